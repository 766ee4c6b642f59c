//! The fund in the window, by accessible names, on the real engine.

use crate::support::{settle, window_on};
use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use froth::app::state::action::{Action, ViewAction};
use froth::app::state::pane::Pane;
use froth::app::{FrothWindow, StudySimulator};
use froth::fund::net::{NetCache, compare};
use froth::fund::result::Measure;
use froth::language::Language;
use froth::strategy::study::{Progress, Study};
use std::sync::Arc;

/// The fund alone, in all the room there is.
fn window(language: Language) -> Harness<'static, FrothWindow> {
    let simulator = Arc::new(StudySimulator::new(language).with_draws(0));
    let mut harness = window_on(simulator, [1280.0, 1400.0], language, egui::Theme::Light);
    harness.state_mut().ask(ViewAction::Show(Pane::Fund));
    harness
        .state_mut()
        .ask(ViewAction::ToggleMaximised(Pane::Fund));
    settle(&mut harness);
    harness
}

fn type_into(harness: &mut Harness<'static, FrothWindow>, name: &str, value: &str) {
    harness.get_by_role_and_label(Role::TextInput, name).focus();
    harness.run();
    harness
        .get_by_role_and_label(Role::TextInput, name)
        .type_text(value);
    harness.run();
    harness.key_press(egui::Key::Enter);
    settle(harness);
}

#[test]
fn the_usual_terms_are_proposed_and_the_table_says_what_the_engine_computes() {
    let mut harness = window(Language::English);
    let fund = |harness: &Harness<'static, FrothWindow>| {
        harness
            .state()
            .document()
            .workspace()
            .portfolio
            .fund
            .clone()
    };
    assert_eq!(fund(&harness), None);
    harness.get_by_label("Fill in the usual terms").click();
    settle(&mut harness);
    let proposed = fund(&harness).unwrap();
    assert_eq!((proposed.carry, proposed.hurdle), (Some(0.2), Some(0.08)));
    type_into(&mut harness, "Called so far", "240");
    type_into(&mut harness, "Committed", "300");
    type_into(&mut harness, "Carry", "25");
    let typed = fund(&harness).unwrap();
    assert_eq!(
        (typed.called, typed.committed, typed.carry),
        (Some(240.0), Some(300.0), Some(0.25))
    );

    let workspace = harness.state().document().workspace().clone();
    let study = Study::run(&workspace, workspace.paths, &Progress::new()).unwrap();
    let net = compare(&study, &workspace, &mut NetCache::default()).unwrap();
    let tvpi = net.strategies[0].values.summary(Measure::Tvpi).median;
    let shown = format!("{tvpi:.2}×");
    let cell = harness.query_all_by_label_contains(&shown).next();
    assert!(cell.is_some(), "no cell says {shown}");

    // One step back takes the last term back.
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::Z);
    settle(&mut harness);
    assert_eq!(fund(&harness).unwrap().carry, Some(0.2));
}

#[test]
fn terms_that_cannot_be_are_said_and_give_no_results() {
    for (language, part) in [
        (
            Language::English,
            "commitments with what may be recycled allow 100",
        ),
        (Language::Chinese, "只允许 100 百万"),
    ] {
        let mut harness = window(language);
        let mut fund = froth::portfolio::FundTerms::USUAL;
        fund.called = Some(240.0);
        fund.committed = Some(100.0);
        let edit = froth::app::document::edit::Edit::Fund(Some(Box::new(fund)));
        harness.state_mut().ask(Action::Edit(edit));
        settle(&mut harness);
        assert!(harness.query_all_by_label_contains(part).next().is_some());
        assert!(harness.query_all_by_role(Role::Cell).next().is_none());
    }
}

#[test]
fn the_plots_say_their_figures_and_a_sale_is_a_policy_of_the_active_strategy() {
    for (language, plots, sale, flows) in [
        (
            Language::English,
            [
                "Net TVPI and DPI",
                "Distributed above",
                "Value and distributions",
            ],
            "sells to others, % of everything held",
            "Past cash flows from a table",
        ),
        (
            Language::Chinese,
            ["净 TVPI 与 DPI", "有限合伙人逐季分配", "价值与分配之和"],
            "向他人转让，占全部持仓 %",
            "从表格读取过往现金流",
        ),
    ] {
        let mut harness = window(language);
        let mut fund = froth::portfolio::FundTerms::USUAL;
        fund.called = Some(240.0);
        fund.first_close = Some(jiff::civil::date(2021, 3, 31));
        let edit = froth::app::document::edit::Edit::Fund(Some(Box::new(fund)));
        harness.state_mut().ask(Action::Edit(edit));
        settle(&mut harness);
        for plot in plots {
            let shown = harness.query_all_by_label_contains(plot).next().is_some();
            assert!(shown, "{language:?}: no plot says {plot}");
        }
        type_into(&mut harness, sale, "30");
        let workspace = harness.state().document().workspace();
        let sold: Vec<f64> = workspace
            .strategies
            .iter()
            .filter_map(|strategy| strategy.secondary)
            .map(|sale| sale.share)
            .collect();
        assert_eq!(sold, [0.3]);

        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("flows.csv");
        let table = "Date,Called,Distributed\n2021-04-30,140,0\n2023-04-30,100,30\n";
        std::fs::write(&file, table).unwrap();
        type_into(&mut harness, flows, &file.display().to_string());
        let fund = harness
            .state()
            .document()
            .workspace()
            .portfolio
            .fund
            .clone();
        let read = fund.unwrap();
        assert_eq!(read.called_so_far(), Some(240.0));
        assert_eq!((read.cash_flows.len(), read.called), (2, None));
    }
}
