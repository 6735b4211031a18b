//! Colours by what they say, never by name; and all that drawing needs to know.

use ratatui::style::{Color, Modifier, Style};

use crate::config::keys::Keymap;
use crate::config::settings::Theme as Choice;
use crate::i18n::Lang;

/// What a piece of the screen says. Colour is never the only carrier of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    Text,
    /// What may be overlooked.
    Dim,
    /// The name of a value.
    Label,
    /// Links, keys, the active tab.
    Accent,
    /// The frame and the title of the focused pane.
    Focus,
    Border,
    Title,
    /// Late or old.
    Warn,
    /// Overdue, complaint, not to be undone.
    Bad,
    /// Won, done.
    Ok,
}

/// How many colours the terminal can show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depth {
    None,
    Sixteen,
    TwoHundred,
    True,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Background {
    Dark,
    Light,
}

/// What the command line says by `--color`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ColorChoice {
    #[default]
    Auto,
    Always,
    Never,
}

/// The colours in force.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Theme {
    background: Background,
    depth: Depth,
}

/// All that drawing needs to know beside what is drawn.
#[derive(Clone, Debug)]
pub struct Look {
    pub theme: Theme,
    pub lang: Lang,
    pub keymap: Keymap,
    /// The terminal draws lines two columns wide, so frames are made of `+-|`.
    pub ascii: bool,
}

impl Look {
    pub fn style(&self, role: Role) -> Style {
        self.theme.style(role)
    }
}

/// The 24-bit colours: text, dim, label, accent, focus, border, warn, bad, ok, selected row. Each text role has at least
/// 5:1 against the background it was chosen for, also on the selected row.
const DARK: [u32; 10] =
    [0xc9d1d9, 0x96a1ae, 0x9fb3c8, 0x79c0ff, 0x58a6ff, 0x5b6673, 0xe3b341, 0xff7b72, 0x7ee787, 0x223247];
const LIGHT: [u32; 10] =
    [0x24292f, 0x59626c, 0x3b4754, 0x0550ae, 0x0550ae, 0x8c959f, 0x7a4d00, 0xa40e26, 0x116329, 0xdbe7f7];

impl Theme {
    /// The colours for what was asked, what the terminal can show and what its background is.
    ///
    /// `NO_COLOR` (<https://no-color.org>), `TERM=dumb` and `--color=never` leave bold and reverse.
    pub fn choose(
        choice: Choice,
        color: ColorChoice,
        var: impl Fn(&str) -> Option<String>,
        background: Option<Background>,
    ) -> Theme {
        let set = |name: &str| var(name).filter(|value| !value.is_empty());
        let depth = match (color, choice) {
            (ColorChoice::Never, _) | (_, Choice::Mono) => Depth::None,
            (ColorChoice::Auto, _) if set("NO_COLOR").is_some() || set("TERM").as_deref() == Some("dumb") => {
                Depth::None
            }
            (_, Choice::Sixteen) => Depth::Sixteen,
            _ => depth(&set),
        };
        let background = match choice {
            Choice::Dark => Background::Dark,
            Choice::Light => Background::Light,
            _ => background.or_else(|| colorfgbg(&set)).unwrap_or(Background::Dark),
        };
        Theme { background, depth }
    }

    pub fn style(self, role: Role) -> Style {
        let bold = Style::new().add_modifier(Modifier::BOLD);
        match (self.depth, role) {
            (_, Role::Title) => bold.patch(self.rich(Role::Text)),
            (Depth::None | Depth::Sixteen, Role::Text | Role::Label) => Style::new(),
            (Depth::None | Depth::Sixteen, Role::Dim | Role::Border) => Style::new().add_modifier(Modifier::DIM),
            (Depth::None | Depth::Sixteen, Role::Accent | Role::Focus | Role::Ok) => bold,
            (Depth::None, Role::Warn | Role::Bad) => bold,
            // The only one of the standard sixteen that can be read on black and on white.
            (Depth::Sixteen, Role::Warn) => Style::new().fg(Color::Magenta),
            (Depth::Sixteen, Role::Bad) => bold.fg(Color::Magenta),
            (_, role) => self.rich(role),
        }
    }

    /// What is laid over the row under the cursor.
    pub fn selected(self) -> Style {
        match self.color(9) {
            Some(color) => Style::new().bg(color),
            None => Style::new().add_modifier(Modifier::REVERSED),
        }
    }

    /// What is laid over the button or the item that Enter would run.
    pub fn button(self) -> Style {
        self.selected().add_modifier(Modifier::BOLD)
    }

    fn rich(self, role: Role) -> Style {
        let index = match role {
            Role::Text | Role::Title => 0,
            Role::Dim => 1,
            Role::Label => 2,
            Role::Accent => 3,
            Role::Focus => 4,
            Role::Border => 5,
            Role::Warn => 6,
            Role::Bad => 7,
            Role::Ok => 8,
        };
        self.color(index).map_or(Style::new(), |color| Style::new().fg(color))
    }

    fn color(self, index: usize) -> Option<Color> {
        let rgb = match self.background {
            Background::Dark => DARK[index],
            Background::Light => LIGHT[index],
        };
        let [_, red, green, blue] = rgb.to_be_bytes();
        match self.depth {
            Depth::True => Some(Color::Rgb(red, green, blue)),
            Depth::TwoHundred => Some(Color::Indexed(nearest(red, green, blue))),
            Depth::None | Depth::Sixteen => None,
        }
    }
}

fn depth(set: &impl Fn(&str) -> Option<String>) -> Depth {
    const TRUE: &[&str] = &["kitty", "alacritty", "foot", "wezterm", "ghostty", "-direct", "truecolor"];
    let term = set("TERM").unwrap_or_default();
    let says_so = set("COLORTERM").is_some_and(|value| value == "truecolor" || value == "24bit");
    if says_so || TRUE.iter().any(|known| term.contains(known)) || cfg!(windows) && term.is_empty() {
        Depth::True
    } else if term.contains("256") {
        Depth::TwoHundred
    } else {
        Depth::Sixteen
    }
}

