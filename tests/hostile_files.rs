//! Files that want more than they say: each is refused in a sentence, and none makes the program
//! take more memory than it may. `cargo test --release --test hostile_files -- --nocapture` also
//! says how much each took.

#![allow(clippy::format_push_string, clippy::format_collect)] // plain ways to write long texts

mod hostile;

use froth::io::open::{self, Options};
use froth::language::{Language, Text};
use hostile::workbooks::{
    END_OF_CHAIN, dimensions, honest_ods, honest_xls, label, number, ods, ods_number, ods_text,
    ods_with_content, packed, shared_text, shared_texts, text_cell, xls, xls_stream, xlsx,
    xlsx_with_sheet,
};
use peak_alloc::PeakAlloc;
use std::io::Write as _;
use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// Most memory that reading any file may take, megabytes. A file of 50 MB is decoded, taken apart
/// and turned into sentences within it.
const MOST: f32 = 1024.0;

/// The measure is of the whole program: one file at a time.
static TURN: Mutex<()> = Mutex::new(());

fn turn() -> MutexGuard<'static, ()> {
    TURN.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Reads a file of that name and answers its holdings or the sentence of its refusal.
fn read(name: &str, bytes: &[u8]) -> Result<usize, String> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    std::fs::write(&path, bytes).unwrap();
    read_at(&path, bytes.len())
}

fn read_at(path: &Path, size: usize) -> Result<usize, String> {
    let before = MEMORY.current_usage_as_mb();
    MEMORY.reset_peak_usage();
    let answer = open::read(path, &Options::default());
    let took = MEMORY.peak_usage_as_mb() - before;
    println!(
        "{:7.1} MB for a file of {:8.3} MB, {}",
        took,
        size as f64 / 1e6,
        path.file_name().unwrap().display()
    );
    assert!(took < MOST, "{took} MB for {}", path.display());
    match answer {
        Ok(opened) => Ok(opened.portfolio.holdings.len()),
        Err(error) => Err(Text::new(Language::English).say(&error.problem.message)),
    }
}

fn refusal(name: &str, bytes: &[u8]) -> String {
    let sentence = read(name, bytes).unwrap_err();
    assert!(sentence.ends_with('.'), "{sentence}");
    assert!(sentence.chars().count() < 600, "{sentence}");
    sentence
}

const TOO_LARGE: &str = "holds more than a table may";

#[test]
fn honest_workbooks_pass() {
    let _turn = turn();
    assert_eq!(read("honest.xls", &honest_xls()), Ok(2));
    assert_eq!(read("honest.ods", &honest_ods()), Ok(2));
    let titles = format!(
        "<row>{}</row>",
        ["Company", "Strategy", "Fair value"]
            .map(text_cell)
            .concat()
    );
    let row = format!(
        "<row>{}{}<c><v>3</v></c></row>",
        text_cell("Cohere"),
        text_cell("application")
    );
    assert_eq!(read("honest.xlsx", &xlsx(&(titles + &row), "")), Ok(1));
}

#[test]
fn parts_that_unpack_to_gigabytes_are_refused() {
    let _turn = turn();
    let zeros = vec![b' '; 300 << 20];
    let bomb = packed(&[("xl/workbook.xml", &zeros)]);
    drop(zeros);
    assert!(bomb.len() < 1 << 20, "{} bytes", bomb.len());
    for name in ["bomb.xlsx", "bomb.xlsb", "bomb.ods"] {
        assert!(refusal(name, &bomb).contains(TOO_LARGE));
    }
    let many = vec![b' '; 40 << 20];
    let parts: Vec<_> = (0..10)
        .map(|index| format!("xl/media/{index}.png"))
        .collect();
    let parts: Vec<_> = parts
        .iter()
        .map(|name| (name.as_str(), many.as_slice()))
        .collect();
    assert!(
        refusal("many.xlsx", &packed(&parts)).contains(TOO_LARGE),
        "ten parts below the limit are one above it"
    );
}

