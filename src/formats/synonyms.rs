//! What people write above a column, in Japanese and English, and how it is brought to one form.
//!
//! The headers come from real exports: Eight, 宛名職人, Google Contacts in both its layouts, Outlook in both languages,
//! LinkedIn, and the lists that people keep in a spreadsheet by themselves.

use std::collections::HashMap;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

use super::field::Field;

/// What a header says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    Is(Field),
    /// 顧客名, "client": a company or a person, which the other columns decide.
    Customer,
    /// フリガナ: of the column it stands beside.
    BareReading,
    /// "Title": the job, or Mr. and Mrs. where another column is the job.
    BareTitle,
    /// 所属: the company if no other column is one, else the department.
    Affiliation,
}

/// A header understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Understood {
    pub meaning: Meaning,
    /// 携帯, "work": in the language of the header.
    pub label: Option<String>,
    /// Which of several phones, mails or addresses with parts in columns of their own; empty for the only one.
    pub group: String,
    /// How plainly the header says it: of two columns that claim to be the name, the lower rank is.
    pub rank: usize,
}

use Field as F;
use Meaning::{Affiliation, BareReading, BareTitle, Customer, Is};

/// Meaning, label, headers in the form of [`key`] and the plainest first. Digits are left out: see [`understand`].
const HEADERS: &[(Meaning, Option<&str>, &str)] = &[
    (
        Is(F::Company),
        None,
        "会社名 社名 会社 法人名 企業名 団体名 組織名 勤務先 勤務先名 会社団体名 会社名称 事業者名 店名 店舗名 屋号 取引先会社名 貴社名 御社名 \
         company companyname organization organizationname organisation organisationname accountname account employer business businessname",
    ),
    (
        Is(F::CompanyReading),
        None,
        "会社名カナ 会社名かな 会社名フリガナ 会社名ふりがな 会社カナ 会社かな 会社フリガナ 会社ふりがな 会社名読み 会社名よみ 社名カナ 社名フリガナ 社名ふりがな \
         社名かな 法人名カナ 法人名フリガナ 会社名ヨミ companyyomi companyreading companyfurigana companykana organizationyominame organizationphoneticname",
    ),
    (
        Is(F::Name),
        None,
        "氏名 姓名 お名前 名前 御名前 ご氏名 表示名 フルネーム 担当者名 担当者 ご担当者 ご担当者名 ご担当者様 先方担当者 顧客担当者 担当者氏名 ご芳名 宛名 代表者名 代表者 \
         name fullname displayname contactname contact contactperson person fileas",
    ),
    (Is(F::Family), None, "姓 苗字 名字 氏 familyname lastname surname family last namelast"),
    (Is(F::Given), None, "名 下の名前 givenname firstname forename given first namefirst"),
    (Is(F::Middle), None, "ミドルネーム middlename additionalname middle"),
    (
        Is(F::Reading),
        None,
        "氏名カナ 氏名かな 氏名フリガナ 氏名ふりがな 姓名かな 姓名カナ 姓名フリガナ 姓名ふりがな お名前カナ お名前フリガナ お名前ふりがな 名前カナ 名前かな 名前フリガナ 名前ふりがな \
         担当者カナ 担当者フリガナ 担当者名カナ 担当者名フリガナ カナ氏名 \
         yominame yomi phoneticname namekana",
    ),
    (
        Is(F::FamilyReading),
        None,
        "姓カナ 姓かな 姓フリガナ 姓ふりがな 姓よみ 姓読み 姓ヨミ セイ せい 苗字カナ 苗字フリガナ familynameyomi familyyomi phoneticlastname lastnameyomi \
         lastnamephonetic familynamekana lastnamekana yomilastname familyreading surnamefurigana",
    ),
    (
        Is(F::GivenReading),
        None,
        "名カナ 名かな 名フリガナ 名ふりがな 名よみ 名読み 名ヨミ メイ めい givennameyomi givenyomi phoneticfirstname firstnameyomi firstnamephonetic \
         givennamekana firstnamekana yomifirstname givenreading",
    ),
    (Is(F::Joint), None, "連名 連名者 ご家族 家族名 spouse partner jointname"),
    (Is(F::Honorific), None, "敬称 honorific salutation nameprefix prefix honorificprefix"),
    (
        Is(F::Department),
        None,
        "部署 部署名 部門 部門名 所属部署 所属部署名 部課名 部 課 事業所 department departmentname division organizationdepartment section",
    ),
    (Is(F::Title), None, "役職 役職名 肩書 肩書き 職位 職名 jobtitle position organizationtitle role occupation"),
    (
        Is(F::Phone),
        None,
        "電話番号 電話 tel お電話番号 お電話 連絡先電話番号 telno 電話no でんわ phone phonenumber telephone telephonenumber phonevalue phoneno telnumber",
    ),
    (
        Is(F::Phone),
        Some("携帯"),
        "携帯電話 携帯電話番号 携帯 携帯番号 携帯tel けいたい モバイル スマホ ケータイ tel携帯",
    ),
    (
        Is(F::Phone),
        Some("mobile"),
        "mobile mobilephone mobilenumber cell cellphone cellular mobileno mobilephonenumber",
    ),
    (Is(F::Phone), Some("直通"), "直通 直通番号 ダイヤルイン"),
    (Is(F::Phone), Some("代表"), "代表電話 代表番号 代表tel 会社代表電話"),
    (Is(F::Fax), None, "fax faxno fax番号 ファックス ファクス ファックス番号 ファクシミリ faxfax faxnumber facsimile"),
    (
        Is(F::Mail),
        None,
        "email emailaddress メールアドレス メール eメール eメールアドレス 電子メール 電子メールアドレス mail mailaddress メアド アドレス emailvalue pcメール \
         primaryemail",
    ),
    (Is(F::Mail), Some("携帯"), "携帯メール 携帯メールアドレス 携帯email"),
    (
        Is(F::Url),
        None,
        "url ホームページ hp webサイト ウェブサイト サイト hpアドレス 会社url website websitevalue webpage homepage web ホームページurl linkedinurl linkedin",
    ),
    (
        Is(F::Postal),
        None,
        "郵便番号 〒 郵便 postalcode postcode zip zipcode postal addresspostalcode 〒番号 zippostalcode",
    ),
    (
        Is(F::Prefecture),
        None,
        "都道府県 都道府県名 県名 県 state province region prefecture addressregion stateprovince",
    ),
    (Is(F::City), None, "市区町村 市区町村名 市町村 市区郡 市区 市区町村郡 city town addresscity citytown locality"),
    (
        Is(F::Street),
        None,
        "番地 町名番地 丁目番地 町域番地 町域 町名 それ以降の住所 以降の住所 番地等 町域番地等 street streetaddress addressstreet addressline",
    ),
    (
        Is(F::Building),
        None,
        "建物名 建物 建物名等 ビル名 マンション名 ビルマンション名 建物名部屋番号 建物名号室 addressextendedaddress extendedaddress building",
    ),
    (Is(F::Country), None, "国 国名 国地域 country addresscountry countryregion nation"),
    (Is(F::Address), None, "住所 所在地 ご住所 現住所 会社所在地 address addressformatted fulladdress mailingaddress"),
    (
        Is(F::Tags),
        None,
        "タグ グループ ラベル 分類 カテゴリ カテゴリー 区分 分類項目 tags tag labels groups group groupmembership categories category keywords",
    ),
    // What was left out of an import is given back with this column; mended, it comes in again without it.
    (Is(F::Skip), None, "取り込めなかった理由 取り込まなかった理由 whyitwasleftout"),
    (
        Is(F::Note),
        None,
        "備考 メモ 備考欄 特記事項 コメント 摘要 覚書 自由記入欄 ノート notes note memo remarks remark comment comments description",
    ),
    (Is(F::Birthday), None, "誕生日 生年月日 お誕生日 birthday birthdate dateofbirth dob"),
    (Is(F::Sex), None, "性別 sex gender"),
    (Is(F::Kind), None, "種別 顧客種別 個人法人 法人個人 kind customertype customerkind accounttype"),
    (Is(F::Business), None, "事業内容 業務内容 lineofbusiness"),
    (Is(F::OthersThere), None, "ほかの担当者 その他の担当者 otherpeople othercontacts"),
    (Is(F::Segment), None, "業種 業界 セグメント industry segment sector"),
    (
        Is(F::Source),
        None,
        "経路 流入経路 獲得経路 きっかけ 紹介元 情報源 情報元 リードソース source leadsource referredby",
    ),
    (Is(F::Rank), None, "ランク 見込み度 獲得見込み度 確度 顧客ランク 見込ランク 重要度 rank rating grade"),
    (Is(F::Status), None, "状態 ステータス 状況 顧客ステータス status leadstatus"),
    (Is(F::Star), None, "スター お気に入り 星 star starred favorite favourite"),
    (
        Is(F::LastContact),
        None,
        "最終対応日 最終接触日 最終連絡日 最終訪問日 最終商談日 最終来店日 最終活動日 前回訪問日 前回対応日 lastcontact lastcontacted lastcontactdate lastcontactedon \
         lastvisit lastactivity lastactivitydate",
    ),
    (
        Is(F::History),
        None,
        "対応履歴 対応経過 履歴 経過 商談履歴 訪問履歴 連絡履歴 接触履歴 活動履歴 応対履歴 交渉経過 交渉履歴 営業履歴 contacthistory \
         history callhistory activityhistory interactionhistory",
    ),
    (Is(F::ExchangedOn), None, "名刺交換日 交換日 connectedon exchangedon metdate meton"),
    (Is(F::Created), None, "登録日 作成日 登録日時 作成日時 created createdat createdon createddate creationdate"),
    (
        Is(F::ExternalId),
        None,
        "顧客番号 顧客id 顧客コード 得意先コード 得意先番号 取引先コード 会員番号 会員id 管理番号 お客様番号 customerid customerno customernumber contactid accountid \
         externalid id recordid uid",
    ),
    (
        Is(F::GroupLabel),
        None,
        "phonetype phonelabel emailtype emaillabel websitetype websitelabel addresstype addresslabel",
    ),
    (
        Customer,
        None,
        "顧客名 得意先名 取引先名 お客様名 お客様 お客さま 顧客 得意先 取引先 お得意様 取引先名称 得意先名称 client clientname customer customername",
    ),
    (
        BareReading,
        None,
        "フリガナ ふりがな カナ かな よみがな ヨミガナ 読み仮名 読みがな よみ ヨミ 読み reading furigana kana",
    ),
    (BareTitle, None, "title"),
    (Affiliation, None, "所属 ご所属 所属先 affiliation"),
];

