//! The fund along simulated paths.

use super::course::{Course, Place};
use super::net::{NetCache, compare};
use super::result::{Chance, Measure, NetComparison};
use super::schedule::Schedule;
use super::terms::Terms;
use crate::portfolio::{CashFlow, FundTerms, Waterfall};
use crate::simulation::BLOCK;
use crate::strategy::fixture;
use crate::strategy::metric::Metric;
use crate::strategy::plan::{Mode, Strategy, Workspace};
use crate::strategy::policy::{FollowOnChoice, FollowOns, SecondarySale};
use crate::strategy::study::{EvaluationCache, Progress, Study};
use jiff::civil::date;

/// Two strategies on a fund that has called 240 of 300 and holds 345.
fn workspace(fund: FundTerms) -> Workspace {
    let mut workspace = fixture::workspace(&["Current", "Vertical"]);
    for holding in &mut workspace.portfolio.holdings {
        holding.cost = Some(holding.fair_value / 2.0);
    }
    workspace.portfolio.fund = Some(fund);
    workspace
}

fn usual() -> FundTerms {
    FundTerms {
        committed: Some(300.0),
        first_close: Some(date(2021, 3, 31)),
        expenses: Some(0.002),
        cash_flows: vec![
            CashFlow {
                date: date(2021, 4, 30),
                called: 140.0,
                distributed: 0.0,
            },
            CashFlow {
                date: date(2023, 4, 30),
                called: 100.0,
                distributed: 30.0,
            },
        ],
        ..FundTerms::USUAL
    }
}

/// Without fee, expenses and carry.
fn gross() -> FundTerms {
    FundTerms {
        fee: Some(0.0),
        fee_after: Some(0.0),
        expenses: Some(0.0),
        carry: Some(0.0),
        ..usual()
    }
}

fn deploys(mut workspace: Workspace) -> Workspace {
    workspace.mode = Mode::Deploy;
    workspace.uncalled_capital = 60.0;
    workspace.portfolio.uncalled_capital = Some(60.0);
    workspace
}

fn study(workspace: &Workspace) -> Study {
    Study::run(workspace, 1_024, &Progress::new()).unwrap()
}

fn net(workspace: &Workspace) -> NetComparison {
    compare(&study(workspace), workspace, &mut NetCache::default()).unwrap()
}

fn mean(comparison: &NetComparison, strategy: usize, measure: Measure) -> f64 {
    comparison.strategies[strategy].values.summary(measure).mean
}

#[test]
fn without_fee_and_carry_the_investors_have_what_the_fund_has() {
    let workspace = workspace(gross());
    let study = study(&workspace);
    let compared = study.compare(&workspace, &mut EvaluationCache::default());
    let net = compare(&study, &workspace, &mut NetCache::default()).unwrap();
    for (own, gross) in net.strategies.iter().zip(&compared.strategies) {
        let right = (30.0 + 345.0 * gross.metric(Metric::MeanMultiple)) / 240.0;
        let found = own.values.summary(Measure::Tvpi).mean;
        assert!((found - right).abs() < 1e-5, "{found} instead of {right}");
        let p50 = |fan: &crate::strategy::result::Fan| fan.p50[20];
        let right = (30.0 + 345.0 * p50(&gross.value)) / 240.0;
        assert!((p50(&own.tvpi) - right).abs() < 1e-5);
        assert_eq!(own.values.summary(Measure::Carry).p95, 0.0);
    }
    assert!((net.today.tvpi() - 375.0 / 240.0).abs() < 1e-12);
}

