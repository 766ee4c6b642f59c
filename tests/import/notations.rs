//! Any portfolio, written as a table in any of the notations that people use, is read back as the
//! same portfolio, or a question is asked; never is it read as another.

use froth::io::import::{self, Options, TableFormat};
use froth::language::{Language, Text};
use jiff::civil::{Date, date};
use std::fmt::Write as _;

/// A stream of numbers that is the same in every run for the same seed.
struct Draws(u64);

impl Draws {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, bound: usize) -> usize {
        (self.next() % bound as u64) as usize
    }

    fn one_of<'a, T>(&mut self, choices: &'a [T]) -> &'a T {
        &choices[self.below(choices.len())]
    }

    fn chance(&mut self, per_cent: usize) -> bool {
        self.below(100) < per_cent
    }
}

/// A position: amounts in whole thousands, the share held in hundredths of a per cent.
#[derive(Debug, Clone)]
struct Position {
    name: String,
    strategy: usize,
    value: u64,
    cost: u64,
    share: u64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tongue {
    English,
    German,
    Chinese,
}

/// Words of a table in one language.
struct Words {
    company: &'static str,
    strategy: &'static str,
    value: &'static str,
    cost: &'static str,
    share: &'static str,
    currency: &'static str,
    strategies: [&'static str; 3],
    totals: &'static [&'static str],
}

const ENGLISH: Words = Words {
    company: "Company",
    strategy: "Strategy",
    value: "Fair value",
    cost: "Cost",
    share: "Ownership",
    currency: "Currency",
    strategies: ["Application", "Foundation models", "Vertical integration"],
    totals: &[
        "Total",
        "Grand Total",
        "Portfolio Total",
        "TOTAL INVESTMENTS - 98.4%",
        "Итого",
        "Totale",
    ],
};

const GERMAN: Words = Words {
    company: "Unternehmen",
    strategy: "Branche",
    value: "Zeitwert",
    cost: "Anschaffungskosten",
    share: "Beteiligungsquote",
    currency: "Währung",
    strategies: ["Anwendungen", "Basismodelle", "Vertikale Integration"],
    totals: &["Summe", "Gesamtsumme", "Gesamt"],
};

const CHINESE: Words = Words {
    company: "被投企业",
    strategy: "赛道",
    value: "公允价值",
    cost: "投资成本",
    share: "持股比例",
    currency: "币种",
    strategies: ["应用", "大模型", "垂直整合"],
    totals: &["合计", "总计", "共计"],
};

/// A unit with the power of ten from thousands to it, and how titles write it beside a currency.
struct Unit {
    power: i32,
    beside: &'static [&'static str],
}

const UNITS: [Unit; 5] = [
    Unit {
        power: 3,
        beside: &["{}"],
    },
    Unit {
        power: 0,
        beside: &[
            "{} thousands",
            "{}'000",
            "{} k",
            "in thousands of {}",
            "{} 000s",
        ],
    },
    Unit {
        power: -3,
        beside: &["{} m", "{}m", "{} millions", "{} mn", "in millions of {}"],
    },
    Unit {
        power: -2,
        beside: &["{} lakhs", "{} lakh"],
    },
    Unit {
        power: -4,
        beside: &["{} Cr", "{} crore"],
    },
];

const GERMAN_UNITS: [Unit; 3] = [
    Unit {
        power: 3,
        beside: &["{}"],
    },
    Unit {
        power: 0,
        beside: &["T{}", "in Tsd. {}"],
    },
    Unit {
        power: -3,
        beside: &["Mio. {}", "in Mio. {}"],
    },
];

const CHINESE_UNITS: [Unit; 5] = [
    Unit {
        power: 3,
        beside: &["{}", "单位：{}"],
    },
    Unit {
        power: 0,
        beside: &["千{}"],
    },
    Unit {
        power: -1,
        beside: &["万{}", "单位：万{}"],
    },
    Unit {
        power: -3,
        beside: &["百万{}"],
    },
    Unit {
        power: -5,
        beside: &["亿{}"],
    },
];

