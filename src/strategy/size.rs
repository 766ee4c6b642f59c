//! How much memory the paths of a workspace take, before they are simulated.

use super::plan::{Mode, Workspace};
use super::study::StudyError;
use crate::language::Message;
use crate::portfolio::{Problem, Severity};

/// Most bytes that stored paths may take: what a file asks for stays below one gigabyte with
/// everything around it.
const MOST_BYTES: u64 = 960_000_000;
/// Numbers kept of each path and quarter: six quantities by four sleeves, and two of the sector.
const BY_PATH: u64 = 6 * 4 + 2;
/// The same for new money: three quantities by four sleeves, before and after the platform.
const OF_NEW_MONEY: u64 = 2 * 3 * 4;
/// Bytes of a number.
const NUMBER: u64 = 4;

/// Paths that would take more memory than the program may.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TooLarge {
    /// Paths asked for.
    pub paths: usize,
    /// Quarters simulated.
    pub horizon_quarters: usize,
    /// Most paths over as many quarters.
    pub most_paths: usize,
}

impl TooLarge {
    /// The sentence.
    pub fn message(self) -> Message {
        Message::new("study-too-large")
            .with("paths", self.paths)
            .with("quarters", self.horizon_quarters)
            .with("most", self.most_paths)
    }
}

impl From<TooLarge> for StudyError {
    fn from(too_large: TooLarge) -> Self {
        Self::Unusable(vec![Problem::general(Severity::Error, too_large.message())])
    }
}

/// Refuses so many paths of a workspace when they would take too much memory.
///
/// # Errors
/// How many there may be.
pub fn check(workspace: &Workspace, paths: usize) -> Result<(), TooLarge> {
    let has_new_money = workspace.mode == Mode::Deploy || workspace.uncalled_capital > 0.0;
    let numbers = BY_PATH + if has_new_money { OF_NEW_MONEY } else { 0 };
    let horizon_quarters = workspace.horizon_quarters;
    let of_a_path = numbers * NUMBER * (horizon_quarters as u64 + 1);
    let most_paths = usize::try_from(MOST_BYTES / of_a_path).unwrap_or(usize::MAX);
    if paths <= most_paths {
        return Ok(());
    }
    Err(TooLarge {
        paths,
        horizon_quarters,
        most_paths,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::portfolio::Portfolio;
    use crate::strategy::plan::MAX_PATHS;

    #[test]
    fn paths_times_quarters_are_bounded_and_new_money_counts() {
        let mut workspace = Workspace::new(Portfolio::new("A", jiff::civil::date(2024, 11, 30)));
        workspace.horizon_quarters = 20;
        assert_eq!(check(&workspace, MAX_PATHS), Ok(()));
        workspace.horizon_quarters = 40;
        let refused = check(&workspace, MAX_PATHS).unwrap_err();
        // 960 million bytes by 26 numbers of 4 bytes in 41 quarters.
        assert_eq!(refused.most_paths, 225_140);
        assert_eq!(check(&workspace, refused.most_paths), Ok(()));
        workspace.mode = Mode::Deploy;
        assert_eq!(
            check(&workspace, MAX_PATHS).unwrap_err().most_paths,
            117_073
        );
    }
}