#[test]
fn no_money_is_made_or_lost_on_any_path() {
    for (waterfall, recycling, term_years) in [
        (Waterfall::European, 0.0, 20.0),
        (Waterfall::DealByDeal, 0.1, 20.0),
        (Waterfall::European, 0.2, 7.0),
    ] {
        let workspace = deploys(workspace(FundTerms {
            waterfall: Some(waterfall),
            recycling: Some(recycling),
            term_years: Some(term_years),
            ..usual()
        }));
        let study = study(&workspace);
        let terms = Terms::new(&workspace.portfolio, 60.0).unwrap();
        let schedule = Schedule::new(&terms, 20, 8);
        let position = super::net::position(&workspace, &workspace.strategies[1]);
        let course = Course {
            paths: study.sleeve_paths(),
            terms: &terms,
            schedule: &schedule,
            position: &position,
            adjustment: 0.1,
        };
        let (mut sources, mut uses) = ([0.0; BLOCK], [0.0; BLOCK]);
        let opening = terms.opening;
        course.walk(Place { slab: 0, first: 0 }, |quarter, kept, now| {
            for lane in 0..BLOCK {
                sources[lane] += now.called[lane] + now.proceeds[lane];
                uses[lane] += now.costs[lane] + now.invested[lane];
                let account = kept.account(lane);
                let paid = account.received + account.carry
                    - opening.account.received
                    - opening.account.carry;
                let left = sources[lane] - uses[lane] + kept.payable[lane] - paid;
                assert!(left.abs() < 1e-9, "quarter {quarter}: {left} is missing");
                // Sold now, everything goes to investors or general partner, and nobody owes more
                // than there is.
                let held = (now.alive[lane] + now.invested[lane] - kept.payable[lane]).max(0.0);
                let split = now.net_value[lane] + now.carry[lane] - account.carry;
                assert!(
                    (split - held).abs() < 1e-9,
                    "quarter {quarter}: {split} of {held}"
                );
                assert!(kept.called[lane] <= terms.committed + 1e-9);
                assert!(now.carry[lane] >= -1e-9 && now.net_value[lane] >= -1e-9);
            }
        });
    }
}

#[test]
fn what_the_fund_costs_is_not_the_investors() {
    let dearer = [
        gross(),
        FundTerms {
            fee: Some(0.01),
            fee_after: Some(0.01),
            ..gross()
        },
        FundTerms {
            fee: Some(0.02),
            fee_after: Some(0.02),
            ..gross()
        },
        FundTerms {
            fee: Some(0.02),
            fee_after: Some(0.02),
            carry: Some(0.1),
            ..gross()
        },
        usual(),
        FundTerms {
            carry: Some(0.3),
            ..usual()
        },
    ];
    for deploy in [false, true] {
        let results: Vec<NetComparison> = dearer
            .iter()
            .map(|fund| workspace(fund.clone()))
            .map(|workspace| {
                net(&if deploy {
                    deploys(workspace)
                } else {
                    workspace
                })
            })
            .collect();
        for pair in results.windows(2) {
            for (cheap, dear) in pair[0].strategies.iter().zip(&pair[1].strategies) {
                // Where commitments run short, fees move calls forward, which a falling fund's rate
                // of return is the better for.
                let measures: &[Measure] = if deploy {
                    &[Measure::Tvpi]
                } else {
                    &[Measure::Tvpi, Measure::Irr, Measure::IrrFromToday]
                };
                for measure in measures.iter().copied() {
                    // Who buys today at net value pays less where carry has accrued.
                    if measure == Measure::IrrFromToday
                        && pair[0].terms.split != pair[1].terms.split
                    {
                        continue;
                    }
                    let of = |result: &super::result::NetResult| {
                        let summary = result.values.summary(measure);
                        [summary.mean, summary.median, summary.p05, summary.p95]
                    };
                    for (more, less) in of(cheap).into_iter().zip(of(dear)) {
                        assert!(less <= more + 1e-6, "{measure:?}: {less} above {more}");
                    }
                }
                assert!(dear.tvpi.p50[20] <= cheap.tvpi.p50[20] + 1e-6);
            }
        }
    }
}

#[test]
fn threads_change_no_bit_and_a_cache_gives_what_it_kept() {
    let workspace = deploys(workspace(usual()));
    let study = study(&workspace);
    let pool = |threads| {
        rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()
            .unwrap()
    };
    let mut cache = NetCache::default();
    let one = pool(1)
        .install(|| compare(&study, &workspace, &mut cache))
        .unwrap();
    let three = pool(3)
        .install(|| compare(&study, &workspace, &mut NetCache::default()))
        .unwrap();
    assert_eq!(one, three);
    assert_eq!(compare(&study, &workspace, &mut cache).unwrap(), one);
    // Other terms are not those that were kept.
    let mut dearer = workspace.clone();
    dearer.portfolio.fund = Some(FundTerms {
        carry: Some(0.3),
        ..usual()
    });
    let kept = compare(&study, &dearer, &mut cache).unwrap();
    assert_eq!(
        kept,
        compare(&study, &dearer, &mut NetCache::default()).unwrap()
    );
    assert_ne!(kept.strategies, one.strategies);
}

#[test]
fn the_order_of_holdings_changes_no_bit() {
    let forwards = workspace(usual());
    let mut backwards = forwards.clone();
    backwards.portfolio.holdings.reverse();
    assert_eq!(net(&forwards).strategies, net(&backwards).strategies);
}

