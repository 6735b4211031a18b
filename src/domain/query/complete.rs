//! What can stand at the caret: names of fields, keys, values, dates.

use std::ops::Range;

use super::field::{DATE_WORDS, name_fold};
use super::lex::{Term, Token, TokenKind, lex};
use super::print::{name, value};
use super::value::{kind_words, status_words};
use super::{Context, Directive, Field, FieldType, HasKey, IsKey, Scope, Subject};
use crate::domain::TermId;
use crate::domain::address::PREFECTURES;
use crate::domain::capture::chips::DateChip;
use crate::domain::custom_field::FieldKind;
use crate::domain::customer::{CustomerKind, Rank, Status};
use crate::domain::text::{fold, romaji};

/// Names that only the book knows, in the order in which they are to be offered.
#[derive(Clone, Copy, Debug, Default)]
pub struct Names<'a> {
    pub tags: &'a [String],
    pub views: &'a [String],
}

/// What can stand in a part of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion {
    /// What a choice replaces, in bytes of the text, ending at the caret.
    pub range: Range<usize>,
    pub candidates: Vec<Candidate>,
}

/// One choice, as it is typed: with its colon behind a name, in quotation marks if it needs them. Both languages give the same
/// text when the beginning was typed already, and with that the language chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    pub japanese: String,
    pub english: String,
    pub item: Choice,
}

/// What a choice is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choice {
    Subject(Subject),
    /// The date of what the list shows.
    OwnDate(Field),
    Directive(Directive),
    Has(HasKey),
    Is(IsKey),
    Term(TermId),
    Kind(CustomerKind),
    Status(Status),
    Rank(Rank),
    Tag,
    View,
    Prefecture,
    /// A value of a field of the user's own.
    Own,
    Date,
}

/// What can stand at the caret, a byte offset; one inside a character counts as before it. `None` where anything can.
pub fn complete(
    text: &str,
    caret: usize,
    scope: Scope,
    context: &Context<'_>,
    names: &Names<'_>,
) -> Option<Completion> {
    let caret = (0..=caret.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let mut tokens = lex(&text[..caret]);
    let Some(Token { kind, range, unclosed }) = tokens.pop().filter(|token| token.range.end == caret) else {
        return at_start("", caret..caret, scope, context);
    };
    match kind {
        TokenKind::Word { quoted: true, .. } => None,
        TokenKind::Word { text, .. } => at_start(&text, range, scope, context),
        TokenKind::Term(term) => at_value(&term, unclosed, caret, scope, context, names),
        _ => at_start("", caret..caret, scope, context),
    }
}

/// Candidates that begin as typed; behind them those that are only read so.
struct Offer<'a> {
    typed: &'a str,
    candidates: Vec<Candidate>,
    read: Vec<Candidate>,
}

impl<'a> Offer<'a> {
    fn new(typed: &'a str) -> Offer<'a> {
        Offer { typed, candidates: Vec::new(), read: Vec::new() }
    }

    /// Offers a thing by its words in the order of likelihood, the first of them English, `japanese` with its reading.
    fn add<'w>(
        &mut self,
        item: Choice,
        words: impl IntoIterator<Item = &'w str>,
        japanese: (&str, &str),
        write: impl Fn(&str) -> String,
    ) {
        let words: Vec<&str> = words.into_iter().collect();
        let Some(english) = words.first() else { return };
        let (word, reading) = japanese;
        let typed = (name_fold(self.typed), fold(self.typed));
        let begins = |word: &&&str| {
            name_fold(word).starts_with(&typed.0) || (!typed.1.is_empty() && fold(word).starts_with(&typed.1))
        };
        if self.typed.is_empty() {
            self.candidates.push(Candidate { japanese: write(word), english: write(english), item });
        } else if let Some(word) = words.iter().find(begins) {
            self.candidates.push(Candidate { japanese: write(word), english: write(word), item });
        } else if read_as_typed(self.typed, if reading.is_empty() { word } else { reading }) {
            self.read.push(Candidate { japanese: write(word), english: write(word), item });
        }
    }

