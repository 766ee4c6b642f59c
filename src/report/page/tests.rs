//! The page under its worst and its best days.

use super::*;
use crate::language::{Language, Text};
use crate::model::Input;
use crate::model::questions::Question;
use crate::report::ink::{assert_apart, text_boxes};
use crate::report::insights::for_page;
use crate::report::over_bursts::in_short;
use crate::report::{pdf, render};
use crate::strategy::fixture::{self, LONG};
use crate::strategy::metric::Metric;

pub(super) const NAMES: [&str; 3] = ["Current", "Vertical-led", "Application-led"];

pub(super) fn stamp() -> Stamp {
    Stamp {
        model_version: "1".into(),
        portfolio_sha256: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08".into(),
        exported_at: Some(jiff::civil::date(2024, 12, 1).at(9, 5, 0, 0)),
    }
}

pub(super) fn insights(language: Language) -> Vec<String> {
    match language {
        Language::English => [
            "If it bursts in Q4 2027, Current loses 74 % (48–82 %); Vertical-led loses 70 %.",
            "Vertical-led beats Current in 71 % of paths.",
            "Application overtakes vertical integration if the platform hazard exceeds 0.27 a year; today's setting is 0.12.",
            "One vendor's models sit under 58 % of the value.",
            "34 % of the value needs cash while the window is shut.",
        ]
        .map(String::from)
        .to_vec(),
        Language::Chinese => [
            "若在 2027年四季度破裂,当前组合损失 74 %(48–82 %),垂直整合优先损失 70 %。",
            "在 71 % 的路径上,垂直整合优先胜过当前组合。",
            "平台风险率超过每年 0.27 时,应用场景策略反超垂直整合;目前设定为 0.12。",
            "58 % 的价值建立在同一家供应商的模型之上。",
            "34 % 的价值在窗口关闭期间需要资金。",
        ]
        .map(String::from)
        .to_vec(),
    }
}

/// What a burst today would do, with a question of a long name.
pub(super) fn bursts(subject: &Subject<'_>) -> Vec<String> {
    let asked = Question {
        holding: 0,
        input: Input::PreferencesAhead,
        moves: [-0.031, 0.024],
    };
    in_short(subject, Some(&asked))
}

/// Lays out a page of these strategies.
fn laid_out(names: &[&str], language: Language, format: PageFormat, changed: usize) -> Page {
    let mut workspace = fixture::workspace(names);
    for parameter in crate::assumptions::table::parameters().iter().take(changed) {
        workspace
            .overrides
            .insert(parameter.name.clone(), parameter.high);
    }
    // Today, some day and the last day as burst quarter; money to deploy makes the longest line of
    // circumstances.
    workspace.burst_quarter = [12, 0, 20][changed % 3];
    if changed > 0 {
        workspace.mode = crate::strategy::plan::Mode::Deploy;
        workspace.uncalled_capital = 1234.5;
        for strategy in &mut workspace.strategies {
            strategy.after_platform =
                Some(crate::strategy::plan::Mix::from_weights([0.8, 0.1, 0.1]).unwrap());
        }
        workspace.scenario = crate::assumptions::Scenario::PostTrainingOpens;
    }
    let comparison = fixture::comparison(&workspace);
    let text = Text::new(language);
    let subject = Subject {
        workspace: &workspace,
        comparison: &comparison,
        active: names.len() / 2,
        text: &text,
    };
    let value =
        |i: usize, j: usize| 0.70 + 0.10 * i as f64 / 40.0 + 0.14 * (j as f64 / 40.0).powi(2);
    let map = TernaryMap::new(Metric::ExposureAtBurst, 40, value, &subject);
    let insights = for_page(insights(language), bursts(&subject));
    page(
        &PageInput {
            subject,
            map: Some(&map),
            insights: &insights,
            stamp: &stamp(),
            evidence: None,
            more: More::default(),
        },
        format,
    )
}

#[test]
fn no_text_leaves_the_page_and_no_two_texts_touch() {
    for format in [PageFormat::A4Landscape, PageFormat::Slide] {
        for language in Language::ALL {
            for (count, changed) in [
                (1, 0),
                (2, 1),
                (3, 0),
                (3, 2),
                (4, 30),
                (5, 2),
                (6, 12),
                (6, 1),
            ] {
                let page = laid_out(&LONG[..count], language, format, changed);
                let place = format!("{count} strategies, {language:?}, {format:?}");
                assert_apart(&page, format.size(), (20.0, 15.0), &place);
            }
        }
    }
}

