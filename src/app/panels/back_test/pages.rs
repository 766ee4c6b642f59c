//! The pages of the back-test: each company, what was stated against what came, and what is known
//! from sets whose rows are not here.

use super::calibration::calibration_ui;
use super::record::record_ui;
use crate::app::scene::Scene;
use crate::app::widgets::switch;
use crate::strategy::backtest::BackTest;
use egui::Ui;

/// A page of the panel.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Page {
    /// Predicted and realised loss of each company.
    #[default]
    Companies,
    /// Stated quantiles, levels and pairs of funds.
    Calibration,
    /// What is known from other sets.
    Record,
}

impl Page {
    const ALL: [Self; 3] = [Self::Companies, Self::Calibration, Self::Record];

    /// Key of its name in the locale files.
    const fn key(self) -> &'static str {
        match self {
            Self::Companies => "back-test-page-companies",
            Self::Calibration => "back-test-page-calibration",
            Self::Record => "back-test-page-record",
        }
    }
}

/// The switch between the pages, and the one that is chosen; `companies_ui` draws the first.
pub fn pages_ui(
    ui: &mut Ui,
    scene: &Scene<'_>,
    tested: Option<&BackTest>,
    companies_ui: impl FnOnce(&mut Ui),
) {
    let place = ui.scope_id().with("back-test page");
    let page = ui
        .data(|data| data.get_temp::<Page>(place))
        .unwrap_or_default();
    let options = Page::ALL.map(|page| (page, scene.say(page.key())));
    if let Some(chosen) = switch::switch_ui(ui, page, &options) {
        ui.data_mut(|data| data.insert_temp(place, chosen));
        ui.ctx().request_repaint();
    }
    ui.add_space(4.0);
    match (page, tested) {
        (Page::Calibration, Some(tested)) => calibration_ui(ui, scene, tested),
        (Page::Record, _) => record_ui(ui, scene),
        (Page::Companies, _) | (Page::Calibration, None) => companies_ui(ui),
    }
}
