//! Markdown that people read: headings, facts and entries, with no text of the user able to make structure.

/// A document while it is written.
#[derive(Clone, Debug, Default)]
pub struct Document {
    out: String,
}

impl Document {
    /// A heading of a level from 1 to 6.
    pub fn heading(&mut self, level: usize, text: &str) {
        if !self.out.is_empty() && !self.out.ends_with("\n\n") {
            self.out.push('\n');
        }
        self.out.push_str(&"#".repeat(level.clamp(1, 6)));
        self.out.push(' ');
        self.out.push_str(&line(text));
        self.out.push_str("\n\n");
    }

    /// `- **label** value`, further lines of the value below it; nothing for an empty value.
    pub fn fact(&mut self, label: &str, value: &str) {
        if !value.trim().is_empty() {
            self.entry(label, value);
        }
    }

    /// `- **head** body`, whatever the body.
    pub fn entry(&mut self, head: &str, body: &str) {
        self.out.push_str(&format!("- **{}**", line(head)));
        for (at, part) in body.lines().map(str::trim).filter(|part| !part.is_empty()).enumerate() {
            // A backslash at the end of a line breaks it: CommonMark, section 6.7.
            self.out.push_str(if at == 0 { " " } else { "\\\n  " });
            self.out.push_str(&line(part));
        }
        self.out.push('\n');
    }

    pub fn into_text(self) -> String {
        self.out
    }
}

/// User text as one line without structure: CommonMark, section 2.4, and the tables and strikes of GitHub.
pub fn line(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut out = String::with_capacity(text.len() + 8);
    for (at, c) in text.char_indices().filter(|(_, c)| !c.is_control()) {
        let begins = text[..at].chars().all(|before| before.is_ascii_digit());
        let is_mark = matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '|' | '~' | '#')
            // What makes a list or a rule does so only at the beginning of a line.
            || begins && matches!(c, '+' | '-' | '=') && at == 0
            || begins && matches!(c, '.' | ')') && at > 0;
        if is_mark {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_of_the_user_makes_no_structure() {
        for (text, wanted) in [
            ("# heading", "\\# heading"),
            ("1. item", "1\\. item"),
            ("- item", "\\- item"),
            ("090-0000-0101", "090-0000-0101"),
            ("**bold** <b> [x](y) `c`", "\\*\\*bold\\*\\* \\<b\\> \\[x\\](y) \\`c\\`"),
            ("a|b&amp;\\", "a\\|b\\&amp;\\\\"),
            ("    code\u{7}\n\nnext", "code next"),
            ("===", "\\==="),
        ] {
            assert_eq!(line(text), wanted, "{text}");
        }
    }

    #[test]
    fn entries_keep_their_lines() {
        let mut document = Document::default();
        document.heading(1, "田中 *太郎*");
        document.fact("電話", "03-0000-0000");
        document.fact("FAX", " ");
        document.entry("11/20", "一行目\n\n# 二行目");
        assert_eq!(
            document.into_text(),
            "# 田中 \\*太郎\\*\n\n- **電話** 03-0000-0000\n- **11/20** 一行目\\\n  \\# 二行目\n"
        );
    }
}
