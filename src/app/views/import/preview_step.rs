//! Fifth step: the rows as they were understood, beside the report or beside what changes in the
//! open portfolio.

use super::changes_ui::changes_ui;
use super::parts::{ask, field_name, path_buttons_ui, path_row_ui};
use super::problems_ui::problems_ui;
use super::readings_ui::readings_ui;
use super::table_ui::{CellLook, ColumnLook, Rows, Tone, table_ui};
use crate::app::import::{Assistant, Decision, Outcome, PathPurpose, Target};
use crate::app::look::typography::{self, Face};
use crate::app::scene::Scene;
use crate::app::widgets::switch;
use crate::io::import::{Cell, Header, Kind, Mapping, Row, RowKind, certainty};
use crate::language::numbers::count;
use crate::portfolio::Problem;
use egui::{Align, Layout, Ui, vec2};

/// Width of what stands on the right, points.
const SIDE: f32 = 372.0;

/// The step.
pub fn preview_ui(ui: &mut Ui, scene: &Scene<'_>, assistant: &Assistant) {
    let (Some(header), Some(mapping), Some(sheet)) =
        (&assistant.header, &assistant.mapping, assistant.sheet())
    else {
        return;
    };
    readings_ui(ui, scene, assistant);
    target_ui(ui, scene, assistant);
    let portfolio = &scene.workspace().portfolio;
    for problem in &*assistant.obstacles(portfolio, scene.document.revision()) {
        typography::label_ui(
            ui,
            &scene.text.say(&problem.message),
            Face::body(&scene.tokens).tinted(scene.tokens.warning),
        );
    }
    ui.add_space(4.0);
    let room = ui.available_size();
    ui.horizontal_top(|ui| {
        let left = room.x - SIDE - 24.0;
        ui.allocate_ui_with_layout(vec2(left, room.y), Layout::top_down(Align::Min), |ui| {
            ui.set_width(left);
            let rows = PreviewRows::new(scene, assistant, header, mapping, header.body(sheet));
            let titles: Vec<ColumnLook> = header
                .columns
                .iter()
                .zip(&mapping.fields)
                .map(|(column, field)| ColumnLook {
                    title: column.title.clone(),
                    meaning: field.map_or_else(
                        || scene.say("import-column-kept"),
                        |field| field_name(scene, field),
                    ),
                    tone: match field.map(|field| certainty(&column.title, field)) {
                        None => Tone::Kept,
                        Some(crate::io::import::Certainty::Likely) => Tone::Wrong,
                        Some(_) => Tone::Plain,
                    },
                })
                .collect();
            table_ui(ui, scene, "preview", &titles, &rows, "");
        });
        ui.add_space(16.0);
        ui.allocate_ui_with_layout(vec2(SIDE, room.y), Layout::top_down(Align::Min), |ui| {
            ui.set_width(SIDE);
            if assistant.target == Target::Update {
                changes_ui(ui, scene, assistant);
            } else {
                typography::line_ui(ui, &scene.say("import-report"), Face::strong(&scene.tokens));
                ui.add_space(4.0);
                ui.horizontal(|ui| {
                    path_buttons_ui(ui, scene, assistant, &[PathPurpose::SaveReport])
                });
                path_row_ui(ui, scene, assistant);
                ui.add_space(4.0);
                problems_ui(ui, scene, assistant);
            }
        });
    });
}

fn target_ui(ui: &mut Ui, scene: &Scene<'_>, assistant: &Assistant) {
    let Some(reimport) = assistant
        .outcome
        .as_ref()
        .and_then(|outcome| outcome.reimport.as_ref())
    else {
        return;
    };
    let [new, changed, gone] = reimport.counts().map(count);
    ui.horizontal(|ui| {
        let options = [
            (Target::NewDocument, scene.say("import-target-new")),
            (Target::Update, scene.say("import-target-update")),
        ];
        if let Some(target) = switch::switch_ui(ui, assistant.target, &options) {
            ask(scene, Decision::Target(target));
        }
        let sentence = scene.text.with(
            "import-target-counts",
            &[("new", &new), ("changed", &changed), ("gone", &gone)],
        );
        typography::line_ui(ui, &sentence, Face::note(&scene.tokens));
    });
}

struct PreviewRows<'a> {
    scene: &'a Scene<'a>,
    outcome: Option<&'a Outcome>,
    problems: Vec<&'a Problem>,
    header: &'a Header,
    mapping: &'a Mapping,
    body: &'a [Row],
}

impl<'a> PreviewRows<'a> {
    fn new(
        scene: &'a Scene<'a>,
        assistant: &'a Assistant,
        header: &'a Header,
        mapping: &'a Mapping,
        body: &'a [Row],
    ) -> Self {
        let outcome = assistant.outcome.as_ref();
        let problems = outcome.map(Outcome::problems).unwrap_or_default();
        Self {
            scene,
            outcome,
            problems,
            header,
            mapping,
            body,
        }
    }

    fn kind_of_number(&self, number: usize) -> Option<RowKind> {
        self.outcome?.kinds.get(&number).copied()
    }

    fn kind_of(&self, row: usize) -> Option<RowKind> {
        self.kind_of_number(self.body.get(row)?.number)
    }
}

impl Rows for PreviewRows<'_> {
    fn len(&self) -> usize {
        self.body.len()
    }

    fn number(&self, row: usize) -> (usize, Tone) {
        let number = self.body.get(row).map_or(0, |row| row.number);
        let tone = match self.kind_of(row) {
            Some(RowKind::Holding) => Tone::Plain,
            Some(RowKind::LeftOut) | None => Tone::Wrong,
            Some(_) => Tone::Quiet,
        };
        (number, tone)
    }

    fn kind(&self, row: usize) -> Option<String> {
        let key = match self.kind_of(row)? {
            RowKind::Holding => "import-kind-holding",
            RowKind::LeftOut => "import-kind-left-out",
            RowKind::Band => "import-kind-band",
            RowKind::Total => "import-kind-total",
            RowKind::Note => "import-kind-note",
            RowKind::OtherFund => "import-kind-other-fund",
        };
        Some(self.scene.say(key))
    }

    fn cell(&self, row: usize, column: usize) -> CellLook {
        let empty = || CellLook {
            text: String::new(),
            tone: Tone::Plain,
            why: None,
            number: false,
        };
        let (Some(row), Some(column_of)) = (self.body.get(row), self.header.columns.get(column))
        else {
            return empty();
        };
        let cell = row.cell(column_of.index);
        let field = self.mapping.fields.get(column).copied().flatten();
        let place = (row.number, column_of.title.clone());
        let problem = self
            .outcome
            .and_then(|outcome| outcome.marks.get(&place))
            .and_then(|at| self.problems.get(*at));
        let why = problem.map(|problem| {
            let remedy = self.scene.text.remedy(&problem.message).unwrap_or_default();
            format!("{} {remedy}", self.scene.text.say(&problem.message))
        });
        let tone = match self.kind_of_number(row.number) {
            _ if why.is_some() => Tone::Wrong,
            Some(RowKind::Holding | RowKind::LeftOut) if field.is_none() => Tone::Kept,
            Some(RowKind::Holding | RowKind::LeftOut) | None => Tone::Plain,
            Some(_) => Tone::Quiet,
        };
        let number = matches!(cell, Cell::Number(_))
            || field.is_some_and(|field| {
                matches!(field.kind(), Kind::Amount | Kind::Percent | Kind::Number)
            });
        CellLook {
            text: cell.to_text(),
            tone,
            why,
            number,
        }
    }
}
