//! How the multiple at the horizon is distributed over the paths (docs/model.md §10).

/// Share of the paths by multiple, in steps of equal proportion.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcomes {
    /// Share of the paths in each step, from [`Outcomes::LOWEST`] upwards; they sum to 1. What lies
    /// below or above the steps is counted in the first and the last.
    pub shares: Vec<f64>,
}

impl Outcomes {
    /// Lower end of the first step, in doublings: 2⁻⁶ of the value today.
    pub const LOWEST: f64 = -6.0;
    /// Upper end of the last step, in doublings: 64 times the value today.
    pub const HIGHEST: f64 = 6.0;
    /// Steps in one doubling.
    pub const STEPS: usize = 4;
    const COUNT: usize = (Self::HIGHEST - Self::LOWEST) as usize * Self::STEPS;

    /// Counts multiples, each of a path.
    pub fn of(multiples: &[f32]) -> Self {
        let mut counts = [0_u32; Self::COUNT];
        for multiple in multiples {
            // A total loss has no logarithm: negative infinity lands in the first step.
            let step =
                (libm::log2(f64::from(multiple.max(0.0))) - Self::LOWEST) * Self::STEPS as f64;
            counts[(step.max(0.0) as usize).min(Self::COUNT - 1)] += 1;
        }
        let all = multiples.len().max(1) as f64;
        Self {
            shares: counts
                .into_iter()
                .map(|count| f64::from(count) / all)
                .collect(),
        }
    }

    /// Lower end of a step, in doublings of the value today.
    pub fn from(step: usize) -> f64 {
        Self::LOWEST + step as f64 / Self::STEPS as f64
    }

    /// Share of the paths that end below a multiple, which is interpolated inside its step.
    pub fn below(&self, multiple: f64) -> f64 {
        let at = (libm::log2(multiple.max(0.0)) - Self::LOWEST) * Self::STEPS as f64;
        let whole = (at.max(0.0) as usize).min(self.shares.len());
        let inside = self
            .shares
            .get(whole)
            .map_or(0.0, |share| share * (at - whole as f64).clamp(0.0, 1.0));
        self.shares.iter().take(whole).sum::<f64>() + inside
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_path_is_counted_once_in_its_step() {
        let outcomes = Outcomes::of(&[0.0, 1.0, 1.1, 2.0, 1000.0]);
        assert_eq!(outcomes.shares.len(), 48);
        assert!((outcomes.shares.iter().sum::<f64>() - 1.0).abs() < 1e-12);
        let at = |multiple: f64| ((multiple.log2() - Outcomes::LOWEST) * 4.0 + 1e-9) as usize;
        assert_eq!(outcomes.shares[0], 0.2, "a total loss");
        assert_eq!(
            outcomes.shares[at(1.0)],
            0.4,
            "1.0 and 1.1 lie in one step of a quarter of a doubling"
        );
        assert_eq!(outcomes.shares[at(2.0)], 0.2);
        assert_eq!(outcomes.shares[47], 0.2);
        assert!((outcomes.below(1.0) - 0.2).abs() < 1e-12);
        assert!((outcomes.below(2.0) - 0.6).abs() < 1e-12);
        assert_eq!(outcomes.below(f64::INFINITY), 1.0);
    }
}
