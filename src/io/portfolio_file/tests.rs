use super::*;
use crate::language::{Language, Text};
use crate::portfolio::{
    AdjacentKind, AnswerStatus, CashFlow, Company, Currency, Customer, ExchangeRates, FundTerms,
    Holding, Lot, Outcome, Preferences, Scorecard, Security, Sleeve, Stage, StrategySplit, Thesis,
    ThesisAnswer, Waterfall,
};
use jiff::civil::date;
use proptest::prelude::*;

const HEADER: &str = "schema = \"froth-portfolio/1\"\nname = \"AI fund II\"\nas_of = 2024-11-30\ncurrency = \"USD\"\n";

/// A file with one sound holding (lines 5 to 8) and then the holding to be tried, from line 9.
fn with_holding(fields: &str) -> String {
    format!(
        "{HEADER}[[holding]]\nname = \"Cohere\"\nstrategy = \"base_model\"\nfair_value = 10.0\n\
         [[holding]]\nname = \"Harvey\"\n{fields}"
    )
}

fn sentences(text: &str) -> Vec<String> {
    let say = Text::new(Language::English);
    match read_text(text, Format::Toml, "fund.toml") {
        Ok(loaded) => loaded
            .problems
            .iter()
            .map(|problem| say.say(&problem.message))
            .collect(),
        Err(error) => error
            .problems()
            .map(|problem| say.say(&problem.message))
            .collect(),
    }
}

fn load(text: &str) -> Portfolio {
    read_text(text, Format::Toml, "fund.toml")
        .unwrap()
        .portfolio
}

#[test]
fn every_field_of_the_schema_is_read_in_the_units_of_the_program() {
    let text = format!(
        "{HEADER}uncalled_capital = 60.0\nnotes = \"Marks are invented.\"\n[fx]\nCNY = 0.139\n{}",
        r#"
[[holding]]
name = "Harvey"
id = "harvey-ai"
strategy = { application = 0.3, vertical_integration = 0.7 }
fair_value = 24.0
cost = 12
ownership_pct = 1.6
currency = "cny"
stage = "C+"
company = { post_money = 1500.0, arr = 30.0, growth_pct = 250.0, gross_margin_pct = 60.0, compute_share_pct = 30.0, burn_per_month = -3.0, cash = 150.0, total_raised = 206.0 }
scorecard = { private_data = 0.6, data_readiness = 0.7, data_method = "fine_tuning", model_skill = 0.5, upstream_dependence = 0.8, platform_ambition = 0.1, integration_step = 2, customer = "mid_market" }
base_model_vendor = "OpenAI"
thesis = { driver = "a", durability = { text = "b", status = "doubtful" }, milestones = { status = "supported" } }
sources = ["post_money: announcement"]
notes = "n"
outcome = { loss_pct = 91.0, as_of = 2001-12-31 }
lots = [{ label = "Series B", fair_value = 20.0, cost = 9.0 }, { fair_value = 4.0, attributes = { shares = "100" } }]
"#
    );
    let loaded = read_text(&text, Format::Toml, "fund.toml").unwrap();
    assert_eq!(loaded.problems, []);
    let portfolio = loaded.portfolio;
    assert_eq!(
        (portfolio.name.as_str(), portfolio.as_of),
        ("AI fund II", date(2024, 11, 30))
    );
    assert_eq!(
        (portfolio.uncalled_capital, portfolio.notes.as_str()),
        (Some(60.0), "Marks are invented.")
    );
    let holding = &portfolio.holdings[0];
    assert_eq!(holding.id, "harvey-ai");
    assert_eq!(holding.strategy.shares(), [0.3, 0.0, 0.7, 0.0]);
    assert_eq!(
        (holding.fair_value, holding.cost, holding.ownership),
        (24.0, Some(12.0), Some(0.016))
    );
    assert!((portfolio.total_value() - 24.0 * 0.139).abs() < 1e-12);
    assert_eq!(holding.stage, Some(Stage::CPlus));
    assert_eq!(
        holding.company,
        Company {
            post_money: Some(1500.0),
            arr: Some(30.0),
            growth: Some(2.5),
            gross_margin: Some(0.6),
            compute_share: Some(0.3),
            burn_per_month: Some(-3.0),
            cash: Some(150.0),
            total_raised: Some(206.0),
        }
    );
    assert_eq!(
        holding.scorecard,
        Scorecard {
            private_data: Some(0.6),
            data_readiness: Some(0.7),
            data_method: Some(0.5),
            model_skill: Some(0.5),
            upstream_dependence: Some(0.8),
            platform_ambition: Some(0.1),
            integration_step: Some(2),
            customer: Some(Customer::MidMarket),
        }
    );
    assert_eq!(holding.base_model_vendor.as_deref(), Some("OpenAI"));
    assert_eq!(
        holding.thesis.driver,
        "a".to_owned().into(),
        "a plain text is a note that nobody has judged"
    );
    assert_eq!(
        holding.thesis.durability,
        ThesisAnswer {
            text: "b".into(),
            status: AnswerStatus::Doubtful
        }
    );
    assert_eq!(
        holding.thesis.milestones,
        ThesisAnswer {
            text: String::new(),
            status: AnswerStatus::Supported
        }
    );
    assert_eq!(holding.thesis.open_questions(), 1);
    assert_eq!(holding.sources, ["post_money: announcement"]);
    assert_eq!(
        holding.outcome,
        Some(Outcome {
            loss: 0.91,
            as_of: date(2001, 12, 31)
        })
    );
    assert_eq!(
        (
            holding.lots.len(),
            holding.lots[1].attributes["shares"].as_str()
        ),
        (2, "100")
    );
}

