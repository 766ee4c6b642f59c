//! The import assistant as it is drawn: one file a step, each asking for what `import` then does.

mod card_words;
mod changes_ui;
mod file_step;
mod frame;
mod mapping_step;
mod parts;
mod preview_step;
mod problems_ui;
mod readings_ui;
mod sheet_step;
mod split_ui;
mod strategies_step;
mod table_ui;
mod words_ui;

pub use frame::assistant_ui;
pub use words_ui::word_name;
