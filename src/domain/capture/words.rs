//! The words of the line with a fixed meaning: channels, categories, stages. The user's own are added to the built-in ones.

use unicode_normalization::UnicodeNormalization;

use super::Direction;

/// A word for a channel, with what it says besides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChannelWord {
    /// Folded for look-up.
    word: String,
    pub key: String,
    pub direction: Option<Direction>,
    pub reached: bool,
}

/// Words by kind. A word added later wins over the same word added before.
#[derive(Debug, Clone, Default)]
pub struct Words {
    channels: Vec<ChannelWord>,
    categories: Vec<(String, String)>,
    stages: Vec<(String, String)>,
}

use Direction::{In, Out};

/// Key, words, direction, reached.
type Channel = (&'static str, &'static [&'static str], Option<Direction>, bool);

const CHANNELS: &[Channel] = &[
    ("phone", &["phone", "tel", "電話", "でんわ", "call", "t"], None, true),
    ("phone", &["受電", "来電"], Some(In), true),
    ("phone", &["架電", "発信"], Some(Out), true),
    ("phone", &["留守電", "不在", "vm"], Some(Out), false),
    ("mail", &["mail", "メール", "email", "m"], None, true),
    ("mail", &["メール受信"], Some(In), true),
    ("mail", &["メール送信"], Some(Out), true),
    ("visit", &["visit", "訪問", "v"], Some(Out), true),
    ("visit", &["来訪"], Some(In), true),
    ("shop", &["shop", "来店", "s"], Some(In), true),
    ("online", &["online", "オンライン", "web会議", "zoom", "teams", "o"], None, true),
    ("chat", &["chat", "チャット", "line", "slack", "c"], None, true),
    ("sns", &["sns"], None, true),
    ("fax", &["fax"], None, true),
    ("post", &["post", "郵送", "手紙", "dm"], Some(Out), true),
    ("event", &["event", "展示会", "名刺交換", "名刺"], None, true),
    ("memo", &["memo", "メモ", "note", "n"], None, true),
];

const CATEGORIES: &[(&str, &[&str])] = &[
    ("complaint", &["クレーム", "苦情"]),
    ("inquiry", &["問い合わせ", "問合せ", "問合"]),
    ("meeting", &["商談", "打合せ"]),
    ("quote", &["見積", "見積もり"]),
    ("order", &["受注", "注文"]),
    ("delivery", &["納品", "発送"]),
    ("billing", &["請求", "入金"]),
    ("support", &["サポート", "修理"]),
    ("request", &["要望"]),
    ("greeting", &["挨拶"]),
    ("smalltalk", &["雑談", "近況"]),
];

const STAGES: &[(&str, &str)] = &[
    ("lead", "リード"),
    ("contact", "接触"),
    ("proposal", "提案"),
    ("quote", "見積"),
    ("nego", "交渉"),
    ("won", "受注"),
    ("lost", "失注"),
];

/// How a word is compared: compatibility forms, case and white space do not matter. The fold of the search would go too far: it
/// drops full stops, and `T. Suzuki` would begin with the channel `t`.
fn fold(word: &str) -> String {
    word.nfkc().filter(|character| !character.is_whitespace()).flat_map(char::to_lowercase).collect()
}

impl Words {
    /// The built-in words.
    pub fn builtin() -> Words {
        let mut words = Words::default();
        for (key, names, direction, reached) in CHANNELS {
            for name in *names {
                words.add_channel_word(key, name, *direction, *reached);
            }
        }
        for (key, names) in CATEGORIES {
            words.add_category(key, key);
            for name in *names {
                words.add_category(key, name);
            }
        }
        for (key, name) in STAGES {
            words.add_stage(key, key);
            words.add_stage(key, name);
        }
        words
    }

    /// Adds a word for a channel. It says the same about direction as the first word of that channel; the words of the channel
    /// that say something else keep doing so.
    pub fn add_channel(&mut self, key: &str, word: &str) {
        let known = self.channel(word).is_some_and(|known| known.key == key);
        let first = self.channels.iter().find(|channel| channel.key == key);
        let (direction, reached) = first.map_or((None, true), |first| (first.direction, first.reached));
        if !known {
            self.add_channel_word(key, word, direction, reached);
        }
    }

    /// Adds a word for a channel with what it says about direction and about having reached somebody.
    pub fn add_channel_word(&mut self, key: &str, word: &str, direction: Option<Direction>, reached: bool) {
        self.channels.push(ChannelWord { word: fold(word), key: key.to_owned(), direction, reached });
    }

    pub fn add_category(&mut self, key: &str, word: &str) {
        self.categories.push((fold(word), key.to_owned()));
    }

    pub fn add_stage(&mut self, key: &str, word: &str) {
        self.stages.push((fold(word), key.to_owned()));
    }

    /// The channel that a whole word stands for.
    pub fn channel(&self, word: &str) -> Option<&ChannelWord> {
        let word = fold(word);
        if word.is_empty() { None } else { self.channels.iter().rev().find(|channel| channel.word == word) }
    }

    /// The words for channels that begin like this, folded, each with its channel's key; those added first come first.
    pub fn channels_beginning(&self, prefix: &str) -> impl Iterator<Item = (&str, &str)> {
        let prefix = fold(prefix);
        let channels = self.channels.iter().filter(move |channel| channel.word.starts_with(&prefix));
        channels.map(|channel| (channel.word.as_str(), channel.key.as_str()))
    }

    /// The key of the category that a whole word stands for.
    pub fn category(&self, word: &str) -> Option<&str> {
        let word = fold(word);
        let found = self.categories.iter().rev().find(|(name, _)| *name == word);
        found.map(|(_, key)| key.as_str())
    }

    /// The key of the stage that a word stands for: one of its names, or a beginning that only one stage has.
    pub fn stage(&self, word: &str) -> Option<&str> {
        let word = fold(word);
        if word.is_empty() {
            return None;
        }
        if let Some((_, key)) = self.stages.iter().rev().find(|(name, _)| *name == word) {
            return Some(key);
        }
        let mut keys = self.stages.iter().filter(|(name, _)| name.starts_with(&word)).map(|(_, key)| key);
        let first = keys.next()?;
        keys.all(|key| key == first).then_some(first)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_in_any_width_and_case() {
        let words = Words::builtin();
        for word in ["tel", "TEL", "ｔｅｌ", "電話", "Call"] {
            assert_eq!(words.channel(word).map(|channel| channel.key.as_str()), Some("phone"), "{word}");
        }
        assert_eq!(words.channel("ﾒｰﾙ").map(|channel| channel.key.as_str()), Some("mail"));
        assert_eq!(words.channel(""), None);
        assert_eq!(words.channel("T."), None);
        assert_eq!(words.category("見積もり"), Some("quote"));
        assert_eq!(words.category("Quote"), Some("quote"));
    }

    #[test]
    fn the_words_of_channels_are_found_by_their_beginning() {
        let words = Words::builtin();
        let found: Vec<(&str, &str)> = words.channels_beginning("ＴＥ").collect();
        assert_eq!(found, [("tel", "phone"), ("teams", "online")]);
        assert_eq!(words.channels_beginning("xyz").count(), 0);
    }

    #[test]
    fn a_stage_is_known_by_a_beginning_that_only_it_has() {
        let words = Words::builtin();
        for (word, key) in [
            ("提案", Some("proposal")),
            ("提", Some("proposal")),
            ("p", Some("proposal")),
            ("won", Some("won")),
            ("lo", Some("lost")),
            ("l", None),
            ("unknown", None),
            ("", None),
        ] {
            assert_eq!(words.stage(word), key, "{word}");
        }
    }

    #[test]
    fn the_users_words_join_the_built_in_ones() {
        let mut words = Words::builtin();
        words.add_channel("visit", "Visit");
        words.add_channel("visit", "お邪魔");
        words.add_channel("phone", "不在");
        words.add_channel("lineworks", "LW");
        words.add_channel("sns", "dm");
        words.add_category("claim", "クレーム");
        words.add_stage("trial", "試用");
        assert_eq!(words.channel("お邪魔").and_then(|channel| channel.direction), Some(Out));
        assert_eq!(words.channel("不在").map(|channel| channel.reached), Some(false));
        assert_eq!(
            words.channel("lw").map(|channel| (channel.key.as_str(), channel.direction)),
            Some(("lineworks", None))
        );
        assert_eq!(words.channel("DM").map(|channel| channel.key.as_str()), Some("sns"));
        assert_eq!(words.category("クレーム"), Some("claim"));
        assert_eq!(words.stage("試"), Some("trial"));
    }
}
