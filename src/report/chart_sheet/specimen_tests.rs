//! Every chart of known and of simulated results, for the tests of their sheets and of their marks.

use super::{ChartSheet, SingleChart};
use crate::assumptions::{Assumptions, table};
use crate::fund::benchmark;
use crate::fund::net::{NetCache, compare};
use crate::fund::result::NetComparison;
use crate::gauge::series::shipped;
use crate::gauge::trend::trend;
use crate::gauge::{GaugeReading, proposals};
use crate::language::{Language, Text};
use crate::portfolio::{FundTerms, Portfolio, Sleeve};
use crate::report::analyses::back_test::BackTestChart;
use crate::report::analyses::flip_points::{FlipSheet, FlipTable};
use crate::report::analyses::frontier::FrontierChart;
use crate::report::analyses::fund::FundChart;
use crate::report::analyses::gauge::GaugeChart;
use crate::report::analyses::opinions::OpinionsChart;
use crate::report::analyses::outcomes::OutcomeChart;
use crate::report::analyses::record::RecordChart;
use crate::report::analyses::sensitivity::{TornadoChart, TornadoSubject};
use crate::report::analyses::suppliers::SupplierChart;
use crate::report::chart::{FanView, Subject, TernaryMap};
use crate::report::draw::SheetContent;
use crate::report::page::{More, PageInput};
use crate::report::provenance::{Imprint, Stamp};
use crate::strategy::backtest::{BackTest, RESAMPLE_SEED, back_test, starting_assumptions};
use crate::strategy::distribution::Outcomes;
use crate::strategy::fixture::{self, LONG};
use crate::strategy::metric::Metric;
use crate::strategy::opinions::{Answer, OPINION_PATHS, Opinions, disagreements};
use crate::strategy::plan::{Mix, MixChoice, PATHS_DRAFT, Preset, Strategy, Workspace};
use crate::strategy::record::{Ranked, Record, Recorded};
use crate::strategy::result::{Comparison, Difference, MetricValues};
use crate::strategy::search::{BestMix, Frontier, Limits};
use crate::strategy::sensitivity::{self, FlipPoint, SENSITIVITY_PATHS, Tornado, TornadoBar};
use crate::strategy::study::{EvaluationCache, Progress, Study, TernaryGrid};
use crate::strategy::suppliers::SupplierExposure;

/// Everything that charts are described from.
pub(crate) struct Results {
    workspace: Workspace,
    comparison: Comparison,
    /// Exposure and median multiple of every mix.
    maps: [TernaryGrid; 2],
    outcomes: Vec<Outcomes>,
    frontier: (Frontier, BestMix, Limits),
    tornado: Tornado,
    flip_points: Vec<FlipPoint>,
    vendors: Vec<Vec<SupplierExposure>>,
    tested: (Portfolio, BackTest, Assumptions),
    net: NetComparison,
}

/// A workspace beside an opinion that differs in three assumptions.
fn opinions_of(workspace: &Workspace) -> Opinions {
    let mut theirs = workspace.clone();
    for (name, value) in [
        ("burst_hazard", 0.35),
        ("sector_overvaluation", 1.1),
        ("scorecard_weight", 0.5),
    ] {
        theirs.overrides.insert(name.into(), value);
    }
    let found = disagreements(workspace, &theirs);
    Opinions::new(workspace, found, &Progress::new()).unwrap()
}

/// The strategies of a workspace in a fund with the usual terms.
fn net_of(workspace: &Workspace) -> NetComparison {
    let mut workspace = workspace.clone();
    workspace.portfolio.fund = Some(FundTerms {
        called: Some(0.7 * workspace.portfolio.total_value()),
        first_close: Some(jiff::civil::date(2021, 3, 31)),
        ..FundTerms::USUAL
    });
    let study = Study::run(&workspace, 1_024, &Progress::new()).unwrap();
    compare(&study, &workspace, &mut NetCache::default()).unwrap()
}

fn tested() -> (Portfolio, BackTest, Assumptions) {
    let dotcom = include_str!("../../../sample-portfolios/dotcom-1999.toml");
    let format = crate::io::portfolio_file::Format::Toml;
    let portfolio = crate::io::portfolio_file::read_text(dotcom, format, "dotcom-1999.toml")
        .unwrap()
        .portfolio;
    let assumptions = starting_assumptions(&portfolio);
    let tested = back_test(&portfolio, &assumptions, RESAMPLE_SEED);
    (portfolio, tested, assumptions)
}

