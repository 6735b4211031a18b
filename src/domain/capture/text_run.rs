//! Text put together from the words that remain when marks are taken out of a line.

/// Words with the white space between them as typed. Where a mark was taken out, the white space before it remains.
#[derive(Debug, Default)]
pub(super) struct TextRun {
    text: String,
    gap: Option<String>,
}

impl TextRun {
    pub(super) fn gap(&mut self, white_space: &str) {
        if self.gap.is_none() && !white_space.is_empty() {
            self.gap = Some(white_space.to_owned());
        }
    }

    pub(super) fn word(&mut self, word: &str) {
        let gap = self.gap.take().unwrap_or_default();
        if !self.text.is_empty() {
            self.text.push_str(&gap);
        }
        self.text.push_str(word);
    }

    pub(super) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    pub(super) fn finish(self) -> String {
        self.text
    }
}
