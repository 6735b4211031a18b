//! Where the time goes, as percentiles beside their budgets: `cargo bench --bench percentiles`.
//!
//! `TOKUI_BENCH_SIZE=M` measures 100,000 customers with 1,000,000 contacts. Each line alternates the operation and, where
//! there is one, its yardstick, so that a noisy machine hurts both. Names of sections after `--` measure those
//! alone: `cargo bench --bench percentiles -- search queries`.

#![allow(clippy::print_stdout, reason = "the table is what it is for")]

mod imports;
mod shared;

use std::fs::OpenOptions;
use std::hint::black_box;
use std::io::Write;
use std::time::{Duration, Instant};

use memchr::memmem;
use tokui::domain::query::{self, Field, Query, Scope, SortKey, Subject};
use tokui::domain::text::fold;
use tokui::domain::vocabulary::TermKind;
use tokui::domain::{CustomerId, search_line};
use tokui::ops::Crm;
use tokui::ops::full_text::HistoryWord;
use tokui::ops::query::Answers;
use tokui::ops::todos::Which;
use tokui::store::Store;
use tokui::store::customer_index::{self, Sight};

/// What is typed: every word key by key.
fn typed() -> Vec<String> {
    let words = [
        "渡辺",
        "渡邉由美",
        "田中",
        "佐藤",
        "斎藤",
        "髙橋",
        "清水",
        "富士見製作所",
        "駿河水産",
        "法律事務所",
        "株式会社",
        "さくら",
        "わたなべ",
        "ヤマダ",
        "ﾀﾅｶ",
        "watanabe",
        "tanaka",
        "shimizu",
        "satou",
        "kenichi",
        "emma",
        "smith",
        "müller",
        "garcía",
        "harbour",
        "logistics",
        "054",
        "0540000101",
        "0901234",
        "555-01",
        "+44",
        "@mail",
        "info@",
        ".example",
        "vip",
        "renewal",
        "静岡市葵区",
        "掛川",
        "london",
        "hamburg",
        "ゴルフ",
        "年度末",
        "trolley",
        "golf",
        "zzzz",
        "存在しない",
        "qx7",
        "渡辺 静岡",
        "tanaka vip",
        "seafood ltd",
    ];
    let mut typed: Vec<String> = Vec::new();
    for word in words {
        for (at, key) in word.char_indices() {
            typed.push(word[..at + key.len_utf8()].to_owned());
        }
    }
    typed.retain(|word| !word.ends_with(' '));
    typed.sort();
    typed.dedup();
    typed
}

fn timed<T>(what: impl FnOnce() -> T) -> Duration {
    let start = Instant::now();
    black_box(what());
    start.elapsed()
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1_000.0
}

/// p50, p95, p99 and the largest.
fn percentiles(mut times: Vec<f64>) -> [f64; 4] {
    times.sort_by(f64::total_cmp);
    let at = |percent: usize| times[(times.len() - 1) * percent / 100];
    [at(50), at(95), at(99), at(100)]
}

fn line(name: &str, times: Vec<f64>) {
    print(name, times, None);
}

fn print(name: &str, times: Vec<f64>, cpu: Option<f64>) {
    let n = times.len();
    let [p50, p95, p99, most] = percentiles(times);
    let cpu = cpu.map_or_else(|| "-".to_owned(), |cpu| format!("{cpu:.3}"));
    println!("{name:<46} {n:>5} {p50:>9.3} {p95:>9.3} {p99:>9.3} {most:>9.3} {cpu:>9}");
}

/// Milliseconds this thread was on a processor so far; `None` where the system does not tell.
///
/// The time on the wall is the user's, but on a busy machine it is the neighbours' as well.
fn on_cpu() -> Option<f64> {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    Some(text.split(' ').next()?.parse::<f64>().ok()? / 1e6)
}

fn repeat<T>(name: &str, times: usize, mut what: impl FnMut(usize) -> T) {
    let before = on_cpu();
    let walls: Vec<f64> = (0..times).map(|at| ms(timed(|| what(at)))).collect();
    // What the system tells is a few milliseconds late: it only counts over many.
    std::thread::yield_now();
    let cpu = on_cpu().zip(before).map(|(after, before)| (after - before) / times as f64);
    print(name, walls, cpu);
}

