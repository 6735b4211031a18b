//! Saved views: keeping, changing and finding them.

use super::command::{Created, Done};
use super::crm::{Crm, Doing};
use super::error::{Error, Noun, Result};
use crate::domain::ViewId;
use crate::domain::operation::{Label, OperationKind};
use crate::domain::query::{Scope, views_named, with_views_renamed};
use crate::domain::saved_view::{self, SavedView, ViewDraft, same_name};
use crate::domain::text::fold;
use crate::i18n::{Lang, Text, views as t};
use crate::store::{Tx, saved_views};

/// What can be done with views.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// In place of a view of this name, if there is one.
    Save(ViewDraft),
    /// An example becomes the user's own by this.
    Edit {
        id: ViewId,
        draft: ViewDraft,
    },
    Remove(ViewId),
    /// These first, in this order.
    Order(Vec<ViewId>),
}

pub(super) fn run(doing: &Doing<'_>, command: &Command) -> Result<Done> {
    let tx = doing.tx;
    let views = Views(saved_views::all(tx)?);
    let existing = |id: &ViewId| match views.0.iter().find(|view| view.id == *id) {
        Some(view) => Ok(view),
        None => Err(Error::NoSuch { noun: Noun::View, id: id.to_string() }),
    };
    match command {
        Command::Save(draft) => {
            let known = views.0.iter().find(|view| same_name(&view.name, &draft.name));
            let draft = checked(draft, known.map(|view| view.id), &views.0)?;
            let id = match known {
                Some(view) => {
                    change(tx, view.id, &draft, &views)?;
                    view.id
                }
                None => saved_views::insert(tx, &draft)?,
            };
            saved(OperationKind::ViewSave, &draft, id)
        }
        Command::Edit { id, draft } => {
            let known = if is_shipped(*id) { None } else { Some(existing(id)?.id) };
            let draft = checked(draft, known, &views.0)?;
            if views.0.iter().any(|view| Some(view.id) != known && same_name(&view.name, &draft.name)) {
                return Err(Error::NameTaken(draft.name));
            }
            match known {
                Some(id) => {
                    change(tx, id, &draft, &views)?;
                    Ok(Label::one(OperationKind::ViewEdit, &draft.name).into())
                }
                None => saved(OperationKind::ViewSave, &draft, saved_views::insert(tx, &draft)?),
            }
        }
        Command::Remove(id) => {
            if let Some(example) = SHIPPED.iter().zip(1..).find_map(|(view, n)| (id.0 == -n).then_some(view)) {
                return Err(Error::ViewShipped(example.name));
            }
            let view = existing(id)?;
            saved_views::delete(tx, *id)?;
            let left = Views(saved_views::all(tx)?);
            let lost = |word: &str| views.means(word, *id) && left.named(word).is_none();
            if let Some(user) = left.0.iter().find(|view| views_named(&view.query).iter().any(|(word, _)| lost(word))) {
                return Err(Error::ViewUsed { name: view.name.clone(), by: user.name.clone() });
            }
            Ok(Label::one(OperationKind::ViewRemove, &view.name).into())
        }
        Command::Order(ids) => {
            let mut order: Vec<ViewId> = Vec::new();
            for id in ids.iter().filter(|id| !is_shipped(**id)) {
                let id = existing(id)?.id;
                if !order.contains(&id) {
                    order.push(id);
                }
            }
            let rest: Vec<ViewId> = views.0.iter().map(|view| view.id).filter(|id| !order.contains(id)).collect();
            order.extend(rest);
            for (id, position) in order.iter().zip(1..) {
                saved_views::set_position(tx, *id, position)?;
            }
            let first = views.0.iter().find(|view| order.first() == Some(&view.id));
            let name = first.map(|view| view.name.as_str()).unwrap_or_default();
            Ok(Label::many(OperationKind::ViewOrder, name, order.len()).into())
        }
    }
}

/// Changes a view. Where others use it by a name or a key that it no longer has, they use it by its new name.
fn change(tx: &Tx<'_>, id: ViewId, draft: &ViewDraft, before: &Views) -> Result<()> {
    saved_views::update(tx, id, draft)?;
    let after = Views(saved_views::all(tx)?);
    let lost = |word: &str| before.means(word, id) && !after.means(word, id);
    for view in &after.0 {
        if let Some(query) = with_views_renamed(&view.query, |word| lost(word).then(|| draft.name.clone())) {
            saved_views::update(tx, view.id, &ViewDraft { query, ..ViewDraft::from(view) })?;
        }
    }
    Ok(())
}

