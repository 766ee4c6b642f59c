//! What is chosen on Monday, and its moves in words.

use crate::app::analysis::choices::PanelChoices;
use crate::app::scene::Scene;
use crate::language::numbers;
use crate::portfolio::SLEEVES;
use crate::strategy::moves::{Impossible, Move, MoveTerms};
use std::collections::BTreeSet;

/// How the moves are made.
#[derive(Debug, Clone, Default)]
pub struct MoveChoices {
    /// What is sold and at what price, and what a hedge costs.
    pub terms: MoveTerms,
    /// The moves of the plan, by their places among those offered.
    pub ticked: BTreeSet<usize>,
}

impl PanelChoices for MoveChoices {
    fn forget_places(&mut self) {
        self.ticked.clear();
    }
}

/// A move in words.
pub fn in_words(scene: &Scene<'_>, one: &Move) -> String {
    let portfolio = &scene.workspace().portfolio;
    let name = |holding: &usize| {
        portfolio
            .holdings
            .get(*holding)
            .map_or("", |held| held.name.as_str())
    };
    let money = |millions: f64| scene.text.amount(millions, portfolio.currency.code());
    match one {
        Move::Sell {
            holding,
            share,
            discount,
        } => scene.text.with(
            "moves-sell",
            &[
                ("name", name(holding)),
                ("share", &numbers::percent(*share)),
                ("discount", &numbers::percent(*discount)),
            ],
        ),
        Move::Fund {
            holding,
            money: put_in,
        } => scene.text.with(
            "moves-fund",
            &[("name", name(holding)), ("money", &money(*put_in))],
        ),
        Move::ReplaceVendor { holding } => {
            scene.text.with("moves-vendor", &[("name", name(holding))])
        }
        Move::Deploy { mix } => {
            let largest = (0..3).max_by(|x, y| mix.weights()[*x].total_cmp(&mix.weights()[*y]));
            let sleeve = scene.say(SLEEVES[largest.unwrap_or(0)].name_key());
            scene.text.with("moves-deploy", &[("sleeve", &sleeve)])
        }
        Move::Hedge {
            notional,
            beta,
            carry,
        } => scene.text.with(
            "moves-hedge",
            &[
                ("money", &money(*notional)),
                ("beta", &numbers::decimal(*beta, 2)),
                ("carry", &numbers::percent(*carry)),
            ],
        ),
    }
}

/// Why a move cannot be made.
pub fn why_not(scene: &Scene<'_>, reason: Impossible) -> String {
    scene.say(match reason {
        Impossible::NotEnoughUncalled => "moves-not-enough-uncalled",
        Impossible::NoVendor => "moves-no-vendor",
        Impossible::NoBurn => "moves-no-burn",
        Impossible::NothingHeld => "moves-nothing-held",
    })
}
