//! The page as a picture in the window, drawn in the background whenever what it shows has changed.

use super::engine::ShownKey;
use super::exporting::Exported;
use super::task::Wake;
use super::task::{Poll, Task};
use crate::report::page::PageFormat;
use crate::report::render::{self, Pixels};
use egui::{ColorImage, Context, TextureHandle, TextureOptions};

/// Pixels across: enough for a quarter of a large screen.
const WIDTH: f64 = 1000.0;

/// What a picture was drawn from.
pub type PictureKey = (ShownKey, PageFormat);

/// A picture and the one being drawn.
#[derive(Default)]
pub struct PagePicture {
    wanted: Option<PictureKey>,
    task: Option<Task<Option<Pixels>>>,
    texture: Option<TextureHandle>,
}

impl PagePicture {
    /// Whether something else is to be drawn than what was drawn last.
    pub fn wants(&self, key: PictureKey) -> bool {
        self.wanted != Some(key)
    }

    /// Draws in the background; what was being drawn is dropped.
    pub fn draw(&mut self, key: PictureKey, wake: &Wake, exported: Exported) {
        self.wanted = Some(key);
        self.task = Some(Task::start(wake, move |watch| {
            draw(&exported, key.1).filter(|_| !watch.is_cancelled())
        }));
    }

    /// Takes what has been drawn.
    pub fn receive(&mut self, ctx: &Context) {
        let Some(task) = &self.task else { return };
        match task.poll() {
            Poll::Running => {}
            Poll::Done(pixels) => {
                self.texture = pixels.map(|pixels| load(ctx, "page", &pixels));
                self.task = None;
            }
            Poll::Lost => self.task = None,
        }
    }

    /// Lets go of everything: nobody looks.
    pub fn forget(&mut self) {
        *self = Self::default();
    }

    /// The picture, once there is one; while another is drawn, the one before.
    pub fn texture(&self) -> Option<&TextureHandle> {
        self.texture.as_ref()
    }

    /// Whether nothing is being drawn.
    pub fn is_idle(&self) -> bool {
        self.task.is_none()
    }
}

/// The page of an export as pixels for the window.
pub fn draw(exported: &Exported, format: PageFormat) -> Option<Pixels> {
    exported.with_input(format, |input| {
        let document = input.document();
        // 96 pixels to the inch at scale 1, 72 points.
        let scale = WIDTH / (document.picture_size().0 / 0.75);
        render::pixels(&document.picture().svg, scale as f32).ok()
    })
}

/// Hands pixels to the graphics card.
pub fn load(ctx: &Context, name: &str, pixels: &Pixels) -> TextureHandle {
    ctx.load_texture(name, image(pixels), TextureOptions::LINEAR)
}

/// Pixels as the window and its clipboard take them.
pub fn image(pixels: &Pixels) -> ColorImage {
    ColorImage::from_rgba_unmultiplied(
        [pixels.width as usize, pixels.height as usize],
        &pixels.rgba,
    )
}
