//! A short message: what it says, how much it matters, how long it stays and what can be done about
//! it.

use super::action::Action;
use crate::language::Message;

/// How much a message matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Something was done.
    Done,
    /// Something went wrong; stays until it is taken away.
    Problem,
}

/// Something that can be done about a message.
#[derive(Debug, Clone)]
pub struct Offer {
    /// What its button says.
    pub name: Message,
    /// What it does.
    pub action: Action,
}

/// A short message.
#[derive(Debug, Clone)]
pub struct Toast {
    /// To tell it from others.
    pub number: u64,
    /// What it says, in whatever language is read when it is drawn.
    pub said: Message,
    /// How much it matters.
    pub tone: Tone,
    /// When it goes away, seconds of the context's clock.
    pub until: f64,
    /// What can be done about it.
    pub offers: Vec<Offer>,
}

/// Seconds a message stays when something was done.
pub const SECONDS: f64 = 6.0;

/// Seconds it stays when it offers something: time to read and to reach it.
pub const SECONDS_WITH_OFFERS: f64 = 15.0;
