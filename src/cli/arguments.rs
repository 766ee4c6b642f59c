//! What may be written after `froth`. What the help says of it stands in the locale files; see [`super::help`].

use super::further_sheets::FurtherSheets;
use crate::language::{Language, Measure};
use clap::{ArgAction, Args, Parser, Subcommand};
use std::path::PathBuf;

/// How much of an AI portfolio rides on the bubble, and what another mix of strategies would do to it.
#[derive(Debug, Parser)]
#[command(
    name = "froth",
    version,
    args_conflicts_with_subcommands = true,
    disable_help_subcommand = true
)]
#[command(disable_help_flag = true, disable_version_flag = true)]
pub struct Arguments {
    /// Portfolios, workspaces or snapshots to open in the window.
    #[arg(value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// Language of texts: en or zh; that of the system when absent.
    #[arg(long = "lang", value_name = "en|zh", global = true, display_order = 1000, value_parser = language)]
    pub language: Option<Language>,
    /// Print help.
    #[arg(short = 'h', long, global = true, display_order = 1001, action = ArgAction::Help)]
    pub help: Option<bool>,
    /// Print the version.
    #[arg(short = 'V', long, display_order = 1002, action = ArgAction::Version)]
    pub version: Option<bool>,
    /// What to do without a window.
    #[command(subcommand)]
    pub command: Option<Command>,
}

fn measure(word: &str) -> Result<Measure, String> {
    Measure::from_word(word).ok_or_else(|| "choose percent, money or multiple".into())
}

fn language(word: &str) -> Result<Language, String> {
    Language::from_word(word).ok_or_else(|| "choose en or zh".into())
}

/// The commands that need no window.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Compare strategies on a portfolio without a window.
    Compare(Box<Compare>),
    /// Say what is understood of a portfolio or import file, and every problem in it.
    Check(Check),
    /// Set the losses the model would have predicted against those that came.
    Backtest(Backtest),
    /// Turn a table into a native portfolio file.
    Import(Import),
    /// Say what is publicly known of companies, with source and age.
    Library(Library),
    /// Read overvaluation off the market, beside the assumptions.
    Gauge(Gauge),
    /// Say what has happened since the essay, claim by claim.
    Since(Since),
    /// Set a portfolio of November 2024 at its newest prices beside what the model gave for it.
    Record(Record),
    /// Write the documented template for a table.
    Template(Template),
    /// List every assumption with its default, range, unit and provenance.
    Assumptions(Assumptions),
    /// Print a man page.
    Man(Man),
    /// Print completions for a shell.
    Completions(Completions),
}

impl Command {
    /// Whether what it says is read by programs.
    pub fn is_for_programs(&self) -> bool {
        match self {
            Self::Compare(compare) => {
                let machine = |word: &String| {
                    let word = word.trim();
                    ["json", "csv", "snapshot"]
                        .iter()
                        .any(|known| known.eq_ignore_ascii_case(word))
                };
                compare.json || (!compare.format.is_empty() && compare.format.iter().all(machine))
            }
            Self::Check(check) => check.json,
            Self::Library(library) => library.json,
            Self::Gauge(gauge) => gauge.json,
            Self::Since(since) => since.json,
            Self::Record(record) => record.json,
            Self::Backtest(backtest) => backtest.json,
            Self::Assumptions(assumptions) => assumptions.json,
            Self::Import(_) | Self::Template(_) | Self::Man(_) | Self::Completions(_) => false,
        }
    }
}

/// What stands at the head of a letter.
#[derive(Debug, Args)]
pub struct LetterFlags {
    /// Name of the firm at the head of the letter.
    #[arg(long, value_name = "NAME")]
    pub firm: Option<String>,
    /// Author of the letter.
    #[arg(long, value_name = "NAME")]
    pub author: Option<String>,
    /// Logo at the head of the letter, an SVG.
    #[arg(long, value_name = "FILE")]
    pub logo: Option<PathBuf>,
    /// Say on the letter that it is confidential.
    #[arg(long)]
    pub confidential: bool,
    /// Write the letter in English and Chinese, side by side.
    #[arg(long)]
    pub both_languages: bool,
}

