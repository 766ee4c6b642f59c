//! Lists without titles, as people jot them down: a company a line, with what the position is worth
//! behind it.
//!
//! `OpenAI, 12.5`, `• Harvey $4m`, `3. 智谱 800万元`, two columns of a workbook. A list is given the
//! titles it lacks, so that everything after reads it as it reads a table.

use super::dates_inside;
use super::field::Field;
use super::lexicon::is_cjk;
use super::notation::{self, DecimalMark, NumberReading};
use super::table::{Cell, Row, Sheet};
use super::title;
use super::vocabulary;

/// Longest text that is looked at, in bytes: what people jot down is short.
const LONGEST_LIST: usize = 1_000_000;
/// Longest name of a company in such a list, in letters.
const LONGEST_NAME: usize = 60;
/// Most words of a name where no figure stands behind it: more are a sentence.
const MOST_WORDS: usize = 5;
/// Most lines of a list of names alone.
const MOST_NAMES: usize = 1_000;

/// A line of a list.
struct Entry<'t> {
    number: usize,
    name: &'t str,
    /// What stands between name and figure.
    word: Option<&'t str>,
    figure: Option<&'t str>,
}

/// The rows of a text that is such a list, with titles; `None` where it is not.
pub fn of_text(text: &str) -> Option<Vec<Row>> {
    if text.len() > LONGEST_LIST {
        return None;
    }
    let lines: Vec<(usize, &str)> = text
        .lines()
        .enumerate()
        .map(|(index, line)| (index + 1, line.trim().trim_matches('\u{feff}')))
        .filter(|(_, line)| !line.is_empty())
        .collect();
    // What stands above the first figure is the name of the fund, its date or a unit.
    let first = lines.iter().position(|(number, line)| {
        entry_of(*number, line).is_some_and(|entry| entry.figure.is_some())
    });
    let (above, below) = lines.split_at(first.unwrap_or(0));
    // Words apart above the figures are titles, and not understood.
    let is_title = |line: &str| {
        dates_inside::date_inside(line).is_some() || !line.contains([',', ';', '\t', '|', '，'])
    };
    if above.len() > 4 || !above.iter().all(|(_, line)| is_title(line)) {
        return None;
    }
    let mut entries = below
        .iter()
        .map(|(number, line)| entry_of(*number, line))
        .collect::<Option<Vec<_>>>()?;
    let figures = entries
        .iter()
        .filter(|entry| entry.figure.is_some())
        .count();
    if first.is_none() {
        is_list_of_names(&mut entries).then_some(())?;
    } else if figures * 2 <= entries.len() {
        return None;
    }
    let between = entries.iter().filter(|entry| entry.word.is_some()).count();
    let understood = entries
        .iter()
        .filter(|entry| {
            entry
                .word
                .is_some_and(|word| vocabulary::strategy(word).is_some())
        })
        .count();
    let has_words = between == entries.len() && understood * 2 >= between && between > 0;
    if !has_words && between == entries.len() && between > 1 {
        return None;
    }
    let titles = above
        .iter()
        .map(|(number, line)| Row::seen(*number, vec![Cell::from_text(line)]));
    let is_chinese = entries.iter().any(|entry| entry.name.chars().any(is_cjk));
    let words: &[usize] = match (has_words, first) {
        (true, _) => &[0, 1, 2],
        (false, Some(_)) => &[0, 1],
        // Beside names alone an empty column of notes.
        (false, None) => &[0, 3],
    };
    let header = words
        .iter()
        .map(|column| Cell::Text(title_of(*column, is_chinese).to_owned()))
        .collect();
    let rows = entries.iter().map(|entry| {
        let name = match (has_words, entry.word) {
            (false, Some(word)) => format!("{}, {word}", entry.name),
            _ => entry.name.to_owned(),
        };
        let figure = Cell::from_text(entry.figure.unwrap_or_default());
        let mut cells = vec![Cell::from_text(&name), figure];
        if has_words {
            cells.push(Cell::from_text(entry.word.unwrap_or_default()));
        }
        Row::seen(entry.number, cells)
    });
    Some(titles.chain([Row::seen(0, header)]).chain(rows).collect())
}

/// Gives a sheet of a workbook the titles it lacks where it holds a column of names, one of figures
/// and nothing else.
pub fn give_titles(sheet: &mut Sheet) -> bool {
    let is_entry = |row: &Row| {
        let cells: Vec<(usize, &Cell)> = row.filled().collect();
        match cells[..] {
            [(name, Cell::Text(text)), (figure, cell)] if is_name(text) => {
                is_figure_cell(cell).then_some((name, figure))
            }
            _ => None,
        }
    };
    let Some(first) = sheet.rows.iter().position(|row| is_entry(row).is_some()) else {
        return false;
    };
    let body = sheet.rows.get(first..).unwrap_or_default();
    let Some(places) = body.first().and_then(is_entry) else {
        return false;
    };
    if first > 4 || body.len() < 2 || body.iter().any(|row| is_entry(row) != Some(places)) {
        return false;
    }
    let is_chinese = body
        .iter()
        .any(|row| row.cell(places.0).to_text().chars().any(is_cjk));
    let mut cells = vec![Cell::Empty; places.1 + 1];
    for (column, place) in [places.0, places.1].into_iter().enumerate() {
        if let Some(slot) = cells.get_mut(place) {
            *slot = Cell::Text(title_of(column, is_chinese).to_owned());
        }
    }
    sheet.rows.insert(first, Row::seen(0, cells));
    true
}

