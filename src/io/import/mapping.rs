//! Stage three: which column stands for what, and how its cells are written. It can be changed by a
//! person, and saved as a [`Profile`].

use super::amounts::{self, Surroundings};
use super::columns;
use super::dates::DateOrder;
use super::decision::{Candidate, Decision, Doubt, Place, Subject, Value};
use super::derived_value;
use super::field::{Field, Kind};
use super::header::Header;
use super::marks;
use super::money_words::{self, MoneyWord};
use super::notation::{self, DecimalMark};
use super::per_cent;
use super::profile::Profile;
use super::stated_date;
use super::statement::{self, Statement};
use super::table::{Cell, Row, Sheet, Source};
use super::table_currency::{self, Script};
use super::title;
use super::unit::AmountUnit;
use super::unit_of_cost;
use super::unnamed_value;
use crate::portfolio::{AdjacentKind, Currency, ExchangeRates, StrategySplit};
use jiff::civil::Date;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// What is understood of a table before any row is read.
#[derive(Debug, Clone, PartialEq)]
pub struct Mapping {
    /// What each column of the header stands for, in its order; `None` is kept as an attribute.
    pub fields: Vec<Option<Field>>,
    /// Unit of amounts where a column does not state its own; how it is known is among the decisions.
    pub amount_unit: AmountUnit,
    /// Units stated in the titles of single columns, in the order of the header.
    pub column_units: Vec<Option<AmountUnit>>,
    /// Whether the numbers of a percentage column are in per cent (`1.6`) and not fractions
    /// (`0.016`), in the order of the header.
    pub in_per_cent: Vec<bool>,
    /// Decimal mark of numbers in text.
    pub decimal_mark: DecimalMark,
    /// Order of day and month.
    pub date_order: DateOrder,
    /// Whether nothing but the currency speaks for that order.
    pub date_order_is_open: bool,
    /// Date of the marks, from the titles.
    pub as_of: Option<Date>,
    /// Currency, from the titles.
    pub currency: Option<Currency>,
    /// Words the user gave a meaning: by key of the field, from the file's word to the program's.
    pub words: BTreeMap<String, BTreeMap<String, String>>,
    /// What the title of each column says of its figures, in the order of the header.
    pub statements: Vec<Statement>,
    /// Untitled columns that hold pieces of the figures of each column, in the order of the header.
    pub pieces: Vec<Vec<usize>>,
    /// The currency that a sign of several means, where something in the table names it.
    pub sign_context: Option<&'static str>,
    /// The letters of the table, which tell yen from yuan.
    pub sign_script: Script,
    /// What was decided, from what, and what else it could have been.
    pub decisions: Vec<Decision>,
    /// What the user says of the portfolio as a whole.
    pub chosen: Chosen,
}

/// What the user says of the portfolio as a whole, above what the file says.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Chosen {
    /// Name of the portfolio.
    pub name: Option<String>,
    /// Date of the marks.
    pub as_of: Option<Date>,
    /// Reporting currency.
    pub currency: Option<Currency>,
    /// The one fund to take, of a file of several.
    pub fund: Option<String>,
    /// Rates into the reporting currency that the file does not state.
    pub exchange_rates: ExchangeRates,
    /// The mark between whole and decimals.
    pub decimal_mark: Option<DecimalMark>,
    /// Whether plain figures are in per cent, by the title of their column; all columns under the
    /// empty title.
    pub per_cent: BTreeMap<String, bool>,
    /// Units of single columns, by title.
    pub units: BTreeMap<String, AmountUnit>,
    /// The sheet, where the user named it.
    pub sheet: Option<String>,
    /// The period to take: a date, or a word of a title such as `beginning`.
    pub period: Option<String>,
    /// Rows that are a total, or are none although they look like one, by their number.
    pub totals: BTreeMap<usize, bool>,
    /// Whether no column is the value of positions, although some hold figures and have no meaning.
    pub without_values: bool,
    /// Strategies by the id of the holding, above what the file says.
    pub strategies: BTreeMap<String, Placed>,
}

