//! The map of all mixes: a metric over the triangle application, base model, vertical integration.

mod hatching;

use super::{Scale, Subject, nice_step};
use crate::language::Text;
use crate::report::figures::Figures;
use crate::report::marks::{Ink, Mark, Side, Size, Stroke, Symbol, Tile, Weight};
use crate::strategy::metric::{Metric, Unit};
use crate::strategy::plan::Mix;
use hatching::{hatch, worse_lines};

/// Height of the triangle whose base is 1.
pub const TRIANGLE_HEIGHT: f64 = 0.866_025_403_784_438_6;

/// Place of a mix on the plane: application at (0, 0), base model at (1, 0), vertical integration
/// at the top, (½, √3/2); y upwards.
pub fn on_plane(mix: Mix) -> (f64, f64) {
    let [_, base, vertical] = mix.weights();
    (base + vertical / 2.0, vertical * TRIANGLE_HEIGHT)
}

/// A line of equal value.
#[derive(Debug, Clone, PartialEq)]
pub struct IsoLine {
    /// The value as it is read.
    pub label: String,
    /// Straight pieces on the plane.
    pub pieces: Vec<[(f64, f64); 2]>,
}

impl IsoLine {
    /// Its name on the line itself; none without a piece to stand on.
    pub fn name_mark(&self) -> Option<Mark> {
        Some(Mark::Name {
            at: self.label_place()?,
            text: self.label.clone(),
            ink: Ink::Ink,
            strong: false,
            side: Side::On,
            beside: Size::Cloud,
            symbol: None,
        })
    }

    /// Where its label stands: the middle of the piece that lies most in the middle of the line.
    pub fn label_place(&self) -> Option<(f64, f64)> {
        let middle = |[a, b]: &[(f64, f64); 2]| (f64::midpoint(a.0, b.0), f64::midpoint(a.1, b.1));
        let count = self.pieces.len().max(1) as f64;
        let centre = self
            .pieces
            .iter()
            .map(middle)
            .fold((0.0, 0.0), |sum, at| (sum.0 + at.0, sum.1 + at.1));
        let centre = (centre.0 / count, centre.1 / count);
        let distance = |at: &(f64, f64)| {
            let (right, up) = (at.0 - centre.0, at.1 - centre.1);
            right * right + up * up
        };
        self.pieces
            .iter()
            .map(middle)
            .min_by(|a, b| distance(a).total_cmp(&distance(b)))
    }
}

/// What a mark stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MapMarkKind {
    /// A pinned strategy, with its palette slot.
    Strategy {
        /// Palette slot.
        slot: u8,
    },
    /// The best mix by the metric.
    Best,
}

/// A mark on the map.
#[derive(Debug, Clone, PartialEq)]
pub struct MapMark {
    /// What it stands for.
    pub kind: MapMarkKind,
    /// Name.
    pub name: String,
    /// Place on the plane.
    pub at: (f64, f64),
    /// Whether it is the active strategy.
    pub active: bool,
}

/// The map.
#[derive(Debug, Clone, PartialEq)]
pub struct TernaryMap {
    /// Title.
    pub title: String,
    /// The metric's name, for the ramp.
    pub metric: String,
    /// Names of the corners: application, base model, vertical integration.
    pub corners: [String; 3],
    /// Small triangles, row by row from the base.
    pub triangles: Vec<Tile>,
    /// Lines of equal value.
    pub iso_lines: Vec<IsoLine>,
    /// Marks; the active strategy is last, on top.
    pub marks: Vec<MapMark>,
    /// Lowest value of the map as it is read.
    pub low_label: String,
    /// Highest value of the map as it is read.
    pub high_label: String,
    /// The best mix of what is held, if the metric has a better way: mix and value as it is read.
    pub best: Option<(Mix, String)>,
    /// What the star marks, in words: its mix, and the value where it is the best by the metric.
    pub star: Option<String>,
    /// Corners in which nothing is held; typical companies stand for them.
    pub unheld: [bool; 3],
    /// Lines over the mixes that are worse than the reference in both measures.
    pub worse: Vec<[(f64, f64); 2]>,
    /// The mix that is better than the reference in both, where the star stands then.
    pub better: Option<Mix>,
}

