//! Flip points as a table: for each assumption, the value at which two strategies change places.

use super::MIDDLE;
use crate::assumptions::Parameter;
use crate::language::{Text, numbers};
use crate::report::chart::{Axis, Scale, Subject};
use crate::report::draw::{Frame, Look, Picture, SheetContent, head};
use crate::report::drawing::{Area, Drawing, Fit, Paragraph, Pen, TextStyle};
use crate::report::marks::{Ink, Mark, Size, Stroke, Symbol, Weight, svg};
use crate::report::provenance::{parameter_name, plain, unit_name};
use crate::report::typeface;
use crate::strategy::metric::{Direction, Metric};
use crate::strategy::sensitivity::{
    FlipPoint, RANK_DRAWS, RankStability, SENSITIVITY_PATHS, Tornado,
};

/// An assumption and where it turns the ranking, if it does.
#[derive(Debug, Clone, PartialEq)]
pub struct FlipRow {
    /// The assumption.
    pub parameter: &'static Parameter,
    /// Its name in words.
    pub name: String,
    /// Its unit in words.
    pub unit: String,
    /// Its value today.
    pub today: String,
    /// The value at which the ranking turns; `None` when it never does within the range.
    pub flip: Option<String>,
    /// Low end of its range.
    pub low: String,
    /// High end of its range.
    pub high: String,
    /// Place of today's value in the range, 0 … 1.
    pub today_share: f64,
    /// Place of the flip point in the range.
    pub flip_share: Option<f64>,
    /// All of it in a sentence.
    pub reading: String,
}

/// The table.
#[derive(Debug, Clone, PartialEq)]
pub struct FlipTable {
    /// Title.
    pub title: String,
    /// One sentence on what is computed.
    pub method: String,
    /// Who is ahead today, and by how much.
    pub today: String,
    /// Assumptions that turn the ranking, the nearest first; then the others by how far they move the difference.
    pub rows: Vec<FlipRow>,
    /// How many of them turn it.
    pub turning: usize,
    /// Names of the columns: assumption, today, where it turns, unit, range.
    pub columns: [String; 5],
    /// What stands where an assumption does not turn it.
    pub never: String,
    /// That none does; empty when one does.
    pub none: String,
    /// How many further assumptions a sheet of paper does not show; empty when it shows all.
    pub left_out: String,
}

impl FlipTable {
    /// Rows that a sheet of paper shows of a table: every assumption that turns the ranking, and of the others as
    /// many as a page has room for.
    pub fn on_paper(turning: usize) -> usize {
        turning.max(18)
    }