/// Words before or after a header that say which phone, mail or address it is.
const LABELS: &[&str] = &[
    "自宅",
    "会社",
    "勤務先",
    "職場",
    "部門",
    "直通",
    "携帯",
    "代表",
    "本社",
    "支社",
    "その他",
    "個人",
    "法人",
    "担当者",
    "緊急",
    "business",
    "home",
    "work",
    "mobile",
    "other",
    "company",
    "office",
    "direct",
    "main",
    "primary",
    "personal",
    "assistant",
    "car",
];

/// Meaning, label, rank.
type Entry = (Meaning, Option<&'static str>, usize);

static BY_KEY: LazyLock<HashMap<&'static str, Entry>> = LazyLock::new(|| {
    let mut map = HashMap::new();
    for (meaning, label, keys) in HEADERS {
        for (rank, key) in keys.split_whitespace().enumerate() {
            map.insert(key, (*meaning, *label, rank));
        }
    }
    map
});

/// Headers longer than this, in characters, are sentences.
const LONGEST_HEADER: usize = 60;

/// A header in the form it is compared in: NFKC, lower case, letters, digits and 〒 only.
pub fn key(header: &str) -> String {
    header.nfkc().flat_map(char::to_lowercase).filter(|c| c.is_alphanumeric() || *c == '〒').collect()
}

