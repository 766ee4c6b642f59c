//! No word and no figure is cut at its sides: every text that is painted lies within the room it is
//! painted in, and over no other.

use crate::support::known_results::KnownResults;
use crate::support::{own_places, settle, window_in};
use egui::accesskit::Role;
use egui::epaint::Shape;
use egui::epaint::text::PlacedRow;
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use froth::app::FrothWindow;
use froth::app::state::action::{FileAction, ViewAction};
use froth::app::state::pane::Pane;
use froth::language::{Language, Text};
use froth::report::chart::FanView;
use std::sync::Arc;

type Window = Harness<'static, FrothWindow>;

/// Texts of a shape, each with its place.
fn texts(shape: &Shape, found: &mut Vec<(String, egui::Rect)>) {
    match shape {
        Shape::Text(text) => {
            let rect = text.galley.rect.translate(text.pos.to_vec2());
            found.push((text.galley.text().to_owned(), rect));
        }
        Shape::Vec(shapes) => shapes.iter().for_each(|shape| texts(shape, found)),
        _ => {}
    }
}

/// Lines of the texts of a shape, each with its place.
fn lines(shape: &Shape, found: &mut Vec<(String, egui::Rect)>) {
    match shape {
        Shape::Text(text) => {
            let place = |row: &PlacedRow| row.rect().translate(text.pos.to_vec2());
            let rows = text.galley.rows.iter();
            found.extend(rows.map(|row| (row.text(), place(row))));
        }
        Shape::Vec(shapes) => shapes.iter().for_each(|shape| lines(shape, found)),
        _ => {}
    }
}

/// Texts that are cut at the left or right by the room they are painted in.
fn cut(harness: &Window) -> Vec<String> {
    let mut cut = Vec::new();
    for clipped in &harness.output().shapes {
        let mut found = Vec::new();
        texts(&clipped.shape, &mut found);
        let room = clipped.clip_rect;
        let is_cut = |(text, rect): &(String, egui::Rect)| {
            let in_sight = room.y_range().contains(rect.center().y)
                && rect.right() > room.left()
                && rect.left() < room.right();
            let spills = rect.left() < room.left() - 1.0 || rect.right() > room.right() + 1.0;
            in_sight && spills && !text.trim().is_empty()
        };
        cut.extend(found.into_iter().filter(is_cut).map(|(text, _)| text));
    }
    cut
}

/// Texts that lie over each other or over a box to tick, by pairs: what is in sight of both, without the room that lines
/// have above and below their letters, meets by more than a hair.
fn over_each_other(harness: &Window) -> Vec<(String, String)> {
    // A box to tick whose name is not written beside it is a place of its own.
    let boxes = harness.query_all_by_role(Role::CheckBox);
    let mut found: Vec<_> = boxes
        .map(|node| (format!("{:?}", node.accesskit_node().label()), node.rect()))
        .filter(|(_, rect)| rect.width() < 1.5 * rect.height())
        .collect();
    for clipped in &harness.output().shapes {
        let from = found.len();
        lines(&clipped.shape, &mut found);
        for (_, rect) in &mut found[from..] {
            let letters = rect.shrink2(egui::vec2(1.0, 0.22 * rect.height()));
            *rect = letters.intersect(clipped.clip_rect);
        }
    }
    found.retain(|(text, rect)| !text.trim().is_empty() && rect.is_positive());
    let mut pairs = Vec::new();
    for (place, (text, rect)) in found.iter().enumerate() {
        for (other, second) in &found[place + 1..] {
            // A strong text is drawn twice, a hair apart.
            let is_strong = text == other && (rect.min - second.min).length() < 2.0;
            let common = rect.intersect(*second);
            if !is_strong && common.width() > 2.0 && common.height() > 2.0 {
                pairs.push((text.clone(), other.clone()));
            }
        }
    }
    pairs
}

