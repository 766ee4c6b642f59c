//! The file one chart is saved in: its name, and what a dialog for its path says.

use crate::app::document::Document;
use crate::app::state::dialog::{ChartRequest, Dialog};
use crate::app::state::remembered::RememberedExport;
use crate::app::work::places::Places;
use crate::language::Text;
use crate::report::{ExportFormat, SingleChart, file_name_of};
use std::path::PathBuf;

/// The name a chart is offered under.
pub fn name(document: &Document, text: &Text, chart: SingleChart, format: ExportFormat) -> String {
    let portfolio = &document.workspace().portfolio;
    let title = text.get(chart.key());
    format!(
        "{}.{}",
        file_name_of(&format!("{} {} {title}", portfolio.name, portfolio.as_of)),
        format.word()
    )
}

/// Where a chart is saved, to be typed: beside the last export.
pub fn path_dialog(
    places: &Places,
    chart: SingleChart,
    format: ExportFormat,
    name: &str,
) -> Dialog {
    let folder = RememberedExport::read(places).folder.unwrap_or_default();
    Dialog::ChartPath(chart, format, folder.join(name).display().to_string())
}

/// What a system dialog chose for a chart. It has asked about a file that is there, unless the name
/// is another now.
pub fn request(chart: SingleChart, format: ExportFormat, path: PathBuf) -> ChartRequest {
    if path
        .extension()
        .is_some_and(|extension| extension.eq_ignore_ascii_case(format.word()))
    {
        return ChartRequest {
            chart,
            format,
            path,
            replace: true,
        };
    }
    let mut name = path.into_os_string();
    name.push(format!(".{}", format.word()));
    ChartRequest {
        chart,
        format,
        path: name.into(),
        replace: false,
    }
}