/// A currency by its code, with a sign or name that says it alone.
const CURRENCIES: [(&str, &str, &str); 10] = [
    ("USD", "US$", "美元"),
    ("EUR", "€", "欧元"),
    ("GBP", "£", "英镑"),
    ("CNY", "RMB", "人民币元"),
    ("INR", "₹", "印度卢比"),
    ("CHF", "CHF", "瑞士法郎"),
    ("JPY", "JPY", "日元"),
    ("AUD", "A$", "澳元"),
    ("HKD", "HK$", "港元"),
    ("SGD", "S$", "新加坡元"),
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Marks {
    Point,
    Comma,
    Space,
    Swiss,
    Indian,
    Bare,
}

/// An amount of whole thousands in a unit, to the last digit.
fn written(thousands: u64, power: i32, marks: Marks) -> String {
    let digits = thousands.to_string();
    let (whole, decimals) = if power >= 0 {
        (digits + &"0".repeat(power as usize), String::new())
    } else {
        let places = power.unsigned_abs() as usize;
        let padded = format!("{digits:0>width$}", width = places + 1);
        let (whole, decimals) = padded.split_at(padded.len() - places);
        (whole.to_owned(), decimals.trim_end_matches('0').to_owned())
    };
    let (group, point) = match marks {
        Marks::Point | Marks::Indian => (",", "."),
        Marks::Comma => (".", ","),
        Marks::Space => ("\u{202f}", ","),
        Marks::Swiss => ("’", "."),
        Marks::Bare => ("", "."),
    };
    let mut groups = Vec::new();
    let mut rest = whole.as_str();
    let mut size = 3;
    while rest.len() > size {
        let (before, last) = rest.split_at(rest.len() - size);
        groups.push(last);
        rest = before;
        if marks == Marks::Indian {
            size = 2;
        }
    }
    groups.push(rest);
    groups.reverse();
    let whole = groups.join(group);
    if decimals.is_empty() {
        whole
    } else {
        format!("{whole}{point}{decimals}")
    }
}

/// A table with what it should be read as.
struct Table {
    bytes: Vec<u8>,
    text: String,
    positions: Vec<Position>,
    currency: &'static str,
    as_of: Option<Date>,
}

const NAMES: [&str; 14] = [
    "Aldervane AI",
    "Brightmoor Models",
    "Corvid Robotics, Inc.",
    "Dunmere Labs",
    "Esker Health (UK)",
    "Esker Health (US)",
    "Total Perception",
    "Cashmere AI",
    "01.AI Invented",
    "Oldgate & Sons",
    "Pellow Vision",
    "Quarrow Data",
    "Net Intelligence",
    "Sumatra Systems",
];
const GERMAN_NAMES: [&str; 4] = [
    "Müller KI GmbH",
    "Brückner Modelle AG",
    "Größe Labor",
    "Käthe AI",
];
const CHINESE_NAMES: [&str; 6] = [
    "晨砂智能",
    "棠溪模型",
    "铁雁机器人",
    "星合数据",
    "云岫科技",
    "总合智能",
];

fn positions(draws: &mut Draws, tongue: Tongue) -> Vec<Position> {
    let mut names: Vec<&str> = match tongue {
        Tongue::English => NAMES.to_vec(),
        Tongue::German => [&GERMAN_NAMES[..], &NAMES[..4]].concat(),
        Tongue::Chinese => [&CHINESE_NAMES[..], &NAMES[..3]].concat(),
    };
    let count = 3 + draws.below(names.len() - 2);
    let mut positions = Vec::new();
    for _ in 0..count {
        let name = names.remove(draws.below(names.len()));
        // From half a million to sixty: what a venture fund holds.
        let scale = [1_000, 5_000, 20_000, 60_000][draws.below(4)];
        let value = 500 + draws.below(scale) as u64;
        let cost = (value * (30 + draws.below(170) as u64) / 100).max(1);
        positions.push(Position {
            name: name.to_owned(),
            strategy: draws.below(3),
            value,
            cost,
            share: 10 + draws.below(2_490) as u64,
        });
    }
    positions
}

/// The rows above a table: a stamp, the fund's name, its size and its dates.
fn title_rows(draws: &mut Draws, tongue: Tongue, as_of: Date) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    if draws.chance(30) {
        rows.push(vec!["CONFIDENTIAL - DO NOT DISTRIBUTE".into()]);
    }
    rows.push(vec![match tongue {
        Tongue::Chinese => "晨砂一号创业投资基金".to_owned(),
        _ => "Meridian Ventures II LP".to_owned(),
    }]);
    if draws.chance(30) {
        let size = draws.one_of(&[
            "Meridian Ventures II LP, a $250 million fund",
            "Committed capital: $100,000,000",
            "Fund size (USD m): 250",
            "基金规模：5亿元",
        ]);
        rows.push(vec![(*size).to_owned()]);
    }
    if draws.chance(20) {
        rows.push(vec!["Fund inception: 1 March 2009".into()]);
    }
    rows.push(vec![match tongue {
        Tongue::English => format!("Valuation date: {}", as_of.strftime("%-d %B %Y")),
        Tongue::German => format!("Stichtag: {}", as_of.strftime("%d.%m.%Y")),
        Tongue::Chinese => as_of.strftime("截至%Y年%-m月%-d日").to_string(),
    }]);
    rows
}

