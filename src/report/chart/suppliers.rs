//! Look-through to the vendors of base models: how much of each strategy rests on each, and who its tenants are.

use super::{Axis, Scale, Subject};
use crate::language::{Text, numbers};
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

    /// The chart; `vendors` are those of each strategy of the comparison in its order, `looked_at` the strategy whose
    /// tenants are named.
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

/// The companies on a vendor's models with their shares; the vendor itself is told from its tenants.
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
