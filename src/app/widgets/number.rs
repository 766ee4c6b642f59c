//! A field for a number that is typed or dragged.

use crate::io::import::typed_number;
use egui::{Context, DragValue, Id, Response, Role, Ui, Vec2};
use std::cell::Cell;
use std::ops::RangeInclusive;

/// Where it is noted that a number was refused.
const REFUSED: &str = "number that was refused";

/// A number that was typed and not taken, with what would be.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Refused {
    /// Name of the field.
    pub name: String,
    /// What was typed.
    pub asked: String,
    /// The least that is taken.
    pub low: String,
    /// The most that is taken.
    pub high: String,
}

/// The number refused in this frame, if there is one; the window says it.
pub fn refused(ctx: &Context) -> Option<Refused> {
    ctx.data_mut(|data| data.remove_temp(Id::unique(REFUSED)))
}

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
        let refused = Cell::new(None);
        let (low, high) = (*self.range.start(), *self.range.end());
        let (written, range) = (self.written, self.range.clone());
        // What is typed outside is refused and said; the toolkit would take the nearest in silence.
        let parse = |text: &str| {
            let number = parsed(text, written)?;
            if range.contains(&number) || !is_another(number, value, decimals) {
                return Some(number);
            }
            refused.set(Some(number));
            None
        };
        let field = DragValue::new(&mut typed)
            .range(self.range.clone())
            .clamp_existing_to_range(false)
            .speed(self.speed)
            .max_decimals(decimals)
            .custom_parser(parse)
            .update_while_editing(false);
        let field = match written {
            Written::With(unit) => field.suffix(unit),
            Written::Short => field.custom_formatter(move |value, _| short(value, decimals)),
            Written::PerCent => field.custom_formatter(|value, _| format!("{value:.0} %")),
        };
        let response = ui.add_sized(self.size, field).accessible_name(self.name);
        // What it is drawn with calls itself a slider.
        response
            .ctx
            .accesskit_node_builder(response.id, |node| node.set_role(Role::SpinButton));
        if let Some(asked) = refused.get() {
            let words = |value: f64| match written {
                Written::With(unit) => short(value, decimals) + unit,
                Written::Short => short(value, decimals),
                Written::PerCent => short(value, decimals) + " %",
            };
            let refused = Refused {
                name: self.name.to_owned(),
                asked: words(asked),
                low: words(low),
                high: words(high),
            };
            ui.data_mut(|data| data.insert_temp(Id::unique(REFUSED), refused));
        }
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

/// The number that was typed, with or without what follows it.
fn parsed(typed: &str, written: Written<'_>) -> Option<f64> {
    let unit = match written {
        Written::With(unit) => unit.trim(),
        Written::Short => "",
        Written::PerCent => "%",
    };
    let typed = typed
        .trim()
        .trim_end_matches(unit)
        .trim_end_matches('\u{ff05}');
    typed_number(typed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_with_and_without_their_unit() {
        assert_eq!(parsed(" 12,5 % ", Written::PerCent), Some(12.5));
        assert_eq!(parsed("12\u{ff05}", Written::PerCent), Some(12.0));
        assert_eq!(
            parsed("40 quarters", Written::With(" quarters")),
            Some(40.0)
        );
        assert_eq!(parsed("\u{2212}0.3", Written::Short), Some(-0.3));
        // Digits in groups are no decimals.
        assert_eq!(parsed("1,250", Written::Short), Some(1_250.0));
        assert_eq!(parsed("much", Written::Short), None);
        assert_eq!(parsed("inf", Written::Short), None);
    }

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
