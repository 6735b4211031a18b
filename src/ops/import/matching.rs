//! Whether a record is about a card that is known already.

use crate::domain::contact_point::PointKind;
use crate::i18n::{Text, import as t};

use super::known::{Directory, Known, Slot};
use super::marks::{Mark, Marks};
use super::said::Key;

/// Cards of one name that are compared with a record word by word; there are more only where somebody plays.
pub(super) const NAMESAKES_READ: usize = 100;

/// Why a record may be about a card, and may be not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Doubt {
    /// The other program's key is that of a card with another name.
    Key,
    Mail,
    Phone,
    /// The same name at the same postal code or in the same prefecture.
    NameAndPlace,
    /// The same company, as far as its name says.
    Company,
}

impl Doubt {
    pub fn label(self) -> Text {
        match self {
            Doubt::Key => t::DOUBT_KEY,
            Doubt::Mail => t::DOUBT_MAIL,
            Doubt::Phone => t::DOUBT_PHONE,
            Doubt::NameAndPlace => t::DOUBT_NAME_AND_PLACE,
            Doubt::Company => t::DOUBT_COMPANY,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Match {
    Nobody,
    Sure(Slot),
    Doubtful(Slot, Doubt),
}

/// Who a record of file `file` is about. `says_nothing_new` tells whether a card holds all that the record says: then the
/// same name is enough, as there is nothing to be wrong about.
pub(super) fn find(
    directory: &Directory,
    marks: &Marks,
    key: Option<&Key>,
    file: usize,
    says_nothing_new: &dyn Fn(Slot) -> bool,
) -> Match {
    let mut doubt: Option<(Slot, Doubt)> = None;
    let mut doubtful = |slot: Slot, why: Doubt| {
        // Two rows of one list with one phone are a household or an office: the list itself tells them apart.
        if directory.cards[slot].file != Some(file) && doubt.is_none() {
            doubt = Some((slot, why));
        }
    };

    if let Some(slot) = key.and_then(|key| directory.by_key(key)) {
        if marks.agrees(&directory.cards[slot]) {
            return Match::Sure(slot);
        }
        doubtful(slot, Doubt::Key);
    }
    for (kind, why) in [(PointKind::Mail, Doubt::Mail), (PointKind::Phone, Doubt::Phone)] {
        for (_, point) in marks.points.iter().filter(|(known, _)| *known == kind) {
            let slots = directory.by_point(kind, *point);
            let agrees = |slot: &&Slot| marks.agrees(&directory.cards[**slot]);
            if let Some(first) = slots.iter().find(agrees) {
                // Of several of one name the row is about the one that says the same.
                let near = || slots.iter().take(NAMESAKES_READ).filter(agrees);
                let is_one = near().nth(1).is_none();
                let same = if is_one { None } else { near().find(|slot| says_nothing_new(**slot)) };
                return Match::Sure(*same.unwrap_or(first));
            }
            slots.iter().for_each(|slot| doubtful(*slot, why));
        }
    }
    let namesakes = directory.by_name(marks.is_company, marks.name);
    for slot in namesakes {
        let known = &directory.cards[*slot];
        let is_same_list = known.file == Some(file);
        let place = marks.place(known);
        let is_person_known = marks.people.first().is_some_and(|person| known.people.all().contains(person));
        let is_sure = marks.is_company
            && place != Place::Elsewhere
            && (is_same_list || is_person_known || place == Place::SameCode && !marks.people.is_empty());
        if is_sure {
            return Match::Sure(*slot);
        }
    }
    // A phone, a mail or a key that no namesake has is news, so their cards need not be read.
    let may_be_known = |slot: &&Slot| {
        !marks.has_address
            || matches!(marks.place(&directory.cards[**slot]), Place::SameCode | Place::SamePrefecture | Place::Unknown)
    };
    if marks.points.is_empty() && key.is_none() {
        let mut nearest = namesakes.iter().filter(may_be_known).take(NAMESAKES_READ);
        if let Some(slot) = nearest.find(|slot| says_nothing_new(**slot)) {
            return Match::Sure(*slot);
        }
    }
    for slot in namesakes {
        match (marks.is_company, marks.place(&directory.cards[*slot])) {
            (_, Place::SameCode | Place::SamePrefecture) => doubtful(*slot, Doubt::NameAndPlace),
            (true, Place::Unknown) => doubtful(*slot, Doubt::Company),
            _ => {}
        }
    }
    doubt.map_or(Match::Nobody, |(slot, why)| Match::Doubtful(slot, why))
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    SameCode,
    SamePrefecture,
    /// One of the two does not say.
    Unknown,
    Elsewhere,
}

impl Marks {
    /// Whether the names allow the two to be one.
    fn agrees(&self, known: &Known) -> bool {
        if self.is_nameless {
            return true;
        }
        match (self.is_company, known.is_company) {
            (false, true) => known.people.all().contains(&self.name),
            (ours, theirs) => ours == theirs && known.name == self.name,
        }
    }

    fn place(&self, known: &Known) -> Place {
        let mut found = Place::Unknown;
        let same = |ours: Mark, theirs: Mark| (ours != Mark::EMPTY && theirs != Mark::EMPTY).then_some(ours == theirs);
        for ours in &self.places {
            for theirs in known.places.all() {
                let by_code = same(ours.postal, theirs.postal);
                let by_prefecture = same(ours.prefecture, theirs.prefecture);
                found = match (by_code, by_prefecture, found) {
                    (Some(true), ..) => return Place::SameCode,
                    (_, Some(true), _) if !self.is_company || by_code.is_none() => Place::SamePrefecture,
                    (Some(false), ..) | (None, Some(false), _) if found == Place::Unknown => Place::Elsewhere,
                    _ => found,
                };
            }
        }
        found
    }
}
