//! Deals, read.

use std::collections::HashMap;

use super::crm::Crm;
use super::error::Result;
use crate::domain::deal::Deal;
use crate::domain::{CustomerId, DealId};
use crate::store::{customers, deals};

/// One line of a list of deals.
#[derive(Clone, Debug, PartialEq)]
pub struct DealRow {
    pub deal: Deal,
    pub customer: String,
    /// Percent: its own, or that of its stage.
    pub probability: Option<u32>,
}

impl Crm {
    /// The lines of a list, in the order of `ids`.
    pub fn deal_rows(&self, ids: &[DealId]) -> Result<Vec<DealRow>> {
        let mut found: Vec<Deal> = Vec::new();
        for id in ids {
            found.extend(deals::get(self.read(), *id)?);
        }
        let customers: Vec<CustomerId> = found.iter().map(|deal| deal.customer).collect();
        let names: HashMap<CustomerId, String> =
            customers::get_many(self.read(), &customers)?.into_iter().map(|one| (one.id, one.name)).collect();
        Ok(found
            .into_iter()
            .map(|deal| DealRow {
                customer: names.get(&deal.customer).cloned().unwrap_or_default(),
                probability: deal.probability.or_else(|| self.vocabulary().get(deal.stage)?.probability),
                deal,
            })
            .collect())
    }
}