    /// The table of the flip points of a pair of strategies; `None` for strategies that the tornado does not
    /// know.
    pub fn new(
        tornado: &Tornado,
        points: &[FlipPoint],
        [own, other]: [usize; 2],
        metric: Metric,
        subject: &Subject<'_>,
    ) -> Option<Self> {
        let (text, figures) = (subject.text, subject.figures());
        let name = |index: usize| {
            subject
                .comparison
                .strategies
                .get(index)
                .map_or("", |result| result.name.as_str())
        };
        let value = |index: usize| Some(tornado.base.get(index)?[metric.index()]);
        let difference = value(own)? - value(other)?;
        let (leader, follower) = if leads(metric, difference) {
            (own, other)
        } else {
            (other, own)
        };
        let assumptions = subject.workspace.assumptions();
        let row = |parameter: &'static Parameter| {
            let point = points
                .iter()
                .find(|point| point.parameter.name == parameter.name);
            let today = assumptions.get(parameter);
            let place = |at: f64| {
                ((at - parameter.low) / (parameter.high - parameter.low).max(f64::MIN_POSITIVE))
                    .clamp(0.0, 1.0)
            };
            let (words, unit) = (parameter_name(text, parameter), unit_name(text, parameter));
            let (now, flip) = (plain(today), point.map(rounded));
            let reading = match (point, &flip) {
                (Some(point), Some(flip)) => text.with(
                    if point.at > today {
                        "chart-flip-above"
                    } else {
                        "chart-flip-below"
                    },
                    &[
                        ("name", &words),
                        ("flip", flip),
                        ("unit", &unit),
                        ("today", &now),
                        ("follower", name(follower)),
                        ("leader", name(leader)),
                    ],
                ),
                _ => text.with(
                    "chart-flip-never-reading",
                    &[("name", &words), ("today", &now), ("unit", &unit)],
                ),
            };
            FlipRow {
                parameter,
                name: words,
                unit,
                today: now,
                flip,
                low: plain(parameter.low),
                high: plain(parameter.high),
                today_share: place(today),
                flip_share: point.map(|point| place(point.at)),
                reading,
            }
        };
        let mut rows: Vec<FlipRow> = points.iter().map(|point| row(point.parameter)).collect();
        let turning = rows.len();
        let swings = tornado.of_difference(own, other, metric);
        let others = swings.iter().filter(|swing| {
            points
                .iter()
                .all(|point| point.parameter.name != swing.parameter.name)
        });
        rows.extend(others.map(|swing| row(swing.parameter)));
        let left_out = rows.len() - Self::on_paper(turning).min(rows.len());
        Some(Self {
            title: text.with(
                "chart-flip-title",
                &[
                    ("own", name(own)),
                    ("other", name(other)),
                    ("metric", &figures.name(metric)),
                ],
            ),
            method: text.with(
                "chart-flip-method",
                &[("paths", &numbers::count(SENSITIVITY_PATHS))],
            ),
            today: today(subject, [own, other], metric),
            rows,
            turning,
            columns: ["name", "today", "flip", "unit", "range"]
                .map(|key| text.get(&format!("flip-column-{key}"))),
            never: text.get("flip-never"),
            none: if turning == 0 {
                text.get("chart-flip-none")
            } else {
                String::new()
            },
            left_out: if left_out > 0 {
                text.with(
                    "chart-flip-left-out",
                    &[("count", &numbers::count(left_out))],
                )
            } else {
                String::new()
            },
        })
    }

    /// The main figures in words: who leads, and the nearest flip points.
    pub fn summary(&self, text: &Text) -> String {
        let mut readings = vec![self.today.clone()];
        readings.extend(
            self.rows
                .iter()
                .take(self.turning.min(5))
                .map(|row| row.reading.clone()),
        );
        if self.turning == 0 {
            readings.push(text.get("chart-flip-none"));
        }
        readings.join(&text.get("sentence-join"))
    }
}

/// Who leads today and by what: the figures of the comparison, which stand beside these and come from more paths.
fn today(subject: &Subject<'_>, [own, other]: [usize; 2], metric: Metric) -> String {
    let (text, figures) = (subject.text, subject.figures());
    let strategies = &subject.comparison.strategies;
    let (Some(first), Some(second)) = (strategies.get(own), strategies.get(other)) else {
        return String::new();
    };
    let difference = first.difference(second, metric);
    let key = match metric.direction() {
        Direction::Neutral => "chart-flip-today-neutral",
        Direction::Lower | Direction::Higher if difference.is_told() => "chart-flip-today",
        Direction::Lower | Direction::Higher => "chart-flip-today-even",
    };
    let (ahead, behind) = if leads(metric, difference.value) {
        (first, second)
    } else {
        (second, first)
    };
    let [leader, follower] =
        [ahead, behind].map(|it| figures.value(metric, it.metric(metric), 0.0));
    let arguments = [
        ("metric", &*figures.name(metric)),
        ("leader", &*ahead.name),
        ("leader_value", &*leader),
        ("follower", &*behind.name),
        ("follower_value", &*follower),
    ];
    text.with(key, &arguments)
}

/// Whether a strategy with that difference to another is ahead; from high to low where neither way is better.
pub(crate) fn leads(metric: Metric, difference: f64) -> bool {
    if metric.direction() == Direction::Lower {
        difference < 0.0
    } else {
        difference > 0.0
    }
}

/// A flip point with two digits more than its range has orders of magnitude: finer would be noise.
fn rounded(point: &FlipPoint) -> String {
    let span = (point.parameter.high - point.parameter.low).abs().max(1e-9);
    let decimals = (2.0 - libm::log10(span).floor()).clamp(0.0, 4.0) as usize;
    let digits = numbers::decimal(point.at, decimals);
    if digits.contains('.') {
        digits
            .trim_end_matches('0')
            .trim_end_matches('.')
            .to_owned()
    } else {
        digits
    }
}

