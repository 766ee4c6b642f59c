//! What readers of the screen hear of the window as a whole: its name, and names for what the
//! toolkit leaves without one.

use egui::accesskit::{Action, Node, NodeId, Role};
use egui::{Context, FullOutput, Id, Plugin};

/// Names that the toolkit does not know.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Names {
    /// That of the window.
    pub window: String,
    /// What a border between panels is called.
    pub border: String,
}

fn place() -> Id {
    Id::unique("names that the toolkit does not know")
}

/// Says what the names are from now on.
pub fn name(ctx: &Context, names: Names) {
    ctx.data_mut(|data| data.insert_temp(place(), names));
}

/// Puts the names on what is told of a frame.
#[derive(Debug, Default)]
pub struct Spoken;

impl Plugin for Spoken {
    fn debug_name(&self) -> &'static str {
        "spoken"
    }

    fn output_hook(&mut self, ctx: &Context, output: &mut FullOutput) {
        let Some(update) = &mut output.platform_output.accesskit_update else {
            return;
        };
        let names: Names = ctx.data(|data| data.get_temp(place())).unwrap_or_default();
        let root = update.tree.as_ref().map(|tree| tree.root);
        for (id, node) in &mut update.nodes {
            name_node(*id, node, root, &names);
        }
    }
}

fn name_node(id: NodeId, node: &mut Node, root: Option<NodeId>, names: &Names) {
    if root == Some(id) {
        node.set_label(names.window.as_str());
        return;
    }
    let is_unknown = node.role() == Role::Unknown || node.role() == Role::GenericContainer;
    if node.label().is_some() || !is_unknown || !node.supports_action(Action::Focus) {
        return;
    }
    // What can be taken hold of and has no name is a border between panels.
    node.set_role(Role::Splitter);
    node.set_label(names.border.as_str());
}
