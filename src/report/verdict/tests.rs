//! Each sentence in each of its states, in both languages.

use super::*;
use crate::assumptions::table;
use crate::language::{Language, Text};
use crate::strategy::fixture;
use crate::strategy::sensitivity::FlipPoint;
use crate::strategy::verdict::{BetterMix, NewMoney};

const TALLY: Tally = Tally {
    same: 196,
    draws: 200,
    wanted: 200,
};

fn difference(value: f64) -> Difference {
    Difference {
        value,
        standard_error: 0.001,
    }
}

fn turn() -> Turn {
    Turn::At(FlipPoint {
        parameter: table::find("platform_hazard").unwrap(),
        today: 0.12,
        at: 0.27,
        difference: difference(0.0),
    })
}

fn verdict(standing: &Standing) -> Verdict {
    let ahead = |by: f64| Ahead {
        leader: 1,
        other: 0,
        by: difference(by),
        best_in: vec![TALLY; 2],
        standing: standing.clone(),
    };
    Verdict {
        can_burst: true,
        burst: Some(ahead(0.042)),
        reward: Some(ahead(0.03)),
        better: Better::Found(
            BetterMix {
                mix: Mix::from_weights([0.3, 0.07, 0.63]).unwrap(),
                adjacent: 0.0,
                spared: difference(0.02),
                gained: difference(0.01),
            },
            standing.clone(),
        ),
        uncalled: Uncalled::Moves(
            NewMoney {
                amount: 60.0,
                best: 2,
                worst: 1,
                moved: difference(0.01),
            },
            standing.clone(),
        ),
        typical: Vec::new(),
    }
}

fn sentences(verdict: &Verdict, language: Language) -> Vec<Said> {
    sentences_when(verdict, language, Checks::UnderWay)
}

fn sentences_when(verdict: &Verdict, language: Language, checks: Checks) -> Vec<Said> {
    let workspace = fixture::workspace(&["Current", "Vertical integration"]);
    let comparison = fixture::comparison(&workspace);
    let text = Text::new(language);
    let subject = Subject {
        workspace: &workspace,
        comparison: &comparison,
        active: 0,
        text: &text,
    };
    said(verdict, &subject, checks)
}

fn whole(verdict: &Verdict) -> Vec<String> {
    let said = sentences(verdict, Language::English);
    said.iter().map(Said::whole).collect()
}

#[test]
fn what_is_decided_is_said_in_money_with_how_often() {
    assert_eq!(
        whole(&verdict(&Standing::Decided(TALLY))),
        [
            "Vertical integration keeps $14.5m more of $345m than Current if it bursts in Q4\u{a0}2027. Best in 98 of 100 draws.",
            "Median return: Vertical integration is 0.03× ($10.3m) ahead of Current. Best in 98 of 100 draws.",
            "30/7/63 is better than Current in both: $6.9m more kept, 0.01× more return. Better in both in 98 of 100 draws.",
            "Uncalled money alone can move $4m. Least is lost with Vertical integration, in 98 of 100 draws.",
        ]
        .map(|sentence| sentence.replace('\u{a0}', " "))
    );
}

#[test]
fn what_depends_names_the_nearest_turn_and_its_distance_in_its_own_unit() {
    let said = whole(&verdict(&Standing::Depends(TALLY, turn())));
    for sentence in &said {
        assert!(
            sentence.ends_with("Turns if Platform hazard rises by 0.15 to 0.27 (per year)."),
            "{sentence}"
        );
    }
}

