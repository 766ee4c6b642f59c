//! One table of widths, dashes and sizes with two presets: the screen, which is read from an arm's
//! length, and the page, which is held in the hand.

use super::{Ink, Stroke};

/// What a chart is drawn on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Surface {
    /// The window.
    Screen,
    /// Paper, and pictures of it.
    Page,
}

/// A surface and the factor on its type sizes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Style {
    surface: Surface,
    scale: f64,
}

/// A measure on both surfaces, points.
#[derive(Debug, Clone, Copy)]
struct Measure {
    /// On the page.
    page: f64,
    /// Whether it grows with the page's type.
    grows: bool,
    /// On the screen.
    screen: f64,
}

/// One that grows with the page's type.
const fn growing(page: f64, screen: f64) -> Measure {
    Measure {
        page,
        grows: true,
        screen,
    }
}

/// One that is the same at every size of type: lines that must stay fine.
const fn fixed(page: f64, screen: f64) -> Measure {
    Measure {
        page,
        grows: false,
        screen,
    }
}

/// How heavy a line is, by what it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// A line of the chart.
    Line,
    /// The same, dashed: no strategy's.
    LineDashed,
    /// The active strategy's line.
    Active,
    /// The efficient mixes.
    Frontier,
    /// A level.
    Level,
    /// The chosen quarter.
    Burst,
    /// A limit.
    Cap,
    /// Where two things agree.
    Agreement,
    /// What all bars begin at.
    Base,
    /// Zero, where bars lie on both sides of it.
    Zero,
    /// From one path in twenty to nineteen.
    Whisker,
    /// The range of an assumption.
    Rail,
    /// The scale of a figure with an interval.
    Scale,
    /// That interval.
    Interval,
    /// A line of equal value.
    Contour,
    /// From the end of a line to its name.
    Leader,
    /// The line that stands for one in a list of names.
    InLegend,
}

/// Dash and gap of each strategy's line on the page, points; the first is whole.
const STRATEGY_PATTERNS: [Option<(f64, f64)>; 6] = [
    None,
    Some((6.0, 1.6)),
    Some((1.2, 1.4)),
    Some((3.0, 1.4)),
    Some((9.0, 3.0)),
    Some((1.2, 3.2)),
];

impl Weight {
    #[expect(
        clippy::match_same_arms,
        reason = "a table, in which rows may be equal"
    )]
    const fn measure(self) -> Measure {
        match self {
            Self::Line | Self::LineDashed => growing(1.1, 1.5),
            Self::Active => growing(1.7, 2.5),
            Self::Frontier => growing(1.6, 2.5),
            Self::Level => fixed(0.8, 1.0),
            Self::Burst => fixed(0.7, 1.2),
            Self::Cap | Self::Agreement => fixed(0.8, 1.2),
            Self::Base => fixed(0.8, 1.0),
            Self::Zero => fixed(0.7, 1.0),
            Self::Whisker => growing(0.9, 1.5),
            Self::Rail => growing(1.2, 2.0),
            Self::Scale => fixed(0.6, 1.0),
            Self::Interval => growing(1.8, 3.0),
            Self::Contour => fixed(0.6, 1.0),
            Self::Leader => fixed(0.5, 1.0),
            Self::InLegend => fixed(1.1, 1.5),
        }
    }

    /// Dash and gap on the page and on the screen, points.
    const fn dashes(self) -> Option<[(f64, f64); 2]> {
        match self {
            Self::LineDashed => Some([(3.0, 2.2), (4.0, 4.0)]),
            Self::InLegend => Some([(2.0, 1.6), (4.0, 3.0)]),
            Self::Burst => Some([(1.8, 1.8), (3.0, 3.0)]),
            Self::Cap | Self::Agreement => Some([(2.4, 2.4), (4.0, 4.0)]),
            Self::Line
            | Self::Active
            | Self::Frontier
            | Self::Level
            | Self::Base
            | Self::Zero
            | Self::Whisker
            | Self::Rail
            | Self::Scale
            | Self::Interval
            | Self::Contour
            | Self::Leader => None,
        }
    }
}

