//! Cards of the made-up book: who the customers are.

use chrono::{Datelike, NaiveDate};

use super::acquaintances::{self, Acquaintance};
use super::dice::Dice;
use super::names::{
    ABROAD, Abroad, DEPARTMENTS, FAMILIES_EN, FAMILIES_JA, FORMS_JA, FRONTS_EN, FRONTS_JA, GIFTS, HEADS, MEN_EN,
    MEN_JA, MIDDLES_JA, NOTES, TAGS, TITLES, TOWNS, TRADES, Trade, WOMEN_EN, WOMEN_JA,
};
use crate::domain::address::{AddressDraft, AddressParts};
use crate::domain::card::{AliasDraft, CardDraft};
use crate::domain::contact_point::{PointDraft, PointKind};
use crate::domain::customer::{CustomerKind, Rank, Sex, Status};
use crate::domain::date::Birthday;
use crate::domain::person::PersonDraft;
use crate::domain::text::{fold, romaji};

/// What the sources of the vocabulary are drawn from, by key.
const SOURCES: &[&str] = &["referral", "web", "exhibition", "shop", "card", "ad", "call"];

/// A customer before the card is filled in: what decides its history.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sketch {
    pub seed: u64,
    pub japanese: bool,
    pub kind: CustomerKind,
    pub trade: usize,
    /// Nothing was heard for long.
    pub asleep: bool,
}

impl Sketch {
    /// What they buy: in Japanese and in English.
    pub(super) fn items(&self) -> &'static [(&'static str, &'static str)] {
        match self.kind {
            CustomerKind::Company => TRADES[self.trade].items,
            CustomerKind::Individual => GIFTS,
        }
    }
}

struct Name {
    name: String,
    reading: String,
    sex: Sex,
    /// As a mail address has it.
    latin: String,
}

fn latin(text: &str) -> String {
    fold(text).chars().filter(char::is_ascii_alphanumeric).collect()
}

fn person_name(dice: &mut Dice, japanese: bool) -> Name {
    let sex = if dice.percent(48) { Sex::Female } else { Sex::Male };
    if japanese {
        let family = dice.pick(FAMILIES_JA);
        let given = dice.pick(if sex == Sex::Female { WOMEN_JA } else { MEN_JA });
        Name {
            name: format!("{} {}", family.0, given.0),
            reading: format!("{} {}", family.1, given.1),
            sex,
            latin: latin(&romaji::canonical_from_kana(family.1)),
        }
    } else {
        let (family, given) = (dice.pick(FAMILIES_EN), dice.pick(if sex == Sex::Female { WOMEN_EN } else { MEN_EN }));
        Name { name: format!("{given} {family}"), reading: String::new(), sex, latin: latin(given) }
    }
}

fn company_name(dice: &mut Dice, abroad: Option<&Abroad>, trade: &Trade) -> Name {
    if let Some(place) = abroad {
        let (front, end) = (dice.pick(FRONTS_EN), dice.pick(trade.ends_en));
        let name = match dice.between(0, 9) {
            0..=1 => format!("{} & {}", dice.pick(FAMILIES_EN), dice.pick(FAMILIES_EN)),
            2..=3 => format!("{front} {} {end}", place.city),
            _ => format!("{front} {end}"),
        };
        return Name {
            latin: latin(&name),
            name: if dice.percent(60) { format!("{name} {}", place.form) } else { name },
            reading: String::new(),
            sex: Sex::Other,
        };
    }
    let front = if dice.percent(35) { dice.pick(FAMILIES_JA) } else { dice.pick(FRONTS_JA) };
    let end = dice.pick(trade.ends_ja);
    let middle = if dice.percent(30) { *dice.pick(MIDDLES_JA) } else { ("", "") };
    let form = match trade.key {
        "medical" if dice.percent(50) => "医療法人 {}",
        "education" if dice.percent(50) => "学校法人 {}",
        "restaurant" | "beauty" | "professional" if dice.percent(70) => "{}",
        _ => dice.pick(FORMS_JA),
    };
    Name {
        name: form.replace("{}", &format!("{}{}{}", front.0, middle.0, end.0)),
        reading: format!("{}{}{}", front.1, middle.1, end.1),
        sex: Sex::Other,
        latin: latin(&romaji::canonical_from_kana(&format!("{}{}", front.1, end.1))),
    }
}

