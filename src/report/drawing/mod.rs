//! A drawing in the making: shapes and texts with their places, written as SVG.
//!
//! Numbers are in points with two decimals, elements in the order they were drawn: the same calls give
//! the same bytes.

mod logo;
mod words;

pub use super::area::Area;
use super::palette::{Rgb, Shape, star};
use super::typeface::{self, FAMILY};
pub use logo::Logo;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use words::{escaped, faded, number, path_data, shifts};

/// Which end of a text stands at its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Anchor {
    /// The text begins there.
    #[default]
    Start,
    /// The text is centred there.
    Middle,
    /// The text ends there.
    End,
}

/// How a text is set.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TextStyle {
    /// Size, points.
    pub size: f64,
    /// Colour.
    pub colour: Rgb,
    /// Which end stands at the place.
    pub anchor: Anchor,
    /// Emphasis: the one regular weight with a hairline around it.
    pub strong: bool,
}

impl TextStyle {
    /// A text that begins at its place.
    pub const fn new(size: f64, colour: Rgb) -> Self {
        Self {
            size,
            colour,
            anchor: Anchor::Start,
            strong: false,
        }
    }

    /// The same, ending at its place.
    #[must_use]
    pub const fn end(self) -> Self {
        Self {
            anchor: Anchor::End,
            ..self
        }
    }

    /// The same, centred at its place.
    #[must_use]
    pub const fn middle(self) -> Self {
        Self {
            anchor: Anchor::Middle,
            ..self
        }
    }

    /// The same with emphasis.
    #[must_use]
    pub const fn strong(self) -> Self {
        Self {
            strong: true,
            ..self
        }
    }
}

/// The room of a text that may be set smaller.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Fit {
    /// Width, points.
    pub width: f64,
    /// The share of its size below which it is shortened instead.
    pub least: f64,
}

/// How a text of several lines is set.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Paragraph {
    /// How its letters are set.
    pub style: TextStyle,
    /// From one baseline to the next, points.
    pub leading: f64,
    /// Lines it may take.
    pub lines: usize,
}

/// How a line is drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pen {
    /// Width, points.
    pub width: f64,
    /// Colour.
    pub colour: Rgb,
    /// Dash and gap, points.
    pub dash: Option<(f64, f64)>,
    /// How strongly it covers what lies beneath, 0 … 1.
    pub opacity: f64,
}

impl Pen {
    /// A solid line.
    pub const fn new(width: f64, colour: Rgb) -> Self {
        Self {
            width,
            colour,
            dash: None,
            opacity: 1.0,
        }
    }

    /// The same, dashed.
    #[must_use]
    pub const fn dashed(self, dash: f64, gap: f64) -> Self {
        Self {
            dash: Some((dash, gap)),
            ..self
        }
    }
}

/// A part of a drawing, as programs that read it aloud are told of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// Texts, which are read as they stand.
    Texts,
    /// A picture with the words that stand for it.
    Figure(String),
}

/// A drawing.
#[derive(Debug, Clone, Default)]
pub struct Drawing {
    body: String,
    /// Where in the body each part begins.
    parts: Vec<(usize, Part)>,
    missing: BTreeSet<char>,
}

/// A body as a document of a size in points.
fn document(size: (f64, f64), language: &str, body: &str) -> String {
    let (width, height) = (number(size.0), number(size.1));
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}pt\" height=\"{height}pt\" viewBox=\"0 0 {width} {height}\"{language} \
         font-family=\"'{FAMILY}', 'Noto Sans SC', 'Source Han Sans SC', sans-serif\">\n{body}</svg>\n"
    )
}

impl Drawing {
    /// An empty drawing.
    pub fn new() -> Self {
        Self::default()
    }

    /// Characters that were asked for and have no glyph; they stand as `?`.
    pub const fn missing_glyphs(&self) -> &BTreeSet<char> {
        &self.missing
    }

    /// Begins a part; what is drawn from here on belongs to it.
    pub fn begin(&mut self, part: Part) {
        self.parts.push((self.body.len(), part));
    }

    /// The parts in the order they were drawn, each as a document of a size in points without a ground.
    pub fn parts(&self, size: (f64, f64)) -> Vec<(Part, String)> {
        let mut starts = self.parts.clone();
        if starts.first().is_none_or(|(start, _)| *start > 0) {
            starts.insert(0, (0, Part::Texts));
        }
        let ends = starts.iter().skip(1).map(|(start, _)| *start);
        let ends: Vec<usize> = ends.chain([self.body.len()]).collect();
        starts
            .into_iter()
            .zip(ends)
            .filter_map(|((start, part), end)| {
                let body = self.body.get(start..end).filter(|body| !body.is_empty())?;
                Some((part, document(size, "", body)))
            })
            .collect()
    }