/// How large a symbol, a dot or a bar is, by what it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Size {
    /// One of many mixes.
    Cloud,
    /// A line at the chosen quarter.
    AtBurst,
    /// Beside a name.
    Legend,
    /// Beside the name over a bar.
    AtBar,
    /// A strategy on a plane.
    Strategy,
    /// The active one on a plane.
    ActiveStrategy,
    /// A strategy on the map.
    OnMap,
    /// The active one on the map.
    ActiveOnMap,
    /// The best mix in a list of names.
    BestInLegend,
    /// The best mix on a plane.
    Best,
    /// The best mix on the map.
    BestOnMap,
    /// A company.
    Company,
    /// Where an assumption turns the ranking.
    Flip,
    /// Where it stands today: half of its height.
    Today,
    /// A figure with an interval.
    Figure,
    /// Zero on its scale: half of its height.
    Zero,
    /// A figure of a distribution.
    Outcome,
    /// The bar of an assumption.
    Swing,
    /// The bar of a strategy at a vendor.
    Supplier,
    /// At the end of that bar.
    SupplierEnd,
    /// The parts of an exposure: the whole height of their row.
    Driver,
}

impl Size {
    #[expect(
        clippy::match_same_arms,
        reason = "a table, in which rows may be equal"
    )]
    const fn measure(self) -> Measure {
        match self {
            Self::Cloud => growing(0.8, 1.4),
            Self::AtBurst => growing(2.2, 4.0),
            Self::Legend => growing(2.3, 4.5),
            Self::AtBar => growing(2.2, 4.5),
            Self::Strategy => growing(2.8, 5.0),
            Self::ActiveStrategy => growing(3.4, 6.0),
            Self::OnMap => growing(2.9, 5.0),
            Self::ActiveOnMap => growing(3.6, 6.0),
            Self::BestInLegend => growing(3.4, 6.0),
            Self::Best => growing(5.4, 7.5),
            Self::BestOnMap => growing(5.2, 7.5),
            Self::Company => growing(2.3, 4.0),
            Self::Flip => growing(2.5, 4.0),
            Self::Today => growing(3.0, 5.0),
            Self::Figure => growing(2.4, 4.0),
            Self::Zero => fixed(4.0, 6.0),
            Self::Outcome => growing(1.0, 1.55),
            Self::Swing => growing(6.4, 12.0),
            Self::Supplier => growing(5.4, 9.0),
            Self::SupplierEnd => growing(2.0, 3.5),
            // As thick as its row is high.
            Self::Driver => fixed(f64::INFINITY, f64::INFINITY),
        }
    }

    /// Distance of words from the middle of a symbol of that size, or from the end of a bar.
    const fn clearance(self) -> Measure {
        match self {
            Self::Swing => growing(3.0, 4.0),
            Self::Company => growing(4.0, 8.0),
            Self::SupplierEnd => growing(5.0, 8.0),
            Self::Strategy | Self::ActiveStrategy | Self::Best => growing(5.5, 10.0),
            Self::Cloud
            | Self::AtBurst
            | Self::Legend
            | Self::AtBar
            | Self::OnMap
            | Self::ActiveOnMap
            | Self::BestInLegend
            | Self::BestOnMap
            | Self::Flip
            | Self::Today
            | Self::Figure
            | Self::Zero
            | Self::Outcome
            | Self::Supplier
            | Self::Driver => growing(5.0, 9.0),
        }
    }

    /// Width of the upright line of that size on the page and on the screen.
    const fn upright(self) -> Measure {
        if matches!(self, Self::Zero) {
            fixed(0.6, 1.0)
        } else {
            fixed(1.2, 2.0)
        }
    }

    /// Rim around a symbol in the colour of the ground, on the page and on the screen.
    const fn rim(self) -> Option<Measure> {
        match self {
            Self::BestInLegend => Some(fixed(0.1, 0.1)),
            Self::AtBurst | Self::Strategy | Self::ActiveStrategy => Some(fixed(1.4, 3.0)),
            Self::OnMap | Self::ActiveOnMap | Self::BestOnMap | Self::Best => Some(fixed(1.6, 3.0)),
            Self::Cloud
            | Self::Legend
            | Self::AtBar
            | Self::Company
            | Self::Flip
            | Self::Today
            | Self::Figure
            | Self::Zero
            | Self::Outcome
            | Self::Swing
            | Self::Supplier
            | Self::SupplierEnd
            | Self::Driver => None,
        }
    }
}

