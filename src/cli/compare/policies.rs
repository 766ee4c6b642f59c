//! What strategies do beside their mixes, from `--follow-ons` and `--sell`.

use crate::cli::Failure;
use crate::cli::arguments::Compare;
use crate::cli::flags::{Once, without_effect};
use crate::language::Message;
use crate::strategy::plan::{Mode, Strategy, Workspace};
use crate::strategy::policy::{FollowOnChoice, FollowOns, SecondarySale};

/// Gives each strategy its policies.
///
/// # Errors
/// One sentence: no fund to sell or keep in, a strategy nobody compares, or a text that is no
/// policy.
pub(super) fn apply(workspace: &mut Workspace, arguments: &Compare) -> Result<(), Failure> {
    let has_fund = workspace.portfolio.fund.is_some();
    for (flag, given) in [
        ("--follow-ons", !arguments.follow_ons.is_empty()),
        ("--sell", !arguments.sell.is_empty()),
    ] {
        if given && !has_fund {
            return Err(Message::new("cli-needs-fund").with("flag", flag).into());
        }
    }
    if !arguments.follow_ons.is_empty() && workspace.mode != Mode::Deploy {
        return Err(without_effect("--follow-ons", "--mode deploy").into());
    }
    let mut once = Once::new("--follow-ons");
    for spec in &arguments.follow_ons {
        let (strategy, rest) = named(workspace, spec)?;
        once.check(&strategy.name)?;
        strategy.follow_ons = Some(follow_ons(rest).ok_or_else(|| malformed(spec))?);
    }
    let mut once = Once::new("--sell");
    let horizon = workspace.horizon_quarters;
    for spec in &arguments.sell {
        let (strategy, rest) = named(workspace, spec)?;
        once.check(&strategy.name)?;
        let sale = sale(rest).filter(|sale| sale.quarter <= horizon);
        strategy.secondary = Some(sale.ok_or_else(|| malformed(spec))?);
    }
    Ok(())
}

fn malformed(spec: &str) -> Message {
    Message::new("cli-policy-malformed").with("value", spec)
}

/// The strategy of `NAME=…`, and what stands behind the sign.
fn named<'a, 'b>(
    workspace: &'a mut Workspace,
    spec: &'b str,
) -> Result<(&'a mut Strategy, &'b str), Message> {
    let (name, rest) = spec
        .rsplit_once('=')
        .filter(|_| !spec.contains("largest="))
        .or_else(|| {
            let at = spec.find(",largest=").unwrap_or(spec.len());
            let at = spec[..at].rfind('=')?;
            Some((&spec[..at], &spec[at + 1..]))
        })
        .ok_or_else(|| malformed(spec))?;
    let strategy = workspace
        .strategies
        .iter_mut()
        .find(|strategy| strategy.name.eq_ignore_ascii_case(name.trim()));
    let strategy = strategy.ok_or_else(|| malformed(spec))?;
    Ok((strategy, rest))
}

fn percent(text: &str) -> Option<f64> {
    let value: f64 = text.trim().trim_end_matches('%').trim().parse().ok()?;
    (0.0..=100.0).contains(&value).then_some(value / 100.0)
}

/// `SHARE[,largest=K][,pay-to-play]`
fn follow_ons(text: &str) -> Option<FollowOns> {
    let mut parts = text.split(',');
    let mut policy = FollowOns {
        share: percent(parts.next()?)?,
        choice: FollowOnChoice::ProRata,
        pay_to_play: false,
    };
    for part in parts {
        match part.trim().split_once('=') {
            Some(("largest", count)) => {
                let count: usize = count.trim().parse().ok()?;
                policy.choice = FollowOnChoice::Largest(count);
            }
            None if part.trim() == "pay-to-play" => policy.pay_to_play = true,
            Some(_) | None => return None,
        }
    }
    Some(policy)
}

/// `SHARE@QUARTER[,OPEN/SHUT][,recycled]`
fn sale(text: &str) -> Option<SecondarySale> {
    let mut parts = text.split(',');
    let (share, quarter) = parts.next()?.split_once('@')?;
    let mut sale = SecondarySale::new(percent(share)?, quarter.trim().parse().ok()?);
    for part in parts {
        match part.trim().split_once('/') {
            Some((open, shut)) => {
                sale.discount_open = percent(open)?;
                sale.discount_shut = percent(shut)?;
            }
            None if part.trim() == "recycled" => sale.recycled = true,
            None => return None,
        }
    }
    Some(sale)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn policies_are_read_as_they_are_written() {
        let policy = follow_ons("20,largest=3,pay-to-play").unwrap();
        assert_eq!(policy.share, 0.2);
        assert_eq!(policy.choice, FollowOnChoice::Largest(3));
        assert!(policy.pay_to_play);
        assert_eq!(follow_ons("20,all"), None);
        assert_eq!(follow_ons("120"), None);
        let sold = sale("30 % @ 4, 10/60, recycled").unwrap();
        assert_eq!((sold.share, sold.quarter), (0.3, 4));
        assert_eq!(
            (sold.discount_open, sold.discount_shut, sold.recycled),
            (0.1, 0.6, true)
        );
        assert_eq!(sale("30@0"), Some(SecondarySale::new(0.3, 0)));
        assert_eq!(sale("30"), None);
    }
}
