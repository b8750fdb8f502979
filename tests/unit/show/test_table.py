"""A table says why a value is missing, escapes what files hold, and hides what it must."""

import pandas as pd
import pypandoc
import pytest

from shnor_lib.disclosure.gate import Gate
from shnor_lib.show.table import LONGEST, Excerpt, Field, Table
from tests import small_tables

FIELDS = (Field("school", "Школа"), Field("below", "Ниже минимума", "integer"))


def table(rows, audience="internal"):
    frame = pd.DataFrame(rows, columns=["school", "below", "below_reason"])
    frame = frame.astype({"below": "Int64", "below_reason": "string"})
    return Table("t", "Подпись", Gate(audience).schools(frame), FIELDS)


def test_a_missing_value_says_why():
    assert table([("А", None, "not_applicable")]).rows() == [["А", "не применимо"]]


def test_a_missing_value_without_a_reason_is_no_data_and_never_zero():
    assert table([("А", None, None)]).rows() == [["А", "нет данных"]]


def test_what_is_hidden_is_a_sign_on_a_page_and_words_in_the_files():
    found = table([("А", None, "suppressed")])
    [[_, cell]] = found.data()["rows"]
    assert "| А | [•]{.na} |" in found.markdown()
    assert "Подпись. • – скрыто" in found.markdown().replace("\\", "")
    assert cell["missing"].startswith("скрыто")


def test_a_table_without_hidden_cells_explains_no_sign():
    assert "•" not in table([("А", None, "absent")]).markdown()


def test_zero_is_zero():
    assert table([("А", 0, None)]).rows() == [["А", "0"]]


def test_school_rows_are_not_in_a_public_edition():
    shown = table([("Школа 7", 3, None)], audience="public")
    assert "Школа 7" not in shown.markdown() + shown.html()


def test_an_empty_table_says_that_there_are_no_data():
    assert "нет данных" in table([]).markdown()


@pytest.mark.parametrize(
    "name",
    ["МБОУ «СОШ №1» | филиал", "<b>*А*</b>", "$x$ `код` [a](b)", "a_b_c ~d~ ^e^ @fig-x", "\\| #"],
)
def test_text_from_files_shows_as_it_is(name):
    html = pypandoc.convert_text(table([(name, 1, None)]).markdown(), "html", format="markdown")
    plain = pypandoc.convert_text(html, "plain", format="html", extra_args=["--wrap=none"])
    assert name in plain


def test_the_header_of_a_table_in_jupyterlab_is_escaped():
    assert "<b>" not in table([("<b>", 1, None)]).html()


def test_the_frame_of_a_table_keeps_its_types():
    frame = table([("А", 3, None)]).frame
    assert frame["Ниже минимума"].dtype == "Int64"


def test_a_cell_leads_to_its_address():
    frame = pd.DataFrame({"title": ["Обзор"], "title_link": ["a/index.ipynb"]})
    shown = Table("t", "Подпись", small_tables.shown(frame), (Field("title", "Отчёт"),))
    assert "[Обзор](a/index.ipynb)" in shown.markdown()


def typed(values, style):
    frame = pd.DataFrame({"value": values})
    shown = Table(
        "t", "Подпись", small_tables.shown(frame), [Field("value", "Значение", style, width=2)]
    )
    return shown.data()


@pytest.mark.parametrize(
    ("style", "value", "cell"),
    [
        ("integer", 3, 3),
        ("percent", 0.375, 0.375),
        ("points", -2.5, -2.5),
        ("year", 2021, 2021),
        ("yes_no", True, True),
        ("text", "=1+1", "=1+1"),
        ("printed", 12.5, "12.5"),
    ],
)
def test_the_data_of_a_table_are_typed_as_its_columns_are(style, value, cell):
    [[found]] = typed([value], style)["rows"]
    assert (found, type(found)) == (cell, type(cell))


def test_in_the_data_of_a_table_a_missing_value_is_its_reason():
    rows = table([("А", None, "not_applicable"), ("Б", None, None)]).data()["rows"]
    assert rows == [["А", {"missing": "не применимо"}], ["Б", {"missing": "нет данных"}]]


def test_the_data_of_a_table_say_what_it_is():
    data = typed([1], "integer")
    assert (data["label"], data["caption"], data["withheld"]) == ("t", "Подпись", "")
    assert data["columns"] == [
        {"name": "value", "title": "Значение", "style": "integer", "width": 2}
    ]


def test_the_data_of_a_withheld_table_hold_no_rows():
    data = table([("Школа 7", 3, None)], audience="public").data()
    assert (data["rows"], bool(data["withheld"])) == ([], True)


def excerpt(rows, chosen):
    frame = pd.DataFrame({"school": [f"Школа {row}" for row in range(rows)], "below": 1})
    shown = Excerpt(frame.index.isin(range(chosen)), "видно больше")
    return Table("t", "Подпись", small_tables.shown(frame), FIELDS, shown)


def shown_schools(found):
    return found.markdown().count("\n| Школа ") - 1  # the heading is «Школа» too


def test_a_page_says_which_rows_of_a_long_table_it_shows_and_of_how_many():
    found = excerpt(LONGEST + 1, 2)
    plain = found.markdown().replace("\\", "")
    assert shown_schools(found) == 2
    assert f"Показано строк: 2 из {LONGEST + 1} – те, где видно больше; все строки" in plain


def test_files_hold_all_rows_of_a_table_of_which_a_page_shows_some():
    found = excerpt(LONGEST + 1, 2)
    assert len(found.data()["rows"]) == len(found.rows()) == LONGEST + 1
    assert found.data()["caption"] == "Подпись"


def test_a_table_that_a_page_can_hold_is_shown_whole():
    found = excerpt(LONGEST, 2)
    assert shown_schools(found) == LONGEST
    assert "Показано" not in found.markdown()


def test_a_long_table_without_a_row_to_show_says_so():
    plain = excerpt(LONGEST + 1, 0).markdown().replace("\\", "")
    assert f"Показано строк: 0 из {LONGEST + 1}" in plain
    assert "|" not in plain
