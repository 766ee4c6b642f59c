//! Triangles to pixels on the CPU: the same bytes on every machine, without GPU or display.

use egui::epaint::{ImageData, Primitive, Vertex};
use egui::{Color32, ColorImage, Rect, TextureId, TexturesDelta};
use image::RgbaImage;
use std::collections::HashMap;

/// Sub-pixel steps a vertex is snapped to.
const STEPS: f32 = 256.0;

/// Draws what egui has tessellated.
#[derive(Default)]
pub struct Raster {
    textures: HashMap<TextureId, ColorImage>,
}

impl egui_kittest::TestRenderer for Raster {
    fn handle_delta(&mut self, delta: &mut TexturesDelta) {
        for (id, deltas) in delta.set.drain() {
            for delta in deltas {
                let ImageData::Color(image) = delta.image;
                match delta.pos {
                    None => {
                        self.textures.insert(id, (*image).clone());
                    }
                    Some([x, y]) => {
                        let Some(texture) = self.textures.get_mut(&id) else {
                            continue;
                        };
                        for row in 0..image.size[1] {
                            for column in 0..image.size[0] {
                                texture[(x + column, y + row)] = image[(column, row)];
                            }
                        }
                    }
                }
            }
        }
        for id in delta.free.drain() {
            self.textures.remove(&id);
        }
    }

    fn render(
        &mut self,
        ctx: &egui::Context,
        output: &egui::FullOutput,
    ) -> Result<RgbaImage, String> {
        let scale = ctx.pixels_per_point();
        let size = (ctx.content_rect().size() * scale).round();
        let mut image = RgbaImage::new(size.x as u32, size.y as u32);
        for clipped in ctx.tessellate(output.shapes.clone(), scale) {
            let Primitive::Mesh(mesh) = clipped.primitive else {
                continue;
            };
            let Some(texture) = self.textures.get(&mesh.texture_id) else {
                continue;
            };
            for corners in mesh.indices.chunks_exact(3) {
                let corners = [0, 1, 2].map(|k| mesh.vertices[corners[k] as usize]);
                triangle(&mut image, texture, corners, clipped.clip_rect, scale);
            }
        }
        Ok(image)
    }
}

fn triangle(
    image: &mut RgbaImage,
    texture: &ColorImage,
    mut corners: [Vertex; 3],
    clip: Rect,
    scale: f32,
) {
    let snap = |value: f32| (value * scale * STEPS).round() as i64;
    let at = |vertex: &Vertex| (snap(vertex.pos.x), snap(vertex.pos.y));
    let area = |a: (i64, i64), b: (i64, i64), c: (i64, i64)| {
        (b.0 - a.0) * (c.1 - a.1) - (b.1 - a.1) * (c.0 - a.0)
    };
    let whole = area(at(&corners[0]), at(&corners[1]), at(&corners[2]));
    if whole == 0 {
        return;
    }
    if whole < 0 {
        corners.swap(1, 2);
    }
    let [a, b, c] = [at(&corners[0]), at(&corners[1]), at(&corners[2])];
    let whole = whole.abs() as f32;
    let step = STEPS as i64;
    let low = |values: [i64; 3], from: f32| {
        (values.into_iter().min().unwrap() / step).max((from * scale).round() as i64)
    };
    let high = |values: [i64; 3], to: f32, most: u32| {
        (values.into_iter().max().unwrap() / step + 1)
            .min((to * scale).round() as i64)
            .min(i64::from(most))
    };
    let columns = low([a.0, b.0, c.0], clip.left()).max(0)
        ..high([a.0, b.0, c.0], clip.right(), image.width());
    let rows = low([a.1, b.1, c.1], clip.top()).max(0)
        ..high([a.1, b.1, c.1], clip.bottom(), image.height());
    // A pixel on a shared edge belongs to the triangle whose top or left edge it is, and to no
    // other.
    let bias = |from: (i64, i64), to: (i64, i64)| {
        let top_or_left = (from.1 == to.1 && to.0 > from.0) || to.1 < from.1;
        if top_or_left { 0 } else { -1 }
    };
    for y in rows {
        for x in columns.clone() {
            let p = (x * step + step / 2, y * step + step / 2);
            let weights =
                [(b, c), (c, a), (a, b)].map(|(from, to)| (area(from, to, p), bias(from, to)));
            if weights.iter().any(|(weight, bias)| weight + bias < 0) {
                continue;
            }
            let share = weights.map(|(weight, _)| weight as f32 / whole);
            let mixed = |value: fn(&Vertex) -> f32| {
                (0..3).map(|k| share[k] * value(&corners[k])).sum::<f32>()
            };
            let texel = sample(texture, mixed(|v| v.uv.x), mixed(|v| v.uv.y));
            let tint = [
                mixed(|v| f32::from(v.color.r())),
                mixed(|v| f32::from(v.color.g())),
                mixed(|v| f32::from(v.color.b())),
                mixed(|v| f32::from(v.color.a())),
            ];
            let source = [0, 1, 2, 3].map(|k| texel[k] * tint[k] / 255.0);
            let pixel = image.get_pixel_mut(x as u32, y as u32);
            for (under, over) in pixel.0.iter_mut().zip(source) {
                *under = (over + f32::from(*under) * (1.0 - source[3] / 255.0))
                    .round()
                    .clamp(0.0, 255.0) as u8;
            }
        }
    }
}

/// The texture between its four nearest texels, 0 … 255, premultiplied.
fn sample(texture: &ColorImage, u: f32, v: f32) -> [f32; 4] {
    let [width, height] = texture.size;
    let (x, y) = (
        (u * width as f32 - 0.5).max(0.0),
        (v * height as f32 - 0.5).max(0.0),
    );
    let (left, top) = ((x as usize).min(width - 1), (y as usize).min(height - 1));
    let (right, bottom) = ((left + 1).min(width - 1), (top + 1).min(height - 1));
    let (across, down) = (x - left as f32, y - top as f32);
    let texel = |x: usize, y: usize| {
        let color: Color32 = texture[(x, y)];
        color.to_array().map(f32::from)
    };
    let (a, b, c, d) = (
        texel(left, top),
        texel(right, top),
        texel(left, bottom),
        texel(right, bottom),
    );
    [0, 1, 2, 3].map(|k| {
        (a[k] * (1.0 - across) + b[k] * across) * (1.0 - down)
            + (c[k] * (1.0 - across) + d[k] * across) * down
    })
}
