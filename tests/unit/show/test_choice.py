"""A choice in a notebook: the first answer stands alone; another takes its place part by part."""

import pytest

from shnor_lib.publish.warm.shell import NotebookShell
from shnor_lib.show import choice
from shnor_lib.show.answer import Answer
from shnor_lib.show.markdown import Prose
from tests.small_tables import shown


def answer(code, parts=1):
    rows = shown({"n": [1]}).frame
    return Answer(Prose(code), rows, Prose(""), [Prose(f"{code}, часть")] * parts)


class Handle:
    """A place in a notebook that was shown before."""

    def __init__(self):
        self.shows = None

    def update(self, part):
        self.shows = part.text


@pytest.fixture
def shell():
    made = NotebookShell.instance()
    made.user_ns |= {"choose": choice.choose, "answer": answer}
    yield made
    made.close()


@pytest.mark.parametrize(("cell", "told"), [("'б'", "б"), ("''", "а")])
def test_without_a_kernel_the_answer_stands_alone(shell, cell, told):
    outputs, failed = shell.run_notebook_cell(f"choose(['а', 'б'], answer, {cell})")
    assert not failed
    texts = [output["data"]["text/markdown"] for output in outputs]
    assert texts == [told, f"{told}, часть"]


def test_another_answer_takes_the_places_of_the_first():
    handles = [Handle(), Handle(), Handle()]
    choice._show(handles, answer("в"))
    assert [handle.shows for handle in handles] == ["в", "в, часть", ""]
