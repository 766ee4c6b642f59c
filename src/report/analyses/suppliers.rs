//! Look-through to the vendors of base models: how much of each strategy rests on each, and who its
//! tenants are.

use super::MIDDLE;
use crate::language::{Text, numbers};
use crate::report::chart::{Axis, Scale, Subject};
use crate::report::draw::legend::{Entry, legend};
use crate::report::draw::{Frame, Look, Picture, SheetContent, head};
use crate::report::drawing::{Area, Drawing, Fit, Paragraph};
use crate::report::marks::{Ink, Mark, Side, Size, Symbol, svg};
use crate::report::typeface;
use crate::strategy::suppliers::SupplierExposure;

/// What one strategy has on one vendor's models.
#[derive(Debug, Clone, PartialEq)]
pub struct SupplierShare {
    /// Position of the strategy.
    pub strategy: usize,
    /// Palette slot.
    pub slot: u8,
    /// Share of the value.
    pub share: f64,
    /// The same as it is read.
    pub label: String,
}

/// A company on a vendor's models.
#[derive(Debug, Clone, PartialEq)]
pub struct Tenant {
    /// Its name.
    pub name: String,
    /// Share of the value, as it is read.
    pub share: String,
    /// Whether it is the vendor itself, which is no tenant of its own.
    pub is_vendor: bool,
}

/// One vendor.
#[derive(Debug, Clone, PartialEq)]
pub struct SupplierRow {
    /// Its name.
    pub vendor: String,
    /// Share by visible strategy, in their order.
    pub shares: Vec<SupplierShare>,
    /// Of the looked-at strategy: share of the value in its tenants.
    pub tenants_share: String,
    /// What is lost if one release crushes every tenant.
    pub crush: String,
    /// What one release costs on average.
    pub per_release: String,
    /// Companies on its models under the looked-at strategy, the largest first.
    pub tenants: Vec<Tenant>,
    /// Those companies in a sentence.
    pub holdings: String,
    /// All of it in a sentence.
    pub reading: String,
}

/// A strategy whose shares are drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct SupplierStrategy {
    /// Position in the comparison.
    pub strategy: usize,
    /// Palette slot.
    pub slot: u8,
    /// Its name.
    pub name: String,
}

/// The chart.
#[derive(Debug, Clone, PartialEq)]
pub struct SupplierChart {
    /// Title.
    pub title: String,
    /// One sentence on what is shown.
    pub method: String,
    /// Share of the value, from zero.
    pub x: Axis,
    /// Name of that axis with its unit.
    pub x_title: String,
    /// Vendors, the one with the largest share of the looked-at strategy first.
    pub rows: Vec<SupplierRow>,
    /// Share of the looked-at strategy's value that names no vendor.
    pub without_vendor: String,
    /// The visible strategies in their order, as the shares of each row.
    pub strategies: Vec<SupplierStrategy>,
    /// The looked-at strategy.
    pub looked_at: usize,
    /// Names of the three figures: in tenants, if all are crushed, for each release.
    pub columns: [String; 3],
    /// How many further vendors a sheet of paper does not show; empty when it shows all.
    pub left_out: String,
    /// What stands there when no holding names a vendor.
    pub none: String,
}

impl SupplierChart {
    /// Vendors that a sheet of paper shows.
    pub const ON_PAPER: usize = 14;

