//! A key for a mail without a Message-ID, made of what is in it: the same for every copy of the mail.

use super::Message;
use crate::domain::fingerprint::Fingerprint;

/// Of sender, receivers, date, subject and text. The domain is one that no mail can have (RFC 2606).
pub(super) fn of(message: &Message) -> String {
    let mailboxes = message.from.iter().chain(&message.to).map(|mailbox| mailbox.address.as_str());
    let sent = message.sent.map(|sent| format!("{} {}", sent.at, sent.utc_offset)).unwrap_or_default();
    let parts = mailboxes.chain([sent.as_str(), &message.subject, &message.body]);
    // Between the parts stands a byte that no text has, so that `a`, `bc` is not `ab`, `c`.
    let hash = parts.fold(Fingerprint::EMPTY, |hash, part| hash.with(part.as_bytes()).with(&[0xff]));
    format!("{hash}@content.invalid")
}
