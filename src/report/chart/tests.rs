//! What the descriptions promise to whoever draws them.

use super::*;
use crate::language::{Language, Text};
use crate::strategy::fixture;
use crate::strategy::metric::{Metric, NetMetric};
use crate::strategy::result::{NetFigures, REPLICATES};
use crate::strategy::verdict::{Alternatives, Evidence, burst_difference};

const NAMES: [&str; 3] = ["Current", "Vertical-led", "Application-led"];

fn with_subject<T>(language: Language, active: usize, check: impl FnOnce(&Subject<'_>) -> T) -> T {
    let workspace = fixture::workspace(&NAMES);
    let comparison = fixture::comparison(&workspace);
    let text = Text::new(language);
    check(&Subject {
        workspace: &workspace,
        comparison: &comparison,
        active,
        text: &text,
    })
}

#[test]
fn the_exposure_fan_has_the_bands_of_the_active_strategy_and_a_line_for_each() {
    with_subject(Language::English, 1, |subject| {
        let chart = FanChart::new(FanView::Exposure, subject);
        assert_eq!(chart.title, "Exposure to the bubble");
        assert_eq!(chart.bands.len(), 2);
        assert!(
            chart
                .bands
                .iter()
                .all(|band| band.slot == 1 && band.low.len() == 21)
        );
        assert_eq!(
            chart
                .series
                .iter()
                .map(|s| s.name.as_str())
                .collect::<Vec<_>>(),
            ["Current", "Application-led", "Vertical-led"]
        );
        assert!(chart.series[2].active);
        assert_eq!(chart.series[0].readings[12], "74 %");
        assert_eq!(chart.quarters[12], "Q4 2027");
        assert_eq!(
            chart.burst,
            BurstMarker {
                quarter: 12,
                label: "If it bursts in Q4 2027".into()
            }
        );
        assert_eq!(chart.stage_clock.end_label, "50 % by Q4 2029");
        assert_eq!(chart.x.ticks.last().unwrap().label, "Q4 2029");
        for value in chart
            .bands
            .iter()
            .flat_map(|band| band.low.iter().chain(&band.high))
        {
            assert!(
                (chart.y.low - 1e-12..=chart.y.high + 1e-12).contains(value),
                "{value} in {:?}",
                chart.y
            );
        }
        assert!(chart.method.contains("16,384"));
    });
}

/// The chart, the table's tooltip, the verdict and the findings speak of one difference in the
/// burst.
#[test]
fn the_chart_of_differences_shows_the_difference_that_everything_else_speaks_of() {
    for active in 0..3 {
        with_subject(Language::English, active, |subject| {
            let chart = FanChart::new(FanView::Difference, subject);
            let comparison = subject.comparison;
            let quarter = comparison.burst_quarter;
            assert_eq!(chart.series.len(), 2);
            for series in &chart.series {
                let paired = burst_difference(comparison, series.strategy.unwrap());
                assert_eq!(series.points[quarter], paired.value, "{}", series.name);
                let read = subject.figures().share_difference(paired.value);
                assert_eq!(series.readings[quarter], read, "{}", series.name);
            }
        });
    }
}

#[test]
fn the_difference_view_leaves_the_reference_to_its_zero_line() {
    with_subject(Language::English, 1, |subject| {
        let chart = FanChart::new(FanView::Difference, subject);
        assert_eq!(chart.title, "Difference to Current");
        assert_eq!(chart.series.len(), 2);
        assert_eq!(
            chart.rule,
            Some(Rule {
                at: 0.0,
                label: "Current".into()
            })
        );
        let vertical = chart
            .series
            .iter()
            .find(|series| series.name == "Vertical-led")
            .unwrap();
        assert_eq!(vertical.readings[0], "−2 pp");
        let band = chart.bands.iter().find(|band| band.slot == 1).unwrap();
        assert!(
            (band.high[20] - band.low[20] - 4.0 * 0.008).abs() < 1e-12,
            "twice the error to either side"
        );
    });
}

#[test]
fn the_value_view_counts_in_doublings() {
    with_subject(Language::English, 0, |subject| {
        let chart = FanChart::new(FanView::Value, subject);
        let active = chart.series.last().unwrap();
        assert_eq!((active.points[0], active.strategy), (0.0, Some(0)));
        assert_eq!(active.readings[20], "1.20×");
        let reported = chart.series.iter().find(|series| series.slot.is_none());
        let reported = reported.expect("what reports show is dashed and belongs to no strategy");
        assert_eq!(reported.name, "as reports show it");
        assert_eq!(reported.readings[20], "1.16×");
        let ticks: Vec<_> = chart
            .y
            .ticks
            .iter()
            .map(|tick| tick.label.as_str())
            .collect();
        assert_eq!(ticks, ["0.8×", "1.0×", "1.2×", "1.4×"]);
        assert_eq!(chart.y.ticks[1].at, 0.0);
    });
}

#[test]
fn the_chance_view_has_one_dashed_line_that_belongs_to_no_strategy() {
    with_subject(Language::Chinese, 0, |subject| {
        let chart = FanChart::new(FanView::Chance, subject);
        let dashed: Vec<_> = chart
            .series
            .iter()
            .filter(|series| series.slot.is_none())
            .collect();
        assert_eq!(dashed.len(), 1);
        assert_eq!(
            (dashed[0].name.as_str(), dashed[0].strategy),
            ("破裂概率", None)
        );
        assert_eq!(chart.series.len(), 4);
        assert_eq!(chart.y.low, 0.0);
    });
}

#[test]
fn a_hidden_strategy_leaves_the_charts_and_stays_in_the_table() {
    let mut workspace = fixture::workspace(&NAMES);
    let comparison = fixture::comparison(&workspace);
    workspace.strategies[2].visible = false;
    let text = Text::new(Language::English);
    let subject = Subject {
        workspace: &workspace,
        comparison: &comparison,
        active: 0,
        text: &text,
    };
    let whole = FanChart::new(FanView::Exposure, &subject);
    assert_eq!(whole.series.len(), 2);
    let part = whole.values_between(2.0, 4.0);
    assert!(
        part.high - part.low < whole.y.high - whole.y.low,
        "values fit what is shown"
    );
    assert_eq!(whole.values_between(0.0, 20.0), whole.y);
    assert_eq!(
        whole.values_between(-4.0, 4_000.0),
        whole.y,
        "no part of the horizon"
    );
    assert_eq!(DriverBars::new(&subject).bars.len(), 2);
    assert_eq!(
        ComparisonTable::new(&Metric::ALL, &subject).columns.len(),
        3
    );
    // The bands belong to a line that is there, and the method line says to which.
    let moved = FanChart::new(
        FanView::Exposure,
        &Subject {
            active: 2,
            ..subject
        },
    );
    assert!(
        moved
            .bands
            .iter()
            .all(|band| band.slot == workspace.strategies[0].slot)
    );
    assert!(
        moved.method.contains("bands of Current"),
        "{}",
        moved.method
    );
}

#[test]
fn driver_bars_end_at_the_exposure_today() {
    with_subject(Language::English, 0, |subject| {
        let chart = DriverBars::new(subject);
        assert_eq!(chart.legend.len(), 5);
        for (bar, strategy) in chart.bars.iter().zip(&subject.comparison.strategies) {
            let end = bar
                .segments
                .iter()
                .map(|segment| segment.to)
                .fold(0.0, f64::max);
            let back = strategy.drivers.parts[4].min(0.0);
            assert!((end + back - strategy.metric(Metric::ExposureToday)).abs() < 1e-12);
        }
        assert_eq!(chart.bars[1].total_label, "80 %");
        assert_eq!(chart.bars[0].segments[0].reading, "Price 40 %");
    });
}

#[test]
fn a_driver_that_lowers_the_exposure_lies_left_of_zero() {
    let workspace = fixture::workspace(&NAMES);
    let mut comparison = fixture::comparison(&workspace);
    comparison.strategies[0].drivers.parts[4] = -0.05;
    let text = Text::new(Language::English);
    let chart = DriverBars::new(&Subject {
        workspace: &workspace,
        comparison: &comparison,
        active: 0,
        text: &text,
    });
    let runway = chart.bars[0]
        .segments
        .iter()
        .find(|segment| segment.driver == 4)
        .unwrap();
    assert_eq!((runway.from, runway.to), (-0.05, 0.0));
    assert!(chart.x.low <= -0.05);
}

#[test]
fn the_table_compares_with_the_reference_and_marks_a_clear_lead() {
    with_subject(Language::English, 0, |subject| {
        let table = ComparisonTable::new(&Metric::ALL, subject);
        let row = |metric| table.rows.iter().find(|row| row.metric == metric).unwrap();
        let today = row(Metric::ExposureToday);
        assert_eq!(today.label, "Lost if it bursts today");
        let texts: Vec<_> = today
            .cells
            .iter()
            .map(|cell| (cell.text.as_str(), cell.difference.as_deref()))
            .collect();
        assert_eq!(
            texts,
            [
                ("82 %", None),
                ("80 %", Some("−2 pp")),
                ("78 %", Some("−4 pp"))
            ]
        );
        assert_eq!(
            today
                .cells
                .iter()
                .map(|cell| cell.lead == Lead::Untested)
                .collect::<Vec<_>>(),
            [false, false, true]
        );
        assert_eq!(today.cells[0].error, None);
        let kept = row(Metric::KeptAtBurst);
        assert!(
            kept.cells[1]
                .difference
                .as_deref()
                .unwrap()
                .ends_with("% more")
        );
        assert!(kept.cells[1].error.is_some());
        assert!(
            row(Metric::PeakQuarter)
                .cells
                .iter()
                .all(|cell| cell.lead == Lead::None)
        );
    });
}

#[test]
fn a_lead_within_its_error_is_not_marked() {
    let workspace = fixture::workspace(&NAMES[..2]);
    let mut comparison = fixture::comparison(&workspace);
    let index = Metric::ChanceOfLoss.index();
    comparison.strategies[1].metrics[index] = comparison.strategies[0].metrics[index] - 0.0001;
    let text = Text::new(Language::English);
    let subject = Subject {
        workspace: &workspace,
        comparison: &comparison,
        active: 0,
        text: &text,
    };
    let table = ComparisonTable::new(&[Metric::ChanceOfLoss], &subject);
    assert!(table.rows[0].cells[1].within_error);
    assert!(
        table.rows[0]
            .cells
            .iter()
            .all(|cell| cell.lead == Lead::None)
    );
}

#[test]
fn today_as_burst_quarter_is_not_told_twice() {
    let mut workspace = fixture::workspace(&NAMES);
    workspace.burst_quarter = 0;
    let comparison = fixture::comparison(&workspace);
    let text = Text::new(Language::English);
    let subject = Subject {
        workspace: &workspace,
        comparison: &comparison,
        active: 0,
        text: &text,
    };
    let table = ComparisonTable::new(&ComparisonTable::FOR_PAGE, &subject);
    assert_eq!(table.rows.len(), ComparisonTable::FOR_PAGE.len() - 1);
}

#[test]
fn the_map_has_every_small_triangle_and_iso_lines_where_the_value_is_round() {
    with_subject(Language::English, 0, |subject| {
        // A plane: 0.70 at vertical integration, 0.80 at application, 0.84 at base model.
        let value = |i: usize, j: usize| 0.70 + 0.10 * i as f64 / 40.0 + 0.14 * j as f64 / 40.0;
        let map = TernaryMap::new(Metric::ExposureToday, 40, value, subject);
        assert_eq!(map.triangles.len(), 1600);
        assert_eq!(
            (map.low_label.as_str(), map.high_label.as_str()),
            ("70 %", "84 %")
        );
        assert_eq!(map.best.as_ref().unwrap().0.weights(), [0.0, 0.0, 1.0]);
        assert_eq!(
            map.iso_lines
                .iter()
                .map(|line| line.label.as_str())
                .collect::<Vec<_>>(),
            ["75 %", "80 %"]
        );
        for [a, b] in map.iso_lines.iter().flat_map(|line| &line.pieces) {
            let vertical = |p: &(f64, f64)| p.1 / super::TRIANGLE_HEIGHT;
            let base = |p: &(f64, f64)| p.0 - vertical(p) / 2.0;
            let at = |p: &(f64, f64)| 0.70 + 0.10 * (1.0 - vertical(p) - base(p)) + 0.14 * base(p);
            assert!(
                (at(a) - at(b)).abs() < 1e-9,
                "both ends of a piece lie on the same level"
            );
        }
        assert_eq!(map.marks.len(), 4);
        assert!(map.marks[3].active && map.marks[3].name == "Current");
        assert_eq!(
            map.summary(subject.text),
            "Lost if it bursts today: from 70 % to 84 % over all mixes. Best at 0 % application, 0 % base model and 100 % vertical integration: 70 %."
        );
    });
}

#[test]
fn a_map_without_differences_or_values_is_still_drawn() {
    with_subject(Language::English, 0, |subject| {
        let flat = TernaryMap::new(Metric::ExposureToday, 4, |_, _| 0.5, subject);
        assert!(
            flat.iso_lines.is_empty()
                && flat.triangles.iter().all(|triangle| triangle.level == 0.5)
        );
        let unknown = TernaryMap::new(Metric::ExposureToday, 4, |_, _| f64::NAN, subject);
        assert_eq!(unknown.best, None);
        assert_eq!(unknown.low_label, "–");
    });
}

#[test]
fn every_chart_says_its_figures_in_both_languages_without_a_missing_text() {
    for language in Language::ALL {
        with_subject(language, 0, |subject| {
            let mut summaries: Vec<_> = FanView::ALL
                .map(|view| FanChart::new(view, subject))
                .iter()
                .map(|chart| format!("{} {}", chart.summary(subject.text), chart.method))
                .collect();
            summaries.push(DriverBars::new(subject).summary(subject.text));
            summaries.push(ComparisonTable::new(&Metric::ALL, subject).summary(subject.text));
            for summary in summaries {
                assert!(summary.contains("Vertical-led"), "{summary}");
                assert!(
                    !summary.contains('[') && !summary.contains('{') && !summary.contains('$'),
                    "{summary}"
                );
            }
        });
    }
}

#[test]
fn the_drivers_of_a_holding_end_at_what_it_loses() {
    let workspace = fixture::workspace(&NAMES);
    let assessments = crate::model::assess(&workspace.portfolio, &workspace.assumptions());
    let text = Text::new(Language::English);
    for assessment in &assessments {
        let chart = HoldingDrivers::new(assessment, &text);
        let end = chart
            .segments
            .iter()
            .map(|segment| segment.to)
            .fold(0.0, f64::max);
        let start = chart
            .segments
            .iter()
            .map(|segment| segment.from)
            .fold(0.0, f64::min);
        assert!(
            (end + start - assessment.loss_if_burst).abs() < 1e-12,
            "{}",
            chart.reading
        );
        assert!(chart.reading.contains(&assessment.name) && chart.reading.contains("Price"));
    }
}

/// The draws of the judgements hold the figures of a study alone.
#[test]
fn the_lead_of_a_figure_of_the_partners_is_not_tested_by_draws() {
    let workspace = fixture::workspace(&NAMES);
    let mut comparison = fixture::comparison(&workspace);
    for (index, strategy) in comparison.strategies.iter_mut().enumerate() {
        let values = [1.0 + index as f64; NetMetric::COUNT];
        strategy.net = Some(NetFigures {
            values,
            replicates: [values; REPLICATES],
        });
    }
    let text = Text::new(Language::English);
    let subject = Subject {
        workspace: &workspace,
        comparison: &comparison,
        active: 0,
        text: &text,
    };
    let draws = vec![vec![[1.0; Metric::COUNT]; NAMES.len()]; 100];
    let evidence = Evidence::known(Alternatives::default(), NAMES.len(), draws, 100, Vec::new());
    let rows = [Metric::Net(NetMetric::Tvpi), Metric::ExposureAtBurst];
    let table = ComparisonTable::new(&rows, &subject).tested(&comparison, Some(&evidence));
    let leads = |row: usize| -> Vec<Lead> {
        let cells = table.rows[row].cells.iter();
        let leads = cells.map(|cell| cell.lead);
        leads.filter(|lead| *lead != Lead::None).collect()
    };
    assert_eq!(
        leads(0),
        [Lead::BeyondDraws],
        "it leads by more than its error"
    );
    assert_eq!(leads(1), [Lead::CannotTell(0)], "all draws are alike");
}
