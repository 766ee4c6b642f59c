//! What has changed since a snapshot: holdings, marks, assumptions, strategies, in plain sentences.

use super::provenance::{parameter_name, plain};
use crate::assumptions::table;
use crate::language::{Text, numbers};
use crate::portfolio::{Holding, Portfolio};
use crate::strategy::plan::{Strategy, Workspace};
use std::collections::BTreeMap;

/// Changes between two workspaces by subject; each list is empty when nothing changed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Since {
    /// Holdings that came, went, or are known better; totals.
    pub holdings: Vec<String>,
    /// Marks that moved, the largest move first.
    pub marks: Vec<String>,
    /// Assumptions and scenario.
    pub assumptions: Vec<String>,
    /// Strategies, and how the money moves.
    pub strategies: Vec<String>,
}

impl Since {
    /// Compares what was asked then with what is asked now.
    pub fn new(then: &Workspace, now: &Workspace, text: &Text) -> Self {
        Self {
            holdings: holdings(&then.portfolio, &now.portfolio, text),
            marks: marks(&then.portfolio, &now.portfolio, text),
            assumptions: assumptions(then, now, text),
            strategies: strategies(then, now, text),
        }
    }

    /// Whether nothing changed.
    pub fn is_empty(&self) -> bool {
        [
            &self.holdings,
            &self.marks,
            &self.assumptions,
            &self.strategies,
        ]
        .into_iter()
        .all(Vec::is_empty)
    }
}

fn by_id(portfolio: &Portfolio) -> BTreeMap<&str, &Holding> {
    portfolio
        .holdings
        .iter()
        .map(|holding| (holding.id.as_str(), holding))
        .collect()
}

fn amount(text: &Text, portfolio: &Portfolio, millions: f64) -> String {
    text.amount(millions, portfolio.currency.code())
}

fn holdings(then: &Portfolio, now: &Portfolio, text: &Text) -> Vec<String> {
    let (before, after) = (by_id(then), by_id(now));
    let mut lines = Vec::new();
    if then.as_of != now.as_of {
        let date = |date| numbers::date(text.language(), date);
        lines.push(text.with(
            "since-date",
            &[("then", &date(then.as_of)), ("now", &date(now.as_of))],
        ));
    }
    let (old, new) = (then.total_value(), now.total_value());
    if old != new {
        let (old, new) = (amount(text, then, old), amount(text, now, new));
        lines.push(text.with("since-total", &[("then", &old), ("now", &new)]));
    }
    for (_, holding) in after.iter().filter(|(id, _)| !before.contains_key(*id)) {
        let value = amount(text, now, now.value_of(holding));
        lines.push(text.with(
            "since-holding-new",
            &[("name", &holding.name), ("value", &value)],
        ));
    }
    for (_, holding) in before.iter().filter(|(id, _)| !after.contains_key(*id)) {
        let value = amount(text, then, then.value_of(holding));
        lines.push(text.with(
            "since-holding-gone",
            &[("name", &holding.name), ("value", &value)],
        ));
    }
    for (id, holding) in &after {
        let Some(old) = before.get(id) else { continue };
        // The mark is told apart; anything else counts as the company being seen differently.
        let same_mark = Holding {
            fair_value: old.fair_value,
            ..(*holding).clone()
        };
        if same_mark != **old {
            lines.push(text.with("since-holding-edited", &[("name", &holding.name)]));
        }
    }
    lines
}

fn marks(then: &Portfolio, now: &Portfolio, text: &Text) -> Vec<String> {
    let before = by_id(then);
    let mut moves: Vec<_> = now
        .holdings
        .iter()
        .filter_map(|holding| {
            let (old, new) = (
                then.value_of(before.get(holding.id.as_str())?),
                now.value_of(holding),
            );
            (old != new).then_some((holding, old, new))
        })
        .collect();
    moves.sort_by(|a, b| (b.2 - b.1).abs().total_cmp(&(a.2 - a.1).abs()));
    let line = |(holding, old, new): (&Holding, f64, f64)| {
        let (then, now) = (amount(text, then, old), amount(text, now, new));
        text.with(
            "since-mark",
            &[("name", &holding.name), ("then", &then), ("now", &now)],
        )
    };
    moves.into_iter().map(line).collect()
}

fn assumptions(then: &Workspace, now: &Workspace, text: &Text) -> Vec<String> {
    let scenario = |workspace: &Workspace| text.get(workspace.scenario.name_key());
    let mut lines = Vec::new();
    if then.scenario != now.scenario {
        lines.push(text.with(
            "since-scenario",
            &[("then", &scenario(then)), ("now", &scenario(now))],
        ));
    }
    let (before, after) = (then.assumptions(), now.assumptions());
    for parameter in table::parameters() {
        let (old, new) = (before.get(parameter), after.get(parameter));
        if old != new {
            let name = parameter_name(text, parameter);
            lines.push(text.with(
                "since-value",
                &[("name", &name), ("then", &plain(old)), ("now", &plain(new))],
            ));
        }
    }
    lines
}

