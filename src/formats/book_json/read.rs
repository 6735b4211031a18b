//! Reading a whole book: a record at a time, and no more of it than that in memory.

use std::cell::{Cell as Slot, RefCell};
use std::fmt;
use std::io::{self, BufRead, Read};
use std::ops::ControlFlow;

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};

use super::{FORMAT, Fault, Unreadable};
use crate::domain::book_file::{Cell, Column, HIGHEST_ID, Kind, Record, SECTIONS, Section, VERSION};

/// A record may have so many bytes: more than any card or mail, and little enough for any machine.
const LONGEST: u64 = 64 << 20;

/// What is told of a file while it is read.
#[derive(Debug)]
pub enum Told<'a> {
    /// Before all records: which book it is of.
    Book(&'a str),
    /// With the line its end stands on, and how many bytes are behind it.
    Record {
        section: &'static Section,
        record: Record,
        line: u64,
        bytes: u64,
    },
    Fault {
        section: &'a str,
        fault: Fault,
        line: u64,
    },
}

/// Reads a book, UTF-8 with or without a mark. A record that is wrong is told and left out; the rest goes on.
///
/// # Errors
/// What the file is instead, or from where on it cannot be read: what was told until then is not all of it.
pub fn read(input: impl BufRead, mut take: impl FnMut(Told<'_>) -> ControlFlow<()>) -> Result<(), Unreadable> {
    let place = Place { line: Slot::new(1), ..Place::default() };
    let ended = RefCell::new(None);
    let input = Watched { input, place: &place, begun: false };
    let mut json = serde_json::Deserializer::from_reader(input);
    let mut book = Book { place: &place, ended: &ended, take: &mut take };
    let result = (&mut book).deserialize(&mut json).and_then(|()| json.end());
    let Err(error) = result else { return Ok(()) };
    if let Some(why) = ended.into_inner() {
        return Err(why);
    }
    let line = error.line().max(1) as u64;
    Err(match error.classify() {
        _ if place.since.get() > LONGEST => Unreadable::TooLong { line: place.line.get() },
        serde_json::error::Category::Io => Unreadable::Io(error.io_error_kind().unwrap_or(io::ErrorKind::Other)),
        serde_json::error::Category::Eof => Unreadable::CutOff { line },
        _ => Unreadable::Broken { line },
    })
}

/// How far the reading is.
#[derive(Debug, Default)]
struct Place {
    line: Slot<u64>,
    bytes: Slot<u64>,
    /// Bytes since the last record ended.
    since: Slot<u64>,
}

/// Counts what goes through, and ends where a record does not.
struct Watched<'a, R> {
    input: R,
    place: &'a Place,
    begun: bool,
}

impl<R: BufRead> Read for Watched<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let mut available = self.input.fill_buf()?;
        if !std::mem::replace(&mut self.begun, true) && available.starts_with(b"\xEF\xBB\xBF") {
            self.input.consume(3);
            available = self.input.fill_buf()?;
        }
        let count = available.len().min(buffer.len());
        buffer[..count].copy_from_slice(&available[..count]);
        self.input.consume(count);
        let Place { line, bytes, since } = self.place;
        line.set(line.get() + buffer[..count].iter().filter(|byte| **byte == b'\n').count() as u64);
        bytes.set(bytes.get() + count as u64);
        since.set(since.get() + count as u64);
        if since.get() > LONGEST {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        Ok(count)
    }
}

struct Book<'a, F> {
    place: &'a Place,
    ended: &'a RefCell<Option<Unreadable>>,
    take: &'a mut F,
}

impl<F: FnMut(Told<'_>) -> ControlFlow<()>> Book<'_, F> {
    fn tell<E: serde::de::Error>(&mut self, told: Told<'_>) -> Result<(), E> {
        match (self.take)(told) {
            ControlFlow::Continue(()) => Ok(()),
            ControlFlow::Break(()) => Err(self.end(Unreadable::Stopped)),
        }
    }

    fn end<E: serde::de::Error>(&self, why: Unreadable) -> E {
        *self.ended.borrow_mut() = Some(why);
        E::custom("ended")
    }
}

impl<'de, F: FnMut(Told<'_>) -> ControlFlow<()>> DeserializeSeed<'de> for &mut Book<'_, F> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<(), D::Error> {
        json.deserialize_map(self)
    }
}

