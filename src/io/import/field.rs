//! What a column can stand for, and the titles it goes by in English, Chinese and German.

use crate::portfolio::{Figure, FigureRange, FigureUnit};

/// How the cells of a column are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Text as it stands.
    Text,
    /// An amount of money.
    Amount,
    /// A percentage, stated in per cent or as a fraction.
    Percent,
    /// A number as it stands.
    Number,
    /// A word of a list.
    Word,
    /// A date.
    Date,
}

impl Kind {
    /// How the cells of a figure are read.
    const fn of(figure: Figure) -> Self {
        // A rung of the data method goes by its word.
        if matches!(figure, Figure::DataMethod) {
            return Self::Word;
        }
        match figure.unit() {
            FigureUnit::Money => Self::Amount,
            FigureUnit::PerCent => Self::Percent,
            FigureUnit::Score | FigureUnit::Steps | FigureUnit::Multiple => Self::Number,
        }
    }
}

/// Declares the fields with their key in files, their kind and their titles, the best first. The kind of a figure of a holding is
/// said by [`Figure`].
macro_rules! fields {
    (@kind Figure $figure:ident) => { Kind::of(Figure::$figure) };
    (@kind $kind:ident $other:ident) => { Kind::$kind };
    (@figure Figure $figure:ident) => { Some(Figure::$figure) };
    (@figure $kind:ident $other:ident) => { None };
    ($($(#[$doc:meta])* $name:ident $key:literal $kind:ident [$($title:literal)*])*) => {
        /// Something the program understands of a holding.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Field { $($(#[$doc])* $name,)* }

        impl Field {
            /// All fields, in the order of the template.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The key in files and profiles.
            pub const fn key(self) -> &'static str {
                match self { $(Self::$name => $key,)* }
            }

            /// How its cells are read.
            pub const fn kind(self) -> Kind {
                match self { $(Self::$name => fields!(@kind $kind $name),)* }
            }

            /// The figure of a holding it stands for, if it is one.
            pub const fn figure(self) -> Option<Figure> {
                match self { $(Self::$name => fields!(@figure $kind $name),)* }
            }

            /// Titles it goes by, as `fold` writes them, the best first.
            pub const fn titles(self) -> &'static [&'static str] {
                match self { $(Self::$name => &[$($title,)*],)* }
            }
        }
    };
}