/// rxvt and its kin say `"15;0"`: the last number is the background among the sixteen.
fn colorfgbg(set: &impl Fn(&str) -> Option<String>) -> Option<Background> {
    match set("COLORFGBG")?.rsplit(';').next()?.parse::<u8>().ok()? {
        7 | 9..=15 => Some(Background::Light),
        0..=6 | 8 => Some(Background::Dark),
        _ => None,
    }
}

/// The nearest of the 6x6x6 cube and the grey ramp of xterm's 256 colours.
fn nearest(red: u8, green: u8, blue: u8) -> u8 {
    const STEPS: [u8; 6] = [0, 95, 135, 175, 215, 255];
    let distance = |candidate: [u8; 3]| -> u32 {
        [red, green, blue].iter().zip(candidate).map(|(one, other)| u32::from(one.abs_diff(other)).pow(2)).sum()
    };
    let step = |value: u8| (0..6_u8).min_by_key(|index| STEPS[usize::from(*index)].abs_diff(value)).unwrap_or_default();
    let (r, g, b) = (step(red), step(green), step(blue));
    let cube = (16 + 36 * r + 6 * g + b, [r, g, b].map(|index| STEPS[usize::from(index)]));
    let greys = (0..24_u8).map(|index| (232 + index, [8 + 10 * index; 3]));
    std::iter::once(cube).chain(greys).min_by_key(|(_, color)| distance(*color)).map_or(7, |(index, _)| index)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn choose(choice: Choice, color: ColorChoice, vars: &[(&str, &str)], background: Option<Background>) -> Theme {
        let var = |name: &str| vars.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned());
        Theme::choose(choice, color, var, background)
    }

    #[test]
    fn the_terminal_and_the_user_choose_the_colours() {
        use Background::{Dark, Light};
        let xterm = ("TERM", "xterm-256color");
        for (choice, color, vars, background, expected) in [
            (Choice::Auto, ColorChoice::Auto, vec![xterm], None, (Dark, Depth::TwoHundred)),
            (
                Choice::Auto,
                ColorChoice::Auto,
                vec![xterm, ("COLORTERM", "truecolor")],
                Some(Light),
                (Light, Depth::True),
            ),
            (Choice::Auto, ColorChoice::Auto, vec![("TERM", "xterm-kitty")], None, (Dark, Depth::True)),
            (
                Choice::Auto,
                ColorChoice::Auto,
                vec![("TERM", "xterm"), ("COLORFGBG", "0;15")],
                None,
                (Light, Depth::Sixteen),
            ),
            (Choice::Dark, ColorChoice::Auto, vec![xterm], Some(Light), (Dark, Depth::TwoHundred)),
            (Choice::Light, ColorChoice::Auto, vec![xterm, ("NO_COLOR", "1")], None, (Light, Depth::None)),
            (Choice::Light, ColorChoice::Always, vec![xterm, ("NO_COLOR", "1")], None, (Light, Depth::TwoHundred)),
            (Choice::Auto, ColorChoice::Auto, vec![xterm, ("NO_COLOR", "")], None, (Dark, Depth::TwoHundred)),
            (Choice::Auto, ColorChoice::Auto, vec![("TERM", "dumb")], None, (Dark, Depth::None)),
            (Choice::Auto, ColorChoice::Never, vec![xterm], None, (Dark, Depth::None)),
            (Choice::Mono, ColorChoice::Always, vec![xterm], None, (Dark, Depth::None)),
            (Choice::Sixteen, ColorChoice::Auto, vec![xterm], None, (Dark, Depth::Sixteen)),
        ] {
            let theme = choose(choice, color, &vars, background);
            assert_eq!((theme.background, theme.depth), expected, "{choice:?} {color:?} {vars:?}");
        }
    }

    #[test]
    fn without_colour_only_bold_dim_and_reverse_are_left() {
        let theme = choose(Choice::Mono, ColorChoice::Auto, &[], None);
        for role in [Role::Text, Role::Dim, Role::Accent, Role::Focus, Role::Border, Role::Title, Role::Warn, Role::Bad]
        {
            assert_eq!((theme.style(role).fg, theme.style(role).bg), (None, None), "{role:?}");
        }
        assert_eq!(theme.selected(), Style::new().add_modifier(Modifier::REVERSED));
    }

    #[test]
    fn every_text_can_be_read_on_its_background_and_on_the_selected_row() {
        fn luminance(rgb: u32) -> f64 {
            let [_, red, green, blue] = rgb.to_be_bytes();
            let linear = |value: u8| {
                let value = f64::from(value) / 255.0;
                if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
            };
            0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
        }
        for (palette, ground) in [(DARK, 0x15191f), (LIGHT, 0xffffff)] {
            for color in [0, 1, 2, 3, 4, 6, 7, 8].map(|index| palette[index]) {
                for below in [ground, palette[9]] {
                    let (one, other) = (luminance(color), luminance(below));
                    let contrast = (one.max(other) + 0.05) / (one.min(other) + 0.05);
                    assert!(contrast >= 4.5, "{color:06x} on {below:06x}: {contrast:.1}");
                }
            }
        }
    }

    #[test]
    fn the_nearest_of_the_256_colours_is_found() {
        assert_eq!(nearest(255, 255, 255), 231);
        assert_eq!(nearest(0, 0, 0), 16);
        assert_eq!(nearest(0x80, 0x80, 0x80), 244);
        assert_eq!(nearest(0x58, 0xa6, 0xff), 75);
    }
}
