//! The ledger of exports: what left the book, when, as what and of whom. Entries are added and never change.

use serde::{Deserialize, Serialize};

use super::ExportId;

/// One export.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExportEntry {
    pub id: ExportId,
    /// As on the command line: `csv`, `vcard`.
    pub format: String,
    /// Without its folders; empty for standard output.
    pub file_name: String,
    /// As typed, or `selection`; empty for everybody.
    pub query: String,
    pub customers: usize,
    /// UTC, RFC 3339.
    pub created_at: String,
}
