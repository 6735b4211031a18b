//! What can be done with a key: every action, declared once.

use std::str::FromStr;

use super::Context;
use crate::i18n::Text;

/// How the help overlay gathers actions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// What is done to the thing under the cursor.
    Here,
    Select,
    Find,
    Move,
    Screens,
    Text,
    Whole,
}

impl Group {
    /// In the order the help shows them.
    pub const ALL: &[Group] =
        &[Group::Here, Group::Text, Group::Select, Group::Find, Group::Move, Group::Screens, Group::Whole];

    pub fn label(self) -> Text {
        match self {
            Group::Here => Text::new("この画面", "Here"),
            Group::Select => Text::new("選ぶ", "Select"),
            Group::Find => Text::new("探す", "Find"),
            Group::Move => Text::new("動く", "Move"),
            Group::Screens => Text::new("画面", "Screens"),
            Group::Text => Text::new("文字", "Text"),
            Group::Whole => Text::new("全体", "Everywhere"),
        }
    }
}

macro_rules! actions {
    ($($group:ident { $($variant:ident = $name:literal, $ja:literal, $en:literal;)* })*) => {
        /// Something a key can do.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Action {
            $($($variant,)*)*
        }

        impl Action {
            /// Every action, in the order of the help.
            pub const ALL: &[Action] = &[$($(Action::$variant),*),*];

            /// The name in the key file, `"cursor.down"`. A released name is never changed.
            pub fn name(self) -> &'static str {
                match self {
                    $($(Action::$variant => $name,)*)*
                }
            }

            /// What it does, in a few words.
            pub fn label(self) -> Text {
                match self {
                    $($(Action::$variant => Text::new($ja, $en),)*)*
                }
            }

            /// Where the help shows it.
            pub fn group(self) -> Group {
                match self {
                    $($(Action::$variant => Group::$group,)*)*
                }
            }
        }
    };
}

