//! The map as a list that must be complete, and users' files laid over it.

use super::*;
use crate::i18n::Lang;

fn line(number: usize, context: &str, keys: &str, action: &str) -> KeyLine {
    KeyLine { context: context.into(), keys: keys.into(), action: action.into(), line: number }
}

fn pressed(names: &str) -> Vec<Key> {
    names.parse::<Sequence>().expect("a key name of the test").keys().to_vec()
}

#[test]
fn the_default_and_every_preset_have_no_problem() {
    for preset in [Preset::Default, Preset::Arrows, Preset::Emacs] {
        assert_eq!(Keymap::build(preset, &[]).1, [], "{preset:?}");
    }
}

#[test]
fn no_key_is_the_beginning_of_another_in_any_context() {
    for preset in [Preset::Default, Preset::Arrows, Preset::Emacs] {
        let keymap = Keymap::build(preset, &[]).0;
        for context in Context::ALL {
            for (one, _) in keymap.bindings(*context) {
                for (other, _) in keymap.bindings(*context) {
                    assert!(!begin_alike(one, other), "{context:?}: {one} and {other}");
                }
            }
        }
    }
}

#[test]
fn every_action_has_a_key_somewhere() {
    let keymap = Keymap::default();
    for action in Action::ALL {
        let bound = Context::ALL.iter().any(|context| !keymap.keys_of(*action, *context).is_empty());
        assert!(bound, "{}", action.name());
    }
}

#[test]
fn every_essential_is_reached_in_its_place() {
    let keymap = Keymap::default();
    for (action, context) in [
        (Action::LayerBack, Context::Menu),
        (Action::AppQuit, Context::Welcome),
        (Action::AppQuit, Context::Today),
        (Action::InputCancel, Context::Palette),
        (Action::FormSave, Context::Form),
        (Action::ConfirmNo, Context::Confirm),
    ] {
        assert!(!keymap.keys_of(action, context).is_empty(), "{action:?} in {context:?}");
    }
}

#[test]
fn a_context_inherits_and_overrides() {
    let keymap = Keymap::default();
    for (context, keys, action) in [
        (Context::CustomersList, "j", Action::CursorDown),
        (Context::CustomersList, "r", Action::TodoReschedule),
        (Context::TidyTrash, "r", Action::TrashRestore),
        (Context::Today, "g t", Action::ScreenToday),
        (Context::QuickLog, "ctrl-w", Action::TextKillWord),
        (Context::QuickLog, "ctrl-s", Action::InputAccept),
        (Context::Form, "tab", Action::FormNext),
        (Context::Filter, "tab", Action::CompleteNext),
        (Context::Confirm, "q", Action::ConfirmNo),
        (Context::Today, "ctrl-[", Action::LayerBack),
    ] {
        assert_eq!(keymap.look_up(context, &pressed(keys)), Lookup::Action(action), "{context:?} {keys}");
    }
    assert_eq!(keymap.look_up(Context::Input, &pressed("j")), Lookup::None);
    assert_eq!(keymap.look_up(Context::Today, &[]), Lookup::None);
}

#[test]
fn a_prefix_lists_what_can_follow() {
    let keymap = Keymap::default();
    let Lookup::Prefix(further) = keymap.look_up(Context::Today, &pressed("g")) else { panic!("g is a prefix") };
    let trash = Continuation { keys: pressed("b"), action: Action::TrashOpen };
    assert!(further.contains(&trash) && further.len() >= 7);
}

#[test]
fn only_the_keys_given_change() {
    let lines = [line(2, "main", "ctrl-k", "palette.open"), line(3, "main", "x", ""), line(4, "today", "x", "undo")];
    let (keymap, problems) = Keymap::build(Preset::Default, &lines);
    assert_eq!(problems, []);
    assert_eq!(keymap.look_up(Context::Plans, &pressed("ctrl-k")), Lookup::Action(Action::PaletteOpen));
    assert_eq!(keymap.look_up(Context::Plans, &pressed("x")), Lookup::None);
    assert_eq!(keymap.look_up(Context::Today, &pressed("x")), Lookup::Action(Action::Undo));
    assert_eq!(keymap.look_up(Context::Plans, &pressed("i")), Lookup::Action(Action::LogQuick));
    // The palette still offers what has no key.
    assert!(keymap.actions(Context::Plans).any(|action| action == Action::ItemDone));
    assert_eq!(keymap.key_label(Action::ItemDone, Context::Plans), None);
}

