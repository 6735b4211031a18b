//! Books to measure on, made once and kept in `target/bench-books`.

use std::fs;
use std::path::{Path, PathBuf};

use chrono::{DateTime, NaiveDate};
use tokui::domain::operation::Actor;
use tokui::ops::{Clock, Crm, Identity, Preferences, demo};

/// How big a book is: `TOKUI_BENCH_SIZE` says `S` (the default), `M` or `L`, which takes 8 GB and half an hour to make.
#[derive(Clone, Copy, Debug)]
pub struct Size {
    pub name: &'static str,
    pub customers: usize,
    pub history: usize,
}

const SMALL: Size = Size { name: "S", customers: 10_000, history: 100_000 };
const MIDDLE: Size = Size { name: "M", customers: 100_000, history: 1_000_000 };
const LARGE: Size = Size { name: "L", customers: 1_000_000, history: 10_000_000 };

pub fn size() -> Size {
    match std::env::var("TOKUI_BENCH_SIZE").as_deref() {
        Err(_) | Ok("S" | "s") => SMALL,
        Ok("M" | "m") => MIDDLE,
        Ok("L" | "l") => LARGE,
        Ok(other) => panic!("TOKUI_BENCH_SIZE is S, M or L, not {other}"),
    }
}

pub fn today() -> NaiveDate {
    clock().today()
}

fn clock() -> Clock {
    let noon = DateTime::parse_from_rfc3339("2026-11-20T12:00:00+09:00").expect("a moment written here");
    Clock::Fixed(noon)
}

pub fn open(path: &Path) -> Crm {
    let identity = Identity { actor: Actor::Cli, who: "bench".to_owned() };
    Crm::open(path, identity, clock(), Preferences::default()).expect("the book opens")
}

pub fn place(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/bench-books");
    fs::create_dir_all(&folder).expect("a folder for the books");
    folder.join(name)
}

/// The book of this size, made when it is not there or when the schema is another.
pub fn book(size: Size) -> PathBuf {
    let schema = concat!(
        include_str!("../../src/store/migrations/001_initial.sql"),
        include_str!("../../src/store/migrations/002_search.sql"),
        include_str!("../../src/store/migrations/003_exchange.sql")
    );
    let mark = schema.bytes().fold(0xcbf2_9ce4_u32, |mark, byte| (mark ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    let path = place(&format!("{}-{mark:08x}.db", size.name));
    if !path.exists() {
        let unfinished = place(&format!("{}-unfinished.db", size.name));
        remove(&unfinished);
        let plan = demo::Plan { customers: size.customers, history: size.history, seed: 1, today: today() };
        demo::fill(&mut open(&unfinished), &plan, &()).expect("the book is made");
        // The log is folded into the file when the last connection closes.
        fs::rename(&unfinished, &path).expect("the book is kept");
    }
    path
}

/// A copy of the book that may be written to.
pub fn scratch(size: Size, purpose: &str) -> PathBuf {
    let path = place(&format!("{}-scratch-{purpose}.db", size.name));
    remove(&path);
    fs::copy(book(size), &path).expect("room for a copy");
    // Or the first save pays for the copy.
    fs::File::open(&path).and_then(|file| file.sync_all()).expect("the copy is on the disk");
    path
}

pub fn remove(path: &Path) {
    for end in ["", "-wal", "-shm"] {
        let _ = fs::remove_file(format!("{}{end}", path.display()));
    }
}
