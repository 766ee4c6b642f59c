//! The holdings: what is known of each, what is assumed, and what it would lose.

use crate::app::action::Action;
use crate::app::pane::Pane;
use crate::app::scene::Scene;
use crate::app::session::{HoldingColumn, HoldingsView};
use crate::app::tables::TextTable;
use crate::app::theme::mix;
use crate::app::typography::{self, Face, Line};
use crate::app::widgets::icon;
use crate::language::{Language, numbers};
use crate::model::{Assessment, Input};
use crate::portfolio::{Holding, SLEEVES, Sleeve};
use egui::{Align2, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};
use egui_extras::{Column, TableBuilder};

const ROW: f32 = 26.0;

impl HoldingColumn {
    const ALL: [Self; 13] = [
        Self::Name,
        Self::Strategy,
        Self::Value,
        Self::Weight,
        Self::Revenue,
        Self::Growth,
        Self::ValueToRevenue,
        Self::Justified,
        Self::Froth,
        Self::Runway,
        Self::Loss,
        Self::Contribution,
        Self::Confidence,
    ];

    const fn key(self) -> &'static str {
        match self {
            Self::Name => "holding-name",
            Self::Strategy => "holding-strategy",
            Self::Value => "holding-value",
            Self::Weight => "holding-weight",
            Self::Revenue => "holding-revenue",
            Self::Growth => "holding-growth",
            Self::ValueToRevenue => "holding-value-to-revenue",
            Self::Justified => "holding-justified",
            Self::Froth => "holding-froth",
            Self::Runway => "holding-runway",
            Self::Loss => "holding-loss",
            Self::Contribution => "holding-contribution",
            Self::Confidence => "holding-confidence",
        }
    }

    const fn is_text(self) -> bool {
        matches!(self, Self::Name | Self::Strategy)
    }

    /// The input whose absence makes the figure an assumed one.
    const fn rests_on(self) -> Option<Input> {
        match self {
            Self::Revenue | Self::ValueToRevenue => Some(Input::Arr),
            Self::Growth => Some(Input::Growth),
            Self::Runway => Some(Input::Cash),
            _ => None,
        }
    }
}

/// A holding with its assessment.
struct Entry<'a> {
    index: usize,
    holding: &'a Holding,
    assessment: &'a Assessment,
}

/// The table.
pub fn holdings_ui(ui: &mut Ui, scene: &Scene<'_>) {
    super::heading::heading_ui(ui, scene, Pane::Holdings);
    let view = &scene.session.holdings;
    filter_ui(ui, scene, view);
    let entries = entries(scene, view);
    // All columns fit beside the strategy panel in the smallest window that is promised.
    ui.spacing_mut().item_spacing.x = 6.0;
    let mut table = TableBuilder::new(ui)
        .id_salt("holdings")
        .auto_shrink([false, false])
        .sense(Sense::hover())
        .cell_layout(egui::Layout::left_to_right(egui::Align::Center))
        .column(Column::remainder().at_least(108.0).clip(true));
    for column in &HoldingColumn::ALL[1..] {
        let width = column_width(*column, scene.language());
        table = table.column(Column::exact(width).clip(true));
    }
    table
        .header(ROW, |mut row| {
            for column in HoldingColumn::ALL {
                row.col(|ui| header_ui(ui, scene, view, column));
            }
        })
        .body(|body| {
            body.rows(ROW, entries.len(), |mut row| {
                let Some(entry) = entries.get(row.index()) else { return };
                for column in HoldingColumn::ALL {
                    row.col(|ui| cell_ui(ui, scene, entry, column));
                }
            });
        });
}

/// Width of a column but the first, points: strategies are long words in English, amounts in Chinese.
const fn column_width(column: HoldingColumn, language: Language) -> f32 {
    match (column, language) {
        (HoldingColumn::Strategy, Language::English) => 126.0,
        (HoldingColumn::Strategy, Language::Chinese) => 76.0,
        (HoldingColumn::Value | HoldingColumn::Revenue, Language::Chinese) => 92.0,
        _ => 55.0,
    }
}

