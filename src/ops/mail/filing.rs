//! Filing: which entries a mail becomes, and what is told of it.

use std::collections::HashMap;
use std::io;
use std::panic::catch_unwind;

use super::Coming;
use super::entry::{Entry, enter, with_attachments};
use super::own::OwnAddresses;
use super::report::{Fate, Filed, Line, Problem, Report, Tally, What};
use super::source::{Raw, Source};
use super::who::{Directory, Found, Reason};
use crate::domain::capture::Direction;
use crate::domain::operation::{Label, OperationKind};
use crate::domain::{CustomerId, InboxId};
use crate::formats::email::{self, Mailbox, Message};
use crate::ops::command::{Created, Done};
use crate::ops::crm::Doing;
use crate::ops::error::{Error, Result};
use crate::ops::progress::Progress;
use crate::store::{Connection, customers, imports, inbox, interactions};

/// What stands in the log of imports for the bytes of a file: mails are known one by one, by their Message-ID.
const SYSTEM: &str = "mail";

/// What is to be done with a mail.
enum Decision {
    File {
        mail: Exchanged,
        found: Vec<(Found, String)>,
        waited: Option<InboxId>,
    },
    /// `for_date`: whose it is would be known.
    Wait {
        mail: Exchanged,
        with: Mailbox,
        for_date: bool,
    },
    Known,
    Bulk,
    Own,
    Lost(What),
}

/// A mail between us and others.
struct Exchanged {
    message: Message,
    direction: Direction,
    others: Vec<Mailbox>,
}

/// Decides mail by mail, for a look and for the deed alike.
struct Filer<'a> {
    conn: &'a Connection,
    own: &'a OwnAddresses,
    directory: Directory<'a>,
    names: HashMap<CustomerId, String>,
    /// The mails of this run, with the customer of those that were filed with one: a look must see what the deed would find
    /// in the book.
    seen: HashMap<String, Option<CustomerId>>,
    report: Report,
}

pub(super) fn look(
    conn: &Connection,
    own: &OwnAddresses,
    coming: &[Coming],
    sources: Vec<Source>,
    progress: &dyn Progress,
) -> Result<Report> {
    let mut filer = Filer::new(conn, own);
    for coming in coming {
        filer.directory.expect(coming)?;
        filer.names.insert(coming.customer, coming.name.clone());
    }
    filer.each(sources, progress, |_| Ok(()))?;
    Ok(filer.report)
}

pub(in crate::ops) fn file(
    doing: &Doing<'_>,
    own: &OwnAddresses,
    sources: Vec<Source>,
    progress: &dyn Progress,
) -> Result<(Report, Done)> {
    let named: Vec<(String, bool)> = sources.iter().map(|source| (source.name.clone(), source.is_piped())).collect();
    let mut filer = Filer::new(doing.tx, own);
    let mut created = Created::default();
    filer.each(sources, progress, |decision| {
        match decision {
            Decision::File { mail, found, waited } => {
                for (found, _) in found {
                    created.interactions.push(enter(
                        doing,
                        found.customer,
                        found.person,
                        &Entry::of(&mail.message, mail.direction),
                    )?);
                }
                if let Some(id) = waited {
                    inbox::delete(doing.tx, *id)?;
                }
            }
            Decision::Wait { mail, with, .. } => {
                let message = &mail.message;
                let body = with_attachments(&message.body, &message.attachments);
                let sent = message.sent.map(|sent| (sent.at, sent.utc_offset));
                let new = inbox::NewMail {
                    message_id: &message.message_id,
                    sent,
                    direction: mail.direction,
                    address: &with.address,
                    name: &with.name,
                    subject: &message.subject,
                    body: &body,
                };
                inbox::insert(doing.tx, new)?;
            }
            Decision::Known | Decision::Bulk | Decision::Own | Decision::Lost(_) => {}
        }
        Ok(())
    })?;
    let report = filer.report;
    note(doing, &named, &report)?;
    let first = report.lines.first().map(|line| match &line.fate {
        Fate::Filed(filed) => filed.first().map_or_else(String::new, |filed| filed.name.clone()),
        Fate::Waiting(mailbox) => mailbox.address.clone(),
    });
    let label = Label::many(OperationKind::MailFile, &first.unwrap_or_default(), report.lines.len());
    Ok((report, Done { label, created }))
}

