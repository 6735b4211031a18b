//! The cells of a row, close together: as strings of their own they would take five times the room.

use std::fmt;

/// Texts one after another.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Cells {
    text: Box<str>,
    /// Where each cell ends in the text. No row has four gigabytes.
    ends: Box<[u32]>,
}

impl Cells {
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    pub fn get(&self, at: usize) -> Option<&str> {
        let end = *self.ends.get(at)? as usize;
        let begin = at.checked_sub(1).map_or(0, |before| self.ends[before] as usize);
        self.text.get(begin..end)
    }

    pub fn iter(&self) -> impl Iterator<Item = &str> {
        let begins = std::iter::once(0).chain(self.ends.iter().copied());
        begins.zip(&self.ends).map(|(begin, end)| &self.text[begin as usize..*end as usize])
    }

    pub fn to_vec(&self) -> Vec<String> {
        self.iter().map(str::to_owned).collect()
    }

    /// Whether nothing stands in them.
    pub fn are_blank(&self) -> bool {
        self.iter().all(|cell| cell.trim().is_empty())
    }
}

impl<T: AsRef<str>> FromIterator<T> for Cells {
    fn from_iter<I: IntoIterator<Item = T>>(cells: I) -> Cells {
        let cells = cells.into_iter();
        // Most rows fit. Shortened in its place, a text would leave a gap behind it that fits nothing.
        let (mut text, mut ends) = (String::with_capacity(256), Vec::with_capacity(cells.size_hint().0));
        for cell in cells {
            text.push_str(cell.as_ref());
            ends.push(u32::try_from(text.len()).unwrap_or(u32::MAX));
        }
        Cells { text: text.as_str().into(), ends: ends.into() }
    }
}

impl fmt::Debug for Cells {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn every_cell_comes_back(texts in prop::collection::vec(".{0,6}", 0..7)) {
            let cells: Cells = texts.iter().collect();
            prop_assert_eq!(cells.to_vec(), texts.clone());
            prop_assert_eq!((cells.len(), cells.is_empty()), (texts.len(), texts.is_empty()));
            for at in 0..texts.len() + 2 {
                prop_assert_eq!(cells.get(at), texts.get(at).map(String::as_str));
            }
            prop_assert_eq!(cells.are_blank(), texts.iter().all(|text| text.trim().is_empty()));
        }
    }
}
