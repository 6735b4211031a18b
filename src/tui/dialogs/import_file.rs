//! A list from the screens: which file, what would come of it, and then all of it in one operation.
//!
//! The file is read and compared with the book beside the screen. The command line does the same with more to choose.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::config::keys::{Action, Context};
use crate::domain::text::display;
use crate::i18n::import_file as t;
use crate::ops::Command;
use crate::ops::import::{Decisions, FileRead, FileSummary, Options, Plan, Source};
use crate::tui::jobs::{Message, Work};
use crate::tui::style::Role;
use crate::tui::view::{Cx, Flow, Layer};
use crate::tui::widgets::text_box::Edited;
use crate::tui::widgets::{Confirm, Pane, TextBox, paint, popup};

/// So many rows are written between two frames; more belong to the command line, which shows a bar.
const MOST_ROWS: usize = 5_000;
/// How many columns and problems the summary names.
const NAMED: usize = 8;

/// Asks for the file.
pub fn open(_cx: &Cx<'_>) -> Flow {
    Flow::Open(Box::new(FileBox::default()))
}

#[derive(Debug, Default)]
struct FileBox {
    path: TextBox,
    /// What is wrong with the path.
    problem: Option<String>,
    reading: bool,
}

impl FileBox {
    /// Reads the file beside the screen; what would come of it arrives as a message.
    fn read(&mut self, cx: &Cx<'_>) -> Flow {
        let path = expanded(self.path.text().trim());
        if !path.is_file() {
            let shown = path.display().to_string();
            self.problem = Some(t::NOT_FOUND.with(cx.lang(), &[("path", &display(&shown))]));
            return Flow::Stay;
        }
        self.problem = None;
        self.reading = true;
        Flow::Work(Work::new(move |crm, report| {
            // The journal names the file, not whose folder it lay in.
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let files = match std::fs::read(&path) {
                Ok(bytes) => FileRead::read(&name, &bytes, &Options::default()),
                Err(error) => vec![FileRead::not_opened(&name, &error)],
            };
            let plan = crm.plan_import_once(files, &Decisions::default(), &|_: usize, _: usize| match report
                .is_cancelled()
            {
                true => ControlFlow::Break(()),
                false => ControlFlow::Continue(()),
            })?;
            report.send(Message::Import(Box::new(plan)));
            Ok(())
        }))
    }
}

/// The longest beginning that all files and folders share that begin as what is typed.
pub(super) fn completed(typed: &str) -> Option<String> {
    let (folder, begun) = match typed.rsplit_once('/') {
        Some((folder, begun)) => (format!("{folder}/"), begun),
        None => (String::new(), typed),
    };
    let place = if folder.is_empty() { PathBuf::from(".") } else { expanded(&folder) };
    let names = std::fs::read_dir(place).ok()?.flatten().filter_map(|entry| {
        let name = entry.file_name().into_string().ok()?;
        let end = if entry.path().is_dir() { "/" } else { "" };
        (name.starts_with(begun) && (!name.starts_with('.') || begun.starts_with('.'))).then(|| format!("{name}{end}"))
    });
    let shared = names.reduce(|one, other| shared_beginning(&one, &other))?;
    Some(format!("{folder}{shared}"))
}

fn shared_beginning(one: &str, other: &str) -> String {
    one.chars().zip(other.chars()).take_while(|(a, b)| a == b).map(|(a, _)| a).collect()
}

/// `~/` is the home, as in a shell; so is a path that a file manager has dropped with quotation marks.
pub(super) fn expanded(typed: &str) -> PathBuf {
    let typed = typed.trim_matches(['\'', '"']);
    match (typed.strip_prefix("~/"), std::env::home_dir()) {
        (Some(rest), Some(home)) => home.join(rest),
        _ => Path::new(typed).to_owned(),
    }
}

impl Layer for FileBox {
    fn context(&self) -> Context {
        Context::Input
    }

    fn box_is_empty(&self) -> bool {
        self.path.is_empty()
    }

    fn action(&mut self, action: Action, cx: &Cx<'_>) -> Flow {
        match action {
            Action::InputAccept => self.read(cx),
            Action::CompleteNext => {
                if let Some(path) = completed(self.path.text()) {
                    self.path.set(path);
                }
                Flow::Stay
            }
            Action::InputCancel => Flow::Close,
            action => match self.path.apply(action) {
                Edited::NotMine => Flow::Ignored,
                _ => Flow::Stay,
            },
        }
    }

