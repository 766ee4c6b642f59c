//! What the label of a row says it is: a total, cash, a line of the balance sheet, a footnote.

use super::field::fold;
use super::lexicon::{find_word, has_word, is_cjk, plain, take_out_cjk, words};

/// What stands beside the word for a total in a label.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TotalLabel {
    /// Nothing, or only what a total may be of: `Total investments`, `合计`.
    Plain,
    /// Something else, folded: the name of a fund or company, or `Total Perception` is a company.
    Of(String),
}

/// Whether a label says it is a total, and of what.
pub fn total_of(label: &str) -> Option<TotalLabel> {
    let text = without_share(&plain(label));
    let rest = words().rows.totals.iter().find_map(|word| {
        let at = find_word(&text, word)?;
        let (before, after) = (text.get(..at)?.trim(), text.get(at + word.len()..)?.trim());
        let is_edge = before.is_empty()
            || after.is_empty()
            || only_summed(before)
            || only_summed(after)
            || after.starts_with([':', '-', ',', '(', '/'])
            || before.ends_with([':', '-', ',', ')', '/']);
        is_edge.then(|| format!("{before} {after}"))
    })?;
    if only_summed(&rest) {
        Some(TotalLabel::Plain)
    } else {
        let rest = without_totals(&rest);
        Some(TotalLabel::Of(fold(&rest)))
    }
}

/// A label without a share behind it: `TOTAL INVESTMENTS - 98.4%`.
fn without_share(text: &str) -> String {
    let trimmed = text.trim_end_matches(|c: char| {
        c.is_ascii_digit() || matches!(c, '.' | ',' | '%' | ' ' | '-' | '(' | ')' | ':' | '*')
    });
    let tail = text.get(trimmed.len()..).unwrap_or_default();
    if tail.contains('%') || tail.trim().is_empty() || tail.trim() == ":" {
        trimmed.to_owned()
    } else {
        text.to_owned()
    }
}

fn without_totals(text: &str) -> String {
    let mut text = text.to_owned();
    for word in &words().rows.totals {
        if let Some(at) = find_word(&text, word) {
            text.replace_range(at..at + word.len(), " ");
        }
    }
    text
}

/// Whether nothing stands in a text but what a total may be of, and words for totals.
fn only_summed(text: &str) -> bool {
    let rows = &words().rows;
    let known = |word: &str| {
        rows.summed
            .iter()
            .chain(&rows.totals)
            .any(|known| known == word)
            || word
                .chars()
                .all(|c| c.is_ascii_digit() || matches!(c, '.' | '%' | ','))
    };
    let mut text = text.to_owned();
    take_out_cjk(&mut text, &rows.summed);
    take_out_cjk(&mut text, &rows.totals);
    text.split(|c: char| {
        c.is_whitespace() || matches!(c, ':' | '-' | ',' | '(' | ')' | '/' | '&' | '[' | ']')
    })
    .filter(|word| !word.is_empty())
    .all(known)
}

/// Cash and what is as good as cash: the label is made of such words alone. "Cash App" is a
/// company.
pub fn is_cash(label: &str) -> bool {
    let mut text = plain(label);
    let rows = &words().rows;
    if has_word(&text, &rows.cash_phrases) {
        return true;
    }
    let mut found = false;
    for word in &rows.cash {
        while let Some(at) = find_word(&text, word) {
            text.replace_range(at..at + word.len(), " ");
            found = true;
        }
    }
    if !found {
        return false;
    }
    take_out_cjk(&mut text, &rows.cash_with);
    text.split(|c: char| {
        c.is_whitespace() || matches!(c, ',' | '(' | ')' | '/' | '-' | ':' | '[' | ']' | '、')
    })
    .filter(|word| !word.is_empty())
    .all(|word| {
        rows.cash_with.iter().any(|known| known == word)
            || super::money_words::of_cell(word).is_some()
            || word
                .chars()
                .all(|c| c.is_ascii_digit() || matches!(c, '.' | '%'))
    })
}

