//! The customers of the made-up book that are always the same: those that the pictures and the examples speak of.
//!
//! Days are counted back from the demo's today.

use super::scene::{Scene, came, met, went};
use crate::domain::customer::{CustomerKind, Rank, Sex, Status};

/// What became of what a contact planned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    /// It planned nothing, or the next contact finished it.
    Past,
    /// Still open, at this time of its day.
    Open(Option<(u32, u32)>),
    /// Still open, and without a date.
    Undated,
}

/// One contact: days ago, the time of day, what happened, what became of the plan.
pub(super) type Moment = (u16, (u32, u32), Scene, Fate);

#[derive(Debug)]
pub(super) struct Person {
    pub name: &'static str,
    pub reading: &'static str,
    pub department: &'static str,
    pub title: &'static str,
    pub mobile: &'static str,
    pub mail: &'static str,
}

/// A deal: its title, the stages it went through (key, days ago), yen, the day it may close (days ahead), why it was
/// lost.
#[derive(Debug)]
pub(super) struct Deal {
    pub title: &'static str,
    pub stages: &'static [(&'static str, u16)],
    pub amount: Option<i64>,
    pub closes_in: Option<u16>,
    pub lost: &'static str,
}

#[derive(Debug)]
pub(super) struct Acquaintance {
    pub kind: CustomerKind,
    pub name: &'static str,
    pub reading: &'static str,
    pub alias: (&'static str, &'static str),
    /// Key of the trade, or empty.
    pub trade: &'static str,
    pub business: &'static str,
    pub employees: Option<u32>,
    pub status: Option<Status>,
    pub rank: Option<Rank>,
    /// As the vocabulary has it.
    pub source: &'static str,
    pub birthday: &'static str,
    pub sex: Option<Sex>,
    pub starred: bool,
    pub archived: bool,
    pub note: &'static str,
    pub field: (&'static str, &'static str),
    pub people: &'static [Person],
    pub phone: &'static str,
    pub mail: &'static str,
    pub url: &'static str,
    /// Postal code, prefecture, city, street.
    pub address: (&'static str, &'static str, &'static str, &'static str),
    pub tags: &'static [&'static str],
    /// Days since the card was made.
    pub created: u16,
    /// Oldest first.
    pub history: &'static [Moment],
    pub deals: &'static [Deal],
}

const BLANK: Acquaintance = Acquaintance {
    kind: CustomerKind::Company,
    name: "",
    reading: "",
    alias: ("", ""),
    trade: "",
    business: "",
    employees: None,
    status: Some(Status::Active),
    rank: None,
    source: "",
    birthday: "",
    sex: None,
    starred: false,
    archived: false,
    note: "",
    field: ("", ""),
    people: &[],
    phone: "",
    mail: "",
    url: "",
    address: ("", "", "", ""),
    tags: &[],
    created: 0,
    history: &[],
    deals: &[],
};

const fn person(
    name: &'static str,
    reading: &'static str,
    department: &'static str,
    title: &'static str,
    mobile: &'static str,
    mail: &'static str,
) -> Person {
    Person { name, reading, department, title, mobile, mail }
}

const PAST: Fate = Fate::Past;
const OPEN: Fate = Fate::Open(None);

