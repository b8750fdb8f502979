"""The finished form of a notebook holds what is shown and nothing of the run."""

import pytest

from shnor_lib.model.problems import ShnorError
from shnor_lib.publish.finish import finish

TIMES = {"papermill": {"start_time": "2026-01-01T10:00:00", "duration": 0.5}}


def code(source, *outputs, tags=()):
    metadata = {"tags": list(tags), **TIMES}
    described = {"cell_type": "code", "source": source, "metadata": metadata, "id": "a81f"}
    return described | {"outputs": list(outputs), "execution_count": 7}


def display(**kinds):
    data = {kind.replace("_", "/", 1): value for kind, value in kinds.items()}
    return {"output_type": "display_data", "data": data, "metadata": {}}


def executed(*cells):
    return {"cells": list(cells), "metadata": TIMES, "nbformat": 4, "nbformat_minor": 5}


def test_of_an_output_stay_its_markdown_and_what_documents_are_made_of():
    shown = display(text_markdown="м", text_html="<b>", text_plain="т", image_png="p")
    shown["data"]["application/vnd.plotly.v1+json"] = {"data": []}
    shown["data"]["application/vnd.shnor.table+json"] = {"rows": [], "caption": "т"}
    finished, _ = finish(executed(code("chart", shown)), "page.ipynb")
    [output] = finished["cells"][0]["outputs"]
    assert output["data"] == {
        "text/markdown": ["м"],
        "image/png": "p",
        "application/vnd.shnor.table+json": {"rows": [], "caption": "т"},
    }


def test_cells_of_parameters_do_not_stay():
    given = code("data = '/home/analyst'", tags=["injected-parameters"])
    page = executed(code("data = ''", tags=["parameters"]), given, code("1", tags=["wide"]))
    finished, _ = finish(page, "page.ipynb")
    assert [cell["source"] for cell in finished["cells"]] == [["1"]]
    assert finished["cells"][0]["metadata"] == {"tags": ["wide"]}


def test_texts_are_stored_line_by_line():
    page = executed(code("a = 1\nb = 2", display(text_markdown="## Итог\n\nТекст.")))
    [cell] = finish(page, "page.ipynb")[0]["cells"]
    assert cell["source"] == ["a = 1\n", "b = 2"]
    assert cell["outputs"][0]["data"]["text/markdown"] == ["## Итог\n", "\n", "Текст."]


def test_nothing_tells_when_the_page_was_made():
    finished, _ = finish(executed(code("1")), "page.ipynb")
    assert finished["metadata"] == {
        "kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}
    }
    [cell] = finished["cells"]
    assert (cell["id"], cell["metadata"], cell["execution_count"]) == ("cell-001", {}, None)


@pytest.mark.parametrize(
    ("output", "seen"),
    [
        (display(text_html="<b>", text_plain="т"), "text/html, text/plain"),
        (display(text_plain="42"), "text/plain"),
        ({"output_type": "stream", "name": "stdout", "text": "42"}, "print"),
    ],
)
def test_an_output_that_is_no_show_object_is_refused(output, seen):
    with pytest.raises(ShnorError) as failure:
        finish(executed(code("frame.head()", output)), "page.ipynb")
    [problem] = failure.value.problems
    assert (problem.code, problem.seen) == ("output-not-publishable", seen)
    assert "«frame.head()» блокнота page.ipynb" in problem.what


def test_what_a_cell_writes_to_stderr_becomes_a_warning():
    text = "/lib/x.py:12: FutureWarning: Скоро изменится\n  frame.sum()\n"
    stream = {"output_type": "stream", "name": "stderr", "text": text}
    finished, [problem] = finish(executed(code("1", stream)), "page.ipynb")
    assert finished["cells"][0]["outputs"] == []
    assert not problem.is_error
    assert problem.seen == "/lib/x.py:12: FutureWarning: Скоро изменится"
