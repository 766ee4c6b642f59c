//! The workbook's formulas as another program computes them.

use assert_cmd::Command;
use calamine::{Data, Reader as _, Xlsx};
use std::fs::File;
use std::io::{Read as _, Write as _};
use std::path::Path;

const FUND: &str = r#"
[fund]
committed = 400.0
called = 240.0
distributed = 20.0
first_close = 2023-03-31
term_years = 10.0
fee_pct = 2.0
carry_pct = 20.0
hurdle_pct = 8.0
catch_up_pct = 100.0
waterfall = "WATERFALL"
"#;

/// Writes the workbook of a sample with such a fund.
fn written(folder: &Path, waterfall: &str) -> std::path::PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let sample = std::fs::read_to_string(root.join("sample-portfolios/ai-fund-2026.toml")).unwrap();
    let portfolio = folder.join("fund.toml");
    std::fs::write(&portfolio, sample + &FUND.replace("WATERFALL", waterfall)).unwrap();
    let out = folder.join("out");
    std::fs::create_dir(&out).unwrap();
    let run = Command::cargo_bin("froth")
        .unwrap()
        .arg("compare")
        .arg(&portfolio)
        .args(["--paths", "1024", "--format", "xlsx", "--out"])
        .arg(&out)
        .output()
        .unwrap();
    assert!(
        run.status.success(),
        "{}",
        String::from_utf8_lossy(&run.stderr)
    );
    let mut files = std::fs::read_dir(&out).unwrap();
    files.next().unwrap().unwrap().path()
}

/// The same workbook without the results of its formulas, so that whoever opens it must compute
/// them.
fn without_results(workbook: &Path, to: &Path) -> usize {
    let mut parts = zip::ZipArchive::new(File::open(workbook).unwrap()).unwrap();
    let mut out = zip::ZipWriter::new(File::create(to).unwrap());
    let mut formulas = 0;
    for index in 0..parts.len() {
        let mut part = parts.by_index(index).unwrap();
        let name = part.name().unwrap().into_owned();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).unwrap();
        if name.starts_with("xl/worksheets/") {
            let text = String::from_utf8(bytes).unwrap();
            let mut pieces = text.split("</f><v>");
            let mut kept = pieces.next().unwrap().to_owned();
            for piece in pieces {
                let (_, rest) = piece.split_once("</v>").unwrap();
                kept += "</f>";
                kept += rest;
                formulas += 1;
            }
            bytes = kept.into_bytes();
        }
        out.start_file(name, zip::write::SimpleFileOptions::default())
            .unwrap();
        out.write_all(&bytes).unwrap();
    }
    out.finish().unwrap();
    formulas
}

/// `cargo test --test commands libreoffice -- --ignored --nocapture`; `soffice` must be on the
/// path.
#[test]
#[ignore = "needs LibreOffice"]
fn libreoffice_computes_the_waterfall_as_the_program_does() {
    for waterfall in ["european", "deal_by_deal"] {
        let folder = tempfile::tempdir().unwrap();
        let workbook = written(folder.path(), waterfall);
        let bare = folder.path().join("bare.xlsx");
        let formulas = without_results(&workbook, &bare);
        assert!(formulas > 200, "{formulas} formulas");
        let profile = format!(
            "-env:UserInstallation=file://{}/profile",
            folder.path().display()
        );
        let computed = folder.path().join("computed");
        let run = std::process::Command::new("soffice")
            .args([&profile, "--headless", "--convert-to", "xlsx", "--outdir"])
            .arg(&computed)
            .arg(&bare)
            .output()
            .unwrap();
        assert!(
            run.status.success(),
            "{}",
            String::from_utf8_lossy(&run.stderr)
        );
        let mut own: Xlsx<_> = calamine::open_workbook(&workbook).unwrap();
        let mut theirs: Xlsx<_> = calamine::open_workbook(computed.join("bare.xlsx")).unwrap();
        let (mut compared, mut worst) = (0, 0.0_f64);
        for sheet in own.sheet_names() {
            let formulas = own.worksheet_formula(&sheet).unwrap();
            let (values, found) = (
                own.worksheet_range(&sheet).unwrap(),
                theirs.worksheet_range(&sheet).unwrap(),
            );
            let start = formulas.start().unwrap_or_default();
            for (row, column, formula) in formulas.used_cells() {
                let at = (start.0 + row as u32, start.1 + column as u32);
                let (Some(Data::Float(own)), Some(cell)) =
                    (values.get_value(at), found.get_value(at))
                else {
                    continue;
                };
                let Data::Float(theirs) = cell else {
                    panic!("{sheet} {at:?} ={formula}: {cell:?} and not {own}");
                };
                let off = (own - theirs).abs();
                // A cent of an amount in millions; a rate of return is found by trial.
                let most = if formula.contains("XIRR") { 1e-6 } else { 1e-8 };
                assert!(
                    off < most,
                    "{sheet} {at:?} ={formula}: {theirs} and not {own}"
                );
                compared += 1;
                if !formula.contains("XIRR") {
                    worst = worst.max(off);
                }
            }
        }
        println!(
            "{waterfall}: {compared} of {formulas} formulas, the worst off by {worst:.1e} million"
        );
        assert!(compared > 200, "{compared} compared");
    }
}