/// The strategy a person gave a company.
#[derive(Debug, Clone, PartialEq)]
pub struct Placed {
    /// How it divides over the sleeves.
    pub split: StrategySplit,
    /// What an adjacent company does.
    pub adjacent_kind: Option<AdjacentKind>,
    /// Where it is a guess that was left standing: what it was guessed from, as the file writes it.
    pub guessed_from: Option<String>,
}

impl Mapping {
    /// The currency of the table: what a person chose, or what it says of all its amounts.
    pub fn money(&self) -> Option<&Currency> {
        self.chosen.currency.as_ref().or(self.currency.as_ref())
    }

    /// Says which of day and month comes first, in the rows and in the titles.
    pub fn choose_date_order(&mut self, order: DateOrder, sheet: &Sheet, header: &Header) {
        self.date_order = order;
        self.date_order_is_open = false;
        self.read_stated_date_again(sheet, header);
    }

    /// Says what money the table is in, which may tell the order of day and month.
    pub fn choose_currency(&mut self, currency: Currency, sheet: &Sheet, header: &Header) {
        self.chosen.currency = Some(currency);
        marks::order_by_currency(self);
        self.read_stated_date_again(sheet, header);
    }

    fn read_stated_date_again(&mut self, sheet: &Sheet, header: &Header) {
        let of_date = |decision: &Decision| decision.subject == Subject::Date;
        let place = self.decisions.iter().position(of_date);
        self.decisions.retain(|decision| !of_date(decision));
        let place = place.unwrap_or(self.decisions.len());
        stated_date::decide(self, sheet, header, place);
    }

    /// How unsure a date is that only the currency tells from another.
    pub fn doubt_of_order(&self) -> Doubt {
        if self.money().is_some() {
            Doubt::Noted
        } else {
            Doubt::Asked
        }
    }

    /// Says what a column stands for; `None` keeps it as an attribute. Another column that stood
    /// for the same is kept as an attribute from then on.
    pub fn assign(
        &mut self,
        position: usize,
        field: Option<Field>,
        sheet: &Sheet,
        header: &Header,
    ) {
        if field.is_some() {
            for other in self.fields.iter_mut().filter(|other| **other == field) {
                *other = None;
            }
        }
        if let Some(slot) = self.fields.get_mut(position) {
            *slot = field;
        }
        self.pieces = columns::pieces(sheet, header, &self.fields);
        if matches!(field, Some(Field::FairValue | Field::Cost)) {
            self.weigh_amounts_again(sheet, header);
        }
        per_cent::decide(self, sheet, header);
    }

    /// Finds unit and currency by the columns that stand for amounts now; a unit that was chosen
    /// stays.
    fn weigh_amounts_again(&mut self, sheet: &Sheet, header: &Header) {
        let is_chosen = self.decisions.iter().any(|decision| {
            decision.subject == Subject::Unit && decision.taken.place == Place::Chosen
        });
        if is_chosen {
            return;
        }
        self.decisions
            .retain(|decision| !matches!(decision.subject, Subject::Unit | Subject::Currency));
        let around = Surroundings::of(sheet, header);
        amounts::unit_of_table(self, sheet, header, &around, None);
        unit_of_cost::decide(self, sheet, header);
        table_currency::currency_of_table(self, sheet, header, &around);
    }

    /// Reads every amount in one unit, whatever the file says.
    pub fn choose_unit(&mut self, unit: AmountUnit) {
        self.amount_unit = unit;
        self.column_units.fill(None);
        self.decisions
            .retain(|decision| decision.subject != Subject::Unit);
        let candidate = Candidate::new(Value::Unit(unit), Place::Chosen, unit.word());
        self.decisions
            .extend(Decision::of(Subject::Unit, None, &[candidate]));
    }

    /// Reads numbers with another decimal mark.
    pub fn choose_decimal_mark(&mut self, mark: DecimalMark, sheet: &Sheet, header: &Header) {
        self.decimal_mark = mark;
        self.chosen.decimal_mark = Some(mark);
        per_cent::decide(self, sheet, header);
    }

