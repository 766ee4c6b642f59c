//! The `[fund]` section of a portfolio file, in and out.

use super::fields::{At, Fields, FileReading};
use super::write::Writer;
use crate::io::tree::{Node, Table, Value};
use crate::language::Message;
use crate::portfolio::{
    CashFlow, FigureRange, FundFigure, FundTerms, FundUnit, Severity, Waterfall,
};
use jiff::civil::Date;

/// Reads the section; what contradicts itself is reported as errors and kept, so that it can be
/// corrected. `uncalled` is the portfolio's uncalled capital.
pub fn read(
    reading: &mut FileReading<'_>,
    mut fields: Fields,
    as_of: Date,
    uncalled: Option<f64>,
) -> FundTerms {
    let line = fields.line();
    let mut fund = FundTerms::default();
    for figure in FundFigure::ALL {
        let range = FigureRange::closed(0.0, figure.most);
        let value = fields.number(reading, figure.key, -figure.unit.power_to_file(), range);
        figure.set(&mut fund, value);
    }
    fund.first_close = fields.date(reading, "first_close");
    fund.waterfall = fields.word(
        reading,
        "waterfall",
        &Waterfall::ALL.map(Waterfall::word),
        Waterfall::from_word,
    );
    fund.cash_flows = cash_flows(reading, &mut fields, &mut fund.attributes);
    if let Some(kept) = fields.table(reading, "attributes", "fund.attributes.") {
        fund.attributes.extend(kept.attributes());
    }
    fields.keep_the_rest(reading, &mut fund.attributes);
    for (key, message) in fund.contradictions(as_of, uncalled) {
        let key = format!("fund.{key}");
        reading.report(Severity::Error, At { key: &key, line }, "", message);
    }
    fund
}

fn cash_flows(
    reading: &mut FileReading<'_>,
    fields: &mut Fields,
    kept: &mut std::collections::BTreeMap<String, String>,
) -> Vec<CashFlow> {
    let mut flows = Vec::new();
    for item in fields.list(reading, "cash_flows") {
        let at = At {
            key: "fund.cash_flows",
            line: item.line,
        };
        let Value::Table(table) = item.value else {
            reading.refuse(at, &item.value, Message::new("file-not-table"));
            continue;
        };
        let mut flow = Fields::new("fund.cash_flows.", item.line, table);
        let before = reading.problems.count();
        let date = flow.date(reading, "date");
        if date.is_none() && reading.problems.count() == before {
            flow.missing(reading, "date");
        }
        let called = flow.amount(reading, "called");
        let distributed = flow.amount(reading, "distributed");
        flow.keep_the_rest(reading, kept);
        if let Some(date) = date {
            flows.push(CashFlow {
                date,
                called: called.unwrap_or(0.0),
                distributed: distributed.unwrap_or(0.0),
            });
        }
    }
    flows
}

/// The section as a table. What is unknown is left away.
pub fn table(fund: &FundTerms) -> Table {
    let mut out = Writer::default();
    for figure in FundFigure::ALL {
        let value = figure.get(fund);
        match figure.unit {
            FundUnit::PerCent => out.percent(figure.key, value),
            FundUnit::Millions | FundUnit::Years => out.number(figure.key, value),
        }
    }
    if let Some(day) = fund.first_close {
        out.put("first_close", date(day));
    }
    out.word("waterfall", fund.waterfall.map(Waterfall::word));
    if !fund.cash_flows.is_empty() {
        let flows = fund.cash_flows.iter().map(cash_flow).collect();
        out.put("cash_flows", Value::List(flows).into());
    }
    out.attributes(&fund.attributes);
    out.0
}

fn cash_flow(flow: &CashFlow) -> Node {
    let mut out = Writer::default();
    out.put("date", date(flow.date));
    let amount = |value: f64| (value != 0.0).then_some(value);
    out.number("called", amount(flow.called));
    out.number("distributed", amount(flow.distributed));
    Value::Table(out.0).into()
}

fn date(day: Date) -> Node {
    Value::Date(day.to_string()).into()
}
