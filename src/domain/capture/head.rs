//! The head of the line: when it was and through which channel, in any order, before the text begins.

use super::marks::{bang_at, dashes_at, mark_at};
use super::parse::LineReader;
use super::{About, ChannelWord, Direction, SpanKind, Warning, WarningKind};
use crate::domain::date::{Match, When, parse_future, parse_past};

/// A channel word with its sign: `tel<`, `tel>`, `tel?`.
struct FoundChannel<'w> {
    word: &'w ChannelWord,
    direction: Option<Direction>,
    reached: bool,
    end: usize,
}

/// Reads the head; the warnings are about what stands at its end.
pub(super) fn read(reader: &mut LineReader<'_>) -> Vec<Warning> {
    loop {
        reader.at = reader.folded.skip_space(reader.at);
        let at = reader.at;
        let ends = at >= reader.folded.len()
            || dashes_at(&reader.folded, at).is_some()
            || bang_at(&reader.folded, at).is_some();
        if ends {
            return Vec::new();
        }
        if let Some(found) = mark_at(&reader.folded, at) {
            let warned = reader.capture.warnings.len();
            if reader.take_mark(found) {
                continue;
            }
            // The mark stays text; it is read, and warned about, once more as such.
            reader.capture.warnings.truncate(warned);
            return Vec::new();
        }
        if reader.capture.when.is_none()
            && let Some(found) = past_at(reader, at)
        {
            reader.capture.when = Some(found.when);
            reader.take(reader.after_bytes(at, found.len), SpanKind::When);
            continue;
        }
        if reader.capture.channel.is_none()
            && let Some(found) = channel_at(reader, at)
        {
            reader.capture.channel = Some(found.word.key.clone());
            reader.capture.direction = found.direction;
            reader.capture.reached = found.reached;
            reader.take(found.end, SpanKind::Channel);
            continue;
        }
        let plan = if reader.capture.when.is_none() { future_at(reader, at) } else { None };
        let warning = |when| Warning { about: About::Entry, kind: WarningKind::FutureHead { when } };
        return plan.map(warning).into_iter().collect();
    }
}

/// Whether the word here would be taken for a date or a channel at the head of the line.
pub(super) fn means_something(reader: &LineReader<'_>, at: usize) -> bool {
    let dated = reader.capture.when.is_none() && (past_at(reader, at).is_some() || future_at(reader, at).is_some());
    dated || (reader.capture.channel.is_none() && channel_at(reader, at).is_some())
}

fn past_at(reader: &LineReader<'_>, at: usize) -> Option<Match> {
    let context = reader.context;
    let found = parse_past(reader.date_text(at), context.now.date(), context.calendar, context.order)?;
    (!is_to_come(reader, found.when)).then_some(found)
}

/// A date to come, as a whole word.
fn future_at(reader: &LineReader<'_>, at: usize) -> Option<When> {
    let context = reader.context;
    let found = parse_future(reader.date_text(at), context.now.date(), context.calendar, context.order)?;
    let whole = reader.folded.is_gap(reader.after_bytes(at, found.len));
    (whole && is_to_come(reader, found.when)).then_some(found.when)
}

fn is_to_come(reader: &LineReader<'_>, when: When) -> bool {
    let now = reader.context.now;
    when.date > now.date() || (when.date == now.date() && when.time.is_some_and(|time| time > now.time()))
}

fn channel_at<'a>(reader: &LineReader<'a>, at: usize) -> Option<FoundChannel<'a>> {
    let end = reader.folded.end_of_word(at);
    let mut name_end = end;
    let mut ends_with = |sign| {
        let found = name_end > at && reader.folded.get(name_end - 1) == Some(sign);
        name_end -= usize::from(found);
        found
    };
    let unanswered = ends_with('?');
    let direction = if ends_with('<') {
        Some(Direction::In)
    } else if ends_with('>') {
        Some(Direction::Out)
    } else {
        None
    };
    let word = reader.context.words.channel(reader.folded.original(at..name_end))?;
    let direction = direction.or(word.direction);
    Some(FoundChannel {
        word,
        // Nobody was reached, so it was we who tried, unless the word says otherwise.
        direction: if unanswered { direction.or(Some(Direction::Out)) } else { direction },
        reached: word.reached && !unanswered,
        end,
    })
}

/// The key of the channel that a text begins with.
pub(super) fn channel_of<'w>(text: &str, words: &'w super::Words) -> Option<&'w str> {
    let word = text.split_whitespace().next()?;
    words.channel(word).map(|channel| channel.key.as_str())
}
