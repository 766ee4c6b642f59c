use super::super::dates_inside::{DateRole, date_inside, date_inside_by, parts_with_dates};
use super::*;
use jiff::civil::date as day;

#[test]
fn dates_are_read_as_people_write_them() {
    let september = day(2024, 9, 30);
    for text in [
        "2024-09-30",
        "30.09.2024",
        "9/30/2024",
        "9/30/24",
        "Sep 30, 2024",
        "30 September 2024",
        "2024年9月30日",
        "2024-09-30T00:00:00",
        "30-Sep-24",
        "Sep-30-2024",
        "9/30/2024 12:00:00 AM",
        "2024-09-30 00:00:00",
        "20240930",
        "45565",
        "45565.0",
        "Q3 2024",
        "2024Q3",
        "3Q24",
        "2024年第三季度",
        "2024/09",
        "September 2024",
        "30 septembre 2024",
        "二〇二四年九月三十日",
    ] {
        assert_eq!(date(text, DateOrder::MonthFirst), Some(september), "{text}");
    }
    assert_eq!(
        date("03/04/2024", DateOrder::DayFirst),
        Some(day(2024, 4, 3))
    );
    assert_eq!(
        date("03/04/2024", DateOrder::MonthFirst),
        Some(day(2024, 3, 4))
    );
    assert_eq!(
        date_order(["03/04/2024", "25/04/2024"].into_iter()),
        Some(DateOrder::DayFirst)
    );
    assert_eq!(date_order(["03/04/2024"].into_iter()), None);
    assert_eq!(
        date_order(["03/10/25", "30/09/25"].into_iter()),
        Some(DateOrder::DayFirst)
    );
    assert!(is_of_either_order("03/04/2024") && is_of_either_order("3-4-24"));
    for text in [
        "03/03/2024",
        "25/04/2024",
        "03.04.2024",
        "2024-03-04",
        "3 Apr 2024",
    ] {
        assert!(!is_of_either_order(text), "{text}");
    }
    for text in ["soon", "12345678", "7", "12.5", "Series Q", "2725-09-30"] {
        assert_eq!(date(text, DateOrder::DayFirst), None, "{text}");
    }
    for title in [
        "As of September 30, 2024",
        "Schedule of Investments, 30 September 2024 (unaudited)",
        "截至2024年9月30日(单位:万元)",
        "Stand 30.09.2024",
        "FMV 30-Sep-24",
        "Fair value Q3 2024",
        "holdings_20240930",
        "Value 9/30/24",
        "Period: 1 July 2024 to 30 September 2024",
        "Period 01/07/2024 - 30/09/2024",
        "July 1 through September 30, 2024",
        "2024年7月1日至9月30日",
        "截至二〇二四年九月三十日止",
    ] {
        assert_eq!(date_inside(title), Some(september), "{title}");
    }
    assert_eq!(date_inside("1H 2024"), Some(day(2024, 6, 30)));
    assert_eq!(date_inside("2024年上半年"), Some(day(2024, 6, 30)));
    assert_eq!(date_inside("Fair market value 2024"), None);
    for title in [
        "31 Dec 2024",
        "Q4 2024",
        "2024",
        "12/31/24",
        "2024年12月31日",
    ] {
        assert!(is_only_period(title), "{title}");
    }
    for title in [
        "45657",
        "20241231",
        "12",
        "1,250",
        "Fair value 2024",
        "may",
        "4",
    ] {
        assert!(!is_only_period(title), "{title}");
    }
    assert_eq!(date_inside("Fund 2024 report"), None);
    assert_eq!(date_inside("Fair value (USD m)"), None);
}

#[test]
fn the_date_of_the_marks_is_told_from_other_dates() {
    let dates_in = |title| -> Vec<_> {
        parts_with_dates(title)
            .map(|(part, role)| (date_inside(part).unwrap(), role))
            .collect()
    };
    let title = "Fund inception: 1 March 2019; valuation date: 31 December 2024";
    assert_eq!(
        dates_in(title),
        [
            (day(2019, 3, 1), DateRole::Other),
            (day(2024, 12, 31), DateRole::Valuation)
        ]
    );
    assert_eq!(
        dates_in("成立日期：2019年3月1日"),
        [(day(2019, 3, 1), DateRole::Other)]
    );
}

#[test]
fn a_period_is_read_however_it_is_written() {
    let june = [
        "06/2025",
        "6-2025",
        "06.2025",
        "2025-06",
        "2025年二季度",
        "2025年2季度",
        "2025年第二季度",
        "2025二季度末",
        "2025年上半年",
    ];
    for text in june {
        let found = period_end(text, DateOrder::MonthFirst);
        assert_eq!(found, Some(day(2025, 6, 30)), "{text}");
    }
    for text in [
        "FYE 2024",
        "fy2024",
        "YE 2024",
        "year end 2024",
        "2024年底",
        "2024年末",
        "2024年度",
        "2024年四季度",
    ] {
        let found = period_end(text, DateOrder::MonthFirst);
        assert_eq!(found, Some(day(2024, 12, 31)), "{text}");
    }
    for text in ["Series 2 2024", "13/2025", "2025年五季度"] {
        let found = period_end(text, DateOrder::MonthFirst);
        assert_eq!(found, None, "{text}");
    }
}

#[test]
fn a_date_in_a_title_is_read_in_the_order_of_its_table() {
    for (text, month_first, day_first) in [
        ("Fund II as of 03/04/2025", day(2025, 3, 4), day(2025, 4, 3)),
        ("Marks 03/04/25", day(2025, 3, 4), day(2025, 4, 3)),
        ("Stand 03.04.2025", day(2025, 4, 3), day(2025, 4, 3)),
        ("Stand: 3. 4. 2025", day(2025, 4, 3), day(2025, 4, 3)),
        ("Stand 03.04.25", day(2025, 4, 3), day(2025, 4, 3)),
        // A full stop elsewhere, another number and the name of a month are not of the date.
        ("Acme L.P. as of 03/04/25", day(2025, 3, 4), day(2025, 4, 3)),
        (
            "Acme L.P. as of 03/04/2025",
            day(2025, 3, 4),
            day(2025, 4, 3),
        ),
        (
            "Acme L.P. as of 12/31/24",
            day(2024, 12, 31),
            day(2024, 12, 31),
        ),
        ("Acme No. 2 Fund, 3/4/25", day(2025, 3, 4), day(2025, 4, 3)),
        (
            "May Street Fund 03/04/2025",
            day(2025, 3, 4),
            day(2025, 4, 3),
        ),
        (
            "Mar 2025 (printed 01/05/25)",
            day(2025, 3, 31),
            day(2025, 3, 31),
        ),
        ("As of 30/06/2025", day(2025, 6, 30), day(2025, 6, 30)),
        ("As of 2025-03-04", day(2025, 3, 4), day(2025, 3, 4)),
        (
            "Q1 2025 report 04/15/2025",
            day(2025, 3, 31),
            day(2025, 3, 31),
        ),
        ("02/01/2025 to 03/04/2025", day(2025, 3, 4), day(2025, 4, 3)),
        // Only with the day first does it end after it begins.
        ("04/01/2025 to 03/04/2025", day(2025, 4, 3), day(2025, 4, 3)),
    ] {
        let read = |order| date_inside_by(text, order);
        assert_eq!(read(DateOrder::MonthFirst), Some(month_first), "{text}");
        assert_eq!(read(DateOrder::DayFirst), Some(day_first), "{text}");
    }
}
