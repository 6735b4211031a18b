//! The XML of a workbook's part, read byte by byte for what makes it dangerous, in the room of one tag.
//!
//! Counted are cells, the text in them and what `number-rows-repeated` makes of both; refused are entities, endless cells
//! and tags, and elements that are not closed, after which a reader may wait for ever.

use memchr::memchr;

use super::rows::{MOST_CELLS, MOST_TEXT};
use super::{SheetKind, SheetProblem};

/// Bytes of text between two tags; Excel ends a cell at 32,767 characters.
const LONGEST_RUN: usize = 16 * 1024 * 1024;
/// Bytes of one tag with its attributes.
const LONGEST_TAG: usize = 1024 * 1024;
/// Bytes that name a document type.
const LONGEST_DECLARATION: usize = 4096;
/// Elements inside each other.
const DEEPEST: usize = 256;
/// Elements that are no cells: styles, names, pieces of formatted text.
const MOST_ELEMENTS: usize = 30_000_000;
/// Rows and columns that the reader of `.ods` goes on to.
const MOST_ROWS: usize = 1_048_576;
const MOST_COLUMNS: usize = 16_384;
/// Bytes of a tag that are not counted as text of its cell.
const USUAL_TAG: usize = 256;

/// What all parts of a workbook hold together.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Counted {
    cells: usize,
    text: usize,
    elements: usize,
}

impl Counted {
    fn add(&mut self, cells: usize, text: usize) -> Result<(), SheetProblem> {
        self.cells = self.cells.saturating_add(cells);
        self.text = self.text.saturating_add(text);
        if self.cells > MOST_CELLS || self.text > MOST_TEXT { Err(SheetProblem::TooLarge) } else { Ok(()) }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Text,
    /// Behind `<`: which kind of markup it is, is not known before a few bytes.
    Markup,
    /// In an attribute's value, with its quote.
    Quoted(u8),
    Comment,
    CData,
    Instruction,
    Declaration,
}

/// A part on its way through.
pub(super) struct Scan {
    kind: SheetKind,
    counted: Counted,
    state: State,
    /// The markup so far, without `<`; of comments and texts only their last bytes.
    markup: Vec<u8>,
    /// Bytes since the last tag.
    run: usize,
    /// Names of the open elements, one after the other, and where each begins.
    names: Vec<u8>,
    open: Vec<usize>,
    sheet: OpenDocumentSheet,
}

impl Scan {
    pub fn new(kind: SheetKind, counted: Counted) -> Scan {
        Scan {
            kind,
            counted,
            state: State::Text,
            markup: Vec::new(),
            run: 0,
            names: Vec::new(),
            open: Vec::new(),
            sheet: OpenDocumentSheet::default(),
        }
    }

    pub fn feed(&mut self, mut bytes: &[u8]) -> Result<(), SheetProblem> {
        while let Some(&byte) = bytes.first() {
            if self.state == State::Text {
                let end = memchr(b'<', bytes).unwrap_or(bytes.len());
                self.text(end)?;
                bytes = &bytes[end..];
                if !bytes.is_empty() {
                    self.state = State::Markup;
                    self.markup.clear();
                    bytes = &bytes[1..];
                }
                continue;
            }
            bytes = &bytes[1..];
            self.markup.push(byte);
            self.byte(byte)?;
        }
        Ok(())
    }

    /// # Errors
    /// [`SheetProblem::Damaged`] where the part ends inside of something.
    pub fn finish(self) -> Result<Counted, SheetProblem> {
        let is_whole = self.state == State::Text && self.open.is_empty();
        if is_whole { Ok(self.counted) } else { Err(SheetProblem::Damaged) }
    }

    fn text(&mut self, length: usize) -> Result<(), SheetProblem> {
        self.run += length;
        self.sheet.cell_text = self.sheet.cell_text.saturating_add(length);
        if self.run > LONGEST_RUN { Err(SheetProblem::TooLarge) } else { Ok(()) }
    }

