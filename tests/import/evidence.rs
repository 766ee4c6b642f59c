//! What a table says in the formats of its cells, in merged and hidden rows, in titles above it and
//! beside other columns, and what is asked where it says two things.

use froth::io::ReadError;
use froth::io::import::{
    self, AmountUnit, Chosen, Doubt, Imported, Options, Place, Subject, TableFormat, Value,
};
use froth::portfolio::Currency;
use rust_xlsxwriter::{Format, Workbook};

fn read(bytes: &[u8], format: TableFormat, options: &Options) -> Result<Imported, ReadError> {
    import::read_from_bytes(bytes, format, "fund", options)
}

fn asking() -> Options {
    Options {
        asks: true,
        ..Options::default()
    }
}

fn csv(text: &str) -> Imported {
    read(text.as_bytes(), TableFormat::Csv, &asking())
        .unwrap_or_else(|error| panic!("{:?}", error.problem.message))
}

fn csv_without_asking(text: &str) -> Imported {
    read(text.as_bytes(), TableFormat::Csv, &Options::default())
        .unwrap_or_else(|error| panic!("{:?}", error.problem.message))
}

fn question(text: &str) -> String {
    let error = read(text.as_bytes(), TableFormat::Csv, &asking()).unwrap_err();
    format!("{:?}", error.problem.message)
}

fn keys(imported: &Imported) -> Vec<&'static str> {
    imported
        .problems
        .iter()
        .map(|problem| problem.message.key)
        .collect()
}

fn total(imported: &Imported) -> f64 {
    (imported.portfolio.total_value() * 1e6).round() / 1e6
}

/// A workbook of two companies, the amounts in a number format.
fn formatted(code: &str, title: &str, amounts: [f64; 2]) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let format = Format::new().set_num_format(code);
    for (column, text) in (0..).zip(["Company", "Strategy", title]) {
        sheet.write(0, column, text).unwrap();
    }
    for (row, (name, amount)) in (1..).zip([("A AI", amounts[0]), ("B AI", amounts[1])]) {
        sheet.write(row, 0, name).unwrap();
        sheet.write(row, 1, "application").unwrap();
        sheet
            .write_number_with_format(row, 2, amount, &format)
            .unwrap();
    }
    book.save_to_buffer().unwrap()
}

#[test]
fn the_format_of_a_cell_says_its_unit_and_currency() {
    let cases = [
        ("\"$\"0.0\"m\"", "Fair value", [12.5, 30.0], "USD"),
        ("0.0,,\"M\"", "Fair value", [12.5e6, 30e6], "USD"),
        ("#,##0,", "Fair value ($000)", [12.5e6, 30e6], "USD"),
        ("[$€-407] #,##0", "Fair value", [12.5e6, 30e6], "EUR"),
        ("[$¥-411]#,##0", "Fair value", [12.5e6, 30e6], "JPY"),
        ("[$¥-804]#,##0", "Fair value", [12.5e6, 30e6], "CNY"),
        ("[$$-C09]#,##0", "Fair value", [12.5e6, 30e6], "AUD"),
        ("General", "Fair value (CHF m)", [12.5, 30.0], "CHF"),
    ];
    for (code, title, amounts, currency) in cases {
        let bytes = formatted(code, title, amounts);
        let imported = read(&bytes, TableFormat::Xlsx, &asking()).unwrap();
        assert_eq!(
            (total(&imported), imported.portfolio.currency.code()),
            (42.5, currency),
            "{code} under {title}"
        );
    }
}

