//! What an `.xls` holds, before its reader makes room for it.
//!
//! The reader believes the dimensions that a sheet declares and makes a rectangle of its farthest cells; both are counted
//! here first. Sources: MS-CFB, sections 2.2 to 2.6 (the container); MS-XLS, sections 2.1.4 and 2.4 (the records).

use std::collections::HashSet;

use super::SheetProblem;
use super::rows::{MOST_CELLS, MOST_TEXT};

/// A sector number from here on is none: the end of a chain, a free sector.
const NO_SECTOR: u32 = 0xFFFF_FFFA;
/// Bytes of an entry of the directory.
const ENTRY: usize = 128;
/// Streams shorter than this lie in the small sectors of the root's stream.
const SMALL: usize = 4096;
const SMALL_SECTOR: usize = 64;
/// Sheets of one workbook.
const MOST_SHEETS: usize = 1_000;
/// Places that a sheet may declare: all there are, 65,536 rows of 256 columns, and then some. They are not filled.
const MOST_DECLARED: usize = 20_000_000;
/// Records of all sheets together.
const MOST_RECORDS: usize = 20_000_000;
/// Bytes that a character may take as UTF-8, for one that the record holds in one or two.
const GROWTH: usize = 3;

/// Bytes of the table of chains: that of a container of four gigabytes.
const LONGEST_TABLE: usize = 32 * 1024 * 1024;

/// Checks a workbook in the container of Excel 97.
///
/// # Errors
/// [`SheetProblem::TooLarge`], or [`SheetProblem::Damaged`] where the container cannot be followed to its end: its reader
/// would go round for ever, or find another stream than the one that was counted.
pub(super) fn check(bytes: &[u8]) -> Result<(), SheetProblem> {
    match Container::open(bytes)?.book()? {
        Some(stream) => check_records(&stream),
        None => Ok(()),
    }
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(*bytes.get(at..)?.first_chunk()?))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(*bytes.get(at..)?.first_chunk()?))
}

/// The container: where its sectors are, and in which order.
struct Container<'a> {
    bytes: &'a [u8],
    /// Bytes of a sector.
    size: usize,
    /// Of each sector the one that follows it in its chain.
    table: Vec<u32>,
    directory: Vec<u8>,
}

impl<'a> Container<'a> {
    fn open(bytes: &'a [u8]) -> Result<Container<'a>, SheetProblem> {
        let shift = u16_at(bytes, 30).filter(|shift| matches!(shift, 9 | 12)).ok_or(SheetProblem::Damaged)?;
        let mut container = Container { bytes, size: 1 << shift, table: Vec::new(), directory: Vec::new() };
        container.table = container.table()?;
        container.directory = container.chain(container.number(48)?, usize::MAX)?;
        Ok(container)
    }

    /// A number of the header.
    fn number(&self, at: usize) -> Result<u32, SheetProblem> {
        u32_at(self.bytes, at).ok_or(SheetProblem::Damaged)
    }

    fn sector(&self, at: u32) -> Result<&'a [u8], SheetProblem> {
        let from = (at as usize + 1).checked_mul(self.size).ok_or(SheetProblem::Damaged)?;
        let rest = self.bytes.get(from..).filter(|rest| !rest.is_empty()).ok_or(SheetProblem::Damaged)?;
        Ok(&rest[..rest.len().min(self.size)])
    }

    /// Which sectors the table is in stands in 109 numbers of the header, and in a chain of its own.
    fn table(&self) -> Result<Vec<u32>, SheetProblem> {
        let mut sectors: Vec<u32> = (0..109).filter_map(|at| u32_at(self.bytes, 76 + at * 4)).collect();
        let (mut next, mut seen) = (self.number(68)?, HashSet::new());
        while next < NO_SECTOR {
            sectors.extend(numbers(self.sector(next)?));
            // The last number of a sector is where the chain goes on.
            let last = sectors.pop().filter(|_| seen.insert(next));
            next = last.ok_or(SheetProblem::Damaged)?;
        }
        sectors.retain(|at| *at < NO_SECTOR);
        if sectors.len() * self.size > LONGEST_TABLE {
            return Err(SheetProblem::TooLarge);
        }
        let mut table = Vec::new();
        for at in sectors {
            table.extend(numbers(self.sector(at)?));
        }
        Ok(table)
    }

    /// The bytes of the sectors of a chain, up to a length.
    fn chain(&self, start: u32, length: usize) -> Result<Vec<u8>, SheetProblem> {
        follow(start, length, &self.table, |at| self.sector(at))
    }

    /// The first entry is the root, whose stream holds the small sectors.
    fn root(&self) -> Result<&[u8], SheetProblem> {
        self.directory.get(..ENTRY).ok_or(SheetProblem::Damaged)
    }

