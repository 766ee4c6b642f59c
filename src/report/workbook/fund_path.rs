//! The waterfall of one path as formulas that a reader can add up again.

use super::fund::TermCells;
use super::sheet::{ColumnIndex, RowIndex, Sheet, Shown, cell};
use crate::fund::irr::{Flow, irr, years_between};
use crate::fund::median_path::PathQuarter;
use crate::fund::result::{Measure, NetResult};
use crate::fund::waterfall::{Account, Settlement, Split};
use crate::report::chart::Subject;
use crate::report::provenance::excel_moment;
use jiff::civil::Time;
use rust_xlsxwriter::{Format, XlsxError};

/// Columns of the waterfall. What is known stands left, what formulas make of it right.
mod column {
    use super::ColumnIndex;

    pub const DAY: ColumnIndex = 0;
    pub const CALLED: ColumnIndex = 1;
    pub const ENDED: ColumnIndex = 2;
    pub const SPLIT: ColumnIndex = 3;
    pub const HELD: ColumnIndex = 4;
    pub const GROWTH: ColumnIndex = 5;
    pub const RELEASED: ColumnIndex = 6;
    pub const AT_WORK: ColumnIndex = 7;
    pub const AT_WORK_WITH_HURDLE: ColumnIndex = 8;
    pub const OWED: ColumnIndex = 9;
    pub const FIRST: ColumnIndex = 10;
    pub const CATCH_UP: ColumnIndex = 11;
    pub const CARRY: ColumnIndex = 12;
    pub const INVESTORS: ColumnIndex = 13;
    pub const OWED_AFTER: ColumnIndex = 14;
    pub const RECEIVED: ColumnIndex = 15;
    pub const CARRY_SO_FAR: ColumnIndex = 16;
    pub const FLOW: ColumnIndex = 17;
    /// The day of the flow once more: the sale is on the day of the last quarter, and its first
    /// column says what it is.
    pub const SALE_DAY: ColumnIndex = 18;
}

/// First column of figures, and the last column of all.
pub(super) const FIRST_FIGURE: ColumnIndex = column::CALLED;
pub(super) const LAST_COLUMN: ColumnIndex = column::SALE_DAY;

/// Headers of the columns, in their order.
const HEADERS: [&str; 19] = [
    "day",
    "called",
    "ended",
    "split",
    "held",
    "growth",
    "released",
    "at-work",
    "at-work-with-hurdle",
    "owed",
    "first",
    "catch-up",
    "carry",
    "investors",
    "owed-after",
    "received",
    "carry-so-far",
    "flow",
    "day",
];

/// The waterfall of one path.
pub(super) struct Path<'a> {
    pub split: &'a Split,
    pub opening: Account,
    /// Called before today.
    pub called: f64,
    /// What a buyer pays today.
    pub net_value_today: f64,
    pub terms: TermCells,
}

