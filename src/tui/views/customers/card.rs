//! The card: everything known of a customer on lines of a label and a value.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;
use ratatui::text::{Line, Span};

use super::detail::Detail;
use crate::config::keys::{Action, Context};
use crate::domain::contact_point::{ContactPoint, PointKind};
use crate::domain::custom_field::{FieldKind, FieldValue};
use crate::domain::customer::CustomerKind;
use crate::domain::person::Person;
use crate::domain::text::display_multiline;
use crate::domain::text::width::wrap;
use crate::i18n::{Lang, Text, customers as t, dates, forms};
use crate::tui::style::Role;
use crate::tui::view::Cx;
use crate::tui::widgets::paint;
use crate::tui::{cells, highlight, text};

/// So many deals stand on the card.
const DEALS: usize = 3;

/// The lines of a card as they are drawn, and how far they are scrolled.
#[derive(Debug, Default)]
pub struct CardPane {
    lines: Vec<Line<'static>>,
    top: usize,
    height: usize,
    /// What is marked, and the numbers of the lines that hold it.
    needles: Vec<String>,
    matches: Vec<usize>,
    /// The one of these that was gone to.
    current: Option<usize>,
}

impl CardPane {
    /// The card of another customer begins at its top.
    pub fn reset(&mut self) {
        *self = CardPane::default();
    }

    /// Lays the card out. With `contacts`, the last contacts and the next todos follow, where they have no pane beside.
    pub fn lay_out(&mut self, detail: &Detail, columns: usize, contacts: bool, needles: &[String], cx: &Cx<'_>) {
        if self.needles != needles {
            self.needles = needles.to_vec();
            self.current = None;
        }
        (self.lines, self.matches) = Sheet::of(detail, columns, needles, cx).finish(contacts);
        let current = self.current.and_then(|at| self.matches.get(at)).and_then(|line| self.lines.get_mut(*line));
        for span in current.into_iter().flat_map(|line| &mut line.spans) {
            if span.style.add_modifier.contains(Modifier::UNDERLINED) {
                span.style = span.style.add_modifier(Modifier::REVERSED);
            }
        }
    }

    /// Goes to the next line that holds what is searched, or the one before; `false` when there is none further.
    pub fn step(&mut self, forward: bool) -> bool {
        let last = self.matches.len().checked_sub(1);
        let target = match (self.current, forward) {
            (None, true) => Some(0),
            (None, false) => last,
            (Some(at), true) => Some(at + 1),
            (Some(at), false) => at.checked_sub(1),
        };
        let Some(target) = target.filter(|at| *at < self.matches.len()) else { return false };
        self.current = Some(target);
        let line = self.matches[target];
        if line < self.top || line >= self.top + self.height.max(1) {
            self.top = line;
        }
        true
    }

    /// No match is the current one any more.
    pub fn leave_match(&mut self) {
        self.current = None;
    }

    pub fn len(&self) -> usize {
        self.lines.len()
    }

    pub fn set_height(&mut self, height: usize) {
        self.height = height;
        self.top = self.top.min(self.lines.len().saturating_sub(height));
    }

    /// Scrolls by lines, as far as there is something to see.
    pub fn scroll(&mut self, lines: isize) {
        let last = self.lines.len().saturating_sub(self.height);
        self.top = self.top.saturating_add_signed(lines).min(last);
    }

    /// Scrolls by an action of the cursor keys; whether it was one.
    pub fn apply(&mut self, action: Action) -> bool {
        let page = self.height.max(1) as isize;
        match action {
            Action::CursorDown => self.scroll(1),
            Action::CursorUp => self.scroll(-1),
            Action::CursorTop => self.scroll(isize::MIN),
            Action::CursorBottom => self.scroll(isize::MAX),
            Action::PageHalfDown => self.scroll(page / 2),
            Action::PageHalfUp => self.scroll(-page / 2),
            Action::PageDown => self.scroll(page),
            Action::PageUp => self.scroll(-page),
            _ => return false,
        }
        true
    }

    /// The lines in sight, for the title.
    pub fn position(&self) -> Option<String> {
        text::in_sight(self.top, self.height, self.lines.len())
    }