/// Whether a heading stands above positions that are sold: `Realized investments`, `已退出项目`.
/// `Unrealized` and `未退出` are the opposite, and a part that is sold leaves a holding.
pub fn is_realized(heading: &str) -> bool {
    let text = without_share(&plain(heading));
    words().status.realized.iter().any(|word| {
        find_word(&text, word).is_some_and(|at| {
            let before = text.get(..at).unwrap_or_default();
            let after = text.get(at + word.len()..).unwrap_or_default();
            !before.ends_with(['未', '非', '不', '没', '部', '分'])
                && only_summed(before)
                && only_summed(after)
        })
    })
}

/// Whether a status says that a position is sold: `Exited`, `IPO - exited`, `Sold to Meridian`. One
/// of which a part is left says so.
pub fn is_sold(status: &str) -> bool {
    let known = &words().status;
    if has_word(status, &known.partly) {
        return false;
    }
    status
        .split(['-', '(', ')', '/', ',', ':', ';', '|'])
        .map(str::trim)
        .any(|part| {
            known.realized.iter().any(|word| part == word)
                || known.sold_how.iter().any(|how| {
                    known
                        .realized
                        .iter()
                        .any(|word| part.starts_with(&format!("{word} {how}")))
                })
        })
}

/// Lines of a filed schedule or balance sheet that are worth something and are no company.
pub fn is_no_company(label: &str) -> bool {
    let text = without_share(&plain(label));
    let text = text.trim();
    let rows = &words().rows;
    if is_of_the_largest(text) {
        return true;
    }
    rows.not_a_company.iter().any(|word| {
        let starts = text.strip_prefix(word.as_str()).is_some_and(|rest| {
            rest.is_empty()
                || word.chars().all(is_cjk)
                || rest.starts_with(|c: char| !c.is_alphanumeric())
        });
        // "Receivables Exchange Inc." and "Escrow.com" are companies: what stands behind has to be
        // more of the same.
        starts && {
            let rest = text.get(word.len()..).unwrap_or_default();
            rest.is_empty()
                || word.chars().all(is_cjk)
                || word.contains(' ')
                || only_summed(rest)
                || has_word(rest, &rows.not_a_company)
                || rest
                    .split_whitespace()
                    .all(|word| rows.not_a_company_with.iter().any(|known| known == word))
        }
    })
}

/// Whether a label is of the largest positions together: `Top 10 holdings`,
/// `Ten largest investments`, `前十大`.
fn is_of_the_largest(text: &str) -> bool {
    words().rows.ranked.iter().any(|word| {
        find_word(text, word).is_some_and(|at| {
            let rest = format!(
                "{} {}",
                text.get(..at).unwrap_or_default(),
                text.get(at + word.len()..).unwrap_or_default()
            );
            let is_counted = rest.contains(|c: char| c.is_ascii_digit())
                || word.chars().count() > 1 && word.chars().all(is_cjk)
                || word.contains(' ');
            let is_named = rest.contains(|c: char| c.is_alphabetic());
            is_counted
                && (is_named || word.chars().all(is_cjk))
                && only_summed(&rest.replace(['大', '名'], " "))
        })
    })
}

/// A row of words below or between the holdings that explains something.
pub fn is_footnote(text: &str) -> bool {
    let text = text.trim();
    let lower = plain(text);
    text.chars().count() > 80
        || !text.contains(char::is_alphanumeric)
        || text.starts_with(['*', '†', '‡', '(', '\u{ff08}', '[', '注'])
        || text.chars().next().is_some_and(|c| c.is_ascii_digit())
        || words().rows.footnotes.iter().any(|word| {
            lower.strip_prefix(word.as_str()).is_some_and(|rest| {
                word.chars().all(is_cjk) || rest.starts_with(|c: char| !c.is_alphanumeric())
            })
        })
}

/// Whether a footnote is about the rows that have its mark, and not about the table.
pub fn is_of_single_rows(text: &str) -> bool {
    let text = text.trim_start();
    text.starts_with(['*', '†', '‡', '¹', '²', '³'])
        || text.starts_with(|c: char| c.is_ascii_digit())
        || footnote_mark(text).is_some_and(|mark| mark.chars().count() <= 2)
}

