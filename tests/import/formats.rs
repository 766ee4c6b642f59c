//! The exports that must be read as they are: totals, row counts, and what is said of them.

use froth::io::import::{
    self, AmountUnit, Change, FieldChange, Imported, Options, Place, Profile, RowKind, TableFormat,
    reimport, unit_of, write_template,
};
use froth::io::{ReadError, open};
use froth::language::{Language, Text};
use froth::portfolio::{AdjacentKind, Currency, Portfolio, Sleeve, Stage, StrategySplit};
use jiff::civil::date;
use rust_xlsxwriter::Workbook;
use std::fmt::Write as _;
use std::path::PathBuf;

fn path(name: &str) -> PathBuf {
    PathBuf::from("tests/fixtures/import").join(name)
}

fn import(name: &str) -> Imported {
    import_with(name, &Options::default())
}

fn import_with(name: &str, options: &Options) -> Imported {
    let bytes = std::fs::read(path(name)).unwrap();
    import::read_from_bytes(&bytes, TableFormat::Csv, name, options).unwrap()
}

fn sentences(imported: &Imported) -> Vec<String> {
    let text = Text::new(Language::English);
    imported
        .problems
        .iter()
        .map(|problem| text.say(&problem.message))
        .collect()
}

fn refusal(error: &ReadError) -> String {
    Text::new(Language::English).say(&error.problem.message)
}

fn close(a: f64, b: f64) -> bool {
    (a - b).abs() < 1e-9
}

fn names(portfolio: &Portfolio) -> Vec<&str> {
    portfolio
        .holdings
        .iter()
        .map(|holding| holding.name.as_str())
        .collect()
}

fn count(imported: &Imported, kind: RowKind) -> usize {
    imported
        .rows
        .iter()
        .filter(|(_, known)| *known == kind)
        .count()
}

#[test]
fn carta_all_investments_adds_lots_up_and_keeps_them() {
    let imported = import("carta_all_investments.csv");
    let portfolio = &imported.portfolio;
    assert_eq!(names(portfolio), ["Harvey", "Cohere", "Jasper"]);
    assert!(
        close(portfolio.total_value(), 19.0),
        "{}",
        portfolio.total_value()
    );
    assert_eq!(imported.mapping.amount_unit, AmountUnit::Units);
    let harvey = &portfolio.holdings[0];
    assert_eq!(
        (harvey.fair_value, harvey.cost, harvey.stage),
        (10.0, Some(6.0), Some(Stage::CPlus))
    );
    assert_eq!(
        harvey.company.post_money,
        Some(1500.0),
        "the latest round counts"
    );
    assert!(close(harvey.ownership.unwrap(), 0.013));
    assert_eq!(harvey.lots.len(), 2);
    assert_eq!(
        (harvey.lots[0].label.as_str(), harvey.lots[0].fair_value),
        ("Series B Preferred", 8.0)
    );
    assert_eq!(
        harvey.lots[1].attributes["Initial or Follow-On"],
        "Follow-On"
    );
    assert_eq!(harvey.attributes["Fund"], "Example Fund I");
    assert_eq!(
        (
            portfolio.holdings[2].fair_value,
            portfolio.holdings[2].company.post_money
        ),
        (0.0, None)
    );
}

#[test]
fn the_carta_warehouse_table_is_read_with_its_tags() {
    let portfolio = import("carta_warehouse.csv").portfolio;
    assert!(close(portfolio.total_value(), 25.25));
    assert_eq!(
        portfolio
            .holdings
            .iter()
            .map(|h| h.strategy.largest())
            .collect::<Vec<_>>(),
        [
            Sleeve::VerticalIntegration,
            Sleeve::BaseModel,
            Sleeve::Application
        ]
    );
    assert_eq!(portfolio.holdings[0].cost, Some(6.0));
}

#[test]
fn tactyc_is_read_with_ownership_as_a_fraction() {
    let imported = import("tactyc.csv");
    assert!(close(imported.portfolio.total_value(), 20.5));
    assert_eq!(imported.portfolio.holdings[0].ownership, Some(0.013));
    assert_eq!(imported.portfolio.holdings[2].stage, Some(Stage::B));
    let said = sentences(&imported);
    assert!(
        said.iter()
            .any(|s| s
                .contains("no strategy is known for the words `Developer tools` of 1 holdings")),
        "{said:?}"
    );
}

