//! Arguments → workspace: what is to be compared, checked before anything is simulated.

use super::policies;
use crate::assumptions::{Reading, SIGNAL_KEYS, Scenario, table};
use crate::cli::Failure;
use crate::cli::arguments::Compare;
use crate::cli::flags::{Once, without_effect};
use crate::cli::password::plan_of;
use crate::cli::table_options::{day_of, rates};
use crate::io::import::{Chosen, Doubt, Subject};
use crate::io::open::{self, FileFormat, Opened, Options};
use crate::io::password::Password;
use crate::io::plan_file::Kind;
use crate::io::snapshot_file::Snapshot;
use crate::language::{Message, Text};
use crate::portfolio::{Problem, SLEEVES, Sleeve};
use crate::strategy::firm::{self, Firm};
use crate::strategy::plan::{
    EntryPrices, MAX_HORIZON, MAX_PATHS, MAX_STRATEGIES, Mix, MixChoice, Mode, Preset, Strategy,
    Workspace,
};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// What is to be compared.
pub struct Asked {
    /// Everything results depend on.
    pub workspace: Workspace,
    /// Problems of the file.
    pub problems: Vec<Problem>,
    /// The password the file is under.
    pub password: Option<Password>,
    /// The funds behind it, where there are several.
    pub firm: Option<Firm>,
    /// The snapshot it is of, where no flag asks for other results than were shown.
    pub shown: Option<Snapshot>,
}

/// Reads a portfolio or a table. Every figure runs from the date of the values on, so that a table
/// without one is refused.
fn opened(file: &Path, arguments: &Compare) -> Result<Opened, Failure> {
    let options = Options {
        today: Some(crate::app::work::clock::today()),
        asks: true,
        chosen: Chosen {
            as_of: arguments
                .date
                .as_deref()
                .map(|text| day_of("--date", text))
                .transpose()?,
            ..Chosen::default()
        },
        ..Options::default()
    };
    let opened = open::read(file, &options)?;
    let is_dated = !opened
        .decisions
        .iter()
        .any(|decision| decision.subject == Subject::Date && decision.doubt == Doubt::Asked);
    if is_dated {
        Ok(opened)
    } else {
        Err(Message::new("cli-date-needed")
            .with("file", file.display())
            .into())
    }
}

