//! The embedded typeface and what completes it: how wide a text is, what it can say, and where it
//! breaks.
//!
//! Nothing but the fonts that the program carries is ever used on a page, so that the same text has
//! the same width on every machine.

use skrifa::charmap::Charmap;
use skrifa::instance::{LocationRef, Size};
use skrifa::metrics::GlyphMetrics;
use skrifa::{FontRef, GlyphId, MetadataProvider as _};
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// The files that letters are taken from, the first that has one: Chinese and what goes with it
/// (Noto Sans CJK SC Regular, subset), then Latin, Greek and Cyrillic letters of other languages
/// (Noto Sans Regular, subset), then kana and Hangul (Noto Sans CJK KR Regular, subset).
///
/// A static and no constant: a constant stands in the program once for each part that names it, and
/// these are six megabytes.
pub static FONTS: [&[u8]; 3] = [
    include_bytes!("../../assets/fonts/NotoSansSC-Regular.otf"),
    include_bytes!("../../assets/fonts/NotoSans-Letters.ttf"),
    include_bytes!("../../assets/fonts/NotoSansKR-KanaHangul.otf"),
];

/// Its family name as the file gives it.
pub const FAMILY: &str = "Noto Sans CJK SC";

/// What is asked of the font again and again.
struct Face {
    characters: Charmap<'static>,
    /// In units of the font, which are whole numbers.
    glyphs: GlyphMetrics<'static>,
    units_per_em: f64,
}

static FACES: LazyLock<[Face; 3]> = LazyLock::new(|| {
    FONTS.map(|file| {
        let font = FontRef::new(file)
            .expect("the fonts are part of the program and are read by its tests");
        let metrics = font.metrics(Size::unscaled(), LocationRef::default());
        Face {
            characters: font.charmap(),
            glyphs: font.glyph_metrics(Size::unscaled(), LocationRef::default()),
            units_per_em: f64::from(metrics.units_per_em),
        }
    })
});

impl Face {
    /// The glyph of a character; `None` when the font has none.
    fn glyph(&self, character: char) -> Option<GlyphId> {
        let glyph = self.characters.map(character)?;
        (glyph != GlyphId::NOTDEF).then_some(glyph)
    }
}

/// The glyph of a character, and the file it is taken from; `None` when no file has one.
fn glyph(character: char) -> Option<(&'static Face, GlyphId)> {
    let mut faces = FACES.iter();
    faces.find_map(|face| Some((face, face.glyph(character)?)))
}

/// Whether a character can be drawn, or is none that is seen.
pub fn is_drawn(character: char) -> bool {
    character.is_ascii()
        || is_invisible(character)
        || character.is_whitespace()
        || glyph(character).is_some()
}

/// What a character without a glyph is replaced by.
const SUBSTITUTE: char = '?';

/// Room left on either side of a tightened sign, ems.
const TIGHT_BEARING: f64 = 0.06;

/// A text that the typeface can set: no control characters, every character with a glyph.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Settable {
    /// The text to set.
    pub text: String,
    /// Characters that had no glyph and were replaced by `?`.
    pub missing: BTreeSet<char>,
}

/// Makes a text settable: line breaks and tabs become spaces, control and direction marks go,
/// characters without a glyph become `?`.
pub fn settable(text: &str) -> Settable {
    let mut result = Settable::default();
    for character in text.chars() {
        match character {
            '\t' | '\n' | '\r' | '\u{2028}' | '\u{2029}' | '\u{a0}' | '\u{202f}' => {
                result.text.push(' ')
            }
            invisible if is_invisible(invisible) => {}
            known if glyph(known).is_some() => result.text.push(known),
            unknown => {
                result.missing.insert(unknown);
                result.text.push(SUBSTITUTE);
            }
        }
    }
    result
}

fn is_invisible(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{e0000}'..='\u{e007f}')
}