/// How stable the ranking of all strategies is under draws of the judgement weights, in sentences.
pub fn stability_sentences(
    stability: &RankStability,
    metric: Metric,
    subject: &Subject<'_>,
) -> Vec<String> {
    let (text, figures) = (subject.text, subject.figures());
    let draws = numbers::count(RANK_DRAWS as usize);
    let share = numbers::percent(stability.same_ranking(metric));
    let mut sentences = vec![text.with(
        "chart-stability-same",
        &[
            ("metric", &figures.name(metric)),
            ("share", &share),
            ("draws", &draws),
        ],
    )];
    let best = |(index, result): (usize, &crate::strategy::result::StrategyResult)| {
        let share = stability.best(index, metric)?;
        (share > 0.0).then(|| {
            text.with(
                "chart-stability-best",
                &[("name", &result.name), ("share", &numbers::percent(share))],
            )
        })
    };
    let best: Vec<String> = subject
        .comparison
        .strategies
        .iter()
        .enumerate()
        .filter_map(best)
        .collect();
    if !best.is_empty() {
        let names = best.join(&text.get("list-join-inner"));
        sentences.push(text.with("chart-stability-list", &[("names", &names)]));
    }
    sentences
}

impl FlipRow {
    /// The axis of its marks: the range of the assumption as 0 … 1.
    pub const fn axis() -> Axis {
        Axis::bare(0.0, 1.0, Scale::Share)
    }

    /// The range, where the assumption stands today, and where it turns the ranking.
    pub fn marks(&self) -> Vec<Mark> {
        let rail = Mark::Line {
            points: vec![(0.0, MIDDLE), (1.0, MIDDLE)],
            stroke: Stroke::new(Ink::Hairline, Weight::Rail),
        };
        let today = Mark::Symbol {
            at: (self.today_share, MIDDLE),
            symbol: Symbol::Upright,
            ink: Ink::Quiet,
            size: Size::Today,
        };
        let flip = self.flip_share.map(|share| Mark::Symbol {
            at: (share, MIDDLE),
            symbol: Symbol::Disc,
            ink: Ink::Accent,
            size: Size::Flip,
        });
        [rail, today].into_iter().chain(flip).collect()
    }
}

/// The flip points on a sheet.
#[derive(Debug, Clone, PartialEq)]
pub struct FlipSheet {
    /// The table.
    pub table: FlipTable,
    /// How stable the ranking is, in sentences; none where that has not been tested.
    pub stability: Vec<String>,
}

impl SheetContent for FlipSheet {
    fn title(&self) -> &str {
        &self.table.title
    }

    fn summary(&self, text: &Text) -> String {
        self.table.summary(text)
    }

    fn width(&self) -> f64 {
        640.0
    }

    fn draw(&self, drawing: &mut Drawing, look: Look, area: Area) -> f64 {
        on_paper(drawing, look, area, self)
    }

    fn pictures(&self) -> Vec<Picture> {
        let rows = self.table.rows.iter();
        rows.map(|row| Picture::row(&FlipRow::axis(), row.marks()))
            .collect()
    }
}

/// Height of a row at scale 1, points.
const ROW: f64 = 14.0;

/// Where the columns lie.
struct FlipColumns {
    name: f64,
    name_width: f64,
    today: f64,
    flip: f64,
    unit: f64,
    unit_width: f64,
    /// Low end of the drawn range.
    low: f64,
    /// Its high end.
    high: f64,
}

impl FlipColumns {
    fn of(look: Look, area: Area, rows: &[FlipRow]) -> Self {
        let size = look.note().size;
        let widest = |end: fn(&FlipRow) -> &str| {
            rows.iter()
                .map(|row| typeface::width(end(row)))
                .fold(0.0, f64::max)
                * size
                + 4.0 * look.scale
        };
        let (w, left, right) = (area.width, area.x, area.right());
        let rail = left + w * 0.74;
        Self {
            name: left,
            name_width: w * 0.34,
            today: left + w * 0.41,
            flip: left + w * 0.53,
            unit: left + w * 0.55,
            unit_width: w * 0.18,
            low: rail + widest(|row| &row.low),
            high: right - widest(|row| &row.high),
        }
    }
}