#[test]
fn crunchbase_has_no_positions_and_says_so() {
    let imported = import("crunchbase_organizations.csv");
    assert_eq!(names(&imported.portfolio), ["Cohere", "Perplexity"]);
    assert_eq!(
        imported.portfolio.holdings[0].company.total_raised,
        Some(970.0)
    );
    assert_eq!(
        imported.portfolio.holdings[0].strategy.largest(),
        Sleeve::BaseModel
    );
    let said = sentences(&imported);
    assert!(
        said.iter()
            .any(|s| s.contains("does not say what its 2 positions are worth")),
        "{said:?}"
    );
    let rounds = import("crunchbase_rounds.csv").portfolio;
    assert_eq!(names(&rounds), ["Harvey", "Perplexity"]);
    assert_eq!(rounds.total_value(), 2.0);
    assert_eq!(
        (
            rounds.holdings[0].company.post_money,
            rounds.holdings[0].stage
        ),
        (Some(1500.0), Some(Stage::CPlus))
    );
}

/// Where the unit of amounts comes from, as preview, mapping and command line have it.
fn place_of_unit(imported: &Imported) -> Option<Place> {
    unit_of(&imported.decisions).map(|decision| decision.taken.place)
}

#[test]
fn a_filed_schedule_is_read_through_bands_subtotals_and_footnotes() {
    let imported = import("schedule_of_investments.csv");
    let portfolio = &imported.portfolio;
    assert_eq!(
        names(portfolio),
        ["Perplexity AI", "Jasper AI", "Cerebras Systems"]
    );
    assert!(
        close(portfolio.total_value(), 12.25),
        "{}",
        portfolio.total_value()
    );
    assert_eq!(
        (portfolio.as_of, portfolio.name.as_str()),
        (date(2024, 9, 30), "Example Growth Fund")
    );
    assert_eq!(
        (imported.mapping.amount_unit, place_of_unit(&imported)),
        (AmountUnit::Thousands, Some(Place::Note))
    );
    assert_eq!(
        (
            count(&imported, RowKind::Holding),
            count(&imported, RowKind::Band),
            count(&imported, RowKind::Total)
        ),
        (4, 2, 4)
    );
    assert_eq!(count(&imported, RowKind::Note), 5);
    let jasper = &portfolio.holdings[1];
    assert_eq!(
        (jasper.fair_value, jasper.cost, jasper.lots.len()),
        (1.0, Some(3.5), 2)
    );
    assert_eq!(
        portfolio.holdings[2].adjacent_kind,
        Some(AdjacentKind::Chips)
    );
    // The file's own grand total is 250 too high.
    assert_eq!(
        sentences(&imported)[0],
        "schedule_of_investments.csv, row 15, column Fair Value (2): the total 12500 differs from the sum of its rows, 12250 (thousands); the rows were taken."
    );
}

#[test]
fn a_chinese_table_in_gb18030_is_read_in_ten_thousands() {
    let imported = import("chinese_gb18030.csv");
    let portfolio = &imported.portfolio;
    assert_eq!(names(portfolio), ["月之暗面", "星尘数据", "天云数据"]);
    assert!(
        close(portfolio.total_value(), 141.0),
        "{}",
        portfolio.total_value()
    );
    assert_eq!(
        (portfolio.currency.code(), portfolio.as_of),
        ("CNY", date(2024, 9, 30))
    );
    assert_eq!(imported.mapping.amount_unit, AmountUnit::Wan);
    assert_eq!(portfolio.holdings[0].strategy.largest(), Sleeve::BaseModel);
    assert_eq!(
        (
            portfolio.holdings[2].strategy.largest(),
            portfolio.holdings[2].stage
        ),
        (Sleeve::VerticalIntegration, Some(Stage::CPlus))
    );
    assert_eq!(portfolio.holdings[0].ownership, Some(0.005));
    assert_eq!(sentences(&imported), [""; 0]);
}

#[test]
fn a_german_table_is_read_with_its_decimal_commas() {
    let imported = import("german_windows1252.csv");
    let portfolio = &imported.portfolio;
    assert_eq!(names(portfolio), ["Holding A", "Holding Ü"]);
    assert!(close(portfolio.total_value(), 2.5));
    assert_eq!(portfolio.holdings[0].cost, Some(1.2505));
    assert_eq!(
        (portfolio.currency.code(), portfolio.as_of),
        ("EUR", date(2024, 9, 30))
    );
    assert_eq!(sentences(&imported), [""; 0]);
}

