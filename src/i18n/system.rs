//! What the system says is wrong with a file or a program, in the reader's language.

use std::io::{self, ErrorKind};

use super::{Lang, Text};
use crate::texts;

texts! {
    NOT_FOUND = "見つかりません", "not found";
    PERMISSION_DENIED = "権限がありません", "permission denied";
    ALREADY_EXISTS = "もうあります", "it exists already";
    IS_A_DIRECTORY = "フォルダーです", "it is a folder";
    NOT_A_DIRECTORY = "途中にフォルダーでないものがあります", "part of the path is not a folder";
    DIRECTORY_NOT_EMPTY = "フォルダーが空ではありません", "the folder is not empty";
    STORAGE_FULL = "ディスクがいっぱいです", "the disk is full";
    QUOTA_EXCEEDED = "割り当てられた容量を超えています", "the quota is used up";
    FILE_TOO_LARGE = "ファイルが大きすぎます", "the file is too large";
    READ_ONLY_FILESYSTEM = "読み取り専用の場所です", "the place is read-only";
    INVALID_FILENAME = "使えない名前です", "the name cannot be used";
    RESOURCE_BUSY = "ほかのプログラムが使っています", "another program is using it";
    TIMED_OUT = "時間内に終わりませんでした", "it took too long";
    BROKEN_PIPE = "相手が読むのをやめました", "the other side has stopped reading";
    UNEXPECTED_EOF = "途中で終わっています", "it ends too early";
    INVALID_DATA = "中身を読めません", "the content cannot be read";
    OUT_OF_MEMORY = "メモリーが足りません", "there is not enough memory";
}

/// An error of the system that can be kept and compared; the words are made where the language is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trouble {
    kind: ErrorKind,
    /// The system's own text.
    own: String,
}

impl From<&io::Error> for Trouble {
    fn from(error: &io::Error) -> Trouble {
        Trouble { kind: error.kind(), own: error.to_string() }
    }
}

impl Trouble {
    /// The system's own text where there is no word for it here.
    pub fn words(&self, lang: Lang) -> String {
        word(self.kind).map_or_else(|| self.own.clone(), |text| text.get(lang).to_owned())
    }
}

/// The words for an error that need not be kept.
pub fn io_error(error: &io::Error, lang: Lang) -> String {
    Trouble::from(error).words(lang)
}

fn word(kind: ErrorKind) -> Option<Text> {
    Some(match kind {
        ErrorKind::NotFound => NOT_FOUND,
        ErrorKind::PermissionDenied => PERMISSION_DENIED,
        ErrorKind::AlreadyExists => ALREADY_EXISTS,
        ErrorKind::IsADirectory => IS_A_DIRECTORY,
        ErrorKind::NotADirectory => NOT_A_DIRECTORY,
        ErrorKind::DirectoryNotEmpty => DIRECTORY_NOT_EMPTY,
        ErrorKind::StorageFull => STORAGE_FULL,
        ErrorKind::QuotaExceeded => QUOTA_EXCEEDED,
        ErrorKind::FileTooLarge => FILE_TOO_LARGE,
        ErrorKind::ReadOnlyFilesystem => READ_ONLY_FILESYSTEM,
        ErrorKind::InvalidFilename => INVALID_FILENAME,
        ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy => RESOURCE_BUSY,
        ErrorKind::TimedOut => TIMED_OUT,
        ErrorKind::BrokenPipe => BROKEN_PIPE,
        ErrorKind::UnexpectedEof => UNEXPECTED_EOF,
        ErrorKind::InvalidData => INVALID_DATA,
        ErrorKind::OutOfMemory => OUT_OF_MEMORY,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_of_the_system_is_said_in_both_languages_and_a_rare_one_in_its_own_words() {
        let missing = std::fs::read("/nowhere/at/all").expect_err("there is no such file");
        assert_eq!(io_error(&missing, Lang::Ja), "見つかりません");
        assert_eq!(io_error(&missing, Lang::En), "not found");
        let rare = io::Error::other("the moon is full");
        assert_eq!(io_error(&rare, Lang::Ja), "the moon is full");
    }
}
