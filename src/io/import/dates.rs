//! How people write dates.

use jiff::civil::Date;

/// Which comes first in `03/04/2024`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum DateOrder {
    /// The month.
    #[default]
    MonthFirst,
    /// The day.
    DayFirst,
}

/// The order the dates of a column speak for; `None` when every one fits both.
pub fn date_order<'a>(texts: impl Iterator<Item = &'a str>) -> Option<DateOrder> {
    for text in texts {
        let numbers = numbers_of(text);
        match numbers[..] {
            [first, second, year] if year > 31 && first > 12 && second <= 12 => {
                return Some(DateOrder::DayFirst);
            }
            [first, second, year] if year > 31 && second > 12 && first <= 12 => {
                return Some(DateOrder::MonthFirst);
            }
            _ => {}
        }
    }
    None
}

/// Reads a date as people write it: `2024-09-30`, `30.09.2024`, `9/30/24`, `Sep 30, 2024`, `2024年9月30日`.
pub fn date(text: &str, order: DateOrder) -> Option<Date> {
    let numbers = numbers_of(text);
    let month = month_by_name(text);
    let dotted = text.contains('.') && !text.contains('/');
    let (year, month, day) = match (numbers[..].as_ref() as &[u32], month) {
        ([day, year], Some(month)) if *year > 31 => (*year, month, *day),
        ([year, day], Some(month)) if *year > 31 => (*year, month, *day),
        ([year, month, day, ..], None) if *year > 31 => (*year, *month, *day),
        ([first, second, year], None) => {
            let day_first =
                dotted || *first > 12 || (order == DateOrder::DayFirst && *second <= 12);
            if day_first {
                (*year, *second, *first)
            } else {
                (*year, *first, *second)
            }
        }
        _ => return None,
    };
    let year = match year {
        0..=69 => year + 2000,
        70..=99 => year + 1900,
        _ => year,
    };
    Date::new(
        i16::try_from(year).ok()?,
        i8::try_from(month).ok()?,
        i8::try_from(day).ok()?,
    )
    .ok()
}

/// The date inside a title such as "As of September 30, 2024" or "截至2024年9月30日".
pub fn date_inside(text: &str) -> Option<Date> {
    let mut numbers = numbers_of(text);
    let year = numbers
        .iter()
        .position(|number| (1990..=2100).contains(number))?;
    if month_by_name(text).is_some() {
        let start = year.saturating_sub(1);
        numbers = numbers.get(start..=year)?.to_vec();
        let month = month_by_name(text)?;
        let day = numbers.first().filter(|_| numbers.len() == 2)?;
        return Date::new(numbers[1] as i16, month as i8, i8::try_from(*day).ok()?).ok();
    }
    let around = if year + 2 < numbers.len() || (year == 0 && numbers.len() == 3) {
        numbers.get(year..year + 3)?
    } else {
        numbers.get(year.checked_sub(2)?..=year)?
    };
    let text: Vec<_> = around.iter().map(u32::to_string).collect();
    date(&text.join("/"), DateOrder::MonthFirst)
}

fn numbers_of(text: &str) -> Vec<u32> {
    // A time behind the date does not matter.
    let text = text
        .split('T')
        .next()
        .filter(|before| before.len() >= 8)
        .unwrap_or(text);
    text.split(|c: char| !c.is_ascii_digit())
        .filter(|part| !part.is_empty())
        .filter_map(|part| part.parse().ok())
        .take(8)
        .collect()
}

fn month_by_name(text: &str) -> Option<u32> {
    const MONTHS: [(&str, u32); 16] = [
        ("jan", 1),
        ("feb", 2),
        ("mar", 3),
        ("mär", 3),
        ("apr", 4),
        ("may", 5),
        ("mai", 5),
        ("jun", 6),
        ("jul", 7),
        ("aug", 8),
        ("sep", 9),
        ("oct", 10),
        ("okt", 10),
        ("nov", 11),
        ("dec", 12),
        ("dez", 12),
    ];
    let lower = text.to_lowercase();
    lower.split(|c: char| !c.is_alphabetic()).find_map(|word| {
        MONTHS
            .iter()
            .find(|(start, _)| word.starts_with(start))
            .map(|(_, month)| *month)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date as day;

    #[test]
    fn dates_are_read_as_people_write_them() {
        let september = day(2024, 9, 30);
        for text in [
            "2024-09-30",
            "30.09.2024",
            "9/30/2024",
            "9/30/24",
            "Sep 30, 2024",
            "30 September 2024",
            "2024年9月30日",
            "2024-09-30T00:00:00",
        ] {
            assert_eq!(date(text, DateOrder::MonthFirst), Some(september), "{text}");
        }
        assert_eq!(
            date("03/04/2024", DateOrder::DayFirst),
            Some(day(2024, 4, 3))
        );
        assert_eq!(
            date("03/04/2024", DateOrder::MonthFirst),
            Some(day(2024, 3, 4))
        );
        assert_eq!(
            date_order(["03/04/2024", "25/04/2024"].into_iter()),
            Some(DateOrder::DayFirst)
        );
        assert_eq!(date_order(["03/04/2024"].into_iter()), None);
        assert_eq!(date("soon", DateOrder::DayFirst), None);
        for title in [
            "As of September 30, 2024",
            "Schedule of Investments, 30 September 2024 (unaudited)",
            "截至2024年9月30日(单位:万元)",
            "Stand 30.09.2024",
        ] {
            assert_eq!(date_inside(title), Some(september), "{title}");
        }
        assert_eq!(date_inside("Fund 2024 report"), None);
    }
}
