//! The comparison snapshot on paper: one page of who, what it would lose, why, and on which
//! assumptions; what follows it; and the letter.

mod answer;
mod content;
mod document;
mod format;
mod further;
mod header;
mod letter;
mod letterhead;
mod paper;
mod scenarios;
mod side;

pub use content::{Content, Sources};
pub use document::{Document, document};
pub use format::PageFormat;
pub use further::FundByQuarter;
pub use letterhead::Letterhead;

use crate::language::{Language, Message};
use crate::model::Assessment;
use crate::model::questions::Question;
use crate::report::chart::{
    ComparisonTable, DriverBars, FanChart, FanView, Subject, TernaryMap, WaterfallChart,
};
use crate::report::draw::{self, ColumnNotes, Look, Named};
use crate::report::drawing::{Area, Drawing, Part, TextStyle};
use crate::report::palette::Theme;
use crate::report::provenance::{self, ChangedAssumption, Stamp};
use crate::report::scenarios::ScenarioSheet;
use crate::strategy::plan::Mode;
use crate::strategy::result::StrategyResult;
use crate::strategy::verdict::Evidence;
use std::collections::BTreeSet;

/// Room between columns, points.
const GUTTER: f64 = 24.0;
/// Columns of the grid that everything on the page stands on.
const COLUMNS: f64 = 12.0;
/// Strategies from which on each is a row of the table: as columns they would be too narrow for
/// their names, and differences beneath the figures of ten rows would leave little to the charts.
const ROWS_FROM: usize = 4;

/// Width of a number of the grid's columns on a sheet of a width, with the gutters between them.
fn columns(count: f64, sheet: f64) -> f64 {
    let column = (sheet - (COLUMNS - 1.0) * GUTTER) / COLUMNS;
    column * count + GUTTER * (count - 1.0)
}

/// What of a page of a size is filled.
fn sheet((width, height): (f64, f64)) -> Area {
    let margin = 34.0;
    Area::new(
        margin,
        margin - 6.0,
        width - 2.0 * margin,
        height - 2.0 * margin + 10.0,
    )
}

/// What the page shows.
#[derive(Clone, Copy)]
pub struct PageInput<'a> {
    /// Workspace, results, active strategy and language.
    pub subject: Subject<'a>,
    /// The map of all mixes, when it is computed.
    pub map: Option<&'a TernaryMap>,
    /// What the results say, in sentences; may be empty.
    pub insights: &'a [String],
    /// Where the figures come from.
    pub stamp: &'a Stamp,
    /// What draws of the judgements say; without them nothing is called decided.
    pub evidence: Option<&'a Evidence>,
    /// What stands on the sheets after it and in the letter.
    pub more: More<'a>,
}

/// What stands on further sheets and in the letter; all of it may be missing.
#[derive(Clone, Copy, Default)]
pub struct More<'a> {
    /// What can be chosen.
    pub choice: Option<&'a WaterfallChart>,
    /// The fund by quarter.
    pub fund: Option<&'a FundByQuarter>,
    /// Every holding assessed.
    pub assessments: &'a [Assessment],
    /// What to ask the companies, the one first that could move the answer most.
    pub asked: &'a [Question],
    /// Every strategy in every scenario, where that is wanted.
    pub scenarios: Option<&'a ScenarioSheet>,
    /// Whose letter it is.
    pub letterhead: Option<&'a Letterhead>,
}

/// A page as SVG with live text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Page {
    /// The document.
    pub svg: String,
    /// Its parts in the order of reading, each as a document of its own.
    pub parts: Vec<(Part, String)>,
    /// What it shows, in words.
    pub description: String,
    /// Characters that the typeface lacks; they stand as `?` and are worth a warning.
    pub missing_glyphs: BTreeSet<char>,
    /// Language of its texts, as a tag for documents.
    pub language: &'static str,
}

impl Page {
    /// The warning about characters that could not be set, if there are any.
    pub fn warning(&self) -> Option<Message> {
        let missing: Vec<_> = self.missing_glyphs.iter().map(char::to_string).collect();
        (!missing.is_empty())
            .then(|| Message::new("page-missing-glyphs").with("characters", missing.join(" ")))
    }

