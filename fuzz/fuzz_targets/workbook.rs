#![no_main]

#[allow(dead_code)]
#[path = "../../tests/hostile/trials.rs"]
mod trials;

/// The fuzzer ends at the first panic. Those of the library that reads workbooks are caught and
/// become a sentence.
fn let_caught_panics_pass() {
    let ending = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        if !froth::io::guarded::is_running() {
            ending(panic);
        }
    }));
}

libfuzzer_sys::fuzz_target!(init: let_caught_panics_pass(), |bytes: &[u8]| trials::workbook(bytes));
