//! The look: colours for light and dark, spacing, and the style egui draws with.

#![expect(clippy::disallowed_methods, reason = "this is where colours are made")]

use crate::io::settings_file::ThemeChoice;
use crate::report::marks::Ink;
use crate::report::palette::{self, Rgb};
use crate::report::typeface::FONTS;
use egui::{
    Color32, CornerRadius, FontFamily, FontId, Margin, Stroke, Style, TextStyle, Theme, Vec2,
    Visuals,
};

/// Size of panel titles, points.
pub const TITLE: f32 = 14.0;
/// Size of running text, points.
pub const BODY: f32 = 13.0;
/// Size of notes, points.
pub const NOTE: f32 = 11.5;
/// One step of spacing, points; gaps are multiples of it.
pub const STEP: f32 = 4.0;
/// Corner radius of panels and controls, points.
pub const RADIUS: u8 = 6;
/// Least size of a button of a dialog, points.
pub const DIALOG_BUTTON: Vec2 = Vec2::new(72.0, 28.0);
/// Least size of one as high as those, whose name gives its width.
pub const TALL_BUTTON: Vec2 = Vec2::new(0.0, 28.0);
/// Least size of a button beside a field.
pub const SMALL_BUTTON: Vec2 = Vec2::new(72.0, 24.0);
/// Least size of a button in a short message or a hint.
pub const MESSAGE_BUTTON: Vec2 = Vec2::new(64.0, 24.0);
/// Least size of a button that leads from step to step.
pub const STEP_BUTTON: Vec2 = Vec2::new(88.0, 24.0);
/// Least size of a button that stands alone.
pub const WIDE_BUTTON: Vec2 = Vec2::new(180.0, 24.0);
/// Least size of a button among others above what they change.
pub const TOOL_BUTTON: Vec2 = Vec2::new(0.0, 24.0);
/// Least size of a button in a row of a list.
pub const ROW_BUTTON: Vec2 = Vec2::new(0.0, 22.0);
/// Stroke weight that is added to a letter to make it strong, as a share of its size.
pub const STRONG: f32 = 0.034;

/// Colours of the window in one scheme.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Tokens {
    /// Whether this is the dark scheme.
    pub dark: bool,
    /// Behind the panels.
    pub background: Color32,
    /// Panels.
    pub panel: Color32,
    /// Fields and rows one shade from the panel.
    pub well: Color32,
    /// Text.
    pub ink: Color32,
    /// Notes and axis labels.
    pub quiet: Color32,
    /// Lines.
    pub hairline: Color32,
    /// What can be acted upon.
    pub accent: Color32,
    /// Text on the accent colour.
    pub on_accent: Color32,
    /// What went wrong.
    pub warning: Color32,
    palette: palette::Theme,
}

/// A colour of the palette.
pub const fn color(rgb: Rgb) -> Color32 {
    Color32::from_rgb(rgb.0, rgb.1, rgb.2)
}

impl Tokens {
    /// What lies over the window behind a dialog.
    pub const fn scrim(&self) -> Color32 {
        Color32::from_black_alpha(if self.dark { 120 } else { 60 })
    }

    /// The same behind a list that is there for a moment.
    pub const fn light_scrim(&self) -> Color32 {
        Color32::from_black_alpha(40)
    }

    /// The tokens of the scheme in force.
    pub fn of(ui: &egui::Ui) -> Self {
        Self::for_theme(if ui.visuals().dark_mode {
            Theme::Dark
        } else {
            Theme::Light
        })
    }

    /// The tokens of a scheme.
    pub fn for_theme(theme: Theme) -> Self {
        let dark = theme == Theme::Dark;
        let palette = if dark {
            palette::Theme::Dark
        } else {
            palette::Theme::Light
        };
        let surface = palette.tokens();
        Self {
            dark,
            background: color(surface.background),
            panel: color(surface.panel),
            well: if dark {
                Color32::from_rgb(0x25, 0x2A, 0x2F)
            } else {
                Color32::from_rgb(0xF5, 0xF4, 0xF0)
            },
            ink: color(surface.ink),
            quiet: color(surface.quiet),
            hairline: color(surface.hairline),
            accent: color(surface.accent),
            on_accent: if dark {
                color(surface.background)
            } else {
                Color32::WHITE
            },
            warning: color(surface.warning),
            palette,
        }
    }

