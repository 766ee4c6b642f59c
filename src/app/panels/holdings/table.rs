//! The table: one row for each holding, sorted, with the figures to type in.

use super::asking::{edit, show};
use super::column::{Entry, is_assumed, text};
use super::column_help;
use super::column_width::{ARROW, Lines, Titles, kept_lines, titles, width};
use super::figure;
use super::order::Order;
use crate::app::look::theme::mix;
use crate::app::look::typography::{self, Face, Line};
use crate::app::panels::field_row;
use crate::app::panels::holdings::facts::facts_ui;
use crate::app::scene::Scene;
use crate::app::state::action::ViewAction;
use crate::app::state::holdings_view::{HoldingColumn, HoldingsView};
use crate::app::views::text_table::TextTable;
use crate::app::widgets::draft::Draft;
use crate::app::widgets::icon;
use crate::assumptions::Assumptions;
use crate::io::import::Typed;
use crate::model::Inputs;
use crate::portfolio::Figure;
use egui::{Align, Align2, Rect, Role, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2};
use egui_extras::{Column, TableBuilder};
use std::collections::BTreeSet;
use std::sync::Arc;

const ROW: f32 = 26.0;
const TICK: f32 = 22.0;
const GAP: f32 = 6.0;
/// Least width of the names, points.
const NAME: f32 = 108.0;

/// An entry with its inputs, which cells and order need again and again.
struct TableRow<'a> {
    entry: Entry<'a>,
    inputs: Inputs,
}

impl<'a> TableRow<'a> {
    fn new(
        order: &Order,
        scene: &Scene<'a>,
        row: usize,
        assumptions: &Assumptions,
    ) -> Option<Self> {
        let entry = order.entry(scene, row)?;
        Some(Self {
            inputs: Inputs::resolve(entry.holding, assumptions),
            entry,
        })
    }
}

/// The table.
pub fn table_ui(ui: &mut Ui, scene: &Scene<'_>, view: &HoldingsView, order: &Arc<Order>) {
    let assumptions = scene.workspace().assumptions();
    let lines = kept_lines(ui, scene, order);
    let titles = titles(ui, scene, view);
    let columns = columns(ui, view, &lines, &titles);
    let needed: f32 = TICK
        + GAP
        + NAME
        + columns
            .iter()
            .map(|column| width(&lines, &titles, *column) + GAP)
            .sum::<f32>();
    ui.spacing_mut().item_spacing.x = GAP;
    let sideways = needed > ui.available_width();
    let revealed =
        newly_opened(ui, view).and_then(|id| order.ids(scene).position(|other| other == id));
    let show_table = |ui: &mut Ui| {
        let mut table = TableBuilder::new(ui)
            .id_salt("holdings")
            .auto_shrink([false, false])
            .min_scrolled_height(52.0)
            .sense(Sense::hover())
            .cell_layout(egui::Layout::left_to_right(Align::Center))
            .column(Column::exact(TICK))
            .column(
                if sideways {
                    Column::exact(NAME + 20.0)
                } else {
                    Column::remainder().at_least(NAME)
                }
                .clip(true),
            );
        for column in &columns {
            table = table.column(Column::exact(width(&lines, &titles, *column)).clip(true));
        }
        if let Some(row) = revealed {
            table = table.scroll_to_row(row, None);
        }
        table
            .header(ROW, |mut row| {
                row.col(|ui| all_ui(ui, scene, view, order));
                for column in std::iter::once(&HoldingColumn::Name).chain(&columns) {
                    row.col(|ui| header_ui(ui, scene, view, *column, order));
                }
            })
            .body(|body| {
                body.rows(ROW, order.len(), |mut row| {
                    let Some(line) = TableRow::new(order, scene, row.index(), &assumptions) else {
                        return;
                    };
                    row.col(|ui| tick_ui(ui, scene, view, &line.entry));
                    row.col(|ui| name_ui(ui, scene, view, &line.entry));
                    for column in &columns {
                        row.col(|ui| cell_ui(ui, scene, &line, *column, &lines));
                    }
                });
            });
    };
    if sideways {
        ScrollArea::horizontal()
            .id_salt("holdings-sideways")
            .auto_shrink([false, false])
            .show(ui, show_table);
    } else {
        show_table(ui);
    }
}

/// The table as it is shown, for reading and for the clipboard.
pub fn text_table(scene: &Scene<'_>, order: &Order) -> TextTable {
    let assumptions = scene.workspace().assumptions();
    let view = &scene.session.holdings;
    let columns: Vec<_> = HoldingColumn::ALL
        .into_iter()
        .filter(|column| !view.hidden.contains(column))
        .collect();
    TextTable {
        columns: columns
            .iter()
            .map(|column| scene.say(column.key()))
            .collect(),
        rows: (0..order.len())
            .filter_map(|row| TableRow::new(order, scene, row, &assumptions))
            .map(|row| {
                columns
                    .iter()
                    .map(|column| text(scene, &row.entry, &row.inputs, *column))
                    .collect()
            })
            .collect(),
        words: columns.iter().take_while(|column| column.is_text()).count(),
    }
}

