//! The dialog in which funds are put together: their files, what is in each, the rates between
//! their currencies, and what comes of it.

use crate::app::look::theme;
use crate::app::look::typography::{self, Face};
use crate::app::scene::Scene;
use crate::app::state::action::FileAction;
use crate::app::state::together::{Contents, Fund, FundRead, Together, TogetherAction};
use crate::app::views::dialog_parts::{buttons_ui, caption_ui, title_ui};
use crate::app::widgets::focus;
use crate::app::work::files::WantedPath;
use crate::language::{Message, Text, numbers};
use crate::strategy::firm::Firm;
use egui::{Align, Button, Id, Key, Layout, ScrollArea, TextEdit, Ui, vec2};
use std::path::PathBuf;

/// Width of the dialog, points.
const WIDTH: f32 = 640.0;
/// Height of what does not scroll, with room above and below the dialog, points.
const AROUND: f32 = 230.0;
/// Width of the field of a rate, points.
const RATE: f32 = 120.0;

/// The dialog.
pub fn together_ui(ui: &mut Ui, scene: &Scene<'_>, form: &Together) {
    ui.set_width(WIDTH);
    title_ui(ui, scene, &scene.say("together-title"));
    let note = Face::note(&scene.tokens);
    typography::label_ui(ui, &scene.say("together-help"), note);
    ui.add_space(8.0);
    let room = (ui.ctx().content_rect().height() - AROUND).max(160.0);
    // As high as what is in it, also when that has grown since.
    let list = ScrollArea::vertical()
        .max_height(room)
        .min_scrolled_height(room);
    list.show(ui, |ui| {
        ui.set_width(WIDTH - 12.0);
        for (place, fund) in form.funds.iter().enumerate() {
            ui.push_id(&fund.path, |ui| fund_ui(ui, scene, place, fund));
            ui.separator();
        }
        further_ui(ui, scene, form);
        if !form.needed.is_empty() {
            rates_ui(ui, scene, form);
        }
        outcome_ui(ui, scene, form);
    });
    let action = scene.say("together-action");
    if buttons_ui(ui, scene, &action, form.is_ready()) {
        scene.ask(TogetherAction::Open);
    }
}

/// One file: the fund in it, what is worth saying about it, and what can be done with it.
fn fund_ui(ui: &mut Ui, scene: &Scene<'_>, place: usize, fund: &Fund) {
    let (tokens, file) = (&scene.tokens, fund.file());
    let name = fund
        .read()
        .map_or(&file, |read| &read.workspace.portfolio.name);
    ui.allocate_ui_with_layout(
        vec2(ui.available_width(), 26.0),
        Layout::right_to_left(Align::Center),
        |ui| {
            let named = |key: &str| scene.text.with(key, &[("file", &file)]);
            let button = Button::new(scene.say("together-take-out")).min_size(theme::STEP_BUTTON);
            let spoken = named("together-take-out-named");
            if ui.add(button).accessible_name(spoken).clicked() {
                scene.ask(TogetherAction::TakeOut(place));
            }
            if place > 0 && fund.read().is_some() {
                let button = Button::new(scene.say("together-first")).min_size(theme::STEP_BUTTON);
                let first = ui
                    .add(button)
                    .accessible_name(named("together-first-named"));
                if first.clicked() {
                    scene.ask(TogetherAction::MakeFirst(place));
                }
                first.on_hover_text(scene.say("together-first-help"));
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                typography::label_ui(ui, name, Face::strong(tokens))
                    .on_hover_text(fund.path.display().to_string());
            });
        },
    );
    match &fund.contents {
        Contents::Awaited => {
            typography::label_ui(ui, &scene.say("together-awaited"), Face::note(tokens));
        }
        Contents::Locked(refused) => locked_ui(ui, scene, place, fund, refused.as_ref()),
        Contents::Refused(sentences) => {
            let face = Face::body(tokens).tinted(tokens.warning);
            for sentence in sentences {
                typography::label_ui(ui, &scene.text.say(sentence), face);
            }
        }
        Contents::Read(read) => read_ui(ui, scene, fund, read),
    }
}