fn phone(dice: &mut Dice, area: &str) -> String {
    let last = dice.between(0, 9999);
    // Ten digits in all; the local block 000 is given to nobody.
    match area.len() {
        2 => format!("{area}-0000-{last:04}"),
        3 => format!("{area}-000-{last:04}"),
        _ => format!("{area}-00-{last:04}"),
    }
}

fn mobile(dice: &mut Dice) -> String {
    format!("0{}0-0000-{:04}", dice.between(7, 9), dice.between(0, 9999))
}

fn birthday(dice: &mut Dice) -> Option<Birthday> {
    let year = dice.percent(70).then(|| dice.between(1950, 2002) as i32);
    Birthday::new(year, dice.between(1, 12) as u32, dice.between(1, 28) as u32)
}

/// Fills in the card of a sketch; the same sketch gives the same card.
pub(super) fn card(sketch: &Sketch, today: NaiveDate) -> CardDraft {
    let dice = &mut Dice::of(sketch.seed, 1);
    let (japanese, trade) = (sketch.japanese, &TRADES[sketch.trade]);
    let company = sketch.kind == CustomerKind::Company;
    let told = |pair: &(&'static str, &'static str)| if japanese { pair.0 } else { pair.1 }.to_owned();

    let abroad = (!japanese).then(|| dice.pick(ABROAD));
    let name = if company { company_name(dice, abroad, trade) } else { person_name(dice, japanese) };
    let domain = if company { format!("{}.example", name.latin) } else { "mail.example".to_owned() };
    let mut card = CardDraft::new(sketch.kind, &name.name);
    // Some cards were made in a hurry.
    card.reading = if dice.percent(6) { String::new() } else { name.reading.clone() };
    card.source = dice.pick(SOURCES).to_string();
    card.starred = dice.percent(6);
    card.rank =
        dice.percent(75).then(|| *dice.pick(&[Rank::A, Rank::B, Rank::B, Rank::C, Rank::C, Rank::C, Rank::D, Rank::E]));
    card.status = Some(match dice.between(0, 99) {
        _ if sketch.asleep => Status::Dormant,
        0..=17 => Status::Lead,
        18..=20 => Status::Lost,
        _ => Status::Active,
    });
    card.cadence_days = dice.percent(12).then(|| *dice.pick(&[30, 60, 90, 180]));
    card.do_not_contact = dice.percent(1);
    card.confirmed_on = dice.percent(20).then(|| today - chrono::Days::new(dice.between(10, 500) as u64));
    if dice.percent(35) {
        card.note = told(dice.pick(NOTES));
    }
    if dice.percent(45) {
        card.tags.push(told(dice.pick(TAGS)));
    }

    let place = if let Some(abroad) = abroad {
        card.points.push(PointDraft::new(
            PointKind::Phone,
            if company { "office" } else { "" },
            &format!("{}{:02}", abroad.phone, dice.between(0, 99)),
        ));
        AddressParts {
            postal: abroad.postal.into(),
            prefecture: abroad.region.into(),
            city: abroad.city.into(),
            street: format!("{} {}", dice.between(1, 99), abroad.street),
            country: abroad.country.into(),
            ..AddressParts::default()
        }
    } else {
        let town = dice.pick(TOWNS);
        card.points.push(PointDraft::new(
            PointKind::Phone,
            if company { "代表" } else { "" },
            &if company { phone(dice, town.area) } else { mobile(dice) },
        ));
        AddressParts {
            postal: format!("{}{:02}", town.postal, dice.between(0, 99)),
            prefecture: town.prefecture.into(),
            city: town.city.into(),
            street: format!("{}0-{}", town.street, dice.between(0, 29)),
            building: if dice.percent(20) { format!("見本ビル{}F", dice.between(2, 12)) } else { String::new() },
            ..AddressParts::default()
        }
    };
    if dice.percent(92) {
        card.addresses.push(AddressDraft { id: None, parts: place });
    }

    if company {
        card.segment = trade.key.to_owned();
        card.business = told(&trade.business);
        card.employees = dice.percent(70).then(|| *dice.pick(&[3, 5, 8, 12, 20, 35, 50, 80, 120, 300, 900]));
        if dice.percent(30) {
            card.points.push(PointDraft::new(PointKind::Url, "", &format!("https://{domain}")));
        }
        if japanese && dice.percent(15) {
            card.points.push(PointDraft::new(PointKind::Fax, "", &phone(dice, "050")));
        }
        let people = match dice.between(0, 99) {
            0..=6 => 0,
            7..=69 => 1,
            70..=91 => 2,
            _ => 3,
        };
        for at in 0..people {
            card.people.push(colleague(dice, japanese, &domain, at == 0));
        }
    } else {
        card.sex = Some(name.sex);
        card.birthday = if dice.percent(55) { birthday(dice) } else { None };
        if dice.percent(65) {
            let address = format!("{}{}@{domain}", name.latin, dice.between(10, 9999));
            card.points.push(PointDraft::new(PointKind::Mail, "", &address));
        }
        if dice.percent(20) {
            card.points.push(PointDraft::new(PointKind::Sns, "", &format!("@{}{}", name.latin, dice.between(1, 999))));
        }
    }
    card
}

