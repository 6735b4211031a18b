//! The headings of exported tables, and the words of writing them.

crate::texts! {
    ID = "番号", "ID";
    KIND = "種別", "Kind";
    NAME = "顧客名", "Company";
    READING = "会社名ふりがな", "Company reading";
    HONORIFIC = "敬称", "Honorific";
    PERSON = "担当者名", "Contact name";
    PERSON_READING = "担当者フリガナ", "Contact reading";
    DEPARTMENT = "部署", "Department";
    POSITION = "役職", "Title";
    OTHERS = "ほかの担当者", "Other people";
    PHONES = "電話番号", "Phone";
    FAXES = "FAX", "Fax";
    MAILS = "メールアドレス", "Email";
    WEB = "ホームページ", "Website";
    POSTAL = "郵便番号", "Postal code";
    PREFECTURE = "都道府県", "Prefecture";
    CITY = "市区町村", "City";
    STREET = "町名番地", "Street";
    BUILDING = "建物名", "Building";
    SEGMENT = "業種", "Segment";
    BUSINESS = "事業内容", "Line of business";
    SOURCE = "経路", "Source";
    STATUS = "状態", "Status";
    RANK = "見込み度", "Rank";
    TAGS = "タグ", "Tags";
    BIRTHDAY = "誕生日", "Birthday";
    STAR = "星", "Star";
    LAST_CONTACT = "最終対応日", "Last contact";
    CONTACTS = "対応件数", "Contacts";
    NEXT_DUE = "次の予定日", "Next to-do";
    OPEN_TODOS = "未完の予定", "Open to-dos";
    NOTE = "メモ", "Note";
    CREATED = "登録日", "Created";

    FILE_NAME = "顧客-{day}.csv", "customers-{day}.csv";
    TITLE = "CSV に書き出す  顧客{n}件", "Export {n} customer to CSV|Export {n} customers to CSV";
    FILE = "ファイル", "File";
    EXCEL_ON = "[x] Excel 用の印 (BOM) を付ける", "[x] With the mark for Excel (BOM)";
    EXCEL_OFF = "[ ] Excel 用の印 (BOM) を付ける", "[ ] With the mark for Excel (BOM)";
    HINT = "{save} 書き出す   {excel} Excel 用の印   {complete} 補完", "{save} writes   {excel} mark for Excel   {complete} completes";
    PRIVATE = "自分だけが読めるファイルになり、あるファイルには上書きしません", "The file is for you alone, and never written over another";
    TAKEN = "{path} はもうあります。空いている名前にしました", "{path} exists already: here is a name that is free";
    NEEDS_NAME = "ファイルの名前を入れてください", "Give the file a name";
    WRITING = "書き出し中  {done} / {total}   {key} でやめる", "Writing  {done} / {total}   {key} stops";
    STOPPED = "やめました。ファイルはありません", "Stopped; there is no file";
    WRITTEN = "{path} に顧客{n}件を書き出しました", "{n} customer written to {path}|{n} customers written to {path}";
    GUARDED = "数式に見える{n}か所に ' を付けました", "{n} cell that looked like a formula has a ' before it|{n} cells that looked like formulas have a ' before them";
    SHEET = "顧客", "Customers";
    LOSSY = "{n}か所は、書けない文字を 〓 にしたか、長さを切り詰めました", "{n} cell was cut, or has 〓 for what cannot be written|{n} cells were cut, or have 〓 for what cannot be written";
    XLSX_NEEDS_FILE = "ブックは端末に表示できません。-o でファイルを指定してください", "A workbook cannot be shown on a terminal; name the file with -o";
    NOBODY = "書き出す顧客がありません", "There is no customer to write";
    NO_CUSTOMER_FITS = "「{query}」に合う顧客はありません", "No customer fits \"{query}\"";
    JSON_NEEDS_FILE = "--json で知らせるには -o でファイルを指定してください", "With --json, name the file with -o";
}
