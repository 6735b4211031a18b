//! Mail addresses: the form in which two of them are compared.

use super::plain_lower;

/// The address in half width and small letters, without spaces around it and a leading `mailto:`.
///
/// A local part may by RFC 5321 tell capitals apart; no provider our users write to does, and people copy addresses by
/// hand.
pub fn normal(address: &str) -> String {
    let plain = plain_lower(address);
    let plain = plain.trim();
    plain.strip_prefix("mailto:").unwrap_or(plain).to_owned()
}

/// An address with the name that stands before it, where there is one: `Ken <ken@fujimi.example>`.
pub fn with_name(name: &str, address: &str) -> String {
    match name {
        "" => address.to_owned(),
        name => format!("{name} <{address}>"),
    }
}

/// Whether the text can only be meant as a mail address: something, one `@`, and a host with a dot.
pub fn looks_like_mail(text: &str) -> bool {
    let address = normal(text);
    let Some((local, host)) = address.split_once('@') else { return false };
    let allowed = |character: char| {
        !character.is_whitespace() && !character.is_control() && !matches!(character, '@' | '<' | '>' | ',' | ';' | ':')
    };
    !local.is_empty()
        && local.chars().all(allowed)
        && host.chars().all(allowed)
        && host.split('.').count() >= 2
        && host.split('.').all(|label| !label.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_stands_before_its_address() {
        assert_eq!(with_name("Ken", "ken@fujimi.example"), "Ken <ken@fujimi.example>");
        assert_eq!(with_name("", "ken@fujimi.example"), "ken@fujimi.example");
    }

    #[test]
    fn width_capitals_and_surroundings_do_not_count() {
        for address in [
            "Ken@Fujimi.Example",
            " ken@fujimi.example ",
            "ｋｅｎ＠ｆｕｊｉｍｉ．ｅｘａｍｐｌｅ",
            "mailto:ken@fujimi.example",
        ] {
            assert_eq!(normal(address), "ken@fujimi.example");
        }
    }

    #[test]
    fn an_address_has_one_at_sign_and_a_host_with_a_dot() {
        for (text, expected) in [
            ("ken@fujimi.example", true),
            ("ＫＥＮ＠ｆｕｊｉｍｉ．ｅｘａｍｐｌｅ", true),
            ("..docomo..@phone.example", true),
            ("ken@localhost", false),
            ("ken@.example", false),
            ("a@b@c.example", false),
            ("Ken <ken@fujimi.example>", false),
            ("@渡邉", false),
            ("渡邉", false),
            ("", false),
        ] {
            assert_eq!(looks_like_mail(text), expected, "{text}");
        }
    }
}
