//! What the program does with odd input: a clear message and exit 2, or a notice while the
//! other articles go on; it never panics.

#[allow(dead_code, reason = "each test file uses a part of it")]
#[path = "support/run.rs"]
mod run;

use run::{Folder, ceiling};

#[test]
fn a_missing_path_is_named_with_its_neighbour() {
    let folder = Folder::new("missing");
    ceiling(&folder);
    let said = folder.run(&["audit", "newz"]).exits(2);
    assert_eq!(
        said.err,
        "error: no file or folder is called `newz`\n  help: did you mean `news`?\n"
    );
}

#[test]
fn a_folder_without_articles_fails_unless_told_otherwise() {
    let folder = Folder::new("empty");
    folder.write("notes/image.png", [0u8, 159, 146, 150]).write("notes/README.md", "# About");
    let said = folder.run(&["check", "notes"]).exits(2);
    assert!(said.err.starts_with("error: there is no article here\n  help:"), "{}", said.err);
    folder.run(&["check", "notes", "--fail-on-empty=false"]).exits(0);
}

#[test]
fn articles_without_a_fact_fail_unless_told_otherwise() {
    let folder = Folder::new("factless");
    folder.write("a.txt", "Oui.").write("b.txt", "Non.");
    let said = folder.run(&["check", "."]).exits(2);
    assert!(said.err.contains("no article states a fact"), "{}", said.err);
    folder.run(&["check", ".", "--fail-on-empty", "false"]).exits(0);
}

#[test]
fn odd_files_do_not_stop_the_others() {
    let folder = Folder::new("odd");
    ceiling(&folder);
    folder
        .write("news/empty.txt", "")
        .write("news/binary.txt", [0u8, 1, 2, 255, 254, 0, 0, 3].repeat(200))
        .write("news/broken.txt", b"L'usine a co\xfbt\xe9 3 M\x80 \xff\xfe fin\xe9".as_slice())
        .write("news/page.html", "<html><body><p>Le port <b>a signé</b></body>")
        .write("news/marks.txt", "« « “ ( 3 000 000 000 000 000 000 000 000 000 000 000 € –");
    let said = folder.run(&["audit", "news", "--format", "json"]).exits(0);
    let report: serde_json::Value = serde_json::from_str(&said.out).expect("it is JSON");
    assert_eq!(report["sources"].as_array().map(Vec::len), Some(7));
}

#[test]
fn a_file_that_is_far_too_long_is_left_out() {
    let folder = Folder::new("long");
    ceiling(&folder);
    let file = std::fs::File::create(folder.path().join("news/long.txt")).expect("a file");
    file.set_len(100 << 20).expect("it can be long");
    let said = folder.run(&["audit", "news"]).exits(2);
    assert!(said.err.contains("`news/long.txt` has 100 MB"), "{}", said.err);
    assert!(said.out.starts_with("2 sources"), "{}", said.out);
}

#[test]
fn a_wrong_rule_is_named_and_the_others_still_run() {
    let folder = Folder::new("rule");
    ceiling(&folder);
    folder.write("mine/checks/odd.toml", "id = \"odd\"\nfinds = \"other-value\"\nseverty = 1\n");
    let said = folder.run(&["check", "news", "--rules", "mine"]).exits(2);
    assert!(
        said.err.contains("error: unknown key `severty` in checks/odd.toml:3:1"),
        "{}",
        said.err
    );
    assert!(said.err.contains("did you mean `severity`?"), "{}", said.err);
    assert!(said.out.starts_with("2 sources"), "{}", said.out);
}

#[test]
fn settings_in_a_circle_are_an_error() {
    let folder = Folder::new("circle");
    ceiling(&folder);
    folder
        .write("claimlint.toml", "extend = \"other.toml\"")
        .write("other.toml", "extend = \"claimlint.toml\"");
    let said = folder.run(&["check", "news"]).exits(2);
    assert!(
        said.err.contains("in a circle: claimlint.toml → other.toml → claimlint.toml"),
        "{}",
        said.err
    );
}

#[test]
fn an_unknown_setting_has_a_place_and_a_hint() {
    let folder = Folder::new("setting");
    ceiling(&folder);
    folder.write("news/claimlint.toml", "lang = \"fr\"\nbaselin = \"b.json\"\n");
    let said = folder.run(&["check", "news"]).exits(2);
    assert_eq!(
        said.err,
        "error: unknown key `baselin` in news/claimlint.toml:2:1\n  help: did you mean `baseline`?\n"
    );
    // Another folder has other settings.
    folder.run(&["check", "news", "--isolated"]).exits(0);
}

#[test]
fn an_unknown_rule_is_named_with_its_neighbour() {
    let folder = Folder::new("unknown");
    ceiling(&folder);
    let said = folder.run(&["check", "news", "--select", "ceiling-stated-as-fix"]).exits(2);
    assert!(said.err.contains("did you mean `ceiling-stated-as-fixed`?"), "{}", said.err);
}