/// Reads the file and applies every flag.
///
/// # Errors
/// The first argument that cannot be used, in one sentence.
pub fn read(arguments: &Compare, text: &Text) -> Result<Asked, Failure> {
    let mut password = None;
    let mut files = std::iter::once(&arguments.file).chain(&arguments.others);
    let is_table = |file: &PathBuf| {
        Kind::of(file).is_none() && !matches!(FileFormat::of(file), Some(FileFormat::Native(_)))
    };
    if arguments.date.is_some() && !files.any(is_table) {
        let message = Message::new("cli-flag-needs-table").with("name", "--date");
        return Err(message.with("file", arguments.file.display()).into());
    }
    if arguments.others.is_empty() && !arguments.rate.is_empty() {
        return Err(without_effect("--rate", "FUND").into());
    }
    let mut snapshot = None;
    let (mut workspace, mut problems) = if let Some(kind) = Kind::of(&arguments.file) {
        let given = arguments.password_file.as_deref();
        let (file, known) = plan_of(&arguments.file, kind, given, text)?;
        (password, snapshot) = (known, file.snapshot);
        (file.workspace, file.problems)
    } else if arguments.password_file.is_some() {
        return Err(without_effect("--password-file", ".froth").into());
    } else {
        let opened = opened(&arguments.file, arguments)?;
        (Workspace::new(opened.portfolio), opened.problems)
    };
    let firm = further_funds(&mut workspace, &mut problems, arguments)?;
    apply_numbers(&mut workspace, arguments)?;
    if let Some(path) = &arguments.cash_flows {
        let flows = crate::io::import::cash_flows(path)?;
        let fund = workspace.portfolio.fund.take().unwrap_or_default();
        workspace.portfolio.fund = Some(fund.with_cash_flows(flows));
    }
    if let Some(word) = &arguments.scenario {
        workspace.scenario = Scenario::from_word(word)
            .ok_or_else(|| unknown_word("cli-unknown-scenario", word, &scenarios()))?;
    }
    if let Some(word) = &arguments.mode {
        workspace.mode = match word.to_lowercase().as_str() {
            "resplit" => Mode::Resplit,
            "deploy" => Mode::Deploy,
            _ => return Err(unknown_word("cli-unknown-mode", word, "resplit, deploy").into()),
        };
    }
    if let Some(word) = &arguments.entry_prices {
        workspace.entry_prices = EntryPrices::from_word(&word.to_lowercase()).ok_or_else(|| {
            let words = EntryPrices::ALL.map(EntryPrices::word).join(", ");
            unknown_word("cli-unknown-entry-prices", word, &words)
        })?;
    }
    if let Some(word) = &arguments.burst_in {
        let folded = word.trim().to_lowercase().replace(['-', ' '], "_");
        workspace.burst_in = match (folded.as_str(), Sleeve::from_word(&folded)) {
            (_, Some(layer)) => Some(layer),
            ("all", None) => None,
            _ => {
                let words = SLEEVES.map(Sleeve::word).join(", ") + ", all";
                return Err(unknown_word("cli-unknown-layer", word, &words).into());
            }
        };
    }
    if workspace.mode == Mode::Deploy && workspace.uncalled_capital <= 0.0 {
        return Err(Message::new("cli-nothing-to-deploy").into());
    }
    if workspace.mode != Mode::Deploy {
        let flags = [
            ("--uncalled", arguments.uncalled.is_some()),
            ("--pace", arguments.pace.is_some()),
        ];
        if let Some((flag, _)) = flags.into_iter().find(|(_, given)| *given) {
            return Err(without_effect(flag, "--mode deploy").into());
        }
    }
    for (name, value) in assignments(&arguments.set)? {
        workspace.overrides.insert(name, value);
    }
    let mut once = Once::new("--watch");
    for observation in &arguments.watch {
        once.check(watch(&mut workspace, observation)?)?;
    }
    set_strategies(&mut workspace, arguments, text)?;
    let mut once = Once::new("--after-platform");
    for spec in &arguments.after_platform {
        once.check(&after_platform(&mut workspace, spec)?)?;
    }
    policies::apply(&mut workspace, arguments)?;
    Ok(Asked {
        shown: snapshot.filter(|snapshot| is_as_shown(snapshot, &workspace)),
        workspace,
        problems,
        password,
        firm,
    })
}

/// Whether a workspace still asks for what a snapshot shows; colours are no results.
fn is_as_shown(snapshot: &Snapshot, workspace: &Workspace) -> bool {
    let mut shown = snapshot.as_shown();
    for (shown, asked) in shown.strategies.iter_mut().zip(&workspace.strategies) {
        shown.slot = asked.slot;
    }
    shown == *workspace
}

/// Reads the further funds and puts them together with the first; the plan stays the first one's.
fn further_funds(
    workspace: &mut Workspace,
    problems: &mut Vec<Problem>,
    arguments: &Compare,
) -> Result<Option<Firm>, Failure> {
    if arguments.others.is_empty() {
        return Ok(None);
    }
    let mut portfolios = vec![workspace.portfolio.clone()];
    for file in &arguments.others {
        if Kind::of(file).is_some() {
            return Err(Message::new("firm-needs-portfolios")
                .with("file", file.display())
                .into());
        }
        let opened = opened(file, arguments)?;
        problems.extend(opened.problems);
        portfolios.push(opened.portfolio);
    }
    let firm = firm::together(&portfolios, &rates(&arguments.rate)?)?;
    *workspace = firm.under_plan(workspace.clone());
    Ok(Some(firm))
}

