//! The cards of a plan, put away: an import makes a hundred thousand, and most are not looked at again until they are
//! written. Open, a card is a few dozen small texts; put away, it is one.

use std::borrow::Cow;

use crate::domain::card::CardDraft;

#[derive(Clone, Debug, PartialEq)]
pub(super) enum PackedDraft {
    Away(Box<[u8]>),
    /// Records are still added to it.
    Open(Box<CardDraft>),
}

impl PackedDraft {
    pub fn away(draft: &CardDraft) -> PackedDraft {
        match postcard::to_allocvec(draft) {
            Ok(bytes) => PackedDraft::Away(bytes.into()),
            Err(_) => PackedDraft::Open(Box::new(draft.clone())),
        }
    }

    pub fn get(&self) -> Cow<'_, CardDraft> {
        match self {
            PackedDraft::Away(bytes) => Cow::Owned(opened(bytes)),
            PackedDraft::Open(draft) => Cow::Borrowed(draft),
        }
    }

    /// Leaves it open.
    pub fn open(&mut self) -> &mut CardDraft {
        if let PackedDraft::Away(bytes) = self {
            *self = PackedDraft::Open(Box::new(opened(bytes)));
        }
        match self {
            PackedDraft::Open(draft) => draft,
            PackedDraft::Away(_) => unreachable!("it was opened above"),
        }
    }
}

fn opened(bytes: &[u8]) -> CardDraft {
    postcard::from_bytes(bytes).expect("what was put away comes back")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::address::{AddressDraft, AddressParts};
    use crate::domain::card::AliasDraft;
    use crate::domain::contact_point::{PointDraft, PointKind};
    use crate::domain::customer::{CustomerKind, Rank, Sex, Status};
    use crate::domain::person::PersonDraft;
    use crate::domain::{AddressId, AliasId, ContactPointId, PersonId};

    #[test]
    fn a_card_comes_back_as_it_was_put_away() {
        let day = chrono::NaiveDate::from_ymd_opt(2026, 11, 20).expect("a day");
        let point = PointDraft { id: Some(ContactPointId(7)), ..PointDraft::new(PointKind::Sns, "仕事", "@x\n\"") };
        let full = CardDraft {
            reading: "フジミ".to_owned(),
            honorific: "御中".to_owned(),
            segment: "得意先".to_owned(),
            business: "金型".to_owned(),
            employees: Some(30),
            status: Some(Status::Active),
            rank: Some(Rank::A),
            source: "紹介".to_owned(),
            birthday: Some("--04-02".parse().expect("a birthday")),
            sex: Some(Sex::Female),
            cadence_days: Some(90),
            confirmed_on: Some(day),
            do_not_contact: true,
            starred: true,
            note: "一行目\n二行目".to_owned(),
            people: vec![PersonDraft {
                id: Some(PersonId(3)),
                name: "渡邊 健一".to_owned(),
                birthday: Some("1980-02-29".parse().expect("a birthday")),
                primary: true,
                points: vec![point.clone()],
                ..PersonDraft::default()
            }],
            points: vec![point],
            addresses: vec![AddressDraft {
                id: Some(AddressId(1)),
                parts: AddressParts { postal: "4200853".to_owned(), ..AddressParts::default() },
            }],
            aliases: vec![AliasDraft { id: Some(AliasId(2)), name: "FJM".to_owned(), reading: String::new() }],
            tags: vec!["VIP".to_owned()],
            fields: vec![("喪中".to_owned(), "2026".to_owned())],
            ..CardDraft::new(CustomerKind::Company, "富士見製作所")
        };
        for draft in [full, CardDraft::new(CustomerKind::Individual, "")] {
            let mut packed = PackedDraft::away(&draft);
            assert!(matches!(packed, PackedDraft::Away(_)));
            assert_eq!(*packed.get(), draft);
            assert_eq!(*packed.open(), draft);
            assert_eq!(*packed.get(), draft);
        }
    }
}
