//! Second step: the sheet, and the row or rows that hold the titles of the columns.

use super::parts::ask;
use super::table_ui::{CellLook, ColumnLook, Rows, Tone, table_ui};
use crate::app::import::{Assistant, Decision};
use crate::app::look::theme;
use crate::app::look::typography::{self, Face};
use crate::app::scene::Scene;
use crate::app::widgets::number::{NumberField, Written};
use crate::app::widgets::switch;
use crate::io::import::{Cell, Header, Sheet};
use crate::language::numbers::count;
use egui::{Button, ScrollArea, Ui, vec2};

/// Most columns that are shown.
const MOST_COLUMNS: usize = 40;

/// The step.
pub fn sheet_ui(ui: &mut Ui, scene: &Scene<'_>, assistant: &Assistant) {
    let (Some(source), Some(sheet)) = (&assistant.source, assistant.sheet()) else {
        return;
    };
    let several = source.sheets.len() > 1;
    let room = ui.available_size();
    ui.horizontal_top(|ui| {
        if several {
            ui.allocate_ui_with_layout(
                vec2(190.0, room.y),
                egui::Layout::top_down(egui::Align::Min),
                |ui| {
                    ui.set_width(190.0);
                    typography::line_ui(
                        ui,
                        &scene.say("import-sheets"),
                        Face::strong(&scene.tokens),
                    );
                    ui.add_space(4.0);
                    ScrollArea::vertical()
                        .id_salt("sheets")
                        .auto_shrink([false, false])
                        .show(ui, |ui| {
                            for (position, other) in source.sheets.iter().enumerate() {
                                let rows = count(other.rows.len());
                                let words = scene.text.with(
                                    "import-sheet-rows",
                                    &[("name", &other.name), ("rows", &rows)],
                                );
                                let chosen = position == assistant.sheet;
                                let button = Button::selectable(chosen, words)
                                    .truncate()
                                    .min_size(theme::WIDE_BUTTON);
                                if ui.add(button).clicked() && !chosen {
                                    ask(scene, Decision::Sheet(position));
                                }
                            }
                        });
                },
            );
            ui.add_space(8.0);
        }
        ui.vertical(|ui| {
            header_ui(ui, scene, assistant, sheet);
            ui.add_space(4.0);
            let rows = SheetRows {
                scene,
                sheet,
                header: assistant.header.as_ref(),
            };
            let columns = sheet
                .rows
                .iter()
                .take(200)
                .map(|row| row.cells.len())
                .max()
                .unwrap_or(0)
                .min(MOST_COLUMNS);
            let titles: Vec<ColumnLook> = (0..columns)
                .map(|column| ColumnLook {
                    title: letters(column),
                    meaning: String::new(),
                    tone: Tone::Quiet,
                })
                .collect();
            let name = scene.say("import-header-row");
            if let Some(row) = table_ui(ui, scene, "sheet", &titles, &rows, &name) {
                let lines = assistant.header.as_ref().map_or(1, |header| header.lines);
                ask(scene, Decision::Header(row, lines));
            }
        });
    });
}

