//! Pictures of every view in both languages, both themes and two sizes, from the real window on the real engine, without
//! a display or a graphics card.
//!
//! `cargo run --release --example screenshots [FOLDER [WORD]]` writes to `docs/screenshots` unless another folder is
//! given; with a word, only pictures that have it in their name.

#[path = "../tests/support/raster.rs"]
mod raster;

use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use froth::app::pane::Pane;
use froth::app::{FrothWindow, Places, Setup, StudySimulator};
use froth::language::{Language, Text};
use image::RgbaImage;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

type Error = Box<dyn std::error::Error>;

fn main() -> Result<(), Error> {
    let mut arguments = std::env::args().skip(1);
    let folder = PathBuf::from(arguments.next().unwrap_or_else(|| "docs/screenshots".into()));
    let word = arguments.next().unwrap_or_default();
    std::fs::create_dir_all(&folder)?;
    for language in Language::ALL {
        Walk { folder: &folder, word: &word, language }.go()?;
    }
    Ok(())
}

/// A way through all views in one language.
struct Walk<'a> {
    folder: &'a Path,
    word: &'a str,
    language: Language,
}

type Window = Harness<'static, FrothWindow>;

impl Walk<'_> {
    fn go(&self) -> Result<(), Error> {
        let own = tempfile::tempdir()?;
        let (language, text) = (self.language, Text::new(self.language));
        let setup = Setup::forgetful(language, Places::under(own.path()));
        let mut harness = Harness::builder()
            .with_size([1280.0, 800.0])
            .with_theme(egui::Theme::Light)
            .with_max_steps(20)
            .renderer(raster::Raster::default())
            .build_eframe(move |creation| {
                FrothWindow::start(creation, Arc::new(StudySimulator::new(language)), &setup)
            });
        settle(&mut harness);
        self.take(&mut harness, "main")?;
        for pane in Pane::ALL.iter().filter(|pane| !pane.is_main()) {
            harness.state_mut().show_pane(*pane);
            settle(&mut harness);
            // What is computed when asked for is asked for.
            for start in ["tornado-start", "flip-start", "stability-start"] {
                if let Some(button) = harness.query_by_role_and_label(egui::Role::Button, &text.get(start)) {
                    button.click();
                    settle(&mut harness);
                }
            }
            self.take(&mut harness, pane.word())?;
            harness.state_mut().close_pane(*pane);
        }
        settle(&mut harness);
        for (view, modifiers, key) in [
            ("palette", egui::Modifiers::COMMAND, egui::Key::P),
            ("shortcuts", egui::Modifiers::NONE, egui::Key::F1),
            ("export", egui::Modifiers::COMMAND, egui::Key::E),
        ] {
            harness.key_press_modifiers(modifiers, key);
            settle(&mut harness);
            self.take(&mut harness, view)?;
            harness.key_press(egui::Key::Escape);
            settle(&mut harness);
        }
        let shift = egui::Modifiers { shift: true, ..egui::Modifiers::COMMAND };
        harness.key_press_modifiers(shift, egui::Key::M);
        settle(&mut harness);
        self.take(&mut harness, "meeting")
    }

    /// Takes the view that is shown in both themes and sizes.
    fn take(&self, harness: &mut Window, view: &str) -> Result<(), Error> {
        for (theme, theme_word) in [(egui::Theme::Light, "light"), (egui::Theme::Dark, "dark")] {
            for size in [[1280.0_f32, 800.0], [1920.0, 1080.0]] {
                let language = self.language.word();
                let name = format!("{language}-{theme_word}-{}x{}-{view}.png", size[0], size[1]);
                if !name.contains(self.word) {
                    continue;
                }
                harness.ctx.set_theme(theme);
                harness.set_size(size.into());
                settle(harness);
                write(&self.folder.join(&name), &harness.render()?)?;
                println!("{name}");
            }
        }
        harness.ctx.set_theme(egui::Theme::Light);
        harness.set_size(egui::vec2(1280.0, 800.0));
        settle(harness);
        Ok(())
    }
}

fn settle(harness: &mut Window) {
    loop {
        harness.run();
        if harness.state().is_idle() {
            harness.run();
            return;
        }
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// Colours of a picture with a palette.
const PALETTE: usize = 256;

/// Writes a picture with a palette: its commonest colours as they are, the few others as the nearest of those, which nobody
/// sees in a window of flat areas. The file is a third of the size.
fn write(path: &Path, picture: &RgbaImage) -> Result<(), Error> {
    let (colours, pixels) = with_palette(picture);
    let file = std::io::BufWriter::new(std::fs::File::create(path)?);
    let mut encoder = png::Encoder::new(file, picture.width(), picture.height());
    encoder.set_color(png::ColorType::Indexed);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_palette(colours);
    encoder.set_compression(png::Compression::High);
    encoder.set_filter(png::Filter::NoFilter);
    encoder.write_header()?.write_image_data(&pixels)?;
    Ok(())
}

/// Colours, three bytes each, and the colour of each pixel.
fn with_palette(picture: &RgbaImage) -> (Vec<u8>, Vec<u8>) {
    let colour = |pixel: &image::Rgba<u8>| [pixel.0[0], pixel.0[1], pixel.0[2]];
    let mut counts: HashMap<[u8; 3], usize> = HashMap::new();
    for pixel in picture.pixels() {
        *counts.entry(colour(pixel)).or_default() += 1;
    }
    let mut common: Vec<([u8; 3], usize)> = counts.into_iter().collect();
    // The colour itself decides between equally common ones: the same picture gives the same bytes.
    common.sort_by_key(|(colour, count)| (std::cmp::Reverse(*count), *colour));
    let kept: Vec<[u8; 3]> = common.iter().take(PALETTE).map(|(colour, _)| *colour).collect();
    let distance =
        |a: [u8; 3], b: [u8; 3]| -> u32 { a.into_iter().zip(b).map(|(a, b)| u32::from(a.abs_diff(b)).pow(2)).sum() };
    let nearest = |wanted: [u8; 3]| {
        let ranked = kept.iter().enumerate().min_by_key(|(_, known)| distance(**known, wanted));
        ranked.map_or(0, |(index, _)| index as u8)
    };
    let index: HashMap<[u8; 3], u8> = common.iter().map(|(colour, _)| (*colour, nearest(*colour))).collect();
    let pixels = picture.pixels().map(|pixel| index.get(&colour(pixel)).copied().unwrap_or_default());
    (kept.concat(), pixels.collect())
}
