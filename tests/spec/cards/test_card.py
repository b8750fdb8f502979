"""The card of a school says what is known of it, with n, and why the rest is not known."""

import re

from shnor_lib.study import open_study

from .conftest import RESULTS, plain, result


def test_the_decision_comes_with_its_reason(said):
    assert "отнесена к ШНОР – не меньше 2 низких результатов в 2021 году" in said(1, "decision")


def test_the_analysts_decision_stands_first_with_reason_and_basis(said):
    own, rule = said(2, "decision").split("По критерию без этого решения.")
    assert "не отнесена к ШНОР" in own
    assert "школа преобразуется (приказ 7, 01.09.2021)" in own
    assert "отнесена к ШНОР – не меньше 2" in rule


def test_a_result_has_its_n_its_interval_and_how_many_pupils_decide(said):
    # 8 of 20, threshold 6 of 20: three pupils fewer would make 5; Wilson's 95 %: 21.9 to 61.3 %.
    row = "2021, весна 8 из 20 (40,0 %) от 22 % до 61 % низкий результат 3"
    assert f"ВПР по математике, 5 класс {row}" in said(1, "evidence")


def test_what_is_missing_is_named_with_its_reason_and_is_not_0(said):
    text = said(3, "evidence")
    assert "2021: РУ-5 – школа не участвовала." in text
    assert "0 из" not in text


def test_a_change_of_few_pupils_is_no_direction(said):
    # The works of 2019 and 2021 are of spring; 20 pupils each are just enough to speak of.
    assert "18 из 20 (90,0 %) 12 из 20 (60,0 %) −30,0" in said(1, "dynamics")
    assert "Нет данных" in said(3, "dynamics")


def test_peers_are_a_spread_of_schools_of_the_same_size(said):
    # Schools 4 to 14 have 0, 1, … 10 of 20 below: quartiles of the eleven are 2.5, 5 and 7.5.
    text = said(1, "peers")
    assert "от 15 до 26 участников) – 11" in text
    assert "у половины из них доля от 12,5 % до 37,5 %, середина – 25,0 %" in text


def test_too_few_peers_show_no_spread(cards, said):
    assert "– 0: для сравнения мало" in said(3, "peers")
    assert "<svg" not in cards["edu980003"].part("peers").html


def test_no_place_among_schools_is_told(cards):
    text = " ".join(text for card in cards.values() for text in card.parts.values())
    assert re.search(r"место|рейтинг|лучше, чем|хуже, чем", text) is None


def test_the_file_of_each_result_is_named(said):
    assert "ВПР по математике, 5 класс 2019 results.csv" in said(1, "sources")


def test_the_passport_tells_the_social_context_that_it_holds(write_region):
    data = write_region(RESULTS)
    passport = "school_id,school,on_record,disabilities\nedu980001,Школа 1,4.5,0\n"
    (data / "raw" / "enskaya" / "schools.csv").write_text(passport, encoding="utf-8")
    text = plain(open_study("enskaya", data=data).school("edu980001").part("passport").html)
    assert "На учёте 4,5 %" in text
    assert "С ОВЗ 0,0 %" in text
    assert "Из неполных семей" not in text


def test_signs_are_none_where_nothing_was_found(said):
    assert said(1, "signs") == "Таких признаков инструмент не нашёл."


def test_nobody_below_where_that_was_improbable_is_a_reason_to_look(make_study):
    # 40 of 100 below in all: a school of 20 has nobody below with probability 0.6^20.
    lines = [result(1, "vpr-math-5", 2021, 40, 80), result(2, "vpr-math-5", 2021, 0, 20)]
    signs = make_study(lines).school("edu980002").part("signs").html
    assert "ниже минимума никого из 20" in signs.replace("\u00a0", " ")


def test_names_from_files_are_text_and_never_markup(make_study):
    hostile = [*result(1, "vpr-math-5", 2021, 3, 10)]
    hostile[1], hostile[2] = "<script>alert(1)</script>", "<img src=x>"
    card = make_study([hostile]).school("edu980001")
    assert card.name == hostile[1]
    assert "<img" not in "".join(card.parts.values())


def test_a_region_without_schools_has_no_cards(make_study):
    assert list(make_study([]).school_cards()) == []


def test_only_the_internal_edition_has_cards_and_links_to_them(make_study, study):
    public = make_study(RESULTS, audience="public")
    shown = [edition.gate.schools(edition.schools.directory) for edition in (study, public)]
    assert [edition.has_cards for edition in (study, public)] == [True, False]
    assert shown[0].frame["school_link"].iloc[0] == "school/edu980001.html"
    assert "school_link" not in shown[1].frame


def test_schools_stand_by_municipality_and_in_the_order_of_their_numbers(study):
    names = study.schools.directory["school"].tolist()
    assert names == [f"Школа {number}" for number in range(1, 15)]
