//! Full text: the history, todos and notes that have every word, complete and newest first.
//!
//! The index knows which texts may have a word and not when their entries were. But an entry that was written later is
//! mostly of a later day too. So a search looks at what the index names, the highest id first, and tells what it has found
//! as soon as no entry below can be newer:
//!
//! ```text
//!  candidates  9     7     4     2     0
//!  has it      20th  19th  12th  ?     ?        newest of all below 4: the 18th
//!              told  told  waits                so only 9 and 7 are told yet
//! ```
//!
//! Where ids and days have nothing to do with each other, as after an old history was imported, it takes the other way: it
//! passes through the whole history in its order and looks at what the index has named. And what stands in every third
//! text is just read. Whichever way, an entry is found when its text has the word: [`HistoryWord`] says what that means.

use std::collections::HashSet;

use super::crm::Crm;
use super::error::Result;
use super::search::NameIndex;
use crate::domain::text::{fold, fold_lines};
use crate::domain::{CustomerId, InteractionId, TermId, TodoId};
use crate::store::full_text::{self, Question, Texts};
use crate::store::interactions::{self, Head};
use crate::store::{customers, todos};

pub use crate::store::interactions::Place;

/// Up to so many customers are asked for their entries.
const FEW_CUSTOMERS: usize = 300;

/// So many of the newest entries are read first for a word that the index has to gather.
const NEWEST: usize = 512;

/// Up to so many are read when the index is no quick help.
const READ_FIRST: usize = 4_096;

/// When one in so many entries is found, the next ones are just read: always, and up to [`READ_FIRST`].
const DENSE: (usize, usize) = (3, 128);

/// So many candidates are looked at before what was found is told: at first, and at most.
const CHUNKS: (usize, usize) = (128, 4_096);

/// After so many candidates it shows whether the way down the ids is a good one.
const ENOUGH: usize = 2_048;

/// When fewer than one in so many candidates has the words, the index is asked again and more.
const SPARSE: usize = 8;

/// So many entries are passed by before what was found is told: at first, and at most.
const STEPS: (usize, usize) = (8_192, 65_536);

/// A word to look for in the history. It finds an entry by a line of its text that has the word when both are folded, from
/// wherever in the line; or by whose the entry is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HistoryWord {
    folded: String,
    customers: HashSet<CustomerId>,
}

impl HistoryWord {
    /// With the names at hand, the word finds all entries of the customers that it finds.
    pub fn new(word: &str, names: Option<&NameIndex>) -> HistoryWord {
        // Quoted, so that a space in the word does not make two of it.
        let customers = names.map(|names| names.search(&format!("\"{word}\"")).into_iter().collect());
        HistoryWord { folded: fold(word), customers: customers.unwrap_or_default() }
    }
}

/// Whether an entry has every word.
fn has_all(words: &[HistoryWord], customer: CustomerId, body: &str) -> bool {
    let mut folded = None;
    words.iter().all(|word| {
        word.customers.contains(&customer)
            || folded.get_or_insert_with(|| fold_lines(body)).contains(word.folded.as_str())
    })
}

/// What one page of a search through the history gave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HistoryPage {
    pub found: Vec<(InteractionId, CustomerId)>,
    /// Where to go on; `None` at the end of the history.
    pub next: Option<Place>,
}

/// A search through the whole history that gives what it has found page by page, newest first.
#[derive(Debug)]
pub struct HistorySearch {
    category: Option<TermId>,
    words: Vec<HistoryWord>,
    /// Whose entries are found by one of the words at least.
    customers: HashSet<CustomerId>,
    /// Everything down to here was told.
    before: Option<Place>,
    way: Way,
}

/// How a search goes on.
#[derive(Debug)]
enum Way {
    /// Reading the history from its newest entry on.
    Read {
        rows: usize,
        found: usize,
    },
    /// Down the ids of the candidates.
    Down(Down),
    /// Through the history, looking at the candidates: these by their text, lowest id first, and those of the customers.
    Through {
        candidates: Vec<i64>,
        step: usize,
    },
    End,
}

