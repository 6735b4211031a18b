//! Numbered quarters: `Q3`, `2026Q3`, 第3四半期, 今年度の3Q.
//!
//! They are those of the fiscal year, as people who plan by them count: with a year from April, Q3 is October to December.
//! Without a year, the nearest one that has begun or that has not ended is meant.

use super::Context;
use super::period::{Named, Period, figures, fiscal_of, name, written_year};
use crate::domain::date::Toward;

/// `text` is folded.
pub(super) fn read(text: &str, toward: Toward, context: &Context<'_>) -> Option<Period> {
    let compact: String =
        text.chars().filter(|c| !matches!(c, '-' | '_' | '/' | '.' | 'の') && !c.is_whitespace()).collect();
    let (year, quarter) = apart(&compact)?;
    let calendar = context.calendar;
    let span = |year, year_assumed| {
        let (first, last) = calendar.fiscal_quarter_span(year, quarter)?;
        Some(Period { first, last, year_assumed })
    };
    if !year.is_empty() {
        return span(year_of(year, context)?, false);
    }
    let present = calendar.fiscal_year(context.today);
    let near = |years: i32| {
        span(present.checked_add(years)?, true).filter(|found| match toward {
            Toward::Future => found.last >= context.today,
            Toward::Past => found.first <= context.today,
        })
    };
    near(0).or_else(|| near(if toward == Toward::Future { 1 } else { -1 }))
}

/// What is written of the year, and the number of the quarter.
fn apart(text: &str) -> Option<(&str, i32)> {
    if let Some(rest) = text.strip_suffix("四半期").or_else(|| text.strip_suffix('q')) {
        let (year, quarter) = without_number(rest)?;
        return Some((year.strip_suffix('第').unwrap_or(year), quarter));
    }
    if let Some((rest, quarter)) = without_number(text)
        && let Some(year) = rest.strip_suffix('q')
    {
        return Some((year, quarter));
    }
    // q3-2026
    let rest = text.strip_prefix('q')?;
    let number = rest.chars().next()?;
    Some((&rest[number.len_utf8()..], number_of(number)?))
}

fn without_number(text: &str) -> Option<(&str, i32)> {
    let number = text.chars().next_back()?;
    Some((&text[..text.len() - number.len_utf8()], number_of(number)?))
}

fn number_of(c: char) -> Option<i32> {
    match c {
        '1' | '一' => Some(1),
        '2' | '二' => Some(2),
        '3' | '三' => Some(3),
        '4' | '四' => Some(4),
        _ => None,
    }
}

/// 2026, 26, 2026年, fy2026, 令和8年度, 今年度, 去年.
fn year_of(text: &str, context: &Context<'_>) -> Option<i32> {
    let counted = || match name(text)? {
        Named::FiscalYear(years) => context.calendar.fiscal_year(context.today).checked_add(years),
        Named::Year(years) => chrono::Datelike::year(&context.today).checked_add(years),
        _ => None,
    };
    let plain = || {
        let year = text.strip_suffix('年').unwrap_or(text);
        written_year(year).or_else(|| figures(year, 2)?.checked_add(2000))
    };
    fiscal_of(text).or_else(counted).or_else(plain)
}
