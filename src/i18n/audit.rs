//! What the audit calls the stored rows and their fields.

use super::Text;
use crate::texts;

texts! {
    CARD = "カード", "card";
    PERSON = "担当者", "person";
    CONTACT_POINT = "連絡先", "contact detail";
    ADDRESS = "住所", "address";
    ALIAS = "別名", "other name";
    TAG = "タグ", "tag";
    OWN_FIELD = "自分の項目", "own field";
    INTERACTION = "対応", "contact";
    PRESENT = "対応の相手", "who was there";
    TODO = "予定", "to-do";
    DEAL = "案件", "deal";
    PURCHASE = "購入", "purchase";

    KIND = "種別", "kind";
    NAME = "名前", "name";
    READING = "ふりがな", "reading";
    HONORIFIC = "敬称", "honorific";
    SEGMENT = "業種", "segment";
    BUSINESS = "事業内容", "business";
    EMPLOYEES = "従業員数", "employees";
    STATUS = "状態", "status";
    RANK = "獲得見込み度", "rank";
    SOURCE = "経路", "source";
    BIRTHDAY = "誕生日", "birthday";
    SEX = "性別", "sex";
    CADENCE = "連絡間隔 (日)", "days between contacts";
    CONFIRMED = "確認日", "confirmed on";
    DO_NOT_CONTACT = "連絡しない", "do not contact";
    STAR = "星", "star";
    NOTE = "メモ", "note";
    ARCHIVED = "保管", "archived";
    TRASHED = "ごみ箱", "in the trash since";
    DEPARTMENT = "部署", "department";
    TITLE_OF_PERSON = "役職", "title";
    PRIMARY = "主な担当者", "main person";
    LABEL = "見出し", "label";
    VALUE = "値", "value";
    POSTAL = "郵便番号", "postal code";
    PREFECTURE = "都道府県", "prefecture";
    CITY = "市区町村", "city";
    STREET = "番地", "street";
    BUILDING = "建物", "building";
    COUNTRY = "国", "country";
    AT = "日時", "when";
    CHANNEL = "手段", "channel";
    DIRECTION = "向き", "direction";
    REACHED = "話せた", "reached";
    CATEGORY = "分類", "category";
    BODY = "内容", "text";
    MINUTES = "分", "minutes";
    AMOUNT = "金額", "amount";
    MESSAGE_ID = "Message-ID", "Message-ID";
    ORIGIN = "入力元", "origin";
    WHAT = "内容", "what";
    DAY = "日付", "day";
    ITEM = "品名", "item";
    QUANTITY = "数量", "quantity";
    PAID_ON = "入金日", "paid on";
    DUE = "期日", "due";
    DUE_TIME = "時刻", "time";
    PRIORITY = "優先度", "priority";
    SNOOZED = "後回し", "snoozed until";
    DONE = "完了", "done";
    RESULT = "結果の対応", "result";
    STAGE = "段階", "stage";
    PROBABILITY = "確度", "probability";
    EXPECTED_CLOSE = "受注予定日", "expected close";
    ENTERED_ON = "段階に入った日", "in this stage since";
    CLOSED_ON = "終了日", "closed on";
    LOST_REASON = "失注理由", "lost reason";
    CUSTOMER = "顧客", "customer";
}

/// What a stored row is; `None` for one that has no name among people.
pub fn row(table: &str) -> Option<Text> {
    Some(match table {
        "customers" => CARD,
        "people" => PERSON,
        "contact_points" => CONTACT_POINT,
        "addresses" => ADDRESS,
        "aliases" => ALIAS,
        "customer_tags" | "interaction_tags" => TAG,
        "custom_values" => OWN_FIELD,
        "interactions" => INTERACTION,
        "interaction_people" => PRESENT,
        "todos" => TODO,
        "deals" | "deal_stages" => DEAL,
        "purchases" => PURCHASE,
        _ => return None,
    })
}

/// What a field of a stored row is; `None` for one that has no name among people.
pub fn field(table: &str, field: &str) -> Option<Text> {
    Some(match (table, field) {
        ("people", "title") => TITLE_OF_PERSON,
        ("todos", "title") => WHAT,
        (_, "kind") => KIND,
        (_, "name" | "title") => NAME,
        (_, "reading") => READING,
        (_, "honorific") => HONORIFIC,
        (_, "segment_id") => SEGMENT,
        (_, "business") => BUSINESS,
        (_, "employees") => EMPLOYEES,
        (_, "status") => STATUS,
        (_, "rank") => RANK,
        (_, "source_id") => SOURCE,
        (_, "birthday") => BIRTHDAY,
        (_, "sex") => SEX,
        (_, "cadence_days") => CADENCE,
        (_, "confirmed_on") => CONFIRMED,
        (_, "do_not_contact") => DO_NOT_CONTACT,
        (_, "starred") => STAR,
        (_, "note") => NOTE,
        (_, "archived_at") => ARCHIVED,
        (_, "trashed_at") => TRASHED,
        (_, "department") => DEPARTMENT,
        (_, "is_primary") => PRIMARY,
        (_, "label") => LABEL,
        (_, "value") => VALUE,
        (_, "postal") => POSTAL,
        (_, "prefecture") => PREFECTURE,
        (_, "city") => CITY,
        (_, "street") => STREET,
        (_, "building") => BUILDING,
        (_, "country") => COUNTRY,
        (_, "at") => AT,
        (_, "channel_id") => CHANNEL,
        (_, "direction") => DIRECTION,
        (_, "reached") => REACHED,
        (_, "category_id") => CATEGORY,
        (_, "body") => BODY,
        (_, "minutes") => MINUTES,
        (_, "amount") => AMOUNT,
        (_, "origin") => ORIGIN,
        (_, "message_id") => MESSAGE_ID,
        (_, "day") => DAY,
        (_, "item") => ITEM,
        (_, "quantity") => QUANTITY,
        (_, "paid_on") => PAID_ON,
        (_, "due") => DUE,
        (_, "due_time") => DUE_TIME,
        (_, "priority") => PRIORITY,
        (_, "snoozed_until") => SNOOZED,
        (_, "done_at") => DONE,
        (_, "result_id") => RESULT,
        (_, "interaction_id") => INTERACTION,
        (_, "person_id") => PERSON,
        (_, "customer_id") => CUSTOMER,
        (_, "deal_id") => DEAL,
        (_, "tag_id") => TAG,
        (_, "field_id") => OWN_FIELD,
        (_, "stage_id") => STAGE,
        (_, "probability") => PROBABILITY,
        (_, "expected_close") => EXPECTED_CLOSE,
        (_, "entered_on") => ENTERED_ON,
        (_, "closed_on") => CLOSED_ON,
        (_, "lost_reason_id") => LOST_REASON,
        _ => return None,
    })
}
