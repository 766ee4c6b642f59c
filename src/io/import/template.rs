//! The documented template, and a portfolio written into it.

use super::exact;
use super::field::{Field, Kind};
use super::kept_lot::KeptLot;
use super::table::{Cell, Source};
use crate::io::decimal;
use crate::io::packed::of_no_system;
use crate::language::{Language, Message, Text};
use crate::portfolio::{
    AdjacentKind, AnswerStatus, Currency, Customer, ExchangeRates, Figure, FigureRange, Holding,
    MAX_HOLDINGS, Portfolio, SLEEVES, Security, Sleeve, Stage, StrategySplit, ThesisAnswer,
    data_method, visible_name,
};
use jiff::civil::Date;
use rust_xlsxwriter::{DataValidation, Format, FormatBorder, Workbook, Worksheet, XlsxError};
use std::collections::BTreeMap;

const SHEET_HOLDINGS: &str = "Holdings";
const SHEET_PORTFOLIO: &str = "Portfolio";
const SHEET_COLUMNS: &str = "Columns";
const SCHEMA: &str = "froth-template/1";

/// Last row that can be filled in, counted from 0: two rows of titles, then the holdings.
const LAST_ROW: u32 = MAX_HOLDINGS as u32 + 1;

/// What the template says of the portfolio as a whole.
#[derive(Debug, Default)]
pub struct Facts {
    /// Whether the workbook is the program's own template.
    pub is_template: bool,
    /// Name.
    pub name: Option<String>,
    /// Date of the marks.
    pub as_of: Option<Date>,
    /// Reporting currency.
    pub currency: Option<Currency>,
    /// Uncalled capital, millions.
    pub uncalled_capital: Option<f64>,
    /// Remarks.
    pub notes: String,
    /// Rates.
    pub exchange_rates: ExchangeRates,
    /// Keys the program does not know.
    pub attributes: BTreeMap<String, String>,
}

/// Reads the sheet of the template that speaks of the whole; empty for any other workbook.
pub fn facts(source: &Source) -> Facts {
    let mut facts = Facts::default();
    let Some(sheet) = source
        .sheets
        .iter()
        .find(|sheet| sheet.name == SHEET_PORTFOLIO)
    else {
        return facts;
    };
    let values: BTreeMap<String, &Cell> = sheet
        .rows
        .iter()
        .map(|row| (row.cell(0).to_text(), row.cell(1)))
        .collect();
    if values
        .get("schema")
        .is_none_or(|cell| cell.to_text() != SCHEMA)
    {
        return facts;
    }
    facts.is_template = true;
    let cell = |key: &str| {
        values
            .get(key)
            .map(|cell| cell.to_text())
            .filter(|text| !text.is_empty())
    };
    let text = |key: &str| {
        let readable = cell(key);
        let kept = cell(&format!("exact.{key}"));
        kept.and_then(|kept| exact::restored(readable.as_deref().unwrap_or_default(), &kept))
            .or(readable)
    };
    facts.name = text("name").map(|name| visible_name(&name).into_owned());
    facts.as_of = text("as_of").and_then(|text| text.parse().ok());
    facts.currency = text("currency").and_then(|text| Currency::parse(&text));
    facts.uncalled_capital = text("uncalled_capital")
        .and_then(|text| text.parse().ok())
        .filter(|value: &f64| FigureRange::AMOUNT.contains(*value));
    facts.notes = text("notes").unwrap_or_default();
    facts.attributes = cell("attributes")
        .and_then(|text| serde_json::from_str(&text).ok())
        .unwrap_or_default();
    for (key, cell) in &values {
        let currency = key.strip_prefix("fx.").and_then(Currency::parse);
        let rate = cell
            .to_text()
            .parse()
            .ok()
            .filter(|rate: &f64| rate.is_finite() && *rate > 0.0);
        if let Some((currency, rate)) = currency.zip(rate) {
            facts.exchange_rates.0.insert(currency, rate);
        }
    }
    facts
}

/// Writes the template, filled with a portfolio when there is one.
///
/// # Errors
/// One sentence: a workbook cannot hold the portfolio, for example a text of more than 32,767
/// signs.
#[expect(clippy::wildcard_enum_match_arm, reason = "an enum of a library")]
pub fn write(portfolio: Option<&Portfolio>, language: Language) -> Result<Vec<u8>, Message> {
    workbook(portfolio, language).map_err(|error| match error {
        XlsxError::MaxStringLengthExceeded => Message::new("workbook-text-too-long"),
        error => Message::new("workbook-failed").with("detail", error),
    })
}

