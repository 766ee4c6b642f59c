//! A table of words and figures, for charts that are read instead of looked at.

use crate::app::look::theme::Tokens;
use crate::app::look::typography::{Face, Line};
use crate::app::widgets::figure_column;
use crate::report::for_clipboard;
use egui::{Align2, Role, Sense, Ui, WidgetInfo};
use egui_extras::{Column, TableBuilder};

const ROW: f32 = 24.0;
const GUTTER: f32 = 20.0;
const WIDEST: f32 = 320.0;
/// Widest title of a column of figures: a long name does not push the others out of sight, points.
const WIDEST_HEAD: f32 = 140.0;

/// Shows the table in the room there is; rows and columns scroll where they must.
pub fn text_table_ui(ui: &mut Ui, salt: &str, table: &TextTable) {
    let tokens = Tokens::of(ui);
    let face = Face::body(&tokens);
    let note = Face::note(&tokens);
    let lined: Vec<figure_column::Lined> = (0..table.columns.len())
        .map(|column| {
            let cells = table.rows.iter().filter_map(|row| row.get(column));
            figure_column::Lined::of(ui.painter(), cells.map(String::as_str), face)
        })
        .collect();
    let widths: Vec<f32> = lined
        .iter()
        .zip(&table.columns)
        .enumerate()
        .map(|(column, (lined, name))| {
            let head = Line::new(ui.painter(), name, note).size().x;
            // Figures are never cut; words are, and are said in full under the pointer.
            let cells = if column < table.words {
                lined.widest().min(WIDEST)
            } else {
                lined.width()
            };
            let head = if column < table.words {
                head.min(WIDEST)
            } else {
                head.min(WIDEST_HEAD)
            };
            head.max(cells) + GUTTER
        })
        .collect();
    egui::ScrollArea::horizontal()
        .id_salt((salt, "across"))
        .auto_shrink([false, false])
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            let mut builder = TableBuilder::new(ui)
                .id_salt(salt)
                .auto_shrink([false, false]);
            for width in &widths {
                builder = builder.column(Column::exact(*width).clip(true));
            }
            builder
                .header(ROW, |mut row| {
                    for (column, name) in table.columns.iter().enumerate() {
                        row.col(|ui| {
                            let after = (column >= table.words).then_some(0.0);
                            cell_ui(ui, &tokens, name, note, after, Role::ColumnHeader)
                        });
                    }
                })
                .body(|body| {
                    body.rows(ROW, table.rows.len(), |mut row| {
                        let Some(cells) = table.rows.get(row.index()) else {
                            return;
                        };
                        for (column, cell) in cells.iter().enumerate() {
                            let role = if column == 0 {
                                Role::RowHeader
                            } else {
                                Role::Cell
                            };
                            let after = lined
                                .get(column)
                                .filter(|_| column >= table.words)
                                .map(|lined| lined.after(cell));
                            row.col(|ui| cell_ui(ui, &tokens, cell, face, after, role));
                        }
                    });
                });
        });
}

/// A cell: a word at its left or, when so much room is to be kept after it, a figure at its right.
fn cell_ui(ui: &mut Ui, tokens: &Tokens, text: &str, face: Face, after: Option<f32>, role: Role) {
    let rect = ui.max_rect();
    let room = rect.width() - 8.0 - after.unwrap_or(0.0);
    let line = Line::truncated(ui.painter(), text, face, room + 0.5);
    let is_cut = line.is_cut();
    match after {
        None => line.paint(ui.painter(), rect.left_center(), Align2::LEFT_CENTER),
        Some(after) => line.paint(
            ui.painter(),
            rect.right_center() - egui::vec2(8.0 + after, 0.0),
            Align2::RIGHT_CENTER,
        ),
    };
    ui.painter()
        .hline(rect.x_range(), rect.bottom(), tokens.line());
    if !text.is_empty() {
        let response = ui.interact(rect, ui.scope_id().with("cell"), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(role, true, text));
        if is_cut {
            response.on_hover_text(text);
        }
    }
}

/// A table of words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextTable {
    /// Names of the columns.
    pub columns: Vec<String>,
    /// One word for each column.
    pub rows: Vec<Vec<String>>,
    /// How many columns at the left are words; the others are figures.
    pub words: usize,
}

impl TextTable {
    /// As tab-separated values; no word of it can run as a formula where it is pasted.
    pub fn tsv(&self) -> String {
        let line = |cells: &[String]| {
            cells
                .iter()
                .map(|cell| for_clipboard(cell))
                .collect::<Vec<_>>()
                .join("\t")
        };
        let lines: Vec<_> = std::iter::once(&self.columns)
            .chain(&self.rows)
            .map(|cells| line(cells))
            .collect();
        lines.join("\n")
    }
}
