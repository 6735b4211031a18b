//! Bytes of cards into properties: lines unfolded, parameters taken apart, each with the line it stands on.
//!
//! The values stay bytes here, as each may have a character set of its own. Only what is safe in every one of them is
//! looked at: the end of a line, the first colon, and a space or `=` at a border, none of which is a second byte in
//! Shift_JIS. A picture in base64 is counted and not kept.

use super::super::problem::{Problem, ProblemKind};

/// Which rules a card was written by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Version {
    /// The versit specification of 1996: quoted-printable, types without `TYPE=`, and `\` before `;` alone.
    V21,
    /// RFC 2426
    #[default]
    V30,
    /// RFC 6350
    V40,
}

impl Version {
    fn of(value: &[u8]) -> Option<Version> {
        match value.trim_ascii() {
            b"2.0" | b"2.1" => Some(Version::V21),
            b"3.0" => Some(Version::V30),
            b"4.0" => Some(Version::V40),
            _ => None,
        }
    }

    /// The name to show.
    pub fn name(self) -> &'static str {
        match self {
            Version::V21 => "vCard 2.1",
            Version::V30 => "vCard 3.0",
            Version::V40 => "vCard 4.0",
        }
    }
}

/// A card of more properties than this is none that anybody wrote; the rest is told and not read.
const MOST_PROPERTIES: usize = 4_096;

/// A property before its value is text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RawProperty {
    /// Line of the file, from 1, on which it starts.
    pub line: u64,
    /// `item1` of `item1.TEL`, in small letters.
    pub group: String,
    /// In capitals; empty for a line that is no property.
    pub name: String,
    /// Names in capitals; a type without a name, as 2.1 has them, is a `TYPE`.
    pub params: Vec<(String, String)>,
    pub value: Vec<u8>,
}

