//! How panels lie, as it is kept in files: lines and tabs within each other.

use super::pane::Pane;
use egui_tiles::{Container, Linear, LinearDir, Tabs, Tile, TileId, Tiles};
use serde::{Deserialize, Serialize};

/// Deepest nesting that is taken from a file.
pub const MAX_DEPTH: usize = 12;

/// Where panels lie, as files keep it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Arrangement {
    /// A panel by its word.
    Pane(String),
    /// Panels behind each other, and which is in front.
    Tabs {
        /// From left to right.
        children: Vec<Self>,
        /// Index of the one in front.
        front: usize,
    },
    /// Side by side, each with its share of the width.
    Row(Vec<(f32, Self)>),
    /// One above the other, each with its share of the height.
    Column(Vec<(f32, Self)>),
}

/// One panel.
pub(super) fn pane(pane: Pane) -> Arrangement {
    Arrangement::Pane(pane.word().to_owned())
}

/// Puts an arrangement into the tree, but for panels that were there before, and those nested too
/// deep.
pub(super) fn insert(
    tiles: &mut Tiles<Pane>,
    from: &Arrangement,
    seen: &mut Vec<Pane>,
    depth: usize,
) -> Option<TileId> {
    if depth > MAX_DEPTH {
        return None;
    }
    match from {
        Arrangement::Pane(word) => {
            let pane = Pane::from_word(word).filter(|pane| !seen.contains(pane))?;
            seen.push(pane);
            Some(tiles.insert_pane(pane))
        }
        Arrangement::Tabs { children, front } => {
            let ids: Vec<(usize, TileId)> = children
                .iter()
                .enumerate()
                .filter_map(|(index, child)| Some((index, insert(tiles, child, seen, depth + 1)?)))
                .collect();
            let active = ids
                .iter()
                .find(|(index, _)| index == front)
                .or_else(|| ids.first())?
                .1;
            let mut tabs = Tabs::new(ids.into_iter().map(|(_, id)| id).collect());
            tabs.set_active(active);
            Some(tiles.insert_container(tabs))
        }
        Arrangement::Row(children) => {
            insert_line(tiles, LinearDir::Horizontal, children, seen, depth)
        }
        Arrangement::Column(children) => {
            insert_line(tiles, LinearDir::Vertical, children, seen, depth)
        }
    }
}

fn insert_line(
    tiles: &mut Tiles<Pane>,
    dir: LinearDir,
    children: &[(f32, Arrangement)],
    seen: &mut Vec<Pane>,
    depth: usize,
) -> Option<TileId> {
    let ids: Vec<(f32, TileId)> = children
        .iter()
        .filter_map(|(share, child)| Some((*share, insert(tiles, child, seen, depth + 1)?)))
        .collect();
    if ids.is_empty() {
        return None;
    }
    let mut line = Linear::new(dir, ids.iter().map(|(_, id)| *id).collect());
    for (share, id) in ids {
        line.shares.set_share(
            id,
            if share.is_finite() {
                share.clamp(0.02, 50.0)
            } else {
                1.0
            },
        );
    }
    Some(tiles.insert_container(line))
}

/// What lies at a place of the tree; `None` for what is nested too deep.
pub(super) fn describe(tiles: &Tiles<Pane>, id: TileId, depth: usize) -> Option<Arrangement> {
    if depth > MAX_DEPTH {
        return None;
    }
    match tiles.get(id)? {
        Tile::Pane(pane) => Some(self::pane(*pane)),
        Tile::Container(Container::Tabs(tabs)) => {
            let children = tabs
                .children
                .iter()
                .filter_map(|child| describe(tiles, *child, depth + 1))
                .collect();
            let front = tabs
                .children
                .iter()
                .position(|child| tabs.is_active(*child))
                .unwrap_or(0);
            Some(Arrangement::Tabs { children, front })
        }
        Tile::Container(Container::Linear(line)) => {
            let share = |child: TileId| {
                line.shares
                    .iter()
                    .find(|(id, _)| **id == child)
                    .map_or(1.0, |(_, share)| *share)
            };
            let children: Vec<_> = line
                .children
                .iter()
                .filter_map(|child| Some((share(*child), describe(tiles, *child, depth + 1)?)))
                .collect();
            Some(match line.dir {
                LinearDir::Horizontal => Arrangement::Row(children),
                LinearDir::Vertical => Arrangement::Column(children),
            })
        }
        Tile::Container(grid) => {
            let children = grid
                .children()
                .filter_map(|child| Some((1.0, describe(tiles, *child, depth + 1)?)));
            Some(Arrangement::Row(children.collect()))
        }
    }
}
