//! Work beside the window: simulation, errands, files, exports, and what the desktop does for it.

pub mod analyst;
pub mod clock;
pub mod desktop;
pub mod ending;
pub mod engine;
pub mod errands;
pub mod exporting;
pub mod file_work;
pub mod files;
pub mod keeper;
pub mod kept;
pub mod net;
pub mod page_picture;
pub mod places;
pub mod readings;
pub mod simulator;
pub mod snapshots;
pub mod study_simulator;
pub mod task;
pub mod worker;
