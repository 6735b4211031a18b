//! The cases of the language, and what must hold for any text.

use proptest::prelude::*;
use serde_json::Value;

use super::*;
use crate::domain::FieldId;
use crate::domain::capture::Words;
use crate::domain::custom_field::{CustomField, FieldKind, FieldTarget};
use crate::domain::date::{Calendar, DateOrder};
use crate::domain::vocabulary::Vocabulary;

fn custom(id: i64, target: FieldTarget, name: &str, kind: FieldKind) -> CustomField {
    let choices =
        if kind == FieldKind::Choice { vec!["月払い".to_owned(), "年払い".to_owned()] } else { Vec::new() };
    CustomField { id: FieldId(id), target, name: name.to_owned(), kind, choices, retired_at: None }
}

/// Friday, 2026-11-20, with a few fields of the user's own.
pub(super) fn with_context<T>(test: impl FnOnce(&Context<'_>) -> T) -> T {
    let custom_fields = [
        custom(1, FieldTarget::Customer, "従業員数", FieldKind::Number),
        custom(2, FieldTarget::Customer, "契約 満了日", FieldKind::Date),
        custom(3, FieldTarget::Customer, "支払(方法)", FieldKind::Choice),
        custom(4, FieldTarget::Person, "趣味", FieldKind::Text),
        custom(5, FieldTarget::Deal, "競合", FieldKind::Text),
        custom(6, FieldTarget::Customer, "年賀状", FieldKind::YesNo),
    ];
    test(&Context {
        today: "2026-11-20".parse().expect("a date"),
        calendar: &Calendar::default(),
        order: DateOrder::MonthDay,
        words: &Words::builtin(),
        vocabulary: &Vocabulary::default(),
        custom_fields: &custom_fields,
    })
}

fn read_in(scope: Scope, text: &str) -> Parsed {
    with_context(|context| parse(text, scope, context))
}

fn read(text: &str) -> String {
    canonical(&read_in(Scope::Customer, text))
}

#[test]
fn every_case_is_understood_as_written() {
    let cases: Vec<Value> =
        serde_json::from_str(include_str!("../../../tests/cases/query.json")).expect("the cases are JSON");
    assert_eq!(cases.len(), 64);
    for case in cases {
        let text = case["query"].as_str().expect("a query");
        let scope: Scope = case["scope"].as_str().and_then(|scope| scope.parse().ok()).expect("a list");
        assert_eq!(canonical(&read_in(scope, text)), case["ast"].as_str().expect("a tree"), "{text}");
    }
}

#[test]
fn more_queries_are_understood_as_meant() {
    for (text, tree) in [
        ("", "(all)"),
        ("・ - ( ) OR", "(all)"),
        ("渡辺 由美", "(and (word 渡辺) (word 由美))"),
        ("富士(株)", "(word \"富士(株)\")"),
        ("a OR b c", "(or (word a) (and (word b) (word c)))"),
        ("a b|c", "(or (and (word a) (word b)) (word c))"),
        ("OR a AND OR b NOT", "(or (word a) (word b))"),
        ("--tag:vip NOT -star", "(and (= tag vip) (word star))"),
        ("-(a b)", "(not (and (word a) (word b)))"),
        ("ＴＡＧ：ＶＩＰ　ーａ", "(and (= tag ＶＩＰ) (not (word ａ)))"),
        ("タグ:vip、製造 内容:はい、そう", "(and (or (= tag vip) (= tag 製造)) (any log (~ body はい、そう)))"),
        ("view:ご無沙汰 pref:静岡", "(and (view ご無沙汰) (= pref 静岡))"),
        ("10:30 C++", "(and (word 10:30) (word C++))"),
        ("mailto:a@b.example", "(word mailto:a@b.example) warn=UNKNOWN_FIELD"),
        ("is:trashed,archived", "(or (is trashed) (is archived))"),
        ("状態:休眠 状態:失注 status:失注", "(and (= status dormant) (is lost) (= status lost))"),
        ("rank:ａ,b kind:会社", "(and (or (= rank A) (= rank B)) (= kind company))"),
        ("has:予定,電話 has:x", "(or (has todo) (has phone)) warn=UNKNOWN_VALUE"),
        (
            "stage:x rank:F channel:tel",
            "(and (any deal (= stage x)) (= rank F) (any log (= channel phone))) warn=UNKNOWN_VALUE,UNKNOWN_VALUE",
        ),
        ("(stage:提案 OR stage:見積) 金額>5万", "(any deal (or (= stage proposal) (= stage quote)) (> amount 50000))"),
        (
            "(stage:受注 OR amount>1) prob>1",
            "(and (or (any deal (= stage won)) (any deal (> amount 1))) (any deal (> prob 1)))",
        ),
        ("-(stage:提案 amount>1)", "(not (any deal (= stage proposal) (> amount 1)))"),
        ("stage:提案,none", "(or (any deal (= stage proposal)) (not (any deal (exists stage))))"),
        ("tag:none email:* note:\"なし\"", "(and (not (exists tag)) (exists email) (~ note なし))"),
        ("name=甲 name:=乙", "(and (= name 甲) (= name 乙))"),
        ("amount:50万.. prob:..60% deals:3..1", "(and (any deal (>= amount 500000) (<= prob 60)) (range deals 1 3))"),
        ("amount:12,800 sales≧１，０００", "(and (any deal (= amount 12800)) (>= sales 1000))"),
        ("last:30d.. last:..2026-10", "(and (>= last 2026-10-21) (<= last 2026-10-31))"),
        ("date:今日 日付>1d", "(and (between last 2026-11-20 2026-11-20) (age > last 1))"),
        ("tag> last> is:", "(all) warn=EMPTY_VALUE,EMPTY_VALUE,EMPTY_VALUE"),
        ("tag>vip is>open", "(and (word tag>vip) (word is>open)) warn=BAD_OPERATOR,BAD_OPERATOR"),
        ("last>きっと amount>多め limit:0 last:14:00", "(all) warn=BAD_DATE,BAD_NUMBER,BAD_NUMBER,BAD_DATE"),
        (") a) \"b", "(and (word a) (word b)) warn=STRAY_PAREN,UNCLOSED"),
        ("sort:-last,売上-asc,name-desc,last limit:10 limit:20", "(all) sort=last:asc,sales:asc,name:desc limit=20"),
        ("sort:close,birthday,foo", "(all) sort=close:asc,birthday:asc warn=UNKNOWN_FIELD"),
        ("-sort:kana a OR sort:id", "(word a) sort=kana:asc,id:desc"),
        ("従業員数>=100 趣味:ゴルフ 競合:x", "(and (>= 従業員数 100) (~ 趣味 ゴルフ) (any deal (~ 競合 x)))"),
        ("\"契約 満了日\"<30d sort:\"契約 満了日\"-desc", "(until < \"契約 満了日\" 30) sort=\"契約 満了日\":desc"),
        (
            "\"支払(方法)\":月払い,週払い 年賀状:はい",
            "(and (or (= \"支払(方法)\" 月払い) (= \"支払(方法)\" 週払い)) (= 年賀状 yes)) warn=UNKNOWN_VALUE",
        ),
    ] {
        assert_eq!(read(text), tree, "{text}");
    }
}

#[test]
fn periods_are_whole_and_spans_count_from_today() {
    for (text, days) in [
        ("last:今週", "2026-11-16 2026-11-22"),
        ("last:last-week", "2026-11-09 2026-11-15"),
        ("last:lastmonth", "2026-10-01 2026-10-31"),
        ("last:\"this quarter\"", "2026-10-01 2026-12-31"),
        ("last:去年", "2025-01-01 2025-12-31"),
        ("last:昨年度", "2025-04-01 2026-03-31"),
        ("last:fy2025", "2025-04-01 2026-03-31"),
        ("last:fy25", "2025-04-01 2026-03-31"),
        ("last:２０２５年度", "2025-04-01 2026-03-31"),
        ("last:令和7年度", "2025-04-01 2026-03-31"),
        ("last:Q2", "2026-07-01 2026-09-30"),
        ("last:q4", "2026-01-01 2026-03-31"),
        ("last:2025Q3", "2025-10-01 2025-12-31"),
        ("last:25q3", "2025-10-01 2025-12-31"),
        ("last:FY25-Q4", "2026-01-01 2026-03-31"),
        ("last:q1-2026", "2026-04-01 2026-06-30"),
        ("last:第３四半期", "2026-10-01 2026-12-31"),
        ("last:第一四半期", "2026-04-01 2026-06-30"),
        ("last:2025年度第4四半期", "2026-01-01 2026-03-31"),
        ("last:令和7年度の2Q", "2025-07-01 2025-09-30"),
        ("last:昨年度q1", "2025-04-01 2025-06-30"),
        ("last:去年の第1四半期", "2025-04-01 2025-06-30"),
        ("last:q4..q2", "2026-01-01 2026-09-30"),
        ("birthday:Q4", "2027-01-01 2027-03-31"),
        ("birthday:q3", "2026-10-01 2026-12-31"),
        ("birthday:3q", "2026-10-01 2026-12-31"),
        ("last:2025", "2025-01-01 2025-12-31"),
        ("last:令和元年", "2019-01-01 2019-12-31"),
        ("last:r8", "2026-01-01 2026-12-31"),
        ("last:2026年2月", "2026-02-01 2026-02-28"),
        ("last:2024/2", "2024-02-01 2024-02-29"),
        ("last:R8.10", "2026-10-01 2026-10-31"),
        ("last:昨年12月", "2025-12-01 2025-12-31"),
        ("last:9999-12", "9999-12-01 9999-12-31"),
        ("last:12月", "2025-12-01 2025-12-31"),
        ("last:11月", "2026-11-01 2026-11-30"),
        ("last:oct", "2026-10-01 2026-10-31"),
        ("last:昨日", "2026-11-19 2026-11-19"),
        ("last:2-weeks-ago", "2026-11-06 2026-11-06"),
        ("last:金曜", "2026-11-20 2026-11-20"),
        ("last:令和8年10月5日", "2026-10-05 2026-10-05"),
        ("last:20261005", "2026-10-05 2026-10-05"),
        ("last:9/25", "2026-09-25 2026-09-25"),
        ("last:12/5", "2025-12-05 2025-12-05"),
        ("last:3ヶ月", "2026-08-22 2026-11-20"),
        ("last:30日", "2026-10-21 2026-11-20"),
        ("last:1年", "2025-11-20 2026-11-20"),
        ("last:30d..90d", "2026-08-22 2026-10-21"),
        ("last:11月..1月", "2025-11-01 2026-01-31"),
        ("birthday:11/1..11/30", "2026-11-01 2026-11-30"),
        ("birthday:12/20..1/10", "2026-12-20 2027-01-10"),
        ("birthday:2w", "2026-11-20 2026-12-04"),
        ("birthday:10月", "2027-10-01 2027-10-31"),
        ("birthday:next-fri", "2026-11-27 2026-11-27"),
    ] {
        let field = text.split(':').next().expect("a field");
        assert_eq!(read(text), format!("(between {field} {days})"), "{text}");
    }
    for (text, tree) in [
        ("last<今月", "(< last 2026-11-01)"),
        ("last<=今月", "(<= last 2026-11-30)"),
        ("last>先月", "(> last 2026-10-31)"),
        ("last>=先月", "(>= last 2026-10-01)"),
        ("last<=2w", "(age <= last 14)"),
        ("birthday>=1ヶ月", "(until >= birthday 30)"),
        ("last:2/30", "(all) warn=BAD_DATE"),
        ("last:q5", "(all) warn=BAD_DATE"),
        ("last:q", "(all) warn=BAD_DATE"),
        ("last:2026q", "(all) warn=BAD_DATE"),
        ("last:第5四半期", "(all) warn=BAD_DATE"),
        ("last>=2026Q2", "(>= last 2026-07-01)"),
        ("last<2026Q2", "(< last 2026-07-01)"),
        ("last:2026-13", "(all) warn=BAD_DATE"),
        ("last:99999y", "(all) warn=BAD_DATE"),
        ("last:0000", "(all) warn=BAD_DATE"),
    ] {
        assert_eq!(read(text), tree, "{text}");
    }
}

#[test]
fn hints_say_where_and_about_what() {
    let text = "焼津 last> foo:bar";
    let hints = read_in(Scope::Customer, text).hints;
    let told: Vec<(HintCode, &str, &str, Option<Subject>)> = hints
        .iter()
        .map(|hint| (hint.code, &text[hint.range.clone()], hint.word.as_str(), hint.subject.clone()))
        .collect();
    let last = Some(Subject::Field(Field::Last));
    assert_eq!(told, [(HintCode::EmptyValue, "last>", "last", last), (HintCode::UnknownField, "foo:bar", "foo", None)]);
    let text = "is:open、x last:いつか";
    let hints = read_in(Scope::Customer, text).hints;
    let places: Vec<&str> = hints.iter().map(|hint| &text[hint.range.clone()]).collect();
    assert_eq!(places, ["x", "いつか"]);
}

#[test]
fn a_tree_is_written_as_people_would_write_it() {
    for (text, written) in [
        ("", ""),
        ("渡辺 -\"a b\"", "渡辺 -\"a b\""),
        ("タグ:vip,製造 並び:最終-asc 上限:3", "tag:vip,製造 sort:last-asc limit:3"),
        ("(段階:見積 または 段階:交渉) 金額>=100万", "stage:quote,nego amount>=1000000"),
        ("-(a OR stage:提案) (b OR c d)", "-(a OR stage:proposal) (b OR c d)"),
        ("due:none -email:none -is:open,won", "due:none email:* -is:open,won"),
        ("last:30d created>2w", "last:2026-10-21..2026-11-20 created>14d"),
        ("\"契約 満了日\"<30d \"支払(方法)\":none", "\"契約 満了日\"<30d 支払(方法):none"),
        ("due:none OR due:none", "due:none OR due:none"),
        ("NOT (b|a( ", "-(b OR \"a(\")"),
        ("\"OR\" \"tag:x\" \"-a\" name:\"なし\"", "\"OR\" \"tag:x\" \"-a\" name:\"なし\""),
    ] {
        assert_eq!(to_text(&read_in(Scope::Customer, text).query), written, "{text}");
    }
}

#[test]
fn words_to_mark_are_those_that_are_not_excluded() {
    let parsed = read_in(Scope::Customer, "渡辺 -田中 (body:増設 OR name:=甲) tag:vip 渡辺");
    assert_eq!(words(&parsed.query.filter), ["渡辺", "増設", "甲"]);
}

#[test]
fn brackets_without_end_are_flattened() {
    for text in [format!("{}a", "(".repeat(10_000)), format!("{}a{} b", "-(".repeat(10_000), ")".repeat(10_000))] {
        let parsed = read_in(Scope::Customer, &text);
        assert_eq!(parsed.hints.iter().filter(|hint| hint.code == HintCode::TooDeep).count(), 1);
        assert!(words(&parsed.query.filter).contains(&"b".to_owned()) || text.ends_with('a'));
        assert_eq!(read_in(Scope::Customer, &to_text(&parsed.query)).query, parsed.query);
    }
}

/// Texts put together from pieces of the language: far likelier to reach the corners than random letters.
fn text_like() -> impl Strategy<Value = String> {
    let pieces = [
        " ",
        " ",
        " ",
        "　",
        "(",
        ")",
        "（",
        "）",
        "|",
        " OR ",
        " AND ",
        "NOT ",
        "または",
        " かつ ",
        "-",
        "ー",
        "\"",
        "”",
        "\\",
        ",",
        "、",
        ":",
        "：",
        "=",
        ":=",
        ">",
        "<=",
        "≧",
        "..",
        "*",
        "none",
        "なし",
        "tag",
        "tag:",
        "タグ：",
        "vip",
        "製造",
        "stage:",
        "stage:提案",
        "段階:受注,見積",
        "amount>",
        "amount:",
        "100万",
        "12,800",
        "-5",
        "50万..200万",
        "due:",
        "due<7d",
        "due:none",
        "last:30d",
        "last>",
        "最終<今月",
        "2026-10",
        "9/25",
        "R8.12.5",
        "99999999999999999999",
        "birthday:12月..1月",
        "log:今月",
        "category:クレーム",
        "body:",
        "has:",
        "has:todo,予定",
        "is:",
        "is:open",
        "状態:休眠,取引中",
        "view:",
        "view:a b",
        "sort:",
        "sort:last-asc",
        "-name",
        "sort:契約 満了日",
        "limit:",
        "limit:3",
        "date:",
        "契約 満了日",
        "\"契約 満了日\":",
        "支払(方法):",
        "月払い",
        "従業員数>",
        "趣味:ゴルフ",
        "競合:",
        "https://aoi.example",
        "foo:bar",
        "10:30",
        "\0",
        "\n",
        "🍣",
        "e\u{301}",
        "𠮷",
        "・",
        "ｶﾞ",
        "x",
    ];
    proptest::collection::vec(proptest::sample::select(pieces.to_vec()), 0..16).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn what_is_written_is_read_as_the_same_tree(
        text in prop_oneof![6 => text_like(), 1 => any::<String>()],
        scope in proptest::sample::select(Scope::ALL.to_vec()),
        caret in 0usize..120,
    ) {
        let parsed = read_in(scope, &text);
        let written = to_text(&parsed.query);
        let again = read_in(scope, &written);
        prop_assert_eq!(&again.query, &parsed.query, "{}", written);
        prop_assert_eq!(to_text(&again.query), written);
        for hint in &parsed.hints {
            prop_assert!(text.get(hint.range.clone()).is_some());
        }
        let place = with_context(|context| complete(&text, caret, scope, context, &Names::default()));
        prop_assert!(place.is_none_or(|place| text.get(place.range).is_some()));
        prop_assert!(in_one_form(&parsed.query.filter), "{}", canonical(&parsed));
    }

    #[test]
    fn any_name_can_be_quoted(name in "(.|[ \"\\\\　”＼:,()|\\-]){1,12}") {
        let name = format!("{name}x");
        let parsed = read_in(Scope::Customer, &format!("tag:{} after", quote_value(&name)));
        let tag = Filter::from(Test { subject: Field::Tag.into(), check: Check::Equals(name) });
        prop_assert_eq!(parsed.query.filter, Filter::all_of([tag, Filter::Word("after".to_owned())]));
    }
}

/// What the head of `tree.rs` promises.
fn in_one_form(filter: &Filter) -> bool {
    let related = |parts: &[Filter], kind: Related| {
        parts.iter().filter(|part| matches!(part, Filter::Any(related, _) if *related == kind)).count()
    };
    !filter.has(|part| match part {
        Filter::And(parts) => {
            parts.len() < 2
                || parts.iter().any(|part| matches!(part, Filter::And(_) | Filter::All))
                || Related::ALL.iter().any(|kind| related(parts, *kind) > 1)
        }
        Filter::Or(parts) => parts.len() < 2 || parts.iter().any(|part| matches!(part, Filter::Or(_) | Filter::All)),
        Filter::Not(part) => matches!(**part, Filter::Not(_) | Filter::All),
        Filter::Any(_, parts) => {
            parts.is_empty()
                || parts
                    .iter()
                    .any(|part| part.has(|part| !matches!(part, Filter::And(_) | Filter::Or(_) | Filter::Test(_))))
        }
        _ => false,
    })
}

#[test]
fn a_long_text_takes_no_time() {
    let pieces =
        ["(", "a ", "tag:x,", "stage:提案 OR ", "\"", "-", "amount>1 ", "あ", "OR a ", "last:", ",", "(name:a "];
    let start = std::time::Instant::now();
    for piece in pieces {
        let text = piece.repeat(10_000 / piece.len());
        let parsed = read_in(Scope::Customer, &text);
        assert_eq!(read_in(Scope::Customer, &to_text(&parsed.query)).query, parsed.query, "{piece}");
    }
    assert!(start.elapsed() < std::time::Duration::from_secs(5), "{:?}", start.elapsed());
}
