//! Words of strategies, stages and customers as exports write them.

use super::field::fold;
use crate::portfolio::{AdjacentKind, Customer, Sleeve, Stage};

/// The sleeve of a word of a strategy, sector or tag, and the kind of an adjacent one. Several words may stand in one cell:
/// the first that is known decides.
pub fn strategy(text: &str) -> Option<(Sleeve, Option<AdjacentKind>)> {
    strategy_word(&fold(text)).or_else(|| {
        text.split([',', ';', '|', '/', '、', '\u{ff0c}', '\u{ff1b}', '&', '+'])
            .find_map(|part| strategy_word(&fold(part)))
    })
}

fn strategy_word(word: &str) -> Option<(Sleeve, Option<AdjacentKind>)> {
    let kind = match word {
        "application"
        | "applications"
        | "app"
        | "apps"
        | "aiapplication"
        | "aiapplications"
        | "applicationlayer"
        | "applicationsoftware"
        | "saas"
        | "software"
        | "aiagents"
        | "agents"
        | "anwendung"
        | "anwendungen"
        | "应用"
        | "应用层"
        | "应用场景"
        | "应用场景派"
        | "ai应用"
        | "软件" => {
            return Some((Sleeve::Application, None));
        }
        "basemodel"
        | "basemodels"
        | "foundationmodel"
        | "foundationmodels"
        | "foundationalai"
        | "frontiermodels"
        | "model"
        | "models"
        | "llm"
        | "llms"
        | "largelanguagemodels"
        | "modellayer"
        | "basismodell"
        | "basismodelle"
        | "底层技术"
        | "底层技术派"
        | "基础模型"
        | "大模型"
        | "底座模型" => {
            return Some((Sleeve::BaseModel, None));
        }
        "verticalintegration"
        | "vertical"
        | "verticalai"
        | "verticallyintegrated"
        | "verticalapplication"
        | "verticalapplications"
        | "fullstack"
        | "vertikaleintegration"
        | "垂直整合"
        | "垂直整合应用"
        | "垂直整合应用派"
        | "垂直应用" => return Some((Sleeve::VerticalIntegration, None)),
        "adjacent" | "相关领域" => None,
        "infrastructure"
        | "aiinfrastructure"
        | "infra"
        | "cloud"
        | "cloudinfrastructure"
        | "compute"
        | "infrastruktur"
        | "基础设施"
        | "云计算"
        | "算力" => Some(AdjacentKind::Infrastructure),
        "chips" | "chip" | "semiconductor" | "semiconductors" | "hardware" | "halbleiter"
        | "芯片" | "半导体" => Some(AdjacentKind::Chips),
        "embodied" | "embodiedai" | "robotics" | "robots" | "robotik" | "具身" | "具身智能"
        | "机器人" => Some(AdjacentKind::Embodied),
        "multimodal" | "generativemedia" | "video" | "voice" | "speech" | "多模态" => {
            Some(AdjacentKind::Multimodal)
        }
        "data" | "datatools" | "datalabeling" | "datalabelling" | "datainfrastructure"
        | "daten" | "数据" | "数据服务" => Some(AdjacentKind::Data),
        _ => return None,
    };
    Some((Sleeve::Adjacent, kind))
}

