#![no_main]

#[allow(dead_code)]
#[path = "../../tests/hostile/trials.rs"]
mod trials;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| trials::sealed(bytes));
