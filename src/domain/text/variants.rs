//! Kanji that are written in more than one way in Japanese names.
//!
//! A group holds spellings of one character: the everyday form first, then old forms (旧字体), popular forms (俗字) and
//! forms of the family register. Searching and comparing use the first of the group; what is shown and exported is
//! always the character its owner uses.
//!
//! The table is about *spellings*, not about names that merely sound or look alike: 渡部 is not 渡辺, 大田 is not 太田,
//! 坂 is not 阪, 畑 is not 畠. The one deliberate exception is 斉 and 斎, two characters by origin, which nobody can
//! keep apart on the telephone.
//!
//! Compatibility ideographs (U+F900 to U+FAFF) are not here unless NFKC leaves them alone, as it does with 﨑.

use std::sync::LazyLock;

/// Groups of variants, separated by spaces; each folds to its first character.
#[rustfmt::skip]
const GROUPS: &[&str] = &[
    // Those that decide whether a customer is found.
    "高髙 崎﨑嵜 辺邊邉 斉齊斎齋 浜濱濵 沢澤 広廣 国國圀囯 島嶋嶌 桜櫻 滝瀧 徳德悳 恵惠 真眞 吉𠮷 橋𣘺 柳栁桺 峰峯 富冨",
    "館舘 角⻆ 淵渕渊 秋穐龝 桑桒 埜野 塩鹽 曽曾 桧檜 薮藪 彦彥 寛寬 静靜 清淸 青靑 瀬瀨 頼賴 郷鄕鄉 栃杤 枡桝 磯礒",
    "園薗 村邨 柏栢 杉杦 松枩 梅楳 鶴靏靍 亀龜 竜龍 巌巖 岳嶽 条條 来來 栄榮 沖冲 涼凉 聡聰 姫姬 姉姊 宮宫 隣鄰 群羣",
    "喜㐂 虎乕 卯夘 蘇蘓 釜釡 籠篭 船舩 芦蘆 蓑簑 裏裡 留畄畱 珍珎 峨峩 兎兔 雁鴈 櫨枦 鼓皷 鴎鷗 鴬鶯 萌萠 湧涌 昂昻",
    // Old and new forms of everyday characters (旧字体).
    "亜亞 悪惡 圧壓 囲圍 医醫 為爲 壱壹 隠隱 営營 衛衞 駅驛 円圓 縁緣 艶艷 応應 欧歐 殴毆 奥奧 横橫 温溫 穏穩 仮假",
    "価價 画畫 会會 絵繪 壊壞 懐懷 概槪 拡擴 殻殼 覚覺 学學 楽樂 渇渴 缶罐 巻卷 陥陷 勧勸 関關 歓歡 観觀 顔顏 気氣",
    "既旣 帰歸 偽僞 戯戲 犠犧 旧舊 拠據 挙擧 虚虛 峡峽 挟挾 狭狹 暁曉 区區 駆驅駈 勲勳 薫薰 径徑 茎莖 掲揭 渓溪谿",
    "経經 蛍螢 軽輕 継繼 鶏鷄 芸藝 撃擊 欠缺 研硏 県縣 倹儉 剣劍劒劔釼 険險 圏圈 検檢 献獻 権權 顕顯 験驗 厳嚴 戸戶",
    "呉吳 娯娛 効效 恒恆 黄黃 鉱鑛砿礦 号號 黒黑 砕碎 済濟 剤劑 雑雜 参參 桟棧 蚕蠶 惨慘 賛贊 讃讚 残殘 糸絲 歯齒",
    "児兒 辞辭 湿濕 実實 写寫 釈釋 寿壽 収收 従從 渋澁 獣獸 縦縱 粛肅 処處 叙敍敘 将將 称稱 渉涉 焼燒 証證 奨奬獎",
    "状狀 乗乘 浄淨 剰剩 畳疊 縄繩 壌壤 嬢孃 譲讓 醸釀 触觸 嘱囑 寝寢 慎愼 尽盡 図圖 粋粹 酔醉 穂穗 随隨 髄髓 枢樞",
    "数數 声聲 税稅 窃竊 摂攝 説說 専專 浅淺 戦戰 践踐 銭錢 潜潛 繊纖 禅禪 双雙 壮壯 争爭 荘莊 捜搜 挿插 巣巢 痩瘦",
    "装裝 総總 騒騷 増增 蔵藏 臓臟 即卽 属屬 続續 堕墮 対對 体體躰軆 帯帶 滞滯 台臺 択擇 脱脫 担擔 単單 胆膽 団團",
    "断斷 弾彈 遅遲 痴癡 虫蟲 昼晝 鋳鑄 庁廳 徴徵 聴聽 勅敕 鎮鎭 逓遞 鉄鐵鐡銕 点點 転轉 伝傳 灯燈 当當 党黨 盗盜",
    "稲稻 闘鬪 独獨 読讀 届屆 弐貳 悩惱 脳腦 覇霸 拝拜 廃廢 売賣 麦麥 発發 髪髮 抜拔 蛮蠻 秘祕 瓶甁 払拂 仏佛 併倂",
    "並竝 餅餠 変變 弁辨瓣辯 歩步 宝寶寳 褒襃 豊豐 翻飜 毎每 万萬 満滿 麺麵 黙默 弥彌 訳譯 薬藥 与與 予豫 余餘 誉譽",
    "揺搖 様樣 謡謠 乱亂 覧覽 両兩 猟獵 緑綠 塁壘 涙淚 励勵 礼禮 隷隸 霊靈 齢齡 暦曆 歴歷 恋戀 炉爐 労勞 楼樓 録錄",
    "湾灣 内內 別别 産產 歳歲 没沒 舗舖 床牀 婿壻聟 氷冰 脈脉 腸膓 鎖鎻 間閒 陰隂 略畧 衆眾 解觧 質貭 鑑鑒 糧粮 煙烟",
    "準凖 況况 往徃 逃迯 紙帋 達逹 創剏 刃刄 劫刧 杯盃 珪圭 碁棊 翠翆 詠咏 蓋盖 呪咒 顛顚 鼠鼡 纏纒 廟庿 垂埀",
    // Characters allowed in given names, and pairs that differ between printed standards.
    "晋晉 尭堯 遥遙 瑶瑤 凛凜 亘亙 莱萊 槙槇 弯彎 頴穎 穣穰 祷禱 涛濤 侠俠 倶俱 侭儘 壷壺 掴摑 填塡 頬頰 剥剝 噛嚙",
    "嚢囊 焔焰 繍繡 醤醬 蝉蟬 箪簞 掻搔 屏屛 蝋蠟 鯵鰺 麹麴 靭靱 諌諫 砺礪 蛎蠣 賎賤 迩邇 梼檮 竃竈 厨廚 厩廐 祢禰 皐皋臯",
    "毘毗 晃晄 灌潅 爾尔 苺莓 蒋蔣 蝿蠅 鈎鉤 頚頸 韮韭 鹸鹼 鵞鵝 楕橢 蕊蘂 嘗甞 并幷 鐸鈬 峻埈 智𣇄 勗勖 牆墻",
];