    fn text(&mut self, typed: &str, _cx: &Cx<'_>) -> Flow {
        self.problem = None;
        self.path.insert(typed);
        Flow::Stay
    }

    fn message(&mut self, message: &Message, cx: &Cx<'_>) -> Flow {
        match message {
            Message::Import(plan) if self.reading => {
                self.reading = false;
                Flow::Many(vec![Flow::Close, summary(plan, &expanded(self.path.text().trim()), cx)])
            }
            _ => Flow::Ignored,
        }
    }

    fn draw(&self, buffer: &mut Buffer, area: Rect, cx: &Cx<'_>) -> Option<Position> {
        let look = cx.look;
        let inside = popup::open(buffer, popup::centred(area, 76, 6), Pane::new(cx.say(t::TITLE)), look);
        let label = format!("{}  ", cx.say(t::FILE));
        let x = paint::text(buffer, inside.x + 1, inside.y + 1, inside.width, &label, look.style(Role::Label));
        let place = Rect { x, y: inside.y + 1, width: (inside.right() - 1).saturating_sub(x), height: 1 };
        let caret = self.path.draw(buffer, place, look.style(Role::Text));
        let key = look.keymap.key_label(Action::CompleteNext, Context::Input).unwrap_or_default();
        let (text, role) = match &self.problem {
            Some(problem) => (problem.clone(), Role::Warn),
            None if self.reading => (cx.say(t::READING).to_owned(), Role::Dim),
            None => (t::HINT.with(cx.lang(), &[("key", &key)]), Role::Dim),
        };
        for (line, y) in
            crate::tui::text::wrap(&text, usize::from(inside.width) - 2).iter().zip(inside.y + 2..inside.bottom())
        {
            paint::text(buffer, inside.x + 1, y, inside.width - 2, line, look.style(role));
        }
        caret
    }

    fn footer(&self) -> Vec<Action> {
        vec![Action::InputAccept, Action::CompleteNext, Action::InputCancel]
    }
}