fn footnote(draws: &mut Draws) -> Option<Vec<String>> {
    let stands = draws.chance(12);
    stands.then(|| vec!["(1) Non-income producing security".into()])
}

fn point_of(marks: Marks) -> &'static str {
    if matches!(marks, Marks::Comma | Marks::Space) {
        ","
    } else {
        "."
    }
}

fn text_of(rows: &[Vec<String>], delimiter: char) -> String {
    let mut text = String::new();
    for row in rows {
        let cells: Vec<String> = row
            .iter()
            .map(|cell| {
                if cell.contains([delimiter, '"', '\n']) {
                    format!("\"{}\"", cell.replace('"', "\"\""))
                } else {
                    cell.clone()
                }
            })
            .collect();
        let _ = writeln!(text, "{}", cells.join(&delimiter.to_string()));
    }
    text
}

/// Days in the months of which marks are dated.
const MONTHS: [Date; 8] = [
    date(2018, 2, 1),
    date(2019, 12, 1),
    date(2020, 6, 1),
    date(2021, 9, 1),
    date(2022, 11, 1),
    date(2023, 3, 1),
    date(2024, 10, 1),
    date(2025, 1, 1),
];

fn table(draws: &mut Draws) -> Table {
    let tongue = *draws.one_of(&[Tongue::English, Tongue::German, Tongue::Chinese]);
    let (words, units): (&Words, &[Unit]) = match tongue {
        Tongue::English => (&ENGLISH, &UNITS),
        Tongue::German => (&GERMAN, &GERMAN_UNITS),
        Tongue::Chinese => (&CHINESE, &CHINESE_UNITS),
    };
    let positions = positions(draws, tongue);
    let (code, sign, chinese) = *draws.one_of(&CURRENCIES);
    let unit = draws.one_of(units);
    let delimiter = *draws.one_of(&[',', ';', '\t']);
    let marks = match (tongue, delimiter) {
        (Tongue::German, _) => *draws.one_of(&[Marks::Comma, Marks::Space]),
        (Tongue::English, ';') => *draws.one_of(&[Marks::Comma, Marks::Space, Marks::Swiss]),
        _ => *draws.one_of(&[Marks::Point, Marks::Swiss, Marks::Indian, Marks::Bare]),
    };
    let money = match tongue {
        Tongue::Chinese if unit.power == 3 && code == "CNY" => "元",
        Tongue::Chinese => chinese.trim_start_matches("人民币"),
        _ if draws.chance(50) => code,
        _ => sign,
    };
    let phrase = draws.one_of(unit.beside).replace("{}", money);
    // Where the unit stands: in the titles of the columns, above the table, or nowhere.
    let place = draws.below(if matches!(unit.power, 3 | -3) { 3 } else { 2 });
    let signs = place == 2 || (draws.chance(25) && tongue != Tongue::Chinese);
    let has_currency_column = place == 2 && !signs;
    let mut rows: Vec<Vec<String>> = Vec::new();
    let as_of = *draws.one_of(&MONTHS);
    let as_of = as_of.last_of_month();
    let has_titles = draws.chance(70);
    if has_titles {
        rows.extend(title_rows(draws, tongue, as_of));
    }
    if place == 1 {
        rows.push(vec![match tongue {
            Tongue::English => format!("(amounts {phrase})"),
            Tongue::German => format!("(Angaben {phrase})"),
            Tongue::Chinese if phrase.starts_with("单位") => phrase.clone(),
            Tongue::Chinese => format!("单位：{phrase}"),
        }]);
    }
    let titled = |title: &str| {
        if place == 0 {
            format!("{title} ({phrase})")
        } else {
            title.to_owned()
        }
    };
    let share_style = draws.below(3);
    let mut titles = vec![words.company.to_owned(), words.strategy.to_owned()];
    if has_currency_column {
        titles.push(words.currency.to_owned());
    }
    let has_prior = draws.chance(15) && tongue == Tongue::English;
    if has_prior {
        titles.push(titled("Beginning fair value"));
    }
    titles.push(titled(words.cost));
    titles.push(if has_prior {
        titled("Ending fair value")
    } else {
        titled(words.value)
    });
    titles.push(if share_style == 1 {
        format!("{} (%)", words.share)
    } else {
        words.share.to_owned()
    });
    rows.push(titles);
    let amount = |thousands: u64| {
        let digits = written(thousands, unit.power, marks);
        if signs {
            format!("{sign} {digits}")
        } else {
            digits
        }
    };
    let point = point_of(marks);
    let share = |hundredths: u64| {
        let per_cent = format!("{}{point}{:02}", hundredths / 100, hundredths % 100);
        match share_style {
            0 => format!("{per_cent}%"),
            1 => per_cent,
            _ => format!("0{point}{hundredths:04}"),
        }
    };
    for position in &positions {
        let mut row = vec![
            position.name.clone(),
            words.strategies[position.strategy].to_owned(),
        ];
        if has_currency_column {
            row.push(code.to_owned());
        }
        if has_prior {
            row.push(amount(position.value / 2 + 7));
        }
        row.push(amount(position.cost));
        row.push(amount(position.value));
        row.push(share(position.share));
        rows.push(row);
    }
    if draws.chance(60) {
        let mut row = vec![(*draws.one_of(words.totals)).to_owned(), String::new()];
        if has_currency_column {
            row.push(String::new());
        }
        if has_prior {
            row.push(amount(positions.iter().map(|p| p.value / 2 + 7).sum()));
        }
        row.push(amount(positions.iter().map(|position| position.cost).sum()));
        row.push(amount(
            positions.iter().map(|position| position.value).sum(),
        ));
        row.push(String::new());
        rows.push(row);
    }
    rows.extend(footnote(draws));
    let text = text_of(&rows, delimiter);
    let bytes = encoded(draws, &text);
    Table {
        bytes,
        text,
        positions,
        currency: code,
        as_of: has_titles.then_some(as_of),
    }
}