fn main() {
    let size = shared::size();
    let path = {
        let mut path = None;
        let before = on_cpu();
        let made = timed(|| path = Some(shared::book(size)));
        let cpu = on_cpu().zip(before).map_or(0.0, |(after, before)| (after - before) / 1e3);
        let path = path.expect("a book");
        let bytes = std::fs::metadata(&path).expect("the book is there").len();
        println!(
            "{}: {} customers, {} contacts, {:.1} MB, made or found in {:.2} s ({cpu:.2} s of cpu)\n",
            size.name,
            size.customers,
            size.history,
            bytes as f64 / 1e6,
            made.as_secs_f64()
        );
        path
    };
    println!(
        "{:<46} {:>5} {:>9} {:>9} {:>9} {:>9} {:>9}",
        "milliseconds", "n", "p50", "p95", "p99", "most", "cpu each"
    );

    let wanted: Vec<String> = std::env::args().skip(1).filter(|word| !word.starts_with('-')).collect();
    let section = |name: &str| wanted.is_empty() || wanted.iter().any(|word| word == name);
    if section("opening") {
        opening(&path);
    }
    let crm = shared::open(&path);
    if section("search") {
        search(&crm, &path);
    }
    if section("queries") {
        queries(&crm);
    }
    if section("lists") {
        lists(&crm);
    }
    if section("cards") {
        cards(&crm);
    }
    if section("history") {
        history(&crm);
    }
    if section("full-text") {
        full_text(&crm, &path);
    }
    drop(crm);
    if section("import") {
        imports::measure(size);
    }
    if section("saves") {
        saves(size);
    }
    if section("commits") {
        commits(size);
    }
}

fn opening(path: &std::path::Path) {
    repeat("open", 20, |_| shared::open(path));
    repeat("open, Today's queries", 20, |_| today(&shared::open(path)));
    let crm = shared::open(path);
    repeat("  todos of today", 40, |_| crm.today_todos().expect("todos"));
    repeat("  neglected customers", 40, |_| crm.neglected(10).expect("neglected"));
    repeat("  notices", 40, |_| crm.notices().expect("notices"));
    repeat("  activity", 40, |_| crm.activity().expect("activity"));
    repeat("  first rows of today's todos", 40, |_| {
        let todos = crm.today_todos().expect("todos");
        let first: Vec<_> = todos.overdue.iter().chain(&todos.today).chain(&todos.week).take(60).copied().collect();
        crm.todo_rows(&first).expect("rows")
    });
    repeat("all open todos", 20, |_| crm.open_todos(true).expect("todos"));
    repeat("count of customers", 20, |_| crm.customer_count().expect("a count"));
    repeat("tags with their uses", 5, |_| crm.tags().expect("tags"));
    repeat("channels by use", 20, |_| crm.channels_by_use().expect("channels"));
    repeat("frequent next actions", 20, |_| crm.frequent_next_actions(None, 8).expect("actions"));
    repeat("operations of the log book", 20, |_| crm.operations(None, 50).expect("operations"));
    println!();
}

fn today(crm: &Crm) {
    let todos = crm.today_todos().expect("todos");
    let first: Vec<_> = todos.overdue.iter().chain(&todos.today).chain(&todos.week).take(60).copied().collect();
    black_box(crm.todo_rows(&first).expect("rows"));
    black_box(crm.neglected(10).expect("neglected"));
    black_box(crm.notices().expect("notices"));
    black_box(crm.activity().expect("activity"));
}

