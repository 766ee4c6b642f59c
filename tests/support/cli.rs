//! Runs the program's command line in a folder of its own.

use assert_cmd::Command;
use std::path::Path;
use std::process::Output;

/// A portfolio of three holdings.
pub const FUND: &str = r#"schema = "froth-portfolio/1"
name = "AI fund II"
as_of = 2024-11-30
[[holding]]
name = "Cohere"
strategy = "base_model"
fair_value = 10.0
company = { post_money = 5500.0, arr = 35.0, growth_pct = 150.0, burn_per_month = -1.0 }
[[holding]]
name = "Harvey"
strategy = "vertical_integration"
fair_value = 24.0
[[holding]]
name = "Jasper"
strategy = "application"
fair_value = 6.0
"#;

/// Runs `froth` in the project's folder, where the samples are.
pub fn froth(arguments: &[&str]) -> Output {
    froth_in(Path::new(env!("CARGO_MANIFEST_DIR")), arguments)
}

/// What it says there; it must end well.
pub fn said(arguments: &[&str]) -> String {
    let output = froth(arguments);
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).unwrap()
}

/// The same as JSON.
pub fn json(arguments: &[&str]) -> serde_json::Value {
    serde_json::from_str(&said(arguments)).unwrap()
}

/// Runs `froth` in a folder, in English, and waits for it.
pub fn froth_in(folder: &Path, arguments: &[&str]) -> Output {
    Command::cargo_bin("froth")
        .unwrap()
        .current_dir(folder)
        .env("LC_ALL", "C")
        .args(arguments)
        .output()
        .unwrap()
}
