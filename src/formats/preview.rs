//! What becomes of the first value of a column, shown before a list is imported.

use super::columns::{ColumnUse, Mapping};
use super::csv::Row;
use super::field::Field;
use super::history_cell;
use super::problem::{Problem, ProblemKind};
use super::record::Record;
use super::row;

/// The value as it will be kept, and what is said about it. Empty for what is not read by itself: a label of another column,
/// or a column that is not used.
pub fn stored(column: &ColumnUse, cell: &str) -> (String, Option<ProblemKind>) {
    let Some(field) = column.field else { return (cell.to_owned(), None) };
    if matches!(field, Field::Skip | Field::GroupLabel) {
        return (String::new(), None);
    }
    // A row of this cell and a name, so that it is a record whatever the cell is.
    let named = ColumnUse { field: Some(naming(field)), group: String::new(), ..column.clone() };
    let mapping = Mapping { columns: vec![column.clone(), named], own: None };
    let mut problems: Vec<Problem> = Vec::new();
    let row = Row { line: 1, cells: [cell, "-"].iter().collect() };
    let record = row::record(&row, &mapping, &mut problems);
    let value = record.and_then(|record| value(&record, field)).unwrap_or_default();
    (value, problems.into_iter().next().map(|problem| problem.what))
}

/// The field that names the record beside the one that is looked at.
fn naming(field: Field) -> Field {
    use Field::{Company, CompanyReading, Family, Given, Middle, Name};
    match field {
        Name | Family | Given | Middle => Company,
        Company | CompanyReading => Name,
        _ => Name,
    }
}

fn value(record: &Record, field: Field) -> Option<String> {
    let (company, person) = (record.company.as_ref(), record.person.as_ref());
    let address = record.addresses.first();
    let postal = |code: &String| match code.len() {
        7 if code.bytes().all(|byte| byte.is_ascii_digit()) => format!("{}-{}", &code[..3], &code[3..]),
        _ => code.clone(),
    };
    let found = match field {
        Field::Company => company.map(|company| company.name.clone()),
        Field::CompanyReading => company.and_then(|company| company.reading.clone()),
        Field::Name | Field::Family | Field::Given | Field::Middle => person.map(|person| person.name.clone()),
        Field::Reading | Field::FamilyReading | Field::GivenReading => person.and_then(|person| person.reading.clone()),
        Field::Joint => person.map(|person| person.joint.join(", ")),
        Field::Honorific => person.and_then(|person| person.honorific.clone()),
        Field::Department => person.and_then(|person| person.department.clone()),
        Field::Title => person.and_then(|person| person.title.clone()),
        Field::Phone | Field::Fax => record.phones.first().map(|phone| phone.value.clone()),
        Field::Mail => record.mails.first().map(|mail| mail.value.clone()),
        Field::Url => record.urls.first().map(|url| url.value.clone()),
        Field::Postal => address.and_then(|address| address.postal.as_ref()).map(postal),
        Field::Prefecture | Field::City | Field::Street | Field::Building | Field::Country | Field::Address => address
            .map(|address| {
                let parts = [&address.prefecture, &address.city, &address.street, &address.building, &address.country];
                parts.into_iter().flatten().cloned().collect::<Vec<_>>().join(" ")
            }),
        Field::Tags => Some(record.tags.join(", ")),
        Field::Note => record.note.clone(),
        Field::History => record.history.first().map(|cell| history_cell::in_parts(cell)),
        Field::Birthday => record.birthday.map(|day| day.to_string()),
        Field::LastContact => record.last_contact.map(|day| day.to_string()),
        Field::ExchangedOn => record.exchanged_on.map(|day| day.to_string()),
        Field::Created => record.created.map(|day| day.to_string()),
        Field::Sex => record.sex.clone(),
        Field::Segment => record.segment.clone(),
        Field::Source => record.source.clone(),
        Field::Rank => record.rank.clone(),
        Field::Status => record.status.clone(),
        Field::Star => record.starred.then(|| "★".to_owned()),
        Field::ExternalId => record.external_id.clone(),
        _ => record.extras.first().map(|(_, value)| value.clone()),
    };
    found.map(|value| value.replace('\n', " ")).filter(|value| !value.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::column_map::ColumnMaps;
    use crate::formats::columns::Hands;

    #[test]
    fn what_a_column_becomes_is_shown_as_it_will_be_kept() {
        let header =
            ["会社名", "氏名", "携帯", "〒", "最終訪問日", "メールアドレス", "備考", "社員番号"].map(str::to_owned);
        let cells =
            ["(株)富士見", "渡邊　健一", "9000000101", "4200853", "R8.11.5", "Ｗ＠fujimi.example", "ゴルフ", "A-12"];
        let rows = [Row { line: 2, cells: cells.iter().collect() }];
        let mapping = Mapping::guess(&header, &rows, &[], &ColumnMaps::default(), Hands::Anybodys).0;
        let shown: Vec<String> =
            mapping.columns.iter().zip(cells).map(|(column, cell)| stored(column, cell).0).collect();
        assert_eq!(
            shown,
            ["(株)富士見", "渡邊 健一", "09000000101", "420-0853", "2026-11-05", "W@fujimi.example", "ゴルフ", "A-12"]
        );
        assert!(matches!(stored(&mapping.columns[2], "9000000101").1, Some(ProblemKind::PhoneZero { .. })));
    }
}
