//! What can stand on a sheet of its own.

use super::Look;
use crate::language::Text;
use crate::report::chart::Axis;
use crate::report::drawing::{Area, Drawing};
use crate::report::marks::Mark;
use std::any::Any;
use std::fmt::Debug;

/// A chart that can leave alone, as it is described.
pub trait SheetContent: Any + Debug + Send + Sync {
    /// Its title.
    fn title(&self) -> &str;

    /// Its main figures in a few plain sentences, for screen readers.
    fn summary(&self, text: &Text) -> String;

    /// Width of its sheet, points.
    fn width(&self) -> f64;

    /// Draws it from the top of an area, with its title; returns where it ends.
    fn draw(&self, drawing: &mut Drawing, look: Look, area: Area) -> f64;

    /// Everything it is drawn from, on paper and in the window; nothing for one that is words
    /// alone.
    fn pictures(&self) -> Vec<Picture>;
}

/// A part of a chart with axes of its own.
#[derive(Debug, Clone, PartialEq)]
pub struct Picture {
    /// Across.
    pub x: Axis,
    /// Upwards.
    pub y: Axis,
    /// What is drawn.
    pub marks: Vec<Mark>,
}

impl Picture {
    /// A plot.
    pub fn new(x: &Axis, y: &Axis, marks: Vec<Mark>) -> Self {
        Self {
            x: x.clone(),
            y: y.clone(),
            marks,
        }
    }

    /// A row of a list: 0 … 1 from its bottom to its top.
    pub fn row(x: &Axis, marks: Vec<Mark>) -> Self {
        Self::new(x, &Axis::ROW, marks)
    }
}