#[test]
fn merged_headings_stay_one_text_and_merged_figures_count_once() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let plain = Format::new();
    for (column, text) in (0..).zip(["Company", "Security", "Cost (USD m)", "Fair value (USD m)"]) {
        sheet.write(0, column, text).unwrap();
    }
    sheet
        .merge_range(1, 0, 1, 3, "Applications", &plain)
        .unwrap();
    sheet.merge_range(2, 0, 3, 0, "A AI", &plain).unwrap();
    sheet.merge_range(2, 3, 3, 3, "", &plain).unwrap();
    sheet.write(2, 3, 12.5).unwrap();
    for (row, (lot, cost)) in (2..).zip([("Series A", 4.0), ("Series B", 6.0)]) {
        sheet.write(row, 1, lot).unwrap();
        sheet.write(row, 2, cost).unwrap();
    }
    sheet
        .merge_range(4, 0, 4, 3, "Foundation models", &plain)
        .unwrap();
    for (column, text) in [(0, "B AI"), (1, "Series B")] {
        sheet.write(5, column, text).unwrap();
    }
    sheet.write(5, 2, 20.0).unwrap();
    sheet.write(5, 3, 30.0).unwrap();
    let imported = read(
        &book.save_to_buffer().unwrap(),
        TableFormat::Xlsx,
        &asking(),
    )
    .unwrap();
    let holdings = &imported.portfolio.holdings;
    assert_eq!((holdings.len(), total(&imported)), (2, 42.5));
    assert_eq!((holdings[0].cost, holdings[0].lots.len()), (Some(10.0), 2));
    assert_eq!(holdings[1].attributes["band"], "Foundation models");
}

#[test]
fn hidden_rows_are_left_out_unless_the_total_counts_them() {
    let workbook = |stated: f64| {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        for (column, text) in (0..).zip(["Company", "Strategy", "Fair value (USD m)"]) {
            sheet.write(0, column, text).unwrap();
        }
        for (row, (name, value)) in (1..).zip([("A AI", 12.5), ("Old AI", 7.0), ("B AI", 30.0)]) {
            sheet.write(row, 0, name).unwrap();
            sheet.write(row, 1, "application").unwrap();
            sheet.write(row, 2, value).unwrap();
        }
        sheet.write(4, 0, "Total").unwrap();
        sheet.write(4, 2, stated).unwrap();
        sheet.set_row_hidden(2).unwrap();
        book.save_to_buffer().unwrap()
    };
    for (stated, expected, key) in [
        (42.5, 42.5, "import-hidden-rows"),
        (49.5, 49.5, "import-hidden-rows-taken"),
    ] {
        let imported = read(&workbook(stated), TableFormat::Xlsx, &asking()).unwrap();
        assert_eq!(total(&imported), expected);
        assert!(keys(&imported).contains(&key), "{:?}", keys(&imported));
    }
}

#[test]
fn a_dollar_fund_stays_one_although_a_row_is_in_euros() {
    let imported = csv(
        "All amounts in USD,,\nCompany,Cost,Fair value\nA AI,\"4,000,000\",\"5,000,000\"\nB AI,\"6,000,000\",\"7,000,000\"\nC AI,\"2,000,000\",\"€3,000,000\"\n",
    );
    assert_eq!(imported.portfolio.currency, Currency::parse("USD").unwrap());
    assert_eq!(total(&imported), 12.0);
    assert!(keys(&imported).contains(&"import-without-rate"));
    let decided = imported
        .decisions
        .iter()
        .find(|decision| decision.subject == Subject::Currency)
        .unwrap();
    assert_eq!(
        (decided.taken.place, decided.taken.evidence.as_str()),
        (Place::Note, "All amounts in USD")
    );
}

#[test]
fn a_line_on_units_is_doubted_where_it_makes_a_companys_figures_impossible() {
    let text = "\"All amounts in $000s\",,,\nCompany,Cost,Fair value,Cash on hand\nA AI,\"4,000\",\"5,000\",18.2\nB AI,\"6,000\",\"7,000\",9.1\nC AI,\"2,000\",\"3,000\",22\n";
    let said = question(text);
    assert!(
        said.contains("Cash on hand") && said.contains("--amount-unit"),
        "{said}"
    );
    let chosen = Chosen {
        units: [("Cash on hand".to_owned(), AmountUnit::Millions)].into(),
        ..Chosen::default()
    };
    let options = Options { chosen, ..asking() };
    let imported = read(text.as_bytes(), TableFormat::Csv, &options).unwrap();
    assert_eq!(imported.portfolio.holdings[0].company.cash, Some(18.2));
    assert_eq!(total(&imported), 15.0);
    // It is doubted what the line says, and not what the title of the column says.
    let asked = csv_without_asking(text);
    let doubted = asked.decisions.iter().find(|decision| {
        decision.subject == Subject::Unit && decision.column.as_deref() == Some("Cash on hand")
    });
    let taken = &doubted.unwrap().taken;
    assert_eq!(
        (taken.place, taken.evidence.as_str()),
        (Place::Note, "All amounts in $000s")
    );
}

