//! A key for a mail without a Message-ID, made of what is in it: the same for every copy of the mail.

use super::Message;

/// FNV-1a of 128 bits over sender, receivers, date, subject and text: it recognises a mail, and guards nothing.
/// Source: draft-eastlake-fnv, sections 2 and 5. The domain is one that no mail can have (RFC 2606).
pub(super) fn of(message: &Message) -> String {
    const OFFSET: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
    const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013b;
    let mailboxes = message.from.iter().chain(&message.to).map(|mailbox| mailbox.address.as_str());
    let sent = message.sent.map(|sent| format!("{} {}", sent.at, sent.utc_offset)).unwrap_or_default();
    let parts = mailboxes.chain([sent.as_str(), &message.subject, &message.body]);
    // Between the parts stands a byte that no text has, so that `a`, `bc` is not `ab`, `c`.
    let bytes = parts.flat_map(|part| part.bytes().chain([0xff]));
    let hash = bytes.fold(OFFSET, |hash, byte| (hash ^ u128::from(byte)).wrapping_mul(PRIME));
    format!("{hash:032x}@content.invalid")
}
