"""Executors of one cell are told apart."""

import pytest

from shnor_lib.questions.roadmap.executors import split_executors


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Департамент, МКУ ДО «ЦРО»", ["Департамент", "МКУ ДО «ЦРО»"]),
        ("МОУО; школы", ["МОУО", "школы"]),
        ("ИРО (кафедра, отдел), МОУО", ["ИРО (кафедра, отдел)", "МОУО"]),
        ("АУ «Центр, филиал», ОО", ["АУ «Центр, филиал»", "ОО"]),
        ("ОО, имеющие признаки, МОУО", ["ОО, имеющие признаки", "МОУО"]),
        ("Организациям, участникам Проекта", ["Организациям, участникам Проекта"]),
        ("", []),
    ],
)
def test_a_list_is_split_where_a_new_name_begins(text, names):
    assert split_executors(text) == names