impl RawProperty {
    /// The values of all parameters of a name.
    pub fn param(&self, name: &str) -> impl Iterator<Item = &str> {
        self.params.iter().filter(move |(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    fn is_encoded(&self, names: &[&str]) -> bool {
        self.param("ENCODING").any(|encoding| names.iter().any(|name| encoding.eq_ignore_ascii_case(name)))
    }

    pub fn is_quoted_printable(&self) -> bool {
        self.is_encoded(&["QUOTED-PRINTABLE", "Q"])
    }

    pub fn is_base64(&self) -> bool {
        self.is_encoded(&["BASE64", "B"])
    }

    /// Whether its value is no text in any encoding: a picture, a sound, a key.
    fn is_binary(&self) -> bool {
        let texts = ["N", "FN", "NOTE", "ORG", "TITLE", "ROLE", "ADR", "LABEL", "TEL", "EMAIL", "URL", "NICKNAME"];
        self.is_base64() && !texts.contains(&self.name.as_str())
    }
}

/// A card before its values are text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RawCard {
    /// Line of its `BEGIN`, from 1.
    pub line: u64,
    pub version: Version,
    pub properties: Vec<RawProperty>,
    /// Pictures, sounds and keys that were not kept.
    pub binaries: usize,
}

/// The cards of a file, and what is wrong with its lines. Cards inside cards (`AGENT`) give their name to it alone.
pub fn cards(bytes: &[u8]) -> (Vec<RawCard>, Vec<Problem>) {
    let mut reader = Reader::default();
    let mut rest = bytes;
    while !rest.is_empty() {
        let end = memchr::memchr2(b'\n', b'\r', rest).unwrap_or(rest.len());
        let (line, after) = rest.split_at(end);
        rest = after.strip_prefix(b"\r\n").or_else(|| after.get(1..)).unwrap_or_default();
        reader.number += 1;
        reader.line(line);
    }
    reader.finish_property();
    reader.finish_card(false);
    (reader.cards, reader.problems)
}

/// The beginning of a property that is folded before its colon: RFC 6350, section 3.2, allows that anywhere.
#[derive(Default)]
struct Head {
    line: u64,
    text: Vec<u8>,
    is_quoted: bool,
}

impl Head {
    /// Takes the next piece; whether the colon is in it.
    fn push(&mut self, piece: &[u8]) -> bool {
        self.text.extend_from_slice(piece);
        piece.iter().any(|byte| {
            self.is_quoted ^= *byte == b'"';
            !self.is_quoted && *byte == b':'
        })
    }
}

#[derive(Default)]
struct Reader {
    number: u64,
    cards: Vec<RawCard>,
    problems: Vec<Problem>,
    card: Option<RawCard>,
    head: Option<Head>,
    property: Option<RawProperty>,
    /// Cards that are open inside the card.
    depth: usize,
    /// Whether the line before stood outside of all cards too, so that a letter around the cards is told once.
    is_outside: bool,
    /// Whether the card was told to be too long.
    is_too_long: bool,
}

impl Reader {
    fn line(&mut self, line: &[u8]) {
        if let Some(property) = &mut self.property {
            if property.is_quoted_printable() && ends_softly(&property.value) && !is_end(line) {
                let length = property.value.trim_ascii_end().len() - 1;
                property.value.truncate(length);
                property.value.extend_from_slice(line);
                return;
            }
            let folded = line.first().is_some_and(|byte| matches!(byte, b' ' | b'\t'));
            if folded && property.is_base64() {
                property.value.extend_from_slice(line.trim_ascii());
                return;
            }
            if folded {
                self.unfold(line);
                return;
            }
            if property.is_base64() && !line.is_empty() && line.iter().all(|byte| is_base64(*byte)) {
                property.value.extend_from_slice(line);
                return;
            }
        }
        if let (Some(head), Some(b' ' | b'\t')) = (&mut self.head, line.first()) {
            if head.push(&line[1..]) {
                self.finish_head();
            }
            return;
        }
        self.finish_property();
        // A space at its end may be one of the text that goes on, folded, on the next line.
        let text = line.trim_ascii_start();
        if !text.is_empty() && !text.starts_with(b"#") {
            let mut head = Head { line: self.number, ..Head::default() };
            let is_whole = head.push(text);
            self.head = Some(head);
            // Between cards nothing is folded.
            if is_whole || self.card.is_none() {
                self.finish_head();
            }
        }
    }

    fn finish_head(&mut self) {
        if let Some(head) = self.head.take() {
            self.begin(&head.text, head.line);
        }
    }

    /// A folded line. Versions 3.0 and 4.0 put a space before the rest; in 2.1 the space is one of the text, but
    /// Japanese is cut anywhere in all of them.
    fn unfold(&mut self, line: &[u8]) {
        let keeps_space = self.card.as_ref().is_some_and(|card| card.version == Version::V21);
        let Some(property) = &mut self.property else { return };
        let ascii = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii);
        if keeps_space && ascii(property.value.last()) && ascii(line.get(1)) {
            property.value.push(b' ');
        }
        property.value.extend_from_slice(&line[1..]);
    }

    fn begin(&mut self, line: &[u8], number: u64) {
        let Some(property) = property(line, number) else {
            return self.no_property(line, number);
        };
        let is_card = property.value.trim_ascii().eq_ignore_ascii_case(b"VCARD");
        match property.name.as_str() {
            "BEGIN" if is_card => self.begin_card(),
            "END" if is_card && self.depth > 0 => self.depth -= 1,
            "END" if is_card => self.finish_card(true),
            _ if self.card.is_none() => self.no_property(line, number),
            _ => self.property = Some(property),
        }
    }

    fn begin_card(&mut self) {
        (self.is_outside, self.is_too_long) = (false, false);
        let holds_agent = self.card.as_ref().and_then(|card| card.properties.last());
        if self.depth > 0 || holds_agent.is_some_and(|last| last.name == "AGENT" && last.value.is_empty()) {
            self.depth += 1;
            return;
        }
        self.finish_card(false);
        self.card = Some(RawCard { line: self.number, ..RawCard::default() });
    }

    fn no_property(&mut self, line: &[u8], number: u64) {
        match &mut self.card {
            Some(card) if self.depth > 0 || card.properties.len() == MOST_PROPERTIES => {}
            Some(card) => {
                let value = line.to_vec();
                card.properties.push(RawProperty { line: number, value, ..RawProperty::default() });
            }
            None => {
                if !self.is_outside {
                    self.problems.push(Problem { line: number, what: ProblemKind::OutsideCards });
                }
                self.is_outside = true;
            }
        }
    }

    fn finish_property(&mut self) {
        self.finish_head();
        let (Some(property), Some(card)) = (self.property.take(), &mut self.card) else { return };
        if card.properties.len() == MOST_PROPERTIES {
            if !self.is_too_long {
                let what = ProblemKind::CardTooLong { kept: MOST_PROPERTIES };
                self.problems.push(Problem { line: property.line, what });
            }
            self.is_too_long = true;
            return;
        }
        if self.depth > 0 {
            // Of a card inside a card: whose it is is worth keeping.
            let agent = card.properties.last_mut().filter(|_| self.depth == 1 && property.name == "FN");
            if let Some(agent) = agent {
                agent.value = property.value;
                agent.params = property.params;
            }
        } else if property.name == "VERSION" {
            card.version = Version::of(&property.value).unwrap_or_default();
        } else if property.is_binary()
            || property.value.get(..5).is_some_and(|head| head.eq_ignore_ascii_case(b"data:"))
        {
            card.binaries += 1;
        } else {
            card.properties.push(property);
        }
    }

    fn finish_card(&mut self, is_closed: bool) {
        let Some(card) = self.card.take() else { return };
        self.depth = 0;
        if !is_closed {
            self.problems.push(Problem { line: card.line, what: ProblemKind::CardNotClosed });
        }
        self.cards.push(card);
    }
}

fn is_base64(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'=')
}

