//! Whose letter it is: the firm, its logo, the author, and whether it is confidential.

use crate::report::drawing::Logo;

/// What stands at the head of a letter.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Letterhead {
    /// Name of the firm; may be empty.
    pub firm: String,
    /// Who signs; may be empty.
    pub author: String,
    /// Logo of the firm.
    pub logo: Option<Logo>,
    /// Whether the letter says that it is confidential.
    pub is_confidential: bool,
}
