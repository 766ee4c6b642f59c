//! A row of words of which one is chosen.

use crate::app::look::theme::{self, Tokens};
use crate::app::look::typography::{Face, Line};
use egui::{Align2, Role, Sense, Stroke, Ui, WidgetInfo, vec2};

/// Shows the words side by side. Returns the one that was clicked, if it was not the chosen one.
pub fn switch_ui<T: Copy + PartialEq>(
    ui: &mut Ui,
    chosen: T,
    options: &[(T, String)],
) -> Option<T> {
    let tokens = Tokens::of(ui);
    let mut asked = None;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        for (option, name) in options {
            let selected = *option == chosen;
            let color = if selected {
                tokens.accent
            } else {
                tokens.quiet
            };
            let face = Face {
                size: theme::BODY,
                color,
                weight: crate::app::look::typography::Weight::Regular,
            };
            let line = Line::new(ui.painter(), name, face.strong_if(selected));
            let (rect, response) =
                ui.allocate_exact_size(line.size() + vec2(12.0, 6.0), Sense::click());
            if response.hovered() && !selected {
                ui.painter().rect_filled(rect, 4.0, tokens.well);
            }
            if response.has_focus() {
                ui.painter().rect_stroke(
                    rect,
                    4.0,
                    Stroke::new(2.0, tokens.accent),
                    egui::StrokeKind::Inside,
                );
            }
            line.paint(ui.painter(), rect.center(), Align2::CENTER_CENTER);
            if selected {
                let under = rect.x_range().shrink(6.0);
                ui.painter()
                    .hline(under, rect.bottom() - 1.0, Stroke::new(2.0, tokens.accent));
            }
            response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, selected, name));
            if response.clicked() && !selected {
                asked = Some(*option);
            }
        }
    });
    asked
}

/// Width the switch takes, points.
pub fn width<T>(ui: &Ui, options: &[(T, String)]) -> f32 {
    let face = Face::strong(&Tokens::of(ui));
    let words: f32 = options
        .iter()
        .map(|(_, name)| Line::new(ui.painter(), name, face).size().x + 12.0)
        .sum();
    words + 4.0 * options.len().saturating_sub(1) as f32
}
