//! The time by the clock of this machine, whatever it says: one that is far off stops no import.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use std::time::SystemTime;

/// Seconds of 3 January 1970 and 29 December 2200: what a clock says beyond them is not the time,
/// and no portfolio is of it.
const EARLIEST: i64 = 172_800;
const LATEST: i64 = 7_289_481_600;

/// The time on the wall.
pub fn now() -> DateTime {
    at(SystemTime::now())
}

/// The day on the wall.
pub fn today() -> Date {
    now().date()
}

fn at(time: SystemTime) -> DateTime {
    let second = |second| Timestamp::from_second(second).unwrap_or_default();
    let (earliest, latest) = (second(EARLIEST), second(LATEST));
    let timestamp = Timestamp::try_from(time).map_or_else(
        |_| {
            if time > SystemTime::UNIX_EPOCH {
                latest
            } else {
                earliest
            }
        },
        |timestamp| timestamp.clamp(earliest, latest),
    );
    timestamp.to_zoned(zone()).datetime()
}

/// The time zone of the system. A `TZ` that names a file is taken only if it is one that ends:
/// opening a pipe would wait for somebody to write to it.
fn zone() -> TimeZone {
    let named = std::env::var("TZ").ok().filter(|name| !name.is_empty());
    let path = named
        .as_deref()
        .map(|name| name.strip_prefix(':').unwrap_or(name));
    let is_path = path.is_some_and(|path| path.starts_with('/'));
    if is_path && !path.is_some_and(|path| crate::io::is_file(path.as_ref())) {
        return TimeZone::UTC;
    }
    TimeZone::system()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn a_clock_that_is_far_off_says_a_day_that_files_can_hold() {
        let seconds = |seconds| SystemTime::UNIX_EPOCH + Duration::from_secs(seconds);
        assert_eq!(at(seconds(253_402_300_799)).date().year(), 2200);
        assert_eq!(at(seconds(400_000_000_000)).date().year(), 2200);
        assert_eq!(at(seconds(1)).date().year(), 1970);
        assert_eq!(at(seconds(1_795_859_100)).date().year(), 2026);
    }
}
