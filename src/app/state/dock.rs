//! Which panels are open and where they lie: a tree of rows, columns and tabs.
//!
//! Files keep an [`Arrangement`], which is a tree by construction; the tiles that egui_tiles lays
//! out are made from it, so that no file can bring in tiles that hold each other.

pub use super::arrangement::Arrangement;
use super::arrangement::{describe, insert, pane};
use super::commands::Way;
use super::pane::Pane;
use egui::{Id, Vec2};
use egui_tiles::{Container, LinearDir, Tile, TileId, Tiles, Tree};

/// Factor by which a panel's share grows at one step.
const STEP: f32 = 1.12;

/// The open panels.
#[derive(Debug, Clone, PartialEq)]
pub struct Dock {
    pub(crate) tree: Tree<Pane>,
    /// Size of the window the standard arrangement was made for; `None` once the user has changed
    /// it.
    standard_for: Option<Vec2>,
    /// The panel that has the whole room for a while; files do not keep it.
    maximised: Option<Pane>,
}

impl Default for Dock {
    fn default() -> Self {
        Self::standard(Vec2::new(1280.0, 800.0))
    }
}

impl Dock {
    /// The first arrangement in a window of a size, points: everything visible at once.
    pub fn standard(size: Vec2) -> Self {
        let left = (size.x * 0.218).clamp(276.0, 470.0) / size.x.max(1.0);
        let right = (size.x * 0.238).clamp(232.0, 520.0) / size.x.max(1.0);
        let low = 0.425;
        let shelf = Arrangement::Tabs {
            children: vec![pane(Pane::Comparison)],
            front: 0,
        };
        let upper = vec![
            (1.0 - left - right, pane(Pane::Exposure)),
            (right, pane(Pane::Why)),
        ];
        let main = Arrangement::Column(vec![(1.0 - low, Arrangement::Row(upper)), (low, shelf)]);
        let whole = Arrangement::Row(vec![(left, pane(Pane::Strategy)), (1.0 - left, main)]);
        Self {
            standard_for: Some(size),
            ..Self::arranged(&whole)
        }
    }

    /// The arrangement of a meeting: triangle and sliders, the fan with a simulated future behind
    /// it, the table, and nothing else.
    pub fn meeting() -> Self {
        let upper = Arrangement::Tabs {
            children: vec![pane(Pane::Exposure), pane(Pane::Replay)],
            front: 0,
        };
        let charts = vec![(0.66, upper), (0.34, pane(Pane::Comparison))];
        let whole = vec![
            (0.29, pane(Pane::Strategy)),
            (0.71, Arrangement::Column(charts)),
        ];
        Self::arranged(&Arrangement::Row(whole))
    }

    /// What stands in a dock's place while its panels are drawn: no panels, and nothing is laid out
    /// for it.
    pub fn taken_out() -> Self {
        Self {
            tree: Tree::empty(Id::unique("panels")),
            standard_for: None,
            maximised: None,
        }
    }

    /// A dock from an arrangement; the standard one where nothing in it can be used.
    pub fn arranged(arrangement: &Arrangement) -> Self {
        let mut tiles = Tiles::default();
        let mut seen = Vec::new();
        match insert(&mut tiles, arrangement, &mut seen, 0) {
            Some(root) => {
                let tree = Tree::new(Id::unique("panels"), root, tiles);
                Self {
                    tree,
                    standard_for: None,
                    maximised: None,
                }
            }
            None => Self::default(),
        }
    }

    /// What files keep of it; `None` while it is the standard one.
    pub fn arrangement(&self) -> Option<Arrangement> {
        if self.standard_for.is_some() {
            return None;
        }
        self.tree
            .root()
            .and_then(|root| describe(&self.tree.tiles, root, 0))
    }

    /// Makes the standard arrangement anew when the window has another size; what the user has
    /// arranged stays.
    pub fn fit(&mut self, size: Vec2) {
        if self.standard_for.is_some_and(|made_for| made_for != size) {
            *self = Self {
                maximised: self.maximised,
                ..Self::standard(size)
            };
        }
    }

