//! The input method on X11: it is given one place to write to and keeps it.

use egui::output::IMEOutput;
use egui::{Context, FullOutput, Plugin};

/// Keeps the input method where it is while fields take the keyboard and lose it.
///
/// The toolkit switches it off when no field has the keyboard, and off and on again when another
/// field takes it. On X11 that makes a new input context each time. ibus loses the second one: its
/// first letter comes through as it was typed, and the others vanish. From the first field on it is
/// therefore told neither.
#[derive(Debug, Default)]
pub struct KeptInputMethod {
    last: Option<IMEOutput>,
}

impl Plugin for KeptInputMethod {
    fn debug_name(&self) -> &'static str {
        "kept input method"
    }

    fn output_hook(&mut self, _ctx: &Context, output: &mut FullOutput) {
        let told = &mut output.platform_output.ime;
        if let Some(ime) = told {
            ime.should_interrupt_composition = false;
        }
        *told = told.or(self.last);
        self.last = *told;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::{RawInput, TextEdit};

    /// What the input method is told by a frame with a field, which has the keyboard or not.
    fn told(ctx: &Context, has_keyboard: bool) -> Option<IMEOutput> {
        let mut typed = String::new();
        let mut output = ctx.run_ui(RawInput::default(), |ui| {
            let field = ui.add(TextEdit::singleline(&mut typed));
            if has_keyboard {
                // Asked for anew, as by a dialog that has just come up.
                field.request_focus();
            } else {
                field.surrender_focus();
            }
        });
        let told = output.platform_output.ime.take();
        output.drop_without_applying_deltas();
        told
    }

    #[test]
    fn an_input_method_is_neither_switched_off_nor_interrupted_once_a_field_has_had_it() {
        let ctx = Context::default();
        ctx.add_plugin(KeptInputMethod::default());
        assert_eq!(told(&ctx, false), None, "before the first field");
        told(&ctx, true);
        for has_keyboard in [true, true, false, false, true] {
            let ime = told(&ctx, has_keyboard).expect("it is kept");
            assert!(!ime.should_interrupt_composition);
        }
    }

    #[test]
    fn without_it_the_toolkit_does_both() {
        let ctx = Context::default();
        told(&ctx, true);
        let again = told(&ctx, true).expect("the field has the keyboard");
        assert!(
            again.should_interrupt_composition,
            "else it is not needed any more"
        );
        told(&ctx, false);
        assert_eq!(told(&ctx, false), None, "else it is not needed any more");
    }
}
