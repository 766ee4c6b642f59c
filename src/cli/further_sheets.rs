//! What follows the page on paper when it is asked for.

use clap::Args;

/// What follows the page on paper when it is asked for.
#[derive(Debug, Args, Default)]
pub struct FurtherSheets {
    /// Let a sheet with every strategy in every scenario follow the page in the PDF, with what each
    /// would regret: a simulation for each scenario.
    #[arg(long)]
    pub scenarios: bool,
}
