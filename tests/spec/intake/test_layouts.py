"""The forms of files together: each is described for people, and no two are mistaken."""

from pathlib import Path

import pytest

from shnor_lib.intake.layouts import READABLE, REFUSED
from shnor_lib.intake.reading.workbook import Sheet

PAGE = (Path(__file__).parents[3] / "docs" / "files.md").read_text(encoding="utf-8")
HEAD = [["ВПР 2026 Математика 4 класс"], ["Предмет:", "Математика"]]
SHARES = [["Группы участников", "Кол-во ОО", "Кол-во участников", 0, 1, 2, 3, 4, 5]]


@pytest.mark.parametrize("layout", READABLE, ids=lambda layout: layout.CODE)
def test_each_form_is_on_the_page_of_files(layout):
    assert f"| {layout.TITLE} |" in PAGE


def test_codes_are_unique():
    codes = [layout.CODE for layout in (*READABLE, *REFUSED)]
    assert len(set(codes)) == len(codes)


@pytest.mark.parametrize(
    "title",
    [
        "Выполнение заданий",
        "Распределение первичных баллов",
        "Достижение планируемых результатов",
        "Выполнение заданий группами участников",
    ],
)
def test_a_form_that_nobody_describes_is_named_and_not_guessed_at(dump_files, load, only, title):
    (path,) = dump_files({"форма.xlsx": [[title], *HEAD, *SHARES]})
    problem = only(load(path), "unread-form")
    assert f"«{title}»" in problem.what
    assert title in PAGE


def test_a_title_alone_does_not_make_such_a_form():
    rows = (("Выполнение заданий",), ("Процедура", "Год", "Задание"))
    assert not any(layout.recognises(Sheet("к.xlsx", "Л", rows)) for layout in REFUSED)
