//! Which reader a file goes to, told by its first bytes.

use super::{book_json, email, sales};

/// What kind of thing a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Holds {
    /// A whole book that tokui wrote: [`book_json`].
    Book,
    /// One mail or many: [`email`], [`super::mbox`].
    Mail,
    /// What was sold to whom: [`sales`].
    Sales,
    /// A workbook of both, on sheets of their own.
    ListAndSales,
    /// A table, a workbook, cards or a calendar; also what nothing can be read of: those readers say why.
    List,
}

/// So many bytes tell what a file holds.
pub const HEAD: usize = 64 * 1024;

/// What a file holds that begins with these bytes, with this between the cells of a table where that is told; of a workbook see [`super::sheet::holds`], which needs all of it.
pub fn holds(head: &[u8], delimiter: Option<u8>) -> Holds {
    if book_json::begins_as_book(head) {
        Holds::Book
    } else if email::looks_like_mail(head) {
        Holds::Mail
    } else if sales::begins_as_sales(head, delimiter) {
        Holds::Sales
    } else {
        Holds::List
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_goes_to_its_reader_by_how_it_begins() {
        let cases: &[(&[u8], Holds)] = &[
            (b"{\"format\":\"tokui-book\"", Holds::Book),
            (b"From: a@example.com\nTo: b@example.com\n\nx\n", Holds::Mail),
            (b"From a@example.com Fri Nov 20 10:00:00 2026\nSubject: x\n", Holds::Mail),
            ("購入日,顧客名,金額\n2026/11/20,甲,1200\n".as_bytes(), Holds::Sales),
            // Cut in the middle of a letter.
            (&"購入日,顧客名,金額\n2026/11/20,甲".as_bytes()[..38], Holds::Sales),
            ("氏名,電話\n田中,03-1111-1111\n".as_bytes(), Holds::List),
            (b"BEGIN:VCARD\nFN:Tanaka\nEND:VCARD\n", Holds::List),
            (b"BEGIN:VCALENDAR\n", Holds::List),
            (b"PK\x03\x04", Holds::List),
            (b"%PDF-1.7", Holds::List),
            (b"", Holds::List),
        ];
        for (head, expected) in cases {
            assert_eq!(holds(head, None), *expected, "{:?}", String::from_utf8_lossy(head));
        }
    }
}
