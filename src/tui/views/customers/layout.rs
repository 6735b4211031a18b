//! Where the panes stand: side by side where there is room, else the list and one pane with faces.

use ratatui::layout::Rect;

/// The parts of the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pane {
    List,
    Card,
    History,
    Plans,
    People,
}

impl Pane {
    /// In the order of Tab.
    pub const ALL: [Pane; 5] = [Pane::List, Pane::Card, Pane::History, Pane::Plans, Pane::People];
    /// What the narrow layout shows one of, in the order of their tabs.
    pub const FACES: [Pane; 4] = [Pane::Card, Pane::History, Pane::Plans, Pane::People];
}

/// What the reader has made of the layout.
#[derive(Clone, Copy, Debug)]
pub struct Shape {
    /// Columns that the list has more than at first.
    pub wider: i16,
    /// The focused pane has the whole screen.
    pub zoom: bool,
    /// The panes beside the list are shown.
    pub preview: bool,
}

impl Default for Shape {
    fn default() -> Shape {
        Shape { wider: 0, zoom: false, preview: true }
    }
}

impl Shape {
    /// Makes the list wider by so many columns; not so far that growing back would need many keys.
    pub fn grow_list(&mut self, columns: i16) {
        self.wider = (self.wider + columns).clamp(-40, 120);
    }
}

/// The places of the panes that are shown.
#[derive(Clone, Debug, Default)]
pub struct Places {
    /// Whether all panes have a place of their own.
    pub wide: bool,
    panes: Vec<(Pane, Rect)>,
}

/// From these columns and rows on, all panes stand side by side.
const WIDE: (u16, u16) = (100, 22);

/// Whether an area has room for all panes.
pub fn is_wide(area: Rect) -> bool {
    area.width >= WIDE.0 && area.height >= WIDE.1
}

impl Places {
    /// `face` is the pane beside the list in the narrow layout, `card_lines` how long the card is.
    pub fn of(area: Rect, shape: Shape, focus: Pane, face: Pane, card_lines: usize) -> Places {
        let wide = is_wide(area);
        if shape.zoom {
            return Places { wide, panes: vec![(focus, area)] };
        }
        if !shape.preview {
            return Places { wide, panes: vec![(Pane::List, area)] };
        }
        let usual = if wide { (area.width / 8 * 3).clamp(38, 60) } else { (area.width * 2 / 5).clamp(24, 32) };
        let least = if wide { 48 } else { 28 };
        let columns = i32::from(usual) + i32::from(shape.wider);
        let columns = u16::try_from(columns.clamp(20, i32::from(area.width) - least)).unwrap_or(usual);
        let list = Rect { width: columns, ..area };
        let rest = Rect { x: area.x + columns, width: area.width - columns, ..area };
        let mut panes = vec![(Pane::List, list)];
        if !wide {
            panes.push((face, rest));
            return Places { wide, panes };
        }
        let foot = if area.height >= 30 { 8 } else { 6 };
        let most = (area.height - foot) / 2 - 1;
        let card = u16::try_from(card_lines + 2).unwrap_or(most).clamp(6.min(most), most);
        let (left, right) = (rest.width - rest.width / 2, rest.width / 2);
        let below = rest.bottom() - foot;
        panes.push((Pane::Card, Rect { height: card, ..rest }));
        panes.push((Pane::History, Rect { y: rest.y + card, height: rest.height - card - foot, ..rest }));
        panes.push((Pane::Plans, Rect { y: below, height: foot, width: left, ..rest }));
        panes.push((Pane::People, Rect { x: rest.x + left, y: below, height: foot, width: right }));
        Places { wide, panes }
    }

    pub fn of_pane(&self, wanted: Pane) -> Option<Rect> {
        self.panes.iter().find(|(pane, _)| *pane == wanted).map(|(_, place)| *place)
    }

    pub fn iter(&self) -> impl Iterator<Item = (Pane, Rect)> {
        self.panes.iter().copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_panes_fill_the_screen_without_overlap_at_every_size_and_shape() {
        for (width, height) in [(60, 14), (80, 22), (99, 60), (100, 21), (100, 22), (120, 34), (250, 78)] {
            for wider in [-40, 0, 120] {
                for (zoom, preview) in [(false, true), (true, true), (false, false)] {
                    for focus in Pane::ALL {
                        let area = Rect::new(0, 1, width, height);
                        let shape = Shape { wider, zoom, preview };
                        let places = Places::of(area, shape, focus, Pane::History, 30);
                        let cells: usize =
                            places.iter().map(|(_, place)| usize::from(place.width * place.height)).sum();
                        assert_eq!(cells, usize::from(width) * usize::from(height), "{area} {shape:?} {focus:?}");
                        for (pane, place) in places.iter() {
                            assert_eq!(place.intersection(area), place, "{pane:?} of {area}");
                            assert!(place.height >= 4 && place.width >= 16, "{pane:?} is too small: {place}");
                        }
                    }
                }
            }
        }
    }
}
