use super::*;
use crate::io::portfolio_file::tests::portfolio;
use crate::language::Language;
use crate::portfolio::{AnswerStatus, Currency, ThesisAnswer};
use proptest::prelude::*;
use std::fmt::Write as _;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn a_portfolio_is_the_same_after_a_trip_through_the_template(portfolio in portfolio(), language in 0_usize..2) {
        // A table of holdings has no place for the terms of the fund.
        let portfolio = Portfolio { fund: None, ..portfolio };
        let bytes = write_template(Some(&portfolio), Language::ALL[language]).unwrap();
        let imported = read_from_bytes(&bytes, TableFormat::Xlsx, "fund.xlsx", &Options::default()).unwrap();
        prop_assert_eq!(&imported.problems, &[]);
        prop_assert_eq!(&imported.portfolio, &portfolio);
    }

    #[test]
    fn no_bytes_make_the_importer_panic(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        for format in [TableFormat::Csv, TableFormat::Xlsx, TableFormat::Xlsb, TableFormat::Xls, TableFormat::Ods] {
            let _ = read_from_bytes(&bytes, format, "x", &Options::default());
        }
    }

    #[test]
    fn no_cells_make_the_importer_panic(cells in proptest::collection::vec(proptest::collection::vec("[-+$€¥%(),.:;0-9a-zA-Z万亿 *†/\\[\\]]{0,14}", 4), 0..12)) {
        let mut text = String::from("Company;Fair value;Cost;Growth;As of\n");
        for row in cells {
            let _ = writeln!(text, "{}", row.join(";"));
        }
        let _ = read_from_bytes(text.as_bytes(), TableFormat::Csv, "x", &Options::default());
    }

    #[test]
    fn a_damaged_workbook_makes_no_panic(place in 0_usize..9000, byte in any::<u8>(), length in 0_usize..9000) {
        let mut bytes = write_template(None, Language::English).unwrap();
        let place = place % bytes.len();
        bytes[place] = byte;
        bytes.truncate(length.max(place + 1));
        let _ = read_from_bytes(&bytes, TableFormat::Xlsx, "x", &Options::default());
    }
}

/// Names and texts that an import of somebody else's table would read as something else.
#[test]
fn names_and_texts_of_any_kind_come_back_from_the_template() {
    let mut portfolio = Portfolio::new(" Fund (1)", jiff::civil::date(2024, 11, 30));
    let texts = [
        "Total",
        "合计",
        "(1) note",
        "Harvey*",
        "required",
        "=1+1",
        " x ",
        "a\u{7}b",
        "_x0041_",
        "n/a",
        "name",
        "\u{feff}q",
        "Cash and cash equivalents",
        "1,5",
    ];
    for (index, text) in texts.into_iter().enumerate() {
        // Names have no marks that cannot be seen; other texts may have any.
        let name = crate::portfolio::visible_name(text);
        let mut holding = crate::portfolio::Holding::new(
            name.as_ref(),
            crate::portfolio::StrategySplit::pure(ASSUMED_SLEEVE),
            1.0,
        );
        holding.id = format!(" {index}{name}");
        holding.notes = text.to_owned();
        holding.sources = vec![text.to_owned(), "two\nlines".into()];
        holding.base_model_vendor = Some(name.to_string());
        holding.thesis.durability = ThesisAnswer {
            text: text.to_owned(),
            status: AnswerStatus::Doubtful,
        };
        holding.currency = Some(portfolio.currency.clone());
        portfolio.holdings.push(holding);
    }
    let bytes = write_template(Some(&portfolio), Language::Chinese).unwrap();
    let imported =
        read_from_bytes(&bytes, TableFormat::Xlsx, "fund.xlsx", &Options::default()).unwrap();
    assert_eq!((imported.problems, imported.portfolio), (vec![], portfolio));
}

#[test]
fn a_workbook_that_unpacks_to_far_more_than_it_says_is_refused() {
    use std::io::Write as _;
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default()
        .compression_method(zip::CompressionMethod::Deflated);
    archive.start_file("xl/workbook.xml", options).unwrap();
    let zeros = vec![0_u8; 1 << 20];
    for _ in 0..520 {
        archive.write_all(&zeros).unwrap();
    }
    let bytes = archive.finish().unwrap().into_inner();
    assert!(bytes.len() < 2 << 20);
    let error =
        read_from_bytes(&bytes, TableFormat::Xlsx, "bomb.xlsx", &Options::default()).unwrap_err();
    assert_eq!(error.problem.message.key, "import-table-too-large");
}

