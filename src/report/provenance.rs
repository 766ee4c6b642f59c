//! What a reader needs to get the same figures again: versions, seed, hash, and the assumptions
//! that were changed.

use super::chart::Subject;
use crate::assumptions::Parameter;
use crate::language::{Language, Text, key_of_words, numbers};
use crate::portfolio::Portfolio;
use crate::strategy::plan::{EntryPrices, Mix, Mode, Workspace};
use jiff::civil::DateTime;

/// Where figures come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp {
    /// Version of the model.
    pub model_version: String,
    /// SHA-256 of the portfolio, hexadecimal.
    pub portfolio_sha256: String,
    /// Time of the export as the clock on the wall showed it; `None` leaves it out.
    pub exported_at: Option<DateTime>,
}

/// An assumption that is not at its default.
#[derive(Debug, Clone, PartialEq)]
pub struct ChangedAssumption {
    /// The parameter.
    pub parameter: &'static Parameter,
    /// Its value here.
    pub value: f64,
    /// Its name in words.
    pub name: String,
}

impl ChangedAssumption {
    /// One line: `Burst hazard: 0.3 instead of 0.2 (per year)`.
    pub fn line(&self, text: &Text) -> String {
        let unit = unit_name(text, self.parameter);
        let (value, default) = (plain(self.value), plain(self.parameter.default));
        text.with(
            "page-assumption",
            &[
                ("name", &self.name),
                ("value", &value),
                ("default", &default),
                ("unit", &unit),
            ],
        )
    }

    /// The same without the unit.
    pub fn short_line(&self, text: &Text) -> String {
        let (value, default) = (plain(self.value), plain(self.parameter.default));
        text.with(
            "page-assumption-short",
            &[
                ("name", &self.name),
                ("value", &value),
                ("default", &default),
            ],
        )
    }
}

/// The assumptions in force that differ from their defaults: the user's own changes first, then
/// those of the scenario and of the platform watch, each in the order of the table.
pub fn changed_assumptions(workspace: &Workspace, text: &Text) -> Vec<ChangedAssumption> {
    let assumptions = workspace.assumptions();
    let mut changed: Vec<_> = assumptions
        .changed()
        .map(|(parameter, value)| ChangedAssumption {
            parameter,
            value,
            name: parameter_name(text, parameter),
        })
        .collect();
    let own = |parameter: &Parameter| {
        workspace.overrides.contains_key(&parameter.name)
            || workspace.overrides.contains_key(&parameter.symbol)
    };
    changed.sort_by_key(|assumption| !own(assumption.parameter));
    changed
}

/// Name of an assumption in words.
pub fn parameter_name(text: &Text, parameter: &Parameter) -> String {
    text.get(&key_of_words("parameter", &parameter.name))
}

/// Unit of an assumption in words.
pub fn unit_name(text: &Text, parameter: &Parameter) -> String {
    text.get(&key_of_words("unit", &parameter.unit))
}

/// Name of the group an assumption is shown in.
pub fn group_name(text: &Text, parameter: &Parameter) -> String {
    text.get(&key_of_words("group", &parameter.group))
}

/// A value with as many decimals as it needs, at most four.
pub fn plain(value: f64) -> String {
    let digits = numbers::decimal(value, 4);
    if digits.contains('.') {
        digits
            .trim_end_matches('0')
            .trim_end_matches('.')
            .to_owned()
    } else {
        digits
    }
}

/// What is compared, in one line: date, size, scenario and how the money moves.
pub fn circumstances(subject: &Subject<'_>) -> String {
    let (workspace, text) = (subject.workspace, subject.text);
    let language = text.language();
    let portfolio = &workspace.portfolio;
    let companies = portfolio.holdings.len();
    let mut parts = vec![
        numbers::date(language, portfolio.as_of),
        text.with(
            if companies == 1 {
                "page-company"
            } else {
                "page-companies"
            },
            &[("count", &numbers::count(companies))],
        ),
        text.amount(portfolio.total_value(), portfolio.currency.code()),
        text.with(
            "page-scenario",
            &[("name", &text.get(workspace.scenario.name_key()))],
        ),
    ];
    parts.push(match workspace.mode {
        Mode::Resplit => text.get("page-mode-resplit"),
        Mode::Deploy => text.with(
            "page-mode-deploy",
            &[
                (
                    "amount",
                    &text.amount(workspace.uncalled_capital, portfolio.currency.code()),
                ),
                ("quarters", &numbers::count(workspace.pace_quarters)),
            ],
        ),
    });
    match workspace.entry_prices {
        EntryPrices::AsBought => {}
        EntryPrices::BoughtToday => parts.push(text.get("page-bought-today")),
    }
    parts.join(" · ")
}

/// The weights of a strategy as `18 / 12 / 70`, application, base model, vertical integration, in
/// per cent of the mix.
pub fn mix_text(weights: [f64; 4]) -> String {
    crate::strategy::plan::mix_of(weights)
        .map_or_else(|| numbers::UNKNOWN.into(), |mix| mix.in_per_cents(" / "))
}

/// A mix and the one that money turns to after the platform, close together: `18/12/70 → 80/10/10`.
pub fn rotating_mix_text(before: &str, after: Mix) -> String {
    format!(
        "{} → {}",
        before.replace(" / ", "/"),
        after.in_per_cents("/")
    )
}

/// One line that lets anyone reproduce the page.
pub fn colophon(subject: &Subject<'_>, stamp: &Stamp) -> String {
    run_line(
        subject.text,
        stamp,
        subject.comparison.seed,
        Some(subject.comparison.paths),
    )
}

