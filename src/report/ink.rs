//! Where the texts of a drawing lie, for tests that keep them apart.

use super::page::Page;
use super::render;

/// Every text of a page with its box in points, from the laid-out tree.
pub(crate) fn text_boxes(page: &Page) -> Vec<(String, usvg::Rect)> {
    fn walk(group: &usvg::Group, found: &mut Vec<(String, usvg::Rect)>) {
        for node in group.children() {
            match node {
                usvg::Node::Group(group) => walk(group, found),
                usvg::Node::Text(text) => {
                    let content = text
                        .chunks()
                        .iter()
                        .map(usvg::TextChunk::text)
                        .collect::<String>();
                    // Outlines. The tree keeps the units of the view box, which are points.
                    found.push((content, text.flattened().abs_bounding_box()));
                }
                _ => {}
            }
        }
    }
    let mut found = Vec::new();
    walk(render::tree(&page.svg).unwrap().root(), &mut found);
    found
}

/// Asserts that no text comes nearer to the edges of the page than `margins` (across, down), and
/// that no two touch.
pub(crate) fn assert_apart(
    page: &Page,
    (width, height): (f64, f64),
    margins: (f32, f32),
    place: &str,
) {
    let boxes = text_boxes(page);
    for (text, area) in &boxes {
        let inside = area.left() >= margins.0
            && f64::from(area.right() + margins.0) <= width
            && area.top() >= margins.1
            && f64::from(area.bottom() + margins.1) <= height;
        assert!(inside, "{place}: {text} at {area:?} on {width} × {height}");
    }
    for (index, (text, area)) in boxes.iter().enumerate() {
        for (other, other_area) in &boxes[index + 1..] {
            let across = area.right().min(other_area.right()) - area.left().max(other_area.left());
            let down = area.bottom().min(other_area.bottom()) - area.top().max(other_area.top());
            assert!(
                across < 0.3 || down < 0.3,
                "{place}: {text:?} {area:?} and {other:?} {other_area:?}"
            );
        }
    }
}
