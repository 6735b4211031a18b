//! Values of cards taken apart by the rules of their version.

use super::lines::Version;
use crate::domain::text::kana;

/// One text. Version 2.1 has no escapes in it; 3.0 and 4.0 have those of RFC 2426 section 4 and RFC 6350 section 3.4.
pub fn text(value: &str, version: Version) -> String {
    if version == Version::V21 {
        return clean(value);
    }
    let mut out = String::with_capacity(value.len());
    let mut rest = value.chars();
    while let Some(c) = rest.next() {
        match (c, rest.clone().next()) {
            ('\\', Some(next)) if "nN\\;,:\"".contains(next) => {
                rest.next();
                out.push(if matches!(next, 'n' | 'N') { '\n' } else { next });
            }
            _ => out.push(c),
        }
    }
    clean(&out)
}

/// The parts between `;`, as of names and addresses. A comma in a part is one of the text: programs that should escape
/// it often do not.
pub fn parts(value: &str, version: Version) -> Vec<String> {
    split(value, ';', version)
}

/// The parts between commas, as of categories. An escaped comma separates too, as some programs escape them all.
pub fn list(value: &str, version: Version) -> Vec<String> {
    let parts = split(value, ',', version).into_iter();
    let each =
        parts.flat_map(|part| part.split([',', ';', '\n']).map(|part| part.trim().to_owned()).collect::<Vec<_>>());
    each.filter(|part| !part.is_empty()).collect()
}

fn split(value: &str, separator: char, version: Version) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut rest = value.chars();
    while let Some(c) = rest.next() {
        let next = rest.clone().next();
        let part = parts.last_mut().expect("there is always one");
        match (c, next) {
            ('\\', Some(next)) if "\\;,:\"".contains(next) => {
                rest.next();
                part.push(next);
            }
            ('\\', Some('n' | 'N')) if version != Version::V21 => {
                rest.next();
                part.push('\n');
            }
            (c, _) if c == separator => parts.push(String::new()),
            (c, _) => part.push(c),
        }
    }
    parts.iter().map(|part| clean(part)).collect()
}

/// Without control characters and outer spaces, line ends as LF, half-width kana made full-width.
fn clean(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let kept: String = text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect();
    kana::widen(kept.trim()).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_version_has_its_own_escapes() {
        let aosp = r";A\;B\\;C\\\;;D;\:E;\\\\;";
        assert_eq!(parts(aosp, Version::V21), ["", r"A;B\", r"C\;", "D", ":E", r"\\", ""]);
        assert_eq!(text(r"A;B\C\;D:E\\", Version::V21), r"A;B\C\;D:E\\");
        assert_eq!(text(r"a\, b\nc\\n\;\:\x", Version::V30), "a, b\nc\\n;:\\x");
        assert_eq!(parts(r"Richter\, James;x,y;a\nb", Version::V40), ["Richter, James", "x,y", "a\nb"]);
        assert_eq!(list(r"a\, b, My Contacts,,a", Version::V30), ["a", "b", "My Contacts", "a"]);
    }
}