/// `froth compare`
#[derive(Debug, Args)]
#[command(
    after_help = "Example:\n  froth compare fund.toml --strategy Current --strategy Lean=20/20/60 --set burst_hazard=0.3 --json"
)]
pub struct Compare {
    /// Portfolio, table, workspace or snapshot.
    #[arg(value_name = "PORTFOLIO")]
    pub file: PathBuf,
    /// Date of the values of a table that does not state it, such as 2024-11-30.
    #[arg(long, value_name = "DATE")]
    pub date: Option<String>,
    /// Further funds, portfolios or tables: all of them are seen as one, in the currency of the first; what several of
    /// them hold is added up and named.
    #[arg(value_name = "FUND")]
    pub others: Vec<PathBuf>,
    /// Rate of a currency into that of the first fund that no file states; may be given several times. Needs a second
    /// fund.
    #[arg(long, value_name = "CURRENCY=RATE")]
    pub rate: Vec<String>,
    /// Somebody else's workspace or snapshot: how much of the difference between the answers each assumption makes that
    /// the two do not share.
    #[arg(long, value_name = "FILE")]
    pub against: Option<PathBuf>,
    /// Strategy to compare, weights on any scale, or the name of a preset alone; may be given several times. Without it:
    /// the current mix and the three corners.
    #[arg(long, value_name = "NAME=APP/BASE/VERT")]
    pub strategy: Vec<String>,
    /// Strategy the others are compared with; the first when absent.
    #[arg(long, value_name = "NAME")]
    pub reference: Option<String>,
    /// How the money moves: resplit or deploy.
    #[arg(long, value_name = "resplit|deploy")]
    pub mode: Option<String>,
    /// What the positions are taken to have cost: as_bought or bought_today.
    #[arg(long, value_name = "as_bought|bought_today")]
    pub entry_prices: Option<String>,
    /// Uncalled capital in deploy mode, millions.
    #[arg(long, value_name = "MILLIONS", allow_negative_numbers = true)]
    pub uncalled: Option<f64>,
    /// Quarters over which it is invested.
    #[arg(long, value_name = "QUARTERS")]
    pub pace: Option<u64>,
    /// Where money invested after the platform goes: a strategy by name and its other mix; may be given several times.
    #[arg(long, value_name = "NAME=APP/BASE/VERT")]
    pub after_platform: Vec<String>,
    /// What a strategy keeps of new money for companies held already, in per cent of the uncalled capital: pro rata, on
    /// the largest by number (`20,largest=3`), and in a shut window, too (`20,pay-to-play`). Needs --mode deploy and a
    /// fund.
    #[arg(long, value_name = "NAME=SHARE[,largest=K][,pay-to-play]")]
    pub follow_ons: Vec<String>,
    /// What a strategy sells to others, in per cent of everything held, and in which quarter (0 is today); with other
    /// discounts than usual with the window open and shut, and recycled instead of paid out. Needs a fund.
    #[arg(long, value_name = "NAME=SHARE@QUARTER[,OPEN/SHUT][,recycled]")]
    pub sell: Vec<String>,
    /// What is seen of a signal of the platform: no, early, clear or unknown; may be given several times. Signals:
    /// native_applications_at_scale, swappable_base_models, data_trains_in_place, vendor_leaves_verticals,
    /// model_no_main_cost, liability_split.
    #[arg(long, value_name = "SIGNAL=READING")]
    pub watch: Vec<String>,
    /// Scenario, such as early_burst.
    #[arg(long, value_name = "NAME")]
    pub scenario: Option<String>,
    /// Assumption to change, by name or symbol; may be given several times.
    #[arg(long, value_name = "PARAM=VALUE")]
    pub set: Vec<String>,
    /// Quarters simulated.
    #[arg(long, value_name = "QUARTERS")]
    pub horizon: Option<u64>,
    /// The quarter a burst is looked at in, counted from today; 12 when absent.
    #[arg(long, value_name = "QUARTER")]
    pub burst: Option<u64>,
    /// The layer that burst begins in: application, base_model, vertical_integration, adjacent or all; all at once when
    /// absent. It then reaches each other layer as the assumptions say.
    #[arg(long, value_name = "LAYER")]
    pub burst_in: Option<String>,
    /// Paths simulated.
    #[arg(long, value_name = "N")]
    pub paths: Option<u64>,
    /// Seed of all draws.
    #[arg(long, value_name = "SEED")]
    pub seed: Option<u64>,
    /// Folder to write files into.
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Replace files of the same names in it.
    #[arg(long)]
    pub force: bool,
    /// File whose first line is the password of a workspace or a snapshot; asked for on a terminal when absent.
    #[arg(long, value_name = "FILE")]
    pub password_file: Option<PathBuf>,
    /// Formats of those files; all when absent.
    #[arg(
        long,
        value_name = "pdf,png,svg,xlsx,csv,json,snapshot",
        value_delimiter = ','
    )]
    pub format: Vec<String>,
    /// Page of PDF, PNG and SVG: a4 (landscape), slide (16:9) or letter (two pages).
    #[arg(long, value_name = "a4|slide|letter")]
    pub page: Option<String>,
    /// What stands at the head of a letter.
    #[command(flatten)]
    pub letter: LetterFlags,
    /// Time of export the files say, such as 2026-11-25T09:05; no time when absent. The same arguments give the same
    /// bytes.
    #[arg(long, value_name = "TIME")]
    pub exported_at: Option<String>,
    /// Search for the flip points too: the value of each assumption at which a strategy and the reference change places
    /// by the median multiple. Some four hundred further runs, which take seconds for twenty holdings; they go into the
    /// findings, the page and the JSON.
    #[arg(long)]
    pub flip_points: bool,
    /// The fund's past calls and distributions, as a table with dates and amounts (CSV, XLSX, XLS, XLSB, ODS); they take
    /// the place of those of the file.
    #[arg(long, value_name = "FILE")]
    pub cash_flows: Option<PathBuf>,
    /// What follows the page.
    #[command(flatten)]
    pub further: FurtherSheets,
    /// In what shares of the fund are read: percent, money or multiple (of the fund).
    #[arg(long = "read-in", value_name = "percent|money|multiple", value_parser = measure)]
    pub measure: Option<Measure>,
    /// Draws of all judgements that each answer is checked against, each a simulation; none when absent, 100 settle most.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(0..=10_000))]
    pub draws: Option<u32>,
    /// Net results of other funds by vintage to stand beside the fund's own, as TOML; those the program comes with when
    /// absent.
    #[arg(long, value_name = "FILE.toml")]
    pub benchmarks: Option<PathBuf>,
    /// An index to put the fund's past cash flows into, as CSV with the columns date and level.
    #[arg(long, value_name = "FILE.csv")]
    pub index: Option<PathBuf>,
    /// Print the result object as JSON.
    #[arg(long)]
    pub json: bool,
}

