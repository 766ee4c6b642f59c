//! Every strategy in every scenario in words, as it follows the page: figures, who leads, and what each would regret.

use crate::language::{Text, numbers};
use crate::report::chart::Subject;
use crate::report::verdict::whole_mix;
use crate::strategy::scenario_table::{ScenarioColumn, ScenarioTable};

/// The table.
#[derive(Debug, Clone, PartialEq)]
pub struct ScenarioSheet {
    /// What is compared.
    pub title: String,
    /// How it is read.
    pub method: String,
    /// Names of the scenarios.
    pub columns: Vec<String>,
    /// Name of the last column.
    pub regret: String,
    /// A row for each strategy.
    pub rows: Vec<ScenarioRow>,
    /// Which mix regrets least, and of which scenario the figures say something else.
    pub sentences: Vec<String>,
}

/// One strategy.
#[derive(Debug, Clone, PartialEq)]
pub struct ScenarioRow {
    /// Its name.
    pub name: String,
    /// Slot of its colour and shape.
    pub slot: u8,
    /// Its figure in each scenario.
    pub cells: Vec<String>,
    /// Whether it leads in each by more than the error.
    pub leads: Vec<bool>,
    /// The most it gives away in any; that nothing is held where it rests on typical companies.
    pub regret: String,
    /// Whether something is held of it.
    pub is_held: bool,
}

impl ScenarioSheet {
    /// The table with every scenario counted.
    pub fn new(table: &ScenarioTable, subject: &Subject<'_>) -> Self {
        let (text, figures) = (subject.text, subject.figures());
        let counted = vec![true; table.columns.len()];
        let values = table.columns.iter().flat_map(|column| &column.values);
        let values: Vec<(f64, f64)> = values
            .map(|value| (value.value, value.standard_error))
            .collect();
        // One precision for the whole table, so that any two figures subtract to what is read.
        let digits = figures.row_digits(table.metric, &values);
        let strategies = subject.workspace.strategies.iter().enumerate();
        let rows = strategies.take(table.held.len()).map(|(index, strategy)| {
            let value = |own: f64| figures.in_row(table.metric, own, digits);
            let columns = table.columns.iter();
            let regret = table.regret(index, &counted).map_or_else(
                || text.get("no-holding"),
                |regret| figures.share_or_multiple(table.metric, regret),
            );
            ScenarioRow {
                name: strategy.name.clone(),
                slot: strategy.slot,
                cells: columns
                    .clone()
                    .map(|column| value(column.values[index].value))
                    .collect(),
                leads: columns.map(|column| column.best == Some(index)).collect(),
                regret,
                is_held: table.held[index],
            }
        });
        let name = |column: &ScenarioColumn| text.get(column.scenario.name_key());
        let least = table.least_regret(&counted).map(|(mix, regret)| {
            let regret = figures.share_or_multiple(table.metric, regret);
            let arguments = [("mix", &*whole_mix(mix)), ("regret", &*regret)];
            text.with("scenario-sheet-least", &arguments)
        });
        let calm = table.columns.iter().filter(|column| !column.can_burst);
        let calm: Vec<String> = calm.map(name).collect();
        let calm = (!calm.is_empty()).then(|| {
            let names = calm.join(&text.get("list-join-inner"));
            text.with("scenario-sheet-calm", &[("scenarios", &names)])
        });
        let metric = figures.name(table.metric);
        Self {
            title: text.with("scenario-sheet-title", &[("metric", &metric)]),
            method: text.with(
                "scenario-sheet-method",
                &[("count", &numbers::count(table.columns.len()))],
            ),
            columns: table.columns.iter().map(name).collect(),
            regret: text.get("scenarios-regret"),
            rows: rows.collect(),
            sentences: least.into_iter().chain(calm).collect(),
        }
    }

    /// The main figures in words.
    pub fn summary(&self, text: &Text) -> String {
        let rows = self.rows.iter().map(|row| {
            if row.is_held {
                format!("{}: {} {}", row.name, self.regret, row.regret)
            } else {
                format!("{}: {}", row.name, row.regret)
            }
        });
        let readings: Vec<String> = rows.chain(self.sentences.clone()).collect();
        let arguments = [
            ("title", &*self.title),
            ("readings", &*readings.join(&text.get("list-join"))),
        ];
        text.with("chart-summary", &arguments)
    }
}
