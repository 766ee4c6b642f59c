use super::*;

#[test]
fn every_file_of_words_is_readable_and_written_as_it_is_compared() {
    let words = words();
    let lists = [
        &words.statement.fillers,
        &words.statement.sizes,
        &words.furniture.begins,
        &words.rows.totals,
        &words.rows.summed,
        &words.rows.not_a_company,
        &words.rows.cash,
        &words.status.realized,
        &words.cells.unknown,
        &words.cells.nil,
        &words.cells.per_cent,
        &words.cells.basis_points,
        &words.rows.cash_phrases,
    ];
    for word in lists.into_iter().flatten() {
        assert_eq!(plain(word).trim(), word.trim(), "{word}");
    }
    assert_eq!(units().len(), AmountUnit::ALL.len());
    assert!(currencies().len() > 140);
}

#[test]
fn no_name_of_a_currency_means_two_and_no_word_means_two_units() {
    let mut seen = std::collections::BTreeMap::new();
    for currency in currencies() {
        for word in &currency.words {
            assert_eq!(seen.insert(word, &currency.code), None, "{word}");
        }
    }
    let mut seen = std::collections::BTreeMap::new();
    for unit in units() {
        for word in unit.words.iter().chain(&unit.letters) {
            assert_eq!(seen.insert(word, unit.unit), None, "{word}");
        }
    }
}

#[test]
fn no_word_means_two_strategies_or_two_customers() {
    let words = vocabulary();
    for meanings in [
        &words.strategy,
        &words.customer,
        &words.security,
        &words.stage,
    ] {
        let mut seen = BTreeMap::new();
        for (meaning, words) in meanings {
            for word in words {
                assert_eq!(seen.insert(word, meaning), None, "{word}");
                assert_eq!(*word, super::super::field::fold(word), "{word}");
            }
        }
    }
}

#[test]
fn words_are_found_whole() {
    assert_eq!(find_word("grand total of all", "total"), Some(6));
    assert_eq!(find_word("totally", "total"), None);
    assert_eq!(find_word("本期合计数", "合计"), Some(6));
    assert_eq!(find_word("sum: total", "total"), Some(5));
}