/// What a header says, or `None`.
///
/// Asked in this order: the words as they stand, without what is in brackets (`氏名（必須）`), without digits (`連名2`,
/// `Phone 1 - Value`), and without a label at either end (`TEL直通`, `自宅住所1`, `Business Street`).
pub fn understand(header: &str) -> Option<Understood> {
    if header.chars().nth(LONGEST_HEADER).is_some() {
        return None;
    }
    let whole = key(header);
    let bare = key(&without_brackets(header));
    [whole, bare].into_iter().filter(|key| !key.is_empty()).find_map(|key| {
        let digits: String = key.chars().filter(char::is_ascii_digit).collect();
        let words: String = key.chars().filter(|c| !c.is_ascii_digit()).collect();
        let (entry, label) = known(&key).or_else(|| known(&words))?;
        let latin_parts = words.is_ascii() && !matches!(words.as_str(), "address" | "addressline");
        let group = match entry.0 {
            Meaning::Is(field) => {
                group_of_header(field, &words, label.as_deref(), if latin_parts { &digits } else { "" })
            }
            _ => String::new(),
        };
        Some(Understood { meaning: entry.0, label, group, rank: entry.2 })
    })
}

fn known(key: &str) -> Option<(Entry, Option<String>)> {
    if let Some(entry) = BY_KEY.get(key) {
        return Some((*entry, entry.1.map(str::to_owned)));
    }
    LABELS.iter().find_map(|label| {
        let rest = key.strip_prefix(label).or_else(|| key.strip_suffix(label)).filter(|rest| !rest.is_empty())?;
        // Outlook: 勤務先の郵便番号.
        let entry = BY_KEY.get(rest.strip_prefix('の').unwrap_or(rest))?;
        // Without this, 会社 + 名 would be the given name of a company.
        let labelled = matches!(
            entry.0,
            Is(F::Phone | F::Fax | F::Mail | F::Url | F::Postal | F::Prefecture | F::City | F::Street)
                | Is(F::Building | F::Country | F::Address)
        );
        labelled.then(|| (*entry, Some((*label).to_owned())))
    })
}

