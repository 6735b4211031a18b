//! A screen as a picture for the README: every cell at its own place, frames drawn as lines, so that it looks the same
//! with any font.

use std::collections::BTreeMap;

use ratatui::buffer::{Buffer, CellWidth};
use ratatui::layout::Position;
use ratatui::style::{Color, Modifier};

const CELL: (u32, u32) = (9, 20);
const BACKGROUND: &str = "#15191f";
const TEXT: &str = "#c9d1d9";

/// The buffer as SVG.
pub fn svg(buffer: &Buffer) -> String {
    let area = buffer.area;
    let (width, height) = (u32::from(area.width) * CELL.0 + 20, u32::from(area.height) * CELL.1 + 20);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" \
         font-family=\"'Noto Sans Mono CJK JP','Source Han Code JP','MS Gothic',monospace\" font-size=\"16\">\n\
         <rect width=\"{width}\" height=\"{height}\" rx=\"8\" fill=\"{BACKGROUND}\"/>\n"
    );
    for y in area.top()..area.bottom() {
        row(buffer, y, &mut out);
    }
    out.push_str("</svg>\n");
    out
}

fn row(buffer: &Buffer, y: u16, out: &mut String) {
    let area = buffer.area;
    let top = u32::from(y - area.y) * CELL.1 + 10;
    let (mut grounds, mut lines) = (String::new(), BTreeMap::<String, String>::new());
    let mut texts = BTreeMap::<(String, bool), String>::new();
    let mut x = area.left();
    while x < area.right() {
        let cell = &buffer[Position { x, y }];
        let columns = cell.cell_width().max(1);
        let left = u32::from(x - area.x) * CELL.0 + 10;
        let ground = if cell.symbol() == "█" { hex(cell.fg) } else { hex(cell.bg) };
        if let Some(fill) = ground {
            let wide = u32::from(columns) * CELL.0;
            let tall = CELL.1;
            grounds.push_str(&format!(
                "<rect x=\"{left}\" y=\"{top}\" width=\"{wide}\" height=\"{tall}\" fill=\"{fill}\"/>\n"
            ));
        }
        let fill = hex(cell.fg).unwrap_or_else(|| TEXT.to_owned());
        match line_path(cell.symbol(), left, top) {
            Some(path) => lines.entry(fill).or_default().push_str(&path),
            None if cell.symbol() == "█" || cell.symbol().trim().is_empty() => {}
            None => {
                // An element for each cell: not every program places the characters of one text singly.
                let text = texts.entry((fill, cell.modifier.contains(Modifier::BOLD))).or_default();
                let symbol = escaped(cell.symbol());
                text.push_str(&format!("<text x=\"{left}\" y=\"{}\">{symbol}</text>", top + 15));
            }
        }
        x += columns;
    }
    out.push_str(&grounds);
    for (fill, path) in lines {
        out.push_str(&format!("<path d=\"{path}\" stroke=\"{fill}\" fill=\"none\"/>\n"));
    }
    for ((fill, bold), text) in texts {
        let weight = if bold { " font-weight=\"bold\"" } else { "" };
        out.push_str(&format!("<g fill=\"{fill}\"{weight}>{text}</g>\n"));
    }
}

fn hex(color: Color) -> Option<String> {
    match color {
        Color::Rgb(red, green, blue) => Some(format!("#{red:02x}{green:02x}{blue:02x}")),
        _ => None,
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// A frame character or a bar as lines from the middle of the cell.
fn line_path(symbol: &str, left: u32, top: u32) -> Option<String> {
    let (width, height) = CELL;
    let (x, y) = (left + width / 2, top + height / 2);
    let (right, bottom) = (left + width, top + height);
    Some(match symbol {
        "─" => format!("M{left} {y}H{right}"),
        "│" => format!("M{x} {top}V{bottom}"),
        "╭" => format!("M{right} {y}H{}Q{x} {y} {x} {}V{bottom}", x + 4, y + 4),
        "╮" => format!("M{left} {y}H{}Q{x} {y} {x} {}V{bottom}", x - 4, y + 4),
        "╰" => format!("M{right} {y}H{}Q{x} {y} {x} {}V{top}", x + 4, y - 4),
        "╯" => format!("M{left} {y}H{}Q{x} {y} {x} {}V{top}", x - 4, y - 4),
        "├" => format!("M{x} {top}V{bottom}M{x} {y}H{right}"),
        "┤" => format!("M{x} {top}V{bottom}M{x} {y}H{left}"),
        _ => return None,
    })
}