/// The first character of the group that `character` belongs to, or `character` itself.
///
/// Folding asks this of every kanji of every card, so the common block is a plain look-up by position.
pub fn standard_form(character: char) -> char {
    static TABLE: LazyLock<Table> = LazyLock::new(Table::new);
    TABLE.standard_form(character)
}

fn groups() -> impl Iterator<Item = &'static str> {
    GROUPS.iter().flat_map(|line| line.split(' '))
}

/// The first and the last character that [`Table::common`] knows: CJK extension A and the main block.
const COMMON: (u32, u32) = (0x3400, 0x9FFF);

struct Table {
    /// Standard forms of the characters of [`COMMON`], by position.
    common: Vec<char>,
    /// The few others (﨑, 𠮷), sorted by character.
    rare: Vec<(char, char)>,
}

impl Table {
    fn new() -> Table {
        let mut table = Table { common: (COMMON.0..=COMMON.1).filter_map(char::from_u32).collect(), rare: Vec::new() };
        for group in groups() {
            let mut characters = group.chars();
            let Some(first) = characters.next() else { continue };
            for variant in characters {
                match Table::position(variant) {
                    Some(position) => table.common[position] = first,
                    None => table.rare.push((variant, first)),
                }
            }
        }
        table.rare.sort_unstable();
        table
    }

    fn position(character: char) -> Option<usize> {
        let code = character as u32;
        (COMMON.0..=COMMON.1).contains(&code).then(|| (code - COMMON.0) as usize)
    }

    fn standard_form(&self, character: char) -> char {
        match Table::position(character) {
            Some(position) => self.common[position],
            None => match self.rare.binary_search_by_key(&character, |&(variant, _)| variant) {
                Ok(found) => self.rare[found].1,
                Err(_) => character,
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use unicode_normalization::UnicodeNormalization;

    use super::*;

    #[test]
    fn no_character_stands_in_two_groups() {
        let mut seen = HashSet::new();
        for character in groups().flat_map(str::chars) {
            assert!(seen.insert(character), "{character} stands twice");
        }
    }

    #[test]
    fn every_group_has_variants_and_there_are_many() {
        assert!(groups().all(|group| group.chars().count() >= 2));
        assert!(groups().count() > 400);
    }

    #[test]
    fn no_entry_is_hidden_by_nfkc() {
        for character in groups().flat_map(str::chars) {
            assert!(character.nfkc().eq([character]), "{character} never reaches the table");
        }
    }

    #[test]
    fn a_variant_has_the_form_of_its_group_and_others_have_their_own() {
        for (character, standard) in [('髙', '高'), ('﨑', '崎'), ('𠮷', '吉'), ('邉', '辺'), ('部', '部'), ('a', 'a')]
        {
            assert_eq!(standard_form(character), standard);
        }
    }
}
