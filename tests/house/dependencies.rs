//! What the program is built from: no network stack, and nothing that nobody looked at.
//!
//! Most tests read `Cargo.lock`, which names every package of every platform, and follow it from
//! the dependencies the program itself asks for. None needs network or registry.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// Packages by name and version, each with the packages it needs, as the lock file writes them.
type Lock = BTreeMap<(String, String), Vec<String>>;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn read_toml(name: &str) -> toml::Table {
    std::fs::read_to_string(root().join(name))
        .unwrap()
        .parse()
        .unwrap()
}

fn lock() -> Lock {
    let text = |value: &toml::Value| value.as_str().unwrap().to_owned();
    read_toml("Cargo.lock")["package"]
        .as_array()
        .unwrap()
        .iter()
        .map(|package| {
            let needs = package.get("dependencies").and_then(toml::Value::as_array);
            let needs = needs
                .map(|needs| needs.iter().map(text).collect())
                .unwrap_or_default();
            ((text(&package["name"]), text(&package["version"])), needs)
        })
        .collect()
}

/// Names of everything that is [shipped](packages), each with who asks for it.
fn shipped() -> BTreeMap<String, BTreeSet<String>> {
    let mut names: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for ((name, _), askers) in packages() {
        names.entry(name).or_default().extend(askers);
    }
    names
}

/// Everything that can end up in the shipped program on Linux, Windows or macOS, with its version
/// and who asks for it: what `[dependencies]` names and whatever that needs, for every platform and
/// with build scripts; what only tests and benches need is not followed.
fn packages() -> BTreeMap<(String, String), BTreeSet<String>> {
    let lock = lock();
    let resolve = |need: &str| {
        let mut words = need.split(' ');
        let name = words.next().unwrap().to_owned();
        let of_one_version = || {
            let mut versions = lock.keys().filter(|(known, _)| *known == name);
            let version = versions.next().unwrap().1.clone();
            assert!(versions.next().is_none(), "`{need}` names several versions");
            version
        };
        let version = words.next().map_or_else(of_one_version, str::to_owned);
        (name, version)
    };
    let manifest = read_toml("Cargo.toml");
    let mut asked: BTreeSet<String> = manifest["dependencies"]
        .as_table()
        .unwrap()
        .keys()
        .cloned()
        .collect();
    for platform in manifest
        .get("target")
        .and_then(toml::Value::as_table)
        .into_iter()
        .flat_map(toml::Table::values)
    {
        asked.extend(
            platform
                .get("dependencies")
                .and_then(toml::Value::as_table)
                .into_iter()
                .flat_map(|t| t.keys().cloned()),
        );
    }
    let froth = lock.iter().find(|((name, _), _)| name == "froth").unwrap();
    let mut open: Vec<_> = froth
        .1
        .iter()
        .map(|need| resolve(need))
        .filter(|(name, _)| asked.contains(name))
        .map(|p| (p, "froth".to_owned()))
        .collect();
    assert_eq!(
        open.len(),
        asked.len(),
        "every dependency of the manifest stands in the lock file"
    );
    let mut packages: BTreeMap<_, BTreeSet<String>> = BTreeMap::new();
    while let Some((package, asked_by)) = open.pop() {
        if !packages.contains_key(&package) {
            let needs = lock[&package].iter().map(|need| resolve(need));
            open.extend(needs.map(|need| (need, package.0.clone())));
        }
        packages.entry(package).or_default().insert(asked_by);
    }
    packages
}

/// Crates whose purpose is to speak over a network, or to be the ground such crates stand on. A
/// name that ends in `*` stands for all that begin so.
const NETWORK: &[&str] = &[
    "actix*",
    "async-h1",
    "async-native-tls",
    "async-net",
    "async-std",
    "async-tls",
    "attohttpc",
    "awc",
    "aws-*",
    "axum*",
    "boring*",
    "bytestring",
    "curl*",
    "dns-lookup",
    "domain",
    "ehttp",
    "fantoccini",
    "ftp*",
    "gix-transport",
    "git2",
    "grpcio",
    "h2",
    "h3*",
    "hickory*",
    "http",
    "http-body*",
    "httparse",
    "hyper*",
    "isahc",
    "jsonrpsee*",
    "lettre",
    "libgit2-sys",
    "libp2p*",
    "libssh2-sys",
    "mdns*",
    "mio",
    "minreq",
    "native-tls",
    "nng*",
    "openssl*",
    "paho*",
    "poem",
    "quiche",
    "quinn*",
    "redis",
    "reqwest*",
    "rocket",
    "rumqttc",
    "rustls*",
    "s2n*",
    "schannel",
    "security-framework*",
    "sentry*",
    "smoltcp",
    "socket2",
    "ssh2",
    "surf",
    "tiny_http",
    "tokio",
    "tokio-*",
    "tonic*",
    "tower-http",
    "trust-dns*",
    "tungstenite",
    "ureq*",
    "warp",
    "webpki*",
    "websocket*",
    "zmq*",
];

