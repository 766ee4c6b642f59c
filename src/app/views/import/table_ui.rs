//! A look into the table: rows as the file has them, with what was not understood set off.

use crate::app::look::theme::{Tokens, mix};
use crate::app::look::typography::{Face, Line};
use crate::app::scene::Scene;
use egui::{Align2, Color32, Rect, Role, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2};
use egui_extras::{Column, TableBuilder};

const ROW: f32 = 24.0;
const TITLE: f32 = 42.0;
const NUMBER: f32 = 46.0;
/// Narrowest and widest a column becomes, points.
const WIDTHS: (f32, f32) = (64.0, 210.0);
/// Rows that the width of a column is measured on.
const MEASURED: usize = 40;

/// How a cell or row looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Understood.
    Plain,
    /// Not taken: titles, headings, totals, notes.
    Quiet,
    /// The header.
    Header,
    /// Kept without being understood.
    Kept,
    /// Something is wrong with it.
    Wrong,
}

impl Tone {
    const fn ink(self, tokens: &Tokens) -> Color32 {
        match self {
            Self::Plain | Self::Kept => tokens.ink,
            Self::Quiet => tokens.quiet,
            Self::Header => tokens.accent,
            Self::Wrong => tokens.warning,
        }
    }

    fn ground(self, tokens: &Tokens) -> Option<Color32> {
        match self {
            Self::Plain | Self::Quiet => None,
            Self::Header => Some(mix(tokens.panel, tokens.accent, 0.10)),
            Self::Kept => Some(tokens.well),
            Self::Wrong => Some(mix(tokens.panel, tokens.warning, 0.14)),
        }
    }
}

/// A column's title, and what it stands for.
pub struct ColumnLook {
    /// As the file has it.
    pub title: String,
    /// What it stands for.
    pub meaning: String,
    /// How it looks.
    pub tone: Tone,
}

/// One cell.
pub struct CellLook {
    /// As the file has it.
    pub text: String,
    /// How it looks.
    pub tone: Tone,
    /// Why, when something is wrong with it.
    pub why: Option<String>,
    /// Whether it is a number.
    pub number: bool,
}

/// Rows to be shown.
pub trait Rows {
    /// How many there are.
    fn len(&self) -> usize;
    /// Number of a row in the file, and how the row looks.
    fn number(&self, row: usize) -> (usize, Tone);
    /// What a row is, in words.
    fn kind(&self, row: usize) -> Option<String>;
    /// A cell.
    fn cell(&self, row: usize, column: usize) -> CellLook;
}

/// Shows the rows. Returns the row whose number was clicked.
pub fn table_ui(
    ui: &mut Ui,
    scene: &Scene<'_>,
    salt: &str,
    titles: &[ColumnLook],
    rows: &impl Rows,
    name: &str,
) -> Option<usize> {
    let widths: Vec<f32> = (0..titles.len())
        .map(|column| width(ui, scene, titles, rows, column))
        .collect();
    let mut clicked = None;
    let whole = ui.available_rect_before_wrap();
    ui.painter()
        .rect_stroke(whole, 4.0, scene.tokens.line(), egui::StrokeKind::Inside);
    ScrollArea::horizontal()
        .id_salt((salt, "sideways"))
        .auto_shrink([false, false])
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
            let mut table = TableBuilder::new(ui)
                .id_salt(salt)
                .auto_shrink([false, false])
                .min_scrolled_height(60.0)
                .column(Column::exact(NUMBER).clip(true));
            for width in &widths {
                table = table.column(Column::exact(*width).clip(true));
            }
            table
                .header(TITLE, |mut header| {
                    header.col(|_| {});
                    for title in titles {
                        header.col(|ui| title_ui(ui, scene, title));
                    }
                })
                .body(|body| {
                    body.rows(ROW, rows.len(), |mut row| {
                        let index = row.index();
                        row.col(|ui| {
                            if number_ui(ui, scene, rows, index, name) {
                                clicked = Some(index);
                            }
                        });
                        for column in 0..titles.len() {
                            row.col(|ui| cell_ui(ui, scene, titles, rows, (index, column)));
                        }
                    });
                });
        });
    clicked
}

fn width(
    ui: &Ui,
    scene: &Scene<'_>,
    titles: &[ColumnLook],
    rows: &impl Rows,
    column: usize,
) -> f32 {
    let face = Face::body(&scene.tokens);
    let measure = |text: &str, face: Face| {
        let short: String = text.chars().take(40).collect();
        Line::new(ui.painter(), &short, face).size().x
    };
    let title = titles.get(column).map_or(0.0, |title| {
        measure(&title.title, face).max(measure(&title.meaning, Face::note(&scene.tokens)))
    });
    // A footnote or title runs over several columns; it makes none of them wide.
    let cells = (0..rows.len().min(MEASURED))
        .map(|row| rows.cell(row, column))
        .filter(|cell| cell.tone != Tone::Quiet);
    let widest = cells.map(|cell| measure(&cell.text, face));
    (widest.fold(title, f32::max) + 16.0).clamp(WIDTHS.0, WIDTHS.1)
}

