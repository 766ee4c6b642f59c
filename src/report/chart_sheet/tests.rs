//! Every chart alone, with one strategy and with six of long names, in both languages.

use super::specimen_tests::{known, sheets, simulated};
use super::*;
use crate::report::analyses::back_test::{BackTestChart, RankRow};
use crate::report::analyses::flip_points::{FlipRow, FlipSheet, FlipTable};
use crate::report::analyses::frontier::FrontierChart;
use crate::report::analyses::fund::FundChart;
use crate::report::analyses::gauge::GaugeChart;
use crate::report::analyses::opinions::OpinionsChart;
use crate::report::analyses::outcomes::{OutcomeChart, OutcomeCurve};
use crate::report::analyses::record::RecordChart;
use crate::report::analyses::sensitivity::TornadoChart;
use crate::report::analyses::suppliers::{SupplierChart, SupplierRow};
use crate::report::chart::{MapMarkKind, TernaryMap};
use crate::report::ink::{assert_apart, text_boxes};
use crate::report::marks::Mark;
use crate::strategy::fixture::LONG;
use std::any::Any;

/// Every figure and name that a reader of the sheet must find, as the description has it.
fn must_stand(drawn: &dyn SheetContent) -> Vec<String> {
    let drawn: &dyn Any = drawn;
    let texts: Vec<&String> = if let Some(chart) = drawn.downcast_ref::<FanChart>() {
        chart
            .series
            .iter()
            .filter_map(|series| series.readings.last())
            .collect()
    } else if let Some(chart) = drawn.downcast_ref::<DriverBars>() {
        chart.bars.iter().map(|bar| &bar.total_label).collect()
    } else if let Some(sheet) = drawn.downcast_ref::<TableSheet>() {
        let cells = sheet.table.rows.iter().flat_map(|row| &row.cells);
        cells.map(|cell| &cell.text).collect()
    } else if let Some(map) = drawn.downcast_ref::<TernaryMap>() {
        let strategies = map
            .marks
            .iter()
            .filter(|mark| mark.kind != MapMarkKind::Best);
        [&map.low_label, &map.high_label]
            .into_iter()
            .chain(strategies.map(|mark| &mark.name))
            .collect()
    } else if let Some(chart) = drawn.downcast_ref::<OutcomeChart>() {
        let of_curve = |curve: &'_ OutcomeCurve| -> Vec<String> {
            let marks = curve.marks.iter().map(|mark| mark.value.clone());
            marks.chain([curve.loss.clone()]).collect()
        };
        let ticks = chart.x.ticks.iter().map(|tick| tick.label.clone());
        return chart
            .curves
            .iter()
            .flat_map(of_curve)
            .chain(ticks)
            .collect();
    } else if let Some(chart) = drawn.downcast_ref::<FrontierChart>() {
        let ticks = chart.x.ticks.iter().chain(&chart.y.ticks);
        let names = chart.marks.iter().map(|mark| &mark.name);
        names
            .chain(ticks.map(|tick| &tick.label))
            .chain([&chart.cap_label])
            .collect()
    } else if let Some(chart) = drawn.downcast_ref::<TornadoChart>() {
        let rows = chart.rows.iter().take(TornadoChart::ON_PAPER);
        let ends = rows.flat_map(|row| [row.low.clone(), row.high.clone()]);
        let mut texts: Vec<String> = ends.flat_map(|end| [end.label, end.assumption]).collect();
        texts.push(chart.base_label.clone());
        texts.extend(chart.left_out.clone());
        return texts;
    } else if let Some(chart) = drawn.downcast_ref::<OpinionsChart>() {
        chart.words.rows.iter().map(|row| &row.label).collect()
    } else if let Some(FlipSheet { table, .. }) = drawn.downcast_ref() {
        let figures = |row: &FlipRow| {
            let flip = row.flip.clone().unwrap_or_else(|| table.never.clone());
            [row.today.clone(), flip, row.low.clone(), row.high.clone()]
        };
        let rows = table.rows.iter().take(FlipTable::on_paper(table.turning));
        return rows.flat_map(figures).collect();
    } else if let Some(chart) = drawn.downcast_ref::<SupplierChart>() {
        let of_row = |row: &'_ SupplierRow| -> Vec<String> {
            let shares = row.shares.iter().map(|share| share.label.clone());
            let figures = [&row.tenants_share, &row.crush, &row.per_release];
            shares.chain(figures.map(Clone::clone)).collect()
        };
        let names = chart
            .strategies
            .iter()
            .map(|strategy| strategy.name.clone());
        return chart.rows.iter().flat_map(of_row).chain(names).collect();
    } else if let Some(chart) = drawn.downcast_ref::<BackTestChart>() {
        let of_rank =
            |rank: &'_ RankRow| [rank.rho.clone(), rank.interval.clone(), rank.name.clone()];
        return chart.ranks.iter().flat_map(of_rank).collect();
    } else if let Some(chart) = drawn.downcast_ref::<FundChart>() {
        let named = chart.plots.iter().flat_map(|plot| &plot.marks);
        let names = named.filter_map(|mark| {
            if let Mark::Name { text, .. } = mark {
                Some(text.clone())
            } else {
                None
            }
        });
        return names.collect();
    } else if let Some(chart) = drawn.downcast_ref::<GaugeChart>() {
        [&chart.x_title, &chart.y_title].into_iter().collect()
    } else if let Some(chart) = drawn.downcast_ref::<RecordChart>() {
        let levels = chart.levels.iter().map(|(_, words)| words);
        [&chart.x_title, &chart.y_title]
            .into_iter()
            .chain(levels)
            .collect()
    } else {
        panic!("a sheet of which nothing is known: say what must stand on it")
    };
    texts.into_iter().cloned().collect()
}

