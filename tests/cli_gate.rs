//! The gate as a team lives with it: what fails, what is set aside and why, formats side by side,
//! settings and their order.

#[allow(dead_code, reason = "each test file uses a part of it")]
#[path = "support/run.rs"]
mod run;

use run::{FIXED, Folder, article, ceiling};
use serde_json::Value;

/// A dossier with one contradiction: two ceilings, one fixed amount.
fn contradiction(folder: &Folder) {
    ceiling(folder);
    folder.write("news/c.md", article("2026-03-03", "La Gazette", FIXED));
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).expect("it is JSON")
}

/// The fingerprint of the contradiction.
fn fingerprint(folder: &Folder) -> String {
    let said = folder.run(&["audit", "news", "--format", "json", "--show", "contradictions"]);
    let report = json(&said.exits(0).out);
    let findings = report["findings"].as_array().expect("findings");
    assert_eq!(findings.len(), 1, "{report:#}");
    assert_eq!(findings[0]["rule"], "ceiling-stated-as-fixed");
    findings[0]["id"].as_str().expect("an id").to_owned()
}

#[test]
fn a_contradiction_fails_the_gate_and_not_the_audit() {
    let folder = Folder::new("gate");
    contradiction(&folder);
    folder.run(&["audit", "news"]).exits(0);
    folder.run(&["check", "news"]).exits(1);
    folder.run(&["check", "news", "--fail-on", "never"]).exits(0);
    folder.run(&["check", "news", "--ignore", "ceiling-stated-as-fixed"]).exits(0);
    folder.run(&["check", "news", "--severity", "ceiling-stated-as-fixed=warning"]).exits(0);
    folder
        .run(&[
            "check",
            "news",
            "--severity",
            "ceiling-stated-as-fixed=warning",
            "--fail-on",
            "warning",
        ])
        .exits(1);
    folder.run(&["check", "news", "--select", "values-agree"]).exits(0);
}

#[test]
fn flags_win_over_the_environment_and_the_environment_over_the_file() {
    let folder = Folder::new("order");
    contradiction(&folder);
    folder.write("claimlint.toml", "fail-on = \"never\"\n");
    folder.run(&["check", "news"]).exits(0);
    folder.run_with(&["check", "news"], &[("CLAIMLINT_FAIL_ON", "error")], "").exits(1);
    folder
        .run_with(&["check", "news", "--fail-on", "never"], &[("CLAIMLINT_FAIL_ON", "error")], "")
        .exits(0);
    let said = folder.run_with(&["check", "news"], &[("CLAIMLINT_FAIL_ON", "eror")], "").exits(2);
    assert!(said.err.contains("CLAIMLINT_FAIL_ON is `eror`"), "{}", said.err);
    let shown = folder.run_with(&["config", "show"], &[("CLAIMLINT_LANG", "fr")], "").exits(0).out;
    assert!(shown.contains("lang = \"fr\"  # CLAIMLINT_LANG"), "{shown}");
    assert!(shown.contains("fail-on = \"never\"  # claimlint.toml"), "{shown}");
    assert!(shown.contains("fail-on-empty = true  # default"), "{shown}");
}

#[test]
fn the_first_settings_file_says_what_counts_anyway() {
    let folder = Folder::new("init");
    contradiction(&folder);
    folder.run(&["init"]).exits(0);
    folder.run(&["check", "news"]).exits(1);
    folder.run(&["init"]).exits(2);
    // With every comment mark taken away before a key it is still well written.
    let text: String = folder
        .read("claimlint.toml")
        .lines()
        .map(|line| {
            let bare = line.trim_start_matches("# ");
            let key = bare.starts_with('[')
                || bare.split(" = ").next().is_some_and(|key| {
                    bare.contains(" = ") && key.chars().all(|c| c.is_ascii_lowercase() || c == '-')
                });
            let wanted = key && !bare.starts_with("extend") && !bare.starts_with("rules");
            format!("{}\n", if wanted { bare } else { line })
        })
        .collect();
    folder.write("claimlint.toml", text);
    let said = folder.run(&["config", "show"]).exits(0);
    assert!(said.out.contains("until 2026-12-31"), "{}", said.out);
}

#[test]
fn an_ignore_with_a_reason_passes_until_its_last_day() {
    let folder = Folder::new("ignore");
    contradiction(&folder);
    let id = fingerprint(&folder);
    folder.write(
        "claimlint.toml",
        format!(
            "[[ignore]]\nfinding = \"{id}\"\nreason = \"the port confirmed both\"\nuntil = 2026-06-30\n"
        ),
    );
    let on = |day: &str| folder.run_with(&["check", "news"], &[("CLAIMLINT_TODAY", day)], "");
    let said = on("2026-06-30").exits(0);
    assert!(said.out.contains("the port confirmed both"), "it says what was ignored: {}", said.out);
    let said = on("2026-07-01").exits(1);
    assert!(said.err.contains("expired on 2026-06-30 in claimlint.toml:1"), "{}", said.err);
    folder.write("claimlint.toml", "[[ignore]]\nrule = \"amount-differs\"\nreason = \"x\"\n");
    let said = folder.run(&["check", "news"]).exits(1);
    assert!(said.err.contains("warning: an ignore matches nothing"), "{}", said.err);
}

