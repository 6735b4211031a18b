//! What operations are called: the log line, the toast and the "undo ..." entry.

use crate::domain::operation::{Label, OperationKind};
use crate::domain::text::display;
use crate::i18n::{Lang, Text, operations as t};

/// The operation in words: `顧客を追加 富士見製作所`, `3 customers to the trash: Fujimi ..`.
pub fn label(label: &Label, lang: Lang) -> String {
    let what = kind(label.kind).get(lang);
    let subject = match (label.kind, label.subject.as_str()) {
        // The key of a setting is for programs.
        (OperationKind::SettingSet, super::columns::SETTING) => t::SETTING_COLUMNS.get(lang).into(),
        (_, subject) => display(subject),
    };
    match (label.count, subject.is_empty()) {
        (_, true) => what.to_owned(),
        // The subject is the file, not the first of the cards.
        (n @ 1.., false) if label.kind == OperationKind::Import => {
            t::IMPORTED.count_with(lang, n, &[("what", &what), ("subject", &subject)])
        }
        (n, false) if label.kind == OperationKind::PurchaseImport => {
            t::IMPORTED_PURCHASES.count_with(lang, n, &[("what", &what), ("subject", &subject)])
        }
        (n, false) if label.kind == OperationKind::ImportAll => {
            t::IMPORTED_ALL.count_with(lang, n, &[("what", &what), ("subject", &subject)])
        }
        (0 | 1, false) => t::ONE.with(lang, &[("what", &what), ("subject", &subject)]),
        (n, false) => t::MANY.with(lang, &[("what", &what), ("subject", &subject), ("n", &n)]),
    }
}

/// The kind of an operation in words.
pub fn kind(kind: OperationKind) -> Text {
    match kind {
        OperationKind::CustomerAdd => t::CUSTOMER_ADD,
        OperationKind::CustomerEdit => t::CUSTOMER_EDIT,
        OperationKind::CustomerTrash => t::CUSTOMER_TRASH,
        OperationKind::CustomerRestore => t::CUSTOMER_RESTORE,
        OperationKind::CustomerArchive => t::CUSTOMER_ARCHIVE,
        OperationKind::CustomerUnarchive => t::CUSTOMER_UNARCHIVE,
        OperationKind::CustomerStar => t::CUSTOMER_STAR,
        OperationKind::CustomerUnstar => t::CUSTOMER_UNSTAR,
        OperationKind::CustomerTag => t::CUSTOMER_TAG,
        OperationKind::CustomerStatus => t::CUSTOMER_STATUS,
        OperationKind::CustomerRank => t::CUSTOMER_RANK,
        OperationKind::PersonAdd => t::PERSON_ADD,
        OperationKind::PersonEdit => t::PERSON_EDIT,
        OperationKind::PersonTrash => t::PERSON_TRASH,
        OperationKind::PersonRestore => t::PERSON_RESTORE,
        OperationKind::PersonMove => t::PERSON_MOVE,
        OperationKind::Log => t::LOG,
        OperationKind::InteractionAdd => t::INTERACTION_ADD,
        OperationKind::InteractionEdit => t::INTERACTION_EDIT,
        OperationKind::InteractionTrash => t::INTERACTION_TRASH,
        OperationKind::InteractionRestore => t::INTERACTION_RESTORE,
        OperationKind::TodoAdd => t::TODO_ADD,
        OperationKind::TodoEdit => t::TODO_EDIT,
        OperationKind::TodoDone => t::TODO_DONE,
        OperationKind::TodoReopen => t::TODO_REOPEN,
        OperationKind::TodoReschedule => t::TODO_RESCHEDULE,
        OperationKind::TodoSnooze => t::TODO_SNOOZE,
        OperationKind::TodoTrash => t::TODO_TRASH,
        OperationKind::TodoRestore => t::TODO_RESTORE,
        OperationKind::PurchaseAdd => t::PURCHASE_ADD,
        OperationKind::PurchaseImport => t::PURCHASE_IMPORT,
        OperationKind::PurchasePaid => t::PURCHASE_PAID,
        OperationKind::PurchaseTrash => t::PURCHASE_TRASH,
        OperationKind::PurchaseRestore => t::PURCHASE_RESTORE,
        OperationKind::TrashRestore => t::TRASH_RESTORE,
        OperationKind::TagRename => t::TAG_RENAME,
        OperationKind::TagDelete => t::TAG_DELETE,
        OperationKind::TermAdd => t::TERM_ADD,
        OperationKind::TermEdit => t::TERM_EDIT,
        OperationKind::TermRetire => t::TERM_RETIRE,
        OperationKind::TermReturn => t::TERM_RETURN,
        OperationKind::FieldAdd => t::FIELD_ADD,
        OperationKind::FieldEdit => t::FIELD_EDIT,
        OperationKind::FieldRetire => t::FIELD_RETIRE,
        OperationKind::FieldReturn => t::FIELD_RETURN,
        OperationKind::ViewSave => t::VIEW_SAVE,
        OperationKind::ViewEdit => t::VIEW_EDIT,
        OperationKind::ViewRemove => t::VIEW_REMOVE,
        OperationKind::ViewOrder => t::VIEW_ORDER,
        OperationKind::SettingSet => t::SETTING_SET,
        OperationKind::Import => t::IMPORT,
        OperationKind::ImportAll => t::IMPORT_ALL,
        OperationKind::MailFile => t::MAIL_FILE,
        OperationKind::InboxAccept => t::INBOX_ACCEPT,
        OperationKind::InboxAttach => t::INBOX_ATTACH,
        OperationKind::InboxDrop => t::INBOX_DROP,
        OperationKind::Demo => t::DEMO,
        OperationKind::Undo => t::UNDO,
        OperationKind::Redo => t::REDO,
    }
}