impl Style {
    /// The window.
    pub const SCREEN: Self = Self {
        surface: Surface::Screen,
        scale: 1.0,
    };

    /// A page with a factor on every type size.
    pub const fn page(scale: f64) -> Self {
        Self {
            surface: Surface::Page,
            scale,
        }
    }

    fn of(self, measure: Measure) -> f64 {
        match self.surface {
            Surface::Screen => measure.screen,
            Surface::Page if measure.grows => measure.page * self.scale,
            Surface::Page => measure.page,
        }
    }

    /// Width of a line.
    pub fn width(self, weight: Weight) -> f64 {
        self.of(weight.measure())
    }

    /// Dash and gap of a line, when it is dashed.
    pub fn dashes(self, weight: Weight) -> Option<(f64, f64)> {
        let [page, screen] = weight.dashes()?;
        Some(match self.surface {
            Surface::Screen => screen,
            Surface::Page => page,
        })
    }

    /// Dash and gap of a line. On the page the lines of strategies are told by them too, because it
    /// may be printed in grey.
    pub fn dashes_of(self, stroke: Stroke) -> Option<(f64, f64)> {
        match (self.surface, stroke.ink, stroke.weight) {
            (Surface::Page, Ink::Strategy(slot), Weight::Line | Weight::Active) => {
                let patterns = STRATEGY_PATTERNS.len();
                STRATEGY_PATTERNS[usize::from(slot) % patterns]
            }
            _ => self.dashes(stroke.weight),
        }
    }

    /// Thickness of a bar; none for one that is as thick as its row is high.
    pub fn thickness(self, size: Size) -> Option<f64> {
        Some(self.size(size)).filter(|thickness| thickness.is_finite())
    }

    /// Width of the line of an open circle.
    pub fn ring(self) -> f64 {
        self.distance(0.9, 1.4)
    }

    /// Half the length of the dashed line that stands for one in a list of names.
    pub fn half_dashes(self) -> f64 {
        self.distance(3.0, 7.0)
    }

    /// Radius of a symbol, half the height of an upright line, thickness of a bar; for a figure of
    /// a distribution the factor on its parts.
    pub fn size(self, size: Size) -> f64 {
        self.of(size.measure())
    }

    /// Width of an upright line.
    pub fn upright(self, size: Size) -> f64 {
        self.of(size.upright())
    }

    /// Width of the rim's line, half of which shows, when there is one.
    pub fn rim(self, size: Size) -> Option<f64> {
        size.rim().map(|rim| self.of(rim))
    }

    /// Distance of words from the middle of a symbol, or from the end of a bar.
    pub fn clearance(self, size: Size) -> f64 {
        self.of(size.clearance())
    }

    /// Distance of the symbol at the end of a bar from that end.
    pub fn symbol_after_bar(self) -> f64 {
        self.distance(4.5, 9.0)
    }

    /// `page` at scale 1, or `screen`.
    fn distance(self, page: f64, screen: f64) -> f64 {
        self.of(growing(page, screen))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_screen_is_read_from_farther_away_than_the_page() {
        let page = Style::page(1.0);
        for weight in [Weight::Line, Weight::Active, Weight::Burst, Weight::Contour] {
            assert!(
                Style::SCREEN.width(weight) > page.width(weight),
                "{weight:?}"
            );
        }
        for size in [Size::Cloud, Size::Strategy, Size::Best, Size::Swing] {
            assert!(Style::SCREEN.size(size) > page.size(size), "{size:?}");
        }
    }

    #[test]
    fn what_is_fine_stays_fine_when_the_type_grows() {
        assert_eq!(Style::page(1.25).width(Weight::Level), 0.8);
        assert_eq!(Style::page(2.0).width(Weight::Line), 2.2);
        assert_eq!(Style::page(2.0).dashes(Weight::Cap), Some((2.4, 2.4)));
        let patterns: Vec<_> = (0..6)
            .map(|slot| Style::page(1.0).dashes_of(Stroke::new(Ink::Strategy(slot), Weight::Line)))
            .collect();
        for (index, pattern) in patterns.iter().enumerate() {
            assert!(
                !patterns[index + 1..].contains(pattern),
                "two strategies are {pattern:?}"
            );
        }
    }
}
