//! Where a key is pressed: the contexts, and which inherits which.

use std::str::FromStr;

use crate::i18n::Text;

macro_rules! contexts {
    ($($(#[$doc:meta])* $variant:ident $(< $parent:ident)? = $name:literal, $ja:literal, $en:literal;)*) => {
        /// A place where keys have their meaning: a screen, a pane, a kind of popup or of text box.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Context {
            $($(#[$doc])* $variant,)*
        }

        impl Context {
            /// Every context, parents before their children.
            pub const ALL: &[Context] = &[$(Context::$variant),*];

            /// The name in the key file.
            pub fn name(self) -> &'static str {
                match self {
                    $(Context::$variant => $name,)*
                }
            }

            /// What a reader calls it.
            pub fn label(self) -> Text {
                match self {
                    $(Context::$variant => Text::new($ja, $en),)*
                }
            }

            /// The context whose keys are valid here too, unless bound otherwise.
            pub fn parent(self) -> Option<Context> {
                match self {
                    $(Context::$variant => None$(.or(Some(Context::$parent)))?,)*
                }
            }
        }
    };
}

contexts! {
    /// Every screen and popup that is not a text box.
    App = "app", "どこでも", "everywhere";
    /// The screens behind the digits.
    Main < App = "main", "主な画面", "main screens";
    Today < Main = "today", "今日", "Today";
    CustomersList < Main = "customers.list", "顧客の一覧", "Customers: list";
    CustomersCard < Main = "customers.card", "顧客のカード", "Customers: card";
    CustomersHistory < Main = "customers.history", "顧客の対応履歴", "Customers: history";
    CustomersPlans < Main = "customers.plans", "顧客の予定", "Customers: to-dos";
    History < Main = "history", "履歴", "History";
    Plans < Main = "plans", "予定", "Plans";
    TidyInbox < Main = "tidy.inbox", "受信箱", "Inbox";
    TidyTrash < Main = "tidy.trash", "ごみ箱", "Trash";
    /// First start, empty book.
    Welcome < App = "welcome", "はじめに", "Welcome";
    /// Letter menus and which-key boxes.
    Menu < App = "menu", "メニュー", "menus";
    /// The menu of saved views.
    Views < Menu = "views", "保存した絞り込み", "saved views";
    /// The steps of bringing in a list.
    Import < App = "import", "取り込み", "import";
    Confirm < App = "confirm", "確認", "confirmation";
    Date < App = "date", "日付を選ぶ", "date picker";
    /// Every text box: printable keys are text.
    Input = "input", "文字の入力", "text boxes";
    QuickLog < Input = "quicklog", "記録の一行", "quick log line";
    Filter < Input = "filter", "絞り込みの欄", "filter line";
    Palette < Input = "palette", "コマンド", "command palette";
    Export < Input = "export", "書き出し", "export";
    Help < Input = "help", "キー一覧", "help";
    Picker < Input = "picker", "選択の欄", "pickers";
    Form < Input = "form", "入力フォーム", "forms";
}

impl Context {
    /// This context and what it inherits, nearest first.
    pub fn chain(self) -> impl Iterator<Item = Context> {
        std::iter::successors(Some(self), |context| context.parent())
    }

    /// Whether printable keys are text here.
    pub fn is_text(self) -> bool {
        self.chain().any(|context| context == Context::Input)
    }
}

impl FromStr for Context {
    type Err = ();

    fn from_str(name: &str) -> Result<Context, ()> {
        Context::ALL.iter().copied().find(|context| context.name() == name).ok_or(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_parent_stands_before_its_children_and_every_name_is_read_back() {
        for (index, context) in Context::ALL.iter().enumerate() {
            assert_eq!(context.name().parse(), Ok(*context));
            if let Some(parent) = context.parent() {
                assert!(Context::ALL[..index].contains(&parent), "{context:?}");
            }
        }
    }

    #[test]
    fn only_what_inherits_the_text_box_takes_text() {
        assert!(Context::QuickLog.is_text() && Context::Form.is_text());
        assert!(!Context::Menu.is_text() && !Context::CustomersList.is_text());
    }
}
