"""Terms in words become days, or a reason why there are none."""

from datetime import date

import pytest

from shnor_lib.questions.roadmap.terms import Term, understand_term


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("I квартал 2022", (2022, 1, 1), (2022, 3, 31)),
        ("II квартал 2022", (2022, 4, 1), (2022, 6, 30)),
        ("III квартал 2022", (2022, 7, 1), (2022, 9, 30)),
        ("IV квартал 2022", (2022, 10, 1), (2022, 12, 31)),
        ("1 квартал 2024 года", (2024, 1, 1), (2024, 3, 31)),
        ("I–II кварталы 2022", (2022, 1, 1), (2022, 6, 30)),
        ("Ноябрь 2022", (2022, 11, 1), (2022, 11, 30)),
        ("в феврале 2024 г.", (2024, 2, 1), (2024, 2, 29)),
        ("февраль – апрель 2024", (2024, 2, 1), (2024, 4, 30)),
        ("октябрь 2023 – май 2024", (2023, 10, 1), (2024, 5, 31)),
        ("первое полугодие 2023 г.", (2023, 1, 1), (2023, 6, 30)),
        ("2-е полугодие 2023 года", (2023, 7, 1), (2023, 12, 31)),
        ("2023 год.", (2023, 1, 1), (2023, 12, 31)),
        ("2020–2023 годы", (2020, 1, 1), (2023, 12, 31)),
        ("2022/2023 учебный год", (2022, 9, 1), (2023, 8, 31)),
        ("2021-2022 уч. г.", (2021, 9, 1), (2022, 8, 31)),
        ("15.08.2022", (2022, 8, 15), (2022, 8, 15)),
        ("15 августа 2022 года", (2022, 8, 15), (2022, 8, 15)),
        ("с 1 по 5 марта 2022 г.", (2022, 3, 1), (2022, 3, 5)),
        ("5 мая – 10 июня 2022", (2022, 5, 5), (2022, 6, 10)),
        ("28.01.2022 - 15.03.2022", (2022, 1, 28), (2022, 3, 15)),
    ],
)
def test_a_period_has_its_first_and_last_day(text, start, end):
    assert understand_term(text) == Term("interval", date(*start), date(*end))


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("до 25 декабря 2022 г.", (2022, 12, 25)),
        ("до 01.03.2023", (2023, 3, 1)),
        ("не позднее 5 мая 2023", (2023, 5, 5)),
        ("до конца 2022 года", (2022, 12, 31)),
    ],
)
def test_a_deadline_has_a_last_day_only(text, end):
    assert understand_term(text) == Term("deadline", None, date(*end))


@pytest.mark.parametrize("text", ["Постоянно 2022", "в течение 2022 года"])
def test_a_continuous_term_lasts_the_named_period(text):
    assert understand_term(text) == Term("continuous", date(2022, 1, 1), date(2022, 12, 31))


def test_how_often_is_kept_beside_the_period():
    understood = understand_term("2023 год, не реже одного раза в полугодие.")
    assert understood.end == date(2023, 12, 31)
    assert understood.repeats == "не реже одного раза в полугодие"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("По отдельному графику", "schedule"),
        ("В течение года", "year_unknown"),
        ("постоянно", "always"),
        ("до 1 марта", "year_unknown"),
        ("март", "year_unknown"),
        ("ежемесячно", "frequency"),
        ("31 февраля 2022", "impossible"),
        ("V квартал 2022", "impossible"),
        ("май 2024 – март 2024", "reversed"),
        ("весной", "unknown"),
        ("осень 2023", "unknown"),
        ("", "none"),
        (None, "none"),
    ],
)
def test_what_names_no_days_has_none_and_says_why(text, kind):
    understood = understand_term(text)
    assert (understood.kind, understood.start, understood.end) == (kind, None, None)


def test_an_open_term_has_a_first_day_only():
    assert understand_term("с 1 сентября 2022") == Term("since", date(2022, 9, 1), None)