#[test]
fn shared_texts_that_multiply_are_refused() {
    let _turn = turn();
    let rows: String = (0..60_000)
        .map(|_| "<row><c t=\"s\"><v>0</v></c></row>")
        .collect();
    let long = format!("<si><t>{}</t></si>", "a".repeat(32_000));
    assert!(refusal("laugh.xlsx", &xlsx(&rows, &long)).contains(TOO_LARGE));
    assert!(refusal("texts.xlsx", &xlsx("", &"<si/>".repeat(17_000_000))).contains(TOO_LARGE));
    let cells: Vec<u8> = (0..60_000_u16)
        .flat_map(|row| shared_text(row, 0, 0))
        .collect();
    assert!(
        refusal(
            "laugh.xls",
            &xls(&xls_stream(&shared_texts(&[32_000]), &cells, 1), |_| ())
        )
        .contains(TOO_LARGE)
    );
    let row = format!(
        "<table:table-row table:number-rows-repeated='60000'>{}</table:table-row>",
        ods_text(&"a".repeat(32_000), "")
    );
    assert!(refusal("laugh.ods", &ods(&row)).contains(TOO_LARGE));
}

#[test]
fn entities_within_entities_are_refused() {
    let _turn = turn();
    let mut laugh = String::from("<?xml version=\"1.0\"?><!DOCTYPE lolz [<!ENTITY lol0 \"lol\">");
    for level in 1..10 {
        laugh += &format!(
            "<!ENTITY lol{level} \"{}\">",
            format!("&lol{};", level - 1).repeat(10)
        );
    }
    laugh += "]><worksheet><sheetData><row><c t=\"inlineStr\"><is><t>&lol9;</t></is></c></row></sheetData></worksheet>";
    assert!(read("lol.xlsx", &xlsx_with_sheet(laugh.as_bytes(), "")).is_err());
    let content = laugh.replace("worksheet", "office:document-content");
    assert!(read("lol.ods", &ods_with_content(&content)).is_err());
}

#[test]
fn sheets_that_claim_or_span_billions_of_cells_are_refused() {
    let _turn = turn();
    assert!(
        refusal(
            "far.xlsx",
            &xlsx(
                "<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row>",
                ""
            )
        )
        .contains(TOO_LARGE)
    );
    assert!(
        refusal(
            "claims.xls",
            &xls(&xls_stream(&[], &dimensions(u32::MAX, u16::MAX), 1), |_| ())
        )
        .contains(TOO_LARGE)
    );
    let corners = [number(0, 0, 1.0), number(65_535, 255, 1.0)].concat();
    assert!(
        refusal("corners.xls", &xls(&xls_stream(&[], &corners, 1), |_| ())).contains(TOO_LARGE)
    );
    // The same sheet of ten thousand cells, under a hundred names.
    let cells: Vec<u8> = (0..10_000)
        .flat_map(|row| [label(row, 0, "a"), number(row, 4, 1.0)].concat())
        .collect();
    assert!(refusal("again.xls", &xls(&xls_stream(&[], &cells, 100), |_| ())).contains(TOO_LARGE));
    for quote in ['"', '\''] {
        let rows = format!(
            "<table:table-row table:number-rows-repeated={quote}1000000{quote}>{}</table:table-row>",
            ods_text(
                "a",
                &format!("table:number-columns-repeated={quote}16000{quote}")
            )
        );
        assert!(refusal("repeats.ods", &ods(&rows)).contains(TOO_LARGE));
    }
    let apart = format!(
        "<table:table-row>{0}</table:table-row><table:table-row table:number-rows-repeated=\"1000000\"><table:table-cell/></table:table-row><table:table-row><table:table-cell table:number-columns-repeated=\"1000\"/>{0}</table:table-row>",
        ods_number(1.0)
    );
    assert!(refusal("apart.ods", &ods(&apart)).contains(TOO_LARGE));
}