impl Path<'_> {
    /// Writes header, where the fund stands today, a row a quarter, the settlement and what follows
    /// from it.
    pub fn write(
        &self,
        sheet: &mut Sheet<'_>,
        subject: &Subject<'_>,
        active: &NetResult,
        row: RowIndex,
    ) -> Result<(), XlsxError> {
        let text = subject.text;
        for (column, key) in (0..).zip(HEADERS) {
            sheet.header(
                row,
                column,
                &text.get(&format!("workbook-fund-{key}")),
                None,
            )?;
        }
        sheet.fit_headers(row, 48.0)?;
        let opening = row + 1;
        sheet.text(opening, column::DAY, &text.get("workbook-fund-opening"))?;
        for (column, value) in [
            (column::CALLED, self.called),
            (column::RELEASED, self.opening.released),
            (column::AT_WORK, self.opening.at_work),
            (
                column::AT_WORK_WITH_HURDLE,
                self.opening.at_work_with_hurdle,
            ),
            (column::OWED_AFTER, self.opening.released_with_hurdle),
            (column::RECEIVED, self.opening.received),
            (column::CARRY_SO_FAR, self.opening.carry),
        ] {
            sheet.number(opening, column, value, Shown::Amount)?;
        }
        let path = &*active.median_path;
        let mut account = self.opening;
        let mut last = opening;
        let mut flows = Vec::with_capacity(path.len() + 1);
        for (index, quarter) in path.iter().enumerate() {
            last = opening + 1 + index as RowIndex;
            let before = (index > 0).then(|| path[index - 1]);
            let amount = self.quarter(sheet, last, quarter, before.as_ref(), &mut account)?;
            flows.push(Flow {
                years: years_between(path[0].day, quarter.day),
                amount,
            });
        }
        let Some(end) = path.last() else {
            return Ok(());
        };
        self.settle(sheet, subject, [opening, last], end, &account, &mut flows)
    }

    /// One quarter; the account moves on. Returns the flow of whoever buys today.
    fn quarter(
        &self,
        sheet: &mut Sheet<'_>,
        row: RowIndex,
        quarter: &PathQuarter,
        before: Option<&PathQuarter>,
        account: &mut Account,
    ) -> Result<f64, XlsxError> {
        let was = *account;
        account.wait(quarter.growth);
        account.release(quarter.ended);
        account.call(self.split, quarter.called);
        let owed = account.released_with_hurdle;
        let parts = account.parts(self.split, quarter.split);
        let shares = account.distribute(self.split, quarter.split);
        let at = |column| cell(row, column);
        let above = |column| cell(row - 1, column);
        let TermCells {
            carry: c,
            hurdle: h,
            catch_up: q,
            by_deal,
        } = &self.terms;
        date(sheet, row, column::DAY, quarter)?;
        date(sheet, row, column::SALE_DAY, quarter)?;
        sheet.number(row, column::CALLED, quarter.called, Shown::Amount)?;
        sheet.number(row, column::ENDED, quarter.ended, Shown::Share)?;
        sheet.number(row, column::SPLIT, quarter.split, Shown::Amount)?;
        sheet.number(row, column::HELD, quarter.held, Shown::Amount)?;
        if before.is_some() {
            let formula = format!(
                "=(1+{h})^(({}-{})/365)",
                at(column::DAY),
                above(column::DAY)
            );
            sheet.formula(row, column::GROWTH, &formula, quarter.growth, Shown::Plain)?;
        } else {
            sheet.number(row, column::GROWTH, 1.0, Shown::Plain)?;
        }
        let (growth, ended, called) = (at(column::GROWTH), at(column::ENDED), at(column::CALLED));
        let (work, work_h) = (above(column::AT_WORK), above(column::AT_WORK_WITH_HURDLE));
        let (received, had) = (above(column::RECEIVED), above(column::CARRY_SO_FAR));
        let (released, first, catch_up) = (
            at(column::RELEASED),
            at(column::FIRST),
            at(column::CATCH_UP),
        );
        let (split, owed_at) = (at(column::SPLIT), at(column::OWED));
        let formulas = [
            (
                column::RELEASED,
                format!(
                    "={}+{ended}*{work}+(1-{by_deal})*{called}",
                    above(column::RELEASED)
                ),
                account.released,
            ),
            (
                column::AT_WORK,
                format!("={work}*(1-{ended})+{by_deal}*{called}"),
                account.at_work,
            ),
            (
                column::AT_WORK_WITH_HURDLE,
                format!("={work_h}*{growth}*(1-{ended})+{by_deal}*{called}"),
                account.at_work_with_hurdle,
            ),
            (
                column::OWED,
                format!(
                    "={}*{growth}+{ended}*{work_h}*{growth}+(1-{by_deal})*{called}",
                    above(column::OWED_AFTER)
                ),
                owed,
            ),
            (
                column::FIRST,
                format!(
                    "=MIN({split},MAX(0,{owed_at},{released}-{received}+IF({c}>0,{had}*(1-{c})/{c},0)))"
                ),
                parts.first,
            ),
            (
                column::CATCH_UP,
                format!(
                    "=IF({q}>{c},MIN({split}-{first},MAX(0,{c}*({had}+{received}+{first}-{released})-{had})/({q}-{c})),0)"
                ),
                parts.catch_up,
            ),
            (
                column::CARRY,
                format!("={q}*{catch_up}+{c}*({split}-{first}-{catch_up})"),
                shares.carry,
            ),
            (
                column::INVESTORS,
                format!("={split}-{}", at(column::CARRY)),
                shares.investors,
            ),
            (
                column::OWED_AFTER,
                format!("={owed_at}-{}", at(column::INVESTORS)),
                account.released_with_hurdle,
            ),
            (
                column::RECEIVED,
                format!("={received}+{}", at(column::INVESTORS)),
                account.received,
            ),
            (
                column::CARRY_SO_FAR,
                format!("={had}+{}", at(column::CARRY)),
                was.carry + shares.carry,
            ),
        ];
        for (column, formula, value) in formulas {
            sheet.formula(row, column, &formula, value, Shown::Amount)?;
        }
        // Whoever buys today pays the net value.
        let price = if before.is_none() {
            self.net_value_today
        } else {
            0.0
        };
        let flow = shares.investors - quarter.called - price;
        let formula = match before {
            Some(_) => format!("={}-{called}", at(column::INVESTORS)),
            None => format!("={}-{called}-{price}", at(column::INVESTORS)),
        };
        sheet.formula(row, column::FLOW, &formula, flow, Shown::Amount)?;
        Ok(flow)
    }

    /// A sale at the end of the last quarter, what is given back, and the multiples and the rate
    /// that follow.
    fn settle(
        &self,
        sheet: &mut Sheet<'_>,
        subject: &Subject<'_>,
        [opening, last]: [RowIndex; 2],
        end: &PathQuarter,
        account: &Account,
        flows: &mut Vec<Flow>,
    ) -> Result<(), XlsxError> {
        let text = subject.text;
        let row = last + 1;
        let mut released = *account;
        released.release(1.0);
        let parts = released.parts(self.split, end.held);
        let Settlement {
            investors,
            carry,
            clawback,
        } = account.settle(self.split, end.held);
        let at = |column| cell(row, column);
        let of_last = |column| cell(last, column);
        let TermCells {
            carry: c,
            catch_up: q,
            ..
        } = &self.terms;
        sheet.text(row, column::DAY, &text.get("workbook-fund-sale"))?;
        let (held, had, received) = (
            of_last(column::HELD),
            of_last(column::CARRY_SO_FAR),
            of_last(column::RECEIVED),
        );
        let (split, first, catch_up) = (at(column::SPLIT), at(column::FIRST), at(column::CATCH_UP));
        let (all, owed) = (at(column::RELEASED), at(column::OWED));
        for (column, formula, value) in [
            (column::SPLIT, format!("={held}"), end.held),
            (
                column::RELEASED,
                format!(
                    "={}+{}",
                    of_last(column::RELEASED),
                    of_last(column::AT_WORK)
                ),
                released.released,
            ),
            (
                column::OWED,
                format!(
                    "={}+{}",
                    of_last(column::OWED_AFTER),
                    of_last(column::AT_WORK_WITH_HURDLE)
                ),
                released.released_with_hurdle,
            ),
            (
                column::FIRST,
                format!(
                    "=MIN({split},MAX(0,{owed},{all}-{received}+IF({c}>0,{had}*(1-{c})/{c},0)))"
                ),
                parts.first,
            ),
            (
                column::CATCH_UP,
                format!(
                    "=IF({q}>{c},MIN({split}-{first},MAX(0,{c}*({had}+{received}+{first}-{all})-{had})/({q}-{c})),0)"
                ),
                parts.catch_up,
            ),
            (
                column::CARRY,
                format!("={q}*{catch_up}+{c}*({split}-{first}-{catch_up})"),
                carry,
            ),
        ] {
            sheet.formula(row, column, &formula, value, Shown::Amount)?;
        }
        let carry_now = at(column::CARRY);
        let to_investors = format!("({split}-{carry_now})");
        let profit = format!("MAX(0,{had}+{carry_now}+{received}+{to_investors}-{all})");
        let lacking = format!("{owed}-{to_investors}");
        let back =
            format!("MIN({had}+{carry_now},MAX(0,{had}+{carry_now}-{c}*{profit},{lacking}))");
        sheet.text(row + 1, column::DAY, &text.get("net-clawback"))?;
        sheet.formula(
            row + 1,
            column::INVESTORS,
            &format!("={back}"),
            clawback,
            Shown::Amount,
        )?;
        let clawback_cell = cell(row + 1, column::INVESTORS);
        let formula = format!("={split}-{carry_now}+{clawback_cell}");
        sheet.formula(row, column::INVESTORS, &formula, investors, Shown::Amount)?;
        let years = flows.last().map_or(0.0, |flow| flow.years);
        flows.push(Flow {
            years,
            amount: investors,
        });
        multiples(sheet, subject, [opening, last, row], account, end, flows)
    }
}

