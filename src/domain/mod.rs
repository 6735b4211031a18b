//! What the words mean. No I/O, no SQL, no clock, no dice, no language.

pub mod capture;
pub mod date;
pub mod text;
pub mod width_fold;
