//! What is shown of the holdings and how: columns, order, filter, selection, and which holding is
//! open in the editor.

use std::collections::BTreeSet;

/// A column of the holdings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum HoldingColumn {
    /// Name of the company.
    Name,
    /// Its largest sleeve.
    Strategy,
    /// Stage of the last round.
    Stage,
    /// Value of the position.
    Value,
    /// Share of the portfolio.
    Weight,
    /// What was paid.
    Cost,
    /// Share of the company held.
    Ownership,
    /// Value of the company.
    PostMoney,
    /// Annualised revenue.
    Revenue,
    /// Growth of it.
    Growth,
    /// Gross margin after compute.
    GrossMargin,
    /// Net burn a month.
    Burn,
    /// Cash at hand.
    Cash,
    /// Value of the company over its revenue.
    ValueToRevenue,
    /// The same as justified by the model.
    Justified,
    /// Share of the price above the justified value.
    Froth,
    /// Quarters of cash.
    Runway,
    /// Loss if it bursts today.
    Loss,
    /// Points of the portfolio's value lost in it.
    #[default]
    Contribution,
    /// How far its figures are trusted.
    Confidence,
    /// Vendor of the base model.
    Vendor,
    /// Questions of the thesis card that nobody has judged.
    OpenQuestions,
}

impl HoldingColumn {
    /// All columns in the order of the table.
    pub const ALL: [Self; 22] = [
        Self::Name,
        Self::Strategy,
        Self::Stage,
        Self::Value,
        Self::Weight,
        Self::Cost,
        Self::Ownership,
        Self::PostMoney,
        Self::Revenue,
        Self::Growth,
        Self::GrossMargin,
        Self::Burn,
        Self::Cash,
        Self::ValueToRevenue,
        Self::Justified,
        Self::Froth,
        Self::Runway,
        Self::Loss,
        Self::Contribution,
        Self::Confidence,
        Self::Vendor,
        Self::OpenQuestions,
    ];

    /// Those that are hidden at first.
    const HIDDEN: [Self; 9] = [
        Self::Stage,
        Self::Cost,
        Self::Ownership,
        Self::PostMoney,
        Self::GrossMargin,
        Self::Burn,
        Self::Cash,
        Self::Vendor,
        Self::OpenQuestions,
    ];
}

/// A page of the editor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum EditorPage {
    /// Figures of position and company.
    #[default]
    Figures,
    /// What was bought and paid, and who is paid first.
    Claims,
    /// Division over the sleeves.
    Strategy,
    /// Judgements.
    Scorecard,
    /// The three questions.
    Thesis,
    /// What is publicly known of the company, to be accepted field by field.
    Known,
    /// Sources, notes, lots and what the program does not know.
    Notes,
}

impl EditorPage {
    /// All pages in their order.
    pub const ALL: [Self; 7] = [
        Self::Figures,
        Self::Claims,
        Self::Strategy,
        Self::Scorecard,
        Self::Thesis,
        Self::Known,
        Self::Notes,
    ];

    /// Key of its name in the locale files.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Figures => "editor-figures",
            Self::Claims => "editor-claims",
            Self::Strategy => "editor-strategy",
            Self::Scorecard => "editor-scorecard",
            Self::Thesis => "editor-thesis",
            Self::Known => "editor-known",
            Self::Notes => "editor-notes",
        }
    }
}

/// What is shown of the holdings and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HoldingsView {
    /// Only holdings whose name or strategy has this in it.
    pub filter: String,
    /// Sorted by.
    pub sort: HoldingColumn,
    /// From high to low.
    pub descending: bool,
    /// Columns that are not shown.
    pub hidden: BTreeSet<HoldingColumn>,
    /// Ids of the holdings that are selected.
    pub selected: BTreeSet<String>,
    /// Id of the holding in the editor.
    pub editing: Option<String>,
    /// Page of the editor.
    pub page: EditorPage,
}

impl HoldingsView {
    /// Ids that a command on holdings is meant for: the selected ones, or the one in the editor.
    pub fn meant(&self) -> BTreeSet<String> {
        if self.selected.is_empty() {
            self.editing.iter().cloned().collect()
        } else {
            self.selected.clone()
        }
    }
}

impl Default for HoldingsView {
    fn default() -> Self {
        Self {
            filter: String::new(),
            sort: HoldingColumn::default(),
            descending: true,
            hidden: HoldingColumn::HIDDEN.into(),
            selected: BTreeSet::new(),
            editing: None,
            page: EditorPage::default(),
        }
    }
}
