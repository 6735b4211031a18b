//! The operations of a day's work, one by one: `cargo bench --bench book`. Percentiles are in `percentiles.rs`.

mod shared;

use std::sync::LazyLock;

use divan::{Bencher, black_box};
use memchr::memmem;
use tokui::domain::{CustomerId, search_line};
use tokui::ops::Crm;
use tokui::store::Store;
use tokui::store::customer_index::{self, Sight};

/// The book, made before anything is timed.
static BOOK: LazyLock<std::path::PathBuf> = LazyLock::new(|| shared::book(shared::size()));

const WORDS: &[&str] =
    &["田", "渡辺", "わたなべ", "watanabe", "w", "054", "0540000101", "info@", ".example", "zzzz", "渡辺 静岡"];

fn main() {
    LazyLock::force(&BOOK);
    divan::main();
}

fn crm() -> Crm {
    shared::open(&BOOK)
}

mod start {
    use super::*;

    #[divan::bench]
    fn open() -> Crm {
        crm()
    }

    #[divan::bench]
    fn today_todos(bencher: Bencher<'_, '_>) {
        let crm = crm();
        bencher.bench_local(|| crm.today_todos());
    }

    #[divan::bench]
    fn neglected(bencher: Bencher<'_, '_>) {
        let crm = crm();
        bencher.bench_local(|| crm.neglected(10));
    }

    #[divan::bench]
    fn notices(bencher: Bencher<'_, '_>) {
        let crm = crm();
        bencher.bench_local(|| crm.notices());
    }

    #[divan::bench]
    fn activity(bencher: Bencher<'_, '_>) {
        let crm = crm();
        bencher.bench_local(|| crm.activity());
    }
}

mod search {
    use super::*;

    #[divan::bench(sample_count = 10)]
    fn load(bencher: Bencher<'_, '_>) {
        let crm = crm();
        bencher.bench_local(|| crm.name_index());
    }

    #[divan::bench(args = WORDS)]
    fn key(bencher: Bencher<'_, '_>, word: &str) {
        let index = crm().name_index().expect("an index");
        bencher.bench_local(|| index.search(black_box(word)));
    }

    #[divan::bench(args = WORDS)]
    fn bare_memmem(bencher: Bencher<'_, '_>, word: &str) {
        let mut buffer = Vec::new();
        let store = Store::open_for_reading(&BOOK).expect("the book opens");
        customer_index::each_line(store.read(), Sight::Visible, |row| buffer.extend_from_slice(row.line))
            .expect("the lines");
        let needle = search_line::needles(word).into_iter().next().unwrap_or_default();
        let finder = memmem::Finder::new(needle.as_bytes());
        bencher.bench_local(|| finder.find_iter(black_box(&buffer)).count());
    }
}

mod lists {
    use super::*;

    #[divan::bench]
    fn first_page(bencher: Bencher<'_, '_>) {
        let crm = crm();
        bencher.bench_local(|| crm.customer_rows(&crm.first_customers(50)?));
    }

    #[divan::bench(args = [0, 50, 100])]
    fn page_at_percent(bencher: Bencher<'_, '_>, percent: usize) {
        let crm = crm();
        let ids = crm.customer_ids().expect("ids");
        let start = (ids.len() - 50) * percent / 100;
        bencher.bench_local(|| crm.customer_rows(&ids[start..start + 50]));
    }

    #[divan::bench(sample_count = 20)]
    fn all_ids(bencher: Bencher<'_, '_>) {
        let crm = crm();
        bencher.bench_local(|| crm.customer_ids());
    }
}

mod cards {
    use super::*;

    #[divan::bench]
    fn open(bencher: Bencher<'_, '_>) {
        let crm = crm();
        let ids = crm.customer_ids().expect("ids");
        let mut at = 0;
        bencher.bench_local(|| {
            at = (at + 6_151) % ids.len();
            let history = crm.history_of(ids[at])?;
            let page = crm.interactions(&history[..history.len().min(30)])?;
            Ok::<_, tokui::ops::Error>((crm.card(ids[at])?, page, crm.todos_of(ids[at])?))
        });
    }
}

mod history {
    use super::*;

    #[divan::bench]
    fn first_page(bencher: Bencher<'_, '_>) {
        let crm = crm();
        bencher.bench_local(|| crm.history_rows(&crm.history_ids(None, Some(60))?));
    }

    #[divan::bench(sample_count = 5)]
    fn all_ids(bencher: Bencher<'_, '_>) {
        let crm = crm();
        bencher.bench_local(|| crm.history_ids(None, None));
    }

    #[divan::bench(sample_count = 10)]
    fn counts(bencher: Bencher<'_, '_>) {
        let crm = crm();
        bencher.bench_local(|| crm.history_counts());
    }
}

mod writing {
    use super::*;

    #[divan::bench]
    fn save_one_line(bencher: Bencher<'_, '_>) {
        let path = shared::scratch(shared::size(), "save");
        let mut crm = shared::open(&path);
        bencher.bench_local(|| {
            let log = crm.log_of("tel 見積の件で確認 !金曜 見積書を送る", &[CustomerId(1)], None)?;
            crm.apply(log)
        });
        drop(crm);
        shared::remove(&path);
    }

    #[divan::bench(sample_count = 50, sample_size = 1)]
    fn undo_one_line(bencher: Bencher<'_, '_>) {
        let path = shared::scratch(shared::size(), "undo");
        let mut crm = shared::open(&path);
        for _ in 0..60 {
            let log = crm.log_of("tel 見積の件で確認", &[CustomerId(1)], None).expect("a line");
            crm.apply(log).expect("saved");
        }
        bencher.bench_local(|| crm.undo(None));
        drop(crm);
        shared::remove(&path);
    }

    /// What the disk asks for the least that is durable.
    #[divan::bench]
    fn raw_write_and_sync(bencher: Bencher<'_, '_>) {
        use std::io::Write;
        let path = shared::book(shared::size()).with_extension("raw");
        let mut file = std::fs::File::create(&path).expect("a file");
        bencher.bench_local(|| {
            file.write_all(&[7; 4_096])?;
            file.sync_data()
        });
        drop(file);
        shared::remove(&path);
    }
}
