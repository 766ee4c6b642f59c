//! Stage five: records become a portfolio; lots of one company are added up and kept.

use super::assumed::{self as said, AssumedValues};
use super::derived_value::{self, ValueSource};
use super::exact;
use super::field::{Field, Kind, fold};
use super::kept_lot::KeptLot;
use super::mapping::Placed;
use super::record::{Record, RowReader};
use super::vocabulary;
use crate::language::Message;
use crate::portfolio::{
    AdjacentKind, Currency, FigureRange, FigureTable, Holding, LARGEST_AMOUNT, Lot, Outcome,
    Portfolio, Security, Severity, Sleeve, StrategySplit, Thesis, ThesisAnswer,
};
use std::collections::{BTreeMap, BTreeSet};

/// The strategy of a holding whose file does not say it; reported, and for the user to set.
pub const ASSUMED_SLEEVE: Sleeve = Sleeve::Application;

/// Key of the attribute that says what a strategy was guessed from, where a guess was left
/// standing.
pub const GUESSED_STRATEGY: &str = "strategy_guessed_from";

/// Value of a position whose file states neither value nor cost, millions.
pub const ASSUMED_VALUE: f64 = 1.0;

/// Fills a portfolio with the holdings of the records, and gives the ids of those whose strategy
/// was assumed.
pub fn holdings(
    reader: &mut RowReader<'_>,
    records: Vec<Record>,
    portfolio: &mut Portfolio,
) -> BTreeSet<String> {
    let groups = group(records);
    let mut ids = BTreeSet::new();
    let mut assumed = BTreeSet::new();
    let mut assumed_values = AssumedValues::default();
    let mut guessed = 0;
    for mut group in groups {
        convert_lots(&mut group, portfolio);
        let Ok(currency) = currency_of(reader, &group, portfolio) else {
            continue;
        };
        let Some(value) = values(reader, &group, &mut assumed_values) else {
            continue;
        };
        let mut holding = holding(&group, &value);
        report_outcome_without_date(reader, &group, &holding);
        holding.currency = currency;
        let (strategy, kind) = strategy_of(&group);
        holding.strategy = strategy.unwrap_or(StrategySplit::pure(ASSUMED_SLEEVE));
        holding.adjacent_kind = kind;
        if !ids.insert(holding.id.clone()) {
            let tries = 2..=ids.len() + 2;
            let free = tries
                .into_iter()
                .map(|n| format!("{}-{n}", holding.id))
                .find(|id| !ids.contains(id));
            holding.id = free.unwrap_or_default();
            ids.insert(holding.id.clone());
        }
        match reader.mapping.chosen.strategies.get(&holding.id) {
            Some(placed) => {
                guessed += usize::from(placed.guessed_from.is_some());
                place(&mut holding, placed);
            }
            None if strategy.is_none() => {
                assumed.insert(holding.id.clone());
            }
            None => {}
        }
        portfolio.holdings.push(holding);
    }
    reader.report_further_unknown_words();
    said::report(reader, assumed.len(), &assumed_values);
    said::report_guessed(reader, guessed);
    assumed
}

/// Gives a holding the strategy a person chose for it. That it is a guess stays with it.
fn place(holding: &mut Holding, placed: &Placed) {
    holding.strategy = placed.split;
    holding.adjacent_kind = placed.adjacent_kind;
    if let Some(from) = &placed.guessed_from {
        let said = if from.is_empty() { "-" } else { from.as_str() };
        holding
            .attributes
            .insert(GUESSED_STRATEGY.to_owned(), said.to_owned());
    }
}

/// Lots of one company together, in the order of its first row.
fn group(records: Vec<Record>) -> Vec<Vec<Record>> {
    let mut positions: BTreeMap<String, usize> = BTreeMap::new();
    let mut groups: Vec<Vec<Record>> = Vec::new();
    for record in records {
        let key = match record.texts.get(&Field::Id) {
            Some(id) => format!("id {id}"),
            None => format!("name {}", fold(&record.name)),
        };
        let position = *positions.entry(key).or_insert(groups.len());
        match groups.get_mut(position) {
            Some(group) => group.push(record),
            None => groups.push(vec![record]),
        }
    }
    groups
}

/// A holding was left out; a problem says why.
struct LeftOut;

