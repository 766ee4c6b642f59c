//! Who is paid first as a company's value falls: what each layer of claims gets of what it is owed,
//! and what our position keeps.

use super::{Axis, Scale};
use crate::language::{Text, numbers::percent};
use crate::model::Assessment;
use crate::model::preference::Stack;
use crate::report::marks::{
    Along, Ink, Mark, Point, Side, Size, Stand, Stroke, Symbol, Weight, Words,
};

/// Steps of the position's line between today's value and nothing.
const STEPS: usize = 200;
/// Claims beyond this many times the company's value are not drawn to their end.
const FARTHEST: f64 = 2.0;

/// A layer of the stack, in the order of payment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layer {
    /// Claims that rank before ours, what must be raised in a shut window included.
    Ahead,
    /// Claims that rank with ours, ours included.
    Alongside,
    /// Everybody's shares.
    Shares,
    /// Our position: whichever of claim and shares is worth more.
    Ours,
}

impl Layer {
    /// Stable key; `stack-<key>` is its name in the locale files.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Ahead => "ahead",
            Self::Alongside => "alongside",
            Self::Shares => "shares",
            Self::Ours => "ours",
        }
    }

    const fn stroke(self) -> Stroke {
        match self {
            Self::Ahead => Stroke::new(Ink::Missed, Weight::Line),
            Self::Alongside => Stroke::new(Ink::Interval, Weight::Line),
            Self::Shares => Stroke::new(Ink::Quiet, Weight::LineDashed),
            Self::Ours => Stroke::new(Ink::Accent, Weight::Active),
        }
    }
}

/// What a layer gets.
#[derive(Debug, Clone, PartialEq)]
pub struct StackLine {
    /// Which layer.
    pub layer: Layer,
    /// Its name.
    pub name: String,
    /// From where it is paid, in words.
    pub reading: String,
    /// Share of today's value that is left of the company, and share of what it is owed that the
    /// layer gets.
    pub points: Vec<Point>,
}

/// The chart of one holding.
#[derive(Debug, Clone, PartialEq)]
pub struct StackChart {
    /// Title.
    pub title: String,
    /// One sentence on what is drawn.
    pub method: String,
    /// What is left of the company, a share of its value today.
    pub x: Axis,
    /// Name of that axis.
    pub x_title: String,
    /// What a layer gets: claims as a share of what they come to, shares and our position of their
    /// value today.
    pub y: Axis,
    /// Name of that axis.
    pub y_title: String,
    /// Layers with a claim, in the order of payment; shares and our position last.
    pub lines: Vec<StackLine>,
    /// What is left of the company in the mean if it bursts today.
    pub left: f64,
    /// That in words.
    pub left_label: String,
    stack: Stack,
}

impl StackChart {
    /// The chart of an assessed holding.
    pub fn new(assessment: &Assessment, text: &Text) -> Self {
        let stack = assessment.figures.stack;
        let whole = stack.ahead + stack.alongside;
        let high = (1.05 * whole).clamp(1.0, FARTHEST);
        let left = 1.0 - assessment.loss_company;
        let lines = [Layer::Ahead, Layer::Alongside, Layer::Shares, Layer::Ours]
            .into_iter()
            .filter(|layer| match layer {
                Layer::Ahead => stack.ahead > 0.0,
                Layer::Alongside => stack.alongside > 0.0,
                Layer::Shares | Layer::Ours => true,
            })
            .map(|layer| StackLine {
                layer,
                name: text.get(&format!("stack-{}", layer.key())),
                reading: reading(layer, &stack, text),
                points: points(layer, &stack, high),
            })
            .collect();
        Self {
            title: text.get("stack-title"),
            method: text.with("stack-method", &[("sway", &percent(stack.sway))]),
            x: Axis::fitting([0.0, high], (0.0, high), 5, Scale::Share),
            x_title: text.get("stack-x"),
            y: Axis::fitting([0.0, high], (0.0, high), 4, Scale::Share),
            y_title: text.get("stack-y"),
            lines,
            left,
            left_label: text.with("stack-left", &[("left", &percent(left))]),
            stack,
        }
    }