/// Crates of the shipped tree that can open a socket or start another program, with what they do
/// here. None is asked for by the program itself.
const ALLOWED: &[(&str, &[&str], &str)] = &[
    (
        "zbus",
        &[
            "accesskit_unix",
            "atspi",
            "atspi-common",
            "atspi-proxies",
            "zbus-lockstep",
            "zbus-lockstep-macros",
        ],
        "speaks to the accessibility bus of the desktop, a local socket, so that screen readers work on Linux",
    ),
    (
        "async-io",
        &["zbus", "async-process", "async-signal"],
        "waits on that bus",
    ),
    (
        "async-process",
        &["zbus"],
        "asks `dbus-daemon` where the bus is; compiled in, not called on Linux desktops that say it",
    ),
    (
        "uds_windows",
        &["zbus"],
        "the local sockets of Windows, for a bus that no Windows desktop has",
    ),
    (
        "polling",
        &["async-io", "calloop"],
        "waits on file descriptors: that bus, and the Wayland display",
    ),
    (
        "x11rb",
        &["arboard", "winit"],
        "speaks to the X11 display, which is a local socket unless the user forwards it",
    ),
    (
        "wayland-backend",
        &[
            "calloop-wayland-source",
            "smithay-client-toolkit",
            "smithay-clipboard",
            "wayland-client",
            "wayland-csd-frame",
            "wayland-cursor",
            "wayland-protocols",
            "wayland-protocols-experimental",
            "wayland-protocols-misc",
            "wayland-protocols-plasma",
            "wayland-protocols-wlr",
            "wl-clipboard-rs",
            "winit",
            "rfd",
        ],
        "speaks to the Wayland display, a local socket",
    ),
    (
        "gethostname",
        &["x11rb"],
        "the name of this computer, which X11 keeps its access rights by",
    ),
    // In the lock file for the web alone, which the program is not built for.
    ("tokio", &["wasm-bindgen-futures"], "web only"),
];

fn matches(pattern: &str, name: &str) -> bool {
    pattern
        .strip_suffix('*')
        .map_or(pattern == name, |start| name.starts_with(start))
}

#[test]
fn nothing_that_is_shipped_speaks_over_a_network() {
    let shipped = shipped();
    assert!(
        shipped.contains_key("eframe") && shipped.contains_key("zbus"),
        "the walk reaches the window and its bus"
    );
    assert!(
        !shipped.contains_key("proptest"),
        "the walk leaves the tests' own packages out"
    );
    let network: Vec<_> = shipped
        .iter()
        .filter(|(name, _)| NETWORK.iter().any(|pattern| matches(pattern, name)))
        .filter(|(name, _)| ALLOWED.iter().all(|(allowed, ..)| allowed != name))
        .collect();
    assert!(
        network.is_empty(),
        "these speak over a network: {network:?}"
    );
    assert!(
        !shipped.contains_key("webbrowser"),
        "no address is opened in a browser either"
    );
}

#[test]
fn what_can_open_a_socket_is_asked_for_by_the_window_system_alone() {
    let shipped = shipped();
    for (name, askers, why) in ALLOWED {
        let Some(asked_by) = shipped.get(*name) else {
            continue;
        };
        let others: Vec<_> = asked_by
            .iter()
            .filter(|asker| !askers.contains(&asker.as_str()))
            .collect();
        assert!(
            others.is_empty(),
            "`{name}` ({why}) is now asked for by {others:?} too"
        );
    }
}

#[test]
fn the_program_itself_opens_no_socket() {
    let words = [
        "std::net",
        "TcpStream",
        "UdpSocket",
        "UnixStream",
        "UnixListener",
        "TcpListener",
        "ToSocketAddrs",
    ];
    let mut files = 0;
    for file in sources(&root().join("src")) {
        files += 1;
        let text = std::fs::read_to_string(&file).unwrap();
        for word in words {
            assert!(!text.contains(word), "{} names {word}", file.display());
        }
    }
    assert!(files > 100, "only {files} files were read");
}