    pub fn draw(&self, buffer: &mut Buffer, area: Rect, cx: &Cx<'_>) {
        for (y, line) in (area.y..area.bottom()).zip(self.lines.iter().skip(self.top)) {
            let room = area.width.saturating_sub(2);
            paint::line(buffer, area.x + 1, y, room, line, cx.look.style(Role::Text));
        }
    }
}

/// The star and the tags, for the title of the card.
pub fn marks(detail: &Detail) -> String {
    let star = detail.card.customer.starred.then_some("*");
    let tags = detail.card.tags.iter().map(|tag| tag.name.as_str());
    star.into_iter().chain(tags).collect::<Vec<_>>().join("  ")
}

/// A card being laid out.
struct Sheet<'a> {
    detail: &'a Detail,
    cx: &'a Cx<'a>,
    columns: usize,
    /// Columns of the labels with the blank behind them.
    labels: usize,
    needles: &'a [String],
    lines: Vec<Line<'static>>,
    matches: Vec<usize>,
}

impl<'a> Sheet<'a> {
    fn of(detail: &'a Detail, columns: usize, needles: &'a [String], cx: &'a Cx<'a>) -> Sheet<'a> {
        let labels = match cx.lang() {
            Lang::Ja => 11,
            Lang::En => 10,
        };
        Sheet { detail, cx, columns, labels, needles, lines: Vec::new(), matches: Vec::new() }
    }

    /// The lines, and which of them hold what is searched; the contacts have it in their history.
    fn finish(mut self, contacts: bool) -> (Vec<Line<'static>>, Vec<usize>) {
        self.who();
        self.reach();
        self.what();
        self.dealings();
        self.more();
        if contacts {
            self.contacts();
        }
        (self.lines, self.matches)
    }

    fn say(&self, text: Text) -> &'static str {
        self.cx.say(text)
    }

    /// A value under its label, over several lines if it is long; nothing for an empty one.
    fn put(&mut self, label: &str, value: &str, role: Role) {
        if value.trim().is_empty() {
            return;
        }
        let room = self.columns.saturating_sub(self.labels).max(8);
        let style = |role| self.cx.look.style(role);
        let mut label = text::pad(label, self.labels - 1);
        label.push(' ');
        for line in wrap(&display_multiline(value.trim_end()), room) {
            let mut spans = vec![Span::styled(label, style(Role::Label))];
            let places = highlight::places(&line, self.needles);
            if !places.is_empty() {
                self.matches.push(self.lines.len());
            }
            spans.extend(highlight::spans(&line, 0, &places, None, style(role)));
            self.lines.push(Line::from(spans));
            label = " ".repeat(self.labels);
        }
    }

    /// Parts beside each other, each whole on its line while it is not wider than that.
    fn put_parts(&mut self, label: Text, parts: &[String], gap: &str, role: Role) {
        let room = self.columns.saturating_sub(self.labels).max(8);
        let mut value = String::new();
        let mut taken = 0;
        for part in parts.iter().filter(|part| !part.trim().is_empty()) {
            let wide = text::width(part);
            if taken > 0 && taken + gap.len() + wide <= room {
                value.push_str(gap);
                taken += gap.len() + wide;
            } else {
                value.push_str(if taken > 0 { "\n" } else { "" });
                taken = wide;
            }
            value.push_str(part);
        }
        self.put(self.say(label), &value, role);
    }

    fn put_text(&mut self, label: Text, value: &str) {
        self.put(self.say(label), value, Role::Text);
    }

    fn who(&mut self) {
        let card = &self.detail.card;
        self.put_text(t::READING, &card.customer.reading);
        if card.customer.do_not_contact {
            self.put(self.say(t::CAUTION), self.say(t::DO_NOT_CONTACT), Role::Bad);
        }
        if let Some(person) = card.contact_person() {
            let mut parts = named(person, self.cx.lang());
            let others = card.people.len() - 1;
            if others > 0 {
                parts.push(t::MORE_PEOPLE.count(self.cx.lang(), others));
            }
            self.put_parts(t::CONTACT, &parts, "  ", Role::Text);
        }
    }

    fn reach(&mut self) {
        let card = &self.detail.card;
        for kind in [PointKind::Phone, PointKind::Mail, PointKind::Fax, PointKind::Url, PointKind::Sns] {
            let values: Vec<String> = card.points_of(kind).map(point).collect();
            self.put_parts(cells::point_kind(kind), &values, "   ", Role::Text);
        }
        for address in &card.addresses {
            let label = address.parts.label.trim();
            let gap = if label.is_empty() { "" } else { "  " };
            self.put_text(t::ADDRESS, &format!("{label}{gap}{}", address.parts.one_line()));
        }
    }

    fn what(&mut self) {
        let (lang, crm) = (self.cx.lang(), self.cx.crm);
        let customer = &self.detail.card.customer;
        let mut profile: Vec<String> = Vec::new();
        profile.push(cells::term(crm, customer.segment, lang).to_owned());
        profile.extend(customer.employees.map(|count| t::EMPLOYEES.count(lang, count as usize)));
        profile.push(cells::term(crm, customer.source, lang).to_owned());
        profile.extend(customer.status.map(|status| cells::status(status).get(lang).to_owned()));
        profile.extend(customer.rank.map(|rank| t::RANK.with(lang, &[("rank", &rank.as_str())])));
        profile.extend(customer.sex.map(|sex| cells::sex(sex).get(lang).to_owned()));
        profile.extend(customer.archived_at.as_ref().map(|_| self.say(t::ARCHIVED).to_owned()));
        profile.extend(
            cells::day_of(&customer.created_at, crm)
                .map(|day| t::SINCE_DAY.with(lang, &[("day", &day.format("%Y-%m-%d"))])),
        );
        self.put_parts(t::PROFILE, &profile, "  ", Role::Text);
        self.put_text(t::BUSINESS, &customer.business);
    }

    fn dealings(&mut self) {
        let (lang, crm, today) = (self.cx.lang(), self.cx.crm, self.cx.crm.today());
        let deals = &self.detail.deals;
        for (at, deal) in deals.iter().take(DEALS).enumerate() {
            let mut parts = cells::deal(crm, deal, today, lang);
            if at + 1 == DEALS && deals.len() > DEALS {
                parts.push(t::MORE.count(lang, deals.len() - DEALS));
            }
            self.put_parts(if at == 0 { t::DEALS } else { Text::new("", "") }, &parts, "  ", Role::Text);
        }
        let (purchases, bought) = (&self.detail.purchases, self.detail.bought);
        for (at, purchase) in purchases.iter().enumerate() {
            let mut parts = cells::purchase(purchase, today, lang);
            if at + 1 == purchases.len() && bought.count > 1 {
                parts.push(t::BOUGHT.count_with(lang, bought.count, &[("sum", &dates::yen(bought.amount, lang))]));
            }
            self.put_parts(if at == 0 { t::PURCHASES } else { Text::new("", "") }, &parts, "  ", Role::Text);
        }
        match self.detail.open_todos().next() {
            Some(todo) => {
                let late = todo.due.is_some_and(|due| due < today);
                let left = todo.due.map(|due| dates::due(due, today, lang)).unwrap_or_default();
                let parts = [cells::due_day(todo, today, lang), left, todo.title.clone()];
                self.put_parts(t::NEXT, &parts, "  ", if late { Role::Bad } else { Role::Text });
            }
            None => {
                let key = self.cx.look.keymap.key_label(Action::TodoAdd, Context::CustomersCard).unwrap_or_default();
                let line = format!("{}   {key}  {}", self.say(t::NONE), self.say(t::ADD));
                self.put(self.say(t::NEXT), &line, Role::Dim);
            }
        }
        match self.detail.recent.first() {
            Some(entry) => {
                let when = dates::when(entry.at, today);
                let when = match (entry.at.date == today, entry.at.time) {
                    (true, Some(time)) => format!("{} {}", dates::TODAY.get(lang), time.format("%H:%M")),
                    (true, None) => dates::TODAY.get(lang).to_owned(),
                    (false, _) => format!("{when}  {}", dates::distance(entry.at.date, today, lang)),
                };
                let channel = cells::channel(crm, entry, lang);
                let count = t::CONTACTS.count(lang, self.detail.history.len());
                self.put_parts(t::LAST, &[when, channel, count], "  ", Role::Text);
            }
            None => {
                let key = self.cx.look.keymap.key_label(Action::LogQuick, Context::CustomersCard).unwrap_or_default();
                let line = format!("{}   {key}  {}", self.say(t::NONE), self.say(t::LOG));
                self.put(self.say(t::LAST), &line, Role::Dim);
            }
        }
    }

    fn more(&mut self) {
        let (lang, today) = (self.cx.lang(), self.cx.crm.today());
        let card = &self.detail.card;
        let customer = &card.customer;
        self.put_text(t::NOTE, &customer.note);
        let birthday = customer.birthday.map(|birthday| cells::birthday(birthday, today, lang)).unwrap_or_default();
        self.put_text(t::BIRTHDAY, &birthday);
        let aliases = card.aliases.iter();
        let aliases: Vec<String> = aliases.map(|alias| alias.name.clone()).collect();
        self.put_parts(t::ALIASES, &aliases, "  ", Role::Text);
        let rhythm = customer.cadence_days.map(|days| t::EVERY_DAYS.count(lang, days as usize)).unwrap_or_default();
        self.put_text(t::CADENCE, &rhythm);
        let confirmed = customer.confirmed_on.map(|day| dates::day(day, today, lang)).unwrap_or_default();
        self.put_text(t::CONFIRMED, &confirmed);
        for field in &card.fields {
            self.put(&field.name, &self.field_value(field), Role::Text);
        }
    }

    fn field_value(&self, field: &FieldValue) -> String {
        match (field.kind, field.value.as_str()) {
            (FieldKind::YesNo, "yes") => self.say(forms::YES).to_owned(),
            (FieldKind::YesNo, "no") => self.say(forms::NO).to_owned(),
            (_, value) => value.to_owned(),
        }
    }

    fn heading(&mut self, words: Text) {
        self.lines.push(Line::from(Span::styled(self.say(words), self.cx.look.style(Role::Label))));
    }

    fn marked(&self, line: String) -> Line<'static> {
        Line::from(cells::highlighted(line, self.needles, self.cx.look.style(Role::Text)))
    }

    /// The last contacts and the next todos, one line each.
    fn contacts(&mut self) {
        let (lang, today, crm) = (self.cx.lang(), self.cx.crm.today(), self.cx.crm);
        let columns = self.columns;
        if !self.detail.recent.is_empty() {
            self.heading(t::RECENT);
            let channels: Vec<String> =
                self.detail.recent.iter().map(|entry| cells::channel(crm, entry, lang)).collect();
            let wide = channels.iter().map(|channel| text::width(channel)).max().unwrap_or(0).min(10);
            for (entry, channel) in self.detail.recent.iter().zip(&channels) {
                let day = dates::when(crate::domain::date::When::day(entry.at.date), today);
                let body = cells::body(entry, lang);
                let line = format!("{day} {} {body}", text::pad(channel, wide));
                self.lines.push(self.marked(text::cut(&line, columns)));
            }
        }
        let open: Vec<_> = self.detail.open_todos().take(4).collect();
        if !open.is_empty() {
            self.heading(t::PLANS);
            for todo in open {
                let line = format!("{} {}", cells::due_day(todo, today, lang), todo.title);
                self.lines.push(self.marked(text::cut(line.trim_start(), columns)));
            }
        }
    }
}