impl MapMark {
    /// How it is drawn.
    pub const fn mark(&self) -> Mark {
        match self.kind {
            MapMarkKind::Best => best_mark(self.at),
            MapMarkKind::Strategy { slot } => Mark::Symbol {
                at: self.at,
                symbol: Symbol::Slot(slot),
                ink: Ink::Strategy(slot),
                size: if self.active {
                    Size::ActiveOnMap
                } else {
                    Size::OnMap
                },
            },
        }
    }
}

/// The star on the best mix.
pub const fn best_mark(at: (f64, f64)) -> Mark {
    Mark::Symbol {
        at,
        symbol: Symbol::Star,
        ink: Ink::Ink,
        size: Size::BestOnMap,
    }
}

impl TernaryMap {
    /// A map of `value(i, j)`, where `i` of `resolution` steps go to application, `j` to base model
    /// and the rest to vertical integration.
    pub fn new(
        metric: Metric,
        resolution: usize,
        value: impl Fn(usize, usize) -> f64,
        subject: &Subject<'_>,
    ) -> Self {
        let grid = Grid::read(resolution.max(1), value);
        let figures = subject.figures();
        let read = |value: f64| figures.value(metric, value, 0.0);
        let [application, base_model, vertical, _] = subject.comparison.empty_sleeves;
        let unheld = [application, base_model, vertical];
        let best = grid
            .best(metric, unheld)
            .map(|(mix, value)| (mix, read(value)));
        let corner = |(key, is_unheld): (&str, bool)| {
            let name = subject.text.get(&format!("sleeve-{key}"));
            if is_unheld {
                subject
                    .text
                    .with("no-holding-corner", &[("name", name.as_str())])
            } else {
                name
            }
        };
        let [first, second, third] = unheld;
        Self {
            title: subject.text.get("chart-map-title"),
            metric: figures.name(metric),
            corners: [
                ("application", first),
                ("base-model", second),
                ("vertical-integration", third),
            ]
            .map(corner),
            triangles: grid.triangles(),
            iso_lines: grid.iso_lines(metric, &figures),
            marks: marks(subject, best.as_ref().map(|(mix, _)| *mix)),
            low_label: read(grid.low),
            high_label: read(grid.high),
            star: best.as_ref().map(|(mix, value)| {
                let name = subject.text.get("chart-map-best-mark");
                let value = subject.text.get("list-join-comma") + value;
                subject
                    .text
                    .pair(&name, &(mix.in_per_cents(" / ") + &value))
            }),
            best,
            unheld,
            worse: Vec::new(),
            better: None,
        }
    }

    /// The same with the star on the mix that is better than the reference in both loss and return,
    /// and with lines over the mixes that are worse in both; `worse` is in the order of the grid's
    /// mixes.
    #[must_use]
    pub fn with_answer(mut self, text: &Text, better: Option<Mix>, worse: &[bool]) -> Self {
        if let Some(mix) = better {
            let best = self
                .marks
                .iter_mut()
                .find(|mark| mark.kind == MapMarkKind::Best);
            if let Some(mark) = best {
                mark.at = on_plane(mix);
                // It is not the best by the metric there, so that no value of it is given.
                self.star = Some(text.pair(&mark.name, &mix.in_per_cents(" / ")));
            }
            self.better = Some(mix);
        }
        self.worse = worse_lines(worse);
        self
    }

    /// The colours and the lines of equal value.
    pub fn ground_marks(&self) -> Vec<Mark> {
        let lines = self.iso_lines.iter().map(|line| Mark::Pieces {
            pieces: line.pieces.clone(),
            stroke: Stroke::new(Ink::Contour, Weight::Contour),
        });
        let hatches = (0..3)
            .filter(|corner| self.unheld[*corner])
            .map(|corner| Mark::Pieces {
                pieces: hatch(corner),
                stroke: Stroke::new(Ink::Ink, Weight::Contour),
            });
        let worse = (!self.worse.is_empty()).then(|| Mark::Pieces {
            pieces: self.worse.clone(),
            stroke: Stroke::new(Ink::Quiet, Weight::Contour),
        });
        std::iter::once(Mark::Tiles(self.triangles.clone()))
            .chain(worse)
            .chain(lines)
            .chain(hatches)
            .collect()
    }

