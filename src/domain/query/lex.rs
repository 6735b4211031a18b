//! From a text to its parts: brackets, the words that join, terms. Knows nothing of fields.
//!
//! Recognised on a copy folded one character to one character, so that what an input method left full-width means the same.

use std::ops::Range;

use super::Op;
use crate::domain::capture::open_quoted;
use crate::domain::width_fold::Folded;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) kind: TokenKind,
    /// In bytes of the text.
    pub(super) range: Range<usize>,
    /// A quotation mark in it is open.
    pub(super) unclosed: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum TokenKind {
    Open,
    Close,
    And,
    Or,
    Not,
    Word { text: String, quoted: bool },
    Term(Term),
}

/// A name, a sign, values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Term {
    pub(super) name: String,
    pub(super) sign: Sign,
    /// Where the values begin, in bytes of the text.
    pub(super) value_start: usize,
    /// Separated by commas; one at least, perhaps empty.
    pub(super) items: Vec<Item>,
    /// The term as typed, without quotation marks: what to search for if the name means nothing.
    pub(super) text: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Item {
    pub(super) text: String,
    /// It stands, or begins, in quotation marks: then it is never a sign or a keyword.
    pub(super) quoted: bool,
    pub(super) range: Range<usize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    Colon,
    /// A comparison, with a colon before it or without.
    Op(Op),
}

/// The parts of a text.
pub(super) fn lex(text: &str) -> Vec<Token> {
    let mut lexer = Lexer { folded: Folded::new(text), at: 0, tokens: Vec::new() };
    loop {
        lexer.at = lexer.folded.skip_space(lexer.at);
        match lexer.folded.get(lexer.at) {
            None => return lexer.tokens,
            Some(next) => lexer.token(next),
        }
    }
}

/// Words that join. They stand alone, or before a bracket.
const KEYWORDS: &[(&str, TokenKind)] = &[
    ("OR", TokenKind::Or),
    ("または", TokenKind::Or),
    ("AND", TokenKind::And),
    ("かつ", TokenKind::And),
    ("NOT", TokenKind::Not),
];

struct Lexer<'a> {
    folded: Folded<'a>,
    /// In characters.
    at: usize,
    tokens: Vec<Token>,
}

