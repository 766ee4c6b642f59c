//! The panels by their names.

use super::panel::{Chart, Panel};
use crate::app::state::pane::{Pane, for_each_pane};
use crate::report::SingleChart;

macro_rules! panels {
    ($($(#[$doc:meta])+ $pane:ident = $word:literal in $module:ident,)+) => {
        /// What is known of a panel.
        pub const fn panel(pane: Pane) -> &'static Panel {
            match pane {
                $(Pane::$pane => &super::$module::PANEL,)+
            }
        }
    };
}
for_each_pane!(panels);

/// The panel of a chart of an analysis.
pub fn of_analysis(chart: SingleChart) -> Option<&'static Panel> {
    let pane = Pane::ALL.iter().find(|pane| pane.chart() == chart)?;
    let panel = panel(*pane);
    match panel.chart {
        Chart::OfAnalysis { .. } => Some(panel),
        Chart::OfComparison(_) | Chart::None => None,
    }
}

/// The panel for which something holds.
pub fn find(wanted: impl Fn(&Panel) -> bool) -> Option<Pane> {
    let mut panes = Pane::ALL.iter().copied();
    panes.find(|pane| wanted(panel(*pane)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::since::CLAIMS;
    use crate::strategy::insights::InsightView;
    use crate::strategy::verdict::Question;

    #[test]
    fn every_analysis_is_found_by_its_chart() {
        let analyses = Pane::ALL
            .iter()
            .filter(|pane| of_analysis(pane.chart()).is_some());
        assert_eq!(analyses.count(), 11);
        assert!(of_analysis(SingleChart::Map).is_none());
        assert!(of_analysis(Pane::Help.chart()).is_none());
    }

    #[test]
    fn no_claim_and_no_finding_is_shown_in_two_panels() {
        let shown_in = |wanted: &dyn Fn(&Panel) -> bool| {
            let panes = Pane::ALL.iter();
            panes.filter(|pane| wanted(panel(**pane))).count()
        };
        for claim in 1..=CLAIMS {
            assert!(
                shown_in(&|panel| panel.claims.contains(&claim)) <= 1,
                "{claim}"
            );
        }
        for view in InsightView::ALL {
            assert_eq!(
                shown_in(&|panel| panel.findings.contains(&view)),
                1,
                "{view:?}"
            );
        }
        for question in Question::ALL {
            assert!(
                shown_in(&|panel| panel.answers == Some(question)) <= 1,
                "{question:?}"
            );
        }
    }
}