/// Brings lots in several currencies into the reporting one, where every rate is known.
fn convert_lots(group: &mut [Record], portfolio: &Portfolio) {
    let stated: BTreeSet<Currency> = group
        .iter()
        .filter_map(|record| record.currency.clone())
        .collect();
    let rate = |record: &Record| match &record.currency {
        Some(currency) => portfolio.exchange_rates.rate(currency, &portfolio.currency),
        None => Some(1.0),
    };
    if stated.len() < 2 || group.iter().any(|record| rate(record).is_none()) {
        return;
    }
    for record in group {
        let factor = rate(record).unwrap_or(1.0);
        for (field, figure) in &mut record.figures {
            if field.kind() == Kind::Amount {
                *figure *= factor;
            }
        }
        record.currency = None;
    }
}

/// The currency of a holding, when it is not the reporting one.
fn currency_of(
    reader: &mut RowReader<'_>,
    group: &[Record],
    portfolio: &Portfolio,
) -> Result<Option<Currency>, LeftOut> {
    let stated: BTreeSet<&Currency> = group
        .iter()
        .filter_map(|record| record.currency.as_ref())
        .collect();
    let first = group.first().ok_or(LeftOut)?;
    let column = reader
        .column(Field::Currency)
        .or_else(|| reader.column(Field::FairValue))
        .map_or("", |column| column.title.as_str());
    if stated.len() > 1 {
        let codes: Vec<_> = stated.iter().map(|currency| currency.code()).collect();
        let message = Message::new("import-lots-in-currencies").with("name", &first.name);
        reader.report(
            Severity::Error,
            first.row,
            column,
            &codes.join(", "),
            message,
        );
        return Err(LeftOut);
    }
    // The template keeps a currency that is stated although it is the reporting one.
    let currency = stated
        .first()
        .copied()
        .filter(|currency| reader.literal || **currency != portfolio.currency);
    if let Some(currency) = currency
        && *currency != portfolio.currency
        && portfolio
            .exchange_rates
            .rate(currency, &portfolio.currency)
            .is_none()
    {
        let message = Message::new("import-without-rate")
            .with("name", &first.name)
            .with("reporting", &portfolio.currency);
        reader.report(Severity::Error, first.row, column, currency.code(), message);
        return Err(LeftOut);
    }
    Ok(currency.cloned())
}

/// The value of each lot, millions; `None` when a lot has none, which leaves the holding out.
fn values(
    reader: &mut RowReader<'_>,
    group: &[Record],
    assumed: &mut AssumedValues,
) -> Option<Vec<f64>> {
    let has_values = reader.column(Field::FairValue).is_some();
    let has_costs = reader.column(Field::Cost).is_some();
    let mut values = Vec::new();
    // The position is one, however many rounds the file lists, and so is the share held.
    let derived = |record: &Record| {
        let is_alone = |source: &ValueSource| *source != ValueSource::Share || group.len() == 1;
        let found = derived_value::of(record).filter(|_| !has_values);
        found.filter(|(_, source)| is_alone(source))
    };
    for record in group {
        let cost = record.figures.get(&Field::Cost).copied();
        let value = match (record.figures.get(&Field::FairValue), derived(record)) {
            (Some(value), _) => *value,
            (None, Some((value, source))) => {
                *assumed.derived.entry(source).or_default() += 1;
                value
            }
            // A dash is zero where the table's totals say so.
            (None, None) if record.has_dash_value && reader.dashes.zero > reader.dashes.cost => 0.0,
            (None, None) if cost.is_some() => {
                let cost = cost.unwrap_or_default();
                assumed.at_cost += usize::from(!has_values);
                if let (true, Some(column)) = (has_values, reader.column(Field::FairValue)) {
                    reader.report(
                        Severity::Warning,
                        record.row,
                        &column.title,
                        "",
                        Message::new("import-at-cost"),
                    );
                }
                cost
            }
            // The position is one, however many rounds the file lists.
            (None, None) if !has_values && !has_costs && !values.is_empty() => 0.0,
            (None, None) if !has_values && !has_costs => {
                assumed.unknown += 1;
                ASSUMED_VALUE
            }
            (None, None) => {
                let column = reader
                    .column(Field::FairValue)
                    .or_else(|| reader.column(Field::Cost))
                    .map_or("", |column| column.title.as_str());
                reader.report(
                    Severity::Error,
                    record.row,
                    column,
                    "",
                    Message::new("import-without-value"),
                );
                continue;
            }
        };
        values.push(value);
    }
    let total: f64 = values.iter().sum();
    if let (true, Some(first)) = (total > LARGEST_AMOUNT, group.first()) {
        let column = reader
            .column(Field::FairValue)
            .or_else(|| reader.column(Field::Cost));
        let title = column.map_or("", |column| column.title.as_str());
        let message = Message::new("import-out-of-range")
            .with("low", 0)
            .with("high", LARGEST_AMOUNT);
        reader.report(
            Severity::Error,
            first.row,
            title,
            &total.to_string(),
            message,
        );
        return None;
    }
    (values.len() == group.len()).then_some(values)
}