    /// Says that the user has changed it: it no longer follows the window's size.
    pub const fn mark_changed(&mut self) {
        self.standard_for = None;
    }

    /// The open panels in no particular order.
    pub fn open_panes(&self) -> Vec<Pane> {
        Pane::ALL
            .iter()
            .copied()
            .filter(|pane| self.tree.tiles.find_pane(pane).is_some())
            .collect()
    }

    /// The panel that has the whole room, if one does.
    pub const fn maximised(&self) -> Option<Pane> {
        self.maximised
    }

    /// Gives a panel that is open the whole room; the second time all panels are back where they
    /// were.
    pub fn toggle_maximised(&mut self, pane: Pane) {
        let is_open = self.tree.tiles.find_pane(&pane).is_some();
        self.maximised = Some(pane).filter(|_| is_open && self.maximised.is_none());
    }

    /// Puts all panels back where they were. Returns whether one had the whole room.
    pub fn restore(&mut self) -> bool {
        self.maximised.take().is_some()
    }

    /// The panels in sight: open, and neither behind another tab nor beneath one that has the whole
    /// room.
    pub fn panes_in_sight(&self) -> Vec<Pane> {
        if let Some(pane) = self.maximised {
            return vec![pane];
        }
        self.tree
            .active_tiles()
            .into_iter()
            .filter_map(|id| self.tree.tiles.get_pane(&id).copied())
            .collect()
    }

    /// Opens a panel, or brings it to the front when it is open.
    pub fn show(&mut self, pane: Pane) {
        // Whoever asks for another panel wants to see it among the others.
        self.maximised = self.maximised.filter(|maximised| *maximised == pane);
        let tile = match self.tree.tiles.find_pane(&pane) {
            Some(tile) => tile,
            None => self.insert(pane),
        };
        self.tree.make_active(|id, _| id == tile);
    }

    /// Closes a panel; the last one stays.
    pub fn close(&mut self, pane: Pane) {
        let Some(tile) = self.tree.tiles.find_pane(&pane) else {
            return;
        };
        if self.open_panes().len() > 1 {
            self.maximised = self.maximised.filter(|maximised| *maximised != pane);
            self.mark_changed();
            self.tree.remove_recursively(tile);
        }
    }

    /// The tile of a panel that can be moved or resized: while one has the whole room, none can.
    fn movable(&self, pane: Pane) -> Option<TileId> {
        self.tree
            .tiles
            .find_pane(&pane)
            .filter(|_| self.maximised.is_none())
    }

    /// Moves a panel past its neighbour in a direction: past the next tab, or past what lies beside
    /// it.
    pub fn move_pane(&mut self, pane: Pane, way: Way) {
        let Some(mut child) = self.movable(pane) else {
            return;
        };
        let sideways = matches!(way, Way::Left | Way::Right);
        let back = matches!(way, Way::Left | Way::Up);
        while let Some(parent) = self.tree.tiles.parent_of(child) {
            let children = match self.tree.tiles.get_mut(parent) {
                Some(Tile::Container(Container::Tabs(tabs))) if sideways => &mut tabs.children,
                Some(Tile::Container(Container::Linear(line)))
                    if sideways == (line.dir == LinearDir::Horizontal) =>
                {
                    &mut line.children
                }
                _ => {
                    child = parent;
                    continue;
                }
            };
            let at = children.iter().position(|other| *other == child);
            let to = at.and_then(|at| {
                if back {
                    at.checked_sub(1)
                } else {
                    Some(at + 1)
                }
            });
            if let (Some(at), Some(to)) = (at, to.filter(|to| *to < children.len())) {
                children.swap(at, to);
                self.mark_changed();
                return;
            }
            child = parent;
        }
    }