fn workbook(portfolio: Option<&Portfolio>, language: Language) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    // The same template gives the same bytes, whenever it is written.
    let created = rust_xlsxwriter::ExcelDateTime::from_ymd(2025, 1, 1)?;
    book.set_properties(&rust_xlsxwriter::DocProperties::new().set_creation_datetime(&created));
    let text = Text::new(language);
    holdings_sheet(
        book.add_worksheet().set_name(SHEET_HOLDINGS)?,
        portfolio,
        &text,
    )?;
    portfolio_sheet(
        book.add_worksheet().set_name(SHEET_PORTFOLIO)?,
        portfolio,
        &text,
    )?;
    columns_sheet(book.add_worksheet().set_name(SHEET_COLUMNS)?, language)?;
    book.save_to_buffer()
        .map(|bytes| of_no_system(&bytes).into_owned())
}

/// Columns of the template: everything but what only a fund's export has.
fn columns() -> impl Iterator<Item = Field> {
    Field::ALL
        .iter()
        .copied()
        .filter(|field| !field.is_of_exports())
}

const fn is_required(field: Field) -> bool {
    matches!(field, Field::Name | Field::Strategy | Field::FairValue)
}

/// Words of a column with a drop-down list.
fn choices(field: Field) -> Option<Vec<&'static str>> {
    type Words = fn() -> Vec<&'static str>;
    let statuses: Words = || AnswerStatus::ALL.map(AnswerStatus::word).to_vec();
    let lists: [(Field, Words); 10] = [
        (Field::Strategy, || SLEEVES.map(Sleeve::word).to_vec()),
        (Field::AdjacentKind, || {
            AdjacentKind::ALL.map(AdjacentKind::word).to_vec()
        }),
        (Field::Stage, || Stage::ALL.map(Stage::word).to_vec()),
        (Field::DataMethod, || {
            data_method::RUNGS.map(|(word, _)| word).to_vec()
        }),
        (Field::Customer, || {
            Customer::ALL.map(Customer::word).to_vec()
        }),
        (Field::Security, || {
            Security::ALL.map(Security::word).to_vec()
        }),
        (Field::IntegrationStep, || vec!["0", "1", "2", "3"]),
        (Field::ThesisDriverStatus, statuses),
        (Field::ThesisDurabilityStatus, statuses),
        (Field::ThesisMilestonesStatus, statuses),
    ];
    let (_, words) = lists.into_iter().find(|(known, _)| *known == field)?;
    Some(words())
}

fn holdings_sheet(
    sheet: &mut Worksheet,
    portfolio: Option<&Portfolio>,
    text: &Text,
) -> Result<(), XlsxError> {
    let title = Format::new()
        .set_bold()
        .set_background_color("E7EFEE")
        .set_border_bottom(FormatBorder::Thin);
    let quiet = Format::new()
        .set_italic()
        .set_font_color("6A737D")
        .set_border_bottom(FormatBorder::Thin);
    let needed = Format::new()
        .set_bold()
        .set_font_color("0B6E69")
        .set_border_bottom(FormatBorder::Thin);
    for (column, field) in (0_u16..).zip(columns()) {
        let (need, format) = if is_required(field) {
            ("template-required", &needed)
        } else {
            ("template-optional", &quiet)
        };
        sheet.write_string_with_format(0, column, field.key(), &title)?;
        sheet.write_string_with_format(1, column, text.get(need), format)?;
        sheet.set_column_width(
            column,
            if field == Field::Name {
                28.0
            } else {
                width_of(field)
            },
        )?;
        if field.is_kept_by_program() {
            sheet.set_column_hidden(column)?;
        }
        // Excel shows what a column means beside the cell that is being filled.
        let meaning: String = text
            .get(&meaning_key(field))
            .chars()
            .take(LONGEST_HINT)
            .collect();
        let rule = match choices(field) {
            Some(words) => DataValidation::new()
                .allow_list_strings(&words)?
                .ignore_blank(true),
            None => DataValidation::new().allow_any_value(),
        };
        // A data method may also be a number between the rungs.
        let rule = if field == Field::DataMethod {
            rule.show_error_message(false)
        } else {
            rule
        };
        let rule = rule
            .set_input_title(field.key())?
            .set_input_message(meaning)?;
        sheet.add_data_validation(2, column, LAST_ROW, column, &rule)?;
    }
    sheet.set_freeze_panes(2, 1)?;
    let as_text = Format::new().set_quote_prefix();
    for (row, holding) in (2_u32..).zip(portfolio.iter().flat_map(|portfolio| &portfolio.holdings))
    {
        for (column, field) in (0_u16..).zip(columns()) {
            match value(holding, field) {
                Cell::Number(number) => {
                    sheet.write_number(row, column, number.value)?;
                }
                Cell::Empty => {}
                // A text stays one, also when the cell is edited and when the sheet is saved as
                // CSV.
                other @ (Cell::Text(_) | Cell::Date(_) | Cell::Error(_) | Cell::Uncomputed) => {
                    sheet.write_string_with_format(row, column, other.to_text(), &as_text)?;
                }
            }
        }
    }
    Ok(())
}