    /// The document: a page of a size in points on a ground, with a title and a description for readers
    /// of the file.
    pub fn into_svg(
        self,
        size: (f64, f64),
        ground: Rgb,
        title: &str,
        description: &str,
        language: &str,
    ) -> String {
        let (width, height) = (number(size.0), number(size.1));
        let body = format!(
            "<title>{}</title>\n<desc>{}</desc>\n<rect width=\"{width}\" height=\"{height}\" fill=\"{}\"/>\n{}",
            escaped(&typeface::settable(title).text),
            escaped(&typeface::settable(description).text),
            ground.css(),
            self.body
        );
        document(size, &format!(" xml:lang=\"{language}\""), &body)
    }

    /// A text made settable; what it lacks is kept for [`Self::missing_glyphs`].
    pub fn settable(&mut self, content: &str) -> String {
        let settable = typeface::settable(content);
        self.missing.extend(settable.missing);
        settable.text
    }

    /// A text whose baseline begins, ends or is centred at a place.
    pub fn text(&mut self, x: f64, y: f64, content: &str, style: TextStyle) {
        let content = self.settable(content);
        if content.trim().is_empty() {
            return;
        }
        let width = typeface::width(&content) * style.size;
        let x = match style.anchor {
            Anchor::Start => x,
            Anchor::Middle => x - width / 2.0,
            Anchor::End => x - width,
        };
        let shifts = shifts(&content, style.size);
        let stroke = if style.strong {
            // About the difference between regular and semibold.
            let hairline = number(style.size * 0.032);
            format!(
                " stroke=\"{}\" stroke-width=\"{hairline}\" stroke-linejoin=\"round\"",
                style.colour.css()
            )
        } else {
            String::new()
        };
        let _ = writeln!(
            self.body,
            "<text x=\"{}\" y=\"{}\" font-size=\"{}\" fill=\"{}\"{stroke}{shifts} style=\"font-kerning:none\" xml:space=\"preserve\">{}</text>",
            number(x),
            number(y),
            number(style.size),
            style.colour.css(),
            escaped(&content)
        );
    }

    /// A text shortened to a width.
    pub fn text_within(&mut self, x: f64, y: f64, width: f64, content: &str, style: TextStyle) {
        let content = self.settable(content);
        self.text(
            x,
            y,
            &typeface::shortened(&content, width / style.size),
            style,
        );
    }

    /// A text set smaller where that lets it fit a width, shortened then.
    pub fn text_fitted(&mut self, x: f64, y: f64, content: &str, style: TextStyle, room: Fit) {
        let content = self.settable(content);
        let needed = typeface::width(&content) * style.size;
        let share = (room.width / needed.max(1e-9)).clamp(room.least, 1.0);
        let style = TextStyle {
            size: style.size * share,
            ..style
        };
        self.text(
            x,
            y,
            &typeface::shortened(&content, room.width / style.size + 1e-6),
            style,
        );
    }

    /// A text broken into lines, the first baseline at `y`; returns the baseline after the last line.
    pub fn paragraph(&mut self, area: Area, y: f64, content: &str, set: Paragraph) -> f64 {
        let content = self.settable(content);
        let mut baseline = y;
        for line in typeface::wrapped(&content, area.width / set.style.size, set.lines) {
            self.text(area.x, baseline, &line, set.style);
            baseline += set.leading;
        }
        baseline
    }

    /// A logo in an area of its shape.
    pub fn logo(&mut self, area: Area, logo: &Logo) {
        self.body += &logo.element(area);
    }

    /// A filled rectangle.
    pub fn rect(&mut self, area: Area, radius: f64, fill: Rgb, opacity: f64) {
        let round = if radius > 0.0 {
            format!(" rx=\"{}\"", number(radius))
        } else {
            String::new()
        };
        let _ = writeln!(
            self.body,
            "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"{round} fill=\"{}\"{}/>",
            number(area.x),
            number(area.y),
            number(area.width.max(0.0)),
            number(area.height.max(0.0)),
            fill.css(),
            faded(opacity)
        );
    }

    /// A line through points.
    pub fn line(&mut self, points: &[(f64, f64)], pen: Pen) {
        let data = path_data(points, false);
        self.stroked(&data, pen);
    }

