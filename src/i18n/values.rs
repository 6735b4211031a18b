//! The values of fields in words: kinds, statuses, days.

use chrono::{Datelike, NaiveDate};

use super::{Lang, Text, dates};
use crate::domain::contact_point::PointKind;
use crate::domain::custom_field::FieldKind;
use crate::domain::customer::{CustomerKind, Sex, Status};
use crate::domain::date::{DayOff, When};
use crate::domain::interaction::Direction;
use crate::domain::vocabulary::TermKind;
use crate::texts;

texts! {
    PAID = "{day} 入金", "paid {day}";
    PAY_BY = "期日 {day}", "due {day}";
    UNPAID_SINCE = "未入金 期日 {day}", "overdue {day}";
    COMPANY = "会社", "company";
    INDIVIDUAL = "個人", "individual";

    LEAD = "見込み", "lead";
    ACTIVE = "取引中", "active";
    DORMANT = "休眠", "dormant";
    LOST = "失注", "lost";

    FEMALE = "女性", "female";
    MALE = "男性", "male";
    OTHER = "その他", "other";

    PHONE = "電話", "phone";
    MAIL = "メール", "mail";
    URL = "ウェブ", "web";
    SNS = "SNS", "SNS";
    FAX = "FAX", "fax";

    INCOMING = "先方から", "from them";
    OUTGOING = "こちらから", "from us";
    NOT_REACHED = "不在", "no answer";

    FIELD_TEXT = "文字", "text";
    FIELD_NUMBER = "数", "number";
    FIELD_DATE = "日付", "date";
    FIELD_CHOICE = "選択", "choice";
    FIELD_YES_NO = "はい/いいえ", "yes/no";

    CHANNEL = "手段", "channel";
    CATEGORY = "分類", "category";
    SOURCE = "経路", "source";
    SEGMENT = "業種", "segment";
    STAGE = "段階", "stage";
    LOST_REASON = "失注理由", "lost reason";
    PRODUCT = "商品分類", "product category";

    YES = "はい", "yes";
    NO = "いいえ", "no";
}

pub fn kind(kind: CustomerKind) -> Text {
    match kind {
        CustomerKind::Company => COMPANY,
        CustomerKind::Individual => INDIVIDUAL,
    }
}

pub fn status(status: Status) -> Text {
    match status {
        Status::Lead => LEAD,
        Status::Active => ACTIVE,
        Status::Dormant => DORMANT,
        Status::Lost => LOST,
    }
}

pub fn sex(sex: Sex) -> Text {
    match sex {
        Sex::Female => FEMALE,
        Sex::Male => MALE,
        Sex::Other => OTHER,
    }
}

pub fn point_kind(kind: PointKind) -> Text {
    match kind {
        PointKind::Phone => PHONE,
        PointKind::Mail => MAIL,
        PointKind::Url => URL,
        PointKind::Sns => SNS,
        PointKind::Fax => FAX,
    }
}

pub fn direction(direction: Direction) -> Text {
    match direction {
        Direction::In => INCOMING,
        Direction::Out => OUTGOING,
    }
}

pub fn field_kind(kind: FieldKind) -> Text {
    match kind {
        FieldKind::Text => FIELD_TEXT,
        FieldKind::Number => FIELD_NUMBER,
        FieldKind::Date => FIELD_DATE,
        FieldKind::Choice => FIELD_CHOICE,
        FieldKind::YesNo => FIELD_YES_NO,
    }
}

pub fn term_kind(kind: TermKind) -> Text {
    match kind {
        TermKind::Channel => CHANNEL,
        TermKind::Category => CATEGORY,
        TermKind::Source => SOURCE,
        TermKind::Segment => SEGMENT,
        TermKind::Stage => STAGE,
        TermKind::LostReason => LOST_REASON,
        TermKind::Product => PRODUCT,
    }
}

/// Why a day is not worked: `土`, `Sat`, or the holiday's name.
pub fn day_off(date: NaiveDate, day_off: &DayOff, lang: Lang) -> String {
    match day_off {
        DayOff::Weekly(_) => dates::weekday(date.weekday(), lang).to_owned(),
        DayOff::Holiday(name) => name.clone(),
    }
}

/// `2026-11-27 (金)`
pub fn day(date: NaiveDate, lang: Lang) -> String {
    format!("{} ({})", date.format("%Y-%m-%d"), dates::weekday(date.weekday(), lang))
}

/// `2026-11-27 (金) 10:00`
pub fn when(when: When, lang: Lang) -> String {
    match when.time {
        Some(time) => format!("{} {}", day(when.date, lang), time.format("%H:%M")),
        None => day(when.date, lang),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_told_with_their_weekday() {
        let friday = "2026-11-27".parse().expect("a date");
        assert_eq!(day(friday, Lang::Ja), "2026-11-27 (金)");
        assert_eq!(when("2026-11-27T10:00".parse().expect("a moment"), Lang::En), "2026-11-27 (Fri) 10:00");
    }
}