    /// Says whether the plain figures of a column are in per cent.
    pub fn choose_per_cent(
        &mut self,
        title: &str,
        in_per_cent: bool,
        sheet: &Sheet,
        header: &Header,
    ) {
        self.chosen.per_cent.insert(title.to_owned(), in_per_cent);
        per_cent::decide(self, sheet, header);
    }

    /// Gives a word of a column a meaning, or takes it back.
    pub fn give_meaning(&mut self, field: Field, word: &str, meaning: Option<&str>) {
        let words = self.words.entry(field.key().to_owned()).or_default();
        match meaning {
            Some(meaning) => drop(words.insert(word.to_owned(), meaning.to_owned())),
            None => drop(words.remove(word)),
        }
        self.words.retain(|_, words| !words.is_empty());
    }

    /// What a column of the header stands for.
    pub fn field(&self, position: usize) -> Option<Field> {
        self.fields.get(position).copied().flatten()
    }

    /// How the cells of a column are read, where it stands for a field.
    pub fn kind(&self, position: usize) -> Option<Kind> {
        self.field(position).map(Field::kind)
    }

    /// The column of the header that stands for a field.
    pub fn position(&self, field: Field) -> Option<usize> {
        self.fields.iter().position(|known| *known == Some(field))
    }

    /// The unit of a column of amounts.
    ///
    /// A price of one share is in single units, whatever the other amounts are in; shares that are
    /// counted in thousands make it one of a thousand.
    pub fn unit_of(&self, position: usize) -> AmountUnit {
        let own = self.column_units.get(position).copied().flatten();
        let others = if self.field(position) == Some(Field::SharePrice) {
            let shares = self.position(Field::SharesHeld);
            let said = shares.and_then(|shares| self.statements.get(shares)?.unit);
            said.unwrap_or(AmountUnit::Units)
        } else {
            self.amount_unit
        };
        own.unwrap_or(others)
    }

    /// The currency that a word or sign means in this table.
    pub fn meaning(&self, money: &MoneyWord) -> &'static str {
        // What a person chose among those of a sign is what it means.
        if let Some(chosen) = &self.chosen.currency
            && let Some(code) = money.others.iter().find(|code| **code == chosen.code())
        {
            return code;
        }
        table_currency::meaning_of_sign(money, self.sign_context, self.sign_script)
    }

    /// The cell of a column, with the pieces of its figure that stand in untitled columns beside
    /// it.
    pub fn cell<'r>(&self, row: &'r Row, header: &Header, position: usize) -> Cow<'r, Cell> {
        let index = header
            .columns
            .get(position)
            .map_or(usize::MAX, |column| column.index);
        let own = row.cell(index);
        let pieces = self.pieces.get(position).map_or(&[][..], Vec::as_slice);
        if pieces.iter().all(|piece| row.cell(*piece).is_empty()) {
            return Cow::Borrowed(own);
        }
        joined(row, own, pieces, self.decimal_mark)
    }

    /// Whether a column holds the value of positions, or others together say it.
    pub fn says_value(&self) -> bool {
        self.has(Field::FairValue) || derived_value::is_said_by(|field| self.has(field))
    }

    /// Whether a column stands for the field.
    pub fn has(&self, field: Field) -> bool {
        self.fields.contains(&Some(field))
    }
}