/// Space to take away before and after each character, ems: the typeface sets some signs on the
/// full square of a Chinese character, which tears a Latin text or a figure apart (`1.84 × `).
pub fn tightening(text: &str) -> Vec<(f64, f64)> {
    let characters: Vec<char> = text.chars().collect();
    let chinese = |index: Option<usize>| {
        index
            .and_then(|i| characters.get(i))
            .is_some_and(|c| is_han(*c))
    };
    let cut = |(index, character): (usize, &char)| {
        let tight = match character {
            '\u{d7}' | '\u{b1}' | '\u{b7}' => true,
            '\u{2018}' | '\u{2019}' | '\u{201c}' | '\u{201d}' | '\u{2014}' => {
                !chinese(index.checked_sub(1)) && !chinese(Some(index + 1))
            }
            _ => false,
        };
        if tight {
            bearings(*character)
        } else {
            (0.0, 0.0)
        }
    };
    characters.iter().enumerate().map(cut).collect()
}

/// What lies beyond [`TIGHT_BEARING`] left and right of a glyph's outline, ems.
fn bearings(character: char) -> (f64, f64) {
    let measures = glyph(character).and_then(|(face, glyph)| {
        let advance = face.glyphs.advance_width(glyph)?;
        Some((face, advance, face.glyphs.bounds(glyph)?))
    });
    let Some((face, advance, bounds)) = measures else {
        return (0.0, 0.0);
    };
    let left = f64::from(bounds.x_min) / face.units_per_em - TIGHT_BEARING;
    let right = f64::from(advance - bounds.x_max) / face.units_per_em - TIGHT_BEARING;
    (left.max(0.0), right.max(0.0))
}

/// Width of a text, ems, as the page sets it (tightened, without kerning).
pub fn width(text: &str) -> f64 {
    let advances = text.chars().map(|character| {
        glyph(character)
            .or_else(|| glyph(SUBSTITUTE))
            .and_then(|(face, glyph)| Some((face, face.glyphs.advance_width(glyph)?)))
            .map_or(0.0, |(face, advance)| {
                f64::from(advance) / face.units_per_em
            })
    });
    let cut: f64 = tightening(text)
        .into_iter()
        .map(|(before, after)| before + after)
        .sum();
    advances.sum::<f64>() - cut
}

/// Shortens a text to a width in ems, ending in an ellipsis when something had to go.
pub fn shortened(text: &str, room: f64) -> String {
    if width(text) <= room {
        return text.to_owned();
    }
    let mut kept: Vec<char> = text.chars().collect();
    while kept.pop().is_some() {
        // The typeface centres its ellipsis on the line, as Chinese has it; after Latin letters it
        // reads as dashes.
        let ellipsis = if kept.last().is_some_and(|last| is_han(*last)) {
            "\u{2026}"
        } else {
            "..."
        };
        let candidate: String = kept.iter().collect::<String>().trim_end().to_owned() + ellipsis;
        if width(&candidate) <= room {
            return candidate;
        }
    }
    String::new()
}

/// Breaks a text into at most `lines` lines of a width in ems; the last one is shortened if the
/// text is longer.
pub fn wrapped(text: &str, room: f64, lines: usize) -> Vec<String> {
    let mut result: Vec<String> = Vec::new();
    let mut line = String::new();
    let mut pieces = pieces(text).into_iter().peekable();
    while let Some(piece) = pieces.next() {
        let candidate = format!("{line}{piece}");
        if line.is_empty() || width(candidate.trim_end()) <= room {
            line = candidate;
            continue;
        }
        if result.len() + 1 == lines {
            // No further line: the rest goes on this one, to be shortened.
            line = candidate + &pieces.collect::<String>();
            break;
        }
        result.push(line.trim_end().to_owned());
        line = piece;
    }
    if !line.trim().is_empty() && lines > 0 {
        result.push(line.trim_end().to_owned());
    }
    result.iter().map(|line| shortened(line, room)).collect()
}

/// The text in pieces between which a line may break, each with the space after it.
fn pieces(text: &str) -> Vec<String> {
    let characters: Vec<char> = text.chars().collect();
    let mut pieces = vec![String::new()];
    for (index, character) in characters.iter().enumerate() {
        if index > 0 && may_break(characters[index - 1], *character) {
            pieces.push(String::new());
        }
        if let Some(last) = pieces.last_mut() {
            last.push(*character);
        }
    }
    pieces
}

/// Whether a line may break between two neighbours: after a space unless a unit follows, and around
/// Chinese characters unless punctuation would begin a line or an opening bracket end it.
fn may_break(before: char, after: char) -> bool {
    const NEVER_FIRST: &str = " ,.;:!?%)\u{d7}\u{2019}\u{201d}\u{2026}\u{3001}\u{3002}\u{300b}\u{300d}\u{300f}\u{ff01}\u{ff05}\u{ff09}\u{ff0c}\u{ff1a}\u{ff1b}\u{ff1f}";
    if NEVER_FIRST.contains(after) || opens(before) {
        return false;
    }
    before == ' ' || is_han(before) || is_han(after)
}

