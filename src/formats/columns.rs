//! Which column means what: by what was asked for, by its header, or by what stands in it.

use std::collections::{HashMap, HashSet};
use std::str::FromStr;

use crate::domain::text::{company_key, fold};

use super::column_map::{ColumnMaps, ColumnMeaning};
use super::csv::Row;
use super::exact::Own;
use super::field::{Field, UnknownField};
use super::synonyms::{self, Meaning, Understood};
use super::values::Shape;

/// Rows looked at to tell a column by its values.
const ROWS_LOOKED_AT: usize = 200;
/// Values kept to show what a column holds.
const SAMPLES: usize = 3;
/// Characters of a sample that are kept.
const SAMPLE_LENGTH: usize = 80;

/// Why a column means what it does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reason {
    Asked,
    /// It was so in the last list of this shape.
    Remembered,
    Header,
    Values,
    /// It means nothing known: its values go to the extras under its title.
    Unknown,
}

/// One column and its use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnUse {
    /// As it stands in the file; empty where there is none.
    pub header: String,
    /// The header, or the letter of the column; different for every column.
    pub title: String,
    /// `None`: kept in the extras.
    pub field: Option<Field>,
    /// Which phone, mail or address it is, in the language of the file.
    pub label: Option<String>,
    /// Columns of one address, or of one phone and its type, have the same group.
    pub group: String,
    pub reason: Reason,
    /// What most of its values look like, for a suggestion where the field is unknown.
    pub shape: Shape,
    /// The first values, cut.
    pub samples: Vec<String>,
}

/// The use of every column of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mapping {
    pub columns: Vec<ColumnUse>,
    /// It is one of our own tables, used as it was written.
    pub own: Option<Own>,
}

/// Whose hands a table comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hands {
    /// It stands as we write tables. A spreadsheet that saves one does it in another way, and may have spoiled it.
    Ours,
    Anybodys,
}

/// `--map FIELD=COLUMN`: a column by its header, its number from 1, or its letter.
///
/// `phone:携帯=F` gives a label; `keep=COLUMN` makes a column mean nothing, so that it is kept as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MapRule {
    pub field: Option<Field>,
    pub label: Option<String>,
    pub column: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MapRuleError {
    /// It is not `FIELD=COLUMN`.
    NoColumn(String),
    UnknownField(String),
}

/// The name by which `--map` keeps a column unread.
pub const KEEP: &str = "keep";

impl FromStr for MapRule {
    type Err = MapRuleError;

    fn from_str(rule: &str) -> Result<MapRule, MapRuleError> {
        let (field, column) = rule
            .split_once('=')
            .map(|(field, column)| (field.trim(), column.trim()))
            .filter(|(field, column)| !field.is_empty() && !column.is_empty())
            .ok_or_else(|| MapRuleError::NoColumn(rule.to_owned()))?;
        let (name, label) = field.split_once(':').map_or((field, None), |(name, label)| (name, Some(label.to_owned())));
        let field = if name.eq_ignore_ascii_case(KEEP) {
            None
        } else {
            Some(name.parse().map_err(|UnknownField(name)| MapRuleError::UnknownField(name))?)
        };
        Ok(MapRule { field, label, column: column.to_owned() })
    }
}