    /// Pages as one drawing of a size, each at its place.
    fn beside_each_other(placed: &[((f64, f64), &Self)], (width, height): (f64, f64)) -> Self {
        let mut svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width:.2}pt\" height=\"{height:.2}pt\" viewBox=\"0 0 {width:.2} {height:.2}\">\n"
        );
        let mut whole = Self::default();
        for ((x, y), page) in placed {
            let inner = page
                .svg
                .replacen("<svg ", &format!("<svg x=\"{x:.2}\" y=\"{y:.2}\" "), 1);
            // A nested drawing is measured in the units of the outer one.
            svg += &inner.replacen("pt\"", "\"", 2);
            whole.missing_glyphs.extend(&page.missing_glyphs);
            if whole.description.is_empty() {
                whole.description.clone_from(&page.description);
                whole.language = page.language;
            }
        }
        svg += "</svg>\n";
        Self { svg, ..whole }
    }
}

/// Title of the document.
pub fn title(subject: &Subject<'_>) -> String {
    subject.text.with(
        "page-title",
        &[("portfolio", &subject.workspace.portfolio.name)],
    )
}

/// Lays the page out. The same input gives the same bytes.
pub fn page(input: &PageInput<'_>, format: PageFormat) -> Page {
    let (width, height) = format.size();
    let scale = match format {
        PageFormat::A4Landscape | PageFormat::Letter => 1.0,
        PageFormat::Slide => 1.04,
    };
    let look = Look {
        theme: Theme::Light,
        scale,
    };
    let sheet = sheet((width, height));
    let mut drawing = Drawing::new();
    let (header_area, rest) = sheet.cut_top(50.0 * scale);
    header::header(&mut drawing, look, header_area, input);
    // A slide is lower than a sheet.
    let answer_scale = match format {
        PageFormat::A4Landscape | PageFormat::Letter => scale,
        PageFormat::Slide => 0.8 * scale,
    };
    // On a slide with many columns there is room for the sentences alone.
    let answer_height = match (format, input.subject.comparison.strategies.len()) {
        (PageFormat::Slide, 4..) => answer::SENTENCES,
        (PageFormat::A4Landscape | PageFormat::Slide | PageFormat::Letter, _) => answer::HEIGHT,
    };
    let answer = answer_height * answer_scale;
    let (answer_area, rest) = rest.cut_top(answer);
    let answer_look = Look {
        scale: answer_scale,
        ..look
    };
    answer::answer(&mut drawing, answer_look, answer_area, input);
    let footer_height = 17.0 * scale;
    let (body, footer_area) = rest.cut_top(rest.height - footer_height);
    let strategies = input.subject.comparison.strategies.len();
    let share = match (format, strategies) {
        (_, ..ROWS_FROM) => 0.475,
        (PageFormat::Slide, ROWS_FROM..) => 0.445,
        (PageFormat::A4Landscape | PageFormat::Letter, ROWS_FROM..) => 0.45,
    };
    // The answer takes its room from the charts: what is below keeps its own.
    let upper_height = (body.height + answer) * share - answer;
    if strategies < ROWS_FROM {
        let (upper, lower) = body.cut_top(upper_height);
        top_row(&mut drawing, look, above_rule(look, upper), input);
        let lower = below_rule(&mut drawing, look, lower);
        bottom_row(&mut drawing, look, lower, input);
    } else {
        let (left, right) = body.cut_left(columns(9.0, body.width), GUTTER);
        charts_and_rows(&mut drawing, look, left, input);
        map_and_texts(&mut drawing, look, right, upper_height, input);
    }
    footer(&mut drawing, look, footer_area, input);

    let description = FanChart::new(FanView::Exposure, &input.subject).summary(input.subject.text);
    finished(drawing, (width, height), look, input, description)
}

