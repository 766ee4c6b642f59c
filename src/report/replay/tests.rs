//! A future of four companies, in words and places.

use super::*;
use crate::language::{Language, Text};
use crate::simulation::PathTrace;
use crate::strategy::fixture;

/// Four companies over three quarters: a burst in the layer of applications in the first, which
/// reaches all in the second.
fn replay() -> Replay {
    let held = |value: f64, runway: f64, raised: f64, is_shut: bool| HoldingQuarter {
        value,
        distributed: 0.0,
        runway,
        raised,
        standing: Standing::Held,
        is_shut,
    };
    let failed = HoldingQuarter {
        value: 0.0,
        distributed: 0.1,
        runway: 0.0,
        raised: 0.0,
        standing: Standing::Failed,
        is_shut: true,
    };
    let trace = |holding: usize, quarters: [HoldingQuarter; 4]| HoldingTrace {
        holding,
        quarters: quarters.to_vec(),
    };
    let calm = |value: f64| held(value, f64::INFINITY, 0.0, false);
    let ending = |quarter: usize, layers: [bool; 4]| PathEnding {
        quarter,
        is_burst: true,
        layers,
    };
    Replay {
        trace: PathTrace {
            path: 0,
            endings: vec![
                ending(0, [true, false, false, false]),
                ending(1, [false, true, true, true]),
            ],
            shut_for_all: vec![false, false, true, true],
            holdings: vec![
                trace(0, [calm(1.0); 4]),
                trace(
                    1,
                    [
                        held(1.0, 6.0, 0.0, false),
                        held(0.5, 5.0, 0.0, true),
                        failed,
                        failed,
                    ],
                ),
                trace(2, [calm(1.0); 4]),
                trace(
                    3,
                    [
                        held(1.0, 3.0, 0.0, false),
                        held(1.1, 30.0, 0.2, false),
                        held(0.4, 29.0, 0.0, true),
                        held(0.4, 28.0, 0.0, true),
                    ],
                ),
            ],
        },
        totals: vec![1.0, 0.9, 0.6, 0.6],
    }
}

fn with_chart(check: impl FnOnce(&ReplayChart, &Subject<'_>)) {
    let workspace = fixture::workspace(&["Current"]);
    let comparison = fixture::comparison(&workspace);
    let text = Text::new(Language::English);
    let subject = Subject {
        workspace: &workspace,
        comparison: &comparison,
        active: 0,
        text: &text,
    };
    check(
        &ReplayChart::new(&replay(), Future::Median, &subject),
        &subject,
    );
}

#[test]
fn companies_stand_at_their_runway_the_largest_first_and_stay_where_they_failed() {
    with_chart(|chart, subject| {
        let names: Vec<&str> = chart
            .companies
            .iter()
            .map(|one| one.name.as_str())
            .collect();
        assert_eq!(names, ["Moonshot", "Jasper", "星尘数据", "Harvey"]);
        let at = |company: usize| chart.companies[company].places.iter().map(|one| one.at);
        let expected = [
            [0.25 * END, END, END, END],
            [
                0.5 * END,
                5.0 / 12.0 * END,
                5.0 / 12.0 * END,
                5.0 / 12.0 * END,
            ],
            [MAKES_CASH; 4],
        ];
        for (company, expected) in expected.into_iter().enumerate() {
            for (at, expected) in at(company).zip(expected) {
                assert!((at - expected).abs() < 1e-12, "{company}: {at} {expected}");
            }
        }
        assert!((chart.largest - 1.1 * 172.5).abs() < 1e-9);
        assert_eq!(chart.left_out(4, subject), None);
        let less = chart.left_out(2, subject).unwrap();
        assert!(
            less == "2 smaller companies not drawn ($76m today)",
            "{less}"
        );
    });
}

#[test]
fn each_quarter_says_what_the_window_does_and_who_raises_and_fails() {
    with_chart(|chart, subject| {
        let [today, first, second, third] = &chart.quarters[..] else {
            panic!("four quarters")
        };
        assert_eq!(today.window, "The boom lasts. The funding window is open.");
        assert!(
            first.window.contains("for: ") && first.window.ends_with("shut for 1 of 4 companies."),
            "{}",
            first.window
        );
        assert_eq!(first.happened, "Raise money: Moonshot.");
        assert_eq!(second.happened, "Fail: Jasper.");
        assert!(second.is_shut && second.window.ends_with("quarter 1 of it."));
        // The fund is worth 345; a tenth of 96.5 has been paid out.
        let paid = subject.text.amount(9.65, "USD");
        let expected = format!("$207m, 60 % of today's $345m; {paid} of it paid out.");
        assert_eq!(second.worth, expected);
        assert!(third.window.ends_with("quarter 2 of it."));
        assert_eq!(third.happened, "Nobody raises, fails or is sold.");
        let place = &chart.companies[0].places[1];
        assert!(
            place.raises && place.reading.ends_with("raises $34.5m"),
            "{}",
            place.reading
        );
    });
}
