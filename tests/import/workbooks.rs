//! Exports of funds as they come: several funds in one file, filed schedules, old and binary
//! workbooks, other encodings.

use froth::io::import::{
    self, Accepted, AmountUnit, Change, Imported, Options, RowKind, TableFormat, find_words,
    known_again, merge, reimport, word_choices,
};
use froth::language::{Language, Text};
use froth::portfolio::{Currency, ExchangeRates, Severity, Sleeve, Stage};
use jiff::civil::date;
use std::io::Write as _;
use std::path::{Path, PathBuf};

fn read_with(name: &str, options: &Options) -> Imported {
    let path = PathBuf::from("tests/fixtures/import").join(name);
    let format = TableFormat::of(&path).unwrap();
    import::read_from_bytes(&std::fs::read(&path).unwrap(), format, name, options).unwrap()
}

fn read(name: &str) -> Imported {
    read_with(name, &Options::default())
}

fn names(imported: &Imported) -> Vec<&str> {
    imported
        .portfolio
        .holdings
        .iter()
        .map(|holding| holding.name.as_str())
        .collect()
}

fn kinds(imported: &Imported) -> [usize; 5] {
    use RowKind::{Band, Holding, LeftOut, Note, Total};
    [Holding, LeftOut, Band, Total, Note].map(|kind| {
        imported
            .rows
            .iter()
            .filter(|(_, known)| *known == kind)
            .count()
    })
}

fn close(a: f64, b: f64) -> bool {
    (a - b).abs() < 1e-9
}

fn said(imported: &Imported, severity: Severity) -> Vec<String> {
    let text = Text::new(Language::English);
    let problems = imported
        .problems
        .iter()
        .filter(|problem| problem.severity == severity);
    problems.map(|problem| text.say(&problem.message)).collect()
}

#[test]
fn several_funds_in_one_file_are_told_apart_and_one_can_be_taken_alone() {
    let imported = read("carta_two_funds.csv");
    assert_eq!(
        names(&imported),
        ["Harvey", "Cohere", "Jasper", "Perplexity"]
    );
    assert_eq!(
        imported.funds,
        [
            ("Meridian AI Fund I, L.P.".to_owned(), 3),
            ("Meridian AI Fund II, L.P.".to_owned(), 3)
        ]
    );
    assert!(
        close(imported.portfolio.total_value(), 25.525),
        "{}",
        imported.portfolio.total_value()
    );
    assert_eq!(
        (kinds(&imported), said(&imported, Severity::Error).len()),
        ([6, 0, 0, 1, 0], 0)
    );
    let harvey = &imported.portfolio.holdings[0];
    assert_eq!(harvey.lots.len(), 2);
    assert_eq!(
        harvey.lots[1].attributes["Fund"],
        "Meridian AI Fund II, L.P."
    );
    assert_eq!(
        harvey.lots[0].attributes["lot_date"], "2023-12-20",
        "20/12 shows that the day comes first"
    );
    assert_eq!(
        harvey.attributes.get("Fund"),
        None,
        "no one fund holds all of it"
    );
    assert!(close(harvey.ownership.unwrap(), 0.013));

    let options = Options {
        fund: Some("meridian ai fund II LP".into()),
        ..Options::default()
    };
    let second = read_with("carta_two_funds.csv", &options);
    assert_eq!(
        (names(&second), second.portfolio.name.as_str()),
        (vec!["Harvey", "Perplexity"], "Meridian AI Fund II, L.P.")
    );
    assert!(close(second.portfolio.total_value(), 8.4));
    assert_eq!(
        second
            .rows
            .iter()
            .filter(|(_, kind)| *kind == RowKind::OtherFund)
            .count(),
        3
    );

    let options = Options {
        fund: Some("Fund III".into()),
        ..Options::default()
    };
    let path = Path::new("tests/fixtures/import/carta_two_funds.csv");
    let error = import::read(path, TableFormat::Csv, &options).unwrap_err();
    assert!(
        Text::new(Language::English)
            .say(&error.problem.message)
            .contains("has no fund `Fund III`; choose one of")
    );
}