fields! {
    /// Name of the company.
    Name "name" Text ["portfoliocompany" "portfoliocompanyname" "companyname" "company" "issuername" "issuer" "nameofissuer"
        "organizationname" "organisationname" "organization" "investee" "investmentname" "investment" "investments" "name"
        "被投企业" "被投企业名称" "被投公司" "公司名称" "公司" "企业名称" "项目名称" "标的公司" "标的" "项目"
        "portfoliounternehmen" "unternehmen" "beteiligung" "gesellschaft" "firma" "emittent"]
    /// Stable id.
    Id "id" Text ["holdingid"]
    /// The sleeve.
    Strategy "strategy" Word ["策略" "strategie" "sector" "赛道" "sektor" "industry" "industries" "industrygroups" "行业" "branche"
        "theme" "领域" "所属赛道" "细分赛道" "所属行业" "所处行业" "category" "categories" "类别" "tags" "标签"]
    /// Share in applications.
    ShareApplication "share_application" Number []
    /// Share in base models.
    ShareBaseModel "share_base_model" Number []
    /// Share in vertical integration.
    ShareVerticalIntegration "share_vertical_integration" Number []
    /// Share in the adjacent sleeve.
    ShareAdjacent "share_adjacent" Number []
    /// What an adjacent company does.
    AdjacentKind "adjacent_kind" Word []
    /// Value of the position.
    FairValue "fair_value" Figure ["fmv" "remainingvalue" "unrealizedvalue" "unrealisedvalue" "currentvalue" "currentfmv" "marketvalue"
        "carryingvalue" "positionvalue" "holdingvalue" "valuation" "value" "nav" "公允价值" "期末公允价值" "账面价值" "持仓价值" "当前估值"
        "估值" "市值" "beizulegenderzeitwert" "zeitwert" "verkehrswert" "marktwert" "buchwert" "aktuellerwert"]
    /// What was paid.
    Cost "cost" Figure ["totalcost" "costbasis" "amortizedcost" "amortisedcost" "investmentcost" "investedtodate" "investedcapital"
        "capitalinvested" "totalinvested" "amountinvested" "invested" "投资成本" "累计投资" "投资金额" "投资额" "成本" "anschaffungskosten"
        "einstandswert" "investiert" "investition" "kosten"]
    /// Share of the company held.
    Ownership "ownership_pct" Figure ["currentfdownership" "fdownership" "fullydilutedownership" "currentownership" "ownership"
        "ownershippercent" "ownershippercentage" "percentownership" "equitystake" "stake" "持股比例" "股权比例" "持股" "占股比例"
        "beteiligungsquote" "anteilsquote" "anteil"]
    /// Liquidation preferences before ours.
    PreferencesAhead "preferences_ahead" Figure ["liquidationpreferenceahead" "preferencesahead" "seniorpreference" "seniorpreferences" "seniorliquidationpreference"
        "preferencesenior" "优先于我方的清算权" "在先清算优先权" "在先优先清算权" "vorrangigeliquidationspräferenz"]
    /// Liquidation preferences with ours.
    PreferencesAlongside "preferences_alongside" Figure ["liquidationpreferencealongside" "preferencesalongside" "paripassupreference" "paripassupreferences"
        "totalliquidationpreference" "同级清算优先权" "同级优先清算权" "gleichrangigeliquidationspräferenz"]
    /// Multiple of our own preference.
    PreferencesMultiple "preferences_multiple" Figure ["liquidationpreferencemultiple" "preferencemultiple" "liquidationmultiple" "liqprefmultiple" "liquidationpreference" "liqpref"
        "优先清算倍数" "清算优先倍数" "优先清算权" "清算优先权" "liquidationspräferenz"]
    /// Currency of the amounts.
    Currency "currency" Word ["ccy" "currencycode" "reportingcurrency" "fundcurrency" "investmentcurrency" "币种" "货币" "währung" "waehrung"]
    /// Stage of the last round.
    Stage "stage" Word ["investmentstage" "currentround" "latestround" "currentstage" "lastround" "round" "series" "lastfundingtype" "fundingtype" "fundingstage" "fundingstatus"
        "融资轮次" "投资轮次" "轮次" "阶段" "finanzierungsrunde" "runde" "phase"]
    /// Post-money value of the company.
    PostMoney "post_money" Figure ["postmoneyvaluationinusd" "postmoneyvaluation" "valuepostmoney" "latestpostmoney" "lastpostmoney" "lastpostmoneyvaluation"
        "companyvaluation" "lastroundvaluation" "equityvalue" "marketcap" "marketcapitalisation" "marketcapitalization" "投后估值"
        "最新投后估值" "公司估值" "整体估值" "unternehmensbewertung" "unternehmenswert" "bewertung"]
    /// Annualised revenue.
    Arr "arr" Figure ["annualrecurringrevenue" "annualisedrevenue" "annualizedrevenue" "revenuerunrate" "runrate" "ltmrevenue" "ttmrevenue"
        "revenue" "sales" "年经常性收入" "年化收入" "营业收入" "收入" "jahresumsatz" "umsatz"]
    /// Growth.
    Growth "growth_pct" Figure ["revenuegrowth" "arrgrowth" "yoygrowth" "annualgrowth" "growth" "growthrate" "收入增长率" "增长率" "同比增长" "增速"
        "umsatzwachstum" "wachstum"]
    /// Gross margin.
    GrossMargin "gross_margin_pct" Figure ["grossmargin" "gm" "毛利率" "bruttomarge" "rohmarge"]
    /// Compute share.
    ComputeShare "compute_share_pct" Figure ["computeshare" "computecostshare" "算力成本占比" "算力占比" "rechenkostenanteil"]
    /// Net burn per month.
    Burn "burn_per_month" Figure ["monthlynetburn" "netburnpermonth" "monthlyburn" "netburn" "burn" "burnrate" "月净消耗" "月消耗" "每月消耗" "月烧钱"
        "monatlicherburn" "mittelabfluss"]
    /// Cash at hand.
    Cash "cash" Figure ["cashbalance" "cashathand" "cashonhand" "cashandcashequivalents" "cashandequivalents" "现金余额" "账上现金" "货币资金" "现金"
        "liquidität" "barmittel" "kasse"]
    /// Capital raised.
    TotalRaised "total_raised" Figure ["totalfundingamountinusd" "totalfundingamount" "totalfunding" "totalraised" "capitalraised" "raisedtodate" "累计融资" "融资总额"
        "累计融资额" "gesamtfinanzierung"]
    /// Scorecard: private data.
    PrivateData "private_data" Figure ["数据门槛" "私有数据"]
    /// Scorecard: readiness of data.
    DataReadiness "data_readiness" Figure []
    /// Scorecard: how data reaches the model.
    DataMethod "data_method" Figure []
    /// Scorecard: base-model skill.
    ModelSkill "model_skill" Figure []
    /// Scorecard: dependence on someone else's model.
    UpstreamDependence "upstream_dependence" Figure ["底座依赖"]
    /// Scorecard: platform ambition.
    PlatformAmbition "platform_ambition" Figure []
    /// Scorecard: integration step.
    IntegrationStep "integration_step" Figure []
    /// Scorecard: who pays.
    Customer "customer" Word ["customertype" "customers" "客户类型" "客户" "kunden"]
    /// Base-model vendor.
    Vendor "base_model_vendor" Text ["modelvendor" "basemodel" "底座模型" "模型供应商"]
    /// Thesis: driver.
    ThesisDriver "thesis_driver" Text []
    /// Thesis: where the driver stands.
    ThesisDriverStatus "thesis_driver_status" Word []
    /// Thesis: durability.
    ThesisDurability "thesis_durability" Text []
    /// Thesis: where the durability stands.
    ThesisDurabilityStatus "thesis_durability_status" Word []
    /// Thesis: milestones.
    ThesisMilestones "thesis_milestones" Text []
    /// Thesis: where the milestones stand.
    ThesisMilestonesStatus "thesis_milestones_status" Word []
    /// Sources, a line each.
    Sources "sources" Text ["source" "来源" "quelle" "quellen"]
    /// Free text.
    Notes "notes" Text ["note" "comments" "comment" "remarks" "备注" "说明" "bemerkung" "bemerkungen"]
    /// Outcome: share lost.
    OutcomeLoss "outcome_loss_pct" Percent []
    /// Outcome: its date.
    OutcomeAsOf "outcome_as_of" Date []
    /// The fund that holds it, in a file of several.
    Fund "fund" Text ["fundname" "fundentity" "vehicle" "基金" "基金名称" "所属基金" "投资主体" "fonds" "fondsname"]
    /// Security or instrument of a lot.
    Lot "lot" Text ["securitytype" "security" "securityname" "instrument" "typeofinvestment" "investmenttype" "shareclass" "证券类型" "投资工具" "工具类型"
        "wertpapier"]
    /// When a lot was bought.
    LotDate "lot_date" Date ["issuedate" "investmentdate" "acquisitiondate" "initialacquisitiondate" "dateofinvestment" "announceddate"
        "initialinvestmentdate" "投资日期" "投资时间" "investitionsdatum" "erwerbsdatum"]
    /// The date the marks stand for.
    AsOf "as_of" Date ["asof" "asofdate" "valuationdate" "reportdate" "reportingdate" "markdate" "估值日期" "估值日" "基准日" "截止日期" "stichtag"
        "bewertungsstichtag"]
    /// Lots as the template keeps them.
    Lots "lots" Text []
    /// Attributes as the template keeps them.
    Attributes "attributes" Text []
    /// Texts that a cell cannot hold to the letter, as the template keeps them.
    Exact "exact" Text []
}