/// Notes the sources that brought something as imports. A mail program hands over one mail after the other, which is no
/// import anybody would look for: of a pipe only several mails are one.
fn note(doing: &Doing<'_>, named: &[(String, bool)], report: &Report) -> Result<()> {
    for ((name, is_piped), came) in named.iter().zip(&report.of_sources) {
        let is_single = *is_piped && came.all() == 1;
        if came.filed + came.waiting > 0 && !is_single {
            let Tally { filed: added, waiting: doubtful, known: unchanged, lost: problems, .. } = *came;
            let tally = imports::Tally { added, doubtful, unchanged, problems, ..imports::Tally::default() };
            imports::insert(doing.tx, name, SYSTEM, tally)?;
        }
    }
    Ok(())
}

impl<'a> Filer<'a> {
    fn new(conn: &'a Connection, own: &'a OwnAddresses) -> Filer<'a> {
        let report = Report { knows_own: !own.is_empty(), ..Report::default() };
        let directory = Directory::new(conn);
        Filer { conn, own, directory, names: HashMap::new(), seen: HashMap::new(), report }
    }

    fn each(
        &mut self,
        sources: Vec<Source>,
        progress: &dyn Progress,
        mut act: impl FnMut(&Decision) -> Result<()>,
    ) -> Result<()> {
        let total: u64 = sources.iter().map(Source::size).sum();
        let (mut read, mut mails) = (0_u64, 0_u64);
        for source in sources {
            let name = source.name.clone();
            let before = self.report.tally;
            source.each(|raw| -> Result<()> {
                // The length of all is not known in mails; in hundredths it is.
                let hundredths = (read.min(total) * 100).checked_div(total).unwrap_or(0);
                if mails.is_multiple_of(64) && progress.step(hundredths as usize, 100).is_break() {
                    return Err(Error::Stopped);
                }
                mails += 1;
                let place = match &raw {
                    Ok(raw) => {
                        read += raw.length;
                        (raw.file.as_ref().map_or_else(|| name.clone(), |file| format!("{name}/{file}")), raw.line)
                    }
                    Err(_) => (name.clone(), None),
                };
                let decision = self.decide(raw, &place)?;
                act(&decision)?;
                self.tell(decision, place);
                Ok(())
            })?;
            let of_source = self.report.tally.since(before);
            self.report.of_sources.push(of_source);
        }
        Ok(())
    }

    fn decide(&mut self, raw: io::Result<Raw>, place: &(String, Option<u64>)) -> Result<Decision> {
        let bytes = match raw {
            Ok(Raw { bytes: Some(bytes), .. }) => bytes,
            Ok(Raw { bytes: None, .. }) => return Ok(Decision::Lost(What::TooLong)),
            Err(error) => return Ok(Decision::Lost(What::Trouble((&error).into()))),
        };
        // Mail comes from anywhere: a fault in reading one must not take the others with it.
        let message = match catch_unwind(|| email::read(&bytes)) {
            Ok(Some(message)) => message,
            Ok(None) => return Ok(Decision::Lost(What::NoMail)),
            Err(_) => return Ok(Decision::Lost(What::ReaderFailed)),
        };
        let Some(from) = message.from.clone() else {
            return Ok(Decision::Lost(What::Mail(email::Problem::NoSender)));
        };
        let problem = |what| Problem { file: place.0.clone(), line: place.1, what };
        let problems: Vec<Problem> = message.problems.iter().cloned().map(What::Mail).map(problem).collect();
        if self.seen.contains_key(&message.message_id) {
            return Ok(Decision::Known);
        }
        self.seen.insert(message.message_id.clone(), None);
        let (direction, others) = match self.own.has(&from.address) {
            false => (Direction::In, vec![from]),
            true => {
                let all = message.to.iter().chain(&message.cc);
                let others = all.filter(|mailbox| !self.own.has(&mailbox.address)).cloned().collect();
                (Direction::Out, others)
            }
        };
        let mail = Exchanged { message, direction, others };
        let decision = self.place(mail)?;
        let waits_for_date = matches!(decision, Decision::Wait { for_date: true, .. });
        if matches!(decision, Decision::File { .. } | Decision::Wait { .. }) {
            let is_of_date = |what: &What| matches!(what, What::Mail(email::Problem::NoDate | email::Problem::BadDate));
            self.report.problems.extend(problems.into_iter().filter(|told| !waits_for_date || !is_of_date(&told.what)));
        }
        if waits_for_date {
            self.report.problems.push(problem(What::WaitsForDate));
        }
        Ok(decision)
    }

    /// Whom it belongs to, where it is not there already.
    fn place(&mut self, mail: Exchanged) -> Result<Decision> {
        let Some(first) = mail.others.first().cloned() else { return Ok(Decision::Own) };
        let mut found: Vec<(Found, String)> = Vec::new();
        for mailbox in &mail.others {
            if let Some(who) = self.directory.of_address(&mailbox.address)?
                && !found.iter().any(|(other, _)| other.customer == who.customer)
            {
                found.push((who, mailbox.address.clone()));
            }
        }
        if found.is_empty() && mail.message.is_bulk {
            return Ok(Decision::Bulk);
        }
        if found.is_empty() && mail.direction == Direction::In {
            let here = mail.message.answers.iter().find_map(|id| self.seen.get(id).copied().flatten());
            let thread = match here {
                Some(customer) => Some(Found { customer, person: None, reason: Reason::Thread }),
                None => self.directory.of_thread(&mail.message.answers)?,
            };
            found.extend(thread.map(|who| (who, first.address.clone())));
        }
        let id = &mail.message.message_id;
        let filed = interactions::filed_with(self.conn, id)?;
        let standing = inbox::standing(self.conn, id)?;
        found.retain(|(who, _)| !filed.contains(&who.customer));
        match standing {
            Some((_, true)) => Ok(Decision::Known),
            _ if found.is_empty() && !filed.is_empty() => Ok(Decision::Known),
            Some((_, false)) if found.is_empty() || mail.message.sent.is_none() => Ok(Decision::Known),
            waited if !found.is_empty() && mail.message.sent.is_some() => {
                for (who, _) in &found {
                    self.learn_name(who.customer)?;
                }
                if let [(who, _)] = found.as_slice() {
                    self.seen.insert(id.clone(), Some(who.customer));
                }
                Ok(Decision::File { mail, found, waited: waited.map(|(id, _)| id) })
            }
            _ => {
                let with = found
                    .first()
                    .and_then(|(_, address)| mail.others.iter().find(|mailbox| mailbox.address == *address).cloned());
                let for_date = with.is_some();
                Ok(Decision::Wait { mail, with: with.unwrap_or(first), for_date })
            }
        }
    }

    fn learn_name(&mut self, id: CustomerId) -> Result<()> {
        if !self.names.contains_key(&id) {
            self.names.extend(customers::names(self.conn, &[id])?);
        }
        Ok(())
    }

    fn tell(&mut self, decision: Decision, (file, line): (String, Option<u64>)) {
        let tally = &mut self.report.tally;
        let (mail, fate) = match decision {
            Decision::File { mail, found, .. } => {
                tally.filed += 1;
                let name = |id: CustomerId| self.names.get(&id).cloned().unwrap_or_default();
                let filed = |(who, address): (Found, String)| Filed {
                    customer: who.customer,
                    name: name(who.customer),
                    reason: who.reason,
                    address,
                };
                (mail, Fate::Filed(found.into_iter().map(filed).collect()))
            }
            Decision::Wait { mail, with, .. } => {
                tally.waiting += 1;
                (mail, Fate::Waiting(with))
            }
            Decision::Known => {
                tally.known += 1;
                return;
            }
            Decision::Bulk => {
                tally.bulk += 1;
                return;
            }
            Decision::Own => {
                tally.own += 1;
                return;
            }
            Decision::Lost(what) => {
                tally.lost += 1;
                self.report.problems.push(Problem { file, line, what });
                return;
            }
        };
        let Message { message_id, sent, subject, .. } = mail.message;
        let at = sent.map(|sent| sent.at);
        self.report.lines.push(Line { message_id, at, direction: mail.direction, subject, fate });
    }
}