/// Names as long as one may be.
const LONGEST: [&str; 6] = [
    "Current portfolio as it was handed over by the predecessor",
    "Vertical integration in regulated industries of Europe",
    "Applications for the middle market in North America",
    "Base models of the second tier and their distillations",
    "An equal split over all of the three as a reference",
    "Nothing but vertical integration, whatever that may cost",
];

/// Sixty letters as wide as there are.
const WIDEST: [&str; 6] = ["甲", "乙", "丙", "丁", "戊", "己"];

/// Height of the plot of exposures on a page, points: from the names of its levels, which stand
/// left of all others of the same words.
fn plot_height(page: &Page, chart: &FanChart) -> f64 {
    let boxes = text_boxes(page);
    let middle = |label: &str| {
        let named = boxes.iter().filter(|(text, _)| text == label);
        let (_, area) = named
            .min_by(|a, b| a.1.left().total_cmp(&b.1.left()))
            .unwrap();
        f64::from(area.top() + area.bottom()) / 2.0
    };
    let (first, last) = (
        chart.y.ticks.first().unwrap(),
        chart.y.ticks.last().unwrap(),
    );
    let share = chart.y.position(last.at) - chart.y.position(first.at);
    (middle(&first.label) - middle(&last.label)) / share
}

#[test]
fn six_names_as_long_as_can_be_leave_the_page_its_charts() {
    let widest = WIDEST.map(|letter| letter.repeat(60));
    for (names, least) in [
        (LONGEST, 0.19),
        (widest.each_ref().map(String::as_str), 0.15),
    ] {
        let workspace = fixture::workspace(&names);
        let comparison = fixture::comparison(&workspace);
        for language in Language::ALL {
            let text = Text::new(language);
            let subject = Subject {
                workspace: &workspace,
                comparison: &comparison,
                active: 3,
                text: &text,
            };
            let chart = FanChart::new(FanView::Exposure, &subject);
            for format in [PageFormat::A4Landscape, PageFormat::Slide] {
                let page = laid_out(&names, language, format, 0);
                let place = format!("{language:?}, {format:?}, {}", names[0]);
                assert_apart(&page, format.size(), (20.0, 15.0), &place);
                let share = plot_height(&page, &chart) / format.size().1;
                assert!(share >= least, "{place}: {share} of the height");
                let texts = texts_of(&page);
                let rows = ComparisonTable::new(&ComparisonTable::FOR_PAGE, &subject).rows;
                for row in rows {
                    assert!(stands_whole(&row.label, &texts), "{place}: {}", row.label);
                }
                for name in &names {
                    assert!(
                        stands_whole(name, &texts),
                        "{place}: {name} is nowhere whole"
                    );
                }
            }
        }
    }
}

/// Whether some texts that follow each other read as they should, one line or several.
fn stands(texts: &[String], reads: impl Fn(&str) -> bool) -> bool {
    (0..texts.len()).any(|start| {
        let mut read = String::new();
        texts[start..].iter().take(8).any(|line| {
            read += &letters(line);
            reads(&read)
        })
    })
}

/// What stands on a page, one text after another.
fn texts_of(page: &Page) -> Vec<String> {
    let boxes = text_boxes(page).into_iter();
    boxes.map(|(text, _)| text).collect()
}

fn letters(text: &str) -> String {
    text.split_whitespace().collect()
}

/// Whether a name is among texts, whole.
fn stands_whole(name: &str, texts: &[String]) -> bool {
    stands(texts, |read| read == letters(name))
}

/// Whether a text is there that begins like this one.
fn stands_at_all(label: &str, texts: &[String]) -> bool {
    let beginning: String = letters(label).chars().take(5).collect();
    stands(texts, |read| read.starts_with(&beginning))
}

