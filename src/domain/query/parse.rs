//! From a text to its tree. Never fails: what is not understood is searched as a word or is no condition, with a hint.

use std::ops::Range;

use chrono::NaiveDate;

use super::lex::{Item, Sign, Term, Token, TokenKind, lex};
use super::views_named::views_named;
use super::{Filter, Hint, HintCode, Query, Scope, Subject, term};
use crate::domain::capture::Words;
use crate::domain::custom_field::CustomField;
use crate::domain::date::{Calendar, DateOrder};
use crate::domain::text;
use crate::domain::vocabulary::Vocabulary;

/// How deep brackets may stand in brackets.
const DEEPEST: usize = 64;

/// What the meaning of a query depends on.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    pub today: NaiveDate,
    /// Also says when weeks and fiscal years begin.
    pub calendar: &'a Calendar,
    pub order: DateOrder,
    /// The words of the one-line capture, which mean the same here.
    pub words: &'a Words,
    pub vocabulary: &'a Vocabulary,
    pub custom_fields: &'a [CustomField],
}

/// A query as understood, and what to point out about it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parsed {
    pub query: Query,
    /// In the order of the text.
    pub hints: Vec<Hint>,
    /// The views that it names, and where.
    pub views: Vec<(String, Range<usize>)>,
}

/// What a text asks of a list.
pub fn parse(text: &str, scope: Scope, context: &Context<'_>) -> Parsed {
    let mut parser =
        Parser { tokens: lex(text).into_iter(), ahead: None, scope, context, flattened: 0, parsed: Parsed::default() };
    parser.advance();
    let filter = parser.or(0);
    let Parsed { mut query, mut hints, .. } = parser.parsed;
    query.filter = filter.unwrap_or_default();
    hints.sort_by_key(|hint| hint.range.start);
    Parsed { query, hints, views: views_named(text) }
}

pub(super) struct Parser<'a> {
    tokens: std::vec::IntoIter<Token>,
    ahead: Option<Token>,
    pub(super) scope: Scope,
    pub(super) context: &'a Context<'a>,
    /// Open brackets that are ignored.
    flattened: usize,
    pub(super) parsed: Parsed,
}

impl Parser<'_> {
    fn advance(&mut self) -> Option<Token> {
        std::mem::replace(&mut self.ahead, self.tokens.next())
    }

    fn peek(&self) -> Option<&TokenKind> {
        self.ahead.as_ref().map(|token| &token.kind)
    }

    pub(super) fn hint(&mut self, code: HintCode, range: Range<usize>, word: &str, subject: Option<&Subject>) {
        self.parsed.hints.push(Hint { code, range, word: word.to_owned(), subject: subject.cloned() });
    }

    /// Points out the first of its kind: a thousand brackets are one mistake.
    fn hint_once(&mut self, code: HintCode, range: Range<usize>, word: &str) {
        if self.parsed.hints.iter().all(|hint| hint.code != code) {
            self.hint(code, range, word, None);
        }
    }

    /// `None`: nothing here is a condition.
    fn or(&mut self, depth: usize) -> Option<Filter> {
        let mut parts = Vec::new();
        loop {
            parts.extend(self.and(depth));
            match self.peek() {
                Some(TokenKind::Or) => self.advance(),
                _ => break,
            };
        }
        if parts.is_empty() { None } else { Some(Filter::one_of(parts)) }
    }

    fn and(&mut self, depth: usize) -> Option<Filter> {
        let mut parts = Vec::new();
        loop {
            match self.peek() {
                None | Some(TokenKind::Or) => break,
                Some(TokenKind::And) => {
                    self.advance();
                }
                Some(TokenKind::Close) if self.flattened > 0 => {
                    self.flattened -= 1;
                    self.advance();
                }
                Some(TokenKind::Close) if depth > 0 => break,
                Some(TokenKind::Close) => {
                    if let Some(token) = self.advance() {
                        self.hint_once(HintCode::StrayParen, token.range, ")");
                    }
                }
                Some(_) => parts.extend(self.unary(depth)),
            }
        }
        if parts.is_empty() { None } else { Some(Filter::all_of(parts)) }
    }

    fn unary(&mut self, depth: usize) -> Option<Filter> {
        let mut negated = false;
        while self.peek() == Some(&TokenKind::Not) {
            negated = !negated;
            self.advance();
        }
        let part = self.primary(depth)?;
        Some(if negated { Filter::none_of(part) } else { part })
    }

    fn primary(&mut self, depth: usize) -> Option<Filter> {
        if !matches!(self.peek(), Some(TokenKind::Open | TokenKind::Word { .. } | TokenKind::Term(_))) {
            return None;
        }
        let token = self.advance()?;
        if token.unclosed {
            self.hint_once(HintCode::Unclosed, token.range.clone(), "\"");
        }
        match token.kind {
            TokenKind::Open if depth == DEEPEST => {
                self.hint_once(HintCode::TooDeep, token.range, "(");
                self.flattened += 1;
                None
            }
            TokenKind::Open => {
                let inside = self.or(depth + 1);
                if self.advance().is_none() {
                    self.hint_once(HintCode::Unclosed, token.range, "(");
                }
                inside
            }
            TokenKind::Word { text, .. } => word(text),
            TokenKind::Term(term) => term::read(self, &term, token.range),
            _ => None,
        }
    }
}

/// A word to search for; signs alone are none.
pub(super) fn word(text: String) -> Option<Filter> {
    if text::fold(&text).is_empty() { None } else { Some(Filter::Word(text)) }
}

/// The values of a term that say something. In lists of names the Japanese comma separates, too.
pub(super) fn values(term: &Term, names: bool) -> Vec<Item> {
    let mut values = Vec::new();
    for item in &term.items {
        if item.quoted || !names {
            values.push(item.clone());
            continue;
        }
        let mut start = item.range.start;
        for part in item.text.split('、') {
            let range = start..start + part.len();
            start = range.end + '、'.len_utf8();
            values.push(Item { text: part.to_owned(), quoted: false, range });
        }
    }
    values.retain(|item| !text::fold(&item.text).is_empty());
    values
}

/// The whole of the values, for fields in which a comma is part of a number.
pub(super) fn whole_value(term: &Term) -> String {
    let items: Vec<&str> = term.items.iter().map(|item| item.text.as_str()).collect();
    items.join(",")
}

impl Sign {
    /// Whether it asks for what is there, with no more or less.
    pub(super) fn is_plain(self) -> bool {
        matches!(self, Sign::Colon | Sign::Op(super::Op::Eq))
    }
}
