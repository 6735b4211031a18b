//! Going to a customer by name: in kanji, kana or Latin letters, the ones spoken with of late first.

use crate::domain::CustomerId;
use crate::domain::text::{fold, romaji};
use crate::i18n::customers as t;
use crate::ops::Result;
use crate::ops::customers::CustomerRow;
use crate::tui::cells;
use crate::tui::dialogs::{PickerDialog, card_form};
use crate::tui::view::{Cx, Flow, Request, Screen};
use crate::tui::widgets::Candidate;

/// So many customers are offered.
const OFFERED: usize = 50;

/// Of so many found, those whose name begins with the text are offered first.
const RANKED: usize = 200;

/// So many of the last entries of the history tell who was spoken with of late.
const RECENT: usize = 100;

/// A picker over all customers.
pub fn open(cx: &Cx<'_>) -> Flow {
    PickerDialog::live(cx.say(t::GOTO), cx, offered, |customer, _| Flow::Go(Screen::Customers, Some(customer)))
        .or_create(|name, cx| card_form::add(cx, &name))
        .open()
}

/// The customers that a text finds, in the list.
pub fn open_with(_cx: &Cx<'_>, text: &str) -> Flow {
    Flow::Many(vec![Flow::Go(Screen::Customers, None), Flow::Tell(Request::Filter(text.trim().to_owned()))])
}

/// [`candidates`] for a picker that can say no more than that there are none.
pub fn offered(text: &str, cx: &Cx<'_>) -> Vec<Candidate<CustomerId>> {
    candidates(text, cx).unwrap_or_else(|error| {
        tracing::warn!(code = error.code(), "customers could not be read");
        Vec::new()
    })
}

/// What is offered for a text: for none those spoken with of late, else what it finds, names that begin with it first.
///
/// # Errors
/// The book could not be read.
pub fn candidates(text: &str, cx: &Cx<'_>) -> Result<Vec<Candidate<CustomerId>>> {
    let text = text.trim();
    let mut rows = if text.is_empty() {
        cx.crm.customer_rows(&recent(cx)?)?
    } else {
        let mut found = match cx.index {
            Some(index) => index.search(text),
            None => cx.crm.customers_matching(text)?,
        };
        found.truncate(RANKED);
        let mut rows = cx.crm.customer_rows(&found)?;
        rows.sort_by_key(|row| !begins_with(row, text));
        rows
    };
    rows.truncate(OFFERED);
    Ok(rows.iter().map(|row| candidate(row, cx)).collect())
}

fn candidate(row: &CustomerRow, cx: &Cx<'_>) -> Candidate<CustomerId> {
    let since = cells::since(row.standing.last_contact, cx.crm.today(), cx.lang());
    let detail = format!("{}  {since}", cells::person(row, cx.lang())).trim_start().to_owned();
    Candidate { label: row.customer.name.clone(), detail, value: row.customer.id }
}

/// Those spoken with of late, the last first; then the first of the book.
fn recent(cx: &Cx<'_>) -> Result<Vec<CustomerId>> {
    let entries = cx.crm.interactions(&cx.crm.history_ids(None, Some(RECENT))?)?;
    let mut recent: Vec<CustomerId> = Vec::new();
    let first = cx.crm.first_customers(OFFERED)?;
    for customer in entries.iter().map(|entry| entry.customer).chain(first) {
        if !recent.contains(&customer) {
            recent.push(customer);
        }
    }
    let mut rows = cx.crm.customer_rows(&recent)?;
    rows.retain(|row| row.customer.trashed_at.is_none() && row.customer.archived_at.is_none());
    rows.truncate(OFFERED);
    Ok(rows.iter().map(|row| row.customer.id).collect())
}

/// Whether the name, without its legal form, or its reading begins with the text.
fn begins_with(row: &CustomerRow, text: &str) -> bool {
    let typed = fold(text);
    let reading = fold(&row.customer.reading);
    fold(cells::short_name(&row.customer)).starts_with(&typed)
        || reading.starts_with(&typed)
        || romaji::canonical_from_letters(text)
            .is_some_and(|letters| romaji::canonical_from_kana(&row.customer.reading).starts_with(&letters))
}

#[cfg(test)]
mod tests {
    use crate::i18n::Lang;
    use crate::tui::testing::{Driver, sample};

    fn rows(driver: &mut Driver) -> Vec<String> {
        let lines = driver.lines();
        let from = lines.iter().position(|line| line.contains("├")).expect("the picker") + 1;
        lines[from..].iter().take_while(|line| !line.contains("╰")).map(|line| line.trim().to_owned()).collect()
    }

    #[test]
    fn without_a_text_the_customers_spoken_with_last_come_first() {
        let mut driver = Driver::new(sample(), Lang::Ja, 80, 24);
        driver.keys("@");
        let rows = rows(&mut driver);
        assert!(rows[0].contains("富士見製作所") && rows[0].contains("今日"), "{rows:?}");
        assert!(rows[1].contains("髙橋 美咲") && rows[2].contains("Aoi Design"), "{rows:?}");
        driver.hides("山本 花子");
    }

    #[test]
    fn a_name_is_found_by_letters_kana_and_kanji_and_shown_in_the_list() {
        for (typed, name) in
            [("numa", "沼津印刷"), ("するが", "駿河水産"), ("高橋", "髙橋 美咲"), ("Emma", "Aoi Design")]
        {
            let mut driver = Driver::new(sample(), Lang::Ja, 80, 24);
            driver.keys("@").type_text(typed);
            driver.shows(name);
            driver.keys("enter");
            assert!(driver.lines()[0].contains("[2 顧客]"));
            let cursor = driver.lines().into_iter().find(|line| line.contains('▸')).expect("a cursor");
            assert!(cursor.contains(name), "{cursor}");
        }
    }

    #[test]
    fn a_name_that_begins_with_the_text_comes_before_one_that_holds_it() {
        let mut driver = Driver::new(sample(), Lang::Ja, 80, 24);
        driver.keys("@").type_text("ta");
        let rows = rows(&mut driver);
        assert!(rows[0].contains("髙橋 美咲"), "{rows:?}");
    }

    #[test]
    fn nothing_found_says_so() {
        for (lang, words) in [(Lang::Ja, "合うものがありません"), (Lang::En, "Nothing fits")] {
            let mut driver = Driver::new(sample(), lang, 80, 24);
            driver.keys("@").type_text("xyxy");
            driver.shows(words);
            driver.keys("esc");
            driver.hides(words);
        }
    }

    #[test]
    fn a_pasted_text_can_filter_the_list() {
        let mut driver = Driver::new(sample(), Lang::Ja, 80, 24);
        driver.paste("渡辺").keys("/");
        driver.shows("[2 顧客]");
        driver.shows("/ 渡辺");
        driver.shows("3 / 11");
    }
}
