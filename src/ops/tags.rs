//! Tags: renaming, deleting, and hanging them on customers.

use super::command::Done;
use super::crm::{Crm, Doing};
use super::error::{Error, Noun, Result};
use crate::domain::card::Tag;
use crate::domain::operation::{Label, OperationKind};
use crate::domain::{CustomerId, TagId};
use crate::store::{self, Tx, tags};

/// What can be done with tags.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// To a name that another tag has: the two become one.
    Rename {
        from: String,
        to: String,
    },
    Delete(String),
}

pub(super) fn run(doing: &Doing<'_>, command: &Command) -> Result<Done> {
    let tx = doing.tx;
    match command {
        Command::Rename { from, to } => {
            if crate::domain::text::fold(to).is_empty() {
                return Err(Error::NameMissing);
            }
            let tag = existing(tx, from)?;
            match tags::find(tx, to)?.filter(|other| other.id != tag.id) {
                Some(other) => tags::merge(tx, tag.id, other.id)?,
                None => tags::rename(tx, tag.id, to)?,
            }
            Ok(Label::one(OperationKind::TagRename, to.trim()).into())
        }
        Command::Delete(name) => {
            let tag = existing(tx, name)?;
            tags::delete(tx, tag.id)?;
            Ok(Label::one(OperationKind::TagDelete, &tag.name).into())
        }
    }
}

fn existing(tx: &Tx<'_>, name: &str) -> Result<Tag> {
    tags::find(tx, name)?.ok_or_else(|| Error::NoSuch { noun: Noun::Tag, id: name.to_owned() })
}

/// Hangs tags on a customer and takes others off; whether anything changed.
pub(super) fn change(tx: &Tx<'_>, customer: CustomerId, add: &[String], remove: &[String]) -> store::Result<bool> {
    let mut changed = false;
    for name in add.iter().filter(|name| !crate::domain::text::fold(name).is_empty()) {
        let tag = tags::ensure(tx, name)?;
        changed |= tags::hang_on_customer(tx, customer, tag)?;
    }
    for name in remove {
        if let Some(tag) = tags::find(tx, name)? {
            changed |= tags::take_from_customer(tx, customer, tag.id)?;
        }
    }
    Ok(changed)
}

impl Crm {
    /// Every tag with how often it is used, the most used first.
    pub fn tags(&self) -> Result<Vec<(Tag, usize)>> {
        Ok(tags::all(self.read())?)
    }

    /// How many of these customers bear each tag that any of them bears.
    pub fn tags_among(&self, customers: &[CustomerId]) -> Result<Vec<(TagId, usize)>> {
        let mut counts = std::collections::BTreeMap::new();
        // By the thousand: a statement has a greatest length.
        for part in customers.chunks(1_000) {
            for (tag, count) in tags::count_among(self.read(), part)? {
                *counts.entry(tag).or_insert(0) += count;
            }
        }
        Ok(counts.into_iter().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::card::CardDraft;
    use crate::ops::testing::{add, all_rows, book, company, log};

    fn tagged(crm: &mut Crm, tags: &[&str]) -> CustomerId {
        add(crm, CardDraft { tags: tags.iter().map(|tag| (*tag).to_owned()).collect(), ..company("甲") })
    }

    fn names(crm: &Crm) -> Vec<(String, usize)> {
        crm.tags().unwrap().into_iter().map(|(tag, uses)| (tag.name, uses)).collect()
    }

    #[test]
    fn a_tag_in_another_width_and_case_is_the_same_tag() {
        let mut crm = book();
        let id = tagged(&mut crm, &["VIP"]);
        tagged(&mut crm, &["ｖｉｐ"]);
        log(&mut crm, id, "tel 挨拶 #Vip");
        assert_eq!(names(&crm), [("VIP".to_owned(), 3)]);
    }

    #[test]
    fn the_tags_among_customers_are_counted_once_for_each_that_bears_them() {
        let mut crm = book();
        let both = tagged(&mut crm, &["VIP", "重要"]);
        let one = tagged(&mut crm, &["VIP"]);
        let none = tagged(&mut crm, &[]);
        let counts = |ids: &[CustomerId]| -> Vec<usize> {
            crm.tags_among(ids).unwrap().into_iter().map(|(_, count)| count).collect()
        };
        assert_eq!(counts(&[both, one, none]), [2, 1]);
        assert!(counts(&[none]).is_empty());
        let many: Vec<CustomerId> = (1..=2_500).map(CustomerId).collect();
        assert_eq!(counts(&many), [2, 1], "asked for in parts");
    }

    #[test]
    fn renaming_to_a_name_that_another_tag_has_makes_the_two_one_and_undo_parts_them() {
        let mut crm = book();
        let both = tagged(&mut crm, &["VIP", "重要"]);
        let one = tagged(&mut crm, &["重要"]);
        log(&mut crm, one, "tel 挨拶 #重要");
        let before = all_rows(&crm);
        let rename = Command::Rename { from: "重要".to_owned(), to: "ｖｉｐ".to_owned() };
        assert_eq!(crm.apply(rename).unwrap().touched, [both, one]);
        assert_eq!(names(&crm), [("VIP".to_owned(), 3)]);
        assert_eq!(crm.customers_matching("vip").unwrap(), [both, one]);
        crm.undo(None).unwrap();
        assert_eq!(all_rows(&crm), before);
    }

    #[test]
    fn a_tag_is_renamed_in_place_and_found_by_its_new_name() {
        let mut crm = book();
        let id = tagged(&mut crm, &["vip"]);
        crm.apply(Command::Rename { from: "ＶＩＰ".to_owned(), to: "VIP".to_owned() }).unwrap();
        assert_eq!(names(&crm), [("VIP".to_owned(), 1)]);
        crm.apply(Command::Rename { from: "vip".to_owned(), to: "上得意".to_owned() }).unwrap();
        assert_eq!(crm.customers_matching("上得意").unwrap(), [id]);
        assert_eq!(crm.customers_matching("vip").unwrap(), []);
        crm.apply(Command::Delete("上得意".to_owned())).unwrap();
        assert_eq!(names(&crm), []);
        assert_eq!(crm.customers_matching("上得意").unwrap(), []);
    }

    #[test]
    fn a_name_of_nothing_is_no_tag() {
        let mut crm = book();
        let id = tagged(&mut crm, &["VIP", " ", "・"]);
        log(&mut crm, id, "tel 挨拶");
        let mut draft = crate::domain::interaction::InteractionDraft::from(
            &crm.interaction(crm.history_of(id).unwrap()[0]).unwrap(),
        );
        draft.tags = vec!["・".to_owned(), "VIP".to_owned()];
        crm.apply(crate::ops::interactions::Command::Add(Box::new(draft))).unwrap();
        assert_eq!(names(&crm), [("VIP".to_owned(), 2)]);
        let rename = Command::Rename { from: "VIP".to_owned(), to: "・".to_owned() };
        assert!(matches!(crm.apply(rename), Err(Error::NameMissing)));
        let unknown = Command::Delete("なし".to_owned());
        assert!(matches!(crm.apply(unknown), Err(Error::NoSuch { noun: Noun::Tag, .. })));
    }
}