    /// The entry of a stream; names are the same in any case.
    fn entry(&self, name: &str) -> Option<&[u8]> {
        self.directory.chunks_exact(ENTRY).find(|entry| {
            let units = entry[..64].chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]]));
            let units: Vec<u16> = units.take_while(|unit| *unit != 0).collect();
            String::from_utf16_lossy(&units).eq_ignore_ascii_case(name)
        })
    }

    /// Where the stream of an entry begins, and its length: in 64 bits where sectors are large.
    fn extent(&self, entry: &[u8]) -> Result<(u32, usize), SheetProblem> {
        let (Some(start), Some(low), Some(high)) = (u32_at(entry, 116), u32_at(entry, 120), u32_at(entry, 124)) else {
            return Err(SheetProblem::Damaged);
        };
        let high = if self.size > 512 { u64::from(high) << 32 } else { 0 };
        Ok((start, usize::try_from(high | u64::from(low)).unwrap_or(usize::MAX)))
    }

    /// The stream of the workbook; `None` where there is none.
    fn book(&self) -> Result<Option<Vec<u8>>, SheetProblem> {
        // The reader follows these two before it looks for a workbook.
        let (mut small, mut small_table) = (Vec::new(), Vec::new());
        let table_length = (self.number(64)? as usize).saturating_mul(self.size);
        if table_length > 0 {
            let (start, length) = self.extent(self.root()?)?;
            small = self.chain(start, length)?;
            small_table = numbers(&self.chain(self.number(60)?, table_length)?);
        }
        let Some(book) = self.entry("Workbook").or_else(|| self.entry("Book")) else { return Ok(None) };
        let (start, length) = self.extent(book)?;
        if length >= SMALL {
            return self.chain(start, length).map(Some);
        }
        let sector = |at: u32| {
            let from = (at as usize).checked_mul(SMALL_SECTOR).ok_or(SheetProblem::Damaged)?;
            let rest = small.get(from..).filter(|rest| !rest.is_empty()).ok_or(SheetProblem::Damaged)?;
            Ok(&rest[..rest.len().min(SMALL_SECTOR)])
        };
        follow(start, length, &small_table, sector).map(Some)
    }
}

/// The bytes of a chain. No sector is in a chain twice.
fn follow<'s>(
    start: u32,
    length: usize,
    table: &[u32],
    sector: impl Fn(u32) -> Result<&'s [u8], SheetProblem>,
) -> Result<Vec<u8>, SheetProblem> {
    let (mut whole, mut next, mut seen) = (Vec::new(), start, HashSet::new());
    while next < NO_SECTOR && whole.len() < length {
        if !seen.insert(next) {
            return Err(SheetProblem::Damaged);
        }
        whole.extend_from_slice(sector(next)?);
        if whole.len() < length {
            next = *table.get(next as usize).ok_or(SheetProblem::Damaged)?;
        }
    }
    whole.truncate(length);
    Ok(whole)
}

fn numbers(bytes: &[u8]) -> Vec<u32> {
    (0..bytes.len() / 4).filter_map(|at| u32_at(bytes, at * 4)).collect()
}

/// Type, data, and where the next record begins.
fn record(stream: &[u8], at: usize) -> Option<(u16, &[u8], usize)> {
    let (kind, length) = (u16_at(stream, at)?, usize::from(u16_at(stream, at + 2)?));
    Some((kind, stream.get(at + 4..at + 4 + length)?, at + 4 + length))
}

fn check_records(stream: &[u8]) -> Result<(), SheetProblem> {
    let (mut at, mut sheets, mut longest) = (0, Vec::new(), 0_usize);
    while let Some((kind, data, next)) = record(stream, at) {
        match kind {
            // BoundSheet8: where a sheet begins.
            0x0085 => sheets.extend(u32_at(data, 0)),
            // SST and what continues it: the strings that cells share.
            0x00FC | 0x003C => longest += data.len(),
            0x000A => break,
            _ => {}
        }
        at = next;
    }
    if sheets.len() > MOST_SHEETS {
        return Err(SheetProblem::TooLarge);
    }
    let mut counted = Counted { text: 0, cells: 0, records: 0, shared: shared_lengths(stream), longest };
    sheets.into_iter().try_for_each(|start| counted.sheet(stream, start as usize))
}

struct Counted {
    cells: usize,
    text: usize,
    records: usize,
    /// Bytes of each shared string.
    shared: Vec<usize>,
    /// All of them together: no string is longer.
    longest: usize,
}

