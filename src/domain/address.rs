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

impl AddressParts {
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
#[derive(Clone, Debug, Default, PartialEq, Eq)]
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
    fn an_address_reads_as_its_country_writes_it() {
        let japan = parts("4200853", "静岡県", "静岡市葵区", "追手町0-0", "3F");
        assert_eq!(japan.one_line(), "〒420-0853 静岡県静岡市葵区追手町0-0 3F");
        let abroad = parts("SW1A 1AA", "", "London", "1 Example St", "");
        assert_eq!(abroad.one_line(), "1 Example St, London, SW1A 1AA");
        assert_eq!(AddressParts::default().one_line(), "");
    }
}