#[test]
fn a_line_that_cannot_be_followed_is_told_of_with_its_number() {
    let cases = [
        (line(1, "mian", "x", "undo"), What::UnknownContext("mian".into())),
        (line(2, "main", "x", "undoo"), What::UnknownAction("undoo".into())),
        (line(3, "main", "ctlr-k", "undo"), What::BadKeyName("ctlr-k".into())),
        (line(4, "main", "ctrl-1", "undo"), What::NotSendable("ctrl-1".into())),
        (line(5, "input", "a", "input.accept"), What::TextKey { keys: "a".into(), context: Context::Input }),
        (
            line(6, "app", "g", "undo"),
            What::PrefixClash { keys: "g".into(), with: "g g".into(), context: Context::App },
        ),
        (
            line(7, "app", "i x", "undo"),
            What::PrefixClash { keys: "i x".into(), with: "i".into(), context: Context::Main },
        ),
    ];
    for (line, what) in cases {
        let (keymap, problems) = Keymap::build(Preset::Default, std::slice::from_ref(&line));
        assert_eq!(problems, [Problem { line: line.line, what }]);
        assert_eq!(keymap.bindings(Context::Today), Keymap::default().bindings(Context::Today));
        for lang in [Lang::Ja, Lang::En] {
            assert!(problems[0].words(lang).contains(&line.line.to_string()));
        }
    }
}

#[test]
fn a_prefix_freed_in_the_same_file_may_be_bound() {
    let mut lines = vec![line(1, "app", "g", "undo"), line(2, "app", "g g", "")];
    let keymap = Keymap::default();
    let held = keymap.bindings(Context::Main).iter().filter(|(keys, _)| keys.to_string().starts_with("g "));
    lines.extend(held.enumerate().map(|(index, (keys, _))| line(3 + index, "main", &keys.to_string(), "")));
    let (keymap, problems) = Keymap::build(Preset::Default, &lines);
    assert_eq!(problems, []);
    assert_eq!(keymap.look_up(Context::Today, &pressed("g")), Lookup::Action(Action::Undo));
}

#[test]
fn what_one_cannot_do_without_keeps_its_key() {
    let lines = [line(3, "app", "esc", ""), line(4, "input", "enter", "text.end"), line(5, "main", "q", "")];
    let (keymap, problems) = Keymap::build(Preset::Default, &lines);
    assert_eq!(keymap.look_up(Context::Today, &pressed("esc")), Lookup::Action(Action::LayerBack));
    assert_eq!(keymap.look_up(Context::Filter, &pressed("enter")), Lookup::Action(Action::InputAccept));
    assert_eq!(keymap.look_up(Context::Today, &pressed("q")), Lookup::None);
    assert_eq!(
        problems,
        [
            Problem { line: 3, what: What::Unreachable { action: Action::LayerBack, context: Context::App } },
            Problem { line: 4, what: What::Unreachable { action: Action::InputAccept, context: Context::Input } },
        ]
    );
}

#[test]
fn the_presets_do_what_they_say() {
    let arrows = Keymap::build(Preset::Arrows, &[]).0;
    assert_eq!(arrows.look_up(Context::Today, &pressed("j")), Lookup::None);
    assert_eq!(arrows.look_up(Context::Today, &pressed("down")), Lookup::Action(Action::CursorDown));
    let emacs = Keymap::build(Preset::Emacs, &[]).0;
    assert_eq!(emacs.look_up(Context::Today, &pressed("ctrl-p")), Lookup::Action(Action::CursorUp));
    assert_eq!(emacs.look_up(Context::Today, &pressed(":")), Lookup::Action(Action::PaletteOpen));
}