/// Draws the table with its title from the top of an area; returns where it ends.
fn on_paper(drawing: &mut Drawing, look: Look, area: Area, sheet: &FlipSheet) -> f64 {
    let FlipSheet { table, stability } = sheet;
    let area = head(drawing, look, area, &table.title, &table.method, 3);
    let (note, body) = (look.note(), look.body());
    let leading = body.size * 1.35;
    let three_lines = |style: TextStyle| Paragraph {
        style,
        leading,
        lines: 3,
    };
    let first = area.y + body.size;
    let mut y = drawing.paragraph(area, first, &table.today, three_lines(body.strong()));
    for sentence in stability
        .iter()
        .chain([&table.none])
        .filter(|sentence| !sentence.is_empty())
    {
        y = drawing.paragraph(area, y, sentence, three_lines(body));
    }
    y += 3.0 * look.scale;
    let shown = FlipTable::on_paper(table.turning).min(table.rows.len());
    let rows = table.rows.get(..shown).unwrap_or_default();
    let columns = FlipColumns::of(look, area, rows);
    let [name, today, flip, unit, range] = &table.columns;
    drawing.text(columns.name, y, name, note);
    drawing.text(columns.today, y, today, note.end());
    drawing.text(columns.flip, y, flip, note.end());
    drawing.text(columns.unit, y, unit, note);
    drawing.text(columns.low, y, range, note);
    y += note.size * 0.7;
    drawing.line(&[(area.x, y), (area.right(), y)], look.hairline());
    for row in rows {
        let slot = Area::new(area.x, y, area.width, ROW * look.scale);
        draw_row(drawing, look, slot, table, row, &columns);
        y = slot.bottom();
    }
    if !table.left_out.is_empty() {
        y += note.size * 1.5;
        drawing.text_within(area.x, y, area.width, &table.left_out, note);
    }
    y
}

fn draw_row(
    drawing: &mut Drawing,
    look: Look,
    slot: Area,
    table: &FlipTable,
    row: &FlipRow,
    columns: &FlipColumns,
) {
    let (note, body, tokens) = (look.note(), look.body(), look.tokens());
    let middle = slot.y + slot.height / 2.0;
    let (baseline, small) = (middle + body.size * 0.36, middle + note.size * 0.36);
    let turns = row.flip.is_some();
    let style = TextStyle {
        colour: if turns { tokens.ink } else { tokens.quiet },
        ..body
    };
    let room = Fit {
        width: columns.name_width,
        least: 0.72,
    };
    drawing.text_fitted(columns.name, baseline, &row.name, style, room);
    drawing.text(columns.today, baseline, &row.today, style.end());
    match &row.flip {
        Some(flip) => drawing.text(columns.flip, baseline, flip, style.strong().end()),
        None => drawing.text(columns.flip, small, &table.never, note.end()),
    }
    // A long unit stands on two lines of a smaller size.
    let unit = drawing.settable(&row.unit);
    if typeface::width(&unit) * note.size <= columns.unit_width {
        drawing.text(columns.unit, small, &unit, note);
    } else {
        let style = TextStyle {
            size: note.size * 0.84,
            ..note
        };
        let lines = typeface::wrapped(&unit, columns.unit_width / style.size, 2);
        let leading = style.size * 1.04;
        let first = middle + style.size * 0.36 - leading * (lines.len() as f64 - 1.0) / 2.0;
        for (number, line) in lines.iter().enumerate() {
            drawing.text(columns.unit, first + leading * number as f64, line, style);
        }
    }
    let (low, high) = (columns.low, columns.high);
    drawing.text(low - 4.0 * look.scale, small, &row.low, note.end());
    drawing.text(high + 4.0 * look.scale, small, &row.high, note);
    let rail = Area {
        x: low,
        width: high - low,
        ..slot
    };
    let frame = Frame::row(rail, &FlipRow::axis());
    svg::draw(drawing, look, &frame, &row.marks());
    drawing.line(
        &[(slot.x, slot.bottom()), (slot.right(), slot.bottom())],
        Pen::new(0.4, tokens.hairline),
    );
}