/// The sample with amounts in another currency, a company with a long name and one with large
/// figures.
fn wide_portfolio(currency: &str) -> String {
    let sample = include_str!("../../sample-portfolios/ai-fund-2024.toml");
    let long = "name = \"Gesellschaft für angewandte Sprachmodelle und Automatisierung mbH\"";
    sample
        .replacen("name = \"OpenAI\"", long, 1)
        .replacen(
            "currency = \"USD\"",
            &format!("currency = \"{currency}\""),
            1,
        )
        .replacen("CNY = 0.139", "CNY = 0.139\nUSD = 7.2", 1)
        .replacen("fair_value = 26.0", "fair_value = 12345.6", 1)
        .replacen("cost = 14.0", "cost = 1234.5", 1)
        .replacen("growth_pct = 270.0", "growth_pct = 12345.0", 1)
}

fn on_wide_portfolio(language: Language, currency: &str) -> Window {
    let places = own_places();
    let file = places.state.join("wide.toml");
    std::fs::create_dir_all(&places.state).unwrap();
    let text = wide_portfolio(currency).replace(
        "CNY = 0.139\nUSD = 7.2",
        match currency {
            "CNY" => "USD = 7.2",
            _ => "CNY = 0.139",
        },
    );
    std::fs::write(&file, text).unwrap();
    let size = [3400.0, 1200.0];
    let mut harness = window_in(
        places,
        Arc::new(KnownResults),
        size,
        language,
        egui::Theme::Light,
    );
    harness.state_mut().ask(FileAction::Open(file));
    settle(&mut harness);
    assert_eq!(
        harness
            .state()
            .document()
            .workspace()
            .portfolio
            .currency
            .code(),
        currency
    );
    harness
}

/// Starts whatever the panel computes only when it is asked to.
fn compute(harness: &mut Window, text: &Text) {
    for start in ["tornado-start", "flip-start", "stability-start"] {
        let name = text.get(start);
        if let Some(button) = harness.query_by_role_and_label(Role::Button, &name) {
            button.click();
            settle(harness);
        }
    }
}

#[test]
fn no_text_of_a_panel_or_its_table_is_cut() {
    for (language, currency) in [(Language::English, "USD"), (Language::Chinese, "CNY")] {
        let text = Text::new(language);
        let mut harness = on_wide_portfolio(language, currency);
        let mut tables = 0;
        for pane in Pane::ALL {
            harness.state_mut().show_pane(*pane);
            harness.state_mut().ask(ViewAction::ToggleMaximised(*pane));
            settle(&mut harness);
            compute(&mut harness, &text);
            let found = cut(&harness);
            assert!(found.is_empty(), "{pane:?} in {language:?}: {found:#?}");
            harness.state_mut().ask(ViewAction::ToggleTable(*pane));
            settle(&mut harness);
            let cells = harness.query_all_by_role(Role::ColumnHeader).count();
            tables += usize::from(cells > 1);
            let found = cut(&harness);
            assert!(
                found.is_empty(),
                "table of {pane:?} in {language:?}: {found:#?}"
            );
            harness.state_mut().ask(ViewAction::ToggleTable(*pane));
            harness.state_mut().ask(ViewAction::ToggleMaximised(*pane));
            settle(&mut harness);
            if !pane.is_main() {
                harness.state_mut().close_pane(*pane);
            }
        }
        assert!(tables > 12, "{tables} tables were looked at");
    }
}

#[test]
fn no_two_texts_of_a_panel_lie_over_each_other() {
    let mut faults = Vec::new();
    for language in Language::ALL {
        let text = Text::new(language);
        let simulator = Arc::new(KnownResults);
        let size = [1280.0, 800.0];
        let mut harness = window_in(own_places(), simulator, size, language, egui::Theme::Light);
        for view in FanView::ALL {
            harness.state_mut().ask(ViewAction::Chart(view));
            settle(&mut harness);
            let found = over_each_other(&harness);
            faults.extend(
                found
                    .into_iter()
                    .map(|pair| format!("{view:?} in {language:?}: {pair:?}")),
            );
        }
        for pane in Pane::ALL {
            harness.state_mut().show_pane(*pane);
            settle(&mut harness);
            compute(&mut harness, &text);
            for _ in 0..2 {
                harness.state_mut().ask(ViewAction::ToggleMaximised(*pane));
                settle(&mut harness);
                let found = over_each_other(&harness);
                faults.extend(
                    found
                        .into_iter()
                        .map(|pair| format!("{pane:?} in {language:?}: {pair:?}")),
                );
            }
            if !pane.is_main() {
                harness.state_mut().close_pane(*pane);
            }
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}