/// Plain numbers in the place of results.
pub(crate) fn known(names: &[&str]) -> Results {
    let workspace = fixture::workspace(names);
    let comparison = fixture::comparison(&workspace);
    let of_mixes = |value: fn([f64; 3]) -> f64| {
        TernaryGrid::mixes()
            .map(|mix| value(mix.weights()))
            .collect::<Vec<_>>()
    };
    let risks = of_mixes(|[application, base, _]| 0.70 + 0.10 * application + 0.14 * base * base);
    let rewards = of_mixes(|[application, base, _]| 0.8 + 0.3 * base - 0.2 * application);
    let limits = Limits {
        metric: Metric::ExposureAtBurst,
        worst: 0.73,
        bounds: [(0.0, 1.0); 3],
    };
    let best = BestMix {
        mix: Mix::from_weights([0.0, 0.2, 0.8]).unwrap(),
        value: 0.86,
        capped: 0.7056,
    };
    let base: Vec<MetricValues> = comparison
        .strategies
        .iter()
        .map(|strategy| strategy.metrics)
        .collect();
    let moved = |by: f64| {
        let mut values = base.clone();
        for (index, strategy) in values.iter_mut().enumerate() {
            strategy[Metric::ExposureAtBurst.index()] += by * (1.0 + 0.6 * index as f64);
            strategy[Metric::MedianMultiple.index()] -= by * (1.0 + 0.9 * index as f64);
        }
        values
    };
    let bars = table::parameters()
        .iter()
        .take(60)
        .enumerate()
        .map(|(index, parameter)| {
            let by = 0.09 * 0.9_f64.powf(index as f64) * if index % 3 == 0 { -1.0 } else { 1.0 };
            let by = if index > 50 { 0.0 } else { by };
            TornadoBar {
                parameter,
                at_low: moved(-by),
                at_high: moved(0.7 * by),
            }
        });
    let bars: Vec<TornadoBar> = bars.collect();
    let difference = Difference {
        value: 0.0,
        standard_error: 0.001,
    };
    let flip_points = table::parameters()
        .iter()
        .take(6)
        .map(|parameter| FlipPoint {
            parameter,
            today: parameter.default,
            at: parameter.low + 0.7 * (parameter.high - parameter.low),
            difference,
        });
    let multiples: Vec<f32> = (0..400)
        .map(|i| 0.1 * 60.0_f32.powf(i as f32 / 400.0))
        .collect();
    let vendor = |name: &str, share: f64| SupplierExposure {
        vendor: name.into(),
        share,
        tenants: 0.6 * share,
        loss_if_all_crushed: 0.3 * share,
        loss_per_release: 0.02 * share,
        holdings: vec![(0, 0.2), (1, 0.15), (2, 0.1), (3, 0.05)],
    };
    let vendors = (0..names.len())
        .map(|index| {
            let less = 0.04 * index as f64;
            vec![
                vendor("OpenAI", 0.55 - less),
                vendor("A vendor of many models with a long name", 0.12),
                vendor("月之暗面", 0.04),
            ]
        })
        .collect();
    Results {
        maps: [&risks, &rewards].map(|values| TernaryGrid {
            resolution: TernaryGrid::RESOLUTION,
            values: values.clone(),
        }),
        outcomes: vec![Outcomes::of(&multiples); names.len()],
        frontier: (
            Frontier::of(
                (Metric::ExposureAtBurst, &risks),
                (Metric::MedianMultiple, &rewards),
            ),
            best,
            limits,
        ),
        tornado: Tornado { base, bars },
        flip_points: flip_points.collect(),
        vendors,
        tested: tested(),
        net: net_of(&workspace),
        workspace,
        comparison,
    }
}

