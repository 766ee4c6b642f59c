//! The one palette: tokens of light and dark, a colour and a shape for each strategy, the drivers'
//! colours, and the ramp of the map. Plain numbers, so that window, page and workbook agree.
//!
//! The colours are chosen so that text in them reads on panel and background (contrast 4.5 or
//! more), and so that any two strategies stay apart for people without red, green or blue cones;
//! the tests measure both.

/// A colour in sRGB.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Rgb(
    /// Red.
    pub u8,
    /// Green.
    pub u8,
    /// Blue.
    pub u8,
);

impl Rgb {
    const fn hex(value: u32) -> Self {
        Self((value >> 16) as u8, (value >> 8) as u8, value as u8)
    }

    /// `#RRGGBB`.
    pub fn css(self) -> String {
        format!("#{:02X}{:02X}{:02X}", self.0, self.1, self.2)
    }

    /// The same as a number, `0xRRGGBB`.
    pub fn number(self) -> u32 {
        (u32::from(self.0) << 16) | (u32::from(self.1) << 8) | u32::from(self.2)
    }

    /// The colour a share `amount` (0 … 1) of the way to another, in sRGB.
    #[must_use]
    pub fn towards(self, other: Self, amount: f64) -> Self {
        let amount = amount.clamp(0.0, 1.0);
        let blend = |from: u8, to: u8| {
            (f64::from(from) + (f64::from(to) - f64::from(from)) * amount).round() as u8
        };
        Self(
            blend(self.0, other.0),
            blend(self.1, other.1),
            blend(self.2, other.2),
        )
    }
}

/// Light or dark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Theme {
    /// Ink on paper; every export is light.
    #[default]
    Light,
    /// Light on dark.
    Dark,
}

/// Colours of everything that is not data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tokens {
    /// Behind the panels.
    pub background: Rgb,
    /// Behind text and charts.
    pub panel: Rgb,
    /// Text.
    pub ink: Rgb,
    /// Notes and axis labels.
    pub quiet: Rgb,
    /// Lines between things.
    pub hairline: Rgb,
    /// The one accent: buttons, selection, links.
    pub accent: Rgb,
    /// What went wrong.
    pub warning: Rgb,
}

/// Number of strategy slots.
pub const SLOTS: usize = crate::strategy::plan::MAX_STRATEGIES;

/// The shape that stands for a strategy wherever colour alone would not do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Shape {
    /// Slot 0.
    Circle,
    /// Slot 1.
    Diamond,
    /// Slot 2.
    TriangleUp,
    /// Slot 3.
    Square,
    /// Slot 4.
    TriangleDown,
    /// Slot 5.
    Plus,
}

impl Shape {
    /// All shapes, by slot.
    pub const ALL: [Self; SLOTS] = [
        Self::Circle,
        Self::Diamond,
        Self::TriangleUp,
        Self::Square,
        Self::TriangleDown,
        Self::Plus,
    ];

    /// The shape of a slot; slots past the last start again.
    pub const fn of(slot: u8) -> Self {
        Self::ALL[slot as usize % SLOTS]
    }

    /// Corners of the shape around the origin, y downwards, all of about the area of a circle of
    /// radius 1; `None` for the circle itself. The plus is not convex: fill it as a polygon with a
    /// hole-free outline.
    pub const fn outline(self) -> Option<&'static [(f32, f32)]> {
        Some(match self {
            Self::Circle => return None,
            Self::Diamond => &[(0.0, -1.28), (1.28, 0.0), (0.0, 1.28), (-1.28, 0.0)],
            Self::TriangleUp => &[(0.0, -1.36), (1.3, 0.96), (-1.3, 0.96)],
            Self::Square => &[(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)],
            Self::TriangleDown => &[(-1.3, -0.96), (1.3, -0.96), (0.0, 1.36)],
            Self::Plus => &[
                (-0.42, -1.2),
                (0.42, -1.2),
                (0.42, -0.42),
                (1.2, -0.42),
                (1.2, 0.42),
                (0.42, 0.42),
                (0.42, 1.2),
                (-0.42, 1.2),
                (-0.42, 0.42),
                (-1.2, 0.42),
                (-1.2, -0.42),
                (-0.42, -0.42),
            ],
        })
    }
}

/// Corners of the star of the best around the origin, y downwards, its tips at distance 1.
pub fn star() -> [(f64, f64); 10] {
    std::array::from_fn(|corner| {
        let reach = if corner % 2 == 0 { 1.0 } else { 0.42 };
        let angle = corner as f64 * std::f64::consts::PI / 5.0;
        (reach * libm::sin(angle), -reach * libm::cos(angle))
    })
}