    /// The main figures in words.
    pub fn summary(&self, text: &Text) -> String {
        let range = text.with(
            "chart-map-range",
            &[
                ("metric", &self.metric),
                ("low", &self.low_label),
                ("high", &self.high_label),
            ],
        );
        let Some((mix, value)) = &self.best else {
            return range;
        };
        let [application, base, vertical] = shares_of(*mix);
        let best = text.with(
            "chart-map-best",
            &[
                ("application", &application),
                ("base", &base),
                ("vertical", &vertical),
                ("value", value),
            ],
        );
        format!("{range}{}{best}", text.get("sentence-join"))
    }
}

fn marks(subject: &Subject<'_>, best: Option<Mix>) -> Vec<MapMark> {
    let mut marks: Vec<MapMark> = best
        .map(|mix| MapMark {
            kind: MapMarkKind::Best,
            name: subject.text.get("chart-map-best-mark"),
            at: on_plane(mix),
            active: false,
        })
        .into_iter()
        .collect();
    let strategies = subject
        .visible()
        .filter_map(|index| Some((index, subject.comparison.strategies.get(index)?)));
    for (index, strategy) in strategies {
        let Some(mix) = crate::strategy::plan::mix_of(strategy.weights) else {
            continue;
        };
        marks.push(MapMark {
            kind: MapMarkKind::Strategy {
                slot: strategy.slot,
            },
            name: strategy.name.clone(),
            at: on_plane(mix),
            active: index == subject.active,
        });
    }
    marks.sort_by_key(|mark| mark.active);
    marks
}

/// Values at the corners of the small triangles, by row of equal vertical integration.
struct Grid {
    resolution: usize,
    /// `rows[k][j]`: `k` steps of vertical integration, `j` of base model.
    rows: Vec<Vec<f64>>,
    low: f64,
    high: f64,
}

impl Grid {
    fn read(resolution: usize, value: impl Fn(usize, usize) -> f64) -> Self {
        let rows: Vec<Vec<f64>> = (0..=resolution)
            .map(|k| {
                (0..=resolution - k)
                    .map(|j| value(resolution - k - j, j))
                    .collect()
            })
            .collect();
        let finite = || {
            rows.iter()
                .flatten()
                .copied()
                .filter(|value| value.is_finite())
        };
        let low = finite().fold(f64::INFINITY, f64::min);
        let high = finite().fold(f64::NEG_INFINITY, f64::max);
        let (low, high) = if low <= high {
            (low, high)
        } else {
            (f64::NAN, f64::NAN)
        };
        Self {
            resolution,
            rows,
            low,
            high,
        }
    }

    fn place(&self, k: usize, j: usize) -> (f64, f64) {
        let n = self.resolution as f64;
        (
            (j as f64 + k as f64 / 2.0) / n,
            k as f64 / n * TRIANGLE_HEIGHT,
        )
    }

    /// Every small triangle with its corners' places and values.
    fn cells(&self) -> Vec<[((f64, f64), f64); 3]> {
        let corner = |k: usize, j: usize| (self.place(k, j), self.rows[k][j]);
        let mut cells = Vec::with_capacity(self.resolution * self.resolution);
        for k in 0..self.resolution {
            for j in 0..self.resolution - k {
                cells.push([corner(k, j), corner(k, j + 1), corner(k + 1, j)]);
                if j + 1 < self.resolution - k {
                    cells.push([corner(k, j + 1), corner(k + 1, j + 1), corner(k + 1, j)]);
                }
            }
        }
        cells
    }

    fn level(&self, value: f64) -> f64 {
        if self.high > self.low {
            ((value - self.low) / (self.high - self.low)).clamp(0.0, 1.0)
        } else {
            0.5
        }
    }

