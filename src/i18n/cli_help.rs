//! The help of the command line. A text is found by the name of its command and argument: `LOG_BOOK__LIMIT` is the help
//! of `--limit` of `log-book`; `SHARED__` holds what means the same everywhere.

use crate::texts;

texts! {
    TOKUI = "得意先の名簿と対応履歴、次の予定。引数なしで画面を開きます", "Customers, what was said, and what comes next. Without a command, opens the screens";

    SHARED__DB = "データのファイル (環境変数 TOKUI_DB)", "The book's file (environment: TOKUI_DB)";
    SHARED__CONFIG = "設定のファイル (環境変数 TOKUI_CONFIG)", "The settings' file (environment: TOKUI_CONFIG)";
    SHARED__LANG = "言語 (指定がなければ設定、次に LC_ALL, LC_MESSAGES, LANG)", "Language; else that of the settings, then LC_ALL, LC_MESSAGES, LANG";
    SHARED__COLOR = "太字と色を使うか: auto, always, never", "Whether to use bold and colour: auto, always, never";
    SHARED__JSON = "プログラム向けに JSON で出力します", "Write JSON, for programs";
    SHARED__FORMAT = "一覧の形: table, csv, json", "Form of the list: table, csv, json";
    SHARED__QUERY = "条件。言葉と 項目:値 を並べます (例 tag:vip -has:todo last>30d)", "What is asked for: words and field:value, such as tag:vip -has:todo last>30d";
    SHARED__VIEW = "このビューの条件で (名前かキー)", "As the view of this name or key asks";
    SHARED__YES = "2件以上でもたずねずに変更します", "Change several without asking";
    SHARED__HELP = "この説明を表示します", "Show this help";
    SHARED__VERSION = "版を表示します", "Show the version";

    TODAY = "今日すること、連絡の空いた顧客、お知らせ", "What is to be done today, who was forgotten, and what is worth knowing";
    TODAY__SHORT = "シェルの入力欄に出せる1行だけを表示します", "One line, for a shell prompt";

    ADD = "顧客を追加します", "Add a customer";
    ADD__NAME = "会社名または氏名", "Name of the company or the person";
    ADD__FIELDS = "項目=値 (下の一覧)", "Field and value, from the list below";
    ADD__INDIVIDUAL = "会社でなく個人として追加します", "A person rather than a company";

    EDIT = "顧客のカードを変更します", "Change the card of a customer";
    EDIT__CUSTOMER = "番号、名前、メール、電話のどれか", "Number, name, mail address or phone number";
    EDIT__FIELDS = "項目=値 (下の一覧)。値が空なら消します", "Field and value, from the list below; an empty value clears it";

    SHOW = "顧客のカード、最近の対応履歴、予定を表示します", "Show the card of a customer, the latest history and the plans";
    SHOW__CUSTOMER = "番号、名前、メール、電話のどれか", "Number, name, mail address or phone number";

    LIST = "顧客の一覧。条件を付けると、合うものだけ", "List the customers; with a query, only those it means";
    LIST__SORT = "並び順 (条件の sort: より優先): reading (五十音), contact (連絡の古い順), next (予定の近い順), created (新しい順), status, rank, segment, city, contacts (多い順), sales (多い順)", "Order, before the sort: of a query: reading, contact (longest silence first), next (nearest plan first), created (newest first), status, rank, segment, city, contacts (most first), sales (most first)";
    LIST__REVERSE = "逆の順に並べます", "The other way round";
    LIST__LIMIT = "この件数まで", "At most this many";
    LIST__COLUMNS = "表示する列、コンマ区切り (name, kana, person, phone, email, city, segment, source, status, rank, tag, last, due, todo, todos, logs, sales, created、自分の項目)", "Which columns, with commas: name, kana, person, phone, email, city, segment, source, status, rank, tag, last, due, todo, todos, logs, sales, created, or fields of your own";

    SEARCH = "顧客、メモ、対応履歴、予定、案件の全部から言葉を探し、どこにあるかを示します", "Find words in all cards, notes, history, to-dos and deals, and tell where they are";
    SEARCH__WORDS = "探す言葉 (全部を含むもの)", "The words; all must be there";
    SEARCH__LIMIT = "種類ごとにこの件数まで (初めは 50)", "At most this many of each kind (50)";

    SEARCH__ARCHIVED = "保管した顧客も", "Also archived customers";
    SEARCH__TRASHED = "ごみ箱の顧客も", "Also customers in the trash";

    LOG = "対応を1行で記録します。次の予定も同じ行に書けます", "Record a contact in one line, with what comes next";
    LOG__LINE = "記録する1行。省くと、端末では1行をたずね、パイプでは1行を1件として読みます。- はパイプのメールか行を読みます", "The line; without it a terminal is asked for one, and a pipe gives one entry per line; - reads mail, or lines, from a pipe";
    LOG__CUSTOMER = "@ の代わりに顧客を指定します (番号、名前、メール、電話)。何度でも", "The customer instead of @ (number, name, mail, phone); may be repeated";
    LOG__DRY_RUN = "記録せず、どう読んだかを表示します", "Record nothing; show how the line is understood";

    TODO = "予定を1行で追加します", "Add a to-do in one line";
    TODO__LINE = "日付と、すること (log の ! の後と同じ)。省き方も log と同じです", "Date and what to do, as after ! in log; may be left out as there";
    TODO__CUSTOMER = "@ の代わりに顧客を指定します。何度でも", "The customer instead of @; may be repeated";
    TODO__DRY_RUN = "追加せず、どう読んだかを表示します", "Add nothing; show how the line is understood";

    TODOS = "予定の一覧", "List the to-dos";
    TODOS__ALL = "後回しにしたものと完了したものも", "Also those snoozed and done";
    TODOS__OVERDUE = "期限の過ぎたものだけ", "Only those that are late";
    TODOS__CUSTOMER = "この顧客のものだけ", "Only those of this customer";
    TODOS__LIMIT = "この件数まで", "At most this many";

    DEALS = "案件の一覧。条件がなければ進行中のもの", "List the deals; without a query, the open ones";
    DEALS__LIMIT = "この件数まで", "At most this many";

    VIEW = "ビュー (名前を付けた条件) の一覧と件数", "List the views, which are queries with a name, and how many each finds";
    VIEW_SAVE = "ビューを保存します。同じ名前のビューは置き換わります", "Save a view, in place of one of the same name";
    VIEW_SAVE__NAME = "ビューの名前", "Name of the view";
    VIEW_SAVE__LIST = "どの一覧のビューか: customers (初めはこれ), history, todos, deals", "Of which list: customers (unless said), history, todos, deals";
    VIEW_SAVE__KEY = "画面で開くキー (1文字)", "The letter that opens it on the screens";
    VIEW_SAVE__COLUMNS = "画面の列、コンマ区切り (例 name,person,last,sales)", "Columns on the screens, with commas, such as name,person,last,sales";
    VIEW_SHOW = "ビューの一覧を表示します", "Show what a view finds";
    VIEW_SHOW__NAME = "ビューの名前かキー", "Name or key of the view";
    VIEW_RENAME = "ビューの名前を変えます", "Rename a view";
    VIEW_RENAME__NAME = "今の名前", "The present name";
    VIEW_RENAME__TO = "新しい名前", "The new name";
    VIEW_REMOVE = "ビューを削除します", "Remove a view";
    VIEW_REMOVE__NAME = "ビューの名前かキー", "Name or key of the view";

    DONE = "予定を完了にします", "Finish to-dos";
    DONE__IDS = "予定の番号", "Numbers of to-dos";
    DONE__RESULT = "結果を対応履歴に記録します (log と同じ1行、次の予定も書けます)", "Record what came of it, a line as for log, with what comes next";

    REOPEN = "完了した予定を未完に戻します", "Open finished to-dos again";
    REOPEN__IDS = "予定の番号", "Numbers of to-dos";

    SNOOZE = "予定をその日まで隠します。約束の日付は変わりません", "Hide a to-do until a day; the promised date stays";
    SNOOZE__ID = "予定の番号", "Number of the to-do";
    SNOOZE__DATE = "日付 (明日、来週月曜、3営業日後、12/5 など)", "Date, such as: tomorrow, next mon, 3b, 12/5";
    SNOOZE__WAKE = "すぐまた表示します", "Show it again at once";

    RESCHEDULE = "予定の日付を変えます", "Move a to-do to another date";
    RESCHEDULE__ID = "予定の番号", "Number of the to-do";
    RESCHEDULE__DATE = "日付、時刻も可 (来週月曜 10:00 など)", "Date, with a time if wanted, such as: next mon 10:00";
    RESCHEDULE__NO_DATE = "日付をなくします", "Without a date";

    HISTORY = "対応履歴、新しい順", "The history, newest first";
    HISTORY__CUSTOMER = "この顧客のものだけ", "Only of this customer";
    HISTORY__CATEGORY = "この分類のものだけ", "Only of this category";
    HISTORY__LIMIT = "この件数まで (初めは 50)", "At most this many (50)";

    TAG = "タグを付け外しします (tokui tag 12 +VIP -見込み)", "Hang tags on a customer and take them off: tokui tag 12 +vip -prospect";
    TAG__CUSTOMER = "番号、名前、メール、電話のどれか", "Number, name, mail address or phone number";
    TAG__CHANGES = "+タグ で付け、-タグ で外します", "+tag hangs it on, -tag takes it off";
    TAG__LIST = "タグの一覧", "List the tags";
    TAG__RENAME = "タグの名前を変えます。ある名前にすると一つにまとまります", "Rename a tag; to a name in use, the two become one";
    TAG__DELETE = "タグを削除し、全部から外します", "Delete a tag and take it off everything";

    PERSON = "会社の担当者", "The people of a company";
    PERSON_ADD = "担当者を追加します", "Add a person to a company";
    PERSON_ADD__CUSTOMER = "会社 (番号、名前、メール、電話)", "The company: number, name, mail or phone";
    PERSON_ADD__NAME = "氏名", "Name of the person";
    PERSON_ADD__FIELDS = "項目=値 (下の一覧)", "Field and value, from the list below";
    PERSON_EDIT = "担当者を変更します", "Change a person";
    PERSON_EDIT__ID = "担当者の番号 (show に出ます)", "Number of the person, as in show";
    PERSON_EDIT__FIELDS = "項目=値 (下の一覧)", "Field and value, from the list below";
    PERSON_MOVE = "担当者を別の会社へ移します。対応履歴は元の会社に残ります", "Move a person to another company; the history stays where it happened";
    PERSON_MOVE__ID = "担当者の番号", "Number of the person";
    PERSON_MOVE__TO = "移る先の会社", "The company to move to";
    PERSON_TRASH = "担当者をごみ箱へ入れます", "Move people to the trash";
    PERSON_TRASH__IDS = "担当者の番号", "Numbers of people";

    FIELD = "カードに自分の項目を加えます", "Fields of your own on the card";
    FIELD_LIST = "自分の項目の一覧", "List your fields";
    FIELD_ADD = "項目を追加します", "Add a field";
    FIELD_ADD__NAME = "項目の名前", "Name of the field";
    FIELD_ADD__KIND = "種類: text, number, date, choice, yesno", "Kind: text, number, date, choice, yesno";
    FIELD_ADD__CHOICES = "choice の選択肢、コンマ区切り", "What a choice field offers, with commas";
    FIELD_RENAME = "項目の名前を変えます", "Rename a field";
    FIELD_RENAME__NAME = "今の名前", "The present name";
    FIELD_RENAME__TO = "新しい名前", "The new name";
    FIELD_RETIRE = "項目を使うのをやめます。値は残ります", "Stop using a field; its values stay";
    FIELD_RETIRE__NAME = "項目の名前", "Name of the field";
    FIELD_RETURN = "やめた項目をまた使います", "Use a retired field again";
    FIELD_RETURN__NAME = "項目の名前", "Name of the field";

    TERM = "手段、分類、経路、業種などの用語", "Your words for channels, categories, sources, segments and so on";
    TERM_LIST = "用語の一覧", "List the terms";
    TERM_LIST__KIND = "種類: channel, category, source, segment, stage, lost-reason, product", "Kind: channel, category, source, segment, stage, lost-reason, product";
    TERM_ADD = "用語を追加します", "Add a term";
    TERM_ADD__KIND = "種類 (list と同じ)", "Kind, as for list";
    TERM_ADD__NAME = "用語", "The term";
    TERM_RENAME = "用語の名前を変えます。使われている所も変わります", "Rename a term, also where it is in use";
    TERM_RENAME__KIND = "種類 (list と同じ)", "Kind, as for list";
    TERM_RENAME__NAME = "今の名前", "The present name";
    TERM_RENAME__TO = "新しい名前", "The new name";
    TERM_RENAME__EN = "英語での名前 (指定がなければ同じ)", "The name in English (the same unless given)";
    TERM_RETIRE = "用語を使うのをやめます。使われている所は変わりません", "Stop offering a term; what uses it keeps it";
    TERM_RETIRE__KIND = "種類 (list と同じ)", "Kind, as for list";
    TERM_RETIRE__NAME = "用語", "The term";
    TERM_RETURN = "やめた用語をまた使います", "Offer a retired term again";
    TERM_RETURN__KIND = "種類 (list と同じ)", "Kind, as for list";
    TERM_RETURN__NAME = "用語", "The term";

    TRASH = "顧客をごみ箱へ入れます", "Move customers to the trash";
    TRASH__IDS = "番号", "Numbers";
    TRASH__PERSON = "番号は担当者のもの", "The numbers are of people";
    TRASH__CONTACT = "番号は対応のもの", "The numbers are of contacts in the history";
    TRASH__TODO = "番号は予定のもの", "The numbers are of to-dos";
    TRASH__PURCHASE = "番号は購入のもの", "The numbers are of purchases";
    TRASH__LIST = "ごみ箱の中を表示します", "Show what lies in the trash";

    RESTORE_CARD = "ごみ箱から戻します", "Take out of the trash";
    RESTORE_CARD__IDS = "番号", "Numbers";
    RESTORE_CARD__PERSON = "番号は担当者のもの", "The numbers are of people";
    RESTORE_CARD__CONTACT = "番号は対応のもの", "The numbers are of contacts in the history";
    RESTORE_CARD__PURCHASE = "番号は購入のもの", "The numbers are of purchases";
    RESTORE_CARD__TODO = "番号は予定のもの", "The numbers are of to-dos";

    UNDO = "操作を元に戻します", "Take back an operation";
    UNDO__OPERATION = "操作の番号 (log-book に出ます)。省くと最後の操作", "Number of the operation, as in log-book; without it the last one";
    REDO = "元に戻した操作をやり直します", "Do again what was undone";
    LOG_BOOK = "操作の記録、新しい順", "What was done, newest first";
    LOG_BOOK__LIMIT = "この件数まで (初めは 20)", "At most this many (20)";
    AUDIT = "顧客について、いつ誰が何をどう変えたか", "Who changed what of a customer, and when";
    AUDIT__CUSTOMER = "番号、名前、メール、電話のどれか", "Number, name, mail address or phone number";

    DOCTOR = "データに異常がないか調べます。書き込みはしません", "Look for anything wrong with the book; writes nothing";
    DOCTOR__REINDEX = "調べる代わりに、検索用の索引を全部作り直します", "Make all search indexes again instead";

    KEYS = "画面のキーの一覧", "List the keys of the screens";
    KEYS__CHECK = "設定のキーに誤りがないか調べます", "Check the keys in the settings";
    IMPORT = "名簿 (CSV、TSV、Excel、ods、vCard)、カレンダー (ICS)、購入の一覧、台帳全体 (JSON) を、何が起きるかを見せてから取り込み、メール (.eml、mbox、Maildir) を顧客の履歴に入れます", "Bring in lists (CSV, TSV, Excel, ods, vCard), calendars (ICS), lists of purchases or a whole book (JSON) after a look at what would come of it; file mail (.eml, mbox, Maildir) with its customers";
    IMPORT__FILES = "ファイル。- は標準入力", "The files; - is standard input";
    IMPORT__MAP = "項目=列。列は見出し、番号、英字のどれか (例 phone=電話1)。何度でも", "Which column is which field, by its header, number or letter (phone=B); may be repeated";
    IMPORT__ENCODING = "文字コード (utf-8, utf-16, cp932, euc-jp, iso-2022-jp, windows-1252)。なければ調べます", "Encoding (utf-8, utf-16, cp932, euc-jp, iso-2022-jp, windows-1252); found out if left away";
    IMPORT__DELIMITER = "区切り文字 (1字か tab)", "What stands between the values: a character, or tab";
    IMPORT__NO_HEADER = "見出しの行がありません", "There is no header row";
    IMPORT__CUSTOMER = "カレンダーの中身をすべてこの顧客のものにします", "File everything of the calendars with this customer";
    IMPORT__SHEET = "ブックのこのシートだけを読みます (非表示でも)", "Read only this sheet of a workbook, even a hidden one";
    IMPORT__DOUBTFUL = "同じ人か分からない行をどうするか: same 同じ人、new 別の人、skip 取り込まない。なければ残して知らせます", "What doubtful rows are: same (that customer), new (somebody else), skip (left out); without it they are left out and told";
    IMPORT__REJECTS = "取り込まなかった行を、理由とともに書くファイル。なければ元のファイルの隣", "Where the rows left out are written with the reason; else beside the list";
    IMPORT__NO_REJECTS = "取り込まなかった行を書き出しません", "Do not write the rows left out";
    IMPORT__PURCHASES = "購入の一覧として読みます (見出しや中身で分かれば不要)。--map の項目は date customer item quantity amount category paid due", "Read it as a list of purchases (not needed where its header or its values say so). --map knows date customer item quantity amount category paid due";
    IMPORT__CREATE_CUSTOMERS = "購入の一覧にいる知らない顧客のカードを作ります", "Make cards for customers in a list of purchases whom nobody knows";
    IMPORT__DRY_RUN = "何も書かず、取り込むとどうなるかを見せます", "Write nothing; show what would come of it";
    IMPORT__YES = "たずねずに取り込みます。疑わしい行は入れずに知らせます", "Import without asking; doubtful rows are left out and told";

    BUY = "購入を記録します。例: tokui buy 富士見 煎茶 ¥1200 x2 昨日 due 月末 茶葉", "Record a purchase, as in: tokui buy Fujimi 'green tea' ¥1200 x2 yesterday due 12/31 tea";
    BUY__CUSTOMER = "顧客 (番号、名前、メール、電話)", "The customer, by number, name, mail or phone";
    BUY__ITEM = "何を買ったか", "What was bought";
    BUY__WORDS = "金額 (¥1200)、数 (x2)、買った日、paid (入金済)、due と支払期日、区分。順は自由", "The amount (¥1200), how many (x2), the day, paid, due with a date, and a category, in any order";
    PAID = "購入が支払われたことを記録します", "Note that purchases were paid";
    PAID__IDS = "購入の番号", "Numbers of purchases";
    PAID__ON = "支払われた日。なければ今日", "The day; today without it";
    PAID__NOT = "まだ支払われていないことにします", "They were not paid after all";

    EXPORT = "顧客を表 (CSV、Excel)、vCard、Markdown、宛名ラベルに、未完の予定をカレンダー (ICS) にして、画面と同じ絞り込みで書き出します (JSON は台帳全体)", "Write out customers as a table (CSV, Excel), vCards, Markdown or address labels, or open to-dos as a calendar (ICS), filtered as on the screens, or the whole book (JSON)";
    EXPORT__TABLE_FORMAT = "csv は表 (数式に見える欄には ' を付け、数や電話番号はそのまま)、xlsx は Excel のブック、vcard は電話やメールの連絡先、markdown は読むため、labels は印刷用の HTML、ics は未完の予定のカレンダー、json は台帳全体で、tokui import で元どおりになります", "csv is a table (cells that look like formulas get a ', numbers and phone numbers stay), xlsx a workbook of Excel, vcard for phones and mail programs, markdown to read, labels a web page to print, ics a calendar of the open to-dos, json the whole book, for tokui import to make an equal one of";
    EXPORT__VCARD = "vCard の版: 4.0 (ふつう) か 3.0", "Version of the vCards: 4.0 (usual) or 3.0";
    EXPORT__SHEET = "ラベル用紙の品番: 31531 72210 31538 L7159 L7160 L7161 L7163 L7164", "Number of the sheet of labels: 31531 72210 31538 L7159 L7160 L7161 L7163 L7164";
    EXPORT__START = "使いかけの用紙で最初に使うラベル (1 から)", "First label to use on a sheet that has lost some, from 1";
    EXPORT__FRAMES = "ラベルの枠も印刷します", "Prints the edges of the labels too";
    EXPORT__TEST_PAGE = "顧客の代わりに、枠と番号だけの位置合わせ用ページを書きます", "Writes a page of frames and numbers to measure with, and no customers";
    EXPORT__ALL = "連絡不可の顧客のラベルも作ります", "Makes labels for customers who are not to be contacted too";
    EXPORT__OUTPUT = "この新しいファイルに書きます。なければ、または - で標準出力", "Writes this new file; standard output without it or for -";
    EXPORT__BOM = "Excel が UTF-8 と分かる印を付けます", "With the mark by which Excel knows UTF-8";
    EXPORT__EXACT = "値を1字も変えずに書きます。取り込むと元に戻る列だけです", "Every value exactly itself; only the columns that an import puts back";
    EXPORT__FOR_EXCEL = "Excel でそのまま開ける形にします (--bom と同じ)", "As Excel opens it by a double click (same as --bom)";
    EXPORT__TEXT_ENCODING = "csv の文字コード: utf-8 か cp932", "Encoding of csv: utf-8 or cp932";
    EXPORT__REPLACE_UNWRITABLE = "cp932 で書けない文字を 〓 にします。なければ書かずに知らせます", "Writes 〓 for what cp932 does not have; otherwise nothing is written and it is told";
    EXPORT__FORCE = "ファイルがあれば置き換えます", "Replaces the file if there is one";

    IMPORTS = "取り込んだファイル、新しい順。tokui undo と操作の番号で元に戻せます", "The files that were imported, newest first; tokui undo with the number of the operation takes one back";
    IMPORTS__LIMIT = "この件数まで (初めは 20)", "At most this many (20)";
    EXPORTS = "書き出しの記録、新しい順", "What was exported, newest first";
    EXPORTS__LIMIT = "この件数まで (初めは 20)", "At most this many (20)";

    DEMO = "作り物のデータで画面を試します。自分のデータには触れません", "Try the screens on made-up data; your own book is not touched";
    INBOX = "誰のものか分からず待っているメールを表示します", "Show the mail that waits because nobody in the book is known for it";
    INBOX_SHOW = "メールを1通、本文まで表示します", "Show one mail with what it says";
    INBOX_SHOW__ID = "メールの番号", "Number of the mail";
    INBOX_ACCEPT = "差出人を新しい顧客にし、その人のメールをすべて履歴に入れます", "Make a customer of the sender and file all their mail";
    INBOX_ACCEPT__ID = "メールの番号", "Number of the mail";
    INBOX_ACCEPT__COMPANY = "この名前の会社の担当者とします", "Somebody at a company of this name";
    INBOX_ATTACH = "アドレスを顧客のものとし、そのメールをすべて履歴に入れます", "Give the address to a customer and file all its mail";
    INBOX_ATTACH__ID = "メールの番号", "Number of the mail";
    INBOX_ATTACH__CUSTOMER = "番号、名前、メール、電話", "Id, name, mail address or phone number";
    INBOX_DROP = "メールを捨てます。同じメールがまた来ても入れません", "Set mail aside for good";
    INBOX_DROP__IDS = "メールの番号", "Numbers of the mails";
    INBOX_DROP__ALL_FROM = "同じアドレスのメールもすべて", "All others of the same address, too";
    QUERY_ADDRESS = "メールアドレスを探します (mutt の query_command の形)", "Find mail addresses, in the form of mutt's query_command";
    QUERY_ADDRESS__WORDS = "名前、読み、ローマ字、会社名、アドレスの一部", "Part of a name, reading, company or address";
    QUERY_ADDRESS__LIMIT = "多くてもこの数 (初めは 100)", "At most so many (100)";
    DEMO__CUSTOMERS = "顧客の数 (初めは 120)", "How many customers (120)";
    DEMO__HISTORY = "対応履歴の数 (初めは顧客の10倍)", "How many contacts in the history (ten for each customer)";
    DEMO__SEED = "作り方の番号。同じなら同じデータになります", "Number of the dice; the same one makes the same data";
    DEMO__DATE = "この日を今日とします", "Takes this day for today";
    DEMO__OUTPUT = "画面を開かず、この新しいファイルに書きます", "Opens no screens and writes this new file";
    PATHS = "ファイルの場所", "Where the files are";
    CONFIG = "今の設定と、その誤り", "The settings in force, and what is wrong with them";
    CONFIG__INIT = "説明付きの設定ファイルを作ります (なければ)", "Write a settings file with explanations, unless there is one";
}