fn search(crm: &Crm, path: &std::path::Path) {
    repeat("load the search lines", 10, |_| crm.name_index().expect("an index"));
    let index = crm.name_index().expect("an index");
    let mut buffer = Vec::new();
    let store = Store::open_for_reading(path).expect("the book opens");
    customer_index::each_line(store.read(), Sight::Visible, |row| {
        buffer.extend_from_slice(row.line);
        buffer.push(b'\n');
    })
    .expect("the lines");

    let typed = typed();
    repeat("all keys of the search", 3, |_| typed.iter().map(|word| index.search(word).len()).sum::<usize>());
    let needles: Vec<Vec<u8>> = typed
        .iter()
        .map(|word| search_line::needles(word).into_iter().next().unwrap_or_default().into_bytes())
        .collect();
    repeat("  bare memmem for one needle of each", 3, |_| {
        needles.iter().map(|needle| memmem::find_iter(&buffer, needle).count()).sum::<usize>()
    });
    let (mut ours, mut bare, mut ratios, mut page) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for _ in 0..3 {
        for word in &typed {
            let mut found = Vec::new();
            let search = ms(timed(|| found = index.search(word)));
            let needle = search_line::needles(word).into_iter().next().unwrap_or_default();
            let finder = memmem::Finder::new(needle.as_bytes());
            let yardstick = ms(timed(|| finder.find_iter(&buffer).count()));
            let first: Vec<CustomerId> = found.iter().take(50).copied().collect();
            page.push(search + ms(timed(|| crm.customer_rows(&first).expect("rows"))));
            ours.push(search);
            bare.push(yardstick);
            ratios.push(search / yardstick.max(1e-6));
        }
    }
    line("one key of the search, all hits", ours);
    line("  bare memmem over the same buffer", bare);
    line("  ratio of the two", ratios);
    line("one key of the search and its first 50 rows", page);
    let mut index = index;
    repeat("bring the index up to date after a save", 20, |at| {
        index.update(crm, &[CustomerId(at as i64 + 1)]).expect("updated");
    });
    println!();
}

/// Queries as people ask them, each of a list.
const QUERIES: &[(Scope, &str)] = &[
    (Scope::Customer, "tag:vip"),
    (Scope::Customer, "tag:vip last>30d -has:todo"),
    (Scope::Customer, "is:neglected sort:last-asc"),
    (Scope::Customer, "is:overdue"),
    (Scope::Customer, "due<7d"),
    (Scope::Customer, "last:none"),
    (Scope::Customer, "pref:静岡"),
    (Scope::Customer, "city:焼津"),
    (Scope::Customer, "name:渡辺"),
    (Scope::Customer, "person:watanabe tag:vip"),
    (Scope::Customer, "tel:054"),
    (Scope::Customer, "email:none kind:会社"),
    (Scope::Customer, "created:2026-11"),
    (Scope::Customer, "category:クレーム log:今月"),
    (Scope::Customer, "category:クレーム -log:今月"),
    (Scope::Customer, "channel:訪問 log:今月"),
    (Scope::Customer, "body:見積書"),
    (Scope::Customer, "stage:見積,交渉 amount>=100万"),
    (Scope::Customer, "is:won sort:sales"),
    (Scope::Customer, "has:phone -has:email"),
    (Scope::Customer, "birthday:12月"),
    (Scope::Customer, "logs>20"),
    (Scope::Customer, "status:lead seg:製造"),
    (Scope::Customer, "(tag:vip OR is:starred) last>60d"),
    (Scope::Customer, "渡辺 tag:vip"),
    (Scope::Log, "category:クレーム date:今月"),
    (Scope::Log, "category:クレーム date:今月 -has:todo"),
    (Scope::Log, "channel:電話 tag:vip"),
    (Scope::Log, "見積 date:先月"),
    (Scope::Log, "納期 category:クレーム"),
    (Scope::Todo, "due<=今日"),
    (Scope::Todo, "is:overdue tag:vip"),
    (Scope::Todo, "見積"),
    (Scope::Deal, "is:open close:今月"),
];

fn queries(crm: &Crm) {
    let names = crm.name_index().expect("an index");
    let answers = Answers::default();
    let order = names.all();
    let mut firsts = Vec::new();
    let mut wholes = Vec::new();
    let mut told = Vec::new();
    for (scope, text) in QUERIES {
        // As in the screens: the order and the words are answered in memory before the rest is.
        let seeded = || {
            let answers = answers.clone();
            answers.forget();
            answers.order(&order);
            let query = crm.read_query(text, *scope).expect("readable").query;
            for word in query::words(&query.filter) {
                answers.word(answers.begun(), &word, names.search(&format!("\"{word}\"")));
            }
            (query, answers)
        };
        let mut found = 0;
        let (query, answers) = seeded();
        let whole = ms(timed(|| found = answered(crm, *scope, &query, &answers, usize::MAX)));
        let (query, answers) = seeded();
        let first = ms(timed(|| answered(crm, *scope, &query, &answers, 64)));
        told.push((whole, first, *text, found));
        wholes.push(whole);
        firsts.push(first);
    }
    line("a query, answered whole", wholes);
    line("a query, its first rows", firsts);
    told.sort_by(|one, other| other.0.total_cmp(&one.0));
    for (whole, first, text, found) in told.iter().take(12) {
        println!("  {text:<44} {found:>7} found {whole:>9.3} {first:>9.3}");
    }
    println!();
}

