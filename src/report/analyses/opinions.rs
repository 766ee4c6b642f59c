//! Two opinions: how much of the difference in an answer each disagreement makes.

use super::{MIDDLE, base_mark};
use crate::language::{Text, numbers};
use crate::report::chart::metric_axis::{axis_title, difference_axis};
use crate::report::chart::{Axis, Subject};
use crate::report::draw::{Frame, Look, Picture, SheetContent, head};
use crate::report::drawing::{Area, Drawing, Fit, Pen, TextStyle};
use crate::report::marks::{Ink, Mark, Size, svg};
use crate::report::opinions::{OpinionRow, OpinionWords};
use crate::report::typeface;
use crate::strategy::opinions::{Answer, OPINION_PATHS, Opinions};

/// The chart.
#[derive(Debug, Clone, PartialEq)]
pub struct OpinionsChart {
    /// Title.
    pub title: String,
    /// One sentence on what is drawn and from how many paths.
    pub method: String,
    /// What the two answers are, what settles most of the difference, and every disagreement.
    pub words: OpinionWords,
    /// Parts of the difference.
    pub x: Axis,
    /// Name of that axis with its unit.
    pub x_title: String,
    /// Names of the columns: the assumption, the two values, the part.
    pub columns: [String; 3],
    /// What a sheet of paper does not show, in sentences.
    pub left_out: Vec<String>,
}

impl OpinionsChart {
    /// Rows that a sheet of paper shows.
    pub const ON_PAPER: usize = 20;

    /// The chart of what lies between one's own opinion and that of somebody with a name.
    pub fn new(opinions: &Opinions, answer: Answer, name: &str, subject: &Subject<'_>) -> Self {
        let (text, figures) = (subject.text, subject.figures());
        let metric = answer.metric;
        let words = OpinionWords::new(opinions, answer, name, subject);
        let rows = &words.rows;
        let ends = rows.iter().map(|row| row.part).chain([0.0]);
        let x = difference_axis(&figures, metric, ends, 5);
        let strategy = |index: usize| {
            subject
                .comparison
                .strategies
                .get(index)
                .map_or("", |result| result.name.as_str())
        };
        let (key, other) = match answer.against {
            None => ("chart-tornado-title", ""),
            Some(other) => ("chart-tornado-title-difference", strategy(other)),
        };
        let of = text.with(
            key,
            &[
                ("metric", &figures.name(metric)),
                ("name", strategy(answer.strategy)),
                ("other", other),
            ],
        );
        let method = if opinions.is_exact() {
            "chart-opinions-method"
        } else {
            "chart-opinions-method-sampled"
        };
        let less = rows.len().saturating_sub(Self::ON_PAPER);
        let left_out = (less > 0)
            .then(|| text.with("chart-opinions-less", &[("count", &numbers::count(less))]));
        Self {
            title: text.with("chart-opinions-title", &[("of", &of), ("name", name)]),
            method: text.with(method, &[("paths", &numbers::count(OPINION_PATHS))]),
            x,
            x_title: axis_title(&figures, metric),
            words,
            columns: [
                "flip-column-name",
                "opinions-column-values",
                "opinions-column-part",
            ]
            .map(|key| text.get(key)),
            left_out: left_out.into_iter().collect(),
        }
    }

    /// The main figures in words: what is said, and the five disagreements that make most.
    pub fn summary(&self, text: &Text) -> String {
        let words = &self.words;
        let readings: Vec<_> = words
            .sentences
            .iter()
            .chain(words.rows.iter().take(5).map(|row| &row.reading))
            .cloned()
            .collect();
        text.with(
            "chart-summary",
            &[
                ("title", &self.title),
                ("readings", &readings.join(&text.get("list-join"))),
            ],
        )
    }

    /// The bar of a disagreement, pale where it is within its error.
    pub fn row_marks(row: &OpinionRow) -> Vec<Mark> {
        vec![Mark::Bar {
            from: row.part.min(0.0),
            to: row.part.max(0.0),
            row: MIDDLE,
            size: Size::Swing,
            ink: if row.is_told {
                Ink::Accent
            } else {
                Ink::AccentPale
            },
            figure: None,
        }]
    }

    /// One's own answer, over all rows.
    pub const fn base_mark() -> Mark {
        base_mark(0.0)
    }
}

impl SheetContent for OpinionsChart {
    fn title(&self) -> &str {
        &self.title
    }

    fn summary(&self, text: &Text) -> String {
        self.summary(text)
    }

    fn width(&self) -> f64 {
        640.0
    }

    fn draw(&self, drawing: &mut Drawing, look: Look, area: Area) -> f64 {
        on_paper(drawing, look, area, self)
    }

