//! The words of the forms: card, person, settings.

crate::texts! {
    CARD_ADD = "顧客を追加", "Add a customer";
    CARD_EDIT = "顧客を編集  {name}", "Edit {name}";
    PERSON_ADD = "担当者を追加  {name}", "Add a person at {name}";
    PERSON_EDIT = "担当者を編集  {name}", "Edit {name}";
    CHANGED = "変更 {n}  未保存", "{n} change, not saved|{n} changes, not saved";
    DRAFT = "下書き", "draft";
    DRAFT_FOOT = "下書き: 前回の書きかけが入っています", "a draft: what was not saved the last time";
    UNCHANGED = "変更なし", "no changes";
    ONLY_PERSON_NAME = "必須は氏名だけ。あとは空のままで構いません", "Only a name is needed, the rest may stay empty";
    ONLY_NAME = "必須は会社名か氏名だけ。あとは空のままで構いません", "Only a company or a person is needed, the rest may stay empty";

    BASICS = "基本", "Basics";
    CONTACT_PERSON = "担当者", "Contact person";
    CONTACT = "連絡先", "Contact";
    ADDRESS = "住所", "Address";
    SORTING = "分類", "Sorting";
    MORE = "そのほか", "More";

    KIND = "種別", "Kind";
    COMPANY = "会社", "company";
    INDIVIDUAL = "個人", "individual";
    NAME = "名前", "Name";
    PERSON_NAME = "氏名", "Name";
    READING = "ふりがな", "Reading";
    HONORIFIC = "敬称", "Honorific";
    DEPARTMENT = "部署", "Department";
    TITLE = "役職", "Title";
    PHONE = "電話{n}", "Phone {n}";
    MAIL = "メール{n}", "Mail {n}";
    FAX = "FAX{n}", "Fax {n}";
    URL = "URL{n}", "Web {n}";
    SNS = "SNS{n}", "SNS {n}";
    POSTAL = "郵便番号", "Postal code";
    PREFECTURE = "都道府県", "State";
    CITY = "市区町村", "City";
    STREET = "番地", "Street";
    BUILDING = "建物", "Building";
    COUNTRY = "国", "Country";
    SEGMENT = "業種", "Segment";
    SOURCE = "経路", "Source";
    STATUS = "状態", "Status";
    RANK = "見込み", "Rank";
    TAGS = "タグ", "Tags";
    NOTE = "メモ", "Note";
    BUSINESS = "事業内容", "Business";
    EMPLOYEES = "従業員数", "Employees";
    BIRTHDAY = "誕生日", "Birthday";
    SEX = "性別", "Sex";
    CADENCE = "連絡の間隔", "Cadence";
    CONFIRMED = "確認日", "Confirmed";
    DO_NOT_CONTACT = "連絡しない", "Do not contact";
    PRIMARY = "主な担当", "Main contact";

    NONE = "なし", "none";
    YES = "はい", "yes";
    NO = "いいえ", "no";
    LEAD = "見込み", "lead";
    ACTIVE = "取引中", "active";
    DORMANT = "休眠", "dormant";
    LOST = "離脱", "lost";
    FEMALE = "女性", "female";
    MALE = "男性", "male";
    OTHER = "その他", "other";

    NEEDED = "! 名前を入れてください", "! a name is needed";
    PROPOSED = "自動: 確認してください", "proposed: please check";
    CADENCE_HINT = "日ごと", "days";
    TAGS_HINT = "空白で区切る", "separated by spaces";
    CHOICES_HINT = "{key} 選択肢", "{key} choices";
    EDITOR_HINT = "{key} で $EDITOR", "{key} for $EDITOR";
    LABEL_HINT = "{key} 種類を選ぶ", "{key} mobile, work ..";
    NO_AT = "! @ がありません", "! there is no @";
    NO_DOT = "! @の後ろに . がありません", "! no . after the @";
    NOT_A_PHONE = "! 電話番号に見えません", "! this does not look like a phone number";
    NOT_A_NUMBER = "! 数字を入れてください", "! a number is needed";
    NOT_A_DAY = "! 日付として読めません (例 1988-12-03  12/3)", "! not a date (such as 1988-12-03 or 12/3)";
    SAME_AS = "! {name} と同じです", "! the same as {name}";
    LABELS = "種類", "Label";
    LABEL_LIST = "代表,携帯,直通,自宅,会社,部署", "main,mobile,direct,home,work,department";

    UNSAVED = "保存していない変更があります", "There are changes that are not saved";
    SAVE = "保存する", "save";
    DISCARD = "変更を捨てる", "discard the changes";
    GO_ON = "続ける", "go on";

    LANGUAGE = "言語", "Language";
    SETTINGS = "設定", "Settings";
    SETTINGS_FILE = "設定ファイルを開く", "open the settings file";
    MOUSE = "マウス", "Mouse";

    OPEN = "開く", "Open";
    OPEN_MAIL = "メール {what}", "mail {what}";
    OPEN_PHONE = "電話 {what}", "phone {what}";
    OPEN_WEB = "ウェブ {what}", "web {what}";
    OPEN_MAP = "地図 {what}", "map {what}";
    OPEN_LINK = "メモの中のリンク {what}", "link in the note {what}";
    HAS_NONE = "登録がありません", "nothing is on the card";
    COPY = "コピー", "Copy";
    COPY_NAME = "名前", "name";
    COPY_PHONE = "電話", "phone";
    COPY_MAIL = "メール", "mail";
    COPY_ADDRESS = "住所 (〒付き)", "address";
    COPY_HONORIFIC = "名前と敬称", "name with honorific";
    COPY_LAST = "最後の対応", "last contact";
    COPY_CARD = "カード全体", "whole card";
    SAMA = "様", "";
    ONCHU = "御中", "";
}
