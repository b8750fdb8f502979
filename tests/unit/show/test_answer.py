"""Sentences and answers in JupyterLab, in a terminal and on a page."""

import pandas as pd
import pytest
from IPython.core.interactiveshell import InteractiveShell

from shnor_lib.publish.warm.shell import NotebookShell
from shnor_lib.show.answer import Answer
from shnor_lib.show.markdown import Prose, answer, caution, escape, remark
from shnor_lib.show.table import Field, Table
from tests.small_tables import shown


@pytest.fixture
def told():
    rows = shown({"school": ["Школа 1"], "n": [7]})
    table = Table(
        "schools", "Школы", rows, [Field("school", "Школа"), Field("n", "Школ", "integer")]
    )
    return Answer(answer("Школ – **1**."), rows.frame, Prose("Подсчёт."), [table])


@pytest.mark.parametrize("prose", [answer("Да."), caution("А", "Б"), remark("А", "- б\n- в")])
@pytest.mark.parametrize("form", ["text/html", "text/plain"])
def test_a_sentence_shows_no_fences_of_blocks(prose, form):
    assert ":::" not in prose._repr_mimebundle_()[form]


def test_an_empty_sentence_shows_nothing():
    assert repr(Prose("")) == ""
    assert set(Prose("")._repr_mimebundle_().values()) == {""}


def test_signs_of_a_name_stay_what_they_are():
    prose = Prose(f"**{escape('СОШ *1* <b> & [x](y)')}**")
    forms = prose._repr_mimebundle_()
    assert forms["text/plain"] == "СОШ *1* <b> & [x](y)"
    assert forms["text/html"] == "<p><strong>СОШ *1* &lt;b&gt; &amp; [x](y)</strong></p>"


def test_an_answer_reads_as_text(told):
    assert repr(told) == "Школ – 1.\n\nШколы\nШкола    Школ\nШкола 1  7"


def test_an_answer_of_a_cell_shows_its_parts_as_a_page_takes_them(told):
    shell = NotebookShell.instance()
    shell.user_ns["told"] = told
    outputs, failed = shell.run_notebook_cell("told")
    shell.close()
    assert not failed
    assert ["text/markdown" in output["data"] for output in outputs] == [True, True]


def test_no_cell_shows_an_answer_twice(told):
    formatted, _ = InteractiveShell().display_formatter.format(pd.DataFrame({"a": [1]}))
    assert "text/plain" in formatted  # the shell formats what has no display of its own
