//! The forms of what leaves on paper.

/// Form and size of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum PageFormat {
    /// A4 landscape, 297 × 210 mm.
    #[default]
    A4Landscape,
    /// A 16:9 slide, 13⅓ × 7½ inches.
    Slide,
    /// A letter of two pages, A4 upright.
    Letter,
}

impl PageFormat {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::A4Landscape, Self::Slide, Self::Letter];

    /// The word on the command line and in settings.
    pub const fn word(self) -> &'static str {
        match self {
            Self::A4Landscape => "a4",
            Self::Slide => "slide",
            Self::Letter => "letter",
        }
    }

    /// The page of that word, in any case.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|format| format.word().eq_ignore_ascii_case(word.trim()))
    }

    /// Width and height of a page, points.
    pub const fn size(self) -> (f64, f64) {
        match self {
            Self::A4Landscape => (841.89, 595.28),
            Self::Slide => (960.0, 540.0),
            Self::Letter => (595.28, 841.89),
        }
    }
}
