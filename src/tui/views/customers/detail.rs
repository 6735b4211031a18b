//! All that the panes beside the list show of one customer, read once for each customer and each change.

use crate::domain::card::Card;
use crate::domain::deal::Deal;
use crate::domain::interaction::Interaction;
use crate::domain::purchase::Purchase;
use crate::domain::todo::Todo;
use crate::domain::{CustomerId, InteractionId};
use crate::ops::purchases::Total;
use crate::ops::{Crm, Result};

/// So many of the last contacts stand on the card itself.
const RECENT: usize = 4;

/// So many purchases stand on the card.
const PURCHASES: usize = 2;

/// A customer with everything around it.
#[derive(Debug)]
pub struct Detail {
    pub card: Card,
    pub deals: Vec<Deal>,
    /// The newest.
    pub purchases: Vec<Purchase>,
    /// Of all of them.
    pub bought: Total,
    /// Open ones by date, then done ones.
    pub todos: Vec<Todo>,
    /// Newest first.
    pub history: Vec<InteractionId>,
    pub recent: Vec<Interaction>,
}

impl Detail {
    pub fn read(crm: &Crm, id: CustomerId) -> Result<Detail> {
        let history = crm.history_of(id)?;
        Ok(Detail {
            card: crm.card(id)?,
            deals: crm.deals_of(id)?,
            purchases: crm.purchases_of(id, PURCHASES)?,
            bought: crm.purchase_total(id)?,
            todos: crm.todos_of(id)?,
            recent: crm.interactions(&history[..history.len().min(RECENT)])?,
            history,
        })
    }

    pub fn id(&self) -> CustomerId {
        self.card.customer.id
    }

    pub fn open_todos(&self) -> impl Iterator<Item = &Todo> {
        self.todos.iter().filter(|todo| todo.done_at.is_none())
    }
}
