//! What the panel of the fund asks for.

use crate::app::document::edit::Edit;
use crate::app::scene::Scene;
use crate::app::state::action::Action;
use crate::portfolio::FundTerms;

/// Asks for the fund to be so, or for none.
pub fn edit(scene: &Scene<'_>, fund: Option<FundTerms>) {
    scene.ask(Action::Edit(Edit::Fund(fund.map(Box::new))));
}