/// How many a query finds; of the history at least `enough`.
fn answered(crm: &Crm, scope: Scope, query: &Query, answers: &Answers, enough: usize) -> usize {
    match scope {
        Scope::Customer => crm.customers_where(query, answers).expect("found").len(),
        Scope::Todo => crm.todos_where(query, Which::Open, answers).expect("found").len(),
        Scope::Deal => crm.deals_where(query, answers).expect("found").len(),
        Scope::Log => {
            let mut count = 0;
            let take = |page: Vec<_>| {
                count += page.len();
                count < enough
            };
            crm.history_where(query, answers, take).expect("found");
            count
        }
    }
}

fn lists(crm: &Crm) {
    repeat("first 50 customers with rows", 40, |_| {
        crm.customer_rows(&crm.first_customers(50).expect("ids")).expect("rows")
    });
    for field in [Field::Kana, Field::Last, Field::Due, Field::Created] {
        let key = SortKey { subject: Subject::Field(field), descending: false };
        repeat(&format!("ids of all customers by {field:?}"), 10, |_| crm.customers_in_order(&key).expect("ids"));
    }
    let ids = crm.customer_ids().expect("ids");
    repeat("a page of 50 customers anywhere", 200, |at| {
        let start = (at * 7_919) % ids.len().saturating_sub(50).max(1);
        crm.customer_rows(&ids[start..(start + 50).min(ids.len())]).expect("rows")
    });
    repeat("the end of the list", 40, |_| crm.customer_rows(&ids[ids.len().saturating_sub(50)..]).expect("rows"));
    println!();
}

fn cards(crm: &Crm) {
    let ids = crm.customer_ids().expect("ids");
    repeat("open a card: card, history page, todos, deals", 400, |at| {
        let id = ids[(at * 6_151) % ids.len()];
        let card = crm.card(id).expect("a card");
        let history = crm.history_of(id).expect("ids");
        let page = crm.interactions(&history[..history.len().min(30)]).expect("entries");
        (card, page, crm.todos_of(id).expect("todos"), crm.deals_of(id).expect("deals"))
    });
    println!();
}

fn history(crm: &Crm) {
    let complaint = crm.vocabulary().by_key(TermKind::Category, "complaint").map(|term| term.id);
    repeat("history: first page of ids", 40, |_| crm.history_ids(None, Some(60)).expect("ids"));
    repeat("history: first page with rows", 40, |_| {
        crm.history_rows(&crm.history_ids(None, Some(60)).expect("ids")).expect("rows")
    });
    repeat("history: first page of one category", 40, |_| crm.history_ids(complaint, Some(60)).expect("ids"));
    repeat("history: counts by category", 5, |_| crm.history_counts().expect("counts"));
    repeat("history: all ids (beside the screen)", 5, |_| crm.history_ids(None, None).expect("ids"));
    let ids = crm.history_ids(None, None).expect("ids");
    repeat("history: a page of 60 rows anywhere", 100, |at| {
        let start = (at * 104_729) % ids.len().saturating_sub(60).max(1);
        crm.history_rows(&ids[start..(start + 60).min(ids.len())]).expect("rows")
    });
    let words = ["見積".to_owned()];
    repeat("history: search one page of 2,000", 20, |_| {
        crm.search_history_page(None, &words, None, 2_000).expect("a page")
    });
    println!();
}