/// The same for the only sheet of a workbook where it holds names alone, in one column.
pub fn give_titles_to_names(sheets: &mut [Sheet]) -> bool {
    let is_filled = |row: &Row| row.filled().next().is_some();
    let mut with_words = sheets
        .iter_mut()
        .filter(|sheet| sheet.rows.iter().any(is_filled));
    let (Some(sheet), None) = (with_words.next(), with_words.next()) else {
        return false;
    };
    let mut names: Vec<(usize, usize, String)> = Vec::new();
    for (index, row) in sheet
        .rows
        .iter()
        .enumerate()
        .filter(|(_, row)| is_filled(row))
    {
        let cells: Vec<(usize, &Cell)> = row.filled().collect();
        let [(column, Cell::Text(text))] = cells[..] else {
            return false;
        };
        let is_below = names.first().is_none_or(|(_, first, _)| *first == column);
        if !is_name(text) || !is_below || names.len() > MOST_NAMES {
            return false;
        }
        names.push((index, column, text.trim().to_owned()));
    }
    let mut entries: Vec<Entry<'_>> = names
        .iter()
        .map(|(index, _, name)| Entry {
            number: *index,
            name,
            word: None,
            figure: None,
        })
        .collect();
    let count = entries.len();
    let is_chinese = entries.iter().any(|entry| entry.name.chars().any(is_cjk));
    if !is_list_of_names(&mut entries) {
        return false;
    }
    let (Some(first), Some((_, column, _))) = (entries.first(), names.first()) else {
        return false;
    };
    let mut cells = vec![Cell::Empty; column + 2];
    for (title, place) in [(0, *column), (3, column + 1)] {
        if let Some(slot) = cells.get_mut(place) {
            *slot = Cell::Text(title_of(title, is_chinese).to_owned());
        }
    }
    let header = Row::seen(0, cells);
    // A title of its own gives way to one of two columns.
    let had_title = entries.len() < count;
    let place = first.number;
    match sheet.rows.get_mut(place.saturating_sub(1)) {
        Some(above) if had_title && place > 0 => *above = header,
        Some(_) | None => sheet.rows.insert(place, header),
    }
    true
}

const fn title_of(column: usize, is_chinese: bool) -> &'static str {
    match (column, is_chinese) {
        (0, false) => "Company",
        (1, false) => "Position",
        (2, false) => "Strategy",
        (_, false) => "Notes",
        (0, true) => "公司",
        (1, true) => "持仓金额",
        (2, true) => "策略",
        (_, true) => "备注",
    }
}

fn is_figure_cell(cell: &Cell) -> bool {
    match cell {
        Cell::Number(_) => true,
        Cell::Text(text) => is_figure(text),
        Cell::Empty | Cell::Date(_) | Cell::Error(_) | Cell::Uncomputed => false,
    }
}

/// Whether a text is an amount in either notation. A percentage is a share and no position.
fn is_figure(text: &str) -> bool {
    [DecimalMark::Point, DecimalMark::Comma]
        .into_iter()
        .any(|mark| {
            matches!(notation::number(text, mark), NumberReading::Figure(figure) if !figure.percent)
        })
}

fn is_name(text: &str) -> bool {
    text.chars().any(char::is_alphabetic)
        && text.chars().count() <= LONGEST_NAME
        && !is_figure(text)
        && !text.contains(['<', '>', '{', '}', '='])
}

/// Names alone, without a title in front of them: short, without the marks of a sentence or a
/// table.
fn is_list_of_names(entries: &mut Vec<Entry<'_>>) -> bool {
    let is_title = |entry: &Entry<'_>| matches!(title::of_title(entry.name), Some((Field::Name, fit)) if fit.is_sure());
    if entries.first().is_some_and(is_title) {
        entries.remove(0);
    }
    let is_bare = |entry: &Entry<'_>| {
        entry.word.is_none()
            && !entry.name.ends_with(['.', '!', '?', ':', '。'])
            && !entry
                .name
                .contains([',', ';', '\t', '|', ':', '"', '/', '\\'])
            && entry.name.split_whitespace().count() <= MOST_WORDS
            && title::of_title(entry.name).is_none()
            && dates_inside::date_inside(entry.name).is_none()
    };
    (2..=MOST_NAMES).contains(&entries.len()) && entries.iter().all(is_bare)
}