#[test]
fn each_slip_is_one_sentence_and_leaves_one_row_out() {
    let imported = import("slips.csv");
    assert_eq!(
        names(&imported.portfolio),
        ["Holding A", "Holding B", "Holding D"]
    );
    assert_eq!(
        sentences(&imported),
        [
            "slips.csv, row 3, column Ownership: `abc` is not a number; the figure was taken as not known.",
            "slips.csv, row 4, column Fair value (USD m): -3 is negative; the row was left out.",
            "slips.csv, row 5, column Stage: `Round X` is not understood; it was kept as an attribute.",
            "slips.csv, row 6, column Company: no company is named; the row was left out.",
            "slips.csv, row 7, column As of: `soon` is not a date; it was ignored.",
            "slips.csv, row 8, column Fair value (USD m): the total 25 differs from the sum of its rows, 19.5 (millions); the rows were taken.",
            "slips.csv, row 7, column Fair value (USD m): no value is stated; the holding was left out.",
            "slips.csv: no strategy is known for the words `Biotech` of 1 holdings; they were taken as applications.",
        ]
    );
    assert_eq!(
        (
            imported.problems[0].row.as_deref(),
            imported.problems[0].column.as_deref()
        ),
        (Some("3"), Some("Ownership"))
    );
    let chinese = Text::new(Language::Chinese).say(&imported.problems[0].message);
    assert_eq!(
        chinese,
        "slips.csv 第 3 行“Ownership”列：`abc` 不是数字；该数值按未知处理。"
    );
}

#[test]
fn a_profile_maps_columns_and_words_again() {
    let first = import("slips.csv");
    let mut profile = Profile::of(&first.header, &first.mapping);
    profile
        .words
        .entry("strategy".into())
        .or_default()
        .insert("Biotech".into(), "vertical_integration".into());
    profile
        .columns
        .insert("Ownership".into(), "attribute".into());
    let text = serde_json::to_string(&profile).unwrap();
    let options = Options {
        profile: Some(serde_json::from_str(&text).unwrap()),
        ..Options::default()
    };
    let again = import_with("slips.csv", &options);
    assert_eq!(
        names(&again.portfolio),
        ["Holding A", "Holding B", "Holding D"],
        "the text in Ownership does no harm now"
    );
    assert_eq!(again.portfolio.holdings[1].attributes["Ownership"], "abc");
    assert_eq!(
        again.portfolio.holdings[2].strategy.largest(),
        Sleeve::VerticalIntegration
    );
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("profile.json");
    std::fs::write(&file, text.replace("fair_value", "fair_price")).unwrap();
    assert!(
        refusal(&open::read_profile(&file).unwrap_err())
            .contains("maps `Fair value (USD m)` to `fair_price`, which is no field")
    );
}

#[test]
fn the_amount_unit_can_be_chosen() {
    let options = Options {
        amount_unit: Some(AmountUnit::Thousands),
        ..Options::default()
    };
    assert!(close(
        import_with("carta_warehouse.csv", &options)
            .portfolio
            .total_value(),
        25_250.0
    ));
}

#[test]
fn a_workbook_with_a_header_of_two_rows_and_several_sheets_is_read() {
    let mut book = Workbook::new();
    book.add_worksheet()
        .set_name("Cover")
        .unwrap()
        .write(0, 0, "Example Fund I")
        .unwrap();
    let sheet = book.add_worksheet().set_name("Positions").unwrap();
    let rows: [[&str; 6]; 3] = [
        ["Example Fund I (USD in millions)", "", "", "", "", ""],
        [
            "Portfolio",
            "Position",
            "",
            "Company figures",
            "",
            "Valuation",
        ],
        [
            "Company",
            "Fair value",
            "Cost",
            "ARR",
            "Gross margin",
            "Date",
        ],
    ];
    for (r, row) in rows.iter().enumerate() {
        for (c, text) in row.iter().enumerate() {
            sheet.write(r as u32, c as u16, *text).unwrap();
        }
    }
    for (row, (name, value, margin)) in (3..).zip([("Cohere", 9.0, 0.55), ("Harvey", 10.0, 0.6)]) {
        sheet.write(row, 0, name).unwrap();
        sheet.write(row, 1, value).unwrap();
        sheet.write(row, 2, 5.0).unwrap();
        sheet.write(row, 3, 30.0).unwrap();
        sheet.write(row, 4, margin).unwrap();
        let day = rust_xlsxwriter::ExcelDateTime::from_ymd(2024, 9, 30).unwrap();
        sheet
            .write_with_format(
                row,
                5,
                &day,
                &rust_xlsxwriter::Format::new().set_num_format("yyyy-mm-dd"),
            )
            .unwrap();
    }
    // One cell far away must not cost the memory of all between.
    sheet.write(90_000, 500, "x").unwrap();
    let bytes = book.save_to_buffer().unwrap();
    let imported =
        import::read_from_bytes(&bytes, TableFormat::Xlsx, "fund.xlsx", &Options::default())
            .unwrap();
    assert_eq!(imported.sheet.as_deref(), Some("Positions"));
    assert_eq!((imported.header.first, imported.header.lines), (1, 2));
    assert!(close(imported.portfolio.total_value(), 19.0));
    assert_eq!(
        imported.portfolio.holdings[0].company.gross_margin,
        Some(0.55)
    );
    assert_eq!(imported.portfolio.as_of, date(2024, 9, 30));
    let other = Options {
        sheet: Some("Prices".into()),
        ..Options::default()
    };
    let error =
        import::read_from_bytes(&bytes, TableFormat::Xlsx, "fund.xlsx", &other).unwrap_err();
    assert_eq!(
        refusal(&error),
        "fund.xlsx has no sheet `Prices`; choose one of `Cover`, `Positions`."
    );
}

