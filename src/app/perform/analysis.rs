//! What actions of the analyses do.

use crate::app::analysis::questions::BackTestSource;
use crate::app::analysis::view::AnalysisView;
use crate::app::document::naming;
use crate::app::state::action::Action;
use crate::app::state::pane::Pane;
use crate::app::window::FrothWindow;
use crate::app::work::files::Asked;
use crate::assumptions::table;
use crate::report::provenance::parameter_name;
use crate::strategy::plan::{MixChoice, Strategy};
use egui::Context;
use std::path::PathBuf;

impl FrothWindow {
    /// Performs an action of the analyses; any other does nothing here.
    pub(crate) fn perform_analysis(&mut self, ctx: &Context, action: Action) {
        match action {
            Action::Analysis(view) => self.session.analysis = *view,
            Action::Analyse(job) => self.analyses.start(*job, &self.document, &self.engine),
            Action::CancelAnalysis(kind) => self.analyses.cancel(kind),
            Action::PinMix(name, mix) => {
                let name = naming::unique(&name, &self.document.workspace().strategies, None);
                let mut strategy = Strategy::new(name, MixChoice::Fixed(mix), 0);
                // The mix was found at the adjacent share of the active strategy.
                let active = self
                    .document
                    .workspace()
                    .strategies
                    .get(self.session.active);
                strategy.adjacent = active.and_then(|active| active.adjacent);
                self.pin_strategy(ctx, strategy);
            }
            Action::ShowAssumption(name) => {
                if let Ok(parameter) = table::find(name) {
                    let words = parameter_name(&self.text, parameter);
                    self.perform(ctx, Action::AssumptionsFilter(words, false));
                    self.perform(ctx, Action::Show(Pane::Assumptions));
                }
            }
            Action::BrowseBackTest => self.system_dialog(Asked::BackTest),
            _ => {}
        }
    }

    /// The action that puts a file to the test.
    pub(crate) fn back_test_file(&self, path: PathBuf) -> Action {
        Action::Analysis(Box::new(AnalysisView {
            back_test_path: path.display().to_string(),
            back_test: BackTestSource::File(path),
            ..self.session.analysis.clone()
        }))
    }
}