/// What was read of a file.
fn read_ui(ui: &mut Ui, scene: &Scene<'_>, fund: &Fund, read: &FundRead) {
    let portfolio = &read.workspace.portfolio;
    let value = scene
        .text
        .amount(portfolio.total_value(), portfolio.currency.code());
    let about = scene.text.with(
        "together-fund",
        &[
            ("count", &portfolio.holdings.len().to_string()),
            ("value", &value),
            ("date", &numbers::date(scene.language(), portfolio.as_of)),
            ("file", &fund.file()),
        ],
    );
    typography::label_ui(ui, &about, Face::quiet(&scene.tokens));
    for remark in &read.remarks {
        typography::label_ui(ui, &scene.text.say(remark), Face::note(&scene.tokens));
    }
}

/// A file under a password, with the field for it.
fn locked_ui(ui: &mut Ui, scene: &Scene<'_>, place: usize, fund: &Fund, refused: Option<&Message>) {
    let file = fund.file();
    let said = match refused {
        Some(refused) => scene.text.say(refused),
        None => scene.text.with("password-ask-sentence", &[("file", &file)]),
    };
    let face = Face::body(&scene.tokens).tinted(scene.tokens.warning);
    typography::label_ui(ui, &said, face);
    ui.horizontal(|ui| {
        let mut typed = fund.typed.clone();
        let field = TextEdit::singleline(&mut *typed.0)
            .password(true)
            .desired_width(240.0);
        let spoken = scene.text.with("together-password", &[("file", &file)]);
        let field = ui.add(field).accessible_name(spoken);
        let entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        let is_typed = typed.password().is_some();
        if typed != fund.typed {
            scene.ask(TogetherAction::TypePassword(place, typed));
        }
        let button = Button::new(scene.say("together-unlock")).min_size(theme::STEP_BUTTON);
        let clicked = ui.add_enabled(is_typed, button).clicked();
        if is_typed && (clicked || entered) {
            scene.ask(TogetherAction::Unlock(place));
        }
    });
}

/// A further file, chosen or typed.
fn further_ui(ui: &mut Ui, scene: &Scene<'_>, form: &Together) {
    ui.add_space(4.0);
    caption_ui(ui, scene, "together-path");
    ui.horizontal(|ui| {
        let mut typed = form.path.clone();
        // Files above it come and go: the keyboard stays.
        let field = TextEdit::singleline(&mut typed)
            .id(Id::unique("path of a further fund"))
            .desired_width(ui.available_width() - 240.0);
        let field = ui.add(field).accessible_name(scene.say("together-path"));
        let entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        // Whoever clicks in a long list is not taken away from there.
        if form.funds.is_empty() || entered {
            focus::take(ui, &field);
        }
        if typed != form.path {
            scene.ask(TogetherAction::TypePath(typed.clone()));
        }
        let is_typed = !typed.trim().is_empty();
        let button = Button::new(scene.say("together-add")).min_size(theme::STEP_BUTTON);
        let clicked = ui.add_enabled(is_typed, button).clicked();
        if is_typed && (clicked || entered) {
            scene.ask(TogetherAction::Add(vec![PathBuf::from(typed.trim())]));
        }
        let button = Button::new(scene.say("together-browse")).min_size(theme::STEP_BUTTON);
        if ui.add(button).clicked() {
            scene.ask(FileAction::Browse(WantedPath::Together));
        }
    });
}

/// The rates into the currency of the first: those a file states, and those that nobody states.
fn rates_ui(ui: &mut Ui, scene: &Scene<'_>, form: &Together) {
    let tokens = &scene.tokens;
    let Some(reporting) = form.reporting() else {
        return;
    };
    ui.add_space(12.0);
    typography::label_ui(ui, &scene.say("together-rates"), Face::strong(tokens));
    for needed in &form.needed {
        let currency = &needed.currency;
        ui.push_id(currency, |ui| {
            ui.horizontal(|ui| {
                let one = format!("1 {currency} =");
                typography::label_ui(ui, &one, Face::body(tokens));
                let stated = needed.rate.map(numbers::exchange_rate).unwrap_or_default();
                let typed = form.rates.get(currency);
                let mut text = typed.unwrap_or(&stated).clone();
                let field = TextEdit::singleline(&mut text)
                    .hint_text(scene.say("together-rate-hint"))
                    .desired_width(RATE);
                let words = [
                    ("currency", currency.code()),
                    ("reporting", reporting.code()),
                ];
                let spoken = scene.text.with("together-rate", &words);
                let field = ui.add(field).accessible_name(spoken);
                if field.changed() {
                    scene.ask(TogetherAction::TypeRate(currency.clone(), text));
                }
                typography::label_ui(ui, reporting.code(), Face::body(tokens));
                let (key, color) = if form.is_refused(currency) {
                    ("together-rate-refused", tokens.warning)
                } else if needed.rate.is_none() {
                    ("together-rate-missing", tokens.warning)
                } else if typed.is_some_and(|typed| !typed.trim().is_empty()) {
                    ("together-rate-typed", tokens.quiet)
                } else {
                    ("together-rate-stated", tokens.quiet)
                };
                typography::label_ui(ui, &scene.say(key), Face::note(tokens).tinted(color));
            });
        });
    }
}

