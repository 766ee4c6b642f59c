//! What leaves the room: chart descriptions, the page and its formats, the workbook. Values in, bytes out.
//!
//! [`chart`] says what each chart shows without saying how it is drawn; the window draws it with its plots, the page
//! as vectors. [`palette`] has every colour, [`figures`] writes every metric.

pub mod chart;
pub mod draw;
pub mod drawing;
pub mod figures;
pub mod page;
pub mod palette;
pub mod pdf;
pub mod provenance;
pub mod render;
pub mod typeface;
