//! The default keys and the presets, read from the assets.

use super::super::document::{self, KeyLine};

const DEFAULT: &str = include_str!("../../../assets/keymap.toml");
const ARROWS: &str = include_str!("../../../assets/keymap-arrows.toml");
const EMACS: &str = include_str!("../../../assets/keymap-emacs.toml");

/// A ready-made change of the default keys.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Preset {
    #[default]
    Default,
    /// Without the hjkl motions.
    Arrows,
    /// With Ctrl-n, Ctrl-p, Ctrl-v and Alt-v in the lists.
    Emacs,
}

impl Preset {
    /// The files to lay one over the other, the default first.
    pub(super) fn files(self) -> Vec<Vec<KeyLine>> {
        let over = match self {
            Preset::Default => None,
            Preset::Arrows => Some(ARROWS),
            Preset::Emacs => Some(EMACS),
        };
        std::iter::once(DEFAULT).chain(over).map(lines).collect()
    }
}

/// The key lines of an asset. A test holds that the assets have no problem.
fn lines(text: &str) -> Vec<KeyLine> {
    let (table, lines, mut problems) = document::parse(text);
    table.get("keys").map(|keys| document::key_lines(keys, &lines, &mut problems)).unwrap_or_default()
}
