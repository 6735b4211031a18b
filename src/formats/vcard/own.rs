//! Properties of our own: what a customer is to us, for which no standard has a word. Other programs pass them over.

/// 状態, in either language.
pub const STATUS: &str = "X-TOKUI-STATUS";
/// 見込み度: `A`, `B`, `C`.
pub const RANK: &str = "X-TOKUI-RANK";
/// 業種
pub const SEGMENT: &str = "X-TOKUI-SEGMENT";
/// 経路
pub const SOURCE: &str = "X-TOKUI-SOURCE";
/// 事業内容
pub const BUSINESS: &str = "X-TOKUI-BUSINESS";
/// The end of the note that is of the company, on the card of somebody there.
pub const COMPANY_NOTE: &str = "X-TOKUI-COMPANY-NOTE";
/// A field of the user's own: its name, `;`, its value. Once for each.
pub const FIELD: &str = "X-TOKUI-FIELD";
