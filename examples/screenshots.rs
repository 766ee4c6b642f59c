//! Pictures of every view in both languages, both themes and two sizes, from the real window on the real engine, without
//! a display or a graphics card.
//!
//! `cargo run --release --example screenshots [FOLDER [WORD]]` writes to `docs/screenshots` unless another folder is
//! given; with a word, only pictures that have it in their name.

#[path = "../tests/support/raster.rs"]
mod raster;

use egui_kittest::Harness;
use froth::app::pane::Pane;
use froth::app::{FrothWindow, Places, Setup, StudySimulator};
use froth::language::Language;
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
        for (theme, theme_word) in [(egui::Theme::Light, "light"), (egui::Theme::Dark, "dark")] {
            for size in [[1280.0, 800.0], [1920.0, 1080.0]] {
                let place = |view: &str| format!("{}-{theme_word}-{}x{}-{view}.png", language.word(), size[0], size[1]);
                walk(language, theme, size, |view, harness| {
                    let name = place(view);
                    if name.contains(&word) {
                        write(&folder.join(&name), &harness()?)?;
                        println!("{name}");
                    }
                    Ok(())
                })?;
            }
        }
    }
    Ok(())
}

/// Goes through all views of a window; `take` is given the name of each and what makes its picture.
fn walk(
    language: Language,
    theme: egui::Theme,
    size: [f32; 2],
    mut take: impl FnMut(&str, &mut dyn FnMut() -> Result<RgbaImage, Error>) -> Result<(), Error>,
) -> Result<(), Error> {
    let own = tempfile::tempdir()?;
    let setup = Setup::forgetful(language, Places::under(own.path()));
    let mut harness = Harness::builder()
        .with_size(size)
        .with_theme(theme)
        .with_max_steps(20)
        .renderer(raster::Raster::default())
        .build_eframe(move |creation| FrothWindow::start(creation, Arc::new(StudySimulator::new(language)), &setup));
    settle(&mut harness);
    let mut picture =
        |harness: &mut Harness<'static, FrothWindow>, view: &str| take(view, &mut || Ok(harness.render()?));
    picture(&mut harness, "main")?;
    for pane in Pane::ALL.iter().filter(|pane| !pane.is_main()) {
        harness.state_mut().show_pane(*pane);
        settle(&mut harness);
        picture(&mut harness, pane.word())?;
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
        picture(&mut harness, view)?;
        harness.key_press(egui::Key::Escape);
        settle(&mut harness);
    }
    let shift = egui::Modifiers { shift: true, ..egui::Modifiers::COMMAND };
    harness.key_press_modifiers(shift, egui::Key::M);
    settle(&mut harness);
    picture(&mut harness, "meeting")
}

fn settle(harness: &mut Harness<'static, FrothWindow>) {
    loop {
        harness.run();
        if harness.state().engine().is_idle() {
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