#[rustfmt::skip]
pub(super) const ACQUAINTANCES: &[Acquaintance] = &[
    Acquaintance {
        name: "株式会社 富士見製作所", reading: "フジミセイサクショ", trade: "manufacturing", business: "精密部品の製造", employees: Some(50), rank: Some(Rank::A),
        source: "紹介", starred: true, note: "社長はゴルフ好き。年度末に予算が付く", phone: "054-000-0101", url: "https://fujimi.example",
        people: &[
            person("渡邊 健一", "ワタナベ ケンイチ", "購買課", "課長", "090-0000-0101", "watanabe@fujimi.example"),
            person("杉山 進", "スギヤマ ススム", "", "代表取締役", "", ""),
        ],
        address: ("4200853", "静岡県", "静岡市葵区", "追手町0-0"), tags: &["vip", "製造"], created: 924,
        history: &[
            (640, (14, 0), met("visit", "delivery", "検査装置を納品。試運転まで立ち会い、現場の5名に説明した。", "").lasting(120), PAST),
            (520, (10, 30), went("phone", "support", "その後の様子を確認。問題なく動いている。消耗品は年2回で足りるとのこと。", "").lasting(10), PAST),
            (402, (15, 0), went("visit", "greeting", "年末の挨拶。来期は設備に少し予算が付きそうとの話。", "").lasting(20), PAST),
            (300, (11, 0), came("mail", "request", "消耗品をまとめて注文したいとの要望。価格表を送ることにした。", "").then(2, "mail", "消耗品の価格表を送る", ""), PAST),
            (298, (9, 30), went("mail", "quote", "消耗品の価格表を送付。年間契約なら1割引けると添えた。", ""), PAST),
            (244, (13, 30), met("visit", "meeting", "定期保守の打ち合わせ。点検は年2回、夜間の電話対応は不要とのこと。", "").lasting(45).then(10, "mail", "保守の契約書を送る", ""), PAST),
            (214, (10, 0), met("visit", "order", "定期保守 36万円を受注。契約書に押印いただいた。", "").lasting(30), PAST),
            (141, (13, 30), came("phone", "complaint", "部品の納期が2日遅れ。翌日対応済。担当の渡邊課長には夕方に改めてお詫びした。", "").lasting(12).then_soon(1, "phone", "お詫びと納期の連絡", ""), PAST),
            (140, (9, 10), went("phone", "complaint", "お詫びと納期の連絡。午前中の便で届いたことを確認できた。", "").lasting(6), PAST),
            (91, (11, 0), met("visit", "greeting", "新任の渡邊課長にご挨拶。前任の杉村さんは本社へ異動とのこと。", "").lasting(25), PAST),
            (51, (16, 20), came("phone", "inquiry", "保守の範囲について問い合わせ。消耗部品の交換は含まれると回答した。", "").lasting(8), PAST),
            (37, (9, 40), went("mail", "quote", "初回の見積書を送付。設備2台で240万円、納期は8週間。", "").then(20, "visit", "訪問の日程", ""), PAST),
            (15, (14, 0), met("visit", "meeting", "新工場の増設の話。来春に着工、設備は3社で相見積になる。", "").lasting(60), PAST),
            (0, (10, 12), came("phone", "quote", "見積の件で質問。数量を倍にした場合の単価も知りたい。", "").lasting(10).then(7, "mail", "見積書送付", ""), OPEN),
        ],
        deals: &[
            Deal { title: "定期保守", stages: &[("proposal", 244), ("won", 214)], amount: Some(360_000), closes_in: None, lost: "" },
            Deal { title: "増設工事", stages: &[("contact", 51), ("quote", 37)], amount: Some(2_400_000), closes_in: Some(10), lost: "" },
        ],
        ..BLANK
    },
    Acquaintance {
        kind: CustomerKind::Individual, name: "髙橋 美咲", reading: "タカハシ ミサキ", trade: "beauty", source: "来店", birthday: "1988-12-03", sex: Some(Sex::Female),
        rank: Some(Rank::B), phone: "053-000-0202", address: ("4300946", "静岡県", "浜松市中央区", "元城町0-0"), tags: &["美容"], created: 657,
        history: &[
            (655, (16, 0), came("shop", "inquiry", "初めての来店。肌に合う物を一緒に選んだ。次は季節の変わり目に。", "").lasting(40), PAST),
            (380, (15, 20), came("shop", "order", "いつもの2本と新しい香りを購入。香りは妹さんへの贈り物とのこと。", "").lasting(20), PAST),
            (63, (17, 10), came("shop", "smalltalk", "仕事帰りに来店。引っ越したばかりで、近くなったと喜んでいた。", "").lasting(10), PAST),
            (2, (16, 40), came("shop", "complaint", "前回の品の蓋が割れていたとのこと。お詫びして代わりを取り寄せる。", "").lasting(15).then_soon(1, "phone", "お詫びの電話", ""), OPEN),
        ],
        ..BLANK
    },
    Acquaintance {
        name: "有限会社 駿河水産", reading: "スルガスイサン", trade: "food", business: "水産加工と卸", employees: Some(24), rank: Some(Rank::B), source: "展示会",
        people: &[person("齋藤 浩", "サイトウ ヒロシ", "", "専務", "", "saito@surugasuisan.example")], phone: "054-000-0303",
        address: ("4250021", "静岡県", "焼津市", "中港0-0"), tags: &["vip", "食品"], created: 1101,
        history: &[
            (480, (10, 0), met("visit", "meeting", "工場を見学。箱詰めの工程に3名かかっていて、包装機に関心がある。", "").lasting(70), PAST),
            (150, (11, 30), went("mail", "quote", "包装機の資料と概算を送付。85万円から。", ""), PAST),
            (110, (9, 20), came("phone", "inquiry", "包装資材の価格を知りたいとの電話。来月の会議にかけるとのこと。", "").lasting(9), PAST),
        ],
        deals: &[Deal { title: "包装機", stages: &[("contact", 480), ("proposal", 150)], amount: Some(850_000), closes_in: Some(30), lost: "" }],
        ..BLANK
    },
    Acquaintance {
        name: "Aoi Design 合同会社", reading: "アオイデザイン", trade: "creative", business: "ウェブと印刷物のデザイン", employees: Some(8), rank: Some(Rank::A), source: "web",
        people: &[person("Emma Clark", "", "", "代表", "", "emma@aoi.example")], phone: "054-000-0404", mail: "hello@aoi.example", url: "https://aoi.example",
        address: ("4228067", "静岡県", "静岡市駿河区", "南町0-0"), tags: &["web"], created: 262,
        history: &[
            (260, (10, 0), came("mail", "inquiry", "", "Found us on the web and asked how we could help a team of eight to get started."), PAST),
            (120, (14, 30), met("online", "meeting", "", "First call with Emma. They lose track of client requests; wants something the whole team will use.").lasting(45), PAST),
            (8, (14, 0), met("online", "meeting", "", "Walked through the onboarding plan. Emma likes it; the contract needs to be signed before the end of the month.").lasting(50).then(8, "mail", "議事録を送る", "Send the minutes"), Fate::Open(Some((10, 0)))),
        ],
        deals: &[Deal { title: "Onboarding", stages: &[("lead", 260), ("proposal", 120), ("nego", 8)], amount: Some(1_200_000), closes_in: Some(5), lost: "" }],
        ..BLANK
    },
    Acquaintance {
        name: "医療法人 清水さくら会", reading: "シミズサクラカイ", trade: "medical", business: "病院と訪問看護", employees: Some(180), rank: Some(Rank::B), source: "紹介",
        people: &[person("佐々木 実", "ササキ ミノル", "総務部", "事務長", "", "")], phone: "054-000-0505",
        address: ("4240806", "静岡県", "静岡市清水区", "辻0-0"), tags: &["医療", "vip"], created: 501,
        history: &[
            (498, (13, 0), met("visit", "greeting", "沼津印刷の井上さんの紹介で訪問。事務長の佐々木さんに会えた。", "").lasting(40), PAST),
            (140, (15, 30), went("mail", "quote", "空調更新の見積を送付。病棟を止めない工程で300万円。", ""), PAST),
            (21, (11, 0), met("visit", "complaint", "空調の工事は他社に決定。加えて、頼んだ部品の納期が出てこないと叱られた。早急に回答する。", "").lasting(50).then_soon(17, "phone", "納期の回答", ""), OPEN),
        ],
        deals: &[Deal { title: "空調更新", stages: &[("contact", 498), ("quote", 140), ("lost", 21)], amount: Some(3_000_000), closes_in: None, lost: "price" }],
        ..BLANK
    },
    Acquaintance {
        name: "株式会社 遠州ロジ", reading: "エンシュウロジ", trade: "logistics", business: "倉庫と共同配送", employees: Some(65), status: Some(Status::Lead), rank: Some(Rank::C), source: "web",
        people: &[person("﨑山 徹", "サキヤマ トオル", "物流センター", "センター長", "", "sakiyama@enshulogi.example")], phone: "053-000-0606",
        address: ("4340038", "静岡県", "浜松市浜名区", "貴布祢0-0"), tags: &["物流"], created: 50,
        history: &[(36, (10, 20), came("mail", "inquiry", "倉庫管理の事例が見たいとの問い合わせ。同じ規模の会社の話が参考になりそう。", "").then(7, "mail", "事例集を探す", ""), Fate::Undated)],
        deals: &[Deal { title: "倉庫管理", stages: &[("lead", 36)], amount: Some(0), closes_in: None, lost: "" }],
        ..BLANK
    },
    Acquaintance {
        kind: CustomerKind::Individual, name: "渡辺 由美", reading: "ワタナベ ユミ", alias: ("茶屋町カフェ", "チャヤマチカフェ"), trade: "restaurant", source: "来店", sex: Some(Sex::Female),
        phone: "0537-00-0707", mail: "yumi@chayamachi.example", address: ("4360056", "静岡県", "掛川市", "中央0-0"), tags: &["カフェ"], created: 153,
        history: &[
            (150, (15, 0), came("shop", "inquiry", "店で使う器を探しに来店。色違いで20個そろえたいとのこと。", "").lasting(35).then(10, "phone", "器の見本を用意する", ""), PAST),
            (140, (11, 0), went("phone", "delivery", "器の見本が入ったと連絡。週末に見に来られる。", "").lasting(5), PAST),
            (19, (14, 20), came("shop", "order", "器を20個お買い上げ。冬の新しい品書きに合わせるそう。", "").lasting(30), PAST),
        ],
        ..BLANK
    },
    Acquaintance {
        kind: CustomerKind::Individual, name: "渡邉 由美", reading: "ワタナベ ユミ", source: "名刺", status: Some(Status::Lead), phone: "0537000707", address: ("", "静岡県", "掛川市", ""), created: 18,
        ..BLANK
    },
    Acquaintance {
        name: "Green Leaf K.K.", reading: "グリーンリーフ", trade: "food", business: "Importing tea and coffee", employees: Some(12), rank: Some(Rank::B), source: "展示会",
        people: &[person("John Smith", "", "Purchasing", "Manager", "", "john@greenleaf.example")], phone: "03-0000-0909", mail: "info@greenleaf.example",
        address: ("1050011", "東京都", "港区", "芝公園0-0"), tags: &["輸入"], created: 309,
        history: &[
            (305, (16, 0), met("event", "newbusiness", "", "Met John at the fair. They import tea and look for someone to pack it in bulk.").lasting(20), PAST),
            (120, (10, 30), went("mail", "quote", "", "Sent a proposal for bulk tea: half a million yen for the first season."), PAST),
            (56, (9, 45), came("phone", "quote", "", "Price is fine, but they can only decide after the harvest. Call again in early December.").lasting(12).then(71, "phone", "Bulk teaの返事を聞く", "Ask about bulk tea"), OPEN),
        ],
        deals: &[Deal { title: "Bulk tea", stages: &[("lead", 305), ("proposal", 120)], amount: Some(500_000), closes_in: Some(56), lost: "" }],
        ..BLANK
    },
    Acquaintance {
        name: "沼津印刷 株式会社", reading: "ヌマヅインサツ", trade: "printing", business: "商業印刷", employees: Some(32), rank: Some(Rank::C), source: "紹介",
        people: &[person("井上 恵", "イノウエ メグミ", "営業部", "部長", "", "inoue@numazu-print.example")], phone: "055-000-1010",
        address: ("4100801", "静岡県", "沼津市", "大手町0-0"), tags: &["印刷"], created: 1694, field: ("喪中", "今年"),
        history: &[
            (600, (10, 0), met("visit", "delivery", "断裁機を納品。古い機械は引き取った。", "").lasting(90), PAST),
            (184, (8, 50), came("mail", "greeting", "移転の挨拶。来月から新しい建屋に移るとのこと。落ち着いた頃に伺うと返信した。", ""), PAST),
        ],
        deals: &[Deal { title: "会社案内", stages: &[("quote", 200), ("won", 46)], amount: Some(180_000), closes_in: None, lost: "" }],
        ..BLANK
    },
    Acquaintance {
        name: "株式会社 東海テック", reading: "トウカイテック", trade: "manufacturing", business: "自動車部品の試作", employees: Some(40), status: Some(Status::Lead), source: "web",
        people: &[person("田中 誠", "タナカ マコト", "生産技術部", "係長", "", "tanaka@tokaitech.example")],
        address: ("4600008", "愛知県", "名古屋市中区", "栄0-0"), tags: &["製造"], created: 10,
        ..BLANK
    },
    Acquaintance {
        kind: CustomerKind::Individual, name: "山本 花子", reading: "ヤマモト ハナコ", trade: "beauty", source: "来店", status: Some(Status::Dormant), sex: Some(Sex::Female), archived: true,
        phone: "090-0000-1212", address: ("4200852", "静岡県", "静岡市葵区", "紺屋町0-0"), tags: &["美容"], created: 802,
        history: &[(629, (13, 30), came("shop", "smalltalk", "県外へ引っ越すので最後の挨拶に来てくれた。向こうの店を紹介した。", "").lasting(20), PAST)],
        ..BLANK
    },
    Acquaintance {
        name: "渡部建設", reading: "ワタベケンセツ", trade: "construction", business: "住宅の新築と改修", employees: Some(15), source: "紹介", rank: Some(Rank::C),
        people: &[person("渡部 剛", "ワタベ ツヨシ", "", "代表", "080-0000-1313", "")], phone: "054-000-1313",
        address: ("4200034", "静岡県", "静岡市葵区", "常磐町0-0"), tags: &["建設"], created: 420,
        history: &[
            (410, (8, 30), went("visit", "meeting", "現場の事務所で打ち合わせ。朝一番なら社長に会える。", "").lasting(30), PAST),
            (41, (17, 20), came("phone", "complaint", "請求書が2通届いたとのこと。片方は破棄してもらうよう伝えたが、経理の説明がまだ。", "").lasting(10), PAST),
        ],
        ..BLANK
    },
    Acquaintance {
        name: "山田工務店", reading: "ヤマダコウムテン", trade: "construction", business: "木造住宅", employees: Some(6), source: "来店", rank: Some(Rank::D),
        people: &[person("山田 修", "ヤマダ オサム", "", "代表", "", "yamada@yamadakoumuten.example")], phone: "053-000-1414",
        address: ("4300926", "静岡県", "浜松市中央区", "砂山町0-0"), tags: &["建設"], created: 350,
        history: &[(340, (15, 40), came("phone", "inquiry", "測量機の貸し出しができるか問い合わせ。1日単位で可能と回答。", "").lasting(7), PAST), (73, (10, 30), came("shop", "smalltalk", "近くの現場の帰りに来店。息子さんが継ぐことになったと嬉しそうだった。", "").lasting(15), PAST)],
        ..BLANK
    },
    Acquaintance {
        name: "大石園", reading: "オオイシエン", trade: "food", business: "茶の栽培と販売", employees: Some(9), source: "展示会", rank: Some(Rank::C),
        people: &[person("大石 昌子", "オオイシ マサコ", "", "", "", "")], phone: "0547-00-1515",
        address: ("4270111", "静岡県", "島田市", "阪本0-0"), tags: &["食品", "茶"], created: 560,
        history: &[(555, (14, 0), met("event", "greeting", "展示会で試飲させてもらった。ラベル印字機に興味がある様子。", "").lasting(15), PAST), (91, (9, 30), came("mail", "greeting", "新茶の案内が届いた。秋に小袋の機械を相談したいと書いてあった。", ""), PAST)],
        ..BLANK
    },
];