    /// Offers a name that is the same in both languages.
    fn add_name(&mut self, item: Choice, name: &str, write: impl Fn(&str) -> String) {
        self.add(item, [name], (name, ""), write);
    }

    fn within(mut self, range: Range<usize>) -> Option<Completion> {
        self.candidates.append(&mut self.read);
        if self.candidates.is_empty() { None } else { Some(Completion { range, candidates: self.candidates }) }
    }
}

/// Whether a reading begins with Latin letters as typed: `kigen` and きげん.
fn read_as_typed(typed: &str, reading: &str) -> bool {
    let stored = romaji::stored_form(reading);
    let from_start =
        |needle: &String| stored.strip_prefix(romaji::MARK).is_some_and(|word| word.starts_with(needle.as_str()));
    romaji::needles(typed).iter().any(from_start)
}

/// At the start of a term: names.
fn at_start(typed: &str, range: Range<usize>, scope: Scope, context: &Context<'_>) -> Option<Completion> {
    let mut offer = Offer::new(typed);
    subjects(&mut offer, scope, context, &|word| name(word) + ":");
    for directive in Directive::ALL {
        let [_, japanese] = directive.words();
        offer.add(Choice::Directive(directive), directive.words(), (japanese, ""), |word| format!("{word}:"));
    }
    offer.within(range)
}

/// Everything that can be tested or sorted by.
fn subjects(offer: &mut Offer<'_>, scope: Scope, context: &Context<'_>, write: &dyn Fn(&str) -> String) {
    for field in Field::ALL.iter().copied() {
        let japanese = (field.japanese(), field.reading());
        offer.add(Choice::Subject(field.into()), field.words(), japanese, write);
    }
    let own_date = Choice::OwnDate(Field::own_date(scope));
    offer.add(own_date, DATE_WORDS.iter().copied(), ("日付", "ひづけ"), write);
    for field in context.custom_fields.iter().filter(|field| field.retired_at.is_none()) {
        // One with the name of a built-in field cannot be reached by it.
        if let Some(subject @ Subject::Custom(_)) = Subject::by_word(&field.name, scope, context.custom_fields) {
            offer.add_name(Choice::Subject(subject), &field.name, write);
        }
    }
}

/// Behind a sign: values.
fn at_value(
    term: &Term,
    unclosed: bool,
    caret: usize,
    scope: Scope,
    context: &Context<'_>,
    names: &Names<'_>,
) -> Option<Completion> {
    let item = term.items.last()?;
    // The quotation marks are closed: there is nothing left to complete.
    if item.quoted && !unclosed {
        return None;
    }
    let directive = Directive::by_word(&term.name);
    let subject = Subject::by_word(&term.name, scope, context.custom_fields);
    let dated = directive.is_none() && subject.as_ref().is_some_and(|subject| subject.holds().is_date());
    let separator = if dated { ".." } else { "、" };
    let (_, mut typed) = item.text.rsplit_once(separator).filter(|_| !item.quoted).unwrap_or(("", &item.text));
    if directive == Some(Directive::Sort) {
        typed = typed.strip_prefix('-').unwrap_or(typed);
    }
    // What is quoted is replaced with its quotation mark.
    let start = if item.quoted { item.range.start } else { caret - typed.len() };
    let mut offer = Offer::new(typed);
    match (directive, &subject) {
        (Some(Directive::Has), _) => {
            HasKey::ALL.iter().for_each(|key| keys(&mut offer, Choice::Has(*key), key.words()));
        }
        (Some(Directive::Is), _) => {
            IsKey::ALL.iter().for_each(|key| keys(&mut offer, Choice::Is(*key), key.words()));
        }
        (Some(Directive::View), _) => names.views.iter().for_each(|view| offer.add_name(Choice::View, view, value)),
        (Some(Directive::Sort), _) => subjects(&mut offer, scope, context, &value),
        (Some(Directive::Limit), _) => {}
        (None, Some(subject)) if dated => {
            let chips = chips(subject.holds(), term.sign.is_plain());
            for chip in chips {
                offer.add(Choice::Date, [chip.english, chip.japanese], (chip.japanese, ""), value);
            }
        }
        (None, Some(subject)) => values_of(&mut offer, subject, context, names),
        (None, None) => {}
    }
    offer.within(start..caret)
}

