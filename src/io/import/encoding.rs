//! Which encoding the bytes of a text are in, when nothing says it.

use super::title_tokens;
use chardetng::EncodingDetector;
use encoding_rs::{
    BIG5, EUC_JP, EUC_KR, Encoding, GB18030, ISO_8859_15, MACINTOSH, SHIFT_JIS, UTF_8, UTF_16BE,
    UTF_16LE, WINDOWS_1252,
};

/// A decoded text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    /// The text.
    pub text: String,
    /// Name of its encoding.
    pub encoding: &'static str,
    /// Whether another encoding fits the bytes about as well.
    pub is_guess: bool,
    /// Lines with bytes that do not belong to the encoding; they were read as Windows-1252.
    pub odd_lines: Vec<usize>,
}

/// Decodes bytes: by their mark, as UTF-16 when every other byte is zero, as UTF-8 when they are
/// but for single bytes, and otherwise by the letters they would make in each encoding that exports
/// come in.
pub fn decode(bytes: &[u8]) -> Decoded {
    let whole = |encoding: &'static Encoding, is_guess| {
        let (text, _, _) = encoding.decode(bytes);
        Decoded {
            text: text.into_owned(),
            encoding: encoding.name(),
            is_guess,
            odd_lines: Vec::new(),
        }
    };
    if let Some(decoded) = utf32(bytes) {
        return decoded;
    }
    if let Some((encoding, _)) = Encoding::for_bom(bytes).filter(|(encoding, _)| *encoding != UTF_8)
    {
        return whole(encoding, false);
    }
    if let Some(encoding) = utf16_by_zeros(bytes) {
        return whole(encoding, false);
    }
    if std::str::from_utf8(bytes).is_ok() {
        return whole(UTF_8, false);
    }
    if let Some(mixed) = utf8_with_odd_bytes(bytes) {
        return mixed;
    }
    let (encoding, is_guess) = eight_bit(bytes);
    whole(encoding, is_guess)
}

/// A text of four bytes a letter, which begins with a mark; no encoding of the web is one.
fn utf32(bytes: &[u8]) -> Option<Decoded> {
    let (rest, low_first) = match bytes {
        [0xff, 0xfe, 0, 0, rest @ ..] => (rest, true),
        [0, 0, 0xfe, 0xff, rest @ ..] => (rest, false),
        _ => return None,
    };
    let letter = |bytes: &[u8; 4]| {
        let number = if low_first {
            u32::from_le_bytes(*bytes)
        } else {
            u32::from_be_bytes(*bytes)
        };
        char::from_u32(number).unwrap_or('\u{fffd}')
    };
    Some(Decoded {
        text: rest.as_chunks().0.iter().map(letter).collect(),
        encoding: "UTF-32",
        is_guess: false,
        odd_lines: Vec::new(),
    })
}

fn utf16_by_zeros(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(4096) & !1];
    let zeros = |offset: usize| {
        sample
            .iter()
            .skip(offset)
            .step_by(2)
            .filter(|byte| **byte == 0)
            .count()
    };
    let pairs = sample.len() / 2;
    match (zeros(0), zeros(1)) {
        _ if pairs < 2 => None,
        (even, odd) if odd * 3 > pairs && even * 10 < pairs => Some(UTF_16LE),
        (even, odd) if even * 3 > pairs && odd * 10 < pairs => Some(UTF_16BE),
        _ => None,
    }
}

/// A text of UTF-8 with a few bytes of another encoding in it, as programs make that join texts of
/// several sources. More letters of several bytes than odd bytes have to be there.
fn utf8_with_odd_bytes(bytes: &[u8]) -> Option<Decoded> {
    let (mut good, mut odd) = (0_usize, 0_usize);
    let mut text = String::with_capacity(bytes.len());
    let mut odd_lines = Vec::new();
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        text.push_str(chunk.valid());
        if !chunk.invalid().is_empty() {
            odd += chunk.invalid().len();
            if odd_lines.len() < 100 {
                odd_lines.push(text.matches('\n').count() + 1);
            }
            text.push_str(&WINDOWS_1252.decode_without_bom_handling(chunk.invalid()).0);
        }
        if odd > good + 200 {
            return None;
        }
    }
    odd_lines.dedup();
    (good > odd).then_some(Decoded {
        text: text.trim_start_matches('\u{feff}').to_owned(),
        encoding: UTF_8.name(),
        is_guess: false,
        odd_lines,
    })
}

