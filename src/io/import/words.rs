//! Words of a table that need a meaning: strategies, stages, customers and the like, with what they
//! are taken for.

use super::field::Field;
use super::header::Header;
use super::mapping::Mapping;
use super::notation::{self, NumberReading};
use super::table::Sheet;
use super::vocabulary;
use crate::portfolio::{
    AdjacentKind, AnswerStatus, Currency, Customer, SLEEVES, Security, Sleeve, Stage, data_method,
};
use std::collections::BTreeMap;

/// A word of the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundWord {
    /// The field its column stands for.
    pub field: Field,
    /// The word as the file writes it.
    pub word: String,
    /// Rows it stands in.
    pub rows: usize,
    /// What it is taken for, in the words of native files; `None` when it is not understood.
    pub meaning: Option<String>,
    /// Whether the user or a profile gave it that meaning.
    pub chosen: bool,
}

/// Most different words of a column that are listed.
const MOST: usize = 200;

/// The words of all columns that stand for words, those not understood first, then by how often
/// they stand there.
pub fn found(sheet: &Sheet, header: &Header, mapping: &Mapping) -> Vec<FoundWord> {
    let mut words = Vec::new();
    for (column, field) in header.columns.iter().zip(&mapping.fields) {
        let Some(field) = field.filter(|field| !choices(*field).is_empty()) else {
            continue;
        };
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for row in header.body(sheet) {
            let text = row.cell(column.index).to_text();
            let blank = matches!(
                notation::number(&text, mapping.decimal_mark),
                NumberReading::Blank
            );
            if !blank && (counts.len() < MOST || counts.contains_key(&text)) {
                *counts.entry(text).or_default() += 1;
            }
        }
        words.extend(counts.into_iter().map(|(word, rows)| {
            let given = mapping
                .words
                .get(field.key())
                .and_then(|words| words.get(&word));
            let meaning = meaning(field, given.unwrap_or(&word));
            FoundWord {
                field,
                chosen: given.is_some(),
                word,
                rows,
                meaning,
            }
        }));
    }
    words.sort_by_key(|word| {
        (
            word.meaning.is_some(),
            word.field,
            std::cmp::Reverse(word.rows),
        )
    });
    words
}

/// What a word means, in the words of native files.
fn meaning(field: Field, word: &str) -> Option<String> {
    match field {
        Field::Strategy => vocabulary::strategy(word).map(|(sleeve, kind)| match kind {
            Some(kind) => kind.word().to_owned(),
            None => sleeve.word().to_owned(),
        }),
        Field::AdjacentKind => AdjacentKind::from_word(word).map(|kind| kind.word().to_owned()),
        Field::Stage => vocabulary::stage(word).map(|stage| stage.word().to_owned()),
        Field::Customer => vocabulary::customer(word).map(|customer| customer.word().to_owned()),
        Field::Security => vocabulary::security(word).map(|security| security.word().to_owned()),
        Field::Currency => {
            let known = super::money_words::of_cell(word).map(|money| money.code.to_owned());
            known.or_else(|| Currency::parse(word).map(|currency| currency.code().to_owned()))
        }
        Field::DataMethod => {
            let number = word
                .parse::<f64>()
                .ok()
                .filter(|value| (0.0..=1.0).contains(value));
            data_method::from_word(word)
                .or(number)
                .map(|_| word.to_owned())
        }
        Field::Name
        | Field::Id
        | Field::ShareApplication
        | Field::ShareBaseModel
        | Field::ShareVerticalIntegration
        | Field::ShareAdjacent
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
        | Field::ModelSkill
        | Field::UpstreamDependence
        | Field::PlatformAmbition
        | Field::IntegrationStep
        | Field::Vendor
        | Field::ThesisDriver
        | Field::ThesisDriverStatus
        | Field::ThesisDurability
        | Field::ThesisDurabilityStatus
        | Field::ThesisMilestones
        | Field::ThesisMilestonesStatus
        | Field::Sources
        | Field::Notes
        | Field::OutcomeLoss
        | Field::OutcomeAsOf
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
        | Field::Attributes
        | Field::Exact => AnswerStatus::from_word(word).map(|status| status.word().to_owned()),
    }
}

/// The meanings a word of a field can have, in the words of native files. A strategy may also be
/// one of the kinds of adjacent companies. Empty for a field that takes no words of a list.
pub fn choices(field: Field) -> Vec<&'static str> {
    match field {
        Field::Strategy => {
            let sleeves = SLEEVES
                .into_iter()
                .filter(|sleeve| *sleeve != Sleeve::Adjacent)
                .map(Sleeve::word);
            sleeves
                .chain(AdjacentKind::ALL.map(AdjacentKind::word))
                .chain([Sleeve::Adjacent.word()])
                .collect()
        }
        Field::AdjacentKind => AdjacentKind::ALL.map(AdjacentKind::word).to_vec(),
        Field::Stage => Stage::ALL.map(Stage::word).to_vec(),
        Field::Customer => Customer::ALL.map(Customer::word).to_vec(),
        Field::Security => Security::ALL.map(Security::word).to_vec(),
        Field::DataMethod => data_method::RUNGS.map(|(word, _)| word).to_vec(),
        Field::Currency => super::lexicon::currencies()
            .iter()
            .filter(|currency| !currency.words.is_empty())
            .map(|currency| currency.code.as_str())
            .collect(),
        Field::ThesisDriverStatus
        | Field::ThesisDurabilityStatus
        | Field::ThesisMilestonesStatus => AnswerStatus::ALL.map(AnswerStatus::word).to_vec(),
        Field::Name
        | Field::Id
        | Field::ShareApplication
        | Field::ShareBaseModel
        | Field::ShareVerticalIntegration
        | Field::ShareAdjacent
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
        | Field::ModelSkill
        | Field::UpstreamDependence
        | Field::PlatformAmbition
        | Field::IntegrationStep
        | Field::Vendor
        | Field::ThesisDriver
        | Field::ThesisDurability
        | Field::ThesisMilestones
        | Field::Sources
        | Field::Notes
        | Field::OutcomeLoss
        | Field::OutcomeAsOf
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
        | Field::Attributes
        | Field::Exact => Vec::new(),
    }
}