/// The mark a footnote explains: `(1) Non-income producing`.
pub fn footnote_mark(text: &str) -> Option<String> {
    let text = text.trim();
    let inner = text.strip_prefix(['(', '[', '\u{ff08}'])?;
    let end = inner.find([')', ']', '\u{ff09}'])?;
    let mark = inner.get(..end)?;
    let says_more = inner
        .get(end..)
        .is_some_and(|rest| rest.chars().count() > 3);
    ((1..=3).contains(&mark.chars().count()) && says_more).then(|| mark.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn totals_are_known_in_many_languages_and_companies_are_not() {
        for label in [
            "Total",
            "Grand Total",
            "Portfolio Total",
            "Total Investments",
            "TOTAL INVESTMENTS - 98.4%",
            "Sub-total",
            "合计",
            "投资合计",
            "Gesamtsumme",
            "Summe Beteiligungen",
            "Итого",
            "Total général",
            "Totale",
            "Total:",
        ] {
            assert_eq!(total_of(label), Some(TotalLabel::Plain), "{label}");
        }
        let of = |text: &str| Some(TotalLabel::Of(text.to_owned()));
        assert_eq!(total_of("Meridian II Total"), of("meridianii"));
        assert_eq!(total_of("Total Perception"), of("perception"));
        assert_eq!(total_of("Aldervane AI Total"), of("aldervaneai"));
        for label in ["Aldervane AI", "Totality Labs", "Sumatra", "Summerhill"] {
            assert_eq!(total_of(label), None, "{label}");
        }
    }

    #[test]
    fn headings_of_what_is_sold_are_told_from_those_of_what_is_held() {
        for heading in [
            "Realized Investments",
            "Exited",
            "Realised companies",
            "已退出项目",
        ] {
            assert!(is_realized(heading), "{heading}");
        }
        for heading in [
            "Unrealized Investments",
            "Partially realized",
            "未退出项目",
            "部分退出项目",
            "Exit AI",
        ] {
            assert!(!is_realized(heading), "{heading}");
        }
    }

    #[test]
    fn statuses_say_what_is_sold() {
        for status in [
            "exited",
            "ipo - exited",
            "exited (m&a)",
            "sold to meridian",
            "已退出",
        ] {
            assert!(is_sold(status), "{status}");
        }
        for status in [
            "active",
            "partially realised",
            "exit planned",
            "unrealized",
            "部分退出",
        ] {
            assert!(!is_sold(status), "{status}");
        }
    }

    #[test]
    fn cash_is_told_from_companies() {
        for label in [
            "Cash",
            "Cash & cash fund (EUR)",
            "Cash and cash equivalents",
            "US Treasury Bills",
            "Money market fund",
            "银行存款",
            "现金及现金等价物",
            "Bankguthaben",
            "Short-term investments",
            "Cash and receivables",
        ] {
            assert!(is_cash(label), "{label}");
        }
        for label in [
            "Fidelity Government Money Market Fund",
            "U.S. Treasury Bill 4.5% due 3/15/2025",
            "Cash at bank (JPM)",
        ] {
            assert!(is_cash(label), "{label}");
        }
        for label in [
            "Cash Flow Analytics",
            "Treasury AI Inc",
            "Cash App",
            "Cashfree Payments",
            "Treasury Prime",
            "Aldervane AI",
            "Bank of AI",
        ] {
            assert!(!is_cash(label), "{label}");
        }
        for label in [
            "Net assets - 100.0%",
            "Other assets less liabilities - 1.6%",
            "基金资产净值",
            "Liabilities in excess of other assets",
            "Top 10 holdings",
            "10 largest investments",
            "前十大持仓",
        ] {
            assert!(is_no_company(label), "{label}");
        }
        for label in [
            "Receivables Exchange Inc.",
            "Navan",
            "Escrow.com",
            "Top 10",
            "Top Hat",
            "Top 5 AI",
        ] {
            assert!(!is_no_company(label), "{label}");
        }
    }
}
