//! What the descriptions of the analyses promise to whoever draws them.

use super::back_test::BackTestChart;
use super::flip_points::{FlipTable, stability_sentences};
use super::frontier::FrontierChart;
use super::outcomes::OutcomeChart;
use super::sensitivity::{TornadoChart, TornadoSubject};
use super::suppliers::SupplierChart;
use crate::assumptions::{Parameter, table};
use crate::language::{Language, Text};
use crate::report::chart::Subject;
use crate::report::marks::OutcomeMarkKind;
use crate::strategy::backtest::{back_test, starting_assumptions};
use crate::strategy::distribution::Outcomes;
use crate::strategy::fixture;
use crate::strategy::metric::Metric;
use crate::strategy::plan::Mix;
use crate::strategy::result::{Difference, MetricValues};
use crate::strategy::search::{BestMix, Frontier, Limits};
use crate::strategy::sensitivity::{FlipPoint, RankStability, Tornado, TornadoBar};
use crate::strategy::study::TernaryGrid;
use crate::strategy::suppliers::SupplierExposure;

const NAMES: [&str; 3] = ["Current", "Vertical-led", "Application-led"];

fn with_subject<T>(language: Language, check: impl FnOnce(&Subject<'_>) -> T) -> T {
    let workspace = fixture::workspace(&NAMES);
    let comparison = fixture::comparison(&workspace);
    let text = Text::new(language);
    check(&Subject {
        workspace: &workspace,
        comparison: &comparison,
        active: 1,
        text: &text,
    })
}

fn parameter(name: &str) -> &'static Parameter {
    table::find(name).unwrap()
}

/// Exposure at the burst of three strategies; everything else is 0.3.
fn values(exposures: [f64; 3]) -> Vec<MetricValues> {
    let of = |exposure: f64| {
        let mut values = [0.3; Metric::COUNT];
        values[Metric::ExposureAtBurst.index()] = exposure;
        values
    };
    exposures.map(of).to_vec()
}

fn tornado() -> Tornado {
    let bar = |name: &str, low: [f64; 3], high: [f64; 3]| TornadoBar {
        parameter: parameter(name),
        at_low: values(low),
        at_high: values(high),
    };
    let base = [0.74, 0.70, 0.72];
    Tornado {
        base: values(base),
        bars: vec![
            bar("burst_hazard", base, base),
            bar("burst_price_fall", [0.66, 0.60, 0.65], [0.80, 0.78, 0.79]),
            bar("platform_hazard", [0.74, 0.69, 0.72], [0.74, 0.75, 0.72]),
        ],
    }
}

fn of(strategy: usize, against: Option<usize>) -> TornadoSubject {
    TornadoSubject {
        strategy,
        against,
        metric: Metric::ExposureAtBurst,
    }
}

#[test]
fn a_tornado_ranks_what_moves_the_metric_and_counts_what_does_not() {
    with_subject(Language::English, |subject| {
        let chart = TornadoChart::new(&tornado(), of(1, None), subject).unwrap();
        assert_eq!(chart.title, "Lost if it bursts in Q4 2027: Vertical-led");
        let names: Vec<_> = chart
            .rows
            .iter()
            .map(|row| row.parameter.name.as_str())
            .collect();
        assert_eq!(names, ["burst_price_fall", "platform_hazard"]);
        assert_eq!((chart.unmoved, chart.base), (1, 0.70));
        let first = &chart.rows[0];
        assert_eq!(
            (first.low.assumption.as_str(), first.low.label.as_str()),
            ("0.65", "60 %")
        );
        assert_eq!(
            (first.high.assumption.as_str(), first.high.label.as_str()),
            ("1.3", "78 %")
        );
        for row in &chart.rows {
            for end in [&row.low, &row.high] {
                assert!(
                    (chart.x.low..=chart.x.high).contains(&end.value),
                    "{end:?} in {:?}",
                    chart.x
                );
            }
        }
        assert!(chart.method.contains("4,096"));
    });
}

