//! `o`: hands a mail address, a number, a page or the place on the map to the system.

use crate::domain::CustomerId;
use crate::domain::card::Card;
use crate::domain::contact_point::PointKind;
use crate::domain::text::{display, phone, width::cut};
use crate::i18n::{Text, forms as t};
use crate::tui::view::{Cx, Flow, or_say};
use crate::tui::widgets::menu::Item;

/// What is shown, and the address that is opened.
type Target = (String, String);

/// The menu of what can be opened for a customer; what the card lacks is shown with the reason.
pub fn open(cx: &Cx<'_>, customer: CustomerId) -> Flow {
    or_say(cx.crm.card(customer), cx.lang(), |card| {
        let entries: [(char, Text, Option<Target>); 5] = [
            ('m', t::OPEN_MAIL, mail(&card)),
            ('t', t::OPEN_PHONE, number(&card)),
            ('w', t::OPEN_WEB, page(&card)),
            ('p', t::OPEN_MAP, map(&card)),
            ('l', t::OPEN_LINK, link(&card)),
        ];
        let items = entries.into_iter().map(|(letter, text, found)| {
            let shown = found.as_ref().map(|(shown, _)| cut(&display(shown), 40).into_owned()).unwrap_or_default();
            let missing = found.is_none().then(|| cx.say(t::HAS_NONE).to_owned());
            let address = found.map(|(_, address)| address).unwrap_or_default();
            Item::new(letter, text.with(cx.lang(), &[("what", &shown)]), address).disabled(missing)
        });
        super::menu(cx.say(t::OPEN), items.collect(), |address, _| Flow::OpenAddress(address))
    })
}

/// `g x`: the page of the customer at once.
pub fn url(cx: &Cx<'_>, customer: CustomerId) -> Flow {
    or_say(cx.crm.card(customer), cx.lang(), |card| match page(&card).or_else(|| link(&card)) {
        Some((_, address)) => Flow::OpenAddress(address),
        None => Flow::refuse(format!("{}: {}", t::URL.with(cx.lang(), &[("n", &"")]), cx.say(t::HAS_NONE))),
    })
}

fn first(card: &Card, kind: PointKind) -> Option<String> {
    card.points_of(kind).next().map(|point| point.value.clone())
}

fn mail(card: &Card) -> Option<Target> {
    first(card, PointKind::Mail).map(|address| (address.clone(), format!("mailto:{}", encoded(&address, "@.+-_"))))
}

fn number(card: &Card) -> Option<Target> {
    first(card, PointKind::Phone).map(|number| (number.clone(), format!("tel:{}", phone::digits(&number))))
}

/// Only pages of the web are opened: `file:` and the like are text to us.
fn page(card: &Card) -> Option<Target> {
    let shown = first(card, PointKind::Url)?;
    let address = match shown.split_once("://") {
        Some(("http" | "https", _)) => shown.clone(),
        Some(_) => return None,
        None => format!("https://{shown}"),
    };
    Some((shown, encoded(&address, ":/?#[]@!$&'()*+,;=.-_~%")))
}

fn map(card: &Card) -> Option<Target> {
    let address = card.addresses.first().map(|address| address.parts.one_line()).filter(|line| !line.is_empty())?;
    let query = encoded(&address, ".-_~");
    Some((address, format!("https://www.openstreetmap.org/search?query={query}")))
}

fn link(card: &Card) -> Option<Target> {
    let note = &card.customer.note;
    let start = note.find("https://").or_else(|| note.find("http://"))?;
    let link: String =
        note[start..].chars().take_while(|c| !c.is_whitespace() && !"<>\"「」（）、。".contains(*c)).collect();
    Some((link.clone(), encoded(&link, ":/?#[]@!$&'()*+,;=.-_~%")))
}

/// Percent-encoding (RFC 3986, section 2.1) of all but letters, digits and `kept`.
fn encoded(text: &str, kept: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii_alphanumeric() || kept.contains(c) {
            out.push(c);
        } else {
            c.encode_utf8(&mut [0; 4]).bytes().for_each(|byte| out.push_str(&format!("%{byte:02X}")));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;
    use crate::tui::app::Effect;
    use crate::tui::testing::{Driver, sample};

    fn opened(driver: &Driver) -> Vec<String> {
        let addresses = driver.effects.iter().filter_map(|effect| match effect {
            Effect::OpenAddress(address) => Some(address.clone()),
            _ => None,
        });
        addresses.collect()
    }

    #[test]
    fn a_mail_address_and_a_number_are_handed_over_as_data() {
        let mut driver = Driver::new(sample(), Lang::Ja, 120, 36);
        let flow = {
            let cx = crate::tui::view::Cx {
                crm: driver.crm(),
                look: &crate::tui::testing::look(Lang::Ja),
                settings: &crate::config::Settings::default(),
                index: None,
                answers: &Default::default(),
            };
            open(&cx, CustomerId(1))
        };
        driver.app.answer(flow, std::time::Instant::now());
        driver.shows("054-000-0101");
        driver.keys("m");
        assert_eq!(opened(&driver), ["mailto:watanabe@fujimi.example"]);
    }

    #[test]
    fn what_is_no_web_page_is_not_opened() {
        let encoded = encoded("https://a.example/$(x);日 b", ":/?#[]@!$&'()*+,;=.-_~%");
        assert_eq!(encoded, "https://a.example/$(x);%E6%97%A5%20b");
    }
}