fn filter_ui(ui: &mut Ui, scene: &Scene<'_>, view: &HoldingsView) {
    let mut typed = view.filter.clone();
    let field = egui::TextEdit::singleline(&mut typed).hint_text(scene.say("filter-hint")).desired_width(200.0);
    if ui.add(field).accessible_name(scene.say("holdings-filter")).changed() {
        scene.ask(Action::Holdings(HoldingsView { filter: typed, ..view.clone() }));
    }
    ui.add_space(2.0);
}

fn matches(scene: &Scene<'_>, holding: &Holding, filter: &str) -> bool {
    let filter = filter.trim().to_lowercase();
    filter.is_empty()
        || holding.name.to_lowercase().contains(&filter)
        || sleeve_name(scene, holding).to_lowercase().contains(&filter)
}

fn sleeve_name(scene: &Scene<'_>, holding: &Holding) -> String {
    let key = match holding.strategy.largest() {
        Sleeve::Application => "sleeve-application",
        Sleeve::BaseModel => "sleeve-base-model",
        Sleeve::VerticalIntegration => "sleeve-vertical-integration",
        Sleeve::Adjacent => "sleeve-adjacent",
    };
    let name = scene.say(key);
    // A company that straddles strategies says so.
    let straddles = SLEEVES.into_iter().filter(|sleeve| holding.strategy.share(*sleeve) > 0.0).count() > 1;
    if straddles { format!("{name} +") } else { name }
}

/// The number a column sorts by; unknown last.
fn number(entry: &Entry<'_>, column: HoldingColumn) -> f64 {
    let assessment = entry.assessment;
    match column {
        HoldingColumn::Name | HoldingColumn::Strategy => 0.0,
        HoldingColumn::Value => assessment.value,
        HoldingColumn::Weight => assessment.weight,
        HoldingColumn::Revenue => assessment.inputs.arr.unwrap_or(f64::NAN),
        HoldingColumn::Growth => assessment.inputs.reported_log_growth.exp_m1(),
        HoldingColumn::ValueToRevenue => match (assessment.inputs.post_money, assessment.inputs.arr) {
            (Some(value), Some(revenue)) if revenue > 0.0 => value / revenue,
            _ => f64::NAN,
        },
        HoldingColumn::Justified => assessment.justified_multiple,
        HoldingColumn::Froth => assessment.froth_share,
        HoldingColumn::Runway => assessment.inputs.runway_quarters,
        HoldingColumn::Loss => assessment.loss_if_burst,
        HoldingColumn::Contribution => assessment.contribution,
        HoldingColumn::Confidence => assessment.inputs.data_confidence,
    }
}