#[test]
fn an_unknown_flag_or_language_is_a_usage_error() {
    let folder = Folder::new("usage");
    ceiling(&folder);
    folder.run(&["check", "news", "--nonsense"]).exits(2);
    folder.run(&["check", "news", "--format", "pdf"]).exits(2);
    folder.run(&["check", "news", "-o", "pdf=x"]).exits(2);
    let said = folder.run(&["check", "news", "--lang", "xx"]).exits(2);
    assert!(said.err.contains("known here: en, fr"), "{}", said.err);
    folder.run(&["--help"]).exits(0);
    folder.run(&["--version"]).exits(0);
}

#[test]
fn articles_come_from_lists_and_from_standard_input() {
    let folder = Folder::new("lists");
    ceiling(&folder);
    let said =
        folder.run_with(&["audit", "--files-from", "-"], &[], "news/a.md\n\nnews/b.md\n").exits(0);
    assert!(said.out.starts_with("2 sources"), "{}", said.out);
    let text = run::article("2026-03-04", "La Gazette", run::FIXED);
    let said = folder
        .run_with(
            &["audit", "news", "--stdin", "--stdin-filename", "news/a.md", "--format", "json"],
            &[],
            &text,
        )
        .exits(0);
    let report: serde_json::Value = serde_json::from_str(&said.out).expect("it is JSON");
    assert_eq!(report["sources"].as_array().map(Vec::len), Some(2), "it replaces the file");
}

#[test]
fn folders_of_folders_are_one_dossier_each() {
    let folder = Folder::new("dossiers");
    for story in ["bridge", "port"] {
        folder
            .write(&format!("articles/{story}/a.md"), run::article("2026-03-02", "A", run::CEILING))
            .write(&format!("articles/{story}/b.md"), run::article("2026-03-02", "B", run::OTHER));
    }
    let said = folder.run(&["audit", "articles", "--format", "json"]).exits(0);
    let report: serde_json::Value = serde_json::from_str(&said.out).expect("it is JSON");
    let dossiers: Vec<&str> = report["sources"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|source| source["dossier"].as_str())
        .collect();
    assert_eq!(dossiers, ["articles/bridge", "articles/bridge", "articles/port", "articles/port"]);
    let said = folder.run(&["audit", "articles", "--together", "--format", "json"]).exits(0);
    assert!(!said.out.contains("\"dossier\""));
}

#[test]
fn a_closed_pipe_is_no_error() {
    let folder = Folder::new("pipe");
    ceiling(&folder);
    let script = format!(
        "{} audit news --format json | head -c 1 >/dev/null; exit ${{PIPESTATUS[0]}}",
        env!("CARGO_BIN_EXE_claimlint")
    );
    let status = std::process::Command::new("bash")
        .args(["-c", &script])
        .current_dir(folder.path())
        .status()
        .expect("bash is there");
    assert_eq!(status.code(), Some(0));
}

#[test]
fn the_language_comes_from_the_locale() {
    let folder = Folder::new("locale");
    ceiling(&folder);
    let first = |variables: &[(&str, &str)], arguments: &[&str]| {
        let said = folder.run_with(arguments, variables, "").exits(0);
        said.out.contains("Qui dit quoi")
    };
    assert!(first(&[("LANG", "fr_FR.UTF-8")], &["audit", "news"]));
    assert!(!first(&[("LANG", "fr_FR.UTF-8"), ("LC_ALL", "C")], &["audit", "news"]));
    assert!(!first(&[], &["audit", "news"]));
    assert!(first(&[], &["audit", "news", "--lang", "fr"]));
    assert!(first(&[("CLAIMLINT_LANG", "fr")], &["audit", "news"]));
}

#[test]
fn colour_comes_only_where_it_is_wanted() {
    let folder = Folder::new("colour");
    ceiling(&folder);
    let coloured = |variables: &[(&str, &str)], arguments: &[&str]| {
        folder.run_with(arguments, variables, "").exits(0).out.contains('\u{1b}')
    };
    assert!(!coloured(&[], &["audit", "news"]));
    assert!(coloured(&[("CLICOLOR_FORCE", "1")], &["audit", "news"]));
    assert!(!coloured(&[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")], &["audit", "news"]));
    assert!(coloured(&[("NO_COLOR", "1")], &["audit", "news", "--color", "always"]));
}

#[test]
fn the_whole_graph_joins_the_sources_over_facts_and_names() {
    let folder = Folder::new("graph");
    ceiling(&folder);
    let said = folder.run(&["graph", "news", "--whole", "--format", "json"]).exits(0);
    let graph: serde_json::Value = serde_json::from_str(&said.out).expect("it is JSON");
    let of = |class: &str| {
        let nodes = graph["nodes"].as_array().into_iter().flatten();
        nodes.filter(|node| node["class"] == class).count()
    };
    assert_eq!(of("source"), 2);
    assert!(of("fact") > 2 && of("entity") > 0 && of("group") > 0, "{}", said.out);
    for format in ["dot", "mermaid", "graphml"] {
        let said = folder.run(&["graph", "news", "--whole", "--format", format]).exits(0);
        assert!(said.out.contains("n0"), "{}", said.out);
    }
}