actions! {
    Here {
        LogQuick = "log.quick", "記録する(一行)", "log a contact (one line)";
        LogRepeat = "log.repeat", "直前の記録を下書きに", "log again: previous line as draft";
        CallStart = "call.start", "電話して記録", "call, then log";
        ItemAdd = "item.add", "追加(区画の種類)", "add an item of this pane";
        CustomerAdd = "customer.add", "顧客を追加", "add a customer";
        TodoAdd = "todo.add", "予定を追加", "add a to-do";
        ItemEdit = "item.edit", "編集", "edit";
        ItemEditExternal = "item.edit_external", "$EDITORで編集", "edit in $EDITOR";
        ItemDone = "item.done", "完了・クローズ", "done / close";
        TodoReschedule = "todo.reschedule", "日付を変える", "reschedule";
        ItemDelete = "item.delete", "ごみ箱へ(uで戻る)", "to trash (undo with u)";
        InboxAccept = "inbox.accept", "差出人を顧客に追加", "add the sender as a customer";
        InboxAttach = "inbox.attach", "顧客に付ける", "attach to a customer";
        InboxDropAll = "inbox.drop_all", "この差出人を全て捨てる", "drop all of this sender";
        TrashRestore = "trash.restore", "戻す", "restore";
        TagEdit = "tag.edit", "タグ", "tags";
        StarToggle = "star.toggle", "星", "star";
        BulkMenu = "bulk.menu", "まとめて変更(状態 見込み 保管)", "change several: status, rank, archive";
        ExportMenu = "export.menu", "書き出し(CSV Excel vCard ラベル ICS)", "export (CSV, Excel, vCard, labels, ICS)";
        OpenMenu = "open.menu", "開く(メール 電話 地図 URL)", "open: mail, phone, map, URL";
        OpenUrl = "open.url", "URLを開く", "open URL";
        CopyMenu = "copy.menu", "コピー", "copy menu";
        CopyCard = "copy.card", "カード全体をコピー", "copy the whole card";
        ExportSheet = "export.sheet", "ラベルの用紙を選ぶ", "choose the sheet of labels";
        ImportNext = "import.next", "次の段階へ", "next step";
        ImportPrev = "import.prev", "前の段階へ", "previous step";
        ImportUsePrev = "import.map_prev", "前の候補にする", "previous meaning";
        ImportUseNext = "import.map_next", "次の候補にする", "next meaning";
        ImportToggle = "import.toggle", "使う・使わない", "use or skip";
        ImportEncoding = "import.encoding", "文字コード", "encoding";
        ImportSeparator = "import.separator", "区切り文字", "separator";
        ImportKind = "import.kind", "名簿・購入の一覧", "customers or purchases";
        ImportOpen = "import.open", "名簿・名刺を取り込む", "import a list or cards";
        WelcomeImport = "welcome.import", "名簿を取り込む", "import a list";
        WelcomeFirst = "welcome.first", "1件目を入れる", "first card";
        WelcomeDemo = "welcome.demo", "見本で試す", "demo data";
        WelcomeLanguage = "welcome.language", "日本語 / English", "日本語 / English";
        ConfirmYes = "confirm.yes", "はい", "yes";
        ConfirmNo = "confirm.no", "いいえ", "no";
        ConfirmNext = "confirm.next", "次のボタン", "next button";
        ConfirmPrev = "confirm.prev", "前のボタン", "previous button";
        DatePrevDay = "date.prev_day", "前の日", "previous day";
        DateNextDay = "date.next_day", "次の日", "next day";
        DatePrevMonth = "date.prev_month", "前の月", "previous month";
        DateNextMonth = "date.next_month", "次の月", "next month";
        DateToday = "date.today", "今日", "today";
        DateNone = "date.none", "日付なし", "no date";
        DateType = "date.type", "文字で入力", "type a date";
        InputAccept = "input.accept", "確定", "accept";
        InputCancel = "input.cancel", "取消", "cancel";
        InputExternal = "input.external", "$EDITORで書く", "write in $EDITOR";
        LogChannelCycle = "log.channel_cycle", "手段を切替", "cycle the channel";
        LogCustomer = "log.customer", "顧客を選ぶ", "choose the customer";
        LogMore = "log.more", "項目を開いて編集", "open all fields";
        LogSearchPast = "log.search_past", "過去の一行から", "search previous lines";
        FilterRecent = "filter.recent", "最近の絞り込み", "recent filters";
        PickerCreate = "picker.create", "新しく作る", "create new";
        PickerFirst = "picker.first", "1番目を選ぶ", "pick the first";
        PickerSecond = "picker.second", "2番目を選ぶ", "pick the second";
        PickerThird = "picker.third", "3番目を選ぶ", "pick the third";
        FormSave = "form.save", "保存", "save";
        FormNext = "form.next", "次の欄(候補があれば候補)", "next field (or candidate)";
        FormPrev = "form.prev", "前の欄(候補があれば候補)", "previous field (or candidate)";
        FormAddValue = "form.add_value", "値を増やす(電話2など)", "add another value";
        FormChoices = "form.choices", "選択肢を開く", "open choices";
    }
    Select {
        SelectToggle = "select.toggle", "選択して下へ", "select and move down";
        SelectRange = "select.range", "範囲選択", "range select";
        SelectAll = "select.all", "全て選択", "select all";
        CompleteNext = "complete.next", "補完", "complete";
        CompletePrev = "complete.prev", "前の候補", "previous candidate";
        ChoiceNext = "choice.next", "次の候補・履歴", "next choice / history";
        ChoicePrev = "choice.prev", "前の候補・履歴", "previous choice / history";
    }
    Find {
        FilterOpen = "filter.open", "絞り込み", "filter (live)";
        ViewMenu = "view.menu", "保存した絞り込み", "saved views";
        ViewSave = "view.save", "この絞り込みを保存", "save this filter as a view";
        MatchNext = "match.next", "次の一致", "next match";
        MatchPrev = "match.prev", "前の一致", "previous match";
        CustomerGoto = "customer.goto", "顧客へ移動(名前・ローマ字)", "go to a customer";
        KanaJump = "kana.jump", "読みの行へ(f k = か行)", "jump to a reading (f k = か)";
        SortMenu = "sort.menu", "並べ替え", "sort";
        ColumnsMenu = "columns.menu", "列を選ぶ", "choose the columns";
        MenuFilter = "menu.filter", "項目を絞る", "filter items";
    }
    Move {
        CursorDown = "cursor.down", "下へ", "down";
        CursorUp = "cursor.up", "上へ", "up";
        CursorTop = "cursor.top", "先頭", "top";
        CursorBottom = "cursor.bottom", "末尾", "bottom";
        PageHalfDown = "page.half_down", "半ページ下", "half page down";
        PageHalfUp = "page.half_up", "半ページ上", "half page up";
        PageDown = "page.down", "1ページ下", "page down";
        PageUp = "page.up", "1ページ上", "page up";
        ItemOpen = "item.open", "開く・実行", "open / run";
        PaneNext = "pane.next", "次の区画", "next pane";
        PanePrev = "pane.prev", "前の区画", "previous pane";
        PaneLeft = "pane.left", "左の区画", "pane on the left";
        PaneRight = "pane.right", "右の区画", "pane on the right";
        SubtabPrev = "subtab.prev", "前の面", "previous tab of the pane";
        SubtabNext = "subtab.next", "次の面", "next tab of the pane";
        DetailDown = "detail.down", "詳細を下へ", "scroll detail down";
        DetailUp = "detail.up", "詳細を上へ", "scroll detail up";
        JumpBack = "jump.back", "前に見た所へ", "back in the jump list";
        JumpForward = "jump.forward", "次に見た所へ", "forward in the jump list";
    }
    Screens {
        ScreenToday = "screen.today", "今日", "Today";
        ScreenCustomers = "screen.customers", "顧客", "Customers";
        ScreenHistory = "screen.history", "履歴", "History";
        ScreenPlans = "screen.plans", "予定", "Plans (to-dos)";
        ScreenTidy = "screen.tidy", "整備(受信箱 ごみ箱)", "Tidy (inbox, trash)";
        InboxOpen = "inbox.open", "受信箱", "inbox";
        TrashOpen = "trash.open", "ごみ箱", "trash";
    }
    Text {
        TextLeft = "text.left", "左へ", "left";
        TextRight = "text.right", "右へ", "right";
        TextWordLeft = "text.word_left", "前の語", "word left";
        TextWordRight = "text.word_right", "次の語", "word right";
        TextHome = "text.home", "行頭", "line start";
        TextEnd = "text.end", "行末", "line end";
        TextBackspace = "text.backspace", "前の字を消す", "delete back";
        TextDelete = "text.delete", "次の字を消す", "delete forward";
        TextKillWord = "text.kill_word", "前の語を消す", "delete word back";
        TextKillWordForward = "text.kill_word_fwd", "次の語を消す", "delete word forward";
        TextKillStart = "text.kill_start", "行頭まで消す", "delete to start";
        TextKillEnd = "text.kill_end", "行末まで消す", "delete to end";
        TextYank = "text.yank", "消した文字を戻す", "put back";
        TextNewline = "text.newline", "改行(長文)", "new line";
    }
    Whole {
        HelpOpen = "help.open", "この画面のキー一覧(絞り込み可)", "keys of this screen, filterable";
        PaletteOpen = "palette.open", "コマンドパレット", "command palette";
        Undo = "undo", "元に戻す", "undo";
        Redo = "redo", "やり直す", "redo";
        Reload = "reload", "読み直す", "reload";
        PaneZoom = "pane.zoom", "区画を拡大・戻す", "zoom pane";
        PaneGrow = "pane.grow", "区画を広げる", "grow pane";
        PaneShrink = "pane.shrink", "区画を狭める", "shrink pane";
        PanePreview = "pane.preview", "詳細の表示・非表示", "toggle detail pane";
        SettingsMenu = "settings.menu", "設定", "settings";
        MouseToggle = "mouse.toggle", "マウス切替(文字選択用)", "toggle mouse capture";
        LayerBack = "layer.back", "一段戻る", "back one layer";
        LayerCancel = "layer.cancel", "取消。最上位では終了", "cancel; quits at top level";
        LayerClose = "layer.close", "閉じる・終了", "close / quit";
        AppQuit = "app.quit", "終了", "quit";
        AppSuspend = "app.suspend", "一時停止(fgで復帰)", "suspend";
        AppRedraw = "app.redraw", "再描画", "redraw";
    }
}

