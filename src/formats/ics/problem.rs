//! What is to be said about a calendar beside what it gives: data, and their words.

use crate::i18n::Lang;
use crate::i18n::calendar as words;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Line of the file, from 1, on which the component begins; 0 where it is about the file as a whole.
    pub line: u64,
    pub what: ProblemKind,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProblemKind {
    /// Bytes that mean nothing in the encoding; U+FFFD stands for them.
    UnreadableBytes,
    /// A component has no end; what stood in it was read.
    NoEnd {
        name: String,
    },
    /// The time stays as it stands on the wall there.
    UnknownZone {
        name: String,
    },
    DateNotRead {
        text: String,
    },
    /// It comes several times a day, or its rule makes no sense: the first only.
    SeriesNotRead {
        title: String,
    },
    /// More meetings than are counted through.
    SeriesCut {
        title: String,
    },
    /// Next actions are taken once.
    TaskRepeats {
        title: String,
    },
}

impl ProblemKind {
    /// What it is and what was done about it, in the reader's language.
    pub fn message(&self, lang: Lang) -> String {
        match self {
            ProblemKind::UnreadableBytes => words::UNREADABLE_BYTES.get(lang).to_owned(),
            ProblemKind::NoEnd { name } => words::NO_END.with(lang, &[("name", name)]),
            ProblemKind::UnknownZone { name } => words::UNKNOWN_ZONE.with(lang, &[("name", name)]),
            ProblemKind::DateNotRead { text } => words::DATE_NOT_READ.with(lang, &[("text", text)]),
            ProblemKind::SeriesNotRead { title } => words::SERIES_NOT_READ.with(lang, &[("title", title)]),
            ProblemKind::SeriesCut { title } => words::SERIES_CUT.with(lang, &[("title", title)]),
            ProblemKind::TaskRepeats { title } => words::TASK_REPEATS.with(lang, &[("title", title)]),
        }
    }
}