/// The id of the holding that has been opened in the editor since the last frame: its row is
/// brought into sight.
fn newly_opened(ui: &Ui, view: &HoldingsView) -> Option<String> {
    let place = ui.scope_id().with("opened");
    let before = ui
        .data(|data| data.get_temp::<Option<String>>(place))
        .flatten();
    ui.data_mut(|data| data.insert_temp(place, view.editing.clone()));
    view.editing
        .clone()
        .filter(|id| before.as_ref() != Some(id))
}

/// The columns beside the name. While the editor is open only those that fit are shown; they come
/// back when it closes.
fn columns(ui: &Ui, view: &HoldingsView, lines: &Lines, titles: &Titles) -> Vec<HoldingColumn> {
    let all = HoldingColumn::ALL
        .into_iter()
        .skip(1)
        .filter(|column| !view.hidden.contains(column));
    if view.editing.is_none() {
        return all.collect();
    }
    let mut room = ui.available_width() - TICK - GAP - NAME;
    all.filter(|column| {
        let width = width(lines, titles, *column) + GAP;
        let fits = width <= room;
        room -= if fits { width } else { 0.0 };
        fits
    })
    .collect()
}

fn rule(ui: &Ui, scene: &Scene<'_>, rect: Rect) {
    ui.painter().hline(
        rect.expand2(vec2(8.0, 0.0)).x_range(),
        rect.bottom(),
        scene.tokens.line(),
    );
}

fn all_ui(ui: &mut Ui, scene: &Scene<'_>, view: &HoldingsView, order: &Order) {
    let rect = ui.max_rect();
    let enough = !order.is_empty() && view.selected.len() >= order.len();
    let mut all = enough && order.ids(scene).all(|id| view.selected.contains(id));
    let response = ui
        .checkbox(&mut all, "")
        .on_hover_text(scene.say("holdings-select-all"));
    if response
        .accessible_name(scene.say("holdings-select-all"))
        .changed()
    {
        show(scene, view, |view| {
            view.selected = if all {
                order.ids(scene).map(str::to_owned).collect()
            } else {
                BTreeSet::new()
            };
        });
    }
    rule(ui, scene, rect);
}

fn tick_ui(ui: &mut Ui, scene: &Scene<'_>, view: &HoldingsView, entry: &Entry<'_>) {
    let rect = ui.max_rect();
    let id = &entry.holding.id;
    let mut chosen = view.selected.contains(id);
    let name = scene
        .text
        .with("holdings-select", &[("name", &entry.holding.name)]);
    ui.push_id(("tick", entry.index), |ui| {
        if ui.checkbox(&mut chosen, "").accessible_name(name).changed() {
            show(scene, view, |view| {
                if chosen {
                    view.selected.insert(id.clone());
                } else {
                    view.selected.remove(id);
                }
            });
        }
    });
    rule(ui, scene, rect);
}

fn name_ui(ui: &mut Ui, scene: &Scene<'_>, view: &HoldingsView, entry: &Entry<'_>) {
    let tokens = &scene.tokens;
    let rect = ui.max_rect();
    let editing = view.editing.as_deref() == Some(entry.holding.id.as_str());
    if editing {
        ui.painter().rect_filled(
            rect.expand2(vec2(3.0, -2.0)),
            4.0,
            mix(tokens.panel, tokens.accent, 0.14),
        );
    }
    let response = ui.interact(
        rect,
        ui.scope_id().with(("open", entry.index)),
        Sense::click(),
    );
    let set_off = scene.is_pointed_holding(entry.index);
    if set_off && !editing {
        ui.painter()
            .rect_filled(rect.expand2(vec2(3.0, -2.0)), 4.0, tokens.well);
    }
    if response.hovered() {
        scene.ask(ViewAction::PointHolding(entry.index));
    }
    let ink = if response.hovered() || editing {
        tokens.accent
    } else {
        tokens.ink
    };
    let line = Line::truncated(
        ui.painter(),
        &entry.holding.name,
        Face::body(tokens).tinted(ink).strong_if(set_off),
        rect.width(),
    );
    line.paint(ui.painter(), rect.left_center(), Align2::LEFT_CENTER);
    icon::focus_ring(ui, &response, rect);
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, editing, &entry.holding.name));
    if response.clicked() {
        let id = entry.holding.id.clone();
        show(scene, view, |view| view.editing = (!editing).then_some(id));
    }
    response.on_hover_ui(|ui| explain_ui(ui, scene, entry));
    rule(ui, scene, rect);
}