/// A sleeve for rows that state none: by the band they stand under.
fn strategy_of_band(record: &Record) -> Option<(Sleeve, Option<AdjacentKind>)> {
    record
        .band
        .as_deref()
        .and_then(vocabulary::strategy_of_heading)
}

fn strategy_of(group: &[Record]) -> (Option<StrategySplit>, Option<AdjacentKind>) {
    let stated = group.iter().find_map(|record| record.strategy);
    let kind = group.iter().find_map(|record| record.adjacent_kind);
    match stated {
        Some(strategy) => (Some(strategy), kind),
        None => match group.iter().find_map(strategy_of_band) {
            Some((sleeve, of_band)) => (Some(StrategySplit::pure(sleeve)), kind.or(of_band)),
            None => (None, kind),
        },
    }
}

/// What was bought, where every lot says the same: of a mixture the file does not tell how much of
/// the cost is a claim.
fn security(group: &[Record]) -> Option<Security> {
    let of_lot = |record: &Record| {
        record
            .security
            .or_else(|| vocabulary::security(record.texts.get(&Field::Lot)?))
    };
    let first = group.first().and_then(of_lot)?;
    group
        .iter()
        .all(|record| of_lot(record) == Some(first))
        .then_some(first)
}

fn holding(group: &[Record], values: &[f64]) -> Holding {
    let name = group
        .first()
        .map(|record| record.name.clone())
        .unwrap_or_default();
    let mut holding = Holding::new(
        name,
        StrategySplit::pure(ASSUMED_SLEEVE),
        values.iter().sum(),
    );
    // What is said of the company counts as of its latest lot.
    let mut by_date: Vec<&Record> = group.iter().collect();
    by_date.sort_by_key(|record| (record.dates.get(&Field::LotDate).copied(), record.row));
    let figure = |field: Field| {
        by_date
            .iter()
            .rev()
            .find_map(|record| record.figures.get(&field).copied())
    };
    let text = |field: Field| {
        by_date
            .iter()
            .rev()
            .find_map(|record| record.texts.get(&field).cloned())
    };
    if let Some(id) = text(Field::Id) {
        holding.id = id;
    }
    let costs: Vec<f64> = group
        .iter()
        .filter_map(|record| record.figures.get(&Field::Cost).copied())
        .collect();
    holding.cost = (!costs.is_empty()).then(|| costs.iter().sum::<f64>().min(LARGEST_AMOUNT));
    holding.ownership = ownership(group);
    holding.stage = by_date
        .iter()
        .rev()
        .find_map(|record| record.stage)
        .or_else(|| {
            by_date
                .iter()
                .rev()
                .find_map(|record| vocabulary::stage(record.texts.get(&Field::Lot)?))
        });
    // Value, cost and ownership were added up over the lots above.
    let of_company = Field::ALL.iter().filter_map(|field| {
        let known = field.figure()?;
        (known.table() != FigureTable::Position).then_some((known, figure(*field)?))
    });
    for (known, value) in of_company {
        known.set(&mut holding, Some(value));
    }
    holding.security = security(group);
    holding.scorecard.customer = by_date.iter().rev().find_map(|record| record.customer);
    holding.base_model_vendor = text(Field::Vendor);
    let answer = |note: Field, status: Field| ThesisAnswer {
        text: text(note).unwrap_or_default(),
        status: by_date
            .iter()
            .rev()
            .find_map(|record| record.statuses.get(&status).copied())
            .unwrap_or_default(),
    };
    holding.thesis = Thesis {
        driver: answer(Field::ThesisDriver, Field::ThesisDriverStatus),
        durability: answer(Field::ThesisDurability, Field::ThesisDurabilityStatus),
        milestones: answer(Field::ThesisMilestones, Field::ThesisMilestonesStatus),
    };
    holding.sources = text(Field::Sources)
        .map(|sources| sources.lines().map(str::to_owned).collect())
        .unwrap_or_default();
    holding.notes = text(Field::Notes).unwrap_or_default();
    let outcome_date = by_date
        .iter()
        .rev()
        .find_map(|record| record.dates.get(&Field::OutcomeAsOf).copied());
    holding.outcome = figure(Field::OutcomeLoss)
        .zip(outcome_date)
        .map(|(loss, as_of)| Outcome { loss, as_of });
    holding.attributes = shared_attributes(group);
    holding.lots = lots(group, values);
    if let Some(kept) =
        text(Field::Lots).and_then(|text| serde_json::from_str::<Vec<KeptLot>>(&text).ok())
    {
        holding.lots = kept.into_iter().map(Lot::from).filter(is_usable).collect();
    }
    if let Some(kept) = text(Field::Attributes)
        .and_then(|text| serde_json::from_str::<BTreeMap<String, String>>(&text).ok())
    {
        holding.attributes.extend(kept);
    }
    if let Some(kept) = text(Field::Exact) {
        exact::restore(&mut holding, &kept);
    }
    holding
}

