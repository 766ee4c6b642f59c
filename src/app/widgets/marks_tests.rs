//! Every chart drawn both ways from the same description: what the page shows, the screen shows.

use super::fan_chart::{View, fan_chart_ui};
use super::marks::{Canvas, row_transform};
use crate::app::look::theme::{self, Tokens};
use crate::language::Language;
use crate::report::SingleChart;
use crate::report::chart::FanChart;
use crate::report::draw::{Frame, Look, Picture};
use crate::report::drawing::{Area, Drawing};
use crate::report::marks::{Mark, svg};
use crate::report::palette::{Rgb, Theme};
use crate::report::specimen_tests::{known, sheets};
use crate::strategy::fixture::LONG;
use egui::epaint::Shape;
use egui::{Color32, Rect, pos2, vec2};
use egui_plot::{PlotBounds, PlotTransform};
use std::any::Any;
use std::collections::BTreeSet;

/// Colours and texts of what is seen of a mark.
#[derive(Debug, Default, PartialEq)]
struct Seen {
    colours: Vec<[u8; 3]>,
    texts: BTreeSet<String>,
}

/// What stands between a word and the next `"`, wherever the word is.
fn quoted<'a>(svg: &'a str, word: &str) -> Vec<&'a str> {
    svg.split(word)
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect()
}

fn on_paper(picture: &Picture, mark: &Mark) -> Seen {
    let look = Look {
        theme: Theme::Light,
        scale: 1.0,
    };
    let area = Area::new(200.0, 100.0, 1600.0, 800.0);
    let frame = Frame::bare(area, &picture.x, &picture.y);
    let mut drawing = Drawing::new();
    svg::draw(&mut drawing, look, &frame, std::slice::from_ref(mark));
    let svg = drawing.into_svg((2000.0, 1000.0), Rgb(1, 2, 3), "", "", "en");
    let body = svg.split_once("fill=\"#010203\"/>").unwrap().1;
    let mut seen = Seen::default();
    for css in quoted(body, "fill=\"#")
        .into_iter()
        .chain(quoted(body, "stroke=\"#"))
    {
        let channel = |at: usize| u8::from_str_radix(&css[at..at + 2], 16).unwrap();
        seen.colours.push([channel(0), channel(2), channel(4)]);
    }
    for text in body.split("<text").skip(1) {
        let text = text
            .split_once('>')
            .unwrap()
            .1
            .split("</text>")
            .next()
            .unwrap();
        seen.texts
            .insert(text.replace("&amp;", "&").replace("&quot;", "\""));
    }
    seen
}

fn look_at(shape: &Shape, seen: &mut Seen) {
    let mut note = |color: Color32| {
        if color.a() > 0 {
            let [r, g, b, _] = color.to_srgba_unmultiplied();
            seen.colours.push([r, g, b]);
        }
    };
    match shape {
        Shape::Vec(shapes) => shapes.iter().for_each(|shape| look_at(shape, seen)),
        Shape::Circle(circle) => {
            note(circle.fill);
            note(circle.stroke.color);
        }
        Shape::LineSegment { stroke, .. } => note(stroke.color),
        Shape::Path(path) => {
            note(path.fill);
            if let egui::epaint::ColorMode::Solid(color) = path.stroke.color {
                note(color);
            }
        }
        Shape::Rect(rect) => {
            note(rect.fill);
            note(rect.stroke.color);
        }
        Shape::Mesh(mesh) => mesh.vertices.iter().for_each(|vertex| note(vertex.color)),
        Shape::Text(text) => {
            note(text.fallback_color);
            seen.texts.insert(text.galley.text().replace('\u{a0}', " "));
        }
        Shape::Noop
        | Shape::Band(_)
        | Shape::Ellipse(_)
        | Shape::QuadraticBezier(_)
        | Shape::CubicBezier(_)
        | Shape::Callback(_) => panic!("no mark is drawn so: {shape:?}"),
    }
}

fn on_screen(ui: &egui::Ui, picture: &Picture, mark: &Mark) -> Seen {
    let tokens = Tokens::for_theme(egui::Theme::Light);
    let frame = Rect::from_min_size(pos2(200.0, 100.0), vec2(1600.0, 800.0));
    let mut transform = row_transform(frame, &picture.x);
    let (x, y) = (&picture.x, &picture.y);
    let bounds = PlotBounds::from_min_max([x.low, y.low], [x.high, y.high]);
    if bounds.is_valid() {
        transform = PlotTransform::new(frame, bounds, false);
    }
    let canvas = Canvas {
        painter: ui.painter(),
        tokens: &tokens,
        transform,
        strength: 1.0,
    };
    let mut seen = Seen::default();
    for shape in canvas.shapes(std::slice::from_ref(mark)) {
        look_at(&shape, &mut seen);
    }
    seen
}

/// Whether every colour of one is found in the other, as near as translucent ones can be read back.
fn is_among(colours: &[[u8; 3]], others: &[[u8; 3]]) -> bool {
    let near = |a: &[u8; 3], b: &[u8; 3]| a.iter().zip(b).all(|(a, b)| a.abs_diff(*b) <= 8);
    colours
        .iter()
        .all(|colour| others.iter().any(|other| near(colour, other)))
}