#[test]
fn an_opendocument_sheet_that_repeats_itself_without_end_is_refused() {
    use std::io::Write as _;
    for (rows, columns) in [(1_048_576, 16), (1, 16_384)] {
        let cell = format!(
            "<table:table-cell table:number-columns-repeated=\"{columns}\" office:value-type=\"float\" office:value=\"1\"/>"
        );
        let row = format!(
            "<table:table-row table:number-rows-repeated=\"{rows}\">{cell}</table:table-row>"
        );
        let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        archive
            .start_file("content.xml", zip::write::SimpleFileOptions::default())
            .unwrap();
        archive.write_all(row.repeat(300).as_bytes()).unwrap();
        let bytes = archive.finish().unwrap().into_inner();
        let error =
            read_from_bytes(&bytes, TableFormat::Ods, "bomb.ods", &Options::default()).unwrap_err();
        assert_eq!(error.problem.message.key, "import-table-too-large");
    }
}

/// As in the assistant, where the currency of a table is chosen once its columns have been found.
#[test]
fn a_currency_that_is_chosen_later_tells_the_day_as_one_that_is_stated() {
    let tables = [
        "Fund II as of 03/04/2025\nCompany,Fair value (m)\nCohere,5\nHarvey,2.5\n",
        "Company,Fair value (m),As of\nCohere,5,03/04/2025\nHarvey,2.5,03/04/2025\n",
    ];
    for table in tables {
        let source = take_apart(table.as_bytes(), TableFormat::Csv).unwrap();
        for (codes, month, day) in [
            (&["GBP"][..], 4, 3),
            (&["USD"], 3, 4),
            (&["GBP", "USD"], 3, 4),
        ] {
            let (sheet, header) = choose_sheet(&source, None, "x").unwrap();
            let chosen = Chosen::default();
            let mut mapping = mapping::find_with(&source, sheet, &header, None, None, chosen);
            for code in codes {
                let currency = Currency::parse(code).unwrap();
                mapping.choose_currency(currency, sheet, &header);
            }
            let imported = take(&source, sheet, header, mapping, "x", None).unwrap();
            let expected = jiff::civil::date(2025, month, day);
            assert_eq!(imported.portfolio.as_of, expected, "{codes:?} of {table}");
        }
    }
}

/// As in the assistant, where units and columns are chosen once they have been found.
#[test]
fn the_price_of_a_share_stays_in_single_units_whatever_is_chosen() {
    let table = "In thousands of USD\nCompany,Shares,Price per share,Paid\nCohere,100000,50,1500\nHarvey,200000,10,900\n";
    let source = take_apart(table.as_bytes(), TableFormat::Csv).unwrap();
    let total = |change: &dyn Fn(&mut Mapping, &Sheet, &Header)| {
        let (sheet, header) = choose_sheet(&source, None, "x").unwrap();
        let mut mapping = mapping::find(&source, sheet, &header, None, None);
        change(&mut mapping, sheet, &header);
        let imported = take(&source, sheet, header, mapping, "x", None).unwrap();
        imported.portfolio.total_value()
    };
    assert_eq!(total(&|_, _, _| ()), 7.0);
    assert_eq!(
        total(&|mapping, _, _| mapping.choose_unit(AmountUnit::Millions)),
        7.0
    );
    // The column that was the price is read as the table is once it stands for the value.
    let as_value = |mapping: &mut Mapping, sheet: &Sheet, header: &Header| {
        mapping.assign(2, None, sheet, header);
        mapping.assign(2, Some(Field::FairValue), sheet, header);
    };
    assert!((total(&as_value) - 0.06).abs() < 1e-12);
    let as_price_again = |mapping: &mut Mapping, sheet: &Sheet, header: &Header| {
        as_value(mapping, sheet, header);
        mapping.assign(2, Some(Field::SharePrice), sheet, header);
    };
    assert_eq!(total(&as_price_again), 7.0);
}

/// As many positions as a table has rows are counted once, and not anew from each of them.
#[test]
fn a_long_table_of_positions_in_one_company_is_read() {
    let rows = 20_000;
    let table = "Company,Fair value ($m)\nAldervane,\n".to_owned() + &"Series A,0.5\n".repeat(rows);
    let source = take_apart(table.as_bytes(), TableFormat::Csv).unwrap();
    let (sheet, header) = choose_sheet(&source, None, "x").unwrap();
    let mapping = mapping::find(&source, sheet, &header, None, None);
    let imported = take(&source, sheet, header, mapping, "x", None).unwrap();
    let [holding] = &imported.portfolio.holdings[..] else {
        panic!("one company");
    };
    assert_eq!(holding.name, "Aldervane");
    assert_eq!(holding.lots.len(), rows);
    assert_eq!(holding.fair_value, 10_000.0);
}
