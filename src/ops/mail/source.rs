//! Where mails come from: a file of one or of many, a Maildir, standard input. One mail at a time is in memory.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use crate::formats::email::looks_like_mail;
use crate::formats::holds::HEAD;
use crate::formats::joined_mails;
use crate::formats::mbox::{self, Entry, LONGEST};

/// Something with mails in it.
pub struct Source {
    /// As it is shown.
    pub name: String,
    from: From,
}

enum From {
    File(PathBuf),
    Maildir(PathBuf),
    Stream(Box<dyn Read>),
}

impl std::fmt::Debug for Source {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Source").field("name", &self.name).finish_non_exhaustive()
    }
}

/// One mail of a source, not looked into.
#[derive(Debug)]
pub(super) struct Raw {
    /// The file it is in, where the source is a folder.
    pub file: Option<String>,
    /// Where it begins in the file, from 1, where there are many in one.
    pub line: Option<u64>,
    /// `None`: longer than [`LONGEST`].
    pub bytes: Option<Vec<u8>>,
    /// Bytes of the source that are read with it.
    pub length: u64,
}

impl Source {
    /// A file or a Maildir that is known to have mail in it. What cannot be read of it is told as a mail that was lost.
    pub fn at(path: &Path) -> Source {
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
        let from = if path.is_dir() { From::Maildir(path.to_owned()) } else { From::File(path.to_owned()) };
        Source { name, from }
    }

    /// What is read from a pipe, when it is mail; everything read so far and the rest of it, when it is not.
    ///
    /// # Errors
    /// What reading it says.
    pub fn of_stream(name: &str, mut stream: impl Read + 'static) -> io::Result<Result<Source, Box<dyn Read>>> {
        let mut head = Vec::new();
        stream.by_ref().take(HEAD as u64).read_to_end(&mut head)?;
        let is_mail = looks_like_mail(&head);
        let whole: Box<dyn Read> = Box::new(io::Cursor::new(head).chain(stream));
        Ok(if is_mail { Ok(Source { name: name.to_owned(), from: From::Stream(whole) }) } else { Err(whole) })
    }

    /// Whether it came through a pipe, and has no name by which anybody would look for it.
    pub(super) fn is_piped(&self) -> bool {
        matches!(self.from, From::Stream(_))
    }

    /// About how many bytes it has; 0 where nobody knows.
    pub(super) fn size(&self) -> u64 {
        let length = |path: &Path| fs::metadata(path).map_or(0, |found| found.len());
        match &self.from {
            From::File(path) => length(path),
            From::Maildir(path) => maildir(path).map_or(0, |files| files.iter().map(|file| length(file)).sum()),
            From::Stream(_) => 0,
        }
    }

    /// Hands on one mail after the other, until there are no more or `take` has an error of its own.
    pub(super) fn each<E>(self, mut take: impl FnMut(io::Result<Raw>) -> Result<(), E>) -> Result<(), E> {
        match self.from {
            From::File(path) => match File::open(path) {
                Ok(file) => each_of_file(BufReader::new(file), take),
                Err(error) => take(Err(error)),
            },
            From::Stream(stream) => each_of_pipe(BufReader::new(stream), take),
            From::Maildir(path) => {
                let files = match maildir(&path) {
                    Ok(files) => files,
                    Err(error) => return take(Err(error)),
                };
                for path in files {
                    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
                    let raw = File::open(&path).and_then(single);
                    take(raw.map(|raw| Raw { file: Some(name), ..raw }))?;
                }
                Ok(())
            }
        }
    }
}

/// The mails of a file, which is an mbox or one mail.
fn each_of_file<E>(mut reader: impl BufRead, mut take: impl FnMut(io::Result<Raw>) -> Result<(), E>) -> Result<(), E> {
    match is_mbox(&mut reader) {
        Ok(true) => each_of(mbox::Messages::new(reader), take),
        Ok(false) => take(single(reader)),
        Err(error) => take(Err(error)),
    }
}

/// The mails of a pipe: an mbox, or mails as they come, with nothing between them.
fn each_of_pipe<E>(mut reader: impl BufRead, mut take: impl FnMut(io::Result<Raw>) -> Result<(), E>) -> Result<(), E> {
    match is_mbox(&mut reader) {
        Ok(true) => each_of(mbox::Messages::new(reader), take),
        // The place of a mail that is alone says nothing.
        Ok(false) => each_of(joined_mails::Messages::new(reader), |raw| {
            take(raw.map(|raw| Raw { line: raw.line.filter(|line| *line > 1), ..raw }))
        }),
        Err(error) => take(Err(error)),
    }
}

fn is_mbox(reader: &mut impl BufRead) -> io::Result<bool> {
    Ok(mbox::begins_message(reader.fill_buf()?.split(|byte| *byte == b'\n').next().unwrap_or_default()))
}

fn each_of<E>(
    entries: impl Iterator<Item = io::Result<Entry>>,
    mut take: impl FnMut(io::Result<Raw>) -> Result<(), E>,
) -> Result<(), E> {
    for entry in entries {
        let failed = entry.is_err();
        take(entry.map(|entry| Raw { file: None, line: Some(entry.line), bytes: entry.bytes, length: entry.length }))?;
        if failed {
            break;
        }
    }
    Ok(())
}

/// All that is there is one mail.
fn single(reader: impl Read) -> io::Result<Raw> {
    let mut bytes = Vec::new();
    reader.take(LONGEST as u64 + 1).read_to_end(&mut bytes)?;
    let length = bytes.len() as u64;
    Ok(Raw { file: None, line: None, bytes: (bytes.len() <= LONGEST).then_some(bytes), length })
}

/// Whether a folder is a Maildir. Source: the manual page maildir(5) of qmail.
pub fn is_maildir(path: &Path) -> bool {
    path.join("cur").is_dir() && path.join("new").is_dir()
}

/// The mails of a Maildir in the order of their names, which begin with the time of delivery. Drafts and what was thrown
/// away (flags D and T) are left. Source: the manual page maildir(5) of qmail; the flags are those of Dovecot and others.
fn maildir(path: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for folder in ["cur", "new"] {
        for entry in fs::read_dir(path.join(folder))? {
            let path = entry?.path();
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let flags = name.split_once(":2,").map_or("", |(_, flags)| flags);
            if path.is_file() && !name.starts_with('.') && !flags.contains(['D', 'T']) {
                files.push((name, path));
            }
        }
    }
    files.sort();
    Ok(files.into_iter().map(|(_, path)| path).collect())
}