fn saved(kind: OperationKind, draft: &ViewDraft, id: ViewId) -> Result<Done> {
    let created = Created { views: vec![id], ..Created::default() };
    Ok(Done { label: Label::one(kind, &draft.name), created })
}

/// The draft as it is stored; `own` is the view that it changes.
fn checked(draft: &ViewDraft, own: Option<ViewId>, views: &[SavedView]) -> Result<ViewDraft> {
    if fold(&draft.name).is_empty() {
        return Err(Error::ViewNameMissing);
    }
    if draft.query.trim().is_empty() {
        return Err(Error::QueryMissing);
    }
    let key = saved_view::key(&draft.key).ok_or_else(|| Error::ViewKey(draft.key.clone()))?;
    if let Some(other) = views.iter().find(|view| !key.is_empty() && view.key == key && Some(view.id) != own) {
        return Err(Error::ViewKeyTaken { key, view: other.name.clone() });
    }
    let name = draft.name.trim().to_owned();
    Ok(ViewDraft { name, key, query: draft.query.trim().to_owned(), list: draft.list, columns: draft.columns.clone() })
}

/// An example of what views are for.
struct Shipped {
    list: Scope,
    name: Text,
    query: Text,
}

const SHIPPED: &[Shipped] = &[
    Shipped { list: Scope::Customer, name: t::LEADS, query: t::LEADS_QUERY },
    Shipped { list: Scope::Customer, name: t::UNTOUCHED, query: t::UNTOUCHED_QUERY },
    Shipped { list: Scope::Customer, name: t::NEGLECTED, query: t::NEGLECTED_QUERY },
    Shipped { list: Scope::Log, name: t::COMPLAINTS, query: t::COMPLAINTS_QUERY },
    Shipped { list: Scope::Todo, name: t::OVERDUE, query: t::OVERDUE_QUERY },
    Shipped { list: Scope::Deal, name: t::CLOSING, query: t::CLOSING_QUERY },
];

fn is_shipped(id: ViewId) -> bool {
    id.0 < 0
}

impl Shipped {
    fn is_called(&self, name: &str) -> bool {
        [Lang::Ja, Lang::En].iter().any(|lang| same_name(self.name.get(*lang), name))
    }

    fn in_language(&self, place: i64, lang: Lang) -> SavedView {
        SavedView {
            id: ViewId(-place),
            name: self.name.get(lang).to_owned(),
            key: String::new(),
            list: self.list,
            query: self.query.get(lang).to_owned(),
            columns: Vec::new(),
            shipped: true,
        }
    }
}

impl Crm {
    /// The user's own views in their order, then the examples that none of them has taken the name of.
    pub fn views(&self, lang: Lang) -> Result<Vec<SavedView>> {
        let mut views = saved_views::all(self.read())?;
        let examples: Vec<SavedView> = SHIPPED
            .iter()
            .zip(1..)
            .filter(|(example, _)| !views.iter().any(|view| example.is_called(&view.name)))
            .map(|(example, place)| example.in_language(place, lang))
            .collect();
        views.extend(examples);
        Ok(views)
    }

    /// The view of a name, whatever its width and case, or else of a key. An example is found by its name in either
    /// language, and is in that language.
    pub fn view_named(&self, word: &str) -> Result<Option<SavedView>> {
        Ok(Views::read(self)?.named(word))
    }
}

/// The views of a book, to be looked up by name.
#[derive(Debug)]
pub(super) struct Views(Vec<SavedView>);

impl Views {
    /// Whether this is the view that a word means.
    fn means(&self, word: &str, id: ViewId) -> bool {
        self.named(word).is_some_and(|view| view.id == id)
    }

    pub fn read(crm: &Crm) -> Result<Views> {
        Ok(Views(saved_views::all(crm.read())?))
    }