#[test]
fn what_is_absent_is_unknown() {
    let portfolio = load(&with_holding(
        "strategy = \"application\"\nfair_value = 1\n",
    ));
    let holding = &portfolio.holdings[1];
    let expected = Holding::new("Harvey", StrategySplit::pure(Sleeve::Application), 1.0);
    assert_eq!(*holding, expected);
    assert_eq!(holding.id, "harvey");
}

#[test]
fn each_bad_value_is_one_sentence_with_place_and_remedy_and_leaves_one_holding_out() {
    let sound = "strategy = \"application\"\nfair_value = 1.0\n";
    let cases = [
        (
            "strategy = \"application\"\nfair_value = -4.5\n",
            "line 12, holding 2 (Harvey), `fair_value`: -4.5 is negative; write zero or more",
        ),
        (
            "strategy = \"application\"\nfair_value = nan\n",
            "line 12, holding 2 (Harvey), `fair_value`: `nan` is not a finite number; write a plain one, or remove the key",
        ),
        (
            "strategy = \"application\"\nfair_value = inf\n",
            "line 12, holding 2 (Harvey), `fair_value`: `inf` is not a finite number; write a plain one, or remove the key",
        ),
        (
            "strategy = \"application\"\nfair_value = \"24\"\n",
            "line 12, holding 2 (Harvey), `fair_value`: `24` is not a number; write one such as 24.0, or remove the key",
        ),
        (
            "strategy = \"application\"\n",
            "line 9, holding 2 (Harvey), `fair_value`: this key is missing; add it",
        ),
        (
            "strategy = \"app\"\nfair_value = 1\n",
            "line 11, holding 2 (Harvey), `strategy`: `app` is not one of application, base_model, vertical_integration, adjacent",
        ),
        (
            "strategy = { application = 0.3, base_model = 0.3 }\nfair_value = 1\n",
            "line 11, holding 2 (Harvey), `strategy`: the shares sum to 0.6 instead of 1; correct them",
        ),
        (
            "strategy = { application = 0.3, base = 0.7 }\nfair_value = 1\n",
            "line 11, holding 2 (Harvey), `strategy`: `base` is not one of application, base_model, vertical_integration, adjacent",
        ),
    ];
    for (fields, expected) in cases {
        let text = with_holding(fields);
        assert_eq!(
            sentences(&text),
            [format!("fund.toml, {expected}; the holding was left out.")]
        );
        assert_eq!(load(&text).holdings.len(), 1);
    }
    let more = [
        (
            "ownership_pct = 101.0",
            "`ownership_pct`: 101.0 lies outside 0 to 100; correct it",
        ),
        (
            "currency = \"CNY\"",
            "`currency`: there is no rate from CNY to USD; add `CNY = …` under [fx]",
        ),
        (
            "currency = \"yuan\"",
            "`currency`: `yuan` is not one of USD, EUR, CNY, …",
        ),
        (
            "stage = \"D\"",
            "`stage`: `D` is not one of seed, A, B, C+, public",
        ),
        (
            "company = { gross_margin_pct = 101 }",
            "`company.gross_margin_pct`: 101 lies outside -1000000 to 100; correct it",
        ),
        (
            "company = { growth_pct = -100.0 }",
            "`company.growth_pct`: -100.0 is not above -100; write more, or remove the key",
        ),
        (
            "company = { post_money = 0 }",
            "`company.post_money`: 0 is not above 0; write more, or remove the key",
        ),
        (
            "company = 3",
            "`company`: `3` is not a table of keys; write one such as { key = 1.0 }",
        ),
        (
            "scorecard = { private_data = 1.2 }",
            "`scorecard.private_data`: 1.2 lies outside 0 to 1; correct it",
        ),
        (
            "scorecard = { data_method = \"magic\" }",
            "`scorecard.data_method`: `magic` is not one of prompting, rag, fine_tuning, agents, continued_pretraining",
        ),
        (
            "scorecard = { integration_step = 1.5 }",
            "`scorecard.integration_step`: 1.5 is not a whole number; write 0, 1, 2 or 3",
        ),
        (
            "outcome = { loss_pct = 91.0 }",
            "`outcome.as_of`: this key is missing; add it",
        ),
        (
            "sources = \"a\"",
            "`sources`: `a` is not a list; write it in [ ]",
        ),
    ];
    for (field, expected) in more {
        let said = sentences(&with_holding(&format!("{sound}{field}\n")));
        let line = if field.contains("CNY") { 9 } else { 13 };
        assert_eq!(
            said,
            [format!(
                "fund.toml, line {line}, holding 2 (Harvey), {expected}; the holding was left out."
            )]
        );
    }
}

