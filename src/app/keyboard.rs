//! What keys do beside commands: Esc puts panels back, what the keyboard comes to is brought into
//! sight, and menus give it back.

use crate::app::state::session::Session;
use egui::accesskit::{self, ActionRequest, TreeId};
use egui::{Context, Event, Id, Key, Popup};

/// Where the keyboard is on its way to, and where it was before a menu or a list took it.
#[derive(Debug, Default)]
pub struct Keyboard {
    /// Frames in which it may still be on its way.
    moves: u8,
    focused: Option<Id>,
    is_open: bool,
}

/// Keys that take the keyboard from one control to another.
const MOVES: [Key; 5] = [
    Key::Tab,
    Key::ArrowLeft,
    Key::ArrowRight,
    Key::ArrowUp,
    Key::ArrowDown,
];
/// Frames after such a key in which the keyboard may still be on its way.
const FRAMES: u8 = 3;

impl Keyboard {
    /// Does all that before a frame is drawn.
    pub fn before_frame(&mut self, view: &mut Session, ctx: &Context) {
        restore_on_escape(view, ctx);
        self.reveal_focus(ctx);
        self.return_focus(view, ctx);
    }

    /// Scrolls to the control that the keyboard has come to, where it is not wholly in sight.
    fn reveal_focus(&mut self, ctx: &Context) {
        if ctx.input(|input| MOVES.iter().any(|key| input.key_pressed(*key))) {
            self.moves = FRAMES;
            return;
        }
        let Some(left) = self.moves.checked_sub(1) else {
            return;
        };
        self.moves = left;
        ctx.request_repaint();
        let focused = ctx
            .memory(egui::Memory::focused)
            .and_then(|id| ctx.read_response(id));
        let Some(response) =
            focused.filter(|response| !response.interact_rect.contains_rect(response.rect))
        else {
            return;
        };
        let request = ActionRequest {
            action: accesskit::Action::ScrollIntoView,
            target_tree: TreeId::ROOT,
            target_node: response.id.accesskit_id(),
            data: None,
        };
        ctx.input_mut(|input| input.events.push(Event::AccessKitActionRequest(request)));
    }

    /// Gives the keyboard back to what opened a menu or a list, once that is closed.
    fn return_focus(&mut self, view: &Session, ctx: &Context) {
        let is_open = Popup::is_any_open(ctx);
        let was_open = std::mem::replace(&mut self.is_open, is_open);
        if is_open {
            return;
        }
        // A dialog that was opened has taken the keyboard for itself.
        let in_front = view.dialog.is_some() || view.pane_to_focus.is_some();
        match self.focused {
            Some(owner) if was_open && !in_front => {
                ctx.memory_mut(|memory| memory.request_focus(owner))
            }
            _ => self.focused = ctx.memory(egui::Memory::focused),
        }
    }
}

/// Esc puts the panels back where they were, from one that has the whole room or from what a
/// meeting looks at, unless it means something in front of them or what is being typed.
fn restore_on_escape(view: &mut Session, ctx: &Context) {
    let in_front = view.dialog.is_some() || view.import.is_some() || Popup::is_any_open(ctx);
    let typing = ctx.text_edit_focused() || view.renaming.is_some();
    if in_front || typing || !ctx.input(|input| input.key_pressed(Key::Escape)) {
        return;
    }
    if view.dock.restore() {
        ctx.request_repaint();
    } else if let Some((dock, zoom)) = view.before_meeting.take() {
        view.dock = *dock;
        ctx.set_zoom_factor(zoom);
        ctx.request_repaint();
    }
}