#[derive(Debug)]
struct Down {
    /// What the index is asked, as it goes on; `None`: all candidates are known.
    question: Option<Question>,
    /// Candidates that are known by now, lowest id first: of the customers, or from a question that gathers them.
    known: Vec<i64>,
    below: i64,
    chunk: usize,
    /// How many candidates were looked at, had the words, and were told.
    looked: usize,
    had: usize,
    told: usize,
    /// Found, but there may be newer ones below; the newest last.
    waiting: Vec<Head>,
}

impl Down {
    /// The next candidates, the highest id first, and whether they are the last.
    fn candidates(&mut self, crm: &Crm) -> Result<(Vec<i64>, bool)> {
        let mut ids = match &self.question {
            None => self.known.split_off(self.known.len().saturating_sub(self.chunk)),
            Some(question) => {
                let mut ids = full_text::ids_below(crm.read(), Texts::History, question, self.below, self.chunk)?;
                let lowest = ids.last().filter(|_| ids.len() == self.chunk).copied().unwrap_or(i64::MIN);
                if lowest == i64::MIN {
                    self.question = None;
                }
                ids.extend(self.known.split_off(self.known.partition_point(|id| *id < lowest)));
                ids
            }
        };
        ids.sort_unstable_by(|a, b| b.cmp(a));
        ids.dedup();
        self.below = ids.last().copied().unwrap_or(i64::MIN);
        self.looked += ids.len();
        Ok((ids, self.question.is_none() && self.known.is_empty()))
    }

    /// From here on the candidates are those of `question`, gathered, and the known ones.
    fn gather(&mut self, crm: &Crm, question: &Question) -> Result<()> {
        self.known.extend(full_text::ids_below(crm.read(), Texts::History, question, self.below, usize::MAX)?);
        self.known.sort_unstable();
        self.known.dedup();
        self.question = None;
        Ok(())
    }
}

type Found = Vec<(InteractionId, CustomerId)>;

impl HistorySearch {
    fn folded(&self) -> impl Iterator<Item = &str> {
        self.words.iter().map(|word| word.folded.as_str())
    }

    /// The next entries that have every word, perhaps none of them on this page; `None` at the end.
    pub fn next_page(&mut self, crm: &Crm) -> Result<Option<Found>> {
        let found = match std::mem::replace(&mut self.way, Way::End) {
            Way::Read { rows, found } => self.read(crm, rows, found)?,
            Way::Down(down) => self.down(crm, down)?,
            Way::Through { candidates, step } => self.through(crm, candidates, step)?,
            Way::End => return Ok(None),
        };
        Ok(Some(found))
    }

    /// Reads the next entries, whatever the index says.
    fn read(&mut self, crm: &Crm, rows: usize, found: usize) -> Result<Found> {
        let page = rows.clamp(NEWEST, READ_FIRST);
        let HistoryPage { found: new, next } =
            crm.find_in_history_page(self.category, &self.words, self.before, page)?;
        if next.is_some() {
            self.before = next;
            let (rows, found) = (rows + page, found + new.len());
            let dense = found * DENSE.0 >= rows || (rows < READ_FIRST && found * DENSE.1 >= rows);
            self.way = match Question::whole(self.folded()) {
                Some(question) if !dense => self.by_index(crm, question)?,
                _ => Way::Read { rows, found },
            };
        }
        Ok(new)
    }

    /// The way from here on that the index shows.
    fn by_index(&self, crm: &Crm, question: Question) -> Result<Way> {
        if self.customers.len() > FEW_CUSTOMERS {
            return self.all_through(crm, &question);
        }
        let mut known = Vec::new();
        for customer in &self.customers {
            known.extend(interactions::ids_of_customer(crm.read(), *customer)?.iter().map(|id| id.0));
        }
        known.sort_unstable();
        let (chunk, waiting) = (CHUNKS.0, Vec::new());
        let mut down = Down { question: None, known, below: i64::MAX, chunk, looked: 0, had: 0, told: 0, waiting };
        match question.gathers {
            true => down.gather(crm, &question)?,
            false => down.question = Some(question),
        }
        Ok(Way::Down(down))
    }

    fn all_through(&self, crm: &Crm, question: &Question) -> Result<Way> {
        let mut candidates = full_text::ids_below(crm.read(), Texts::History, question, i64::MAX, usize::MAX)?;
        candidates.reverse();
        Ok(Way::Through { candidates, step: STEPS.0 })
    }

