//! The words of the quick log line, of its fields and of a call.

crate::texts! {
    TITLE = "記録", "Log";
    MANY_CUSTOMERS = "{n}件の顧客", "{n} customer|{n} customers";
    NO_CUSTOMER = "顧客は {key} の後で選びます", "the customer is asked for on {key}";
    HONORIFIC = "{name} 様", "{name}";
    CHANGE_CUSTOMER = "{key} 顧客を変更", "{key} change customer";
    FINISHES = "完了: {title} の結果を記録", "Done: {title} - what came of it";
    DRAFT = "下書き", "draft";

    ROW_ENTRY = "対応", "Entry";
    ROW_NEXT = "予定", "Next";
    ROW_DEAL = "案件", "Deal";
    ROW_OFFERS = "候補", "Offers";
    ROW_MARKS = "記号", "Marks";
    MARKS = "! 次の予定  # 分類・タグ  = 案件  > 段階  ¥ 金額  ~ 時間  @ 顧客  -- 長文",
        "! next action  # category, tag  = deal  > stage  ¥ amount  ~ time  @ customer  -- long text";
    MARKS_SHORT = "!予定 #分類 =案件 >段階 ¥金額 ~時間 @顧客 --長文",
        "!next #tag =deal >stage ¥yen ~time @customer --text";
    INSERTS = "{key} で入れる", "{key} inserts";
    EXAMPLE = "例  tel 見積の件 !金曜 見積書送付 #見積", "as in  call asked for a quote !fri send it #quote";
    NONE = "なし", "none";
    ONLY_A_PLAN = "なし  予定だけを入れます", "none  only the plan is saved";
    NEXT_HINT = "なし  ! で次の予定", "none  ! plans the next action";
    CATEGORY = "分類 {name}", "category {name}";
    INCOMING = "受けた", "incoming";
    OUTGOING = "こちらから", "outgoing";
    NOT_REACHED = "つながらず", "not reached";
    HIGH = "急ぎ", "urgent";
    MORE = "ほか{n}件", "{n} more";
    DEAL_OFFER = "なし  = で{title}({stage})に付ける", "none  = adds it to {title} ({stage})";
    NEW_DEAL = "新しい案件", "new deal";
    SEVERAL = "「{word}」は{n}件あります  {key} で選ぶ", "\"{word}\" matches {n}  {key} chooses";

    NO_DUE = "期限なし", "no date";
    SPACED = "「{spaced}」のように空けると日付になります", "with a space, \"{spaced}\", it is a date";
    EMPTY_NEXT = "次の予定が空です", "the next action is empty";
    FUTURE_HEAD = "{day} は先の日付です。予定なら ! を付けます", "{day} is ahead: use ! for a plan";
    PAST_DUE = "過ぎた日付です", "the date has passed";
    FAR_DUE = "1年近く先です (来年 {day})", "almost a year ahead (next year, {day})";
    FAR_DUE_SAME_YEAR = "だいぶ先です ({day})", "far ahead ({day})";
    DAY_OFF = "{day}です", "a {day}";
    HOLIDAY = "{day}です", "a holiday, {day}";
    SATURDAY = "土曜", "Saturday";
    SUNDAY = "日曜", "Sunday";
    MONDAY = "月曜", "Monday";
    TUESDAY = "火曜", "Tuesday";
    WEDNESDAY = "水曜", "Wednesday";
    THURSDAY = "木曜", "Thursday";
    FRIDAY = "金曜", "Friday";
    ONE_CATEGORY = "分類は1つまで  {word} はタグにします", "one category only: {word} becomes a tag";
    ONE_CUSTOMER = "顧客は1つまで  {name} は文のままです", "one customer only: {name} stays text";
    UNKNOWN_STAGE = "段階「{word}」はありません", "there is no stage \"{word}\"";

    SAVED = "記録しました", "Logged";
    SAVED_FOR_MANY = "{n}件に記録しました", "Logged for {n} customer|Logged for {n} customers";
    PLANNED = "予定を入れました", "Planned";
    DEAL_SAVED = "案件を記録しました", "The deal is noted";
    DRAFT_KEPT = "下書きを残しました", "The draft is kept";
    NO_PAST_LINES = "まだ記録した一行がありません", "No line was logged yet";
    PAST_LINES = "過去の一行", "Previous lines";
    WHICH_CUSTOMER = "どの顧客の記録ですか", "Which customer is it about?";

    CALL_TITLE = "電話  {who}", "Call  {who}";
    CALL_RESULT = "電話の結果  {who}", "How did it go?  {who}";
    CALL_NOT_REACHED = "つながらなかった (次の営業日に電話を予定)", "not reached (plans a call on the next working day)";
    CALL_TALKED = "話した (一行で記録)", "talked (log it in one line)";
    CALL_MESSAGE = "伝言を残した", "left a message";
    CALL_NO_NUMBER = "電話番号がありません", "there is no phone number";
    /// Lines of the capture grammar, in words that are always known.
    LINE_NOT_REACHED = "tel? !翌営業日 電話", "tel? !nbd call";
    LINE_MESSAGE = "tel? 伝言を残した", "tel? left a message";
    LINE_TALKED = "tel> ", "tel> ";

    FORM_EDIT = "対応を変更", "Edit contact";
    FORM_NEW = "記録", "Log";
    FIELD_CUSTOMER = "顧客", "Customer";
    FIELD_WHEN = "日時", "When";
    FIELD_CHANNEL = "手段", "Channel";
    FIELD_DIRECTION = "向き", "Direction";
    FIELD_REACHED = "相手", "Reached";
    FIELD_CATEGORY = "分類", "Category";
    FIELD_BODY = "内容", "What";
    FIELD_MINUTES = "時間", "Duration";
    FIELD_AMOUNT = "金額", "Amount";
    FIELD_DEAL = "案件", "Deal";
    FIELD_PEOPLE = "同席", "Present";
    FIELD_TAGS = "タグ", "Tags";
    FIELD_NEXT = "次の予定", "Next";
    NO_DIRECTION = "どちらでもない", "neither";
    REACHED = "つながった", "reached";
    WHEN_NOW = "空欄は今", "empty: now";
    BAD_WHEN = "日付と時刻として読めません (例 昨日 14:00)", "not a date and time (such as yesterday 14:00)";
    BAD_MINUTES = "時間として読めません (例 30m 1時間半)", "not a duration (such as 30m or 1h30m)";
    BAD_AMOUNT = "金額として読めません (例 12,800 240万)", "not an amount (such as 12,800 or 1.2m)";
    BAD_NEXT = "「{text}」は予定の後に別の記号があります", "\"{text}\" holds more than next actions";
    BAD_PERSON = "「{name}」はこの顧客の担当者にありません", "\"{name}\" is nobody at this customer";
    FORM_FOOT = "内容の改行は {key}", "{key} begins a new line in the text";
    CHANNEL_MISSING = "手段を選んでください", "choose a channel";
}
