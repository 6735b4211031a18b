//! What a record adds to a card: empty fields are filled, new contact points, people, tags and lines join; what stands
//! there already stays.

use crate::domain::address::{AddressDraft, AddressParts};
use crate::domain::card::{AliasDraft, CardDraft};
use crate::domain::contact_point::{PointDraft, PointKind, normal_form};
use crate::domain::customer::CustomerKind;
use crate::domain::person::PersonDraft;
use crate::domain::text::{company_key, fold};
use crate::domain::vocabulary::{TermKind, Vocabulary};
use crate::formats::field::Field;
use crate::i18n::Lang;

use super::marks::name_key;
use super::said::{Titles, line};

/// A part of a card that an import fills.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    Field(Field),
    /// A custom field, by its name.
    Custom(String),
    /// A person who was not there.
    Person(String),
}

impl What {
    pub fn label(&self, lang: Lang) -> String {
        match self {
            What::Field(field) => field.label().get(lang).to_owned(),
            What::Custom(name) | What::Person(name) => name.clone(),
        }
    }
}

/// A value of the file that differs from the card's, which stays.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Kept {
    pub what: What,
    pub stays: String,
    pub offered: String,
}

/// What came of merging a record into a card.
#[derive(Debug, Default)]
pub(super) struct Merged {
    pub filled: Vec<What>,
    pub kept: Vec<Kept>,
    /// Where the record's person is among the people of the card.
    pub person: Option<usize>,
}

impl Merged {
    pub fn is_nothing(&self) -> bool {
        self.filled.is_empty() && self.kept.is_empty()
    }
}

pub(super) struct Merger<'a> {
    pub titles: &'a Titles<'a>,
    pub vocabulary: &'a Vocabulary,
    /// The card is being made by this very import: what differs joins the note and the addresses, as nobody else could
    /// say which is right and nothing of the file may get lost.
    pub is_new: bool,
    /// The record names nobody: its phones and mails may be those of anybody on the card.
    pub is_nameless: bool,
}

impl Merger<'_> {
    /// The card of a record that nobody is known for, and where its person is among the people of the card.
    pub fn new_card(&self, said: &CardDraft) -> (CardDraft, Option<usize>) {
        let mut card = CardDraft::new(said.kind, &said.name);
        let person = self.merge(&mut card, said, None).person;
        (card, person)
    }

    /// `person` is where the record's person is among the people of the card; `None`: not there yet.
    pub fn merge(&self, card: &mut CardDraft, said: &CardDraft, person: Option<usize>) -> Merged {
        let mut work = Work { merger: self, merged: Merged::default(), lines: Vec::new() };
        if !self.is_nameless {
            work.name(card, said);
        }
        work.text(Field::Reading, &mut card.reading, &said.reading);
        work.text(Field::Honorific, &mut card.honorific, &said.honorific);
        work.text(Field::Business, &mut card.business, &said.business);
        work.term(TermKind::Segment, Field::Segment, &mut card.segment, &said.segment);
        work.term(TermKind::Source, Field::Source, &mut card.source, &said.source);
        work.value(Field::Status, &mut card.status, said.status);
        work.value(Field::Rank, &mut card.rank, said.rank);
        work.value(Field::Sex, &mut card.sex, said.sex);
        work.value(Field::Birthday, &mut card.birthday, said.birthday);
        if said.starred && !card.starred {
            card.starred = true;
            work.filled(Field::Star);
        }
        // Our own table has the numbers of all, too.
        let of_people: Vec<PointDraft> = match self.is_nameless || self.titles.own().is_some() {
            true => card.people.iter().flat_map(|person| person.points.clone()).collect(),
            false => Vec::new(),
        };
        work.points(&mut card.points, &said.points, &of_people);
        work.addresses(&mut card.addresses, &said.addresses);
        for tag in &said.tags {
            if !card.tags.iter().any(|known| fold(known) == fold(tag)) {
                card.tags.push(tag.clone());
                work.filled(Field::Tags);
            }
        }
        work.fields(&mut card.fields, &said.fields);
        if let Some(new) = said.people.first() {
            work.person(card, new, person);
        }
        if said.people.is_empty() || !said.note.is_empty() {
            // So it does with the note of whom we usually speak with.
            let of_people: Vec<&str> = match self.titles.own() {
                Some(_) => card.people.iter().map(|person| person.note.as_str()).collect(),
                None => Vec::new(),
            };
            work.note(&mut card.note, &said.note, &of_people.join("\n"));
        }
        for other in said.people.iter().skip(1) {
            work.named(card, other);
        }
        work.merged
    }
}

struct Work<'a> {
    merger: &'a Merger<'a>,
    merged: Merged,
    /// What differs on a card that is being made.
    lines: Vec<String>,
}