#[test]
fn unknown_keys_are_kept_and_warned_about() {
    let text = with_holding(
        "strategy = \"application\"\nfair_value = 1\ncolour = \"red\"\ncompany = { staff = 12 }\n",
    );
    assert_eq!(
        sentences(&text),
        [
            "fund.toml, line 14, holding 2 (Harvey), `company.staff`: the program does not know this key; it was kept as an attribute.",
            "fund.toml, line 13, holding 2 (Harvey), `colour`: the program does not know this key; it was kept as an attribute.",
        ]
    );
    let portfolio = load(&text);
    assert_eq!(portfolio.holdings[1].attributes["colour"], "red");
    assert_eq!(portfolio.holdings[1].attributes["company.staff"], "12");
    let again = read_text(
        &write_text(&portfolio, Format::Toml),
        Format::Toml,
        "fund.toml",
    )
    .unwrap();
    assert_eq!(
        again,
        Loaded {
            portfolio,
            problems: Vec::new()
        }
    );
}

#[test]
fn a_file_without_anything_usable_is_refused_with_the_reason_last() {
    assert_eq!(
        sentences("name = = 3"),
        [
            "fund.toml, line 1: this is not TOML (extra `=`, expected nothing); correct it there, or check that it is the right file."
        ]
    );
    assert_eq!(
        sentences(HEADER),
        [
            "fund.toml has no holdings; add at least one [[holding]] with `name`, `strategy` and `fair_value`."
        ]
    );
    assert_eq!(
        sentences("schema = \"froth-portfolio/2\"\n"),
        [
            "fund.toml has the schema `froth-portfolio/2`, and this version of Froth reads `froth-portfolio/1`; open it with a newer version."
        ]
    );
    assert_eq!(
        sentences("schema = \"froth-workspace/1\"\n"),
        [
            "fund.toml has the schema `froth-workspace/1` and not `froth-portfolio/1`; check that it is a portfolio file."
        ]
    );
    let holding = "[[holding]]\nname = \"A\"\nstrategy = \"adjacent\"\nfair_value = 0\n";
    assert_eq!(
        sentences(&format!("{HEADER}{holding}")),
        [
            "fund.toml: every holding has a `fair_value` of zero; give at least one a value, so that shares can be computed."
        ]
    );
    assert_eq!(
        sentences(&format!("{HEADER}{}", holding.replace('0', "-1"))),
        [
            "fund.toml, line 8, holding 1 (A), `fair_value`: -1 is negative; write zero or more; the holding was left out.",
            "fund.toml: no holding of 1 could be used; correct what was reported of them.",
        ]
    );
    assert_eq!(
        sentences(&format!("schema = \"froth-portfolio/1\"\n{holding}")),
        ["fund.toml, `as_of`: this key is missing; add it."]
    );
    let many = "[[holding]]\n".repeat(20_001);
    assert_eq!(
        sentences(&format!("{HEADER}{many}")),
        ["fund.toml has 20001 holdings, and the limit is 20000; split it into several files."]
    );
}

