//! The comparison snapshot on one page: who, what it would lose, why, and on which assumptions.

use crate::language::{Language, Message, numbers};
use crate::report::chart::{ComparisonTable, DriverBars, FanChart, FanView, Subject, TernaryMap};
use crate::report::draw::{self, ColumnNotes, Look};
use crate::report::drawing::{Area, Drawing, Pen, Style};
use crate::report::palette::{Mark, Theme};
use crate::report::provenance::{self, ChangedAssumption, Stamp};
use crate::strategy::metric::Metric;
use crate::strategy::plan::Mode;
use crate::strategy::result::StrategyResult;
use std::collections::BTreeSet;

/// Size of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum PageFormat {
    /// A4 landscape, 297 × 210 mm.
    #[default]
    A4Landscape,
    /// A 16:9 slide, 13⅓ × 7½ inches.
    Slide,
}

impl PageFormat {
    /// Both.
    pub const ALL: [Self; 2] = [Self::A4Landscape, Self::Slide];

    /// The word on the command line and in settings.
    pub const fn word(self) -> &'static str {
        match self {
            Self::A4Landscape => "a4",
            Self::Slide => "slide",
        }
    }

    /// The page of that word, in any case.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|format| format.word().eq_ignore_ascii_case(word.trim()))
    }

    /// Width and height, points.
    pub const fn size(self) -> (f64, f64) {
        match self {
            Self::A4Landscape => (841.89, 595.28),
            Self::Slide => (960.0, 540.0),
        }
    }
}

/// Room between columns, points.
const GUTTER: f64 = 24.0;
/// Columns of the grid that everything on the page stands on.
const COLUMNS: f64 = 12.0;

/// Width of a number of the grid's columns on a sheet of a width, with the gutters between them.
fn columns(count: f64, sheet: f64) -> f64 {
    let column = (sheet - (COLUMNS - 1.0) * GUTTER) / COLUMNS;
    column * count + GUTTER * (count - 1.0)
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
}

/// A page as SVG with live text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// The document.
    pub svg: String,
    /// Characters that the typeface lacks; they stand as `?` and are worth a warning.
    pub missing_glyphs: BTreeSet<char>,
}

impl Page {
    /// The warning about characters that could not be set, if there are any.
    pub fn warning(&self) -> Option<Message> {
        let missing: Vec<_> = self.missing_glyphs.iter().map(char::to_string).collect();
        (!missing.is_empty())
            .then(|| Message::new("page-missing-glyphs").with("characters", missing.join(" ")))
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
        PageFormat::A4Landscape => 1.0,
        PageFormat::Slide => 1.04,
    };
    let look = Look {
        theme: Theme::Light,
        scale,
    };
    let margin = 34.0;
    let sheet = Area::new(
        margin,
        margin - 6.0,
        width - 2.0 * margin,
        height - 2.0 * margin + 10.0,
    );
    let mut drawing = Drawing::new();
    let (header_area, rest) = sheet.cut_top(50.0 * scale);
    header(&mut drawing, look, header_area, input);
    let footer_height = 17.0 * scale;
    let (body, footer_area) = rest.cut_top(rest.height - footer_height);
    let strategies = input.subject.comparison.strategies.len();
    // Many columns put differences beneath their figures: the taller rows take their room from the charts.
    let share = match (format, strategies) {
        (_, 0..=3) => 0.475,
        (PageFormat::Slide, 4..) => 0.415,
        _ => 0.45,
    };
    let (upper, lower) = body.cut_top(body.height * share);
    let upper = Area {
        height: upper.height - 14.0 * scale,
        ..upper
    };
    top_row(&mut drawing, look, upper, input);
    drawing.line(
        &[(lower.x, lower.y - 5.0), (lower.right(), lower.y - 5.0)],
        Pen::new(0.5, look.tokens().hairline),
    );
    bottom_row(
        &mut drawing,
        look,
        Area {
            y: lower.y + 4.0,
            height: lower.height - 4.0,
            ..lower
        },
        input,
    );
    footer(&mut drawing, look, footer_area, input);