/// The encoding of single bytes or pairs of bytes whose letters speak for it, and whether another
/// is about as likely.
fn eight_bit(bytes: &[u8]) -> (&'static Encoding, bool) {
    // No other encoding has letters of four bytes, every other one a digit.
    let has_quads = bytes
        .windows(4)
        .any(|four| matches!(four, [0x81..=0xfe, 0x30..=0x39, 0x81..=0xfe, 0x30..=0x39]));
    if has_quads && !GB18030.decode_without_bom_handling(bytes).1 {
        return (GB18030, false);
    }
    if let Some(encoding) = of_sign(bytes).or_else(|| of_letters(bytes)) {
        return (encoding, true);
    }
    // Letters of China, Japan and Korea are pairs of high bytes; accents and umlauts stand alone
    // between plain letters.
    let is_high = |index: usize| bytes.get(index).is_some_and(|byte| *byte >= 0x80);
    let high = (0..bytes.len()).filter(|index| is_high(*index)).count();
    let is_high_before = |index: usize, by: usize| index >= by && is_high(index - by);
    let single = (0..bytes.len())
        .filter(|i| is_high(*i) && !is_high(i + 1) && !is_high_before(*i, 1))
        .count();
    // Two of them behind small plain letters, as in "Größe": a Chinese letter does not stand alone
    // in the midst of a word.
    let is_small = |index: Option<usize>| {
        index
            .and_then(|index| bytes.get(index))
            .is_some_and(u8::is_ascii_lowercase)
    };
    let double = (0..bytes.len())
        .filter(|i| {
            is_high(*i)
                && is_high(i + 1)
                && !is_high(i + 2)
                && is_small(i.checked_sub(1))
                && !is_high_before(*i, 2)
        })
        .count();
    let alone = single + 2 * double;
    let pairs = [
        (GB18030, share_of_pairs(bytes, GB18030, common_in_gb)),
        (BIG5, share_of_pairs(bytes, BIG5, common_in_big5)),
        (
            SHIFT_JIS,
            share_of_pairs(bytes, SHIFT_JIS, common_in_shift_jis),
        ),
        (EUC_KR, share_of_pairs(bytes, EUC_KR, common_in_euc_kr)),
    ];
    let mut pairs: Vec<_> = pairs
        .into_iter()
        .filter_map(|(encoding, share)| Some((encoding, share?)))
        .collect();
    pairs.sort_by(|a, b| b.1.total_cmp(&a.1));
    // Korean uses a third of the room that Chinese does: where every one of many letters stands
    // there, they are Korean.
    let is_korean = pairs
        .iter()
        .any(|(encoding, share)| *encoding == EUC_KR && *share >= 1.0)
        && high / 2 >= LETTERS_FOR_KOREAN;
    if is_korean {
        return (EUC_KR, true);
    }
    // Big5 has a plain letter as the second byte of two in five pairs, so that its bytes may seem
    // to stand alone.
    let looks_western = alone * 2 > high;
    match pairs[..] {
        [(encoding, share), ..] if share > 0.9 && !(looks_western && alone == high) => {
            let second = pairs.get(1).map_or(0.0, |(_, share)| *share);
            (encoding, share - second < 0.04)
        }
        [(encoding, share), ..] if share > 0.7 && !looks_western => (encoding, true),
        _ => western(bytes),
    }
}

/// The encoding of letters of Europe's other alphabets, or of Japanese on Unix, where their
/// frequencies speak for it.
fn of_letters(bytes: &[u8]) -> Option<&'static Encoding> {
    let mut detector = EncodingDetector::new();
    detector.feed(bytes, true);
    let (encoding, _) = detector.guess_assess(None, false);
    let is_other = encoding == EUC_JP
        || (encoding.is_single_byte()
            && encoding != WINDOWS_1252
            && encoding.name() != "macintosh");
    let fits = is_other
        && !encoding.decode_without_bom_handling(bytes).1
        && !(encoding.is_single_byte() && makes_letters_of_currencies(bytes, encoding));
    fits.then_some(encoding)
}