#[test]
fn ids_that_clash_are_settled_when_made_from_names_and_refused_when_given() {
    let twice =
        with_holding("strategy = \"application\"\nfair_value = 1\n").replace("Cohere", "Harvey");
    assert_eq!(
        sentences(&twice),
        [
            "fund.toml, line 9, holding 2 (Harvey), `id`: an earlier holding has the same name; this one got the id `harvey-2`."
        ]
    );
    let given = with_holding("id = \"cohere\"\nstrategy = \"application\"\nfair_value = 1\n");
    assert_eq!(
        sentences(&given),
        [
            "fund.toml, line 9, holding 2 (Harvey), `id`: `cohere` is the id of an earlier holding; give each an id of its own; the holding was left out."
        ]
    );
}

#[test]
fn the_same_problem_is_said_in_chinese() {
    let say = Text::new(Language::Chinese);
    let text = with_holding("strategy = \"application\"\nfair_value = -4.5\n");
    let loaded = read_text(&text, Format::Toml, "fund.toml").unwrap();
    assert_eq!(
        say.say(&loaded.problems[0].message),
        "fund.toml 第 12 行，第 2 项持仓（Harvey），`fair_value`：-4.5 是负数；请写零或正数；该持仓已略去。"
    );
}

#[test]
fn a_missing_and_a_large_file_are_one_sentence() {
    let say = Text::new(Language::English);
    let error = read(Path::new("no/such.toml")).unwrap_err();
    assert_eq!(
        say.say(&error.problem.message),
        "There is no file no/such.toml; check the name and the folder."
    );
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("large.toml");
    std::fs::write(&path, "# 12345678").unwrap();
    assert_eq!(read_bytes(&path, 10).unwrap().len(), 10);
    assert!(
        say.say(&read_bytes(&path, 9).unwrap_err().problem.message)
            .contains("is larger than")
    );
}

#[test]
fn the_fingerprint_depends_on_content_and_not_on_spelling() {
    let portfolio = load(&with_holding(
        "strategy = \"application\"\nfair_value = 1.50\nstage = \"A\"\n",
    ));
    let reordered = load(&with_holding(
        "stage = \"A\"\nfair_value = 15e-1\nid = \"harvey\"\nstrategy = { application = 1 }\n",
    ));
    assert_eq!(
        crate::io::fingerprint(&portfolio),
        crate::io::fingerprint(&reordered)
    );
    assert_eq!(crate::io::fingerprint(&portfolio).len(), 64);
    let mut changed = portfolio.clone();
    changed.holdings[0].fair_value = 10.000_001;
    assert_ne!(
        crate::io::fingerprint(&portfolio),
        crate::io::fingerprint(&changed)
    );
}