/// `froth check`
#[derive(Debug, Args)]
#[command(
    after_help = "Example:\n  froth check fund-export.xlsx --sheet \"Schedule\" --amount-unit thousands"
)]
pub struct Check {
    /// Portfolio (TOML, JSON) or table (CSV, XLSX, XLS, XLSB, ODS).
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// How the table is read.
    #[command(flatten)]
    pub table: TableOptions,
    /// Print the findings as JSON.
    #[arg(long)]
    pub json: bool,
    /// Write the problems as CSV too.
    #[arg(long, value_name = "FILE.csv")]
    pub report: Option<PathBuf>,
    /// Replace that file when it is there; it is kept with .bak.
    #[arg(long)]
    pub force: bool,
}

/// How a table is read; a native portfolio file needs none of it.
#[derive(Debug, Args, Default)]
pub struct TableOptions {
    /// Sheet of a workbook; the most promising one when absent.
    #[arg(long, value_name = "NAME")]
    pub sheet: Option<String>,
    /// Saved mapping of columns.
    #[arg(long, value_name = "FILE")]
    pub profile: Option<PathBuf>,
    /// Unit of amounts: units, thousands, wan (万元), lakh, millions, crore, yi (亿元) or billions; found from the file when
    /// absent. With a title in front, that of one column: "Cash on hand=millions"; may be given several times.
    #[arg(long, value_name = "[COLUMN=]UNIT")]
    pub amount_unit: Vec<String>,
    /// Reporting currency, whatever the file says.
    #[arg(long, value_name = "CODE")]
    pub currency: Option<String>,
    /// The period to take, of a file of several: a date, or a word of the column's title such as beginning.
    #[arg(long, value_name = "DATE|WORD")]
    pub period: Option<String>,
    /// Date of the values, whatever the file says, such as 2024-11-30.
    #[arg(long, value_name = "DATE")]
    pub date: Option<String>,
    /// The day to take for today, which is proposed where the file states no date; that of the clock when absent. The
    /// same arguments give the same bytes.
    #[arg(long, value_name = "DATE")]
    pub today: Option<String>,
    /// How plain figures of percentage columns are read: percent (1.6 is 1.6 %) or fraction (0.016 is). With a title in
    /// front, those of one column; may be given several times.
    #[arg(long, value_name = "[COLUMN=]percent|fraction")]
    pub per_cent: Vec<String>,
    /// The mark between whole and decimals, whatever the file says: point or comma.
    #[arg(long, value_name = "point|comma")]
    pub decimal_mark: Option<String>,
    /// What a row is that looks like a total: total or holding; may be given several times.
    #[arg(long, value_name = "NUMBER=total|holding")]
    pub row: Vec<String>,
    /// The one fund to take, of a file of several.
    #[arg(long, value_name = "NAME")]
    pub fund: Option<String>,
    /// Rate of a currency into the reporting one that the file does not state; may be given several times.
    #[arg(long, value_name = "CURRENCY=RATE")]
    pub rate: Vec<String>,
}

