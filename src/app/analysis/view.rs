//! What the panels of the analyses show: metrics, pairs and limits that were chosen.

use super::questions::BackTestSource;
use crate::strategy::metric::Metric;

/// Choices of all panels of the analyses; none of them changes the document.
#[derive(Debug, Clone, PartialEq)]
pub struct AnalysisView {
    /// The metric of the tornado.
    pub tornado_metric: Metric,
    /// The strategy of the tornado; the active one when absent.
    pub tornado_strategy: Option<usize>,
    /// Whether the tornado shows its difference to the reference.
    pub tornado_difference: bool,
    /// The pair of the flip points; the active strategy and the reference when absent.
    pub pair: Option<[usize; 2]>,
    /// The metric that ranks them.
    pub flip_metric: Metric,
    /// The metric that stands for risk at the frontier.
    pub risk: Metric,
    /// Cap on it; what the reference risks when absent.
    pub cap: Option<f64>,
    /// Lowest and highest weight of application, base model, vertical integration.
    pub bounds: [(f64, f64); 3],
    /// The metric of the large map.
    pub map_metric: Metric,
    /// What is back-tested.
    pub back_test: BackTestSource,
    /// Path typed for another back-test.
    pub back_test_path: String,
    /// The holding whose drivers are shown.
    pub holding: Option<usize>,
}

impl Default for AnalysisView {
    fn default() -> Self {
        Self {
            tornado_metric: Metric::ExposureAtBurst,
            tornado_strategy: None,
            tornado_difference: false,
            pair: None,
            flip_metric: Metric::MedianMultiple,
            risk: Metric::ExposureAtBurst,
            cap: None,
            bounds: [(0.0, 1.0); 3],
            map_metric: Metric::MedianMultiple,
            back_test: BackTestSource::default(),
            back_test_path: String::new(),
            holding: None,
        }
    }
}

impl AnalysisView {
    /// Forgets what belongs to a document: places in its lists.
    pub fn forget_places(&mut self) {
        self.tornado_strategy = None;
        self.pair = None;
        self.cap = None;
        self.holding = None;
    }
}
