//! Names and places that the made-up book is drawn from.

/// A name as it is written and as it is read.
pub(super) type Read = (&'static str, &'static str);

/// What a company does: how it names itself, and what it buys from us.
#[derive(Debug)]
pub(super) struct Trade {
    pub key: &'static str,
    pub ja: &'static str,
    pub en: &'static str,
    /// Ends of company names.
    pub ends_ja: &'static [Read],
    pub ends_en: &'static [&'static str],
    pub items: &'static [(&'static str, &'static str)],
    pub business: (&'static str, &'static str),
}

#[rustfmt::skip]
pub(super) const TRADES: &[Trade] = &[
    Trade { key: "manufacturing", ja: "製造", en: "manufacturing",
        ends_ja: &[("製作所", "セイサクショ"), ("工業", "コウギョウ"), ("精密", "セイミツ"), ("テック", "テック"), ("金属", "キンゾク"), ("電機", "デンキ")],
        ends_en: &["Manufacturing", "Precision", "Metalworks", "Tooling", "Components"],
        items: &[("検査装置", "inspection units"), ("搬送ライン", "conveyors"), ("集塵機", "dust collectors")],
        business: ("金属部品の加工と組立", "Machining and assembly of metal parts") },
    Trade { key: "construction", ja: "建設", en: "construction",
        ends_ja: &[("建設", "ケンセツ"), ("工務店", "コウムテン"), ("設備", "セツビ"), ("土木", "ドボク"), ("ホーム", "ホーム")],
        ends_en: &["Builders", "Construction", "Roofing", "Homes"],
        items: &[("移動足場", "scaffold towers"), ("測量機", "survey instruments"), ("現場用の空調機", "site air conditioners")],
        business: ("住宅と店舗の新築、改修", "Building and renovating homes and shops") },
    Trade { key: "food", ja: "食品", en: "food",
        ends_ja: &[("食品", "ショクヒン"), ("水産", "スイサン"), ("製菓", "セイカ"), ("園", "エン"), ("醸造", "ジョウゾウ"), ("フーズ", "フーズ")],
        ends_en: &["Foods", "Bakery", "Tea Company", "Seafood", "Brewing"],
        items: &[("包装機", "packing machines"), ("冷蔵ケース", "display coolers"), ("ラベル印字機", "label printers")],
        business: ("食品の製造と卸", "Making and supplying food") },
    Trade { key: "medical", ja: "医療", en: "medical",
        ends_ja: &[("医院", "イイン"), ("クリニック", "クリニック"), ("歯科", "シカ"), ("薬局", "ヤッキョク"), ("ケアサービス", "ケアサービス")],
        ends_en: &["Clinic", "Dental", "Pharmacy", "Health"],
        items: &[("受付端末", "reception terminals"), ("滅菌器", "sterilizers"), ("空調機", "air conditioners")],
        business: ("地域の診療と訪問看護", "Local practice and home care") },
    Trade { key: "logistics", ja: "物流", en: "logistics",
        ends_ja: &[("運輸", "ウンユ"), ("ロジ", "ロジ"), ("倉庫", "ソウコ"), ("急便", "キュウビン"), ("港運", "コウウン")],
        ends_en: &["Logistics", "Freight", "Storage", "Transport"],
        items: &[("倉庫管理の端末", "warehouse terminals"), ("電動リフト", "electric lifts"), ("送り状の印字機", "label printers")],
        business: ("倉庫と配送", "Storage and delivery") },
    Trade { key: "creative", ja: "制作", en: "creative",
        ends_ja: &[("デザイン", "デザイン"), ("企画", "キカク"), ("映像", "エイゾウ"), ("スタジオ", "スタジオ")],
        ends_en: &["Design", "Studio", "Media", "Pictures"],
        items: &[("大判プリンター", "wide-format printers"), ("撮影機材", "camera kits"), ("編集用の端末", "editing workstations")],
        business: ("広告と映像の制作", "Advertising and film") },
    Trade { key: "printing", ja: "印刷", en: "printing",
        ends_ja: &[("印刷", "インサツ"), ("紙業", "シギョウ"), ("製本", "セイホン")],
        ends_en: &["Printing", "Press", "Paper"],
        items: &[("断裁機", "paper cutters"), ("校正モニター", "proofing monitors"), ("製版機", "plate makers")],
        business: ("商業印刷と製本", "Commercial printing and binding") },
    Trade { key: "beauty", ja: "美容", en: "beauty",
        ends_ja: &[("美容室", "ビヨウシツ"), ("サロン", "サロン"), ("化粧品", "ケショウヒン")],
        ends_en: &["Salon", "Cosmetics", "Spa"],
        items: &[("予約の端末", "booking tablets"), ("施術用の椅子", "treatment chairs"), ("店販の棚", "retail shelves")],
        business: ("美容室と化粧品の販売", "Hair, skin and cosmetics") },
    Trade { key: "restaurant", ja: "飲食", en: "restaurants",
        ends_ja: &[("食堂", "ショクドウ"), ("珈琲", "コーヒー"), ("亭", "テイ"), ("カフェ", "カフェ"), ("酒場", "サカバ")],
        ends_en: &["Kitchen", "Coffee", "Bistro", "Catering"],
        items: &[("食器洗浄機", "dishwashers"), ("注文端末", "order terminals"), ("製氷機", "ice makers")],
        business: ("飲食店の経営", "Running restaurants") },
    Trade { key: "retail", ja: "小売", en: "retail",
        ends_ja: &[("商店", "ショウテン"), ("百貨店", "ヒャッカテン"), ("書店", "ショテン"), ("ストア", "ストア"), ("商事", "ショウジ")],
        ends_en: &["Stores", "Trading", "Books", "Outfitters"],
        items: &[("レジ", "tills"), ("陳列棚", "shelving"), ("電子値札", "price displays")],
        business: ("日用品の販売", "Selling everyday goods") },
    Trade { key: "education", ja: "教育", en: "education",
        ends_ja: &[("学園", "ガクエン"), ("塾", "ジュク"), ("アカデミー", "アカデミー"), ("保育園", "ホイクエン")],
        ends_en: &["Academy", "School", "Learning"],
        items: &[("電子黒板", "electronic whiteboards"), ("入退室の端末", "door readers"), ("教室の机", "classroom desks")],
        business: ("教室と保育", "Classes and childcare") },
    Trade { key: "farming", ja: "農業", en: "farming",
        ends_ja: &[("農園", "ノウエン"), ("ファーム", "ファーム"), ("牧場", "ボクジョウ"), ("青果", "セイカ")],
        ends_en: &["Farms", "Orchards", "Dairy", "Gardens"],
        items: &[("選果機", "sorting machines"), ("温室の制御盤", "greenhouse controls"), ("保冷コンテナ", "cooling containers")],
        business: ("野菜と果物の栽培、直販", "Growing and selling fruit and vegetables") },
    Trade { key: "lodging", ja: "宿泊", en: "lodging",
        ends_ja: &[("旅館", "リョカン"), ("ホテル", "ホテル"), ("荘", "ソウ"), ("観光", "カンコウ")],
        ends_en: &["Hotel", "Inn", "Travel", "Resorts"],
        items: &[("客室の鍵", "room locks"), ("寝台", "beds"), ("客室の端末", "room tablets")],
        business: ("宿泊と宴会", "Rooms and banquets") },
    Trade { key: "software", ja: "情報", en: "software",
        ends_ja: &[("システムズ", "システムズ"), ("ソフト", "ソフト"), ("情報", "ジョウホウ"), ("データ", "データ")],
        ends_en: &["Software", "Systems", "Data", "Labs"],
        items: &[("サーバー", "servers"), ("無停電電源", "power backups"), ("会議室の機材", "meeting room kits")],
        business: ("業務システムの開発", "Business software") },
    Trade { key: "professional", ja: "士業", en: "professional services",
        ends_ja: &[("法律事務所", "ホウリツジムショ"), ("会計", "カイケイ"), ("コンサルティング", "コンサルティング")],
        ends_en: &["Partners", "Accounting", "Advisors", "Law"],
        items: &[("書類棚", "filing cabinets"), ("複合機", "copiers"), ("電話機", "desk phones")],
        business: ("経営と法務の相談", "Advice on business and law") },
];