#[test]
fn a_filed_schedule_with_a_header_of_two_rows_is_read_from_csv_and_ods_alike() {
    for name in ["schedule_two_row_header.csv", "schedule_two_row_header.ods"] {
        let imported = read(name);
        assert_eq!(
            names(&imported),
            [
                "Perplexity AI",
                "Jasper AI",
                "Cohere",
                "Mistral AI",
                "Cerebras Systems"
            ],
            "{name}: {:?}",
            said(&imported, Severity::Error)
        );
        assert!(
            close(imported.portfolio.total_value(), 28.75),
            "{name}: {}",
            imported.portfolio.total_value()
        );
        assert_eq!(
            (imported.header.lines, imported.mapping.amount_unit),
            (2, AmountUnit::Thousands),
            "{name}"
        );
        assert_eq!(imported.portfolio.as_of, date(2024, 9, 30), "{name}");
        let portfolio = &imported.portfolio;
        assert_eq!(portfolio.holdings[1].lots.len(), 2, "{name}");
        assert_eq!(
            (portfolio.holdings[1].fair_value, portfolio.holdings[1].cost),
            (1.0, Some(3.5)),
            "{name}"
        );
        let sleeves: Vec<_> = portfolio
            .holdings
            .iter()
            .map(|holding| holding.strategy.largest())
            .collect();
        assert_eq!(
            sleeves,
            [
                Sleeve::Application,
                Sleeve::Application,
                Sleeve::BaseModel,
                Sleeve::BaseModel,
                Sleeve::Adjacent
            ],
            "{name}: the bands say it"
        );
        let share = &portfolio.holdings[0].attributes["% of Net Assets"];
        assert!(
            ["4.6%", "0.046"].contains(&share.as_str()),
            "{name}: an unknown column is kept as it stands: {share}"
        );
        assert_eq!(
            said(&imported, Severity::Warning),
            [""; 0],
            "{name}: every total agrees"
        );
    }
}

#[test]
fn an_old_binary_workbook_and_a_gb18030_file_say_the_same() {
    let (csv, xls) = (
        read("chinese_details_gb18030.csv"),
        read("chinese_details.xls"),
    );
    for imported in [&csv, &xls] {
        let portfolio = &imported.portfolio;
        assert_eq!(portfolio.holdings.len(), 5);
        assert!(
            close(portfolio.total_value(), 128.105),
            "{}",
            portfolio.total_value()
        );
        assert_eq!(
            (imported.mapping.amount_unit, portfolio.currency.code()),
            (AmountUnit::Wan, "CNY")
        );
        assert_eq!(portfolio.as_of, date(2024, 12, 31));
        assert_eq!(portfolio.holdings[0].ownership, Some(0.0215));
        assert_eq!(portfolio.holdings[0].strategy.largest(), Sleeve::BaseModel);
        assert_eq!(portfolio.holdings[3].stage, Some(Stage::Seed));
        let at_cost = &portfolio.holdings[4];
        assert_eq!(
            (at_cost.fair_value, at_cost.cost, at_cost.stage),
            (8.0, Some(8.0), Some(Stage::A))
        );
        assert_eq!(kinds(imported)[3], 2, "a subtotal and a total");
    }
    assert_eq!(
        csv.portfolio
            .holdings
            .iter()
            .map(|holding| &holding.lots)
            .collect::<Vec<_>>(),
        xls.portfolio
            .holdings
            .iter()
            .map(|holding| &holding.lots)
            .collect::<Vec<_>>()
    );
    assert_eq!(names(&csv), names(&xls));
}

#[test]
fn the_long_crunchbase_export_gives_companies_without_positions() {
    let imported = read("crunchbase_companies_advanced.csv");
    assert_eq!(names(&imported), ["Mistral AI", "Harvey", "Character.AI"]);
    let [mistral, harvey, character] = &imported.portfolio.holdings[..] else {
        panic!("three holdings")
    };
    assert_eq!(
        (harvey.company.total_raised, harvey.stage),
        (Some(206.0), Some(Stage::CPlus))
    );
    assert_eq!(
        (mistral.company.total_raised, mistral.stage),
        (Some(1106.0), Some(Stage::B)),
        "dollars, not euros"
    );
    assert_eq!(harvey.strategy.largest(), Sleeve::VerticalIntegration);
    assert_eq!(character.strategy.largest(), Sleeve::Application);
    assert_eq!(imported.portfolio.total_value(), 3.0);
    assert_eq!(
        harvey.attributes["Estimated Revenue Range"], "$10M to $50M",
        "a range is no figure, and is kept"
    );
}