/// A line in its parts; `None` where it holds no name.
fn entry_of(number: usize, line: &str) -> Option<Entry<'_>> {
    let line = without_bullet(line);
    let bare = |text: &'_ str| is_name(text);
    let split = split_figure(line).filter(|(name, _)| bare(name));
    // "As of 30 June 2025" ends in no position.
    let split = split.filter(|_| dates_inside::date_inside(line).is_none());
    let (name, figure) = match split {
        Some((name, figure)) => (name, Some(figure)),
        None => (line.trim_matches('"'), None),
    };
    if !bare(name) {
        return None;
    }
    let cut = figure.and_then(|_| name.rsplit_once([',', ';', '\t', '|']));
    let (name, word) = match cut {
        Some((name, word)) if bare(name.trim()) => (name.trim(), Some(word.trim())),
        _ => (name, None),
    };
    Some(Entry {
        number,
        name,
        word,
        figure,
    })
}

/// A line without the mark or the number in front of it.
fn without_bullet(line: &str) -> &str {
    let line = line
        .trim_start_matches(['•', '·', '*', '‣', '▪', '◦', '–', '—'])
        .trim_start();
    let line = line.strip_prefix("- ").unwrap_or(line).trim_start();
    let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let rest = line.get(digits..).unwrap_or_default();
    let numbered = ['.', ')', '、']
        .into_iter()
        .find_map(|mark| rest.strip_prefix(mark))
        .filter(|rest| rest.starts_with([' ', '\t']) || rest.starts_with(is_cjk));
    match numbered {
        Some(rest) if (1..=3).contains(&digits) => rest.trim_start(),
        _ => line,
    }
}

/// A name and the longest figure behind it: behind a mark that separates, or else behind a blank.
fn split_figure(line: &str) -> Option<(&str, &str)> {
    let at_marks = |line: &str| -> Vec<(usize, usize)> {
        let single = line
            .char_indices()
            .filter(|(_, c)| matches!(c, ',' | ';' | '\t' | '|' | ':' | '：' | '，' | '；' | '、'))
            .map(|(at, c)| (at, c.len_utf8()));
        let dashes = [" - ", " – ", " — "]
            .into_iter()
            .flat_map(|dash| line.match_indices(dash).map(|(at, dash)| (at, dash.len())));
        let mut found: Vec<(usize, usize)> = single.chain(dashes).collect();
        found.sort_unstable();
        found
    };
    let at_blanks = || {
        line.char_indices()
            .filter(|(_, c)| c.is_whitespace())
            .map(|(at, c)| (at, c.len_utf8()))
    };
    at_marks(line)
        .into_iter()
        .chain(at_blanks())
        .find_map(|(at, length)| {
            let name = line.get(..at)?.trim().trim_matches('"').trim();
            let figure = line.get(at + length..)?.trim().trim_matches('"').trim();
            let is_whole = name.chars().any(char::is_alphabetic) && is_figure(figure);
            is_whole.then_some((name, figure))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<Vec<Vec<String>>> {
        let rows = of_text(text)?;
        Some(
            rows.iter()
                .map(|row| row.cells.iter().map(Cell::to_text).collect())
                .collect(),
        )
    }

    #[test]
    fn a_company_a_line_with_a_figure_behind_it_is_a_list() {
        for (text, name, figure) in [
            ("OpenAI,12.5\nHarvey,4\n", "OpenAI", "12.5"),
            ("OpenAI, 12.5\nHarvey, 4\n", "OpenAI", "12.5"),
            ("OpenAI: 12,5\nHarvey: 4,0\n", "OpenAI", "12,5"),
            ("OpenAI - $12.5m\nHarvey - $4m\n", "OpenAI", "$12.5m"),
            ("• Scale AI 12.5\n• Harvey 4\n", "Scale AI", "12.5"),
            ("1. Figure 02: 12.5\n2. Harvey: 4\n", "Figure 02", "12.5"),
            ("01.AI 8\nC3.ai 2\n", "01.AI", "8"),
            ("月之暗面 1200万元\n智谱 800万元\n", "月之暗面", "1200万元"),
            ("OpenAI;1,500,000\nHarvey;400,000\n", "OpenAI", "1,500,000"),
            ("\"Aldervane, Inc.\",3\nHarvey,4\n", "Aldervane, Inc.", "3"),
        ] {
            let rows = read(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(rows[1], [name, figure], "{text}");
        }
    }

    #[test]
    fn what_stands_above_a_list_stays_above_it() {
        let rows = read("Meridian Fund II\nAs of 30 June 2025\nOpenAI 12.5\nHarvey 4\n").unwrap();
        assert_eq!(rows[0], ["Meridian Fund II"]);
        assert_eq!(rows[2], ["Company", "Position"]);
    }

    #[test]
    fn a_word_between_that_is_a_strategy_is_one() {
        let rows = read("OpenAI,Base model,12.5\nHarvey,Vertical integration,4\n").unwrap();
        assert_eq!(rows[1], ["OpenAI", "12.5", "Base model"]);
    }

    #[test]
    fn names_alone_are_a_list_and_prose_tables_and_numbers_are_none() {
        assert_eq!(
            read("Company\nOpenAI\nHarvey\n").map(|rows| rows.len()),
            Some(3)
        );
        for text in [
            "Colour,Weight\nred,3\n",
            "We hold three companies.\nThey do well.\n",
            "1\n2\n3\n",
            "OpenAI,12%\nHarvey,30%\n",
            "会社名,評価額\nアルダー,840\n",
            "a,b,c\nd,e,f\n",
            "",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