/// What would come of it, and the question.
fn summary(plan: &Plan, path: &Path, cx: &Cx<'_>) -> Flow {
    let lang = cx.lang();
    let Some(file) = plan.files.first() else { return Flow::Stay };
    // The sheets of a workbook are files of the plan; people think of the workbook.
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let name = display(&name);
    let problem = |problem: &crate::ops::import::Problem| match problem.line {
        Some(line) => t::LINE.with(lang, &[("line", &line), ("what", &problem.what.message(lang))]),
        None => problem.what.message(lang),
    };
    if plan.is_nothing() {
        let why = plan.problems.first().map(problem).unwrap_or_default();
        return Flow::refuse(format!("{}  {why}", cx.say(t::NOTHING)).trim_end().to_owned());
    }
    if plan.rows.len() > MOST_ROWS {
        return Flow::refuse(t::TOO_MANY.with(lang, &[("rows", &plan.rows.len()), ("name", &name)]));
    }
    let read_as = |file: &FileSummary| {
        let kind = file.source.as_ref().map_or("", Source::name);
        match file.header_line {
            _ if matches!(file.source, Some(Source::Cards { .. })) => {
                t::READ_CARDS.with(lang, &[("version", &kind), ("cards", &file.rows)])
            }
            Some(header) => t::READ_AS.with(lang, &[("encoding", &kind), ("rows", &file.rows), ("header", &header)]),
            None => t::READ_WITHOUT_HEADER.with(lang, &[("encoding", &kind), ("rows", &file.rows)]),
        }
    };
    let mut lines = match &plan.files[..] {
        [only] => vec![read_as(only)],
        files => files.iter().map(|file| format!("{}  {}", display(&file.name), read_as(file))).collect(),
    };
    let columns = file.columns.iter().map(|column| match column.field {
        Some(field) => t::COLUMN.with(lang, &[("title", &column.title), ("field", &field.label().get(lang))]),
        None => t::COLUMN_KEPT.with(lang, &[("title", &column.title)]),
    });
    lines.extend(columns.take(NAMED).map(|line| format!("  {line}")));
    let more = |n: usize| t::MORE.with(lang, &[("n", &n)]);
    lines.extend(file.columns.len().checked_sub(NAMED + 1).map(|n| format!("  {}", more(n + 1))));
    let tally = plan.tally();
    lines.push(t::TALLY.with(
        lang,
        &[
            ("added", &tally.added),
            ("updated", &tally.updated),
            ("unchanged", &tally.unchanged),
            ("doubtful", &tally.doubtful),
            ("problems", &tally.problems),
        ],
    ));
    lines.extend(plan.problems.iter().take(NAMED / 2).map(|found| format!("  {}", problem(found))));
    lines.extend(plan.problems.len().checked_sub(NAMED / 2 + 1).map(|n| format!("  {}", more(n + 1))));
    lines.push(cx.say(t::UNDO_LATER).to_owned());
    let title = t::SUMMARY.with(lang, &[("name", &name)]);
    let plan = Box::new(plan.clone());
    super::confirm(Confirm::new(title, lines, cx.say(t::YES), cx.say(t::NO)), move |_| Flow::run(Command::Import(plan)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;
    use crate::tui::testing::{Driver, book};

    const LIST: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/csv/nenga_dummy_utf8.csv");

    #[test]
    fn a_list_is_shown_before_it_is_imported_and_undone_as_one() {
        for (lang, title) in
            [(Lang::Ja, "nenga_dummy_utf8.csv を取り込みますか"), (Lang::En, "Import nenga_dummy_utf8.csv?")]
        {
            let mut driver = Driver::new(book(), lang, 80, 24);
            driver.keys("1").paste(LIST).keys("enter");
            driver.shows(title);
            driver.shows(if lang == Lang::Ja { "追加 20" } else { "20 new" });
            assert_eq!(driver.crm().customer_count().ok(), Some(0));
            driver.keys("y");
            assert_eq!(driver.crm().customer_count().ok(), Some(20));
            driver.shows("小池 昇平");
            driver.keys("u");
            assert_eq!(driver.crm().customer_count().ok(), Some(0));
        }
    }

    #[test]
    fn cards_are_shown_with_their_version_and_number() {
        const CARDS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/vcard/aosp_v21_multiple_entry.vcf");
        for (lang, line) in [(Lang::Ja, "vCard 2.1  名刺 3枚"), (Lang::En, "vCard 2.1  cards: 3")] {
            let mut driver = Driver::new(book(), lang, 80, 24);
            driver.keys("1").paste(CARDS).keys("enter");
            driver.shows(line);
            driver.keys("y");
            assert_eq!(driver.crm().customer_count().ok(), Some(3));
            driver.shows("安藤ロイド3");
        }
    }

    #[test]
    fn a_workbook_is_imported_with_all_its_sheets() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("kokyaku.xlsx");
        let mut workbook = rust_xlsxwriter::Workbook::new();
        for (sheet, name) in [("東京", "佐藤 花子"), ("大阪", "鈴木 一")] {
            let sheet = workbook.add_worksheet().set_name(sheet).expect("a name");
            sheet.write_column(0, 0, ["氏名", name]).expect("a list");
        }
        workbook.save(&path).expect("a workbook");
        let mut driver = Driver::new(book(), Lang::Ja, 80, 24);
        driver.keys("1").paste(&path.display().to_string()).keys("enter");
        driver.shows("kokyaku.xlsx を取り込みますか");
        driver.shows("kokyaku.xlsx [大阪]  xlsx  1行");
        driver.keys("y");
        assert_eq!(driver.crm().customer_count().ok(), Some(2));
    }

    #[test]
    fn a_file_that_is_not_there_is_said_and_the_text_stays() {
        let mut driver = Driver::new(book(), Lang::Ja, 80, 24);
        driver.keys("1").paste("/nowhere/list.csv").keys("enter");
        driver.shows("/nowhere/list.csv がありません");
        driver.keys("esc");
        driver.hides("/nowhere");
    }

    #[test]
    fn a_path_is_completed_as_far_as_it_is_certain() {
        let folder = tempfile::tempdir().expect("a folder");
        for name in ["customers-2025.csv", "customers-2026.csv"] {
            std::fs::write(folder.path().join(name), "").expect("a file");
        }
        let path = completed(&format!("{}/cus", folder.path().display())).expect("a beginning");
        assert!(path.ends_with("/customers-202"), "{path}");
    }
}