    let missing_glyphs = drawing.missing_glyphs().clone();
    let description = FanChart::new(FanView::Exposure, &input.subject).summary(input.subject.text);
    let language = language_tag(input.subject.text.language());
    let svg = drawing.into_svg(
        (width, height),
        look.tokens().panel,
        &title(&input.subject),
        &description,
        language,
    );
    Page {
        svg,
        missing_glyphs,
    }
}

/// The language as a tag for documents.
pub const fn language_tag(language: Language) -> &'static str {
    match language {
        Language::English => "en",
        Language::Chinese => "zh-Hans",
    }
}

fn header(drawing: &mut Drawing, look: Look, area: Area, input: &PageInput<'_>) {
    let (text, tokens) = (input.subject.text, look.tokens());
    let eyebrow = Style::new(7.6 * look.scale, tokens.accent).strong();
    drawing.text(
        area.x,
        area.y + eyebrow.size,
        &text.get("page-eyebrow"),
        eyebrow,
    );
    let title = Style::new(19.0 * look.scale, tokens.ink);
    let baseline = area.y + 27.5 * look.scale;
    let figures = key_figures(&input.subject);
    let (words, stats) = area.cut_left(columns(6.0, area.width), GUTTER);
    let cell = stats.width / figures.len().max(1) as f64;
    drawing.text_fitted(
        area.x,
        baseline,
        words.width,
        &input.subject.workspace.portfolio.name,
        title,
        0.6,
    );
    let note = Style::new(8.4 * look.scale, tokens.quiet);
    let circumstances = provenance::circumstances(&input.subject);
    drawing.text_fitted(
        area.x,
        baseline + 13.0 * look.scale,
        words.width,
        &circumstances,
        note,
        0.76,
    );
    let Some(strategy) = input
        .subject
        .comparison
        .strategies
        .get(input.subject.active)
    else {
        return;
    };
    let left = stats.x;
    let name = Style::new(7.6 * look.scale, look.slot(strategy.slot)).strong();
    let radius = 2.3 * look.scale;
    drawing.mark(
        left + radius,
        area.y + name.size * 0.64,
        radius,
        Mark::of(strategy.slot),
        name.colour,
        None,
    );
    let name_at = left + 9.0 * look.scale;
    drawing.text_fitted(
        name_at,
        area.y + name.size,
        area.right() - name_at,
        &strategy.name,
        name,
        0.8,
    );
    for (index, (figure, caption)) in figures.iter().enumerate() {
        let x = left + cell * index as f64;
        drawing.text(
            x,
            baseline,
            figure,
            Style::new(17.0 * look.scale, tokens.ink),
        );
        drawing.text_within(
            x,
            baseline + 12.0 * look.scale,
            cell - 8.0,
            caption,
            look.note(),
        );
    }
}

/// The answer's three numbers, always shown apart: exposure, chance, expected burst loss of the active strategy.
fn key_figures(subject: &Subject<'_>) -> Vec<(String, String)> {
    let Some(strategy) = subject.comparison.strategies.get(subject.active) else {
        return Vec::new();
    };
    let figures = subject.figures();
    let reading = |metric: Metric| {
        let value = figures.value(
            metric,
            strategy.metric(metric),
            strategy.standard_error(metric),
        );
        (value, figures.name(metric))
    };
    let exposure = if figures.burst_quarter == 0 {
        Metric::ExposureToday
    } else {
        Metric::ExposureAtBurst
    };
    let horizon = subject.comparison.chance_burst.len().saturating_sub(1);
    let chance = subject
        .comparison
        .chance_burst
        .last()
        .copied()
        .unwrap_or(f64::NAN);
    let caption = subject
        .text
        .with("page-chance", &[("quarter", &figures.quarter(horizon))]);
    vec![
        reading(exposure),
        (numbers::percent(chance), caption),
        reading(Metric::ExpectedBurstLoss),
    ]
}

