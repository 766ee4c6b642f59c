use super::*;
use crate::portfolio::{Currency, ExchangeRates, Holding, Severity, StrategySplit};
use jiff::civil::date;
use std::collections::BTreeMap;

const SOURCES: [(&str, &str); 2] = [
    (
        "2024-11-30",
        include_str!("../../tests/fixtures/library/source-2024.csv"),
    ),
    (
        "2026-11-28",
        include_str!("../../tests/fixtures/library/source-2026.csv"),
    ),
];

/// The columns of the collected sources, and the figure each became.
const COLLECTED: [(&str, FigureKind); 8] = [
    ("post_money_usd_m", FigureKind::PostMoney),
    ("total_raised_usd_m", FigureKind::TotalRaised),
    ("arr_or_annualised_rev_usd_m", FigureKind::Arr),
    ("yoy_growth_pct", FigureKind::Growth),
    ("gross_margin_pct", FigureKind::GrossMargin),
    ("compute_cost_pct_of_revenue", FigureKind::ComputeShare),
    ("net_burn_usd_m_per_year", FigureKind::Burn),
    ("cash_usd_m", FigureKind::Cash),
];

/// Collected without a date, and left out for that.
const WITHOUT_DATE: [(&str, FigureKind); 1] = [("Databricks", FigureKind::GrossMargin)];

#[test]
fn the_shipped_vintages_read_without_problems() {
    let (entries, problems) = shipped_with_problems();
    assert_eq!(problems, []);
    assert_eq!(entries.len(), 53 + 59);
    assert_eq!(entries, Library::shipped().entries);
}

#[test]
fn every_figure_has_a_source_a_date_and_a_grade_and_was_known_by_its_vintage_or_later() {
    let mut figures = 0;
    for entry in &Library::shipped().entries {
        for figure in &entry.figures {
            let at = format!("{} {:?}", entry.company, figure.kind);
            assert!(figure.source.len() > 5, "{at}");
            assert!(figure.date.end().year() >= 2020, "{at}");
            assert_ne!(figure.grade, Grade::Own, "{at}");
            figures += 1;
        }
        if let Some(change) = &entry.value_change {
            assert!(change.source.len() > 5 && !change.note.is_empty());
        }
    }
    assert_eq!(figures, 147 + 99);
}

#[test]
fn no_figure_differs_from_the_file_it_was_collected_in() {
    for (as_of, text) in SOURCES {
        let rows = read::rows_of_csv(text);
        let ((_, heads), rows) = rows.split_first().unwrap();
        let column = |name: &str| heads.iter().position(|head| head == name);
        for (_, row) in rows {
            let company = &row[column("company").unwrap()];
            let entry = Library::shipped()
                .entries
                .iter()
                .find(|e| e.company == *company && e.as_of.to_string() == as_of)
                .unwrap_or_else(|| panic!("{company} of {as_of} is not in the library"));
            for (name, kind) in COLLECTED {
                let collected: Option<f64> = row[column(name).unwrap()].parse().ok();
                let left_out =
                    as_of == "2026-11-28" && WITHOUT_DATE.contains(&(company.as_str(), kind));
                assert_eq!(
                    entry.figure(kind).map(|figure| figure.stated),
                    collected.filter(|_| !left_out),
                    "{company} {name}"
                );
            }
            if let Some(at) = column("value_change_x_undiluted") {
                let change = entry.value_change.as_ref().map(|change| change.times);
                assert_eq!(change, row[at].parse().ok(), "{company}");
            }
        }
    }
}

#[test]
fn a_tier_holds_what_it_may() {
    for entry in &Library::shipped().entries {
        let kinds: Vec<FigureKind> = entry.figures.iter().map(|figure| figure.kind).collect();
        match entry.tier {
            Tier::A | Tier::B => {}
            Tier::C => assert!(
                kinds
                    .iter()
                    .all(|kind| matches!(kind, FigureKind::PostMoney | FigureKind::TotalRaised)),
                "{}",
                entry.company
            ),
            Tier::D => assert_eq!(kinds, [], "{}", entry.company),
            Tier::Own => panic!("{} has no tier", entry.company),
        }
    }
}

