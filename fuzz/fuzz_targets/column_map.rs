//! What is remembered of the columns of a list. The first line of the input is what the book kept, the second a rule of
//! `--map`, the rest the list.
#![no_main]

use libfuzzer_sys::fuzz_target;
use tokui::formats::column_map::{self, ColumnMaps};
use tokui::formats::columns::{Hands, MapRule};
use tokui::formats::csv;
use tokui::formats::table::{self, Options};

fuzz_target!(init: tokui_fuzz::begin(), |text: &str| {
    let mut lines = text.splitn(3, '\n');
    let [kept, rule, list] = [lines.next(), lines.next(), lines.next()].map(Option::unwrap_or_default);
    let rows = csv::rows(list, None).rows;
    let Some(header) = rows.first().map(|row| row.cells.to_vec()) else { return };
    let mut options = Options { map: rule.parse::<MapRule>().into_iter().collect(), ..Options::default() };
    if let Some(shape) = column_map::shape(&header) {
        options.remembered.learn(shape, kept);
    }
    let first = table::read_rows(rows.clone(), &options, Hands::Anybodys);
    let titles: std::collections::HashSet<&str> = first.mapping.columns.iter().map(|column| column.title.as_str()).collect();
    assert_eq!(titles.len(), first.mapping.columns.len(), "two columns have the same title");

    // What is kept of this reading reads the same list in the same way.
    let Some(at) = first.header_line else { return };
    let header = &rows.iter().find(|row| row.line == at).expect("the header is a row").cells.to_vec();
    let Some(shape) = column_map::shape(header) else { return };
    let mut maps = ColumnMaps::default();
    maps.learn(shape, &column_map::meanings(&first.mapping));
    let known = maps.of(header).expect("it was just kept");
    let used: Vec<_> = first.mapping.columns.iter().map(|column| (column.field, column.label.clone())).collect();
    assert_eq!(known, used);
    let header = table::HeaderChoice::Line(at);
    let again = table::read_rows(rows.clone(), &Options { remembered: maps, header, ..Options::default() }, Hands::Anybodys);
    let fields = |read: &table::RowsRead| read.mapping.columns.iter().map(|column| column.field).collect::<Vec<_>>();
    assert_eq!(fields(&again), fields(&first));
});
