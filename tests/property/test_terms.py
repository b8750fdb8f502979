"""Laws of terms: whatever is written, the first day is not after the last."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from shnor_lib.questions.roadmap.terms import understand_term

MONTHS = ("январь", "февраля", "март", "мая", "июнь", "сентября", "декабрь")
WORDS = st.sampled_from(
    ["до", "с", "по", "в течение", "I", "IV", "квартал", "полугодие", "первое", "год", "г.", "-",
     ",", "постоянно", "не реже одного раза в квартал", "2022", "2023", "31", "1", "12.05.2022",
     "2022/2023", "учебный", *MONTHS]
)  # fmt: skip


@given(st.one_of(st.text(), st.lists(WORDS, max_size=8).map(" ".join)))
def test_any_text_is_read_and_start_is_not_after_end(text):
    term = understand_term(text)
    assert term.start is None or term.end is None or term.start <= term.end


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)), st.integers(0, 400))
def test_two_dates_are_read_as_they_are_or_called_reversed(first, days):
    second = date.fromordinal(first.toordinal() + days)
    term = understand_term(f"с {first:%d.%m.%Y} по {second:%d.%m.%Y}")
    assert (term.start, term.end) == (first, second)
    if days:
        assert understand_term(f"{second:%d.%m.%Y} – {first:%d.%m.%Y}").kind == "reversed"


@given(st.integers(2000, 2099), st.integers(1, 4))
def test_quarters_part_the_year(year, quarter):
    numeral = ("I", "II", "III", "IV")[quarter - 1]
    term = understand_term(f"{numeral} квартал {year}")
    assert (term.start.month, term.end.month) == (3 * quarter - 2, 3 * quarter)
    assert term.end.toordinal() - term.start.toordinal() in (89, 90, 91)