fn keys(offer: &mut Offer<'_>, item: Choice, words: &'static [&'static str]) {
    let japanese = words.iter().find(|word| !word.is_ascii()).or(words.first()).copied().unwrap_or_default();
    offer.add(item, words.iter().copied(), (japanese, ""), value);
}

/// The values of a set.
fn values_of(offer: &mut Offer<'_>, subject: &Subject, context: &Context<'_>, names: &Names<'_>) {
    match subject {
        Subject::Field(Field::Tag) => names.tags.iter().for_each(|tag| offer.add_name(Choice::Tag, tag, value)),
        Subject::Field(Field::Pref) => {
            PREFECTURES.iter().for_each(|prefecture| offer.add_name(Choice::Prefecture, prefecture, value));
        }
        Subject::Field(Field::Kind) => {
            CustomerKind::ALL.iter().for_each(|kind| keys(offer, Choice::Kind(*kind), kind_words(*kind)));
        }
        Subject::Field(Field::Status) => {
            Status::ALL.iter().for_each(|status| keys(offer, Choice::Status(*status), status_words(*status)));
        }
        Subject::Field(Field::Rank) => {
            Rank::ALL.iter().for_each(|rank| offer.add_name(Choice::Rank(*rank), rank.as_str(), value));
        }
        Subject::Field(field) => {
            for term in field.vocabulary().map(|kind| context.vocabulary.of(kind)).unwrap_or_default() {
                let words = [term.en.as_str(), term.ja.as_str(), term.key.as_str()];
                offer.add(Choice::Term(term.id), words, (&term.ja, ""), value);
            }
        }
        Subject::Custom(custom) if custom.kind == FieldKind::YesNo => {
            offer.add(Choice::Own, ["yes", "はい"], ("はい", ""), value);
            offer.add(Choice::Own, ["no", "いいえ"], ("いいえ", ""), value);
        }
        Subject::Custom(custom) => {
            let own = context.custom_fields.iter().find(|field| field.id == custom.id);
            let choices = own.map(|field| field.choices.as_slice()).unwrap_or_default();
            choices.iter().for_each(|choice| offer.add_name(Choice::Own, choice, value));
        }
    }
}

const fn chip(japanese: &'static str, english: &'static str) -> DateChip {
    DateChip { japanese, english }
}

const PAST: &[DateChip] = &[
    chip("今日", "today"),
    chip("今週", "this-week"),
    chip("今月", "this-month"),
    chip("先月", "last-month"),
    chip("今年度", "fy"),
    chip("30日", "30d"),
    chip("90日", "90d"),
];

const AGO: &[DateChip] =
    &[chip("30日", "30d"), chip("60日", "60d"), chip("90日", "90d"), chip("1年", "1y"), chip("今月", "this-month")];

const FUTURE: &[DateChip] = &[
    chip("今日", "today"),
    chip("今週", "this-week"),
    chip("来週", "next-week"),
    chip("今月", "this-month"),
    chip("来月", "next-month"),
    chip("7日", "7d"),
    chip("30日", "30d"),
];

const AHEAD: &[DateChip] =
    &[chip("今日", "today"), chip("7日", "7d"), chip("30日", "30d"), chip("月末", "eom"), chip("来月", "next-month")];

/// The dates people ask for most, with a colon and with a comparison.
fn chips(holds: FieldType, inside: bool) -> &'static [DateChip] {
    match (holds, inside) {
        (FieldType::Past, true) => PAST,
        (FieldType::Past, false) => AGO,
        (_, true) => FUTURE,
        (_, false) => AHEAD,
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::with_context;
    use super::*;
    use crate::domain::date::Toward;
    use crate::domain::query::period;

    /// The part replaced at the caret, written `|`, and the first three choices in both languages.
    fn offered(marked: &str) -> String {
        let caret = marked.find('|').expect("a caret");
        let text = marked.replacen('|', "", 1);
        let tags = ["vip".to_owned(), "要 連絡".to_owned()];
        let views = ["ご無沙汰".to_owned()];
        with_context(|context| {
            let Some(found) = complete(&text, caret, Scope::Customer, context, &Names { tags: &tags, views: &views })
            else {
                return "-".to_owned();
            };
            let choices: Vec<String> = found
                .candidates
                .iter()
                .take(3)
                .map(|choice| match choice.japanese == choice.english {
                    true => choice.japanese.clone(),
                    false => format!("{}/{}", choice.japanese, choice.english),
                })
                .collect();
            format!("{} <- {}", &text[found.range], choices.join(" "))
        })
    }

    #[test]
    fn what_can_stand_at_the_caret_is_offered() {
        for (marked, expected) in [
            ("|", " <- 名前:/name: 担当:/person: かな:/kana:"),
            ("du|", "du <- due:"),
            ("-du|x", "du <- due:"),
            ("焼津 (期|", "期 <- 期限:"),
            ("kig|", "kig <- 期限:"),
            ("ｔａ|", "ｔａ <- tag: 担当: 誕生日:"),
            ("契|", "契 <- \"契約 満了日\":"),
            ("so|", "so <- source: sort:"),
            ("xyz|", "-"),
            ("\"ta|", "-"),
            ("tag:|", " <- vip \"要 連絡\""),
            ("tag:vip,要|", "要 <- \"要 連絡\""),
            ("tag:vip、v|", "v <- vip"),
            ("tag:\"要|", "\"要 <- \"要 連絡\""),
            ("tag:\"要 連絡\"|", "-"),
            ("tag:\"要 連絡\",v|", "v <- vip"),
            ("has:t|", "t <- todo tel tag"),
            ("is:|", " <- 期限切れ/overdue 放置/neglected 未対応/untouched"),
            ("状態:ご|", "ご <- ご無沙汰 ごみ箱"),
            ("rank:|", " <- A B C"),
            ("status:取|", "取 <- 取引中"),
            ("pref:静|", "静 <- 静岡県"),
            ("last:|", " <- 今日/today 今週/this-week 今月/this-month"),
            ("last>|", " <- 30日/30d 60日/60d 90日/90d"),
            ("due:today..今|", "今 <- 今日 今週 今月"),
            ("sort:-la|", "la <- last"),
            ("sort:name,契|", "契 <- \"契約 満了日\""),
            ("view:|", " <- ご無沙汰"),
            ("支払(方法):年|", "年 <- 年払い"),
            ("年賀状:|", " <- はい/yes いいえ/no"),
            ("name:渡|", "-"),
            ("amount>|", "-"),
            ("limit:|", "-"),
            ("foo:b|", "-"),
        ] {
            assert_eq!(offered(marked), expected, "{marked}");
        }
    }

    #[test]
    fn both_spellings_of_a_date_are_the_same_period() {
        with_context(|context| {
            for (chips, toward) in
                [(PAST, Toward::Past), (AGO, Toward::Past), (FUTURE, Toward::Future), (AHEAD, Toward::Future)]
            {
                for chip in chips {
                    let read = |text| period::read(text, toward, context);
                    assert!(read(chip.english).is_some());
                    assert_eq!(read(chip.japanese), read(chip.english), "{}", chip.english);
                }
            }
        });
    }
}