/// What persons buy.
#[rustfmt::skip]
pub(super) const GIFTS: &[(&str, &str)] = &[
    ("贈り物の詰め合わせ", "gift boxes"), ("手鏡", "hand mirrors"), ("革の鞄", "leather bags"), ("茶器", "tea sets"),
];

/// First parts of company names.
#[rustfmt::skip]
pub(super) const FRONTS_JA: &[Read] = &[
    ("東海", "トウカイ"), ("駿河", "スルガ"), ("遠州", "エンシュウ"), ("富士", "フジ"), ("日の出", "ヒノデ"), ("みどり", "ミドリ"), ("さくら", "サクラ"),
    ("若葉", "ワカバ"), ("大和", "ヤマト"), ("三河", "ミカワ"), ("信濃", "シナノ"), ("加賀", "カガ"), ("瀬戸内", "セトウチ"), ("北斗", "ホクト"),
    ("白鳥", "ハクチョウ"), ("旭", "アサヒ"), ("泉", "イズミ"), ("松風", "マツカゼ"), ("青葉", "アオバ"), ("港", "ミナト"), ("丸十", "マルジュウ"),
    ("双葉", "フタバ"), ("光洋", "コウヨウ"), ("東雲", "シノノメ"), ("あけぼの", "アケボノ"), ("ひまわり", "ヒマワリ"), ("博多", "ハカタ"), ("津軽", "ツガル"),
    ("蔵王", "ザオウ"), ("近江", "オウミ"), ("播磨", "ハリマ"), ("讃岐", "サヌキ"), ("伊豆", "イズ"), ("天竜", "テンリュウ"), ("美濃", "ミノ"),
    ("武蔵", "ムサシ"), ("相模", "サガミ"), ("越後", "エチゴ"), ("日向", "ヒュウガ"), ("南風", "ナンプウ"), ("ことり", "コトリ"), ("はやて", "ハヤテ"),
    ("豊栄", "ホウエイ"), ("共立", "キョウリツ"), ("三光", "サンコウ"), ("大成", "タイセイ"), ("新星", "シンセイ"), ("五十鈴", "イスズ"), ("七福", "シチフク"), ("八雲", "ヤクモ"),
];