/// The text in one of the encodings that hold all of it.
fn encoded(draws: &mut Draws, text: &str) -> Vec<u8> {
    match draws.below(4) {
        0 => [b"\xef\xbb\xbf", text.as_bytes()].concat(),
        1 => [0xFF, 0xFE]
            .into_iter()
            .chain(text.encode_utf16().flat_map(u16::to_le_bytes))
            .collect(),
        2 => {
            let legacy = if text.chars().any(|c| c > '\u{2e80}') {
                encoding_rs::GB18030
            } else {
                encoding_rs::WINDOWS_1252
            };
            let (bytes, _, lost) = legacy.encode(text);
            if lost {
                text.as_bytes().to_vec()
            } else {
                bytes.into_owned()
            }
        }
        _ => text.as_bytes().to_vec(),
    }
}

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * b.abs().max(1e-3)
}

/// What came of reading a table.
enum Outcome {
    Same,
    Question,
    Another(String),
}

fn outcome(table: &Table) -> Outcome {
    let options = Options {
        today: Some(date(2026, 1, 1)),
        asks: true,
        ..Options::default()
    };
    let imported =
        match import::read_from_bytes(&table.bytes, TableFormat::Csv, "fund.csv", &options) {
            Ok(imported) => imported,
            Err(error) if error.problem.message.key == "import-decision-refused" => {
                return Outcome::Question;
            }
            Err(error) => {
                let text = Text::new(Language::English);
                return Outcome::Another(format!("refused: {}", text.say(&error.problem.message)));
            }
        };
    let portfolio = &imported.portfolio;
    let mut wrong = String::new();
    if portfolio.currency.code() != table.currency {
        let _ = write!(
            wrong,
            "{} and not {}; ",
            portfolio.currency.code(),
            table.currency
        );
    }
    if table.as_of.is_some_and(|day| day != portfolio.as_of) {
        let _ = write!(wrong, "{} and not {:?}; ", portfolio.as_of, table.as_of);
    }
    if portfolio.holdings.len() != table.positions.len() {
        let _ = write!(
            wrong,
            "{} holdings and not {}; ",
            portfolio.holdings.len(),
            table.positions.len()
        );
    }
    for (holding, position) in portfolio.holdings.iter().zip(&table.positions) {
        let right = holding.name == position.name
            && near(holding.fair_value, position.value as f64 / 1e3)
            && holding
                .cost
                .is_some_and(|cost| near(cost, position.cost as f64 / 1e3))
            && holding
                .ownership
                .is_some_and(|share| near(share, position.share as f64 / 1e4))
            && holding
                .strategy
                .share(froth::portfolio::SLEEVES[position.strategy])
                == 1.0;
        if !right {
            let _ = write!(
                wrong,
                "{} {} {:?} {:?} and not {position:?}; ",
                holding.name, holding.fair_value, holding.cost, holding.ownership
            );
        }
    }
    if wrong.is_empty() {
        Outcome::Same
    } else {
        Outcome::Another(wrong)
    }
}

