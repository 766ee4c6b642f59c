//! A document of sheets of paper: the page with what follows it, or the letter, in one language or
//! in two side by side.

use super::{Page, PageFormat, PageInput, further, letter, page, scenarios};
use crate::language::Message;
use std::collections::BTreeSet;

/// Sheets of paper; each holds one page, or the same page in two languages beside each other.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// The sheets, each with its pages from left to right.
    pub sheets: Vec<Vec<Page>>,
    /// Size of a page, points.
    pub size: (f64, f64),
    /// How many of the first sheets a picture shows.
    shown: usize,
}

/// Lays a document out; the same input gives the same bytes. What is given in a second language
/// stands beside the first in a letter, and plays no part in the other forms.
pub fn document(
    first: &PageInput<'_>,
    second: Option<&PageInput<'_>>,
    format: PageFormat,
) -> Document {
    let size = format.size();
    match format {
        PageFormat::Letter => {
            let of = [Some(first), second].into_iter().flatten();
            Document::of_letters(of.map(letter::pages).collect())
        }
        // A picture of the page is one page; on paper more can follow.
        PageFormat::A4Landscape | PageFormat::Slide => Document {
            sheets: [
                Some(page(first, format)),
                further::further(first, format),
                scenarios::scenarios(first, format),
            ]
            .into_iter()
            .flatten()
            .map(|page| vec![page])
            .collect(),
            size,
            shown: 1,
        },
    }
}

/// Room between two pages of a picture, points.
const BETWEEN: f64 = 12.0;

impl Document {
    /// Letters of two pages, each in a language of its own, side by side.
    pub(super) fn of_letters(letters: Vec<[Page; 2]>) -> Self {
        let (first, second) = letters
            .into_iter()
            .map(|[first, second]| (first, second))
            .unzip();
        Self {
            sheets: vec![first, second],
            size: PageFormat::Letter.size(),
            shown: 2,
        }
    }

    /// The pages that a picture shows, each with its left upper corner, points: single pages beside
    /// each other, sheets of two beneath each other.
    fn placed(&self) -> Vec<((f64, f64), &Page)> {
        let shown = &self.sheets[..self.shown.min(self.sheets.len())];
        let is_column = shown.iter().any(|sheet| sheet.len() > 1);
        let (width, height) = (self.size.0 + BETWEEN, self.size.1 + BETWEEN);
        let mut placed = Vec::new();
        for (index, sheet) in shown.iter().enumerate() {
            for (column, page) in sheet.iter().enumerate() {
                let (column, row) = if is_column {
                    (column, index)
                } else {
                    (index, 0)
                };
                placed.push(((column as f64 * width, row as f64 * height), page));
            }
        }
        placed
    }

    /// What a picture shows, as one drawing.
    pub fn picture(&self) -> Page {
        match self.placed()[..] {
            [(_, page)] => page.clone(),
            ref placed => Page::beside_each_other(placed, self.picture_size()),
        }
    }

    /// Size of the picture, points.
    pub fn picture_size(&self) -> (f64, f64) {
        let (width, height) = self.size;
        let corners = self.placed().into_iter().map(|(corner, _)| corner);
        corners.fold(self.size, |(right, bottom), (x, y)| {
            (right.max(x + width), bottom.max(y + height))
        })
    }

    /// The warning about characters that could not be set, if there are any.
    pub fn warning(&self) -> Option<Message> {
        let pages = self.sheets.iter().flatten();
        let missing: BTreeSet<char> = pages.flat_map(|page| page.missing_glyphs.clone()).collect();
        Page {
            missing_glyphs: missing,
            ..Page::default()
        }
        .warning()
    }
}