    /// The chart; `vendors` are those of each strategy of the comparison in its order, `looked_at`
    /// the strategy whose tenants are named.
    pub fn new(vendors: &[Vec<SupplierExposure>], looked_at: usize, subject: &Subject<'_>) -> Self {
        let text = subject.text;
        let own: &[SupplierExposure] = vendors.get(looked_at).map_or(&[], Vec::as_slice);
        let mut names: Vec<&str> = own.iter().map(|vendor| vendor.vendor.as_str()).collect();
        for vendor in vendors.iter().flatten() {
            if !names.contains(&vendor.vendor.as_str()) {
                names.push(&vendor.vendor);
            }
        }
        let rows: Vec<SupplierRow> = names
            .iter()
            .map(|name| row(name, vendors, looked_at, subject))
            .collect();
        let ends = rows
            .iter()
            .flat_map(|row| &row.shares)
            .map(|share| share.share)
            .chain([0.0]);
        let name = subject
            .comparison
            .strategies
            .get(looked_at)
            .map_or("", |result| result.name.as_str());
        let on_models: f64 = own.iter().map(|vendor| vendor.share).sum();
        Self {
            title: text.get("pane-suppliers"),
            method: text.with("chart-suppliers-method", &[("name", name)]),
            x: Axis::fitting(ends, (0.0, 1.0), 4, Scale::Share),
            x_title: text.get("chart-suppliers-x"),
            without_vendor: text.with(
                "chart-suppliers-without",
                &[
                    ("share", &numbers::percent((1.0 - on_models).max(0.0))),
                    ("name", name),
                ],
            ),
            strategies: subject
                .visible()
                .filter_map(|index| Some((index, subject.comparison.strategies.get(index)?)))
                .map(|(strategy, result)| SupplierStrategy {
                    strategy,
                    slot: result.slot,
                    name: result.name.clone(),
                })
                .collect(),
            looked_at,
            left_out: match rows.len().saturating_sub(Self::ON_PAPER) {
                0 => String::new(),
                more => text.with(
                    "chart-suppliers-left-out",
                    &[("count", &numbers::count(more))],
                ),
            },
            rows,
            columns: ["tenants", "crush", "release"]
                .map(|key| text.get(&format!("suppliers-{key}"))),
            none: text.get("suppliers-none"),
        }
    }

    /// The main figures in words.
    pub fn summary(&self, text: &Text) -> String {
        // Whole sentences, of which the summary is one.
        let sentences = self
            .rows
            .iter()
            .map(|row| &row.reading)
            .chain([&self.without_vendor]);
        let readings: Vec<_> = sentences
            .map(|sentence| sentence.trim_end_matches(['.', '。']))
            .collect();
        text.with(
            "chart-summary",
            &[
                ("title", &self.title),
                ("readings", &readings.join(&text.get("list-join"))),
            ],
        )
    }
}

fn row(
    vendor: &str,
    vendors: &[Vec<SupplierExposure>],
    looked_at: usize,
    subject: &Subject<'_>,
) -> SupplierRow {
    let text = subject.text;
    let of = |strategy: usize| {
        vendors
            .get(strategy)?
            .iter()
            .find(|known| known.vendor == vendor)
    };
    let shares: Vec<SupplierShare> = subject
        .visible()
        .filter_map(|index| Some((index, subject.comparison.strategies.get(index)?)))
        .map(|(index, result)| {
            let share = of(index).map_or(0.0, |known| known.share);
            SupplierShare {
                strategy: index,
                slot: result.slot,
                share,
                label: numbers::percent(share),
            }
        })
        .collect();
    let own = of(looked_at);
    let percent = |value: fn(&SupplierExposure) -> f64| numbers::percent(own.map_or(0.0, value));
    let holdings = &subject.workspace.portfolio.holdings;
    let tenants: Vec<Tenant> = own
        .iter()
        .flat_map(|known| &known.holdings)
        .filter_map(|(index, share)| {
            let holding = holdings.get(*index)?;
            let is_vendor = !crate::strategy::suppliers::is_tenant(holding, vendor);
            Some(Tenant {
                name: holding.name.clone(),
                share: numbers::percent(*share),
                is_vendor,
            })
        })
        .collect();
    let holdings = holdings_sentence(&tenants, text);
    let (tenants_share, crush) = (
        percent(|known| known.tenants),
        percent(|known| known.loss_if_all_crushed),
    );
    let share = percent(|known| known.share);
    let reading = text.with(
        "chart-suppliers-reading",
        &[
            ("vendor", vendor),
            ("share", &share),
            ("tenants", &tenants_share),
            ("crush", &crush),
        ],
    );
    SupplierRow {
        vendor: vendor.to_owned(),
        shares,
        tenants_share,
        crush,
        per_release: percent(|known| known.loss_per_release),
        tenants,
        holdings,
        reading,
    }
}

