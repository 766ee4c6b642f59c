//! Trials: each takes bytes from anywhere as one kind of input and holds what must be true of
//! whatever comes of it. None may panic, whatever the bytes are.

use froth::assumptions::{Assumptions, table};
use froth::io::import::{self, Options, Profile, TableFormat};
use froth::io::portfolio_file::{self, Format};
use froth::io::{ReadError, snapshot_file, workspace_file};
use froth::language::{Language, Text};
use froth::model::assess;
use froth::portfolio::{
    Customer, Holding, LARGEST_AMOUNT, MAX_HOLDINGS, Portfolio, Problem, SLEEVES, Severity, Stage,
    StrategySplit, validate, visible_name,
};
use froth::strategy::metric::Metric;
use froth::strategy::plan::{Mix, MixChoice, Mode, Preset, Strategy, Workspace};
use froth::strategy::study::{EvaluationCache, Progress, Study};
use std::sync::LazyLock;

static ENGLISH: LazyLock<Text> = LazyLock::new(|| Text::new(Language::English));

/// A native portfolio, in both spellings.
pub fn portfolio(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    for format in [Format::Toml, Format::Json] {
        match portfolio_file::read_text(&text, format, "x") {
            Ok(loaded) => {
                are_sentences(&loaded.problems);
                is_usable(&loaded.portfolio);
                reads_back(&loaded.portfolio);
            }
            Err(error) => is_refusal(&error),
        }
    }
}

/// A table of text.
pub fn csv(bytes: &[u8]) {
    import(bytes, TableFormat::Csv, &Options::default());
}

/// A workbook; every kind of it.
pub fn workbook(bytes: &[u8]) {
    for format in [
        TableFormat::Xlsx,
        TableFormat::Xlsb,
        TableFormat::Xls,
        TableFormat::Ods,
    ] {
        import(bytes, format, &Options::default());
    }
}

fn import(bytes: &[u8], format: TableFormat, options: &Options) {
    match import::read_from_bytes(bytes, format, "x.csv", options) {
        Ok(imported) => {
            are_sentences(&imported.problems);
            is_usable(&imported.portfolio);
            reads_back(&imported.portfolio);
        }
        Err(error) => is_refusal(&error),
    }
}

/// A table the profile is tried on.
const TABLE: &[u8] =
    "Company,Strategy,Fair value,ARR,Growth,As of\nCohere,底座,3.5,\"1,2\",120%,30.09.2024\nHarvey,app,24,3,n/a,\n"
        .as_bytes();

/// A mapping profile, used on a table.
pub fn profile(bytes: &[u8]) {
    let Ok(profile) = serde_json::from_slice::<Profile>(bytes) else {
        return;
    };
    let _ = profile.unknown_field();
    import(
        TABLE,
        TableFormat::Csv,
        &Options {
            profile: Some(profile),
            ..Options::default()
        },
    );
}

/// A workspace.
pub fn workspace(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    match workspace_file::read_text(&text, "x") {
        Ok(read) => {
            are_sentences(&read.problems);
            is_well_formed(&read.workspace);
            let again = workspace_file::write_text(&read.workspace, &read.view);
            let again = workspace_file::read_text(&again, "x")
                .unwrap_or_else(|error| panic!("{:?}", error.problem));
            assert_eq!(again.workspace, read.workspace);
            assert_eq!(again.view, read.view);
        }
        Err(error) => is_refusal(&error),
    }
}

/// A snapshot.
pub fn snapshot(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    match snapshot_file::read_text(&text, "x") {
        Ok((snapshot, problems)) => {
            are_sentences(&problems);
            is_well_formed(&snapshot.workspace);
            assert_eq!(snapshot.results.differences(&snapshot.results), []);
            let again = snapshot_file::write_text(&snapshot);
            let (again, _) = snapshot_file::read_text(&again, "x")
                .unwrap_or_else(|error| panic!("{:?}", error.problem));
            assert_eq!(again, snapshot);
        }
        Err(error) => is_refusal(&error),
    }
}

