//! One line that says what was understood: for tests and for people who report a misreading.

use super::{Check, Filter, Parsed, SortKey, Test};

/// `(and (= tag vip) (any deal (>= amount 1000000))) sort=last:desc limit=4 warn=UNKNOWN_FIELD`
pub fn canonical(parsed: &Parsed) -> String {
    let query = &parsed.query;
    let mut text = filter(&query.filter);
    if !query.sort.is_empty() {
        let keys: Vec<String> = query.sort.iter().map(sort_key).collect();
        text.push_str(&format!(" sort={}", keys.join(",")));
    }
    if let Some(limit) = query.limit {
        text.push_str(&format!(" limit={limit}"));
    }
    if !parsed.hints.is_empty() {
        let codes: Vec<&str> = parsed.hints.iter().map(|hint| hint.code.as_str()).collect();
        text.push_str(&format!(" warn={}", codes.join(",")));
    }
    text
}

fn sort_key(key: &SortKey) -> String {
    format!("{}:{}", atom(key.subject.name()), if key.descending { "desc" } else { "asc" })
}

/// A part of the tree, without order and hints.
pub fn filter(filter: &Filter) -> String {
    let all = |parts: &[Filter]| parts.iter().map(self::filter).collect::<Vec<_>>().join(" ");
    match filter {
        Filter::All => "(all)".to_owned(),
        Filter::And(parts) => format!("(and {})", all(parts)),
        Filter::Or(parts) => format!("(or {})", all(parts)),
        Filter::Not(part) => format!("(not {})", self::filter(part)),
        Filter::Any(related, parts) => format!("(any {related} {})", all(parts)),
        Filter::Word(word) => format!("(word {})", atom(word)),
        Filter::Has(key) => format!("(has {key})"),
        Filter::Is(key) => format!("(is {key})"),
        Filter::View(name) => format!("(view {})", atom(name)),
        Filter::Test(test) => self::test(test),
    }
}

fn test(test: &Test) -> String {
    let name = atom(test.subject.name());
    match &test.check {
        Check::Equals(value) | Check::Exact(value) => format!("(= {name} {})", atom(value)),
        Check::Contains(value) => format!("(~ {name} {})", atom(value)),
        Check::Number(op, number) => format!("({op} {name} {number})"),
        Check::Range(from, to) => format!("(range {name} {from} {to})"),
        Check::Date(op, date) => format!("({op} {name} {date})"),
        Check::Between(first, last) => format!("(between {name} {first} {last})"),
        Check::Age(op, days) => format!("(age {op} {name} {days})"),
        Check::Until(op, days) => format!("(until {op} {name} {days})"),
        Check::Exists => format!("(exists {name})"),
    }
}

/// As it is, or in quotation marks if it would fall apart.
fn atom(text: &str) -> String {
    let plain = !text.is_empty() && !text.contains(|c: char| c.is_whitespace() || matches!(c, '"' | '(' | ')'));
    if plain { text.to_owned() } else { crate::domain::capture::quoted(text) }
}
