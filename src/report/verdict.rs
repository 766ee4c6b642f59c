//! The verdict in words: the same sentences for window, page and command line.

use super::chart::Subject;
use super::figures::{Figures, no_finer};
use super::insights::two_digits;
use super::provenance::{parameter_name, unit_name};
use crate::language::numbers;
use crate::portfolio::SLEEVES;
use crate::strategy::plan::Mix;
use crate::strategy::result::Difference;
use crate::strategy::study::TernaryGrid;
use crate::strategy::verdict::{
    Ahead, Better, Question, Standing, Tally, Turn, Uncalled, Verdict, burst_metric,
    holds_something, money_at_stake,
};

/// The state of an answer at a glance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Sign {
    /// It is decided.
    Decided,
    /// It depends on something.
    Depends,
    /// There is no difference.
    NoDifference,
    /// It is being checked.
    Checking,
}

impl Sign {
    /// Key of its name.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Decided => "verdict-sign-decided",
            Self::Depends => "verdict-sign-depends",
            Self::NoDifference => "verdict-sign-no-difference",
            Self::Checking => "verdict-sign-checking",
        }
    }

    const fn of(standing: &Standing) -> Self {
        match standing {
            Standing::Checking(_) => Self::Checking,
            Standing::Decided(_) => Self::Decided,
            Standing::Depends(..) => Self::Depends,
            Standing::NoDifference(_) => Self::NoDifference,
        }
    }
}

/// Whether draws of the judgements are being made while an answer is read: what lies on paper or
/// came out of a command is not checked any further, however little was known when it was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Checks {
    /// They are being made: what is not known yet is announced.
    UnderWay,
    /// None will come: what is not known is left out, or said to be unchecked.
    Ended,
}

/// One answer in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// What was asked.
    pub question: Question,
    /// The same in two words.
    pub title: String,
    /// The state of the answer.
    pub sign: Sign,
    /// The answer.
    pub sentence: String,
    /// How sure it is, or what it depends on; may be empty.
    pub certainty: String,
}

impl Said {
    /// Answer and certainty, one after the other.
    pub fn whole(&self) -> String {
        if self.certainty.is_empty() {
            self.sentence.clone()
        } else {
            format!("{} {}", self.sentence, self.certainty)
        }
    }
}

/// The answers, in the order of [`Question::ALL`]. Once the checks have ended, a question that
/// nobody looked into has none.
pub fn said(verdict: &Verdict, subject: &Subject<'_>, checks: Checks) -> Vec<Said> {
    let words = Words {
        verdict,
        subject: *subject,
        figures: subject.figures(),
        checks,
    };
    let all = [
        Some(words.burst()),
        Some(words.reward()),
        words.better(),
        words.uncalled(),
    ];
    all.into_iter().flatten().collect()
}

/// The mix that is better in both and what stands beside it on the triangle; `None` when there is
/// none, or nothing can be told.
pub fn better_on_triangle(verdict: &Verdict, subject: &Subject<'_>) -> Option<(Mix, String)> {
    let Better::Found(found, standing) = &verdict.better else {
        return None;
    };
    if matches!(standing, Standing::NoDifference(_)) {
        return None;
    }
    let words = Words {
        verdict,
        subject: *subject,
        figures: subject.figures(),
        checks: Checks::UnderWay,
    };
    let said = words.say(
        "better-on-triangle",
        &[
            ("mix", &whole_mix(found.mix)),
            ("money", &words.money(found.spared)),
            ("by", &numbers::multiple(found.gained.value)),
        ],
    );
    Some((found.mix, said))
}

/// A mix without spaces: `30/7/63`.
pub fn whole_mix(mix: Mix) -> String {
    mix.in_per_cents("/")
}

/// The answers as one paragraph.
pub fn paragraph(said: &[Said]) -> String {
    let whole: Vec<String> = said.iter().map(Said::whole).collect();
    whole.join(" ")
}

struct Words<'a> {
    verdict: &'a Verdict,
    subject: Subject<'a>,
    figures: Figures<'a>,
    checks: Checks,
}

/// What a count of draws says of an answer.
#[derive(Clone, Copy)]
enum Holds {
    /// A strategy is the best.
    Best(usize),
    /// A mix is better in both.
    InBoth(Mix),
    /// A sleeve is the best place for new money.
    Sleeve(usize),
}