impl Lexer<'_> {
    fn push(&mut self, kind: TokenKind, end: usize, unclosed: bool) {
        self.tokens.push(Token { kind, range: self.folded.byte_range(self.at..end), unclosed });
        self.at = end;
    }

    fn token(&mut self, next: char) {
        let after = self.at + 1;
        match next {
            '(' => self.push(TokenKind::Open, after, false),
            ')' => self.push(TokenKind::Close, after, false),
            '|' => self.push(TokenKind::Or, after, false),
            // The key of the minus gives the long vowel mark while an input method is on. Alone it means nothing yet.
            '-' | 'ー' | 'ｰ' | '‐' | '–' | '—' | '―' => match self.folded.is_gap(after) {
                true => self.at = after,
                false => self.push(TokenKind::Not, after, false),
            },
            _ => match self.keyword() {
                Some((kind, end)) => self.push(kind, end, false),
                None => self.term(),
            },
        }
    }

    fn keyword(&self) -> Option<(TokenKind, usize)> {
        KEYWORDS.iter().find_map(|(word, kind)| {
            let end = self.at + word.chars().count();
            let here = self.folded.chars().get(self.at..end)?;
            let alone = self.folded.is_gap(end) || matches!(self.folded.get(end), Some('(' | ')'));
            (alone && here.iter().copied().eq(word.chars())).then(|| (kind.clone(), end))
        })
    }

    fn term(&mut self) {
        if self.folded.get(self.at) == Some('"') {
            let (text, closed) = open_quoted(&self.folded, self.at);
            let end = closed.unwrap_or(self.folded.len());
            match self.sign_at(end) {
                Some((sign, start)) if closed.is_some() => self.values(text, sign, end..start),
                _ => self.push(TokenKind::Word { text, quoted: true }, end, closed.is_none()),
            }
            return;
        }
        let name_end = self.end_of_name();
        let slashes = |start: usize| self.folded.chars().get(start..start + 2) == Some(&['/', '/']);
        match self.sign_at(name_end) {
            // The beginning of a web address is no field.
            Some((sign, start)) if name_end > self.at && !slashes(start) => {
                let name = self.folded.original(self.at..name_end).to_owned();
                self.values(name, sign, name_end..start);
            }
            _ => {
                let end = self.end_of_bare(self.at, |_| false);
                let text = self.folded.original(self.at..end).to_owned();
                self.push(TokenKind::Word { text, quoted: false }, end, false);
            }
        }
    }

    /// Where a name would end that begins here. Brackets may stand in it: 価格(税込).
    fn end_of_name(&self) -> usize {
        let (mut end, mut open) = (self.at, 0usize);
        while let Some(next) = self.folded.get(end) {
            match next {
                '(' => open += 1,
                ')' if open == 0 => break,
                ')' => open -= 1,
                '"' | '|' | ',' => break,
                next if next.is_whitespace() || (open == 0 && self.sign_at(end).is_some()) => break,
                _ => {}
            }
            end += 1;
        }
        end
    }

    /// The sign at a position, and the position after it.
    fn sign_at(&self, at: usize) -> Option<(Sign, usize)> {
        let op_at = |at: usize| {
            let equal = self.folded.get(at + 1) == Some('=');
            match self.folded.get(at)? {
                '<' if equal => Some((Op::Le, at + 2)),
                '>' if equal => Some((Op::Ge, at + 2)),
                '<' => Some((Op::Lt, at + 1)),
                '>' => Some((Op::Gt, at + 1)),
                '≦' | '≤' => Some((Op::Le, at + 1)),
                '≧' | '≥' => Some((Op::Ge, at + 1)),
                '=' => Some((Op::Eq, at + 1)),
                _ => None,
            }
        };
        let colon = self.folded.get(at) == Some(':');
        match op_at(if colon { at + 1 } else { at }) {
            Some((op, end)) => Some((Sign::Op(op), end)),
            None => colon.then_some((Sign::Colon, at + 1)),
        }
    }

    /// The end of what stands without quotation marks: a gap, a bracket that was opened outside, a `|`, or what `stops`.
    fn end_of_bare(&self, start: usize, stops: impl Fn(char) -> bool) -> usize {
        let (mut end, mut open) = (start, 0usize);
        while let Some(next) = self.folded.get(end) {
            match next {
                '(' => open += 1,
                ')' if open == 0 => break,
                ')' => open -= 1,
                '|' => break,
                next if next.is_whitespace() || stops(next) => break,
                _ => {}
            }
            end += 1;
        }
        end
    }

    /// Takes the values after a name and a sign as a term.
    fn values(&mut self, name: String, sign: Sign, sign_place: Range<usize>) {
        let value_start = self.folded.byte(sign_place.end);
        let (mut items, mut at, mut unclosed) = (Vec::new(), sign_place.end, false);
        let mut text = name.clone();
        text.push_str(self.folded.original(sign_place));
        loop {
            let from = at;
            let mut item = String::new();
            let quoted = self.folded.get(at) == Some('"');
            if quoted {
                let (value, closed) = open_quoted(&self.folded, at);
                unclosed |= closed.is_none();
                item.push_str(&value);
                at = closed.unwrap_or(self.folded.len());
            }
            let end = self.end_of_bare(at, |next| next == ',');
            item.push_str(self.folded.original(at..end));
            at = end;
            text.push_str(&item);
            items.push(Item { text: item, quoted, range: self.folded.byte_range(from..end) });
            if self.folded.get(at) != Some(',') {
                break;
            }
            text.push(',');
            at += 1;
        }
        self.push(TokenKind::Term(Term { name, sign, value_start, items, text }), at, unclosed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The parts of a text, each as one short word.
    fn parts(text: &str) -> Vec<String> {
        lex(text)
            .into_iter()
            .map(|token| match token.kind {
                TokenKind::Open => "(".to_owned(),
                TokenKind::Close => ")".to_owned(),
                TokenKind::And => "&".to_owned(),
                TokenKind::Or => "|".to_owned(),
                TokenKind::Not => "-".to_owned(),
                TokenKind::Word { text, quoted } => format!("{text}{}", if quoted { "'" } else { "" }),
                TokenKind::Term(term) => {
                    let items: Vec<&str> = term.items.iter().map(|item| item.text.as_str()).collect();
                    let sign = match term.sign {
                        Sign::Colon => ":",
                        Sign::Op(op) => op.as_str(),
                    };
                    format!("{}[{sign}]{}", term.name, items.join(";"))
                }
            })
            .collect()
    }

    #[test]
    fn a_text_falls_into_its_parts() {
        for (text, expected) in [
            ("渡辺\u{3000}焼津", "渡辺 焼津"),
            ("（tag:vip または tag:製造）ー有:予定", "( tag[:]vip | tag[:]製造 ) - 有[:]予定"),
            ("NOT(a OR b)AND c", "- ( a | b ) & c"),
            ("ORDER または社 or", "ORDER または社 or"),
            ("a|b", "a | b"),
            ("- a -", "a"),
            ("--a", "- - a"),
            ("富士(株) (株)富士", "富士(株) ( 株 ) 富士"),
            ("(name:(株)富士)", "( name[:](株)富士 )"),
            ("amount:>=1m amount>=１２，８００", "amount[>=]1m amount[>=]１２;８００"),
            ("name:=甲 last≦今日", "name[=]甲 last[<=]今日"),
            ("tag:\"a b\",c,", "tag[:]a b;c;"),
            ("\"項 目\":1 \"a b\"c", "項 目[:]1 a b' c"),
            (r#""5\" \x" "open"#, r#"5" \x' open'"#),
            ("価格(税込):1 a(b:c) (a:b)", "価格(税込)[:]1 a(b:c) ( a[:]b )"),
            ("https://aoi.example a@b.example :x", "https://aoi.example a@b.example :x"),
        ] {
            assert_eq!(parts(text).join(" "), expected, "{text}");
        }
    }

    #[test]
    fn a_term_can_be_searched_as_it_was_typed() {
        for (text, typed) in [("foo:bar", "foo:bar"), ("foo:>=\"a b\",c", "foo:>=a b,c"), ("x＝1", "x＝1")] {
            match &lex(text)[0].kind {
                TokenKind::Term(term) => assert_eq!(term.text, typed),
                other => panic!("{other:?}"),
            }
        }
    }
}
