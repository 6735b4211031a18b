//! One mail: what is made of it is bounded, clean, and the same each time.
#![no_main]

use libfuzzer_sys::fuzz_target;
use tokui::formats::email;

fuzz_target!(init: tokui_fuzz::begin(), |bytes: &[u8]| {
    let _ = email::looks_like_mail(bytes);
    let Some(Some(message)) = tokui_fuzz::through_the_door(|| email::read(bytes)) else { return };
    assert_eq!(email::read(bytes).as_ref(), Some(&message));
    assert!(!message.message_id.is_empty());
    // A text of 200,000 bytes, the last character whole.
    assert!(message.body.len() <= 200_000);
    assert!(!message.body.chars().any(|c| c.is_control() && c != '\n' && c != '\t'));
    let addresses = message.from.iter().chain(&message.to).chain(&message.cc);
    for mailbox in addresses {
        assert!(mailbox.address.contains('@') && !mailbox.address.contains(char::is_whitespace));
        assert!(!mailbox.name.contains(char::is_control));
    }
    assert!(!message.subject.contains(char::is_control));
    assert!(message.attachments.len() <= 100 && message.answers.len() <= 1_000);
    for name in &message.attachments {
        assert!(!name.contains(['/', '\\', '\0']) && !name.is_empty() && name != ".." && name.len() <= 255, "{name:?}");
        assert_eq!(email::safe_name(name).as_ref(), Some(name));
    }
});