impl Words<'_> {
    fn say(&self, key: &str, arguments: &[(&str, &str)]) -> String {
        self.subject.text.with(key, arguments)
    }

    fn name(&self, strategy: usize) -> &str {
        let strategies = &self.subject.comparison.strategies;
        strategies.get(strategy).map_or("", |own| &own.name)
    }

    /// A share of the value as money, no finer than its error.
    fn money(&self, share: Difference) -> String {
        let stake = money_at_stake(self.subject.workspace);
        self.money_of(share, stake)
    }

    fn money_of(&self, share: Difference, stake: f64) -> String {
        let currency = self.subject.workspace.portfolio.currency.code();
        let (value, error) = (share.value * stake, share.standard_error * stake);
        self.subject.text.amount(no_finer(value, error), currency)
    }

    fn told(&self, question: Question, sign: Sign, sentence: String, certainty: String) -> Said {
        let title = match question {
            Question::Burst if !self.verdict.can_burst => "verdict-question-freeze",
            Question::Burst => "verdict-question-burst",
            Question::Return => "verdict-question-return",
            Question::Better => "verdict-question-better",
            Question::Uncalled => "verdict-question-uncalled",
        };
        Said {
            question,
            title: self.subject.text.get(title),
            sign,
            sentence,
            certainty,
        }
    }

    fn alone(&self, question: Question) -> Said {
        let sentence = self.subject.text.get("verdict-alone");
        self.told(question, Sign::NoDifference, sentence, String::new())
    }

    fn burst(&self) -> Said {
        let Some(ahead) = &self.verdict.burst else {
            return self.alone(Question::Burst);
        };
        let quarter = self.figures.burst_quarter();
        let is_none = matches!(ahead.standing, Standing::NoDifference(_));
        let key = match (self.verdict.can_burst, self.figures.burst_quarter, is_none) {
            (false, _, false) => "verdict-freeze",
            (false, _, true) => "verdict-freeze-none",
            (true, 0, false) => "verdict-burst-today",
            (true, 0, true) => "verdict-burst-today-none",
            (true, _, false) => "verdict-burst",
            (true, _, true) => "verdict-burst-none",
        };
        let workspace = self.subject.workspace;
        let fund = self.subject.text.amount(
            money_at_stake(workspace),
            workspace.portfolio.currency.code(),
        );
        let sentence = self.say(
            key,
            &[
                ("leader", self.name(ahead.leader)),
                ("other", self.name(ahead.other)),
                ("money", &self.money(ahead.by)),
                ("loss", &self.money(self.loss(ahead.other))),
                ("fund", &fund),
                ("quarter", &quarter),
            ],
        );
        self.of_strategies(Question::Burst, ahead, sentence)
    }

    /// What a strategy loses in the burst, a share of the value.
    fn loss(&self, strategy: usize) -> Difference {
        let metric = burst_metric(self.subject.comparison.burst_quarter);
        let own = self.subject.comparison.strategies.get(strategy);
        Difference {
            value: own.map_or(0.0, |own| own.metric(metric).max(0.0)),
            standard_error: own.map_or(0.0, |own| own.standard_error(metric)),
        }
    }

    fn reward(&self) -> Said {
        let Some(ahead) = &self.verdict.reward else {
            return self.alone(Question::Return);
        };
        let sentence = if matches!(ahead.standing, Standing::NoDifference(_)) {
            self.subject.text.get("verdict-return-none")
        } else {
            self.say(
                "verdict-return",
                &[
                    ("leader", self.name(ahead.leader)),
                    ("other", self.name(ahead.other)),
                    ("by", &numbers::multiple(ahead.by.value)),
                    ("money", &self.money(ahead.by)),
                ],
            )
        };
        self.of_strategies(Question::Return, ahead, sentence)
    }

    fn of_strategies(&self, question: Question, ahead: &Ahead, sentence: String) -> Said {
        self.told(
            question,
            Sign::of(&ahead.standing),
            sentence,
            self.certainty(&ahead.standing, Holds::Best(ahead.leader)),
        )
    }

    /// The question while it is being looked into.
    fn open(&self, question: Question, sentence: String) -> Option<Said> {
        let certainty = match self.checks {
            Checks::UnderWay => self.subject.text.get("verdict-checking"),
            Checks::Ended => return None,
        };
        Some(self.told(question, Sign::Checking, sentence, certainty))
    }

    fn better(&self) -> Option<Said> {
        let other = self.name(self.subject.comparison.reference);
        Some(match &self.verdict.better {
            Better::Checking => {
                let sentence = self.say("verdict-better-checking", &[("other", other)]);
                return self.open(Question::Better, sentence);
            }
            Better::None => self.told(
                Question::Better,
                Sign::NoDifference,
                self.say("verdict-better-none", &[("other", other)]),
                self.say(
                    "verdict-mixes-looked-at",
                    &[("count", &numbers::count(self.mixes_held()))],
                ),
            ),
            Better::Found(found, standing) => {
                let mix = whole_mix(found.mix);
                let sentence = match standing {
                    Standing::NoDifference(None) => {
                        self.say("verdict-better-none", &[("other", other)])
                    }
                    Standing::NoDifference(Some(_)) => {
                        self.say("verdict-better-rarely", &[("other", other)])
                    }
                    Standing::Checking(_) | Standing::Decided(_) | Standing::Depends(..) => self
                        .say(
                            "verdict-better",
                            &[
                                ("mix", &mix),
                                ("other", other),
                                ("money", &self.money(found.spared)),
                                ("by", &numbers::multiple(found.gained.value)),
                            ],
                        ),
                };
                let certainty = self.certainty(standing, Holds::InBoth(found.mix));
                self.told(Question::Better, Sign::of(standing), sentence, certainty)
            }
        })
    }

    /// Mixes of the grid that rest on holdings.
    fn mixes_held(&self) -> usize {
        let empty = self.subject.comparison.empty_sleeves;
        TernaryGrid::mixes()
            .filter(|mix| {
                let [application, base_model, vertical] = mix.weights();
                holds_something([application, base_model, vertical, 0.0], empty)
            })
            .count()
    }

    fn uncalled(&self) -> Option<Said> {
        Some(match &self.verdict.uncalled {
            Uncalled::Checking => {
                let sentence = self.subject.text.get("verdict-uncalled-checking");
                return self.open(Question::Uncalled, sentence);
            }
            Uncalled::Nothing => self.told(
                Question::Uncalled,
                Sign::NoDifference,
                self.subject.text.get("verdict-uncalled-nothing"),
                self.subject.text.get("verdict-uncalled-nothing-why"),
            ),
            Uncalled::Moves(money, standing) => {
                let portfolio = &self.subject.workspace.portfolio;
                let stake = portfolio.total_value() + money.amount;
                let amount = self
                    .subject
                    .text
                    .amount(money.amount, portfolio.currency.code());
                let sentence = if matches!(standing, Standing::NoDifference(None)) {
                    self.say("verdict-uncalled-none", &[("amount", &amount)])
                } else {
                    let moved = self.money_of(money.moved, stake);
                    self.say("verdict-uncalled", &[("money", &moved)])
                };
                let certainty = self.certainty(standing, Holds::Sleeve(money.best));
                self.told(Question::Uncalled, Sign::of(standing), sentence, certainty)
            }
        })
    }

    fn certainty(&self, standing: &Standing, holds: Holds) -> String {
        let text = self.subject.text;
        match standing {
            Standing::Checking(tally) if tally.draws == 0 => text.get(match self.checks {
                Checks::UnderWay => "verdict-checking",
                Checks::Ended => "verdict-unchecked",
            }),
            Standing::Checking(tally) => match self.checks {
                Checks::UnderWay => self.counted("verdict-checking-so-far", *tally, &[]),
                Checks::Ended => self.say(
                    "verdict-holds-so-far",
                    &[
                        ("same", &tally.same.to_string()),
                        ("draws", &tally.draws.to_string()),
                    ],
                ),
            },
            Standing::Decided(tally) => self.held(*tally, holds),
            Standing::Depends(tally, Turn::Sought) => {
                let key = match self.checks {
                    Checks::UnderWay => "verdict-depends-sought",
                    Checks::Ended => "verdict-depends-unsought",
                };
                self.counted(key, *tally, &[])
            }
            Standing::Depends(tally, Turn::Together) => {
                self.counted("verdict-depends-together", *tally, &[])
            }
            Standing::Depends(_, Turn::At(point)) => {
                let key = if point.at > point.today {
                    "verdict-depends-above"
                } else {
                    "verdict-depends-below"
                };
                self.say(
                    key,
                    &[
                        ("name", &parameter_name(text, point.parameter)),
                        ("at", &two_digits(point.at)),
                        ("distance", &two_digits((point.at - point.today).abs())),
                        ("unit", &unit_name(text, point.parameter)),
                    ],
                )
            }
            Standing::NoDifference(None) => text.get("verdict-within-error"),
            Standing::NoDifference(Some(tally)) => self.rarely(*tally, holds),
        }
    }

    /// What is ahead, in fewer than half of the draws.
    fn rarely(&self, tally: Tally, holds: Holds) -> String {
        let keys = [
            "verdict-best-rarely",
            "verdict-both-rarely",
            "verdict-sleeve-rarely",
        ];
        self.counted_of(holds, tally, keys)
    }

    fn held(&self, tally: Tally, holds: Holds) -> String {
        let keys = if tally.is_whole() {
            ["verdict-best", "verdict-both", "verdict-sleeve"]
        } else {
            [
                "verdict-best-so-far",
                "verdict-both-so-far",
                "verdict-sleeve-so-far",
            ]
        };
        self.counted_of(holds, tally, keys)
    }

    /// A count of draws, in the sentence for what it counts: a strategy, a mix or a sleeve.
    fn counted_of(&self, holds: Holds, tally: Tally, [best, both, sleeve]: [&str; 3]) -> String {
        let (key, argument, name) = match holds {
            Holds::Best(leader) => (best, "name", self.name(leader).to_owned()),
            Holds::InBoth(mix) => (both, "mix", whole_mix(mix)),
            Holds::Sleeve(index) => {
                let name = self.subject.text.get(SLEEVES[index].name_key());
                (sleeve, "sleeve", name)
            }
        };
        self.counted(key, tally, &[(argument, &name)])
    }

    fn counted(&self, key: &str, tally: Tally, arguments: &[(&str, &str)]) -> String {
        let count = tally.of_hundred().to_string();
        let mut all = vec![("count", count.as_str())];
        all.extend(arguments);
        self.say(key, &all)
    }
}

#[cfg(test)]
mod tests;