/// The companies on a vendor's models with their shares; the vendor itself is told from its
/// tenants.
fn holdings_sentence(tenants: &[Tenant], text: &Text) -> String {
    if tenants.is_empty() {
        return text.get("suppliers-no-tenant");
    }
    let names = tenants.iter().map(|tenant| {
        let key = if tenant.is_vendor {
            "suppliers-itself"
        } else {
            "suppliers-tenant"
        };
        text.with(key, &[("name", &tenant.name), ("share", &tenant.share)])
    });
    text.with(
        "suppliers-names",
        &[(
            "names",
            &names.collect::<Vec<_>>().join(&text.get("list-join-inner")),
        )],
    )
}

impl SupplierRow {
    /// A bar for each strategy, the first on top, with its symbol and share at the end.
    pub fn marks(&self, looked_at: usize) -> Vec<Mark> {
        let count = self.shares.len().max(1) as f64;
        let bars = self.shares.iter().enumerate().flat_map(|(index, share)| {
            let row = 1.0 - (index as f64 + MIDDLE) / count;
            let ink = Ink::Strategy(share.slot);
            [
                Mark::Bar {
                    from: 0.0,
                    to: share.share,
                    row,
                    size: Size::Supplier,
                    ink,
                    figure: None,
                },
                Mark::Name {
                    at: (share.share, row),
                    text: share.label.clone(),
                    ink: Ink::Ink,
                    strong: share.strategy == looked_at,
                    side: Side::Right,
                    beside: Size::SupplierEnd,
                    symbol: Some(Symbol::Slot(share.slot)),
                },
            ]
        });
        bars.collect()
    }
}

impl SheetContent for SupplierChart {
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
        let rows = self.rows.iter();
        rows.map(|row| Picture::row(&self.x, row.marks(self.looked_at)))
            .collect()
    }
}

/// Height of a strategy's bar with the room around it at scale 1, points.
const BAR: f64 = 8.4;
/// Lines that the companies on a vendor's models may take.
const COMPANY_LINES: usize = 6;

/// Where the parts of a row lie.
struct VendorColumns {
    name: f64,
    name_width: f64,
    /// Where bars begin, at zero.
    bars_left: f64,
    /// The end of their axis.
    bars_right: f64,
    /// Right ends of the three figures, and their width.
    figures: [f64; 3],
    figure_width: f64,
}

impl VendorColumns {
    fn of(look: Look, area: Area) -> Self {
        let figure = area.width * 0.12;
        let name = area.width * 0.19;
        let right = area.right();
        Self {
            name: area.x,
            name_width: name - 6.0 * look.scale,
            bars_left: area.x + name,
            bars_right: right - 3.0 * figure - 36.0 * look.scale,
            figures: [right - 2.0 * figure, right - figure, right],
            figure_width: figure - 6.0 * look.scale,
        }
    }

    /// The frame of the bars in a row.
    fn frame(&self, chart: &SupplierChart, row: Area) -> Frame {
        let bars = Area {
            x: self.bars_left,
            width: self.bars_right - self.bars_left,
            ..row
        };
        Frame::row(bars, &chart.x)
    }
}