/// Whether a character opens what follows it, so that no line ends with it.
pub const fn opens(character: char) -> bool {
    matches!(
        character,
        '(' | '\u{2018}' | '\u{201c}' | '\u{300a}' | '\u{300c}' | '\u{300e}' | '\u{ff08}'
    )
}

/// Chinese characters and full-width punctuation.
fn is_han(character: char) -> bool {
    matches!(character, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{3134f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_all_of_one_width_and_a_minus_is_as_wide_as_a_digit() {
        for character in "1234567890−+".chars() {
            assert_eq!(width(&character.to_string()), width("0"), "{character}");
        }
        assert!((width("星") - 1.0).abs() < 1e-12);
    }

    #[test]
    fn signs_set_on_a_full_square_are_drawn_together_in_figures_and_left_alone_in_chinese() {
        assert!(
            width("1.84\u{d7}") < width("1.84") + 0.85,
            "{}",
            width("1.84×")
        );
        assert!((width("他说\u{201c}好\u{201d}\u{3002}") - 6.0).abs() < 1e-12);
        assert!(width("the fund\u{2019}s") < width("the funds") + 0.4);
    }

    #[test]
    fn every_letter_of_europe_japan_and_korea_is_there() {
        // Latin Extended-A and -B, Greek, Cyrillic, kana and Hangul syllables, but for places of
        // Unicode without a letter.
        let ranges = [
            '\u{100}'..='\u{24f}',
            '\u{391}'..='\u{3a1}',
            '\u{3a3}'..='\u{3e1}',
            '\u{400}'..='\u{52f}',
            '\u{3041}'..='\u{3096}',
            '\u{3099}'..='\u{30ff}',
            '\u{ac00}'..='\u{d7a3}',
        ];
        for letter in ranges.into_iter().flatten() {
            assert!(
                glyph(letter).is_some(),
                "{letter} U+{:04X}",
                u32::from(letter)
            );
            assert!(width(&letter.to_string()) >= 0.0);
        }
        let name = "Łódź Škoda Őrség ğış 日本語の案 한국어 Москва Αθήνα";
        let result = settable(name);
        assert_eq!((result.text.as_str(), result.missing.len()), (name, 0));
        assert!(width("Łódź") > width("Łód") && width("한") > 0.8);
    }

    #[test]
    fn what_the_typeface_cannot_say_is_replaced_and_reported() {
        let result = settable("A\u{202e}B\n\u{7}\u{1f680}✓ 星尘");
        assert_eq!(result.text, "AB ?? 星尘");
        assert_eq!(result.missing.into_iter().collect::<String>(), "✓\u{1f680}");
    }

    #[test]
    fn a_long_name_ends_in_an_ellipsis_inside_its_room() {
        let name = "A vertical-integration strategy with a very long name";
        let short = shortened(name, 10.0);
        assert!(
            short.ends_with("...") && width(&short) <= 10.0 && width(&short) > 8.5,
            "{short}"
        );
        assert_eq!(shortened("Current", 10.0), "Current");
        assert_eq!(shortened("Current", 0.2), "");
    }

    #[test]
    fn lines_break_between_words_and_between_chinese_characters_but_not_before_their_signs() {
        let lines = wrapped("It loses 74 % of the value", width("It loses 74 "), 5);
        assert_eq!(lines, ["It loses", "74 % of", "the value"]);
        let lines = wrapped("泡沫破裂\u{ff0c}组合价值\u{3002}", 4.0, 5);
        assert_eq!(lines, ["泡沫破", "裂\u{ff0c}组合", "价值\u{3002}"]);
        let lines = wrapped("one two three four five", width("one two"), 2);
        assert_eq!(lines.len(), 2);
        assert!(lines[1].ends_with("..."));
    }

    #[test]
    fn the_family_name_is_the_one_in_the_file() {
        let font = FontRef::new(FONTS[0]).unwrap();
        assert!(
            font.localized_strings(skrifa::string::StringId::FAMILY_NAME)
                .any(|name| name.to_string() == FAMILY)
        );
    }
}
