//! Room beside a bar that scrolls.

/// Width for what scrolls in a panel: the bar's place stays free, so that the contents are as high
/// with it as without and the bar does not come and go.
pub fn scroll_width(ui: &egui::Ui) -> f32 {
    let bar = &ui.spacing().scroll;
    ui.available_width() - bar.bar_width - bar.bar_inner_margin - bar.bar_outer_margin
}