/// Draws the chart with its title from the top of an area; returns where it ends.
fn on_paper(drawing: &mut Drawing, look: Look, area: Area, chart: &SupplierChart) -> f64 {
    let area = head(drawing, look, area, &chart.title, &chart.method, 2);
    let note = look.note();
    if chart.rows.is_empty() {
        let set = Paragraph {
            style: look.body(),
            leading: note.size * 1.35,
            lines: 3,
        };
        let end = drawing.paragraph(area, area.y + note.size, &chart.none, set);
        return end - note.size;
    }
    let strategies = chart.strategies.iter();
    let named =
        strategies.map(|of| Entry::strategy(of.slot, &of.name, of.strategy == chart.looked_at));
    let area = legend(drawing, look, area, &named.collect::<Vec<_>>());
    let columns = VendorColumns::of(look, area);
    let leading = note.size * 1.2;
    let heads: Vec<Vec<String>> = chart
        .columns
        .iter()
        .map(|name| typeface::wrapped(&drawing.settable(name), columns.figure_width / note.size, 2))
        .collect();
    let first = area.y + note.size;
    drawing.text_within(
        columns.bars_left,
        first,
        columns.bars_right - columns.bars_left,
        &chart.x_title,
        note,
    );
    let ticks = first + leading;
    let frame = columns.frame(chart, area);
    for tick in &chart.x.ticks {
        drawing.text(frame.x(tick.at), ticks, &tick.label, note.middle());
    }
    for (lines, right) in heads.iter().zip(columns.figures) {
        let start = ticks - leading * (lines.len() as f64 - 1.0);
        for (number, line) in lines.iter().enumerate() {
            drawing.text(right, start + leading * number as f64, line, note.end());
        }
    }
    let mut y = ticks + 4.0 * look.scale;
    for row in chart.rows.iter().take(SupplierChart::ON_PAPER) {
        y = draw_row(drawing, look, Area { y, ..area }, chart, row, &columns);
    }
    drawing.line(&[(area.x, y), (area.right(), y)], look.hairline());
    y += note.size * 0.2;
    for sentence in [&chart.left_out, &chart.without_vendor]
        .into_iter()
        .filter(|sentence| !sentence.is_empty())
    {
        y += note.size * 1.4;
        drawing.text_within(area.x, y, area.width, sentence, note);
    }
    y
}

/// Draws a vendor's row from the top of an area; returns where it ends.
fn draw_row(
    drawing: &mut Drawing,
    look: Look,
    area: Area,
    chart: &SupplierChart,
    row: &SupplierRow,
    columns: &VendorColumns,
) -> f64 {
    let (note, body) = (look.note(), look.body());
    let hairline = look.hairline();
    drawing.line(&[(area.x, area.y), (area.right(), area.y)], hairline);
    let top = area.y + 4.0 * look.scale;
    let baseline = top + body.size;
    let bars_bottom = top + BAR * look.scale * row.shares.len().max(1) as f64;
    let bars = Area {
        y: top,
        height: bars_bottom - top,
        ..area
    };
    let frame = columns.frame(chart, bars);
    for tick in &chart.x.ticks {
        let x = frame.x(tick.at);
        drawing.line(&[(x, area.y), (x, bars_bottom)], hairline);
    }
    let room = Fit {
        width: columns.name_width,
        least: 0.72,
    };
    drawing.text_fitted(columns.name, baseline, &row.vendor, body.strong(), room);
    svg::draw(drawing, look, &frame, &row.marks(chart.looked_at));
    for (figure, right) in [&row.tenants_share, &row.crush, &row.per_release]
        .into_iter()
        .zip(columns.figures)
    {
        drawing.text(right, baseline, figure, body.end());
    }
    // The companies stand beneath the figures, beside the bars.
    let left = columns.figures[0] - columns.figure_width;
    let companies = Area {
        x: left,
        width: area.right() - left,
        ..area
    };
    let leading = note.size * 1.25;
    let set = Paragraph {
        style: note,
        leading,
        lines: COMPANY_LINES,
    };
    let end = drawing.paragraph(companies, baseline + leading * 1.1, &row.holdings, set);
    bars_bottom.max(end - leading) + 4.0 * look.scale
}