/// Words as they stand in the book: of one character and more, of kanji, kana and letters, from the middle of words, with
/// figures; rare ones, and some that are nowhere.
fn words_of_texts(crm: &Crm) -> Vec<String> {
    let ids = crm.history_ids(None, None).expect("ids");
    let mut words: Vec<String> = Vec::new();
    for at in 0..400 {
        let id = ids[(at * 15_485_863) % ids.len()];
        let body = crm.interaction(id).expect("an entry").body;
        let line: Vec<char> = fold(body.lines().next().unwrap_or_default()).chars().collect();
        let length = [1, 2, 2, 3, 4, 6, 9][at % 7];
        let start = (at * 7_919) % line.len().max(1);
        if start + length <= line.len() {
            words.push(line[start..start + length].iter().collect());
        }
    }
    let more = [
        "見積",
        "の",
        "e",
        "qu",
        "quote",
        "電話",
        "請求書",
        "渡辺",
        "ゴルフ",
        "納期",
        "クレーム",
        "invoice",
        "follow up",
        "2026",
        "7",
        "円",
        "鑫",
        "存在しない",
        "zzzz",
        "qx",
        "xyzzy",
        "見積書送付",
        "García",
        "%",
        "-",
        "ﾃｽﾄ",
        "株式会社",
        "meeting",
        "件",
        "a",
    ];
    words.extend(more.iter().map(|word| fold(word)));
    words.sort();
    words.dedup();
    words
}

/// The first 50 entries that have a word, and all of them, beside reading through the texts, and SQLite's own trigrams
/// where `TOKUI_BENCH_TRIGRAM` asks for the copy of the book with them.
fn full_text(crm: &Crm, path: &std::path::Path) {
    let words = words_of_texts(crm);
    let first = |word: &str| crm.history_with(None, &[word.to_owned()], 50).expect("found").len();
    let read = |word: &str| {
        let (mut found, mut before) = (0, None);
        loop {
            let page = crm.search_history_page(None, &[word.to_owned()], before, 1_000).expect("a page");
            found += page.found.len();
            before = page.next;
            if before.is_none() || found >= 50 {
                return found.min(50);
            }
        }
    };
    let (mut ours, mut reads, mut slowest) = (Vec::new(), Vec::new(), Vec::new());
    for round in 0..3 {
        for (at, word) in words.iter().enumerate() {
            let mut found = 0;
            let took = ms(timed(|| found = first(word)));
            slowest.push((took, word.clone(), found));
            ours.push(took);
            // What is rare or nowhere is read for seconds.
            if round == 0 && at % 8 == 0 {
                reads.push(ms(timed(|| assert_eq!(read(word), found, "{word}"))));
            }
        }
    }
    slowest.sort_by(|a, b| b.0.total_cmp(&a.0));
    line(&format!("full text: first 50 of {} words", words.len()), ours);
    line("  reading through, every eighth word", reads);
    for (took, word, found) in slowest.iter().take(8) {
        println!("  slow: {word:?} {took:.2} ms, {found} found");
    }
    let mut hits = 0;
    let mut largest = (0.0, String::new());
    let all = words.iter().step_by(4).map(|word| {
        let took =
            ms(timed(|| hits += crm.history_with(None, std::slice::from_ref(word), usize::MAX).expect("all").len()));
        if took > largest.0 {
            largest = (took, word.clone());
        }
        took
    });
    line("full text: all entries with a word", all.collect());
    println!("  {hits} entries; the slowest word is {:?}", largest.1);
    let two = |at: usize| [words[at % words.len()].clone(), words[(at * 31 + 7) % words.len()].clone()];
    let mut slowest = (0.0, Vec::new());
    repeat("full text: first 50 with two words", 200, |at| {
        let took = ms(timed(|| crm.history_with(None, &two(at), 50).expect("found")));
        if took > slowest.0 {
            slowest = (took, two(at).to_vec());
        }
    });
    println!("  the slowest two are {:?}", slowest.1);
    let index = crm.name_index().expect("names");
    let named = |word: &str| vec![HistoryWord::new(word, Some(&index))];
    repeat("full text: first 50 by text or customer", 200, |at| {
        let mut search = crm.search_history(None, named(&words[at % words.len()])).expect("a search");
        let mut found = 0;
        while found < 50
            && let Some(page) = search.next_page(crm).expect("a page")
        {
            found += page.len();
        }
    });
    repeat("full text: first 50 todos with a word", 200, |at| {
        crm.newest_todos_with(std::slice::from_ref(&words[at % words.len()]), 50).expect("found")
    });
    repeat("full text: all notes with a word", 200, |at| {
        crm.notes_with(std::slice::from_ref(&words[at % words.len()])).expect("found")
    });
    if std::env::var_os("TOKUI_BENCH_TRIGRAM").is_some() {
        trigrams(crm, path, &words);
    }
    println!();
}