#[test]
fn chains_and_tags_that_never_end_are_refused() {
    let _turn = turn();
    let stream = xls_stream(&[], &[], 1);
    // The directory follows itself; then the stream does.
    for (name, sector) in [("directory.xls", 1), ("stream.xls", 3)] {
        let file = xls(&stream, |next| {
            assert!(next[sector] == END_OF_CHAIN || sector > 1);
            next[sector] = sector as u32;
        });
        assert!(
            refusal(name, &file).contains("cannot be read as a workbook"),
            "{name}"
        );
    }
    let mut tables = xls(&stream, |_| ());
    // Every further table names the first again, and is named by itself.
    tables[68..72].copy_from_slice(&4_u32.to_le_bytes());
    let at = 512 * 5;
    for place in 0..128 {
        tables[at + 4 * place..at + 4 * place + 4]
            .copy_from_slice(&if place == 127 { 4_u32 } else { 0 }.to_le_bytes());
    }
    assert!(refusal("tables.xls", &tables).contains("cannot be read as a workbook"));
    let open = "<office:document-content><office:body><office:spreadsheet><table:table table:name=\"S\"><table:table-row>";
    assert!(refusal("open.ods", &ods_with_content(open)).contains("ends too soon"));
    let deep = "<a>".repeat(1_000_000);
    assert!(refusal("deep.ods", &ods_with_content(&deep)).contains("tags within tags"));
}

#[test]
fn millions_of_columns_rows_values_and_slips_are_refused_or_counted() {
    let _turn = turn();
    let commas = ",".repeat(20_000_000);
    assert!(refusal("columns.csv", commas.as_bytes()).contains(TOO_LARGE));
    refusal(
        "columns.tsv",
        format!("Company\tFair value\n{}", "a\t".repeat(1_000_000)).as_bytes(),
    );
    assert!(
        refusal(
            "rows.csv",
            ("Company,Fair value\n".to_owned() + &"A,1\n".repeat(200_000)).as_bytes()
        )
        .contains(TOO_LARGE)
    );
    let quoted = format!("Company,Fair value\n\"{}\",1\n", ",".repeat(100_000));
    assert_eq!(
        read("quoted.csv", quoted.as_bytes()),
        Ok(1),
        "commas in quotes are no columns"
    );

    let head = "schema = \"froth-portfolio/1\"\nas_of = 2024-11-30\n";
    let holding = "[[holding]]\nname = \"A\"\nstrategy = \"application\"\nfair_value = 1.0\n";
    let keys: String = (0..1_000_000)
        .map(|index| format!("k{index}=1\n"))
        .collect();
    assert_eq!(
        read("keys.toml", format!("{head}{keys}{holding}").as_bytes()),
        Ok(1),
        "unknown keys are kept"
    );
    assert!(
        refusal(
            "values.toml",
            format!("{head}a=[{}]\n{holding}", "1,".repeat(20_000_000)).as_bytes()
        )
        .contains("values")
    );
    assert!(
        refusal(
            "values.json",
            format!("{{\"a\":[{}1]}}", "{},".repeat(15_000_000)).as_bytes()
        )
        .contains("values")
    );
    assert!(
        refusal(
            "many.toml",
            (head.to_owned() + &holding.repeat(20_001)).as_bytes()
        )
        .contains("20001 holdings")
    );
    let slips = "Company,Strategy,Fair value\n".to_owned() + &"A,application,x\n".repeat(99_000);
    assert!(refusal("slips.csv", slips.as_bytes()).contains("no holding could be taken"));
}

#[test]
fn nesting_of_any_depth_is_refused() {
    let _turn = turn();
    let many = 5_000_000;
    assert!(refusal("deep.json", "[".repeat(1_900_000).as_bytes()).contains("not JSON"));
    assert!(refusal("deep.json", "{\"a\":".repeat(1_900_000).as_bytes()).contains("not JSON"));
    assert!(
        refusal("deep.toml", format!("a = {}", "[".repeat(many)).as_bytes()).contains("deep.toml")
    );
    assert!(
        refusal(
            "keys.toml",
            format!("{}a = 1", "a.".repeat(many)).as_bytes()
        )
        .contains("keys within keys")
    );
    assert!(
        refusal(
            "head.toml",
            format!("[{}a]\nb = 1", "a.".repeat(many)).as_bytes()
        )
        .contains("keys within keys")
    );
}