/// `携帯 090-0000-0101`
fn point(point: &ContactPoint) -> String {
    let label = point.label.trim();
    if label.is_empty() { point.value.clone() } else { format!("{label} {}", point.value) }
}

/// `渡邊 健一 様  購買課 課長 (わたなべ けんいち)`
pub fn named(person: &Person, lang: Lang) -> Vec<String> {
    let honorific = if person.honorific.is_empty() { forms::SAMA.get(lang) } else { person.honorific.as_str() };
    let role = role(person);
    let reading = if person.reading.is_empty() { String::new() } else { format!("({})", person.reading) };
    let name = format!("{} {honorific}", person.name);
    vec![name.trim_end().to_owned(), role, reading]
}

/// `購買課 課長`
pub fn role(person: &Person) -> String {
    let parts = [person.department.as_str(), person.title.as_str()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The name for the title of the card, with 様 for an individual.
pub fn title(detail: &Detail, lang: Lang) -> String {
    let customer = &detail.card.customer;
    let usual = match customer.kind {
        CustomerKind::Individual => forms::SAMA.get(lang),
        CustomerKind::Company => "",
    };
    let honorific = if customer.honorific.is_empty() { usual } else { customer.honorific.as_str() };
    format!("{} {honorific}", customer.name).trim_end().to_owned()
}
