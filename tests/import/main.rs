//! Tables as people have them, read by the importer.

mod evidence;
mod formats;
mod notations;
mod reported;
mod workbooks;
