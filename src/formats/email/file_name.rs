//! Names of attached files, made safe: what a stranger called a file is never a place on this machine.

/// The longest name kept, in bytes: what the usual file systems allow.
const LONGEST: usize = 255;

/// Names that are devices on Windows, whatever their ending.
/// Source: Microsoft, "Naming Files, Paths, and Namespaces".
const DEVICES: &[&str] = &["con", "prn", "aux", "nul", "conin$", "conout$"];

/// The last part of a name that may be a path, without what a file system or a terminal takes for something else; `None`
/// when nothing is left.
pub fn safe_name(name: &str) -> Option<String> {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let mut safe: String = last
        .chars()
        .filter(|c| !c.is_control() && !is_invisible(*c))
        .map(|c| if matches!(c, '<' | '>' | ':' | '"' | '|' | '?' | '*') { '_' } else { c })
        .collect();
    // Windows drops dots and spaces at the end, so that `a.exe. ` is `a.exe`.
    safe.truncate(safe.trim_end_matches([' ', '.', '\u{3000}']).len());
    let safe = safe.trim_start();
    if safe.is_empty() {
        return None;
    }
    let stem = safe.split('.').next().unwrap_or_default().trim_end().to_ascii_lowercase();
    let numbered = |device: &str| {
        stem.strip_prefix(device).is_some_and(|rest| matches!(rest.chars().next(), Some('0'..='9' | '¹' | '²' | '³')))
            && stem.chars().count() == 4
    };
    let is_device = DEVICES.contains(&stem.as_str()) || numbered("com") || numbered("lpt");
    let safe = if is_device { format!("_{safe}") } else { safe.to_owned() };
    Some(shortened(&safe))
}

/// Turns the direction of writing or takes no room: `invoice\u{202e}fdp.exe` is shown as `invoiceexe.pdf`.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// Cut before its ending, which says what the file is.
fn shortened(name: &str) -> String {
    if name.len() <= LONGEST {
        return name.to_owned();
    }
    let ending = name.rfind('.').map_or("", |dot| &name[dot..]);
    let ending = if ending.len() <= 16 { ending } else { "" };
    let cut = name.floor_char_boundary(LONGEST - ending.len());
    format!("{}{ending}", &name[..cut])
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_points_elsewhere_or_means_a_device_becomes_a_plain_name() {
        for (name, safe) in [
            ("見積書.pdf", Some("見積書.pdf")),
            ("../../etc/passwd", Some("passwd")),
            ("..\\..\\boot.ini", Some("boot.ini")),
            ("/etc/shadow", Some("shadow")),
            ("C:\\Windows\\a.exe", Some("a.exe")),
            ("C:evil.exe", Some("C_evil.exe")),
            ("..", None),
            (".", None),
            ("", None),
            ("a/", None),
            ("...", None),
            (" \t", None),
            ("a\0.pdf\u{1b}[2J", Some("a.pdf[2J")),
            ("CON", Some("_CON")),
            ("nul.txt", Some("_nul.txt")),
            ("Com1.log", Some("_Com1.log")),
            ("company.pdf", Some("company.pdf")),
            ("a.exe. .", Some("a.exe")),
            ("invoice\u{202e}fdp.exe", Some("invoicefdp.exe")),
            (".bashrc", Some(".bashrc")),
            ("a:b?c*.txt", Some("a_b_c_.txt")),
        ] {
            assert_eq!(safe_name(name).as_deref(), safe, "{name:?}");
        }
    }

    proptest! {
        #[test]
        fn no_name_is_a_path(name in "(\\PC|[./\\\\:\0]){0,400}") {
            if let Some(safe) = safe_name(&name) {
                prop_assert!(!safe.contains(['/', '\\', ':', '\0']) && safe != "." && safe != "..");
                prop_assert!(!safe.is_empty() && safe.len() <= LONGEST);
                prop_assert_eq!(std::path::Path::new(&safe).components().count(), 1);
            }
        }
    }
}
