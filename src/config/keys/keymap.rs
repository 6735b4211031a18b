//! The keys in force: the default, a preset and the user's file laid one over the other.

use std::collections::{BTreeMap, BTreeSet};

use super::super::document::KeyLine;
use super::super::{Problem, What};
use super::{Action, Context, Key, KeyError, Preset, Sequence};

/// What one cannot do without: a key file that would leave no key for one of these is not followed there.
const ESSENTIAL: &[Action] = &[
    Action::LayerBack,
    Action::ItemOpen,
    Action::CursorDown,
    Action::CursorUp,
    Action::HelpOpen,
    Action::AppQuit,
    Action::InputAccept,
    Action::InputCancel,
    Action::FormSave,
    Action::ConfirmYes,
    Action::ConfirmNo,
];

/// A line of a key file, understood. `action` is `None` where the key is unbound.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Binding {
    keys: Sequence,
    action: Option<Action>,
    /// The line of the user's file; `None` for our own.
    line: Option<usize>,
}

type Layers = BTreeMap<Context, Vec<Binding>>;

/// What holds in each context with all it inherits, nearest first.
type Effective = BTreeMap<Context, Vec<(Sequence, Action)>>;

/// Which key does what, in every context.
#[derive(Clone, Debug)]
pub struct Keymap {
    /// What each context says itself.
    own: Layers,
    effective: Effective,
    /// What can be done in each context, also what the user has unbound: the palette still offers it.
    offered: BTreeMap<Context, BTreeSet<Action>>,
}

/// What the keys pressed so far mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lookup {
    Action(Action),
    /// More keys are needed; these would go on.
    Prefix(Vec<Continuation>),
    None,
}

/// The keys still to press, and what they would do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Continuation {
    pub keys: Vec<Key>,
    pub action: Action,
}

impl Default for Keymap {
    fn default() -> Keymap {
        Keymap::build(Preset::Default, &[]).0
    }
}

impl Keymap {
    /// Lays the user's lines over the preset. A line that cannot be followed is left out and told of.
    pub fn build(preset: Preset, lines: &[KeyLine]) -> (Keymap, Vec<Problem>) {
        let mut base = Layers::new();
        let mut problems = Vec::new();
        for file in preset.files() {
            lay(&mut base, &file, Origin::Ours, &mut problems);
        }
        let before = all_effective(&base);
        let (mut own, mut effective) = (base, before.clone());
        if !lines.is_empty() {
            let base = own.clone();
            lay(&mut own, lines, Origin::User, &mut problems);
            keep_essentials(&mut own, &base, &before, &mut problems);
            effective = all_effective(&own);
        }
        problems.sort_by_key(|problem| problem.line);
        let actions = |of: &Effective, context| of[context].iter().map(|(_, action)| *action).collect::<Vec<_>>();
        let offered = Context::ALL
            .iter()
            .map(|context| {
                let both = actions(&before, context).into_iter().chain(actions(&effective, context));
                (*context, both.collect())
            })
            .collect();
        (Keymap { own, effective, offered }, problems)
    }

    /// What these keys do here.
    pub fn look_up(&self, context: Context, pressed: &[Key]) -> Lookup {
        let bindings = self.bindings(context);
        if let Some((_, action)) = bindings.iter().find(|(keys, _)| keys.keys() == pressed) {
            return Lookup::Action(*action);
        }
        let further: Vec<Continuation> = bindings
            .iter()
            .filter_map(|(keys, action)| {
                let rest = keys.keys().strip_prefix(pressed)?;
                Some(Continuation { keys: rest.to_vec(), action: *action })
            })
            .collect();
        if further.is_empty() || pressed.is_empty() { Lookup::None } else { Lookup::Prefix(further) }
    }

    /// Every key for an action here, the first in the file first.
    pub fn keys_of(&self, action: Action, context: Context) -> Vec<&Sequence> {
        self.bindings(context).iter().filter(|(_, bound)| *bound == action).map(|(keys, _)| keys).collect()
    }

    /// The key to show for an action here: `Ctrl-d`. `None` when the user has left it without a key.
    pub fn key_label(&self, action: Action, context: Context) -> Option<String> {
        self.keys_of(action, context).first().map(|keys| keys.label())
    }

    /// All that holds here with what is inherited, nearest first.
    pub fn bindings(&self, context: Context) -> &[(Sequence, Action)] {
        self.effective.get(&context).map(Vec::as_slice).unwrap_or_default()
    }

    /// All that can be done here, with or without a key, in the order of [`Action::ALL`].
    pub fn actions(&self, context: Context) -> impl Iterator<Item = Action> {
        self.offered.get(&context).into_iter().flatten().copied()
    }