/// Longest message that a spreadsheet shows beside a cell, letters.
const LONGEST_HINT: usize = 250;

fn width_of(field: Field) -> f64 {
    match field.kind() {
        Kind::Text if !matches!(field, Field::Id) => 24.0,
        Kind::Text | Kind::Amount | Kind::Percent | Kind::Number | Kind::Word | Kind::Date => {
            (field.key().len() as f64 + 3.0).max(12.0)
        }
    }
}

/// Key of the text that says what a column means.
fn meaning_key(field: Field) -> String {
    format!("template-{}", field.key().replace('_', "-"))
}

/// The cell of a holding, in the units of files.
fn value(holding: &Holding, field: Field) -> Cell {
    if let Some(figure) = field.figure() {
        return figure.get(holding).map_or(Cell::Empty, |value| {
            match data_method::word(value).filter(|_| figure == Figure::DataMethod) {
                Some(rung) => Cell::Text(rung.into()),
                None => number(Some(value), figure.unit().power_to_file()),
            }
        });
    }
    let split = holding.strategy;
    let is_pure = SLEEVES
        .into_iter()
        .any(|sleeve| split == StrategySplit::pure(sleeve));
    let share = |sleeve| {
        if is_pure {
            Cell::Empty
        } else {
            number(Some(split.share(sleeve)), 0)
        }
    };
    let text = |text: &str| Cell::from_text(&exact::readable(text));
    let status = |answer: &ThesisAnswer| match answer.status {
        AnswerStatus::Open => Cell::Empty,
        status @ (AnswerStatus::Supported | AnswerStatus::Doubtful | AnswerStatus::Refuted) => {
            Cell::Text(status.word().to_owned())
        }
    };
    let json = |value: serde_json::Value| Cell::Text(exact::ascii(&value));
    let word = |word: Option<&str>| text(word.unwrap_or_default());
    match field {
        Field::Name => text(&holding.name),
        Field::Id => text(&holding.id),
        Field::Strategy if is_pure => text(split.largest().word()),
        Field::ShareApplication => share(Sleeve::Application),
        Field::ShareBaseModel => share(Sleeve::BaseModel),
        Field::ShareVerticalIntegration => share(Sleeve::VerticalIntegration),
        Field::ShareAdjacent => share(Sleeve::Adjacent),
        Field::AdjacentKind => word(holding.adjacent_kind.map(AdjacentKind::word)),
        Field::Currency => word(holding.currency.as_ref().map(Currency::code)),
        Field::Stage => word(holding.stage.map(Stage::word)),
        Field::Customer => word(holding.scorecard.customer.map(Customer::word)),
        Field::Security => word(holding.security.map(Security::word)),
        Field::Vendor => word(holding.base_model_vendor.as_deref()),
        Field::ThesisDriver => text(&holding.thesis.driver.text),
        Field::ThesisDriverStatus => status(&holding.thesis.driver),
        Field::ThesisDurability => text(&holding.thesis.durability.text),
        Field::ThesisDurabilityStatus => status(&holding.thesis.durability),
        Field::ThesisMilestones => text(&holding.thesis.milestones.text),
        Field::ThesisMilestonesStatus => status(&holding.thesis.milestones),
        Field::Sources => text(&holding.sources.join("\n")),
        Field::Notes => text(&holding.notes),
        Field::OutcomeLoss => number(holding.outcome.map(|outcome| outcome.loss), 2),
        Field::OutcomeAsOf => holding
            .outcome
            .map_or(Cell::Empty, |outcome| Cell::Text(outcome.as_of.to_string())),
        Field::Lots if !holding.lots.is_empty() => {
            let lots: Vec<KeptLot> = holding.lots.iter().map(KeptLot::from).collect();
            json(serde_json::to_value(&lots).unwrap_or_default())
        }
        Field::Attributes if !holding.attributes.is_empty() => {
            json(serde_json::to_value(&holding.attributes).unwrap_or_default())
        }
        Field::Exact => exact::of(holding).map_or(Cell::Empty, Cell::Text),
        Field::Strategy
        | Field::FairValue
        | Field::Cost
        | Field::Ownership
        | Field::PreferencesAhead
        | Field::PreferencesAlongside
        | Field::PreferencesMultiple
        | Field::PostMoney
        | Field::Arr
        | Field::Growth
        | Field::GrossMargin
        | Field::ComputeShare
        | Field::Burn
        | Field::Cash
        | Field::TotalRaised
        | Field::PrivateData
        | Field::DataReadiness
        | Field::DataMethod
        | Field::ModelSkill
        | Field::UpstreamDependence
        | Field::PlatformAmbition
        | Field::IntegrationStep
        | Field::CostMultiple
        | Field::UnrealizedGain
        | Field::SharesHeld
        | Field::SharePrice
        | Field::Fund
        | Field::Lot
        | Field::LotDate
        | Field::Status
        | Field::Option
        | Field::AsOf
        | Field::Lots
        | Field::Attributes => Cell::Empty,
    }
}

