//! The settings, the places, the keys, and the language.

use std::fs;

use crate::book::Book;

#[test]
fn the_language_is_asked_for_set_or_taken_from_the_locale() {
    let book = Book::new();
    let ja = |run: crate::book::Run| run.good().out.contains("顧客はまだ");
    assert!(ja(book.run(["--lang", "ja", "list"])));
    assert!(!ja(book.ja(["list", "--lang", "en"])));
    assert!(ja(book.ja(["list"])));
    assert!(!ja(book.run(["list"])));
    fs::create_dir_all(book.path(".config/tokui")).expect("a folder");
    fs::write(book.path(".config/tokui/config.toml"), "lang = \"ja\"\n").expect("settings");
    assert!(ja(book.run(["list"])));
    assert!(!ja(book.run(["--lang=en", "list"])));
    fs::remove_file(book.path(".config/tokui/config.toml")).expect("settings");
    let run =
        |vars: &[(&str, &str)]| Book::finish(book.command().env_remove("LANG").envs(vars.iter().copied()).arg("list"));
    assert!(ja(run(&[("LC_ALL", "ja_JP.UTF-8"), ("LANG", "C")])));
    assert!(ja(run(&[("LC_ALL", ""), ("LC_MESSAGES", "ja_JP"), ("LANG", "en")])));
    assert!(!ja(run(&[("LC_ALL", "C"), ("LANG", "ja_JP.UTF-8")])));
    assert!(!ja(run(&[])));
}

#[test]
fn data_does_not_depend_on_the_locale() {
    let book = Book::with_customers();
    let run = Book::finish(book.command().env("LC_ALL", "POSIX").args(["show", "1"])).good();
    assert!(run.out.contains("株式会社富士見製作所"));
}

#[test]
fn paths_are_told_and_follow_the_options() {
    let book = Book::new();
    let paths = book.run(["paths", "--json"]).good().json();
    assert_eq!(paths["database"], book.database().display().to_string());
    assert_eq!(paths["config"], book.path(".config/tokui/config.toml").display().to_string());
    let paths = book.run(["paths", "--json", "--db", "/x/y.db"]).good().json();
    assert_eq!((paths["database"].as_str(), paths["backups"].as_str()), (Some("/x/y.db"), Some("/x/backups")));
    let by_variable = Book::finish(book.command().env("TOKUI_DB", "/v.db").args(["paths", "--json"])).good().json();
    assert_eq!(by_variable["database"], "/v.db");
    assert!(book.ja(["paths"]).good().out.contains("データ"));
    assert!(!book.database().exists(), "asking makes nothing");
}

#[test]
fn the_settings_in_force_are_shown_with_what_is_wrong() {
    let book = Book::new();
    let none = book.run(["config"]).good();
    assert!(none.out.contains("does not exist yet") && none.out.contains("neglected_days = 60"), "{}", none.out);
    let file = book.path("c.toml");
    fs::write(&file, "neglected_days = 90\ntheme = \"drak\"\ncolour = 1\n").expect("settings");
    let file = file.to_str().expect("a plain path");
    let run = book.ja(["--config", file, "config"]);
    assert_eq!(run.code, 1);
    assert!(run.out.contains("neglected_days = 90"), "{}", run.out);
    assert!(run.err.contains("2件の誤り") && run.err.contains("2行目") && run.err.contains("drak"), "{}", run.err);
    let run = book.run(["--config", file, "config", "--json"]);
    assert_eq!(run.code, 1);
    assert_eq!(
        (&run.json()["settings"]["neglected_days"], &run.json()["problems"][1]["line"]),
        (&90.into(), &3.into())
    );
    book.run(["--config", file, "list"]).good();
    let missing = book.ja(["--config", "/nowhere/at/all.toml", "list"]);
    assert_eq!(missing.err, "tokui: 設定: /nowhere/at/all.toml がありません\n");
    let folder = book.path("").display().to_string();
    let unreadable = book.ja(["--config", folder.as_str(), "list"]);
    assert_eq!((unreadable.code, unreadable.err.as_str()), (0, "tokui: 設定: 読めません (フォルダーです)\n"));
    let told = book.ja(["--config", "/nowhere/at/all.toml", "config"]);
    assert!(told.code == 1 && told.err.contains("/nowhere/at/all.toml がありません"), "{told:?}");
}