/// Words between the first part and the end, so that a big book does not repeat itself.
#[rustfmt::skip]
pub(super) const MIDDLES_JA: &[Read] = &[
    ("中央", "チュウオウ"), ("第一", "ダイイチ"), ("総合", "ソウゴウ"), ("東", "ヒガシ"), ("西", "ニシ"), ("新", "シン"), ("南", "ミナミ"), ("北", "キタ"),
    ("本町", "ホンマチ"), ("駅前", "エキマエ"), ("台", "ダイ"), ("川", "ガワ"), ("山", "ヤマ"), ("野", "ノ"), ("原", "ハラ"), ("島", "シマ"),
];

#[rustfmt::skip]
pub(super) const FRONTS_EN: &[&str] = &[
    "Harbour", "Northwind", "Blue Ridge", "Silverlake", "Oakfield", "Kestrel", "Larkspur", "Maple", "Ironbridge", "Redwood", "Summit", "Riverside",
    "Cedar", "Lighthouse", "Greenway", "Bright", "Falcon", "Meridian", "Atlas", "Beacon", "Clover", "Driftwood", "Ember", "Foxglove", "Granite",
    "Hawthorn", "Juniper", "Kingfisher", "Linden", "Marigold", "Nimbus", "Orchard", "Pebble", "Quarry", "Rosewood", "Sable", "Thistle", "Umber",
    "Verdant", "Willow", "Zephyr", "Amber", "Birch", "Copper", "Dover", "Elm", "Fern", "Golden", "Hazel", "Ivory",
];

