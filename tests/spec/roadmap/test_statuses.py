"""Free text of a result becomes a status by visible rules; the analyst's word wins."""

from datetime import date

import pytest

from shnor_lib.questions.roadmap.status import judge_plan, read_result


@pytest.mark.parametrize(
    ("result", "status"),
    [
        ("Не принимали участие", "не выполнено"),
        ("Школы не участвовали.", "не выполнено"),
        ("Мероприятие не проводилось", "не выполнено"),
        ("Семинар не был проведён", "не выполнено"),
        ("Отменено", "не выполнено"),
        ("Провести не удалось", "не выполнено"),
        ("Семинар не состоялся", "не выполнено"),
        ("Запланировано", "запланировано"),
        ("Планируется на осень", "запланировано"),
        ("Будет проведено в ноябре", "запланировано"),
        ("Ведётся работа", "в работе"),
        ("Исполняется", "в работе"),
        ("Выполнено частично", "в работе"),
        ("Проведено не в полном объёме", "в работе"),
        ("Продолжается", "в работе"),
        ("Приняли участие", "выполнено"),
        ("Принимали участие в серии семинаров", "выполнено"),
        ("Выполнено", "выполнено"),
        ("Проведены семинары", "выполнено"),
        ("Семинар состоялся", "выполнено"),
        ("Сделано", "выполнено"),
        ("Приказ Департамента", "выполнено"),
        ("Соглашение о сотрудничестве № 021 от 01.03.2022", "выполнено"),
        ("https://example.org/program.pdf", "выполнено"),
        ("Повышение уровня компетенции", "не определено"),
        ("Не запланировано", "не определено"),
        ("", "нет ответа"),
        ("–", "нет ответа"),
        (None, "нет ответа"),
    ],
)
def test_the_words_of_the_result_decide(status_of, result, status):
    assert status_of(result) == status


def test_titles_in_quotation_marks_are_not_looked_at():
    title = "Приказ «О школах, которые не принимали участие в ВПР»"
    assert read_result(title) == ("выполнено", "document", None)


def test_a_result_that_fits_two_rules_is_named():
    status, rule, other = read_result("Приказ издан, мероприятие не проводилось")
    assert (status, rule, other) == ("не выполнено", "negative", "выполнено")


@pytest.mark.parametrize("result", ["Будет проведено в ноябре", "Не проведено", "Запланировано"])
def test_a_result_of_one_meaning_has_no_second_status(result):
    assert read_result(result)[2] is None


@pytest.mark.parametrize("result", ["Не принимали участие", "Приказ", None, "Нечто"])
def test_the_word_of_the_analyst_wins(status_of, result):
    assert status_of(result, analyst_status="в работе") == "в работе"


def test_the_word_of_the_analyst_stands_after_the_term_too(status_of):
    assert status_of(None, "I квартал 2022", analyst_status="запланировано") == "запланировано"


def test_planned_is_overdue_when_its_term_has_ended(status_of):
    assert status_of("Запланировано", "II квартал 2022") == "просрочено"


def test_planned_stays_planned_on_the_last_day_of_its_term(status_of):
    term = "до 10 августа 2022"
    assert status_of("Запланировано", term, as_of=date(2022, 8, 10)) == "запланировано"
    assert status_of("Запланировано", term, as_of=date(2022, 8, 11)) == "просрочено"


@pytest.mark.parametrize("term", ["В течение года", "По отдельному графику", "до 1 марта", None])
def test_without_a_last_day_nothing_is_overdue(status_of, term):
    assert status_of("Запланировано", term) == "запланировано"


def test_without_a_day_of_report_nothing_is_overdue(status_of):
    assert status_of("Запланировано", "I квартал 2022", as_of=None) == "запланировано"


def test_no_answer_is_not_called_overdue(status_of):
    assert status_of(None, "I квартал 2022") == "нет ответа"


def test_a_cut_off_result_keeps_its_status_and_its_mark(plan):
    judged = judge_plan(plan({"result": "Приказ от", "cut_off": True}), None)
    assert judged[["status", "cut_off"]].values.tolist() == [["выполнено", True]]