#[test]
fn a_fund_that_ends_has_paid_everything() {
    let ended = net(&workspace(FundTerms {
        term_years: Some(6.0),
        ..usual()
    }));
    assert_eq!(ended.schedule.end, Some(10));
    for result in &ended.strategies {
        assert_eq!(result.values.summary(Measure::Rvpi).p95, 0.0);
        assert_eq!(
            result.values.summary(Measure::Tvpi),
            result.values.summary(Measure::Dpi)
        );
        assert_eq!(result.tvpi.p50[10], result.tvpi.p50[20]);
        assert_eq!(result.distributions.p95[11..], [0.0; 10]);
        assert_eq!(result.net_value.p95[10..], [0.0; 11]);
    }
}

#[test]
fn quarters_and_chances_agree_with_each_other() {
    let net = net(&workspace(usual()));
    for result in &net.strategies {
        let by = &result.dpi_one_by;
        assert!(by.windows(2).all(|pair| pair[0] <= pair[1]));
        let chance = result.values.chance(Chance::DpiOne);
        assert!((by[20] - chance).abs() < 1e-12);
        assert!(chance > 0.0 && chance < 1.0, "{chance}");
        let median = result.values.summary(Measure::QuartersToDpiOne).median;
        assert_eq!(median.is_infinite(), chance < 0.5);
        let above: Vec<f64> = [
            Chance::TvpiAboveOne,
            Chance::TvpiAboveTwo,
            Chance::TvpiAboveThree,
        ]
        .map(|chance| result.values.chance(chance))
        .into();
        assert!(above[0] >= above[1] && above[1] >= above[2]);
        assert!((result.values.summary(Measure::Irr).median > 0.0) == (result.tvpi.p50[20] > 1.0));
        assert!(result.standard_error(|values| values.summary(Measure::Tvpi).mean) > 0.0);
    }
    let same = net.strategies[0].difference(&net.strategies[0], |v| v.summary(Measure::Tvpi).mean);
    assert_eq!((same.value, same.standard_error), (0.0, 0.0));
    // A difference on the same paths is known better than either.
    let [current, vertical] = [&net.strategies[0], &net.strategies[1]];
    let of = |values: &super::result::NetValues| values.summary(Measure::Tvpi).median;
    let paired = vertical.difference(current, of);
    assert!(paired.standard_error < current.standard_error(of) + vertical.standard_error(of));
    assert!(mean(&net, 1, Measure::Costs) > 0.0);
}

#[test]
fn reports_start_at_the_marks_and_follow_prices_slowly() {
    let net = net(&workspace(gross()));
    for result in &net.strategies {
        assert!((result.reported_tvpi.p50[0] - result.tvpi.p50[0]).abs() < 1e-6);
        // After a burst prices fall at once and marks by a tenth of the way: the darkest paths of
        // the first year show less.
        assert!(result.reported_tvpi.p05[4] > result.tvpi.p05[4] + 0.05);
        let width = |fan: &crate::strategy::result::Fan| fan.p95[4] - fan.p05[4];
        assert!(width(&result.reported_tvpi) < width(&result.tvpi));
    }
}

#[test]
fn the_median_path_adds_up_to_the_median() {
    let net = net(&deploys(workspace(usual())));
    let opening = net.terms.opening;
    for result in &net.strategies {
        let path = &result.median_path;
        assert_eq!(path.len(), 21);
        let called = opening.called + path.iter().map(|quarter| quarter.called).sum::<f64>();
        let paid = opening.account.received + path.iter().map(|quarter| quarter.paid).sum::<f64>();
        let tvpi = (paid + path[20].net_value) / called;
        assert!((tvpi - result.values.summary(Measure::Tvpi).median).abs() < 1e-6);
        // The waterfall by hand, from what goes into it.
        let mut account = opening.account;
        for quarter in path.iter() {
            account.wait(quarter.growth);
            account.release(quarter.ended);
            account.call(&net.terms.split, quarter.called);
            let paid = account
                .distribute(&net.terms.split, quarter.split)
                .investors;
            assert!((paid - quarter.paid).abs() < 1e-9);
        }
    }
}