    /// Several separate lines with one pen.
    pub fn lines<'a>(&mut self, lines: impl IntoIterator<Item = &'a [(f64, f64)]>, pen: Pen) {
        let data: String = lines
            .into_iter()
            .map(|points| path_data(points, false))
            .collect();
        self.stroked(&data, pen);
    }

    fn stroked(&mut self, data: &str, pen: Pen) {
        if data.is_empty() {
            return;
        }
        let dash = pen.dash.map_or(String::new(), |(dash, gap)| {
            format!(" stroke-dasharray=\"{} {}\"", number(dash), number(gap))
        });
        let opacity = if pen.opacity < 1.0 {
            format!(" stroke-opacity=\"{}\"", number(pen.opacity))
        } else {
            String::new()
        };
        let _ = writeln!(
            self.body,
            "<path d=\"{data}\" fill=\"none\" stroke=\"{}\" stroke-width=\"{}\" stroke-linejoin=\"round\"{dash}{opacity}/>",
            pen.colour.css(),
            number(pen.width)
        );
    }

    /// Filled dots of one size and colour, as one path.
    pub fn dots(&mut self, places: impl IntoIterator<Item = (f64, f64)>, radius: f64, fill: Rgb) {
        let mut data = String::new();
        for (x, y) in places
            .into_iter()
            .filter(|(x, y)| x.is_finite() && y.is_finite())
        {
            let (r, d) = (number(radius), number(2.0 * radius));
            let _ = write!(
                data,
                "M{} {}a{r} {r} 0 1 0 {d} 0a{r} {r} 0 1 0 -{d} 0",
                number(x - radius),
                number(y)
            );
        }
        if !data.is_empty() {
            let _ = writeln!(self.body, "<path d=\"{data}\" fill=\"{}\"/>", fill.css());
        }
    }

    /// Filled polygons of one colour.
    pub fn polygons<'a>(
        &mut self,
        polygons: impl IntoIterator<Item = &'a [(f64, f64)]>,
        fill: Rgb,
        opacity: f64,
    ) {
        let data: String = polygons
            .into_iter()
            .map(|points| path_data(points, true))
            .collect();
        if !data.is_empty() {
            let _ = writeln!(
                self.body,
                "<path d=\"{data}\" fill=\"{}\"{}/>",
                fill.css(),
                faded(opacity)
            );
        }
    }

    /// Polygons that tile an area: each also stroked with its own colour, so that no seam shows between
    /// neighbours.
    pub fn tiles<'a>(&mut self, polygons: impl IntoIterator<Item = &'a [(f64, f64)]>, fill: Rgb) {
        let data: String = polygons
            .into_iter()
            .map(|points| path_data(points, true))
            .collect();
        if !data.is_empty() {
            let fill = fill.css();
            let _ = writeln!(
                self.body,
                "<path d=\"{data}\" fill=\"{fill}\" stroke=\"{fill}\" stroke-width=\"0.5\" stroke-linejoin=\"round\"/>"
            );
        }
    }

    /// The shape of a strategy, of about the area of a circle of that radius, with a rim around it.
    pub fn shape(
        &mut self,
        (x, y): (f64, f64),
        radius: f64,
        shape: Shape,
        fill: Rgb,
        rim: Option<Pen>,
    ) {
        let rim = rim.map_or(String::new(), |pen| {
            format!(
                " stroke=\"{}\" stroke-width=\"{}\" stroke-linejoin=\"round\" paint-order=\"stroke\"",
                pen.colour.css(),
                number(pen.width)
            )
        });
        if let Some(corners) = shape.outline() {
            let points: Vec<_> = corners
                .iter()
                .map(|(dx, dy)| (x + f64::from(*dx) * radius, y + f64::from(*dy) * radius))
                .collect();
            let _ = writeln!(
                self.body,
                "<path d=\"{}\" fill=\"{}\"{rim}/>",
                path_data(&points, true),
                fill.css()
            );
        } else {
            let _ = writeln!(
                self.body,
                "<circle cx=\"{}\" cy=\"{}\" r=\"{}\" fill=\"{}\"{rim}/>",
                number(x),
                number(y),
                number(radius),
                fill.css()
            );
        }
    }

    /// A five-pointed star with a rim.
    pub fn star(&mut self, (x, y): (f64, f64), radius: f64, fill: Rgb, rim: Pen) {
        let points = star().map(|(dx, dy)| (x + radius * dx, y + radius * dy));
        let _ = writeln!(
            self.body,
            "<path d=\"{}\" fill=\"{}\" stroke=\"{}\" stroke-width=\"{}\" stroke-linejoin=\"round\" paint-order=\"stroke\"/>",
            path_data(&points, true),
            fill.css(),
            rim.colour.css(),
            number(rim.width)
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const INK: Rgb = Rgb(28, 33, 38);

    #[test]
    fn a_name_cannot_break_out_of_its_text() {
        let mut drawing = Drawing::new();
        drawing.text(
            0.0,
            10.0,
            "</text><script>&\"\u{0}",
            TextStyle::new(9.0, INK),
        );
        let svg = drawing.into_svg((10.0, 10.0), Rgb(255, 255, 255), "a<b", "", "en");
        assert!(
            svg.contains("&lt;/text&gt;&lt;script&gt;&amp;&quot;<"),
            "{svg}"
        );
        assert!(svg.contains("<title>a&lt;b</title>") && !svg.contains('\u{0}'));
    }

    #[test]
    fn an_end_anchored_figure_ends_at_its_place() {
        let mut drawing = Drawing::new();
        drawing.text(100.0, 10.0, "74 %", TextStyle::new(10.0, INK).end());
        let x = 100.0 - typeface::width("74 %") * 10.0;
        assert!(
            drawing.body.contains(&format!("x=\"{}\"", number(x))),
            "{}",
            drawing.body
        );
    }
}