#[test]
fn files_beyond_the_limit_are_refused_before_they_are_read_whole() {
    let _turn = turn();
    let folder = tempfile::tempdir().unwrap();
    for name in [
        "large.toml",
        "large.json",
        "large.csv",
        "large.xlsx",
        "large.xls",
        "large.ods",
        "large.xlsb",
    ] {
        let path = folder.path().join(name);
        let mut file = std::fs::File::create(&path).unwrap();
        file.write_all(b"a").unwrap();
        file.set_len(4 << 30).unwrap();
        let sentence = read_at(&path, 4 << 30).unwrap_err();
        assert!(sentence.contains("larger than 50 MB"), "{sentence}");
    }
}

#[test]
fn a_text_of_the_largest_size_stays_within_bounds() {
    let _turn = turn();
    let head = "schema = \"froth-portfolio/1\"\nas_of = 2024-11-30\n";
    let holding = |index: usize| {
        format!(
            "[[holding]]\nname = \"H {index}\"\nstrategy = \"application\"\nfair_value = 1.0\nnotes = \"{}\"\n",
            "long, ".repeat(395)
        )
    };
    let text = head.to_owned() + &(0..20_000).map(holding).collect::<String>();
    assert!(
        text.len() > 45 << 20 && text.len() < 50 << 20,
        "{}",
        text.len()
    );
    assert_eq!(read("large.toml", text.as_bytes()), Ok(20_000));
    let rows: String = (0..20_000)
        .map(|index| format!("H {index},application,1,{}\n", "\u{e9}".repeat(1_200)))
        .collect();
    let (latin, _, _) = encoding_rs::WINDOWS_1252.encode(&rows);
    let text = [b"Company,Strategy,Fair value,Notes\n".as_slice(), &latin].concat();
    assert_eq!(read("large.csv", &text), Ok(20_000));
}

#[test]
fn absurd_numbers_are_refused_one_by_one_and_the_rest_stands() {
    let _turn = turn();
    let head = "schema = \"froth-portfolio/1\"\nas_of = 2024-11-30\n[[holding]]\nname = \"Sound\"\nstrategy = \"application\"\nfair_value = 1.0\n";
    let nines = "9".repeat(400);
    for (value, holdings) in [
        ("1e308", 1),
        ("-1e308", 1),
        ("1e999", 1),
        ("nan", 1),
        ("inf", 1),
        ("-inf", 1),
        (nines.as_str(), 1),
        ("-1", 1),
        ("-0.0", 2),
        ("5e-324", 2),
        ("1e-400", 2),
        ("1e12", 2),
    ] {
        let toml = format!(
            "{head}[[holding]]\nname = \"Odd\"\nstrategy = \"application\"\nfair_value = {value}\n"
        );
        assert_eq!(read("odd.toml", toml.as_bytes()), Ok(holdings), "{value}");
        let csv = format!(
            "Company,Strategy,Fair value (millions)\nSound,application,1\nOdd,application,{value}\n"
        );
        let read = read("odd.csv", csv.as_bytes());
        assert_eq!(read, Ok(holdings), "{value} in a table");
    }
}

#[test]
fn marks_that_cannot_be_seen_leave_names_and_are_reported() {
    let _turn = turn();
    let toml = "schema = \"froth-portfolio/1\"\nname = \"Fund\\u202E\"\nas_of = 2024-11-30\n[[holding]]\nname = \"Har\\u202Evey\\u0007\"\nstrategy = \"application\"\nfair_value = 1.0\n";
    let csv = "Company,Strategy,Fair value\nHar\u{202e}vey\u{7},application,1\n";
    let folder = tempfile::tempdir().unwrap();
    for (name, text, place) in [
        ("a.toml", toml, "holding 1 (Harvey)"),
        ("a.csv", csv, "row 2, column Company"),
    ] {
        std::fs::write(folder.path().join(name), text).unwrap();
        let opened = open::read(&folder.path().join(name), &Options::default()).unwrap();
        assert_eq!(opened.portfolio.holdings[0].name, "Harvey");
        let said: Vec<_> = opened
            .problems
            .iter()
            .map(|p| Text::new(Language::English).say(&p.message))
            .collect();
        assert!(
            said.iter()
                .any(|sentence| sentence.contains(place) && sentence.contains("cannot be seen")),
            "{said:?}"
        );
    }
}
