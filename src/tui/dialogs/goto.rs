//! Going to a customer by name: in kanji, kana or Latin letters, the ones spoken with of late first.

use crate::i18n::customers as t;
use crate::tui::dialogs::{CustomerPicker, card_form};
use crate::tui::view::{Cx, Flow, Request, Screen};

/// A picker over all customers.
pub fn open(cx: &Cx<'_>) -> Flow {
    CustomerPicker::new(cx.say(t::GOTO), cx, |customer, _| Flow::Go(Screen::Customers, Some(customer)))
        .or_create(|name, cx| card_form::add(cx, &name))
        .open()
}

/// The customers that a text finds, in the list.
pub fn open_with(_cx: &Cx<'_>, text: &str) -> Flow {
    Flow::Many(vec![Flow::Go(Screen::Customers, None), Flow::Tell(Request::Filter(text.trim().to_owned()))])
}

#[cfg(test)]
mod tests {
    use crate::i18n::Lang;
    use crate::tui::testing::{Driver, sample};

    fn rows(driver: &mut Driver) -> Vec<String> {
        let lines = driver.lines();
        let from = lines.iter().position(|line| line.contains("├")).expect("the picker") + 1;
        lines[from..].iter().take_while(|line| !line.contains("╰")).map(|line| line.trim().to_owned()).collect()
    }

    #[test]
    fn without_a_text_the_customers_spoken_with_last_come_first() {
        let mut driver = Driver::new(sample(), Lang::Ja, 80, 24);
        driver.keys("@");
        let rows = rows(&mut driver);
        assert!(rows[0].contains("富士見製作所") && rows[0].contains("今日"), "{rows:?}");
        assert!(rows[1].contains("髙橋 美咲") && rows[2].contains("Aoi Design"), "{rows:?}");
        driver.hides("山本 花子");
    }

    #[test]
    fn a_name_is_found_by_letters_kana_and_kanji_and_shown_in_the_list() {
        for (typed, name) in
            [("numa", "沼津印刷"), ("するが", "駿河水産"), ("高橋", "髙橋 美咲"), ("Emma", "Aoi Design")]
        {
            let mut driver = Driver::new(sample(), Lang::Ja, 80, 24);
            driver.keys("@").type_text(typed);
            driver.shows(name);
            driver.keys("enter");
            assert!(driver.lines()[0].contains("[2 顧客]"));
            let cursor = driver.lines().into_iter().find(|line| line.contains('▸')).expect("a cursor");
            assert!(cursor.contains(name), "{cursor}");
        }
    }

    #[test]
    fn a_name_that_begins_with_the_text_comes_before_one_that_holds_it() {
        let mut driver = Driver::new(sample(), Lang::Ja, 80, 24);
        driver.keys("@").type_text("ta");
        let rows = rows(&mut driver);
        assert!(rows[0].contains("髙橋 美咲"), "{rows:?}");
    }

    #[test]
    fn nothing_found_says_so() {
        for (lang, words) in [(Lang::Ja, "合うものがありません"), (Lang::En, "Nothing fits")] {
            let mut driver = Driver::new(sample(), lang, 80, 24);
            driver.keys("@").type_text("xyxy");
            driver.shows(words);
            driver.keys("esc");
            driver.hides(words);
        }
    }

    #[test]
    fn a_pasted_text_can_filter_the_list() {
        let mut driver = Driver::new(sample(), Lang::Ja, 80, 24);
        driver.paste("渡辺").keys("/");
        driver.shows("[2 顧客]");
        driver.shows("/ 渡辺");
        driver.shows("3 / 11");
    }
}