    pub fn named(&self, word: &str) -> Option<SavedView> {
        let own = |view: &&SavedView| same_name(&view.name, word);
        let of_key = |view: &&SavedView| !view.key.is_empty() && Some(&view.key) == saved_view::key(word).as_ref();
        if let Some(view) = self.0.iter().find(own) {
            return Some(view.clone());
        }
        let example = SHIPPED.iter().zip(1..).find_map(|(example, place)| {
            let lang = [Lang::Ja, Lang::En].into_iter().find(|lang| same_name(example.name.get(*lang), word))?;
            // Whoever has put an own view in its place means that one by either name.
            let own = self.0.iter().find(|view| example.is_called(&view.name));
            Some(own.cloned().unwrap_or_else(|| example.in_language(place, lang)))
        });
        example.or_else(|| self.0.iter().find(of_key).cloned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ops::query::Answers;
    use crate::ops::testing::{add, all_rows, book, company, log};

    fn draft(name: &str, query: &str) -> ViewDraft {
        ViewDraft::new(Scope::Customer, name, query)
    }

    fn save(crm: &mut Crm, draft: ViewDraft) -> ViewId {
        crm.apply(Command::Save(draft)).expect("a view").created.views[0]
    }

    fn own(crm: &Crm) -> Vec<(String, String)> {
        let own = crm.views(Lang::Ja).unwrap().into_iter().filter(|view| !view.shipped);
        own.map(|view| (view.name, view.query)).collect()
    }

    fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
        pairs.iter().map(|(name, query)| ((*name).to_owned(), (*query).to_owned())).collect()
    }

    #[test]
    fn saving_under_a_known_name_replaces_and_undo_brings_it_back() {
        let mut crm = book();
        let id = save(&mut crm, draft("VIP だけ", "tag:vip"));
        let before = all_rows(&crm);
        assert_eq!(save(&mut crm, draft(" ｖｉｐだけ ", "tag:vip,重要")), id);
        assert_eq!(own(&crm), pairs(&[("ｖｉｐだけ", "tag:vip,重要")]));
        crm.undo(None).unwrap();
        assert_eq!(all_rows(&crm), before);
        assert_eq!(crm.apply(Command::Save(draft("VIP だけ", "tag:vip"))).unwrap().operation, None);
        crm.apply(Command::Remove(id)).unwrap();
        assert_eq!(own(&crm), []);
        crm.undo(None).unwrap();
        assert_eq!(all_rows(&crm), before);
        crm.redo().unwrap();
        assert_eq!(own(&crm), []);
    }

    #[test]
    fn a_view_is_renamed_ordered_and_found_by_name_and_key() {
        let mut crm = book();
        let one = save(&mut crm, ViewDraft { key: "o".to_owned(), ..draft("甲", "tag:a") });
        let two = save(&mut crm, ViewDraft { list: Scope::Log, ..draft("乙", "category:クレーム") });
        crm.apply(Command::Edit { id: two, draft: ViewDraft::new(Scope::Log, "丙", "category:クレーム") }).unwrap();
        crm.apply(Command::Order(vec![two])).unwrap();
        assert_eq!(own(&crm), pairs(&[("丙", "category:クレーム"), ("甲", "tag:a")]));
        assert_eq!(crm.view_named("ｏ").unwrap().map(|view| view.id), Some(one));
        assert_eq!(crm.view_named(" 丙").unwrap().map(|view| view.list), Some(Scope::Log));
        assert_eq!(crm.view_named("乙").unwrap(), None);
        assert_eq!(crm.view_named("").unwrap(), None);
    }

    #[test]
    fn a_view_that_gets_another_name_or_key_is_still_used_by_the_others() {
        let mut crm = book();
        let used = save(&mut crm, ViewDraft { key: "o".to_owned(), ..draft("得意先", "tag:vip") });
        save(&mut crm, draft("乙", "ビュー:得意先 last>30d"));
        save(&mut crm, draft("丙", "view:o,乙 -得意先"));
        let before = all_rows(&crm);
        let edit = |name: &str| Command::Edit { id: used, draft: draft(name, "tag:vip") };
        crm.apply(edit("お得意 (静岡)")).unwrap();
        let queries: Vec<String> = own(&crm).into_iter().map(|(_, query)| query).collect();
        let renamed = ["tag:vip", "ビュー:\"お得意 (静岡)\" last>30d", "view:\"お得意 (静岡)\",乙 -得意先"];
        assert_eq!(queries, renamed);
        crm.undo(None).unwrap();
        assert_eq!(all_rows(&crm), before);
    }

    #[test]
    fn a_view_that_another_uses_stays_until_that_one_is_changed() {
        let mut crm = book();
        let used = save(&mut crm, draft("甲", "tag:vip"));
        let user = save(&mut crm, draft("乙", "view:甲 last>30d"));
        let itself = save(&mut crm, draft("丙", "view:丙"));
        let before = all_rows(&crm);
        let removed = crm.apply(Command::Remove(used));
        assert!(matches!(removed, Err(Error::ViewUsed { name, by }) if (name.as_str(), by.as_str()) == ("甲", "乙")));
        assert_eq!(all_rows(&crm), before);
        crm.apply(Command::Remove(itself)).expect("nobody but itself uses it");
        crm.apply(Command::Remove(user)).expect("nobody uses it");
        crm.apply(Command::Remove(used)).expect("nobody uses it any more");
        // Behind it stands the example of that name.
        let own = save(&mut crm, draft("never contacted", "logs:0"));
        save(&mut crm, draft("丁", "view:まだ連絡していない"));
        crm.apply(Command::Remove(own)).expect("the example takes its place");
    }

    #[test]
    fn what_cannot_be_a_view_is_refused() {
        let mut crm = book();
        let one = save(&mut crm, ViewDraft { key: "o".to_owned(), ..draft("甲", "tag:a") });
        let two = save(&mut crm, draft("乙", "tag:b"));
        let before = all_rows(&crm);
        let key = |name: &str, key: &str| ViewDraft { key: key.to_owned(), ..draft(name, "tag:c") };
        assert!(matches!(crm.apply(Command::Save(draft(" ・ ", "x"))), Err(Error::ViewNameMissing)));
        assert!(matches!(crm.apply(Command::Save(draft("丙", "　"))), Err(Error::QueryMissing)));
        assert!(matches!(crm.apply(Command::Save(key("丙", "go"))), Err(Error::ViewKey(_))));
        let taken = crm.apply(Command::Save(key("丙", "o")));
        assert!(matches!(taken, Err(Error::ViewKeyTaken { view, .. }) if view == "甲"));
        assert!(matches!(crm.apply(Command::Edit { id: two, draft: key("乙", "o") }), Err(Error::ViewKeyTaken { .. })));
        assert!(matches!(crm.apply(Command::Edit { id: two, draft: draft("甲", "x") }), Err(Error::NameTaken(_))));
        let gone = Command::Remove(ViewId(99));
        assert!(matches!(crm.apply(gone), Err(Error::NoSuch { noun: Noun::View, .. })));
        assert!(matches!(crm.apply(Command::Remove(ViewId(-1))), Err(Error::ViewShipped(_))));
        assert_eq!(all_rows(&crm), before);
        crm.apply(Command::Edit { id: one, draft: key("甲", "o") }).expect("its own key is free for it");
    }

    #[test]
    fn the_examples_are_whole_in_both_languages_until_an_own_view_takes_the_place() {
        let mut crm = book();
        for lang in [Lang::Ja, Lang::En] {
            let views = crm.views(lang).unwrap();
            assert_eq!(views.len(), SHIPPED.len());
            for view in views {
                let parsed = crm.read_query(&view.query, view.list).unwrap();
                assert_eq!(parsed.hints, [], "{}", view.query);
                let named = crm.view_named(&view.name).unwrap().expect("found by its name");
                assert_eq!((named.id, &named.name), (view.id, &view.name));
                crm.count_where(view.list, &view.query, &Answers::default()).unwrap();
            }
        }
        let texts = |view: &SavedView| crm.read_query(&view.query, view.list).unwrap().query;
        let (ja, en) = (crm.views(Lang::Ja).unwrap(), crm.views(Lang::En).unwrap());
        for (ja, en) in ja.iter().zip(&en) {
            assert_eq!(texts(ja), texts(en), "{}", ja.query);
        }
        let mine = crm.apply(Command::Edit { id: ViewId(-2), draft: draft("Never  Contacted", "logs:0") }).unwrap();
        let views = crm.views(Lang::Ja).unwrap();
        assert_eq!(views.len(), SHIPPED.len());
        assert_eq!((views[0].id, views[0].shipped), (mine.created.views[0], false));
        assert_eq!(crm.view_named("まだ連絡していない").unwrap().map(|view| view.id), Some(views[0].id));
        crm.undo(None).unwrap();
        assert!(crm.views(Lang::Ja).unwrap().iter().all(|view| view.shipped));
    }

    #[test]
    fn the_examples_find_what_their_names_say() {
        let mut crm = book();
        let one = add(&mut crm, company("甲"));
        add(&mut crm, company("乙"));
        log(&mut crm, one, "tel 遅いとのこと #クレーム");
        let count = |crm: &Crm, name: &str| {
            let view = crm.view_named(name).unwrap().expect("an example");
            crm.count_where(view.list, &view.query, &Answers::default()).unwrap()
        };
        assert_eq!(count(&crm, "never contacted"), 1);
        assert_eq!(count(&crm, "complaints, nothing planned"), 1);
        assert_eq!(count(&crm, "overdue by customer"), 0);
        log(&mut crm, one, "!昨日 お詫び");
        crm.set_clock(crate::ops::testing::clock("2027-11-20T09:00:00+09:00"));
        assert_eq!(count(&crm, "complaints, nothing planned"), 0);
    }
}
