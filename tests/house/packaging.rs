//! What the packages of the three systems are made of agrees with the program and with itself.

use assert_cmd::Command;
use std::fs;
use std::path::Path;

fn read(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

fn froth(arguments: &[&str]) -> String {
    let output = Command::cargo_bin("froth")
        .unwrap()
        .env("LC_ALL", "C")
        .args(arguments)
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{arguments:?}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn the_icons_are_the_ones_the_drawing_gives() {
    for (name, bytes) in crate::icons::files(&read("assets/icon.svg")).unwrap() {
        let kept = fs::read(
            Path::new(env!("CARGO_MANIFEST_DIR"))
                .join("packaging/icons")
                .join(&name),
        )
        .unwrap();
        assert!(
            kept == bytes,
            "{name} is another: cargo run --example icons"
        );
    }
}

#[test]
fn the_icon_of_windows_holds_its_pictures() {
    let bytes =
        fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("packaging/icons/froth.ico")).unwrap();
    let word = |at: usize| u32::from_le_bytes(bytes[at..at + 4].try_into().unwrap()) as usize;
    let count = usize::from(bytes[4]);
    assert_eq!(count, 5);
    for picture in 0..count {
        let (length, offset) = (word(6 + 16 * picture + 8), word(6 + 16 * picture + 12));
        let picture = image::load_from_memory(&bytes[offset..offset + length]).unwrap();
        assert_eq!(picture.width(), picture.height());
    }
}

#[test]
fn desktop_entry_types_and_bundle_speak_of_the_same_files() {
    let (entry, types, bundle) = (
        read("packaging/linux/froth.desktop"),
        read("packaging/linux/froth.xml"),
        read("packaging/macos/Info.plist"),
    );
    for kind in [
        "application/x-froth-workspace",
        "application/x-froth-snapshot",
    ] {
        assert!(entry.contains(kind) && types.contains(kind), "{kind}");
    }
    assert!(types.contains("*.froth\"") && types.contains("*.froth-snapshot.json\""));
    assert!(
        bundle.contains("<string>froth</string>")
            && bundle.contains("application/x-froth-workspace")
    );
    for xml in [&types, &bundle] {
        let xml: String = xml
            .lines()
            .filter(|line| !line.starts_with("<!DOCTYPE"))
            .collect();
        usvg::roxmltree::Document::parse(&xml).unwrap();
    }
}

#[test]
fn every_package_carries_the_licences_and_the_notices_of_all_typefaces() {
    let fonts = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/fonts");
    let notices = fs::read_dir(fonts)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.ends_with("COPYRIGHT.txt"));
    let texts: Vec<String> = ["LICENSE-MIT", "LICENSE-APACHE"]
        .map(str::to_owned)
        .into_iter()
        .chain(notices)
        .collect();
    assert!(texts.len() > 2);
    for script in [
        "packaging/debian/build",
        "packaging/macos/build",
        "packaging/windows/build",
        "packaging/windows/build.ps1",
    ] {
        let script_text = read(script);
        for text in &texts {
            assert!(script_text.contains(text.as_str()), "{script} lacks {text}");
        }
    }
}

#[test]
fn man_pages_name_their_commands_and_show_their_examples() {
    let folder = tempfile::tempdir().unwrap();
    froth(&["man", "--out", folder.path().to_str().unwrap()]);
    let commands = [
        "compare",
        "check",
        "backtest",
        "import",
        "template",
        "assumptions",
        "man",
        "completions",
    ];
    for command in commands {
        let page = fs::read_to_string(folder.path().join(format!("froth-{command}.1"))).unwrap();
        assert!(page.contains(&format!(".TH froth-{command} 1")), "{page}");
        assert!(page.contains(&format!("froth {command}")), "{page}");
    }
    let page = fs::read_to_string(folder.path().join("froth.1")).unwrap();
    for command in commands {
        assert!(
            page.replace('\\', "")
                .contains(&format!("froth-{command}(1)")),
            "{page}"
        );
    }
    let chinese = froth(&["man", "compare", "--lang", "zh"]);
    assert!(chinese.contains("比较"));
    // groff 1.22 hangs on a long line that it may break nowhere.
    for mark in ["、", "：", "。"] {
        assert_eq!(
            chinese.matches(mark).count(),
            chinese.matches(&format!("{mark}\\:")).count(),
            "{mark}"
        );
    }
}

#[test]
fn completions_know_the_commands_and_their_flags() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = froth(&["completions", shell]);
        for word in ["compare", "reference", "template", "burst"] {
            assert!(script.contains(word), "{shell}: {word}");
        }
    }
}

#[test]
fn help_speaks_the_language_asked_for() {
    assert!(froth(&["--help"]).contains("Usage: froth [OPTIONS] [FILE]..."));
    let help = froth(&["check", "--help", "--lang", "zh"]);
    assert!(
        help.contains("用法：froth check") && help.contains("示例：\n  froth check"),
        "{help}"
    );
}

/// Builds the program for a release in a copy of the sources and sets it against the one that was
/// built here.
///
/// `packaging/release-build && cargo test --test house another_folder -- --ignored`
#[cfg(unix)]
#[test]
#[ignore = "builds everything anew"]
fn a_build_in_another_folder_is_the_same_to_the_byte() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = tempfile::tempdir().unwrap();
    let there = folder.path().join("elsewhere");
    for part in [
        "Cargo.toml",
        "Cargo.lock",
        "build.rs",
        "src",
        "assets",
        "docs",
        "sample-portfolios",
        "packaging",
        "CHANGELOG.md",
        "README.md",
        "benches",
        "examples",
        "tests",
    ] {
        let to = there.join(part);
        fs::create_dir_all(to.parent().unwrap()).unwrap();
        let copied = std::process::Command::new("cp")
            .arg("-r")
            .arg(here.join(part))
            .arg(&to)
            .status();
        assert!(copied.unwrap().success());
    }
    let built = std::process::Command::new(there.join("packaging/release-build"))
        .env("CARGO_TARGET_DIR", there.join("target"))
        .status();
    assert!(built.unwrap().success());
    let bytes = fs::read(there.join("target/release/froth")).unwrap();
    assert!(bytes == fs::read(here.join("target/release/froth")).unwrap());
    for path in [
        here.to_str().unwrap(),
        there.to_str().unwrap(),
        "/.cargo/registry",
    ] {
        let path = path.as_bytes();
        assert!(!bytes.windows(path.len()).any(|window| window == path));
    }
}

#[test]
fn releases_are_built_without_paths_of_the_builder_and_say_what_they_are_made_of() {
    let packages = read(".github/workflows/package.yml");
    assert!(!packages.contains("cargo build --release"));
    assert_eq!(packages.matches("run: packaging/release-build").count(), 4);
    let release = read(".github/workflows/release.yml");
    assert!(release.contains("cargo cyclonedx --format json"));
    assert!(release.contains("needs: [packages, materials]"));
    assert!(read(".github/workflows/ci.yml").contains("cargo deny check"));
}
