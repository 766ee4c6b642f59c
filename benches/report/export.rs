//! The export of the window from the button to the files: every format of one snapshot, the results
//! being there.

use super::{folder, time};
use froth::app::StudySimulator;
use froth::app::work::exporting::{self, Exported};
use froth::app::work::exporting::{ExportFormat, ExportRequest, LetterForm};
use froth::app::work::simulator::Simulator;
use froth::io::batch::RealDisk;
use froth::language::Language;
use froth::report::page::PageFormat;
use froth::simulation::Progress;
use froth::strategy::metric::Metric;
use froth::strategy::plan::Workspace;

/// Measures it, the computed map apart from one that is still to be computed, and the page alone.
pub fn measure(workspace: &Workspace) {
    let simulation = StudySimulator::new(Language::English).prepare();
    let study = simulation
        .run(workspace, 16_384)
        .unwrap_or_else(|error| panic!("the sample: {error}"));
    let folder = folder();
    for (name, formats) in [
        (
            "export: all six formats of a snapshot, to the disk",
            &ExportFormat::ALL[..],
        ),
        ("the same, the PDF alone", &ExportFormat::ALL[..1]),
    ] {
        for language in Language::ALL {
            let exported = Exported {
                workspace: workspace.clone(),
                comparison: study.compare(workspace),
                active: 1,
                language,
                chinese_millions: false,
                measure: froth::language::Measure::Percent,
                map: None,
                map_metric: Metric::ExposureAtBurst,
                flip: None,
                evidence: None,
                study: study.clone(),
                at: None,
            };
            let request = ExportRequest {
                folder: folder.clone(),
                stem: "snapshot".into(),
                formats: formats.to_vec(),
                page: PageFormat::A4Landscape,
                letter: LetterForm::default(),
                scenarios: false,
                replace: true,
            };
            time(&format!("{name} ({})", language.word()), 3, || {
                exporting::export(&request, &exported, &RealDisk, &Progress::new())
                    .unwrap_or_else(|error| panic!("{error:?}"))
            });
        }
    }
    if let Err(error) = std::fs::remove_dir_all(&folder) {
        println!("{}: {error}", folder.display());
    }
}
