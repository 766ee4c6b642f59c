//! The figures of a holding, each declared once: its key in files, its unit, its range and where it
//! stands.
//!
//! Everything that reads, writes, imports, shows or asks for figures walks over [`Figure::ALL`]; a
//! new figure is a row here and a field of [`Company`](super::Company) or
//! [`Scorecard`](super::Scorecard).

use super::Holding;

/// Largest amount anything may state, in millions: far above any company in any currency, far below
/// overflow.
pub const LARGEST_AMOUNT: f64 = 1e12;

/// Largest multiple of a liquidation preference: beyond any that was ever agreed.
const LARGEST_MULTIPLE: f64 = 100.0;

/// Largest rate, as a fraction: ten thousand times as much.
const LARGEST_RATE: f64 = 1e4;

/// What a figure is counted in. In memory money is in millions and everything else a plain number;
/// files state rates in per cent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FigureUnit {
    /// Millions of the holding's currency.
    Money,
    /// A share or rate: a fraction in memory, per cent in files and on the screen.
    PerCent,
    /// A judgement from 0 to 1, written as that number.
    Score,
    /// Whole steps.
    Steps,
    /// So many times something else.
    Multiple,
}

impl FigureUnit {
    /// Power of ten from memory to files: 2 for per cent.
    pub const fn power_to_file(self) -> i32 {
        match self {
            Self::PerCent => 2,
            Self::Money | Self::Score | Self::Steps | Self::Multiple => 0,
        }
    }
}

/// The table of a holding in which a figure stands in files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FigureTable {
    /// The holding itself: what the fund owns.
    Position,
    /// `preferences`: who is paid before shares count.
    Preferences,
    /// `company`: what the company reports.
    Company,
    /// `scorecard`: what is judged of it.
    Scorecard,
}

impl FigureTable {
    /// Its key in files; `None` for the holding itself.
    pub const fn key(self) -> Option<&'static str> {
        match self {
            Self::Position => None,
            Self::Preferences => Some("preferences"),
            Self::Company => Some("company"),
            Self::Scorecard => Some("scorecard"),
        }
    }
}

/// What a figure may be, in the program's units.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FigureRange {
    /// Lower bound.
    pub low: f64,
    /// Whether the lower bound itself is refused.
    pub is_low_open: bool,
    /// Upper bound, itself allowed.
    pub high: f64,
}

impl FigureRange {
    /// Zero or more, an amount.
    pub const AMOUNT: Self = Self::closed(0.0, LARGEST_AMOUNT);
    /// More than zero: a price, an exchange rate.
    pub const PRICE: Self = Self::above(0.0, LARGEST_AMOUNT);
    /// A part of one.
    pub const PART: Self = Self::closed(0.0, 1.0);
    /// A part lost of something; negative when it grew.
    pub const LOSS: Self = Self::closed(-LARGEST_RATE, 1.0);

    /// Between two bounds, themselves allowed.
    pub const fn closed(low: f64, high: f64) -> Self {
        Self {
            low,
            is_low_open: false,
            high,
        }
    }

    const fn above(low: f64, high: f64) -> Self {
        Self {
            low,
            is_low_open: true,
            high,
        }
    }

    /// Whether a number lies in it; never for one that is not finite.
    pub fn contains(&self, value: f64) -> bool {
        // Above an open bound by something that can be divided by: a subnormal price would make a
        // multiple infinite.
        let above_low = value >= self.low && (!self.is_low_open || (value - self.low).is_normal());
        above_low && value <= self.high
    }

    /// Whether zero is no figure but stands for "unknown": for a price.
    pub fn zero_is_unknown(&self) -> bool {
        self.is_low_open && self.low == 0.0
    }
}

