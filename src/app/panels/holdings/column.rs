//! The columns of the table: what each shows, sorts by and rests on.

use crate::app::scene::Scene;
use crate::app::state::holdings_view::HoldingColumn;
use crate::language::numbers;
use crate::model::{Assessment, Input, Inputs};
use crate::portfolio::{Figure, FigureUnit, Holding, SLEEVES};

/// A holding with what the model makes of it; no assessment while a new one is on its way.
pub struct Entry<'a> {
    /// Position in the portfolio.
    pub index: usize,
    /// The holding.
    pub holding: &'a Holding,
    /// Value in the reporting currency, millions.
    pub value: f64,
    /// Share of the portfolio's value.
    pub weight: f64,
    /// What the model makes of it.
    pub assessment: Option<&'a Assessment>,
}

impl HoldingColumn {
    /// Key of its name in the locale files.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Name => "holding-name",
            Self::Strategy => "holding-strategy",
            Self::Stage => "holding-stage",
            Self::Value => "holding-value",
            Self::Weight => "holding-weight",
            Self::Cost => "holding-cost",
            Self::Ownership => "holding-ownership",
            Self::PostMoney => "holding-post-money",
            Self::Revenue => "holding-revenue",
            Self::Growth => "holding-growth",
            Self::GrossMargin => "holding-gross-margin",
            Self::Burn => "holding-burn",
            Self::Cash => "holding-cash",
            Self::ValueToRevenue => "holding-value-to-revenue",
            Self::Justified => "holding-justified",
            Self::Froth => "holding-froth",
            Self::Runway => "holding-runway",
            Self::Loss => "holding-loss",
            Self::Contribution => "holding-contribution",
            Self::Confidence => "holding-confidence",
            Self::Vendor => "holding-vendor",
            Self::OpenQuestions => "holding-open-questions",
        }
    }

    /// Whether it holds words and not numbers.
    pub const fn is_text(self) -> bool {
        matches!(
            self,
            Self::Name | Self::Strategy | Self::Stage | Self::Vendor
        )
    }

    /// The figure that can be typed in it.
    pub const fn figure(self) -> Option<Figure> {
        match self {
            Self::Value => Some(Figure::FairValue),
            Self::Cost => Some(Figure::Cost),
            Self::Ownership => Some(Figure::Ownership),
            Self::PostMoney => Some(Figure::PostMoney),
            Self::Revenue => Some(Figure::Arr),
            Self::Growth => Some(Figure::Growth),
            Self::GrossMargin => Some(Figure::GrossMargin),
            Self::Burn => Some(Figure::Burn),
            Self::Cash => Some(Figure::Cash),
            Self::Name
            | Self::Strategy
            | Self::Stage
            | Self::Weight
            | Self::ValueToRevenue
            | Self::Justified
            | Self::Froth
            | Self::Runway
            | Self::Loss
            | Self::Contribution
            | Self::Confidence
            | Self::Vendor
            | Self::OpenQuestions => None,
        }
    }

    /// The input whose absence makes the figure an assumed one.
    pub const fn rests_on(self) -> Option<Input> {
        match self {
            Self::ValueToRevenue => Some(Input::Arr),
            Self::Runway => Some(Input::Cash),
            Self::Stage => Some(Input::Stage),
            Self::Name
            | Self::Strategy
            | Self::Value
            | Self::Weight
            | Self::Cost
            | Self::Ownership
            | Self::PostMoney
            | Self::Revenue
            | Self::Growth
            | Self::GrossMargin
            | Self::Burn
            | Self::Cash
            | Self::Justified
            | Self::Froth
            | Self::Loss
            | Self::Contribution
            | Self::Confidence
            | Self::Vendor
            | Self::OpenQuestions => match self.figure() {
                Some(figure) => Input::of(figure),
                None => None,
            },
        }
    }

    /// Whether the model computes it, so that it is out of date while a new result is on its way.
    pub const fn is_computed(self) -> bool {
        matches!(
            self,
            Self::ValueToRevenue
                | Self::Justified
                | Self::Froth
                | Self::Runway
                | Self::Loss
                | Self::Contribution
                | Self::Confidence
        )
    }
}

