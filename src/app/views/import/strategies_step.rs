//! Fourth step: the board of strategies, a column for each and a card for each company.

use super::card_words::state_words;
use super::parts::ask;
use super::split_ui::split_ui;
use crate::app::import::{Assistant, Card, CardState, Decision, Meaning};
use crate::app::look::theme;
use crate::app::look::typography::{self, Face, Line};
use crate::app::scene::Scene;
use crate::app::widgets::icon;
use crate::io::import::Placed;
use crate::language::numbers::{count, percent};
use crate::portfolio::{SLEEVES, Sleeve};
use egui::{
    Align, Align2, Button, DragAndDrop, Id, Key, Layout, Modifiers, Rect, Response, Role,
    ScrollArea, Sense, StrokeKind, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};

/// Height of a card, points.
const CARD: f32 = 40.0;
/// Distance between cards, points.
const GAP: f32 = 4.0;
/// Distance between columns, points.
const BETWEEN: f32 = 12.0;
/// Height of what stands above the cards of a column, points.
const HEAD: f32 = 44.0;
/// Height of the split of the chosen company, points.
const SPLIT: f32 = 76.0;

/// The step.
pub fn strategies_ui(ui: &mut Ui, scene: &Scene<'_>, assistant: &Assistant) {
    let cards = assistant.cards();
    head_ui(ui, scene, &cards);
    ui.add_space(4.0);
    let room = ui.available_rect_before_wrap();
    let board = room.with_max_y(room.bottom() - SPLIT - 8.0);
    let width = (board.width() - 3.0 * BETWEEN) / 4.0;
    for (index, sleeve) in SLEEVES.into_iter().enumerate() {
        let left = board.left() + index as f32 * (width + BETWEEN);
        let rect = Rect::from_min_size(pos2(left, board.top()), vec2(width, board.height()));
        let column = Column {
            sleeve,
            rect,
            cards: &cards,
        };
        ui.scope_builder(
            UiBuilder::new().id_salt(("board", index)).max_rect(rect),
            |ui| column.ui(ui, scene, assistant),
        );
    }
    let below = room.with_min_y(room.bottom() - SPLIT);
    ui.scope_builder(UiBuilder::new().id_salt("split").max_rect(below), |ui| {
        let chosen = assistant.card.as_ref();
        let card = cards.iter().find(|card| Some(&card.id) == chosen);
        if let Some(card) = card {
            split_ui(ui, scene, assistant, card);
        } else {
            let words = scene.say("import-board-choose");
            typography::label_ui(ui, &words, Face::note(&scene.tokens));
        }
    });
}

fn head_ui(ui: &mut Ui, scene: &Scene<'_>, cards: &[Card]) {
    let tokens = &scene.tokens;
    let open = cards
        .iter()
        .filter(|card| card.state == CardState::Open)
        .count();
    let (all, left) = (count(cards.len()), count(open));
    let (sentence, ink) = if open > 0 {
        let words = [("open", left.as_str()), ("count", all.as_str())];
        (scene.text.with("import-board-open", &words), tokens.warning)
    } else {
        let words = [("count", all.as_str())];
        (scene.text.with("import-board-done", &words), tokens.ink)
    };
    ui.horizontal(|ui| {
        typography::line_ui(ui, &sentence, Face::body(tokens).tinted(ink));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let words = scene
                .text
                .with("import-board-keep-all", &[("count", &left)]);
            let button = Button::new(words).min_size(theme::TOOL_BUTTON);
            if open > 0 && ui.add(button).clicked() {
                ask(scene, Meaning::KeepGuesses);
            }
        });
    });
    let help = scene.say("import-board-help");
    typography::line_ui(ui, &help, Face::note(tokens).tinted(tokens.quiet));
}

/// A column of the board.
struct Column<'a> {
    sleeve: Sleeve,
    rect: Rect,
    cards: &'a [Card],
}

impl Column<'_> {
    fn ui(&self, ui: &mut Ui, scene: &Scene<'_>, assistant: &Assistant) {
        let tokens = &scene.tokens;
        let dragged = DragAndDrop::payload::<String>(ui.ctx());
        let is_over = dragged.is_some()
            && ui
                .ctx()
                .pointer_latest_pos()
                .is_some_and(|at| self.rect.contains(at));
        ui.painter().rect_filled(
            self.rect,
            f32::from(theme::RADIUS),
            if is_over {
                tokens.hairline
            } else {
                tokens.well
            },
        );
        if is_over && ui.input(|input| input.pointer.any_released()) {
            let id = DragAndDrop::take_payload::<String>(ui.ctx());
            let card = id.and_then(|id| self.cards.iter().find(|card| card.id == *id));
            if let Some(card) = card {
                place(scene, card, Some(card.placed_in(self.sleeve)));
            }
        }
        let inside = self.rect.shrink2(vec2(8.0, 6.0));
        ui.scope_builder(UiBuilder::new().max_rect(inside), |ui| {
            self.head_ui(ui, scene);
            let mine: Vec<&Card> = self
                .cards
                .iter()
                .filter(|card| card.column() == self.sleeve)
                .collect();
            ui.spacing_mut().item_spacing.y = GAP;
            ScrollArea::vertical()
                .id_salt("cards")
                .auto_shrink([false, false])
                .show_rows(ui, CARD, mine.len(), |ui, range| {
                    for card in range.filter_map(|at| mine.get(at)) {
                        card_ui(ui, scene, assistant, card, self.cards);
                    }
                });
        });
    }

    /// The name of the strategy with its key, and what lies in it.
    fn head_ui(&self, ui: &mut Ui, scene: &Scene<'_>) {
        let tokens = &scene.tokens;
        let name = scene.say(self.sleeve.name_key());
        let number = (self.sleeve.index() + 1).to_string();
        let title = scene.text.with(
            "import-board-column",
            &[("number", &number), ("name", &name)],
        );
        typography::line_ui(ui, &title, Face::strong(tokens));
        let total: f64 = self.cards.iter().map(|card| card.value).sum();
        let here: f64 = self
            .cards
            .iter()
            .map(|card| card.value * card.split.share(self.sleeve))
            .sum();
        let companies = self
            .cards
            .iter()
            .filter(|card| card.split.share(self.sleeve) > 0.0)
            .count();
        let currency = scene.session.import.as_ref().and_then(Assistant::imported);
        let code = currency.map_or("", |imported| imported.portfolio.currency.code());
        let share = if total > 0.0 { here / total } else { 0.0 };
        let words = [
            ("count", count(companies)),
            ("value", scene.text.amount(here, code)),
            ("share", percent(share)),
        ];
        let words = words.each_ref().map(|(key, word)| (*key, word.as_str()));
        let sums = scene.text.with("import-board-sums", &words);
        let line = Line::truncated(
            ui.painter(),
            &sums,
            Face::note(tokens).tinted(tokens.quiet),
            ui.available_width(),
        );
        typography::placed_ui(ui, line, &sums);
        let used = ui.min_rect().height();
        ui.add_space((HEAD - used).max(0.0));
    }
}

