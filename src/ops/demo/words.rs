//! What a scene says in one customer's case: its slots filled, and now and then a second thought behind it.

use super::cards::Sketch;
use super::dice::Dice;
use super::scene::Told;
use super::stories::ASIDES;
use crate::domain::customer::CustomerKind;

/// The longest a text gets, in characters.
const LONGEST: usize = 400;

/// What fills the slots of a story.
#[derive(Debug)]
pub(super) struct Slots {
    japanese: bool,
    item: &'static str,
    n: i64,
    weeks: i64,
    /// In yen.
    pub amount: i64,
}

impl Slots {
    /// The slots of one story with one customer.
    pub(super) fn of(sketch: &Sketch, seed: u64) -> Slots {
        let dice = &mut Dice::of(seed, 4);
        let items = dice.pick(sketch.items());
        let n = dice.between(2, 9);
        Slots {
            japanese: sketch.japanese,
            item: if sketch.japanese { items.0 } else { items.1 },
            n,
            weeks: dice.between(2, 8),
            amount: match sketch.kind {
                CustomerKind::Company => n * dice.between(3, 40) * 10_000,
                CustomerKind::Individual => n * dice.between(1, 12) * 1_000,
            },
        }
    }

    fn money(&self) -> String {
        match (self.japanese, self.amount % 10_000) {
            (true, 0) => format!("{}万円", self.amount / 10_000),
            (true, _) => format!("{}円", with_commas(self.amount)),
            (false, _) => format!("{} yen", with_commas(self.amount)),
        }
    }

    /// A title or a text with its slots filled. `person` is whom we speak with; empty when nobody is named.
    pub(super) fn fill(&self, told: Told, person: &str) -> String {
        let text = told.get(self.japanese);
        if !text.contains('{') {
            return text.to_owned();
        }
        let person = match (person.is_empty(), self.japanese) {
            (true, true) => "ご担当者",
            (true, false) => "our contact",
            // Japanese colleagues are called by the family name.
            (false, true) => person.split(' ').next().unwrap_or(person),
            (false, false) => person,
        };
        let mut filled = String::with_capacity(text.len() + 32);
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('{') {
            filled.push_str(before);
            let (slot, after) = after.split_once('}').unwrap_or((after, ""));
            let begins = filled.is_empty() || filled.ends_with(". ");
            let at = filled.len();
            match slot {
                "item" => filled.push_str(self.item),
                "n" => filled.push_str(&self.n.to_string()),
                "weeks" => filled.push_str(&self.weeks.to_string()),
                "amount" => filled.push_str(&self.money()),
                "person" => filled.push_str(person),
                _ => {}
            }
            // All slots that begin a sentence begin with an ASCII letter, or with one that has no capital.
            if let Some(first) = filled.get_mut(at..).filter(|_| begins).and_then(|slot| slot.get_mut(..1)) {
                first.make_ascii_uppercase();
            }
            rest = after;
        }
        filled.push_str(rest);
        if !self.japanese
            && let Some(first) = filled.chars().next().filter(|first| first.is_lowercase())
        {
            filled.replace_range(..first.len_utf8(), &first.to_uppercase().to_string());
        }
        filled
    }

    /// The body of a contact: the scene, and behind it now and then up to `asides` second thoughts.
    pub(super) fn body(&self, told: Told, person: &str, seed: u64, asides: usize) -> String {
        let mut body = self.fill(told, person);
        let dice = &mut Dice::of(seed, 5);
        if asides == 0 || !dice.percent(30) {
            return body;
        }
        let mut length = body.chars().count();
        for _ in 0..dice.between(1, asides as i64) {
            let aside = self.fill(*dice.pick(ASIDES), person);
            let longer = length + aside.chars().count() + 1;
            if longer > LONGEST || body.contains(&aside) {
                continue;
            }
            length = longer;
            if !self.japanese {
                body.push(' ');
            }
            body.push_str(&aside);
        }
        body
    }
}

fn with_commas(amount: i64) -> String {
    let digits = amount.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}
