//! Froth
fn main() {}