/// A drawing of a size as a page, with what it shows in words.
fn finished(
    drawing: Drawing,
    size: (f64, f64),
    look: Look,
    input: &PageInput<'_>,
    description: String,
) -> Page {
    let missing_glyphs = drawing.missing_glyphs().clone();
    let parts = drawing.parts(size);
    let language = language_tag(input.subject.text.language());
    let svg = drawing.into_svg(
        size,
        look.tokens().panel,
        &title(&input.subject),
        &description,
        language,
    );
    Page {
        svg,
        parts,
        description,
        missing_glyphs,
        language,
    }
}

/// The language as a tag for documents.
pub const fn language_tag(language: Language) -> &'static str {
    match language {
        Language::English => "en",
        Language::Chinese => "zh-Hans",
    }
}

/// The part of an area above a rule.
fn above_rule(look: Look, area: Area) -> Area {
    Area {
        height: area.height - 14.0 * look.scale,
        ..area
    }
}

/// A rule at the top of an area, and what is below it.
fn below_rule(drawing: &mut Drawing, look: Look, area: Area) -> Area {
    drawing.begin(Part::Texts);
    drawing.line(
        &[(area.x, area.y - 5.0), (area.right(), area.y - 5.0)],
        look.hairline(),
    );
    area.cut_top(4.0).1
}

/// Fan, drivers and map side by side.
fn top_row(drawing: &mut Drawing, look: Look, area: Area, input: &PageInput<'_>) {
    let (fan_area, rest) = area.cut_left(columns(6.0, area.width), GUTTER);
    fan(drawing, look, fan_area, input, Named::Above);
    // Without a map the drivers have its room too.
    let width = if input.map.is_some() {
        columns(3.0, area.width)
    } else {
        rest.width
    };
    let (drivers_area, map_area) = rest.cut_left(width, GUTTER);
    drivers(drawing, look, drivers_area, input);
    map(drawing, look, map_area, input);
}

fn fan(drawing: &mut Drawing, look: Look, area: Area, input: &PageInput<'_>, named: Named) {
    let fan = FanChart::new(FanView::Exposure, &input.subject);
    drawing.begin(Part::Figure(fan.summary(input.subject.text)));
    draw::fan(drawing, look, area, &fan, named);
}

fn drivers(drawing: &mut Drawing, look: Look, area: Area, input: &PageInput<'_>) {
    let drivers = DriverBars::new(&input.subject);
    drawing.begin(Part::Figure(drivers.summary(input.subject.text)));
    draw::drivers(drawing, look, area, &drivers);
}

fn map(drawing: &mut Drawing, look: Look, area: Area, input: &PageInput<'_>) {
    if let Some(map) = input.map {
        drawing.begin(Part::Figure(map.summary(input.subject.text)));
        draw::map(drawing, look, area, map);
    }
}

/// The table, and beside it what it says and on which assumptions it rests.
fn bottom_row(drawing: &mut Drawing, look: Look, area: Area, input: &PageInput<'_>) {
    // A single column of figures needs half the page, more of them three quarters.
    let table_columns = if input.subject.comparison.strategies.len() < 2 {
        6.0
    } else {
        9.0
    };
    let (table_area, side_area) = area.cut_left(columns(table_columns, area.width), GUTTER);
    let notes = column_notes(&input.subject);
    draw::table(drawing, look, table_area, &table(input), &notes);
    texts(drawing, look, side_area, input);
}

/// Fan and drivers side by side, and below them the table with a row for each strategy. What the
/// table leaves belongs to the charts.
fn charts_and_rows(drawing: &mut Drawing, look: Look, area: Area, input: &PageInput<'_>) {
    let (table, notes) = (table(input), column_notes(&input.subject));
    let height = draw::table_by_strategy(&mut Drawing::new(), look, area, &table, &notes) - area.y;
    let (upper, lower) = area.cut_top(area.height - height - 5.0 * look.scale);
    let upper = above_rule(look, upper);
    // Two thirds to one, as without the map's column.
    let third = (area.width - 2.0 * GUTTER) / 3.0;
    let (fan_area, drivers_area) = upper.cut_left(area.width - GUTTER - third, GUTTER);
    fan(drawing, look, fan_area, input, Named::InTable);
    drivers(drawing, look, drivers_area, input);
    let lower = below_rule(drawing, look, lower);
    draw::table_by_strategy(drawing, look, lower, &table, &notes);
}