#[test]
fn a_view_of_2024_is_one_of_2024_and_says_apart_what_came_out_later() {
    let library = Library::shipped();
    let anthropic = library.known("Anthropic", date(2024, 11, 30)).unwrap();
    let stated = |known: &Known, kind| known.figure(kind).map(|aged| aged.figure.stated);
    assert_eq!(stated(&anthropic, FigureKind::PostMoney), Some(18_400.0));
    assert_eq!(stated(&anthropic, FigureKind::GrossMargin), Some(52.5));
    // Its revenue of 2024 became public in 2026.
    assert_eq!(stated(&anthropic, FigureKind::Arr), None);
    let later = |known: &Known, stated: f64| known.later.iter().any(|f| f.stated == stated);
    assert!(later(&anthropic, 1_000.0) && later(&anthropic, 965_000.0));
    for name in [
        "Zhipu AI",
        "MiniMax",
        "CoreWeave",
        "Mistral AI",
        "01.AI",
        "Glean",
    ] {
        let known = library.known(name, date(2024, 11, 30)).unwrap();
        assert_eq!(stated(&known, FigureKind::Arr), None, "{name}");
        assert!(!known.later.is_empty(), "{name}");
    }
    let today = library.known("Anthropic", date(2026, 11, 28)).unwrap();
    assert_eq!(stated(&today, FigureKind::PostMoney), Some(965_000.0));
    assert_eq!(stated(&today, FigureKind::Arr), Some(65_000.0));
    assert_eq!(today.later, []);
    // Nothing newer than a day is known that day, whatever the day.
    for entry in &library.entries {
        for on in [date(2024, 6, 30), date(2025, 6, 30), date(2026, 6, 30)] {
            let known = library.known(&entry.company, on).unwrap();
            assert!(known.figures.iter().all(|aged| aged.figure.known <= on));
            assert!(known.later.iter().all(|figure| figure.known > on));
        }
    }
}

#[test]
fn a_class_that_moved_is_that_of_the_day() {
    let library = Library::shipped();
    let cursor = |on| library.known("Cursor", on).unwrap().strategy;
    assert_eq!(cursor(date(2024, 11, 30)), Some(Sleeve::Application));
    assert_eq!(
        cursor(date(2026, 11, 28)),
        Some(Sleeve::VerticalIntegration)
    );
}

#[test]
fn a_figure_older_than_twelve_months_says_so() {
    let library = Library::shipped();
    let known = library.known("Perplexity", date(2026, 9, 30)).unwrap();
    // The round of September 2025 is twelve months old to the day, and not yet older.
    let round = known.figure(FigureKind::PostMoney).unwrap();
    assert_eq!((round.months, round.is_stale), (12, false));
    let next = library.known("Perplexity", date(2026, 10, 1)).unwrap();
    assert!(next.figure(FigureKind::PostMoney).unwrap().is_stale);
    // A plan for the end of the year is no month old in November.
    let plan = library.known("Scale AI", date(2024, 11, 30)).unwrap();
    let plan = plan.figure(FigureKind::Arr).unwrap();
    assert_eq!((plan.months, plan.is_stale), (0, false));
}

fn own(text: &str) -> (Vec<Entry>, Vec<Problem>) {
    read(&read::rows_of_csv(text), Origin::Own)
}

#[test]
fn the_users_own_row_wins_figure_by_figure() {
    let (entries, problems) = own("company,as_of,arr,arr_date,arr_source,customer\n\
         Harvey,2026-10-31,260,2026-10,board pack,enterprise\n");
    assert_eq!(problems, []);
    let library = Library::with_own(entries);
    let known = library.known("Harvey AI", date(2026, 11, 28)).unwrap();
    let arr = known.figure(FigureKind::Arr).unwrap();
    assert_eq!((arr.figure.stated, arr.origin), (260.0, Origin::Own));
    assert_eq!(arr.figure.grade, Grade::Own);
    let post = known.figure(FigureKind::PostMoney).unwrap();
    assert_eq!(
        (post.figure.stated, post.origin),
        (11_000.0, Origin::Shipped)
    );
    // Before the board pack the shipped figure stands.
    let before = library.known("Harvey", date(2026, 9, 30)).unwrap();
    assert_eq!(before.figure(FigureKind::Arr).unwrap().figure.stated, 190.0);
}

