//! Keys in, lines out.