/// The map, and below it what it says and on which assumptions it rests.
fn map_and_texts(
    drawing: &mut Drawing,
    look: Look,
    area: Area,
    map_height: f64,
    input: &PageInput<'_>,
) {
    let (upper, lower) = area.cut_top(map_height);
    map(drawing, look, above_rule(look, upper), input);
    let lower = below_rule(drawing, look, lower);
    texts(drawing, look, lower, input);
}

fn table(input: &PageInput<'_>) -> ComparisonTable {
    let comparison = input.subject.comparison;
    let has_net = comparison.strategies.iter().any(|it| it.net.is_some());
    let metrics = if has_net {
        &ComparisonTable::FOR_PAGE_NET
    } else {
        &ComparisonTable::FOR_PAGE
    };
    ComparisonTable::new(metrics, &input.subject).tested(comparison, input.evidence)
}

/// What the results say, and the assumptions that were changed.
fn texts(drawing: &mut Drawing, look: Look, side_area: Area, input: &PageInput<'_>) {
    let changed = provenance::changed_assumptions(input.subject.workspace, input.subject.text);
    // A line with its unit where there is room for it.
    let line = |assumption: &ChangedAssumption| {
        let line = assumption.line(input.subject.text);
        let fits = crate::report::typeface::width(&line) * look.note().size <= side_area.width;
        if fits {
            line
        } else {
            assumption.short_line(input.subject.text)
        }
    };
    let lines: Vec<_> = changed.iter().map(line).collect();
    // Insights have the room that a reasonable list of assumptions leaves.
    let reserve = (26.0 + 9.2 * lines.len().clamp(1, 7) as f64) * look.scale;
    let end = side::insights(
        drawing,
        look,
        Area {
            height: side_area.height - reserve,
            ..side_area
        },
        input,
    );
    let rest = Area {
        y: end,
        height: side_area.bottom() - end,
        ..side_area
    };
    side::assumptions(drawing, look, rest, input, &lines);
}

/// The mix of each strategy, for the table's header, and the mix it turns to once a platform is
/// there.
pub fn column_notes(subject: &Subject<'_>) -> ColumnNotes {
    // Only new money turns to another mix.
    let deploys = subject.workspace.mode == Mode::Deploy;
    let after = |index: usize| {
        subject
            .workspace
            .strategies
            .get(index)?
            .after_platform
            .filter(|_| deploys)
    };
    let note = |(index, strategy): (usize, &StrategyResult)| {
        if !subject.comparison.is_held(index) {
            return subject.text.get("no-holding");
        }
        let mix = provenance::mix_text(strategy.weights);
        after(index).map_or(mix.clone(), |after| {
            provenance::rotating_mix_text(&mix, after)
        })
    };
    let rotates = (0..subject.comparison.strategies.len()).any(|index| after(index).is_some());
    ColumnNotes {
        label: subject.text.get(if rotates {
            "page-mix-label-rotating"
        } else {
            "page-mix-label"
        }),
        notes: subject
            .comparison
            .strategies
            .iter()
            .enumerate()
            .map(note)
            .collect(),
    }
}

fn footer(drawing: &mut Drawing, look: Look, area: Area, input: &PageInput<'_>) {
    let note = TextStyle {
        size: 6.4 * look.scale,
        ..look.note()
    };
    let y = area.bottom() - 2.0;
    drawing.line(
        &[
            (area.x, y - 10.0 * look.scale),
            (area.right(), y - 10.0 * look.scale),
        ],
        look.hairline(),
    );
    let caution = input.subject.text.get("page-caution");
    let caution_width = crate::report::typeface::width(&caution) * note.size;
    drawing.text(area.right(), y, &caution, note.end());
    drawing.text_within(
        area.x,
        y,
        area.width - caution_width - 14.0,
        &provenance::colophon(&input.subject, input.stamp),
        note,
    );
}

#[cfg(test)]
mod letter_tests;
#[cfg(test)]
mod tests;
