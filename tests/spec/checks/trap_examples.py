"""Examples of the checks that find forms changed by hand, and traps in a region's folder."""

from datetime import date

from shnor_lib.intake.load import load_files
from shnor_lib.model.procedures import registry
from tests.small_forms import DISTRICT, JOURNAL_HEADER, MARKS_HEADER, SCHOOL
from tests.small_region import CSV, PROFILE, RESULTS

from .builders import (
    OTHER_DISTRICT,
    OTHER_SCHOOL,
    TITLE,
    Example,
    book,
    changed,
    content,
    form,
    region,
    results,
    sheets,
)

TODAY = date(2026, 11, 29)
GOOD = results()
REGION = ["Энская область", 2, 24, 16.67, 50, 25, 8.33]
SWAPPED = [*MARKS_HEADER[:3], 3, 2, 4, 5]
MARKED = [*RESULTS[0], "Отметок «2»", "Отметок «3»", "Отметок «4»", "Отметок «5»"]


def on_a_day(*rows):
    """Load rows of results as on the day."""
    return lambda folder: (
        load_files([book(folder, results=[RESULTS[0], *rows])], registry(), today=TODAY).problems
    )


def dated(day):
    header = [*RESULTS[0], "Дата"]

    def _load(folder):
        rows = [header, [*RESULTS[1], day]]
        return load_files([book(folder, results=rows)], registry(), today=TODAY).problems

    return _load


def with_header(header):
    lines = [["Статистика по отметкам"], [TITLE], ["Дата:", "15.03.2021"], header]
    return sheets(Лист=[*lines, DISTRICT, SCHOOL])


def both_forms(title, *, compared=12):
    """«Статистика» of one school of twelve pupils, and «Сравнение» under a title."""
    head = [["Дата:", "15.03.2021"], []]
    row = [SCHOOL[0], compared, 100, compared, 0, 0, 0, 0]
    return sheets(
        Статистика=[[TITLE], *head, MARKS_HEADER, DISTRICT, SCHOOL],
        Сравнение=[[title], *head, JOURNAL_HEADER, row],
    )


def of_many(twos, threes):
    row = changed(Участников=twos + threes, Ниже_минимума=twos)
    return results([*row, twos, threes, 0, 0], header=MARKED)


TRAP_EXAMPLES = {
    "no-such-year": Example(
        region(region__yml=PROFILE.replace("2021", "2020")), region(region__yml=PROFILE)
    ),
    "tangled-yaml": Example(
        region(published__yml="figures: &a {b: *a}\n"), region(published__yml="figures: &a {}\n")
    ),
    "year-not-yet": Example(on_a_day(changed(Год=2027)), on_a_day(changed(Год=2026))),
    "day-not-yet": Example(dated("30.11.2026"), dated("29.04.2021")),
    "subject-not-taught": Example(
        form(title="ВПР 2021 Физика 5 класс", subject="Физика"),
        form(title="ВПР 2021 Физика 7 класс", subject="Физика", maximum=18),
    ),
    "maximum-of-other-work": Example(form(maximum=38), form(maximum=45)),
    "columns-out-of-order": Example(with_header(SWAPPED), with_header(MARKS_HEADER)),
    "totals-lacking": Example(
        form(DISTRICT, SCHOOL, OTHER_DISTRICT, OTHER_SCHOOL),
        form(REGION, DISTRICT, SCHOOL, OTHER_DISTRICT, OTHER_SCHOOL),
    ),
    "control-characters": Example(
        content(CSV.replace("Школа №", "Школа\x07 №").encode(), "а.csv"),
        content(CSV.encode(), "а.csv"),
    ),
    "unusual-letters": Example(results(changed(Школа="Школа 学")), results(changed(Школа="École"))),
    "more-twos-than-threes": Example(of_many(600, 400), of_many(400, 600)),
    "journal-exceeds-results": Example(both_forms(TITLE, compared=13), both_forms(TITLE)),
    "journal-without-results": Example(
        both_forms("ВПР 2021 Русский язык 6 класс"), both_forms(TITLE)
    ),
}
