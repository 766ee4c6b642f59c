use super::*;

fn value(text: &str, mark: DecimalMark) -> Option<f64> {
    match number(text, mark) {
        NumberReading::Figure(figure) => Some(figure.value(0)),
        _ => None,
    }
}

#[test]
fn numbers_are_read_as_people_write_them() {
    use DecimalMark::{Comma, Point};
    let cases = [
        ("1,234.50", Point, 1234.5),
        ("1.234,50", Comma, 1234.5),
        ("1 234,5", Comma, 1234.5),
        ("1'234.5", Point, 1234.5),
        ("$24.0", Point, 24.0),
        ("($1,000)", Point, -1000.0),
        ("−3", Point, -3.0),
        ("1.6%", Point, 0.016),
        ("(12.5)%", Point, -0.125),
        ("2.5x", Point, 2.5),
        ("$24.5M", Point, 24_500_000.0),
        ("1.2bn", Point, 1.2e9),
        ("3亿元", Point, 3e8),
        ("1200万", Point, 1.2e7),
        ("¥1,200", Point, 1200.0),
        ("24.0(1)", Point, 24.0),
        ("24.0 (1)(2)", Point, 24.0),
        ("24*", Point, 24.0),
        ("1.5e3", Point, 1500.0),
        (".5", Point, 0.5),
        ("EUR 3 Mio.", Comma, 3e6),
        ("12,34,56,789", Point, 123_456_789.0),
        ("1,05,00,000.50", Point, 10_500_000.5),
        ("15.0%-", Point, -0.15),
        ("0.15-", Point, -0.15),
        ("$(1.20)", Point, -1.2),
        ("-($0.15)", Point, 0.15),
        ("A$2,250,000", Point, 2_250_000.0),
        ("约2250万元", Point, 22_500_000.0),
        ("人民币1500万元", Point, 15_000_000.0),
        ("RMB 500万", Point, 5_000_000.0),
        ("０．４８亿元", Point, 48_000_000.0),
        ("225萬美元", Point, 2_250_000.0),
        ("$2.25mm", Point, 2_250_000.0),
        ("USD 4.8 million", Point, 4_800_000.0),
        ("$3 mil.", Point, 3_000_000.0),
        ("$450k", Point, 450_000.0),
        ("₹12.35 Cr", Point, 123_500_000.0),
        ("75 lakhs", Point, 7_500_000.0),
        ("250 T€", Comma, 250_000.0),
        ("1\u{202f}500\u{a0}000,00", Comma, 1_500_000.0),
        ("1’500’000.00", Point, 1_500_000.0),
        ("1.500.000,00 €", Comma, 1_500_000.0),
        ("1.500.000,00", Point, 1_500_000.0),
        ("~1.1", Point, 1.1),
        ("ca. 3", Point, 3.0),
        ("12 kr", Point, 12.0),
        ("12.500.000,-", Comma, 12_500_000.0),
        ("CHF 12’500’000.–", Point, 12_500_000.0),
        ("Fr. 12'500.--", Point, 12_500.0),
        ("'12500", Point, 12_500.0),
        ("12 US dollars", Point, 12.0),
    ];
    for (text, mark, expected) in cases {
        assert_eq!(value(text, mark), Some(expected), "{text}");
    }
    for text in ["n/a", " ", "N.M.", "未披露", "k.A.", "NaN"] {
        assert_eq!(number(text, Point), NumberReading::Blank, "{text}");
    }
    for (text, with_money) in [
        ("–", false),
        ("-", false),
        ("--", false),
        ("$ -", true),
        ("£-", true),
        ("- €", true),
        ("€ —", true),
    ] {
        let dash = NumberReading::Dash { with_money };
        assert_eq!(number(text, Point), dash, "{text}");
    }
    for text in ["#DIV/0!", "#REF!", "#N/A", "#WERT!"] {
        assert_eq!(number(text, Point), NumberReading::Error, "{text}");
    }
    for text in ["<1%", ">10%", "> $5m", "up to 10"] {
        assert_eq!(number(text, Point), NumberReading::Bound, "{text}");
    }
    for text in [
        "abc",
        "12abc",
        "1,23",
        "1.2.3",
        "1e999999999999",
        "5-7%",
        "$",
        ",",
        "1,2345",
        "12 34",
    ] {
        assert_eq!(number(text, Point), NumberReading::NotANumber, "{text}");
    }
}

#[test]
fn the_decimal_mark_follows_the_numbers() {
    use DecimalMark::{Comma, Point};
    let marks = |texts: &[&str], hint| decimal_mark(texts.iter().copied(), hint);
    assert_eq!(marks(&["1.234,5", "7"], Point), (Comma, true));
    assert_eq!(marks(&["1,234.5"], Comma), (Point, true));
    assert_eq!(marks(&["12,5", "3"], Point), (Comma, true));
    assert_eq!(marks(&["1,234", "5"], Point), (Point, false));
    assert_eq!(marks(&["1.25e7", "3E+7"], Comma), (Point, true));
    assert_eq!(marks(&["1,234,567"], Comma), (Point, true));
    assert_eq!(marks(&["250.000", "480.000"], Comma), (Comma, false));
    assert_eq!(marks(&["7", "12"], Point), (Point, true));
}
