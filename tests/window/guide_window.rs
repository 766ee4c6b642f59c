//! The guide's five minutes in the window, step by step, in both languages; and that the guide
//! names what is pressed.

use crate::support::{settle, window};
use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use froth::app::FrothWindow;
use froth::app::import::{Assistant, ImportStep};
use froth::assumptions::Scenario;
use froth::language::{Language, Text};
use std::path::Path;

type Window = Harness<'static, FrothWindow>;

/// The walk of a guide: its first section.
fn section(language: Language) -> String {
    let path = match language {
        Language::English => "docs/guide.md",
        Language::Chinese => "docs/guide.zh-CN.md",
    };
    let guide = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    let guide = std::fs::read_to_string(guide).unwrap();
    guide.split("\n## ").nth(1).unwrap().to_owned()
}

/// What is pressed by a name, which the guide has to give between asterisks.
struct Walker {
    harness: Window,
    text: Text,
    guide: String,
}

impl Walker {
    fn start(language: Language) -> Self {
        Self {
            harness: window([1280.0, 800.0], language, egui::Theme::Light),
            text: Text::new(language),
            guide: section(language),
        }
    }

    fn is_named(&self, words: &str) {
        let name = words.replace("...", "…");
        assert!(
            self.guide.contains(&format!("*{name}*")),
            "the guide does not say {name}"
        );
    }

    /// Presses the last button of a name: in front of others lies what was opened last.
    fn press(&mut self, key: &str) {
        let name = self.text.get(key);
        self.is_named(&name);
        let buttons: Vec<_> = self
            .harness
            .query_all_by_role_and_label(Role::Button, &name)
            .collect();
        let last = buttons.last();
        last.unwrap_or_else(|| panic!("no button {name}")).click();
        drop(buttons);
        self.rest();
    }

    /// Goes to a step of the assistant by its tab.
    fn go_to(&mut self, key: &str) {
        let name = self.text.get(key);
        self.is_named(&name);
        let tab = self.harness.get_by_role_and_label(Role::Tab, &name);
        tab.click();
        self.rest();
    }

    /// Writes something in place of what stands in a field.
    fn type_into(&mut self, key: &str, typed: &str) {
        let name = self.text.get(key);
        let role = Role::TextInput;
        self.harness.get_by_role_and_label(role, &name).focus();
        self.harness.run();
        self.harness
            .key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::A);
        self.harness.run();
        self.harness
            .get_by_role_and_label(role, &name)
            .type_text(typed);
        self.rest();
    }

    /// Until everything is read and computed.
    fn rest(&mut self) {
        settle(&mut self.harness);
        while self.assistant().is_some_and(Assistant::is_busy) {
            settle(&mut self.harness);
        }
        settle(&mut self.harness);
    }

    fn assistant(&self) -> Option<&Assistant> {
        self.harness.state().session().import.as_ref()
    }

    fn step(&self) -> Option<ImportStep> {
        self.assistant().map(|assistant| assistant.step)
    }
}

#[test]
fn five_minutes_lead_from_a_list_to_a_page() {
    for language in Language::ALL {
        let mut walker = Walker::start(language);
        // 1. The list, and the board on which its companies are placed.
        let open = ["menu-file", "command-open"].map(|key| walker.text.get(key));
        walker.is_named(&open.join(" › "));
        let list = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample-portfolios/company-list.csv");
        walker.harness.state_mut().open_file(&list);
        walker.rest();
        assert_eq!(walker.step(), Some(ImportStep::Strategies));
        walker.is_named(&walker.text.get("import-step-strategies"));
        let keep = walker.text.with("import-board-keep-all", &[("count", "0")]);
        let keep = keep.split(['(', '（']).next().unwrap().trim().to_owned();
        walker.is_named(&keep);
        walker.harness.get_by_label_contains(&keep).click();
        walker.rest();
        // 2. The day, which the list does not say; what will be read, and the result.
        walker.go_to("import-step-mapping");
        walker.type_into("import-as-of", "2026-09-30");
        walker.go_to("import-step-preview");
        assert_eq!(walker.step(), Some(ImportStep::Preview));
        let state = walker.harness.state();
        let (open, revision) = (state.document(), state.document().revision());
        let assistant = walker.assistant().unwrap();
        let obstacles = assistant.obstacles(&open.workspace().portfolio, revision);
        assert!(obstacles.is_empty(), "{obstacles:#?}");
        walker.press("import-action");
        assert_eq!(walker.step(), Some(ImportStep::Done));
        walker.press("close");
        assert_eq!(walker.step(), None);
        let portfolio = &walker.harness.state().document().workspace().portfolio;
        assert_eq!(portfolio.holdings.len(), 13);
        assert!((portfolio.total_value() - 241.0).abs() < 1e-6);
        // 3. The answer stands there.
        let shown = walker.harness.state().engine().shown().unwrap();
        assert_eq!(shown.said.len(), 4);
        // 4. Another mix; the first move pins a copy beside what is held.
        let before = walker.harness.state().document().workspace().clone();
        let preset = walker.text.get("preset-vertical-integration");
        walker.is_named(&preset);
        let hint = walker.text.with("preset-set", &[("name", &preset)]);
        let button = walker.harness.get_by_role_and_label(Role::Button, &hint);
        button.click();
        walker.rest();
        let session = walker.harness.state().session();
        let workspace = walker.harness.state().document().workspace();
        let active = &workspace.strategies[session.active];
        assert_eq!(active.sleeve_weights(&workspace.portfolio)[..2], [0.0, 0.0]);
        assert_eq!(
            workspace.strategies[0], before.strategies[0],
            "what is held stays"
        );
        // 5. The same under another scenario.
        let [scenario, early] =
            ["scenario", "scenario-early-burst"].map(|key| walker.text.get(key));
        walker.is_named(&scenario);
        walker.is_named(&early);
        walker
            .harness
            .get_by_role_and_label(Role::ComboBox, &scenario)
            .click();
        walker.harness.run();
        let rows: Vec<_> = walker
            .harness
            .query_all_by_role_and_label(Role::Button, &early)
            .collect();
        rows.last().unwrap().click();
        drop(rows);
        walker.rest();
        let chosen = walker.harness.state().document().workspace().scenario;
        assert_eq!(chosen, Scenario::EarlyBurst);
        // 6. The page.
        let folder = tempfile::tempdir().unwrap();
        walker.press("export-button");
        walker.type_into("export-folder", folder.path().to_str().unwrap());
        walker.press("export-action");
        let written = std::fs::read_dir(folder.path()).unwrap();
        let is_page = |file: &std::path::PathBuf| file.extension().is_some_and(|end| end == "pdf");
        let mut pages = written.map(|file| file.unwrap().path()).filter(is_page);
        let page = std::fs::read(pages.next().expect("a page")).unwrap();
        assert!(page.starts_with(b"%PDF"));
    }
}
