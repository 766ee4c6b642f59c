//! What was chosen in the panels of the analyses: metrics, pairs, limits. None of it changes the
//! document. Each panel has a type of its own for its choices.

use std::any::{Any, TypeId};
use std::fmt::Debug;
use std::sync::Arc;

/// The choices of one panel.
pub trait PanelChoices: Any + Clone + Debug + Default + Send + Sync {
    /// Forgets places in the lists of a document: another one is open.
    fn forget_places(&mut self) {}
}

/// Choices of any panel.
trait AnyChoices: Any + Debug + Send + Sync {
    fn without_places(&self) -> Arc<dyn AnyChoices>;
}

impl<T: PanelChoices> AnyChoices for T {
    fn without_places(&self) -> Arc<dyn AnyChoices> {
        let mut choices = self.clone();
        choices.forget_places();
        Arc::new(choices)
    }
}

/// New choices of a panel, on their way to the others.
#[derive(Debug, Clone)]
pub struct NewChoices(TypeId, Arc<dyn AnyChoices>);

impl NewChoices {
    /// These.
    pub fn new<T: PanelChoices>(choices: T) -> Self {
        Self(TypeId::of::<T>(), Arc::new(choices))
    }
}

/// The choices of all panels, by their types.
#[derive(Debug, Clone, Default)]
pub struct Choices {
    kept: Vec<NewChoices>,
    /// Rises with every change.
    revision: u64,
}

impl Choices {
    /// The choices of a panel; what stands there at first while nothing has been chosen.
    pub fn of<T: PanelChoices>(&self) -> T {
        let kept = self.kept.iter().find(|kept| kept.0 == TypeId::of::<T>());
        let choices: Option<&dyn Any> = kept.map(|kept| &*kept.1 as &dyn Any);
        choices
            .and_then(|choices| choices.downcast_ref::<T>())
            .cloned()
            .unwrap_or_default()
    }

    /// Takes new choices of a panel.
    pub fn take(&mut self, chosen: NewChoices) {
        self.revision += 1;
        match self.kept.iter_mut().find(|kept| kept.0 == chosen.0) {
            Some(kept) => *kept = chosen,
            None => self.kept.push(chosen),
        }
    }

    /// Forgets places in the lists of a document.
    pub fn forget_places(&mut self) {
        self.revision += 1;
        for kept in &mut self.kept {
            kept.1 = kept.1.without_places();
        }
    }

    /// Changes with every choice.
    pub const fn revision(&self) -> u64 {
        self.revision
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, Clone, Default, PartialEq)]
    struct Pair {
        place: Option<usize>,
        name: &'static str,
    }

    impl PanelChoices for Pair {
        fn forget_places(&mut self) {
            self.place = None;
        }
    }

    #[derive(Debug, Clone, Default, PartialEq)]
    struct Cap(f64);

    impl PanelChoices for Cap {}

    #[test]
    fn each_panel_finds_its_own_and_another_document_takes_the_places() {
        let mut choices = Choices::default();
        assert_eq!(choices.of::<Cap>(), Cap(0.0));
        choices.take(NewChoices::new(Cap(0.7)));
        choices.take(NewChoices::new(Pair {
            place: Some(3),
            name: "own",
        }));
        choices.take(NewChoices::new(Cap(0.8)));
        assert_eq!(choices.of::<Cap>(), Cap(0.8));
        let before = choices.revision();
        choices.forget_places();
        assert_eq!(
            choices.of::<Pair>(),
            Pair {
                place: None,
                name: "own"
            }
        );
        assert_eq!(choices.of::<Cap>(), Cap(0.8));
        assert!(choices.revision() > before);
    }
}
