//! Names beside points, none of them over another name or point.

use super::Look;
use crate::report::drawing::{Anchor, Area, Drawing, Style};
use crate::report::typeface;

/// A name that is to stand beside a point.
pub struct Beside<'a> {
    /// The point.
    pub at: (f64, f64),
    /// Distance of the name from it.
    pub gap: f64,
    /// The name.
    pub name: &'a str,
    /// How it is set; where it is anchored follows from its place.
    pub style: Style,
}

/// A place that was found.
#[derive(Debug, Clone, Copy)]
pub struct Placed {
    baseline: (f64, f64),
    anchor: Anchor,
}

/// Places for names inside an area that keep clear of one another and of what is taken; `None` for a name that finds none.
/// The first named come first.
pub fn places(names: &[Beside<'_>], area: Area, taken: &[Area]) -> Vec<Option<Placed>> {
    let mut taken = taken.to_vec();
    names
        .iter()
        .map(|name| {
            let size = name.style.size;
            let width = typeface::width(&typeface::settable(name.name).text) * size;
            let (x, y) = name.at;
            let beside = y + size * 0.36;
            let tries = [
                (Anchor::Start, (x + name.gap, beside)),
                (Anchor::End, (x - name.gap, beside)),
                (Anchor::Middle, (x, y - name.gap - size * 0.1)),
                (Anchor::Middle, (x, y + name.gap + size * 0.72)),
            ];
            tries.into_iter().find_map(|(anchor, baseline)| {
                let left = match anchor {
                    Anchor::Start => baseline.0,
                    Anchor::Middle => baseline.0 - width / 2.0,
                    Anchor::End => baseline.0 - width,
                };
                let room = Area::new(
                    left - 1.0,
                    baseline.1 - size * 0.85,
                    width + 2.0,
                    size * 1.15,
                );
                let inside = room.x >= area.x && room.right() <= area.right() && room.y >= area.y;
                let inside = inside && room.bottom() <= area.bottom();
                let free = inside && taken.iter().all(|other| !room.overlaps(*other));
                free.then(|| {
                    taken.push(room);
                    Placed { baseline, anchor }
                })
            })
        })
        .collect()
}

/// The place of a mark that names keep clear of.
pub fn mark_place((x, y): (f64, f64), radius: f64) -> Area {
    Area::new(x - radius, y - radius, 2.0 * radius, 2.0 * radius)
}

/// Sets a name where a place was found for it.
pub fn set(drawing: &mut Drawing, look: Look, name: &Beside<'_>, placed: Placed) {
    let style = Style {
        anchor: placed.anchor,
        ..name.style
    };
    // A thin ground, so that a line beneath does not cross the letters.
    let width = typeface::width(&typeface::settable(name.name).text) * style.size;
    let left = match placed.anchor {
        Anchor::Start => placed.baseline.0,
        Anchor::Middle => placed.baseline.0 - width / 2.0,
        Anchor::End => placed.baseline.0 - width,
    };
    let ground = Area::new(
        left - 1.0,
        placed.baseline.1 - style.size * 0.82,
        width + 2.0,
        style.size * 1.08,
    );
    drawing.rect(ground, 1.5, look.tokens().panel, 0.78);
    drawing.text(placed.baseline.0, placed.baseline.1, name.name, style);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::palette::Rgb;

    fn beside(at: (f64, f64), name: &str) -> Beside<'_> {
        Beside {
            at,
            gap: 6.0,
            name,
            style: Style::new(8.0, Rgb(0, 0, 0)),
        }
    }

    #[test]
    fn names_of_near_points_keep_clear_and_one_without_room_is_left_out() {
        let area = Area::new(0.0, 0.0, 200.0, 60.0);
        let found = places(
            &[
                beside((100.0, 30.0), "first"),
                beside((104.0, 31.0), "second"),
            ],
            area,
            &[],
        );
        assert_eq!(found[0].unwrap().anchor, Anchor::Start);
        assert_eq!(
            found[1].unwrap().anchor,
            Anchor::End,
            "the right side is taken"
        );
        let narrow = Area::new(95.0, 25.0, 10.0, 10.0);
        assert!(
            places(
                &[beside((100.0, 30.0), "a name that is too long")],
                narrow,
                &[]
            )[0]
            .is_none()
        );
    }
}