fn text_field() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        "[ -~\\u{80}-\\u{a0}一-龥\\n\\t\"\\\\]{0,12}[!-~]"
    ]
}

fn amount() -> impl Strategy<Value = Option<f64>> {
    proptest::option::of(prop_oneof![
        Just(0.0),
        1e-6..1e6,
        (0_i32..100_000).prop_map(|cents| f64::from(cents) / 100.0)
    ])
}

fn unit() -> impl Strategy<Value = Option<f64>> {
    proptest::option::of(0.0..=1.0)
}

fn attributes() -> impl Strategy<Value = std::collections::BTreeMap<String, String>> {
    proptest::collection::btree_map("[ -~é]{0,6}", text_field(), 0..3)
}

fn company() -> impl Strategy<Value = Company> {
    let signed = || proptest::option::of(-1e3..1e3);
    let growth = proptest::option::of(-0.999..50.0);
    (
        amount(),
        amount(),
        growth,
        proptest::option::of(-3.0..=1.0),
        unit(),
        signed(),
        amount(),
        amount(),
    )
        .prop_map(
            |(
                post_money,
                arr,
                growth,
                gross_margin,
                compute_share,
                burn_per_month,
                cash,
                total_raised,
            )| Company {
                post_money: post_money.map(|value| value + 1.0),
                arr,
                growth,
                gross_margin,
                compute_share,
                burn_per_month,
                cash,
                total_raised,
            },
        )
}

fn scorecard() -> impl Strategy<Value = Scorecard> {
    let method = prop_oneof![unit(), Just(Some(0.75))];
    let step = proptest::option::of(0_u8..=3);
    let customer = proptest::option::of(proptest::sample::select(Customer::ALL.to_vec()));
    (
        unit(),
        unit(),
        method,
        unit(),
        unit(),
        unit(),
        step,
        customer,
    )
        .prop_map(
            |(
                private_data,
                data_readiness,
                data_method,
                model_skill,
                upstream,
                platform,
                integration_step,
                customer,
            )| {
                Scorecard {
                    private_data,
                    data_readiness,
                    data_method,
                    model_skill,
                    upstream_dependence: upstream,
                    platform_ambition: platform,
                    integration_step,
                    customer,
                }
            },
        )
}

fn holding() -> impl Strategy<Value = Holding> {
    let split = prop_oneof![
        Just(StrategySplit::pure(Sleeve::Adjacent)),
        proptest::array::uniform4(0.01..1.0).prop_map(|weights: [f64; 4]| {
            let sum: f64 = weights.iter().sum();
            StrategySplit::new(weights.map(|w| w / sum)).unwrap()
        })
    ];
    let words = (
        proptest::option::of(proptest::sample::select(AdjacentKind::ALL.to_vec())),
        proptest::option::of(proptest::sample::select(Stage::ALL.to_vec())),
        proptest::option::of(Just(Currency::parse("CNY").unwrap())),
        proptest::option::of("[A-Z][a-z]{1,5}"),
        proptest::sample::select(AnswerStatus::ALL.to_vec()),
    );
    let texts = (
        text_field(),
        text_field(),
        text_field(),
        text_field(),
        proptest::collection::vec(text_field(), 0..3),
    );
    let lots = proptest::collection::vec(
        (text_field(), 0.0..1e3, amount(), attributes()).prop_map(
            |(label, fair_value, cost, attributes)| Lot {
                label,
                fair_value,
                cost,
                attributes,
            },
        ),
        0..3,
    );
    let outcome = proptest::option::of((-2.0..=1.0, 1_i8..=28));
    let security = proptest::option::of(proptest::sample::select(Security::ALL.to_vec()));
    let multiple = proptest::option::of(0.0..3.0);
    let claims = (security, amount(), amount(), multiple);
    (
        split,
        0.5..1e4,
        amount(),
        unit(),
        words,
        company(),
        scorecard(),
        texts,
        lots,
        (outcome, attributes(), claims),
    )
        .prop_map(
            |(
                strategy,
                fair_value,
                cost,
                ownership,
                words,
                company,
                scorecard,
                texts,
                lots,
                (outcome, attributes, (security, ahead, alongside, multiple)),
            )| {
                let status = words.4;
                Holding {
                    adjacent_kind: words.0,
                    security,
                    preferences: Preferences {
                        ahead,
                        alongside,
                        multiple,
                    },
                    cost,
                    ownership,
                    currency: words.2,
                    stage: words.1,
                    company,
                    scorecard,
                    base_model_vendor: words.3,
                    thesis: Thesis {
                        driver: ThesisAnswer {
                            text: texts.0,
                            status,
                        },
                        durability: texts.1.into(),
                        milestones: ThesisAnswer {
                            text: texts.2,
                            status: AnswerStatus::Refuted,
                        },
                    },
                    sources: texts.4,
                    notes: texts.3,
                    outcome: outcome.map(|(loss, day)| Outcome {
                        loss,
                        as_of: date(2001, 12, day),
                    }),
                    lots,
                    attributes,
                    ..Holding::new("?", strategy, fair_value)
                }
            },
        )
}

