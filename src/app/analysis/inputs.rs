//! What the document asks of an analysis: everything that changes a figure, and nothing else.

use crate::portfolio::Thesis;
use crate::strategy::plan::Workspace;

/// A workspace without what changes no figure: names, colours, visibility, reference, notes and the
/// number of paths, which each analysis chooses itself. Two workspaces that ask the same are equal.
pub fn neutral(workspace: &Workspace) -> Workspace {
    let mut inputs = workspace.clone();
    inputs.reference = 0;
    inputs.paths = 0;
    for strategy in &mut inputs.strategies {
        strategy.name.clear();
        strategy.slot = 0;
        strategy.visible = true;
    }
    for signal in &mut inputs.platform_watch.signals {
        signal.evidence.clear();
    }
    inputs.assumption_notes.clear();
    inputs.portfolio.notes.clear();
    for holding in &mut inputs.portfolio.holdings {
        holding.notes.clear();
        holding.sources.clear();
        holding.thesis = Thesis::default();
    }
    inputs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::strategy::fixture;

    #[test]
    fn names_colours_and_notes_ask_nothing_new_and_a_mix_does() {
        let workspace = fixture::workspace(&["Current", "Vertical-led"]);
        let mut renamed = workspace.clone();
        renamed.strategies[1].name = "Ours".into();
        renamed.strategies[1].slot = 4;
        renamed.strategies[1].visible = false;
        renamed.reference = 1;
        let note = crate::assumptions::AssumptionNote::default();
        renamed.assumption_notes.insert("burst_hazard".into(), note);
        renamed.portfolio.holdings[0].notes = "call them".into();
        assert_eq!(neutral(&renamed), neutral(&workspace));
        let mut moved = workspace.clone();
        moved.strategies[1].adjacent = Some(0.5);
        assert_ne!(neutral(&moved), neutral(&workspace));
        let mut later = workspace.clone();
        later.burst_quarter = 3;
        assert_ne!(neutral(&later), neutral(&workspace));
    }
}