/// An outcome without a date costs the outcome and not the holding.
fn report_outcome_without_date(reader: &mut RowReader<'_>, group: &[Record], holding: &Holding) {
    let stated = group
        .iter()
        .find(|record| record.figures.contains_key(&Field::OutcomeLoss));
    if let (Some(record), None) = (stated, &holding.outcome) {
        let column = reader
            .column(Field::OutcomeLoss)
            .map_or("", |column| column.title.as_str());
        let message = Message::new("import-outcome-without-date");
        reader.report(Severity::Warning, record.row, column, "", message);
    }
}

/// Whether the amounts of a lot are such as a file may state.
fn is_usable(lot: &Lot) -> bool {
    let amounts = FigureRange::AMOUNT;
    amounts.contains(lot.fair_value) && lot.cost.is_none_or(|cost| amounts.contains(cost))
}

/// Shares of lots add up, unless every lot repeats the share of the whole position.
fn ownership(group: &[Record]) -> Option<f64> {
    let shares: Vec<f64> = group
        .iter()
        .filter_map(|record| record.figures.get(&Field::Ownership).copied())
        .collect();
    let first = *shares.first()?;
    let repeats = shares.len() == group.len() && shares.iter().all(|share| *share == first);
    Some(if repeats {
        first
    } else {
        shares.iter().sum::<f64>().min(1.0)
    })
}

/// Attributes that every lot has alike.
fn shared_attributes(group: &[Record]) -> BTreeMap<String, String> {
    let Some((first, others)) = group.split_first() else {
        return BTreeMap::new();
    };
    let mut shared = first.attributes.clone();
    shared.retain(|key, value| {
        others
            .iter()
            .all(|other| other.attributes.get(key) == Some(value))
    });
    if let (Some(text), true) = (first.texts.get(&Field::Strategy), first.strategy.is_none()) {
        shared.insert(Field::Strategy.key().to_owned(), text.clone());
    }
    if let Some(band) = &first.band {
        shared.insert("band".into(), band.clone());
    }
    shared
}

/// The lots, when there are several or the only one has a name.
fn lots(group: &[Record], values: &[f64]) -> Vec<Lot> {
    let is_named = group
        .iter()
        .any(|record| record.texts.contains_key(&Field::Lot));
    if group.len() < 2 && !is_named {
        return Vec::new();
    }
    let shared = shared_attributes(group);
    group
        .iter()
        .zip(values)
        .map(|(record, value)| {
            let mut attributes = record.attributes.clone();
            attributes.retain(|key, _| !shared.contains_key(key));
            if let Some(date) = record.dates.get(&Field::LotDate) {
                attributes.insert(Field::LotDate.key().into(), date.to_string());
            }
            Lot {
                label: record.texts.get(&Field::Lot).cloned().unwrap_or_default(),
                fair_value: *value,
                cost: record.figures.get(&Field::Cost).copied(),
                attributes,
            }
        })
        .collect()
}
