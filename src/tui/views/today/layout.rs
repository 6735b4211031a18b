//! Where the panes of Today stand.

use ratatui::layout::Rect;

/// From so many columns on, panes stand beside each other.
const WIDE: u16 = 100;

/// From so many lines on, a wide screen has room for the chart.
const TALL: u16 = 28;

/// A narrow screen of so many columns has room for the notices beside the neglected customers.
const TWO_BELOW: u16 = 76;

/// The panes; those there is no room for are left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Panes {
    pub todos: Rect,
    pub neglected: Rect,
    /// `None`: they are one line among the neglected customers.
    pub notices: Option<Rect>,
    pub activity: Option<Rect>,
    /// One line stays free under each title.
    airy: bool,
}

impl Panes {
    pub fn of(area: Rect) -> Panes {
        if area.width >= WIDE { wide(area) } else { narrow(area) }
    }

    /// The inside of one of them.
    pub fn inside(&self, pane: Rect) -> Rect {
        let inner = Rect::new(pane.x + 1, pane.y + 1, pane.width.saturating_sub(2), pane.height.saturating_sub(2));
        let free = u16::from(self.airy).min(inner.height);
        Rect { y: inner.y + free, height: inner.height - free, ..inner }
    }
}

/// Two columns; on a tall screen both are parted at the same line.
fn wide(area: Rect) -> Panes {
    let left = Rect { width: area.width * 37 / 60, ..area };
    let right = Rect { x: left.right(), width: area.width - left.width, ..area };
    if area.height < TALL {
        let (neglected, notices) = cut(right, (area.height / 3).max(5));
        return Panes { todos: left, neglected, notices: Some(notices), activity: None, airy: false };
    }
    let below = (area.height * 14 / 34).min(16);
    let (todos, activity) = cut(left, below);
    let (neglected, notices) = cut(right, below);
    Panes { todos, neglected, notices: Some(notices), activity: Some(activity), airy: true }
}

fn narrow(area: Rect) -> Panes {
    let (todos, below) = cut(area, (area.height * 8 / 22).clamp(5, 12));
    if area.width < TWO_BELOW {
        return Panes { todos, neglected: below, notices: None, activity: None, airy: false };
    }
    let neglected = Rect { width: area.width * 11 / 20, ..below };
    let notices = Rect { x: neglected.right(), width: below.width - neglected.width, ..below };
    Panes { todos, neglected, notices: Some(notices), activity: None, airy: false }
}

/// Parts an area so that this many lines are below.
fn cut(area: Rect, below: u16) -> (Rect, Rect) {
    let below = below.min(area.height);
    let above = area.height - below;
    (Rect { height: above, ..area }, Rect { y: area.y + above, height: below, ..area })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_panes_cover_the_screen_without_overlap() {
        for (width, height) in [(60, 14), (75, 20), (80, 22), (99, 40), (100, 22), (120, 34), (250, 80)] {
            let area = Rect::new(0, 1, width, height);
            let panes = Panes::of(area);
            let all: Vec<Rect> = [Some(panes.todos), Some(panes.neglected), panes.notices, panes.activity]
                .into_iter()
                .flatten()
                .collect();
            let covered: u32 = all.iter().map(|pane| pane.area()).sum();
            assert_eq!(covered, area.area(), "{width}x{height}");
            for (at, pane) in all.iter().enumerate() {
                assert!(pane.width >= 20 && pane.height >= 5 && area.union(*pane) == area, "{width}x{height} {pane:?}");
                assert!(all[at + 1..].iter().all(|other| !pane.intersects(*other)), "{width}x{height}");
            }
        }
    }
}
