//! The user's own addresses: what tells sent mail from received.

use crate::domain::text::mail::normal;

/// Addresses, and hosts of which every address is one's own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OwnAddresses {
    addresses: Vec<String>,
    hosts: Vec<String>,
}

impl OwnAddresses {
    /// From the words of the settings: `me@example.com`, or `@example.com` for all of a host.
    pub fn new(words: &[String]) -> OwnAddresses {
        let words = words.iter().map(|word| normal(word));
        let (hosts, addresses) = words.partition(|word| word.starts_with('@'));
        OwnAddresses { addresses, hosts }
    }

    pub fn is_empty(&self) -> bool {
        self.addresses.is_empty() && self.hosts.is_empty()
    }

    /// `address` in its normal form.
    pub fn has(&self, address: &str) -> bool {
        self.addresses.iter().any(|own| own == address)
            || self.hosts.iter().any(|host| address.ends_with(host.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_or_a_whole_host_is_ones_own() {
        let own = OwnAddresses::new(&["Me@Example.com".to_owned(), "@myshop.example".to_owned()]);
        for (address, is_own) in [
            ("me@example.com", true),
            ("you@example.com", false),
            ("info@myshop.example", true),
            ("info@notmyshop.example", false),
            ("info@sub.myshop.example", false),
        ] {
            assert_eq!(own.has(address), is_own, "{address}");
        }
        assert!(!OwnAddresses::default().has("me@example.com") && OwnAddresses::default().is_empty());
    }
}
