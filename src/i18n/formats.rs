//! Words about files that are read: what a file is, and what is wrong with a line of it.

use crate::texts;

texts! {
    FILE_EMPTY = "ファイルは空です。", "The file is empty.";
    FILE_EXCEL = "Excelブックです。ExcelでCSV UTF-8として保存してから取り込んでください。", "This is an Excel workbook. Save it as CSV UTF-8 in Excel, then import that.";
    FILE_OLD_EXCEL = "古い形式のExcelなどのファイルです。CSVとして保存してから取り込んでください。", "This is an old Excel (.xls) or Office file. Save it as CSV, then import that.";
    FILE_OPEN_DOCUMENT = "OpenDocumentのファイルです。表計算ソフトでCSVとして保存してから取り込んでください。", "This is an OpenDocument file. Save it as CSV in your spreadsheet program, then import that.";
    FILE_WORD = "Word文書です。表をExcelに貼り付け、CSVとして保存してから取り込んでください。", "This is a Word document. Copy its table into a spreadsheet, save it as CSV, then import that.";
    FILE_ZIP = "ZIPファイルです。展開してから中のファイルを取り込んでください。", "This is a ZIP archive. Unpack it and import the file inside.";
    FILE_PDF = "PDFです。元の表をCSVとして保存してから取り込んでください。", "This is a PDF. Save the original table as CSV, then import that.";
    FILE_IMAGE = "画像です。取り込めるのは文字の表(CSV、TSV)です。", "This is a picture. Only tables of text (CSV, TSV) can be imported.";
    FILE_SQLITE = "SQLiteのデータベースです。CSVに書き出してから取り込んでください。", "This is an SQLite database. Export its table as CSV, then import that.";
    FILE_GZIP = "gzipで圧縮されたファイルです。展開してから取り込んでください。", "This is a gzip file. Unpack it, then import what is inside.";
    FILE_HTML = "Webページ(HTML)です。Excelで開き、CSVとして保存してから取り込んでください。", "This is a web page (HTML). Open it in a spreadsheet program and save it as CSV, then import that.";
    FILE_VCARD = "vCardです。表ではないので、CSVとしては読めません。", "These are vCards, not a table: they cannot be read as CSV.";
    FILE_BINARY = "文字のファイルではありません。", "This is not a text file.";

    UNREADABLE_BYTES = "文字コードとして読めない文字があります。�に置き換えました。--encoding で指定できます。", "Some characters cannot be read in this encoding and became �. Try another --encoding.";
    UNCLOSED_QUOTE = "引用符「\"」が閉じていません。文字として読み、次の行から続けました。", "A quote (\") is not closed. It was kept as a character; reading went on at the next line.";
    TOO_MANY_COLUMNS = "{columns}列あります。{kept}列まで読みました。", "There are {columns} columns; the first {kept} were read.";
    NO_HEADER = "見出しの行が見つかりません。--map name=列番号 のように列を指定してください。", "No header row was found. Say which columns are which, as in --map name=COLUMN.";
    NO_NAME_COLUMN = "氏名、会社名、メール、電話の列が見つかりません。--map name=列番号 のように指定してください。", "No column holds names, companies, mail or phones. Say which one does, as in --map name=COLUMN.";
    NO_SUCH_COLUMN = "「{column}」という列はありません。", "There is no column \"{column}\".";
    NO_NAME = "氏名、会社名、メール、電話のどれもないため、取り込みません。", "There is no name, company, mail or phone: the row was left out.";
    NAMED_AFTER = "氏名も会社名もないため、「{value}」を名前にしました。", "There is no name and no company, so \"{value}\" serves as the name.";
    PHONE_ZERO = "電話番号の先頭の0を補いました: {from} → {to}", "The leading 0 of a phone number was put back: {from} -> {to}";
    PHONE_DAMAGED = "電話番号「{value}」は表計算ソフトで桁が失われています。元の番号を確かめてください。", "The phone number \"{value}\" lost digits in a spreadsheet. Look up the original.";
    POSTAL_ZERO = "郵便番号の先頭の0を補いました: {from} → {to}", "The leading 0 of a postal code was put back: {from} -> {to}";
    DATE_NOT_READ = "{column}の「{value}」は日付として読めません。そのまま残しました。", "\"{value}\" in {column} is not a date that can be read. It was kept as it is.";
    MAIL_NOT_READ = "「{value}」はメールアドレスではありません。そのまま残しました。", "\"{value}\" is not a mail address. It was kept as it is.";
    CONTROL_CHARACTERS = "制御文字を取り除きました。", "Control characters were taken out.";
    COUNT_DIFFERS = "ファイルには{announced}件とありますが、{found}件でした。", "The file says it has {announced} entries; {found} were found.";

    FIELD_COMPANY = "会社名", "company";
    FIELD_COMPANY_READING = "会社名の読み", "company reading";
    FIELD_NAME = "氏名", "name";
    FIELD_FAMILY = "姓", "family name";
    FIELD_GIVEN = "名", "given name";
    FIELD_MIDDLE = "ミドルネーム", "middle name";
    FIELD_READING = "読み", "reading";
    FIELD_FAMILY_READING = "姓の読み", "family name reading";
    FIELD_GIVEN_READING = "名の読み", "given name reading";
    FIELD_JOINT = "連名", "joint name";
    FIELD_HONORIFIC = "敬称", "honorific";
    FIELD_DEPARTMENT = "部署", "department";
    FIELD_TITLE = "役職", "title";
    FIELD_PHONE = "電話", "phone";
    FIELD_FAX = "FAX", "fax";
    FIELD_MAIL = "メール", "mail";
    FIELD_URL = "URL", "link";
    FIELD_POSTAL = "郵便番号", "postal code";
    FIELD_PREFECTURE = "都道府県", "prefecture or state";
    FIELD_CITY = "市区町村", "city";
    FIELD_STREET = "番地", "street";
    FIELD_BUILDING = "建物", "building";
    FIELD_COUNTRY = "国", "country";
    FIELD_ADDRESS = "住所", "address";
    FIELD_TAGS = "タグ", "tags";
    FIELD_NOTE = "メモ", "note";
    FIELD_BIRTHDAY = "誕生日", "birthday";
    FIELD_SEX = "性別", "sex";
    FIELD_SEGMENT = "業種", "segment";
    FIELD_SOURCE = "経路", "source";
    FIELD_RANK = "見込み度", "rank";
    FIELD_STATUS = "状態", "status";
    FIELD_STAR = "スター", "star";
    FIELD_LAST_CONTACT = "最終対応日", "last contact";
    FIELD_HISTORY = "対応履歴", "contact history";
    FIELD_EXCHANGED_ON = "名刺交換日", "cards exchanged on";
    FIELD_CREATED = "登録日", "created";
    FIELD_EXTERNAL_ID = "番号", "id";
    FIELD_GROUP_LABEL = "ラベル", "label";

    REASON_ASKED = "指定", "as asked";
    REASON_HEADER = "見出しから", "by its header";
    REASON_VALUES = "内容から", "by its values";
    REASON_UNKNOWN = "そのまま残します", "kept as it is";

    MAP_NO_COLUMN = "「{rule}」は 項目=列 の形ではありません。例: --map name=氏名", "\"{rule}\" is not FIELD=COLUMN. Example: --map name=B";
    MAP_UNKNOWN_FIELD = "「{field}」という項目はありません。使えるのは {known}", "There is no field \"{field}\". Known are {known}";
    UNKNOWN_ENCODING = "「{name}」という文字コードは知りません。使えるのは {known}", "The encoding \"{name}\" is not known. Known are {known}";
}
