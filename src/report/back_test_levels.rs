//! Levels of a back-test by cash flow and its pairs of funds, in sentences.

use crate::language::{
    Text,
    numbers::{count, decimal, percent, point_difference},
};
use crate::strategy::backtest::{BackTest, Group, Level};

/// A sentence for each kind of company that the set holds, and one on pairs of funds where there
/// are enough companies for them.
pub fn back_test_levels(tested: &BackTest, text: &Text) -> Vec<String> {
    let groups = Group::ALL.into_iter().zip(&tested.groups);
    let mut said: Vec<String> = groups
        .filter(|(_, level)| level.cases > 0)
        .map(|(group, level)| of_group(group, level, text))
        .collect();
    said.extend(
        tested
            .pairs_right
            .map(|right| text.with("cli-backtest-pairs", &[("right", &percent(right))])),
    );
    said
}

fn of_group(group: Group, level: &Level, text: &Text) -> String {
    let error = level.predicted - level.realised;
    let key = if error < 0.0 {
        "chart-back-test-level-bright"
    } else {
        "chart-back-test-level"
    };
    let apart = point_difference(text.language(), error.abs());
    let mut said = text.with(
        key,
        &[
            (
                "name",
                &text.get(&format!("back-test-group-{}", group.key())),
            ),
            ("cases", &count(level.cases)),
            ("predicted", &percent(level.predicted)),
            ("came", &percent(level.realised)),
            ("error", apart.trim_start_matches('+')),
        ],
    );
    if let Some(rank) = level.rank {
        let interval = text.with(
            "chart-back-test-interval",
            &[
                ("low", &decimal(rank.low, 2)),
                ("high", &decimal(rank.high, 2)),
            ],
        );
        said.push_str(&text.get("sentence-join"));
        said.push_str(&text.with(
            "chart-back-test-level-rank",
            &[("rho", &decimal(rank.rho, 2)), ("interval", &interval)],
        ));
    }
    said
}
