//! What is marked in rows and texts: the words that were asked for.

use super::{LONG, MANY};
use crate::domain::search_line;
use crate::domain::text::{fold, romaji};

/// The words to be marked.
#[derive(Clone, Debug, Default)]
pub struct Marks {
    words: Vec<String>,
    folded: Vec<String>,
    needles: Vec<String>,
}

impl Marks {
    /// Of these words; of very many or very long ones only some.
    pub fn of(mut words: Vec<String>) -> Marks {
        words.retain(|word| word.len() <= LONG);
        words.truncate(MANY);
        let mut folded: Vec<String> = words.iter().map(|word| fold(word)).collect();
        folded.retain(|word| !word.is_empty());
        let needles = words.iter().flat_map(|word| search_line::needles(word)).collect();
        Marks { words, folded, needles }
    }

    /// What is marked in names: every spelling of every word.
    pub fn needles(&self) -> &[String] {
        &self.needles
    }

    /// What is marked in texts, folded.
    pub fn folded(&self) -> &[String] {
        &self.folded
    }

    /// Whether a word is found in this reading.
    pub fn finds_reading(&self, reading: &str) -> bool {
        let folded = fold(reading);
        let found = |word: &String| folded.contains(&fold(word)) || romaji::matches_reading(word, reading);
        !self.words.is_empty() && self.words.iter().any(found)
    }
}
