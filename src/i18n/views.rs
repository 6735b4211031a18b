//! The views that come with tokui: their names and what they ask, in the words of each language.

use crate::texts;

texts! {
    LEADS = "見込み客 業種別", "leads by segment";
    LEADS_QUERY = "取引状態:見込み 並び:業種,名前", "status:lead sort:segment,name";
    UNTOUCHED = "まだ連絡していない", "never contacted";
    UNTOUCHED_QUERY = "状態:未対応 並び:登録-asc", "is:untouched sort:created-asc";
    NEGLECTED = "ご無沙汰の得意先", "neglected regulars";
    NEGLECTED_QUERY = "(対応数>=5 または 売上>0) 状態:放置 並び:最終-asc", "(logs>=5 OR sales>0) is:neglected sort:last-asc";
    COMPLAINTS = "今月のクレーム 予定なし", "complaints, nothing planned";
    COMPLAINTS_QUERY = "分類:クレーム 日付:今月 -有:予定", "category:complaint date:this-month -has:todo";
    OVERDUE = "期限切れ 顧客別", "overdue by customer";
    OVERDUE_QUERY = "状態:期限切れ 並び:名前,期限", "is:overdue sort:name,due";
    CLOSING = "今月決まる案件", "deals closing this month";
    CLOSING_QUERY = "状態:進行中 予定日:今月 並び:予定日,金額", "is:open close:this-month sort:close,amount";
}
