//! What each analysis is asked: an answer is good for its question alone.

use crate::app::work::worker::MapKey;
use crate::assumptions::Assumptions;
use crate::io::open::{self, Options};
use crate::io::portfolio_file;
use crate::language::Message;
use crate::portfolio::{Portfolio, Thesis};
use crate::strategy::backtest::{BackTest, FEWEST, RESAMPLE_SEED, back_test, starting_assumptions};
use crate::strategy::metric::Metric;
use crate::strategy::plan::Workspace;
use crate::strategy::search::Limits;
use crate::strategy::sensitivity::{FlipPoint, Tornado};
use std::path::PathBuf;
use std::sync::Arc;

/// A workspace without what changes no figure: names, colours, visibility, reference, notes and the
/// number of paths, which each analysis chooses itself. Two workspaces that ask the same are equal.
pub fn neutral(workspace: &Workspace) -> Workspace {
    let mut inputs = workspace.clone();
    inputs.reference = 0;
    inputs.paths = 0;
    for strategy in &mut inputs.strategies {
        strategy.name.clear();
        strategy.slot = 0;
        strategy.visible = true;
    }
    for signal in &mut inputs.platform_watch.signals {
        signal.evidence.clear();
    }
    inputs.portfolio.notes.clear();
    for holding in &mut inputs.portfolio.holdings {
        holding.notes.clear();
        holding.sources.clear();
        holding.thesis = Thesis::default();
    }
    inputs
}

/// Where do two strategies change places?
#[derive(Debug, Clone, PartialEq)]
pub struct FlipQuestion {
    /// The workspace, see [`neutral`].
    pub inputs: Arc<Workspace>,
    /// The pair.
    pub pair: [usize; 2],
    /// The metric that ranks them.
    pub metric: Metric,
}

/// The flip points and the tornado they were read off.
#[derive(Debug, Clone, PartialEq)]
pub struct FlipAnswer {
    /// Every assumption at its ends.
    pub tornado: Arc<Tornado>,
    /// Flip points, the nearest first.
    pub points: Vec<FlipPoint>,
}

/// What do all mixes risk and bring?
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FrontierQuestion {
    /// The study, the adjacent share and so on; its metric is the one that stands for risk.
    pub key: MapKey,
    /// The metric that stands for reward.
    pub reward: Metric,
}

/// Which mix brings most within limits?
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BestMixQuestion {
    /// The study, the adjacent share and so on; its metric is the capped one.
    pub key: MapKey,
    /// The metric that is sought.
    pub reward: Metric,
    /// Worst value of the capped metric allowed.
    pub cap: f64,
    /// Lowest and highest weight of application, base model, vertical integration.
    pub bounds: [(f64, f64); 3],
}

impl BestMixQuestion {
    /// Its limits.
    pub const fn limits(&self) -> Limits {
        Limits {
            metric: self.key.metric,
            worst: self.cap,
            bounds: self.bounds,
        }
    }
}

/// The portfolio of 1999 that comes with the program.
const DOTCOM: &str = include_str!("../../../sample-portfolios/dotcom-1999.toml");

/// What is tested.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum BackTestSource {
    /// The portfolio of 1999 that comes with the program.
    #[default]
    Shipped,
    /// A file whose holdings have outcomes.
    File(PathBuf),
}

/// A portfolio put to the test, or why it could not be.
pub type Tested = Result<TestedPortfolio, Vec<Message>>;

/// A back-test with all it rests on.
#[derive(Debug, Clone, PartialEq)]
pub struct TestedPortfolio {
    /// The portfolio.
    pub portfolio: Portfolio,
    /// The assumptions it was tested under.
    pub assumptions: Assumptions,
    /// Predictions and outcomes.
    pub tested: BackTest,
}

impl BackTestSource {
    /// Reads the portfolio and tests it.
    ///
    /// # Errors
    /// Sentences: the file cannot be read, or has too few outcomes.
    pub fn test(&self) -> Tested {
        let sentences = |error: crate::io::ReadError| {
            error
                .problems()
                .map(|problem| problem.message.clone())
                .collect::<Vec<_>>()
        };
        let (portfolio, file) = match self {
            Self::Shipped => {
                let loaded = portfolio_file::read_text(
                    DOTCOM,
                    portfolio_file::Format::Toml,
                    "dotcom-1999.toml",
                )
                .map_err(sentences)?;
                (loaded.portfolio, "dotcom-1999.toml".to_owned())
            }
            Self::File(path) => {
                let opened = open::read(path, &Options::default()).map_err(sentences)?;
                (opened.portfolio, path.display().to_string())
            }
        };
        let assumptions = starting_assumptions(&portfolio);
        let tested = back_test(&portfolio, &assumptions, RESAMPLE_SEED);
        if tested.model.is_none() {
            let message = Message::new("cli-backtest-too-few").with("file", file);
            return Err(vec![
                message
                    .with("count", tested.cases.len())
                    .with("fewest", FEWEST),
            ]);
        }
        Ok(TestedPortfolio {
            portfolio,
            assumptions,
            tested,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::strategy::fixture;

    #[test]
    fn names_colours_and_notes_ask_nothing_new_and_a_mix_does() {
        let workspace = fixture::workspace(&["Current", "Vertical-led"]);
        let mut renamed = workspace.clone();
        renamed.strategies[1].name = "Ours".into();
        renamed.strategies[1].slot = 4;
        renamed.strategies[1].visible = false;
        renamed.reference = 1;
        renamed.portfolio.holdings[0].notes = "call them".into();
        assert_eq!(neutral(&renamed), neutral(&workspace));
        let mut moved = workspace.clone();
        moved.strategies[1].adjacent = Some(0.5);
        assert_ne!(neutral(&moved), neutral(&workspace));
        let mut later = workspace.clone();
        later.burst_quarter = 3;
        assert_ne!(neutral(&later), neutral(&workspace));
    }

    #[test]
    fn the_portfolio_that_comes_along_is_tested_and_a_missing_file_is_a_sentence() {
        let tested = BackTestSource::Shipped.test().unwrap();
        assert_eq!(tested.tested.cases.len(), 51);
        assert!(
            BackTestSource::File("no-such-portfolio.toml".into())
                .test()
                .is_err()
        );
    }
}