impl Action {
    /// The label where the place says it better than the general words.
    pub fn label_in(self, context: Context) -> Text {
        match (context, self) {
            (Context::QuickLog, Action::InputAccept) => Text::new("保存", "save"),
            (Context::Help | Context::Palette, Action::InputAccept) => Text::new("実行", "run"),
            (Context::Picker, Action::InputAccept) => Text::new("選ぶ", "choose"),
            (Context::Help | Context::Palette | Context::Picker, Action::InputCancel)
            | (Context::Menu | Context::Date, Action::LayerBack) => Text::new("閉じる", "close"),
            (Context::Menu, Action::ItemOpen) => Text::new("決定", "choose"),
            (Context::Views, Action::ItemDelete) => Text::new("外す(uで戻る)", "remove (undo with u)"),
            (Context::Views, Action::LayerBack) => Text::new("閉じる", "close"),
            (Context::Filter, Action::InputCancel) => Text::new("解除", "clear"),
            (context, Action::HelpOpen) if context.is_text() => Text::new("この欄の説明", "help for this field"),
            (Context::History, Action::TagEdit) => Text::new("分類を変える", "change the category"),
            (Context::History, Action::SubtabNext) => Text::new("次の分類", "next category"),
            (Context::History, Action::SubtabPrev) => Text::new("前の分類", "previous category"),
            (Context::TidyInbox, Action::ItemDelete) => Text::new("捨てる(uで戻る)", "drop (undo with u)"),
            (Context::TidyInbox | Context::TidyTrash, Action::ItemOpen) => {
                Text::new("内容を大きく見る", "look at it in full")
            }
            _ => self.label(),
        }
    }
}

