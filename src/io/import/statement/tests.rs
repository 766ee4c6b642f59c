use super::*;

fn said(statement: Statement) -> (Option<&'static str>, Option<&'static str>) {
    (
        statement.unit.map(AmountUnit::word),
        statement.currency.map(|money| money.code),
    )
}

#[test]
fn units_and_currencies_are_found_in_titles_as_people_write_them() {
    let cases = [
        ("Fair Value (US$'000)", Some("thousands"), Some("USD")),
        ("Current Value (₹ Cr)", Some("crore"), Some("INR")),
        ("VALUE (x$1000)", Some("thousands"), Some("USD")),
        ("公允价值(千美元)", Some("thousands"), Some("USD")),
        ("公允价值（百万美元）", Some("millions"), Some("USD")),
        ("Fair value (AUD m)", Some("millions"), Some("AUD")),
        ("公允价值(元)", Some("units"), Some("CNY")),
        ("Zeitwert (T€)", Some("thousands"), Some("EUR")),
        ("Fair Value USD 000's", Some("thousands"), Some("USD")),
        ("Fair value (INR lakhs)", Some("lakh"), Some("INR")),
        ("RMB'000", Some("thousands"), Some("CNY")),
        ("HK$m", Some("millions"), Some("HKD")),
        ("Value (S$ million)", Some("millions"), Some("SGD")),
        ("市值(万港元)", Some("wan"), Some("HKD")),
        ("市值(亿元人民币)", Some("yi"), Some("CNY")),
        ("Zeitwert in TEUR", Some("thousands"), Some("EUR")),
        ("Wert in Mio. EUR", Some("millions"), Some("EUR")),
        ("Wert (Mrd. €)", Some("billions"), Some("EUR")),
        ("FMV (USD m)", Some("millions"), Some("USD")),
        ("FMV (USDm)", Some("millions"), Some("USD")),
        ("FMV (RMBm)", Some("millions"), Some("CNY")),
        ("Value (RMB 100 million)", Some("yi"), Some("CNY")),
        ("Value (10 million USD)", Some("crore"), Some("USD")),
        ("Value (USD cents)", None, Some("USD")),
        ("Zeitwert (TRMB)", Some("thousands"), Some("CNY")),
        ("Zeitwert (THK$)", Some("thousands"), Some("HKD")),
        ("Value ($M)", Some("millions"), Some("USD")),
        ("Value ($MM)", Some("millions"), Some("USD")),
        ("fair_value_usd_m", Some("millions"), Some("USD")),
        ("net_burn_usd_m_per_year", Some("millions"), Some("USD")),
        ("fairValueUsd", None, Some("USD")),
        ("Fair value (m)", Some("millions"), None),
        (
            "Fair value ($ in thousands)",
            Some("thousands"),
            Some("USD"),
        ),
        ("Value (£'000)", Some("thousands"), Some("GBP")),
        ("Value (in 1,000 EUR)", Some("thousands"), Some("EUR")),
        ("Value (SEK mn)", Some("millions"), Some("SEK")),
        ("Value (GBp)", None, Some("GBP")),
        ("Value (€bn)", Some("billions"), Some("EUR")),
        ("Value (C$ k)", Some("thousands"), Some("CAD")),
        ("公允價值(萬美元)", Some("wan"), Some("USD")),
        ("公正価値（百万円）", Some("millions"), Some("JPY")),
        (
            "Fair value (Swiss francs, thousands)",
            Some("thousands"),
            Some("CHF"),
        ),
        ("投资成本(万元)", Some("wan"), None),
        (
            "Fair value at 31 December 2025 €'000",
            Some("thousands"),
            Some("EUR"),
        ),
        ("Fair value 2025 $m", Some("millions"), Some("USD")),
        ("Fair value (R million)", Some("millions"), Some("ZAR")),
        ("Fair value (Rm)", Some("millions"), Some("ZAR")),
        ("Fair value (R'000)", Some("thousands"), Some("ZAR")),
        ("Value (RM m)", Some("millions"), Some("MYR")),
        ("Valor justo (R$ mil)", Some("thousands"), Some("BRL")),
        ("R&D spend (m)", Some("millions"), None),
        ("Series R", None, None),
        ("Series M shares", None, None),
        ("Series B", None, None),
        ("Value", None, None),
        ("All figures", None, None),
        ("Top 1000 rank", None, None),
    ];
    for (title, unit, currency) in cases {
        let (found, money) = said(of_title(title));
        assert_eq!(found, unit, "unit of {title}");
        // "万元" alone names no country: 元 is yuan.
        if currency.is_some() {
            assert_eq!(money, currency, "currency of {title}");
        }
    }
    assert_eq!(of_title("net_burn_usd_m_per_year").per, Some(Per::Year));
    assert_eq!(of_title("Monthly burn ($k)").per, Some(Per::Month));
    for (title, part) in [
        ("Ownership %", Part::PerCent),
        ("gross_margin_pct", Part::PerCent),
        ("Ownership (bps)", Part::BasisPoint),
        ("Stake in basis points", Part::BasisPoint),
        ("持股比例（‰）", Part::PerMille),
    ] {
        assert_eq!(of_title(title).part, Some(part), "{title}");
    }
}

#[test]
fn a_title_row_speaks_of_units_only_where_it_speaks_of_nothing_else() {
    let cases = [
        (
            "(amounts in millions of US dollars)",
            Some("millions"),
            Some("USD"),
        ),
        (
            "Schedule of investments (in thousands)",
            Some("thousands"),
            None,
        ),
        (
            "Schedule of Investments in USD thousands",
            Some("thousands"),
            Some("USD"),
        ),
        ("All amounts in USD", None, Some("USD")),
        (
            "Fund export, USD in millions, 30 September 2024",
            Some("millions"),
            Some("USD"),
        ),
        ("单位:万元", Some("wan"), Some("CNY")),
        ("单位：人民币万元", Some("wan"), Some("CNY")),
        ("币种：美元", None, Some("USD")),
        ("(in $000s)", Some("thousands"), Some("USD")),
        ("Angaben in TEUR", Some("thousands"), Some("EUR")),
        ("Alle Beträge in Mio. €", Some("millions"), Some("EUR")),
        ("Currency: USD", None, Some("USD")),
        ("Meridian Ventures II LP, a $250 million fund", None, None),
        ("Committed capital: $100,000,000", None, None),
        ("晨砂一号创业投资基金（规模：5亿元）", None, None),
        ("Fund size in millions: 250", None, None),
        ("Total commitments (USD m)", None, None),
        ("Million Dollar Ventures", None, None),
        ("Meridian Ventures II LP", None, None),
        ("1,000,000 shares outstanding", None, None),
        ("Target size €300m", None, None),
        ("$100 million", None, None),
        ("Unit: RMB 100 million", Some("yi"), Some("CNY")),
    ];
    for (title, unit, currency) in cases {
        assert_eq!(said(of_note(title)), (unit, currency), "{title}");
    }
}
