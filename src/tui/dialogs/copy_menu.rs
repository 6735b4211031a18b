//! `y`: to the clipboard: a name, a number, the address as on an envelope, the whole card.

use crate::domain::CustomerId;
use crate::domain::card::Card;
use crate::domain::contact_point::PointKind;
use crate::domain::customer::CustomerKind;
use crate::i18n::{Lang, Text, dates, forms as t};
use crate::tui::view::{Cx, Flow, or_say};
use crate::tui::widgets::menu::Item;

/// The menu of what can be copied; what the card lacks is shown with the reason.
pub fn open(cx: &Cx<'_>, customer: CustomerId) -> Flow {
    let read = || Ok((cx.crm.card(customer)?, last(cx, customer)?));
    or_say(read(), cx.lang(), |(card, last)| {
        let point = |kind| card.points_of(kind).next().map(|point| point.value.clone());
        let entries: [(char, Text, Option<String>); 7] = [
            ('y', t::COPY_NAME, Some(card.customer.name.clone())),
            ('p', t::COPY_PHONE, point(PointKind::Phone)),
            ('m', t::COPY_MAIL, point(PointKind::Mail)),
            ('a', t::COPY_ADDRESS, address(&card)),
            ('h', t::COPY_HONORIFIC, Some(with_honorific(&card, cx.lang()))),
            ('l', t::COPY_LAST, last),
            ('c', t::COPY_CARD, Some(whole(&card, cx))),
        ];
        let items = entries.into_iter().map(|(letter, label, text)| {
            let missing = text.is_none().then(|| cx.say(t::HAS_NONE).to_owned());
            Item::new(letter, cx.say(label), text.unwrap_or_default()).disabled(missing)
        });
        super::menu(cx.say(t::COPY), items.collect(), |text, _| Flow::Copy(text))
    })
}

/// The whole card as text.
pub fn card(cx: &Cx<'_>, customer: CustomerId) -> Flow {
    or_say(cx.crm.card(customer), cx.lang(), |card| Flow::Copy(whole(&card, cx)))
}

fn last(cx: &Cx<'_>, customer: CustomerId) -> crate::ops::Result<Option<String>> {
    let ids = cx.crm.history_of(customer)?;
    let newest = cx.crm.interactions(&ids[..ids.len().min(1)])?;
    Ok(newest.first().map(|entry| format!("{} {}", dates::when(entry.at, cx.crm.today()), entry.body)))
}

/// Postal code, address and addressee on lines of their own.
fn address(card: &Card) -> Option<String> {
    let parts = &card.addresses.first()?.parts;
    let line = parts.one_line();
    (!line.is_empty()).then(|| line.replacen(' ', "\n", usize::from(line.starts_with('〒'))))
}

/// The addressee: a company with its person, or 御中 for a company alone; never both honorifics.
fn with_honorific(card: &Card, lang: Lang) -> String {
    let customer = &card.customer;
    let usual = |own: &str, usual: Text| if own.is_empty() { usual.get(lang).to_owned() } else { own.to_owned() };
    let join = |name: &str, honorific: String| match lang {
        _ if honorific.is_empty() => name.to_owned(),
        Lang::Ja => format!("{name} {honorific}"),
        Lang::En => format!("{honorific} {name}"),
    };
    match (customer.kind, card.contact_person()) {
        (CustomerKind::Individual, _) => join(&customer.name, usual(&customer.honorific, t::SAMA)),
        (CustomerKind::Company, None) => join(&customer.name, usual(&customer.honorific, t::ONCHU)),
        (CustomerKind::Company, Some(person)) => {
            let place = [&person.department, &person.title].map(String::as_str).join(" ");
            let name = join(&person.name, usual(&person.honorific, t::SAMA));
            [customer.name.as_str(), place.trim(), &name]
                .into_iter()
                .filter(|line| !line.is_empty())
                .collect::<Vec<_>>()
                .join("\n")
        }
    }
}

fn whole(card: &Card, cx: &Cx<'_>) -> String {
    let lang = cx.lang();
    let customer = &card.customer;
    let mut lines = vec![customer.name.clone()];
    let mut push = |label: Text, value: &str| {
        if !value.is_empty() {
            lines.push(format!("{}: {value}", label.with(lang, &[("n", &"")]).trim()));
        }
    };
    push(t::READING, &customer.reading);
    for person in &card.people {
        let place = [&person.department, &person.title].map(String::as_str).join(" ");
        push(t::CONTACT_PERSON, format!("{} {}", person.name, place.trim()).trim());
    }
    for (kind, label) in [
        (PointKind::Phone, t::PHONE),
        (PointKind::Fax, t::FAX),
        (PointKind::Mail, t::MAIL),
        (PointKind::Url, t::URL),
        (PointKind::Sns, t::SNS),
    ] {
        for point in card.points_of(kind) {
            push(label, format!("{} {}", point.value, point.label).trim());
        }
    }
    for address in &card.addresses {
        push(t::ADDRESS, &address.parts.one_line());
    }
    push(t::TAGS, &card.tags.iter().map(|tag| tag.name.as_str()).collect::<Vec<_>>().join(" "));
    for field in &card.fields {
        lines.push(format!("{}: {}", field.name, field.value));
    }
    if !customer.note.is_empty() {
        lines.push(format!("{}: {}", t::NOTE.get(lang), customer.note));
    }
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::testing::sample;

    #[test]
    fn a_company_with_a_person_has_one_honorific_and_it_is_the_persons() {
        let crm = sample();
        let card = crm.card(CustomerId(1)).expect("a card of the sample");
        assert_eq!(with_honorific(&card, Lang::Ja), "株式会社 富士見製作所\n購買課 課長\n渡邊 健一 様");
        assert_eq!(address(&card).as_deref(), Some("〒420-0853\n静岡県静岡市葵区"));
        let individual = crm.card(CustomerId(2)).expect("a card of the sample");
        assert_eq!(with_honorific(&individual, Lang::Ja), "髙橋 美咲 様");
    }
}
