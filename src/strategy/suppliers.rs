//! Look-through to the vendors of base models: how much rests on each, and what an upgrade that
//! crushes its tenants would cost (docs/model.md §11).

use super::plan::Workspace;
use super::study::Study;
use crate::model::parameters::loss_if_crushed;
use crate::portfolio::Holding;

/// What rests on one vendor.
#[derive(Debug, Clone, PartialEq)]
pub struct SupplierExposure {
    /// The vendor.
    pub vendor: String,
    /// Share of the value in companies on its models, itself included.
    pub share: f64,
    /// Share of the value in its tenants: companies on its models other than the vendor itself.
    pub tenants: f64,
    /// Share of the value lost if one release crushes every tenant.
    pub loss_if_all_crushed: f64,
    /// Expected share lost in one release: each tenant is crushed with its own probability.
    pub loss_per_release: f64,
    /// Holdings on its models with their shares of the value, largest first; indices into the
    /// portfolio.
    pub holdings: Vec<(usize, f64)>,
}

impl Study {
    /// Every vendor under a strategy of the workspace, the one with the largest share first.
    /// Holdings without a vendor are not in it, and neither are the baskets that stand for empty
    /// sleeves.
    pub fn suppliers(&self, workspace: &Workspace, strategy: usize) -> Vec<SupplierExposure> {
        let Some(shares) = self.holding_shares(workspace, strategy) else {
            return Vec::new();
        };
        let mut vendors: Vec<SupplierExposure> = Vec::new();
        let holdings = workspace
            .portfolio
            .holdings
            .iter()
            .zip(self.assessments())
            .zip(&shares);
        for (index, ((holding, assessment), share)) in
            holdings.enumerate().filter(|(_, (_, share))| **share > 0.0)
        {
            let Some(vendor) = &assessment.vendor else {
                continue;
            };
            let known = vendors
                .iter()
                .position(|known| known.vendor == *vendor)
                .unwrap_or_else(|| {
                    vendors.push(SupplierExposure {
                        vendor: vendor.clone(),
                        share: 0.0,
                        tenants: 0.0,
                        loss_if_all_crushed: 0.0,
                        loss_per_release: 0.0,
                        holdings: Vec::new(),
                    });
                    vendors.len() - 1
                });
            let known = &mut vendors[known];
            known.share += share;
            known.holdings.push((index, *share));
            if is_tenant(holding, vendor) {
                let lost = share * loss_if_crushed(&assessment.inputs.traits, self.assumptions());
                known.tenants += share;
                known.loss_if_all_crushed += lost;
                known.loss_per_release += lost * assessment.parameters.crush_probability;
            }
        }
        for vendor in &mut vendors {
            vendor
                .holdings
                .sort_by(|x, y| y.1.total_cmp(&x.1).then(x.0.cmp(&y.0)));
        }
        vendors.sort_by(|x, y| {
            y.share
                .total_cmp(&x.share)
                .then_with(|| x.vendor.cmp(&y.vendor))
        });
        vendors
    }
}

/// Whether a holding is a tenant of a vendor: a company whose models are its own is no tenant of
/// itself.
pub fn is_tenant(holding: &Holding, vendor: &str) -> bool {
    let plain = |name: &str| name.trim().to_lowercase();
    plain(&holding.name) != plain(vendor) && holding.id != Holding::id_from_name(vendor)
}