impl Field {
    /// The field of a key.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|field| field.key() == key)
    }

    /// What its numbers may be, in the program's units; `None` when it holds none.
    pub fn range(self) -> Option<FigureRange> {
        if let Some(figure) = self.figure() {
            return Some(figure.range());
        }
        match self.kind() {
            Kind::Number => Some(FigureRange::PART),
            Kind::Percent => Some(FigureRange::LOSS),
            Kind::Amount => Some(FigureRange::AMOUNT),
            Kind::Text | Kind::Word | Kind::Date => None,
        }
    }

    /// Whether only the program itself writes it, into the template.
    pub const fn is_kept_by_program(self) -> bool {
        matches!(self, Self::Lots | Self::Attributes | Self::Exact)
    }
}

/// How far a title can be trusted to stand for a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Certainty {
    /// The title is one of the field's own.
    Known,
    /// The title only begins or ends like one of the field's own.
    Likely,
    /// The title does not say it; the user or a profile did.
    Chosen,
}

/// How far a title can be trusted to stand for that field.
pub fn certainty(title: &str, field: Field) -> Certainty {
    match of_title(title) {
        Some((known, fit)) if known == field && fit.is_sure() => Certainty::Known,
        Some((known, _)) if known == field => Certainty::Likely,
        _ => Certainty::Chosen,
    }
}

/// A text without case, spaces and punctuation, with full-width letters made plain: what titles are compared by.
pub fn fold(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
            c => c,
        })
        .flat_map(char::to_lowercase)
        .filter(|c| c.is_alphanumeric())
        .collect()
}

/// How well a title fits a field; higher is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fit {
    quality: u8,
    rank: std::cmp::Reverse<usize>,
}

impl Fit {
    /// Whether the title is one of the field's own and not only begins or ends with one.
    pub fn is_sure(self) -> bool {
        self.quality > 1
    }
}

