//! What is known of companies and what has happened since, in the window, by accessible names.

use crate::support::{settle, window};
use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use froth::app::FrothWindow;
use froth::app::state::pane::Pane;
use froth::assumptions::Reading;
use froth::language::Language;
use std::fmt::Write as _;

type Window = Harness<'static, FrothWindow>;

fn panel(pane: Pane) -> Window {
    let mut harness = window([1600.0, 2400.0], Language::English, egui::Theme::Light);
    harness.state_mut().show_pane(pane);
    settle(&mut harness);
    harness
}

/// A list of names and positions alone, opened, and a panel.
fn bare_list(pane: Pane) -> (Window, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("list.toml");
    let mut text =
        "schema = \"froth-portfolio/1\"\nname = \"List\"\nas_of = 2026-11-28\n".to_owned();
    for (name, value) in [
        ("OpenAI", 26.0),
        ("Harvey", 22.0),
        ("Nobody knows them", 4.0),
    ] {
        let _ = write!(
            text,
            "\n[[holding]]\nname = \"{name}\"\nstrategy = \"application\"\nfair_value = {value:.1}\n"
        );
    }
    std::fs::write(&path, text).unwrap();
    let mut harness = panel(pane);
    harness.state_mut().open_file(&path);
    settle(&mut harness);
    harness.state_mut().show_pane(pane);
    settle(&mut harness);
    (harness, folder)
}

fn readings(harness: &Window) -> Vec<Reading> {
    let watch = &harness.state().document().workspace().platform_watch;
    watch.signals.iter().map(|signal| signal.reading).collect()
}

fn click(harness: &mut Window, name: &str) {
    harness.get_by_label(name).click();
    settle(harness);
}

#[test]
fn the_proposed_readings_are_taken_by_their_button_alone() {
    let mut harness = panel(Pane::PlatformWatch);
    assert_eq!(readings(&harness), [Reading::Unknown; 6]);
    click(&mut harness, "Take all six");
    let taken = [
        Reading::Clear,
        Reading::Early,
        Reading::Early,
        Reading::No,
        Reading::Early,
        Reading::No,
    ];
    assert_eq!(readings(&harness), taken);
    let watch = &harness.state().document().workspace().platform_watch;
    assert!(watch.signals.iter().all(|signal| signal.read_on.is_some()));
}

#[test]
fn a_claim_says_what_has_happened_since_when_it_is_asked() {
    let mut harness = panel(Pane::Thesis);
    assert!(
        harness
            .query_by_label_contains("Reading, a judgement")
            .is_none()
    );
    click(&mut harness, "What has happened since, claim 1");
    assert!(
        harness
            .query_by_label_contains("Reading, a judgement")
            .is_some()
    );
    assert!(harness.query_by_label_contains("Against it: ").is_some());
}

#[test]
fn the_library_offers_what_is_known_of_all_companies_and_one_step_takes_it_back() {
    let (mut harness, _folder) = bare_list(Pane::Library);
    let holdings = |harness: &Window| {
        let workspace = harness.state().document().workspace();
        workspace.portfolio.holdings.clone()
    };
    let before = holdings(&harness);
    assert!(
        harness
            .query_by_label("2 of 3 companies are known.")
            .is_some()
    );
    // Nothing is taken until a person says so.
    assert_eq!(before, holdings(&harness));
    let button = harness.get_by_label_contains("that are open");
    button.click();
    settle(&mut harness);
    let taken = holdings(&harness);
    let changed = before.iter().zip(&taken).filter(|(old, new)| old != new);
    assert_eq!(changed.count(), 2);
    assert_eq!(taken[0].company.post_money, Some(852_000.0));
    assert!(
        taken[0]
            .sources
            .iter()
            .any(|line| line.starts_with("post_money: 852000"))
    );
    for (old, new) in before.iter().zip(&taken) {
        // What stands is never replaced.
        assert_eq!(old.fair_value, new.fair_value);
        assert_eq!(old.strategy, new.strategy);
        assert!(old.company.arr.is_none() || old.company.arr == new.company.arr);
    }
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::Z);
    settle(&mut harness);
    assert_eq!(holdings(&harness), before);
}

#[test]
fn the_users_own_library_is_read_where_it_lies_and_wins() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("own.csv");
    std::fs::write(
        &path,
        "company,as_of,arr,arr_date,arr_source,customer\nHarvey,2026-10-31,260,2026-10,board pack,enterprise\n",
    )
    .unwrap();
    let (mut harness, _list) = bare_list(Pane::Library);
    let field = harness.get_by_role_and_label(Role::TextInput, "Your own library");
    field.focus();
    field.type_text(&path.display().to_string());
    settle(&mut harness);
    click(&mut harness, "Read");
    assert!(
        harness
            .query_by_label_contains("1 rows of your own stand in front")
            .is_some()
    );
    // The figure of the file is offered in the editor of the holding, too.
    let harvey = harness.get_by_label_contains("Harvey (");
    harvey.click();
    settle(&mut harness);
    assert!(harness.query_by_label_contains("board pack").is_some());
}

#[test]
fn the_record_of_2024_says_what_it_did_not_rank() {
    let harness = panel(Pane::Record);
    for words in ["8.06×", "Rank correlation"] {
        assert!(
            harness.query_all_by_label_contains(words).next().is_some(),
            "{words}"
        );
    }
}

#[test]
fn the_gauge_reads_when_it_is_asked_and_sets_nothing() {
    let mut harness = panel(Pane::Gauge);
    let before = harness.state().document().workspace().clone();
    click(&mut harness, "Read the market");
    for words in ["X = ", "GSADF", "Tests of this kind disagree"] {
        assert!(
            harness.query_all_by_label_contains(words).next().is_some(),
            "{words}"
        );
    }
    assert_eq!(*harness.state().document().workspace(), before);
}

#[test]
fn a_burst_of_one_layer_is_asked_beside_the_quarter() {
    let mut harness = panel(Pane::Exposure);
    harness
        .get_by_role_and_label(Role::ComboBox, "A burst begins in")
        .click();
    settle(&mut harness);
    click(&mut harness, "base models");
    let asked = harness.state().document().workspace().burst_in;
    assert_eq!(asked, Some(froth::portfolio::Sleeve::BaseModel));
    assert!(
        harness
            .query_all_by_label_contains("begun in base models")
            .next()
            .is_some()
    );
}