#[test]
fn twenty_thousand_rows_are_read_and_one_more_is_refused() {
    let table = |rows: usize| {
        let mut text = String::from("Company,Strategy,Fair value (USD m),As of\n");
        for row in 0..rows {
            writeln!(text, "Holding {row},application,{}.5,2024-09-30", row % 7).unwrap();
        }
        text
    };
    let read = |rows| {
        import::read_from_bytes(
            table(rows).as_bytes(),
            TableFormat::Csv,
            "large.csv",
            &Options::default(),
        )
    };
    let portfolio = read(20_000).unwrap().portfolio;
    let expected: f64 = (0..20_000).map(|row| f64::from(row % 7) + 0.5).sum();
    assert_eq!(
        (portfolio.holdings.len(), portfolio.total_value()),
        (20_000, expected)
    );
    assert_eq!(
        refusal(&read(20_001).unwrap_err()),
        "large.csv has 20001 holdings, and the limit is 20000; split it into several files."
    );
}

#[test]
fn currencies_without_a_rate_leave_their_rows_out() {
    let text = "Company,Fair value (m),Currency,As of\nCohere,5,USD,2024-09-30\nHarvey,6,USD,2024-09-30\nMistral,4,EUR,2024-09-30\n";
    let imported = import::read_from_bytes(
        text.as_bytes(),
        TableFormat::Csv,
        "fund.csv",
        &Options::default(),
    )
    .unwrap();
    assert_eq!(imported.portfolio.currency, Currency::parse("USD").unwrap());
    assert_eq!(names(&imported.portfolio), ["Cohere", "Harvey"]);
    assert!(sentences(&imported).iter().any(|s| {
        s.contains("row 4, column Currency: there is no rate from EUR to USD for Mistral")
    }));
}

#[test]
fn files_without_a_table_are_refused_in_one_sentence() {
    let read = |bytes: &[u8], format| {
        refusal(&import::read_from_bytes(bytes, format, "x", &Options::default()).unwrap_err())
    };
    let no_table = "x: no row was found that names a column for the company and one for its value; check the sheet, or give the columns titles such as Company and Fair value.";
    assert_eq!(read(b" \n", TableFormat::Csv), "x is empty.");
    assert_eq!(read(b"a,b\n1,2\n", TableFormat::Csv), no_table);
    assert_eq!(
        read(b"Company,Value\n", TableFormat::Csv),
        "x: no holding could be taken from its 0 rows; correct what was reported of them."
    );
    assert!(read(b"PK", TableFormat::Xlsx).starts_with("x cannot be read as a workbook ("));
    assert!(read(&[0; 600], TableFormat::Xls).starts_with("x cannot be read as a workbook ("));
}

#[test]
fn a_second_export_shows_what_is_new_changed_and_gone_and_keeps_what_was_added() {
    let first = import("tactyc.csv");
    let mut old = first.portfolio.clone();
    assert_eq!(reimport(&old, &first).changes, []);
    // Since then a person filled the scorecard and set the strategy that the file does not say.
    old.holdings[0].scorecard.private_data = Some(0.6);
    old.holdings[2].strategy = StrategySplit::pure(Sleeve::VerticalIntegration);
    old.holdings[1].id = "cohere-inc".into();
    let again = reimport(&old, &first);
    assert_eq!(
        (again.changes, again.portfolio.holdings),
        (vec![], old.holdings.clone())
    );
    let text = std::fs::read_to_string(path("tactyc.csv")).unwrap();
    let text = text
        .replace("5000000,9000000", "5000000,9500000")
        .replace("Augment,", "Perplexity,");
    let second = import::read_from_bytes(
        text.as_bytes(),
        TableFormat::Csv,
        "tactyc.csv",
        &Options::default(),
    )
    .unwrap();
    let again = reimport(&old, &second);
    let change = |key: &str, before: &str, after: &str| FieldChange {
        key: key.into(),
        before: Some(before.into()),
        after: Some(after.into()),
    };
    assert_eq!(
        again.changes,
        [
            Change::Changed {
                id: "cohere-inc".into(),
                fields: vec![change("fair_value", "9.0", "9.5")]
            },
            Change::New("perplexity".into()),
            Change::Gone("augment".into()),
        ]
    );
    assert_eq!(
        again.portfolio.holdings[0].scorecard.private_data,
        Some(0.6)
    );
    assert_eq!(names(&again.portfolio), ["Harvey", "Cohere", "Perplexity"]);
}