fn run_line(text: &Text, stamp: &Stamp, seed: u64, paths: Option<usize>) -> String {
    let mut parts = vec![
        text.with("page-model", &[("version", &stamp.model_version)]),
        text.with("page-seed", &[("seed", &seed.to_string())]),
    ];
    if let Some(paths) = paths {
        parts.push(text.with("page-paths", &[("paths", &numbers::count(paths))]));
    }
    if let Some(hash) = stamp.portfolio_sha256.get(..16) {
        parts.push(text.with("page-hash", &[("hash", hash)]));
    }
    if let Some(time) = stamp.exported_at {
        parts.push(text.with("page-time", &[("time", &moment(text.language(), time))]));
    }
    parts.join(" · ")
}

/// What a chart says of where it comes from when it leaves alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imprint {
    /// Whose portfolio it is: name, date, size, scenario.
    pub portfolio: String,
    /// What reproduces it, and the caution.
    pub run: String,
}

impl Imprint {
    /// That of a chart of the compared strategies, computed from a number of paths.
    pub fn of_comparison(subject: &Subject<'_>, stamp: &Stamp, paths: usize) -> Self {
        let text = subject.text;
        let run = run_line(text, stamp, subject.comparison.seed, Some(paths));
        Self {
            portfolio: [
                subject.workspace.portfolio.name.clone(),
                circumstances(subject),
            ]
            .join(" · "),
            run: [run, text.get("page-caution")].join(" · "),
        }
    }

    /// That of a back-test, which has a portfolio of its own; the seed is that of its resamples.
    pub fn of_own_portfolio(portfolio: &Portfolio, text: &Text, stamp: &Stamp, seed: u64) -> Self {
        Self {
            portfolio: [
                portfolio.name.clone(),
                numbers::date(text.language(), portfolio.as_of),
            ]
            .join(" · "),
            run: [run_line(text, stamp, seed, None), text.get("page-caution")].join(" · "),
        }
    }
}

/// A time for the properties of a workbook.
///
/// # Errors
/// When the date lies outside the years a workbook knows, 1899 … 9999.
pub fn excel_moment(
    time: DateTime,
) -> Result<rust_xlsxwriter::ExcelDateTime, rust_xlsxwriter::XlsxError> {
    let (year, month, day) = (
        time.year().unsigned_abs(),
        time.month().unsigned_abs(),
        time.day().unsigned_abs(),
    );
    rust_xlsxwriter::ExcelDateTime::from_ymd(year, month, day)?.and_hms(
        u16::from(time.hour().unsigned_abs()),
        time.minute().unsigned_abs(),
        f64::from(time.second()),
    )
}

/// Date and time of day.
pub fn moment(language: Language, time: DateTime) -> String {
    format!(
        "{} {:02}:{:02}",
        numbers::date(language, time.date()),
        time.hour(),
        time.minute()
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::strategy::fixture;

    #[test]
    fn weights_are_whole_and_sum_to_a_hundred() {
        assert_eq!(
            mix_text([1.0 / 3.0, 1.0 / 3.0, 1.0 / 3.0, 0.0]),
            "34 / 33 / 33"
        );
        assert_eq!(mix_text([0.15, 0.10, 0.60, 0.15]), "18 / 12 / 70");
        assert_eq!(
            rotating_mix_text("18 / 12 / 70", Mix::EQUAL),
            "18/12/70 → 34/33/33"
        );
        assert_eq!(mix_text([0.0, 0.0, 0.0, 1.0]), "–");
    }

    #[test]
    fn the_users_changes_come_before_those_of_the_scenario() {
        let mut workspace = fixture::workspace(&["Current"]);
        workspace.scenario = crate::assumptions::Scenario::EarlyBurst;
        workspace.overrides.insert("recovery".into(), 0.2);
        let text = Text::new(Language::English);
        let changed = changed_assumptions(&workspace, &text);
        assert_eq!(
            changed
                .iter()
                .map(|a| a.parameter.name.as_str())
                .collect::<Vec<_>>(),
            ["recovery", "burst_hazard"]
        );
        assert_eq!(
            changed[1].line(&text),
            "Burst hazard: 0.4 instead of 0.2 (per year)"
        );
    }

    #[test]
    fn every_assumption_has_a_name_a_unit_and_a_group_in_both_languages() {
        for language in Language::ALL {
            let text = Text::new(language);
            for parameter in crate::assumptions::table::parameters() {
                for name in [
                    parameter_name(&text, parameter),
                    unit_name(&text, parameter),
                    group_name(&text, parameter),
                ] {
                    assert!(!name.starts_with('['), "{language:?}: {name}");
                }
            }
        }
    }

    #[test]
    fn the_colophon_has_what_reproduces_the_page() {
        let workspace = fixture::workspace(&["Current"]);
        let comparison = fixture::comparison(&workspace);
        let text = Text::new(Language::English);
        let subject = Subject {
            workspace: &workspace,
            comparison: &comparison,
            active: 0,
            text: &text,
        };
        let stamp = Stamp {
            model_version: "1".into(),
            portfolio_sha256: "0123456789abcdef0123".into(),
            exported_at: Some(jiff::civil::date(2024, 12, 1).at(9, 5, 0, 0)),
        };
        assert_eq!(
            colophon(&subject, &stamp),
            "Model 1 · Seed 7 · 16,384 paths · Portfolio SHA-256 0123456789abcdef · 1 Dec 2024 09:05"
        );
        assert_eq!(
            circumstances(&subject),
            "30 Nov 2024 · 4 companies · $345m · Scenario: Coupled for now · Re-split of today's value"
        );
    }
}
