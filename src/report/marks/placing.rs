//! Places of names beside points, none of them over another name or point: the same on paper and on
//! the screen.

use super::Point;
use crate::report::area::Area;
use crate::report::drawing::Anchor;

/// A name that is to stand beside a point; y runs downwards.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Wanted {
    /// The point.
    pub at: Point,
    /// Distance of the name from it.
    pub gap: f64,
    /// Width of the name.
    pub width: f64,
    /// Size of its letters.
    pub size: f64,
}

/// A place that was found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Placed {
    /// Where the baseline begins, is centred or ends.
    pub baseline: Point,
    /// Which of them.
    pub anchor: Anchor,
}

/// A stretch of a line that names would rather not lie on.
pub type Stretch = (Point, Point);

/// Places for names inside an area that keep clear of one another and of what is taken, and of
/// lines where they can; `None` for a name that finds none. The first named come first: to the
/// right of the point, to its left, above it, below it, and in the corners between.
pub fn places(
    names: &[Wanted],
    area: Area,
    taken: &[Area],
    lines: &[Stretch],
) -> Vec<Option<Placed>> {
    let mut taken = taken.to_vec();
    names
        .iter()
        .map(|name| {
            let (size, (x, y)) = (name.size, name.at);
            let beside = y + size * 0.36;
            let (above, below) = (y - name.gap - size * 0.1, y + name.gap + size * 0.72);
            let tries = [
                (Anchor::Start, (x + name.gap, beside)),
                (Anchor::End, (x - name.gap, beside)),
                (Anchor::Middle, (x, above)),
                (Anchor::Middle, (x, below)),
                (Anchor::Start, (x, above)),
                (Anchor::Start, (x, below)),
                (Anchor::End, (x, above)),
                (Anchor::End, (x, below)),
            ];
            let free = tries.into_iter().filter_map(|(anchor, baseline)| {
                let room = Area::new(
                    left(baseline.0, name.width, anchor) - 1.0,
                    baseline.1 - size * 0.85,
                    name.width + 2.0,
                    size * 1.15,
                );
                let inside = room.x >= area.x && room.right() <= area.right() && room.y >= area.y;
                let inside = inside && room.bottom() <= area.bottom();
                let is_free = inside && taken.iter().all(|other| !room.overlaps(*other));
                is_free.then_some((room, Placed { baseline, anchor }))
            });
            // The first of those with the fewest lines beneath.
            let crossed = |room: Area| lines.iter().filter(|line| crosses(**line, room)).count();
            let (room, placed) = free.min_by_key(|(room, _)| crossed(*room))?;
            taken.push(room);
            Some(placed)
        })
        .collect()
}

/// The stretches of a line through points.
pub fn stretches(points: &[Point]) -> impl Iterator<Item = Stretch> + '_ {
    points.windows(2).filter_map(|pair| match pair {
        [start, end] => Some((*start, *end)),
        _ => None,
    })
}

/// Whether a stretch of a line comes into an area: what is left of it between the area's sides, if
/// anything is.
fn crosses((start, end): Stretch, area: Area) -> bool {
    let (mut first, mut last) = (0.0_f64, 1.0_f64);
    let along = [
        (start.0, end.0, area.x, area.right()),
        (start.1, end.1, area.y, area.bottom()),
    ];
    for (from, to, low, high) in along {
        let step = to - from;
        if step.abs() < 1e-12 {
            if from < low || from > high {
                return false;
            }
            continue;
        }
        let (a, b) = ((low - from) / step, (high - from) / step);
        first = first.max(a.min(b));
        last = last.min(a.max(b));
    }
    first <= last
}

/// Where a text of a width begins.
pub fn left(x: f64, width: f64, anchor: Anchor) -> f64 {
    match anchor {
        Anchor::Start => x,
        Anchor::Middle => x - width / 2.0,
        Anchor::End => x - width,
    }
}

/// The place of a symbol that names keep clear of.
pub fn around((x, y): Point, radius: f64) -> Area {
    Area::new(x - radius, y - radius, 2.0 * radius, 2.0 * radius)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_near_points_keep_clear_and_one_without_room_is_left_out() {
        let name = |at: Point, width: f64| Wanted {
            at,
            gap: 6.0,
            width,
            size: 8.0,
        };
        let area = Area::new(0.0, 0.0, 200.0, 60.0);
        let near = [name((100.0, 30.0), 24.0), name((104.0, 31.0), 30.0)];
        let found = places(&near, area, &[], &[]);
        assert_eq!(found[0].unwrap().anchor, Anchor::Start);
        assert_eq!(
            found[1].unwrap().anchor,
            Anchor::End,
            "the right side is taken"
        );
        let narrow = Area::new(95.0, 25.0, 10.0, 10.0);
        assert_eq!(
            places(&[name((100.0, 30.0), 90.0)], narrow, &[], &[]),
            [None]
        );
    }

    #[test]
    fn a_name_goes_above_its_point_where_both_sides_are_taken() {
        let area = Area::new(0.0, 0.0, 200.0, 60.0);
        let name = Wanted {
            at: (100.0, 30.0),
            gap: 4.0,
            width: 30.0,
            size: 8.0,
        };
        let sides = [
            Area::new(104.0, 28.0, 40.0, 4.0),
            Area::new(50.0, 28.0, 46.0, 4.0),
        ];
        let found = places(&[name], area, &sides, &[])[0].unwrap();
        assert_eq!(found.anchor, Anchor::Middle);
        assert!(found.baseline.1 < 30.0);
    }

    #[test]
    fn a_name_keeps_off_a_line_through_its_point_where_there_is_another_place() {
        let area = Area::new(0.0, 0.0, 200.0, 60.0);
        let name = Wanted {
            at: (100.0, 30.0),
            gap: 6.0,
            width: 30.0,
            size: 8.0,
        };
        let of = |points: &[Point]| -> Vec<Stretch> { stretches(points).collect() };
        let level = of(&[(0.0, 30.0), (100.0, 30.0), (200.0, 30.0)]);
        let found = places(&[name], area, &[], &level)[0].unwrap();
        assert_eq!(found.anchor, Anchor::Middle);
        // A line that rises steeply leaves the sides; one along a diagonal a corner.
        let steep = of(&[(98.0, 60.0), (102.0, 0.0)]);
        assert_eq!(
            places(&[name], area, &[], &steep)[0].unwrap().anchor,
            Anchor::Start
        );
        let everywhere: Vec<Stretch> = (0..60)
            .map(|row| ((0.0, f64::from(row)), (200.0, f64::from(row))))
            .collect();
        assert!(
            places(&[name], area, &[], &everywhere)[0].is_some(),
            "rather on a line than left out"
        );
        assert!(!crosses(
            ((0.0, 0.0), (10.0, 0.0)),
            Area::new(2.0, 1.0, 4.0, 4.0)
        ));
        assert!(crosses(
            ((0.0, 0.0), (10.0, 10.0)),
            Area::new(2.0, 1.0, 4.0, 4.0)
        ));
    }
}