    /// What a context says itself, in the order of the file.
    pub(super) fn own(&self, context: Context) -> impl Iterator<Item = (&Sequence, Action)> {
        self.own
            .get(&context)
            .into_iter()
            .flatten()
            .filter_map(|binding| binding.action.map(|action| (&binding.keys, action)))
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Origin {
    Ours,
    User,
}

/// Lays the lines of one file over what holds so far. All unbinding is done first, so that the order of lines is free.
fn lay(own: &mut Layers, lines: &[KeyLine], origin: Origin, problems: &mut Vec<Problem>) {
    let mut understood: Vec<(Context, Binding)> = Vec::new();
    for line in lines {
        let problem = match understand(line, origin) {
            Ok((context, binding)) => {
                let twice = understood.iter().any(|(other, seen)| *other == context && seen.keys == binding.keys);
                if !twice {
                    understood.push((context, binding));
                    continue;
                }
                What::BoundTwice { keys: binding.keys.to_string(), context }
            }
            Err(what) => what,
        };
        problems.push(Problem { line: line.line, what: problem });
    }
    let (binds, unbinds): (Vec<_>, Vec<_>) = understood.into_iter().partition(|(_, binding)| binding.action.is_some());
    for (context, binding) in unbinds {
        put(own, context, binding);
    }
    for (context, binding) in binds {
        match clash(own, context, &binding.keys) {
            None => put(own, context, binding),
            Some((place, with)) => problems.push(Problem {
                line: binding.line.unwrap_or_default(),
                what: What::PrefixClash { keys: binding.keys.to_string(), with: with.to_string(), context: place },
            }),
        }
    }
}

fn understand(line: &KeyLine, origin: Origin) -> Result<(Context, Binding), What> {
    let context: Context = line.context.parse().map_err(|()| What::UnknownContext(line.context.clone()))?;
    let keys: Sequence = line.keys.parse().map_err(|error| match error {
        KeyError::Unknown => What::BadKeyName(line.keys.clone()),
        KeyError::NotSendable => What::NotSendable(line.keys.clone()),
    })?;
    let action = match line.action.as_str() {
        "" => None,
        name => Some(name.parse().map_err(|()| What::UnknownAction(name.to_owned()))?),
    };
    // The help closes on "?" while its box is empty; that one may be moved by the user too.
    let typed = keys.keys()[0].typed().is_some();
    if typed && action.is_some() && context.is_text() && context != Context::Help {
        return Err(What::TextKey { keys: line.keys.clone(), context });
    }
    let line = (origin == Origin::User).then_some(line.line);
    Ok((context, Binding { keys, action, line }))
}

fn put(own: &mut Layers, context: Context, binding: Binding) {
    let bindings = own.entry(context).or_default();
    match bindings.iter_mut().find(|old| old.keys == binding.keys) {
        Some(old) => *old = binding,
        None => bindings.push(binding),
    }
}

fn all_effective(own: &Layers) -> Effective {
    Context::ALL.iter().map(|context| (*context, effective(own, *context))).collect()
}

/// What holds in a context: its own, then what it inherits and does not say itself.
fn effective(own: &Layers, context: Context) -> Vec<(Sequence, Action)> {
    let mut seen: BTreeSet<&Sequence> = BTreeSet::new();
    let mut found = Vec::new();
    for place in context.chain() {
        for binding in own.get(&place).into_iter().flatten() {
            if seen.insert(&binding.keys)
                && let Some(action) = binding.action
            {
                found.push((binding.keys.clone(), action));
            }
        }
    }
    found
}

fn begin_alike(one: &Sequence, other: &Sequence) -> bool {
    one != other && (one.keys().starts_with(other.keys()) || other.keys().starts_with(one.keys()))
}

/// The first context where the keys would hide, or be hidden by, another binding, and that binding.
fn clash(own: &Layers, context: Context, keys: &Sequence) -> Option<(Context, Sequence)> {
    Context::ALL
        .iter()
        .filter(|place| place.chain().any(|above| above == context))
        .filter(|place| {
            // There the new binding does not hold.
            !is_hidden(own, **place, context, keys)
        })
        .find_map(|place| {
            let holding = place.chain().find_map(|above| {
                own.get(&above).into_iter().flatten().find(|binding| {
                    begin_alike(keys, &binding.keys)
                        && binding.action.is_some()
                        && !is_hidden(own, *place, above, &binding.keys)
                })
            })?;
            Some((*place, holding.keys.clone()))
        })
}

/// Whether what `above` says of these keys does not hold in `place`, because a nearer context says something of them.
fn is_hidden(own: &Layers, place: Context, above: Context, keys: &Sequence) -> bool {
    place
        .chain()
        .take_while(|nearer| *nearer != above)
        .any(|nearer| own.get(&nearer).is_some_and(|list| list.iter().any(|binding| binding.keys == *keys)))
}

/// Takes back the user's lines that would leave something essential without a key.
fn keep_essentials(own: &mut Layers, base: &Layers, before: &Effective, problems: &mut Vec<Problem>) {
    for context in Context::ALL {
        let before = &before[context];
        for action in ESSENTIAL {
            let keys: Vec<&Sequence> =
                before.iter().filter(|(_, bound)| bound == action).map(|(keys, _)| keys).collect();
            if keys.is_empty() || effective(own, *context).iter().any(|(_, bound)| bound == action) {
                continue;
            }
            let mut first_line = None;
            for place in context.chain() {
                let Some(bindings) = own.get_mut(&place) else { continue };
                let ours = base.get(&place).map(Vec::as_slice).unwrap_or_default();
                bindings.retain_mut(|binding| {
                    let in_the_way = binding.line.is_some()
                        && keys.iter().any(|key| **key == binding.keys || begin_alike(key, &binding.keys));
                    if !in_the_way {
                        return true;
                    }
                    first_line = first_line.min(binding.line).or(binding.line).or(first_line);
                    match ours.iter().find(|old| old.keys == binding.keys) {
                        Some(old) => {
                            *binding = old.clone();
                            true
                        }
                        None => false,
                    }
                });
            }
            problems.push(Problem {
                line: first_line.unwrap_or_default(),
                what: What::Unreachable { action: *action, context: *context },
            });
        }
    }
}

#[cfg(test)]
mod tests;
