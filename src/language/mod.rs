//! The program's languages: texts by key from Fluent files, and sentences that know their
//! arguments.

pub mod measure;
pub mod numbers;

pub use measure::Measure;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use serde::{Deserialize, Serialize};
use unic_langid::LanguageIdentifier;

/// A language of the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum Language {
    /// English.
    #[default]
    #[serde(rename = "en")]
    English,
    /// Simplified Chinese.
    #[serde(rename = "zh")]
    Chinese,
}

/// Fluent sources by file, English and Chinese side by side; a test compares their keys and
/// arguments.
pub const SOURCES: &[(&str, &str, &str)] = &[
    (
        "analysis",
        include_str!("../../assets/locales/en/analysis.ftl"),
        include_str!("../../assets/locales/zh-CN/analysis.ftl"),
    ),
    (
        "assumptions",
        include_str!("../../assets/locales/en/assumptions.ftl"),
        include_str!("../../assets/locales/zh-CN/assumptions.ftl"),
    ),
    (
        "arguments",
        include_str!("../../assets/locales/en/arguments.ftl"),
        include_str!("../../assets/locales/zh-CN/arguments.ftl"),
    ),
    (
        "panels",
        include_str!("../../assets/locales/en/panels.ftl"),
        include_str!("../../assets/locales/zh-CN/panels.ftl"),
    ),
    (
        "model",
        include_str!("../../assets/locales/en/model.ftl"),
        include_str!("../../assets/locales/zh-CN/model.ftl"),
    ),
    (
        "problems",
        include_str!("../../assets/locales/en/problems.ftl"),
        include_str!("../../assets/locales/zh-CN/problems.ftl"),
    ),
    (
        "report",
        include_str!("../../assets/locales/en/report.ftl"),
        include_str!("../../assets/locales/zh-CN/report.ftl"),
    ),
    (
        "snapshots",
        include_str!("../../assets/locales/en/snapshots.ftl"),
        include_str!("../../assets/locales/zh-CN/snapshots.ftl"),
    ),
    (
        "window",
        include_str!("../../assets/locales/en/window.ftl"),
        include_str!("../../assets/locales/zh-CN/window.ftl"),
    ),
    (
        "document",
        include_str!("../../assets/locales/en/document.ftl"),
        include_str!("../../assets/locales/zh-CN/document.ftl"),
    ),
    (
        "help",
        include_str!("../../assets/locales/en/help.ftl"),
        include_str!("../../assets/locales/zh-CN/help.ftl"),
    ),
    (
        "import",
        include_str!("../../assets/locales/en/import.ftl"),
        include_str!("../../assets/locales/zh-CN/import.ftl"),
    ),
    (
        "holdings",
        include_str!("../../assets/locales/en/holdings.ftl"),
        include_str!("../../assets/locales/zh-CN/holdings.ftl"),
    ),
    (
        "gauge",
        include_str!("../../assets/locales/en/gauge.ftl"),
        include_str!("../../assets/locales/zh-CN/gauge.ftl"),
    ),
    (
        "library",
        include_str!("../../assets/locales/en/library.ftl"),
        include_str!("../../assets/locales/zh-CN/library.ftl"),
    ),
    (
        "since",
        include_str!("../../assets/locales/en/since.ftl"),
        include_str!("../../assets/locales/zh-CN/since.ftl"),
    ),
    (
        "verdict",
        include_str!("../../assets/locales/en/verdict.ftl"),
        include_str!("../../assets/locales/zh-CN/verdict.ftl"),
    ),
];

impl Language {
    /// Both languages.
    pub const ALL: [Self; 2] = [Self::English, Self::Chinese];