/// £, ¥ and € in Windows-1252.
const CURRENCY_SIGNS: [u8; 3] = [0xa3, 0xa5, 0x80];

/// Whether bytes that would be currency signs in Windows-1252, and stand alone as signs do, would
/// be letters.
fn makes_letters_of_currencies(bytes: &[u8], encoding: &'static Encoding) -> bool {
    CURRENCY_SIGNS.into_iter().any(|sign| {
        let sign_bytes = [sign];
        let letter = encoding.decode_without_bom_handling(&sign_bytes).0;
        letter.chars().all(char::is_alphabetic)
            && (0..bytes.len()).any(|at| bytes[at] == sign && stands_as_sign(bytes, at))
    })
}

/// Whether a byte stands as signs of currencies do, apart from words: beside nothing of one but a
/// unit, as in `€m` and `T£`.
fn stands_as_sign(bytes: &[u8], at: usize) -> bool {
    let (before, after) = (&bytes[..at], bytes.get(at + 1..).unwrap_or_default());
    let count = |letters: &mut dyn Iterator<Item = &u8>| {
        letters
            .take_while(|byte| byte.is_ascii_alphabetic())
            .count()
    };
    let start = at - count(&mut before.iter().rev());
    let end = count(&mut after.iter());
    let is_high = |byte: Option<&u8>| byte.is_some_and(|byte| *byte >= 0x80);
    let is_unit = |letters: &[u8]| {
        let letters = String::from_utf8_lossy(letters).to_lowercase();
        letters.is_empty() || title_tokens::is_unit(&letters)
    };
    !is_high(start.checked_sub(1).and_then(|at| bytes.get(at)))
        && !is_high(after.get(end))
        && is_unit(&bytes[start..at])
        && is_unit(&after[..end])
}

/// The encoding of a text whose bytes beyond plain ones stand alone, and one of them is a sign of a
/// currency there alone: the euro in the Latin set that replaced its general sign, and on old Macs.
fn of_sign(bytes: &[u8]) -> Option<&'static Encoding> {
    let is_high = |at: usize| bytes.get(at).is_some_and(|byte| *byte >= 0x80);
    if (0..bytes.len()).any(|at| is_high(at) && is_high(at + 1)) {
        return None;
    }
    let all_signs = |sign: u8| {
        let mut places = (0..bytes.len()).filter(|at| bytes[*at] == sign).peekable();
        places.peek().is_some() && places.all(|at| stands_as_sign(bytes, at))
    };
    let signs = [(0xa4, ISO_8859_15), (0xdb, MACINTOSH)];
    let found = signs.into_iter().find(|(sign, _)| all_signs(*sign));
    found.map(|(_, encoding)| encoding)
}

/// Fewest letters that tell Korean from Chinese: of Chinese ones, two in three stand in the same
/// room.
const LETTERS_FOR_KOREAN: usize = 9;

/// The share of letters of two bytes that are common ones in an encoding; `None` when the bytes do
/// not fit it.
fn share_of_pairs(
    bytes: &[u8],
    encoding: &'static Encoding,
    is_common: fn(u8, u8) -> bool,
) -> Option<f64> {
    if encoding.decode_without_bom_handling(bytes).1 {
        return None;
    }
    let (mut pairs, mut common) = (0_usize, 0_usize);
    let mut index = 0;
    while let Some(first) = bytes.get(index) {
        let second = bytes.get(index + 1).copied().unwrap_or(0);
        if *first < 0x80 {
            index += 1;
        } else if encoding == GB18030 && (0x30..=0x39).contains(&second) {
            // Four bytes for what is in no older set, such as £: they speak for neither.
            index += 4;
        } else if encoding == SHIFT_JIS && (0xa1..=0xdf).contains(first) {
            // Half-width kana are single bytes, and rare.
            pairs += 1;
            index += 1;
        } else {
            pairs += 1;
            common += usize::from(is_common(*first, second));
            index += 2;
        }
    }
    (pairs > 0).then(|| common as f64 / pairs as f64)
}