impl Mapping {
    /// The use of each column, and the columns that the rules name in vain.
    ///
    /// `header` is empty where the table has none. Rules go before what is remembered, that before headers, headers before
    /// values.
    pub fn guess(
        header: &[String],
        rows: &[Row],
        rules: &[MapRule],
        remembered: &ColumnMaps,
        hands: Hands,
    ) -> (Mapping, Vec<String>) {
        let width = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0).max(header.len());
        let titles = titles(header, width);
        let understood: Vec<Option<Understood>> =
            (0..width).map(|at| header.get(at).and_then(|text| synonyms::understand(text))).collect();
        let mut columns = Vec::with_capacity(width);
        let (shapes, mut samples) = look(rows, width);
        for (at, title) in titles.into_iter().enumerate() {
            columns.push(ColumnUse {
                header: header.get(at).map(|text| text.trim().to_owned()).unwrap_or_default(),
                title,
                field: None,
                label: None,
                group: String::new(),
                reason: Reason::Unknown,
                shape: shapes[at],
                samples: std::mem::take(&mut samples[at]),
            });
        }
        let mut mapping = Mapping { columns, own: None };
        let missing = mapping.obey(rules);
        if let Some(meanings) = remembered.of(header) {
            mapping.remember(meanings);
        }
        if let Some(written) = Own::of(header) {
            written.give(&mut mapping.columns, header);
            // What a spreadsheet saved has the columns that were written, and no longer every value.
            let read = if hands == Hands::Ours { written } else { Own::Plain };
            mapping.own = Some(read).filter(|_| written.is_used_so(&mapping.columns));
        }
        mapping.read_headers(&understood, rows);
        mapping.read_shapes();
        (mapping, missing)
    }

    /// Whether any column can name a record.
    pub fn can_name(&self) -> bool {
        use Field::{Company, Family, Given, Mail, Name, Phone};
        [Name, Family, Given, Company, Mail, Phone].iter().any(|field| self.has(*field))
    }

    pub fn has(&self, field: Field) -> bool {
        self.columns.iter().any(|column| column.field == Some(field))
    }

    fn obey(&mut self, rules: &[MapRule]) -> Vec<String> {
        let mut missing = Vec::new();
        for rule in rules {
            let Some(at) = self.column(&rule.column) else {
                missing.push(rule.column.clone());
                continue;
            };
            let column = &mut self.columns[at];
            let said = synonyms::understand(&column.header);
            column.field = rule.field;
            column.reason = Reason::Asked;
            column.label = rule.label.clone().or_else(|| said.as_ref().and_then(|said| said.label.clone()));
            column.group = match (rule.field, said.map(|said| said.group).filter(|group| !group.is_empty())) {
                (Some(_), Some(group)) => group,
                (Some(field), None) => synonyms::group(field, rule.label.as_deref()),
                (None, _) => String::new(),
            };
        }
        missing
    }

    fn remember(&mut self, meanings: &[ColumnMeaning]) {
        for (column, (field, label)) in self.columns.iter_mut().zip(meanings) {
            if column.reason == Reason::Unknown {
                (column.field, column.label, column.reason) = (*field, label.clone(), Reason::Remembered);
                let said = synonyms::understand(&column.header).map(|said| said.group).unwrap_or_default();
                column.group = match field {
                    Some(field) if said.is_empty() => synonyms::group(*field, label.as_deref()),
                    Some(_) => said,
                    None => String::new(),
                };
            }
        }
    }

    /// A column by its header, its number from 1, or its letter, in this order.
    fn column(&self, name: &str) -> Option<usize> {
        let wanted = synonyms::key(name);
        let by_title = self.columns.iter().position(|column| column.title == name);
        let by_key = || {
            let same = |column: &ColumnUse| !wanted.is_empty() && synonyms::key(&column.header) == wanted;
            self.columns.iter().position(same)
        };
        let by_number = || name.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
        let by_letter = || number_of_letters(name);
        by_title.or_else(by_key).or_else(by_number).or_else(by_letter).filter(|at| *at < self.columns.len())
    }

    fn read_headers(&mut self, understood: &[Option<Understood>], rows: &[Row]) {
        // Of two columns that both claim to be the one name, the plainer header is; the other is kept as it is.
        let mut claims: HashMap<Field, (usize, usize)> = HashMap::new();
        for (at, said) in understood.iter().enumerate() {
            let Some(Understood { meaning: Meaning::Is(field), rank, .. }) = said else { continue };
            if self.columns[at].reason == Reason::Unknown && !self.was_told(*field) && !field.takes_several() {
                let claim = claims.entry(*field).or_insert((*rank, at));
                *claim = (*claim).min((*rank, at));
            }
        }
        for (at, said) in understood.iter().enumerate() {
            let Some(Understood { meaning: Meaning::Is(field), .. }) = said else { continue };
            if field.takes_several() || claims.get(field).is_some_and(|(_, winner)| *winner == at) {
                self.give(at, *field, said.as_ref());
            }
        }
        for (at, said) in understood.iter().enumerate() {
            let field = match said.as_ref().map(|said| said.meaning) {
                Some(Meaning::Customer) => self.customer_means(at, rows),
                Some(Meaning::BareReading) => self.reading_of(at),
                Some(Meaning::BareTitle) if self.has(Field::Title) => Some(Field::Honorific),
                Some(Meaning::BareTitle) => Some(Field::Title),
                Some(Meaning::Affiliation) if self.has(Field::Company) => Some(Field::Department),
                Some(Meaning::Affiliation) => Some(Field::Company),
                _ => None,
            };
            if let Some(field) = field {
                self.give(at, field, None);
            }
        }
    }

    fn was_told(&self, field: Field) -> bool {
        let told = |column: &ColumnUse| matches!(column.reason, Reason::Asked | Reason::Remembered);
        self.columns.iter().any(|column| told(column) && column.field == Some(field))
    }

    fn give(&mut self, at: usize, field: Field, said: Option<&Understood>) {
        let column = &mut self.columns[at];
        if column.reason == Reason::Unknown {
            column.field = Some(field);
            column.reason = Reason::Header;
            column.label = said.and_then(|said| said.label.clone());
            column.group = said.map(|said| said.group.clone()).unwrap_or_default();
        }
    }

    /// フリガナ is the reading of what stands before it, or at the head of a table of what stands behind it. After 姓 and 名
    /// together it is the reading of both.
    fn reading_of(&self, at: usize) -> Option<Field> {
        let field = |at: Option<usize>| at.and_then(|at| self.columns.get(at)).and_then(|column| column.field);
        let (before, behind) = (field(at.checked_sub(1)), field(at.checked_add(1)));
        let reading = match (before, behind) {
            (Some(Field::Company), _) | (None, Some(Field::Company)) => Field::CompanyReading,
            (Some(Field::Family), _) | (None, Some(Field::Family)) => Field::FamilyReading,
            (Some(Field::Given), _) if field(at.checked_sub(2)) != Some(Field::Family) => Field::GivenReading,
            _ => Field::Reading,
        };
        (!self.has(reading)).then_some(reading)
    }

    /// 顧客名 is the company where somebody else is the person, the person where something else is the company, and
    /// otherwise what its values look like.
    fn customer_means(&self, at: usize, rows: &[Row]) -> Option<Field> {
        let has_person = self.has(Field::Name) || self.has(Field::Family);
        match (self.has(Field::Company), has_person) {
            (true, true) => None,
            (true, false) => Some(Field::Name),
            (false, true) => Some(Field::Company),
            (false, false) => {
                let values = rows.iter().take(ROWS_LOOKED_AT).filter_map(|row| row.cells.get(at));
                let (companies, all) = values
                    .filter(|cell| !cell.trim().is_empty())
                    .fold((0, 0), |(yes, all), cell| (yes + usize::from(names_a_company(cell)), all + 1));
                Some(if companies * 3 > all { Field::Company } else { Field::Name })
            }
        }
    }

    fn read_shapes(&mut self) {
        for column in self.columns.iter_mut().filter(|column| column.reason == Reason::Unknown) {
            let field = match column.shape {
                Shape::Mail => Field::Mail,
                Shape::Phone => Field::Phone,
                Shape::Postal => Field::Postal,
                Shape::Url => Field::Url,
                Shape::History => Field::History,
                // A date without a header may be anything.
                Shape::Empty | Shape::Date | Shape::Number | Shape::Text => continue,
            };
            column.field = Some(field);
            column.reason = Reason::Values;
            // The header said something, though not to us.
            let takes_label = !matches!(field, Field::Postal | Field::History);
            column.label = Some(column.header.clone()).filter(|header| !header.is_empty() && takes_label);
            column.group = synonyms::group(field, None);
        }
    }
}