#[test]
fn the_desktop_alone_is_asked_to_start_a_program() {
    let mut starting = Vec::new();
    for file in sources(&root().join("src")) {
        let text = std::fs::read_to_string(&file).unwrap();
        // However it is imported: the command line's own `Command` is an enum and starts nothing.
        let names = ["process::Command", "Command::new(", ".spawn()", ".status()"];
        let imports = text.lines().any(|line| {
            line.contains("process::{") && line.contains("Command") || line.contains("libc::exec")
        });
        if imports || names.iter().any(|name| text.contains(name)) {
            starting.push(file.strip_prefix(root()).unwrap().to_path_buf());
        }
    }
    assert_eq!(starting, [Path::new("src/app/work/desktop.rs")]);
}

/// Crates that nobody keeps any more, and what takes their place. What others need of them goes
/// with those.
const UNKEPT: &[(&str, &str)] = &[
    ("ttf-parser", "skrifa"),
    ("rustybuzz", "harfrust"),
    ("paste", "pastey"),
    ("atty", "std::io::IsTerminal"),
    ("serde_yaml", "a kept fork"),
    ("proc-macro-error", "proc-macro-error2"),
];

#[test]
fn nothing_that_nobody_keeps_is_asked_for() {
    let manifest = read_toml("Cargo.toml");
    let asked = manifest["dependencies"].as_table().unwrap();
    for (name, instead) in UNKEPT {
        assert!(!asked.contains_key(*name), "{name} gives way to {instead}");
    }
}

/// What the lock file has twice for phones, for systems the program is not built for, or for a
/// feature that nothing asks for.
const TWICE_ELSEWHERE: &[&str] = &[
    "jni-sys",
    "objc2-ui-kit",
    "phf_generator",
    "phf_macros",
    "r-efi",
    "redox_syscall",
    "rustc-hash",
];

#[test]
fn what_comes_in_two_versions_stands_in_deny_toml_with_its_reason() {
    let deny = read_toml("deny.toml");
    let skip = deny["bans"]["skip"].as_array().unwrap();
    let skip: Vec<_> = skip
        .iter()
        .map(|entry| entry["crate"].as_str().unwrap().split_once('@').unwrap())
        .collect();
    let mut versions: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for (name, version) in packages().into_keys() {
        versions.entry(name).or_default().push(version);
    }
    for (name, version) in &skip {
        let there = versions.get(*name).into_iter().flatten();
        let found = there.filter(|there| is_of(there, version)).count();
        assert_eq!(found, 1, "deny.toml names {name}@{version}");
    }
    for (name, mut versions) in versions {
        versions.retain(|there| {
            let named =
                |(skipped, version): &(&str, &str)| *skipped == name && is_of(there, version);
            !skip.iter().any(named)
        });
        let twice = versions.len() > 1;
        let elsewhere = TWICE_ELSEWHERE.contains(&name.as_str());
        assert_eq!(twice, elsewhere, "{name}: {versions:?}");
    }
}

/// Whether a version is one of those that a shorter one stands for.
fn is_of(version: &str, shorter: &str) -> bool {
    version
        .strip_prefix(shorter)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

/// A version as numbers; parts that are not stated are zero.
fn version(text: &str) -> [u64; 3] {
    let mut parts = text.split('.').map(|part| part.parse().unwrap());
    std::array::from_fn(|_| parts.next().unwrap_or(0))
}

#[test]
fn the_oldest_rust_that_is_promised_is_one_that_every_package_takes() {
    let manifest = read_toml("Cargo.toml");
    let promised = manifest["package"]["rust-version"].as_str().unwrap();
    let cargo = std::env::var("CARGO").unwrap();
    let host = std::process::Command::new("rustc")
        .arg("-vV")
        .output()
        .unwrap();
    let host = String::from_utf8(host.stdout).unwrap();
    let host = host.lines().find_map(|line| line.strip_prefix("host: "));
    // Of the packages of this platform: those of others need not be on this machine, and CI runs on
    // three.
    let metadata = std::process::Command::new(cargo)
        .current_dir(root())
        .args(["metadata", "--offline", "--locked", "--format-version", "1"])
        .args(["--filter-platform", host.unwrap()])
        .output()
        .unwrap();
    assert!(metadata.status.success(), "{metadata:?}");
    let metadata: serde_json::Value = serde_json::from_slice(&metadata.stdout).unwrap();
    let packages = metadata["packages"].as_array().unwrap();
    assert!(packages.len() > 100, "only {} packages", packages.len());
    let newer: Vec<_> = packages
        .iter()
        .filter_map(|package| Some((package, package["rust_version"].as_str()?)))
        .filter(|(_, asked)| version(asked) > version(promised))
        .map(|(package, asked)| format!("{} asks for {asked}", package["name"]))
        .collect();
    assert!(newer.is_empty(), "more than {promised}: {newer:?}");
    let readme = std::fs::read_to_string(root().join("README.md")).unwrap();
    assert!(readme.contains(&format!("With Rust {promised} or newer")));
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files
}
