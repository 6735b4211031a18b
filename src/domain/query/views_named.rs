//! The views that a text names, and the same text when they have other names.

use std::ops::Range;

use super::Directive;
use super::lex::{TokenKind, lex};
use super::parse::values;
use super::print::value;

/// The views that a text names, and where, in bytes.
pub fn views_named(text: &str) -> Vec<(String, Range<usize>)> {
    let mut named = Vec::new();
    for token in lex(text) {
        if let TokenKind::Term(term) = token.kind
            && Directive::by_word(&term.name) == Some(Directive::View)
            && term.sign.is_plain()
        {
            named.extend(values(&term, false).into_iter().map(|item| (item.text, item.range)));
        }
    }
    named
}

/// The text with the new names of the views that have one; what else was typed stays. `None`: nothing is another.
pub fn with_views_renamed(text: &str, mut new_name: impl FnMut(&str) -> Option<String>) -> Option<String> {
    let mut written = text.to_owned();
    // From the end, so that the places before stay what they are.
    for (name, range) in views_named(text).into_iter().rev() {
        if let Some(new) = new_name(&name) {
            written.replace_range(range, &value(&new));
        }
    }
    (written != text).then_some(written)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_name_of_the_view_changes_in_a_text() {
        let renamed = |text| with_views_renamed(text, |name| (name == "得意先").then(|| "お得意 (静岡)".to_owned()));
        for (text, expected) in [
            ("view:得意先", Some("view:\"お得意 (静岡)\"")),
            ("ビュー：得意先　last>30d", Some("ビュー：\"お得意 (静岡)\"　last>30d")),
            ("(-view:\"得意先\",乙 OR tag:vip", Some("(-view:\"お得意 (静岡)\",乙 OR tag:vip")),
            ("view:得意先 OR view:甲,得意先", Some("view:\"お得意 (静岡)\" OR view:甲,\"お得意 (静岡)\"")),
            ("得意先 name:得意先 view>得意先", None),
            ("view:得意 view:", None),
        ] {
            assert_eq!(renamed(text).as_deref(), expected, "{text}");
        }
    }
}