#[test]
fn a_baseline_lets_through_what_was_there_and_nothing_new() {
    let folder = Folder::new("baseline");
    contradiction(&folder);
    folder.write("claimlint.toml", "baseline = \"known.json\"\n");
    folder.run(&["check", "news", "--isolated"]).exits(1);
    folder.run(&["baseline", "create", "news"]).exits(0);
    folder.run(&["baseline", "create", "news"]).exits(2);
    folder.run(&["check", "news"]).exits(0);
    let known = folder.read("known.json");
    assert!(!known.contains("news/"), "no path: {known}");
    // A line above, a paragraph wrapped otherwise: the meaning is the same.
    let moved = article("2026-03-03", "La Gazette", &format!("Les grues du port.\n\n{FIXED}"));
    folder.write("news/c.md", moved);
    folder.run(&["check", "news"]).exits(0);
    // Nor does another name of the file change what it says.
    let rename = |from: &str, to: &str| {
        std::fs::rename(folder.path().join(from), folder.path().join(to)).expect("it can move");
    };
    rename("news/c.md", "news/0.md");
    folder.run(&["check", "news"]).exits(0);
    rename("news/0.md", "news/c.md");
    // Another value is new again.
    let changed = FIXED.replace("200 millions", "350 millions");
    folder.write("news/c.md", article("2026-03-03", "La Gazette", &changed));
    let said = folder.run(&["check", "news"]).exits(1);
    assert!(said.err.contains("claimlint baseline prune"), "{}", said.err);
    folder.run(&["baseline", "prune", "news"]).exits(0);
    assert!(!folder.read("known.json").contains("ceiling-stated-as-fixed"));
}

#[test]
fn one_run_writes_several_formats() {
    let folder = Folder::new("formats");
    contradiction(&folder);
    let mut arguments = vec!["check", "news", "--format", "github"];
    let formats =
        ["text", "table", "json", "jsonl", "markdown", "html", "sarif", "rdjson", "junit"];
    let outputs: Vec<String> =
        formats.iter().map(|format| format!("{format}=out/report.{format}")).collect();
    for output in &outputs {
        arguments.extend(["-o", output]);
    }
    let summary = folder.path().join("summary.md");
    let said = folder
        .run_with(&arguments, &[("GITHUB_STEP_SUMMARY", &summary.to_string_lossy())], "")
        .exits(1);
    assert!(said.out.starts_with("::error file=news/"), "{}", said.out);
    for format in formats {
        assert!(!folder.read(&format!("out/report.{format}")).is_empty(), "{format}");
    }
    let markdown = folder.read("out/report.markdown");
    assert!(markdown.contains("](../news/c.md#L"), "links lead out of the folder: {markdown}");
    assert!(folder.read("summary.md").starts_with("# "));
    assert_eq!(json(&folder.read("out/report.json"))["version"], 1);
}

#[test]
fn a_reference_sheet_is_a_source_whose_word_counts_most() {
    let folder = Folder::new("reference");
    folder.write("news/c.md", article("2026-03-03", "La Gazette", FIXED)).write(
        "facts.toml",
        format!(
            "[[fact]]\nsays = \"{}\"\nsource = \"Contrat du 2 mars 2026\"\nas-of = 2026-03-02\nlang = \"fr\"\n",
            run::OTHER
        ),
    );
    let said =
        folder.run(&["check", "news", "--reference", "facts.toml", "--format", "json"]).exits(1);
    let report = json(&said.out);
    let finding = &report["findings"][0];
    assert_eq!(finding["severity"], "error");
    let sources: Vec<&str> = report["sources"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|source| source["outlet"].as_str())
        .collect();
    assert!(sources.contains(&"reference sheet (Contrat du 2 mars 2026)"), "{sources:?}");
    let evidence: Vec<&Value> = finding["positions"]
        .as_array()
        .into_iter()
        .flatten()
        .flat_map(|position| position["evidence"].as_array().into_iter().flatten())
        .collect();
    let sheet = evidence.iter().find(|one| one["source"] == "facts.toml").expect("the sheet");
    assert_eq!(sheet["line"], 2);
    folder.write("facts.toml", "[[fact]]\nsay = \"x\"\n");
    let said = folder.run(&["check", "news", "--reference", "facts.toml"]).exits(2);
    assert!(said.err.contains("facts.toml:2"), "{}", said.err);
}