/// Where international companies are, with the form that is usual there and how a phone number and a postal code begin.
#[derive(Debug)]
pub(super) struct Abroad {
    pub country: &'static str,
    pub city: &'static str,
    pub region: &'static str,
    pub street: &'static str,
    pub postal: &'static str,
    /// Up to the last two digits; numbers that the country keeps for made-up people where it has such.
    pub phone: &'static str,
    pub form: &'static str,
}

#[rustfmt::skip]
pub(super) const ABROAD: &[Abroad] = &[
    Abroad { country: "United States", city: "Portland", region: "OR", street: "Example Ave", postal: "97200", phone: "+1 503-555-01", form: "Inc." },
    Abroad { country: "United States", city: "Austin", region: "TX", street: "Sample Blvd", postal: "78700", phone: "+1 512-555-01", form: "LLC" },
    Abroad { country: "United Kingdom", city: "London", region: "", street: "Example Street", postal: "SW1A 0AA", phone: "+44 20 7946 00", form: "Ltd" },
    Abroad { country: "United Kingdom", city: "Leeds", region: "", street: "Sample Road", postal: "LS1 0AA", phone: "+44 113 496 00", form: "Ltd" },
    Abroad { country: "Australia", city: "Melbourne", region: "VIC", street: "Example Lane", postal: "3000", phone: "+61 3 7010 00", form: "Pty Ltd" },
    Abroad { country: "Germany", city: "Hamburg", region: "", street: "Musterstraße", postal: "20000", phone: "+49 40 000 00", form: "GmbH" },
    Abroad { country: "France", city: "Lyon", region: "", street: "rue de l'Exemple", postal: "69000", phone: "+33 4 00 00 00 ", form: "SARL" },
    Abroad { country: "Spain", city: "Valencia", region: "", street: "Calle Ejemplo", postal: "46000", phone: "+34 960 000 0", form: "S.L." },
    Abroad { country: "Singapore", city: "Singapore", region: "", street: "Example Walk", postal: "000000", phone: "+65 6000 00", form: "Pte Ltd" },
    Abroad { country: "Taiwan", city: "Taipei", region: "", street: "Example Rd", postal: "10000", phone: "+886 2 0000 00", form: "Co., Ltd." },
    Abroad { country: "South Korea", city: "Busan", region: "", street: "Example-ro", postal: "48000", phone: "+82 51-000-00", form: "Co., Ltd." },
    Abroad { country: "India", city: "Pune", region: "", street: "Example Marg", postal: "411000", phone: "+91 20 0000 00", form: "Pvt Ltd" },
    Abroad { country: "Canada", city: "Halifax", region: "NS", street: "Sample Street", postal: "B3H 0A0", phone: "+1 902-555-01", form: "Inc." },
    Abroad { country: "Brazil", city: "Curitiba", region: "PR", street: "Rua Exemplo", postal: "80000-000", phone: "+55 41 0000-00", form: "Ltda." },
];

/// A city in Japan: prefecture, city, first digits of the postal code, area code, streets.
#[derive(Debug)]
pub(super) struct Town {
    pub prefecture: &'static str,
    pub city: &'static str,
    pub postal: &'static str,
    pub area: &'static str,
    pub street: &'static str,
}