fn header_ui(
    ui: &mut Ui,
    scene: &Scene<'_>,
    view: &HoldingsView,
    column: HoldingColumn,
    order: &Order,
) {
    let tokens = &scene.tokens;
    let rect = ui.max_rect();
    let response = ui.interact(rect, ui.scope_id().with("sort"), Sense::click());
    let sorted = view.sort == column;
    let name = scene.say(column.key());
    let face = Face::note(tokens).tinted(if sorted { tokens.ink } else { tokens.quiet });
    let caret = if sorted { ARROW } else { 0.0 };
    let line = Line::truncated(ui.painter(), &name, face, rect.width() - caret - 2.0);
    let text = if column.is_text() {
        line.paint(ui.painter(), rect.left_center(), Align2::LEFT_CENTER)
    } else {
        line.paint(
            ui.painter(),
            pos2(rect.right() - caret, rect.center().y),
            Align2::RIGHT_CENTER,
        )
    };
    if sorted {
        let center = pos2(text.right() + 7.0, rect.center().y);
        if view.descending {
            icon::paint_caret(ui.painter(), center, tokens.ink);
        } else {
            icon::paint_caret_up(ui.painter(), center, tokens.ink);
        }
    }
    icon::focus_ring(ui, &response, rect);
    rule(ui, scene, rect);
    response.widget_info(|| WidgetInfo::selected(Role::ColumnHeader, true, sorted, &name));
    if response.clicked() {
        show(scene, view, |view| {
            view.descending = if sorted {
                !view.descending
            } else {
                !column.is_text()
            };
            view.sort = column;
        });
    }
    response.on_hover_ui(|ui| column_help::column_help_ui(ui, scene, column, order));
}

fn cell_ui(
    ui: &mut Ui,
    scene: &Scene<'_>,
    line: &TableRow<'_>,
    column: HoldingColumn,
    lines: &Lines,
) {
    let tokens = &scene.tokens;
    let (entry, inputs) = (&line.entry, &line.inputs);
    let rect: Rect = ui.max_rect();
    let words = text(scene, entry, inputs, column);
    let ink = if column.is_computed() && scene.stale() {
        mix(tokens.panel, tokens.ink, 0.45)
    } else if is_assumed(inputs, column) {
        tokens.quiet
    } else {
        tokens.ink
    };
    let after = lines.get(&column).map_or(0.0, |lined| lined.after(&words));
    let name = scene.say(column.key());
    if let Some(figure) = column.figure() {
        let start = figure
            .get(entry.holding)
            .map(|value| figure::typed(figure, value))
            .unwrap_or_default();
        let name = scene.text.pair(&entry.holding.name, &name);
        let field = Draft {
            name: &name,
            shown: &words,
            start: &start,
            ink,
            rows: 1,
            align: Align::RIGHT,
            framed: false,
            hint: String::new(),
        };
        let (response, typed) = ui
            .push_id(("figure", entry.index, column.key()), |ui| {
                field.show_lined(ui, rect.width(), after)
            })
            .inner;
        if let Some(typed) = typed {
            take_typed(scene, entry.index, &name, figure, &typed);
        }
        response
            .on_hover_ui(|ui| column_help::cell_help_ui(ui, scene, entry, inputs, column, &words));
    } else {
        let painted = Line::truncated(
            ui.painter(),
            &words,
            Face::body(tokens).tinted(ink),
            rect.width(),
        );
        if column.is_text() {
            painted.paint(ui.painter(), rect.left_center(), Align2::LEFT_CENTER);
        } else {
            let right = rect.right_center() - vec2(after, 0.0);
            painted.paint(ui.painter(), right, Align2::RIGHT_CENTER);
        }
        let response = ui.interact(
            rect,
            ui.scope_id().with(("holding", entry.index, column.key())),
            Sense::hover(),
        );
        let spoken = scene.text.pair(&name, &words);
        response.widget_info(|| WidgetInfo::labeled(Role::Cell, true, &spoken));
        if response.hovered() {
            scene.ask(ViewAction::PointHolding(entry.index));
        }
        response
            .on_hover_ui(|ui| column_help::cell_help_ui(ui, scene, entry, inputs, column, &words));
    }
    rule(ui, scene, rect);
}

/// Takes what was typed for a figure, or says why it cannot be taken.
pub fn take_typed(scene: &Scene<'_>, index: usize, name: &str, figure: Figure, typed: &str) {
    let value = match figure::parse(figure, typed) {
        Typed::Figure(value) => Some(value),
        Typed::Unknown => None,
        Typed::NotTaken => return field_row::not_taken(scene, name, typed),
    };
    edit(scene, index, "step-holding-figure", |holding| {
        figure.set(holding, value)
    });
}

/// What is assumed of a holding and what the model makes of it.
fn explain_ui(ui: &mut Ui, scene: &Scene<'_>, entry: &Entry<'_>) {
    let tokens = &scene.tokens;
    typography::label_ui(ui, &entry.holding.name, Face::strong(tokens));
    if let Some(assessment) = entry.assessment {
        facts_ui(
            ui,
            scene,
            entry.holding,
            assessment,
            assessment.contribution,
        );
    }
}