/// Reads back as many tables as `FROTH_IMPORT_TABLES` says from `FROTH_IMPORT_FIRST_TABLE` on.
fn read_back(usual: usize) {
    let number = |name: &str, usual: usize| {
        std::env::var(name)
            .ok()
            .map_or(usual, |value| value.parse().expect("a whole number"))
    };
    let first = number("FROTH_IMPORT_FIRST_TABLE", 0);
    let tables = number("FROTH_IMPORT_TABLES", usual);
    let mut questions = 0;
    let mut failed = Vec::new();
    for seed in first..first + tables {
        let table = table(&mut Draws(seed as u64));
        match outcome(&table) {
            Outcome::Same => {}
            Outcome::Question => questions += 1,
            Outcome::Another(wrong) => failed.push((seed, wrong, table.text)),
        }
    }
    let shown: Vec<String> = failed
        .iter()
        .take(5)
        .map(|(seed, wrong, text)| format!("seed {seed}: {wrong}\n{text}"))
        .collect();
    assert!(
        failed.is_empty(),
        "{} of {tables} were read as another portfolio\n{}",
        failed.len(),
        shown.join("\n")
    );
    assert!(
        questions * 10 < tables,
        "{questions} of {tables} were asked about, more than one in ten"
    );
}

#[test]
fn a_portfolio_in_any_notation_is_read_back_or_asked_about_and_never_read_as_another() {
    read_back(300);
}

#[test]
#[ignore = "as above for ten thousand tables: some minutes without optimisation"]
fn ten_thousand_portfolios_are_read_back_or_asked_about_and_never_read_as_another() {
    read_back(10_000);
}
