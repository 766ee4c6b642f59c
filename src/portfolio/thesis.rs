//! The thesis card: the three questions an application company must answer, each with a note and
//! where it stands.

/// Where the answer to a question stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum AnswerStatus {
    /// Nobody has judged it yet, whatever the note says.
    #[default]
    Open,
    /// What has been seen speaks for it.
    Supported,
    /// What has been seen speaks against it.
    Doubtful,
    /// It has turned out wrong.
    Refuted,
}

impl AnswerStatus {
    /// All, from the least to the most settled.
    pub const ALL: [Self; 4] = [Self::Open, Self::Supported, Self::Doubtful, Self::Refuted];

    /// The word used in files.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Supported => "supported",
            Self::Doubtful => "doubtful",
            Self::Refuted => "refuted",
        }
    }

    /// The status of that word, if it is one.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.word() == word)
    }
}

/// The answer to one question.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ThesisAnswer {
    /// Free text; may be empty.
    pub text: String,
    /// Where it stands.
    pub status: AnswerStatus,
}

impl From<String> for ThesisAnswer {
    /// A note that nobody has judged: what files of before the status hold.
    fn from(text: String) -> Self {
        Self {
            text,
            status: AnswerStatus::Open,
        }
    }
}

/// The three questions.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Thesis {
    /// What drives the take-off?
    pub driver: ThesisAnswer,
    /// Will the driver last?
    pub durability: ThesisAnswer,
    /// Which milestones come first?
    pub milestones: ThesisAnswer,
}

impl Thesis {
    /// Keys of the questions, in the order of [`Self::answers`].
    pub const KEYS: [&str; 3] = ["driver", "durability", "milestones"];

    /// The three answers.
    pub const fn answers(&self) -> [&ThesisAnswer; 3] {
        [&self.driver, &self.durability, &self.milestones]
    }

    /// The answer to one question, counted from 0 in the order of [`Self::KEYS`].
    pub fn answer_mut(&mut self, question: usize) -> &mut ThesisAnswer {
        match question {
            0 => &mut self.driver,
            1 => &mut self.durability,
            _ => &mut self.milestones,
        }
    }

    /// Questions that nobody has judged yet.
    pub fn open_questions(&self) -> usize {
        self.answers()
            .into_iter()
            .filter(|answer| answer.status == AnswerStatus::Open)
            .count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_alone_leaves_its_question_open() {
        let mut thesis = Thesis {
            driver: "Lawyers pay by the hour".to_owned().into(),
            ..Thesis::default()
        };
        assert_eq!(thesis.open_questions(), 3);
        thesis.answer_mut(0).status = AnswerStatus::Supported;
        thesis.answer_mut(2).status = AnswerStatus::Doubtful;
        assert_eq!(thesis.open_questions(), 1);
        assert_eq!(
            AnswerStatus::ALL.map(|status| AnswerStatus::from_word(status.word())),
            AnswerStatus::ALL.map(Some)
        );
    }
}