    /// The colour of a strategy's slot.
    pub fn strategy(&self, slot: u8) -> Color32 {
        color(self.palette.strategy(slot))
    }

    /// The colour of a driver in the order of its keys; the rest comes after the six.
    pub fn driver(&self, index: usize) -> Color32 {
        palette::DRIVERS
            .get(index)
            .copied()
            .map_or(self.quiet, color)
    }

    /// The palette that charts of this scheme are drawn with.
    pub const fn palette(&self) -> palette::Theme {
        self.palette
    }

    /// The colour of what a chart draws by its role.
    pub fn ink_of(&self, ink: Ink) -> Color32 {
        color(ink.colour(self.palette))
    }

    /// A hairline.
    pub fn line(&self) -> Stroke {
        Stroke::new(1.0, self.hairline)
    }

    /// Heat of the map of all mixes, from calm (0) to hot (1).
    pub fn heat(&self, level: f64) -> Color32 {
        color(self.palette.ramp(level))
    }
}

/// Between two colours, 0 the first and 1 the second.
pub fn mix(a: Color32, b: Color32, share: f32) -> Color32 {
    a.lerp_to_gamma(b, share)
}

/// A frame that holds one panel: paper, hairline, soft corners.
pub fn card(tokens: &Tokens) -> egui::Frame {
    egui::Frame::new()
        .fill(tokens.panel)
        .stroke(tokens.line())
        .corner_radius(RADIUS)
        .inner_margin(Margin::same(12))
}

/// Loads the font and both schemes into a context.
pub fn install(ctx: &egui::Context) {
    ctx.set_fonts(fonts());
    ctx.add_plugin(super::spoken::Spoken);
    // Paper where the system does not say.
    ctx.options_mut(|options| options.fallback_theme = Theme::Light);
    for theme in [Theme::Light, Theme::Dark] {
        ctx.set_style_of(theme, style(theme));
    }
}

fn fonts() -> egui::FontDefinitions {
    let mut fonts = egui::FontDefinitions::empty();
    let names = [
        "chinese and latin",
        "letters of other languages",
        "kana and hangul",
    ];
    for (name, file) in names.into_iter().zip(FONTS) {
        let data = egui::FontData::from_static(file);
        fonts.font_data.insert(name.to_owned(), data.into());
    }
    for family in [FontFamily::Proportional, FontFamily::Monospace] {
        fonts
            .families
            .insert(family, names.map(str::to_owned).to_vec());
    }
    fonts
}

fn style(theme: Theme) -> Style {
    let tokens = Tokens::for_theme(theme);
    let mut style = Style {
        visuals: visuals(theme, &tokens),
        animation_time: 0.0,
        ..Style::default()
    };
    style.text_styles = [
        (TextStyle::Heading, TITLE),
        (TextStyle::Body, BODY),
        (TextStyle::Button, BODY),
        (TextStyle::Monospace, BODY),
        (TextStyle::Small, NOTE),
    ]
    .into_iter()
    .map(|(text_style, size)| (text_style, FontId::proportional(size)))
    .collect();
    style.spacing.item_spacing = Vec2::new(8.0, 4.0);
    style.spacing.button_padding = Vec2::new(10.0, 3.0);
    style.spacing.interact_size = Vec2::new(28.0, 24.0);
    style.spacing.window_margin = Margin::same(16);
    style.spacing.menu_margin = Margin::same(6);
    style.spacing.menu_width = 260.0;
    style.spacing.combo_width = 120.0;
    style.spacing.tooltip_width = 320.0;
    style.spacing.scroll = egui::style::ScrollStyle::thin();
    // What goes on beyond an edge fades there: the bar alone shows only under the pointer.
    style.spacing.scroll.fade = egui::style::ScrollFadeStyle {
        strength: 1.0,
        size: 22.0,
    };
    style.interaction.selectable_labels = false;
    style.interaction.tooltip_delay = 0.35;
    style
}