impl Action {
    /// One word for the footer, where there is little room.
    pub fn short(self, context: Context) -> Text {
        match self {
            Action::TagEdit | Action::SubtabNext if context == Context::History => Text::new("分類", "category"),
            Action::ItemOpen if context == Context::History => Text::new("顧客へ", "customer"),
            Action::InboxAccept => Text::new("顧客に追加", "new customer"),
            Action::InboxAttach => Text::new("顧客に付ける", "attach"),
            Action::InboxDropAll => Text::new("差出人ごと捨てる", "drop sender"),
            Action::ItemDelete if context == Context::TidyInbox => Text::new("捨てる", "drop"),
            Action::ItemOpen if matches!(context, Context::TidyInbox | Context::TidyTrash) => Text::new("内容", "look"),
            Action::ChoicePrev if context == Context::QuickLog => Text::new("前の一行", "previous line"),
            Action::InputCancel if context == Context::QuickLog => {
                Text::new("やめる(下書きは残る)", "leave (draft kept)")
            }
            Action::ItemDelete if context == Context::Views => Text::new("外す", "remove"),
            Action::HelpOpen if context.is_text() => Text::new("説明", "help"),
            Action::LogChannelCycle => Text::new("手段", "channel"),
            Action::LogCustomer => Text::new("顧客を変更", "change customer"),
            Action::LogMore => Text::new("全項目", "all fields"),
            Action::InputExternal => Text::new("$EDITOR", "$EDITOR"),
            Action::ExportSheet => Text::new("用紙", "sheet"),
            Action::ImportNext => Text::new("次へ", "next"),
            Action::ImportPrev => Text::new("前へ", "back"),
            Action::ImportKind => Text::new("名簿/購入", "kind"),
            Action::ImportUsePrev => Text::new("前の候補", "previous"),
            Action::ImportUseNext => Text::new("次の候補", "change"),
            Action::ItemOpen if context == Context::Import => Text::new("決める", "choose"),
            Action::PaneNext if context == Context::Import => Text::new("切り替え", "switch"),
            Action::LayerBack if context == Context::Import => Text::new("中止", "cancel"),
            Action::LogQuick => Text::new("記録", "log"),
            Action::CallStart => Text::new("電話", "call"),
            Action::ItemAdd => Text::new("追加", "add"),
            Action::CustomerAdd => Text::new("顧客追加", "customer"),
            Action::TodoAdd => Text::new("予定", "plan"),
            Action::ItemDone => Text::new("完了", "done"),
            Action::TodoReschedule => Text::new("日付", "date"),
            Action::ItemDelete => Text::new("捨てる", "trash"),
            Action::OpenMenu => Text::new("開く", "open"),
            Action::CopyMenu => Text::new("コピー", "copy"),
            Action::KanaJump => Text::new("五十音", "reading"),
            Action::BulkMenu => Text::new("変更", "change"),
            Action::ExportMenu => Text::new("書き出し", "export"),
            Action::StarToggle => Text::new("星", "star"),
            Action::SelectAll => Text::new("全て選択", "all"),
            Action::FilterOpen => Text::new("絞り込み", "filter"),
            Action::ViewSave => Text::new("保存", "save"),
            Action::FilterRecent => Text::new("最近", "recent"),
            Action::CustomerGoto => Text::new("顧客へ", "go to"),
            Action::SelectToggle => Text::new("選択", "select"),
            Action::ItemOpen if context != Context::Menu => Text::new("開く", "open"),
            Action::PaneNext => Text::new("区画", "pane"),
            Action::SubtabNext => Text::new("面", "tab"),
            Action::PaletteOpen => Text::new("コマンド", "commands"),
            Action::HelpOpen => Text::new("キー一覧", "keys"),
            Action::LayerBack => Text::new("戻る", "back"),
            Action::FormNext => Text::new("次の欄", "next"),
            Action::FormPrev => Text::new("前の欄", "previous"),
            Action::FormAddValue => Text::new("値を増やす", "add value"),
            Action::ChoiceNext => Text::new("次", "next"),
            Action::ChoicePrev => Text::new("前", "previous"),
            Action::FormChoices => Text::new("選択肢", "choices"),
            Action::InputCancel if context == Context::Form => Text::new("やめる", "leave"),
            Action::PickerCreate => Text::new("新しく作る", "new"),
            _ => self.label_in(context),
        }
    }
}

impl FromStr for Action {
    type Err = ();

    fn from_str(name: &str) -> Result<Action, ()> {
        Action::ALL.iter().copied().find(|action| action.name() == name).ok_or(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;

    #[test]
    fn every_action_has_one_name_and_a_label_in_both_languages() {
        let mut names: Vec<_> = Action::ALL.iter().map(|action| action.name()).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), Action::ALL.len());
        for action in Action::ALL {
            assert_eq!(action.name().parse(), Ok(*action));
            assert!(!action.label().get(Lang::Ja).is_empty() && !action.label().get(Lang::En).is_empty());
        }
    }

    #[test]
    fn every_group_is_shown() {
        for action in Action::ALL {
            assert!(Group::ALL.contains(&action.group()), "{action:?}");
        }
    }
}