fn apply_numbers(workspace: &mut Workspace, arguments: &Compare) -> Result<(), Failure> {
    let whole = |flag: &str, value: Option<u64>, low: usize, high: usize, now: usize| match value {
        None => Ok(now),
        Some(value) => match usize::try_from(value) {
            Ok(value) if (low..=high).contains(&value) => Ok(value),
            _ => Err(out_of_range(flag, value, low, high)),
        },
    };
    workspace.horizon_quarters = whole(
        "--horizon",
        arguments.horizon,
        1,
        MAX_HORIZON,
        workspace.horizon_quarters,
    )?;
    let burst = workspace.burst_quarter.min(workspace.horizon_quarters);
    workspace.burst_quarter = whole(
        "--burst",
        arguments.burst,
        0,
        workspace.horizon_quarters,
        burst,
    )?;
    workspace.pace_quarters = whole(
        "--pace",
        arguments.pace,
        1,
        MAX_HORIZON,
        workspace.pace_quarters,
    )?;
    workspace.paths = whole("--paths", arguments.paths, 1, MAX_PATHS, workspace.paths)?;
    workspace.seed = arguments.seed.unwrap_or(workspace.seed);
    if let Some(uncalled) = arguments.uncalled {
        const MOST: f64 = crate::portfolio::LARGEST_AMOUNT;
        if !(0.0..=MOST).contains(&uncalled) {
            return Err(out_of_range("--uncalled", uncalled, 0.0, MOST).into());
        }
        workspace.uncalled_capital = uncalled;
    }
    Ok(())
}

fn out_of_range(
    flag: &str,
    value: impl ToString,
    low: impl ToString,
    high: impl ToString,
) -> Message {
    Message::new("cli-out-of-range")
        .with("name", flag)
        .with("value", value)
        .with("low", low)
        .with("high", high)
}

fn unknown_word(key: &'static str, word: &str, words: &str) -> Message {
    Message::new(key).with("value", word).with("words", words)
}

fn scenarios() -> String {
    Scenario::ALL.map(Scenario::word).join(", ")
}

/// The assumptions of `--set`, each once.
///
/// # Errors
/// One that is malformed, unknown, outside its range or given twice.
pub fn assignments(set_flags: &[String]) -> Result<Vec<(String, f64)>, Message> {
    let mut once = Once::new("--set");
    set_flags
        .iter()
        .map(|assignment| {
            let (name, value) = set(assignment)?;
            once.check(&name)?;
            Ok((name, value))
        })
        .collect()
}

/// `burst_hazard=0.3` or `h0=0.3`: the name in words and the value, inside its range.
fn set(assignment: &str) -> Result<(String, f64), Message> {
    let malformed = || Message::new("cli-not-an-assignment").with("value", assignment);
    let (name, value) = assignment.split_once('=').ok_or_else(malformed)?;
    let parameter = table::find(name.trim()).map_err(|error| error.message())?;
    let value: f64 = value.trim().parse().map_err(|_| malformed())?;
    let value = parameter.check(value).map_err(|error| error.message())?;
    Ok((parameter.name.clone(), value))
}

/// `swappable_base_models=early`; returns the signal's key.
fn watch(workspace: &mut Workspace, observation: &str) -> Result<&'static str, Message> {
    let malformed = || {
        let signals = SIGNAL_KEYS.join(", ");
        Message::new("cli-not-an-observation")
            .with("value", observation)
            .with("words", signals)
    };
    let (signal, word) = observation.split_once('=').ok_or_else(malformed)?;
    let index = SIGNAL_KEYS
        .iter()
        .position(|key| same_name(key, signal))
        .ok_or_else(malformed)?;
    workspace.platform_watch.signals[index].reading =
        Reading::from_word(word).ok_or_else(malformed)?;
    Ok(SIGNAL_KEYS[index])
}

/// `NAME=APP/BASE/VERT` for a strategy that is compared; it needs money to deploy. Returns the
/// strategy's name.
fn after_platform(workspace: &mut Workspace, spec: &str) -> Result<String, Message> {
    if workspace.mode != Mode::Deploy {
        return Err(Message::new("cli-after-platform-needs-deploy"));
    }
    let (name, mix) = named_mix(spec)?;
    let names = workspace
        .strategies
        .iter()
        .map(|strategy| strategy.name.clone())
        .collect::<Vec<_>>()
        .join(", ");
    let strategy = workspace
        .strategies
        .iter_mut()
        .find(|strategy| same_name(&strategy.name, name));
    let strategy = strategy.ok_or_else(|| unknown_word("cli-unknown-reference", name, &names))?;
    strategy.after_platform = Some(mix);
    Ok(strategy.name.clone())
}

