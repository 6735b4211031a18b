//! What kind of phone, mail or address it is: the types of cards, and the labels that people read.

/// The type, its label in Japanese and in English. The first type of a label is the one that is written.
const LABELS: &[(&str, &str, &str)] = &[
    ("cell", "携帯", "mobile"),
    ("work", "勤務先", "work"),
    ("home", "自宅", "home"),
    ("main", "代表", "main"),
    ("pager", "ポケベル", "pager"),
    ("car", "自動車", "car"),
    ("iphone", "iPhone", "iPhone"),
];

/// Types that say how a line is used, or nothing that a label would: RFC 2426 section 3.3.1, RFC 6350 section 6.4.1.
const SILENT: &[&str] = &[
    "voice",
    "pref",
    "internet",
    "msg",
    "fax",
    "video",
    "text",
    "x400",
    "postal",
    "parcel",
    "dom",
    "intl",
    "other",
    "modem",
    "bbs",
    "isdn",
    "x-internet",
    "textphone",
];

/// The label of what has these types. Where there are two, what it is made for says more than where it is: a mobile phone
/// of the company is a mobile phone. An unknown type is a label as it stands.
pub fn label<'a>(types: impl Iterator<Item = &'a str> + Clone, is_japanese: bool) -> Option<String> {
    let has = |name: &str| types.clone().any(|known| known.eq_ignore_ascii_case(name));
    if let Some((_, japanese, english)) = LABELS.iter().find(|(name, ..)| has(name)) {
        return Some(if is_japanese { japanese } else { english }.to_string());
    }
    let unknown = types.clone().find(|known| !SILENT.iter().any(|silent| silent.eq_ignore_ascii_case(known)))?;
    let bare = unknown.strip_prefix("X-").or_else(|| unknown.strip_prefix("x-")).unwrap_or(unknown);
    (!bare.is_empty()).then(|| bare.to_owned())
}

/// The type to write for a label, if it has one: 携帯, "mobile", 会社.
pub fn type_of(label: &str) -> Option<&'static str> {
    let more: &[(&str, &str)] = &[("会社", "work"), ("office", "work"), ("cell", "cell"), ("本社", "work")];
    let is_label = |japanese: &str, english: &str| label == japanese || label.eq_ignore_ascii_case(english);
    let known = LABELS.iter().find(|(_, japanese, english)| is_label(japanese, english)).map(|(name, ..)| *name);
    known.or_else(|| more.iter().find(|(word, _)| label.eq_ignore_ascii_case(word)).map(|(_, name)| *name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_type_has_a_label_in_the_language_of_the_card() {
        for (types, japanese, english) in [
            (&["WORK", "VOICE"][..], Some("勤務先"), Some("work")),
            (&["HOME", "CELL"], Some("携帯"), Some("mobile")),
            (&["X-NEC-SECRET"], Some("NEC-SECRET"), Some("NEC-SECRET")),
            (&["PREF", "INTERNET"], None, None),
            (&["X-"], None, None),
        ] {
            assert_eq!(label(types.iter().copied(), true).as_deref(), japanese);
            assert_eq!(label(types.iter().copied(), false).as_deref(), english);
        }
        assert_eq!(
            (type_of("携帯"), type_of("Work"), type_of("会社"), type_of("内線")),
            (Some("cell"), Some("work"), Some("work"), None)
        );
    }
}