    /// The language beside which it stands.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::English => Self::Chinese,
            Self::Chinese => Self::English,
        }
    }

    /// Of a text that is there in both languages, the one to be read.
    pub const fn of_both<'t>(self, english: &'t str, chinese: &'t str) -> &'t str {
        match self {
            Self::English => english,
            Self::Chinese => chinese,
        }
    }

    /// The word on the command line and in settings.
    pub const fn word(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Chinese => "zh",
        }
    }

    /// The language of a word such as `en`, `zh` or `zh-CN`.
    pub fn from_word(word: &str) -> Option<Self> {
        match word.to_lowercase().split(['-', '_']).next()? {
            "en" => Some(Self::English),
            "zh" => Some(Self::Chinese),
            _ => None,
        }
    }

    fn identifier(self) -> LanguageIdentifier {
        let tag = match self {
            Self::English => "en",
            Self::Chinese => "zh-CN",
        };
        tag.parse().unwrap_or_default()
    }
}

/// A sentence by key with its arguments, to be said in any language.
///
/// ```
/// use froth::language::{Language, Message, Text};
///
/// let message = Message::new("frontier-least").with("name", "Application");
/// assert_eq!(Text::new(Language::English).say(&message), "Application, at least");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Message {
    /// Key in the locale files.
    pub key: &'static str,
    /// Arguments, already written as they should appear.
    pub arguments: Vec<(&'static str, String)>,
    /// Arguments that are themselves said in the language of the reader; several become a list.
    pub parts: Vec<(&'static str, Vec<Message>)>,
}

impl Message {
    /// A sentence without arguments.
    pub const fn new(key: &'static str) -> Self {
        Self {
            key,
            arguments: Vec::new(),
            parts: Vec::new(),
        }
    }

    /// Adds an argument.
    #[must_use]
    #[allow(clippy::needless_pass_by_value)] // numbers and strings alike are handed over where the sentence is made
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.arguments.push((name, value.to_string()));
        self
    }

    /// Adds an argument that is said in the language of the reader; several become a list.
    #[must_use]
    pub fn with_parts(mut self, name: &'static str, parts: impl IntoIterator<Item = Self>) -> Self {
        self.parts.push((name, parts.into_iter().collect()));
        self
    }
}

/// All texts of one language.
pub struct Text {
    language: Language,
    bundle: FluentBundle<FluentResource>,
    /// Whether Chinese amounts are counted in millions (百万) instead of 万 and 亿.
    pub chinese_millions: bool,
    /// In what shares of the fund are read.
    pub measure: Measure,
    /// Whether what is spoken of cannot burst. A text that speaks of a burst has another for this
    /// case, under its key with `-freeze`.
    pub nothing_bursts: bool,
}

impl Text {
    /// Loads the texts of a language.
    pub fn new(language: Language) -> Self {
        let mut bundle = FluentBundle::new_concurrent(vec![language.identifier()]);
        // Arguments are shown as they are given; isolation marks would show up in PDF and
        // clipboard.
        bundle.set_use_isolating(false);
        for (_, english, chinese) in SOURCES.iter().copied() {
            let source = language.of_both(english, chinese);
            // A resource with a slip keeps its good entries; tests refuse any slip.
            let resource = match FluentResource::try_new(source.to_owned()) {
                Ok(resource) | Err((resource, _)) => resource,
            };
            bundle.add_resource_overriding(resource);
        }
        Self {
            language,
            bundle,
            chinese_millions: false,
            measure: Measure::default(),
            nothing_bursts: false,
        }
    }

    /// The language of these texts.
    pub const fn language(&self) -> Language {
        self.language
    }

    /// An amount of millions of a currency, in the habit of the language.
    pub fn amount(&self, millions: f64, currency: &str) -> String {
        if self.chinese_millions && self.language == Language::Chinese {
            numbers::chinese_millions(millions, currency)
        } else {
            numbers::amount(self.language, millions, currency)
        }
    }