#[test]
fn the_tornado_of_a_difference_is_in_points_and_one_of_a_missing_strategy_is_none() {
    with_subject(Language::English, |subject| {
        let chart = TornadoChart::new(&tornado(), of(1, Some(0)), subject).unwrap();
        assert_eq!(
            chart.title,
            "Lost if it bursts in Q4 2027: Vertical-led minus Current"
        );
        assert_eq!(chart.base_label, "As things stand: −4 pp");
        assert_eq!(
            chart.rows[0].parameter.name, "platform_hazard",
            "it moves the difference by six points"
        );
        assert_eq!(
            (
                chart.rows[0].low.label.as_str(),
                chart.rows[0].high.label.as_str()
            ),
            ("−5 pp", "+1 pp")
        );
        assert!(
            chart.x.low <= -0.06 && chart.x.high >= 0.01,
            "{:?}",
            chart.x
        );
        assert_eq!(TornadoChart::new(&tornado(), of(7, None), subject), None);
    });
}

#[test]
fn flip_points_name_who_passes_whom_and_the_others_are_never_in_range() {
    with_subject(Language::English, |subject| {
        let hazard = parameter("platform_hazard");
        let difference = Difference {
            value: 0.0,
            standard_error: 0.001,
        };
        let points = [FlipPoint {
            parameter: hazard,
            today: 0.12,
            at: 0.273,
            difference,
        }];
        let table = FlipTable::new(
            &tornado(),
            &points,
            [1, 0],
            Metric::ExposureAtBurst,
            subject,
        )
        .unwrap();
        assert_eq!(table.turning, 1);
        assert_eq!(
            table.today,
            "Lost if it bursts in Q4 2027 today: Vertical-led leads with 71 %; Current has 74 %."
        );
        let first = &table.rows[0];
        assert_eq!(
            (first.today.as_str(), first.flip.as_deref()),
            ("0.12", Some("0.273"))
        );
        assert_eq!(
            first.reading,
            "Platform hazard above 0.273 (per year; today 0.12): Current passes Vertical-led."
        );
        assert!((first.flip_share.unwrap() - (0.273 - 0.02) / 0.38).abs() < 1e-9);
        assert_eq!(table.rows.len(), 3);
        assert!(
            table.rows[1..]
                .iter()
                .all(|row| row.flip.is_none() && row.flip_share.is_none())
        );
        assert_eq!(
            table.rows[1].parameter.name, "burst_price_fall",
            "by how far it moves the difference"
        );
        let none =
            FlipTable::new(&tornado(), &[], [1, 0], Metric::ExposureAtBurst, subject).unwrap();
        assert!(none.summary(subject.text).contains("No assumption turns"));
    });
}

#[test]
fn rank_stability_says_the_share_and_who_is_best() {
    with_subject(Language::English, |subject| {
        let draws = (0..500)
            .map(|i| {
                values(if i < 450 {
                    [0.74, 0.70, 0.72]
                } else {
                    [0.69, 0.70, 0.72]
                })
            })
            .collect();
        let stability = RankStability {
            base: values([0.74, 0.70, 0.72]),
            draws,
        };
        let sentences = stability_sentences(&stability, Metric::ExposureAtBurst, subject);
        assert!(sentences[0].contains("90 % of 500 draws"), "{sentences:?}");
        assert_eq!(
            sentences[1],
            "Best of all: Current in 10 %, Vertical-led in 90 %."
        );
        assert_eq!(
            stability_sentences(&stability, Metric::PeakQuarter, subject).len(),
            1,
            "neither way is better"
        );
    });
}

