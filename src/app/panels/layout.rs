//! The whole window: the top bar, and below it the panels as the [`crate::app::state::dock`] has
//! them.

use super::pane::pane_ui;
use super::sheets;
use super::top_bar;
use super::verdict_strip;
use crate::app::look::theme;
use crate::app::look::typography::{Face, Line};
use crate::app::scene::Scene;
use crate::app::state::action::{Action, ExportAction, ViewAction};
use crate::app::state::dock::Dock;
use crate::app::state::pane::Pane;
use crate::app::widgets::icon::{self, BUTTON, Icon};
use crate::app::widgets::menu;
use egui::{
    Align2, Color32, CursorIcon, Id, Rect, Response, Role, Sense, Stroke, Style, Ui, UiBuilder,
    Vec2, Visuals, WidgetInfo, vec2,
};
use egui_tiles::{
    Behavior, EditAction, ResizeState, SimplificationOptions, TabState, Tabs, TileId, Tiles,
    UiResponse,
};

/// Distance between panels and to the window's edge, points.
const GAP: f32 = 8.0;
/// Room inside a panel around what it shows, points.
const INSET: f32 = 12.0;
/// Height of the strip at a panel's top by which it can be dragged elsewhere, points.
const HANDLE: f32 = 30.0;
/// Height of a row of tabs, points.
const TABS: f32 = 28.0;

/// The whole window. Panels that the user drags or resizes move in the dock at once; it is no part
/// of the document. Answers where each panel lies.
pub fn layout_ui(ui: &mut Ui, scene: &Scene<'_>, dock: &mut Dock) -> Vec<(Pane, Rect)> {
    let tokens = &scene.tokens;
    let window = ui.max_rect();
    ui.painter().rect_filled(window, 0.0, tokens.background);
    let bar = window.with_max_y(window.top() + top_bar::HEIGHT);
    ui.painter().rect_filled(bar, 0.0, tokens.panel);
    ui.painter()
        .hline(bar.x_range(), bar.bottom(), tokens.line());
    part_ui(ui, "bar", bar.shrink2(vec2(INSET, 0.0)), |ui| {
        top_bar::top_bar_ui(ui, scene)
    });

    let strip = window
        .with_min_y(bar.bottom())
        .with_max_y(bar.bottom() + verdict_strip::HEIGHT);
    ui.painter().rect_filled(strip, 0.0, tokens.panel);
    ui.painter()
        .hline(strip.x_range(), strip.bottom(), tokens.line());
    part_ui(ui, "verdict", strip.shrink2(vec2(INSET, 0.0)), |ui| {
        verdict_strip::verdict_strip_ui(ui, scene)
    });

    let room = window.with_min_y(strip.bottom()).shrink(GAP);
    dock.fit(room.size());
    let mut panels = Panels {
        scene,
        changed: false,
        places: Vec::new(),
    };
    ui.scope_builder(
        UiBuilder::new().id_salt("panels").max_rect(room),
        |ui| match dock.maximised() {
            Some(pane) => {
                panels.panel_ui(ui, pane);
            }
            None => dock.tree.ui(&mut panels, ui),
        },
    );
    if panels.changed {
        dock.mark_changed();
    }
    panels.places
}

fn part_ui<R>(ui: &mut Ui, salt: &str, rect: Rect, contents: impl FnOnce(&mut Ui) -> R) -> R {
    let part = ui.scope_builder(UiBuilder::new().id_salt(salt).max_rect(rect), |ui| {
        ui.set_clip_rect(rect.expand(INSET - 1.0).intersect(ui.clip_rect()));
        contents(ui)
    });
    part.inner
}

/// Identity of a panel for the keyboard.
pub fn pane_id(pane: Pane) -> Id {
    Id::unique(("panel", pane.word()))
}

