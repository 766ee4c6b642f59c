//! What is done about what is shown: panels and their arrangement, dialogs, messages, the keyboard
//! among the panels.

use crate::app::import::Assistant;
use crate::app::panels::layout::pane_id;
use crate::app::state::action::{ViewAction, Zoom};
use crate::app::state::dock::Dock;
use crate::app::state::pane::Pane;
use crate::app::state::session::Session;
use crate::app::state::toast::Tone;
use crate::assumptions::table;
use crate::language::Text;
use crate::report::provenance::parameter_name;
use egui::{Context, Order};

/// How much larger everything is in a meeting.
const LARGER: f32 = 1.25;

/// What it may touch.
pub struct Handler<'a> {
    /// What is shown and how.
    pub view: &'a mut Session,
    /// Names that are looked for.
    pub text: &'a Text,
}

impl Handler<'_> {
    /// Performs one action.
    pub fn perform(&mut self, ctx: &Context, action: ViewAction) {
        let view = &mut *self.view;
        match action {
            ViewAction::ReadIn(measure) => view.measure = measure,
            ViewAction::Chart(chart) => view.chart = chart,
            ViewAction::Quarters(quarters) => view.quarters = quarters,
            ViewAction::MapMetric(metric) => view.map_metric = metric,
            ViewAction::Show(pane) => show(view, ctx, pane),
            ViewAction::ShowOrClose(pane) => {
                if !pane.is_main() && view.dock.panes_in_sight().contains(&pane) {
                    view.dock.close(pane);
                } else {
                    show(view, ctx, pane);
                }
            }
            ViewAction::Close(pane) => view.dock.close(pane),
            ViewAction::ToggleMaximised(pane) => view.dock.toggle_maximised(pane),
            ViewAction::MovePane(pane, way) => view.dock.move_pane(pane, way),
            ViewAction::ResizePane(pane, way) => view.dock.resize_pane(pane, way),
            ViewAction::GoToPane(step) => self.go_to_pane(ctx, step),
            ViewAction::Meeting => self.meeting(ctx),
            ViewAction::ResetLayout => {
                view.before_meeting = None;
                view.as_table.clear();
                view.dock = Dock::standard(ctx.content_rect().size());
                ctx.set_zoom_factor(1.0);
            }
            ViewAction::Zoom(Zoom::In) => egui::gui_zoom::zoom_in(ctx),
            ViewAction::Zoom(Zoom::Out) => egui::gui_zoom::zoom_out(ctx),
            ViewAction::Zoom(Zoom::Reset) => ctx.set_zoom_factor(1.0),
            // The window gathers what is pointed at from all that was asked in a frame.
            ViewAction::Point(_) | ViewAction::PointHolding(_) => {}
            ViewAction::FilterAssumptions {
                typed,
                changed_only,
            } => {
                view.assumptions_filter = typed;
                view.assumptions_changed_only = changed_only;
            }
            ViewAction::ShowAssumption(name) => {
                if let Ok(parameter) = table::find(name) {
                    view.assumptions_filter = parameter_name(self.text, parameter);
                    view.assumptions_changed_only = false;
                    view.dock.show(Pane::Assumptions);
                }
            }
            ViewAction::ToggleTable(pane) => {
                if view.as_table.contains(&pane) {
                    view.as_table.retain(|other| *other != pane);
                } else {
                    view.as_table.push(pane);
                }
            }
            ViewAction::FocusScenario => view.focus_scenario = true,
            ViewAction::Dialog(dialog) => view.dialog = Some(dialog),
            ViewAction::CloseDialog => {
                view.dialog = None;
                // Whoever turns back from saving does not go on either.
                view.after_save = None;
            }
            ViewAction::OpenAssistant => view.import = Some(Assistant::new()),
            ViewAction::Warn(said) => view.toast(ctx, said, Tone::Problem),
            ViewAction::DismissToast(number) => view.toasts.retain(|toast| toast.number != number),
            ViewAction::FirstHint => view.hint = Some(0),
            ViewAction::NextHint => view.hint = view.hint.map(|hint| hint + 1),
        }
    }

    /// Gives the keyboard to the next panel (1) or the one before (-1), in the order they are read.
    fn go_to_pane(&mut self, ctx: &Context, step: isize) {
        let mut places = self.view.pane_places.clone();
        places.sort_by(|(_, a), (_, b)| {
            a.left()
                .total_cmp(&b.left())
                .then(a.top().total_cmp(&b.top()))
        });
        let now = keyboard_in(self.view, ctx)
            .and_then(|now| places.iter().position(|(pane, _)| *pane == now));
        let to = match now {
            Some(at) => (at.cast_signed() + step)
                .rem_euclid(places.len().cast_signed())
                .cast_unsigned(),
            None if step > 0 => 0,
            None => places.len().saturating_sub(1),
        };
        if let Some((pane, _)) = places.get(to) {
            self.view.pane = Some(*pane);
            self.view.pane_to_focus = Some((*pane, 3));
            ctx.request_repaint();
        }
    }

    /// Shows only what a meeting looks at, larger; the second time goes back.
    fn meeting(&mut self, ctx: &Context) {
        if let Some((dock, zoom)) = self.view.before_meeting.take() {
            self.view.dock = *dock;
            ctx.set_zoom_factor(zoom);
        } else {
            let dock = std::mem::replace(&mut self.view.dock, Dock::meeting());
            self.view.before_meeting = Some((Box::new(dock), ctx.zoom_factor()));
            ctx.set_zoom_factor(ctx.zoom_factor() * LARGER);
        }
    }
}

/// Opens a panel, brings it to the front and gives it the keyboard: what is done next with a panel
/// is meant for it.
fn show(view: &mut Session, ctx: &Context, pane: Pane) {
    view.dock.show(pane);
    view.pane = Some(pane);
    view.pane_to_focus = Some((pane, 3));
    ctx.request_repaint();
}

/// The panel that has the keyboard, else the one that had it last; `None` while it has been in
/// none.
fn keyboard_in(view: &mut Session, ctx: &Context) -> Option<Pane> {
    let places = &view.pane_places;
    let focused = ctx.memory(egui::Memory::focused).and_then(|id| {
        let by_anchor = places.iter().find(|(pane, _)| pane_id(*pane) == id);
        by_anchor.or_else(|| {
            // What lies in front of the panels is in none of them.
            let response = ctx
                .read_response(id)
                .filter(|response| response.layer_id.order == Order::Background)?;
            places
                .iter()
                .find(|(_, rect)| rect.contains(response.rect.center()))
        })
    });
    let last = view
        .pane
        .filter(|last| places.iter().any(|(pane, _)| pane == last));
    view.pane = focused.map(|(pane, _)| *pane).or(last);
    view.pane
}

/// The panel that a command about panels means.
pub fn pane_with_keyboard(view: &mut Session, ctx: &Context) -> Pane {
    let first = view
        .pane_places
        .first()
        .map_or(Pane::Strategy, |(pane, _)| *pane);
    keyboard_in(view, ctx).unwrap_or(first)
}