    /// Looks at the next candidates, the highest id first.
    fn down(&mut self, crm: &Crm, mut down: Down) -> Result<Found> {
        let (ids, ended) = down.candidates(crm)?;
        let mut heads = self.with_all_words(crm, ids.into_iter().map(InteractionId))?;
        heads.retain(|head| self.before.is_none_or(|before| (head.at, head.id) < before));
        down.had += heads.len();
        down.waiting.extend(heads);
        down.waiting.sort_unstable_by_key(|head| (head.at, head.id));
        let told = if ended {
            std::mem::take(&mut down.waiting)
        } else {
            // An entry of the same moment with a lower id stands behind.
            let newest = full_text::newest_below(crm.read(), down.below)?;
            down.waiting.split_off(down.waiting.partition_point(|head| newest.is_some_and(|newest| head.at < newest)))
        };
        down.told += told.len();
        if !ended {
            if let Some(oldest) = told.first() {
                self.before = Some((oldest.at, oldest.id));
            }
            self.way = self.down_or_through(crm, down)?;
        }
        Ok(told.into_iter().rev().map(|head| (head.id, head.customer)).collect())
    }

    fn down_or_through(&self, crm: &Crm, mut down: Down) -> Result<Way> {
        down.chunk = (down.chunk * 2).min(CHUNKS.1);
        if down.looked < ENOUGH {
            return Ok(Way::Down(down));
        }
        let Some(whole) = Question::whole(self.folded()) else { return Ok(Way::Down(down)) };
        if down.told * 2 < down.had {
            return self.all_through(crm, &whole);
        }
        // The letters that the index has to gather tell more than the rest.
        if down.had * SPARSE < down.looked && down.question.is_some() && whole.gathers {
            down.gather(crm, &whole)?;
        }
        Ok(Way::Down(down))
    }

    /// Passes by the next entries and looks at the candidates among them.
    fn through(&mut self, crm: &Crm, candidates: Vec<i64>, step: usize) -> Result<Found> {
        let is_candidate = |id: InteractionId, customer: CustomerId| {
            candidates.binary_search(&id.0).is_ok() || self.customers.contains(&customer)
        };
        let (ids, next) = interactions::passed_before(crm.read(), self.category, self.before, step, is_candidate)?;
        let heads = self.with_all_words(crm, ids)?;
        if next.is_some() {
            self.before = next;
            self.way = Way::Through { candidates, step: (step * 2).min(STEPS.1) };
        }
        Ok(heads.into_iter().map(|head| (head.id, head.customer)).collect())
    }

    fn with_all_words(&self, crm: &Crm, ids: impl IntoIterator<Item = InteractionId>) -> Result<Vec<Head>> {
        let keep = |customer, body: &str| has_all(&self.words, customer, body);
        Ok(interactions::heads(crm.read(), self.category, ids, keep)?)
    }
}

impl Crm {
    /// Begins a search through the whole history, of one category when asked. Each of its pages is soon there, so whoever
    /// asks goes on or stops as it likes.
    pub fn search_history(&self, category: Option<TermId>, words: Vec<HistoryWord>) -> Result<HistorySearch> {
        let customers = words.iter().flat_map(|word| word.customers.iter().copied()).collect();
        let way = Way::Read { rows: 0, found: 0 };
        let mut search = HistorySearch { category, words, customers, before: None, way };
        if search.customers.len() <= FEW_CUSTOMERS
            && let Some(question) = Question::quick(search.folded())
        {
            search.way = search.by_index(self, question)?;
        }
        Ok(search)
    }

    /// The newest entries that have every word (folded), `limit` of them at most.
    pub fn history_with(&self, category: Option<TermId>, words: &[String], limit: usize) -> Result<Found> {
        self.history_with_of(category, words, limit, |_| true)
    }

    /// [`Crm::history_with`], of some customers only.
    pub fn history_with_of(
        &self,
        category: Option<TermId>,
        words: &[String],
        limit: usize,
        of: impl Fn(CustomerId) -> bool,
    ) -> Result<Found> {
        let words = words.iter().map(|word| HistoryWord::new(word, None)).collect();
        let mut search = self.search_history(category, words)?;
        let mut found = Vec::new();
        while found.len() < limit
            && let Some(page) = search.next_page(self)?
        {
            found.extend(page.into_iter().filter(|(_, customer)| of(*customer)));
        }
        found.truncate(limit);
        Ok(found)
    }

