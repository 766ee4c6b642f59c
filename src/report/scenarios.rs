//! Every strategy in every scenario in words, as it follows the page: figures, who leads, and what
//! each would regret.

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
                text.pair(&row.name, &format!("{} {}", self.regret, row.regret))
            } else {
                text.pair(&row.name, &row.regret)
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assumptions::Scenario;
    use crate::language::Language;
    use crate::strategy::fixture;
    use crate::strategy::metric::Metric;
    use crate::strategy::scenario_table::scenario_table;
    use crate::strategy::study::Progress;

    #[test]
    fn the_sheet_says_what_the_table_has_in_both_languages_and_where_nothing_can_burst() {
        let workspace = fixture::workspace(&["Current", "Vertical-led"]);
        let comparison = fixture::comparison(&workspace);
        let scenarios = [Scenario::CoupledForNow, Scenario::NoBubble];
        let (metric, progress) = (Metric::ExposureAtBurst, Progress::new());
        let table = scenario_table(&workspace, &scenarios, metric, 64, &progress).unwrap();
        for language in Language::ALL {
            let text = Text::new(language);
            let subject = Subject {
                workspace: &workspace,
                comparison: &comparison,
                active: 1,
                text: &text,
            };
            let sheet = ScenarioSheet::new(&table, &subject);
            let name = |scenario: Scenario| text.get(scenario.name_key());
            assert_eq!(sheet.columns, scenarios.map(name));
            assert_eq!(sheet.rows.len(), 2);
            for (index, row) in sheet.rows.iter().enumerate() {
                let regret = table.regret(index, &[true; 2]).unwrap();
                let figures = subject.figures();
                assert_eq!(row.regret, figures.share_or_multiple(metric, regret));
                let leads = table
                    .columns
                    .iter()
                    .map(|column| column.best == Some(index));
                assert!(row.is_held && row.leads.iter().copied().eq(leads));
                let cells = row.cells.iter().zip(&table.columns);
                for (cell, column) in cells {
                    let percent: f64 = cell.trim_end_matches(" %").parse().unwrap();
                    let value = 100.0 * column.values[index].value;
                    assert!((percent - value).abs() <= 0.5 + 1e-9, "{cell} of {value}");
                }
            }
            let [least, calm] = &sheet.sentences[..] else {
                panic!("two sentences: {:?}", sheet.sentences)
            };
            let (mix, _) = table.least_regret(&[true; 2]).unwrap();
            assert!(least.contains(&whole_mix(mix)), "{least}");
            assert!(calm.contains(&name(Scenario::NoBubble)), "{calm}");
            assert!(!calm.contains(&name(Scenario::CoupledForNow)), "{calm}");
        }
    }
}