/// A record with a holding of each kind: gained much, gained little, without a new price.
fn recorded() -> Record {
    let holding = |name: &str, times: Option<f64>, log_mispricing: f64| Recorded {
        name: name.into(),
        sleeve: Sleeve::BaseModel,
        value: 20.0,
        times,
        diluted: times.map(|times| (0.4 * times, 0.6 * times)),
        note: "post-money over post-money".into(),
        source: "a page".into(),
        log_mispricing,
        loss_if_burst: 0.7,
    };
    let ranked = Ranked {
        priced: None,
        all: None,
    };
    Record {
        holdings: vec![
            holding("Anthropic", Some(52.0), 1.1),
            holding("Harvey", Some(7.3), 0.6),
            holding("Notion", Some(1.07), 0.9),
            holding("Jasper", None, 0.2),
        ],
        times: 8.1,
        without_largest: 5.3,
        largest: "Anthropic".into(),
        diluted: (3.0, 4.6),
        by_sleeve: [None, Some(8.1), None, None],
        modelled: [0.1, 0.83, 3.4],
        chance_burst: 0.33,
        by_mispricing: ranked,
        by_loss: ranked,
    }
}

/// What the gauge reads in a shipped series.
fn gauged(portfolio: &Portfolio) -> GaugeReading {
    let series = shipped("nasdaq_composite").unwrap().clone();
    let trend = trend(&series, None, 50, 1).unwrap();
    GaugeReading {
        proposals: proposals(portfolio, &Assumptions::default(), Some(&trend)),
        effects: Vec::new(),
        series,
        trend,
    }
}

/// The sheets of all charts; those of a pair of strategies where there are two.
pub(crate) fn sheets(results: &Results, language: Language) -> Vec<(SingleChart, ChartSheet)> {
    let text = Text::new(language);
    let active = results.comparison.strategies.len() / 2;
    let subject = Subject {
        workspace: &results.workspace,
        comparison: &results.comparison,
        active,
        text: &text,
    };
    let stamp = Stamp {
        model_version: "1".into(),
        portfolio_sha256: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08".into(),
        exported_at: Some(jiff::civil::date(2024, 12, 1).at(9, 5, 0, 0)),
    };
    let map = |metric, grid: &TernaryGrid| {
        TernaryMap::new(metric, grid.resolution, |i, j| grid.value(i, j), &subject)
    };
    let small = map(Metric::ExposureAtBurst, &results.maps[0]);
    let input = PageInput {
        subject,
        map: Some(&small),
        insights: &[],
        stamp: &stamp,
        evidence: None,
        more: More::default(),
    };
    let mut sheets: Vec<(SingleChart, ChartSheet)> = FanView::ALL
        .map(SingleChart::Fan)
        .into_iter()
        .chain([SingleChart::Drivers, SingleChart::Table, SingleChart::Map])
        .filter_map(|chart| Some((chart, ChartSheet::of_comparison(chart, &input)?)))
        .collect();
    let own = TornadoSubject {
        strategy: active,
        against: None,
        metric: Metric::ExposureAtBurst,
    };
    let (frontier, best, limits) = &results.frontier;
    let (portfolio, tested, assumptions) = &results.tested;
    let mut drawn: Vec<(&str, Box<dyn SheetContent>)> = vec![
        (
            "pane-map",
            Box::new(map(Metric::MedianMultiple, &results.maps[1])),
        ),
        (
            "pane-outcomes",
            Box::new(OutcomeChart::new(&results.outcomes, &subject)),
        ),
        (
            "pane-frontier",
            Box::new(FrontierChart::new(frontier, Some((best, limits)), &subject)),
        ),
        (
            "pane-sensitivity",
            Box::new(TornadoChart::new(&results.tornado, own, &subject).unwrap()),
        ),
        (
            "pane-opinions",
            Box::new(OpinionsChart::new(
                &opinions_of(&results.workspace),
                Answer {
                    strategy: active,
                    against: None,
                    metric: Metric::ExpectedBurstLoss,
                },
                "Ms Li",
                &subject,
            )),
        ),
        (
            "pane-fund",
            Box::new(FundChart::new(&results.net, &benchmark::shipped(), &subject).unwrap()),
        ),
        (
            "pane-suppliers",
            Box::new(SupplierChart::new(&results.vendors, active, &subject)),
        ),
        (
            "pane-back-test",
            Box::new(BackTestChart::new(portfolio, tested, assumptions, &text)),
        ),
        (
            "pane-record",
            Box::new(RecordChart::new(portfolio, &recorded(), &text)),
        ),
        (
            "pane-gauge",
            Box::new(GaugeChart::new(&gauged(portfolio), &text)),
        ),
    ];
    if active > 0 {
        let table = FlipTable::new(
            &results.tornado,
            &results.flip_points,
            [active, 0],
            Metric::MedianMultiple,
            &subject,
        )
        .unwrap();
        let stability = vec![text.get("chart-flip-none")];
        drawn.push(("pane-flip-points", Box::new(FlipSheet { table, stability })));
    }
    sheets.extend(drawn.into_iter().map(|(key, drawn)| {
        let chart = SingleChart::OfPanel(key);
        let imprint = match chart {
            SingleChart::OfPanel("pane-back-test" | "pane-record") => {
                Imprint::of_own_portfolio(portfolio, &text, &stamp, RESAMPLE_SEED)
            }
            SingleChart::OfPanel("pane-sensitivity" | "pane-flip-points") => {
                Imprint::of_comparison(&subject, &stamp, SENSITIVITY_PATHS)
            }
            SingleChart::OfPanel("pane-opinions") => {
                Imprint::of_comparison(&subject, &stamp, OPINION_PATHS)
            }
            SingleChart::OfPanel("pane-gauge") => {
                Imprint::of_comparison(&subject, &stamp, PATHS_DRAFT)
            }
            _ => Imprint::of_comparison(&subject, &stamp, results.comparison.paths),
        };
        (
            chart,
            ChartSheet::new(drawn, imprint, stamp.exported_at, &text),
        )
    }));
    sheets
}

