//! Address labels as a web page to print: A4 sheets of labels, every measure in millimetres.
//!
//! The page fetches nothing and runs nothing: all text is escaped, and it forbids itself everything but its own style.

use std::io::{self, Write};

use crate::domain::text::width;

/// A sheet of labels on A4 (210 × 297 mm), given by its labels.
///
/// All of these are cut symmetrically, so the margins follow from the rest. Where a source gives margins too, they differ
/// by at most a millimetre, save those of L7163; printers differ by more, which is what the test page is for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sheet {
    /// The number of the maker, by which it is asked for.
    pub name: &'static str,
    /// The maker, and other numbers of the same cut.
    pub maker: &'static str,
    pub columns: usize,
    pub rows: usize,
    /// Of a label, mm.
    pub width: f64,
    pub height: f64,
    /// From the left edge of a label to that of the next, mm. From row to row it is the height: they touch.
    pub pitch: f64,
}

/// Width and height of the paper, mm: ISO 216, A4.
const PAPER: (f64, f64) = (210.0, 297.0);

/// Space inside of a label that no printer misses, mm.
const PADDING: f64 = 4.0;

const fn sheet(name: &'static str, maker: &'static str, grid: (usize, usize), size: (f64, f64), pitch: f64) -> Sheet {
    Sheet { name, maker, columns: grid.0, rows: grid.1, width: size.0, height: size.1, pitch }
}

/// The sheets that can be asked for; the first is the usual one.
///
/// Sources, none of them the maker, and nothing here was measured on paper by us. Sizes are those of the label itself,
/// pitches go from left edge to left edge.
/// - L7160, L7161, L7163, L7164: sizes of gLabels (`avery-iso-templates.xml`, in its headings; the points below them are
///   rounded). The pitch of 66.04 is its 187.2 pt for L7160, and is used for L7161 (there 186.9 pt) and L7164 (187.08 pt) too.
/// - L7163: the pitch is our own figure, the width and the gap of 2.5 mm that other published settings for the number have
///   and that gLabels has for L7165 (288.1 pt), a sheet of the same width. For L7163 itself gLabels has 292 pt, 103.0 mm;
///   with it the outer edges of the labels would lie 0.7 mm nearer to those of the paper.
/// - L7159: size of the same cut by Label Planet (LP24/63), pitch of L7160.
/// - A-one: from published settings for these numbers (86.4 × 42.3, 86.4 × 50.8 with margins 18.6 and 21.2, 70 × 42.3
///   without margins).
pub const SHEETS: &[Sheet] = &[
    sheet("31531", "A-one", (2, 6), (86.4, 42.3), 86.4),
    sheet("72210", "A-one (75210)", (2, 5), (86.4, 50.8), 86.4),
    sheet("31538", "A-one", (3, 7), (70.0, 42.3), 70.0),
    sheet("L7159", "Avery", (3, 8), (63.5, 33.9), 66.04),
    sheet("L7160", "Avery (J8160)", (3, 7), (63.5, 38.1), 66.04),
    sheet("L7161", "Avery (J8161)", (3, 6), (63.5, 46.6), 66.04),
    sheet("L7163", "Avery", (2, 7), (99.1, 38.1), 101.6),
    sheet("L7164", "Avery (J8164)", (3, 4), (63.5, 71.98), 66.04),
];

impl Sheet {
    /// The sheet of a number, in any case.
    pub fn named(name: &str) -> Option<&'static Sheet> {
        SHEETS.iter().find(|sheet| sheet.name.eq_ignore_ascii_case(name.trim()))
    }

    /// Labels of a sheet.
    pub fn count(&self) -> usize {
        self.columns * self.rows
    }

    /// Left and upper edge of a label, mm, counted from 0 in rows.
    pub fn place(&self, at: usize) -> (f64, f64) {
        let (column, row) = (at % self.columns, at / self.columns % self.rows);
        let left = (PAPER.0 - (self.columns - 1) as f64 * self.pitch - self.width) / 2.0;
        let top = (PAPER.1 - self.rows as f64 * self.height) / 2.0;
        (left + column as f64 * self.pitch, top + row as f64 * self.height)
    }
}

/// What stands on a label: lines from top to bottom. The name is larger.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Label {
    pub above: Vec<String>,
    pub name: String,
    pub below: Vec<String>,
}