/// A picture of a snapshot.
pub fn picture(bytes: &[u8]) {
    if let Some(pixels) = froth::report::render::decoded_png(bytes) {
        let count = pixels.width as usize * pixels.height as usize;
        assert_eq!(pixels.rgba.len(), 4 * count);
        assert!(count <= 64_000_000, "{count} pixels");
    }
}

/// The settings file.
pub fn settings(bytes: &[u8]) {
    use froth::io::settings_file::{MAX_RECENT, of_bytes};
    let Some(settings) = of_bytes(bytes) else {
        return;
    };
    assert!((0.5..=3.0).contains(&settings.zoom));
    assert!(settings.recent.len() <= MAX_RECENT);
    assert!((1..=50).contains(&settings.backups.count) && settings.backups.days > 0);
    let again = serde_json::to_vec(&settings).unwrap();
    assert_eq!(of_bytes(&again), Some(settings));
}

/// The password of what is tried.
pub const PASSWORD: &str = "geheim";

/// A file under a password, and an autosave of a document under one.
pub fn sealed(bytes: &[u8]) {
    use froth::io::autosave_file::Unsaved;
    use froth::io::password::{Password, unseal};
    let password = Password::new(PASSWORD);
    match unseal(bytes, password.as_ref(), "x", 1 << 20) {
        Ok(content) => assert!(content.len() <= 1 << 20),
        Err(error) => is_refusal(&error),
    }
    if let Ok(unsaved) = serde_json::from_slice::<Unsaved>(bytes) {
        match unsaved.text(password.as_ref(), "x") {
            Ok(text) => workspace(text.as_bytes()),
            Err(error) => is_refusal(&error),
        }
    }
}

/// A portfolio with the terms of its fund, and what its investors get.
pub fn fund(bytes: &[u8]) {
    use froth::fund::net::{NetCache, compare};
    let text = String::from_utf8_lossy(bytes);
    let Ok(loaded) = portfolio_file::read_text(&text, Format::Toml, "x") else {
        return;
    };
    is_usable(&loaded.portfolio);
    reads_back(&loaded.portfolio);
    let mut workspace = Workspace::new(loaded.portfolio);
    workspace.portfolio.holdings.truncate(3);
    if workspace.portfolio.fund.is_none() || workspace.portfolio.total_value() <= 0.0 {
        return;
    }
    let current = Strategy::new("Current", MixChoice::Current, 0);
    workspace.strategies.push(current);
    workspace.horizon_quarters = 8;
    workspace.burst_quarter = 4;
    let Ok(study) = Study::run(&workspace, 64, &Progress::new()) else {
        return;
    };
    // Whatever the terms say, it comes to figures or to a reason.
    let _ = compare(&study, &workspace, &mut NetCache::default());
}

/// Assumptions as lines of `name=value`, as `--set` takes them.
pub fn assumptions(bytes: &[u8]) {
    let mut workspace = Workspace::new(small());
    for line in String::from_utf8_lossy(bytes).lines().take(64) {
        let Some((name, value)) = line.split_once('=') else {
            continue;
        };
        let Ok(value) = value.trim().parse::<f64>() else {
            continue;
        };
        match table::find(name.trim())
            .and_then(|parameter| Ok((parameter, parameter.check(value)?)))
        {
            Ok((parameter, value)) => {
                workspace.overrides.insert(parameter.name.clone(), value);
            }
            Err(error) => assert!(!ENGLISH.say(&error.message()).starts_with('[')),
        }
    }
    is_bounded_today(&workspace.portfolio, &workspace.assumptions());
}

