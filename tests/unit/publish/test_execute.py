"""Pages are executed all or none; what is wrong is named with notebook and cell."""

import json
import os

import pytest
from papermill.engines import papermill_engines

from shnor_lib.model.problems import ShnorError
from shnor_lib.publish import execute
from shnor_lib.publish.execute import execute_pages
from shnor_lib.publish.page_run import PageRun
from shnor_lib.publish.warm.workers import FORK, start_method

SHOW = "code: from IPython.display import Markdown"


def run(path, **parameters):
    return PageRun(path, path.with_name("out") / path.name, parameters)


def codes(failure):
    return [problem.code for problem in failure.value.problems]


def shown(target):
    cells = json.loads(target.read_text(encoding="utf-8"))["cells"]
    outputs = [output for cell in cells for output in cell.get("outputs", [])]
    return ["".join(output["data"]["text/markdown"]) for output in outputs]


def test_a_notebook_without_a_parameters_cell_is_refused(notebook, progress):
    page = notebook("page", "code: region = 1")
    with pytest.raises(ShnorError) as failure:
        execute_pages([run(page, region="x")], 1, progress)
    assert codes(failure) == ["parameters-cell-missing"]
    assert failure.value.problems[0].place.file == str(page)


def test_two_parameters_cells_are_refused(notebook, progress):
    page = notebook("page", "parameters: region = 1", "parameters: data = 2")
    with pytest.raises(ShnorError) as failure:
        execute_pages([run(page, region="x")], 1, progress)
    assert codes(failure) == ["parameters-cell-repeated"]


def test_an_unknown_parameter_is_refused_and_named(notebook, progress):
    page = notebook("page", "parameters: region = ''")
    with pytest.raises(ShnorError) as failure:
        execute_pages([run(page, region="x", regoin="y")], 1, progress)
    assert codes(failure) == ["unknown-parameter"]
    assert "«regoin»" in failure.value.problems[0].what
    assert failure.value.problems[0].expected == "region"


@pytest.mark.parametrize(
    ("content", "code"), [(None, "notebook-missing"), ("{", "notebook-unreadable")]
)
def test_a_notebook_that_cannot_be_read_is_named(tmp_path, progress, content, code):
    page = tmp_path / "page.ipynb"
    if content:
        page.write_text(content, encoding="utf-8")
    with pytest.raises(ShnorError) as failure:
        execute_pages([run(page)], 1, progress)
    assert codes(failure) == [code]


def test_text_that_looks_like_a_number_stays_text(notebook, progress):
    show = "Markdown(f'{region!r} {years!r}')"
    page = notebook("page", "parameters: region = ''\nyears = []", SHOW, f"code: {show}")
    execute_pages([run(page, region="027", years=[2020, 2021])], 1, progress)
    assert shown(run(page).target) == ["'027' [2020, 2021]"]


@pytest.mark.parametrize(
    "text",
    ["'; raise SystemExit  # ", '"""\n1 / 0\n"""', "\\' + str(1 / 0) + '", "{1 / 0} $(x) {{x}}"],
)
def test_a_parameter_is_text_and_never_code(notebook, progress, text):
    page = notebook("page", "parameters: data = ''", SHOW, "code: Markdown(ascii(data))")
    execute_pages([run(page, data=text)], 1, progress)
    assert shown(run(page).target) == [ascii(text)]


def test_a_failing_cell_is_named_and_no_page_is_published(notebook, progress):
    good = notebook("good", "parameters: region = ''", SHOW, "code: Markdown('да')")
    cells = ("text: # Данные", "parameters: region = ''", "code: fine = 1", "code: 1 / 0")
    bad = notebook("bad", *cells)
    with pytest.raises(ShnorError) as failure:
        execute_pages([run(good, region="x"), run(bad, region="x")], 2, progress)
    [problem] = failure.value.problems
    assert problem.code == "cell-failed"
    assert "Ячейка 4 блокнота bad.ipynb" in problem.what
    assert "ZeroDivisionError: division by zero" in problem.what
    assert problem.seen == "1 / 0"
    assert not run(good).target.exists()


def test_a_cell_that_ends_its_process_is_named(notebook, progress):
    page = notebook("page", "parameters: region = ''", "code: import os\nos._exit(1)")
    with pytest.raises(ShnorError) as failure:
        execute_pages([run(page, region="x")], 1, progress)
    assert codes(failure) == ["cell-failed"]
    assert "Ячейка 2 " in failure.value.problems[0].what


@pytest.mark.skipif(start_method() != FORK, reason="только там, где есть fork")
def test_a_process_that_ends_before_the_first_cell_is_named_too(notebook, progress, monkeypatch):
    monkeypatch.setattr(papermill_engines, "execute_notebook_with_engine", lambda **_: os._exit(1))
    page = notebook("page", "parameters: region = ''")
    with pytest.raises(ShnorError) as failure:
        execute_pages([run(page, region="x")], 1, progress)
    assert codes(failure) == ["cell-failed"]


def test_an_executed_page_is_the_same_bytes_each_time(notebook, progress):
    cells = ("parameters: data = ''", SHOW, "code: Markdown('да')", "text: Итог")
    page = notebook("page", *cells)
    execute_pages([run(page, data="/one/folder")], 1, progress)
    first = run(page).target.read_bytes()
    execute_pages([run(page, data="/another/folder")], 1, progress)
    assert run(page).target.read_bytes() == first


def test_a_warning_is_told_and_not_published(notebook, progress, said):
    warn = "import warnings\nwarnings.warn('Мало данных')\nMarkdown('да')"
    page = notebook("page", "parameters: region = ''", SHOW, f"code: {warn}")
    execute_pages([run(page, region="x")], 1, progress)
    assert "UserWarning: Мало данных" in said.getvalue()
    assert shown(run(page).target) == ["да"]


def test_a_notebook_that_takes_too_long_is_named(notebook, progress, monkeypatch):
    monkeypatch.setattr(execute, "TIME_LIMIT", 1.0)
    wait = "import threading\nthreading.Event().wait()"
    page = notebook("page", "parameters: region = ''", f"code: {wait}")
    with pytest.raises(ShnorError) as failure:
        execute_pages([run(page, region="x")], 1, progress)
    assert "не уложился" in failure.value.problems[0].what


def test_the_parts_that_a_page_read_are_known(notebook, progress, tmp_path):
    opened = "from shnor_lib.study import open_study\nstudy = open_study(region)"
    read = "len(study.tables['plan'])\nMarkdown('да')"
    page = notebook("page", "parameters: region = ''", SHOW, f"code: {opened}", f"code: {read}")
    [made] = execute_pages([run(page, region="kemerovo")], 1, progress)
    assert "kemerovo/tables.plan" in made.reads
    assert "kemerovo/tables.results" not in made.reads