#[test]
fn what_says_the_unit_is_one_thing_for_all_who_speak_of_it() {
    let heads = [
        // Every amount with its own unit; nothing to guess.
        (
            "被投企业,投资成本,公允价值\n晨砂智能,人民币1500万元,约2250万元\n棠溪模型,3000万人民币,０．４８亿元\n",
            Some((Value::OwnUnits, Place::Cells, "约2250万元")),
        ),
        // By the size of those that have none, beside one that has.
        (
            "Company,Strategy,Fair value\nA AI,application,5.5\nB AI,application,7.25\nC AI,application,$3m\n",
            Some((Value::Unit(AmountUnit::Millions), Place::Size, "7.25")),
        ),
        (
            "All amounts in thousands,,\nCompany,Strategy,Fair value\nA AI,application,5500\nB AI,application,7250\n",
            Some((
                Value::Unit(AmountUnit::Thousands),
                Place::Note,
                "All amounts in thousands",
            )),
        ),
        // No amount at all.
        (
            "Company,Strategy\nA AI,application\nB AI,application\n",
            None,
        ),
    ];
    for (text, expected) in heads {
        let imported = csv_without_asking(text);
        let found = import::unit_of(&imported.decisions).map(|decision| &decision.taken);
        let found = found.map(|it| (it.value.clone(), it.place, it.evidence.as_str()));
        assert_eq!(found, expected, "{text}");
        // What is said of a guess, too.
        let is_guess = expected.is_some_and(|(_, place, _)| place == Place::Size);
        let said = keys(&imported).contains(&"import-unit-guessed");
        assert_eq!(said, is_guess, "{text}");
    }
}

#[test]
fn what_is_unsure_and_matters_is_asked_with_both_readings_and_its_flag() {
    let cases = [
        // Yen or yuan.
        (
            "Company,Strategy,Fair value\nA AI,application,\"¥225,000,000\"\nB AI,application,\"¥480,000,000\"\n",
            ["CNY", "JPY", "--currency"],
        ),
        // Eighty-five per cent, or less than one.
        (
            "Company,Strategy,Fair value (USD m),Gross margin %\nA AI,application,22,0.85\nB AI,application,48,0.6\n",
            ["per_cent", "fraction", "--per-cent"],
        ),
        // Positions of hundreds of thousands, or of millions.
        (
            "Company,Strategy,Fair value\nA AI,application,225\nB AI,application,480\n",
            ["millions", "thousands", "--amount-unit"],
        ),
        // A portfolio larger than any fund.
        (
            "Company,Strategy,Fair value (USD m)\nA AI,application,12500000\nB AI,application,30000000\n",
            ["millions", "units", "--amount-unit"],
        ),
        // The sum of the others, in a language the program does not know, in a table that says
        // nothing else.
        (
            "Company,Fair value (USD m)\nA AI,12.5\nB AI,30.0\nZusammengezählt,42.5\n",
            ["total", "holding", "--row"],
        ),
    ];
    for (text, words) in cases {
        let said = question(text);
        for word in words {
            assert!(said.contains(word), "{word} in {said}");
        }
    }
}