fn header_ui(ui: &mut Ui, scene: &Scene<'_>, assistant: &Assistant, sheet: &Sheet) {
    let tokens = &scene.tokens;
    let sentence = match &assistant.header {
        Some(header) => {
            let number = sheet.rows.get(header.first).map_or(0, |row| row.number);
            let columns = count(header.columns.len());
            // Titles that a list was given stand in no row of the file.
            let key = if number == 0 {
                "import-header-given"
            } else {
                "import-header-found"
            };
            scene
                .text
                .with(key, &[("row", &number.to_string()), ("columns", &columns)])
        }
        None => scene.say("import-header-missing"),
    };
    let ink = if assistant.header.is_some() {
        tokens.ink
    } else {
        tokens.warning
    };
    typography::label_ui(ui, &sentence, Face::body(tokens).tinted(ink));
    ui.horizontal(|ui| {
        let (first, lines) = assistant
            .header
            .as_ref()
            .map_or((0, 1), |header| (header.first, header.lines));
        let number_of = |position: usize| sheet.rows.get(position).map_or(0, |row| row.number);
        typography::line_ui(ui, &scene.say("import-header-row"), Face::quiet(tokens));
        let name = scene.say("import-header-row");
        let last = number_of(sheet.rows.len().saturating_sub(1));
        let field = NumberField {
            name: &name,
            range: number_of(first).min(1) as f64..=last.max(1) as f64,
            speed: 1.0,
            decimals: 0,
            written: Written::With(""),
            size: vec2(56.0, 22.0),
        };
        if let (_, Some(number)) = field.show(ui, number_of(first) as f64) {
            let rows = &mut sheet.rows.iter();
            let position = rows.position(|row| row.number >= number as usize);
            ask(scene, Decision::Header(position.unwrap_or(first), lines));
        }
        ui.add_space(8.0);
        let options = [
            (1, scene.say("import-header-one")),
            (2, scene.say("import-header-two")),
        ];
        if let Some(lines) = switch::switch_ui(ui, lines, &options) {
            ask(scene, Decision::Header(first, lines));
        }
        ui.add_space(8.0);
        if ui
            .add(Button::new(scene.say("import-header-find")).min_size(theme::ROW_BUTTON))
            .clicked()
        {
            ask(scene, Decision::FindHeader);
        }
        if let Some(source) = &assistant.source
            && let (Some(encoding), Some(delimiter)) = (source.encoding, source.delimiter)
        {
            ui.add_space(8.0);
            let delimiter = scene.say(match delimiter {
                ';' => "import-delimiter-semicolon",
                '\t' => "import-delimiter-tab",
                '|' => "import-delimiter-bar",
                _ => "import-delimiter-comma",
            });
            let words = scene.text.with(
                "import-text-file",
                &[("encoding", encoding), ("delimiter", &delimiter)],
            );
            typography::line_ui(ui, &words, Face::note(tokens));
        }
    });
}

/// The name of a column in a spreadsheet.
fn letters(column: usize) -> String {
    let letter = |index: usize| char::from(b'A' + (index % 26) as u8);
    if column < 26 {
        letter(column).to_string()
    } else {
        format!("{}{}", letter(column / 26 - 1), letter(column))
    }
}

struct SheetRows<'a> {
    scene: &'a Scene<'a>,
    sheet: &'a Sheet,
    header: Option<&'a Header>,
}

impl SheetRows<'_> {
    fn tone(&self, row: usize) -> Tone {
        match self.header {
            Some(header) if row < header.first => Tone::Quiet,
            Some(header) if row < header.first + header.lines => Tone::Header,
            _ => Tone::Plain,
        }
    }
}

impl Rows for SheetRows<'_> {
    fn len(&self) -> usize {
        self.sheet.rows.len()
    }

    fn number(&self, row: usize) -> (usize, Tone) {
        (
            self.sheet.rows.get(row).map_or(0, |row| row.number),
            self.tone(row),
        )
    }

    fn kind(&self, row: usize) -> Option<String> {
        let key = match self.tone(row) {
            Tone::Quiet => "import-row-title",
            Tone::Header => "import-row-header",
            Tone::Plain | Tone::Kept | Tone::Wrong => "import-row-choose",
        };
        Some(self.scene.say(key))
    }

    fn cell(&self, row: usize, column: usize) -> CellLook {
        let cell = self
            .sheet
            .rows
            .get(row)
            .map_or(&Cell::Empty, |row| row.cell(column));
        CellLook {
            text: cell.to_text(),
            tone: self.tone(row),
            why: None,
            number: matches!(cell, Cell::Number(_)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::letters;

    #[test]
    fn columns_are_named_as_spreadsheets_name_them() {
        assert_eq!(
            [0, 25, 26, 51, 52].map(letters),
            ["A", "Z", "AA", "AZ", "BA"]
        );
    }
}
