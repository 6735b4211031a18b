//! How the columns of a list were used, kept under the shape of its header, so that the next list of that shape is read
//! the same way.

use std::collections::HashMap;

use serde_json::{Value, json};

use super::columns::{KEEP, Mapping};
use super::field::Field;
use super::synonyms;

/// The use of one column: its field and which phone, mail or address it is.
pub type ColumnMeaning = (Option<Field>, Option<String>);

/// What is remembered of all headers seen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ColumnMaps(HashMap<String, Vec<ColumnMeaning>>);

impl ColumnMaps {
    /// Takes what [`shape`] and [`meanings`] have given. What cannot be read any more is as if it were never kept.
    pub fn learn(&mut self, shape: String, meanings: &str) {
        let Ok(Value::Array(columns)) = serde_json::from_str(meanings) else { return };
        let read = |column: &Value| -> Option<ColumnMeaning> {
            let name = column.get(0)?.as_str()?;
            let field = if name == KEEP { None } else { Some(name.parse().ok()?) };
            Some((field, column.get(1).and_then(Value::as_str).map(str::to_owned)))
        };
        if let Some(columns) = columns.iter().map(read).collect() {
            self.0.insert(shape, columns);
        }
    }

    /// What is to be known from now on.
    pub fn tell(&mut self, shape: String, meanings: Vec<ColumnMeaning>) {
        self.0.insert(shape, meanings);
    }

    pub fn of(&self, header: &[String]) -> Option<&[ColumnMeaning]> {
        self.0.get(&shape(header)?).map(Vec::as_slice)
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// What headers have in common that are of one shape: their words in their order, in any width and case. JSON.
/// `None` without a header.
pub fn shape(header: &[String]) -> Option<String> {
    let words: Vec<String> = header.iter().map(|title| synonyms::key(title)).collect();
    words.iter().any(|word| !word.is_empty()).then(|| Value::from(words).to_string())
}

/// The use of every column as JSON: `[["name", null], ["phone", "携帯"], ["keep", null]]`, fields by the names of `--map`.
pub fn meanings(mapping: &Mapping) -> String {
    let column = |field: Option<Field>, label: &Option<String>| json!([field.map_or(KEEP, Field::name), label]);
    Value::from_iter(mapping.columns.iter().map(|used| column(used.field, &used.label))).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::columns::{Hands, Reason};
    use crate::formats::table::{HeaderChoice, Options, read_rows};

    const LIST: &str = "氏名,内線,メモ,社員番号\n田中 太郎,03-1234-5678,x,A-1\n";

    fn read(text: &str, options: &Options) -> Mapping {
        read_rows(crate::formats::csv::rows(text, Some(b',')).rows, options, Hands::Anybodys).mapping
    }

    #[test]
    fn a_list_of_the_same_shape_is_read_as_the_last_one_was() {
        let told = Options {
            map: vec!["phone:内線=内線".parse().expect("a rule"), "skip=社員番号".parse().expect("a rule")],
            header: HeaderChoice::Find,
            ..Options::default()
        };
        let first = read(LIST, &told);
        let mut maps = ColumnMaps::default();
        maps.learn(
            shape(&["氏名", "内線", "メモ", "社員番号"].map(str::to_owned)).expect("a header"),
            &meanings(&first),
        );
        let later = Options { remembered: maps, ..Options::default() };
        // In any width, and with other rows.
        let second = read("氏名,内線,ﾒﾓ,社員番号\n佐藤,1,y,A-2\n", &later);
        for (one, two) in first.columns.iter().zip(&second.columns) {
            assert_eq!((one.field, &one.label, two.reason), (two.field, &two.label, Reason::Remembered));
        }
        assert_eq!(second.columns[3].field, Some(Field::Skip));
        let another = read("氏名,内線\n佐藤,1\n", &later);
        assert!(another.columns.iter().all(|column| column.reason != Reason::Remembered));
        // What is asked for now goes before what was asked for then.
        let asked = read(LIST, &Options { map: vec!["note=社員番号".parse().expect("a rule")], ..later });
        assert_eq!((asked.columns[3].field, asked.columns[3].reason), (Some(Field::Note), Reason::Asked));
    }

    #[test]
    fn what_cannot_be_read_any_more_is_forgotten() {
        let mut maps = ColumnMaps::default();
        for text in ["", "{}", "[1]", "[[\"shoe\", null]]"] {
            maps.learn("[\"a\"]".to_owned(), text);
        }
        assert!(maps.is_empty());
    }
}