    /// What is drawn: the layers, what is left if it bursts today, and our position there.
    pub fn marks(&self) -> Vec<Mark> {
        let lines = self.lines.iter().map(|line| Mark::Line {
            points: line.points.clone(),
            stroke: line.layer.stroke(),
        });
        let names = self.lines.iter().map(|line| Mark::Name {
            at: middle(&line.points),
            text: line.name.clone(),
            ink: line.layer.stroke().ink,
            strong: line.layer == Layer::Ours,
            side: Side::Free,
            beside: Size::Company,
            symbol: None,
        });
        let left = Mark::Rule {
            at: self.left,
            along: Along::Vertical,
            stroke: Stroke::new(Ink::Ink, Weight::Burst),
            words: Some(Words {
                text: self.left_label.clone(),
                stand: Stand::Over,
            }),
        };
        let ours = Mark::Symbol {
            at: (self.left, paid(Layer::Ours, &self.stack, self.left)),
            symbol: Symbol::Disc,
            ink: Ink::Accent,
            size: Size::Company,
        };
        lines.chain([left]).chain(names).chain([ours]).collect()
    }

    /// What every layer gets when so much is left of the company, in words.
    pub fn reading_at(&self, left: f64, text: &Text) -> String {
        let parts: Vec<String> = self
            .lines
            .iter()
            .map(|line| {
                let gets = percent(paid(line.layer, &self.stack, left));
                format!("{} {gets}", line.name)
            })
            .collect();
        text.with(
            "stack-reading",
            &[
                ("left", &percent(left)),
                ("parts", &parts.join(&text.get("list-join-inner"))),
            ],
        )
    }

    /// The main figures in words.
    pub fn summary(&self, text: &Text) -> String {
        let mut readings: Vec<String> =
            self.lines.iter().map(|line| line.reading.clone()).collect();
        readings.push(self.reading_at(self.left, text));
        text.with(
            "chart-summary",
            &[
                ("title", &self.title),
                ("readings", &readings.join(&text.get("sentence-join"))),
            ],
        )
    }
}

/// Share of what it is owed that a layer gets; of shares and of our position, of their value today.
fn paid(layer: Layer, stack: &Stack, left: f64) -> f64 {
    match layer {
        Layer::Ahead if stack.ahead > 0.0 => (left / stack.ahead).min(1.0),
        Layer::Alongside if stack.alongside > 0.0 => {
            ((left - stack.ahead) / stack.alongside).clamp(0.0, 1.0)
        }
        Layer::Ahead | Layer::Alongside => 1.0,
        Layer::Shares => left,
        Layer::Ours => stack.pays(left).max(left),
    }
}

/// The line of a layer, with its corners.
fn points(layer: Layer, stack: &Stack, high: f64) -> Vec<Point> {
    let corners: Vec<f64> = match layer {
        Layer::Ahead => vec![0.0, stack.ahead, high],
        Layer::Alongside => vec![0.0, stack.ahead, stack.ahead + stack.alongside, high],
        Layer::Shares => vec![0.0, high],
        Layer::Ours => {
            let steps = (0..=STEPS).map(|step| high * step as f64 / STEPS as f64);
            steps
                .chain([stack.ahead, stack.ahead + stack.alongside, stack.cover])
                .collect()
        }
    };
    let mut corners: Vec<f64> = corners.into_iter().filter(|left| *left <= high).collect();
    corners.sort_by(f64::total_cmp);
    corners.dedup();
    corners
        .into_iter()
        .map(|left| (left, paid(layer, stack, left)))
        .collect()
}

/// Where the name of a line stands: halfway along it.
fn middle(points: &[Point]) -> Point {
    points.get(points.len() / 2).copied().unwrap_or_default()
}

