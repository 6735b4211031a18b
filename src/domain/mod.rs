//! What the words mean. No I/O, no SQL, no clock, no dice, no language.
