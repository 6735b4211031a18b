//! Values of marks in quotation marks, for names with spaces in them.

use super::marks::has_substance;
use crate::domain::width_fold::fold_char;

/// The value as it is typed after `@`, `#` or `=`: as it is, or in quotation marks if it would end early.
/// A quotation mark or backslash inside the quotation marks is written with a backslash before it.
pub fn quote_mark_value(value: &str) -> String {
    let begins_quoted = fold_char(value.chars().next().unwrap_or('"')) == '"';
    if !begins_quoted && has_substance(value) && !value.contains(char::is_whitespace) {
        return value.to_owned();
    }
    quoted(value)
}

/// The value in quotation marks, those in it escaped.
pub(in crate::domain) fn quoted(value: &str) -> String {
    let mut text = String::from("\"");
    for character in value.chars() {
        if matches!(fold_char(character), '"' | '\\') {
            text.push('\\');
        }
        text.push(character);
    }
    text.push('"');
    text
}
