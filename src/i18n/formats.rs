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
}