#[test]
fn the_long_tactyc_table_is_read_with_its_date_and_post_money() {
    let imported = read("tactyc_full.csv");
    let portfolio = &imported.portfolio;
    assert_eq!(
        (portfolio.name.as_str(), portfolio.as_of),
        ("AI fund II", date(2024, 11, 30))
    );
    assert!(
        close(portfolio.total_value(), 21.4),
        "{}",
        portfolio.total_value()
    );
    let costs: f64 = portfolio
        .holdings
        .iter()
        .filter_map(|holding| holding.cost)
        .sum();
    assert!(close(costs, 15.5), "{costs}");
    assert_eq!(portfolio.holdings[0].company.post_money, Some(1500.0));
    assert_eq!(
        (portfolio.holdings[0].ownership, portfolio.holdings[0].stage),
        (Some(0.013), Some(Stage::CPlus))
    );
    assert_eq!(
        portfolio.holdings[3].fair_value, 0.0,
        "written off is zero and not unknown"
    );
    assert_eq!(said(&imported, Severity::Error), [""; 0]);
}

#[test]
fn text_that_excel_saves_as_unicode_is_read() {
    let imported = read("excel_unicode_text.txt");
    assert_eq!(names(&imported), ["Müller KI GmbH", "Étoile"]);
    assert!(close(imported.portfolio.total_value(), 2.3));
    assert_eq!(imported.portfolio.holdings[0].cost, Some(1.2505));
    assert_eq!(imported.portfolio.holdings[1].ownership, Some(0.1));
}

/// A record of a binary workbook: its kind and length in seven bits a byte, then its data.
fn record(out: &mut Vec<u8>, kind: u16, data: &[u8]) {
    let seven_bits = |out: &mut Vec<u8>, mut number: u32| loop {
        let low = (number & 0x7f) as u8;
        number >>= 7;
        out.push(if number > 0 { low | 0x80 } else { low });
        if number == 0 {
            break;
        }
    };
    seven_bits(out, u32::from(kind));
    seven_bits(out, data.len() as u32);
    out.extend(data);
}

fn wide(text: &str) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().collect();
    (units.len() as u32)
        .to_le_bytes()
        .into_iter()
        .chain(units.into_iter().flat_map(u16::to_le_bytes))
        .collect()
}

