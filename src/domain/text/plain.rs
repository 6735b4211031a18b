//! Compatibility forms made plain: full-width letters and figures in ASCII, `㈱` as `(株)`, `①` as `1`.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

/// The text in NFKC. Nearly every number, mail address and postal code is there already.
pub fn plain(text: &str) -> Cow<'_, str> {
    if text.is_ascii() { Cow::Borrowed(text) } else { Cow::Owned(text.nfkc().collect()) }
}

/// The same in small letters.
pub fn plain_lower(text: &str) -> Cow<'_, str> {
    match text.is_ascii() {
        true if !text.bytes().any(|byte| byte.is_ascii_uppercase()) => Cow::Borrowed(text),
        true => Cow::Owned(text.to_ascii_lowercase()),
        false => Cow::Owned(text.nfkc().flat_map(char::to_lowercase).collect()),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn the_short_way_comes_to_the_same(text in "[ -~]{0,8}|\\PC{0,8}") {
            prop_assert_eq!(plain(&text), text.nfkc().collect::<String>());
            prop_assert_eq!(plain_lower(&text), text.nfkc().flat_map(char::to_lowercase).collect::<String>());
        }
    }
}
