//! Which field a column's title stands for, and how well.

use super::field::{Field, Kind, fold};
use super::lexicon::{self, FieldTitles, find_word, has_word, plain, words};
use super::statement;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// How a title stands for a field; the worst first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Quality {
    /// It begins or ends like one of the field's own.
    Part,
    /// It is one of those that stand for the field only where the figures agree.
    Vague,
    /// It is one of the field's own but for words of periods and the like.
    Core,
    /// It is one of the field's own but for a unit.
    Bare,
    /// It is one of the field's own.
    Whole,
}

/// How well a title fits a field; higher is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fit {
    quality: Quality,
    rank: std::cmp::Reverse<usize>,
}

impl Fit {
    /// Whether the title is one of the field's own and not only begins or ends with one.
    pub fn is_sure(self) -> bool {
        self.quality >= Quality::Core
    }

    /// Whether the title is word for word one of the field's own.
    pub fn is_whole(self) -> bool {
        self.quality == Quality::Whole
    }

    /// Whether the title is one of the field's own but for a unit.
    pub fn is_bare(self) -> bool {
        self.quality >= Quality::Bare
    }

    /// Whether the figures have to agree before the column is taken for the field.
    pub fn is_vague(self) -> bool {
        self.quality == Quality::Vague
    }
}

/// Whether a title is one whose amounts are in US dollars although it does not say so: the values
/// of the SEC's data sets are, beside the currency of the security.
pub fn is_in_dollars(title: &str) -> bool {
    let folded = fold(title);
    lexicon::field_titles()
        .values()
        .any(|titles| titles.in_dollars.contains(&folded))
}

/// A title that a field goes by.
struct Alias {
    field: Field,
    rank: usize,
    kind: AliasKind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum AliasKind {
    Own,
    Vague,
    WithMoney,
}

/// All titles, as they are compared.
fn aliases() -> &'static BTreeMap<String, Alias> {
    static ALIASES: OnceLock<BTreeMap<String, Alias>> = OnceLock::new();
    ALIASES.get_or_init(|| {
        let mut aliases = BTreeMap::new();
        for field in Field::ALL.iter().copied() {
            let none = FieldTitles::default();
            let titles = lexicon::field_titles().get(field.key()).unwrap_or(&none);
            let own = std::iter::once(fold(field.key())).chain(titles.titles.iter().cloned());
            let all = own
                .map(|title| (title, AliasKind::Own))
                .chain(
                    titles
                        .vague
                        .iter()
                        .map(|title| (title.clone(), AliasKind::Vague)),
                )
                .chain(
                    titles
                        .with_money
                        .iter()
                        .map(|title| (format!("{title} with money"), AliasKind::WithMoney)),
                );
            for (rank, (title, kind)) in all.enumerate() {
                aliases.entry(title).or_insert(Alias { field, rank, kind });
            }
        }
        aliases
    })
}

/// The field a column title stands for.
pub fn of_title(title: &str) -> Option<(Field, Fit)> {
    let apart = Apart::of(title)?;
    surely(&apart).or_else(|| by_part(&apart.bare, &apart.bare_words, apart.has_money))
}

/// The same for titles that are a field's own and not only begin or end with one, which is quicker
/// to tell.
pub fn of_sure_title(title: &str) -> Option<(Field, Fit)> {
    surely(&Apart::of(title)?)
}

/// A title, and what is left of it without units and money.
struct Apart {
    whole: String,
    has_money: bool,
    bare_words: Vec<String>,
    bare: String,
}

impl Apart {
    fn of(title: &str) -> Option<Self> {
        let whole = fold(title);
        if whole.is_empty() {
            return None;
        }
        let bare_words = statement::bare_words(title);
        Some(Self {
            whole,
            has_money: !statement::of_title(title).is_empty(),
            bare: joined(&bare_words),
            bare_words,
        })
    }
}