/// What the whole room is to a panel: something to take, or to give back.
fn maximise_key(scene: &Scene<'_>, pane: Pane) -> &'static str {
    if scene.is_maximised(pane) {
        "panel-restore"
    } else {
        "panel-maximise"
    }
}

/// The button at a panel's upper right that gives it the whole room, and takes it away again.
fn maximise_ui(ui: &mut Ui, scene: &Scene<'_>, pane: Pane, panel: Rect) {
    let shape = if scene.is_maximised(pane) {
        Icon::Restore
    } else {
        Icon::Maximise
    };
    let name = scene.say(maximise_key(scene, pane));
    let spoken = scene.text.with(
        "panel-room-of",
        &[("does", &name), ("name", &scene.say(pane.key()))],
    );
    let place = Rect::from_min_size(
        panel.right_top() + vec2(-INSET - BUTTON, INSET),
        Vec2::splat(BUTTON),
    );
    let response = part_ui(ui, "room", place, |ui| {
        icon::button_ui(ui, shape, &spoken, scene.tokens.quiet, true)
    });
    if response.clicked() {
        scene.ask(ViewAction::ToggleMaximised(pane));
    }
}

/// What can be done with a panel.
fn pane_menu_ui(ui: &mut Ui, scene: &Scene<'_>, pane: Pane) {
    if sheets::has_table(scene, pane) {
        let on = scene.session.as_table.contains(&pane);
        let key = if on {
            "show-as-picture"
        } else {
            "show-as-table"
        };
        let actions: [(&str, Action); 2] = [
            (key, ViewAction::ToggleTable(pane).into()),
            ("command-copy-table", ExportAction::CopyTable(pane).into()),
        ];
        for (key, action) in actions {
            if ui.button(scene.say(key)).clicked() {
                scene.ask(action);
                ui.close();
            }
        }
        ui.separator();
    }
    if ui.button(scene.say(maximise_key(scene, pane))).clicked() {
        scene.ask(ViewAction::ToggleMaximised(pane));
        ui.close();
    }
    if ui.button(scene.say("command-close-panel")).clicked() {
        scene.ask(ViewAction::Close(pane));
        ui.close();
    }
}

/// Scrolls the strip of tabs to one that has come to the front, or is there while the strip becomes
/// narrower or wider. It takes some frames until the strip knows how long it is.
fn reveal_when_active(ui: &Ui, id: Id, tab: Rect, state: &TabState) {
    const FRAMES: u8 = 4;
    let place = id.with("frames to be revealed");
    let width = ui.clip_rect().width().round();
    let (left, before) = ui
        .data(|data| data.get_temp(place))
        .unwrap_or((FRAMES, width));
    let left = if before == width { left } else { FRAMES };
    let now = if state.active {
        left.saturating_sub(1)
    } else {
        FRAMES
    };
    if state.active && left > 0 {
        ui.scroll_to_rect_animation(tab, None, egui::style::ScrollAnimation::none());
        ui.ctx().request_repaint();
    }
    ui.data_mut(|data| data.insert_temp(place, (now, width)));
}

/// How the tiles look and what is in them.
struct Panels<'a> {
    scene: &'a Scene<'a>,
    places: Vec<(Pane, Rect)>,
    changed: bool,
}

impl Panels<'_> {
    /// Draws a panel. Returns whether the pointer takes it elsewhere.
    fn panel_ui(&mut self, ui: &mut Ui, pane: Pane) -> bool {
        let rect = ui.max_rect();
        let tokens = &self.scene.tokens;
        ui.painter().rect(
            rect,
            theme::RADIUS,
            tokens.panel,
            tokens.line(),
            egui::StrokeKind::Inside,
        );
        // Where the keyboard goes when it comes to the panel: tabbing goes on with the panel's
        // first control.
        let name = self.scene.say(pane.key());
        let anchor = ui.interact(rect, pane_id(pane), Sense::focusable_noninteractive());
        anchor.widget_info(|| WidgetInfo::labeled(Role::Region, true, &name));
        if self
            .scene
            .session
            .pane_to_focus
            .is_some_and(|(asking, _)| asking == pane)
        {
            anchor.request_focus();
        }
        if anchor.has_focus() {
            let stroke = Stroke::new(2.0, tokens.accent);
            ui.painter()
                .rect_stroke(rect, theme::RADIUS, stroke, egui::StrokeKind::Inside);
        }
        self.places.push((pane, rect));
        // The handle lies below everything that the panel puts on it.
        let strip = rect.with_max_y(rect.top() + HANDLE);
        let handle = ui.interact(
            strip,
            Id::unique(("handle", pane.word())),
            Sense::CLICK | Sense::DRAG,
        );
        if handle.double_clicked() {
            self.scene.ask(ViewAction::ToggleMaximised(pane));
        }
        if handle.dragged() {
            ui.ctx().set_cursor_icon(CursorIcon::Grabbing);
        }
        menu::context_ui(&handle, |ui| pane_menu_ui(ui, self.scene, pane));
        // What scrolls fades into the colour of the panel, which the toolkit has to be told.
        let ground = egui::Frame::NONE.fill(tokens.panel);
        let stack = egui::UiStackInfo::new(egui::UiKind::GenericArea).with_frame(ground);
        let builder = UiBuilder::new()
            .id_salt(("ground", pane.word()))
            .max_rect(rect)
            .ui_stack_info(stack);
        ui.scope_builder(builder, |ui| {
            part_ui(ui, pane.word(), rect.shrink(INSET), |ui| {
                pane_ui(ui, self.scene, pane)
            });
        });
        maximise_ui(ui, self.scene, pane, rect);
        // The panel moves once the pointer does: a click on what lies on the handle is none on the
        // handle.
        handle.dragged() && ui.input(|input| input.pointer.is_decidedly_dragging())
    }
}