fn sort(entries: &mut [Entry<'_>], view: &HoldingsView) {
    entries.sort_by(|a, b| {
        let order = match view.sort {
            HoldingColumn::Name => a.holding.name.to_lowercase().cmp(&b.holding.name.to_lowercase()),
            HoldingColumn::Strategy => a.holding.strategy.largest().cmp(&b.holding.strategy.largest()),
            column => {
                let (x, y) = (number(a, column), number(b, column));
                return match (x.is_nan(), y.is_nan()) {
                    (false, false) if view.descending => y.total_cmp(&x),
                    (false, false) => x.total_cmp(&y),
                    (x_unknown, y_unknown) => x_unknown.cmp(&y_unknown),
                };
            }
        };
        if view.descending { order.reverse() } else { order }
    });
}

fn figure(scene: &Scene<'_>, entry: &Entry<'_>, column: HoldingColumn) -> String {
    let value = number(entry, column);
    let assessment = entry.assessment;
    let currency = scene.workspace().portfolio.currency.code();
    let own = entry.holding.currency.as_ref().map_or(currency, |currency| currency.code());
    let text = match column {
        HoldingColumn::Name => entry.holding.name.clone(),
        HoldingColumn::Strategy => sleeve_name(scene, entry.holding),
        HoldingColumn::Value => scene.text.amount(value, currency),
        HoldingColumn::Revenue => scene.text.amount(value, own),
        HoldingColumn::ValueToRevenue | HoldingColumn::Justified => numbers::multiple(value),
        HoldingColumn::Runway if value.is_infinite() => scene.say("runway-infinite"),
        HoldingColumn::Runway => scene.text.with("runway-quarters", &[("quarters", &numbers::decimal(value, 0))]),
        _ => numbers::percent(value),
    };
    let assumed = column.rests_on().is_some_and(|input| assessment.inputs.is_assumed(input));
    if assumed && value.is_finite() { format!("~{text}") } else { text }
}

/// The table as it is shown, for reading and for the clipboard.
pub fn text_table(scene: &Scene<'_>) -> TextTable {
    let entries = entries(scene, &scene.session.holdings);
    TextTable {
        columns: HoldingColumn::ALL.iter().map(|column| scene.say(column.key())).collect(),
        rows: entries
            .iter()
            .map(|entry| HoldingColumn::ALL.iter().map(|column| figure(scene, entry, *column)).collect())
            .collect(),
        words: 2,
    }
}

/// Holdings that pass the filter, in the order of the view.
fn entries<'a>(scene: &Scene<'a>, view: &HoldingsView) -> Vec<Entry<'a>> {
    let mut entries: Vec<Entry<'_>> = scene
        .workspace()
        .portfolio
        .holdings
        .iter()
        .zip(scene.engine.assessments())
        .enumerate()
        .map(|(index, (holding, assessment))| Entry { index, holding, assessment })
        .filter(|entry| matches(scene, entry.holding, &view.filter))
        .collect();
    sort(&mut entries, view);
    entries
}

