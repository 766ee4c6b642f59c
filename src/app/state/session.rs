//! What is shown and how, apart from the document: nothing here can be undone.

use super::action::Action;
use super::dialog::{Dialog, Next};
use super::dock::{Arrangement, Dock};
use super::holdings_view::HoldingsView;
use super::pane::Pane;
use super::toast::{self, Offer, Toast, Tone};
use crate::app::analysis::choices::Choices;
use crate::app::document::Document;
use crate::app::import::Assistant;
use crate::app::work::desktop::Drops;
use crate::io::backup::Generations;
use crate::language::{Language, Measure, Message, Text};
use crate::report::chart::{FanView, Quarters};
use crate::strategy::metric::Metric;
use egui::{Context, ThemePreference};
use serde::Deserialize as _;
use std::path::Path;

/// Whose portfolio is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// The one that comes with the program.
    Sample,
    /// The user's.
    Own,
}

/// Whether anything moves by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Motion {
    /// What plays moves.
    Free,
    /// Nothing moves but by the step that is asked for.
    Reduced,
}

impl Motion {
    /// That of the setting.
    pub const fn of_setting(reduced: bool) -> Self {
        if reduced { Self::Reduced } else { Self::Free }
    }
}

/// Everything that is shown beside the document.
#[derive(Debug)]
pub struct Session {
    /// Language of the window.
    pub language: Language,
    /// Theme of the window.
    pub theme: ThemePreference,
    /// The strategy that sliders and triangle move.
    pub active: usize,
    /// The chart in the middle.
    pub chart: FanView,
    /// The quarters the chart shows; all of them when absent.
    pub quarters: Option<Quarters>,
    /// The metric behind the triangle.
    pub map_metric: Metric,
    /// In what shares of the fund are read.
    pub measure: Measure,
    /// Whether anything moves by itself.
    pub motion: Motion,
    /// Locked shares: application, base model, vertical integration.
    pub locked: [bool; 3],
    /// Order and filter of the holdings.
    pub holdings: HoldingsView,
    /// Only assumptions that have this in them.
    pub assumptions_filter: String,
    /// Whether only changed assumptions are listed.
    pub assumptions_changed_only: bool,
    /// The strategy the pointer is on, in any view; all views set it off.
    pub pointed: Option<usize>,
    /// The strategy being renamed, and what has been typed.
    pub renaming: Option<(usize, String)>,
    /// The dialog in front.
    pub dialog: Option<Dialog>,
    /// Whose portfolio is open.
    pub origin: Origin,
    /// The import assistant, while it is open.
    pub import: Option<Assistant>,
    /// Short messages in the corner.
    pub toasts: Vec<Toast>,
    /// Which panels are open and where they lie.
    pub dock: Dock,
    /// The hint of the first start that is up.
    pub hint: Option<usize>,
    /// The holding the pointer is on, in any view; all views set it off.
    pub pointed_holding: Option<usize>,
    /// Panels that are read as tables.
    pub as_table: Vec<Pane>,
    /// The panel the keyboard was on last.
    pub pane: Option<Pane>,
    /// The panel that is to take the keyboard, and for how many frames it asks: what lies in front
    /// of the panels lets go of the keyboard a frame after it is gone.
    pub pane_to_focus: Option<(Pane, u8)>,
    /// Where the panels in sight lay in the last frame, as they are read.
    pub pane_places: Vec<(Pane, egui::Rect)>,
    /// The panels as they were before the meeting view, and the size of everything then; absent
    /// outside it.
    pub before_meeting: Option<(Box<Dock>, f32)>,
    /// Whether the choice of scenario is to take the keyboard.
    pub focus_scenario: bool,
    /// Files opened or saved last, the newest first.
    pub recent: Vec<std::path::PathBuf>,
    /// How many earlier versions of a workspace are kept, and for how long.
    pub versions_kept: Generations,
    /// Whether a program that died has left something to recover.
    pub left_behind: bool,
    /// What becomes of a file that is dropped on the window.
    pub drops: Drops,
    /// Choices of the panels of the analyses.
    pub choices: Choices,
    /// What happens once the document is saved.
    pub after_save: Option<Next>,
    /// Messages that were shown so far, to tell them apart.
    toasts_made: u64,
    /// What actions have asked for in turn.
    follow_ups: Vec<Action>,
}

impl Session {
    /// What is shown at first.
    pub fn new(language: Language) -> Self {
        Self {
            language,
            theme: ThemePreference::System,
            active: 1,
            chart: FanView::Exposure,
            quarters: None,
            map_metric: Metric::ExposureAtBurst,
            measure: Measure::default(),
            motion: Motion::Free,
            locked: [false; 3],
            holdings: HoldingsView::default(),
            assumptions_filter: String::new(),
            assumptions_changed_only: false,
            pointed: None,
            renaming: None,
            dialog: None,
            origin: Origin::Sample,
            import: None,
            toasts: Vec::new(),
            dock: Dock::default(),
            hint: None,
            pointed_holding: None,
            as_table: Vec::new(),
            pane: None,
            pane_to_focus: None,
            pane_places: Vec::new(),
            before_meeting: None,
            focus_scenario: false,
            recent: Vec::new(),
            versions_kept: Generations::default(),
            left_behind: false,
            drops: Drops::Taken,
            choices: Choices::default(),
            after_save: None,
            toasts_made: 0,
            follow_ups: Vec::new(),
        }
    }
}

