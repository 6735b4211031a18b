//! What the writer of a mail wrote: without the mail it answers and without the signature.

/// Lines below a rule that may still be a signature.
const SIGNATURE: usize = 12;

/// The text without quoted replies and the signature. A message of nothing else keeps its text.
pub fn own_words(text: &str) -> String {
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    let kept = without_signature(without_quotes(&lines));
    let kept = tidy(&kept);
    if kept.is_empty() { tidy(&lines) } else { kept }
}

/// Empty lines at both ends away, and no more than one in a row.
fn tidy(lines: &[&str]) -> String {
    let mut text = String::new();
    let mut empty = 0;
    for line in lines {
        if line.trim().is_empty() {
            empty += 1;
            continue;
        }
        if !text.is_empty() {
            text.push_str(if empty > 0 { "\n\n" } else { "\n" });
        }
        empty = 0;
        text.push_str(line);
    }
    text
}

fn without_quotes<'a>(lines: &[&'a str]) -> Vec<&'a str> {
    let mut kept = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let line = lines[at];
        if is_quoted(line) {
            at += 1;
            continue;
        }
        if begins_original(&lines[at..]) {
            break;
        }
        if let Some(length) = attribution(&lines[at..]) {
            let rest = &lines[at + length..];
            // HTML made into text has no marks: all below is the old mail. With marks, answers stand between them.
            if !rest.iter().any(|line| is_quoted(line)) {
                break;
            }
            at += length;
            continue;
        }
        kept.push(line);
        at += 1;
    }
    kept
}

fn is_quoted(line: &str) -> bool {
    matches!(line.trim_start().chars().next(), Some('>' | '＞'))
}

/// The line with which Outlook and its like put the old mail below the new one.
fn begins_original(lines: &[&str]) -> bool {
    let Some(line) = lines.first() else { return false };
    let words = line.trim_matches(|c: char| c == '-' || c.is_whitespace());
    let has_rule = line.trim_start().starts_with("--");
    if has_rule {
        let words = words.to_lowercase();
        return ["original message", "元のメッセージ", "original appointment", "元の予定"].contains(&words.as_str());
    }
    // `From:` and `Sent:` below one another: a header block pasted into the text.
    let begins = |line: &str, names: &[&str]| {
        let line = line.trim_start_matches(['*', ' ', '　']);
        names.iter().any(|name| {
            line.strip_prefix(name)
                .is_some_and(|rest| rest.trim_start_matches(['*', ' ', '　']).starts_with([':', '：']))
        })
    };
    begins(line, &["From", "差出人"])
        && lines.iter().skip(1).take(4).any(|line| begins(line, &["Sent", "送信日時", "送信日"]))
}

/// How many lines `On ... wrote:` takes, if it stands here: programs fold it into two or three.
fn attribution(lines: &[&str]) -> Option<usize> {
    let first = lines.first()?.trim();
    let is_english = first.starts_with("On ");
    let is_japanese = begins_with_japanese_date(first) || first.ends_with("wrote:") || first.ends_with("書きました:");
    if !is_english && !is_japanese {
        return None;
    }
    let mut joined = String::new();
    for (at, line) in lines.iter().take(3).enumerate() {
        if line.trim().is_empty() {
            return None;
        }
        joined.push_str(line.trim());
        let ends = ["wrote:", "wrote：", "書きました:", "書きました：", ">:", ">："];
        if ends.iter().any(|end| joined.ends_with(end))
            && (joined.contains('@') || joined.chars().any(|c| c.is_ascii_digit()))
        {
            return Some(at + 1);
        }
        joined.push(' ');
    }
    None
}

/// `2026年11月19日(木) 9:30`, `2026/11/19 9:30`, `2026-11-19 9:30`.
fn begins_with_japanese_date(line: &str) -> bool {
    let digits = line.chars().take_while(char::is_ascii_digit).count();
    digits == 4 && matches!(line[digits..].chars().next(), Some('年' | '/' | '-'))
}

fn without_signature(mut lines: Vec<&str>) -> Vec<&str> {
    // RFC 3676, section 4.3: two hyphens and a space on a line of their own. The space is often lost.
    if let Some(at) = lines.iter().position(|line| *line == "--" || *line == "-- ") {
        lines.truncate(at);
    }
    let from = lines.len().saturating_sub(SIGNATURE);
    let rule = (from..lines.len()).find(|at| is_rule(lines[*at]));
    if let Some(at) = rule {
        let below = &lines[at + 1..];
        let words = ["@", "＠", "TEL", "Tel", "tel", "電話", "〒", "http"];
        let has_address = below.iter().any(|line| words.iter().any(|word| line.contains(word)));
        if has_address {
            lines.truncate(at);
        }
    }
    lines
}

/// A line drawn of one or two characters again and again, as Japanese signatures have around them.
fn is_rule(line: &str) -> bool {
    const DRAWN: &str = "-=_*+~#─━―ー－＝＿＊・…◆◇■□●○★☆▼▽△▲┏┓┗┛┌┐└┘┃│/／:：";
    let line = line.trim();
    line.chars().count() >= 5 && line.chars().all(|c| c.is_whitespace() || DRAWN.contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(own_words(text), expected, "{text}");
    }

    #[test]
    fn quoted_lines_and_what_announces_them_go() {
        check("了解しました。\n\n> 明日10時で\n>> いかが\n", "了解しました。");
        check("Fine.\n\nOn Thu, Nov 19, 2026 at 9:30 AM Ken <ken@fujimi.example> wrote:\n> ten?\n", "Fine.");
        check("Fine.\n\nOn Thu, Nov 19, 2026 at 9:30 AM\nKen Sato <ken@fujimi.example>\nwrote:\n\n> ten?\n", "Fine.");
        check("承知です。\n\n2026年11月19日(木) 9:30 佐藤 健 <ken@fujimi.example>:\n\n> 10時で\n", "承知です。");
        check("承知です。\n\n2026年11月19日(木) 9:30 佐藤 健 <ken@fujimi.example>:\n10時で\n", "承知です。");
        check("Yes\n\n-----Original Message-----\nFrom: Ken\nten?\n", "Yes");
        check("はい\n\n-----元のメッセージ-----\n差出人: 佐藤\n10時で\n", "はい");
        check("はい\n\n差出人: 佐藤\n送信日時: 2026年11月19日\n宛先: 私\n\n10時で\n", "はい");
    }

    #[test]
    fn answers_between_the_quotes_stay() {
        let text = "On Nov 19, 2026, Ken <ken@fujimi.example> wrote:\n> ten?\nYes.\n\n> where?\nAt ours.\n";
        check(text, "Yes.\n\nAt ours.");
    }

    #[test]
    fn a_signature_goes() {
        check("よろしくお願いします。\n\n-- \n佐藤 健\n", "よろしくお願いします。");
        check("お願いします。\n\n━━━━━━━━━━\n富士見製作所 佐藤\nTEL 03-1234-5678\n━━━━━━━━━━\n", "お願いします。");
        check("---------- 議題 ----------\n見積\n", "---------- 議題 ----------\n見積");
        check("表\n==========\n数量 3\n", "表\n==========\n数量 3");
    }

    #[test]
    fn a_message_of_nothing_else_keeps_its_text() {
        check("> ご検討ください\n", "> ご検討ください");
        check("-- \n佐藤\n", "--\n佐藤");
        check("", "");
    }

    #[test]
    fn ordinary_lines_stay() {
        for text in ["On Monday we wrote to them.", "2026年11月19日に伺います。", "From: を確認してください", "a > b"]
        {
            check(text, text);
        }
    }
}