fn header_ui(ui: &mut Ui, scene: &Scene<'_>, view: &HoldingsView, column: HoldingColumn) {
    let tokens = &scene.tokens;
    let rect = ui.max_rect();
    let response = ui.interact(rect, ui.scope_id().with("sort"), Sense::click());
    let sorted = view.sort == column;
    let name = scene.say(column.key());
    let face = Face::note(tokens).tinted(if sorted { tokens.ink } else { tokens.quiet });
    let caret = if sorted { 12.0 } else { 0.0 };
    let line = Line::truncated(ui.painter(), &name, face, rect.width() - caret - 2.0);
    let text = if column.is_text() {
        line.paint(ui.painter(), rect.left_center(), Align2::LEFT_CENTER)
    } else {
        line.paint(ui.painter(), pos2(rect.right() - caret, rect.center().y), Align2::RIGHT_CENTER)
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
    ui.painter().hline(rect.expand2(vec2(8.0, 0.0)).x_range(), rect.bottom(), tokens.line());
    response.widget_info(|| WidgetInfo::selected(Role::ColumnHeader, true, sorted, &name));
    if response.clicked() {
        let descending = if sorted { !view.descending } else { !column.is_text() };
        scene.ask(Action::Holdings(HoldingsView { sort: column, descending, ..view.clone() }));
    }
    response.on_hover_text(scene.say(&format!("{}-help", column.key())));
}

fn cell_ui(ui: &mut Ui, scene: &Scene<'_>, entry: &Entry<'_>, column: HoldingColumn) {
    let tokens = &scene.tokens;
    let rect: Rect = ui.max_rect();
    let text = figure(scene, entry, column);
    let assumed = column.rests_on().is_some_and(|input| entry.assessment.inputs.is_assumed(input));
    let computed_stale = scene.stale() && !column.is_text() && column != HoldingColumn::Value;
    let ink = match () {
        () if computed_stale => mix(tokens.panel, tokens.ink, 0.45),
        () if assumed => tokens.quiet,
        () => tokens.ink,
    };
    let set_off = scene.is_pointed_holding(entry.index);
    if set_off {
        ui.painter().rect_filled(rect.expand2(vec2(4.0, 0.0)), 0.0, tokens.well);
    }
    let face = Face::body(tokens).tinted(ink).strong_if(set_off && column == HoldingColumn::Name);
    let line = Line::truncated(ui.painter(), &text, face, rect.width());
    if column.is_text() {
        line.paint(ui.painter(), rect.left_center(), Align2::LEFT_CENTER);
    } else {
        line.paint(ui.painter(), rect.right_center(), Align2::RIGHT_CENTER);
    }
    ui.painter().hline(rect.expand2(vec2(8.0, 0.0)).x_range(), rect.bottom(), tokens.line());
    let response = ui.interact(rect, ui.scope_id().with(("holding", entry.index, column.key())), Sense::hover());
    let spoken = if column == HoldingColumn::Name { text } else { format!("{}: {text}", scene.say(column.key())) };
    response.widget_info(|| WidgetInfo::labeled(Role::Cell, true, &spoken));
    if response.hovered() {
        scene.ask(Action::PointHolding(entry.index));
    }
    response.on_hover_ui(|ui| explain_ui(ui, scene, entry));
}

/// What is assumed of a holding and what the model makes of it.
fn explain_ui(ui: &mut Ui, scene: &Scene<'_>, entry: &Entry<'_>) {
    let tokens = &scene.tokens;
    let assessment = entry.assessment;
    typography::label_ui(ui, &entry.holding.name, Face::strong(tokens));
    facts_ui(ui, scene, entry.holding, assessment, assessment.contribution);
}

/// What a holding would lose, what its price implies, what it needs, and what of it is assumed; `contribution` is the
/// share of the whole value lost in it.
pub(super) fn facts_ui(ui: &mut Ui, scene: &Scene<'_>, holding: &Holding, assessment: &Assessment, contribution: f64) {
    let tokens = &scene.tokens;
    let loss = numbers::percent(assessment.loss_if_burst);
    let points = numbers::percent(contribution);
    let sentence = scene.text.with("holding-explain-loss", &[("loss", &loss), ("points", &points)]);
    typography::label_ui(ui, &sentence, Face::body(tokens));
    let froth = |log: f64| numbers::percent(crate::model::froth_share(log));
    let (low, high) = assessment.log_mispricing_band;
    let sentence = scene.text.with(
        "holding-explain-froth",
        &[("froth", &numbers::percent(assessment.froth_share)), ("low", &froth(low)), ("high", &froth(high))],
    );
    typography::label_ui(ui, &sentence, Face::note(tokens));
    let implied = match assessment.implied_return {
        Some(rate) => scene.text.with("holding-explain-return", &[("rate", &numbers::percent(rate))]),
        None => scene.say("holding-explain-no-return"),
    };
    typography::label_ui(ui, &implied, Face::note(tokens));
    let needs = scene.text.with("holding-explain-cash", &[("share", &numbers::percent(assessment.needs_cash))]);
    typography::label_ui(ui, &needs, Face::note(tokens));
    if let Some(vendor) = &assessment.vendor {
        let runs_on = scene.text.with("holding-explain-vendor", &[("vendor", vendor)]);
        typography::label_ui(ui, &runs_on, Face::note(tokens));
    }
    if assessment.inputs.growth_capped() {
        typography::label_ui(ui, &scene.say("holding-explain-growth-cap"), Face::note(tokens));
    }
    let assumed: Vec<_> =
        assessment.inputs.assumed().map(|input| scene.say(&format!("input-{}", input.key()))).collect();
    let sentence = if assumed.is_empty() {
        scene.say("holding-explain-all-reported")
    } else {
        scene.text.with("holding-explain-assumed", &[("inputs", &assumed.join(&scene.say("list-join-inner")))])
    };
    typography::label_ui(ui, &sentence, Face::note(tokens));
    for source in holding.sources.iter().take(4) {
        typography::label_ui(ui, source, Face::note(tokens));
    }
}