#[test]
fn every_chart_leaves_alone_with_all_its_figures_apart_from_one_another() {
    for language in Language::ALL {
        for count in [1, 3, 6] {
            let results = known(&LONG[..count]);
            for (chart, sheet) in sheets(&results, language) {
                let place = format!("{chart:?}, {count} strategies, {language:?}");
                let drawn = sheet.svg();
                assert!(
                    drawn.page.missing_glyphs.is_empty(),
                    "{place}: {:?}",
                    drawn.page.missing_glyphs
                );
                assert_apart(&drawn.page, drawn.size, (12.0, 8.0), &place);
                let texts: Vec<String> = text_boxes(&drawn.page)
                    .into_iter()
                    .map(|(text, _)| text)
                    .collect();
                for wanted in must_stand(&*sheet.drawn) {
                    assert!(
                        texts.contains(&wanted),
                        "{place}: no {wanted:?} among {texts:?}"
                    );
                }
                for part in ["9f86d081884c7d65", "2024"] {
                    assert!(
                        texts.iter().any(|text| text.contains(part)),
                        "{place}: no {part}"
                    );
                }
            }
        }
    }
}

#[test]
fn a_sheet_is_the_same_twice_in_every_format_and_says_its_language() {
    for language in Language::ALL {
        let (one, two) = (known(&LONG), known(&LONG));
        for ((chart, sheet), (_, again)) in sheets(&one, language)
            .into_iter()
            .zip(sheets(&two, language))
        {
            for (format, start) in [
                (ExportFormat::Pdf, &b"%PDF"[..]),
                (ExportFormat::Png, b"\x89PNG"),
                (ExportFormat::Svg, b"<svg"),
            ] {
                let bytes = sheet.export(format).unwrap();
                assert!(bytes.starts_with(start), "{chart:?} {format:?}");
                assert_eq!(bytes, again.export(format).unwrap(), "{chart:?} {format:?}");
            }
            let tag = page::language_tag(language);
            assert!(
                sheet
                    .svg()
                    .page
                    .svg
                    .contains(&format!("xml:lang=\"{tag}\""))
            );
        }
    }
}

#[test]
fn a_sheet_says_from_how_many_paths_its_own_figures_are() {
    let results = known(&LONG[..3]);
    for (chart, sheet) in sheets(&results, Language::English) {
        let run = &sheet.imprint.run;
        match chart {
            SingleChart::OfPanel("pane-sensitivity" | "pane-flip-points" | "pane-gauge") => {
                assert!(run.contains("4,096 paths"), "{run}")
            }
            SingleChart::OfPanel("pane-opinions") => assert!(run.contains("2,048 paths"), "{run}"),
            SingleChart::OfPanel("pane-back-test") => {
                assert!(!run.contains("paths") && run.contains("Seed 1"), "{run}");
                assert!(
                    sheet.imprint.portfolio.contains("1999"),
                    "{}",
                    sheet.imprint.portfolio
                );
            }
            // What became of prices is not simulated.
            SingleChart::OfPanel("pane-record") => assert!(!run.contains("paths"), "{run}"),
            _ => assert!(run.contains("16,384 paths"), "{chart:?}: {run}"),
        }
    }
}

#[test]
fn a_name_without_glyphs_is_reported_on_every_sheet_that_shows_it() {
    let results = known(&["Moonshot \u{1f680}", "Other"]);
    for (chart, sheet) in sheets(&results, Language::English) {
        let drawn = sheet.svg();
        // The tornado, the fund and the two opinions are of the other strategy, the back-test has a
        // portfolio of its own, and the market and the record of 2024 know no strategy.
        if matches!(
            chart,
            SingleChart::OfPanel(
                "pane-sensitivity"
                    | "pane-opinions"
                    | "pane-fund"
                    | "pane-back-test"
                    | "pane-gauge"
                    | "pane-record"
            )
        ) {
            continue;
        }
        assert_eq!(
            drawn.page.missing_glyphs.iter().collect::<String>(),
            "\u{1f680}",
            "{chart:?}"
        );
        assert!(
            drawn.page.warning().is_some() && !drawn.page.svg.contains('\u{1f680}'),
            "{chart:?}"
        );
    }
}

/// Writes the sheets for a person to look at:
/// `FROTH_PAGES=folder cargo test sheets_to_look_at -- --ignored`.
#[test]
#[ignore = "writes pictures for a person to look at"]
fn sheets_to_look_at() {
    let folder = std::path::PathBuf::from(std::env::var("FROTH_PAGES").unwrap());
    for count in [1, 3, 6] {
        let results = simulated(count);
        for language in Language::ALL {
            for (chart, sheet) in sheets(&results, language) {
                let name = format!("{}-{count}-{}.png", text_word(chart), language.word());
                std::fs::write(folder.join(name), sheet.export(ExportFormat::Png).unwrap())
                    .unwrap();
            }
        }
    }
}

fn text_word(chart: SingleChart) -> String {
    chart
        .key()
        .replace("chart-name-", "")
        .replace("pane-", "large-")
}