/// Writes labels, sheet after sheet.
#[derive(Debug)]
pub struct LabelWriter<'a, W: Write + ?Sized> {
    out: &'a mut W,
    sheet: &'static Sheet,
    /// Place of the next label; whole sheets count on.
    at: usize,
    is_open: bool,
}

impl<'a, W: Write + ?Sized> LabelWriter<'a, W> {
    /// Begins the page. `start` is the first label to use, from 1, on a sheet whose first ones are gone already; `frames`
    /// draws the edges. `lang` is that of the title.
    pub fn new(
        out: &'a mut W,
        sheet: &'static Sheet,
        start: usize,
        frames: bool,
        title: &str,
        lang: &str,
    ) -> io::Result<LabelWriter<'a, W>> {
        let edge = if frames { "outline:0.2mm solid #999;outline-offset:-0.1mm;" } else { "" };
        let title = escaped(title);
        let (width, height) = (sheet.width, sheet.height);
        write!(
            out,
            "<!DOCTYPE html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
             <title>{title}</title>\n<style>\n\
             @page {{ size: A4 portrait; margin: 0; }}\n\
             html, body {{ margin: 0; padding: 0; }}\n\
             body {{ font-family: \"Yu Mincho\", \"Hiragino Mincho ProN\", \"Noto Serif CJK JP\", \"Noto Serif JP\", \
             \"IPAexMincho\", serif; line-height: {LINE_HEIGHT}; color: #000; }}\n\
             .sheet {{ position: relative; width: 210mm; height: 296.9mm; overflow: hidden; break-after: page; }}\n\
             .sheet:last-child {{ break-after: auto; }}\n\
             .label {{ position: absolute; box-sizing: border-box; width: {width}mm; height: {height}mm; \
             padding: {PADDING}mm; overflow: hidden; {edge} }}\n\
             .label p {{ margin: 0; overflow-wrap: anywhere; }}\n\
             .name {{ font-size: {NAME_SIZE}em; }}\n\
             </style>\n</head>\n<body>\n"
        )?;
        let at = start.saturating_sub(1) % sheet.count();
        Ok(LabelWriter { out, sheet, at, is_open: false })
    }

    /// Writes the next label, in letters small enough for it.
    pub fn label(&mut self, label: &Label) -> io::Result<()> {
        self.place()?;
        let size = fitting(label, self.sheet);
        write!(self.out, " style=\"{};font-size:{size}pt\">", self.position())?;
        for line in &label.above {
            write!(self.out, "<p>{}</p>", escaped(line))?;
        }
        write!(self.out, "<p class=\"name\">{}</p>", escaped(&label.name))?;
        for line in &label.below {
            write!(self.out, "<p>{}</p>", escaped(line))?;
        }
        self.next()
    }

    /// Writes a sheet of numbers, to be held against a sheet of labels before any is wasted.
    pub fn test_sheet(&mut self, hint: &str) -> io::Result<()> {
        for number in 1..=self.sheet.count() {
            self.place()?;
            write!(self.out, " style=\"{};font-size:9pt\"><p>{number}</p>", self.position())?;
            if number == 1 {
                write!(self.out, "<p>{}</p>", escaped(hint))?;
            }
            self.next()?;
        }
        Ok(())
    }

    /// Ends the page.
    pub fn finish(self) -> io::Result<()> {
        if self.is_open {
            self.out.write_all(b"</section>\n")?;
        }
        self.out.write_all(b"</body>\n</html>\n")
    }

    fn place(&mut self) -> io::Result<()> {
        if !self.is_open {
            self.out.write_all(b"<section class=\"sheet\">\n")?;
            self.is_open = true;
        }
        self.out.write_all(b"<div class=\"label\"")
    }

    fn position(&self) -> String {
        let (left, top) = self.sheet.place(self.at);
        format!("left:{left:.2}mm;top:{top:.2}mm")
    }

    fn next(&mut self) -> io::Result<()> {
        self.out.write_all(b"</div>\n")?;
        self.at += 1;
        if self.at.is_multiple_of(self.sheet.count()) {
            self.out.write_all(b"</section>\n")?;
            self.is_open = false;
        }
        Ok(())
    }
}

const LINE_HEIGHT: f64 = 1.3;
/// How much larger the name is.
const NAME_SIZE: f64 = 1.3;
/// A point in mm: 1/72 inch.
const POINT: f64 = 25.4 / 72.0;

/// The largest size of letters, in points, with which all lines fit; the least that can be read otherwise.
fn fitting(label: &Label, sheet: &Sheet) -> f64 {
    const SIZES: &[f64] = &[10.5, 10.0, 9.5, 9.0, 8.5, 8.0, 7.5, 7.0, 6.5, 6.0, 5.5, 5.0];
    let (wide, high) = (sheet.width - 2.0 * PADDING, sheet.height - 2.0 * PADDING);
    let fits = |size: f64| {
        let lines = |text: &str, size: f64| {
            // A column is half of a full-width letter.
            let columns = (wide / (size * POINT / 2.0 * density(text))).floor().max(2.0);
            width::wrap(text, columns as usize).len().max(1) as f64 * size * POINT * LINE_HEIGHT
        };
        let plain: f64 = label.above.iter().chain(&label.below).map(|line| lines(line, size)).sum();
        plain + lines(&label.name, size * NAME_SIZE) <= high
    };
    let least = SIZES[SIZES.len() - 1];
    SIZES.iter().copied().find(|size| fits(*size)).unwrap_or(least)
}

/// How much wider a text is printed than its columns say, at least 1: a column is half an em, a printed W nearly a whole one.
/// A little wider than the letters of Noto Serif and Yu Mincho are, so that a line that is broken here is broken there.
fn density(text: &str) -> f64 {
    let em = |c: char| match c {
        'W' | 'M' | 'm' | '@' | '%' | 'Æ' | 'Œ' => 0.95,
        'w' | 'Q' | 'O' | 'G' | 'D' | 'H' | 'N' | 'K' | '&' => 0.8,
        c if c.is_uppercase() => 0.7,
        'i' | 'j' | 'l' | 't' | 'f' | 'r' | 'I' | ' ' | '.' | ',' | '\'' | '-' | ':' | ';' | '(' | ')' => 0.4,
        c => 0.55_f64.max(width::width(c.encode_utf8(&mut [0; 4])) as f64 / 2.0),
    };
    let is_wide = |c: char| width::width(c.encode_utf8(&mut [0; 4])) != 1;
    let (printed, columns) = text
        .chars()
        .filter(|c| !is_wide(*c))
        .fold((0.0, 0_usize), |(printed, columns), c| (printed + em(c), columns + 1));
    let all = width::width(text).max(1) as f64;
    ((printed + (all - columns as f64) / 2.0) / (all / 2.0)).max(1.0)
}

/// Text of a web page: nothing in it is markup, and nothing turns the text around.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' | '\t' => out.push(' '),
            c if c.is_control() || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}') => {}
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(sheet: &str, start: usize, labels: &[Label]) -> String {
        let mut out = Vec::new();
        let sheet = Sheet::named(sheet).expect("a sheet");
        let mut writer = LabelWriter::new(&mut out, sheet, start, false, "<t>", "ja").expect("a vector takes all");
        for label in labels {
            writer.label(label).expect("a vector takes all");
        }
        writer.finish().expect("a vector takes all");
        String::from_utf8(out).expect("text")
    }

    fn label(name: &str) -> Label {
        Label {
            above: vec!["〒420-0853".into(), "静岡県静岡市葵区追手町0-0".into()],
            name: name.into(),
            below: Vec::new(),
        }
    }

    #[test]
    fn every_label_of_every_sheet_lies_on_the_paper_and_beside_the_others() {
        for sheet in SHEETS {
            for at in 0..sheet.count() {
                let (left, top) = sheet.place(at);
                assert!(left > -0.01 && left + sheet.width < PAPER.0 + 0.01, "{sheet:?} {at}");
                assert!(top > -0.01 && top + sheet.height < PAPER.1 + 0.01, "{sheet:?} {at}");
            }
            assert!(sheet.pitch >= sheet.width);
            assert_eq!(Sheet::named(&sheet.name.to_lowercase()), Some(sheet));
        }
        let near = |found: (f64, f64), wanted: (f64, f64)| {
            (found.0 - wanted.0).abs() < 0.5 && (found.1 - wanted.1).abs() < 0.5
        };
        for (name, count, margins) in [
            ("31531", 12, (18.6, 21.6)),
            ("72210", 10, (18.6, 21.2)),
            ("31538", 21, (0.0, 0.0)),
            ("L7159", 24, (7.25, 12.9)),
            ("L7160", 21, (7.48, 15.49)),
            ("L7163", 14, (4.6, 15.1)),
        ] {
            let sheet = Sheet::named(name).expect("a sheet");
            assert_eq!(sheet.count(), count);
            assert!(near(sheet.place(0), margins), "{name} {:?}", sheet.place(0));
        }
    }

    #[test]
    fn every_rectangle_of_a_page_as_it_is_written_lies_within_the_paper() {
        for sheet in SHEETS {
            let names: Vec<Label> = (0..sheet.count() * 2).map(|at| label(&at.to_string())).collect();
            let page = written(sheet.name, 1, &names);
            let measure = |text: &str, name: &str| -> f64 {
                let value = text.split_once(&format!("{name}:")).expect("a measure").1;
                value.split_once("mm").expect("millimetres").0.trim().parse().expect("a number")
            };
            let of_class = |name: &str| page.split_once(&format!(".{name} {{")).expect("a rule").1;
            let (width, height) = (measure(of_class("label"), "width"), measure(of_class("label"), "height"));
            // What a sheet does not hold is cut off.
            let paper = (measure(of_class("sheet"), "width"), measure(of_class("sheet"), "height"));
            assert!(paper.0 <= PAPER.0 && paper.1 <= PAPER.1);
            let rectangles: Vec<(f64, f64)> = page
                .split("style=\"")
                .skip(1)
                .filter(|style| style.starts_with("left:"))
                .map(|style| (measure(style, "left"), measure(style, "top")))
                .collect();
            assert_eq!(rectangles.len(), names.len(), "{}", sheet.name);
            for (at, (left, top)) in rectangles.into_iter().enumerate() {
                let is_inside = left >= 0.0 && top >= 0.0 && left + width <= paper.0 && top + height <= paper.1;
                assert!(is_inside, "{} {at}: {left} {top} {width} {height}", sheet.name);
            }
        }
    }

    #[test]
    fn labels_begin_where_they_are_told_and_go_on_on_the_next_sheet() {
        let page = written("72210", 10, &[label("一"), label("二")]);
        let last = Sheet::named("72210").expect("a sheet").place(9);
        assert!(page.contains(&format!("left:{:.2}mm;top:{:.2}mm;font-size:10.5pt", last.0, last.1)), "{page}");
        assert_eq!(page.matches("<section").count(), 2);
        assert_eq!(page.matches("</section>").count(), 2);
        assert!(page.contains("@page { size: A4 portrait; margin: 0; }"));
    }

    #[test]
    fn no_text_is_markup_and_long_text_is_smaller() {
        let page = written("31531", 1, &[label("<script>alert('&')</script>\u{202E}\"")]);
        assert!(page.contains("&lt;script&gt;alert(&#39;&amp;&#39;)&lt;/script&gt;&quot;<"), "{page}");
        assert!(!page.contains("<script") && page.contains("<title>&lt;t&gt;</title>"));
        let sheet = Sheet::named("L7159").expect("a sheet");
        let long = Label { above: vec!["東京都千代田区".repeat(9)], ..label("田中 太郎 様") };
        assert!(fitting(&long, sheet) < fitting(&label("田中 太郎 様"), sheet));
        assert_eq!(fitting(&Label { above: vec!["東".repeat(5000)], ..label("") }, sheet), 5.0);
    }

    #[test]
    fn wide_letters_are_made_smaller_than_narrow_ones() {
        let sheet = Sheet::named("L7159").expect("a sheet");
        let of = |text: &str| fitting(&Label { below: vec![text.to_owned(), text.to_owned()], ..label(text) }, sheet);
        assert!(of(&"W".repeat(60)) < of(&"i".repeat(60)));
        assert_eq!((density("静岡県静岡市葵区"), density("")), (1.0, 1.0));
        assert!((density("WWWW") - 1.9).abs() < 0.01 && density("株式会社 WW") < density("WW"));
    }

    #[test]
    fn a_test_sheet_numbers_every_label() {
        let mut out = Vec::new();
        let sheet = Sheet::named("31538").expect("a sheet");
        let mut writer = LabelWriter::new(&mut out, sheet, 1, true, "t", "en").expect("a vector takes all");
        writer.test_sheet("hold it").expect("a vector takes all");
        writer.finish().expect("a vector takes all");
        let page = String::from_utf8(out).expect("text");
        assert_eq!(page.matches("class=\"label\"").count(), 21);
        assert!(page.contains("<p>21</p>") && page.contains("outline:"));
    }
}