/// The id of a card, wherever it lies.
fn id_of(card: &Card) -> Id {
    Id::unique(("strategy card", &card.id))
}

fn card_ui(ui: &mut Ui, scene: &Scene<'_>, assistant: &Assistant, card: &Card, cards: &[Card]) {
    let tokens = &scene.tokens;
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), CARD));
    let response = ui.interact(rect, id_of(card), Sense::click_and_drag());
    let is_chosen = assistant.card.as_ref() == Some(&card.id);
    if (response.clicked() || response.gained_focus()) && !is_chosen {
        ask(scene, Decision::Card(card.id.clone()));
    }
    response.dnd_set_drag_payload(card.id.clone());
    let at = if response.dragged() {
        rect.translate(response.total_drag_delta().unwrap_or_default())
    } else {
        rect
    };
    let is_open = card.state == CardState::Open;
    let painter = if response.dragged() {
        ui.ctx()
            .layer_painter(egui::LayerId::new(egui::Order::Tooltip, response.id))
    } else {
        ui.painter().clone()
    };
    painter.rect(
        at,
        f32::from(theme::RADIUS),
        tokens.panel,
        if is_chosen {
            egui::Stroke::new(1.0, tokens.accent)
        } else {
            tokens.line()
        },
        StrokeKind::Inside,
    );
    let state = state_words(scene, card);
    let name = shown_name(card);
    let value = scene.text.amount(card.value, currency_of(assistant));
    let line = Line::new(&painter, &value, Face::note(tokens).tinted(tokens.quiet));
    let room = at.width() - line.size().x - 24.0;
    line.paint(
        &painter,
        pos2(at.right() - 8.0, at.top() + 12.0),
        Align2::RIGHT_CENTER,
    );
    Line::truncated(&painter, &name, Face::body(tokens), room).paint(
        &painter,
        pos2(at.left() + 8.0, at.top() + 12.0),
        Align2::LEFT_CENTER,
    );
    let ink = if is_open {
        tokens.warning
    } else {
        tokens.quiet
    };
    Line::truncated(
        &painter,
        &state,
        Face::note(tokens).tinted(ink),
        at.width() - 16.0,
    )
    .paint(
        &painter,
        pos2(at.left() + 8.0, at.top() + 28.0),
        Align2::LEFT_CENTER,
    );
    icon::focus_ring(ui, &response, rect);
    let spoken = scene.text.with(
        "import-board-card",
        &[
            ("name", &name),
            ("strategy", &scene.say(card.column().name_key())),
            ("state", &state),
        ],
    );
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, is_chosen, &spoken));
    keys(ui, scene, &response, card, cards);
    response.on_hover_text(spoken);
}

/// What the keys do on the card that has the keyboard; afterwards the next open one has it.
fn keys(ui: &Ui, scene: &Scene<'_>, response: &Response, card: &Card, cards: &[Card]) {
    if !response.has_focus() {
        return;
    }
    let pressed = |key: Key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let columns = [Key::Num1, Key::Num2, Key::Num3, Key::Num4];
    let placed = columns
        .into_iter()
        .zip(SLEEVES)
        .find(|(key, _)| pressed(*key))
        .map(|(_, sleeve)| card.placed_in(sleeve));
    // An input method takes letters for itself, digits it lets through.
    let keeps = pressed(Key::G) || pressed(Key::Num0);
    let kept = (card.state == CardState::Open && keeps).then(|| card.kept());
    let Some(placed) = placed.or(kept) else {
        return;
    };
    place(scene, card, Some(placed));
    let next = cards
        .iter()
        .find(|other| other.state == CardState::Open && other.id != card.id);
    if let Some(next) = next.filter(|_| card.state == CardState::Open) {
        ui.memory_mut(|memory| memory.request_focus(id_of(next)));
    }
}

/// Asks for a card to be placed, or for that to be taken back.
fn place(scene: &Scene<'_>, card: &Card, placed: Option<Placed>) {
    ask(scene, Meaning::Place(card.id.clone(), placed));
}

fn currency_of(assistant: &Assistant) -> &str {
    assistant
        .imported()
        .map_or("", |imported| imported.portfolio.currency.code())
}

/// The name of the company, with its largest share where it is split.
fn shown_name(card: &Card) -> String {
    let share = card.split.share(card.column());
    if share < 1.0 {
        format!("{} · {}", card.name, percent(share))
    } else {
        card.name.clone()
    }
}