/// Any terms a file can hold that do not contradict themselves.
fn fund() -> impl Strategy<Value = Option<FundTerms>> {
    let share = |most: u32| proptest::option::of((0..=most).prop_map(|n| f64::from(n) / 1000.0));
    let years = || proptest::option::of((1_u8..20).prop_map(f64::from));
    let flows = proptest::collection::vec((1_i8..=28, 0.0..9.0, 0.0..9.0), 0..4);
    let terms = (
        (share(100), share(100), share(100)),
        (share(500), share(300), proptest::option::of(0.51..1.0)),
        (share(1000), share(1000), years(), any::<bool>()),
        (flows, attributes()),
    );
    proptest::option::of(terms.prop_map(|(fees, profit, rest, (flows, attributes))| {
        FundTerms {
            committed: Some(500.0),
            first_close: Some(date(2020, 1, 1)),
            carry_paid: fees.0,
            fee: fees.0,
            fee_after: fees.1,
            expenses: fees.2,
            carry: profit.0,
            hurdle: profit.1,
            catch_up: profit.2,
            gp_commitment: rest.0,
            recycling: rest.1,
            term_years: rest.2,
            waterfall: Some(if rest.3 {
                Waterfall::European
            } else {
                Waterfall::DealByDeal
            }),
            cash_flows: flows
                .into_iter()
                .map(|(day, called, distributed)| CashFlow {
                    date: date(2022, 2, day),
                    called: 1.0 + called,
                    distributed,
                })
                .collect(),
            attributes,
            ..FundTerms::default()
        }
    }))
}

/// Any portfolio a file can hold.
pub(in crate::io) fn portfolio() -> impl Strategy<Value = Portfolio> {
    let names = proptest::collection::vec(("[A-Za-z一-龥][ -~一-龥]{0,8}", holding()), 1..6);
    (
        names,
        text_field(),
        amount(),
        attributes(),
        0.01..10.0,
        fund(),
    )
        .prop_map(
            |(holdings, notes, uncalled_capital, attributes, rate, fund)| Portfolio {
                uncalled_capital: uncalled_capital.filter(|_| fund.is_none()),
                fund,
                exchange_rates: ExchangeRates([(Currency::parse("CNY").unwrap(), rate)].into()),
                holdings: holdings
                    .into_iter()
                    .enumerate()
                    .map(|(index, (name, holding))| Holding {
                        name,
                        id: format!("id-{index}"),
                        ..holding
                    })
                    .collect(),
                notes,
                attributes,
                ..Portfolio::new("Fund", date(2024, 11, 30))
            },
        )
}

/// A file with a fund and one sound holding.
fn with_fund(section: &str) -> String {
    format!(
        "{HEADER}uncalled_capital = 60\n[fund]\n{section}\n[[holding]]\nname = \"Cohere\"\n\
         strategy = \"base_model\"\nfair_value = 10.0\n"
    )
}