/// Whether a name holds the legal form of a company.
fn names_a_company(name: &str) -> bool {
    company_key(name) != fold(name)
}

/// The shape that at least four of five filled cells have (of a history more than half, as people leave other words between),
/// and the first values, of each column.
fn look(rows: &[Row], width: usize) -> (Vec<Shape>, Vec<Vec<String>>) {
    let mut counts: Vec<HashMap<Shape, usize>> = vec![HashMap::new(); width];
    let mut samples: Vec<Vec<String>> = vec![Vec::new(); width];
    for row in rows.iter().take(ROWS_LOOKED_AT) {
        for (at, cell) in row.cells.iter().enumerate() {
            let shape = Shape::of(cell);
            if shape == Shape::Empty {
                continue;
            }
            *counts[at].entry(shape).or_default() += 1;
            if samples[at].len() < SAMPLES {
                samples[at].push(cell.trim().chars().take(SAMPLE_LENGTH).collect());
            }
        }
    }
    let most = |counts: &HashMap<Shape, usize>| {
        let filled: usize = counts.values().sum();
        let is_most = |(shape, count): &(&Shape, &usize)| match shape {
            Shape::History => **count * 2 > filled,
            _ => **count * 5 >= filled * 4,
        };
        let found = counts.iter().find(is_most).map(|(shape, _)| *shape);
        found.unwrap_or(if filled == 0 { Shape::Empty } else { Shape::Text })
    };
    (counts.iter().map(most).collect(), samples)
}

