"""The card of a school says what is known of it, with n, and why the rest is not known."""

import re

from shnor_lib.study import open_study

from .conftest import RESULTS, plain, result


def test_the_verdict_comes_first_with_since_when_and_its_reason(said):
    verdict = "ШНОР с 2021 года или раньше : не меньше 2 низких результатов в 2021 году."
    assert said(1, "decision").startswith(verdict)


def test_low_results_stand_under_the_verdict_with_the_number_that_makes_them_low(said):
    # 30 % of 20 pupils are 6.
    text = said(1, "decision")
    assert "ВПР по математике, 5 класс, 2021, весна: 8 из 20 , порог – 6" in text
    assert "ВПР по русскому языку, 5 класс, 2021, весна: 6 из 20 , порог – 6" in text


def test_three_low_results_are_named_and_the_others_counted(make_study):
    # Four works of 2021 with 5 of 10 below.
    works = ("vpr-math-5", "vpr-rus-5", "vpr-math-6", "vpr-rus-6")
    card = make_study([result(1, work, 2021, 5, 10) for work in works]).school("edu980001")
    text = plain(card.part("decision").html)
    assert text.count("5 из 10") == 3
    assert "Ещё 1 низкий результат – ниже." in text


def test_a_school_without_low_results_is_told_so_in_one_sentence(said):
    # 1 of 3 is low; of school 4 nobody is below.
    assert "Низких результатов нет: 1 результат ниже порога." in said(4, "decision")


def test_how_many_pupils_would_change_the_verdict_is_told(said):
    # Russian has 6 of 20, the threshold is 6: one pupil fewer leaves one low work of two.
    assert "другой результат 1 ученика . Вывод держится на одном ученике." in said(1, "decision")


def test_the_first_line_tells_where_the_school_is(said):
    assert said(1, "about") == "Район"


def test_the_kind_of_the_school_stands_beside_its_municipality(write_region):
    data = write_region(RESULTS)
    passport = "school_id,school,municipality,type,rural\nedu980001,Школа 1,Район,ООШ,да\n"
    (data / "raw" / "enskaya" / "schools.csv").write_text(passport, encoding="utf-8")
    card = open_study("enskaya", data=data).school("edu980001")
    assert plain(card.part("about").html) == "Район ООШ сельская"


def test_the_analysts_decision_stands_first_with_reason_and_basis(said):
    own, rule = said(2, "decision").split("По критерию без этого решения:")
    assert own.startswith("Не отнесена к ШНОР – решение аналитика")
    assert "школа преобразуется (приказ 7, 01.09.2021)" in own
    assert "отнесена к ШНОР – не меньше 2" in rule


def test_a_result_has_its_n_its_interval_and_how_many_pupils_decide(said):
    # 8 of 20, threshold 6 of 20: three pupils fewer would make 5; Wilson's 95 %: 21.9 to 61.3 %.
    assert "ВПР по математике, 5 класс 2021 8 из 20 22 % – 61 % 3" in said(1, "evidence")


def test_low_results_stand_out_in_the_table(cards):
    html = cards["edu980001"].part("evidence").html.replace("\u00a0", " ")
    assert "<strong>8 из 20 (40,0 %)</strong>" in html
    assert "<strong>2 из 20" not in html


def test_procedures_with_nobody_below_are_summed_up_in_one_sentence(said):
    folded = "С интервалами и причинами пропусков"
    assert said(4, "evidence").split(folded)[0].strip() == (
        "Результаты В 1 процедуре ниже минимума никого. За 2020 год результатов нет."
    )


def test_what_is_missing_is_named_with_its_reason_and_is_not_0(said):
    text = said(3, "evidence")
    assert "2021: РУ-5 – школа не участвовала." in text
    assert "0 из" not in text


def test_a_change_of_few_pupils_is_no_direction(said):
    # The works of 2019 and 2021 are of spring; 20 pupils each are just enough to speak of.
    assert "18 из 20 (90,0 %) 12 из 20 (60,0 %) −30,0" in said(1, "dynamics")
    assert said(3, "dynamics").startswith("Динамики нет")


def test_peers_are_a_spread_of_schools_of_the_same_size(said):
    # Schools 4 to 14 have 0, 1, … 10 of 20 below: quartiles of the eleven are 2.5, 5 and 7.5.
    text = said(1, "peers")
    assert "от 15 до 26 участников) – 11" in text
    assert "у половины из них доля от 12,5 % до 37,5 %, середина – 25,0 %" in text


def test_too_few_peers_show_no_spread(cards, said):
    assert said(3, "peers") == "Школ похожей величины меньше 10: сравнивать не с чем."
    assert "<svg" not in cards["edu980003"].part("peers").html


def test_no_place_among_schools_is_told(cards):
    text = " ".join(text for card in cards.values() for text in card.parts.values())
    assert re.search(r"место|рейтинг|лучше, чем|хуже, чем", text) is None


def test_the_file_of_each_result_is_named(said):
    assert "results.csv: 2021 – МА-5, РУ-5; 2019 – МА-5." in said(1, "sources")


def test_a_school_without_results_says_so_once(write_region):
    data = write_region(RESULTS)
    passport = "school_id,school,municipality\nedu980099,Школа 99,Район\n"
    (data / "raw" / "enskaya" / "schools.csv").write_text(passport, encoding="utf-8")
    card = open_study("enskaya", data=data).school("edu980099")
    assert plain(card.part("sources").html) == "Результатов школы в загруженных файлах нет."
    assert "2021: МА-5, РУ-5 – школа не участвовала." in plain(card.part("evidence").html)
    for part in ("signs", "dynamics", "peers"):
        assert card.part(part).html == ""


def test_the_passport_tells_the_social_context_that_it_holds(write_region):
    data = write_region(RESULTS)
    passport = "school_id,school,on_record,disabilities\nedu980001,Школа 1,4.5,0\n"
    (data / "raw" / "enskaya" / "schools.csv").write_text(passport, encoding="utf-8")
    text = plain(open_study("enskaya", data=data).school("edu980001").part("passport").html)
    assert "На учёте 4,5 %" in text
    assert "С ОВЗ 0,0 %" in text
    assert "Из неполных семей" not in text


def test_signs_are_none_where_nothing_was_found(said):
    assert said(1, "signs") == "Поводов посмотреть, как проходили работы, инструмент не нашёл."


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
