//! Files through faults, of earlier versions and with ill intent.

#[path = "../hostile/mod.rs"]
mod hostile;

mod faults;
mod fuzz_short;
mod hostile_names;
mod kept_files;