/// A portfolio, assumptions and strategies made of the bytes, all valid, and the whole model on
/// them.
pub fn model(bytes: &[u8]) {
    let workspace = Draw(bytes).workspace();
    assert_eq!(validate(&workspace.portfolio), []);
    is_bounded_today(&workspace.portfolio, &workspace.assumptions());
    let study = Study::run(&workspace, 64, &Progress::new()).unwrap();
    let comparison = study.compare(&workspace, &mut EvaluationCache::default());
    let unit = -1e-6..=1.0 + 1e-6;
    for chance in comparison
        .chance_burst
        .iter()
        .chain(&comparison.chance_platform)
    {
        assert!(unit.contains(chance), "a chance of {chance}");
    }
    for strategy in &comparison.strategies {
        assert!(
            (strategy.weights.iter().sum::<f64>() - 1.0).abs() < 1e-9,
            "{:?}",
            strategy.weights
        );
        for metric in Metric::ALL {
            assert!(
                strategy.metric(metric).is_finite(),
                "{metric:?} is {}",
                strategy.metric(metric)
            );
            assert!(
                !strategy.standard_error(metric).is_nan(),
                "the error of {metric:?}"
            );
        }
        let fan = &strategy.exposure;
        for quarter in 0..fan.p50.len() {
            let band = [
                fan.p05[quarter],
                fan.p25[quarter],
                fan.p50[quarter],
                fan.p75[quarter],
                fan.p95[quarter],
            ];
            // A company can be worth more after a burst than before, so that less than nothing is
            // lost.
            let possible = |share: &f64| share.is_finite() && *share <= 1.0;
            assert!(
                band.is_sorted() && band.iter().all(possible),
                "{band:?} in quarter {quarter}"
            );
        }
        let fan = &strategy.value;
        for band in [&fan.p05, &fan.p25, &fan.p50, &fan.p75, &fan.p95] {
            assert!(
                band.iter().all(|value| value.is_finite() && *value >= 0.0),
                "{band:?}"
            );
        }
        assert!(strategy.drivers.parts.iter().all(|part| part.is_finite()));
        assert!(
            unit.contains(&strategy.beats_reference),
            "{}",
            strategy.beats_reference
        );
    }
}

fn small() -> Portfolio {
    let mut portfolio = Portfolio::new("P", jiff::civil::date(2024, 11, 30));
    for sleeve in SLEEVES {
        let mut holding = Holding::new(sleeve.word(), StrategySplit::pure(sleeve), 3.0);
        holding.company.post_money = Some(100.0);
        holding.company.arr = Some(2.0);
        portfolio.holdings.push(holding);
    }
    portfolio
}

/// Today's figures of every holding are numbers within their bounds.
fn is_bounded_today(portfolio: &Portfolio, assumptions: &Assumptions) {
    let assessments = assess(portfolio, assumptions);
    let mut weights = 0.0;
    for assessment in &assessments {
        let at = || format!("{assessment:?}");
        weights += assessment.weight;
        assert!((0.0..=1.0).contains(&assessment.loss_company), "{}", at());
        let kept = assessment.loss_company - assessment.loss_if_burst;
        assert!(
            (-1e-12..=assessment.preference_gain + 1e-12).contains(&kept),
            "{}",
            at()
        );
        assert!((0.0..=1.0).contains(&assessment.froth_share), "{}", at());
        assert!((0.0..=1.0).contains(&assessment.needs_cash), "{}", at());
        assert!((0.0..=1.0).contains(&assessment.weight), "{}", at());
        assert!(
            assessment.justified_multiple.is_finite() && assessment.justified_multiple > 0.0,
            "{}",
            at()
        );
        assert!(assessment.log_mispricing.is_finite(), "{}", at());
        assert!(
            assessment.log_mispricing_band.0.is_finite()
                && assessment.log_mispricing_band.1.is_finite(),
            "{}",
            at()
        );
        assert!(
            assessment.implied_return.is_none_or(f64::is_finite),
            "{}",
            at()
        );
        assert!(
            assessment
                .justified_equity
                .is_none_or(|equity| equity.is_finite() && equity >= 0.0),
            "{}",
            at()
        );
        let drivers: f64 = assessment.drivers.total();
        assert!(
            (drivers - assessment.loss_if_burst).abs() < 1e-9,
            "{drivers}: {}",
            at()
        );
    }
    assert!(
        assessments.is_empty() || (weights - 1.0).abs() < 1e-9,
        "weights sum to {weights}"
    );
}