/// The group of a column whose header says no more than its field.
pub fn group(field: Field, label: Option<&str>) -> String {
    group_of_header(field, "", label, "")
}

/// Parts of one address, or the value and the type of one phone, stand in columns of the same group.
fn group_of_header(field: Field, words: &str, label: Option<&str>, digits: &str) -> String {
    let kind = match field {
        F::Postal | F::Prefecture | F::City | F::Street | F::Building | F::Country | F::Address => "address",
        F::Phone | F::Mail | F::Url => field.name(),
        F::GroupLabel if words.starts_with("phone") => "phone",
        F::GroupLabel if words.starts_with("email") => "mail",
        F::GroupLabel if words.starts_with("website") => "url",
        F::GroupLabel => "address",
        _ => return String::new(),
    };
    // "Business Street 2" is the second line of the business address; "Address 2 - Street" is a second address.
    match label {
        Some(label) if kind == "address" => format!("{kind} {label}"),
        _ => format!("{kind} {digits}"),
    }
}

fn without_brackets(header: &str) -> String {
    let mut depth = 0_usize;
    header
        .chars()
        .filter(|c| match c {
            '(' | '（' | '[' | '［' | '【' | '〔' | '<' | '＜' => {
                depth += 1;
                false
            }
            ')' | '）' | ']' | '］' | '】' | '〕' | '>' | '＞' => {
                depth = depth.saturating_sub(1);
                false
            }
            _ => depth == 0,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_are_understood_however_they_are_dressed() {
        let cases: &[(&str, Meaning, Option<&str>)] = &[
            ("氏名", Is(F::Name), None),
            (" お 名 前 ", Is(F::Name), None),
            ("氏名（必須）", Is(F::Name), None),
            ("【会社名】*", Is(F::Company), None),
            ("ﾌﾘｶﾞﾅ", BareReading, None),
            ("ふりがな", BareReading, None),
            ("会社名かな", Is(F::CompanyReading), None),
            ("姓かな", Is(F::FamilyReading), None),
            ("ＴＥＬ", Is(F::Phone), None),
            ("TEL会社", Is(F::Phone), Some("会社")),
            ("TEL直通", Is(F::Phone), Some("直通")),
            ("勤務先 電話", Is(F::Phone), Some("勤務先")),
            ("勤務先の郵便番号", Is(F::Postal), Some("勤務先")),
            ("携帯電話", Is(F::Phone), Some("携帯")),
            ("携帯TEL", Is(F::Phone), Some("携帯")),
            ("Mobile Phone", Is(F::Phone), Some("mobile")),
            ("Business Phone 2", Is(F::Phone), Some("business")),
            ("FAX|Fax", Is(F::Fax), None),
            ("Business Fax", Is(F::Fax), Some("business")),
            ("e-mail", Is(F::Mail), None),
            ("電子メール アドレス", Is(F::Mail), None),
            ("E-mail 1 - Value", Is(F::Mail), None),
            ("自宅〒", Is(F::Postal), Some("自宅")),
            ("会社住所2", Is(F::Address), Some("会社")),
            ("Home Street", Is(F::Street), Some("home")),
            ("建物名等", Is(F::Building), None),
            ("連名3", Is(F::Joint), None),
            ("Organization Title", Is(F::Title), None),
            ("Position", Is(F::Title), None),
            ("Connected On", Is(F::ExchangedOn), None),
            ("Yomi Name", Is(F::Reading), None),
            ("Phonetic First Name", Is(F::GivenReading), None),
            ("Last Name", Is(F::Family), None),
            ("最終訪問日", Is(F::LastContact), None),
            ("顧客名", Customer, None),
            ("所属", Affiliation, None),
        ];
        for (header, meaning, label) in cases {
            let found = understand(header);
            assert_eq!(found.as_ref().map(|found| found.meaning), Some(*meaning), "{header}");
            assert_eq!(found.and_then(|found| found.label).as_deref(), *label, "{header}");
        }
    }

    #[test]
    fn what_says_nothing_is_not_understood() {
        for header in ["", "印刷", "Eightでつながっている人", "血液型", "2026", "...", &"氏名".repeat(100)]
        {
            assert_eq!(understand(header), None, "{header}");
        }
    }

    #[test]
    fn no_header_has_two_meanings() {
        let mut seen = HashMap::new();
        for (meaning, _, keys) in HEADERS {
            for word in keys.split_whitespace() {
                assert_eq!(key(word), word, "headers stand in the form they are compared in");
                assert_eq!(seen.insert(word, meaning), None, "{word}");
            }
        }
    }

    #[test]
    fn parts_of_one_address_are_one_group() {
        let group = |header| understand(header).map(|found| found.group);
        assert_eq!(group("Address 1 - Street"), group("Address 1 - City"));
        assert_ne!(group("Address 1 - Street"), group("Address 2 - Street"));
        assert_eq!(group("自宅〒"), group("自宅住所2"));
        assert_ne!(group("自宅〒"), group("会社〒"));
        assert_eq!(group("住所1"), group("住所2"));
        assert_eq!(group("郵便番号"), group("住所1"));
        assert_eq!(group("Phone 2 - Type"), group("Phone 2 - Value"));
    }
}