impl Work<'_> {
    fn filled(&mut self, field: Field) {
        let what = What::Field(field);
        if !self.merged.filled.contains(&what) {
            self.merged.filled.push(what);
        }
    }

    fn differs(&mut self, what: What, stays: &str, offered: &str) {
        let title = match &what {
            What::Field(field) => self.merger.titles.title(*field),
            What::Custom(name) | What::Person(name) => name,
        };
        // Kept as a line; if it stands in the note already, the note will know.
        let line = line(title, &offered.replace('\n', " "));
        self.lines.push(line);
        self.merged.kept.push(Kept { what, stays: stays.to_owned(), offered: offered.to_owned() });
    }

    /// Another name of who is the same by what the user says is found by search from now on.
    fn name(&mut self, card: &mut CardDraft, said: &CardDraft) {
        let is_same =
            |known: &str| name_key(known) == name_key(&said.name) || company_key(known) == company_key(&said.name);
        let is_known = is_same(&card.name) || card.aliases.iter().any(|alias| is_same(&alias.name));
        if !said.name.trim().is_empty() && !is_known {
            card.aliases.push(AliasDraft { id: None, name: said.name.clone(), reading: String::new() });
            self.filled(if said.kind == CustomerKind::Company { Field::Company } else { Field::Name });
        }
    }

    fn text(&mut self, field: Field, slot: &mut String, new: &str) {
        if new.is_empty() {
            return;
        }
        if slot.trim().is_empty() {
            new.clone_into(slot);
            self.filled(field);
        } else if slot != new && name_key(slot) != name_key(new) {
            self.differs(What::Field(field), slot, new);
        }
    }

    fn term(&mut self, kind: TermKind, field: Field, slot: &mut String, new: &str) {
        let word = |word: &str| self.merger.vocabulary.by_word(kind, word).map(|term| term.id);
        let is_same = !slot.is_empty() && !new.is_empty() && word(new).is_some_and(|new| word(slot) == Some(new));
        if !is_same {
            self.text(field, slot, new);
        }
    }

    fn value<T: Copy + PartialEq + ToString>(&mut self, field: Field, slot: &mut Option<T>, new: Option<T>) {
        match (*slot, new) {
            (None, Some(_)) => {
                *slot = new;
                self.filled(field);
            }
            (Some(old), Some(new)) if old != new => {
                self.differs(What::Field(field), &old.to_string(), &new.to_string());
            }
            _ => {}
        }
    }

    /// `shared` are those of the company, which a person's need not repeat.
    fn points(&mut self, slot: &mut Vec<PointDraft>, new: &[PointDraft], shared: &[PointDraft]) {
        for point in new {
            let normal = normal_form(point.kind, &point.value);
            let is_same = |known: &PointDraft| {
                is_one_kind(known.kind, point.kind) && normal_form(known.kind, &known.value) == normal
            };
            if slot.iter().any(is_same) || shared.iter().any(is_same) {
                continue;
            }
            slot.push(point.clone());
            self.filled(match point.kind {
                PointKind::Phone => Field::Phone,
                PointKind::Fax => Field::Fax,
                PointKind::Mail => Field::Mail,
                PointKind::Url | PointKind::Sns => Field::Url,
            });
        }
    }

    fn addresses(&mut self, slot: &mut Vec<AddressDraft>, new: &[AddressDraft]) {
        for address in new {
            if slot.iter().any(|known| covers(&known.parts, &address.parts)) {
                continue;
            }
            match slot.iter().position(|known| covers(&address.parts, &known.parts)) {
                Some(at) => {
                    let known = &mut slot[at].parts;
                    let label = std::mem::take(&mut known.label);
                    *known = address.parts.clone();
                    if !label.is_empty() {
                        known.label = label;
                    }
                    self.filled(Field::Address);
                }
                None if slot.is_empty() || self.merger.is_new => {
                    slot.push(address.clone());
                    self.filled(Field::Address);
                }
                None => {
                    let (stays, offered) = (slot[0].parts.one_line(), address.parts.one_line());
                    self.differs(What::Field(Field::Address), &stays, &offered);
                }
            }
        }
    }

    fn fields(&mut self, slot: &mut Vec<(String, String)>, new: &[(String, String)]) {
        for (name, value) in new {
            let what = What::Custom(name.clone());
            match slot.iter_mut().find(|(known, _)| known == name.trim()) {
                Some((_, known)) if known.is_empty() => {
                    known.clone_from(value);
                    self.merged.filled.push(what);
                }
                Some((_, known)) if fold(known) == fold(value) => {}
                Some((_, known)) => self.differs(what, &known.clone(), value),
                None => {
                    slot.push((name.trim().to_owned(), value.clone()));
                    self.merged.filled.push(what);
                }
            }
        }
    }

    fn person(&mut self, card: &mut CardDraft, said: &PersonDraft, known: Option<usize>) {
        let at = known.unwrap_or_else(|| {
            let primary = card.people.is_empty();
            card.people.push(PersonDraft { name: said.name.clone(), primary, ..PersonDraft::default() });
            self.merged.filled.push(What::Person(said.name.clone()));
            card.people.len() - 1
        });
        self.merged.person = Some(at);
        let person = &mut card.people[at];
        self.text(Field::Reading, &mut person.reading, &said.reading);
        self.text(Field::Honorific, &mut person.honorific, &said.honorific);
        self.text(Field::Department, &mut person.department, &said.department);
        self.text(Field::Title, &mut person.title, &said.title);
        self.value(Field::Birthday, &mut person.birthday, said.birthday);
        self.points(&mut person.points, &said.points, &card.points);
        self.note(&mut person.note, &said.note, &card.note);
    }

    /// Somebody of whom only the name is said.
    fn named(&mut self, card: &mut CardDraft, other: &PersonDraft) {
        let key = name_key(&other.name);
        if !card.people.iter().any(|known| name_key(&known.name) == key) {
            card.people.push(other.clone());
            self.merged.filled.push(What::Person(other.name.clone()));
        }
    }

    /// Lines that the note does not have yet join it, nor the other note of the card; what differs and stands in the note is no difference any more.
    fn note(&mut self, slot: &mut String, new: &str, other: &str) {
        let has = |note: &str, line: &str| note.lines().any(|known| known.trim() == line.trim());
        let differing = std::mem::take(&mut self.lines);
        let is_first = slot.trim().is_empty();
        let is_news =
            |line: &&str| if line.trim().is_empty() { is_first } else { !has(slot, line) && !has(other, line) };
        let mut lines: Vec<&str> = new.split_terminator('\n').filter(is_news).collect();
        if self.merger.is_new {
            self.merged.kept.clear();
            lines.extend(differing.iter().map(String::as_str).filter(|line| !has(slot, line)));
        } else {
            // One line for each difference, in the same order.
            let mut is_told = differing.iter().map(|line| has(slot, line));
            self.merged.kept.retain(|_| !is_told.next().unwrap_or_default());
        }
        if lines.is_empty() {
            return;
        }
        if !slot.trim().is_empty() {
            slot.push('\n');
        }
        slot.push_str(&lines.join("\n"));
        self.filled(Field::Note);
    }
}