#[test]
fn what_a_person_says_settles_the_question() {
    let options = |chosen: Chosen| Options { chosen, ..asking() };
    let yen = "Company,Strategy,Fair value\nA AI,application,\"¥225,000,000\"\nB AI,application,\"¥480,000,000\"\n";
    let chosen = Chosen {
        currency: Currency::parse("JPY"),
        ..Chosen::default()
    };
    let imported = read(yen.as_bytes(), TableFormat::Csv, &options(chosen)).unwrap();
    assert_eq!(
        (imported.portfolio.currency.code(), total(&imported)),
        ("JPY", 705.0)
    );
    let margins = "Company,Strategy,Fair value (USD m),Gross margin %\nA AI,application,22,0.85\nB AI,application,48,0.6\n";
    let chosen = Chosen {
        per_cent: [(String::new(), false)].into(),
        ..Chosen::default()
    };
    let imported = read(margins.as_bytes(), TableFormat::Csv, &options(chosen)).unwrap();
    assert_eq!(
        imported.portfolio.holdings[0].company.gross_margin,
        Some(0.85)
    );
    let sums = "Company,Fair value (USD m)\nA AI,12.5\nB AI,30.0\nZusammengezählt,42.5\n";
    for (is_total, expected) in [(true, 42.5), (false, 85.0)] {
        let chosen = Chosen {
            totals: [(4, is_total)].into(),
            ..Chosen::default()
        };
        let imported = read(sums.as_bytes(), TableFormat::Csv, &options(chosen)).unwrap();
        assert_eq!(total(&imported), expected);
    }
    let quarters = "As of,Company,Strategy,Fair value (USD m)\n2024-09-30,A AI,application,10\n2024-09-30,B AI,application,20\n2024-12-31,A AI,application,12.5\n2024-12-31,B AI,application,30\n";
    assert_eq!(total(&csv(quarters)), 42.5);
    let chosen = Chosen {
        period: Some("2024-09-30".into()),
        ..Chosen::default()
    };
    let imported = read(quarters.as_bytes(), TableFormat::Csv, &options(chosen)).unwrap();
    assert_eq!(total(&imported), 30.0);
}

#[test]
fn a_list_of_companies_says_revenue_and_burn_by_the_year() {
    let imported = csv(
        "company,strategy_class,post_money_usd_m,total_raised_usd_m,arr_or_annualised_rev_usd_m,arr_date,prior_rev_usd_m,yoy_growth_pct,gross_margin_pct,net_burn_usd_m_per_year,cash_usd_m\nA AI,base model,157000,17900,3600,2024-08,1000,270,40,5000,10000\nB AI,application,3000,300,60,2024-08,10,500,70,24,150\n",
    );
    let company = &imported.portfolio.holdings[0].company;
    assert_eq!(company.arr, Some(3600.0));
    assert_eq!(company.burn_per_month, Some(5000.0 / 12.0));
    assert_eq!((company.growth, company.cash), (Some(2.7), Some(10_000.0)));
    assert_eq!(company.post_money, Some(157_000.0));
    let burn = imported
        .decisions
        .iter()
        .find(|decision| decision.column.as_deref() == Some("net_burn_usd_m_per_year"))
        .unwrap();
    assert_eq!(
        (&burn.taken.value, burn.doubt),
        (&Value::Flow(import::Per::Year), Doubt::Sure)
    );
}

#[test]
fn the_values_of_the_sec_s_data_sets_are_in_dollars() {
    let imported = csv(
        "ACCESSION_NUMBER\tHOLDING_ID\tISSUER_NAME\tISSUER_TITLE\tBALANCE\tUNIT\tCURRENCY_CODE\tCURRENCY_VALUE\tEXCHANGE_RATE\tPERCENTAGE\n1\t11\tA AI\tSeries B\t1000\tNS\tEUR\t2250000\t0.95\t1.2\n1\t12\tB AI\tCommon\t3000\tNS\tUSD\t4800000\t\t2.2\n",
    );
    assert_eq!(
        (total(&imported), imported.portfolio.currency.code()),
        (7.05, "USD")
    );
}

#[test]
fn the_currency_that_is_chosen_for_a_shared_sign_is_the_one_it_means() {
    for (title, code) in [
        ("Fair value (R million)", "ZAR"),
        ("Fair value (R million)", "BRL"),
        ("Fair value (kr m)", "NOK"),
    ] {
        let table =
            format!("Company,Strategy,{title},As of\nAldervane AI,application,84,2024-12-31\n");
        let chosen = froth::io::import::Chosen {
            currency: froth::portfolio::Currency::parse(code),
            ..Default::default()
        };
        let options = froth::io::import::Options {
            chosen,
            asks: true,
            ..Default::default()
        };
        let format = froth::io::import::TableFormat::Csv;
        let read =
            froth::io::import::read_from_bytes(table.as_bytes(), format, "fund.csv", &options);
        let portfolio = read.unwrap().portfolio;
        assert_eq!(portfolio.currency.code(), code, "{title}");
        assert_eq!(portfolio.total_value(), 84.0, "{title} {code}");
    }
}
