//! What the fields of `add` and `edit` are called and take.

use crate::texts;

texts! {
    NAME = "会社名または氏名", "name of the company or the person";
    READING = "ふりがな", "reading, in kana";
    HONORIFIC = "敬称", "Mr., Ms., Dr. ...";
    KIND = "company (会社) か individual (個人)", "company or individual";
    SEGMENT = "業種", "line of business";
    BUSINESS = "事業内容", "what they do";
    EMPLOYEES = "従業員数", "number of employees";
    STATUS = "lead (見込み), active (取引中), dormant (休眠), lost (失注)", "lead, active, dormant, lost";
    RANK = "獲得見込み度 A から E", "how likely to be won, A to E";
    SOURCE = "経路", "where they came from";
    BIRTHDAY = "誕生日、年はなくてもよい (12/3)", "birthday, with a year or without (12/3)";
    SEX = "female (女性), male (男性), other (その他)", "female, male, other";
    CADENCE = "何日おきに連絡するか", "days that may pass between contacts";
    CONFIRMED = "カードの内容を確かめた日 (今日 など)", "day on which the card was confirmed, such as: today";
    NOTE = "メモ。note+= で行を足す", "note; note+= adds a line";
    STAR = "星 yes/no", "star: yes or no";
    DNC = "連絡しない yes/no", "do not contact: yes or no";
    PHONE = "電話", "phone";
    FAX = "FAX", "fax";
    MAIL = "メール", "mail address";
    URL = "ウェブ", "web page";
    SNS = "SNS", "SNS name";
    TAG = "タグ、コンマ区切り。tag+=x tag-=x", "tags, with commas; tag+=x tag-=x";
    ALIAS = "旧名・別名。alias+=x alias-=x", "former or other names; alias+=x alias-=x";
    ADDRESS = "住所1行 (〒と都道府県を読み取る)", "address on one line (a Japanese postal code and prefecture are understood)";
    POSTAL = "郵便番号", "postal code";
    PREFECTURE = "都道府県", "prefecture, state";
    CITY = "市区町村", "city";
    STREET = "番地", "street";
    BUILDING = "建物", "building";
    COUNTRY = "国", "country";
    PERSON = "担当者の氏名。person.title のように担当者の項目も", "the person we speak with; also person.title and the like";
    CUSTOM = "自分の項目。新しい名前なら項目を作る", "a field of your own; a new name makes a new field";
    DEPARTMENT = "部署", "department";
    TITLE = "役職", "title";
    PRIMARY = "主な担当者 yes/no", "the one we usually speak with: yes or no";

    HEAD = "項目:", "Fields:";
    LABELS = "連絡先と住所は、phone= で最初のものを入れ替え、phone+= で足し、phone-= で消します。phone.携帯= のように見出しも付けられます。",
        "phone= replaces the first one, phone+= adds one, phone-= takes one away, and phone.mobile= sets the one of that label; the same for the other kinds and addresses.";

    NOT_AN_ASSIGNMENT = "「{text}」は 項目=値 の形ではありません", "\"{text}\" is not of the form field=value";
    UNKNOWN = "「{field}」という項目はありません", "There is no field \"{field}\"";
    UNKNOWN_HINT = "使える項目: {list}\n自分の項目は x.名前=値", "Fields: {list}\nA field of your own: x.NAME=value";
    UNKNOWN_PERSON_HINT = "使える項目: {list}", "Fields: {list}";
    NO_PLUS = "「{field}」に += と -= は使えません", "\"{field}\" takes no += or -=";
    NO_LABEL = "「{field}」に見出しは付けられません", "\"{field}\" takes no label";
    ONE_OF = "{field}: 「{value}」は使えません。次のどれかです: {list}", "{field}: \"{value}\" is not one of {list}";
    NOT_A_COUNT = "{field}: 「{value}」は 0 以上の整数ではありません", "{field}: \"{value}\" is not a whole number";
    NOT_A_DAY = "{field}: 「{value}」は日付として読めません", "{field}: \"{value}\" is not a date";
    NOT_YES = "{field}: 「{value}」は yes か no ではありません", "{field}: \"{value}\" is neither yes nor no";
    NOTHING_TO_TAKE = "{field} に「{value}」はありません", "{field} has no \"{value}\"";
}
