use super::*;

fn figures(text: &Text) -> Figures<'_> {
    Figures {
        text,
        as_of: jiff::civil::date(2024, 11, 30),
        burst_quarter: 12,
        burst_in: None,
        stake: Stake {
            millions: 345.0,
            currency: "USD",
        },
    }
}

#[test]
fn figures_of_a_row_subtract_to_the_difference_that_is_printed() {
    let number = |text: &str| -> f64 {
        let digits: String = text
            .replace('−', "-")
            .chars()
            .filter(|c| c.is_ascii_digit() || matches!(c, '.' | '-'))
            .collect();
        digits.parse().unwrap()
    };
    for measure in Measure::ALL {
        for language in Language::ALL {
            let mut text = Text::new(language);
            text.measure = measure;
            let f = figures(&text);
            for step in 0..400 {
                let reference = 0.7512 + 0.00037 * f64::from(step % 20);
                let own = 0.701 + 0.00029 * f64::from(step);
                for metric in [Metric::ExposureAtBurst, Metric::MedianMultiple] {
                    let digits = f.row_digits(metric, &[(reference, 0.001), (own, 0.001)]);
                    let printed = number(&f.in_row(metric, own, digits))
                        - number(&f.in_row(metric, reference, digits));
                    let said = number(&f.difference_in_row(metric, own, reference, digits));
                    assert!(
                        (printed - said).abs() < 1e-9,
                        "{measure:?} {language:?}: {printed} {said}"
                    );
                }
            }
        }
    }
}

#[test]
fn one_switch_reads_shares_and_multiples_as_money() {
    let mut text = Text::new(Language::English);
    text.measure = Measure::Money;
    let f = figures(&text);
    assert_eq!(f.value(Metric::ExposureAtBurst, 0.79, 0.0), "$273m");
    assert_eq!(f.value(Metric::MedianMultiple, 0.8, 0.0), "$276m");
    assert_eq!(f.value(Metric::ChanceOfLoss, 0.79, 0.0), "79 %");
    assert_eq!(f.share_difference(0.042), "+$14.5m");
    assert_eq!(f.both(-0.042), "4 pp, $14.5m");
    text.measure = Measure::Multiple;
    assert_eq!(
        figures(&text).value(Metric::ExposureAtBurst, 0.79, 0.0),
        "0.79×"
    );
}

#[test]
fn a_metric_reads_in_its_unit_and_no_finer_than_its_error() {
    let text = Text::new(Language::English);
    let f = figures(&text);
    assert_eq!(
        f.name(Metric::ExposureAtBurst),
        "Lost if it bursts in Q4 2027"
    );
    assert_eq!(f.value(Metric::ExposureAtBurst, 0.0423, 0.0), "4.2 %");
    assert_eq!(f.value(Metric::ExposureAtBurst, 0.0423, 0.02), "4 %");
    assert_eq!(f.value(Metric::MeanMultiple, 1.654, 0.01), "1.65×");
    assert_eq!(f.value(Metric::MeanMultiple, 1.654, 0.2), "1.7×");
    assert_eq!(f.value(Metric::PeakQuarter, 3.0, 0.0), "Q3 2025");
    assert_eq!(
        f.error(Metric::ExposureAtBurst, 0.0016).unwrap(),
        "± 0.2 pp"
    );
    assert_eq!(f.error(Metric::ExposureToday, 0.0), None);
}

#[test]
fn what_is_kept_is_compared_in_proportion() {
    let text = Text::new(Language::English);
    let chinese = Text::new(Language::Chinese);
    let difference = Difference {
        value: 0.05,
        standard_error: 0.001,
    };
    assert_eq!(
        figures(&text).difference(Metric::KeptAtBurst, difference, 0.19),
        "26 % more"
    );
    assert_eq!(
        figures(&chinese).difference(Metric::KeptAtBurst, difference, 0.19),
        "多 26 %"
    );
    assert_eq!(
        figures(&text).difference(Metric::ExposureAtBurst, difference, 0.81),
        "+5 pp"
    );
}

#[test]
fn a_row_of_proportions_says_no_points_where_nothing_differs() {
    for (language, little, same) in [
        (Language::English, "0.2 % less", "the same"),
        (Language::Chinese, "少 0.2 %", "相同"),
    ] {
        let text = Text::new(language);
        let figures = figures(&text);
        let metric = Metric::KeptAtBurst;
        let digits = figures.row_digits(metric, &[(0.421, 0.001), (0.404, 0.001), (0.420, 0.001)]);
        let beside = |value| figures.difference_in_row(metric, value, 0.421, digits);
        assert_eq!(beside(0.420), little);
        assert_eq!(beside(0.421), same);
    }
}

#[test]
fn a_difference_of_less_than_two_errors_is_within_its_error() {
    assert!(within_error(Difference {
        value: -0.01,
        standard_error: 0.006
    }));
    assert!(!within_error(Difference {
        value: -0.01,
        standard_error: 0.004
    }));
    assert!(!within_error(Difference {
        value: 0.0,
        standard_error: 0.0
    }));
}

#[test]
fn two_shares_that_differ_never_read_the_same() {
    let mut text = Text::new(Language::English);
    text.measure = Measure::Percent;
    let f = figures(&text);
    assert_eq!(f.shares_apart([0.598, 0.603]), ["59.8 %", "60.3 %"]);
    assert_eq!(f.shares_apart([0.571, 0.603]), ["57 %", "60 %"]);
}
