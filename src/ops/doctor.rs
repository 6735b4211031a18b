//! The doctor: what is wrong with a book, and making again what is derived.

use super::crm::Crm;
use super::error::Result;
use super::progress::Progress;
use crate::store::{doctor, full_text};

pub use crate::store::doctor::Finding;
pub use crate::store::full_text::Texts;

impl Crm {
    /// What is wrong with the book. Reads all of it and writes nothing.
    ///
    /// Where the file is damaged, nothing else is asked: what is derived from damaged rows says nothing.
    pub fn doctor(&self, progress: &dyn Progress) -> Result<Vec<Finding>> {
        let conn = self.read();
        let mut findings = doctor::damage(conn)?;
        if !findings.is_empty() {
            return Ok(findings);
        }
        findings.extend(doctor::dangling(conn)?);
        findings.extend(doctor::customers(conn)?);
        let total = full_text::count(conn)?;
        let mut before = 0;
        for texts in Texts::ALL {
            let mut last = before;
            findings.extend(doctor::texts(conn, texts, |done| {
                last = before + done;
                // Nobody stops this but by stopping the program: nothing is written.
                let _ = progress.step(last, total);
            })?);
            before = last;
        }
        Ok(findings)
    }

    /// Makes everything that is derived again from what it is derived from, whole or not at all. Not an operation: the
    /// book says the same as before.
    pub fn reindex(&mut self, progress: &dyn Progress) -> Result<()> {
        let total = full_text::count(self.read())?;
        self.store_mut().reindex(|done| _ = progress.step(done, total))?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ops::testing::{add, all_rows, book, company, log, saved};

    fn filled() -> Crm {
        let mut crm = book();
        let customer = add(&mut crm, company("富士見製作所"));
        saved(&mut crm, customer, |draft| draft.note = "社長はゴルフ好き".to_owned());
        log(&mut crm, customer, "tel 見積の件で質問 !明日 見積書を送る");
        log(&mut crm, customer, "昨日 visit kickoff");
        crm
    }

    fn harm(crm: &Crm, sql: &str) {
        crm.read().execute_batch(sql).expect(sql);
    }

    #[test]
    fn a_sound_book_has_nothing_wrong_and_stays_so_through_undo() {
        let mut crm = filled();
        assert_eq!(crm.doctor(&()).unwrap(), []);
        crm.undo(None).unwrap();
        crm.undo(None).unwrap();
        assert_eq!(crm.doctor(&()).unwrap(), []);
    }

    #[test]
    fn every_harm_to_what_is_derived_is_found_and_mended() {
        let customer_index = Finding::CustomerIndex { count: 1 };
        for (sql, findings) in [
            ("UPDATE customer_index SET sort_key = 'x'", vec![customer_index.clone()]),
            ("DELETE FROM customer_index", vec![customer_index.clone()]),
            ("UPDATE customer_index SET next_due = NULL, last_contact = '2001-01-01'", vec![customer_index]),
            ("DELETE FROM history_text WHERE rowid = 1", vec![Finding::FullText(Texts::History)]),
            ("INSERT INTO history_text (rowid, segments) VALUES (7, 'zz')", vec![Finding::FullText(Texts::History)]),
            (
                "INSERT OR REPLACE INTO history_text (rowid, segments) VALUES (1, 'zz')",
                vec![Finding::FullText(Texts::History)],
            ),
            ("UPDATE history_newest SET at = '2001-01-01'", vec![Finding::FullText(Texts::History)]),
            ("DELETE FROM history_newest", vec![Finding::FullText(Texts::History)]),
            ("INSERT INTO todo_text (todo_text) VALUES ('delete-all')", vec![Finding::FullText(Texts::Todos)]),
            ("DELETE FROM note_text", vec![Finding::FullText(Texts::Notes)]),
            ("DELETE FROM search_lines", vec![Finding::SearchLines]),
            ("UPDATE search_lines SET lines = x'00'", vec![Finding::SearchLines]),
        ] {
            let mut crm = filled();
            let before = all_rows(&crm);
            harm(&crm, sql);
            assert_eq!(crm.doctor(&()).unwrap(), findings, "{sql}");
            crm.reindex(&()).unwrap();
            assert_eq!(crm.doctor(&()).unwrap(), [], "{sql}");
            assert_eq!(all_rows(&crm), before, "{sql}");
            assert_eq!(crm.history_with(None, &["件で".to_owned()], 9).unwrap().len(), 1);
            assert_eq!(crm.operations(None, 9).unwrap().len(), 4, "the log book knows nothing of it");
        }
    }

    #[test]
    fn rows_that_point_at_nothing_are_counted() {
        let crm = filled();
        harm(&crm, "PRAGMA foreign_keys = OFF; DELETE FROM terms WHERE id IN (SELECT channel_id FROM interactions)");
        let dangling = Finding::Dangling { table: "interactions".to_owned(), count: 2 };
        assert!(crm.doctor(&()).unwrap().contains(&dangling));
    }
}