/// A portfolio that a reader gave out can be simulated, and its names can be seen.
fn is_usable(portfolio: &Portfolio) {
    let errors: Vec<Problem> = validate(portfolio)
        .into_iter()
        .filter(|problem| problem.severity == Severity::Error)
        .collect();
    assert_eq!(errors, []);
    assert!(portfolio.holdings.len() <= MAX_HOLDINGS);
    for holding in &portfolio.holdings {
        assert!(
            (0.0..=LARGEST_AMOUNT).contains(&holding.fair_value),
            "{}",
            holding.fair_value
        );
        assert_eq!(visible_name(&holding.name), holding.name);
        assert_eq!(visible_name(&holding.id), holding.id);
        assert!(!holding.name.trim().is_empty());
        assert!((holding.strategy.shares().iter().sum::<f64>() - 1.0).abs() < 1e-6);
    }
    let mut few = portfolio.clone();
    few.holdings.truncate(40);
    if few.total_value() > 0.0 {
        is_bounded_today(&few, &Assumptions::default());
    }
}

/// What was read can be written and read again, to the bit.
fn reads_back(portfolio: &Portfolio) {
    for format in [Format::Toml, Format::Json] {
        let text = portfolio_file::write_text(portfolio, format);
        let again = portfolio_file::read_text(&text, format, "x")
            .unwrap_or_else(|error| panic!("{:?}\n{text}", error.problem));
        assert_eq!(again.portfolio, *portfolio);
    }
}

fn is_well_formed(workspace: &Workspace) {
    assert!(workspace.strategies.is_empty() || workspace.reference < workspace.strategies.len());
    assert!(workspace.burst_quarter <= workspace.horizon_quarters);
    for strategy in &workspace.strategies {
        let weights = strategy.sleeve_weights(&workspace.portfolio);
        assert!(
            (weights.iter().sum::<f64>() - 1.0).abs() < 1e-9,
            "{weights:?}"
        );
        assert!(
            weights.iter().all(|weight| (0.0..=1.0).contains(weight)),
            "{weights:?}"
        );
        assert_eq!(visible_name(&strategy.name), strategy.name);
    }
    let _ = workspace.assumptions();
}

fn is_refusal(error: &ReadError) {
    assert_eq!(error.problem.severity, Severity::Error);
    for problem in error.problems() {
        is_sentence(problem);
    }
}

fn are_sentences(problems: &[Problem]) {
    for problem in problems.iter().take(50) {
        is_sentence(problem);
    }
}

/// One sentence that says something, without a gap where an argument is missing.
fn is_sentence(problem: &Problem) {
    let sentence = ENGLISH.say(&problem.message);
    // A key without a text is said in brackets; so are sections of a file.
    let missing = format!("[{}]", problem.message.key);
    assert!(
        sentence.ends_with('.') && !sentence.starts_with(&missing),
        "{sentence}"
    );
    // Where an argument is missing the sentence shows its name; what the file itself says may look
    // the same.
    let gaps = |text: &str| text.matches("{$").count();
    let quoted: usize = problem
        .message
        .arguments
        .iter()
        .map(|(_, value)| gaps(value))
        .sum();
    assert!(gaps(&sentence) <= quoted, "{sentence}");
}

/// Values drawn from bytes, extremes more often than not; zeros once the bytes are used up.
struct Draw<'a>(&'a [u8]);

