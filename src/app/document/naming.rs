//! Names that follow a strategy's mix until the user gives one.

use crate::language::Text;
use crate::strategy::plan::{Mix, MixChoice, Preset, Strategy};

/// Keys of the names the program gives by itself.
const AUTOMATIC: [&str; 9] = [
    "preset-current",
    "preset-application",
    "preset-base-model",
    "preset-vertical-integration",
    "preset-equal",
    "name-application-led",
    "name-base-model-led",
    "name-vertical-led",
    "name-blend",
];

/// Splits a name into the part before a number that was added to make it unique, and the number.
fn split_number(name: &str) -> (&str, Option<&str>) {
    match name.rsplit_once(' ') {
        Some((stem, number))
            if !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()) =>
        {
            (stem, Some(number))
        }
        _ => (name, None),
    }
}

fn key_of(name: &str, text: &Text) -> Option<&'static str> {
    let (stem, _) = split_number(name);
    AUTOMATIC.into_iter().find(|key| text.get(key) == stem)
}

/// Whether the program gave that name.
pub fn is_automatic(name: &str, text: &Text) -> bool {
    key_of(name, text).is_some()
}

/// The name of a mix: a preset's when it is one, else the strategy that has more than half of it.
pub fn of_mix(mix: MixChoice, text: &Text) -> String {
    if let Some(preset) = Preset::ALL
        .into_iter()
        .find(|preset| same(preset.mix(), mix))
    {
        return text.get(preset.key());
    }
    let weights = match mix {
        MixChoice::Fixed(mix) => mix.weights(),
        MixChoice::Current => Mix::EQUAL.weights(),
    };
    let led = [
        "name-application-led",
        "name-base-model-led",
        "name-vertical-led",
    ]
    .into_iter()
    .zip(weights)
    .find_map(|(key, weight)| (weight > 0.5).then_some(key));
    text.get(led.unwrap_or("name-blend"))
}

fn same(a: MixChoice, b: MixChoice) -> bool {
    match (a, b) {
        (MixChoice::Fixed(a), MixChoice::Fixed(b)) => a
            .weights()
            .into_iter()
            .zip(b.weights())
            .all(|(x, y)| (x - y).abs() < 1e-9),
        _ => a == b,
    }
}

/// The name with the least number that makes it unique among those of the other strategies.
pub fn unique(name: &str, others: &[Strategy], except: Option<usize>) -> String {
    let taken = |candidate: &str| {
        others
            .iter()
            .enumerate()
            .any(|(index, other)| Some(index) != except && other.name == candidate)
    };
    let mut candidate = name.to_owned();
    let mut number = 2;
    while taken(&candidate) {
        candidate = format!("{name} {number}");
        number += 1;
    }
    candidate
}

/// The name a strategy has after its mix changed: its own when the user gave it, else one that
/// follows.
pub fn after_move(strategies: &[Strategy], index: usize, mix: MixChoice, text: &Text) -> String {
    let Some(strategy) = strategies.get(index) else {
        return String::new();
    };
    if is_automatic(&strategy.name, text) {
        unique(&of_mix(mix, text), strategies, Some(index))
    } else {
        strategy.name.clone()
    }
}

/// An automatic name in another language; `None` for a name the user gave.
pub fn translated(name: &str, from: &Text, to: &Text) -> Option<String> {
    let key = key_of(name, from)?;
    Some(match split_number(name).1 {
        Some(number) => format!("{} {number}", to.get(key)),
        None => to.get(key),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    #[test]
    fn a_name_follows_the_mix_until_the_user_gives_one() {
        let text = Text::new(Language::English);
        let mut strategies = vec![
            Strategy::new("Current", MixChoice::Current, 0),
            Strategy::new("Vertical integration", Preset::VerticalIntegration.mix(), 1),
        ];
        let mix = MixChoice::Fixed(Mix::from_weights([0.2, 0.1, 0.7]).unwrap());
        assert_eq!(after_move(&strategies, 1, mix, &text), "Vertical-led");
        strategies[1].name = "Our plan".into();
        assert_eq!(after_move(&strategies, 1, mix, &text), "Our plan");
    }

    #[test]
    fn automatic_names_speak_the_language_and_keep_their_number() {
        let (english, chinese) = (Text::new(Language::English), Text::new(Language::Chinese));
        assert_eq!(
            translated("Vertical integration 2", &english, &chinese).as_deref(),
            Some("垂直整合 2")
        );
        assert_eq!(translated("Our plan", &english, &chinese), None);
    }

    #[test]
    fn two_strategies_never_share_a_name() {
        let strategies = vec![Strategy::new("Blend", MixChoice::Current, 0)];
        assert_eq!(unique("Blend", &strategies, None), "Blend 2");
        assert_eq!(unique("Blend", &strategies, Some(0)), "Blend");
    }
}