    fn byte(&mut self, byte: u8) -> Result<(), SheetProblem> {
        match self.state {
            State::Markup if self.markup == b"!--" => self.go(State::Comment),
            State::Markup if self.markup == b"![CDATA[" => self.go(State::CData),
            State::Markup if self.markup == b"?" => self.go(State::Instruction),
            State::Markup if self.markup.eq_ignore_ascii_case(b"!DOCTYPE") => self.go(State::Declaration),
            State::Markup if byte == b'"' || byte == b'\'' => self.state = State::Quoted(byte),
            State::Markup if byte == b'>' => {
                self.state = State::Text;
                self.run = 0;
                let mut markup = std::mem::take(&mut self.markup);
                markup.pop();
                self.tag(&markup)?;
                self.markup = markup;
            }
            State::Quoted(quote) if byte == quote => self.state = State::Markup,
            State::Comment => self.inside(b"-->")?,
            State::CData => self.inside(b"]]>")?,
            State::Instruction => self.inside(b"?>")?,
            State::Declaration => {
                // Old OpenOffice names its DTD, which nobody reads; an entity is never needed.
                if self.markup.ends_with(b"<!ENTITY") || self.markup.len() > LONGEST_DECLARATION {
                    return Err(SheetProblem::Damaged);
                }
                let is_inside = memchr(b'[', &self.markup).is_some() && memchr(b']', &self.markup).is_none();
                if byte == b'>' && !is_inside {
                    self.state = State::Text;
                }
            }
            State::Markup | State::Quoted(_) | State::Text => {}
        }
        if self.markup.len() > LONGEST_TAG { Err(SheetProblem::TooLarge) } else { Ok(()) }
    }

    fn go(&mut self, state: State) {
        self.state = state;
        self.markup.clear();
    }

    /// Goes on to what ends this markup, keeping only as much as shows the end.
    fn inside(&mut self, end: &[u8]) -> Result<(), SheetProblem> {
        self.text(1)?;
        if self.markup.ends_with(end) {
            self.state = State::Text;
        } else if self.markup.len() > 64 {
            self.markup.drain(..self.markup.len() - 8);
        }
        Ok(())
    }

    fn tag(&mut self, tag: &[u8]) -> Result<(), SheetProblem> {
        if let Some(name) = tag.strip_prefix(b"/") {
            let name = name.trim_ascii();
            let start = self.open.pop().ok_or(SheetProblem::Damaged)?;
            if self.names[start..] != *name {
                return Err(SheetProblem::Damaged);
            }
            self.names.truncate(start);
            return self.ended(name);
        }
        let (tag, is_empty) = tag.strip_suffix(b"/").map_or((tag, false), |tag| (tag, true));
        let name = tag.split(u8::is_ascii_whitespace).next().unwrap_or_default();
        if self.open.len() >= DEEPEST {
            return Err(SheetProblem::Damaged);
        }
        self.counted.elements += 1;
        if self.counted.elements > MOST_ELEMENTS {
            return Err(SheetProblem::TooLarge);
        }
        self.began(name, tag)?;
        if is_empty {
            return self.ended(name);
        }
        self.open.push(self.names.len());
        self.names.extend_from_slice(name);
        Ok(())
    }

    fn began(&mut self, name: &[u8], tag: &[u8]) -> Result<(), SheetProblem> {
        match self.kind {
            SheetKind::Ods => self.sheet.began(name, tag),
            SheetKind::Xlsx | SheetKind::Xls => match local(name) {
                b"v" | b"is" => self.counted.add(1, 0),
                // Room for so many is made before the first one is read.
                b"sst" if number(tag, b"uniqueCount").is_some_and(|count| count > MOST_CELLS) => {
                    Err(SheetProblem::TooLarge)
                }
                _ => Ok(()),
            },
        }
    }

