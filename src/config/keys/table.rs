//! The keys as a table, for `tokui keys` and the README.

use serde::Serialize;

use super::{Action, Context, Keymap};
use crate::i18n::{Lang, keys as words};

/// One action with the keys it has in one context.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Row {
    pub context: &'static str,
    /// As in the key file: `["g g", "home"]`.
    pub keys: Vec<String>,
    pub action: &'static str,
    pub label: &'static str,
}

/// What every context says itself, in the order of the key file.
pub fn rows(keymap: &Keymap, lang: Lang) -> Vec<Row> {
    let mut rows = Vec::new();
    for context in Context::ALL {
        let mut of_context: Vec<(Action, Row)> = Vec::new();
        for (keys, action) in keymap.own(*context) {
            match of_context.iter_mut().find(|(known, _)| *known == action) {
                Some((_, row)) => row.keys.push(keys.to_string()),
                None => of_context.push((
                    action,
                    Row {
                        context: context.name(),
                        keys: vec![keys.to_string()],
                        action: action.name(),
                        label: action.label_in(*context).get(lang),
                    },
                )),
            }
        }
        rows.extend(of_context.into_iter().map(|(_, row)| row));
    }
    rows
}

/// The same as Markdown, a table for each context.
pub fn table_markdown(keymap: &Keymap, lang: Lang) -> String {
    let rows = rows(keymap, lang);
    let mut out = String::new();
    for context in Context::ALL {
        let own: Vec<&Row> = rows.iter().filter(|row| row.context == context.name()).collect();
        if own.is_empty() {
            continue;
        }
        if !out.is_empty() {
            out.push('\n');
        }
        out.push_str(&format!("### `{}`: {}\n\n", context.name(), context.label().get(lang)));
        let inherited: Vec<String> = context.chain().skip(1).map(|above| format!("`{}`", above.name())).collect();
        if !inherited.is_empty() {
            out.push_str(&words::INHERITS.with(lang, &[("contexts", &inherited.join(", "))]));
            out.push_str("\n\n");
        }
        out.push_str(&format!(
            "| {} | {} | {} |\n|---|---|---|\n",
            words::KEYS.get(lang),
            words::ACTION.get(lang),
            words::MEANING.get(lang)
        ));
        for row in own {
            let keys: Vec<String> = row.keys.iter().map(|keys| format!("`{}`", keys.replace('|', "\\|"))).collect();
            out.push_str(&format!("| {} | `{}` | {} |\n", keys.join(" / "), row.action, row.label));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_names_every_action_in_the_language_of_the_reader() {
        let keymap = Keymap::default();
        for lang in [Lang::Ja, Lang::En] {
            let table = table_markdown(&keymap, lang);
            for action in Action::ALL {
                assert!(table.contains(&format!("`{}`", action.name())), "{action:?}");
            }
        }
        assert!(table_markdown(&keymap, Lang::Ja).contains("| `g g` / `home` | `cursor.top` | 先頭 |"));
    }
}