/// The stage of a round, such as "Series B-1 Preferred", "Pre-A", "天使轮", "D轮".
pub fn stage(text: &str) -> Option<Stage> {
    let word = fold(text);
    let word = word.as_str();
    let starts = |beginnings: &[&str]| {
        beginnings
            .iter()
            .any(|beginning| word.starts_with(beginning))
    };
    if starts(&[
        "seed",
        "preseed",
        "angel",
        "convertiblenote",
        "safe",
        "accelerator",
        "天使",
        "种子",
        "saat",
    ]) {
        return Some(Stage::Seed);
    }
    if starts(&[
        "public",
        "ipo",
        "postipo",
        "listed",
        "common stock listed",
        "上市",
        "börse",
        "boerse",
    ]) {
        return Some(Stage::Public);
    }
    if starts(&[
        "late",
        "growth",
        "preipo",
        "privateequity",
        "secondary",
        "spät",
        "spaet",
    ]) || word == "c"
        || word.contains("轮后")
    {
        return Some(Stage::CPlus);
    }
    let letter = word
        .strip_prefix("series")
        .or_else(|| word.strip_prefix("round"))
        .or_else(|| word.strip_prefix("serie"))
        .or_else(|| word.strip_prefix("pre"))
        .unwrap_or(word);
    let mut letters = letter.chars();
    let first = letters.next()?;
    // "B", "B1", "B轮" and "Bpreferred" name a round; "Beta" does not.
    let rest: String = letters.collect();
    let named =
        word.starts_with("series") || word.starts_with("serie") || word.starts_with("round");
    let names_round = rest.is_empty()
        || named
        || rest.starts_with('轮')
        || rest.starts_with(|c: char| c.is_ascii_digit())
        || rest.starts_with("round")
        || rest.starts_with("runde");
    match first {
        _ if !names_round => None,
        'a' => Some(Stage::A),
        'b' => Some(Stage::B),
        'c'..='k' => Some(Stage::CPlus),
        _ => None,
    }
}

/// Who pays.
pub fn customer(text: &str) -> Option<Customer> {
    match fold(text).as_str() {
        "enterprise" | "enterprises" | "largeenterprise" | "government" | "b2benterprise"
        | "大企业" | "大型企业" | "企业" | "grossunternehmen" => {
            Some(Customer::Enterprise)
        }
        "midmarket" | "mittelstand" | "中型企业" => Some(Customer::MidMarket),
        "smallbusiness" | "smallbusinesses" | "smb" | "smbs" | "sme" | "小企业" | "小微企业"
        | "中小企业" | "kleinunternehmen" => Some(Customer::SmallBusiness),
        "consumer" | "consumers" | "b2c" | "个人" | "消费者" | "verbraucher" => {
            Some(Customer::Consumer)
        }
        "aistartups" | "aistartup" | "startups" | "ai初创公司" => Some(Customer::AiStartups),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sectors_and_tags_become_sleeves() {
        let cases = [
            ("Application", Some((Sleeve::Application, None))),
            (
                "AI; Foundation models; SaaS",
                Some((Sleeve::BaseModel, None)),
            ),
            ("垂直整合", Some((Sleeve::VerticalIntegration, None))),
            (
                "Semiconductors",
                Some((Sleeve::Adjacent, Some(AdjacentKind::Chips))),
            ),
            (
                "具身智能",
                Some((Sleeve::Adjacent, Some(AdjacentKind::Embodied))),
            ),
            ("Biotech", None),
        ];
        for (text, expected) in cases {
            assert_eq!(strategy(text), expected, "{text}");
        }
    }

    #[test]
    fn rounds_become_stages() {
        let cases = [
            ("Seed", Some(Stage::Seed)),
            ("天使轮", Some(Stage::Seed)),
            ("Series A", Some(Stage::A)),
            ("A轮", Some(Stage::A)),
            ("Pre-A", Some(Stage::A)),
            ("Series B-1 Preferred", Some(Stage::B)),
            ("C+", Some(Stage::CPlus)),
            ("Series D", Some(Stage::CPlus)),
            ("Pre-IPO", Some(Stage::CPlus)),
            ("IPO", Some(Stage::Public)),
            ("Common", None),
            ("Preferred", None),
            ("Beta", None),
        ];
        for (text, expected) in cases {
            assert_eq!(stage(text), expected, "{text}");
        }
    }

    #[test]
    fn the_words_of_native_files_are_known() {
        for kind in crate::portfolio::SLEEVES {
            assert_eq!(strategy(kind.word()).map(|(sleeve, _)| sleeve), Some(kind));
        }
        for known in Stage::ALL {
            assert_eq!(stage(known.word()), Some(known));
        }
        for known in Customer::ALL {
            assert_eq!(customer(known.word()), Some(known));
        }
    }
}