/// Whether files tell the two apart: an account in a network stands among the links.
fn is_one_kind(one: PointKind, other: PointKind) -> bool {
    let is_link = |kind| matches!(kind, PointKind::Url | PointKind::Sns);
    one == other || is_link(one) && is_link(other)
}

/// Whether an address says everything that another says.
fn covers(whole: &AddressParts, part: &AddressParts) -> bool {
    let pairs = [
        (&whole.postal, &part.postal),
        (&whole.prefecture, &part.prefecture),
        (&whole.city, &part.city),
        (&whole.street, &part.street),
        (&whole.building, &part.building),
        (&whole.country, &part.country),
    ];
    pairs.iter().all(|(whole, part)| part.is_empty() || whole == part || name_key(whole) == name_key(part))
}

/// Contact points of a record that are compared each with each.
const FEW: usize = 8;

/// Makes what a record says the card that [`Merger::new_card`] would make of it, if it is as good as one; whether it is.
pub(super) fn make_card(said: &mut CardDraft) -> bool {
    let is_card = says_all_once(said);
    if is_card {
        for (name, _) in said.fields.iter_mut().filter(|(name, _)| name.trim() != name) {
            *name = name.trim().to_owned();
        }
        said.people.iter_mut().for_each(|person| person.primary = true);
    }
    is_card
}

/// Whether what a record says is a card as it stands: nothing in it says the same as anything else in it, or something
/// else of one thing.
fn says_all_once(said: &CardDraft) -> bool {
    let points: Vec<&PointDraft> = said.points.iter().chain(said.people.iter().flat_map(|it| &it.points)).collect();
    let same_point = |one: &PointDraft, other: &PointDraft| {
        is_one_kind(one.kind, other.kind) && normal_form(one.kind, &one.value) == normal_form(other.kind, &other.value)
    };
    let fields = &said.fields;
    points.len() <= FEW
        && said.people.len() <= 1
        && said.addresses.len() <= 1
        && said.tags.len() <= 1
        && (said.people.is_empty() || said.note.is_empty())
        && points.iter().enumerate().all(|(at, one)| points[at + 1..].iter().all(|other| !same_point(one, other)))
        && fields
            .iter()
            .enumerate()
            .all(|(at, (name, _))| fields[at + 1..].iter().all(|(other, _)| other.trim() != name.trim()))
}

/// Whether a card could hold everything a record says, by what is cheap to compare: most namesakes are told apart here.
pub(super) fn may_hold(card: &CardDraft, said: &CardDraft) -> bool {
    let has_field = |(name, value): &(String, String)| {
        card.fields.iter().any(|(known, held)| known == name.trim() && (held == value || fold(held) == fold(value)))
    };
    let has_address = |address: &AddressDraft| card.addresses.iter().any(|known| covers(&known.parts, &address.parts));
    said.note.lines().all(|line| card.note.contains(line.trim()))
        && said.fields.iter().all(has_field)
        && said.addresses.iter().all(has_address)
}
