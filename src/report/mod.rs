//! What leaves the room: chart descriptions, the page and its formats, the workbook. Values in,
//! bytes out.
//!
//! [`chart`] says what each chart shows and of which [`marks`] it is made; the window draws those
//! on its plots, the page as vectors. [`palette`] has every colour, [`figures`] writes every
//! metric.

pub mod analyses;
mod area;
pub mod back_test_levels;
pub mod chart;
mod chart_sheet;
mod csv;
pub mod draw;
pub mod drawing;
mod export;
pub mod figures;
mod file_name;
mod fund_unit;
#[cfg(test)]
mod ink;
pub mod insights;
pub mod marks;
pub mod net;
pub mod opinions;
pub mod over_bursts;
pub mod page;
pub mod palette;
pub mod pdf;
pub mod problems;
pub mod provenance;
pub mod render;
pub mod replay;
pub mod safe_text;
pub mod scenarios;
pub mod since;
pub mod then_now;
pub mod track_record;
pub mod typeface;
pub mod verdict;
mod workbook;

#[cfg(test)]
pub(crate) use chart_sheet::specimen_tests;
pub use chart_sheet::{ChartSheet, DrawnSheet, SingleChart};
pub use draw::SheetContent;
pub use export::{ExportError, ExportFormat, ExportInput, export, export_warning};
pub use file_name::{default_file_name, file_name_of, portfolio_file_name};
pub use safe_text::for_clipboard;
