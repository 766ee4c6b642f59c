//! What the charts of the report have in common: their frame, the levels of their scales, and the
//! file.

use std::fmt::Write;
use std::path::Path;

pub const WIDTH: f64 = 640.0;
pub const MARGIN: f64 = 64.0;

/// A chart of that height with its title.
pub fn open(height: f64, title: &str) -> String {
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height}\" font-family=\"sans-serif\" font-size=\"12\">\n\
         <rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n\
         <text x=\"{MARGIN}\" y=\"24\" fill=\"#1C2126\">{title}</text>\n"
    )
}

/// A line across with its value at the left.
pub fn level(svg: &mut String, y: f64, value: f64) {
    let _ = writeln!(
        svg,
        "<line x1=\"{MARGIN}\" x2=\"{}\" y1=\"{y:.1}\" y2=\"{y:.1}\" stroke=\"#E3E1DA\"/><text x=\"{}\" y=\"{:.1}\" text-anchor=\"end\" fill=\"#6A737D\">{value}</text>",
        WIDTH - MARGIN,
        MARGIN - 8.0,
        y + 4.0
    );
}

/// A value below the chart.
pub fn below(svg: &mut String, x: f64, height: f64, value: f64) {
    let _ = writeln!(
        svg,
        "<text x=\"{x:.1}\" y=\"{:.1}\" text-anchor=\"middle\" fill=\"#6A737D\">{value}</text>",
        height - MARGIN + 20.0
    );
}

/// Ends the chart and writes it.
pub fn close(mut svg: String, file: &Path) {
    svg.push_str("</svg>\n");
    if let Err(error) = std::fs::write(file, svg) {
        println!("{}: {error}", file.display());
    }
}