fn visuals(theme: Theme, tokens: &Tokens) -> Visuals {
    let mut visuals = if theme == Theme::Dark {
        Visuals::dark()
    } else {
        Visuals::light()
    };
    let radius = CornerRadius::same(RADIUS);
    let line = tokens.line();
    let hover = mix(tokens.well, tokens.ink, 0.06);
    visuals.override_text_color = None;
    visuals.weak_text_color = Some(tokens.quiet);
    visuals.hyperlink_color = tokens.accent;
    visuals.panel_fill = tokens.background;
    visuals.window_fill = tokens.panel;
    visuals.window_stroke = line;
    visuals.window_corner_radius = radius;
    visuals.menu_corner_radius = radius;
    visuals.window_shadow = egui::Shadow::NONE;
    visuals.popup_shadow = egui::Shadow::NONE;
    visuals.faint_bg_color = tokens.well;
    visuals.extreme_bg_color = tokens.well;
    visuals.code_bg_color = tokens.well;
    visuals.warn_fg_color = tokens.warning;
    visuals.error_fg_color = tokens.warning;
    visuals.selection.bg_fill = mix(
        tokens.panel,
        tokens.accent,
        if tokens.dark { 0.35 } else { 0.22 },
    );
    visuals.selection.stroke = Stroke::new(1.0, tokens.ink);
    visuals.striped = false;
    visuals.slider_trailing_fill = true;
    for (widget, fill, stroke, text) in [
        (
            &mut visuals.widgets.noninteractive,
            tokens.panel,
            line,
            tokens.ink,
        ),
        (&mut visuals.widgets.inactive, tokens.well, line, tokens.ink),
        (
            &mut visuals.widgets.hovered,
            hover,
            Stroke::new(1.0, mix(tokens.hairline, tokens.ink, 0.2)),
            tokens.ink,
        ),
        // Also what has the keyboard.
        (
            &mut visuals.widgets.active,
            hover,
            Stroke::new(2.0, tokens.accent),
            tokens.ink,
        ),
        (&mut visuals.widgets.open, hover, line, tokens.ink),
    ] {
        widget.bg_fill = fill;
        widget.weak_bg_fill = fill;
        widget.bg_stroke = stroke;
        widget.fg_stroke = Stroke::new(1.0, text);
        widget.corner_radius = radius;
        widget.expansion = 0.0;
    }
    visuals
}

/// A theme as settings name it.
pub const fn choice(theme: egui::ThemePreference) -> ThemeChoice {
    match theme {
        egui::ThemePreference::System => ThemeChoice::System,
        egui::ThemePreference::Light => ThemeChoice::Light,
        egui::ThemePreference::Dark => ThemeChoice::Dark,
    }
}

/// A theme of the settings as the toolkit names it.
pub const fn preference(choice: ThemeChoice) -> egui::ThemePreference {
    match choice {
        ThemeChoice::System => egui::ThemePreference::System,
        ThemeChoice::Light => egui::ThemePreference::Light,
        ThemeChoice::Dark => egui::ThemePreference::Dark,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn contrast(a: Color32, b: Color32) -> f64 {
        let rgb = |color: Color32| Rgb(color.r(), color.g(), color.b());
        palette::contrast(rgb(a), rgb(b))
    }

    #[test]
    fn text_keeps_the_contrast_that_small_print_needs() {
        for theme in [Theme::Light, Theme::Dark] {
            let tokens = Tokens::for_theme(theme);
            for ground in [tokens.panel, tokens.well, tokens.background] {
                for text in [tokens.ink, tokens.quiet, tokens.accent, tokens.warning] {
                    let ratio = contrast(text, ground);
                    assert!(
                        ratio >= 4.5,
                        "{text:?} on {ground:?} in {theme:?} has only {ratio:.2}"
                    );
                }
            }
            assert!(contrast(tokens.on_accent, tokens.accent) >= 4.5);
        }
    }
}