#[rustfmt::skip]
pub(super) const TOWNS: &[Town] = &[
    Town { prefecture: "静岡県", city: "静岡市葵区", postal: "42000", area: "054", street: "見本町" },
    Town { prefecture: "静岡県", city: "浜松市中央区", postal: "43000", area: "053", street: "例町" },
    Town { prefecture: "静岡県", city: "沼津市", postal: "41000", area: "055", street: "見本本町" },
    Town { prefecture: "静岡県", city: "焼津市", postal: "42500", area: "054", street: "浜見本" },
    Town { prefecture: "静岡県", city: "掛川市", postal: "43600", area: "0537", street: "城下例" },
    Town { prefecture: "愛知県", city: "名古屋市中区", postal: "46000", area: "052", street: "例" },
    Town { prefecture: "愛知県", city: "豊橋市", postal: "44000", area: "0532", street: "見本町" },
    Town { prefecture: "東京都", city: "港区", postal: "10500", area: "03", street: "見本" },
    Town { prefecture: "東京都", city: "大田区", postal: "14400", area: "03", street: "例町" },
    Town { prefecture: "神奈川県", city: "横浜市西区", postal: "22000", area: "045", street: "見本町" },
    Town { prefecture: "大阪府", city: "大阪市北区", postal: "53000", area: "06", street: "例町" },
    Town { prefecture: "京都府", city: "京都市下京区", postal: "60000", area: "075", street: "見本通" },
    Town { prefecture: "兵庫県", city: "神戸市中央区", postal: "65000", area: "078", street: "例通" },
    Town { prefecture: "福岡県", city: "福岡市博多区", postal: "81200", area: "092", street: "見本" },
    Town { prefecture: "宮城県", city: "仙台市青葉区", postal: "98000", area: "022", street: "例町" },
    Town { prefecture: "北海道", city: "札幌市中央区", postal: "06000", area: "011", street: "見本条" },
    Town { prefecture: "長野県", city: "松本市", postal: "39000", area: "0263", street: "例" },
    Town { prefecture: "石川県", city: "金沢市", postal: "92000", area: "076", street: "見本町" },
    Town { prefecture: "広島県", city: "広島市中区", postal: "73000", area: "082", street: "例町" },
    Town { prefecture: "沖縄県", city: "那覇市", postal: "90000", area: "098", street: "見本" },
];

#[rustfmt::skip]
pub(super) const FAMILIES_JA: &[Read] = &[
    ("佐藤", "サトウ"), ("鈴木", "スズキ"), ("高橋", "タカハシ"), ("髙橋", "タカハシ"), ("田中", "タナカ"), ("伊藤", "イトウ"), ("渡辺", "ワタナベ"), ("渡邊", "ワタナベ"),
    ("渡邉", "ワタナベ"), ("山本", "ヤマモト"), ("中村", "ナカムラ"), ("小林", "コバヤシ"), ("加藤", "カトウ"), ("吉田", "ヨシダ"), ("山田", "ヤマダ"), ("佐々木", "ササキ"),
    ("山口", "ヤマグチ"), ("松本", "マツモト"), ("井上", "イノウエ"), ("木村", "キムラ"), ("林", "ハヤシ"), ("斎藤", "サイトウ"), ("齋藤", "サイトウ"), ("齊藤", "サイトウ"),
    ("清水", "シミズ"), ("山崎", "ヤマザキ"), ("山﨑", "ヤマサキ"), ("森", "モリ"), ("池田", "イケダ"), ("橋本", "ハシモト"), ("阿部", "アベ"), ("石川", "イシカワ"),
    ("前田", "マエダ"), ("藤田", "フジタ"), ("小川", "オガワ"), ("岡田", "オカダ"), ("後藤", "ゴトウ"), ("長谷川", "ハセガワ"), ("石井", "イシイ"), ("村上", "ムラカミ"),
    ("近藤", "コンドウ"), ("坂本", "サカモト"), ("遠藤", "エンドウ"), ("青木", "アオキ"), ("藤井", "フジイ"), ("西村", "ニシムラ"), ("福田", "フクダ"), ("太田", "オオタ"),
    ("三浦", "ミウラ"), ("岡本", "オカモト"), ("松田", "マツダ"), ("中川", "ナカガワ"), ("原田", "ハラダ"), ("小野", "オノ"), ("田村", "タムラ"), ("竹内", "タケウチ"),
    ("金子", "カネコ"), ("和田", "ワダ"), ("中山", "ナカヤマ"), ("石田", "イシダ"), ("上田", "ウエダ"), ("森田", "モリタ"), ("原", "ハラ"), ("柴田", "シバタ"),
    ("酒井", "サカイ"), ("工藤", "クドウ"), ("横山", "ヨコヤマ"), ("宮崎", "ミヤザキ"), ("宮本", "ミヤモト"), ("内田", "ウチダ"), ("高木", "タカギ"), ("安藤", "アンドウ"),
    ("谷口", "タニグチ"), ("大野", "オオノ"), ("丸山", "マルヤマ"), ("今井", "イマイ"), ("河野", "コウノ"), ("藤原", "フジワラ"), ("武田", "タケダ"), ("濱田", "ハマダ"),
    ("望月", "モチヅキ"), ("杉山", "スギヤマ"), ("増田", "マスダ"), ("千葉", "チバ"), ("村田", "ムラタ"), ("菅原", "スガワラ"), ("久保", "クボ"), ("平野", "ヒラノ"),
];

