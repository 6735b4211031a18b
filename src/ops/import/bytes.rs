//! The bytes of a file to import: all of them, and no more than a list has.

use std::fs::File;
use std::io::{self, ErrorKind, Read};
use std::path::Path;

/// 512 MiB: three million customers. What goes on behind that is no list, and may have no end.
const MOST: u64 = 1 << 29;

/// All of a file.
///
/// # Errors
/// [`ErrorKind::FileTooLarge`] above 512 MiB, and what the system says.
pub fn whole_file(path: &Path) -> io::Result<Vec<u8>> {
    let file = File::open(path)?;
    let length = file.metadata()?.len();
    if length > MOST {
        return Err(ErrorKind::FileTooLarge.into());
    }
    at_most(file, Vec::with_capacity(length as usize), MOST)
}

/// All that comes.
///
/// # Errors
/// [`ErrorKind::FileTooLarge`] above 512 MiB, and what the source says.
pub fn whole_input(input: impl Read) -> io::Result<Vec<u8>> {
    at_most(input, Vec::new(), MOST)
}

fn at_most(input: impl Read, mut bytes: Vec<u8>, most: u64) -> io::Result<Vec<u8>> {
    input.take(most + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > most { Err(ErrorKind::FileTooLarge.into()) } else { Ok(bytes) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_no_end_is_refused() {
        let read = |most| at_most(io::repeat(b'x').take(100), Vec::new(), most);
        assert_eq!(read(100).map(|bytes| bytes.len()).ok(), Some(100));
        assert_eq!(read(99).map_err(|error| error.kind()), Err(ErrorKind::FileTooLarge));
        let endless = at_most(io::repeat(0), Vec::new(), 1_000).map_err(|error| error.kind());
        assert_eq!(endless, Err(ErrorKind::FileTooLarge));
    }

    #[test]
    fn a_file_comes_whole() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("list.csv");
        std::fs::write(&path, "氏名\n田中\n").expect("a file");
        assert_eq!(whole_file(&path).ok(), Some("氏名\n田中\n".into()));
        assert_eq!(whole_file(folder.path()).map_err(|error| error.kind()), Err(ErrorKind::IsADirectory));
    }
}
