//! Postal addresses.

use serde::{Deserialize, Serialize};

use super::AddressId;

/// One address of a customer, in the parts that labels and searches need.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AddressParts {
    /// 本社, 自宅, work ...; free text.
    pub label: String,
    /// 7 digits in Japan (`4200853`), as typed elsewhere.
    pub postal: String,
    pub prefecture: String,
    pub city: String,
    pub street: String,
    pub building: String,
    pub country: String,
}

/// The 47 prefectures, north to south.
#[rustfmt::skip]
pub const PREFECTURES: [&str; 47] = [
    "北海道", "青森県", "岩手県", "宮城県", "秋田県", "山形県", "福島県", "茨城県", "栃木県", "群馬県", "埼玉県", "千葉県",
    "東京都", "神奈川県", "新潟県", "富山県", "石川県", "福井県", "山梨県", "長野県", "岐阜県", "静岡県", "愛知県", "三重県",
    "滋賀県", "京都府", "大阪府", "兵庫県", "奈良県", "和歌山県", "鳥取県", "島根県", "岡山県", "広島県", "山口県", "徳島県",
    "香川県", "愛媛県", "高知県", "福岡県", "佐賀県", "長崎県", "熊本県", "大分県", "宮崎県", "鹿児島県", "沖縄県",
];

/// The prefecture an address begins with.
pub fn prefecture_of(text: &str) -> Option<&'static str> {
    PREFECTURES.into_iter().find(|name| text.starts_with(name))
}

/// Seven digits of either width, with or without a hyphen after the third, and the text behind them.
fn postal_at_start(text: &str) -> Option<(String, &str)> {
    let end = text.find(|c: char| !c.is_numeric() && !matches!(c, '-' | '‐' | '−' | '－')).unwrap_or(text.len());
    let digits = super::text::phone::digits(&text[..end]);
    (digits.len() == 7).then(|| (digits, text[end..].trim_start()))
}

impl AddressParts {
    /// An address written on one line. A Japanese postal code and prefecture at its start are understood
    /// (`〒420-0853 静岡県静岡市葵区追手町0-0`); the rest, which cannot be divided for certain, is the street.
    pub fn from_line(line: &str) -> AddressParts {
        let line = line.trim();
        let marked = line.strip_prefix('〒').map(str::trim_start);
        let (postal, rest) = match postal_at_start(marked.unwrap_or(line)) {
            Some((postal, rest)) if marked.is_some() || prefecture_of(rest).is_some() => (postal, rest),
            _ => (String::new(), line),
        };
        let prefecture = prefecture_of(rest).unwrap_or_default();
        AddressParts {
            postal,
            prefecture: prefecture.to_owned(),
            street: rest[prefecture.len()..].trim_start().to_owned(),
            ..AddressParts::default()
        }
    }

    pub fn is_empty(&self) -> bool {
        [&self.postal, &self.prefecture, &self.city, &self.street, &self.building, &self.country]
            .iter()
            .all(|part| part.trim().is_empty())
    }

    /// `420-0853` for seven digits, else as it stands.
    pub fn postal_shown(&self) -> String {
        let digits = self.postal.as_bytes();
        if digits.len() == 7 && digits.iter().all(u8::is_ascii_digit) {
            format!("{}-{}", &self.postal[..3], &self.postal[3..])
        } else {
            self.postal.clone()
        }
    }

    /// Whether it is written the Japanese way: 〒, prefecture first, nothing between the parts.
    pub fn is_japanese(&self) -> bool {
        self.prefecture.ends_with(['都', '道', '府', '県'])
            || (self.postal.len() == 7 && self.postal.bytes().all(|b| b.is_ascii_digit()))
    }

    /// The address on one line: `〒420-0853 静岡県静岡市葵区追手町0-0 3F`, or parts with commas elsewhere.
    pub fn one_line(&self) -> String {
        if self.is_japanese() {
            let postal = if self.postal.is_empty() { String::new() } else { format!("〒{} ", self.postal_shown()) };
            let body = [&self.prefecture, &self.city, &self.street].map(String::as_str).concat();
            let building = if self.building.is_empty() { String::new() } else { format!(" {}", self.building) };
            format!("{postal}{body}{building}").trim().to_owned()
        } else {
            let parts = [&self.building, &self.street, &self.city, &self.prefecture, &self.postal, &self.country];
            parts.iter().map(|part| part.trim()).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
        }
    }
}

/// An address that is stored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Address {
    pub id: AddressId,
    #[serde(flatten)]
    pub parts: AddressParts,
}

/// An address on a form; `id` is known when it was stored before.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AddressDraft {
    pub id: Option<AddressId>,
    pub parts: AddressParts,
}

impl From<&Address> for AddressDraft {
    fn from(address: &Address) -> AddressDraft {
        AddressDraft { id: Some(address.id), parts: address.parts.clone() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(postal: &str, prefecture: &str, city: &str, street: &str, building: &str) -> AddressParts {
        AddressParts {
            postal: postal.into(),
            prefecture: prefecture.into(),
            city: city.into(),
            street: street.into(),
            building: building.into(),
            ..Default::default()
        }
    }

    #[test]
    fn postal_code_and_prefecture_are_understood_on_one_line() {
        for (line, postal, prefecture, street) in [
            ("〒420-0853 静岡県静岡市葵区追手町0-0", "4200853", "静岡県", "静岡市葵区追手町0-0"),
            ("４２０－０８５３　静岡県静岡市", "4200853", "静岡県", "静岡市"),
            ("〒4200853", "4200853", "", ""),
            ("東京都 港区0-0", "", "東京都", "港区0-0"),
            ("1234567 Main St", "", "", "1234567 Main St"),
            ("1-2-3 Street, London", "", "", "1-2-3 Street, London"),
            ("", "", "", ""),
        ] {
            let read = AddressParts::from_line(line);
            assert_eq!((&*read.postal, &*read.prefecture, &*read.street), (postal, prefecture, street), "{line}");
        }
    }

    #[test]
    fn an_address_reads_as_its_country_writes_it() {
        let japan = parts("4200853", "静岡県", "静岡市葵区", "追手町0-0", "3F");
        assert_eq!(japan.one_line(), "〒420-0853 静岡県静岡市葵区追手町0-0 3F");
        let abroad = parts("SW1A 1AA", "", "London", "1 Example St", "");
        assert_eq!(abroad.one_line(), "1 Example St, London, SW1A 1AA");
        assert_eq!(AddressParts::default().one_line(), "");
    }
}
