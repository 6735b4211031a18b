//! A line, understood, as JSON: the shape that scripts read.

use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use super::{Capture, NextAction, Warning};

impl Serialize for Capture {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let time = self.when.and_then(|when| when.time);
        let mut fields = serializer.serialize_struct("Capture", 15)?;
        fields.serialize_field("date", &self.when.map(|when| when.date))?;
        fields.serialize_field("time", &time.map(|time| time.format("%H:%M").to_string()))?;
        fields.serialize_field("channel", &self.channel)?;
        fields.serialize_field("dir", &self.direction)?;
        fields.serialize_field("reached", &self.reached)?;
        fields.serialize_field("customer", &self.customer)?;
        fields.serialize_field("body", &self.body)?;
        fields.serialize_field("category", &self.category)?;
        fields.serialize_field("tags", &self.tags)?;
        fields.serialize_field("deal", &self.deal)?;
        fields.serialize_field("stage", &self.stage)?;
        fields.serialize_field("amount", &self.amount)?;
        fields.serialize_field("minutes", &self.minutes)?;
        fields.serialize_field("next", &self.next)?;
        fields.serialize_field("warn", &self.warnings.iter().map(Warning::code).collect::<Vec<_>>())?;
        fields.end()
    }
}

impl Serialize for NextAction {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct("NextAction", 5)?;
        fields.serialize_field("due", &self.due)?;
        fields.serialize_field("time", &self.time.map(|time| time.format("%H:%M").to_string()))?;
        fields.serialize_field("text", &self.text)?;
        fields.serialize_field("prio", &self.priority)?;
        fields.serialize_field("channel", &self.channel)?;
        fields.end()
    }
}
