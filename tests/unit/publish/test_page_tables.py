"""The csv file of a table: what Excel in Russian makes of it, and when there is one."""

import json

import pytest

from shnor_lib.publish.finish import finish
from shnor_lib.publish.page_run import PageRun
from shnor_lib.publish.page_tables import csv_bytes, write_tables


def table(value=1.5, style="decimal", label="paths", rows=None, withheld=""):
    return {
        "label": label,
        "caption": "Школы «по годам»",
        "withheld": withheld,
        "columns": [{"title": "Значение", "style": style, "width": 1}],
        "rows": [[value]] if rows is None else rows,
    }


@pytest.mark.parametrize(
    ("value", "style", "written"),
    [
        (1.5, "decimal", "1,5"),
        (-3.25, "points", "-3,25"),
        (0.375, "percent", "37,5%"),
        (9 / 26, "percent", "34,61538462%"),
        (1024, "integer", "1024"),
        (True, "yes_no", "да"),
        ({"missing": "не применимо"}, "integer", "не применимо"),
        ("=СУММ(A1)", "text", "'=СУММ(A1)"),
        ("СОШ; «№ 5»", "text", '"СОШ; «№ 5»"'),
    ],
)
def test_a_cell_is_written_as_russian_excel_reads_it(value, style, written):
    assert csv_bytes(table(value, style)).decode("utf-8-sig").splitlines()[1] == written


def test_the_file_begins_with_the_mark_by_which_excel_knows_its_encoding():
    assert csv_bytes(table()).startswith(b"\xef\xbb\xbf")


def page(tmp_path, *tables):
    target = tmp_path / "reports" / "kemerovo" / "history.ipynb"
    target.parent.mkdir(parents=True, exist_ok=True)
    outputs = [
        {
            "output_type": "display_data",
            "metadata": {},
            "data": {"text/markdown": "таблица", "application/vnd.shnor.table+json": data},
        }
        for data in tables
    ]
    cell = {"cell_type": "code", "metadata": {}, "source": "", "outputs": outputs}
    finished, _ = finish({"cells": [cell]}, "history.ipynb")
    target.write_text(json.dumps(finished), encoding="utf-8")
    return PageRun(tmp_path / "history.ipynb", target, {})


def links(run):
    cell = json.loads(run.target.read_text(encoding="utf-8"))["cells"][0]
    return ["".join(output["data"]["text/markdown"]) for output in cell["outputs"]]


def files(run):
    return sorted(path.name for path in run.target.parent.glob("tables/*"))


def test_a_table_has_a_file_to_which_its_page_leads(tmp_path):
    run = page(tmp_path, table())
    write_tables([run])
    assert "(tables/history-paths.csv)" in links(run)[0]
    assert files(run) == ["history-paths.csv"]


@pytest.mark.parametrize("data", [table(rows=[]), table(withheld="Только внутри.")])
def test_what_is_empty_or_withheld_has_neither_file_nor_link(tmp_path, data):
    run = page(tmp_path, data)
    write_tables([run])
    assert links(run) == ["таблица"]
    assert files(run) == []


def test_it_is_said_which_files_there_are_now(tmp_path):
    write_tables([page(tmp_path, table(label="former"))])
    written = write_tables([page(tmp_path, table())])
    assert [path.name for path in written] == ["history-paths.csv"]


def test_a_file_is_written_only_when_its_table_changes(tmp_path):
    def written(*tables):
        run = page(tmp_path, *tables)
        write_tables([run])
        return {path.name: path.stat().st_mtime_ns for path in run.target.parent.glob("tables/*")}

    before = written(table(label="same"), table(1.5, label="other"))
    after = written(table(label="same"), table(2.5, label="other"))
    assert {name for name in after if after[name] != before[name]} == {"history-other.csv"}