#[test]
fn the_frontier_draws_every_mix_and_the_best_one_under_the_cap() {
    with_subject(Language::English, |subject| {
        let risks: Vec<f64> = TernaryGrid::mixes()
            .map(|mix| 0.70 + 0.15 * mix.weights()[1])
            .collect();
        let rewards: Vec<f64> = TernaryGrid::mixes()
            .map(|mix| 0.8 + mix.weights()[1] - mix.weights()[0])
            .collect();
        let frontier = Frontier::of(
            (Metric::ExposureAtBurst, &risks),
            (Metric::MedianMultiple, &rewards),
        );
        let limits = Limits {
            metric: Metric::ExposureAtBurst,
            worst: 0.73,
            bounds: [(0.0, 1.0); 3],
        };
        let mix = Mix::from_weights([0.0, 0.2, 0.8]).unwrap();
        let best = BestMix {
            mix,
            value: 1.0,
            capped: 0.73,
        };
        let chart = FrontierChart::new(&frontier, Some((&best, &limits)), subject);
        assert_eq!(chart.cloud.len(), 861);
        assert_eq!(chart.efficient.len(), 41, "the edge without applications");
        assert!(
            chart
                .efficient
                .windows(2)
                .all(|pair| pair[0].x < pair[1].x && pair[0].y < pair[1].y)
        );
        assert_eq!(chart.cap, Some(0.73));
        assert_eq!(
            chart.best.as_ref().unwrap().reading,
            "0 % application, 20 % base model, 80 % vertical integration: Lost if it bursts in Q4 2027 73 %, Median multiple 1.00×"
        );
        assert_eq!(chart.marks.len(), 3);
        assert!(chart.marks[2].active && chart.marks[2].name == "Vertical-led");
        assert_eq!(chart.x_title, "Lost if it bursts in Q4 2027 (% of value)");
        assert!((chart.nearest(0.7375).unwrap().x - 0.7375).abs() < 1e-9);
        assert!(chart.method.contains("up and to the left"));
    });
}

#[test]
fn outcomes_show_every_visible_strategy_with_its_marks_inside_the_axis() {
    with_subject(Language::English, |subject| {
        let multiples: Vec<f32> = (0..400)
            .map(|i| 0.1 * 60.0_f32.powf(i as f32 / 400.0))
            .collect();
        let outcomes = vec![Outcomes::of(&multiples); 3];
        let chart = OutcomeChart::new(&outcomes, subject);
        assert_eq!(chart.curves.len(), 3);
        assert!(chart.curves[2].active && chart.curves[2].name == "Vertical-led");
        for curve in &chart.curves {
            assert_eq!(curve.marks.len(), 5);
            assert!((curve.points.iter().map(|point| point.1).sum::<f64>() - 1.0).abs() < 1e-12);
            for mark in &curve.marks {
                assert!((chart.x.low..=chart.x.high).contains(&mark.at), "{mark:?}");
            }
        }
        let median = &chart.curves[2].marks[2];
        assert_eq!(median.kind, OutcomeMarkKind::Median);
        let result = &subject.comparison.strategies[1];
        assert!((median.at - result.metric(Metric::MedianMultiple).log2()).abs() < 1e-12);
        assert!(
            chart
                .x
                .ticks
                .iter()
                .any(|tick| tick.label == "1×" && tick.at == 0.0)
        );
        assert!(chart.x.ticks.iter().any(|tick| tick.label == "0.5×"));
    });
}

#[test]
fn suppliers_name_tenants_and_tell_the_vendor_from_them() {
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
    let on = |vendor: &str, share: f64, holdings: Vec<(usize, f64)>| SupplierExposure {
        vendor: vendor.into(),
        share,
        tenants: 0.2,
        loss_if_all_crushed: 0.1,
        loss_per_release: 0.01,
        holdings,
    };
    let vendors = vec![
        vec![
            on("Moonshot", 0.5, vec![(3, 0.3), (1, 0.2)]),
            on("OpenAI", 0.1, vec![(0, 0.1)]),
        ],
        vec![on("Mistral", 0.05, vec![(0, 0.05)])],
        vec![],
    ];
    let chart = SupplierChart::new(&vendors, 0, &subject);
    assert_eq!(
        chart
            .rows
            .iter()
            .map(|row| row.vendor.as_str())
            .collect::<Vec<_>>(),
        ["Moonshot", "OpenAI", "Mistral"]
    );
    let first = &chart.rows[0];
    assert_eq!(
        first
            .shares
            .iter()
            .map(|share| share.label.as_str())
            .collect::<Vec<_>>(),
        ["50 %", "0 %"]
    );
    assert_eq!(
        first
            .tenants
            .iter()
            .map(|tenant| tenant.is_vendor)
            .collect::<Vec<_>>(),
        [true, false]
    );
    assert_eq!(
        (
            first.tenants_share.as_str(),
            first.crush.as_str(),
            first.per_release.as_str()
        ),
        ("20 %", "10 %", "1.0 %")
    );
    assert!(
        chart.rows[2].tenants.is_empty(),
        "this strategy holds none of its tenants"
    );
    assert_eq!(
        chart.without_vendor,
        "40 % of the value of Current names no vendor."
    );
}