    /// Entries whose text holds every word (folded), one page of the whole history at a time, newest first, by reading
    /// every text: what [`Crm::search_history`] must find too.
    ///
    /// Reads at most `limit` entries before `before` and says where it stopped, `None` at the end.
    pub fn search_history_page(
        &self,
        category: Option<TermId>,
        words: &[String],
        before: Option<Place>,
        limit: usize,
    ) -> Result<HistoryPage> {
        let words: Vec<HistoryWord> = words.iter().map(|word| HistoryWord::new(word, None)).collect();
        self.find_in_history_page(category, &words, before, limit)
    }

    /// As [`Crm::search_history_page`], but a word is also found by whose the entry is.
    pub fn find_in_history_page(
        &self,
        category: Option<TermId>,
        words: &[HistoryWord],
        before: Option<Place>,
        limit: usize,
    ) -> Result<HistoryPage> {
        let page = interactions::bodies_before(self.read(), category, before, limit)?;
        let next = (page.len() == limit).then(|| page.last().map(|(id, _, at, _)| (*at, *id))).flatten();
        let found = page.into_iter().filter(|(_, customer, _, body)| has_all(words, *customer, body));
        Ok(HistoryPage { found: found.map(|(id, customer, _, _)| (id, customer)).collect(), next })
    }

    /// Todos, open and done, whose title has every word (folded), newest first.
    pub fn todos_with(&self, words: &[String]) -> Result<Vec<TodoId>> {
        self.newest_todos_with(words, usize::MAX)
    }

    /// The first of [`Crm::todos_with`], `limit` at most.
    pub fn newest_todos_with(&self, words: &[String], limit: usize) -> Result<Vec<TodoId>> {
        let words: Vec<String> = words.iter().map(|word| fold(word)).collect();
        let question = Question::whole(words.iter().map(String::as_str));
        let (mut found, mut below, mut page) = (Vec::new(), i64::MAX, NEWEST);
        loop {
            // What is in many titles is in those of the newest, and on the third page the index has it gathered.
            let titles = match question.as_ref().filter(|question| !question.gathers || page > READ_FIRST) {
                None => {
                    let titles = todos::titles_below(self.read(), below, page)?;
                    below = titles.last().filter(|_| titles.len() == page).map_or(i64::MIN, |(id, _)| id.0);
                    titles
                }
                Some(question) => {
                    let ids = full_text::ids_below(self.read(), Texts::Todos, question, below, page)?;
                    below = ids.last().filter(|_| ids.len() == page).copied().unwrap_or(i64::MIN);
                    todos::titles_of(self.read(), ids.into_iter().map(TodoId))?
                }
            };
            for (id, title) in titles {
                let title = fold_lines(&title);
                if words.iter().all(|word| title.contains(word.as_str())) {
                    found.push(id);
                }
            }
            if found.len() >= limit || below == i64::MIN {
                found.truncate(limit);
                return Ok(found);
            }
            page = page.saturating_mul(8);
        }
    }

    /// Customers outside the trash whose note, taken together with those of their people, has every word (folded), in the
    /// order of their ids; the archived ones too.
    pub fn notes_with(&self, words: &[String]) -> Result<Vec<CustomerId>> {
        let words: Vec<String> = words.iter().map(|word| fold(word)).collect();
        let Some(question) = Question::whole(words.iter().map(String::as_str)) else { return Ok(Vec::new()) };
        let ids = full_text::ids_below(self.read(), Texts::Notes, &question, i64::MAX, usize::MAX)?;
        let mut found = Vec::new();
        for id in ids.into_iter().rev().map(CustomerId) {
            let Some(notes) = customers::notes(self.read(), id)? else { continue };
            let notes = fold_lines(&notes);
            if words.iter().all(|word| notes.contains(word.as_str())) {
                found.push(id);
            }
        }
        Ok(found)
    }
}

#[cfg(test)]
mod tests;