#[test]
fn a_burst_today_leaves_what_the_loss_leaves() {
    let mut workspace = workspace(gross());
    workspace.burst_quarter = 0;
    let study = study(&workspace);
    let compared = study.compare(&workspace, &mut EvaluationCache::default());
    let net = compare(&study, &workspace, &mut NetCache::default()).unwrap();
    for (own, gross) in net.strategies.iter().zip(&compared.strategies) {
        let right = (30.0 + 345.0 * gross.metric(Metric::KeptAtBurst)) / 240.0;
        // The median of what is left and that of what is lost may lie one path apart.
        let found = own.values.tvpi_at_burst;
        assert!((found - right).abs() < 0.01, "{found} instead of {right}");
    }
}

/// One strategy that sells, keeps for follow-ons, or neither.
fn with_policy(mut workspace: Workspace, set: impl Fn(&mut Strategy)) -> Workspace {
    workspace.strategies.iter_mut().for_each(set);
    workspace
}

#[test]
fn selling_nothing_changes_no_bit_and_keeping_nothing_for_follow_ons_neither() {
    let without = net(&deploys(workspace(usual())));
    let nothing = with_policy(deploys(workspace(usual())), |strategy| {
        strategy.secondary = Some(SecondarySale::new(0.0, 4));
        strategy.follow_ons = Some(FollowOns {
            share: 0.0,
            choice: FollowOnChoice::ProRata,
            pay_to_play: false,
        });
    });
    assert_eq!(net(&nothing).strategies, without.strategies);
}

#[test]
fn selling_everything_today_is_cash_less_the_discount() {
    for discount in [0.0, 0.2] {
        let sold = with_policy(workspace(gross()), |strategy| {
            strategy.secondary = Some(SecondarySale {
                discount_open: discount,
                ..SecondarySale::new(1.0, 0)
            });
        });
        for result in &net(&sold).strategies {
            let right = (30.0 + 345.0 * (1.0 - discount)) / 240.0;
            for measure in [Measure::Tvpi, Measure::Dpi] {
                let summary = result.values.summary(measure);
                for found in [summary.mean, summary.p05, summary.p95] {
                    assert!((found - right).abs() < 1e-6, "{found} instead of {right}");
                }
            }
            assert_eq!(result.net_value.p95[1..], [0.0; 20]);
        }
    }
}

#[test]
fn a_shut_window_costs_more_and_a_dearer_sale_leaves_less() {
    let sells = |open: f64, shut: f64| {
        let workspace = with_policy(workspace(gross()), |strategy| {
            strategy.secondary = Some(SecondarySale {
                discount_open: open,
                discount_shut: shut,
                ..SecondarySale::new(0.5, 8)
            });
        });
        mean(&net(&workspace), 0, Measure::Tvpi)
    };
    let free = sells(0.0, 0.0);
    assert!(sells(0.1, 0.1) < free && sells(0.2, 0.2) < sells(0.1, 0.1));
    // Two years from now the window is shut on some paths and open on others.
    let (open, shut) = (sells(0.2, 0.0), sells(0.0, 0.2));
    assert!(open < free && shut < free);
    assert!((free - open + free - shut - (free - sells(0.2, 0.2))).abs() < 1e-5);
}

#[test]
fn follow_ons_wait_for_the_window_or_pay_to_play() {
    let keeps = |pay_to_play: bool| {
        let workspace = with_policy(deploys(workspace(gross())), |strategy| {
            strategy.follow_ons = Some(FollowOns {
                share: 0.5,
                choice: FollowOnChoice::ProRata,
                pay_to_play,
            });
        });
        net(&workspace)
    };
    let (waits, plays) = (keeps(false), keeps(true));
    let sums = |net: &NetComparison| {
        let by_quarter = &net.strategies[1].mean_investments;
        [0, 1].map(|kind| by_quarter.iter().map(|sums| sums[kind]).sum::<f64>())
    };
    let [deals, follow_ons] = sums(&plays);
    assert!((deals - 30.0).abs() < 1e-9 && (follow_ons - 30.0).abs() < 1e-9);
    let [deals, waited] = sums(&waits);
    assert!((deals - 30.0).abs() < 1e-9);
    // What waits for a window that stays shut to the horizon is never spent.
    assert!(waited > 20.0 && waited < 30.0, "{waited}");
    let late = |net: &NetComparison| {
        let by_quarter = &net.strategies[1].mean_investments;
        by_quarter[9..].iter().map(|sums| sums[1]).sum::<f64>()
    };
    assert_eq!(late(&plays), 0.0);
    assert!(late(&waits) > 0.0);
    assert_ne!(
        mean(&waits, 1, Measure::Tvpi),
        mean(&plays, 1, Measure::Tvpi)
    );
}