#[rustfmt::skip]
pub(super) const WOMEN_JA: &[Read] = &[
    ("美咲", "ミサキ"), ("由美", "ユミ"), ("花子", "ハナコ"), ("恵", "メグミ"), ("陽子", "ヨウコ"), ("真由美", "マユミ"), ("さくら", "サクラ"), ("葵", "アオイ"),
    ("結衣", "ユイ"), ("千尋", "チヒロ"), ("久美子", "クミコ"), ("智子", "トモコ"), ("明日香", "アスカ"), ("麻衣", "マイ"), ("直美", "ナオミ"), ("彩", "アヤ"),
    ("幸子", "サチコ"), ("理恵", "リエ"), ("香織", "カオリ"), ("悠", "ハルカ"), ("杏奈", "アンナ"), ("琴音", "コトネ"), ("春香", "ハルカ"), ("和子", "カズコ"),
];

#[rustfmt::skip]
pub(super) const MEN_JA: &[Read] = &[
    ("健一", "ケンイチ"), ("浩", "ヒロシ"), ("誠", "マコト"), ("徹", "トオル"), ("実", "ミノル"), ("翔太", "ショウタ"), ("大輔", "ダイスケ"), ("修", "オサム"),
    ("剛", "ツヨシ"), ("隆", "タカシ"), ("和也", "カズヤ"), ("直樹", "ナオキ"), ("正樹", "マサキ"), ("勇気", "ユウキ"), ("拓海", "タクミ"), ("蓮", "レン"),
    ("学", "マナブ"), ("博之", "ヒロユキ"), ("俊介", "シュンスケ"), ("亮", "リョウ"), ("一郎", "イチロウ"), ("雄一", "ユウイチ"), ("哲也", "テツヤ"), ("進", "ススム"),
];

#[rustfmt::skip]
pub(super) const FAMILIES_EN: &[&str] = &[
    "Clark", "Smith", "Johnson", "Brown", "Taylor", "Wilson", "Davies", "Evans", "Walker", "Wright", "Thompson", "White", "Hughes", "Green", "Hall", "Lewis",
    "Müller", "Schmidt", "Weber", "Fischer", "Becker", "Dubois", "Lefèvre", "Moreau", "Girard", "García", "Martínez", "López", "Sánchez", "Núñez", "Rossi", "Ferrari",
    "Bianchi", "Silva", "Santos", "Oliveira", "Costa", "Kim", "Park", "Lee", "Choi", "Chen", "Wang", "Lin", "Huang", "Tan", "Lim", "Ng", "Patel", "Sharma", "Singh",
    "Kulkarni", "Nair", "O'Brien", "Murphy", "Kelly", "MacLeod", "Campbell", "Nowak", "Kowalska", "Novák", "Horvat", "Johansson", "Lindqvist", "Nielsen", "Jørgensen",
    "Virtanen", "Okafor", "Mensah", "Abebe", "Haddad", "Rahman", "Nguyen", "Tran", "Pham", "Reyes", "Cruz", "Watanabe", "Tanaka", "Suzuki",
];