#[test]
fn a_finding_and_a_rule_can_be_explained() {
    let folder = Folder::new("explain");
    contradiction(&folder);
    let id = fingerprint(&folder);
    let said = folder.run(&["explain", &id[..8], "news"]).exits(0);
    assert!(said.out.contains("pouvant atteindre 200 millions de dollars"), "{}", said.out);
    assert!(said.out.contains("ceiling-stated-as-fixed"), "{}", said.out);
    let said = folder.run(&["explain", "ceiling-stated-as-fixed", "--lang", "fr"]).exits(0);
    assert!(said.out.contains("plafond"), "{}", said.out);
    folder.run(&["explain", "ffffffffffff", "news"]).exits(2);
    let said = folder.run(&["explain", "ceiling-stated-as-fixt"]).exits(2);
    assert!(said.err.contains("did you mean"), "{}", said.err);
}

#[test]
fn two_passages_that_were_not_compared_have_a_reason() {
    let folder = Folder::new("why-not");
    contradiction(&folder);
    folder.write("news/d.md", article("2026-03-03", "Le Soir", "Oui.\n\nIl a plu 3 jours."));
    let why = |a: &str, b: &str| folder.run(&["why-not", a, b]).exits(0).out;
    assert!(why("news/d.md:6", "news/a.md:6").contains("no fact was understood on this line"));
    assert!(why("news/d.md:8", "news/a.md:6").contains("two kinds of value"));
    assert!(why("news/c.md:6", "news/a.md:6").contains("they were compared"));
    folder.run(&["why-not", "news/a.md:999", "news/c.md:6"]).exits(2);
    folder.run(&["why-not", "news/a.md", "news/c.md:6"]).exits(2);
}

#[test]
fn a_new_rule_runs_its_examples() {
    let folder = Folder::new("rules");
    contradiction(&folder);
    folder.run(&["rules", "new", "bridge-cost-differs", "--dir", "mine"]).exits(0);
    folder.run(&["rules", "new", "bridge-cost-differs", "--dir", "mine"]).exits(2);
    folder.run(&["rules", "new", "Bridge Cost"]).exits(2);
    let test = ["rules", "test", "bridge-cost-differs", "--fail-untested", "--rules", "mine"];
    folder.run(&test).exits(0);
    let list = folder.run(&["rules", "list", "--rules", "mine", "--format", "jsonl"]).exits(0);
    assert!(list.out.contains("\"bridge-cost-differs\""));
    let docs = folder.run(&["rules", "docs", "--rules", "mine"]).exits(0).out;
    folder.write("rules.md", &docs);
    folder.run(&["rules", "docs", "--rules", "mine", "--check", "rules.md"]).exits(0);
    folder.run(&["rules", "docs", "--check", "rules.md"]).exits(1);
}

#[test]
fn the_graph_comes_in_four_notations() {
    let folder = Folder::new("graph");
    contradiction(&folder);
    let drawn = |format: &str| folder.run(&["graph", "news", "--format", format]).exits(0).out;
    assert!(drawn("dot").starts_with("graph claims {"));
    assert!(drawn("mermaid").starts_with("graph LR"));
    assert!(drawn("graphml").contains("<graphml xmlns"));
    assert_eq!(json(&drawn("json"))["nodes"][0]["class"], "source");
}

#[test]
fn schemas_completions_and_the_manual_are_there() {
    let folder = Folder::new("meta");
    for of in ["rule", "config", "report"] {
        let schema = json(&folder.run(&["schema", of]).exits(0).out);
        assert!(schema["title"].is_string());
    }
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        assert!(folder.run(&["completions", shell]).exits(0).out.contains("claimlint"));
    }
    assert!(folder.run(&["man"]).exits(0).out.contains(".TH claimlint"));
}

#[test]
fn batches_answer_line_by_line() {
    let folder = Folder::new("batch");
    let input = "{\"id\":1,\"text\":\"Il a coûté 3 M€.\",\"language\":\"fr\",\"published\":null}\nnonsense\n";
    let said = folder.run_with(&["mentions", "--jsonl"], &[], input).exits(0);
    let lines: Vec<Value> = said.out.lines().map(json).collect();
    assert_eq!(lines.len(), 2);
    assert_eq!(lines[0]["id"], 1);
    assert_eq!(lines[0]["mentions"][0]["value"], "3000000");
    assert!(lines[1]["error"].is_string());
    let other = FIXED.replace("200 millions", "350 millions");
    let input =
        format!("{{\"id\":\"x\",\"language\":\"fr\",\"a\":\"{other}\",\"b\":\"{FIXED}\"}}\n");
    let said = folder.run_with(&["compare", "--jsonl"], &[], &input).exits(0);
    assert_eq!(json(&said.out)["verdict"], "contradiction");
}