/// A quoted-printable line that goes on: RFC 2045, section 6.7, rule 5.
fn ends_softly(value: &[u8]) -> bool {
    value.trim_ascii_end().ends_with(b"=")
}

/// A soft break before the end of the card is a mistake of the writer.
fn is_end(line: &[u8]) -> bool {
    line.trim_ascii().eq_ignore_ascii_case(b"END:VCARD")
}

/// Takes a line apart: `group.NAME;PARAM=value:value`.
fn property(line: &[u8], number: u64) -> Option<RawProperty> {
    let colon = outside_quotes(line, b':').or_else(|| memchr::memchr(b':', line))?;
    let (head, value) = (String::from_utf8_lossy(&line[..colon]), &line[colon + 1..]);
    let mut parts = split_outside_quotes(&head, ';').into_iter();
    let name = parts.next()?.trim();
    let (group, name) = name.rsplit_once('.').unwrap_or(("", name));
    if name.is_empty() || !name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte)) {
        return None;
    }
    let mut params = Vec::new();
    for part in parts.map(str::trim).filter(|part| !part.is_empty()) {
        let (name, values) = match part.split_once('=') {
            Some((name, values)) => (name.trim().to_ascii_uppercase(), values.trim()),
            None => (kind_of_bare(part).to_owned(), part),
        };
        // A reading with a comma is a list of names; other lists are types.
        if name == "TYPE" {
            let types = values.split(',').map(|value| unquoted(value.trim())).filter(|value| !value.is_empty());
            params.extend(types.map(|value| (name.clone(), value)));
        } else {
            params.push((name, unquoted(values)));
        }
    }
    Some(RawProperty {
        line: number,
        group: group.to_ascii_lowercase(),
        name: name.to_ascii_uppercase(),
        params,
        value: value.to_vec(),
    })
}

/// What a parameter without a name means in 2.1: all that is no encoding is a type.
fn kind_of_bare(word: &str) -> &'static str {
    match word.to_ascii_uppercase().as_str() {
        "QUOTED-PRINTABLE" | "BASE64" | "7BIT" | "8BIT" => "ENCODING",
        _ => "TYPE",
    }
}

/// The value of a parameter without its quotes; `^` is the escape of RFC 6868.
fn unquoted(value: &str) -> String {
    let plain = value.replace('"', "");
    if !plain.contains('^') {
        return plain;
    }
    let mut out = String::with_capacity(plain.len());
    let mut rest = plain.chars();
    while let Some(c) = rest.next() {
        let mut ahead = rest.clone();
        let meant = match (c, ahead.next()) {
            ('^', Some('n')) => Some('\n'),
            ('^', Some('\'')) => Some('"'),
            ('^', Some('^')) => Some('^'),
            _ => None,
        };
        if meant.is_some() {
            rest = ahead;
        }
        out.push(meant.unwrap_or(c));
    }
    out
}

fn outside_quotes(line: &[u8], wanted: u8) -> Option<usize> {
    let mut quoted = false;
    line.iter().position(|byte| {
        quoted ^= *byte == b'"';
        !quoted && *byte == wanted
    })
}

