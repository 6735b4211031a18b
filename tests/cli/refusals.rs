//! What is refused: in the reader's language, with what to do next and the right exit code, and nothing is half done.

use std::fs;

use crate::book::Book;

#[test]
fn an_unknown_customer_is_told_in_both_languages() {
    let book = Book::with_customers();
    for command in
        [&["show", "nobody"][..], &["edit", "nobody", "rank=A"], &["audit", "nobody"], &["tag", "nobody", "+x"]]
    {
        let run = book.run(command);
        assert_eq!((run.code, run.out.as_str()), (1, ""), "{command:?}");
        assert_eq!(
            run.err, "tokui: No customer matches \"nobody\"\nLook with tokui search, or add one with tokui add\n",
            "{command:?}"
        );
        assert!(book.ja(command).err.starts_with("tokui: 「nobody」に合う顧客はありません\n"), "{command:?}");
    }
    let error = book.run(["show", "77", "--json"]);
    assert_eq!((error.code, error.error()["code"].as_str()), (1, Some("not_found")));
}

#[test]
fn an_ambiguous_name_is_answered_with_the_candidates() {
    let book = Book::with_customers();
    book.run(["add", "渡辺商店"]).good();
    let run = book.run(["show", "渡邉"]);
    assert_eq!(run.code, 1);
    assert!(run.err.contains("1 株式会社富士見製作所") && run.err.contains("4 渡辺商店"), "{}", run.err);
    assert_eq!(book.run(["log", "@渡邉 tel", "--json"]).error()["code"], "ambiguous");
    assert_eq!(book.run(["history"]).code, 1);
    book.run(["add", "Aoi Works"]).good();
    book.run(["add", "Aoi Design"]).good();
    let run = book.run(["log", "@Aoi Design tel"]);
    assert!(run.code == 1 && run.err.ends_with("@\"Aoi Design\"\n"), "{}", run.err);
}

#[test]
fn a_wrong_command_line_is_exit_code_2_in_the_readers_language() {
    let book = Book::with_customers();
    for (arguments, ja, en) in [
        (&["lst"][..], "「lst」というコマンドはありません", "There is no command \"lst\""),
        (&["list", "--foo"], "「--foo」という指定はありません", "There is no option \"--foo\""),
        (&["list", "--format", "xml"], "「xml」は使えません", "\"xml\" is no value for"),
        (&["done", "x"], "「x」は使えません", "\"x\" is no value for"),
        (&["show"], "<CUSTOMER>... を指定してください", "<CUSTOMER>... is missing"),
        (&["person"], "何をするか", "Say what to do"),
        (&["snooze", "1", "fri", "--wake"], "一緒に使えません", "cannot be used with"),
        (&["trash", "1", "--person", "--todo"], "一緒に使えません", "cannot be used with"),
        (&["edit", "1", "foo=1"], "「foo」という項目はありません", "There is no field \"foo\""),
        (&["edit", "1", "foo"], "項目=値", "form field=value"),
        (&["--lang", "fr", "list"], "「fr」は使えません", "\"fr\" is no value for"),
    ] {
        let run = book.ja(arguments);
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{arguments:?}");
        assert!(run.err.contains(ja), "{arguments:?}: {}", run.err);
        let run = book.run(arguments);
        assert!(run.code == 2 && run.err.contains(en), "{arguments:?}: {}", run.err);
        let with_json: Vec<&str> = ["--json"].iter().chain(arguments).copied().collect();
        let error = book.run(with_json).error();
        assert!(error["message"].as_str().is_some_and(|message| message.contains(en)), "{arguments:?}: {error}");
    }
}

#[test]
fn help_speaks_both_languages_and_is_no_error() {
    let book = Book::new();
    for arguments in [&["--help"][..], &["-h"], &["log", "--help"], &["term", "add", "--help"], &["edit", "-h"]] {
        let ja = book.ja(arguments).good().out;
        assert!(ja.contains("使い方:") && ja.contains("オプション:"), "{arguments:?}: {ja}");
        let en = book.run(arguments).good().out;
        assert!(en.contains("Usage:") && en.contains("Options:"), "{arguments:?}: {en}");
        assert!(!en.contains("使い方"), "{arguments:?}");
    }
    assert!(book.run(["--lang", "ja", "--help"]).good().out.contains("使い方:"));
    assert!(book.run(["--version"]).good().out.starts_with("tokui "));
    assert!(!book.database().exists(), "help opens no book");
}