/// Fan, drivers and map side by side.
fn top_row(drawing: &mut Drawing, look: Look, area: Area, input: &PageInput<'_>) {
    let fan = FanChart::new(FanView::Exposure, &input.subject);
    let drivers = DriverBars::new(&input.subject);
    let (fan_area, rest) = area.cut_left(columns(6.0, area.width), GUTTER);
    draw::fan(drawing, look, fan_area, &fan);
    // Without a map the drivers have its room too.
    let width = if input.map.is_some() {
        columns(3.0, area.width)
    } else {
        rest.width
    };
    let (drivers_area, map_area) = rest.cut_left(width, GUTTER);
    draw::drivers(drawing, look, drivers_area, &drivers);
    if let Some(map) = input.map {
        draw::map(drawing, look, map_area, map);
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
    let table = ComparisonTable::new(&ComparisonTable::FOR_PAGE, &input.subject);
    draw::table(
        drawing,
        look,
        table_area,
        &table,
        &column_notes(&input.subject),
    );
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
    let end = insights(
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
    assumptions(drawing, look, rest, input, &lines);
}

/// The mix of each strategy, for the table's header, and the mix it turns to once a platform is there.
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

/// Draws the sentences that fit; returns where the next block begins.
fn insights(drawing: &mut Drawing, look: Look, area: Area, input: &PageInput<'_>) -> f64 {
    if input.insights.is_empty() {
        return area.y;
    }
    let heading = look.heading();
    let mut y = area.y + heading.size;
    drawing.text_within(
        area.x,
        y,
        area.width,
        &input.subject.text.get("page-insights"),
        heading,
    );
    let body = look.body();
    let leading = 10.8 * look.scale;
    y += 14.0 * look.scale;
    for sentence in input.insights {
        let room = ((area.bottom() - y) / leading).floor() as usize + 1;
        if y > area.bottom() {
            break;
        }
        let bullet = 3.0 * look.scale;
        drawing.rect(
            Area::new(area.x, y - body.size * 0.36 - bullet / 2.0, bullet, bullet),
            0.0,
            look.tokens().accent,
            1.0,
        );
        let column = Area {
            x: area.x + 9.0 * look.scale,
            width: area.width - 9.0 * look.scale,
            ..area
        };
        y = drawing.paragraph(column, y, leading, room.min(4), sentence, body) + 3.2 * look.scale;
    }
    y + 2.0 * look.scale
}

fn assumptions(
    drawing: &mut Drawing,
    look: Look,
    area: Area,
    input: &PageInput<'_>,
    lines: &[String],
) {
    let text = input.subject.text;
    let heading = look.heading();
    let mut y = area.y + heading.size;
    drawing.text_within(
        area.x,
        y,
        area.width,
        &text.get("page-assumptions"),
        heading,
    );
    y += 12.5 * look.scale;
    let note = look.note();
    let leading = 9.2 * look.scale;
    if lines.is_empty() {
        drawing.paragraph(
            area,
            y,
            leading,
            2,
            &text.get("page-assumptions-none"),
            note,
        );
        return;
    }
    let room = (((area.bottom() - y) / leading).floor() as usize + 1).max(1);
    let shown = if lines.len() > room {
        room.saturating_sub(1)
    } else {
        lines.len()
    };
    for line in &lines[..shown] {
        drawing.text_within(area.x, y, area.width, line, note);
        y += leading;
    }
    if shown < lines.len() {
        let more = (lines.len() - shown).to_string();
        drawing.text_within(
            area.x,
            y,
            area.width,
            &text.with("page-assumptions-more", &[("count", &more)]),
            note,
        );
    }
}

fn footer(drawing: &mut Drawing, look: Look, area: Area, input: &PageInput<'_>) {
    let note = Style {
        size: 6.4 * look.scale,
        ..look.note()
    };
    let y = area.bottom() - 2.0;
    drawing.line(
        &[
            (area.x, y - 10.0 * look.scale),
            (area.right(), y - 10.0 * look.scale),
        ],
        Pen::new(0.5, look.tokens().hairline),
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
mod tests;
