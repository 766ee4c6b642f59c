//! Gives the Windows programs their icon and version; does nothing anywhere else.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=packaging/icons/froth.ico");
    // The system the program is built for, which need not be the one it is built on.
    if std::env::var_os("CARGO_CFG_WINDOWS").is_some() {
        windows_resource();
    }
}

/// The version comes from Cargo.toml. What Windows calls the description is the name it shows for a
/// program.
fn windows_resource() {
    let mut resource = winresource::WindowsResource::new();
    resource
        .set_icon("packaging/icons/froth.ico")
        .set("ProductName", "Froth")
        .set("FileDescription", "Froth")
        .set("LegalCopyright", "MIT OR Apache-2.0");
    if let Err(error) = resource.compile() {
        // A program without its icon still works.
        println!("cargo::warning=the icon was not built in: {error}");
    }
}