    fn ended(&mut self, name: &[u8]) -> Result<(), SheetProblem> {
        match self.kind {
            SheetKind::Ods => self.sheet.ended(name, &mut self.counted),
            SheetKind::Xlsx | SheetKind::Xls => Ok(()),
        }
    }
}

/// The table of an `.ods` that is open, and how large its repetitions make it.
/// Source: OpenDocument 1.2, sections 9.1.3 and 9.1.4.
#[derive(Debug, Default)]
struct OpenDocumentSheet {
    row_repeats: usize,
    /// Columns of the row so far, up to its last cell with a value, and behind that.
    width: usize,
    reached: usize,
    /// Of one cell, and of the cells of the row with their repetitions.
    cell_repeats: usize,
    cell_text: usize,
    row_text: usize,
    has_value: bool,
    /// Rows from the first with a value to the last, the empty ones since, and the widest.
    rows: usize,
    empty_rows: usize,
    widest: usize,
}

impl OpenDocumentSheet {
    fn began(&mut self, name: &[u8], tag: &[u8]) -> Result<(), SheetProblem> {
        match name {
            b"table:table" => (self.rows, self.empty_rows, self.widest) = (0, 0, 0),
            b"table:table-row" => {
                self.row_repeats = number(tag, b"table:number-rows-repeated").unwrap_or(1).min(MOST_ROWS);
                (self.width, self.reached, self.row_text) = (0, 0, 0);
            }
            b"table:table-cell" | b"table:covered-table-cell" => {
                self.cell_repeats = number(tag, b"table:number-columns-repeated").unwrap_or(1).min(MOST_COLUMNS);
                self.cell_text = tag.len().saturating_sub(USUAL_TAG);
                self.has_value = holds(tag, b"office:") || holds(tag, b"table:formula");
            }
            // So many blanks.
            b"text:s" => {
                self.cell_text = self.cell_text.saturating_add(number(tag, b"text:c").unwrap_or(1));
                if self.cell_text > LONGEST_RUN {
                    return Err(SheetProblem::TooLarge);
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn ended(&mut self, name: &[u8], counted: &mut Counted) -> Result<(), SheetProblem> {
        match name {
            b"table:table-cell" | b"table:covered-table-cell" => {
                self.reached = (self.reached + self.cell_repeats).min(MOST_COLUMNS);
                if self.has_value {
                    self.width = self.reached;
                    self.row_text = self.row_text.saturating_add(self.cell_text.saturating_mul(self.cell_repeats));
                }
            }
            b"table:table-row" if self.width == 0 => {
                self.empty_rows = self.empty_rows.saturating_add(self.row_repeats);
            }
            b"table:table-row" => {
                // Empty rows above the first are not kept.
                let above = if self.rows == 0 { 0 } else { self.empty_rows };
                self.rows = self.rows.saturating_add(above).saturating_add(self.row_repeats);
                self.empty_rows = 0;
                self.widest = self.widest.max(self.width);
                if self.rows.saturating_mul(self.widest) > MOST_CELLS {
                    return Err(SheetProblem::TooLarge);
                }
                counted.add(self.width, self.row_text.saturating_mul(self.row_repeats))?;
            }
            b"table:table" => counted.add(self.rows.saturating_mul(self.widest), 0)?,
            _ => {}
        }
        Ok(())
    }
}

/// A name without its prefix.
fn local(name: &[u8]) -> &[u8] {
    memchr(b':', name).map_or(name, |colon| &name[colon + 1..])
}

fn holds(tag: &[u8], word: &[u8]) -> bool {
    memchr::memmem::find(tag, word).is_some()
}

/// The value of an attribute that is a number; more than fits is the most there is.
fn number(tag: &[u8], attribute: &[u8]) -> Option<usize> {
    let at = memchr::memmem::find(tag, attribute)? + attribute.len();
    let rest = tag[at..].trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
    let digits = rest.strip_prefix(b"\"").or_else(|| rest.strip_prefix(b"'"))?.trim_ascii_start();
    let digits = digits.strip_prefix(b"+").unwrap_or(digits);
    let length = digits.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let text = std::str::from_utf8(&digits[..length]).ok()?;
    (length > 0).then(|| text.parse().unwrap_or(usize::MAX))
}