    /// An amount in one row with others: the unit that fits the largest, and digits down to a step;
    /// both in millions.
    pub fn amount_in_row(&self, millions: f64, currency: &str, largest: f64, step: f64) -> String {
        let counts_millions = self.chinese_millions && self.language == Language::Chinese;
        numbers::amount_in_row(
            self.language,
            millions,
            currency,
            largest,
            step,
            counts_millions,
        )
    }

    /// The text of a key; the key itself in brackets when it is missing, which tests refuse.
    pub fn get(&self, key: &str) -> String {
        self.format(key, None)
    }

    /// The text of a key without arguments, if there is one.
    pub fn find(&self, key: &str) -> Option<String> {
        let pattern = self.bundle.get_message(key)?.value()?;
        Some(
            self.bundle
                .format_pattern(pattern, None, &mut Vec::new())
                .into_owned(),
        )
    }

    /// What can be done about what a message says, where there is something to say about it.
    pub fn remedy(&self, message: &Message) -> Option<String> {
        self.find(&format!("{}-remedy", message.key))
    }

    /// The same on the command line, where it is a flag.
    pub fn remedy_by_flag(&self, message: &Message) -> Option<String> {
        self.find(&format!("{}-flag", message.key))
            .or_else(|| self.remedy(message))
    }

    /// The text of a key with arguments.
    pub fn with(&self, key: &str, arguments: &[(&str, &str)]) -> String {
        let mut args = FluentArgs::new();
        for (name, value) in arguments {
            args.set(*name, argument(name, value));
        }
        self.format(key, Some(&args))
    }

    /// A name and what it is, with the colon of the language: `Warning: the row was left out`.
    ///
    /// ```
    /// use froth::language::{Language, Text};
    ///
    /// assert_eq!(Text::new(Language::English).pair("Note", "18 rows"), "Note: 18 rows");
    /// assert_eq!(Text::new(Language::Chinese).pair("提示", "18 行"), "提示：18 行");
    /// ```
    pub fn pair(&self, name: &str, what: &str) -> String {
        self.with("name-and-what", &[("name", name), ("what", what)])
    }

    /// Says a message.
    pub fn say(&self, message: &Message) -> String {
        let mut args = FluentArgs::new();
        for (name, value) in &message.arguments {
            match Some(value)
                .filter(|_| *name == UNIT)
                .and_then(|key| self.find(key))
            {
                Some(unit) => args.set(*name, unit),
                None => args.set(*name, argument(name, value)),
            }
        }
        for (name, parts) in &message.parts {
            let said: Vec<String> = parts.iter().map(|part| self.say(part)).collect();
            args.set(*name, said.join(&self.get("list-join-inner")));
        }
        self.format(message.key, Some(&args))
    }

    fn format(&self, key: &str, args: Option<&FluentArgs<'_>>) -> String {
        let of_freeze = self
            .nothing_bursts
            .then(|| self.bundle.get_message(&format!("{key}-freeze")))
            .flatten();
        let Some(pattern) = of_freeze
            .or_else(|| self.bundle.get_message(key))
            .and_then(|message| message.value())
        else {
            return format!("[{key}]");
        };
        let mut errors = Vec::new();
        self.bundle
            .format_pattern(pattern, args, &mut errors)
            .into_owned()
    }
}

/// Name of the argument that is itself a key of the locale files: the unit of a figure, which each
/// language has a word for.
const UNIT: &str = "unit";

/// A key of the locale files: words in lower case joined by hyphens, everything else left out.
pub fn key_of_words(kind: &str, words: &str) -> String {
    let mut key = kind.to_owned();
    for word in words
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
    {
        key.push('-');
        key.push_str(&word.to_ascii_lowercase());
    }
    key
}

/// A value as Fluent takes it: counts are numbers, so that texts can tell one from several; all
/// else is shown as given.
fn argument<'a>(name: &str, value: &'a str) -> FluentValue<'a> {
    if name == "count" {
        FluentValue::try_number(value)
    } else {
        FluentValue::from(value)
    }
}

#[cfg(test)]
mod tests;