fn surely(title: &Apart) -> Option<(Field, Fit)> {
    let Apart {
        whole,
        has_money,
        bare_words,
        bare,
    } = title;
    let has_money = *has_money;
    let found = |text: &str, quality: Quality| {
        let with_money = has_money
            .then(|| aliases().get(&format!("{text} with money")))
            .flatten();
        let alias = with_money.or_else(|| aliases().get(text))?;
        // A column of money is no column of names.
        let is_words = matches!(alias.field.kind(), Kind::Text | Kind::Word | Kind::Date);
        if has_money && is_words && alias.field != Field::Currency {
            return None;
        }
        let quality = if alias.kind == AliasKind::Vague {
            Quality::Vague
        } else {
            quality
        };
        let rank = std::cmp::Reverse(alias.rank);
        Some((alias.field, Fit { quality, rank }))
    };
    found(whole, Quality::Whole)
        .or_else(|| found(bare, Quality::Bare))
        .or_else(|| {
            let core = core_of(bare_words);
            found(&joined(&core), Quality::Core).or_else(|| {
                core.split(|word| word == "or")
                    .filter(|part| core.len() > part.len() && !part.is_empty())
                    .find_map(|part| found(&joined(part), Quality::Core))
            })
        })
}

fn joined(words: &[String]) -> String {
    fold(&words.concat())
}

/// The words of a title without those of periods, of the time a flow is counted over, and without
/// "sum of".
fn core_of(bare: &[String]) -> Vec<String> {
    let said = words();
    let mut text = bare.join(" ");
    for before in &said.titles.before {
        if let Some(rest) = text.strip_prefix(before.as_str()) {
            text = rest.trim_start_matches([' ', ':']).to_owned();
        }
    }
    for word in dropped() {
        while let Some(at) = find_word(&text, word) {
            text.replace_range(at..at + word.len(), " ");
        }
    }
    let is_month = |word: &str| {
        word.len() >= 3
            && said
                .dates
                .months
                .iter()
                .any(|(month, _)| month.starts_with(word))
    };
    text.split_whitespace()
        .filter(|word| !is_month(word) && !matches!(*word, "as" | "at" | "per" | "q" | "fy" | "a"))
        .map(str::to_owned)
        .collect()
}

/// Words of periods, of the time a flow is counted over and of ledgers, the longest first.
fn dropped() -> &'static [&'static String] {
    static DROPPED: OnceLock<Vec<&'static String>> = OnceLock::new();
    DROPPED.get_or_init(|| {
        let said = words();
        let lists = [
            &said.periods.begin,
            &said.periods.end,
            &said.per.month,
            &said.per.quarter,
            &said.per.year,
            &said.ledger.local,
            &said.ledger.reporting,
        ];
        let is_letter =
            |word: &String| word.chars().all(lexicon::is_cjk) && word.chars().count() < 2;
        let mut dropped: Vec<&String> = lists.into_iter().flatten().collect();
        dropped.retain(|word| !is_letter(word));
        dropped.sort_by_key(|word| std::cmp::Reverse(word.len()));
        dropped
    })
}

/// A title that begins or ends like one of a field's own; the longest wins.
fn by_part(bare: &str, bare_words: &[String], has_money: bool) -> Option<(Field, Fit)> {
    let last = bare_words.last().map(String::as_str).unwrap_or_default();
    let about = &words().titles.about_figures;
    if about.iter().any(|word| word == last)
        || about
            .iter()
            .any(|word| word.chars().all(lexicon::is_cjk) && bare.ends_with(word.as_str()))
        || has_word(&plain(&bare_words.join(" ")), &words().periods.change)
    {
        return None;
    }
    let fits = |(title, alias): &(&String, &Alias)| {
        alias.field != Field::Currency
            && alias.kind == AliasKind::Own
            && is_long(title)
            && !(has_money && matches!(alias.field.kind(), Kind::Text | Kind::Word | Kind::Date))
            && (bare.starts_with(title.as_str()) || bare.ends_with(title.as_str()))
    };
    let (_, alias) = aliases()
        .iter()
        .filter(fits)
        .max_by_key(|(title, alias)| (title.len(), std::cmp::Reverse(alias.rank)))?;
    Some((
        alias.field,
        Fit {
            quality: Quality::Part,
            rank: std::cmp::Reverse(alias.rank),
        },
    ))
}

