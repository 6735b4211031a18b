//! The words of the filter that every list has.

crate::texts! {
    EMPTY = "{key} で項目  例 tag:vip  最終>30d", "{key} fields, such as tag:vip  last>30d";
    ORDERED = "指定の順", "as asked";
    RECENT = "最近の絞り込み", "Recent filters";
    NO_RECENT = "まだ絞り込みをしていません", "Nothing was filtered yet";
    NONE_OFFERED = "ここに入る候補はありません", "Nothing to offer here";
    IN_ARCHIVE = "保管した顧客に{n}件  {query}", "{n} in the archive  {query}";
    IN_HISTORY = "履歴に{n}件  {keys}", "{n} in the history  {keys}";
    IN_TRASH = "ごみ箱に{n}件  {query}", "{n} in the trash  {query}";
    HAS = "あるもの", "what there is";
    IS = "状態", "how it is";
    VIEW = "保存した絞り込み", "a saved view";
    SORT = "並べる順", "the order";
    LIMIT = "件数の上限", "that many at most";
    OWN_DATE = "この一覧の日付: {field}", "the date of this list: {field}";
    OWN_FIELD = "独自の項目", "your own field";
    TIMES = "{n}件", "{n}";
}