fn titles(header: &[String], width: usize) -> Vec<String> {
    let mut taken: HashSet<String> = HashSet::new();
    let mut times: HashMap<String, usize> = HashMap::new();
    let mut titles = Vec::with_capacity(width);
    for at in 0..width {
        let seen = |text: &String| text.replace(|c: char| c.is_control() && !c.is_whitespace(), "");
        let base = match header.get(at).map(|text| super::values::one_line(&seen(text))) {
            Some(text) if !text.is_empty() => text,
            _ => letters_of_number(at),
        };
        let mut title = base.clone();
        while !taken.insert(title.clone()) {
            let times = times.entry(base.clone()).or_insert(1);
            *times += 1;
            title = format!("{base} ({times})");
        }
        titles.push(title);
    }
    titles
}

/// The letters of a column as spreadsheets write them: 0 is A, 26 is AA.
pub fn letters_of_number(at: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = at + 1;
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + u8::try_from(rest % 26).unwrap_or(0)));
        rest /= 26;
    }
    letters.iter().rev().collect()
}

fn number_of_letters(name: &str) -> Option<usize> {
    if name.is_empty() || name.len() > 3 || !name.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        return None;
    }
    name.bytes()
        .try_fold(0_usize, |sum, byte| Some(sum * 26 + usize::from(byte.to_ascii_uppercase() - b'A') + 1))?
        .checked_sub(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;

    fn guess(text: &str, rules: &[&str]) -> Mapping {
        let rows = crate::formats::csv::rows(text, Some(b',')).rows;
        let rules: Vec<MapRule> = rules.iter().map(|rule| rule.parse().expect("a rule of the test")).collect();
        Mapping::guess(&rows[0].cells.to_vec(), &rows[1..], &rules, &ColumnMaps::default(), Hands::Anybodys).0
    }

    fn fields(mapping: &Mapping) -> Vec<Option<Field>> {
        mapping.columns.iter().map(|column| column.field).collect()
    }

    #[test]
    fn of_two_names_the_plainer_header_is_the_name() {
        let mapping = guess("担当者,氏名,備考1,備考2\n", &[]);
        assert_eq!(fields(&mapping), [None, Some(Field::Name), Some(Field::Note), Some(Field::Note)]);
    }

    #[test]
    fn what_is_asked_for_goes_before_what_a_header_says() {
        let mapping = guess("担当者,氏名\n", &["name=担当者"]);
        assert_eq!(fields(&mapping), [Some(Field::Name), None]);
        assert_eq!(mapping.columns[0].reason, Reason::Asked);
        let labelled = guess("氏名,内線番号\n", &["phone:内線=内線番号"]);
        assert_eq!(labelled.columns[1].label.as_deref(), Some("内線"));
    }

    #[test]
    fn an_exact_table_that_a_spreadsheet_saved_keeps_its_columns() {
        let headings: Vec<&str> = Own::Exact.columns().map(|(heading, _)| heading.get(Lang::En)).collect();
        let mapping = guess(&format!("{},喪中\n", headings.join(",")), &[]);
        let expected: Vec<Option<Field>> = Own::Exact.columns().map(|(_, field)| Some(*field)).chain([None]).collect();
        assert_eq!((fields(&mapping), mapping.own), (expected, Some(Own::Plain)));
    }

    #[test]
    fn what_a_header_means_depends_on_its_neighbours() {
        let mapping = guess("Title,First Name,Last Name,Job Title\n", &[]);
        assert_eq!(fields(&mapping)[0], Some(Field::Honorific));
        assert_eq!(fields(&guess("Name,Title\n", &[]))[1], Some(Field::Title));
        for (header, readings) in [
            ("会社名,フリガナ,氏名,フリガナ", [(1, Field::CompanyReading), (3, Field::Reading)]),
            ("姓,フリガナ,名,フリガナ", [(1, Field::FamilyReading), (3, Field::GivenReading)]),
            ("姓,名,ふりがな,会社名,カナ", [(2, Field::Reading), (4, Field::CompanyReading)]),
            ("フリガナ,氏名,会社名,よみ", [(0, Field::Reading), (3, Field::CompanyReading)]),
        ] {
            for (at, field) in readings {
                assert_eq!(fields(&guess(header, &[]))[at], Some(field), "{header}");
            }
        }
        assert_eq!(fields(&guess("氏名,所属\n", &[]))[1], Some(Field::Company));
        assert_eq!(fields(&guess("氏名,会社名,所属\n", &[]))[2], Some(Field::Department));
    }

    #[test]
    fn a_rule_that_is_none_says_why() {
        assert_eq!("name".parse::<MapRule>(), Err(MapRuleError::NoColumn("name".to_owned())));
        assert_eq!("=A".parse::<MapRule>(), Err(MapRuleError::NoColumn("=A".to_owned())));
        assert_eq!("shoe=A".parse::<MapRule>(), Err(MapRuleError::UnknownField("shoe".to_owned())));
    }

    #[test]
    fn a_number_of_seven_digits_is_no_postal_code_by_itself() {
        let mapping = guess("氏名,棚,置き場\n田中,1600022,160-0022\n", &[]);
        assert_eq!(fields(&mapping), [Some(Field::Name), None, Some(Field::Postal)]);
        assert_eq!(mapping.columns[1].shape, Shape::Number);
        assert_eq!(mapping.columns[2].reason, Reason::Values);
    }

    #[test]
    fn a_history_is_known_by_its_values() {
        let of = |header: &str, cells: &[&str]| {
            let rows: Vec<String> = cells.iter().map(|cell| format!("田中,{cell}\n")).collect();
            let mapping = guess(&format!("氏名,{header}\n{}", rows.concat()), &[]);
            (mapping.columns[1].field, mapping.columns[1].reason)
        };
        let history = (Some(Field::History), Reason::Values);
        assert_eq!(of("経緯その他", &["4/2 電話 見積依頼 5/1 訪問", "", "2026/3/1 来店"]), history);
        assert_eq!(of("", &["R8.4.2 電話", "4/2電話 5/1訪問", "なし"]), history);
        assert_eq!(of("Talks", &["4/2 call asked for a quote 5/1 visit", "3/1 mail"]), history);
        for cells in [
            &["2026/4/2", "2026/5/1"][..],
            &["4/2 電話", "なし", "不在がち"],
            &["4/2までに連絡", "5/1は休み"],
            &["2026/4/2 登録"],
            &["1/2インチ", "3/4インチ"],
            &["〒420-0853 静岡市 1-2-3", "5-52-2 神宮前"],
        ] {
            assert_ne!(of("経緯その他", cells).0, Some(Field::History), "{cells:?}");
        }
        // A header that says something else is believed.
        assert_eq!(of("備考", &["4/2 電話", "5/1 訪問"]), (Some(Field::Note), Reason::Header));
    }

    #[test]
    fn columns_have_titles_of_their_own_and_samples() {
        let mapping = guess("メモ,メモ,,メモ (2)\n一,二,三,四,五\n", &[]);
        let titles: Vec<&str> = mapping.columns.iter().map(|column| column.title.as_str()).collect();
        assert_eq!(titles, ["メモ", "メモ (2)", "C", "メモ (2) (2)", "E"]);
        assert_eq!(mapping.columns[4].samples, ["五"]);
    }

    #[test]
    fn letters_and_numbers_of_columns_agree() {
        for (at, letters) in [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA"), (16_383, "XFD")] {
            assert_eq!(letters_of_number(at), letters);
            assert_eq!(number_of_letters(letters), Some(at));
        }
    }
}
