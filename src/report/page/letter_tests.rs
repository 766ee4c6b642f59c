//! The letter: what stands on its two pages, and two languages of it side by side.

use super::tests::{NAMES, bursts, insights, stamp};
use super::*;
use crate::language::{Language, Text};
use crate::model::questions::what_to_ask;
use crate::report::ink::{assert_apart, text_boxes};
use crate::report::insights::for_page;
use crate::report::{pdf, render};
use crate::strategy::fixture;
use std::path::Path;

/// The two pages of a letter in a language, with holdings, a logo and everything that can stand
/// there.
fn letter(language: Language, names: &[&str]) -> [Page; 2] {
    let mut workspace = fixture::workspace(names);
    workspace.uncalled_capital = 60.0;
    for parameter in crate::assumptions::table::parameters().iter().take(9) {
        workspace
            .overrides
            .insert(parameter.name.clone(), parameter.high);
    }
    let comparison = fixture::comparison(&workspace);
    let text = Text::new(language);
    let subject = Subject {
        workspace: &workspace,
        comparison: &comparison,
        active: 0,
        text: &text,
    };
    let insights = for_page(insights(language), bursts(&subject));
    let assessments = crate::model::assess(&workspace.portfolio, &workspace.assumptions());
    let logo = "<svg xmlns='http://www.w3.org/2000/svg' width='80' height='20'><rect width='80' height='20' fill='#123456'/></svg>";
    let letterhead = Letterhead {
        firm: "North Quay Partners".into(),
        author: "A. Partner".into(),
        logo: Some(render::logo(logo, Path::new("logo.svg")).unwrap()),
        is_confidential: true,
    };
    letter::pages(&PageInput {
        subject,
        map: None,
        insights: &insights,
        stamp: &stamp(),
        evidence: None,
        more: More {
            assessments: &assessments,
            asked: &what_to_ask(&workspace.priced(), &workspace.assumptions()),
            letterhead: Some(&letterhead),
            ..More::default()
        },
    })
}

#[test]
fn a_letter_says_what_is_held_what_it_costs_and_what_is_not_known_on_two_pages() {
    for (language, said) in [
        (
            Language::English,
            [
                "North Quay Partners",
                "Confidential",
                "What we hold",
                "What a burst costs",
                "What we looked at",
                "What would change our mind",
                "What we do not know, by company",
            ],
        ),
        (
            Language::Chinese,
            [
                "North Quay Partners",
                "保密",
                "我们持有什么",
                "破裂的代价",
                "我们看了什么",
                "什么会让我们改变看法",
                "各公司还有哪些不清楚",
            ],
        ),
    ] {
        let pages = letter(language, &["Current", "Vertical-led", "Application-led"]);
        let mut texts = Vec::new();
        for page in &pages {
            assert_apart(page, PageFormat::Letter.size(), (40.0, 20.0), "letter");
            texts.extend(text_boxes(page).into_iter().map(|(text, _)| text));
        }
        for said in said {
            assert!(texts.iter().any(|text| text == said), "{said}: {texts:?}");
        }
        for word in ["checking", "正在核对"] {
            assert!(!texts.iter().any(|text| text.contains(word)));
        }
        // The logo is a drawing of its own in the first page.
        assert!(pages[0].svg.contains("#123456") && !pages[1].svg.contains("#123456"));
    }
}

#[test]
fn two_languages_stand_side_by_side_on_each_sheet() {
    let [first, second] = Language::ALL.map(|language| letter(language, &NAMES));
    let document = Document::of_letters(vec![first, second]);
    assert_eq!(
        document.sheets.iter().map(Vec::len).collect::<Vec<_>>(),
        [2, 2]
    );
    let (width, height) = PageFormat::Letter.size();
    assert_eq!(
        document.picture_size(),
        (2.0 * width + 12.0, 2.0 * height + 12.0)
    );
    let picture = render::pixels(&document.picture().svg, 0.5).unwrap();
    let across = (document.picture_size().0 / 0.75 * 0.5).round() as u32;
    assert_eq!(picture.width, across);
    let about = pdf::About {
        title: "Letter".into(),
        language: "en",
        created: None,
    };
    let sheets: Vec<&[Page]> = document.sheets.iter().map(Vec::as_slice).collect();
    let bytes = pdf::pdf(&sheets, document.size, &about).unwrap();
    assert!(bytes.starts_with(b"%PDF"));
    assert_eq!(
        bytes,
        pdf::pdf(&sheets, document.size, &about).unwrap(),
        "the same twice"
    );
}

#[test]
#[ignore = "writes letters for a person to look at"]
fn letters_to_look_at() {
    for language in Language::ALL {
        let document = Document::of_letters(vec![letter(language, &NAMES)]);
        let png = render::png(&document.picture().svg, 1.2).unwrap();
        let name = format!("letter-{}.png", language_tag(language));
        std::fs::write(std::env::temp_dir().join(name), png).unwrap();
    }
}