#[test]
fn every_row_of_the_table_has_its_place() {
    for language in Language::ALL {
        let workspace = fixture::workspace(&LONG[..1]);
        let comparison = fixture::comparison(&workspace);
        let text = Text::new(language);
        let subject = Subject {
            workspace: &workspace,
            comparison: &comparison,
            active: 0,
            text: &text,
        };
        // Rows give way from the last: where the last stands, all do.
        let last = subject
            .figures()
            .name(*ComparisonTable::FOR_PAGE.last().unwrap());
        for format in [PageFormat::A4Landscape, PageFormat::Slide] {
            for count in 1..=LONG.len() {
                let page = laid_out(&LONG[..count], language, format, 0);
                let texts = texts_of(&page);
                assert!(
                    stands_at_all(&last, &texts),
                    "{count} strategies, {language:?}, {format:?}: no row of {last}"
                );
            }
        }
    }
}

#[test]
fn what_a_burst_would_do_stands_whole_beside_the_table() {
    for language in Language::ALL {
        let text = Text::new(language);
        for count in 1..=LONG.len() {
            let workspace = fixture::workspace(&LONG[..count]);
            let comparison = fixture::comparison(&workspace);
            let subject = Subject {
                workspace: &workspace,
                comparison: &comparison,
                active: count / 2,
                text: &text,
            };
            for format in PageFormat::ALL {
                let page = laid_out(&LONG[..count], language, format, 0);
                let all = letters(&texts_of(&page).concat());
                // A letter says the same in a table of its own.
                let sentences = match format {
                    PageFormat::Letter => Vec::new(),
                    PageFormat::A4Landscape | PageFormat::Slide => bursts(&subject),
                };
                for sentence in sentences {
                    let place = format!("{count} strategies, {language:?}, {format:?}");
                    assert!(all.contains(&letters(&sentence)), "{place}: {sentence}");
                }
            }
        }
    }
}

#[test]
fn every_name_stands_whole_and_every_figure_of_the_table_is_a_text_to_be_found() {
    for language in Language::ALL {
        for count in 1..=LONG.len() {
            let mut workspace = fixture::workspace(&LONG[..count]);
            workspace.burst_quarter = 12;
            let comparison = fixture::comparison(&workspace);
            let text = Text::new(language);
            let subject = Subject {
                workspace: &workspace,
                comparison: &comparison,
                active: 0,
                text: &text,
            };
            let table = ComparisonTable::new(&ComparisonTable::FOR_PAGE, &subject);
            for format in PageFormat::ALL {
                let place = format!("{count} strategies, {language:?}, {format:?}");
                let texts = texts_of(&laid_out(&LONG[..count], language, format, 0));
                for name in &LONG[..count] {
                    assert!(
                        stands_whole(name, &texts),
                        "{place}: {name} is nowhere whole"
                    );
                }
                for row in &table.rows {
                    assert!(stands_at_all(&row.label, &texts), "{place}: {}", row.label);
                    for cell in &row.cells {
                        assert!(
                            texts.contains(&cell.text),
                            "{place}: {} {}",
                            row.label,
                            cell.text
                        );
                        if let Some(difference) = &cell.difference {
                            let shown = if cell.within_error {
                                format!("({difference})")
                            } else {
                                difference.clone()
                            };
                            assert!(texts.contains(&shown), "{place}: {} {shown}", row.label);
                        }
                    }
                }
            }
        }
    }
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let one = laid_out(&LONG, Language::Chinese, PageFormat::A4Landscape, 4);
    let two = laid_out(&LONG, Language::Chinese, PageFormat::A4Landscape, 4);
    assert_eq!(one, two);
    assert_eq!(
        render::png(&one.svg, 1.0).unwrap(),
        render::png(&two.svg, 1.0).unwrap()
    );
    assert_eq!(as_svg(&one), as_svg(&two));
}

#[test]
fn a_picture_has_two_pixels_for_each_point() {
    let page = laid_out(&LONG[..3], Language::English, PageFormat::Slide, 0);
    let pixels = render::pixels(&page.svg, 1.5).unwrap();
    assert_eq!((pixels.width, pixels.height), (1920, 1080));
    assert!(render::png(&page.svg, 1.5).unwrap().starts_with(b"\x89PNG"));
}