/// The name of the largest sleeve; a company that straddles several says so.
pub fn sleeve_name(scene: &Scene<'_>, holding: &Holding) -> String {
    let name = scene.say(holding.strategy.largest().name_key());
    let straddles = SLEEVES
        .into_iter()
        .filter(|sleeve| holding.strategy.share(*sleeve) > 0.0)
        .count()
        > 1;
    if straddles { format!("{name} +") } else { name }
}

/// The number a column sorts by and shows; not a number when unknown.
pub fn number(entry: &Entry<'_>, inputs: &Inputs, column: HoldingColumn) -> f64 {
    let of_model = |value: fn(&Assessment) -> f64| entry.assessment.map_or(f64::NAN, value);
    match column {
        HoldingColumn::Name
        | HoldingColumn::Strategy
        | HoldingColumn::Stage
        | HoldingColumn::Vendor => 0.0,
        HoldingColumn::Value => entry.value,
        HoldingColumn::Weight => entry.weight,
        HoldingColumn::ValueToRevenue => match (inputs.post_money, inputs.arr) {
            (Some(value), Some(revenue)) if revenue > 0.0 => value / revenue,
            _ => f64::NAN,
        },
        HoldingColumn::Runway => inputs.runway_quarters,
        HoldingColumn::Confidence => inputs.data_confidence,
        HoldingColumn::Justified => of_model(|assessment| assessment.justified_multiple),
        HoldingColumn::Froth => of_model(|assessment| assessment.froth_share),
        HoldingColumn::Loss => of_model(|assessment| assessment.loss_if_burst),
        HoldingColumn::Contribution => of_model(|assessment| assessment.contribution),
        HoldingColumn::OpenQuestions => entry.holding.thesis.open_questions() as f64,
        figure @ (HoldingColumn::Cost
        | HoldingColumn::Ownership
        | HoldingColumn::PostMoney
        | HoldingColumn::Revenue
        | HoldingColumn::Growth
        | HoldingColumn::GrossMargin
        | HoldingColumn::Burn
        | HoldingColumn::Cash) => figure
            .figure()
            .and_then(|figure| figure.get(entry.holding).or_else(|| inputs.figure(figure)))
            .unwrap_or(f64::NAN),
    }
}

/// The text of a cell.
pub fn text(
    scene: &Scene<'_>,
    entry: &Entry<'_>,
    inputs: &Inputs,
    column: HoldingColumn,
) -> String {
    let value = number(entry, inputs, column);
    let reporting = &scene.workspace().portfolio.currency;
    let own = entry.holding.currency.as_ref().unwrap_or(reporting).code();
    let text = match column {
        HoldingColumn::Name => return entry.holding.name.clone(),
        HoldingColumn::Strategy => return sleeve_name(scene, entry.holding),
        HoldingColumn::Vendor => {
            return entry.holding.base_model_vendor.clone().unwrap_or_default();
        }
        HoldingColumn::Stage => {
            crate::app::views::import::word_name(scene, inputs.traits.stage.word())
        }
        HoldingColumn::Value => scene.text.amount(value, reporting.code()),
        HoldingColumn::ValueToRevenue | HoldingColumn::Justified => numbers::multiple(value),
        HoldingColumn::Runway if value.is_infinite() => scene.say("runway-infinite"),
        HoldingColumn::Runway => scene.text.with(
            "runway-quarters",
            &[("quarters", &numbers::decimal(value, 0))],
        ),
        HoldingColumn::OpenQuestions => numbers::count(entry.holding.thesis.open_questions()),
        _ if column
            .figure()
            .is_some_and(|figure| figure.unit() == FigureUnit::Money) =>
        {
            scene.text.amount(value, own)
        }
        HoldingColumn::Weight
        | HoldingColumn::Cost
        | HoldingColumn::Ownership
        | HoldingColumn::PostMoney
        | HoldingColumn::Revenue
        | HoldingColumn::Growth
        | HoldingColumn::GrossMargin
        | HoldingColumn::Burn
        | HoldingColumn::Cash
        | HoldingColumn::Froth
        | HoldingColumn::Loss
        | HoldingColumn::Contribution
        | HoldingColumn::Confidence => numbers::percent(value),
    };
    if is_assumed(inputs, column) && !value.is_nan() {
        format!("~{text}")
    } else {
        text
    }
}

/// Whether what a column shows is assumed and not reported.
pub fn is_assumed(inputs: &Inputs, column: HoldingColumn) -> bool {
    column
        .rests_on()
        .is_some_and(|input| inputs.is_assumed(input))
}
