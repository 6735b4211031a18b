//! The tables among the files: lists and lists of sales, of which one is shown at a time.

use super::wizard::Wizard;
use crate::ops::import::{FileSummary, Place, SalesPlan, Source};

/// A table whose columns can be given another meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Table {
    /// Of the lists of the batch.
    List(usize),
    /// Of its lists of sales.
    Sales(usize),
}

impl Wizard {
    /// The tables of the files that are taken, in their order.
    pub fn tables(&self) -> Vec<Table> {
        let mut tables = Vec::new();
        for place in &self.batch.places {
            match place {
                Place::Lists(files) => tables.extend(files.clone().map(Table::List).filter(|table| {
                    let Table::List(file) = table else { return false };
                    let file = &self.batch.lists.files[*file];
                    !file.columns.is_empty() && file.imported_at.is_none()
                })),
                Place::Sales(of) => tables.extend(of.clone().map(Table::Sales)),
                _ => {}
            }
        }
        tables
    }

    pub fn current(&self) -> Option<Table> {
        self.tables().get(self.table).copied()
    }

    /// The list that is shown.
    pub fn summary(&self) -> Option<(usize, &FileSummary)> {
        match self.current()? {
            Table::List(file) => Some((file, self.batch.lists.files.get(file)?)),
            Table::Sales(_) => None,
        }
    }

    /// The list of sales that is shown.
    pub fn sales(&self) -> Option<(usize, &SalesPlan)> {
        match self.current()? {
            Table::Sales(at) => Some((at, self.batch.sales.get(at)?)),
            Table::List(_) => None,
        }
    }

    /// The file whose columns are shown.
    pub fn item(&self) -> Option<usize> {
        match self.current()? {
            Table::List(file) => self.batch.item_of_list(file),
            Table::Sales(at) => self.batch.item_of_sales(at),
        }
    }

    /// Whether that file is one of text, which has an encoding.
    pub fn is_text(&self) -> bool {
        let source = match self.current() {
            Some(Table::List(file)) => &self.batch.lists.files[file].source,
            Some(Table::Sales(at)) => &self.batch.sales[at].source,
            None => &None,
        };
        matches!(source, Some(Source::Text { .. }))
    }
}
