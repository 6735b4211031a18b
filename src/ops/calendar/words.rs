//! What a meeting says, without what programs put around it.

use crate::formats::ics::Event;

/// Hosts of meetings on the line.
#[rustfmt::skip]
const SERVICES: &[&str] = &[
    "zoom.us/", "zoom.com/", "meet.google.com/", "teams.microsoft.com/", "teams.live.com/", "webex.com/", "whereby.com/",
    "meet.jit.si/", "join.skype.com/", "gotomeeting.com/", "meet.goto.com/", "bluejeans.com/", "chime.aws/", "v-cube.com/",
    "bellface.com/",
];
/// The mark of Google around what it writes under a description itself.
const GOOGLE: &str = "-::~:~::~:~";
/// How many underscores in a row Outlook and Teams put around theirs.
const RULE: usize = 20;

/// Whether it is held on the line.
pub(super) fn is_online(event: &Event) -> bool {
    let holds = |text: &String| {
        let text = text.to_lowercase();
        SERVICES.iter().any(|service| text.contains(service))
    };
    [&event.location, &event.url, &event.description].into_iter().any(holds)
}

/// Summary, location and description, a line each.
pub(super) fn body(event: &Event) -> String {
    let description = description(&event.description);
    let lines = [event.summary.as_str(), event.location.as_str(), description.as_str()];
    lines.into_iter().filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

/// What serves as the title of a plan: a plan has no room for more.
pub(super) fn title(event: &Event) -> String {
    match (event.summary.as_str(), event.location.as_str()) {
        ("", "") => description(&event.description).lines().next().unwrap_or_default().to_owned(),
        ("", location) => location.to_owned(),
        (summary, "") => summary.to_owned(),
        (summary, location) => format!("{summary} ({location})"),
    }
}

/// The description as text, without the blocks of the meeting services. A block is only taken out when it has an end and
/// holds the link of a meeting: what a person wrote stays.
pub(super) fn description(text: &str) -> String {
    let text = if looks_like_html(text) { without_tags(text) } else { text.to_owned() };
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    let is_rule =
        |line: &str| line.starts_with(GOOGLE) || (line.len() >= RULE && line.bytes().all(|byte| byte == b'_'));
    let (mut kept, mut at) = (Vec::new(), 0);
    while let Some(line) = lines.get(at) {
        let end = is_rule(line).then(|| lines[at + 1..].iter().position(|line| is_rule(line))).flatten();
        match end {
            Some(length) if lines[at + 1..=at + length].iter().any(|line| is_link(line)) => at += length + 2,
            _ => {
                kept.push(*line);
                at += 1;
            }
        }
    }
    let text = kept.join("\n");
    let text = text.trim();
    if text.contains("\n\n\n") { squeezed(text) } else { text.to_owned() }
}

fn is_link(line: &str) -> bool {
    let line = line.to_lowercase();
    SERVICES.iter().any(|service| line.contains(service))
}

/// Never more than one empty line together.
fn squeezed(text: &str) -> String {
    let mut lines: Vec<&str> = text.lines().collect();
    lines.dedup_by(|next, line| next.is_empty() && line.is_empty());
    lines.join("\n")
}

fn looks_like_html(text: &str) -> bool {
    ["<br", "<p>", "<p ", "<a href", "</b>", "<html", "<div", "<ul>"].iter().any(|tag| text.contains(tag))
}

/// Without tags, with line breaks where they make some, and with plain characters for the usual entities.
fn without_tags(html: &str) -> String {
    let (mut text, mut rest) = (String::with_capacity(html.len()), html);
    while let Some(start) = rest.find('<') {
        let (before, tag) = rest.split_at(start);
        text.push_str(before);
        let Some(end) = tag.find('>').filter(|_| tag[1..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '/'))
        else {
            text.push('<');
            rest = &tag[1..];
            continue;
        };
        let name = tag[1..end].to_ascii_lowercase();
        if ["br", "/p", "/div", "/li", "/ul"].iter().any(|breaks| name.starts_with(breaks)) {
            text.push('\n');
        }
        rest = &tag[end + 1..];
    }
    text.push_str(rest);
    let entities = [("&nbsp;", " "), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")];
    entities.iter().fold(text, |text, (entity, plain)| text.replace(entity, plain))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_services_write_under_a_description_is_left_out_and_the_rest_stays() {
        let rule = "_".repeat(80);
        let google = "-::~:~::~:~:~:~::~:~::-";
        for (text, expected) in [
            ("見積の件", "見積の件".to_owned()),
            (&format!("資料持参\n\n{google}\nhttps://meet.google.com/abc\n{google}"), "資料持参".to_owned()),
            (
                &format!("議題\n{rule}\nMicrosoft Teams\nhttps://teams.microsoft.com/l/x\n{rule}\n追伸"),
                "議題\n追伸".to_owned(),
            ),
            (&format!("表\n{rule}\n本文\n{rule}"), format!("表\n{rule}\n本文\n{rule}")),
            (&format!("一\n{rule}\nhttps://zoom.us/j/1"), format!("一\n{rule}\nhttps://zoom.us/j/1")),
            ("<p>一行目</p>二行目<br>三 &amp; 四 <b>太</b>", "一行目\n二行目\n三 & 四 太".to_owned()),
            ("3 < 5 と 7 > 2", "3 < 5 と 7 > 2".to_owned()),
        ] {
            assert_eq!(description(text), expected);
        }
    }
}