#[test]
fn a_missing_glyph_is_reported_and_not_drawn_as_a_box() {
    let page = laid_out(
        &["Moonshot \u{1f680}"],
        Language::English,
        PageFormat::A4Landscape,
        0,
    );
    assert_eq!(page.missing_glyphs.iter().collect::<String>(), "\u{1f680}");
    assert_eq!(
        Text::new(Language::English).say(&page.warning().unwrap()),
        "The typeface has no \u{1f680}; a question mark stands in its place."
    );
    assert!(page.svg.contains("Moonshot ?") && !page.svg.contains('\u{1f680}'));
}

#[test]
fn the_pages_own_words_all_have_glyphs() {
    for language in Language::ALL {
        let page = laid_out(&LONG, language, PageFormat::A4Landscape, 30);
        assert!(
            page.missing_glyphs.is_empty(),
            "{language:?}: {:?}",
            page.missing_glyphs
        );
    }
}

#[test]
fn an_outlined_page_needs_no_typeface() {
    let page = laid_out(&LONG[..3], Language::English, PageFormat::A4Landscape, 0);
    let outlined = as_svg(&page);
    assert!(!outlined.contains("<text") && outlined.contains("<path"));
}

/// Writes the pages for a person to look at:
/// `FROTH_PAGES=folder cargo test pages_to_look_at -- --ignored`.
#[test]
#[ignore = "writes pictures for a person to look at"]
fn pages_to_look_at() {
    let folder = std::path::PathBuf::from(std::env::var("FROTH_PAGES").unwrap());
    for language in Language::ALL {
        for format in [PageFormat::A4Landscape, PageFormat::Slide] {
            let page = laid_out(&LONGEST, language, format, 0);
            let name = format!("{}-longest-{format:?}.png", language.word());
            std::fs::write(folder.join(&name), render::png(&page.svg, 2.0).unwrap()).unwrap();
        }
        for (count, changed) in [(1, 0), (3, 2), (6, 13)] {
            for format in [PageFormat::A4Landscape, PageFormat::Slide] {
                let page = laid_out(&LONG[..count], language, format, changed);
                let name = format!("{}-{count}-{format:?}.png", language.word());
                std::fs::write(folder.join(&name), render::png(&page.svg, 2.0).unwrap()).unwrap();
                std::fs::write(folder.join(name.replace("png", "svg")), as_svg(&page)).unwrap();
                std::fs::write(
                    folder.join(name.replace("png", "pdf")),
                    as_pdf(&page, language),
                )
                .unwrap();
            }
        }
    }
}

fn as_svg(page: &Page) -> String {
    let about = pdf::About {
        title: "AI fund II".into(),
        language: "en",
        created: None,
    };
    render::outlined_svg(&page.svg, &about, &page.description).unwrap()
}

fn as_pdf(page: &Page, language: Language) -> Vec<u8> {
    let about = pdf::About {
        title: "AI fund II".into(),
        language: language.word(),
        created: Some(jiff::civil::date(2024, 12, 1).at(9, 5, 0, 0)),
    };
    pdf::pdf(
        &[std::slice::from_ref(page)],
        PageFormat::A4Landscape.size(),
        &about,
    )
    .unwrap()
}

#[test]
fn a_pdf_is_the_same_twice_and_carries_only_a_subset_of_the_typeface() {
    let page = laid_out(&LONG[..3], Language::Chinese, PageFormat::A4Landscape, 3);
    let (one, two) = (
        as_pdf(&page, Language::Chinese),
        as_pdf(&page, Language::Chinese),
    );
    assert_eq!(one, two);
    assert!(
        one.starts_with(b"%PDF-") && one.len() < 400_000,
        "{} bytes",
        one.len()
    );
}

#[test]
fn a_strategy_that_turns_to_another_mix_says_to_which() {
    for count in [1, 6] {
        let page = laid_out(
            &LONG[..count],
            Language::English,
            PageFormat::A4Landscape,
            2,
        );
        let texts = texts_of(&page);
        assert_eq!(
            texts
                .iter()
                .filter(|text| text.ends_with("→ 80/10/10"))
                .count(),
            count,
            "{texts:?}"
        );
        let resplit = laid_out(
            &LONG[..count],
            Language::English,
            PageFormat::A4Landscape,
            0,
        );
        assert!(
            text_boxes(&resplit)
                .iter()
                .all(|(text, _)| !text.contains('→'))
        );
    }
}
