//! Which row says what the columns are: often the first, sometimes the ninth, under a title and lines of prose.

use std::collections::HashSet;

use unicode_normalization::UnicodeNormalization;

use super::csv::Row;
use super::synonyms::{key, understand};
use super::values::Shape;

/// Rows looked at; no export is known that talks longer before its table begins.
const LOOKED_AT: usize = 40;

/// Index of the header row, or `None` where the table begins at once (KEN_ALL of Japan Post).
///
/// First the row with the most headers that are understood; where none is understood, a full row of plain words above rows
/// that hold numbers, mails or phones.
pub fn find(rows: &[Row]) -> Option<usize> {
    let head = &rows[..rows.len().min(LOOKED_AT)];
    let filled = |row: &Row| row.cells.iter().filter(|cell| !cell.trim().is_empty()).count();
    let is_list_of_one_column = head.iter().all(|row| filled(row) < 2);
    let mut best: Option<(usize, (usize, usize))> = None;
    for (index, row) in head.iter().enumerate() {
        let filled = filled(row);
        // "Note 1" alone above a table is a note, not a header of notes.
        if filled < 2 && !is_list_of_one_column {
            continue;
        }
        let known = row.cells.iter().filter(|cell| understand(cell).is_some()).count();
        // A row of data may hold one cell that is also a header ("電話" as a channel): half of a row is no accident.
        let enough = known >= 3 || known >= 1 && known * 2 >= filled;
        let holds_data =
            row.cells.iter().any(|cell| matches!(Shape::of(cell), Shape::Mail | Shape::Phone | Shape::Date));
        if enough && !holds_data && best.is_none_or(|(_, most)| (known, filled) > most) {
            best = Some((index, (known, filled)));
        }
    }
    best.map(|(index, _)| index).or_else(|| words_above_data(head))
}

/// Index of the first row that holds one of the headers which the user names.
pub fn find_named(rows: &[Row], names: &[&str]) -> Option<usize> {
    let keys: Vec<String> = names.iter().map(|name| key(name)).filter(|key| !key.is_empty()).collect();
    rows.iter().take(LOOKED_AT).position(|row| row.cells.iter().any(|cell| keys.contains(&key(cell))))
}

fn words_above_data(head: &[Row]) -> Option<usize> {
    let widest = head.iter().map(|row| row.cells.len()).max().filter(|width| *width > 1)?;
    let index = head.iter().position(|row| row.cells.len() == widest)?;
    let (header, below) = (&head[index].cells, &head[index + 1..]);
    let only_words = header.iter().all(|cell| Shape::of(cell) == Shape::Text);
    // Data repeat themselves, headers seldom do.
    let distinct: HashSet<&str> = header.iter().collect();
    let speaks = distinct.len() == header.len() || header.iter().any(|cell| understand(cell).is_some());
    let data_below = below.iter().any(|row| {
        row.cells.len() > 1 && row.cells.iter().any(|cell| !matches!(Shape::of(cell), Shape::Text | Shape::Empty))
    });
    (only_words && speaks && data_below).then_some(index)
}

/// The line above the header that announces the number of entries, and that number: `合計 729 件`, `Total: 729`, `729 contacts`.
pub fn announced_count(rows: &[Row]) -> Option<(u64, usize)> {
    rows.iter().flat_map(|row| row.cells.iter().map(|cell| (row.line, cell))).find_map(|(line, cell)| {
        let text: String = cell.chars().take(200).nfkc().flat_map(char::to_lowercase).filter(|c| *c != ',').collect();
        let start = text.find(|c: char| c.is_ascii_digit())?;
        let digits: String = text[start..].chars().take_while(char::is_ascii_digit).collect();
        let (before, after) = (text[..start].trim(), text[start + digits.len()..].trim_start());
        let total =
            ["合計", "全", "総数", "件数", "total", "total:", "count:"].iter().any(|word| before.ends_with(word));
        let things = ["件", "名", "contacts", "entries", "records", "rows"].iter().any(|word| after.starts_with(word));
        let alone = before.is_empty() || total;
        let count = (total || things && alone).then(|| digits.parse().ok()).flatten()?;
        Some((line, count))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<Row> {
        crate::formats::csv::rows(text, Some(b',')).rows
    }

    #[test]
    fn the_header_is_found_where_it_is() {
        let cases: &[(&str, Option<usize>)] = &[
            ("氏名,電話\n田中,03-1234-5678\n", Some(0)),
            ("顧客台帳\n2026年11月\n\n氏名,会社名,備考\n田中,A社,\n", Some(2)),
            ("Notes:\n\"Prose, and more\"\n\nFirst Name,Last Name,Company,Position\nA,B,C,D\n", Some(2)),
            ("氏名\n田中\n", Some(0)),
            ("顧客\n氏名,年齢\n田中,30\n", Some(1)),
            ("shoe,size\nx,27\n", Some(0)),
            ("01101,060,北海道\n01224,066,北海道\n", None),
            ("田中,090-1111-2222\n佐藤,090-1111-3333\n", None),
            ("Note 1\nsome words\nshoe,size\nx,27\n", Some(2)),
            ("red,green\nblue,white\n", None),
            ("電話,2026-11-20,見積依頼\n訪問,2026-11-21,納品\n", None),
            ("", None),
        ];
        for (text, index) in cases {
            assert_eq!(find(&rows(text)), *index, "{text}");
        }
    }

    #[test]
    fn an_announced_number_of_entries_is_read() {
        let cases: &[(&str, Option<usize>)] = &[
            ("合計 729 件", Some(729)),
            ("全１，２３４件", Some(1234)),
            ("Total: 12", Some(12)),
            ("12 contacts", Some(12)),
            ("06月01日09時57分 JST にEightで生成された名刺リストです。", None),
            ("2026年度", None),
        ];
        for (text, count) in cases {
            let row = Row { line: 1, cells: [text].iter().collect() };
            assert_eq!(announced_count(&[row]), count.map(|count| (1, count)), "{text}");
        }
    }
}