fn colleague(dice: &mut Dice, japanese: bool, domain: &str, primary: bool) -> PersonDraft {
    let name = person_name(dice, japanese);
    let told = |pair: &(&'static str, &'static str)| if japanese { pair.0 } else { pair.1 }.to_owned();
    let mut points = Vec::new();
    if dice.percent(75) {
        points.push(PointDraft::new(PointKind::Mail, "", &format!("{}@{domain}", name.latin)));
    }
    if japanese && dice.percent(30) {
        points.push(PointDraft::new(PointKind::Phone, "携帯", &mobile(dice)));
    }
    let (department, title) = match dice.percent(22) {
        true => (String::new(), told(dice.pick(HEADS))),
        false => (told(dice.pick(DEPARTMENTS)), told(dice.pick(TITLES))),
    };
    PersonDraft {
        name: name.name,
        reading: if dice.percent(90) { name.reading } else { String::new() },
        department,
        title,
        birthday: if dice.percent(12) { birthday(dice) } else { None },
        primary,
        points,
        ..PersonDraft::default()
    }
}

/// The card of an acquaintance.
pub(super) fn known(known: &Acquaintance, today: NaiveDate) -> CardDraft {
    let mut card = CardDraft::new(known.kind, known.name);
    card.reading = known.reading.into();
    card.segment = known.trade.into();
    card.business = known.business.into();
    card.employees = known.employees;
    card.status = known.status;
    card.rank = known.rank;
    card.source = known.source.into();
    card.birthday = known.birthday.parse().ok();
    card.sex = known.sex;
    card.starred = known.starred;
    card.note = known.note.into();
    if !known.field.0.is_empty() {
        card.fields.push((known.field.0.into(), known.field.1.replace("今年", &today.year().to_string())));
    }
    if !known.alias.0.is_empty() {
        card.aliases.push(AliasDraft { id: None, name: known.alias.0.into(), reading: known.alias.1.into() });
    }
    for (kind, value) in [(PointKind::Phone, known.phone), (PointKind::Mail, known.mail), (PointKind::Url, known.url)] {
        if !value.is_empty() {
            card.points.push(PointDraft::new(kind, "", value));
        }
    }
    let (postal, prefecture, city, street) = known.address;
    card.addresses.push(AddressDraft {
        id: None,
        parts: AddressParts {
            postal: postal.into(),
            prefecture: prefecture.into(),
            city: city.into(),
            street: street.into(),
            ..AddressParts::default()
        },
    });
    card.people = known.people.iter().enumerate().map(|(at, person)| known_person(person, at == 0)).collect();
    card.tags = known.tags.iter().map(|tag| tag.to_string()).collect();
    card
}

fn known_person(person: &acquaintances::Person, primary: bool) -> PersonDraft {
    let mut points = Vec::new();
    for (kind, label, value) in [(PointKind::Mail, "", person.mail), (PointKind::Phone, "携帯", person.mobile)] {
        if !value.is_empty() {
            points.push(PointDraft::new(kind, label, value));
        }
    }
    PersonDraft {
        name: person.name.into(),
        reading: person.reading.into(),
        department: person.department.into(),
        title: person.title.into(),
        primary,
        points,
        ..PersonDraft::default()
    }
}