/// The field a column title stands for.
pub fn of_title(title: &str) -> Option<(Field, Fit)> {
    let whole = fold(title);
    let bare = fold(&without_unit(title));
    let mut best: Option<(Field, Fit)> = None;
    let mut longest = 0;
    for field in Field::ALL.iter().copied() {
        let key = fold(field.key());
        let titles = [key.as_str()]
            .into_iter()
            .chain(field.titles().iter().copied());
        for (rank, alias) in titles.enumerate() {
            let quality = if whole == alias {
                3
            } else if bare == alias {
                2
            } else if field != Field::Currency
                && is_long(alias)
                && (bare.starts_with(alias) || bare.ends_with(alias))
                && alias.len() > longest
            {
                longest = alias.len();
                1
            } else {
                continue;
            };
            let fit = Fit {
                quality,
                rank: std::cmp::Reverse(rank),
            };
            // Among titles that only begin or end alike, the longest wins: it was met last.
            if best.is_none_or(|(_, known)| {
                fit.quality > known.quality || (quality == 1 && known.quality == 1)
            }) {
                best = Some((field, fit));
            }
        }
    }
    best
}

/// Whether a title is long enough to be recognised inside a longer one.
fn is_long(alias: &str) -> bool {
    if alias.is_ascii() {
        alias.len() >= 8
    } else {
        alias.chars().count() >= 3
    }
}

/// A title without what stands in brackets, and without a currency or unit at its end.
fn without_unit(title: &str) -> String {
    let mut depth = 0_usize;
    let outside: String = title
        .chars()
        .filter(|c| match c {
            '(' | '\u{ff08}' | '[' => {
                depth += 1;
                false
            }
            ')' | '\u{ff09}' | ']' => {
                depth = depth.saturating_sub(1);
                false
            }
            _ => depth == 0,
        })
        .collect();
    let mut words: Vec<&str> = outside
        .split([' ', '_', ',', '\n', '\t', '/'])
        .filter(|word| !word.is_empty())
        .collect();
    let is_unit = |word: &str| {
        let word = fold(word);
        matches!(
            word.as_str(),
            "" | "usd"
                | "eur"
                | "gbp"
                | "cny"
                | "rmb"
                | "chf"
                | "in"
                | "m"
                | "mm"
                | "mn"
                | "k"
                | "bn"
                | "thousands"
                | "millions"
                | "million"
                | "mio"
                | "teur"
                | "tsd"
                | "000s"
                | "000"
                | "pct"
                | "percent"
                | "prozent"
        )
    };
    while words.len() > 1 && words.last().is_some_and(|word| is_unit(word)) {
        words.pop();
    }
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_known_without_case_spaces_and_punctuation() {
        let cases = [
            ("Portfolio Company", Field::Name),
            ("issuer_name", Field::Name),
            ("被投企业", Field::Name),
            ("FMV", Field::FairValue),
            ("remaining_value", Field::FairValue),
            ("Fair Value (USD m)", Field::FairValue),
            ("Fair value as of September 30, 2024", Field::FairValue),
            ("公允价值(万元)", Field::FairValue),
            ("Beizulegender Zeitwert in TEUR", Field::FairValue),
            ("Value", Field::FairValue),
            ("Value Post-Money", Field::PostMoney),
            ("投后估值", Field::PostMoney),
            ("total_cost", Field::Cost),
            ("Invested to Date", Field::Cost),
            ("Current FD Ownership %", Field::Ownership),
            ("currentOwnership", Field::Ownership),
            ("持股比例(%)", Field::Ownership),
            ("Annualised revenue", Field::Arr),
            ("毛利率", Field::GrossMargin),
            ("Monthly burn", Field::Burn),
            ("Issue Date", Field::LotDate),
            ("Security Type", Field::Lot),
            ("Total Funding Amount (in USD)", Field::TotalRaised),
            ("As of", Field::AsOf),
            ("所属赛道", Field::Strategy),
        ];
        for (title, field) in cases {
            assert_eq!(
                of_title(title).map(|(field, _)| field),
                Some(field),
                "{title}"
            );
        }
        for title in [
            "# Shares",
            "Multiple",
            "Initial or Follow-On",
            "% of net assets",
            "Headquarters Location",
            "Last Funding Amount Currency",
        ] {
            assert_eq!(of_title(title), None, "{title}");
        }
    }

    #[test]
    fn every_field_is_known_by_its_own_key_and_no_title_belongs_to_two() {
        let mut seen = std::collections::BTreeMap::new();
        for field in Field::ALL {
            assert_eq!(
                of_title(field.key()).map(|(field, _)| field),
                Some(*field),
                "{}",
                field.key()
            );
            for title in field.titles() {
                assert_eq!(*title, fold(title), "{title} is not folded");
                assert_eq!(seen.insert(*title, field), None, "{title} stands twice");
            }
        }
    }
}
