"""What the analyst's text may hold passes, and stands on the page as it was written."""

import subprocess

import pytest

from shnor_lib.intake.region import notes_markup
from shnor_lib.intake.region.notes import markup_of_notes
from shnor_lib.study import open_study
from tests.small_region import write_region

ALLOWED = [
    "Вывод: **важно**, *термин*, ~~зачёркнуто~~, `код`, `<b>`, x^2^, H~2~O.",
    "- раз\n- два\n    - подпункт\n\n1. первый\n2. второй",
    "### Подробнее\n\n#### Ещё подробнее\n\nТекст.",
    "| школа | доля |\n|:--|--:|\n| Школа 1 | 18,69 % |\n\n: Доли по школам",
    "> Цитата из письма.\n\n---\n\nПосле черты.",
    "[Приказ](https://example.org/a?b=c#d 'подпись'), <https://example.org>, <a@example.org>.",
    "[Динамика](dynamics.ipynb), [метод](dynamics.ipynb#метод), [ниже](#раздел).",
    "Доля[^1] и примечание^[на месте].\n\n[^1]: Взвешена по участникам.",
    "См. @fig-low и [@tbl-wide]: доли. Знак \\@ и скобки [1]. Время 10:00.",
    "Доля $p = k/n$ и\n\n$$p < 0{,}05$$",
    "p < 0,05; n<m; a > b; «тексты»; 5 & 6; C:\\\\Отчёты; строка\\\nдальше.",
    "Понятие\n:   Что оно значит.",
    "Он заявил: «[…] доля растёт»; [см. ниже]: так.",
]


@pytest.mark.parametrize("text", ALLOWED)
def test_it_passes(text):
    assert markup_of_notes(f"## overview\n\n{text}\n", "notes.md") == []


@pytest.mark.parametrize("text", ALLOWED)
def test_it_stands_on_the_page_unchanged(text, tmp_path):
    write_region(tmp_path, notes__md=f"## overview\n\n{text}\n")
    shown = open_study("enskaya", data=tmp_path).notes("overview")
    assert shown.text == f"::: {{.shnor-notes}}\n\n{text}\n\n:::"


def test_without_a_text_nothing_is_started(tmp_path, monkeypatch):
    monkeypatch.setattr(notes_markup.subprocess, "run", _unexpected)
    write_region(tmp_path)
    assert open_study("enskaya", data=tmp_path).notes("overview").text == ""


def test_a_text_that_was_read_is_not_read_again(tmp_path, monkeypatch):
    write_region(tmp_path, notes__md="## overview\n\nВывод.\n")
    open_study("enskaya", data=tmp_path)
    monkeypatch.setattr(notes_markup.subprocess, "run", _unexpected)
    assert "Вывод." in open_study("enskaya", data=tmp_path).notes("overview").text


def _unexpected(*_, **__):
    raise subprocess.SubprocessError