fn reading(layer: Layer, stack: &Stack, text: &Text) -> String {
    let whole = stack.ahead + stack.alongside;
    match layer {
        Layer::Ahead => text.with("stack-ahead-reading", &[("whole", &percent(stack.ahead))]),
        Layer::Alongside => text.with(
            "stack-alongside-reading",
            &[("from", &percent(stack.ahead)), ("whole", &percent(whole))],
        ),
        Layer::Shares => text.get("stack-shares-reading"),
        // Shares are worth more wherever the claim is whole only after they are.
        Layer::Ours if stack.cover <= whole => text.get("stack-ours-no-gain"),
        Layer::Ours => text.with("stack-ours-reading", &[("claim", &percent(stack.cover))]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assumptions::Assumptions;
    use crate::language::Language;
    use crate::model::assess_holding;
    use crate::portfolio::{Holding, Position, Sleeve, StrategySplit};

    /// Worth 1,000 of which we hold 20, bought for 12; 150 raised, of which 60 rank ahead.
    fn chart(language: Language) -> StackChart {
        let mut holding = Holding::new("T", StrategySplit::pure(Sleeve::Application), 20.0);
        holding.cost = Some(12.0);
        holding.company.post_money = Some(1_000.0);
        holding.company.burn_per_month = Some(-1.0);
        holding.company.total_raised = Some(150.0);
        holding.preferences.ahead = Some(60.0);
        let position = Position::alone(&holding, 20.0, 1.0);
        let assessment = assess_holding(&position, &Assumptions::default());
        StackChart::new(&assessment, &Text::new(language))
    }

    #[test]
    fn who_ranks_ahead_is_whole_first_and_shares_last() {
        let chart = chart(Language::English);
        let at = |layer, left| paid(layer, &chart.stack, left);
        for (left, ahead, alongside, shares, ours) in [
            (0.03, 0.5, 0.0, 0.03, 0.03),
            (0.06, 1.0, 0.0, 0.06, 0.06),
            (0.105, 1.0, 0.5, 0.105, 0.3),
            (0.15, 1.0, 1.0, 0.15, 0.6),
            (0.5, 1.0, 1.0, 0.5, 0.6),
            (0.9, 1.0, 1.0, 0.9, 0.9),
        ] {
            for (layer, expected) in [
                (Layer::Ahead, ahead),
                (Layer::Alongside, alongside),
                (Layer::Shares, shares),
                (Layer::Ours, ours),
            ] {
                let found = at(layer, left);
                assert!(
                    (found - expected).abs() < 1e-12,
                    "{layer:?} {left}: {found}"
                );
            }
        }
        for line in &chart.lines {
            for (left, gets) in &line.points {
                assert!((gets - at(line.layer, *left)).abs() < 1e-12);
            }
            assert!(
                line.points
                    .windows(2)
                    .all(|pair| pair[1].1 >= pair[0].1 - 1e-12)
            );
        }
    }

    #[test]
    fn the_summary_says_who_is_paid_from_where_and_what_a_burst_leaves() {
        let english = chart(Language::English);
        let text = Text::new(Language::English);
        let said = english.summary(&text);
        for part in [
            "6.0 %",
            "15 %",
            "60 %",
            &english.reading_at(english.left, &text),
        ] {
            assert!(said.contains(part), "{part}: {said}");
        }
        let said = chart(Language::Chinese).summary(&Text::new(Language::Chinese));
        assert!(said.contains("60 %") && !said.contains('['), "{said}");
    }

    #[test]
    fn common_stock_has_a_position_that_is_its_shares() {
        let holding = Holding::new("C", StrategySplit::pure(Sleeve::Application), 20.0);
        let assessment = assess_holding(
            &Position::alone(&holding, 20.0, 1.0),
            &Assumptions::default(),
        );
        let text = Text::new(Language::English);
        let chart = StackChart::new(&assessment, &text);
        assert_eq!(paid(Layer::Ours, &chart.stack, 0.3), 0.3);
        assert!(
            chart
                .summary(&text)
                .contains(&text.get("stack-ours-no-gain"))
        );
    }
}
