//! Hostile files: how they are made, changed and tried.
#![allow(dead_code)]

pub mod mutation;
pub mod trials;
pub mod workbooks;