const STRATEGIES_LIGHT: [Rgb; SLOTS] = [
    Rgb::hex(0x41_51_62),
    Rgb::hex(0x1E_7D_72),
    Rgb::hex(0xB5_54_08),
    Rgb::hex(0x6F_68_A2),
    Rgb::hex(0x19_58_A4),
    Rgb::hex(0x72_73_38),
];
const STRATEGIES_DARK: [Rgb; SLOTS] = [
    Rgb::hex(0xB2_C4_D4),
    Rgb::hex(0x40_AE_A4),
    Rgb::hex(0xE8_92_4F),
    Rgb::hex(0x91_83_BA),
    Rgb::hex(0x88_B9_E9),
    Rgb::hex(0xAF_B7_7B),
];

/// Colours of the drivers in the order of [`crate::strategy::result::Drivers::KEYS`]; the same in
/// light and dark.
pub const DRIVERS: [Rgb; 5] = [
    Rgb::hex(0xB4_55_2D),
    Rgb::hex(0xD7_8D_54),
    Rgb::hex(0xD9_B4_41),
    Rgb::hex(0x73_6A_B5),
    Rgb::hex(0x8E_9D_6D),
];

impl Theme {
    /// Colours of everything that is not data.
    pub const fn tokens(self) -> Tokens {
        match self {
            Self::Light => Tokens {
                background: Rgb::hex(0xF6_F5_F1),
                panel: Rgb::hex(0xFF_FF_FF),
                ink: Rgb::hex(0x1C_21_26),
                quiet: Rgb::hex(0x64_6D_77),
                hairline: Rgb::hex(0xE3_E1_DA),
                accent: Rgb::hex(0x0B_6E_69),
                warning: Rgb::hex(0xA8_4A_10),
            },
            Self::Dark => Tokens {
                background: Rgb::hex(0x14_17_1A),
                panel: Rgb::hex(0x1C_20_24),
                ink: Rgb::hex(0xE8_E6_E1),
                quiet: Rgb::hex(0x94_9C_A5),
                hairline: Rgb::hex(0x2C_32_38),
                accent: Rgb::hex(0x4F_B8_B0),
                warning: Rgb::hex(0xE8_92_4F),
            },
        }
    }

    /// The colour of a strategy's slot; slots past the last start again.
    pub const fn strategy(self, slot: u8) -> Rgb {
        match self {
            Self::Light => STRATEGIES_LIGHT[slot as usize % SLOTS],
            Self::Dark => STRATEGIES_DARK[slot as usize % SLOTS],
        }
    }

    /// The colour of a level 0 … 1 on the map of all mixes, from calm to hot, lightness monotone.
    pub fn ramp(self, level: f64) -> Rgb {
        let stops: [Rgb; 4] = match self {
            Self::Light => [
                Rgb::hex(0xEE_F3_EF),
                Rgb::hex(0xF0_DF_BE),
                Rgb::hex(0xDE_A2_74),
                Rgb::hex(0xA8_4F_2E),
            ],
            Self::Dark => [
                Rgb::hex(0x20_2C_2E),
                Rgb::hex(0x4F_44_31),
                Rgb::hex(0x95_60_3A),
                Rgb::hex(0xE0_94_62),
            ],
        };
        let level = if level.is_finite() {
            level.clamp(0.0, 1.0)
        } else {
            0.0
        } * 3.0;
        let index = (level as usize).min(2);
        stops[index].towards(stops[index + 1], level - index as f64)
    }
}

/// Contrast of two colours as WCAG defines it, 1 … 21.
pub fn contrast(a: Rgb, b: Rgb) -> f64 {
    let (x, y) = (luminance(a), luminance(b));
    (x.max(y) + 0.05) / (x.min(y) + 0.05)
}

fn luminance(colour: Rgb) -> f64 {
    let [r, g, b] = linear(colour);
    0.2126 * r + 0.7152 * g + 0.0722 * b
}

