//! A pull request played through in a temporary repository: only what the branch brings fails,
//! and it is shown in the new article, with the other side at hand.

#[allow(dead_code, reason = "each test file uses a part of it")]
#[path = "support/run.rs"]
mod run;

use std::process::Command;

use run::{FIXED, Folder, article, ceiling};
use serde_json::Value;

fn git(folder: &Folder, arguments: &[&str]) {
    let status = Command::new("git")
        .args(["-c", "user.name=Test", "-c", "user.email=test@example.org"])
        .args(["-c", "commit.gpgsign=false", "-c", "init.defaultBranch=main"])
        .args(arguments)
        .current_dir(folder.path())
        .output()
        .expect("git is there");
    assert!(status.status.success(), "{}", String::from_utf8_lossy(&status.stderr));
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).expect("it is JSON")
}

#[test]
fn only_what_the_branch_brings_fails() {
    let folder = Folder::new("pull-request");
    ceiling(&folder);
    // An old quarrel on main, about something else.
    folder
        .write(
            "news/x.md",
            article("2026-03-02", "Le Soir", "L'incendie de Vernay a fait 12 morts mardi."),
        )
        .write(
            "news/y.md",
            article("2026-03-02", "Le Jour", "L'incendie de Vernay a fait 17 morts mardi."),
        );
    git(&folder, &["init", "-q"]);
    git(&folder, &["add", "."]);
    git(&folder, &["commit", "-qm", "Articles"]);
    folder.run(&["check", "news"]).exits(1);
    folder.run(&["check", "news", "--since", "main"]).exits(0);

    git(&folder, &["checkout", "-qb", "gazette"]);
    folder.write("news/c.md", article("2026-03-03", "La Gazette", FIXED));
    let check = [
        "check",
        "news",
        "--since",
        "main",
        "--format",
        "github",
        "-o",
        "sarif=out/r.sarif",
        "-o",
        "rdjson=out/r.json",
        "-o",
        "json=out/report.json",
    ];
    // Also before it is committed.
    folder.run(&check).exits(1);
    git(&folder, &["add", "news"]);
    git(&folder, &["commit", "-qm", "Add the Gazette's article"]);
    let said = folder.run(&check).exits(1);

    let errors: Vec<&str> = said.out.lines().filter(|line| line.starts_with("::error")).collect();
    assert_eq!(errors.len(), 1, "{}", said.out);
    assert!(errors[0].contains("file=news/c.md,line=6"), "{}", errors[0]);
    assert!(errors[0].contains("news/a.md:6"), "both sides: {}", errors[0]);

    let results = json(&folder.read("out/r.sarif"))["runs"][0]["results"].clone();
    let failing: Vec<&Value> =
        results.as_array().into_iter().flatten().filter(|one| one["level"] == "error").collect();
    assert_eq!(failing.len(), 1);
    let place = |location: &Value| {
        location["physicalLocation"]["artifactLocation"]["uri"].as_str().map(str::to_owned)
    };
    assert_eq!(place(&failing[0]["locations"][0]).as_deref(), Some("news/c.md"));
    let related: Vec<String> =
        failing[0]["relatedLocations"].as_array().into_iter().flatten().filter_map(place).collect();
    assert_eq!(related, ["news/a.md", "news/b.md"]);

    let diagnostics = json(&folder.read("out/r.json"))["diagnostics"].clone();
    let error = diagnostics
        .as_array()
        .into_iter()
        .flatten()
        .find(|one| one["severity"] == "ERROR")
        .expect("the error");
    assert_eq!(error["location"]["path"], "news/c.md");
    assert_eq!(error["related_locations"].as_array().map(Vec::len), Some(2));

    let report = json(&folder.read("out/report.json"));
    let id = report["findings"]
        .as_array()
        .into_iter()
        .flatten()
        .find(|finding| finding["severity"] == "error")
        .and_then(|finding| finding["id"].as_str())
        .expect("its fingerprint")
        .to_owned();
    folder.write(
        "claimlint.toml",
        format!(
            "[[ignore]]\nfinding = \"{id}\"\nreason = \"asked the port\"\nuntil = 2026-04-01\n"
        ),
    );
    let on = |day: &str| {
        folder.run_with(&["check", "news", "--since", "main"], &[("CLAIMLINT_TODAY", day)], "")
    };
    let said = on("2026-03-04").exits(0);
    assert!(said.out.contains("asked the port"), "{}", said.out);
    let said = on("2026-04-02").exits(1);
    assert!(said.err.contains("expired"), "{}", said.err);
}

#[test]
fn an_unknown_revision_is_an_error_with_a_remedy() {
    let folder = Folder::new("revision");
    ceiling(&folder);
    let said = folder.run(&["check", "news", "--since", "nowhere"]).exits(2);
    assert!(said.err.contains("git cannot tell what changed since `nowhere`"), "{}", said.err);
}

#[test]
fn a_focus_shows_only_what_touches_it() {
    let folder = Folder::new("focus");
    ceiling(&folder);
    folder.write("news/c.md", article("2026-03-03", "La Gazette", FIXED));
    folder.run(&["check", "news", "--focus", "news/c.md"]).exits(1);
    let said = folder.run(&["check", "news", "--focus", "news/a.md", "--format", "sarif"]).exits(1);
    let first = &json(&said.out)["runs"][0]["results"][0]["locations"][0];
    assert_eq!(first["physicalLocation"]["artifactLocation"]["uri"], "news/a.md");
}