#[test]
fn the_back_test_shows_its_misses_beside_its_hits_and_what_its_inputs_are_worth() {
    let dotcom = include_str!("../../../sample-portfolios/dotcom-1999.toml");
    let format = crate::io::portfolio_file::Format::Toml;
    let portfolio = crate::io::portfolio_file::read_text(dotcom, format, "dotcom-1999.toml")
        .unwrap()
        .portfolio;
    let assumptions = starting_assumptions(&portfolio);
    let tested = back_test(&portfolio, &assumptions, 1);
    let text = Text::new(Language::English);
    let chart = BackTestChart::new(&portfolio, &tested, &assumptions, &text);
    assert_eq!(chart.points.len(), 51);
    assert_eq!((chart.hits.len(), chart.misses.len()), (6, 6));
    let error =
        |index: &usize| (chart.points[*index].predicted - chart.points[*index].realised).abs();
    assert!(
        chart.hits.iter().map(error).fold(0.0, f64::max)
            < chart.misses.iter().map(error).fold(9.0, f64::min)
    );
    assert_eq!(
        chart
            .ranks
            .iter()
            .map(|rank| rank.cases.as_str())
            .collect::<Vec<_>>(),
        ["51", "49", "51", "51"]
    );
    assert_eq!(chart.ranks[0].rho, "0.63");
    let open = chart.points.iter().filter(|point| point.assumed).count();
    assert!(
        chart.caveats[1].starts_with(&format!("For {open} of 51 companies")),
        "{}",
        chart.caveats[1]
    );
    assert!(
        chart
            .caveats
            .iter()
            .any(|caveat| caveat.contains("1.36 instead of 0.8"))
    );
    assert!(
        chart
            .caveats
            .iter()
            .any(|caveat| caveat.contains("from memory")),
        "the notes of the file"
    );
    for point in &chart.points {
        assert!((chart.x.low..=chart.x.high).contains(&point.predicted));
        assert!(
            (chart.y.low..=chart.y.high).contains(&point.realised),
            "{point:?} in {:?}",
            chart.y
        );
    }
}

#[test]
fn every_analysis_says_its_figures_in_both_languages_without_a_missing_text() {
    for language in Language::ALL {
        with_subject(language, |subject| {
            let text = subject.text;
            let tornado = tornado();
            let difference = Difference {
                value: 0.0,
                standard_error: 0.001,
            };
            let point = FlipPoint {
                parameter: parameter("platform_hazard"),
                today: 0.12,
                at: 0.05,
                difference,
            };
            let flips =
                FlipTable::new(&tornado, &[point], [1, 0], Metric::ExposureAtBurst, subject)
                    .unwrap();
            let bars = TornadoChart::new(&tornado, of(1, Some(0)), subject).unwrap();
            let outcomes = OutcomeChart::new(&vec![Outcomes::of(&[0.5, 1.5]); 3], subject);
            let values: Vec<f64> = TernaryGrid::mixes().map(|mix| mix.weights()[0]).collect();
            let frontier = Frontier::of(
                (Metric::WorstFivePercent, &values),
                (Metric::MedianMultiple, &values),
            );
            let frontier = FrontierChart::new(&frontier, None, subject);
            let said = [
                flips.summary(text),
                flips.method.clone(),
                bars.summary(text),
                bars.x_title.clone(),
                outcomes.summary(text),
                outcomes.method.clone(),
                outcomes.x_title.clone(),
                frontier.summary(text),
                frontier.method.clone(),
                frontier.y_title.clone(),
            ];
            for sentence in said {
                assert!(
                    !sentence.is_empty() && !sentence.contains(['[', '{', '$']),
                    "{sentence}"
                );
            }
        });
    }
}