    fn pictures(&self) -> Vec<Picture> {
        let rows = self.words.rows.iter();
        rows.map(|row| {
            let mut marks = Self::row_marks(row);
            marks.push(Self::base_mark());
            Picture::row(&self.x, marks)
        })
        .collect()
    }
}

/// Height of a row at scale 1, points.
const ROW: f64 = 14.5;

/// Where the parts of a row lie.
struct Columns {
    name: f64,
    name_width: f64,
    values: f64,
    values_width: f64,
    bars_left: f64,
    bars_right: f64,
    figure: f64,
}

impl Columns {
    fn of(look: Look, area: Area, chart: &OpinionsChart) -> Self {
        let size = look.note().size;
        let labels = chart.words.rows.iter().map(|row| row.label.as_str());
        let widest = labels
            .chain([chart.columns[2].as_str()])
            .map(typeface::width)
            .fold(0.0, f64::max);
        let figure = widest * size + 10.0 * look.scale;
        let (name, values) = (area.width * 0.32, area.width * 0.24);
        Self {
            name: area.x,
            name_width: name - 6.0 * look.scale,
            values: area.x + name,
            values_width: values - 6.0 * look.scale,
            bars_left: area.x + name + values + 4.0 * look.scale,
            bars_right: area.right() - figure - 4.0 * look.scale,
            figure: area.right(),
        }
    }

    /// The frame of the bars in a row or over all rows.
    fn frame(&self, chart: &OpinionsChart, rows: Area) -> Frame {
        let bars = Area {
            x: self.bars_left,
            width: self.bars_right - self.bars_left,
            ..rows
        };
        Frame::row(bars, &chart.x)
    }
}

/// Draws the chart with its title from the top of an area; returns where it ends.
fn on_paper(drawing: &mut Drawing, look: Look, area: Area, chart: &OpinionsChart) -> f64 {
    let area = head(drawing, look, area, &chart.title, &chart.method, 2);
    let (note, body) = (look.note(), look.body());
    let mut y = area.y;
    for sentence in &chart.words.sentences {
        y += body.size * 1.2;
        let room = Fit {
            width: area.width,
            least: 0.72,
        };
        drawing.text_fitted(area.x, y, sentence, body, room);
    }
    let columns = Columns::of(look, area, chart);
    let shown = OpinionsChart::ON_PAPER.min(chart.words.rows.len());
    let rows = chart.words.rows.get(..shown).unwrap_or_default();
    let first = y + note.size * 2.0;
    drawing.text_within(
        columns.name,
        first,
        columns.name_width,
        &chart.columns[0],
        note,
    );
    drawing.text_within(
        columns.values,
        first,
        columns.values_width,
        &chart.columns[1],
        note,
    );
    drawing.text(columns.figure, first, &chart.columns[2], note.end());
    let top = first + note.size * 0.6;
    let height = ROW * look.scale;
    let bottom = top + height * rows.len() as f64;
    let all = Area {
        y: top,
        height: bottom - top,
        ..area
    };
    let frame = columns.frame(chart, all);
    for (index, row) in rows.iter().enumerate() {
        let slot = Area::new(area.x, top + height * index as f64, area.width, height);
        draw_row(drawing, look, slot, chart, row, &columns);
    }
    if !rows.is_empty() {
        svg::draw(drawing, look, &frame, &[OpinionsChart::base_mark()]);
    }
    let mut y = bottom + note.size * 0.4;
    for sentence in &chart.left_out {
        y += note.size * 1.35;
        drawing.text_within(area.x, y, area.width, sentence, note);
    }
    y
}

fn draw_row(
    drawing: &mut Drawing,
    look: Look,
    slot: Area,
    chart: &OpinionsChart,
    row: &OpinionRow,
    columns: &Columns,
) {
    let (note, body, tokens) = (look.note(), look.body(), look.tokens());
    let middle = slot.y + slot.height / 2.0;
    drawing.line(
        &[(slot.x, slot.bottom()), (slot.right(), slot.bottom())],
        Pen::new(0.4, tokens.hairline),
    );
    let name = drawing.settable(&row.name);
    let room = Fit {
        width: columns.name_width,
        least: 0.72,
    };
    let baseline = middle + body.size * 0.36;
    drawing.text_fitted(columns.name, baseline, &name, body, room);
    let small = middle + note.size * 0.36;
    drawing.text_within(
        columns.values,
        small,
        columns.values_width,
        &row.values,
        note,
    );
    let frame = columns.frame(chart, slot);
    svg::draw(drawing, look, &frame, &OpinionsChart::row_marks(row));
    let style = TextStyle {
        colour: tokens.ink,
        ..note
    };
    drawing.text(columns.figure, small, &row.label, style.end());
}
