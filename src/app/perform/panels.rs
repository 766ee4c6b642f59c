//! What commands do with panels: the keyboard goes from one to the next, they become tables, and a meeting sees three.

use crate::app::look::theme::Tokens;
use crate::app::panels::layout::pane_id;
use crate::app::panels::sheets;
use crate::app::panels::tables;
use crate::app::state::commands::Command;
use crate::app::state::dock::Dock;
use crate::app::state::pane::Pane;
use crate::app::state::toast::Tone;
use crate::app::widgets::fan_chart;
use crate::app::window::FrothWindow;
use crate::report::SingleChart;
use egui::{Context, Order};

/// How much larger everything is in a meeting.
const LARGER: f32 = 1.25;

impl FrothWindow {
    /// A command about the panel that has the keyboard, or about the chart.
    pub(crate) fn panel_command(&mut self, ctx: &Context, command: Command) {
        match command {
            Command::NextPanel => return self.go_to_panel(ctx, 1),
            Command::PreviousPanel => return self.go_to_panel(ctx, -1),
            _ => {}
        }
        let pane = self.pane_with_keyboard(ctx);
        match command {
            Command::CopyTable => {
                let has_table = tables::has_table(
                    &self.scene(Tokens::for_theme(ctx.theme()), Vec::new()),
                    pane,
                );
                // Where the keyboard is on no table, the one that is meant is the comparison.
                self.copy_table(
                    ctx,
                    if has_table && pane != Pane::Strategy {
                        pane
                    } else {
                        Pane::Comparison
                    },
                );
            }
            // Where the keyboard is on no chart, the one that is meant is that in the middle.
            Command::CopyChart | Command::SaveChart(_) => {
                let fan = SingleChart::Fan(self.session.chart);
                let chart = sheets::of_pane(&self.session, pane).unwrap_or(fan);
                match command {
                    Command::SaveChart(format) => self.save_chart(ctx, chart, format),
                    _ => self.copy_chart(ctx, chart),
                }
            }
            Command::MovePanel(way) => {
                self.session.dock.move_pane(pane, way);
            }
            Command::ResizePanel(way) => {
                self.session.dock.resize_pane(pane, way);
            }
            Command::ClosePanel => {
                self.session.dock.close(pane);
            }
            Command::MaximisePanel => {
                self.session.dock.toggle_maximised(pane);
            }
            Command::ShowAsTable => {
                self.toggle_table(pane);
            }
            Command::MeetingView => self.meeting_view(ctx),
            Command::ZoomChart(nearer) => {
                let horizon = self.document.workspace().horizon_quarters;
                let about = self.document.workspace().burst_quarter as f64;
                self.session.quarters =
                    fan_chart::zoomed(self.session.quarters, horizon, about, nearer);
            }
            Command::WholeChart => self.session.quarters = None,
            _ => {}
        }
    }

    /// The panel that has the keyboard, else the one that had it last; `None` while it has been in none.
    fn keyboard_in(&mut self, ctx: &Context) -> Option<Pane> {
        let places = &self.session.pane_places;
        let focused = ctx.memory(egui::Memory::focused).and_then(|id| {
            let by_anchor = places.iter().find(|(pane, _)| pane_id(*pane) == id);
            by_anchor.or_else(|| {
                // What lies in front of the panels is in none of them.
                let response = ctx
                    .read_response(id)
                    .filter(|response| response.layer_id.order == Order::Background)?;
                places
                    .iter()
                    .find(|(_, rect)| rect.contains(response.rect.center()))
            })
        });
        let last = self
            .session
            .pane
            .filter(|last| places.iter().any(|(pane, _)| pane == last));
        self.session.pane = focused.map(|(pane, _)| *pane).or(last);
        self.session.pane
    }

    /// The panel that a command about panels means.
    pub(crate) fn pane_with_keyboard(&mut self, ctx: &Context) -> Pane {
        let first = self
            .session
            .pane_places
            .first()
            .map_or(Pane::Strategy, |(pane, _)| *pane);
        self.keyboard_in(ctx).unwrap_or(first)
    }

    /// Gives the keyboard to the next panel (1) or the one before (-1), in the order they are read.
    pub(crate) fn go_to_panel(&mut self, ctx: &Context, step: isize) {
        let mut places = self.session.pane_places.clone();
        places.sort_by(|(_, a), (_, b)| {
            a.left()
                .total_cmp(&b.left())
                .then(a.top().total_cmp(&b.top()))
        });
        let now = self
            .keyboard_in(ctx)
            .and_then(|now| places.iter().position(|(pane, _)| *pane == now));
        let to = match now {
            Some(at) => (at.cast_signed() + step)
                .rem_euclid(places.len().cast_signed())
                .cast_unsigned(),
            None if step > 0 => 0,
            None => places.len().saturating_sub(1),
        };
        if let Some((pane, _)) = places.get(to) {
            self.session.pane = Some(*pane);
            self.session.pane_to_focus = Some((*pane, 3));
            ctx.request_repaint();
        }
    }

    pub(crate) fn toggle_table(&mut self, pane: Pane) {
        if self.session.as_table.contains(&pane) {
            self.session.as_table.retain(|other| *other != pane);
        } else {
            self.session.as_table.push(pane);
        }
    }

    /// Copies a panel as tab-separated values.
    pub(crate) fn copy_table(&mut self, ctx: &Context, pane: Pane) {
        let scene = self.scene(Tokens::for_theme(ctx.theme()), Vec::new());
        let Some(table) = tables::table_of(&scene, pane) else {
            return;
        };
        ctx.copy_text(table.tsv());
        let sentence = self
            .text
            .with("copied-table", &[("name", &self.text.get(&pane.key()))]);
        self.toast(ctx, sentence, Tone::Done);
    }

    /// Shows only what a meeting looks at, larger; the second time goes back.
    pub(crate) fn meeting_view(&mut self, ctx: &Context) {
        if let Some((dock, zoom)) = self.session.before_meeting.take() {
            self.session.dock = *dock;
            ctx.set_zoom_factor(zoom);
        } else {
            let dock = std::mem::replace(&mut self.session.dock, Dock::meeting());
            self.session.before_meeting = Some((Box::new(dock), ctx.zoom_factor()));
            ctx.set_zoom_factor(ctx.zoom_factor() * LARGER);
        }
    }
}