/// The pieces of a figure as one cell, when together they are one: `$` beside `1,500`, `12.5`
/// beside `EUR`.
fn joined<'r>(row: &'r Row, own: &'r Cell, pieces: &[usize], mark: DecimalMark) -> Cow<'r, Cell> {
    let filled = std::iter::once(own)
        .chain(pieces.iter().map(|piece| row.cell(*piece)))
        .filter(|cell| !cell.is_empty());
    let parts: Vec<&Cell> = filled.collect();
    if let [only] = parts[..] {
        return Cow::Borrowed(only);
    }
    let texts: Vec<String> = parts.iter().map(|cell| cell.to_text()).collect();
    // A number of a workbook has a point, whatever the texts of the file have.
    let has_number = parts.iter().any(|cell| matches!(cell, Cell::Number(_)));
    let mark = if has_number { DecimalMark::Point } else { mark };
    let text = Cell::Text(texts.join(" "));
    if matches!(
        notation::of_cell(&text, mark),
        notation::NumberReading::Figure(_) | notation::NumberReading::Dash { .. }
    ) {
        Cow::Owned(text)
    } else {
        Cow::Borrowed(own)
    }
}

/// Finds the mapping of a table by its titles and cells, with the profile's word above both.
pub fn find(
    source: &Source,
    sheet: &Sheet,
    header: &Header,
    profile: Option<&Profile>,
    unit: Option<AmountUnit>,
) -> Mapping {
    let chosen = Chosen::default();
    find_with(source, sheet, header, profile, unit, chosen)
}

/// The same with what the user said of the portfolio as a whole.
pub fn find_with(
    source: &Source,
    sheet: &Sheet,
    header: &Header,
    profile: Option<&Profile>,
    unit: Option<AmountUnit>,
    chosen: Chosen,
) -> Mapping {
    let found = columns::find(sheet, header, profile, chosen.period.as_deref());
    let statements: Vec<Statement> = header
        .columns
        .iter()
        .map(|column| {
            let mut said = statement::of_title(&column.title);
            if title::is_in_dollars(&column.title) {
                said.currency = said.currency.or_else(|| money_words::of_cell("USD"));
            }
            said
        })
        .collect();
    let around = Surroundings::of(sheet, header);
    let mut mapping = Mapping {
        pieces: columns::pieces(sheet, header, &found.fields),
        fields: found.fields,
        amount_unit: AmountUnit::Millions,
        column_units: amounts::column_units(header, &statements),
        in_per_cent: Vec::new(),
        decimal_mark: DecimalMark::Point,
        date_order: DateOrder::MonthFirst,
        date_order_is_open: false,
        as_of: None,
        currency: None,
        words: profile
            .map(|profile| profile.words.clone())
            .unwrap_or_default(),
        statements,
        sign_context: None,
        sign_script: Script::Latin,
        decisions: found.decisions,
        chosen,
    };
    note_flows(&mut mapping, header);
    marks::decide(&mut mapping, source, sheet, header, profile);
    let before_units = mapping.decisions.len();
    for (column, own) in header.columns.iter().zip(&mut mapping.column_units) {
        *own = mapping.chosen.units.get(&column.title).copied().or(*own);
    }
    let unit = unit.or(profile.and_then(|profile| profile.amount_unit));
    if unit.is_some() {
        mapping.column_units.fill(None);
    }
    amounts::unit_of_table(&mut mapping, sheet, header, &around, unit);
    unit_of_cost::decide(&mut mapping, sheet, header);
    table_currency::currency_of_table(&mut mapping, sheet, header, &around);
    // Day and month of a title come in the order of the currency where no column tells.
    marks::order_by_currency(&mut mapping);
    stated_date::decide(&mut mapping, sheet, header, before_units);
    per_cent::decide(&mut mapping, sheet, header);
    unnamed_value::decide(&mut mapping, sheet, header);
    mapping
}

/// Says over how long burn and revenue are counted, where a title speaks of it.
fn note_flows(mapping: &mut Mapping, header: &Header) {
    for field in [Field::Burn, Field::Arr] {
        let Some(position) = mapping.position(field) else {
            continue;
        };
        let per = mapping.statements.get(position).and_then(|said| said.per);
        let column = header.columns.get(position);
        if let (Some(per), Some(column)) = (per, column) {
            let title = column.title.as_str();
            let candidate = Candidate::new(Value::Flow(per), Place::Title, title);
            let decision = Decision::of(Subject::Flow, Some(title), &[candidate]);
            mapping.decisions.extend(decision);
        }
    }
}