fn title_ui(ui: &mut Ui, scene: &Scene<'_>, title: &ColumnLook) {
    let tokens = &scene.tokens;
    let rect = ui.max_rect();
    if let Some(ground) = title.tone.ground(tokens) {
        ui.painter().rect_filled(rect, 0.0, ground);
    }
    let inner = rect.shrink2(vec2(8.0, 4.0));
    Line::truncated(
        ui.painter(),
        &title.title,
        Face::body(tokens),
        inner.width(),
    )
    .paint(ui.painter(), inner.left_top(), Align2::LEFT_TOP);
    let ink = if title.tone == Tone::Plain {
        tokens.accent
    } else {
        title.tone.ink(tokens)
    };
    let ink = if title.tone == Tone::Kept {
        tokens.quiet
    } else {
        ink
    };
    Line::truncated(
        ui.painter(),
        &title.meaning,
        Face::note(tokens).tinted(ink),
        inner.width(),
    )
    .paint(ui.painter(), inner.left_bottom(), Align2::LEFT_BOTTOM);
    ui.painter()
        .hline(rect.x_range(), rect.bottom(), tokens.line());
    let response = ui.interact(rect, ui.scope_id().with("title"), Sense::hover());
    let words = if title.meaning.is_empty() {
        title.title.clone()
    } else {
        scene.text.pair(&title.title, &title.meaning)
    };
    response.widget_info(|| WidgetInfo::labeled(Role::ColumnHeader, true, &words));
    response.on_hover_text(words);
}

fn number_ui(ui: &mut Ui, scene: &Scene<'_>, rows: &impl Rows, row: usize, name: &str) -> bool {
    let tokens = &scene.tokens;
    let (number, tone) = rows.number(row);
    let rect = ui.max_rect();
    paint_ground(ui, tokens, rect, tone);
    let face = Face::note(tokens).tinted(if tone == Tone::Plain {
        tokens.quiet
    } else {
        tone.ink(tokens)
    });
    Line::new(ui.painter(), &number.to_string(), face).paint(
        ui.painter(),
        pos2(rect.right() - 8.0, rect.center().y),
        Align2::RIGHT_CENTER,
    );
    let sense = if name.is_empty() {
        Sense::hover()
    } else {
        Sense::click()
    };
    let response = ui.interact(rect, ui.scope_id().with(("row", row)), sense);
    let words = if name.is_empty() {
        number.to_string()
    } else {
        format!("{name} {number}")
    };
    let role = if name.is_empty() {
        Role::RowHeader
    } else {
        Role::Button
    };
    response.widget_info(|| WidgetInfo::labeled(role, true, &words));
    crate::app::widgets::icon::focus_ring(ui, &response, rect);
    let clicked = response.clicked();
    if let Some(kind) = rows.kind(row) {
        response.on_hover_text(kind);
    }
    clicked
}

fn cell_ui(
    ui: &mut Ui,
    scene: &Scene<'_>,
    titles: &[ColumnLook],
    rows: &impl Rows,
    (row, column): (usize, usize),
) {
    let tokens = &scene.tokens;
    let look = rows.cell(row, column);
    let rect = ui.max_rect();
    paint_ground(ui, tokens, rect, look.tone);
    let one_line = look.text.replace('\n', " ");
    let line = Line::truncated(
        ui.painter(),
        &one_line,
        Face::body(tokens).tinted(look.tone.ink(tokens)),
        rect.width() - 16.0,
    );
    if look.number {
        line.paint(
            ui.painter(),
            pos2(rect.right() - 8.0, rect.center().y),
            Align2::RIGHT_CENTER,
        );
    } else {
        line.paint(
            ui.painter(),
            pos2(rect.left() + 8.0, rect.center().y),
            Align2::LEFT_CENTER,
        );
    }
    if look.text.is_empty() && look.why.is_none() {
        return;
    }
    let response = ui.interact(
        rect,
        ui.scope_id().with(("cell", row, column)),
        Sense::hover(),
    );
    let title = titles.get(column).map_or("", |title| title.title.as_str());
    let spoken = match &look.why {
        Some(why) => scene.text.pair(title, &format!("{}. {why}", look.text)),
        None => scene.text.pair(title, &look.text),
    };
    response.widget_info(|| WidgetInfo::labeled(Role::Cell, true, &spoken));
    response.on_hover_text(look.why.unwrap_or(look.text));
}

fn paint_ground(ui: &Ui, tokens: &Tokens, rect: Rect, tone: Tone) {
    if let Some(ground) = tone.ground(tokens) {
        ui.painter().rect_filled(rect, 0.0, ground);
    }
    ui.painter()
        .hline(rect.x_range(), rect.bottom() - 0.5, tokens.line());
}
