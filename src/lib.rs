//! Froth shows how much of an AI portfolio rides on the bubble, and what other mixes of strategies
//! would do to it.
//!
//! The folders tell the story of one number, each resting only on those before it:
//!
//! 1. [`portfolio`]: what is held; [`library`]: what is publicly known of companies.
//! 2. [`assumptions`]: what we assume, with where each value comes from.
//! 3. [`model`]: what one company is worth and would lose if the bubble burst now; pure functions.
//! 4. [`simulation`]: many paths of the sector and of each company, kept by sleeve.
//! 5. [`strategy`]: mixes over the sleeves, their metrics and comparisons; [`gauge`]: readings of
//!    the market, and what they would do.
//! 6. [`fund`]: the fund around the holdings, what its investors pay in and get back.
//! 7. [`io`], [`report`], [`app`], [`cli`]: files, pages, the window and the command line.
//!
//! From a file to a comparison of strategies:
//!
//! ```
//! use froth::io::open::{self, Options};
//! use froth::strategy::metric::Metric;
//! use froth::strategy::plan::{Preset, Strategy, Workspace};
//! use froth::strategy::study::{EvaluationCache, Progress, Study};
//!
//! let sample = std::path::Path::new("sample-portfolios/ai-fund-2024.toml");
//! let opened = open::read(sample, &Options::default()).unwrap();
//! let mut workspace = Workspace::new(opened.portfolio);
//! workspace.strategies = vec![
//!     Strategy::new("Held", Preset::Current.mix(), 0),
//!     Strategy::new("Vertical", Preset::VerticalIntegration.mix(), 1),
//! ];
//! let study = Study::run(&workspace, 1_024, &Progress::new()).unwrap();
//! let comparison = study.compare(&workspace, &mut EvaluationCache::default());
//! let exposure = comparison.strategies[1].metric(Metric::ExposureToday);
//! assert!((0.0..1.0).contains(&exposure));
//! ```
//!
//! [`language`] lies below them all. `ARCHITECTURE.md` has the whole map, and a test holds it.
//!
//! Results are a function of a [`strategy::plan::Workspace`] alone: no clock, no global state and
//! no randomness but its seed lie below the window and the command line.

// A new variant must be decided on wherever its enum is matched; a test is about those it names.
#![cfg_attr(not(test), warn(clippy::wildcard_enum_match_arm))]

pub mod app;
pub mod assumptions;
pub mod cli;
pub mod fund;
pub mod gauge;
pub mod io;
pub mod language;
pub mod library;
pub mod model;
pub mod portfolio;
pub mod report;
pub mod simulation;
pub mod since;
pub mod strategy;