/// Whether a title is long enough to be recognised inside a longer one.
fn is_long(alias: &str) -> bool {
    if alias.is_ascii() {
        alias.len() >= 8
    } else {
        alias.chars().count() >= 3
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_known_without_case_spaces_punctuation_units_and_periods() {
        let cases = [
            ("Portfolio Company", Field::Name),
            ("issuer_name", Field::Name),
            ("被投企业", Field::Name),
            ("Row Labels", Field::Name),
            ("FMV", Field::FairValue),
            ("FMV 30-Sep-25", Field::FairValue),
            ("remaining_value", Field::FairValue),
            ("Fair Value (USD m)", Field::FairValue),
            ("Fair Value USD 000's", Field::FairValue),
            ("Fair value as of September 30, 2024", Field::FairValue),
            ("Ending Fair Value", Field::FairValue),
            ("Sum of Fair Value", Field::FairValue),
            ("公允价值(万元)", Field::FairValue),
            ("Beizulegender Zeitwert in TEUR", Field::FairValue),
            ("Value", Field::FairValue),
            ("VALUE (x$1000)", Field::FairValue),
            ("Value Post-Money", Field::PostMoney),
            ("post_money_usd_m", Field::PostMoney),
            ("投后估值", Field::PostMoney),
            ("total_cost", Field::Cost),
            ("Investment (₹ Cr)", Field::Cost),
            ("Investment", Field::Name),
            ("Invested to Date", Field::Cost),
            ("Current FD Ownership %", Field::Ownership),
            ("currentOwnership", Field::Ownership),
            ("持股比例(%)", Field::Ownership),
            ("Annualised revenue", Field::Arr),
            ("arr_or_annualised_rev_usd_m", Field::Arr),
            ("毛利率", Field::GrossMargin),
            ("Monthly burn", Field::Burn),
            ("Net burn /mo", Field::Burn),
            ("net_burn_usd_m_per_year", Field::Burn),
            ("yoy_growth_pct", Field::Growth),
            ("compute_cost_pct_of_revenue", Field::ComputeShare),
            ("Issue Date", Field::LotDate),
            ("Security Type", Field::Lot),
            ("Total Funding Amount (in USD)", Field::TotalRaised),
            ("As of", Field::AsOf),
            ("所属赛道", Field::Strategy),
            ("# Shares", Field::SharesHeld),
            ("Value/Share", Field::SharePrice),
        ];
        for (title, field) in cases {
            assert_eq!(
                of_title(title).map(|(field, _)| field),
                Some(field),
                "{title}"
            );
        }
        for title in [
            "Multiple",
            "Initial or Follow-On",
            "% of net assets",
            "Headquarters Location",
            "Last Funding Amount Currency",
            "Cost/Share",
            "Change in Unrealized",
            "arr_date",
            "cash_date",
            "ev_to_arr_calc",
            "gross_margin_source",
            "Gain (Loss)",
            "成本占净值(%)",
        ] {
            assert_eq!(of_title(title), None, "{title}");
        }
    }

    #[test]
    fn every_field_is_known_by_its_own_key_and_no_title_means_two_fields() {
        let mut seen = BTreeMap::new();
        for (key, titles) in lexicon::field_titles() {
            let field = Field::from_key(key).unwrap_or_else(|| panic!("{key} is no field"));
            assert_eq!(of_title(key).map(|(field, _)| field), Some(field), "{key}");
            for title in titles.titles.iter().chain(&titles.vague) {
                assert_eq!(
                    *title,
                    fold(title),
                    "{title} is not written as it is compared"
                );
                assert_eq!(seen.insert(title, field), None, "{title} stands twice");
                assert!(
                    Field::from_key(title).is_none_or(|known| known == field),
                    "{title} is the key of another field"
                );
            }
        }
        for field in Field::ALL {
            assert_eq!(of_title(field.key()).map(|(field, _)| field), Some(*field));
        }
    }
}
