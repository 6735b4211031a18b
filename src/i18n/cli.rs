//! The words of the command line.

use crate::texts;

texts! {
    HELP_USAGE = "使い方:", "Usage:";
    HELP_COMMANDS = "コマンド", "Commands";
    HELP_ARGUMENTS = "引数", "Arguments";
    HELP_OPTIONS = "オプション", "Options";
    HELP_AFTER = "終了コード: 0 できた、1 見つからないか断られた、2 使い方の誤り、3 ディスクやファイルの問題、4 一部だけできた\n各コマンドの説明は tokui コマンド --help",
        "Exit codes: 0 done, 1 nothing found or refused, 2 usage, 3 the machine's fault, 4 partly done\nMore on a command: tokui COMMAND --help";
    HELP_AFTER_LOG = "書き方:\n  [いつ] [手段] [@顧客] 何があったか [#分類やタグ] [=案件 [>段階] [¥金額]] [~時間] [!日付 次の予定] [-- 長い文]\n\n例:\n  tokui log '@渡邉 tel 見積の件で質問 !金曜 見積書送付 #見積'\n  tokui log --customer 12 '昨日 訪問 新工場の話 ~1h'\n  tokui log cust:渡邉 tel 見積の件 次:金曜 見積書送付 tag:見積   (引用符なしで書く形)",
        "Form:\n  [when] [channel] [@customer] what happened [#category or tag] [=deal [>stage] [¥amount]] [~duration] [!date next action] [-- long text]\n\nExamples:\n  tokui log '@Watanabe tel asked for a quote !fri send quote #quote'\n  tokui log --customer 12 'yesterday visit new plant ~1h'\n  tokui log cust:Watanabe tel asked for a quote next:fri send quote tag:quote   (needs no quotation marks)";
    HELP_AFTER_TODO = "例:\n  tokui todo '金曜 見積書送付 @渡邉'\n  tokui todo --customer 12 '来週月曜 10:00 電話'\n  tokui todo '日報を書く'   (顧客のない自分の予定)",
        "Examples:\n  tokui todo 'fri send quote @Watanabe'\n  tokui todo --customer 12 'next mon 10:00 call'\n  tokui todo 'write the report'   (one's own, about no customer)";

    UNKNOWN_ARGUMENT = "「{argument}」という指定はありません", "There is no option \"{argument}\"";
    UNKNOWN_COMMAND = "「{name}」というコマンドはありません", "There is no command \"{name}\"";
    VALUE_MISSING = "{argument} の値がありません", "{argument} needs a value";
    BAD_VALUE = "{argument} に「{value}」は使えません", "\"{value}\" is no value for {argument}";
    ARGUMENT_MISSING = "{argument} を指定してください", "{argument} is missing";
    COMMAND_MISSING = "何をするかを指定してください", "Say what to do";
    ARGUMENTS_CLASH = "{argument} と {other} は一緒に使えません", "{argument} cannot be used with {other}";
    NOT_UTF8 = "引数に UTF-8 でない文字があります", "An argument is not valid UTF-8";
    ONE_OF = "次のどれかです: {choices}", "One of these: {choices}";
    DID_YOU_MEAN = "もしかして: {meant}", "Did you mean: {meant}";
    SEE_HELP = "使い方は tokui --help、各コマンドは tokui コマンド --help", "See tokui --help, or tokui COMMAND --help";
    OUTPUT_TROUBLE = "出力できません: {what}", "The output cannot be written: {what}";
    NO_HOME = "ホームディレクトリが分かりません", "There is no home directory";
    NO_HOME_HINT = "環境変数 HOME を設定してください", "Set the environment variable HOME";
    BAD_NOW = "TOKUI_NOW の「{text}」は RFC 3339 の日時ではありません", "TOKUI_NOW is \"{text}\", which is no moment of RFC 3339";
    OWN_HOLIDAY = "休業日", "day off";
    NO_TERMINAL = "画面は端末でしか開けません", "The screens need a terminal";
    DUMB_TERMINAL = "この端末 (TERM=dumb) では画面を開けません", "The screens cannot be shown on this terminal (TERM=dumb)";
    NO_TERMINAL_HINT = "tokui today や tokui list なら端末でなくても使えます", "tokui today and tokui list work anywhere";

    PROGRESS = "{done} / {total}", "{done} / {total}";
    DOCTOR_SOUND = "異常はありません", "Nothing is wrong";
    DOCTOR_REINDEXED = "検索用の索引を作り直しました", "The search indexes were made again";
    DOCTOR_DAMAGE = "ファイルが壊れています: {what}", "The file is damaged: {what}";
    DOCTOR_DANGLING = "{table} の {count} 行が、ないものを指しています", "{count} rows of {table} point at nothing";
    DOCTOR_CUSTOMERS = "顧客 {count} 件の索引がカードと違います", "The index of {count} customers is not what their cards say";
    DOCTOR_FULL_TEXT = "{texts}の全文の索引が本文と違います", "The full-text index of {texts} is not what the texts say";
    DOCTOR_HISTORY = "対応履歴", "the history";
    DOCTOR_TODOS = "予定", "the to-dos";
    DOCTOR_NOTES = "メモ", "the notes";
    DOCTOR_LINES = "顧客", "the customers";
    DOCTOR_REINDEX = "直すには: tokui doctor --reindex (元のデータは変わりません)", "To mend it: tokui doctor --reindex (your data stays as it is)";
    DOCTOR_RESTORE = "ファイルの写しを取ってから、壊れる前の控えに戻してください", "Copy the file aside, then go back to a copy from before";

    NOTHING_CHANGED = "変更はありません", "Nothing changed";
    CREATED_CUSTOMER = "顧客 {id}", "customer {id}";
    CREATED_PERSON = "担当者 {id}", "person {id}";
    CREATED_CONTACT = "対応 {id}", "contact {id}";
    CREATED_PURCHASE = "購入 {id}", "purchase {id}";
    CREATED_TODO = "予定 {id}", "to-do {id}";
    HOW_TO_UNDO = "元に戻す: tokui undo {id}", "To take it back: tokui undo {id}";
    NOT_A_DATE = "「{text}」は日付として読めません", "\"{text}\" is not a date";
    NOT_A_DATE_HINT = "例: 明日、来週月曜、3営業日後、12/5、2026-12-05", "Such as: tomorrow, next mon, 3b, 12/5, 2026-12-05";

    NO_SUCH_COLUMN = "「{word}」という列はありません", "There is no column \"{word}\"";
    KNOWN_COLUMNS = "次の列があります: {columns}", "The columns are: {columns}";
    COLUMN_NUMBER = "番号", "ID";
    COLUMN_NAME = "名前", "Name";
    COLUMN_PERSON = "担当者", "Person";
    COLUMN_STATUS = "状態", "Status";
    COLUMN_RANK = "見込み度", "Rank";
    COLUMN_LAST_CONTACT = "最終対応", "Last contact";
    COLUMN_NEXT_DUE = "次の予定", "Next";
    COLUMN_TODOS = "予定数", "To-dos";
    COLUMN_DUE = "期日", "Due";
    COLUMN_TIME = "時刻", "Time";
    COLUMN_TITLE = "内容", "What";
    COLUMN_CUSTOMER = "顧客", "Customer";
    COLUMN_STATE = "状態", "State";
    COLUMN_WHEN = "日時", "When";
    COLUMN_CHANNEL = "手段", "Channel";
    COLUMN_CATEGORY = "分類", "Category";
    COLUMN_MARKS = "分類とタグ", "Category and tags";
    COLUMN_BODY = "内容", "Text";
    COLUMN_WHERE = "場所", "Where";
    COLUMN_TAG = "タグ", "Tag";
    COLUMN_USES = "使用数", "Uses";
    COLUMN_KIND = "種類", "Kind";
    COLUMN_CHOICES = "選択肢", "Choices";
    COLUMN_KEY = "キー", "Key";
    COLUMN_WHO = "誰が", "Who";
    COLUMN_WHAT = "何を", "What";
    COLUMN_CONTEXT = "場面", "Context";
    COLUMN_DEAL = "案件", "Deal";
    COLUMN_STAGE = "段階", "Stage";
    COLUMN_AMOUNT = "金額", "Amount";
    COLUMN_PROBABILITY = "確度", "%";
    COLUMN_CLOSE = "予定日", "Close";
    COLUMN_VIEW = "ビュー", "View";
    COLUMN_LIST = "一覧", "List";
    COLUMN_COUNT = "件数", "Count";
    COLUMN_QUERY = "条件", "Query";
    COLUMN_KEYS = "キー", "Keys";
    COLUMN_ACTION = "操作名", "Action";

    FIELD_CUSTOMER = "顧客", "customer";
    FIELD_READING = "ふりがな", "reading";
    FIELD_KIND = "種別", "kind";
    FIELD_STATUS = "状態", "status";
    FIELD_RANK = "獲得見込み度", "rank";
    FIELD_SEGMENT = "業種", "segment";
    FIELD_BUSINESS = "事業内容", "business";
    FIELD_EMPLOYEES = "従業員数", "employees";
    FIELD_SOURCE = "経路", "source";
    FIELD_BIRTHDAY = "誕生日", "birthday";
    FIELD_SEX = "性別", "sex";
    FIELD_ADDRESS = "住所", "address";
    FIELD_ALIASES = "別名", "also";
    FIELD_TAGS = "タグ", "tags";
    FIELD_CADENCE = "連絡間隔", "cadence";
    FIELD_CONFIRMED = "確認日", "confirmed";
    FIELD_DNC = "連絡しない", "do not contact";
    FIELD_NOTE = "メモ", "note";
    FIELD_DEAL = "案件", "deal";
    FIELD_STAGE = "段階", "stage";
    FIELD_AMOUNT = "金額", "amount";
    FIELD_DURATION = "時間", "duration";
    FIELD_NEXT = "次の予定", "next";
    YEARS_OLD = "{age}歳", "age {age}";
    EVERY_DAYS = "{n}日おき", "every {n} day|every {n} days";
    MINUTES = "{n}分", "{n} minute|{n} minutes";

    HEADING_PEOPLE = "担当者", "People";
    HEADING_TODOS = "予定", "To-dos";
    HEADING_HISTORY = "対応履歴 {n}件", "History: {n} contact|History: {n} contacts";
    HEADING_CUSTOMERS = "顧客 {n}件", "{n} customer|{n} customers";
    IN_ARCHIVE = "(保管)", "(archived)";
    IN_TRASH = "(ごみ箱)", "(in the trash)";
    HEADING_PURCHASES = "購入 {n}件  計 {sum}", "{n} purchase, {sum} in all|{n} purchases, {sum} in all";
    HEADING_DEALS = "案件 {n}件", "{n} deal|{n} deals";
    HEADING_PLANS = "予定 {n}件", "{n} to-do|{n} to-dos";
    MORE_HISTORY = "ほか{n}件: tokui history --customer {id}", "{n} more: tokui history --customer {id}|{n} more: tokui history --customer {id}";

    NO_CUSTOMERS_YET = "顧客はまだありません。tokui add 名前 で追加できます", "There are no customers yet. Add one with tokui add NAME";
    NO_CUSTOMER_HAS = "「{words}」に合う顧客はありません", "No customer matches \"{words}\"";
    CUSTOMER_OF_MAIL = "メールの顧客は差出人と宛先で決まるので、--customer は使えません", "A mail says itself whose it is; --customer cannot be used with it";
    NO_WORDS = "探す言葉がありません", "There is nothing to look for";
    NO_WORDS_HINT = "例 tokui search 見積", "Such as: tokui search quote";
    NOTHING_HAS = "「{words}」は顧客にも対応履歴にも予定にも案件にもありません", "\"{words}\" is in no customer, contact, to-do or deal";
    NO_TODO_HAS = "「{words}」に合う予定はありません", "No to-do matches \"{words}\"";
    NO_DEAL_HAS = "「{words}」に合う案件はありません", "No deal matches \"{words}\"";
    NO_DEALS = "進行中の案件はありません", "There are no open deals";
    NO_COLUMN = "「{column}」という列はありません", "There is no column \"{column}\"";
    NO_COLUMN_HINT = "条件に使う項目の名前です (例 name,person,last,sales)", "Columns are named as the fields of a query, such as name,person,last,sales";
    SHIPPED_MARK = " (例)", " (example)";
    LIST_CUSTOMERS = "顧客", "customers";
    LIST_HISTORY = "対応履歴", "history";
    LIST_TODOS = "予定", "to-dos";
    LIST_DEALS = "案件", "deals";

    UNCLEAR_QUERY = "条件に分からない所があるので、何も変更していません", "The query is not understood as a whole, so nothing was changed";
    UNCLEAR_EXPORT = "条件に分からない所があるので、何も書き出していません", "The query is not understood as a whole, so nothing was written";
    EMPTY_QUERY = "どれを変更するかの条件がありません", "It does not say what is to be changed";
    EMPTY_QUERY_HINT = "全部を変更するなら --query 'id>0' と書いてください", "To change everything, write --query 'id>0'";
    FOUND = "{n}件", "{n} record|{n} records";
    NOTHING_MEANT = "「{query}」に合うものはありません", "Nothing matches \"{query}\"";
    NEEDS_YES = "「{query}」は{found}に当たります。何も変更していません", "\"{query}\" means {found}. Nothing was changed";
    NEEDS_YES_HINT = "変更してよければ --yes を付けてください", "Add --yes to change them all";
    CHANGE_THEM = "{found}を変更します。よろしいですか? (y/N)", "{found} will be changed. Go on? (y/N)";
    NOT_AGREED = "何も変更していません", "Nothing was changed";

    NO_HISTORY = "該当する対応履歴はありません", "There is no such contact in the history";
    NO_CATEGORY = "「{word}」という分類はありません", "There is no category \"{word}\"";
    NO_TERM = "{kind}に「{name}」はありません", "There is no {kind} \"{name}\"";
    NO_TODOS = "予定はありません", "There are no to-dos";
    NO_DATE = "日付なし", "no date";
    NO_LINES = "記録する行がありません", "There is no line to record";
    ONE_RESULT = "--result は予定1件ずつに付けてください", "--result goes with one to-do at a time";
    TAG_WITHOUT_SIGN = "「{text}」には + か - を付けてください (例 +VIP -見込み)", "\"{text}\" needs a + or a -, as in +vip -prospect";
    TRASH_EMPTY = "ごみ箱は空です", "The trash is empty";
    LOG_BOOK_EMPTY = "操作はまだありません", "Nothing was done yet";

    STATE_DONE = "完了", "done";
    STATE_SNOOZED = "{until} まで後回し", "snoozed until {until}";
    STATE_LATE = "{n}日超過", "{n} day late|{n} days late";
    STATE_RETIRED = "使わない", "retired";
    STATE_UNDONE = "{by} で元に戻した", "undone by {by}";
    STATE_UNDOES = "{undoes} を元に戻した", "undoes {undoes}";

    TODAY_OVERDUE = "期限切れ {n}件", "Overdue: {n}";
    TODAY_TODAY = "今日 {n}件", "Today: {n}";
    TODAY_WEEK = "7日以内 {n}件", "Next 7 days: {n}";
    TODAY_NO_DATE = "日付なし {n}件", "Without a date: {n}";
    TODAY_LATER = "次の予定", "Next";
    TODAY_FREE = "7日以内の予定はありません", "Nothing is planned for the next 7 days";
    TODAY_NEGLECTED = "連絡の空いた顧客 {n}件", "Not heard of for long: {n} customer|Not heard of for long: {n} customers";
    TODAY_SINCE = "{n}日前", "{n} day ago|{n} days ago";
    TODAY_MORE = " ほか{n}件", " {n} more";
    TODAY_NOTICES = "お知らせ", "Notices";
    TODAY_BIRTHDAY = " {on} {name} [{id}] の誕生日", " {on} birthday of {name} [{id}]";
    TODAY_WAITING_MAIL = " 受信箱のメール {n}件 (tokui inbox)", " {n} mail in the inbox (tokui inbox)| {n} mails in the inbox (tokui inbox)";
    TODAY_WITHOUT_READING = " ふりがなのない顧客 {n}件", " {n} customer without a reading| {n} customers without a reading";
    SHORT_OVERDUE = "期限切れ {n}", "{n} overdue";
    SHORT_TODAY = "今日 {n}", "{n} today";
    SHORT_NEGLECTED = "連絡空き {n}", "{n} neglected";
    SHORT_BETWEEN = " ", ", ";

    ASK_FOR_LINE = "記録> ", "log> ";
    LINE_NUMBER = "{line}行目:", "line {line}:";
    LINE_NOT_UTF8 = "UTF-8 でない文字があります", "not valid UTF-8";
    WARN_NO_DUE = "日付がありません", "no date";
    WARN_NO_DUE_SPACED = "日付がありません。間を空けると日付になります: {spaced}", "no date; a space would make one: {spaced}";
    WARN_EMPTY_NEXT = "次の予定の内容がありません", "the next action says nothing";
    WARN_FUTURE_HEAD = "{when} は先の日付なので、内容の一部として記録します", "{when} is to come, so it stays part of the text";
    NAME_IN_QUOTES = "空白のある名前は @\"{name}\" のように囲みます", "A name with a space goes in quotes: @\"{name}\"";
    WARN_PAST_DUE = "{date} は過ぎています", "{date} has passed";
    WARN_FAR_DUE = "{date} はかなり先です", "{date} is far ahead";
    WARN_HOLIDAY = "{date} は休みです ({why})", "{date} is no working day ({why})";
    WARN_CATEGORY = "分類は一つなので「{word}」はタグにします", "there is one category, so \"{word}\" becomes a tag";
    WARN_CUSTOMER = "顧客は一つなので「{name}」は内容の一部です", "there is one customer, so \"{name}\" stays text";
    WARN_STAGE = "「{word}」で始まる段階は一つに決まりません ({stages})", "\"{word}\" is not the beginning of one stage ({stages})";

    DEMO_MAKING = "見本を作っています {percent}%", "Making the demo {percent}%";
    DEMO_WRITTEN = "顧客{n}件の見本を {path} に作りました", "Wrote a made-up book of {n} customer to {path}|Wrote a made-up book of {n} customers to {path}";
    KEYS_GOOD = "キーの設定に誤りはありません", "The keys are good";
    KEYS_BAD = "キーの設定に{n}件の誤りがあります", "There is {n} problem with the keys|There are {n} problems with the keys";
    PATH_CONFIG = "設定", "settings";
    PATH_DATABASE = "データ", "book";
    PATH_BACKUPS = "控え", "backups";
    PATH_LOG = "動作の記録", "log";
    PATH_STATE = "状態", "state";
    CONFIG_NONE = "{path} はまだありません。今の値は次のとおり (tokui config --init で作れます)", "{path} does not exist yet; these values are in force (tokui config --init makes it)";
    CONFIG_BAD = "設定に{n}件の誤りがあります。ほかの行は有効です", "There is {n} problem in the settings; all other lines count|There are {n} problems in the settings; all other lines count";
    CONFIG_EXISTS = "{path} はもうあります", "{path} exists already";
    CONFIG_TROUBLE = "{path} に書けません: {what}", "{path} cannot be written: {what}";
    CONFIG_WRITTEN = "{path} を作りました", "Wrote {path}";

    /// Every setting, none in force.
    CONFIG_SAMPLE = r##"# tokui の設定。行頭の # を消すとその行が有効になります。
# 誤った行があっても、ほかの行は有効です (tokui config で確かめられます)。

# 言語: "auto" (LANG などに従う), "ja", "en"
# lang = "auto"

# 配色: "auto", "dark", "light", "16" (端末の16色), "mono" (色なし)
# theme = "auto"

# 3/4 の読み方: "mdy" (3月4日), "dmy" (4月3日)
# date_order = "mdy"

# 年度の始まる月 (四半期もここから数えます: Q1, 2026Q3, 第3四半期)
# fiscal_start = 4

# この日数連絡がない顧客を「連絡の空いた顧客」に出します
# neglected_days = 60

# 自分のメールアドレス (送信か受信かを見分けます。@ で始めるとそのホスト全部)
# own_addresses = ["me@example.com", "@myshop.example"]

# 操作の記録に残す名前 (なければログイン名)
# who = "鈴木"

# 週の始まりの曜日
# week_start = "mon"

# 日本の祝日を休みとするか、休みの曜日、そのほかの休業日
# japanese_holidays = true
# days_off = ["sat", "sun"]
# holidays = ["2026-12-29", "2026-12-30"]

# 幅のあいまいな文字 (罫線や矢印) の幅: "auto", "narrow", "wide"
# ambiguous = "auto"

# 画面の下のキー案内、マウス
# footer = true
# mouse = false

# 入力欄を離れるとき日本語入力を切ります: "none", "ttime" (Tera Term, mintty)
# ime_off_on_command = "none"

# キーの下地: "default", "arrows" (hjkl なし), "emacs"
# preset = "default"

# 1行記録で使う自分の言葉
# [words.channel]
# "架電" = "phone"
# [words.category]
# "見積り" = "quote"

# キーの変更 (一覧は tokui keys、誤りは tokui keys --check)
# [keys.main]
# "x" = ""
"##, r##"# Settings of tokui. Take the # off the front of a line to put it in force.
# A wrong line costs only itself (tokui config tells of it).

# Language: "auto" (what LANG says), "ja", "en"
# lang = "auto"

# Colours: "auto", "dark", "light", "16" (the terminal's sixteen), "mono" (none)
# theme = "auto"

# How 3/4 is read: "mdy" (4 March), "dmy" (3 April)
# date_order = "mdy"

# Month in which the fiscal year begins (quarters count from it: Q1, 2026Q3)
# fiscal_start = 4

# Days without contact after which a customer counts as neglected
# neglected_days = 60

# Your own mail addresses: they tell sent mail from received (@host for all of a host)
# own_addresses = ["me@example.com", "@myshop.example"]

# Name in the log book (else that of the login)
# who = "Suzuki"

# Weekday with which a week begins
# week_start = "mon"

# Whether the holidays of Japan are days off; weekdays off; and other days off
# japanese_holidays = true
# days_off = ["sat", "sun"]
# holidays = ["2026-12-29", "2026-12-30"]

# Width of ambiguous characters such as lines and arrows: "auto", "narrow", "wide"
# ambiguous = "auto"

# The line of keys at the foot, and the mouse
# footer = true
# mouse = false

# Switches the input method off when a text box is left: "none", "ttime" (Tera Term, mintty)
# ime_off_on_command = "none"

# Keys to begin with: "default", "arrows" (without hjkl), "emacs"
# preset = "default"

# Your own words for the one-line log
# [words.channel]
# "dial" = "phone"
# [words.category]
# "pricing" = "quote"

# Keys of your own (all are listed by tokui keys; tokui keys --check finds mistakes)
# [keys.main]
# "x" = ""
"##;
}