fn linear(colour: Rgb) -> [f64; 3] {
    [colour.0, colour.1, colour.2].map(|channel| {
        let value = f64::from(channel) / 255.0;
        if value <= 0.040_45 {
            value / 12.92
        } else {
            libm::pow((value + 0.055) / 1.055, 2.4)
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Machado, Oliveira and Fernandes (2009), severity 1, on linear RGB: protanopia, deuteranopia,
    /// tritanopia.
    const VISIONS: [[[f64; 3]; 3]; 4] = [
        [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]],
        [
            [0.152_286, 1.052_583, -0.204_868],
            [0.114_503, 0.786_281, 0.099_216],
            [-0.003_882, -0.048_116, 1.051_998],
        ],
        [
            [0.367_322, 0.860_646, -0.227_968],
            [0.280_085, 0.672_501, 0.047_413],
            [-0.011_820, 0.042_940, 0.968_881],
        ],
        [
            [1.255_528, -0.076_749, -0.178_779],
            [-0.078_411, 0.930_809, 0.147_602],
            [0.004_733, 0.691_367, 0.303_900],
        ],
    ];

    /// CIE L*a*b* of a colour as a kind of vision sees it.
    fn seen(colour: Rgb, vision: [[f64; 3]; 3]) -> [f64; 3] {
        let rgb = linear(colour);
        let [r, g, b] = vision.map(|row| {
            row.iter()
                .zip(rgb)
                .map(|(weight, value)| weight * value)
                .sum::<f64>()
                .clamp(0.0, 1.0)
        });
        let x = (0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.950_47;
        let y = 0.2126 * r + 0.7152 * g + 0.0722 * b;
        let z = (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.088_83;
        let [x, y, z] = [x, y, z].map(|t| {
            if t > 0.008_856 {
                t.cbrt()
            } else {
                7.787 * t + 16.0 / 116.0
            }
        });
        [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
    }

    fn smallest_distance(colours: &[Rgb]) -> f64 {
        let mut smallest = f64::INFINITY;
        for vision in VISIONS {
            for (index, a) in colours.iter().enumerate() {
                for b in &colours[index + 1..] {
                    let (a, b) = (seen(*a, vision), seen(*b, vision));
                    let distance = a
                        .iter()
                        .zip(b)
                        .map(|(p, q)| (p - q) * (p - q))
                        .sum::<f64>()
                        .sqrt();
                    smallest = smallest.min(distance);
                }
            }
        }
        smallest
    }

    #[test]
    fn text_in_every_colour_reads_on_panel_and_background() {
        for theme in [Theme::Light, Theme::Dark] {
            let tokens = theme.tokens();
            let mut colours = vec![tokens.ink, tokens.quiet, tokens.accent, tokens.warning];
            colours.extend((0..6).map(|slot| theme.strategy(slot)));
            for colour in colours {
                for ground in [tokens.panel, tokens.background] {
                    let contrast = contrast(colour, ground);
                    assert!(
                        contrast >= 4.5,
                        "{} on {}: {contrast:.2}",
                        colour.css(),
                        ground.css()
                    );
                }
            }
        }
    }

    #[test]
    fn strategies_stay_apart_for_every_kind_of_colour_vision() {
        for theme in [Theme::Light, Theme::Dark] {
            let colours: Vec<_> = (0..6).map(|slot| theme.strategy(slot)).collect();
            let distance = smallest_distance(&colours);
            assert!(distance >= 14.0, "{theme:?}: {distance:.1}");
        }
        assert!(
            smallest_distance(&DRIVERS) >= 12.0,
            "{:.1}",
            smallest_distance(&DRIVERS)
        );
    }

    #[test]
    fn the_ramp_darkens_on_paper_and_brightens_on_dark_all_the_way() {
        for (theme, sign) in [(Theme::Light, -1.0), (Theme::Dark, 1.0)] {
            let levels: Vec<_> = (0..=30)
                .map(|i| luminance(theme.ramp(f64::from(i) / 30.0)))
                .collect();
            assert!(
                levels
                    .windows(2)
                    .all(|pair| (pair[1] - pair[0]) * sign > 0.0),
                "{theme:?} {levels:?}"
            );
        }
        assert_eq!(Theme::Light.ramp(f64::NAN), Theme::Light.ramp(0.0));
    }

    #[test]
    fn black_on_white_has_the_highest_contrast_and_marks_have_like_areas() {
        assert!((contrast(Rgb(0, 0, 0), Rgb(255, 255, 255)) - 21.0).abs() < 1e-9);
        for mark in Shape::ALL {
            let Some(corners) = mark.outline() else {
                continue;
            };
            let next = corners.iter().cycle().skip(1);
            let area = corners
                .iter()
                .zip(next)
                .map(|(a, b)| a.0 * b.1 - b.0 * a.1)
                .sum::<f32>()
                / 2.0;
            assert!((2.5..=3.7).contains(&area), "{mark:?}: {area}");
        }
    }
}