impl Counted {
    fn sheet(&mut self, stream: &[u8], mut at: usize) -> Result<(), SheetProblem> {
        let (mut first, mut last) = ((u32::MAX, u32::MAX), (0, 0));
        let mut is_any = false;
        while let Some((kind, data, next)) = record(stream, at) {
            self.records += 1;
            at = next;
            let area = |rows: u64, columns: u64| usize::try_from(rows.saturating_mul(columns)).unwrap_or(usize::MAX);
            match kind {
                0x000A => break,
                // Dimensions: rows in 32 bits, columns in 16, the ends not counted in.
                0x0200 => {
                    let numbers = match data.len() {
                        10 => [0, 2, 4, 6].map(|at| u16_at(data, at).map(u32::from)),
                        _ => [
                            u32_at(data, 0),
                            u32_at(data, 4),
                            u16_at(data, 8).map(u32::from),
                            u16_at(data, 10).map(u32::from),
                        ],
                    };
                    if let [Some(top), Some(bottom), Some(_), Some(right)] = numbers {
                        let rows = u64::from(bottom.saturating_sub(top)) + 1;
                        // Some writers declare the whole sheet.
                        if area(rows, u64::from(right) + 1) > MOST_DECLARED {
                            return Err(SheetProblem::TooLarge);
                        }
                    }
                }
                // Number, Label, BoolErr, RK, RString, LabelSst, MulRk, Formula: row and column come first.
                0x0203 | 0x0204 | 0x0205 | 0x027E | 0x00D6 | 0x00FD | 0x00BD | 0x0006 => {
                    let (Some(row), Some(column)) = (u16_at(data, 0), u16_at(data, 2)) else { continue };
                    let end = if kind == 0x00BD {
                        u16_at(data, data.len().saturating_sub(2)).unwrap_or(column)
                    } else {
                        column
                    };
                    let (row, column, end) = (u32::from(row), u32::from(column), u32::from(end));
                    first = (row.min(first.0), column.min(first.1));
                    last = (row.max(last.0), end.max(column).max(last.1));
                    is_any = true;
                    self.text = self.text.saturating_add(match kind {
                        0x00FD => {
                            let index = u32_at(data, 6).unwrap_or(u32::MAX) as usize;
                            self.shared.get(index).copied().unwrap_or(self.longest).saturating_mul(GROWTH)
                        }
                        _ => data.len(),
                    });
                }
                _ => {}
            }
            if self.text > MOST_TEXT || self.records > MOST_RECORDS {
                return Err(SheetProblem::TooLarge);
            }
        }
        if is_any {
            let rectangle = u64::from(last.0 - first.0 + 1) * u64::from(last.1 - first.1 + 1);
            self.cells = self.cells.saturating_add(usize::try_from(rectangle).unwrap_or(usize::MAX));
        }
        if self.cells > MOST_CELLS { Err(SheetProblem::TooLarge) } else { Ok(()) }
    }
}

/// Bytes of the strings that cells share, in their order; the list ends where it cannot be followed.
///
/// A string may go on in the next record, and then begins anew with a byte that says how wide its characters are.
/// Source: MS-XLS, sections 2.4.265 and 2.5.293.
fn shared_lengths(stream: &[u8]) -> Vec<usize> {
    let (mut at, mut parts) = (0, Vec::new());
    while let Some((kind, data, next)) = record(stream, at) {
        match kind {
            0x00FC => parts.push(data.get(8..).unwrap_or_default()),
            0x003C if !parts.is_empty() => parts.push(data),
            0x000A => break,
            _ if !parts.is_empty() => break,
            _ => {}
        }
        at = next;
    }
    let mut parts = parts.into_iter();
    let mut data = parts.next().unwrap_or_default();
    let mut lengths = Vec::new();
    'strings: loop {
        if data.is_empty() {
            match parts.next() {
                Some(next) => data = next,
                None => return lengths,
            }
        }
        let (Some(characters), Some(&flags)) = (u16_at(data, 0), data.get(2)) else { return lengths };
        let mut head = 3;
        let runs = if flags & 0x08 != 0 { u16_at(data, head).map_or(0, usize::from) } else { 0 };
        head += if flags & 0x08 != 0 { 2 } else { 0 };
        let extra = if flags & 0x04 != 0 { u32_at(data, head).unwrap_or(0) as usize } else { 0 };
        head += if flags & 0x04 != 0 { 4 } else { 0 };
        let (mut left, mut width) = (usize::from(characters), usize::from(flags & 1) + 1);
        lengths.push(left * 2);
        data = data.get(head..).unwrap_or_default();
        while left > 0 {
            let here = left.min(data.len() / width);
            left -= here;
            data = &data[here * width..];
            if left > 0 {
                let Some(next) = parts.next() else { return lengths };
                let Some((&flags, rest)) = next.split_first() else { return lengths };
                (width, data) = (usize::from(flags & 1) + 1, rest);
            }
        }
        let mut behind = runs.saturating_mul(4).saturating_add(extra);
        while behind > 0 {
            let here = behind.min(data.len());
            behind -= here;
            data = &data[here..];
            if behind > 0 {
                let Some(next) = parts.next() else { break 'strings };
                data = next;
            }
        }
    }
    lengths
}