#[test]
fn no_difference_is_said_outright() {
    assert_eq!(
        whole(&verdict(&Standing::NoDifference(None))),
        [
            "If it bursts in Q4 2027, about $254m of $345m is lost; no difference between the strategies can be told. The difference lies within its error.",
            "The median return cannot be told apart. The difference lies within its error.",
            "No mix is better than Current in both. The difference lies within its error.",
            "Where the $60m not yet called goes makes no difference. The difference lies within its error.",
        ]
    );
    let rare = Tally { same: 36, ..TALLY };
    assert_eq!(
        whole(&verdict(&Standing::NoDifference(Some(rare)))),
        [
            "If it bursts in Q4 2027, about $254m of $345m is lost; no difference between the strategies can be told. Vertical integration is ahead, but in only 18 of 100 draws.",
            "The median return cannot be told apart. Vertical integration is ahead, but in only 18 of 100 draws.",
            "No mix is reliably better than Current in both. 30/7/63 is better in both, but in only 18 of 100 draws.",
            "Uncalled money alone can move $4m. Where it should go cannot be told: Vertical integration is best in only 18 of 100 draws.",
        ]
    );
    let mut none = verdict(&Standing::NoDifference(None));
    none.better = Better::None;
    none.uncalled = Uncalled::Nothing;
    let said = whole(&none);
    assert!(said[2].starts_with("No mix is better than Current in both."));
    assert!(said[3].starts_with("Nothing is uncalled."));
}

#[test]
fn where_nothing_bursts_no_sentence_says_if_it_bursts() {
    for standing in [
        Standing::Decided(TALLY),
        Standing::NoDifference(None),
        Standing::Depends(TALLY, turn()),
    ] {
        let verdict = Verdict {
            can_burst: false,
            ..verdict(&standing)
        };
        for (language, word) in [
            (Language::English, "if it bursts"),
            (Language::Chinese, "若破裂"),
        ] {
            for said in sentences(&verdict, language) {
                let whole = format!("{} {}", said.title, said.whole()).to_lowercase();
                assert!(!whole.contains(word), "{whole}");
            }
        }
    }
}

/// Every standing that an answer can have before all draws are there.
fn unfinished() -> [Standing; 7] {
    let unfinished = Tally {
        same: 30,
        draws: 40,
        wanted: 200,
    };
    [
        Standing::Checking(Tally::default()),
        Standing::Checking(unfinished),
        Standing::Decided(unfinished),
        Standing::Depends(unfinished, Turn::Sought),
        Standing::Depends(unfinished, Turn::Together),
        Standing::Depends(unfinished, turn()),
        Standing::NoDifference(Some(unfinished)),
    ]
}

#[test]
fn every_state_has_its_words_in_both_languages() {
    for standing in unfinished() {
        for language in Language::ALL {
            for checks in [Checks::UnderWay, Checks::Ended] {
                for said in sentences_when(&verdict(&standing), language, checks) {
                    for text in [&said.title, &said.sentence, &said.certainty] {
                        assert!(!text.is_empty() && !text.contains(['[', '{']), "{text}");
                    }
                }
            }
        }
    }
}

#[test]
fn once_the_checks_have_ended_nothing_is_being_checked() {
    let mut open = verdict(&Standing::Checking(Tally::default()));
    open.better = Better::Checking;
    open.uncalled = Uncalled::Checking;
    let verdicts: Vec<Verdict> = unfinished().iter().map(verdict).chain([open]).collect();
    for verdict in &verdicts {
        for language in Language::ALL {
            for said in sentences_when(verdict, language, Checks::Ended) {
                let whole = said.whole();
                for word in ["checking", "looking for", "…", "正在", "?", "？"] {
                    assert!(!whole.contains(word), "{whole}");
                }
            }
        }
    }
    let left = sentences_when(&verdicts[7], Language::English, Checks::Ended);
    assert_eq!(left.len(), 2, "what nobody looked into is left out");
    assert!(left[0].certainty.contains("Not checked"));
    let so_far = sentences_when(&verdicts[1], Language::English, Checks::Ended);
    assert_eq!(
        so_far[0].certainty,
        "Holds in 30 of the 40 draws made so far."
    );
}

#[test]
fn money_is_no_finer_than_its_error() {
    assert_eq!(no_finer(14.49, 0.34), 14.5);
    assert_eq!(no_finer(14.49, 2.0), 14.0);
    assert_eq!(no_finer(14.49, 20.0), 10.0);
    assert_eq!(no_finer(14.49, 0.0), 14.49);
}
