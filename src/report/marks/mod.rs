//! What a chart is made of, whatever draws it: lines, areas, bars, rules, symbols and names in data
//! units, with inks and weights by role.
//!
//! A description in [`crate::report::chart`] says its marks once. The page turns them into SVG
//! ([`svg`]), the window into shapes; both match [`Mark`] in full, so that a new mark does not
//! compile until each output draws it. How wide a weight is and how large a symbol, [`style`] says
//! for both.

mod ink;
pub mod placing;
pub mod style;
pub mod svg;

pub use ink::Ink;
pub use style::{Size, Style, Surface, Weight};

use crate::strategy::metric::Metric;

/// A place in data units: the value of the horizontal axis, then that of the vertical one.
pub type Point = (f64, f64);

/// How a line is drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stroke {
    /// Colour by role.
    pub ink: Ink,
    /// Width and dashes by role.
    pub weight: Weight,
}

impl Stroke {
    /// A line of an ink and a weight.
    pub const fn new(ink: Ink, weight: Weight) -> Self {
        Self { ink, weight }
    }
}

/// How an area is filled.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Fill {
    /// Colour by role.
    pub ink: Ink,
    /// How strongly, 0 … 1.
    pub opacity: f64,
}

/// A figure of a distribution of outcomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OutcomeMarkKind {
    /// Average of the worst 5 % of paths (CVaR95).
    WorstFivePercent,
    /// One path in twenty ends below.
    OneInTwentyBelow,
    /// Half of the paths end above.
    Median,
    /// Average over all paths.
    Mean,
    /// One path in twenty ends above.
    OneInTwentyAbove,
}

impl OutcomeMarkKind {
    /// All marks, from the worst outcome.
    pub const ALL: [Self; 5] = [
        Self::WorstFivePercent,
        Self::OneInTwentyBelow,
        Self::Median,
        Self::Mean,
        Self::OneInTwentyAbove,
    ];

    /// The metric it shows.
    pub const fn metric(self) -> Metric {
        match self {
            Self::WorstFivePercent => Metric::WorstFivePercent,
            Self::OneInTwentyBelow => Metric::MultipleP05,
            Self::Median => Metric::MedianMultiple,
            Self::Mean => Metric::MeanMultiple,
            Self::OneInTwentyAbove => Metric::MultipleP95,
        }
    }
}

/// A shape that stands for something at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Symbol {
    /// The shape of a strategy's slot.
    Slot(u8),
    /// A filled circle.
    Disc,
    /// An open circle.
    Ring,
    /// A five-pointed star: the best.
    Star,
    /// A short upright line.
    Upright,
    /// A short dashed line, for a line that belongs to no strategy.
    Dashes,
    /// What marks a figure of a distribution.
    Outcome(OutcomeMarkKind),
}

impl Symbol {
    /// The colour that belongs to it, wherever it stands.
    pub const fn ink(self) -> Option<Ink> {
        match self {
            Self::Slot(slot) => Some(Ink::Strategy(slot)),
            Self::Disc
            | Self::Ring
            | Self::Star
            | Self::Upright
            | Self::Dashes
            | Self::Outcome(_) => None,
        }
    }
}

/// Which way a rule runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Along {
    /// Across, at a value of the vertical axis.
    Horizontal,
    /// Up and down, at a value of the horizontal axis.
    Vertical,
}

/// Where the words of a rule stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stand {
    /// At the left end of a horizontal rule, above it.
    LeftAbove,
    /// At its left end, below it.
    LeftBelow,
    /// At its right end, above it.
    RightAbove,
    /// At its right end, below it.
    RightBelow,
    /// Over the plot, above the head of a vertical rule.
    Over,
    /// Inside the plot, beside its head.
    Head,
    /// Inside the plot, beside its foot.
    Foot,
}

/// Words of a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// What they say.
    pub text: String,
    /// Where they stand.
    pub stand: Stand,
}

/// Where a name stands beside its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Where there is room, clear of symbols and of other names; left out where there is none.
    Free,
    /// To the left.
    Left,
    /// To the right.
    Right,
    /// Below, beginning at the place.
    Below,
    /// On the place itself, on a thin ground; left out where another name lies.
    On,
}

/// A small triangle of a map of all mixes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Tile {
    /// Corners.
    pub corners: [Point; 3],
    /// Level on the ramp, 0 lowest … 1 highest of the map.
    pub level: f64,
}

/// A part of a chart.
#[derive(Debug, Clone, PartialEq)]
pub enum Mark {
    /// An area between two lines that run the same way.
    Area {
        /// Its upper edge.
        upper: Vec<Point>,
        /// Its lower edge; two points for a straight one.
        lower: Vec<Point>,
        /// How it is filled.
        fill: Fill,
    },
    /// A line through points.
    Line {
        /// In their order.
        points: Vec<Point>,
        /// How it is drawn.
        stroke: Stroke,
    },
    /// Separate straight pieces of one line.
    Pieces {
        /// Both ends of each.
        pieces: Vec<[Point; 2]>,
        /// How they are drawn.
        stroke: Stroke,
    },
    /// Triangles without a gap, coloured by the ramp.
    Tiles(Vec<Tile>),
    /// Many dots of one kind.
    Dots {
        /// Where.
        points: Vec<Point>,
        /// Colour by role.
        ink: Ink,
        /// Radius by role.
        size: Size,
    },
    /// A straight line over the whole plot; left out where its value lies outside.
    Rule {
        /// The value.
        at: f64,
        /// Which way it runs.
        along: Along,
        /// How it is drawn.
        stroke: Stroke,
        /// What it says.
        words: Option<Words>,
    },
    /// A horizontal bar.
    Bar {
        /// Left end.
        from: f64,
        /// Right end.
        to: f64,
        /// Middle, on the vertical axis.
        row: f64,
        /// Thickness by role.
        size: Size,
        /// Colour by role.
        ink: Ink,
        /// Figure inside, where it has room.
        figure: Option<String>,
    },
    /// A symbol.
    Symbol {
        /// Where.
        at: Point,
        /// Which.
        symbol: Symbol,
        /// Colour by role.
        ink: Ink,
        /// Radius and rim by role.
        size: Size,
    },
    /// Words at a place.
    Name {
        /// Where.
        at: Point,
        /// What they say.
        text: String,
        /// Colour by role.
        ink: Ink,
        /// Whether they are set off.
        strong: bool,
        /// On which side they stand.
        side: Side,
        /// The size of what they keep clear of.
        beside: Size,
        /// A symbol between the place and the words.
        symbol: Option<Symbol>,
    },
    /// Name and last value at the end of a line, beside the plot.
    End {
        /// Where the line ends.
        at: Point,
        /// Its name.
        name: String,
        /// Its last value as it is read.
        reading: String,
        /// Colour by role.
        ink: Ink,
        /// Whether it is set off.
        strong: bool,
        /// The symbol of the line.
        symbol: Symbol,
        /// The strategy it belongs to, by its position in the comparison.
        strategy: Option<usize>,
    },
}