/// Declares the figures: name, key in files, table, unit, range, and the place of an `Option<f64>`
/// or a pair of reader and writer.
macro_rules! figures {
    (@get $holding:ident at $($place:ident).+) => { $holding.$($place).+ };
    (@set $holding:ident $value:ident at $($place:ident).+) => { $holding.$($place).+ = $value };
    (@get $holding:ident by [$get:expr, $set:expr]) => { $get($holding) };
    (@set $holding:ident $value:ident by [$get:expr, $set:expr]) => { $set($holding, $value) };
    ($($(#[$doc:meta])* $name:ident $key:literal $table:ident $unit:ident $range:expr, { $($how:tt)+ })*) => {
        /// A number that is known, or not, of a holding.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Figure { $($(#[$doc])* $name,)* }

        impl Figure {
            /// All figures, in the order of files and of the editor.
            pub const ALL: [Self; [$(stringify!($name)),*].len()] = [$(Self::$name),*];

            /// Its key in files, within its table.
            pub const fn key(self) -> &'static str {
                match self { $(Self::$name => $key,)* }
            }

            /// The table it stands in.
            pub const fn table(self) -> FigureTable {
                match self { $(Self::$name => FigureTable::$table,)* }
            }

            /// What it is counted in.
            pub const fn unit(self) -> FigureUnit {
                match self { $(Self::$name => FigureUnit::$unit,)* }
            }

            /// What it may be, in the program's units.
            pub const fn range(self) -> FigureRange {
                match self { $(Self::$name => $range,)* }
            }

            /// The figure of a holding, in the program's units; `None` when unknown.
            pub fn get(self, holding: &Holding) -> Option<f64> {
                match self { $(Self::$name => figures!(@get holding $($how)+),)* }
            }

            /// Sets the figure of a holding. The value of a position is never unknown: it then
            /// stays as it is.
            pub fn set(self, holding: &mut Holding, value: Option<f64>) {
                match self { $(Self::$name => figures!(@set holding value $($how)+),)* }
            }
        }
    };
}

figures! {
    /// Value of the position today.
    FairValue "fair_value" Position Money FigureRange::AMOUNT, { by [
        |holding: &Holding| Some(holding.fair_value),
        |holding: &mut Holding, value: Option<f64>| holding.fair_value = value.unwrap_or(holding.fair_value)
    ] }
    /// What was paid for the position.
    Cost "cost" Position Money FigureRange::AMOUNT, { at cost }
    /// Share of the company held.
    Ownership "ownership_pct" Position PerCent FigureRange::PART, { at ownership }
    /// Liquidation preferences that rank before ours.
    PreferencesAhead "ahead" Preferences Money FigureRange::AMOUNT, { at preferences.ahead }
    /// Liquidation preferences that rank with ours, ours included.
    PreferencesAlongside "alongside" Preferences Money FigureRange::AMOUNT, { at preferences.alongside }
    /// Multiple of what was paid that our own preference comes to.
    PreferencesMultiple "multiple" Preferences Multiple FigureRange::closed(0.0, LARGEST_MULTIPLE), { at preferences.multiple }
    /// Post-money value of the last round, or market capitalisation.
    PostMoney "post_money" Company Money FigureRange::PRICE, { at company.post_money }
    /// Annualised recurring revenue.
    Arr "arr" Company Money FigureRange::AMOUNT, { at company.arr }
    /// Growth of revenue over the last year.
    Growth "growth_pct" Company PerCent FigureRange::above(-1.0, LARGEST_RATE), { at company.growth }
    /// Gross margin after the cost of compute.
    GrossMargin "gross_margin_pct" Company PerCent FigureRange::closed(-LARGEST_RATE, 1.0), { at company.gross_margin }
    /// Cost of compute as a share of revenue.
    ComputeShare "compute_share_pct" Company PerCent FigureRange::closed(0.0, LARGEST_RATE), { at company.compute_share }
    /// Net cash burn per month after capital spending; not above zero when the company makes cash.
    Burn "burn_per_month" Company Money FigureRange::closed(-LARGEST_AMOUNT, LARGEST_AMOUNT), { at company.burn_per_month }
    /// Cash at hand.
    Cash "cash" Company Money FigureRange::AMOUNT, { at company.cash }
    /// All capital raised so far.
    TotalRaised "total_raised" Company Money FigureRange::AMOUNT, { at company.total_raised }
    /// Barrier of private data.
    PrivateData "private_data" Scorecard Score FigureRange::PART, { at scorecard.private_data }
    /// Readiness of that data.
    DataReadiness "data_readiness" Scorecard Score FigureRange::PART, { at scorecard.data_readiness }
    /// How that data reaches the model; files may say a rung's word.
    DataMethod "data_method" Scorecard Score FigureRange::PART, { at scorecard.data_method }
    /// Base-model skill of the team.
    ModelSkill "model_skill" Scorecard Score FigureRange::PART, { at scorecard.model_skill }
    /// Dependence on someone else's model.
    UpstreamDependence "upstream_dependence" Scorecard Score FigureRange::PART, { at scorecard.upstream_dependence }
    /// Ambition to be the general platform.
    PlatformAmbition "platform_ambition" Scorecard Score FigureRange::PART, { at scorecard.platform_ambition }
    /// Step of the integration ladder.
    IntegrationStep "integration_step" Scorecard Steps FigureRange::closed(0.0, super::INTEGRATION_STEPS as f64), { by [
        |holding: &Holding| holding.scorecard.integration_step.map(f64::from),
        |holding: &mut Holding, value: Option<f64>| holding.scorecard.integration_step = value.map(|step| step as u8)
    ] }
}

impl Figure {
    /// The figures of one table, in their order.
    pub fn of_table(table: FigureTable) -> impl Iterator<Item = Self> {
        Self::ALL
            .into_iter()
            .filter(move |figure| figure.table() == table)
    }

    /// Its key with its table before it, such as `company.arr`.
    pub fn full_key(self) -> String {
        match self.table().key() {
            Some(table) => format!("{table}.{}", self.key()),
            None => self.key().to_owned(),
        }
    }

    /// The figure of a key with its table, if it is one.
    pub fn from_full_key(key: &str) -> Option<Self> {
        let (table, key) = match key.split_once('.') {
            Some((table, key)) => (Some(table), key),
            None => (None, key),
        };
        Self::ALL
            .into_iter()
            .find(|figure| figure.key() == key && figure.table().key() == table)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::portfolio::{Sleeve, StrategySplit};

    fn holding() -> Holding {
        Holding::new("A", StrategySplit::pure(Sleeve::Application), 7.0)
    }

    /// What `Debug` says knows nothing of the table: it is the fields' own names.
    #[test]
    fn each_figure_stands_in_the_field_that_its_key_names_and_in_no_other() {
        let before = format!("{:?}", holding());
        for figure in Figure::ALL {
            let mut changed = holding();
            figure.set(&mut changed, Some(3.0));
            assert_eq!(figure.get(&changed), Some(3.0), "{figure:?}");
            let field = figure.key().trim_end_matches("_pct");
            let (old, new) = match figure {
                Figure::FairValue => (" fair_value: 7.0,".into(), " fair_value: 3.0,".into()),
                Figure::IntegrationStep => (
                    " integration_step: None,".into(),
                    " integration_step: Some(3),".into(),
                ),
                _ => (format!(" {field}: None"), format!(" {field}: Some(3.0)")),
            };
            assert_eq!(before.matches(&old).count(), 1, "{figure:?}");
            assert_eq!(
                format!("{changed:?}"),
                before.replacen(&old, &new, 1),
                "{figure:?}"
            );
        }
    }

    #[test]
    fn every_number_of_company_and_scorecard_is_a_figure() {
        let mut full = holding();
        for figure in Figure::ALL {
            figure.set(&mut full, Some(1.0));
        }
        full.scorecard.customer = Some(crate::portfolio::Customer::Consumer);
        for text in [
            format!("{:?}", full.company),
            format!("{:?}", full.scorecard),
        ] {
            assert!(!text.contains("None"), "{text}");
        }
    }

    #[test]
    fn a_figure_is_found_by_its_key_and_table_alone() {
        for figure in Figure::ALL {
            assert_eq!(Figure::from_full_key(&figure.full_key()), Some(figure));
        }
        assert_eq!(Figure::Arr.full_key(), "company.arr");
        assert_eq!(Figure::from_full_key("arr"), None);
        assert_eq!(Figure::from_full_key("scorecard.arr"), None);
    }

    #[test]
    fn an_open_bound_is_refused_and_the_next_usable_number_is_not() {
        let growth = Figure::Growth.range();
        assert!(!growth.contains(-1.0) && growth.contains((-1.0_f64).next_up()));
        let price = Figure::PostMoney.range();
        assert!(
            !price.contains(0.0) && !price.contains(1e-310) && price.contains(f64::MIN_POSITIVE)
        );
        assert!(price.zero_is_unknown() && !growth.zero_is_unknown());
        let margin = Figure::GrossMargin.range();
        assert!(margin.contains(1.0) && !margin.contains(1.0_f64.next_up()));
        assert!(!margin.contains(f64::NAN) && !Figure::Burn.range().contains(f64::INFINITY));
    }
}