fn binary_workbook(rows: &[&[&str]]) -> Vec<u8> {
    let mut sheet = Vec::new();
    record(&mut sheet, 0x81, &[]);
    record(&mut sheet, 0x94, &[0; 16]);
    record(&mut sheet, 0x91, &[]);
    for (row, cells) in (0_u32..).zip(rows) {
        record(
            &mut sheet,
            0x0000,
            &[&row.to_le_bytes()[..], &[0; 21]].concat(),
        );
        for (column, text) in (0_u32..).zip(*cells) {
            let place = [column.to_le_bytes(), [0; 4]].concat();
            match text.parse::<f64>() {
                Ok(number) => record(
                    &mut sheet,
                    0x0005,
                    &[place, number.to_le_bytes().to_vec()].concat(),
                ),
                Err(_) => record(&mut sheet, 0x0006, &[place, wide(text)].concat()),
            }
        }
    }
    record(&mut sheet, 0x92, &[]);
    let mut book = Vec::new();
    record(&mut book, 0x99, &[0; 8]);
    record(
        &mut book,
        0x9c,
        &[
            vec![0; 4],
            1_u32.to_le_bytes().to_vec(),
            wide("rId1"),
            wide("Holdings"),
        ]
        .concat(),
    );
    record(&mut book, 0x90, &[]);
    record(&mut book, 0x9d, &[0; 26]);
    record(&mut book, 0x84, &[]);
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let relations = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Target=\"worksheets/sheet1.bin\"/></Relationships>";
    let parts: [(&str, &[u8]); 3] = [
        ("xl/_rels/workbook.bin.rels", relations.as_bytes()),
        ("xl/workbook.bin", &book),
        ("xl/worksheets/sheet1.bin", &sheet),
    ];
    for (name, bytes) in parts {
        archive
            .start_file(name, zip::write::SimpleFileOptions::default())
            .unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

#[test]
fn a_binary_workbook_of_excel_is_read() {
    let rows: [&[&str]; 4] = [
        &["Fund export, USD in millions, 30 September 2024"],
        &["Company", "Sector", "Cost", "Fair value"],
        &["Cohere", "Foundation models", "5", "9"],
        &["Harvey", "Vertical AI", "6", "10.25"],
    ];
    let bytes = binary_workbook(&rows);
    let imported =
        import::read_from_bytes(&bytes, TableFormat::Xlsb, "fund.xlsb", &Options::default())
            .unwrap();
    assert_eq!(
        (imported.sheet.as_deref(), names(&imported)),
        (Some("Holdings"), vec!["Cohere", "Harvey"])
    );
    assert!(close(imported.portfolio.total_value(), 19.25));
    assert_eq!(imported.portfolio.as_of, date(2024, 9, 30));
    assert_eq!(
        imported.portfolio.holdings[1].strategy.largest(),
        Sleeve::VerticalIntegration
    );
}

#[test]
fn words_of_the_file_are_listed_and_a_meaning_makes_them_understood() {
    let path = Path::new("tests/fixtures/import/slips.csv");
    let source = import::take_apart(&std::fs::read(path).unwrap(), TableFormat::Csv).unwrap();
    let (sheet, header) = import::choose_sheet(&source, None, "slips.csv").unwrap();
    let mut mapping = import::find_mapping(&source, sheet, &header, None, None);
    let words = find_words(sheet, &header, &mapping);
    let unknown: Vec<_> = words
        .iter()
        .filter(|word| word.meaning.is_none())
        .map(|word| word.word.as_str())
        .collect();
    assert_eq!(unknown, ["Biotech", "Round X"]);
    for word in words.iter().filter(|word| word.meaning.is_none()) {
        let meaning = word_choices(word.field)[1];
        mapping.give_meaning(word.field, &word.word, Some(meaning));
    }
    let words = find_words(sheet, &header, &mapping);
    assert!(words.iter().all(|word| word.meaning.is_some()));
    let imported = import::take(&source, sheet, header, mapping, "slips.csv", None).unwrap();
    let holding = imported
        .portfolio
        .holdings
        .iter()
        .find(|holding| holding.name == "Holding D")
        .unwrap();
    assert_eq!(
        (holding.strategy.largest(), holding.stage),
        (Sleeve::BaseModel, Some(Stage::A))
    );
}

#[test]
fn a_rate_given_by_the_user_brings_rows_of_another_currency_in() {
    let text = "Company,Fair value (m),Currency,As of\nCohere,5,USD,2024-09-30\nHarvey,6,USD,2024-09-30\nMistral,4,EUR,2024-09-30\n";
    let rates = ExchangeRates([(Currency::parse("EUR").unwrap(), 1.25)].into());
    let options = Options {
        exchange_rates: rates,
        ..Options::default()
    };
    let imported =
        import::read_from_bytes(text.as_bytes(), TableFormat::Csv, "fund.csv", &options).unwrap();
    assert_eq!(names(&imported), ["Cohere", "Harvey", "Mistral"]);
    assert!(close(imported.portfolio.total_value(), 16.0));
}

#[test]
fn a_second_export_is_taken_over_field_by_field() {
    let first = read("tactyc_full.csv");
    let mut old = first.portfolio.clone();
    old.name = "Our fund".into();
    old.holdings[0].scorecard.private_data = Some(0.7);
    let text = std::fs::read_to_string("tests/fixtures/import/tactyc_full.csv").unwrap();
    let text = text
        .replace(
            "10000000,1.67,0,0.013,0.011,1500000000",
            "12000000,2.0,0,0.012,0.011,3000000000",
        )
        .replace("Jasper,", "Perplexity,")
        .replace("2024-11-30", "2025-03-31");
    let second = import::read_from_bytes(
        text.as_bytes(),
        TableFormat::Csv,
        "tactyc.csv",
        &Options::default(),
    )
    .unwrap();
    assert_eq!(known_again(&old, &second), 3);
    let again = reimport(&old, &second);
    assert_eq!(again.counts(), [1, 1, 1]);
    let Some(Change::Changed { id, fields }) = again.changes.first() else {
        panic!("{:?}", again.changes)
    };
    let keys: Vec<_> = fields.iter().map(|field| field.key.as_str()).collect();
    assert!(
        keys.contains(&"fair_value")
            && keys.contains(&"company.post_money")
            && keys.contains(&"ownership_pct"),
        "{keys:?}"
    );

    let mut accepted = Accepted::at_first(&again);
    accepted
        .fields
        .remove(&(id.clone(), "company.post_money".to_owned()));
    let merged = merge(&old, &again, &accepted);
    assert_eq!(
        (merged.name.as_str(), merged.as_of),
        ("Our fund", date(2025, 3, 31))
    );
    let harvey = &merged.holdings[0];
    assert_eq!(
        (harvey.fair_value, harvey.company.post_money),
        (12.0, Some(1500.0))
    );
    assert_eq!(
        harvey.scorecard.private_data,
        Some(0.7),
        "what a person added stays"
    );
    let kept: Vec<_> = merged
        .holdings
        .iter()
        .map(|holding| holding.name.as_str())
        .collect();
    assert_eq!(
        kept,
        [
            "Harvey",
            "Cohere",
            "Stardust 星尘数据",
            "Jasper",
            "Perplexity"
        ],
        "gone is not taken off unasked"
    );
    accepted.gone.insert("jasper".into());
    accepted.new.clear();
    assert_eq!(merge(&old, &again, &accepted).holdings.len(), 3);
}

/// A gigabyte of memory is enough for the worst files that are let in, and for those that are
/// refused.
#[cfg(target_os = "linux")]
#[test]
fn hostile_files_stay_under_a_gigabyte() {
    let folder = tempfile::tempdir().unwrap();
    let separators = vec![b','; 45 << 20];
    let lines: Vec<u8> = b"\"\n\",".repeat(11 << 20);
    let mut unicode = b"\xff\xfe".to_vec();
    unicode.extend(
        "公司,公允价值\n星尘,1\n"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .cycle()
            .take(48 << 20),
    );
    for (name, bytes) in [
        ("separators.csv", separators),
        ("quotes.csv", lines),
        ("unicode.csv", unicode),
    ] {
        let file = folder.path().join(name);
        std::fs::write(&file, bytes).unwrap();
        let program = assert_cmd::cargo::cargo_bin("froth");
        let script = format!(
            "ulimit -v 1048576; exec '{}' check '{}'",
            program.display(),
            file.display()
        );
        let output = std::process::Command::new("sh")
            .args(["-c", &script])
            .env("LC_ALL", "C")
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{name}: {said}");
        assert!(
            said.contains(name) && !said.contains("memory allocation"),
            "{name}: {said}"
        );
    }
}

#[test]
fn a_workbook_of_names_and_positions_without_titles_is_read_as_the_same_list_in_a_mail() {
    let list = [("OpenAI", 12.5), ("Harvey", 4.0), ("Scale AI", 7.25)];
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    // Not in the first column, and below what the list is called.
    sheet.write(0, 1, "Meridian Fund II").unwrap();
    sheet.write(1, 1, "As of 30 June 2025").unwrap();
    for (row, (name, value)) in (3..).zip(list) {
        sheet.write(row, 1, name).unwrap();
        sheet.write(row, 2, value).unwrap();
    }
    let book = book.save_to_buffer().unwrap();
    let lines = list.map(|(name, value)| format!("{name}, {value}\n"));
    let mail = format!("Meridian Fund II\nAs of 30 June 2025\n\n{}", lines.concat());
    let options = Options::default();
    let of_book = import::read_from_bytes(&book, TableFormat::Xlsx, "list", &options).unwrap();
    let of_mail =
        import::read_from_bytes(mail.as_bytes(), TableFormat::Csv, "list", &options).unwrap();
    for imported in [&of_book, &of_mail] {
        let held = imported.portfolio.holdings.iter();
        let held: Vec<_> = held
            .map(|holding| (holding.name.as_str(), holding.fair_value))
            .collect();
        assert_eq!(held, list);
        assert_eq!(imported.portfolio.as_of, date(2025, 6, 30));
        assert_eq!(imported.portfolio.name, "Meridian Fund II");
    }
    let keys = |imported: &Imported| {
        let problems = imported.problems.iter();
        problems
            .map(|problem| problem.message.key)
            .collect::<Vec<_>>()
    };
    assert_eq!(keys(&of_book), keys(&of_mail));
}

#[test]
fn a_workbook_of_names_alone_is_read_as_the_same_list_in_a_mail_and_a_cover_is_no_list() {
    let book = |sheets: &[&[&str]]| {
        let mut book = rust_xlsxwriter::Workbook::new();
        for names in sheets {
            let sheet = book.add_worksheet();
            for (row, name) in (0..).zip(*names) {
                sheet.write(row, 0, *name).unwrap();
            }
        }
        book.save_to_buffer().unwrap()
    };
    let read = |bytes: &[u8], format| {
        let read = import::read_from_bytes(bytes, format, "list", &Options::default());
        read.map(|imported| names(&imported).join(","))
            .map_err(|error| error.problem.message.key)
    };
    let list = ["OpenAI", "Harvey", "Scale AI"];
    let of_mail = read(list.join("\n").as_bytes(), TableFormat::Csv);
    assert_eq!(read(&book(&[&list]), TableFormat::Xlsx), of_mail);
    let titled = ["Company", "OpenAI", "Harvey", "Scale AI"];
    assert_eq!(read(&book(&[&titled]), TableFormat::Xlsx), of_mail);
    let prose = ["We hold three companies.", "They do well."];
    assert!(read(&book(&[&prose]), TableFormat::Xlsx).is_err());
    assert!(
        read(
            &book(&[&list, &["Confidential", "Draft"]]),
            TableFormat::Xlsx
        )
        .is_err()
    );
}
