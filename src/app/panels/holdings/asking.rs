//! What the panel asks for: a change of one holding, another view of all.

use crate::app::document::edit::Edit;
use crate::app::scene::Scene;
use crate::app::state::action::{Action, HoldingAction};
use crate::app::state::holdings_view::HoldingsView;
use crate::portfolio::Holding;

/// Asks for a change of one holding.
pub fn edit(
    scene: &Scene<'_>,
    index: usize,
    step: &'static str,
    change: impl FnOnce(&mut Holding),
) {
    let Some(holding) = scene.workspace().portfolio.holdings.get(index) else {
        return;
    };
    let mut changed = holding.clone();
    change(&mut changed);
    scene.ask(Action::Edit(Edit::Holding {
        index,
        step,
        holding: Box::new(changed),
    }));
}

/// Asks for another view of the holdings.
pub fn show(scene: &Scene<'_>, view: &HoldingsView, change: impl FnOnce(&mut HoldingsView)) {
    let mut changed = view.clone();
    change(&mut changed);
    scene.ask(HoldingAction::Look(changed));
}