/// Most messages in sight at a time.
const MOST_TOASTS: usize = 4;

impl Session {
    /// Whether a file that is dropped on the window reaches it.
    pub fn takes_drops(&self) -> bool {
        self.drops == Drops::Taken
    }

    /// Asks for an action that follows the one being performed, at once.
    pub fn then(&mut self, action: impl Into<Action>) {
        self.follow_ups.push(action.into());
    }

    /// What has been asked for in turn.
    pub fn take_follow_ups(&mut self) -> Vec<Action> {
        std::mem::take(&mut self.follow_ups)
    }

    /// Lets another strategy be the active one where the list has become shorter.
    pub fn keep_active_in_range(&mut self, document: &Document) {
        let last = document.workspace().strategies.len().saturating_sub(1);
        self.active = self.active.min(last);
    }

    /// Shows problems in a dialog under a title.
    pub fn show_problems(&mut self, text: &Text, title: &str, sentences: Vec<String>) {
        self.dialog = Some(Dialog::Problems {
            title: text.get(title),
            sentences,
        });
    }

    /// Says that a file was written, or why it was not.
    pub fn say_written(
        &mut self,
        ctx: &Context,
        text: &Text,
        path: &Path,
        written: Result<(), Message>,
    ) {
        let file = path.display().to_string();
        match written {
            Ok(()) => self.toast(ctx, Message::new("saved").with("file", file), Tone::Done),
            Err(message) => {
                let sentence = text.say(&message);
                self.show_problems(text, "problems-export", vec![sentence]);
            }
        }
    }

    /// Shows a short message.
    pub fn toast(&mut self, ctx: &Context, said: Message, tone: Tone) {
        self.toast_offering(ctx, said, tone, Vec::new());
    }

    /// Shows a short message with what can be done about it.
    pub fn toast_offering(&mut self, ctx: &Context, said: Message, tone: Tone, offers: Vec<Offer>) {
        // What is in sight already is not said twice.
        self.toasts
            .retain(|toast| toast.said != said || !toast.offers.is_empty());
        self.toasts_made += 1;
        let seconds = if offers.is_empty() {
            toast::SECONDS
        } else {
            toast::SECONDS_WITH_OFFERS
        };
        self.toasts.push(Toast {
            number: self.toasts_made,
            said,
            tone,
            until: ctx.input(|input| input.time) + seconds,
            offers,
        });
        if self.toasts.len() > MOST_TOASTS {
            self.toasts.remove(0);
        }
    }

    /// What a workspace file keeps of it.
    pub fn layout(&self) -> serde_json::Value {
        serde_json::json!({
            "active": self.active,
            "chart": self.chart.key(),
            "map_metric": self.map_metric,
            "measure": self.measure.word(),
            // The meeting view is for a meeting: what is kept are the panels beneath.
            "panels": self.before_meeting.as_ref().map_or(&self.dock, |(dock, _)| dock).arrangement(),
        })
    }

    /// Takes over what a workspace file kept; whatever it lacks stays as it is.
    pub fn restore(&mut self, layout: &serde_json::Value) {
        let word = |key: &str| layout.get(key).and_then(serde_json::Value::as_str);
        if let Some(active) = layout.get("active").and_then(serde_json::Value::as_u64) {
            self.active = usize::try_from(active).unwrap_or(0);
        }
        if let Some(chart) = FanView::ALL
            .into_iter()
            .find(|chart| word("chart") == Some(chart.key()))
        {
            self.chart = chart;
        }
        if let Some(metric) = layout
            .get("map_metric")
            .and_then(|metric| Metric::deserialize(metric).ok())
        {
            self.map_metric = metric;
        }
        if let Some(measure) = word("measure").and_then(Measure::from_word) {
            self.measure = measure;
        }
        match layout.get("panels").map(Arrangement::deserialize) {
            Some(Ok(arrangement)) => self.dock = Dock::arranged(&arrangement),
            // Kept as nothing: the standard arrangement.
            Some(Err(_)) if layout["panels"].is_null() => self.dock = Dock::default(),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_layout_comes_back_as_it_was_kept() {
        let mut kept = Session::new(Language::English);
        kept.active = 3;
        kept.chart = FanView::Chance;
        kept.map_metric = Metric::MedianMultiple;
        kept.measure = Measure::Money;
        kept.dock.show(Pane::Holdings);
        let mut restored = Session::new(Language::English);
        restored.restore(&kept.layout());
        assert_eq!(restored.layout(), kept.layout());
        restored.restore(&serde_json::json!({ "chart": 7, "panels": "wide" }));
        assert_eq!(
            restored.layout(),
            kept.layout(),
            "what cannot be read changes nothing"
        );
    }
}