/// Runs something in a window without a screen.
fn in_a_window(mut run: impl FnMut(&mut egui::Ui)) -> Vec<egui::epaint::ClippedShape> {
    let ctx = egui::Context::default();
    theme::install(&ctx);
    ctx.set_theme(egui::Theme::Light);
    let input = || egui::RawInput {
        screen_rect: Some(Rect::from_min_size(pos2(0.0, 0.0), vec2(2000.0, 1000.0))),
        ..egui::RawInput::default()
    };
    // The first frame measures.
    ctx.run_ui(input(), &mut run).drop_without_applying_deltas();
    let mut output = ctx.run_ui(input(), &mut run);
    let shapes = std::mem::take(&mut output.shapes);
    output.drop_without_applying_deltas();
    shapes
}

#[test]
fn every_mark_of_every_chart_has_the_same_inks_and_words_on_paper_and_on_the_screen() {
    for language in Language::ALL {
        let results = known(&LONG[..3]);
        for (chart, sheet) in sheets(&results, language) {
            let pictures = sheet.drawn.pictures();
            let is_table = chart == SingleChart::Table;
            assert_eq!(pictures.is_empty(), is_table, "{chart:?}");
            in_a_window(|ui| {
                for picture in &pictures {
                    for mark in &picture.marks {
                        if matches!(mark, Mark::End { .. }) {
                            continue;
                        }
                        let (paper, screen) =
                            (on_paper(picture, mark), on_screen(ui, picture, mark));
                        let place = format!("{chart:?} {language:?} {mark:?}");
                        assert_eq!(paper.texts, screen.texts, "{place}");
                        assert!(!paper.colours.is_empty(), "nothing on paper: {place}");
                        // The map's ramp has fewer shades on paper.
                        if !matches!(mark, Mark::Tiles(_)) {
                            let both = is_among(&paper.colours, &screen.colours)
                                && is_among(&screen.colours, &paper.colours);
                            assert!(both, "{place}: {paper:?} {screen:?}");
                        }
                    }
                }
            });
        }
    }
}

#[test]
fn names_and_axis_labels_of_the_fan_are_those_of_the_page() {
    let results = known(&LONG[..2]);
    for (chart, sheet) in sheets(&results, Language::English) {
        let drawn: &dyn Any = &*sheet.drawn;
        let Some(fan) = drawn.downcast_ref::<FanChart>() else {
            continue;
        };
        let svg = sheet.svg().page.svg;
        let texts = texts_on_screen(fan);
        let names = fan.series.iter().map(|series| &series.name);
        let labels = fan
            .y
            .ticks
            .iter()
            .chain(&fan.x.ticks)
            .map(|tick| &tick.label);
        for wanted in names.chain(labels).chain([&fan.burst.label]) {
            assert!(
                texts.contains(wanted),
                "{chart:?}: no {wanted:?} in {texts:?}"
            );
            assert!(
                svg.contains(&wanted.replace('"', "&quot;")),
                "{chart:?}: no {wanted:?}"
            );
        }
    }
}

fn texts_on_screen(fan: &FanChart) -> BTreeSet<String> {
    let view = View {
        summary: "",
        hint: "",
        pointed: None,
        quarters: None,
        is_stale: false,
    };
    let shapes = in_a_window(|ui| {
        fan_chart_ui(ui, fan, &view);
    });
    let mut seen = Seen::default();
    for clipped in &shapes {
        look_at(&clipped.shape, &mut seen);
    }
    seen.texts
}

#[test]
fn the_plot_keeps_its_place_while_a_button_is_down_and_fits_again_when_it_is_let_go() {
    let results = known(&LONG[..2]);
    let sheets = sheets(&results, Language::English);
    let drawn: &dyn Any = &*sheets[0].1.drawn;
    let short = drawn.downcast_ref::<FanChart>().unwrap().clone();
    let mut long = short.clone();
    for series in &mut long.series {
        series
            .name
            .push_str(", and a name that needs much more room than before");
    }
    for tick in &mut long.y.ticks {
        tick.label = format!("{} of everything", tick.label);
    }
    let ctx = egui::Context::default();
    theme::install(&ctx);
    let frame_of = |chart: &FanChart, pressed: Option<bool>| {
        let at = pos2(20.0, 20.0);
        let mut events = vec![egui::Event::PointerMoved(at)];
        events.extend(pressed.map(|pressed| egui::Event::PointerButton {
            pos: at,
            button: egui::PointerButton::Primary,
            pressed,
            modifiers: egui::Modifiers::NONE,
        }));
        let input = egui::RawInput {
            screen_rect: Some(Rect::from_min_size(pos2(0.0, 0.0), vec2(1000.0, 600.0))),
            events,
            ..egui::RawInput::default()
        };
        let mut place = Rect::NOTHING;
        let view = View {
            summary: "",
            hint: "",
            pointed: None,
            quarters: None,
            is_stale: false,
        };
        ctx.run_ui(input, |ui| place = fan_chart_ui(ui, chart, &view).0.rect)
            .drop_without_applying_deltas();
        place
    };
    frame_of(&short, None);
    let before = frame_of(&short, None);
    assert_eq!(frame_of(&short, Some(true)), before);
    for _ in 0..3 {
        assert_eq!(frame_of(&long, None), before, "it jumps under a drag");
    }
    frame_of(&long, Some(false));
    frame_of(&long, None);
    let after = frame_of(&long, None);
    assert!(
        after.width() < before.width() - 20.0,
        "{before:?} {after:?}"
    );
}
