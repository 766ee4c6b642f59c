//! The window on the screen: no larger than what the screen has room for.

use egui::{Context, Rect, Vec2, ViewportCommand, vec2};

/// Height that bars of the system may take, points. No window system says how much they do.
const BARS: f32 = 40.0;

/// Fits the window to the screen, once.
#[derive(Debug, Default)]
pub struct OnScreen {
    is_decided: bool,
}

impl OnScreen {
    /// Makes a window smaller that reaches beyond the screen with its title and its borders. The
    /// system says how large both are only after some frames, and some never do.
    pub fn fit(&mut self, ctx: &Context) {
        if self.is_decided {
            return;
        }
        let (inner, outer, screen, is_free) = ctx.input(|input| {
            let viewport = input.viewport();
            let is_free = viewport.maximized != Some(true) && viewport.fullscreen != Some(true);
            let size = |rect: Option<Rect>| rect.map(|rect| rect.size());
            let (inner, outer) = (size(viewport.inner_rect), size(viewport.outer_rect));
            (inner, outer, viewport.monitor_size, is_free)
        });
        let (Some(inner), Some(outer), Some(screen)) = (inner, outer, screen) else {
            return;
        };
        self.is_decided = true;
        if let Some(size) = smaller(inner, outer, screen).filter(|_| is_free) {
            ctx.send_viewport_cmd(ViewportCommand::InnerSize(size));
        }
    }
}

/// The size that fits, when the present one does not.
fn smaller(inner: Vec2, outer: Vec2, screen: Vec2) -> Option<Vec2> {
    let border = outer - inner;
    let room = screen - border - vec2(0.0, BARS);
    let size = inner.min(room);
    (size != inner && size.min_elem() > 0.0).then_some(size)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_as_large_as_the_screen_leaves_room_for_its_title_and_a_bar() {
        let screen = vec2(1280.0, 800.0);
        let size = smaller(vec2(1280.0, 800.0), vec2(1282.0, 824.0), screen);
        assert_eq!(size, Some(vec2(1278.0, 736.0)));
        let fitting = vec2(1200.0, 700.0);
        assert_eq!(smaller(fitting, fitting + vec2(2.0, 24.0), screen), None);
        // A screen that says it has no size is none to go by.
        assert_eq!(smaller(fitting, fitting, Vec2::ZERO), None);
    }
}