/// A number in the units of files; as text where a number would not read back to the same bit.
fn number(value: Option<f64>, power_to_file: i32) -> Cell {
    let Some(value) = value else {
        return Cell::Empty;
    };
    let text = decimal::write(value, power_to_file);
    match decimal::read(&text, 0) {
        Some(number)
            if decimal::read(&decimal::write(number, 0), -power_to_file) == Some(value) =>
        {
            Cell::number(number)
        }
        _ => Cell::Text(text),
    }
}

fn portfolio_sheet(
    sheet: &mut Worksheet,
    portfolio: Option<&Portfolio>,
    text: &Text,
) -> Result<(), XlsxError> {
    let title = Format::new().set_bold();
    let quiet = Format::new().set_italic().set_font_color("6A737D");
    let mut rows = vec![("schema".to_owned(), SCHEMA.to_owned())];
    let mut put = |key: &str, value: String| {
        rows.push((key.to_owned(), exact::readable(&value)));
        if let Some(kept) = exact::of_text(&value) {
            rows.push((format!("exact.{key}"), kept));
        }
    };
    put(
        "name",
        portfolio
            .map(|portfolio| portfolio.name.clone())
            .unwrap_or_default(),
    );
    put(
        "as_of",
        portfolio
            .map(|portfolio| portfolio.as_of.to_string())
            .unwrap_or_default(),
    );
    put(
        "currency",
        portfolio
            .map_or("USD", |portfolio| portfolio.currency.code())
            .to_owned(),
    );
    put(
        "uncalled_capital",
        portfolio
            .and_then(|p| p.uncalled_capital)
            .map(|value| value.to_string())
            .unwrap_or_default(),
    );
    put(
        "notes",
        portfolio
            .map(|portfolio| portfolio.notes.clone())
            .unwrap_or_default(),
    );
    if let Some(portfolio) = portfolio {
        for (currency, rate) in &portfolio.exchange_rates.0 {
            put(&format!("fx.{currency}"), rate.to_string());
        }
        if !portfolio.attributes.is_empty() {
            let attributes = serde_json::to_value(&portfolio.attributes).unwrap_or_default();
            rows.push(("attributes".into(), exact::ascii(&attributes)));
        }
    }
    let as_text = Format::new().set_quote_prefix();
    for (row, (key, value)) in (0_u32..).zip(&rows) {
        sheet.write_string_with_format(row, 0, key, &title)?;
        if value.starts_with(['=', '+', '-', '@']) {
            sheet.write_string_with_format(row, 1, value, &as_text)?;
        } else if !value.is_empty() {
            sheet.write_string(row, 1, value)?;
        }
        if let Some(meaning) = text.find(&format!("template-portfolio-{}", key.replace('_', "-"))) {
            sheet.write_string_with_format(row, 2, meaning, &quiet)?;
        }
    }
    sheet.set_column_width(0, 20)?;
    sheet.set_column_width(1, 40)?;
    sheet.set_column_width(2, 70)?;
    Ok(())
}

/// Explains each column in both languages, the user's first.
fn columns_sheet(sheet: &mut Worksheet, language: Language) -> Result<(), XlsxError> {
    let title = Format::new().set_bold();
    let other = if language == Language::English {
        Language::Chinese
    } else {
        Language::English
    };
    let texts = [Text::new(language), Text::new(other)];
    for (column, text) in (0_u16..).step_by(3).zip(&texts) {
        sheet.write_string_with_format(0, column, text.get("template-column"), &title)?;
        sheet.write_string_with_format(0, column + 1, text.get("template-need"), &title)?;
        sheet.write_string_with_format(0, column + 2, text.get("template-meaning"), &title)?;
        sheet.set_column_width(column, 24)?;
        sheet.set_column_width(column + 2, 70)?;
        for (row, field) in (1_u32..).zip(columns()) {
            let need = if is_required(field) {
                "template-required"
            } else {
                "template-optional"
            };
            sheet.write_string(row, column, field.key())?;
            sheet.write_string(row, column + 1, text.get(need))?;
            sheet.write_string(row, column + 2, text.get(&meaning_key(field)))?;
        }
    }
    Ok(())
}
