//! What follows the page on paper: what can be chosen, and the fund's charts by quarter.

use super::{GUTTER, Page, PageFormat, PageInput, columns, finished, footer, sheet};
/// The fund of the active strategy by quarter, as it follows the page.
pub use crate::report::analyses::fund::FundChart as FundByQuarter;
use crate::report::draw::{self, Look};
use crate::report::drawing::{Drawing, Fit, Part, TextStyle};
use crate::report::palette::Theme;

/// Height of the chart of what can be chosen at scale 1 where it has the page to itself, points.
const ALONE: f64 = 250.0;

/// The second page; `None` where there is nothing to show on it.
pub fn further(input: &PageInput<'_>, format: PageFormat) -> Option<Page> {
    let (choice, fund) = (input.more.choice, input.more.fund);
    if choice.is_none() && fund.is_none() {
        return None;
    }
    let size = format.size();
    let look = Look {
        theme: Theme::Light,
        scale: 1.08,
    };
    let sheet = sheet(size);
    let mut drawing = Drawing::new();
    let text = input.subject.text;
    let title = TextStyle::new(15.0, look.tokens().ink);
    drawing.text_fitted(
        sheet.x,
        sheet.y + 15.0,
        &input.subject.workspace.portfolio.name,
        title,
        Fit {
            width: sheet.width,
            least: 0.6,
        },
    );
    let (_, rest) = sheet.cut_top(30.0);
    let (body, footer_area) = rest.cut_top(rest.height - 18.0);
    let charts = match (choice, fund) {
        (Some(choice), Some(_)) => {
            let (left, right) = body.cut_left(columns(5.0, body.width), GUTTER);
            drawing.begin(Part::Figure(choice.summary(text)));
            draw::waterfall(&mut drawing, look, left, choice);
            right
        }
        (Some(choice), None) => {
            let (top, _) = body.cut_top(ALONE * look.scale);
            drawing.begin(Part::Figure(choice.summary(text)));
            draw::waterfall(&mut drawing, look, top, choice);
            body
        }
        (None, _) => body,
    };
    if let Some(fund) = fund {
        drawing.begin(Part::Figure(fund.summary(text)));
        let heads = 34.0 * look.scale;
        let gaps = 8.0 * look.scale * FundByQuarter::PLOTS as f64;
        let plot = (charts.height - heads - gaps) / FundByQuarter::PLOTS as f64;
        fund.draw_with(&mut drawing, look, charts, plot);
    }
    drawing.begin(Part::Texts);
    footer(&mut drawing, look, footer_area, input);
    let summary = choice.map(|choice| choice.summary(text));
    let summary = summary.or_else(|| fund.map(|fund| fund.summary(text)));
    let summary = summary.unwrap_or_default();
    Some(finished(drawing, size, look, input, summary))
}