#[test]
fn the_terms_of_a_fund_are_read_in_the_units_of_the_program() {
    let section = r#"
committed = 300
called = 240
distributed = 30
carry_paid = 1.5
first_close = 2021-03-31
term_years = 10
investment_period_years = 5
fee_pct = 2
fee_after_pct = 1.75
expenses_pct = 0.1
carry_pct = 20
hurdle_pct = 8
catch_up_pct = 100
waterfall = "deal_by_deal"
gp_commitment_pct = 2
recycling_pct = 20
cash_flows = [{ date = 2021-04-30, called = 240 }, { date = "2024-05-15", distributed = 30.0 }]
"#;
    let fund = FundTerms {
        committed: Some(300.0),
        called: Some(240.0),
        distributed: Some(30.0),
        carry_paid: Some(1.5),
        first_close: Some(date(2021, 3, 31)),
        term_years: Some(10.0),
        investment_period_years: Some(5.0),
        fee: Some(0.02),
        fee_after: Some(0.0175),
        expenses: Some(0.001),
        carry: Some(0.2),
        hurdle: Some(0.08),
        catch_up: Some(1.0),
        waterfall: Some(Waterfall::DealByDeal),
        gp_commitment: Some(0.02),
        recycling: Some(0.2),
        cash_flows: vec![
            CashFlow {
                date: date(2021, 4, 30),
                called: 240.0,
                distributed: 0.0,
            },
            CashFlow {
                date: date(2024, 5, 15),
                called: 0.0,
                distributed: 30.0,
            },
        ],
        ..FundTerms::default()
    };
    let text = with_fund(section);
    assert_eq!(sentences(&text), Vec::<String>::new());
    assert_eq!(load(&text).fund, Some(fund));
    assert_eq!(load(&with_fund("")).fund, Some(FundTerms::default()));
    assert_eq!(
        load(&with_holding(
            "strategy = \"application\"\nfair_value = 1.0"
        ))
        .fund,
        None
    );
}

#[test]
fn terms_that_cannot_be_are_said_with_the_key() {
    for (section, right) in [
        (
            "carry_pct = 120",
            "fund.toml, line 7, `fund.carry_pct`: 120 lies outside 0 to 50; correct it; it was left out.",
        ),
        (
            "waterfall = \"american\"",
            "fund.toml, line 7, `fund.waterfall`: `american` is not one of european, deal_by_deal; it was left out.",
        ),
        (
            "cash_flows = [{ called = 3 }]",
            "fund.toml, line 7, `fund.cash_flows.date`: this key is missing; add it.",
        ),
        (
            "committed = 100\ncalled = 120",
            "[fund] `called`: 120 million have been called, and commitments with what may be recycled allow 100; correct one of them.",
        ),
        (
            "hurdle = 8",
            "fund.toml, line 7, `fund.hurdle`: the program does not know this key; it was kept as an attribute.",
        ),
    ] {
        let said = sentences(&with_fund(section));
        assert!(said.contains(&right.to_owned()), "{said:?}");
    }
    assert_eq!(
        load(&with_fund("carry_pct = 120")).fund.unwrap().carry,
        None
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn a_portfolio_is_the_same_after_a_trip_through_either_format(portfolio in portfolio()) {
        for format in [Format::Toml, Format::Json] {
            let text = write_text(&portfolio, format);
            let loaded = read_text(&text, format, "fund").unwrap();
            prop_assert_eq!(&loaded.problems, &[]);
            prop_assert_eq!(&loaded.portfolio, &portfolio);
            prop_assert_eq!(crate::io::fingerprint(&loaded.portfolio), crate::io::fingerprint(&portfolio));
        }
    }

    #[test]
    fn no_text_makes_the_reader_panic(text in "\\PC*", tail in "[\\[\\]{}=\",\\n a-z0-9.-]{0,80}") {
        for format in [Format::Toml, Format::Json] {
            let _ = read_text(&format!("{text}{tail}"), format, "x");
            let _ = read_text(&with_holding(&tail), format, "x");
        }
    }
}