/// `froth import`
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  froth import fund-export.csv --to fund.toml")]
pub struct Import {
    /// Table (CSV, XLSX, XLS, XLSB, ODS), or a native file to be written anew.
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// Portfolio file to write, ending in .toml or .json.
    #[arg(long, value_name = "PORTFOLIO")]
    pub to: PathBuf,
    /// Replace that file when it is there; it is kept with .bak.
    #[arg(long)]
    pub force: bool,
    /// How the table is read.
    #[command(flatten)]
    pub table: TableOptions,
    /// Take from the library what the file leaves open: what was public of each company on the portfolio's day.
    #[arg(long)]
    pub from_library: bool,
    /// Library of your own, a table with the columns of the shipped one; its figures win.
    #[arg(long, value_name = "FILE", requires = "from_library")]
    pub library: Option<PathBuf>,
}

/// `froth library`
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  froth library Harvey 智谱 --as-of 2024-11-30")]
pub struct Library {
    /// Companies to look up, in any spelling; without one all are listed.
    #[arg(value_name = "NAME")]
    pub names: Vec<String>,
    /// The day it is to be known on; today when absent.
    #[arg(long, value_name = "DATE")]
    pub as_of: Option<String>,
    /// Library of your own, a table with the columns of the shipped one; its figures win.
    #[arg(long, value_name = "FILE")]
    pub file: Option<PathBuf>,
    /// Print the heading of such a table.
    #[arg(long)]
    pub columns: bool,
    /// Print the result as JSON.
    #[arg(long)]
    pub json: bool,
}