#[test]
fn the_sample_of_the_settings_is_sound_once_and_never_overwrites() {
    for lang in ["ja", "en"] {
        let book = Book::new();
        book.run(["config", "--init", "--lang", lang]).good();
        book.run(["config"]).good();
        let file = book.path(".config/tokui/config.toml");
        let text = fs::read_to_string(&file).expect("settings");
        let in_force: String = text
            .lines()
            .filter(|line| !line.starts_with("# \"") || !line.contains("x"))
            .map(|line| match line.strip_prefix("# ") {
                Some(setting) if setting.contains(" = ") || setting.starts_with('[') => format!("{setting}\n"),
                _ => "\n".to_owned(),
            })
            .collect();
        fs::write(&file, in_force).expect("settings");
        let run = book.run(["config"]);
        assert_eq!((run.code, run.err.as_str()), (0, ""), "every line of the sample can be put in force");
        let again = book.run(["config", "--init"]);
        assert_eq!(again.code, 1);
        assert!(again.err.contains("exists already"), "{}", again.err);
    }
}

#[test]
fn the_settings_name_the_writer_and_the_words_of_the_log() {
    let book = Book::with_customers();
    let file = book.path("c.toml");
    fs::write(&file, "who = \"鈴木\"\n[words.channel]\n\"架電\" = \"phone\"\n").expect("settings");
    let file = file.to_str().expect("a plain path");
    let line = book.run(["--config", file, "log", "@1 架電 見積の件", "--dry-run", "--json"]).good().json();
    assert_eq!((&line["channel"], &line["body"]), (&"phone".into(), &"見積の件".into()));
    book.run(["--config", file, "log", "@1 架電 見積の件"]).good();
    assert_eq!(book.run(["log-book", "--json"]).good().json()[0]["who"], "鈴木");
}

#[test]
fn the_keys_are_listed_and_checked() {
    let book = Book::new();
    let keys = book.run(["keys", "--json"]).good().json();
    assert!(keys.as_array().is_some_and(|rows| rows.iter().any(|row| row["action"] == "app.quit")));
    assert!(book.ja(["keys"]).good().out.contains("app.quit"));
    assert_eq!(book.run(["keys", "--check"]).good().out, "The keys are good\n");
    let file = book.path("c.toml");
    fs::write(&file, "[keys.main]\n\"ctlr-k\" = \"cursor.down\"\n").expect("settings");
    let file = file.to_str().expect("a plain path");
    let run = book.ja(["--config", file, "keys", "--check"]);
    assert_eq!(run.code, 1);
    assert!(run.err.contains("2行目") && run.err.contains("ctlr-k"), "{}", run.err);
    let run = book.run(["--config", file, "keys", "--check", "--json"]);
    assert_eq!((run.code, &run.json()["problems"][0]["line"]), (1, &2.into()));
}

#[test]
fn bold_is_for_terminals_and_for_who_asks() {
    let book = Book::with_customers();
    assert!(!book.run(["list"]).good().out.contains('\u{1b}'));
    assert!(book.run(["list", "--color", "always"]).good().out.starts_with("\u{1b}[1m"));
    assert!(!book.run(["list", "--color", "never"]).good().out.contains('\u{1b}'));
    let wide = Book::finish(book.command().env("COLUMNS", "1").arg("list")).good();
    assert!(wide.out.contains("株式会社富士見製作所"), "nothing is cut where nobody looks: {}", wide.out);
}