/// The strategies asked for, or those of the workspace, or the current mix and the three corners.
fn set_strategies(
    workspace: &mut Workspace,
    arguments: &Compare,
    text: &Text,
) -> Result<(), Failure> {
    let corners = [
        Preset::Current,
        Preset::Application,
        Preset::BaseModel,
        Preset::VerticalIntegration,
    ];
    if !arguments.strategy.is_empty() {
        workspace.strategies = arguments
            .strategy
            .iter()
            .map(|spec| strategy(spec, text))
            .collect::<Result<_, _>>()?;
        workspace.reference = 0;
    } else if workspace.strategies.is_empty() {
        workspace.strategies = corners
            .into_iter()
            .map(|preset| Strategy::new(text.get(preset.key()), preset.mix(), 0))
            .collect();
        workspace.reference = 0;
    }
    if let Some(name) = &arguments.reference {
        let named = |workspace: &Workspace| {
            workspace
                .strategies
                .iter()
                .position(|strategy| same_name(&strategy.name, name))
        };
        // A preset that was not asked for joins when the others are to be compared with it.
        if named(workspace).is_none() {
            let names = workspace
                .strategies
                .iter()
                .map(|strategy| strategy.name.clone())
                .collect::<Vec<_>>();
            let preset = preset(name, text)
                .ok_or_else(|| unknown_word("cli-unknown-reference", name, &names.join(", ")))?;
            workspace.strategies.insert(0, preset);
        }
        workspace.reference = named(workspace).unwrap_or(0);
    }
    if workspace.strategies.len() > MAX_STRATEGIES {
        let message =
            Message::new("cli-too-many-strategies").with("count", workspace.strategies.len());
        return Err(message.with("limit", MAX_STRATEGIES).into());
    }
    let mut names = BTreeSet::new();
    for (slot, strategy) in (0_u8..).zip(&mut workspace.strategies) {
        if !arguments.strategy.is_empty() || arguments.reference.is_some() || strategy.slot == 0 {
            strategy.slot = slot;
        }
        if !names.insert(strategy.name.to_lowercase()) {
            return Err(Message::new("cli-strategy-twice")
                .with("name", &strategy.name)
                .into());
        }
    }
    Ok(())
}

/// `NAME=APP/BASE/VERT` on any scale, or the name of a preset alone.
fn strategy(spec: &str, text: &Text) -> Result<Strategy, Message> {
    if !spec.contains('=') {
        return preset(spec, text)
            .ok_or_else(|| Message::new("cli-not-a-strategy").with("value", spec));
    }
    let (name, mix) = named_mix(spec)?;
    Ok(Strategy::new(name, MixChoice::Fixed(mix), 0))
}

/// `NAME=APP/BASE/VERT`, weights on any scale.
fn named_mix(spec: &str) -> Result<(&str, Mix), Message> {
    let malformed = || Message::new("cli-not-a-strategy").with("value", spec);
    let (name, weights) = spec.rsplit_once('=').ok_or_else(malformed)?;
    let weights: Vec<f64> = weights
        .split('/')
        .map(|weight| weight.trim().parse())
        .collect::<Result<_, _>>()
        .map_err(|_| malformed())?;
    let weights: [f64; 3] = weights.try_into().map_err(|_| malformed())?;
    let mix = Mix::from_weights(weights).ok_or_else(malformed)?;
    if name.trim().is_empty() {
        Err(malformed())
    } else {
        Ok((name.trim(), mix))
    }
}

fn preset(name: &str, text: &Text) -> Option<Strategy> {
    Preset::ALL.into_iter().find_map(|preset| {
        let shown = text.get(preset.key());
        let word = preset.key().trim_start_matches("preset-");
        (same_name(&shown, name) || same_name(word, name))
            .then(|| Strategy::new(shown, preset.mix(), 0))
    })
}

/// Names are alike without case, and with spaces, hyphens and underscores alike.
fn same_name(a: &str, b: &str) -> bool {
    let plain = |name: &str| name.trim().to_lowercase().replace(['-', '_'], " ");
    plain(a) == plain(b)
}