/// `froth gauge`
#[derive(Debug, Args)]
#[command(
    after_help = "Example:\n  froth gauge fund.toml --series sp500_cape\n  froth gauge fund.toml --series-file index.csv --price --json"
)]
pub struct Gauge {
    /// Portfolio or table whose answer the readings would change.
    #[arg(value_name = "PORTFOLIO")]
    pub file: PathBuf,
    /// Series that ships with the program: nasdaq_composite, public_software, sp500_cape or sp500_price_dividend.
    #[arg(long, value_name = "NAME", conflicts_with = "series_file")]
    pub series: Option<String>,
    /// CSV of dates and levels.
    #[arg(long, value_name = "FILE.csv")]
    pub series_file: Option<PathBuf>,
    /// The levels of the file are prices and not multiples.
    #[arg(long, requires = "series_file")]
    pub price: bool,
    /// Lagged differences in the test.
    #[arg(long, value_name = "LAGS")]
    pub lags: Option<usize>,
    /// Observations in the shortest window; the recommended number when absent.
    #[arg(long, value_name = "OBSERVATIONS")]
    pub window: Option<usize>,
    /// Random walks behind the critical values; 2000 when absent.
    #[arg(long, value_name = "N")]
    pub draws: Option<usize>,
    /// Print the result as JSON.
    #[arg(long)]
    pub json: bool,
}

/// `froth since`
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  froth since T9 T13")]
pub struct Since {
    /// Claims, T1 to T14; all of them and the platform watch when absent.
    #[arg(value_name = "CLAIM")]
    pub claims: Vec<String>,
    /// Print the result as JSON.
    #[arg(long)]
    pub json: bool,
}

/// `froth record`
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  froth record --json")]
pub struct Record {
    /// Portfolio of about November 2024; the sample of that day when absent.
    #[arg(value_name = "PORTFOLIO")]
    pub file: Option<PathBuf>,
    /// Library of your own, whose changes of value win.
    #[arg(long, value_name = "FILE")]
    pub library: Option<PathBuf>,
    /// Assumption to change, by name or symbol; may be given several times.
    #[arg(long, value_name = "PARAM=VALUE")]
    pub set: Vec<String>,
    /// Print the result as JSON.
    #[arg(long)]
    pub json: bool,
}

/// `froth backtest`
#[derive(Debug, Args)]
#[command(
    after_help = "Example:\n  froth backtest sample-portfolios/dotcom-1999.toml\n  froth backtest own-rows.csv --date 2021-11-19"
)]
pub struct Backtest {
    /// Portfolio or table whose holdings have outcomes: in a table the columns outcome_loss_pct and outcome_as_of.
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// How the table is read.
    #[command(flatten)]
    pub table: TableOptions,
    /// Assumption to change, by name or symbol; may be given several times. Marks of 1999 and 2000 start from X_0 = 1.36.
    #[arg(long, value_name = "PARAM=VALUE")]
    pub set: Vec<String>,
    /// Print the result as JSON.
    #[arg(long)]
    pub json: bool,
}

/// `froth template`
#[derive(Debug, Args)]
#[command(
    after_help = "Example:\n  froth template holdings.xlsx\n  froth template holdings.xlsx --from fund.toml --lang zh"
)]
pub struct Template {
    /// Workbook to write.
    #[arg(value_name = "FILE.xlsx")]
    pub file: PathBuf,
    /// Portfolio, table, workspace or snapshot to fill it with; empty when absent.
    #[arg(long, value_name = "PORTFOLIO")]
    pub from: Option<PathBuf>,
    /// Replace the workbook when it is there; it is kept with .bak.
    #[arg(long)]
    pub force: bool,
    /// File whose first line is the password of a workspace or a snapshot; asked for on a terminal when absent.
    #[arg(long, value_name = "FILE")]
    pub password_file: Option<PathBuf>,
}

/// `froth assumptions`
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  froth assumptions --json")]
pub struct Assumptions {
    /// Print the table as JSON.
    #[arg(long)]
    pub json: bool,
}

/// `froth man`
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  froth man compare\n  froth man --out /usr/share/man/man1")]
pub struct Man {
    /// Command the page is about; the whole program when absent.
    #[arg(value_name = "COMMAND")]
    pub of: Option<String>,
    /// Folder to write all pages into.
    #[arg(long, value_name = "DIR", conflicts_with = "of")]
    pub out: Option<PathBuf>,
    /// Replace pages that are there.
    #[arg(long)]
    pub force: bool,
}

/// `froth completions`
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  froth completions zsh > _froth")]
pub struct Completions {
    /// Shell that reads them.
    #[arg(value_name = "SHELL", hide_possible_values = true)]
    pub shell: clap_complete::Shell,
}
