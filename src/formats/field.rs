//! What a column can mean, and the English names by which `--map` speaks of it.

use std::str::FromStr;

macro_rules! fields {
    ($($(#[$doc:meta])* $variant:ident = $name:literal, $many:ident;)*) => {
        /// What the cells of a column mean.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Field { $($(#[$doc])* $variant),* }

        impl Field {
            pub const ALL: &'static [Field] = &[$(Field::$variant),*];

            /// The name that `--map` takes.
            pub fn name(self) -> &'static str {
                match self { $(Field::$variant => $name),* }
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
    Company = "company", one;
    CompanyReading = "company-reading", one;
    /// The full name of a person.
    Name = "name", one;
    Family = "family", one;
    Given = "given", one;
    Middle = "middle", one;
    Reading = "reading", one;
    FamilyReading = "family-reading", one;
    GivenReading = "given-reading", one;
    /// 連名: someone of the same household, named on the same letter.
    Joint = "joint", many;
    Honorific = "honorific", one;
    Department = "department", many;
    Title = "title", many;
    Phone = "phone", many;
    Fax = "fax", many;
    Mail = "mail", many;
    Url = "url", many;
    Postal = "postal", many;
    Prefecture = "prefecture", many;
    City = "city", many;
    Street = "street", many;
    Building = "building", many;
    Country = "country", many;
    /// A whole address in one cell, or its lines in several.
    Address = "address", many;
    Tags = "tags", many;
    Note = "note", many;
    Birthday = "birthday", one;
    Sex = "sex", one;
    Segment = "segment", one;
    Source = "source", one;
    Rank = "rank", one;
    Status = "status", one;
    Star = "star", one;
    LastContact = "last-contact", one;
    /// 名刺交換日: the day business cards were exchanged.
    ExchangedOn = "exchanged-on", one;
    Created = "created", one;
    /// The key of the row in the program it comes from.
    ExternalId = "id", one;
    /// The label of the phones, mails, links or address of the same group, in a column of its own (Google).
    GroupLabel = "label", many;
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
