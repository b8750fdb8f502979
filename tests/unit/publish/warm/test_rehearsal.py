"""The page that warms a worker up goes all the way of a page and leaves nothing behind."""

import json
import os
import sys
from pathlib import Path

import pytest

from shnor_lib.publish.warm import rehearsal


def test_it_is_a_page_without_problems():
    made = rehearsal.rehearse(on_paper=False)
    assert made.problems == ()
    assert not made.run.target.exists()


@pytest.mark.parametrize("on_paper", [False, True])
def test_it_shows_a_chart_and_a_table(monkeypatch, on_paper):
    shown = []

    def kept(task):
        made = run_page(task)
        shown.append(json.loads(task.executed.read_text(encoding="utf-8")))
        return made

    run_page = rehearsal.run_page
    monkeypatch.setattr(rehearsal, "run_page", kept)
    rehearsal.rehearse(on_paper=on_paper)
    [notebook] = shown
    kinds = [set(output["data"]) for cell in notebook["cells"] for output in cell["outputs"]]
    drawn = {"image/png"} if on_paper else set()
    assert kinds == [
        {"application/vnd.shnor.chart+json", "text/markdown"} | drawn,
        {"application/vnd.shnor.table+json", "text/markdown"},
    ]


def test_the_process_is_as_before():
    before = Path.cwd(), dict(os.environ), list(sys.path), sys.modules["__main__"]
    rehearsal.rehearse(on_paper=False)
    assert (Path.cwd(), dict(os.environ), list(sys.path), sys.modules["__main__"]) == before