fn trigrams(crm: &Crm, path: &std::path::Path, words: &[String]) {
    let copy = path.with_extension("trigram.db");
    shared::remove(&copy);
    let conn = rusqlite::Connection::open(&copy).expect("a file");
    conn.execute_batch(&format!(
        "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; ATTACH '{}' AS book;
         CREATE VIRTUAL TABLE t USING fts5 (body, content = '', tokenize = 'trigram');",
        path.display()
    ))
    .expect("a table");
    let built = timed(|| {
        conn.execute_batch("INSERT INTO t (rowid, body) SELECT id, body FROM book.interactions").expect("built");
    });
    let bytes = std::fs::metadata(&copy).expect("it is there").len();
    println!("  SQLite's trigrams: {:.1} MB, built in {:.1} s", bytes as f64 / 1e6, built.as_secs_f64());
    let mut newest =
        conn.prepare("SELECT rowid FROM t WHERE t MATCH ?1 ORDER BY rowid DESC LIMIT 50").expect("a query");
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for word in words.iter().filter(|word| word.chars().count() >= 3) {
        ours.push(ms(timed(|| crm.history_with(None, std::slice::from_ref(word), 50).expect("found"))));
        let quoted = format!("\"{}\"", word.replace('"', "\"\""));
        theirs.push(ms(timed(|| newest.query_map([&quoted], |row| row.get::<_, i64>(0)).expect("rows").count())));
    }
    line("full text: words of three characters and more", ours);
    line("  SQLite's trigrams, the highest 50 ids", theirs);
    drop(newest);
    drop(conn);
    shared::remove(&copy);
}

/// No save may pay for putting the index in order: the largest of very many right after a bulk build.
fn commits(size: shared::Size) {
    let path = shared::scratch(size, "commits");
    let mut crm = shared::open(&path);
    save(&mut crm, 1);
    repeat("3,000 saves after a bulk build", 3_000, |at| save(&mut crm, (at as i64 * 37) % 9_000 + 1));
    drop(crm);
    shared::remove(&path);
}

fn saves(size: shared::Size) {
    let path = shared::scratch(size, "saves");
    let mut crm = shared::open(&path);
    let raw_path = path.with_extension("raw");
    let mut raw = OpenOptions::new().create(true).append(true).open(&raw_path).expect("a file");
    let bytes = [7_u8; 4_096];
    // The first operation of a process sets the journal up.
    repeat("the first save of a process", 1, |_| save(&mut crm, 1));
    repeat("  saves after it", 200, |at| save(&mut crm, at as i64 % 9_000 + 1));
    let (mut ours, mut bare, mut ratios) = (Vec::new(), Vec::new(), Vec::new());
    let (mut customer, count) = (1, size.customers as i64);
    for _ in 0..300 {
        customer = (customer * 48_271) % (count - 1) + 1;
        let saved = ms(timed(|| save(&mut crm, customer)));
        let written = ms(timed(|| {
            raw.write_all(&bytes).expect("written");
            raw.sync_data().expect("synced");
        }));
        ours.push(saved);
        bare.push(written);
        ratios.push(saved / written.max(1e-6));
    }
    line("save one line with a next action", ours);
    line("  raw write of 4 kB with fdatasync", bare);
    line("  ratio of the two", ratios);
    repeat("undo of a saved line", 50, |_| crm.undo(None).expect("undone"));
    drop(crm);
    shared::remove(&path);
    let _ = std::fs::remove_file(raw_path);
}

fn save(crm: &mut Crm, customer: i64) {
    let log = crm.log_of("tel 見積の件で確認 !金曜 見積書を送る", &[CustomerId(customer)], None).expect("a line");
    black_box(crm.apply(log).expect("saved"));
}
