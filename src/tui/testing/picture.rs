//! A screen as a picture for the README: every cell at its own place, frames drawn as lines, so that it looks the same
//! with any font.

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
        let mut x = area.left();
        while x < area.right() {
            let cell = &buffer[Position { x, y }];
            let columns = cell.cell_width().max(1);
            let (left, top) = (u32::from(x - area.x) * CELL.0 + 10, u32::from(y - area.y) * CELL.1 + 10);
            if let Some(fill) = hex(cell.bg) {
                let wide = u32::from(columns) * CELL.0;
                out.push_str(&format!(
                    "<rect x=\"{left}\" y=\"{top}\" width=\"{wide}\" height=\"{}\" fill=\"{fill}\"/>\n",
                    CELL.1
                ));
            }
            let fill = hex(cell.fg).unwrap_or_else(|| TEXT.to_owned());
            match line_path(cell.symbol(), left, top) {
                Some(path) => {
                    out.push_str(&format!("<path d=\"{path}\" stroke=\"{fill}\" fill=\"none\"/>\n"));
                }
                None if cell.symbol().trim().is_empty() => {}
                None => {
                    let weight =
                        if cell.modifier.contains(Modifier::BOLD) { " font-weight=\"bold\"" } else { "" };
                    out.push_str(&format!(
                        "<text x=\"{left}\" y=\"{}\" fill=\"{fill}\"{weight}>{}</text>\n",
                        top + 15,
                        escaped(cell.symbol())
                    ));
                }
            }
            x += columns;
        }
    }
    out.push_str("</svg>\n");
    out
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