impl<'de, F: FnMut(Told<'_>) -> ControlFlow<()>> Visitor<'de> for &mut Book<'_, F> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a book")
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<(), M::Error> {
        for mark in ["format", "version", "book"] {
            if map.next_key::<String>()?.as_deref() != Some(mark) {
                return Err(self.end(Unreadable::NotABook));
            }
            let value: Value = map.next_value()?;
            match (mark, &value) {
                ("format", Value::String(format)) if format == FORMAT => {}
                ("version", value) => match value.as_u64() {
                    Some(1..=VERSION) => {}
                    Some(version) if version > VERSION => return Err(self.end(Unreadable::Newer { version })),
                    _ => return Err(self.end(Unreadable::NotABook)),
                },
                ("book", Value::String(book)) => self.tell(Told::Book(book))?,
                _ => return Err(self.end(Unreadable::NotABook)),
            }
        }
        let mut next = 0;
        while let Some(name) = map.next_key::<String>()? {
            let line = self.place.line.get();
            let Some(at) = SECTIONS.iter().position(|section| section.name == name) else {
                map.next_value::<IgnoredAny>()?;
                self.tell(Told::Fault { section: &name, fault: Fault::UnknownSection(name.clone()), line })?;
                continue;
            };
            if at < next {
                return Err(self.end(Unreadable::OutOfOrder { section: name, line }));
            }
            next = at + 1;
            map.next_value_seed(Records { book: self, section: &SECTIONS[at] })?;
        }
        Ok(())
    }
}

struct Records<'a, 'b, F> {
    book: &'a mut Book<'b, F>,
    section: &'static Section,
}

impl<'de, F: FnMut(Told<'_>) -> ControlFlow<()>> DeserializeSeed<'de> for Records<'_, '_, F> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<(), D::Error> {
        json.deserialize_seq(self)
    }
}

impl<'de, F: FnMut(Told<'_>) -> ControlFlow<()>> Visitor<'de> for Records<'_, '_, F> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("records")
    }

    fn visit_seq<S: SeqAccess<'de>>(self, mut records: S) -> Result<(), S::Error> {
        let Records { book, section } = self;
        while let Some(value) = records.next_element::<Value>()? {
            let (line, bytes) = (book.place.line.get(), book.place.bytes.get());
            book.place.since.set(0);
            let mut faults = Vec::new();
            let record = record(section, value, &mut faults);
            for fault in faults {
                book.tell(Told::Fault { section: section.name, fault, line })?;
            }
            if let Some(record) = record {
                book.tell(Told::Record { section, record, line, bytes })?;
            }
        }
        Ok(())
    }
}

/// The record that a value is; `None` with the reason among the faults.
fn record(section: &Section, value: Value, faults: &mut Vec<Fault>) -> Option<Record> {
    let Value::Object(mut values) = value else {
        faults.push(Fault::NotARecord);
        return None;
    };
    let read = cells(section, &mut values);
    match &read {
        Err(fault) => faults.push(fault.clone()),
        // One message for them all: there may be a million.
        Ok(_) if !values.is_empty() => {
            let names: Vec<&str> = values.keys().take(5).map(String::as_str).collect();
            faults.push(Fault::UnknownValue(names.join(", ").chars().take(100).collect()));
        }
        Ok(_) => {}
    }
    read.ok()
}

fn cells(section: &Section, values: &mut Map<String, Value>) -> Result<Record, Fault> {
    let mut record = Record::default();
    if section.has_id {
        record.id = match values.remove("id") {
            None => return Err(Fault::Missing("id")),
            Some(id) => id.as_i64().filter(|id| (1..=HIGHEST_ID).contains(id)).ok_or(Fault::Wrong("id"))?,
        };
    }
    for column in section.columns {
        record.cells.push(match values.remove(column.name) {
            None | Some(Value::Null) => column.absent.cell().ok_or(Fault::Missing(column.name))?,
            Some(value) => cell(column, value).ok_or(Fault::Wrong(column.name))?,
        });
    }
    for links in section.links {
        let others = match values.remove(links.name) {
            None | Some(Value::Null) => Some(Vec::new()),
            Some(Value::Array(others)) => others.iter().map(Value::as_i64).collect(),
            Some(_) => None,
        };
        record.links.push(others.ok_or(Fault::Wrong(links.name))?);
    }
    Ok(record)
}

fn cell(column: &Column, value: Value) -> Option<Cell> {
    Some(match (column.kind, value) {
        (Kind::Text | Kind::Term(_), Value::String(text)) => Cell::Text(text),
        (Kind::Form(fits), Value::String(text)) if fits(&text) => Cell::Text(text),
        (Kind::Number { least, most }, Value::Number(number)) => {
            Cell::Number(number.as_i64().filter(|number| (least..=most).contains(number))?)
        }
        (Kind::Flag, Value::Bool(flag)) => Cell::Number(flag.into()),
        // A text that is no JSON was kept as it was.
        (Kind::Json, Value::String(text)) => Cell::Text(text),
        (Kind::Json, value) => Cell::Text(value.to_string()),
        (Kind::Id(_), Value::Number(number)) => Cell::Number(number.as_i64()?),
        _ => return None,
    })
}