/// The sample with real results: `count` strategies, the last names long.
pub(crate) fn simulated(count: usize) -> Results {
    let sample = include_str!("../../../sample-portfolios/ai-fund-2024.toml");
    let format = crate::io::portfolio_file::Format::Toml;
    let portfolio = crate::io::portfolio_file::read_text(sample, format, "ai-fund-2024.toml")
        .unwrap()
        .portfolio;
    let mut workspace = Workspace::new(portfolio);
    workspace.burst_quarter = 12;
    let mixes = [
        Preset::Current.mix(),
        Preset::VerticalIntegration.mix(),
        Preset::Application.mix(),
        Preset::BaseModel.mix(),
        Preset::Equal.mix(),
        MixChoice::Fixed(Mix::from_weights([0.2, 0.2, 0.6]).unwrap()),
    ];
    let strategies = mixes.into_iter().zip(LONG).take(count).enumerate();
    workspace.strategies = strategies
        .map(|(slot, (mix, name))| Strategy::new(name, mix, slot as u8))
        .collect();
    let progress = Progress::new();
    let study = Study::run(&workspace, 8_192, &progress).unwrap();
    let mut cache = EvaluationCache::default();
    let comparison = study.compare(&workspace, &mut cache);
    let adjacent = workspace.strategies[0].sleeve_weights(&workspace.portfolio)[3];
    let (risk, reward) = (Metric::ExposureAtBurst, Metric::MedianMultiple);
    let frontier = study
        .frontier(&workspace, adjacent, risk, reward, &progress)
        .unwrap();
    let worst = comparison.strategies[0].metric(risk);
    let limits = Limits {
        metric: risk,
        worst,
        bounds: [(0.0, 1.0); 3],
    };
    let best = study
        .best_mix(&workspace, adjacent, reward, &limits, &progress)
        .unwrap()
        .unwrap();
    let tornado = sensitivity::tornado(&workspace, &progress).unwrap();
    let flip_points = if count > 1 {
        sensitivity::flip_points(&workspace, &tornado, [count / 2, 0], reward, &progress).unwrap()
    } else {
        Vec::new()
    };
    Results {
        maps: [risk, reward].map(|metric| study.ternary(&workspace, metric, adjacent)),
        outcomes: study.outcomes(&workspace, &mut cache),
        vendors: (0..count)
            .map(|index| study.suppliers(&workspace, index))
            .collect(),
        frontier: (frontier, best, limits),
        tornado,
        flip_points,
        tested: tested(),
        net: net_of(&workspace),
        workspace,
        comparison,
    }
}
