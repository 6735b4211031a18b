//! Doubtful rows, asked one by one, each beside the card that it may be about.

use std::fmt::Display;
use std::io::Write;

use super::{Ask, Stopped};
use crate::domain::text::display;
use crate::domain::text::width::{cut, pad, width};
use crate::i18n::{Lang, import as t};
use crate::ops::Crm;
use crate::ops::import::{Compared, Decision, Decisions, Plan, Verdict};

/// Columns that the values of one side take at most.
const SIDE: usize = 36;

/// Asks of each doubtful row what it is; `None` when there is none, or nothing was decided.
pub(super) fn review(
    crm: &Crm,
    plan: &Plan,
    out: &mut dyn Write,
    ask: &mut Ask<'_>,
    lang: Lang,
) -> Result<Option<Decisions>, Stopped> {
    let mut decisions = Decisions::default();
    for row in &plan.rows {
        let Verdict::Doubtful(doubted) = &row.verdict else { continue };
        for line in lines(&crm.compare(doubted)?, lang) {
            writeln!(out, "{line}")?;
        }
        out.flush()?;
        let name = &doubted.name;
        let other = doubted.of().map_or_else(|| name.clone(), |id| format!("{name} ({id})"));
        let (file, why) = (&plan.files[row.file].name, doubted.why.label().get(lang));
        let parts: [(&str, &dyn Display); 5] =
            [("file", file), ("line", &row.line), ("row", &row.name), ("other", &other), ("why", &why)];
        let decision = match ask(&display(&t::ASK_DOUBTFUL.with(lang, &parts)))?.as_str() {
            "s" | "same" | "同じ" => Decision::Same,
            "n" | "new" | "別" | "別の人" => Decision::New,
            "k" | "skip" => Decision::Skip,
            _ => continue,
        };
        decisions.rows.insert((row.file, row.line), decision);
    }
    Ok((!decisions.rows.is_empty()).then_some(decisions))
}

/// Both sides, field by field; what they share has a `=` between.
fn lines(compared: &[Compared], lang: Lang) -> Vec<String> {
    let joined = |values: &[String]| cut(&display(&values.join(", ")), SIDE).into_owned();
    let sides: Vec<[String; 3]> =
        compared.iter().map(|it| [it.field.label().get(lang).to_owned(), joined(&it.row), joined(&it.card)]).collect();
    let widest = |column: usize| sides.iter().map(|side| width(&side[column])).max().unwrap_or(0);
    let (of_label, of_row) = (widest(0), widest(1));
    let line = |(it, [label, row, card]): (&Compared, &[String; 3])| {
        let between = if it.is_shared { "=" } else { "|" };
        format!("  {}  {} {between} {card}", pad(label, of_label), pad(row, of_row)).trim_end().to_owned()
    };
    compared.iter().zip(&sides).map(line).collect()
}
