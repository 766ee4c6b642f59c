//! Texts are joined where their language is known: no colon of English stands between two Chinese
//! ones.

use crate::analysis_places::{files, is_test, program};

/// Folders of what people read.
const READ_BY_PEOPLE: [&str; 3] = ["src/app", "src/report", "src/cli"];

/// Lines that join a name and what it is by a colon of their own.
fn joined_by_hand(text: &str) -> Vec<&str> {
    let joins = |line: &&str| {
        let pattern = line
            .split_once('"')
            .and_then(|(_, rest)| rest.rsplit_once('"'));
        pattern.is_some_and(|(pattern, _)| pattern.contains("}: {"))
    };
    text.lines().filter(joins).map(str::trim).collect()
}

#[test]
fn a_name_and_what_it_is_are_joined_by_the_colon_of_the_language() {
    let mut wrong = Vec::new();
    for (path, text) in READ_BY_PEOPLE.into_iter().flat_map(files) {
        // Sentences of checks are read by whoever wrote them.
        if is_test(&path) || path == "src/report/ink.rs" {
            continue;
        }
        let program = program(&text);
        let lines = joined_by_hand(&program).into_iter();
        wrong.extend(lines.map(|line| format!("{path}: {line}")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_name_joined_by_hand_is_found() {
    let faults = [
        r#"format!("{name}: {}", value)"#,
        r#"write!(out, "  {}: {sentence}", x)"#,
    ];
    for fault in faults {
        assert_eq!(joined_by_hand(fault), [fault]);
    }
    let right = r#"text.pair(&name, &format!("{} {value}", x))"#;
    assert!(joined_by_hand(right).is_empty());
}