#[rustfmt::skip]
pub(super) const WOMEN_EN: &[&str] = &[
    "Emma", "Olivia", "Grace", "Sophie", "Hannah", "Alice", "Charlotte", "Lucy", "Chloé", "Zoë", "Elena", "Sofía", "Inés", "Giulia", "Ana", "Beatriz", "Minji", "Soyeon",
    "Mei", "Yi-Chen", "Priya", "Ananya", "Aoife", "Fiona", "Katarzyna", "Ingrid", "Astrid", "Amara", "Leila", "Linh",
];

#[rustfmt::skip]
pub(super) const MEN_EN: &[&str] = &[
    "John", "Oliver", "Jack", "Henry", "Thomas", "Daniel", "Samuel", "George", "Lukas", "Jürgen", "Étienne", "Hugo", "José", "Andrés", "Marco", "Luca", "Paulo", "Rafael",
    "Jihoon", "Minho", "Wei", "Chih-Hao", "Arjun", "Rohan", "Liam", "Ewan", "Piotr", "Lars", "Kwame", "Minh",
];

#[rustfmt::skip]
pub(super) const DEPARTMENTS: &[(&str, &str)] = &[
    ("購買課", "Purchasing"), ("総務部", "Administration"), ("生産技術部", "Engineering"), ("営業部", "Sales"), ("経理課", "Accounting"), ("情報システム部", "IT"),
    ("品質保証部", "Quality"), ("企画室", "Planning"), ("人事部", "Human Resources"), ("物流センター", "Distribution"), ("店舗運営部", "Store Operations"), ("", ""),
];

/// Titles within a department.
#[rustfmt::skip]
pub(super) const TITLES: &[(&str, &str)] = &[
    ("課長", "Manager"), ("部長", "Head of Department"), ("係長", "Team Leader"), ("主任", "Supervisor"), ("", ""), ("", ""),
];

/// Titles above all departments.
#[rustfmt::skip]
pub(super) const HEADS: &[(&str, &str)] = &[
    ("代表取締役", "Managing Director"), ("専務", "Executive Director"), ("事務長", "Office Manager"), ("代表", "Owner"),
];

pub(super) const FORMS_JA: &[&str] = &["株式会社 {}", "株式会社 {}", "{} 株式会社", "有限会社 {}", "合同会社 {}", "{}"];

#[rustfmt::skip]
pub(super) const TAGS: &[(&str, &str)] = &[
    ("vip", "vip"), ("展示会2025", "fair2025"), ("更新間近", "renewal"), ("紹介元", "referrer"), ("DM不可", "no-mailing"), ("年賀状", "cards"), ("新規", "new"), ("要フォロー", "follow-up"),
];

#[rustfmt::skip]
pub(super) const NOTES: &[(&str, &str)] = &[
    ("社長はゴルフ好き。年度末に予算が付く", "The owner plays golf. Budget comes at the end of the fiscal year."),
    ("請求書は毎月20日必着。宛名は経理課", "Invoices must arrive by the 20th, addressed to accounting."),
    ("訪問は午後がよい。受付で内線212", "Visits in the afternoon. Ask for extension 212 at reception."),
    ("納品は裏口から。台車が要る", "Deliveries at the back door; bring a trolley."),
    ("決算は3月。2月の打ち合わせで翌年の計画が決まる", "Their year ends in March; the plan is made in February."),
    ("前任者から丁寧な引き継ぎがあった。長い付き合い", "Well handed over by my predecessor. A long-standing customer."),
    ("電話よりメールを好む。返事は早い", "Prefers mail to phone and answers quickly."),
    ("猫を2匹飼っている。写真を見せてくれる", "Has two cats and likes to show pictures of them."),
    ("アレルギーあり。手土産は小麦を避ける", "Has an allergy: no wheat in anything we bring."),
    ("値引きより納期。急ぎの時は直接電話", "Speed before discounts. When it is urgent, phone directly."),
];