/// Multiples and rate of return as formulas over the rows of the path.
fn multiples(
    sheet: &mut Sheet<'_>,
    subject: &Subject<'_>,
    [opening, last, sale]: [RowIndex; 3],
    account: &Account,
    end: &PathQuarter,
    flows: &[Flow],
) -> Result<(), XlsxError> {
    let text = subject.text;
    let investors = flows.last().map_or(0.0, |flow| flow.amount);
    let name = |measure: Measure| text.get(&format!("net-{}", measure.key()));
    let called = format!(
        "SUM({}:{})",
        cell(opening, column::CALLED),
        cell(last, column::CALLED)
    );
    let received = cell(last, column::RECEIVED);
    let at_sale = cell(sale, column::INVESTORS);
    let all_called = account.released + account.at_work;
    let row = sale + 3;
    for (index, measure, formula, value) in [
        (
            0,
            Measure::Tvpi,
            format!("=({received}+{at_sale})/{called}"),
            (account.received + investors) / all_called,
        ),
        (
            1,
            Measure::Dpi,
            format!("={received}/{called}"),
            account.received / all_called,
        ),
    ] {
        sheet.text(row + index, 0, &name(measure))?;
        sheet.formula(row + index, 1, &formula, value, Shown::Multiple)?;
    }
    // Whoever buys today and sells in the last quarter: a flow a quarter, and the sale on the day
    // of the last.
    sheet.text(row + 2, 0, &name(Measure::IrrFromToday))?;
    date(sheet, sale, column::SALE_DAY, end)?;
    sheet.formula(
        sale,
        column::FLOW,
        &format!("={at_sale}"),
        investors,
        Shown::Amount,
    )?;
    let range =
        |column: ColumnIndex| format!("{}:{}", cell(opening + 1, column), cell(sale, column));
    let formula = format!("=XIRR({},{})", range(column::FLOW), range(column::SALE_DAY));
    let rate = irr(flows).rate().unwrap_or(f64::NAN);
    sheet.formula(row + 2, 1, &formula, rate, Shown::Share)
}

/// A day as a date that formulas can count with.
fn date(
    sheet: &mut Sheet<'_>,
    row: RowIndex,
    column: ColumnIndex,
    quarter: &PathQuarter,
) -> Result<(), XlsxError> {
    let day = excel_moment(quarter.day.to_datetime(Time::midnight()))?;
    let format = Format::new().set_num_format("yyyy-mm-dd");
    sheet
        .inner
        .write_datetime_with_format(row, column, &day, &format)?;
    Ok(())
}