    fn triangles(&self) -> Vec<Tile> {
        let mean =
            |cell: &[((f64, f64), f64); 3]| cell.iter().map(|corner| corner.1).sum::<f64>() / 3.0;
        let cells = self.cells();
        cells
            .iter()
            .map(|cell| Tile {
                corners: cell.map(|corner| corner.0),
                level: self.level(mean(cell)),
            })
            .collect()
    }

    /// The best mix without the corners in which nothing is held.
    fn best(&self, metric: Metric, unheld: [bool; 3]) -> Option<(Mix, f64)> {
        use crate::strategy::metric::Direction;
        let sign = match metric.direction() {
            Direction::Lower => -1.0,
            Direction::Higher => 1.0,
            Direction::Neutral => return None,
        };
        let all = self
            .rows
            .iter()
            .enumerate()
            .flat_map(|(k, row)| row.iter().enumerate().map(move |(j, v)| (k, j, *v)));
        let is_held = |k: usize, j: usize| {
            let steps = [self.resolution - k - j, j, k];
            steps
                .into_iter()
                .zip(unheld)
                .all(|(steps, is_unheld)| steps == 0 || !is_unheld)
        };
        let (k, j, value) = all
            .filter(|(k, j, value)| value.is_finite() && is_held(*k, *j))
            .max_by(|a, b| (sign * a.2).total_cmp(&(sign * b.2)))?;
        let weights =
            [self.resolution - k - j, j, k].map(|steps| steps as f64 / self.resolution as f64);
        Some((Mix::from_weights(weights)?, value))
    }

    fn iso_lines(&self, metric: Metric, figures: &Figures<'_>) -> Vec<IsoLine> {
        // With the decimals that tell the lines of a nearly flat map apart.
        let scale = match metric.unit() {
            Unit::Share if metric.is_of_fund() => figures.share_scale(),
            Unit::Share => Scale::Share,
            Unit::Multiple if figures.is_money(metric) => figures.money_scale(false),
            Unit::Multiple | Unit::Quarter => Scale::Multiple,
        };
        let read = |value: f64, step: f64| scale.label(value, step);
        // Nothing to draw on a flat map, and a quarter has no fractions to draw lines at.
        if metric.unit() == Unit::Quarter || self.level(self.high) < 1.0 {
            return Vec::new();
        }
        let step = nice_step((self.high - self.low) / 5.0);
        let (first, last) = (
            (self.low / step + 1e-6).floor() as i64 + 1,
            (self.high / step - 1e-6).ceil() as i64 - 1,
        );
        let cells = self.cells();
        (first..=last)
            .map(|n| n as f64 * step)
            .map(|level| IsoLine {
                label: read(level, step),
                pieces: cells.iter().filter_map(|cell| piece(cell, level)).collect(),
            })
            .filter(|line| !line.pieces.is_empty())
            .collect()
    }
}

/// Where a level crosses a triangle. A corner exactly at the level counts as above it, so that no
/// piece is lost.
fn piece(cell: &[((f64, f64), f64); 3], level: f64) -> Option<[(f64, f64); 2]> {
    let mut crossings = [(0, 1), (1, 2), (2, 0)].into_iter().filter_map(|(a, b)| {
        let (((ax, ay), av), ((bx, by), bv)) = (cell[a], cell[b]);
        ((av < level) != (bv < level)).then(|| {
            let t = (level - av) / (bv - av);
            (ax + (bx - ax) * t, ay + (by - ay) * t)
        })
    });
    Some([crossings.next()?, crossings.next()?])
}

/// The weights of a mix in whole per cents, which add up to 100.
fn shares_of(mix: Mix) -> [String; 3] {
    mix.whole_percents().map(|share| format!("{share} %"))
}

/// A mix in whole per cents: `18 % application, 12 % base model, 70 % vertical integration`.
pub fn mix_in_words(text: &Text, mix: Mix) -> String {
    let [application, base, vertical] = shares_of(mix);
    text.with(
        "chart-mix",
        &[
            ("application", &application),
            ("base", &base),
            ("vertical", &vertical),
        ],
    )
}