#[test]
fn what_a_row_lacks_is_left_out_and_said() {
    for (text, key, severity) in [
        (
            "company,as_of\n,2026-01-31\n",
            "library-without-name",
            Severity::Error,
        ),
        (
            "company,as_of\nAcme,soon\n",
            "library-bad-date",
            Severity::Error,
        ),
        (
            "company,as_of,arr,arr_date,arr_source\nAcme,2026,abc,2026,x\n",
            "library-bad-number",
            Severity::Warning,
        ),
        (
            "company,as_of,arr,arr_date,arr_source\nAcme,2026,-5,2026,x\n",
            "library-bad-number",
            Severity::Warning,
        ),
        (
            "company,as_of,arr,arr_source\nAcme,2026,5,x\n",
            "library-without-date",
            Severity::Warning,
        ),
        (
            "company,as_of,arr,arr_date\nAcme,2026,5,2026\n",
            "library-without-source",
            Severity::Warning,
        ),
        (
            "company,as_of,stage\nAcme,2026,late\n",
            "library-unknown-word",
            Severity::Warning,
        ),
    ] {
        let (entries, problems) = own(text);
        assert_eq!(problems.len(), 1, "{text}");
        assert_eq!(
            (problems[0].message.key, problems[0].severity),
            (key, severity),
            "{text}"
        );
        assert_eq!(problems[0].row.as_deref(), Some("2"));
        assert_eq!(entries.len(), usize::from(severity == Severity::Warning));
        assert!(entries.iter().all(|entry| entry.figures.is_empty()));
    }
    assert_eq!(own(""), (Vec::new(), Vec::new()));
    assert_eq!(own("company,as_of\n ,\n").0, []);
}

#[test]
fn the_columns_are_those_of_the_shipped_files() {
    for text in VINTAGES {
        assert_eq!(read::rows_of_csv(text)[0].1, columns());
    }
}

fn dollars() -> (Currency, ExchangeRates) {
    (Currency::default(), ExchangeRates::default())
}

#[test]
fn an_offer_changes_nothing_until_it_is_accepted_and_then_one_field() {
    let known = Library::shipped()
        .known("OpenAI", date(2026, 11, 28))
        .unwrap();
    let mut holding = Holding::new("OpenAI", StrategySplit::pure(Sleeve::BaseModel), 10.0);
    holding.company.arr = Some(30_000.0);
    holding.sources.push("arr: an older note".into());
    let (reporting, rates) = dollars();
    let found = offers(&holding, &known, &reporting, &rates);
    let keys: Vec<&str> = found.iter().map(|offer| offer.value.key()).collect();
    // The sleeve is the same already; what it raised was last counted in 2024, and says so by its
    // age.
    assert_eq!(
        keys,
        [
            "stage",
            "customer",
            "base_model_vendor",
            "post_money",
            "total_raised",
            "arr",
            "growth_pct",
            "gross_margin_pct",
            "compute_share_pct",
            "burn_per_month",
            "cash"
        ]
    );
    let at = |key: &str| found.iter().find(|offer| offer.value.key() == key).unwrap();
    assert!(at("arr").replaces && !at("cash").replaces);
    at("arr").accept(&known, &mut holding);
    at("burn_per_month").accept(&known, &mut holding);
    assert_eq!(holding.company.arr, Some(40_000.0));
    assert_eq!(holding.company.burn_per_month, Some(14_800.0 / 12.0));
    assert_eq!(holding.company.cash, None);
    assert_eq!(holding.sources.len(), 2);
    assert!(holding.sources[0].starts_with("arr: 40000 for 2026-08"));
    assert!(holding.sources[1].starts_with("burn_per_month: 14800 a year for 2026-03"));
    let again = offers(&holding, &known, &reporting, &rates);
    assert!(again.iter().all(|offer| offer.value.key() != "arr"));
}

#[test]
fn amounts_come_in_the_holdings_currency_or_not_at_all() {
    let known = Library::shipped()
        .known("智谱", date(2026, 11, 28))
        .unwrap();
    let mut holding = Holding::new("智谱", StrategySplit::pure(Sleeve::BaseModel), 10.0);
    holding.currency = Currency::parse("CNY");
    let offered = |rates: &ExchangeRates| -> BTreeMap<&'static str, f64> {
        offers(&holding, &known, &Currency::default(), rates)
            .iter()
            .filter_map(|offer| match &offer.value {
                OfferedValue::Figure { value, .. } => Some((offer.value.key(), *value)),
                _ => None,
            })
            .collect()
    };
    let (_, none) = dollars();
    assert!(!offered(&none).contains_key("arr"));
    assert_eq!(offered(&none)["growth_pct"], 1.32);
    let yuan = ExchangeRates([(Currency::parse("CNY").unwrap(), 0.125)].into());
    assert_eq!(offered(&yuan)["arr"], 102.0 * 8.0);
}