fn split_outside_quotes(text: &str, separator: char) -> Vec<&str> {
    let mut quoted = false;
    text.split(|c| {
        quoted ^= c == '"';
        !quoted && c == separator
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn only(text: &str) -> RawCard {
        let (mut cards, problems) = cards(text.as_bytes());
        assert_eq!((cards.len(), problems), (1, Vec::new()), "{text}");
        cards.remove(0)
    }

    fn value(card: &RawCard, at: usize) -> &str {
        std::str::from_utf8(&card.properties[at].value).expect("text of the test")
    }

    #[test]
    fn a_line_is_taken_apart_whatever_its_version() {
        let card = only(
            "BEGIN:VCARD\nVERSION:4.0\nitem1.TEL;TYPE=\"work,voice\";PREF=1;X=\"a;b:c\":x:y\nTEL;HOME;FAX:1\nEND:VCARD\n",
        );
        let (one, two) = (&card.properties[0], &card.properties[1]);
        assert_eq!((card.version, one.line, one.group.as_str(), one.name.as_str()), (Version::V40, 3, "item1", "TEL"));
        assert_eq!(one.param("TYPE").collect::<Vec<_>>(), ["work", "voice"]);
        assert_eq!((one.param("X").next(), value(&card, 0)), (Some("a;b:c"), "x:y"));
        assert_eq!(two.param("TYPE").collect::<Vec<_>>(), ["HOME", "FAX"]);
    }

    #[test]
    fn folded_lines_are_joined_as_their_version_folds() {
        let new = only("BEGIN:VCARD\r\nVERSION:3.0\r\nNOTE:ab\r\n c\r\n\td\r\nEND:VCARD");
        assert_eq!(value(&new, 0), "abcd");
        let old = only("BEGIN:VCARD\nVERSION:2.1\nNOTE:one\n two\nORG:東\n 京\nEND:VCARD");
        assert_eq!((value(&old, 0), value(&old, 1)), ("one two", "東京"));
        let soft = only("BEGIN:VCARD\nVERSION:2.1\nNOTE;QUOTED-PRINTABLE:a=\n#b=20=\n c=\nEND:VCARD");
        assert_eq!(value(&soft, 0), "a#b=20 c=");
    }

    #[test]
    fn a_line_may_be_folded_before_its_colon() {
        let card =
            only("BEGIN:VCARD\nVERSION:4.0\nN;SORT-AS=\"a:\n b\",c;\n X=1\n :d\n e\nTEL:1\nnonsense\n too\nEND:VCARD");
        let [name, phone, rest] = card.properties.as_slice() else { panic!("{card:?}") };
        assert_eq!((name.line, name.param("SORT-AS").next(), name.param("X").next()), (3, Some("a:b,c"), Some("1")));
        assert_eq!((value(&card, 0), phone.name.as_str()), ("de", "TEL"));
        assert_eq!((rest.name.as_str(), rest.line, value(&card, 2)), ("", 9, "nonsensetoo"));
        let unclosed = only("BEGIN:VCARD\nTEL;TYPE=\"work:1\nFN:A\nEND:VCARD");
        assert_eq!((unclosed.properties[0].name.as_str(), value(&unclosed, 1)), ("TEL", "A"));
    }

    #[test]
    fn pictures_are_counted_and_cards_inside_cards_give_their_name() {
        let card = only(
            "BEGIN:VCARD\nVERSION:2.1\nPHOTO;BASE64:\n AAAA\nBBBB\n\nKEY;ENCODING=b:CCCC\nPHOTO:data:image/png;base64,AA\n\
             AGENT:\nBEGIN:VCARD\nFN:Susan\nTEL:1\nEND:VCARD\nTEL:2\nEND:VCARD\n",
        );
        assert_eq!(card.binaries, 3);
        let names: Vec<&str> = card.properties.iter().map(|property| property.name.as_str()).collect();
        assert_eq!((names, value(&card, 0), value(&card, 1)), (vec!["AGENT", "TEL"], "Susan", "2"));
    }

    #[test]
    fn what_is_no_card_is_told_with_its_line() {
        let (cards, problems) = cards(b"hello\nworld\n# note\nBEGIN:VCARD\nFN:A\nBEGIN:VCARD\nFN:B\nnonsense\n");
        assert_eq!(cards.iter().map(|card| card.line).collect::<Vec<_>>(), [4, 6]);
        assert_eq!((cards[1].properties[1].name.as_str(), cards[1].properties[1].line), ("", 8));
        let told: Vec<(u64, ProblemKind)> = problems.into_iter().map(|problem| (problem.line, problem.what)).collect();
        let wanted = [(1, ProblemKind::OutsideCards), (4, ProblemKind::CardNotClosed), (6, ProblemKind::CardNotClosed)];
        assert_eq!(told, wanted);
    }

    #[test]
    fn a_parameter_may_hold_quotes_and_line_ends() {
        assert_eq!(unquoted("\"a^'b^nc^^d^e\""), "a\"b\nc^d^e");
    }
}