impl Draw<'_> {
    fn byte(&mut self) -> u8 {
        let Some((first, rest)) = self.0.split_first() else {
            return 0;
        };
        self.0 = rest;
        *first
    }

    /// A number between two bounds.
    fn between(&mut self, low: f64, high: f64) -> f64 {
        let value = match self.byte() {
            0..=40 => low,
            41..=70 => high,
            71..=90 => low + (high - low) * 1e-9,
            91..=110 => low + (high - low) * 1e-300,
            111..=120 => low.next_up(),
            121..=130 => high.next_down(),
            131..=140 => 0.0,
            141..=150 => -0.0,
            151..=160 => f64::from_bits(1),
            161..=170 => f64::MIN_POSITIVE,
            _ => low + (high - low) * f64::from(self.byte()) / 255.0,
        };
        value.clamp(low, high)
    }

    fn maybe<T>(&mut self, draw: impl FnOnce(&mut Self) -> T) -> Option<T> {
        (!self.byte().is_multiple_of(3)).then(|| draw(self))
    }

    fn amount(&mut self) -> f64 {
        let highest = [1.0, 1e3, 1e6, LARGEST_AMOUNT][usize::from(self.byte() % 4)];
        self.between(0.0, highest)
    }

    fn one_of<T: Copy>(&mut self, choices: &[T]) -> T {
        choices[usize::from(self.byte()) % choices.len()]
    }

    fn holding(&mut self, number: usize) -> Holding {
        let pure = StrategySplit::pure(self.one_of(&SLEEVES));
        let split = self.maybe(|draw| {
            let shares = [(); 4].map(|()| f64::from(draw.byte()));
            let sum: f64 = shares.iter().sum();
            StrategySplit::new(shares.map(|share| share / sum)).ok()
        });
        let mut holding = Holding::new(
            format!("H {number}"),
            split.flatten().unwrap_or(pure),
            self.amount(),
        );
        let company = &mut holding.company;
        company.post_money = self.maybe(|draw| draw.amount().max(f64::MIN_POSITIVE));
        company.arr = self.maybe(Self::amount);
        company.growth = self.maybe(|draw| draw.between((-1.0_f64).next_up(), 1e4));
        company.gross_margin = self.maybe(|draw| draw.between(-1e4, 1.0));
        company.compute_share = self.maybe(|draw| draw.between(0.0, 1e4));
        company.burn_per_month = self.maybe(|draw| draw.between(-LARGEST_AMOUNT, LARGEST_AMOUNT));
        company.cash = self.maybe(Self::amount);
        company.total_raised = self.maybe(Self::amount);
        holding.ownership = self.maybe(|draw| draw.between(0.0, 1.0));
        holding.stage = self.maybe(|draw| draw.one_of(&Stage::ALL));
        let scorecard = &mut holding.scorecard;
        for item in [
            &mut scorecard.private_data,
            &mut scorecard.data_readiness,
            &mut scorecard.data_method,
            &mut scorecard.model_skill,
            &mut scorecard.upstream_dependence,
            &mut scorecard.platform_ambition,
        ] {
            *item = self.maybe(|draw| draw.between(0.0, 1.0));
        }
        scorecard.integration_step = self.maybe(|draw| draw.byte() % 4);
        scorecard.customer = self.maybe(|draw| draw.one_of(&Customer::ALL));
        holding
    }

    fn workspace(&mut self) -> Workspace {
        let mut portfolio = Portfolio::new("P", jiff::civil::date(2024, 11, 30));
        for number in 0..=usize::from(self.byte() % 6) {
            let holding = self.holding(number);
            portfolio.holdings.push(holding);
        }
        if portfolio.total_value() <= 0.0 {
            portfolio.holdings[0].fair_value = f64::MIN_POSITIVE;
        }
        let mut workspace = Workspace::new(portfolio);
        workspace.horizon_quarters = 1 + usize::from(self.byte() % 10);
        workspace.burst_quarter = usize::from(self.byte()) % (workspace.horizon_quarters + 1);
        workspace.seed = u64::from(self.byte());
        for _ in 0..self.byte() % 8 {
            let all = table::parameters();
            let parameter =
                &all[(usize::from(self.byte()) << 8 | usize::from(self.byte())) % all.len()];
            let value = self.between(parameter.low, parameter.high);
            if let Ok(value) = parameter.check(value) {
                workspace.overrides.insert(parameter.name.clone(), value);
            }
        }
        if self.byte() % 2 == 1 {
            workspace.mode = Mode::Deploy;
            workspace.uncalled_capital = self.amount();
            workspace.pace_quarters = 1 + usize::from(self.byte() % 40);
        }
        for slot in 0..=self.byte() % 3 {
            let weights = [(); 3].map(|()| f64::from(self.byte()));
            let mix = Mix::from_weights(weights)
                .map_or(Preset::ALL[usize::from(slot)].mix(), MixChoice::Fixed);
            let mut strategy = Strategy::new(format!("S {slot}"), mix, slot);
            strategy.adjacent = self.maybe(|draw| draw.between(0.0, 1.0));
            strategy.after_platform = self.maybe(|_| Mix::APPLICATION);
            workspace.strategies.push(strategy);
        }
        workspace
    }
}
