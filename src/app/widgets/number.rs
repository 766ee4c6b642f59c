//! A field for a number that is typed or dragged.

use egui::{DragValue, Response, Role, Ui, Vec2};
use std::ops::RangeInclusive;

/// A field for a number.
pub struct NumberField<'a> {
    /// Its name for screen readers.
    pub name: &'a str,
    /// What may be typed. A value outside that is there already stays.
    pub range: RangeInclusive<f64>,
    /// Change of the value as the pointer is dragged over a point.
    pub speed: f64,
    /// Decimals that are shown, and kept of what is typed.
    pub decimals: usize,
    /// How the number is written.
    pub written: Written<'a>,
    /// Its size, points.
    pub size: Vec2,
}

/// How a number is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Written<'a> {
    /// With what follows it, such as a unit.
    With(&'a str),
    /// As short as it can be, with a true minus.
    Short,
    /// In per cent: the value is a hundred times the share.
    PerCent,
}

impl NumberField<'_> {
    /// Shows the field; returns the value asked for beside its response.
    pub fn show(self, ui: &mut Ui, value: f64) -> (Response, Option<f64>) {
        let (decimals, mut typed) = (self.decimals, value);
        let field = DragValue::new(&mut typed)
            .range(self.range)
            .clamp_existing_to_range(false)
            .speed(self.speed)
            .max_decimals(decimals)
            .update_while_editing(false);
        let field = match self.written {
            Written::With(unit) => field.suffix(unit),
            Written::Short => field.custom_formatter(move |value, _| short(value, decimals)),
            Written::PerCent => field
                .custom_formatter(|value, _| format!("{value:.0} %"))
                .custom_parser(per_cents),
        };
        let response = ui.add_sized(self.size, field).accessible_name(self.name);
        // What it is drawn with calls itself a slider.
        response
            .ctx
            .accesskit_node_builder(response.id, |node| node.set_role(Role::SpinButton));
        let is_new = response.changed() && is_another(typed, value, decimals);
        (response, is_new.then_some(typed))
    }
}

/// Whether a field that shows so many decimals asks for another value than the one it shows. A
/// field that only had the keyboard gives back what it showed, which is rounded and no wish of
/// anybody.
fn is_another(asked: f64, value: f64, decimals: usize) -> bool {
    (asked - value).abs() > 0.5 * 0.1_f64.powi(i32::try_from(decimals).unwrap_or(0)) * (1.0 + 1e-9)
}

fn short(value: f64, decimals: usize) -> String {
    let text = format!("{value:.decimals$}");
    let text = if text.contains('.') {
        text.trim_end_matches('0').trim_end_matches('.')
    } else {
        &text
    };
    text.replace('-', "\u{2212}")
}

fn per_cents(typed: &str) -> Option<f64> {
    let typed = typed.trim().trim_end_matches(['%', '％']).trim();
    typed.replace(',', ".").parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_field_shows_is_no_other_value() {
        assert!(
            !is_another(0.3333, 1.0 / 3.0, 4)
                && !is_another(12.3, 12.345, 1)
                && !is_another(12.35, 12.345, 2)
        );
        assert!(
            is_another(0.3334, 1.0 / 3.0, 4)
                && is_another(12.4, 12.345, 1)
                && is_another(3.0, 2.0, 0)
        );
    }
}
