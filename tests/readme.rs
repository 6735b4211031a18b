//! The README's tables of keys are those of the program, in both languages.
//!
//! `TOKUI_README=write cargo test --test readme` renews them.

use tokui::config::keys::{Keymap, table_markdown};
use tokui::i18n::Lang;

const BEGIN: &str = "<!-- keys -->\n";
const END: &str = "<!-- /keys -->";

#[test]
fn the_tables_of_keys_are_those_of_the_program() {
    for (name, lang) in [("README.md", Lang::En), ("README.ja.md", Lang::Ja)] {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
        let text = std::fs::read_to_string(&path).expect("the README");
        let (before, rest) = text.split_once(BEGIN).expect("the beginning of the keys");
        let (shown, after) = rest.split_once(END).expect("the end of the keys");
        let table = format!("\n{}\n", table_markdown(&Keymap::default(), lang));
        if std::env::var("TOKUI_README").is_ok_and(|what| what == "write") {
            std::fs::write(&path, format!("{before}{BEGIN}{table}{END}{after}")).expect("the README can be written");
        } else {
            assert!(shown == table, "{name}: the keys have changed; renew them as this file says");
        }
    }
}