    /// Makes a panel wider (right), narrower (left), higher (down) or lower (up).
    pub fn resize_pane(&mut self, pane: Pane, way: Way) {
        let Some(mut child) = self.movable(pane) else {
            return;
        };
        let dir = if matches!(way, Way::Left | Way::Right) {
            LinearDir::Horizontal
        } else {
            LinearDir::Vertical
        };
        let grow = if matches!(way, Way::Right | Way::Down) {
            STEP
        } else {
            1.0 / STEP
        };
        while let Some(parent) = self.tree.tiles.parent_of(child) {
            if let Some(Tile::Container(Container::Linear(line))) = self.tree.tiles.get_mut(parent)
                && line.dir == dir
                && line.children.len() > 1
            {
                let others: f32 = line
                    .children
                    .iter()
                    .filter(|id| **id != child)
                    .map(|id| line.shares[*id])
                    .sum();
                let share = line.shares[child] * grow;
                // Neither it nor the others get lost.
                if (0.12..=0.88).contains(&(share / (share + others))) {
                    line.shares.set_share(child, share);
                    self.mark_changed();
                }
                return;
            }
            child = parent;
        }
    }

    /// Puts a panel beside the comparison, or beside another view, or wherever there is a place.
    fn insert(&mut self, pane: Pane) -> TileId {
        self.mark_changed();
        let tile = self.tree.tiles.insert_pane(pane);
        let views = std::iter::once(Pane::Comparison)
            .chain(Pane::ALL.iter().copied().filter(|pane| !pane.is_main()));
        let beside = views
            .filter(|view| *view != pane)
            .find_map(|view| self.tree.tiles.find_pane(&view));
        let Some(neighbour) = beside.or_else(|| self.tree.root()) else {
            self.tree.root = Some(tile);
            return tile;
        };
        let parent = self.tree.tiles.parent_of(neighbour);
        if let Some(Tile::Container(Container::Tabs(tabs))) =
            parent.and_then(|id| self.tree.tiles.get_mut(id))
        {
            tabs.add_child(tile);
            return tile;
        }
        // The neighbour stands alone: both go behind each other in its place.
        let tabs = self.tree.tiles.insert_tab_tile(vec![neighbour, tile]);
        match parent.and_then(|id| self.tree.tiles.get_mut(id)) {
            Some(Tile::Container(container)) => {
                let _ = container.replace_child(neighbour, tabs);
            }
            _ => self.tree.root = Some(tabs),
        }
        tile
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_four_main_panels_stand_open_at_first_and_in_sight() {
        let dock = Dock::default();
        assert_eq!(
            dock.open_panes(),
            [Pane::Strategy, Pane::Exposure, Pane::Why, Pane::Comparison]
        );
        assert_eq!(dock.panes_in_sight().len(), 4);
        assert_eq!(
            dock.arrangement(),
            None,
            "files keep only what has been changed"
        );
    }

    #[test]
    fn a_view_opens_in_front_and_leaves_without_a_trace() {
        let mut dock = Dock::default();
        dock.show(Pane::Holdings);
        assert!(dock.panes_in_sight().contains(&Pane::Holdings));
        assert!(
            !dock.panes_in_sight().contains(&Pane::Comparison),
            "it lies behind"
        );
        dock.show(Pane::Comparison);
        assert!(!dock.panes_in_sight().contains(&Pane::Holdings));
        dock.close(Pane::Holdings);
        assert_eq!(dock.open_panes().len(), 4);
    }

    #[test]
    fn every_panel_can_be_closed_but_the_last_and_opened_again() {
        let mut dock = Dock::default();
        for pane in Pane::ALL {
            dock.close(*pane);
        }
        assert_eq!(dock.open_panes(), [Pane::Comparison]);
        for pane in Pane::ALL {
            dock.show(*pane);
            assert!(dock.panes_in_sight().contains(pane), "{pane:?}");
        }
        assert_eq!(dock.open_panes().len(), Pane::ALL.len());
    }

    #[test]
    fn an_arrangement_comes_back_as_it_was_kept() {
        let mut dock = Dock::default();
        dock.show(Pane::Assumptions);
        let kept = dock.arrangement().unwrap();
        let text = serde_json::to_string(&kept).unwrap();
        let restored = Dock::arranged(&serde_json::from_str(&text).unwrap());
        assert_eq!(restored.arrangement(), Some(kept));
    }

    #[test]
    fn panels_move_past_their_neighbours_and_grow_at_their_cost() {
        let mut dock = Dock::default();
        let order = |dock: &Dock| {
            let Some(Arrangement::Row(whole)) = dock.arrangement() else {
                panic!("no row")
            };
            whole
                .into_iter()
                .map(|(share, part)| (share, matches!(part, Arrangement::Pane(_))))
                .collect::<Vec<_>>()
        };
        dock.move_pane(Pane::Strategy, Way::Right);
        assert_eq!(
            order(&dock)
                .iter()
                .map(|(_, pane)| *pane)
                .collect::<Vec<_>>(),
            [false, true]
        );
        let before = order(&dock)[1].0;
        dock.resize_pane(Pane::Strategy, Way::Right);
        assert!(order(&dock)[1].0 > before * 1.1);
        for _ in 0..60 {
            dock.resize_pane(Pane::Strategy, Way::Right);
        }
        let shares = order(&dock);
        assert!(
            shares[0].0 / (shares[0].0 + shares[1].0) >= 0.119,
            "the others stay in sight: {shares:?}"
        );
        let kept = dock.arrangement();
        dock.move_pane(Pane::Strategy, Way::Right);
        assert_eq!(
            dock.arrangement(),
            kept,
            "there is nothing further to the right"
        );
    }

    #[test]
    fn one_panel_can_have_the_whole_room_and_gives_it_back() {
        let mut dock = Dock::default();
        dock.show(Pane::Holdings);
        let kept = dock.arrangement();
        dock.toggle_maximised(Pane::Comparison);
        assert_eq!(dock.panes_in_sight(), [Pane::Comparison]);
        dock.resize_pane(Pane::Comparison, Way::Up);
        dock.move_pane(Pane::Comparison, Way::Right);
        assert_eq!(
            dock.arrangement(),
            kept,
            "nothing moves beneath it, and files do not keep it"
        );
        dock.toggle_maximised(Pane::Comparison);
        assert_eq!((dock.arrangement(), dock.panes_in_sight().len()), (kept, 4));
        dock.toggle_maximised(Pane::Map);
        assert_eq!(
            dock.maximised(),
            None,
            "a panel that is closed has no room to fill"
        );
        dock.toggle_maximised(Pane::Holdings);
        dock.show(Pane::Map);
        assert_eq!(
            dock.maximised(),
            None,
            "another panel is seen when it is asked for"
        );
        dock.toggle_maximised(Pane::Map);
        dock.close(Pane::Map);
        assert!(dock.maximised().is_none() && dock.panes_in_sight().len() == 4);
        dock.toggle_maximised(Pane::Why);
        assert!(dock.restore() && !dock.restore());
    }

    #[test]
    fn a_meeting_shows_three_panels_with_the_replay_behind_the_fan() {
        let dock = Dock::meeting();
        assert_eq!(
            dock.open_panes(),
            [
                Pane::Strategy,
                Pane::Exposure,
                Pane::Comparison,
                Pane::Replay
            ]
        );
        assert_eq!(dock.panes_in_sight().len(), 3);
        assert!(!dock.panes_in_sight().contains(&Pane::Replay));
    }

    #[test]
    fn panels_that_are_unknown_or_there_twice_are_left_out() {
        let text = r#"{"row":[[1.0,{"pane":"why"}],[-3.0,{"pane":"why"}],[1.0,{"pane":"oracle"}],[1e30,{"pane":"strategy"}]]}"#;
        let dock = Dock::arranged(&serde_json::from_str(text).unwrap());
        assert_eq!(dock.open_panes(), [Pane::Strategy, Pane::Why]);
        let nothing = Dock::arranged(&Arrangement::Pane("oracle".into()));
        assert_eq!(nothing, Dock::default());
    }

    #[test]
    fn nesting_without_end_is_cut() {
        let mut deep = pane(Pane::Why);
        for _ in 0..100 {
            deep = Arrangement::Row(vec![(1.0, deep)]);
        }
        assert_eq!(Dock::arranged(&deep), Dock::default());
    }
}