impl Behavior<Pane> for Panels<'_> {
    fn pane_ui(&mut self, ui: &mut Ui, _tile: TileId, pane: &mut Pane) -> UiResponse {
        if self.panel_ui(ui, *pane) {
            UiResponse::DragStarted
        } else {
            UiResponse::None
        }
    }

    fn tab_title_for_pane(&mut self, pane: &Pane) -> egui::WidgetText {
        self.scene.say(pane.key()).into()
    }

    fn tab_ui(
        &mut self,
        tiles: &mut Tiles<Pane>,
        ui: &mut Ui,
        id: Id,
        tile: TileId,
        state: &TabState,
    ) -> Response {
        let scene = self.scene;
        let tokens = &scene.tokens;
        let pane = tiles.get_pane(&tile).copied();
        let name = self.tab_title_for_tile(tiles, tile).text().to_owned();
        let color = if state.active {
            tokens.ink
        } else {
            tokens.quiet
        };
        let line = Line::new(
            ui.painter(),
            &name,
            Face::body(tokens).tinted(color).strong_if(state.active),
        );
        let closable = pane.is_some_and(|pane| !pane.is_main());
        let width = line.size().x + 24.0 + if closable { 18.0 } else { 0.0 };
        let (_, rect) = ui.allocate_space(vec2(width, ui.available_height()));
        let response = ui.interact(rect, id, Sense::click_and_drag());
        response.widget_info(|| WidgetInfo::selected(Role::Tab, true, state.active, &name));
        if state.active {
            ui.painter().hline(
                rect.x_range().shrink(8.0),
                rect.bottom() - 2.0,
                Stroke::new(2.0, tokens.accent),
            );
        } else if response.hovered() {
            ui.painter()
                .rect_filled(rect.shrink2(vec2(2.0, 4.0)), 4.0, tokens.hairline);
        }
        reveal_when_active(ui, id, rect, state);
        icon::focus_ring(ui, &response, rect);
        line.paint(
            ui.painter(),
            egui::pos2(rect.left() + 12.0, rect.center().y),
            Align2::LEFT_CENTER,
        );
        if let Some(pane) = pane {
            menu::context_ui(&response, |ui| pane_menu_ui(ui, scene, pane));
            if response.double_clicked() {
                scene.ask(ViewAction::ToggleMaximised(pane));
            } else if response.clicked() {
                // It comes to the front by itself; the keyboard goes with it.
                scene.ask(ViewAction::Show(pane));
            }
        }
        if let Some(pane) = pane.filter(|_| closable) {
            let place = Rect::from_center_size(
                egui::pos2(rect.right() - 14.0, rect.center().y),
                vec2(16.0, 16.0),
            );
            let close = ui.interact(place, id.with("close"), Sense::click());
            let words = scene.text.with("close-panel", &[("name", &name)]);
            close.widget_info(|| WidgetInfo::labeled(Role::Button, true, &words));
            let ink = if close.hovered() || close.has_focus() {
                tokens.ink
            } else {
                tokens.quiet
            };
            let cross = place.shrink(4.5);
            ui.painter().line_segment(
                [cross.left_top(), cross.right_bottom()],
                Stroke::new(1.2, ink),
            );
            ui.painter().line_segment(
                [cross.right_top(), cross.left_bottom()],
                Stroke::new(1.2, ink),
            );
            icon::focus_ring(ui, &close, place);
            if close.on_hover_text(words).clicked() || response.middle_clicked() {
                scene.ask(ViewAction::Close(pane));
            }
        }
        response
    }

    fn is_tab_bar_visible(&self, _tile: TileId, tabs: &Tabs) -> bool {
        tabs.children.len() > 1
    }

    fn tab_bar_height(&self, _style: &Style) -> f32 {
        TABS
    }

    fn tab_bar_color(&self, _visuals: &Visuals) -> Color32 {
        self.scene.tokens.background
    }

    fn tab_bar_hline_stroke(&self, _visuals: &Visuals) -> Stroke {
        Stroke::NONE
    }

    fn gap_width(&self, _style: &Style) -> f32 {
        GAP
    }

    fn min_size(&self) -> f32 {
        160.0
    }

    fn resize_stroke(&self, _style: &Style, state: ResizeState) -> Stroke {
        match state {
            ResizeState::Idle => Stroke::NONE,
            ResizeState::Hovering | ResizeState::Dragging => {
                Stroke::new(2.0, self.scene.tokens.accent)
            }
        }
    }

    fn drag_preview_stroke(&self, _visuals: &Visuals) -> Stroke {
        Stroke::new(2.0, self.scene.tokens.accent)
    }

    fn drag_preview_color(&self, _visuals: &Visuals) -> Color32 {
        self.scene.tokens.accent.gamma_multiply(0.15)
    }

    fn simplification_options(&self) -> SimplificationOptions {
        // Tabs with one panel stay: that is where further views open. Their bar is hidden until
        // then.
        SimplificationOptions {
            prune_single_child_tabs: false,
            ..SimplificationOptions::default()
        }
    }

    fn on_edit(&mut self, action: EditAction) {
        self.changed |= matches!(action, EditAction::TileResized | EditAction::TileDropped);
    }
}
