//! What can be chosen: from the fund's value down to what is kept, with the part that the mix can
//! change.

use super::Subject;
use crate::language::Text;
use crate::report::figures::Figures;
use crate::strategy::choice::Choice;
use crate::strategy::result::Drivers;

/// What a step is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StepKind {
    /// The whole, or what is left of it.
    Level,
    /// What a driver takes under any mix.
    Given,
    /// What the mix can change.
    Chosen,
}

/// One step down.
#[derive(Debug, Clone, PartialEq)]
pub struct WaterfallStep {
    /// What it is.
    pub kind: StepKind,
    /// Name.
    pub name: String,
    /// Left end, shares of value.
    pub from: f64,
    /// Right end.
    pub to: f64,
    /// Its size as it is read.
    pub label: String,
}

/// The chart.
#[derive(Debug, Clone, PartialEq)]
pub struct WaterfallChart {
    /// Title.
    pub title: String,
    /// What can be chosen, in a sentence.
    pub sentence: String,
    /// From the fund's value to what is kept.
    pub steps: Vec<WaterfallStep>,
    /// Where the strategy lies in the step that is chosen: what is kept under it.
    pub here: f64,
}

impl WaterfallChart {
    /// The chart of what can be chosen beside a strategy.
    pub fn new(choice: &Choice, strategy: usize, subject: &Subject<'_>) -> Self {
        let (text, figures) = (subject.text, subject.figures());
        let mut steps = vec![level(text.get("waterfall-value"), 1.0, &figures)];
        let mut left = 1.0;
        for step in &choice.steps {
            let to = left - step.stays;
            steps.push(WaterfallStep {
                kind: StepKind::Given,
                name: text.get(&format!("driver-{}", Drivers::KEYS[step.driver])),
                from: to.min(left),
                to: to.max(left),
                label: figures.share_difference(-step.stays),
            });
            left = to;
        }
        steps.push(WaterfallStep {
            kind: StepKind::Chosen,
            name: text.get("waterfall-chosen"),
            from: 1.0 - choice.most.1,
            to: 1.0 - choice.least.1,
            label: figures.share(choice.span()),
        });
        let name = subject
            .comparison
            .strategies
            .get(strategy)
            .map_or("", |own| own.name.as_str());
        steps.push(level(text.get("waterfall-kept"), choice.kept(), &figures));
        let [low, high] = figures.shares_apart([choice.least.1, choice.most.1]);
        let sentence = text.with(
            "waterfall-sentence",
            &[
                ("chosen", &figures.both(choice.span())),
                ("loss", &figures.share(choice.most.1)),
                ("low", &low),
                ("high", &high),
                ("best", &choice.least.0.in_per_cents("/")),
                ("worst", &choice.most.0.in_per_cents("/")),
            ],
        );
        Self {
            title: text.with("waterfall-title", &[("name", name)]),
            sentence,
            steps,
            here: choice.kept(),
        }
    }
}

impl WaterfallChart {
    /// The steps in words.
    pub fn summary(&self, text: &Text) -> String {
        let steps = self.steps.iter();
        let steps: Vec<String> = steps
            .map(|step| format!("{} {}", step.name, step.label))
            .collect();
        let steps = steps.join(&text.get("list-join-inner"));
        text.pair(&self.title, &format!("{steps}. {}", self.sentence))
    }
}

fn level(name: String, to: f64, figures: &Figures<'_>) -> WaterfallStep {
    WaterfallStep {
        kind: StepKind::Level,
        name,
        from: 0.0,
        to,
        label: figures.share(to),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;
    use crate::strategy::choice::ChoiceStep;
    use crate::strategy::fixture;
    use crate::strategy::plan::Mix;

    #[test]
    fn the_steps_go_from_the_whole_to_what_is_kept() {
        let workspace = fixture::workspace(&["Current"]);
        let comparison = fixture::comparison(&workspace);
        let text = Text::new(Language::English);
        let subject = Subject {
            workspace: &workspace,
            comparison: &comparison,
            active: 0,
            text: &text,
        };
        let parts = [0.30, 0.25, 0.12, 0.05, -0.03];
        let choice = Choice {
            steps: parts
                .iter()
                .enumerate()
                .map(|(driver, stays)| ChoiceStep {
                    driver,
                    stays: *stays,
                    chosen: 0.008,
                })
                .collect(),
            loss: 0.73,
            least: (Mix::VERTICAL_INTEGRATION, 0.69),
            most: (Mix::BASE_MODEL, 0.77),
        };
        let chart = WaterfallChart::new(&choice, 0, &subject);
        let given = chart
            .steps
            .iter()
            .filter(|step| step.kind == StepKind::Given);
        let sum: f64 = given.map(|step| step.to - step.from).sum();
        assert!((sum - 0.75).abs() < 1e-9, "what is given back counts too");
        let chosen = chart
            .steps
            .iter()
            .find(|s| s.kind == StepKind::Chosen)
            .unwrap();
        assert!((chosen.to - (1.0 - 0.69)).abs() < 1e-9 && (chosen.from - 0.23).abs() < 1e-9);
        assert!((chart.steps.last().unwrap().to - 0.27).abs() < 1e-9);
        assert!(chosen.from <= chart.here && chart.here <= chosen.to);
        assert_eq!(
            chart.sentence,
            "8 pp, $27.6m of what a burst today takes is yours to choose: all mixes lie between 69 % (0/0/100) and 77 % (0/100/0)."
        );
    }
}