fn strategies(then: &Workspace, now: &Workspace, text: &Text) -> Vec<String> {
    let find = |workspace: &'_ Workspace, name: &str| -> Option<Strategy> {
        workspace
            .strategies
            .iter()
            .find(|strategy| strategy.name == name)
            .cloned()
    };
    let mut lines = Vec::new();
    for strategy in &now.strategies {
        match find(then, &strategy.name) {
            None => lines.push(text.with("since-strategy-new", &[("name", &strategy.name)])),
            Some(old)
                if (old.mix, old.adjacent, old.after_platform)
                    != (strategy.mix, strategy.adjacent, strategy.after_platform)
                    || (old.follow_ons, old.secondary)
                        != (strategy.follow_ons, strategy.secondary) =>
            {
                lines.push(text.with("since-strategy-edited", &[("name", &strategy.name)]));
            }
            Some(_) => {}
        }
    }
    for strategy in then
        .strategies
        .iter()
        .filter(|strategy| find(now, &strategy.name).is_none())
    {
        lines.push(text.with("since-strategy-gone", &[("name", &strategy.name)]));
    }
    let reference = |workspace: &Workspace| {
        workspace
            .strategies
            .get(workspace.reference)
            .map(|s| s.name.clone())
    };
    if let (Some(old), Some(new)) = (reference(then), reference(now))
        && old != new
    {
        lines.push(text.with("since-reference", &[("then", &old), ("now", &new)]));
    }
    let money = |workspace: &Workspace| {
        (
            workspace.mode,
            workspace.entry_prices,
            workspace.uncalled_capital,
            workspace.pace_quarters,
        )
    };
    if money(then) != money(now) {
        lines.push(text.get("since-money"));
    }
    let burst =
        |w: &Workspace| numbers::quarter(text.language(), w.portfolio.as_of, w.burst_quarter);
    if burst(then) != burst(now) {
        lines.push(text.with(
            "since-burst",
            &[("then", &burst(then)), ("now", &burst(now))],
        ));
    }
    if then.horizon_quarters != now.horizon_quarters {
        let (old, new) = (
            then.horizon_quarters.to_string(),
            now.horizon_quarters.to_string(),
        );
        lines.push(text.with("since-horizon", &[("then", &old), ("now", &new)]));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;
    use crate::portfolio::{Sleeve, StrategySplit};
    use crate::strategy::fixture;
    use crate::strategy::plan::{Mix, MixChoice};

    #[test]
    fn nothing_has_changed_between_a_workspace_and_itself() {
        let workspace = fixture::workspace(&["Current", "Lean"]);
        let text = Text::new(Language::English);
        assert!(Since::new(&workspace, &workspace, &text).is_empty());
    }

    #[test]
    fn every_change_is_one_sentence_under_its_subject() {
        let then = fixture::workspace(&["Current", "Lean", "Old"]);
        let mut now = then.clone();
        now.portfolio.holdings[0].fair_value = 30.0;
        now.portfolio.holdings[1].fair_value = 60.0;
        now.portfolio.holdings[2].company.arr = Some(4.0);
        now.portfolio.holdings.remove(3);
        now.portfolio.holdings.push(Holding::new(
            "Cohere",
            StrategySplit::pure(Sleeve::BaseModel),
            12.0,
        ));
        now.overrides.insert("burst_hazard".into(), 0.3);
        now.strategies.remove(2);
        now.strategies[1].mix = MixChoice::Fixed(Mix::EQUAL);
        now.burst_quarter = 4;
        let text = Text::new(Language::English);
        let since = Since::new(&then, &now, &text);
        assert_eq!(
            since.holdings,
            [
                "The value went from $345m to $154m.",
                "Cohere is new, $12m.",
                "Moonshot is gone; it was $172m.",
                "星尘数据 has other figures or judgements.",
            ]
        );
        assert_eq!(
            since.marks,
            [
                "Jasper: $96.5m then, $60m now.",
                "Harvey: $24m then, $30m now."
            ]
        );
        assert_eq!(since.assumptions, ["Burst hazard: 0.2 then, 0.3 now."]);
        assert_eq!(
            since.strategies,
            [
                "Lean is another mix.",
                "Old is no longer compared.",
                "Burst quarter: Q4 2027 then, Q4 2025 now."
            ]
        );
    }
}