/// What comes of the funds, and the name of it.
fn outcome_ui(ui: &mut Ui, scene: &Scene<'_>, form: &Together) {
    let tokens = &scene.tokens;
    ui.add_space(12.0);
    let firm = match &form.firm {
        Some(Ok(firm)) => firm,
        Some(Err(message)) => {
            let face = Face::body(tokens).tinted(tokens.warning);
            typography::label_ui(ui, &scene.text.say(message), face);
            return;
        }
        None => {
            if form.funds.len() < 2 {
                typography::label_ui(ui, &scene.say("together-too-few"), Face::note(tokens));
            }
            return;
        }
    };
    typography::label_ui(ui, &whole(scene.text, firm), Face::strong(tokens));
    let said = scene.text.say(&merged(scene.text, firm));
    typography::label_ui(ui, &said, Face::body(tokens));
    for sentence in remarks(scene.text, form, firm) {
        typography::label_ui(ui, &sentence, Face::note(tokens));
    }
    if form.funds.iter().any(|fund| fund.read().is_none()) {
        let face = Face::body(tokens).tinted(tokens.warning);
        typography::label_ui(ui, &scene.say("together-unread"), face);
    }
    ui.add_space(8.0);
    caption_ui(ui, scene, "together-name");
    let mut name = form.shown_name().to_owned();
    let field = TextEdit::singleline(&mut name).desired_width(f32::INFINITY);
    let field = ui.add(field).accessible_name(scene.say("together-name"));
    if field.changed() {
        scene.ask(TogetherAction::TypeName(name));
    }
}

/// How much there is.
fn whole(text: &Text, firm: &Firm) -> String {
    let portfolio = &firm.portfolio;
    let value = text.amount(portfolio.total_value(), portfolio.currency.code());
    let count = portfolio.holdings.len().to_string();
    text.with("together-whole", &[("count", &count), ("value", &value)])
}

/// What more than one fund holds and was merged, in a sentence.
pub fn merged(text: &Text, firm: &Firm) -> Message {
    let currency = firm.portfolio.currency.code();
    let names = firm.overlaps.iter().map(|overlap| {
        let value = text.amount(overlap.value, currency);
        Message::new("together-overlap")
            .with("name", &overlap.name)
            .with("value", value)
    });
    let message = Message::new(match (firm.overlaps.len(), firm.funds.len()) {
        (0, _) => "together-no-overlap",
        (_, 2) => "together-overlaps-both",
        (_, _) => "together-overlaps",
    });
    let message = message.with("count", firm.overlaps.len());
    message.with_parts("names", names)
}

/// What else must be said beside it.
fn remarks(text: &Text, form: &Together, firm: &Firm) -> Vec<String> {
    let mut said: Vec<String> = firm.remarks.iter().map(|remark| text.say(remark)).collect();
    for (place, fund) in form.funds.iter().enumerate() {
        let file = fund.file();
        let Some(read) = fund.read() else {
            continue;
        };
        if read.has_plan {
            let key = if place == 0 {
                "together-plan"
            } else {
                "together-plan-left"
            };
            said.push(text.with(key, &[("file", &file)]));
        }
    }
    let sealed = form.funds.iter().find(|fund| {
        let read = fund.read();
        read.is_some_and(|read| read.is_sealed)
    });
    if let Some(sealed) = sealed {
        said.push(text.with("together-sealed", &[("file", &sealed.file())]));
    }
    said
}
