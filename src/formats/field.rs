//! What a column can mean, and the English names by which `--map` speaks of it.

use std::str::FromStr;

use crate::i18n::Text;
use crate::i18n::formats as words;

macro_rules! fields {
    ($($(#[$doc:meta])* $variant:ident = $name:literal, $many:ident, $label:ident;)*) => {
        /// What the cells of a column mean.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Field { $($(#[$doc])* $variant),* }

        impl Field {
            pub const ALL: &'static [Field] = &[$(Field::$variant),*];

            /// The name that `--map` takes.
            pub fn name(self) -> &'static str {
                match self { $(Field::$variant => $name),* }
            }

            /// What it is called on the screen.
            pub fn label(self) -> Text {
                match self { $(Field::$variant => words::$label),* }
            }

            /// Whether several columns may mean this together: two phones, a note in three columns.
            pub fn takes_several(self) -> bool {
                match self { $(Field::$variant => fields!(@ $many)),* }
            }
        }
    };
    (@ one) => { false };
    (@ many) => { true };
}

fields! {
    /// Whether the customer is a company or a person.
    Kind = "kind", one, FIELD_KIND;
    Company = "company", one, FIELD_COMPANY;
    CompanyReading = "company-reading", one, FIELD_COMPANY_READING;
    /// The full name of a person.
    Name = "name", one, FIELD_NAME;
    Family = "family", one, FIELD_FAMILY;
    Given = "given", one, FIELD_GIVEN;
    Middle = "middle", one, FIELD_MIDDLE;
    Reading = "reading", one, FIELD_READING;
    FamilyReading = "family-reading", one, FIELD_FAMILY_READING;
    GivenReading = "given-reading", one, FIELD_GIVEN_READING;
    /// 連名: someone of the same household, named on the same letter.
    Joint = "joint", many, FIELD_JOINT;
    Honorific = "honorific", one, FIELD_HONORIFIC;
    Department = "department", many, FIELD_DEPARTMENT;
    Title = "title", many, FIELD_TITLE;
    Phone = "phone", many, FIELD_PHONE;
    Fax = "fax", many, FIELD_FAX;
    Mail = "mail", many, FIELD_MAIL;
    Url = "url", many, FIELD_URL;
    Postal = "postal", many, FIELD_POSTAL;
    Prefecture = "prefecture", many, FIELD_PREFECTURE;
    City = "city", many, FIELD_CITY;
    Street = "street", many, FIELD_STREET;
    Building = "building", many, FIELD_BUILDING;
    Country = "country", many, FIELD_COUNTRY;
    /// A whole address in one cell, or its lines in several.
    Address = "address", many, FIELD_ADDRESS;
    Tags = "tags", many, FIELD_TAGS;
    Note = "note", many, FIELD_NOTE;
    Birthday = "birthday", one, FIELD_BIRTHDAY;
    Sex = "sex", one, FIELD_SEX;
    /// 事業内容: what the company does.
    Business = "business", one, FIELD_BUSINESS;
    /// Names of further people at the company.
    OthersThere = "others", one, FIELD_OTHERS;
    Segment = "segment", one, FIELD_SEGMENT;
    Source = "source", one, FIELD_SOURCE;
    Rank = "rank", one, FIELD_RANK;
    Status = "status", one, FIELD_STATUS;
    Star = "star", one, FIELD_STAR;
    LastContact = "last-contact", one, FIELD_LAST_CONTACT;
    /// 対応履歴: dated contacts, all in one cell.
    History = "history", many, FIELD_HISTORY;
    /// 名刺交換日: the day business cards were exchanged.
    ExchangedOn = "exchanged-on", one, FIELD_EXCHANGED_ON;
    Created = "created", one, FIELD_CREATED;
    /// The key of the row in the program it comes from.
    ExternalId = "id", one, FIELD_EXTERNAL_ID;
    /// The label of the phones, mails, links or address of the same group, in a column of its own (Google).
    GroupLabel = "label", many, FIELD_GROUP_LABEL;
    /// Not read, because the user says so.
    Skip = "skip", many, FIELD_SKIP;
}

/// A name that is no field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownField(pub String);

impl FromStr for Field {
    type Err = UnknownField;

    fn from_str(name: &str) -> Result<Field, UnknownField> {
        let wanted = name.trim().to_ascii_lowercase().replace('_', "-");
        let alias = match wanted.as_str() {
            "email" | "e-mail" => "mail",
            "tel" => "phone",
            "zip" => "postal",
            "tag" => "tags",
            "notes" => "note",
            other => other,
        };
        let found = Field::ALL.iter().copied().find(|field| field.name() == alias);
        found.ok_or_else(|| UnknownField(name.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_is_found_by_its_own_name() {
        for field in Field::ALL {
            assert_eq!(field.name().parse(), Ok(*field));
        }
        assert_eq!("Company_Reading".parse(), Ok(Field::CompanyReading));
        assert_eq!("shoe size".parse::<Field>(), Err(UnknownField("shoe size".to_owned())));
    }
}
