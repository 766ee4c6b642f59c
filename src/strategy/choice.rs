//! What can be chosen: of what a burst today would take, the part that the mix can change, driver
//! by driver.
//!
//! All in closed form and linear in the mix, so that the mixes that lose least and most are corners
//! of the triangle and the parts add up exactly.

use super::plan::{Mix, MixChoice, Strategy, Workspace};
use super::study::{Study, money};
use super::verdict::{holds_something, typical_share};
use crate::model::Drivers;

/// One driver of the loss of a strategy.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ChoiceStep {
    /// Position in [`Drivers::KEYS`].
    pub driver: usize,
    /// What it takes under the mix that loses least, a share of value.
    pub stays: f64,
    /// What it takes beyond that under the strategy; below zero where the mix that loses least
    /// gives more of it.
    pub chosen: f64,
}

/// What of a loss can be chosen.
#[derive(Debug, Clone, PartialEq)]
pub struct Choice {
    /// The drivers, in the order of [`Drivers::KEYS`]; stays and chosen of all sum to the loss.
    pub steps: Vec<ChoiceStep>,
    /// What the strategy loses if it bursts today, a share of value.
    pub loss: f64,
    /// The mix that loses least of those that hold something, and how much.
    pub least: (Mix, f64),
    /// The mix that loses most, and how much.
    pub most: (Mix, f64),
}

impl Choice {
    /// What lies between the mixes that lose most and least.
    pub fn span(&self) -> f64 {
        self.most.1 - self.least.1
    }

    /// What is kept.
    pub fn kept(&self) -> f64 {
        1.0 - self.loss
    }
}

impl Study {
    /// What of the loss of a strategy of the workspace can be chosen; `None` without the strategy,
    /// or when it or every mix rests on typical companies.
    pub fn choice(&self, workspace: &Workspace, strategy: usize) -> Option<Choice> {
        let strategy = workspace.strategies.get(strategy)?;
        let weights = strategy.sleeve_weights(&workspace.portfolio);
        let empty = self.empty_sleeves();
        if !holds_something(weights, empty) {
            return None;
        }
        let of = |strategy: &Strategy| self.today().reasons(&money(workspace, strategy)).0;
        let own = of(strategy);
        let corners = [Mix::APPLICATION, Mix::BASE_MODEL, Mix::VERTICAL_INTEGRATION];
        let corner = |mix: Mix| Strategy {
            adjacent: Some(weights[3]),
            ..Strategy::new("", MixChoice::Fixed(mix), 0)
        };
        let held: Vec<(Mix, Drivers)> = corners
            .into_iter()
            .filter(|mix| {
                let [application, base_model, vertical] = mix.weights();
                typical_share([application, base_model, vertical, 0.0], empty) == 0.0
            })
            .map(|mix| (mix, of(&corner(mix))))
            .collect();
        let by_loss =
            |x: &&(Mix, Drivers), y: &&(Mix, Drivers)| x.1.total().total_cmp(&y.1.total());
        let least = held.iter().min_by(by_loss)?;
        let most = held.iter().max_by(by_loss)?;
        let steps =
            own.parts
                .iter()
                .zip(least.1.parts)
                .enumerate()
                .map(|(driver, (own, stays))| ChoiceStep {
                    driver,
                    stays,
                    chosen: own - stays,
                });
        Some(Choice {
            steps: steps.collect(),
            loss: own.total(),
            least: (least.0, least.1.total()),
            most: (most.0, most.1.total()),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::strategy::fixture;
    use crate::strategy::metric::Metric;
    use crate::strategy::study::{EvaluationCache, Progress};

    #[test]
    fn what_stays_and_what_is_chosen_add_up_to_the_loss() {
        let mut workspace = fixture::workspace(&["Current", "Vertical-led"]);
        for adjacent in [0.0, 0.3] {
            workspace.strategies[1].adjacent = Some(adjacent);
            let study = Study::run(&workspace, 64, &Progress::new()).unwrap();
            let compared = study.compare(&workspace, &mut EvaluationCache::default());
            for strategy in 0..2 {
                let choice = study.choice(&workspace, strategy).unwrap();
                let sum: f64 = choice.steps.iter().map(|s| s.stays + s.chosen).sum();
                let loss = compared.strategies[strategy].metric(Metric::ExposureToday);
                assert!((sum - loss).abs() < 1e-9 && (choice.loss - loss).abs() < 1e-9);
                let stays: f64 = choice.steps.iter().map(|s| s.stays).sum();
                assert!((stays - choice.least.1).abs() < 1e-9);
                assert!(choice.least.1 <= loss + 1e-9 && loss <= choice.most.1 + 1e-9);
                assert!((choice.kept() + sum - 1.0).abs() < 1e-9);
            }
        }
    }

    #[test]
    fn a_sleeve_that_is_not_held_cannot_be_chosen() {
        let mut workspace = fixture::workspace(&["Current"]);
        workspace
            .portfolio
            .holdings
            .retain(|holding| holding.name != "Harvey");
        let study = Study::run(&workspace, 64, &Progress::new()).unwrap();
        let choice = study.choice(&workspace, 0).unwrap();
        for (mix, _) in [choice.least, choice.most] {
            assert_ne!(mix, Mix::VERTICAL_INTEGRATION);
        }
    }
}