/// The 3,755 common letters of GB 2312 and its punctuation; the second level counts as well where
/// the first is there too.
const fn common_in_gb(first: u8, second: u8) -> bool {
    second >= 0xa1 && matches!(first, 0xa1..=0xa3 | 0xb0..=0xf7)
}

/// The 5,401 common letters of Big5 and its punctuation.
const fn common_in_big5(first: u8, second: u8) -> bool {
    matches!(first, 0xa1..=0xc6) && matches!(second, 0x40..=0x7e | 0xa1..=0xfe)
}

/// Kana, the 2,965 common letters of JIS and punctuation.
const fn common_in_shift_jis(first: u8, second: u8) -> bool {
    matches!(first, 0x81..=0x83 | 0x88..=0x97) && second >= 0x40
}

/// Hangul of KS X 1001 and punctuation.
const fn common_in_euc_kr(first: u8, second: u8) -> bool {
    second >= 0xa1 && matches!(first, 0xa1..=0xa3 | 0xb0..=0xc8)
}

/// Signs of Windows-1252 that tables hold beside letters.
const COMMON_SIGNS: [char; 14] = [
    '€', '£', '¥', '’', '‘', '“', '”', '–', '—', '…', '•', '°', '\u{a0}', '®',
];

/// Windows-1252 or Mac Roman: in the former, bytes below 0xa0 are quotes and dashes, in the latter
/// they are letters.
fn western(bytes: &[u8]) -> (&'static Encoding, bool) {
    let is_letter = |index: Option<usize>| {
        index
            .and_then(|index| bytes.get(index))
            .is_some_and(u8::is_ascii_alphabetic)
    };
    let (mut mac, mut windows) = (0_usize, 0_usize);
    for (index, byte) in bytes.iter().enumerate() {
        let between = is_letter(index.checked_sub(1)) || is_letter(Some(index + 1));
        match byte {
            // A curved apostrophe stands between letters too; dashes and quotes do not.
            0x91..=0x92 => {}
            0x80 if stands_as_sign(bytes, index) => {}
            0x80..=0x9f | 0xa7 if between => mac += 1,
            0xc0..=0xff if between => windows += 1,
            _ => {}
        }
    }
    // Every byte means something in both, and in others too: what makes odd signs of letters is
    // said.
    if mac > windows {
        return (MACINTOSH, true);
    }
    let text = WINDOWS_1252.decode_without_bom_handling(bytes).0;
    let is_odd = |c: char| !c.is_ascii() && !c.is_alphabetic() && !COMMON_SIGNS.contains(&c);
    (WINDOWS_1252, mac > 0 || text.contains(is_odd))
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::{WINDOWS_1250, WINDOWS_1251};

    fn encoded(text: &str, encoding: &'static Encoding) -> Vec<u8> {
        match encoding.name() {
            "UTF-16LE" => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
            "UTF-16BE" => [0xFE, 0xFF]
                .into_iter()
                .chain(text.encode_utf16().flat_map(u16::to_be_bytes))
                .collect(),
            // Mac Roman has no encoder: the letters used here are written by hand.
            "macintosh" => text
                .chars()
                .map(|c| match c {
                    'ä' => 0x8a,
                    'ö' => 0x9a,
                    'ü' => 0x9f,
                    'ß' => 0xa7,
                    'é' => 0x8e,
                    c => c as u8,
                })
                .collect(),
            _ => encoding.encode(text).0.into_owned(),
        }
    }

    #[test]
    fn a_sign_that_stands_before_figures_is_a_currency_and_no_letter() {
        for (line, sign) in [("Dunmere Labs;£ 2,414;0,0207", '£'), ("Kurs (¥);¥12", '¥')] {
            let text = format!("Unternehmen;Anschaffung\nKäthe AI;1\nGröße Labor;1\n{line}\n");
            let decoded = decode(&encoded(&text, WINDOWS_1252));
            assert_eq!(decoded.text, text);
            assert!(decoded.text.contains(sign));
        }
        // In front of a unit and behind one, where it is the only letter of its kind.
        for (line, encoding) in [
            ("(amounts €m)", WINDOWS_1252),
            ("Company;Cost (£m)", WINDOWS_1252),
            ("Unternehmen;Zeitwert (T£)", WINDOWS_1252),
            ("Company;Fair value (€ bn)", ISO_8859_15),
        ] {
            let decoded = decode(&encoded(&format!("{line}\nAldervane AI;1\n"), encoding));
            assert_eq!(decoded.text.lines().next(), Some(line));
        }
        let on_a_mac = b"Company,Cost (\xdbm)\nAldervane AI,1\n";
        assert!(decode(on_a_mac).text.contains("(€m)"));
        // A letter within a word is one still.
        let polish = "Spółka;Wartość\nŁódzka Sieć;1\nZażółć gęślą;2\nŁĄKA;3\n";
        assert_eq!(decode(&encoded(polish, WINDOWS_1250)).text, polish);
    }

    #[test]
    fn the_encodings_of_exports_are_recognised() {
        let german = "Unternehmen;Währung\nMüller Käse;1.234,5\nGröße;2";
        let chinese = "公司名称,投资成本(万元),公允价值(万元)\n星尘数据,1000,2500\n";
        let cases = [
            (german, UTF_8),
            (german, WINDOWS_1252),
            (german, MACINTOSH),
            ("Company,Value\nSociété Aldervane,3\n", MACINTOSH),
            (
                "Company,Value\nSociété d\u{2019}Aldervane,3\n",
                WINDOWS_1252,
            ),
            (chinese, UTF_8),
            (chinese, GB18030),
            ("Company,Value\nCohere,3\n", UTF_16LE),
            (chinese, UTF_16BE),
            (
                "Company,Value\n晨砂智能科技股份有限公司,1\n棠溪語言模型股份有限公司,2\n鐵雁機器人股份有限公司,3\n",
                BIG5,
            ),
            (
                "Company,Value\n株式会社オルダベイン,1\n株式会社ブライトムーア,2\n",
                SHIFT_JIS,
            ),
            (
                "Company,Value\n알더베인 주식회사,1\n브라이트무어 주식회사,2\n",
                EUC_KR,
            ),
            ("Company,Value\n棠溪模型,1\n", GB18030),
            ("Company,Value\nGröße Labor,1\n", WINDOWS_1252),
            (
                "基金规模：5亿元\nUnternehmen;Zeitwert\nKäthe KI;₹ 4.426.000\n",
                GB18030,
            ),
            (
                "Company,Value\nЯндер Модель,1\nТехно Данные,2\n",
                WINDOWS_1251,
            ),
            (
                "Company,Value\nŻółw Inteligencja,1\nČeská Data,2\n",
                WINDOWS_1250,
            ),
            (
                "Company,Value\n株式会社オルダベイン,1\n株式会社ブライトムーア,2\n",
                EUC_JP,
            ),
            ("Company,Value\nAldervane 网,1\n", GB18030),
            (
                "被投企业,投资成本,公允价值\n铁雁机器人,£ 7.777,£ 20.467\n晨砂智能,₹ 4.449,£ 3.027\n",
                GB18030,
            ),
        ];
        for (text, encoding) in cases {
            let found = decode(&encoded(text, encoding));
            assert_eq!(
                (found.text.as_str(), found.encoding),
                (text, encoding.name())
            );
        }
    }

    #[test]
    fn letters_of_four_bytes_are_read_by_their_mark() {
        let bytes: Vec<u8> = "\u{feff}Société,棠溪"
            .chars()
            .flat_map(|c| (c as u32).to_le_bytes())
            .collect();
        assert_eq!(decode(&bytes).text, "Société,棠溪");
    }

    #[test]
    fn a_byte_of_another_encoding_does_not_change_the_rest() {
        let mut bytes = "Société,棠溪模型\nfounder".as_bytes().to_vec();
        bytes.push(0x92);
        bytes.extend(b"s note");
        let found = decode(&bytes);
        assert_eq!(found.text, "Société,棠溪模型\nfounder\u{2019}s note");
        assert_eq!((found.encoding, found.odd_lines), ("UTF-8", vec![2]));
    }
}
