//! What was made from results and is shown again in the next frame: kept until what it rests on
//! changes.

use std::any::{Any, TypeId};
use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

/// What something was made from, and the thing.
type KeptThing = (Box<dyn Any>, Rc<dyn Any>);

/// One thing of each type, with what it was made from.
#[derive(Default)]
pub struct Kept {
    entries: RefCell<HashMap<TypeId, KeptThing>>,
    made: Cell<u64>,
}

impl Kept {
    /// The thing made from what equals `basis`; it is made when it is not there. A type of thing
    /// always comes with the same type of basis.
    pub fn get<B: PartialEq + 'static, T: 'static>(
        &self,
        basis: B,
        make: impl FnOnce() -> T,
    ) -> Rc<T> {
        let kind = TypeId::of::<(B, T)>();
        if let Some((known, thing)) = self.entries.borrow().get(&kind)
            && known.downcast_ref() == Some(&basis)
            && let Ok(thing) = Rc::clone(thing).downcast()
        {
            return thing;
        }
        // Nothing is borrowed meanwhile: what is made may rest on something else that is kept.
        let thing = Rc::new(make());
        self.made.set(self.made.get() + 1);
        let shared: Rc<dyn Any> = Rc::<T>::clone(&thing);
        self.entries
            .borrow_mut()
            .insert(kind, (Box::new(basis), shared));
        thing
    }

    /// How many things have been made so far.
    pub const fn made(&self) -> u64 {
        self.made.get()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_thing_is_made_once_for_what_it_rests_on() {
        let kept = Kept::default();
        let made = std::cell::Cell::new(0);
        let words = |basis: (u64, &'static str)| {
            kept.get(basis, || {
                made.set(made.get() + 1);
                format!("{} {}", basis.0, basis.1)
            })
        };
        assert_eq!(*words((1, "a")), "1 a");
        assert!(Rc::ptr_eq(&words((1, "a")), &words((1, "a"))));
        assert_eq!(made.get(), 1);
        assert_eq!(*words((2, "a")), "2 a");
        assert_eq!(made.get(), 2);
        // Another type of thing has a place of its own.
        assert_eq!(*kept.get((2_u64, "a"), || 7_u8), 7);
        assert_eq!(*words((2, "a")), "2 a");
        assert_eq!(made.get(), 2);
    }

    #[test]
    fn what_is_made_may_rest_on_something_kept() {
        let kept = Kept::default();
        let outer = kept.get(1_u8, || format!("{}!", kept.get(1_u8, || 42_u32)));
        assert_eq!(*outer, "42!");
    }
}
