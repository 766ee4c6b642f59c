//! The name a snapshot is offered under: `<portfolio> <date> <strategies>`, good on every system.

use crate::portfolio::Portfolio;
use crate::strategy::plan::Workspace;

/// Longest name without its extension, bytes: with extension and a number it stays under every
/// system's limit of 255.
const LONGEST: usize = 180;

/// Names that Windows keeps for devices, whatever their extension.
const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "conin$", "conout$"];

/// File name without extension. It has no separators, no control or direction characters, no
/// leading or trailing dots or spaces, and is never empty nor a device.
pub fn default_file_name(workspace: &Workspace) -> String {
    let strategies: Vec<_> = workspace
        .strategies
        .iter()
        .map(|strategy| cleaned(&strategy.name))
        .collect();
    let mut name = of_portfolio(&workspace.portfolio);
    for (index, strategy) in strategies.iter().enumerate() {
        let joined = format!("{name}{}{strategy}", if index == 0 { " " } else { ", " });
        let rest = strategies.len() - index;
        if joined.len() > LONGEST - 6 {
            name = format!("{name} +{rest}");
            break;
        }
        name = joined;
    }
    guarded(&name)
}

/// The same of a file that holds the portfolio, whatever strategies it is compared under.
pub fn portfolio_file_name(portfolio: &Portfolio) -> String {
    guarded(&of_portfolio(portfolio))
}

/// Name and day of a portfolio.
fn of_portfolio(portfolio: &Portfolio) -> String {
    let name = shortened(&cleaned(&portfolio.name), 90);
    format!("{name} {}", portfolio.as_of).trim().to_owned()
}

/// One path component of any text, for example of a chart's title.
pub fn file_name_of(text: &str) -> String {
    guarded(&shortened(&cleaned(text), LONGEST))
}

fn cleaned(text: &str) -> String {
    let mut result = String::with_capacity(text.len());
    for character in text.chars() {
        let kept = match character {
            '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' => '-',
            '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}' => continue,
            space if space.is_whitespace() => ' ',
            control if control.is_control() => continue,
            other => other,
        };
        if !(kept == ' ' && result.ends_with(' ')) {
            result.push(kept);
        }
    }
    result
}

fn shortened(text: &str, bytes: usize) -> String {
    let mut end = text.len().min(bytes);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text[..end].to_owned()
}

fn guarded(name: &str) -> String {
    let name = shortened(name, LONGEST);
    let name = name.trim_matches([' ', '.', '-']);
    let stem = name
        .split('.')
        .next()
        .unwrap_or_default()
        .trim_end()
        .to_lowercase();
    let numbered = |prefix: &str| {
        stem.strip_prefix(prefix).is_some_and(|rest| {
            matches!(
                rest,
                "1" | "2" | "3" | "4" | "5" | "6" | "7" | "8" | "9" | "¹" | "²" | "³"
            )
        })
    };
    match name {
        "" => "Froth".into(),
        device if DEVICES.contains(&stem.as_str()) || numbered("com") || numbered("lpt") => {
            format!("Froth {device}")
        }
        other => other.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::strategy::fixture;

    fn named(portfolio: &str, strategies: &[&str]) -> String {
        let mut workspace = fixture::workspace(strategies);
        workspace.portfolio.name = portfolio.into();
        default_file_name(&workspace)
    }

    #[test]
    fn a_name_tells_portfolio_date_and_strategies() {
        assert_eq!(
            named("AI fund II", &["Current", "Vertical-led"]),
            "AI fund II 2024-11-30 Current, Vertical-led"
        );
        assert_eq!(
            named("华映 基金", &["当前组合"]),
            "华映 基金 2024-11-30 当前组合"
        );
    }

    #[test]
    fn a_name_cannot_leave_its_folder() {
        let name = named(
            "../../etc/passwd",
            &["..\\..\\x", "C:\\evil\u{0}\u{202e}fdp"],
        );
        assert_eq!(name, "etc-passwd 2024-11-30 ..-..-x, C--evilfdp");
        assert_eq!(file_name_of(".."), "Froth");
        assert_eq!(file_name_of("CON.txt"), "Froth CON.txt");
        assert_eq!(file_name_of("com1"), "Froth com1");
        assert_eq!(file_name_of("company"), "company");
    }

    #[test]
    fn a_long_name_is_cut_between_characters_and_counts_what_it_leaves_out() {
        let long = "非常长的策略名称".repeat(5);
        let name = named(&"基金".repeat(60), &[&long, &long, &long]);
        assert!(name.len() <= LONGEST, "{} bytes", name.len());
        assert!(name.ends_with("2024-11-30 +3"), "{name}");
        assert!(named("Fund", &["A"; 6]).ends_with("A, A, A, A, A, A"));
    }
}