#[cfg(unix)]
#[test]
fn an_argument_that_is_not_utf_8_is_refused_and_a_file_name_may_be_anything() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let book = Book::new();
    let run = book.ja([OsStr::new("add"), OsStr::from_bytes(b"\xff\xfe")]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("UTF-8 でない"), "{}", run.err);
    let file = OsStr::from_bytes(b"b\xffook.db");
    book.run([OsStr::new("--db"), file, OsStr::new("add"), OsStr::new("Aoi")]).good();
    assert!(book.path("").join(file).exists());
}

#[test]
fn the_screens_need_a_terminal() {
    let book = Book::new();
    let run = book.ja([] as [&str; 0]);
    assert_eq!((run.code, run.out.as_str()), (2, ""));
    assert_eq!(run.err, "tokui: 画面は端末でしか開けません\ntokui today や tokui list なら端末でなくても使えます\n");
    assert_eq!(book.run(["--json"]).error()["code"], "no_terminal");
    assert!(!book.database().exists());
}

#[test]
fn a_file_that_is_no_book_of_ours_is_refused_and_left_alone() {
    let book = Book::with_customers();
    let newer = {
        let mut bytes = fs::read(book.database()).expect("the book");
        // `user_version` stands at offset 60 of the header, big-endian.
        bytes[60..64].copy_from_slice(&9_999_u32.to_be_bytes());
        bytes
    };
    let foreign = {
        let mut bytes = fs::read(book.database()).expect("the book");
        // `application_id` stands at offset 68.
        bytes[68..72].copy_from_slice(&1_u32.to_be_bytes());
        bytes
    };
    for (name, bytes, code) in [
        ("empty.db", Vec::new(), "empty_file"),
        ("text.db", b"name,phone\nAoi,03\n".to_vec(), "not_a_database"),
        ("binary.db", (0..=255).cycle().take(10_000).collect(), "not_a_database"),
        ("newer.db", newer, "newer_version"),
        ("foreign.db", foreign, "not_ours"),
    ] {
        let path = book.path(name);
        fs::write(&path, &bytes).expect("a file for the test");
        for command in [&["list"][..], &["add", "Aoi"]] {
            let path = path.to_str().expect("a plain path");
            let arguments: Vec<&str> = ["--db", path, "--json"].iter().chain(command).copied().collect();
            let run = book.run(arguments);
            assert_eq!((run.code, run.error()["code"].as_str()), (3, Some(code)), "{name}");
            let arguments: Vec<&str> = ["--db", path].iter().chain(command).copied().collect();
            let ja = book.ja(&arguments);
            assert!(ja.code == 3 && ja.err.starts_with("tokui: ") && ja.err.lines().count() == 2, "{name}: {}", ja.err);
            assert!(!ja.err.is_ascii(), "{name}: {}", ja.err);
        }
        assert_eq!(fs::read(&path).expect("the file"), bytes, "{name}");
    }
}

#[test]
fn a_place_where_no_book_can_be_is_the_machines_fault() {
    let book = Book::new();
    fs::write(book.path("file"), "x").expect("a file for the test");
    fs::create_dir(book.path("folder")).expect("a folder for the test");
    for place in ["file/tokui.db", "folder"] {
        let path = book.path(place);
        let run = book.run(["--db", path.to_str().expect("a plain path"), "list"]);
        assert_eq!(run.code, 3, "{place}: {run:?}");
        assert!(run.err.contains(place), "{}", run.err);
    }
    if cfg!(target_os = "linux") {
        assert_eq!(book.run(["--db", "/proc/tokui.db", "add", "Aoi"]).code, 3);
    }
}

#[test]
fn a_clock_that_is_no_moment_is_refused() {
    let book = Book::new();
    let run = Book::finish(book.command().env("TOKUI_NOW", "tomorrow").arg("today"));
    assert_eq!(run.code, 2);
    assert!(run.err.contains("RFC 3339"), "{}", run.err);
}

#[test]
fn what_is_not_there_is_said_with_the_command_that_lists_such_things() {
    let book = Book::with_customers();
    for (arguments, hint) in [
        (&["done", "99"][..], "tokui todos --all"),
        (&["trash", "--contact", "99"], "tokui history"),
        (&["tag", "--delete", "nosuch"], "tokui tag --list"),
        (&["field", "retire", "nosuch"], "tokui field list"),
        (&["person", "trash", "99"], "tokui show"),
    ] {
        let run = book.run(arguments);
        assert!(run.code == 1 && run.err.contains(hint), "{arguments:?}: {run:?}");
    }
}
