//! Lists of sales without a header: told by what the values of their columns look like.
//!
//! A log of purchases is days, ids and amounts: no cell of it holds a word that may be a name, and customers come back.
//! Where that is not so the list may be anything, and is none of sales unless it is told.

use std::collections::HashSet;

use chrono::NaiveDate;

use super::super::csv::Row;
use super::values::{day, plain};
use super::{HEAD_ROWS, Part};

/// With fewer rows nothing is certain.
const FEWEST_ROWS: usize = 3;
/// More columns than this are no log.
const MOST_COLUMNS: usize = 20;
/// Figures of an amount; with more it is the number of a phone or of a product.
const MOST_FIGURES: usize = 9;

/// What the cells of a column may be: whatever all of them can be.
#[derive(Clone, Debug)]
struct Looks<'a> {
    is_day: bool,
    is_id: bool,
    is_amount: bool,
    has_decimals: bool,
    /// Of all amounts, to tell them from quantities.
    sum: f64,
    values: HashSet<&'a str>,
    filled: usize,
}

impl<'a> Looks<'a> {
    fn at(rows: &'a [Row], column: usize) -> Option<Looks<'a>> {
        let cells = rows.iter().filter_map(|row| row.cells.get(column)).map(str::trim);
        let mut looks = Looks {
            is_day: true,
            is_id: true,
            is_amount: true,
            has_decimals: false,
            sum: 0.0,
            values: HashSet::new(),
            filled: 0,
        };
        for cell in cells.filter(|cell| !cell.is_empty()) {
            let amount = amount(cell);
            looks.is_day &= is_day(cell);
            looks.is_id &= is_id(cell);
            looks.is_amount &= amount.is_some();
            looks.has_decimals |= amount.is_some() && cell.contains('.');
            looks.sum += amount.unwrap_or_default();
            looks.values.insert(cell);
            looks.filled += 1;
            if !looks.is_day && !looks.is_id && !looks.is_amount {
                return None;
            }
        }
        Some(looks)
    }

    fn is_full(&self, rows: usize) -> bool {
        self.filled == rows
    }

    fn comes_back(&self) -> bool {
        self.values.len() < self.filled
    }
}

/// What each column holds; `None` where that is not certain.
pub(super) fn parts(rows: &[Row]) -> Option<Vec<Option<Part>>> {
    let rows = &rows[..rows.len().min(HEAD_ROWS)];
    let width = rows.iter().map(|row| row.cells.len()).max()?;
    if rows.len() < FEWEST_ROWS || !(3..=MOST_COLUMNS).contains(&width) {
        return None;
    }
    let columns: Vec<Looks<'_>> = (0..width).map(|at| Looks::at(rows, at)).collect::<Option<_>>()?;
    let full = |at: &usize| columns[*at].is_full(rows.len());
    let mut days = (0..width).filter(|at| full(at) && columns[*at].is_day);
    // Two columns of days may be of anything.
    let (day, None) = (days.next()?, days.next()) else { return None };
    let customer = (0..width).find(|at| {
        let looks = &columns[*at];
        *at != day && full(at) && looks.is_id && looks.comes_back()
    })?;
    let others = || (0..width).filter(|at| *at != day && *at != customer && columns[*at].is_amount);
    let weight = |at: &usize| (columns[*at].has_decimals, columns[*at].sum);
    let heavier = |a: &usize, b: &usize| weight(a).partial_cmp(&weight(b)).unwrap_or(std::cmp::Ordering::Equal);
    let amount = others().filter(full).max_by(heavier)?;
    let is_count = |at: &usize| !columns[*at].has_decimals && columns[*at].filled > 0;
    let quantity = others().filter(|at| *at != amount).find(is_count);
    let mut parts = vec![None; width];
    parts[day] = Some(Part::Day);
    parts[customer] = Some(Part::Customer);
    parts[amount] = Some(Part::Amount);
    if let Some(quantity) = quantity {
        parts[quantity] = Some(Part::Quantity);
    }
    Some(parts)
}

/// A day as a program writes it: with its year, and in this century or the last.
fn is_day(cell: &str) -> bool {
    let figures = cell.bytes().filter(u8::is_ascii_digit).count();
    let is_near = |day: NaiveDate| (1950..2100).contains(&chrono::Datelike::year(&day));
    figures >= 6 && (figures == 8 || figures != cell.len()) && day(cell).is_some_and(is_near)
}

/// Letters and figures without a blank, with a figure: `00004`, `C-0012`.
fn is_id(cell: &str) -> bool {
    let is_of_id = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    cell.len() <= 16
        && cell.chars().all(is_of_id)
        && cell.bytes().any(|byte| byte.is_ascii_digit())
        && cell.bytes().filter(u8::is_ascii_alphabetic).count() <= 4
}

/// Figures that do not begin with a zero, as ids and phones do.
fn amount(cell: &str) -> Option<f64> {
    let plain = plain(cell);
    let unsigned = plain.trim_start_matches(['-', '▲', '△']);
    let (whole, decimals) = unsigned.split_once('.').unwrap_or((unsigned, ""));
    let are_figures = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let is_amount = !whole.is_empty()
        && whole.len() <= MOST_FIGURES
        && (whole == "0" || !whole.starts_with('0'))
        && decimals.len() <= 2
        && are_figures(whole)
        && are_figures(decimals);
    is_amount.then(|| unsigned.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guessed(text: &str) -> Option<Vec<Option<Part>>> {
        parts(&crate::formats::csv::rows(text, Some(b',')).rows)
    }

    #[test]
    fn a_log_is_known_by_its_values_and_a_list_of_people_never_is_one() {
        use Part::{Amount, Customer, Day, Quantity};
        let log = "0004,0001,19970101,2,29.33\n0004,0001,19970118,2,29.73\n0021,0002,19970101,3,63.34\n";
        assert_eq!(guessed(log), Some(vec![Some(Customer), None, Some(Day), Some(Quantity), Some(Amount)]));
        let log = "2026/11/01,C-12,1200\n2026/11/02,C-12,¥300\n2026/11/02,C-7,-400\n";
        assert_eq!(guessed(log), Some(vec![Some(Day), Some(Customer), Some(Amount)]));
        for other in [
            // A name, a word, or a letter that may be one.
            "4,田中,19970101,29\n4,田中,19970102,29\n5,佐藤,19970103,29\n",
            "4,Tanaka,19970101,29\n4,Tanaka,19970102,29\n5,Sato,19970103,29\n",
            "4,2026/11/01,茶,1200\n4,2026/11/02,茶,1200\n5,2026/11/02,茶,1200\n",
            // Nobody comes back: these may be birthdays.
            "1,19700101,1000001\n2,19800101,1000002\n3,19900101,1000003\n",
            // Phones, mails.
            "1,19700101,0312345678\n1,19800101,0312345679\n3,19900101,0312345670\n",
            "1,19700101,9012345678\n1,19800101,9012345679\n3,19900101,9012345670\n",
            "1,19700101,a@example.com\n1,19800101,b@example.com\n3,19900101,c@example.com\n",
            // Too little to be certain of.
            "4,19970101,29\n4,19970102,29\n",
            "4,19970101\n4,19970102\n5,19970103\n",
            "1,2,3\n4,5,6\n1,8,9\n",
            "1,19970101,19970102,5\n1,19970101,19970102,5\n2,19970101,19970102,5\n",
            "",
        ] {
            assert_eq!(guessed(other), None, "{other}");
        }
    }
}
