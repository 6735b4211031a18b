//! The name of a person: what FN and N say together.

use super::super::values::{is_japanese, join_name, one_line, split_honorific};

/// A name as it goes into a record.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Name {
    pub name: String,
    pub honorific: Option<String>,
    /// Parts of N that are not in the name.
    pub left_over: Option<String>,
}

/// Puts a name together. `shown` is FN, `parts` those of N (RFC 6350, section 6.2.2): family, given, additional names,
/// prefixes, suffixes. `elsewhere` are words that programs put into FN though they have places of their own: a nickname, a
/// company.
pub fn name(shown: &str, parts: &[String], elsewhere: &str) -> Name {
    let shown = one_line(shown);
    let part = |at: usize| parts.get(at).map(|part| one_line(part)).unwrap_or_default();
    let (family, given, middle, prefix, suffix) = (part(0), part(1), part(2), part(3), part(4));
    let joined = join_name(&family, &given, &middle);
    let mut name = Name { honorific: Some(prefix.clone()).filter(|prefix| !prefix.is_empty()), ..Name::default() };
    let bare = |text: &str| text.split_whitespace().collect::<String>();
    if joined.is_empty() {
        name.name.clone_from(&shown);
    } else if shown.is_empty() {
        name.name = joined;
    } else if ![&family, &given, &middle].iter().all(|part| bare(&shown).contains(&bare(part))) {
        name.name = shown.clone();
        name.left_over = Some(joined);
    } else if is_japanese(&joined) {
        // Who has the parts knows where the space is.
        let is_whole = bare(&shown) == bare(&joined) && shown.contains(' ') && !joined.contains(' ');
        name.name = if is_whole { shown.clone() } else { joined };
    } else {
        let known: Vec<&str> =
            [&family, &given, &middle, &prefix, &suffix].into_iter().flat_map(|part| part.split(' ')).collect();
        let is_known = |word: &str| known.contains(&word) || elsewhere.split_whitespace().any(|other| other == word);
        name.name = if shown.split(' ').all(is_known) { joined } else { shown.clone() };
    }
    match suffix.as_str() {
        "" => {}
        honorific if is_japanese(honorific) && name.honorific.is_none() => name.honorific = Some(suffix),
        _ if shown.ends_with(&suffix) || shown.contains(&format!(" {suffix} ")) || shown.is_empty() => {
            if !name.name.ends_with(&suffix) {
                name.name = one_line(&format!("{} {suffix}", name.name));
            }
        }
        _ => name.left_over = Some(one_line(&format!("{} {suffix}", name.left_over.unwrap_or_default()))),
    }
    let (plain, typed) = split_honorific(&name.name);
    name.name = plain;
    name.honorific = name.honorific.or(typed);
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fn_and_n_together_give_the_name() {
        for (shown, parts, wanted, honorific, left_over) in [
            ("And Roid", "And;Roid", "Roid And", None, None),
            (
                "Mr. John Richter, James Doe Sr.",
                "Doe;John;Richter, James;Mr.;Sr.",
                "John Richter, James Doe Sr.",
                Some("Mr."),
                None,
            ),
            ("Joe Due", "Gump;Forrest;Hoge;Pos;Tao", "Joe Due", Some("Pos"), Some("Forrest Hoge Gump Tao")),
            ("安藤 ロイド", "安藤;ロイド", "安藤 ロイド", None, None),
            ("ロイド 安藤", "安藤;ロイド", "安藤 ロイド", None, None),
            ("安藤 ロイド", "安藤ロイド;", "安藤 ロイド", None, None),
            ("", "安藤ロイド;;;;", "安藤ロイド", None, None),
            ("安藤 ロイド 様", "安藤;ロイド;;;様", "安藤 ロイド", Some("様"), None),
            (
                "Dr. Max Horst Mustermann jr. Maxl SED",
                "Mustermann;Max;Horst;Dr.;jr.",
                "Max Horst Mustermann jr.",
                Some("Dr."),
                None,
            ),
            ("Simon Perreault", "Perreault;Simon;;;ing. jr,M.Sc.", "Simon Perreault", None, Some("ing. jr,M.Sc.")),
            ("John Q. Doe", "Doe;John", "John Q. Doe", None, None),
            ("KMS Außenstelle", "KMS;WSF", "KMS Außenstelle", None, Some("WSF KMS")),
            ("Conference Call", ";Conference Call", "Conference Call", None, None),
            ("", "", "", None, None),
        ] {
            let parts: Vec<String> = parts.split(';').map(str::to_owned).collect();
            let found = name(shown, &parts, "Maxl SED");
            let told = (found.name.as_str(), found.honorific.as_deref(), found.left_over.as_deref());
            assert_eq!(told, (wanted, honorific, left_over), "{shown}");
        }
    }
}
