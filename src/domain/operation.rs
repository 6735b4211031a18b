//! Operations: one thing done to the book, with who did it; what undo takes back.

use serde::{Deserialize, Serialize};

use super::{OperationId, word_enum};

word_enum! {
    /// Through which door the operation came.
    Actor {
        Tui = "tui",
        Cli = "cli",
        Import = "import",
        Mail = "mail",
    }
}

word_enum! {
    /// What was done. The words of the log line, the toast and the "undo ..." entry are chosen by it.
    OperationKind {
        CustomerAdd = "customer.add",
        CustomerEdit = "customer.edit",
        CustomerTrash = "customer.trash",
        CustomerRestore = "customer.restore",
        CustomerArchive = "customer.archive",
        CustomerUnarchive = "customer.unarchive",
        CustomerStar = "customer.star",
        CustomerUnstar = "customer.unstar",
        CustomerTag = "customer.tag",
        CustomerStatus = "customer.status",
        CustomerRank = "customer.rank",
        PersonAdd = "person.add",
        PersonEdit = "person.edit",
        PersonTrash = "person.trash",
        PersonRestore = "person.restore",
        PersonMove = "person.move",
        Log = "log",
        InteractionAdd = "interaction.add",
        InteractionEdit = "interaction.edit",
        InteractionTrash = "interaction.trash",
        InteractionRestore = "interaction.restore",
        TodoAdd = "todo.add",
        TodoEdit = "todo.edit",
        TodoDone = "todo.done",
        TodoReopen = "todo.reopen",
        TodoReschedule = "todo.reschedule",
        TodoSnooze = "todo.snooze",
        TodoTrash = "todo.trash",
        TodoRestore = "todo.restore",
        PurchaseAdd = "purchase.add",
        PurchaseImport = "purchase.import",
        PurchasePaid = "purchase.paid",
        PurchaseTrash = "purchase.trash",
        PurchaseRestore = "purchase.restore",
        TrashRestore = "trash.restore",
        TagRename = "tag.rename",
        TagDelete = "tag.delete",
        TermAdd = "term.add",
        TermEdit = "term.edit",
        TermRetire = "term.retire",
        TermReturn = "term.return",
        FieldAdd = "field.add",
        FieldEdit = "field.edit",
        FieldRetire = "field.retire",
        FieldReturn = "field.return",
        ViewSave = "view.save",
        ViewEdit = "view.edit",
        ViewRemove = "view.remove",
        ViewOrder = "view.order",
        SettingSet = "setting.set",
        Import = "import",
        ImportAll = "import.all",
        MailFile = "mail.file",
        InboxAccept = "inbox.accept",
        InboxAttach = "inbox.attach",
        InboxDrop = "inbox.drop",
        Demo = "demo",
        Undo = "undo",
        Redo = "redo",
    }
}

/// What an operation is called, without language: the words are made from it at the edge.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Label {
    pub kind: OperationKind,
    /// The one thing it was about (a name, a title, a file), or the first of several.
    pub subject: String,
    /// How many things it was about.
    pub count: usize,
}

impl Label {
    pub fn one(kind: OperationKind, subject: &str) -> Label {
        Label { kind, subject: subject.to_owned(), count: 1 }
    }

    pub fn many(kind: OperationKind, first: &str, count: usize) -> Label {
        Label { kind, subject: first.to_owned(), count }
    }
}

/// A line of the log book.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Operation {
    pub id: OperationId,
    /// UTC, RFC 3339.
    pub at: String,
    pub actor: Actor,
    pub who: String,
    #[serde(flatten)]
    pub label: Label,
    /// What this one takes back.
    pub undoes: Option<OperationId>,
    /// What took this one back, while that holds.
    pub undone_by: Option<OperationId>,
}