#[test]
fn an_opendocument_sheet_is_read() {
    use std::io::Write as _;
    let cell = |text: &str| {
        format!(
            "<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>"
        )
    };
    let figure = |value: f64| {
        format!(
            "<table:table-cell office:value-type=\"float\" office:value=\"{value}\"><text:p>{value}</text:p></table:table-cell>"
        )
    };
    let row = |cells: &[String]| format!("<table:table-row>{}</table:table-row>", cells.concat());
    let header = row(&["公司", "公允价值(万元)", "毛利率"].map(cell));
    let first = row(&[cell("星尘数据"), figure(1200.0), figure(0.45)]);
    let second = row(&[cell("天云数据"), figure(900.0), figure(0.5)]);
    let content = format!(
        "<?xml version=\"1.0\"?><office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><office:body><office:spreadsheet><table:table table:name=\"持仓\">{header}{first}{second}</table:table></office:spreadsheet></office:body></office:document-content>"
    );
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    for (name, text) in [
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        (
            "META-INF/manifest.xml",
            "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"/>",
        ),
        ("content.xml", content.as_str()),
    ] {
        archive.start_file(name, options).unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    }
    let bytes = archive.finish().unwrap().into_inner();
    let imported = import::read_from_bytes(
        &bytes,
        TableFormat::Ods,
        "2024-09-30.ods",
        &Options::default(),
    )
    .unwrap();
    assert_eq!(
        (imported.sheet.as_deref(), names(&imported.portfolio)),
        (Some("持仓"), vec!["星尘数据", "天云数据"])
    );
    assert!(close(imported.portfolio.total_value(), 21.0));
    assert_eq!(
        imported.portfolio.holdings[0].company.gross_margin,
        Some(0.45)
    );
    assert_eq!(
        (imported.portfolio.currency.code(), imported.portfolio.as_of),
        ("CNY", date(2024, 9, 30))
    );
}

#[test]
fn the_template_is_the_same_bytes_each_time_and_is_empty() {
    let bytes = write_template(None, Language::English).unwrap();
    assert_eq!(bytes, write_template(None, Language::English).unwrap());
    let error = import::read_from_bytes(
        &bytes,
        TableFormat::Xlsx,
        "template.xlsx",
        &Options::default(),
    )
    .unwrap_err();
    assert_eq!(
        refusal(&error),
        "template.xlsx: no holding could be taken from its 0 rows; correct what was reported of them."
    );
}

#[test]
fn a_company_whose_name_begins_with_total_is_no_total() {
    let text = "Company,Cost (EUR m),Fair value (EUR m),As of\nTotal Energies Ventures,1,2,2024-09-30\nHolding B,1,3,2024-09-30\nTotal investments,2,5,\n";
    let imported = import::read_from_bytes(
        text.as_bytes(),
        TableFormat::Csv,
        "fund.csv",
        &Options::default(),
    )
    .unwrap();
    assert_eq!(
        names(&imported.portfolio),
        ["Total Energies Ventures", "Holding B"]
    );
    assert_eq!(count(&imported, RowKind::Total), 1);
    assert_eq!(
        imported.problems.len(),
        1,
        "only the strategies are unknown: {:?}",
        sentences(&imported)
    );
}

#[test]
fn amounts_in_words_of_scale_and_currencies_by_name_are_read() {
    let text = "公司,估值,币种,轮次,估值日期\n月之暗面,3亿,人民币,B轮,2024年9月30日\n星尘数据,1200万,RMB,天使轮,2024年9月30日\n";
    let imported = import::read_from_bytes(
        text.as_bytes(),
        TableFormat::Csv,
        "fund.csv",
        &Options::default(),
    )
    .unwrap();
    assert!(close(imported.portfolio.total_value(), 312.0));
    assert_eq!(imported.portfolio.currency.code(), "CNY");
    assert_eq!(
        imported
            .portfolio
            .holdings
            .iter()
            .map(|h| h.stage)
            .collect::<Vec<_>>(),
        [Some(Stage::B), Some(Stage::Seed)]
    );
}
