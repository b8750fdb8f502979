"""Examples of sentences: first from pages of the demonstration regions, then from the tests."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from html import unescape
from pathlib import Path

import pytest

from shnor_lib.model.audience import AUDIENCES, SITES
from shnor_lib.publish.editions import STAGING
from tools.sentences.document import Example
from tools.sentences.patterns import ROOT, Sentence, plain
from tools.sentences.recording import Recorder

TESTS = ("tests/unit/questions", "tests/spec")
CARDS = ("school", "municipality")
_END = re.compile(r"</(?:p|li|t[dh]|figcaption|h\d|d[dt]|summary)>|<svg [^>]*aria-label=\"|\">")


def find_examples(wanted: Iterable[Sentence], *, ask_tests: bool) -> dict[tuple[str, str], Example]:
    """Find an example of each sentence, of those that pages say, or tests where they are asked."""
    left = list(wanted)
    if not left:
        return {}
    found = examples_among(left, said_by_pages())
    left = [one for one in left if (one.module, one.text) not in found]
    return found | examples_among(left, said_by_tests() if ask_tests else {})


def examples_among(
    wanted: Iterable[Sentence], said: Mapping[str, str]
) -> dict[tuple[str, str], Example]:
    """Find the sentences among texts that were said; the shortest text that holds one is taken."""
    texts = sorted(said, key=lambda text: (len(text), text))
    found = {}
    for sentence in wanted:
        holding = (text for text in texts if sentence.longest in text)
        matches = ((match[0], text) for text in holding if (match := sentence.matcher.search(text)))
        if first := next(matches, None):
            found[sentence.module, sentence.text] = Example(first[0].strip(), said[first[1]])
    return found


def said_by_pages() -> dict[str, str]:
    """What the built pages of the demonstration regions say, each text with its page."""
    said: dict[str, str] = {}
    for audience in AUDIENCES:
        staging = ROOT / STAGING / audience / "reports"
        for executed in sorted(staging.glob("*/*.ipynb")):
            for text in _of_notebook(executed):
                said.setdefault(plain(text), f"{executed.parent.name}/{executed.stem}")
        for kind in CARDS:
            for page in sorted((ROOT / SITES[audience]).glob(f"reports/*/{kind}/*.html")):
                for text in _END.split(page.read_text(encoding="utf-8")):
                    said.setdefault(plain(unescape(text)), f"{page.parent.parent.name}/{kind}")
    return said


def _of_notebook(executed: Path) -> Iterator[str]:
    for cell in json.loads(executed.read_text(encoding="utf-8"))["cells"]:
        for output in cell.get("outputs", []):
            shown = {kind: value for kind, value in output["data"].items() if "image" not in kind}
            for text in _texts(shown):
                yield text
                yield from text.split("\n")


def _texts(shown: object) -> Iterator[str]:
    """Every text in what a cell shows, however deep; Markdown is stored by lines."""
    if isinstance(shown, str):
        yield unescape(shown)
    elif isinstance(shown, Mapping):
        for kind, value in shown.items():
            yield from _texts("".join(value) if kind == "text/markdown" else value)
    elif isinstance(shown, list):
        for value in shown:
            yield from _texts(value)


class _Plugin:
    """Records what each test makes the pages say."""

    def __init__(self, recorder: Recorder) -> None:
        self.recorder = recorder

    @pytest.hookimpl(tryfirst=True)
    def pytest_pyfunc_call(self, pyfuncitem: pytest.Function) -> bool:
        names = pyfuncitem._fixtureinfo.argnames
        given = {name: pyfuncitem.funcargs[name] for name in names}
        call = partial(pyfuncitem.obj, **given)
        self.recorder.record(pyfuncitem.nodeid.partition("[")[0], call)
        return True


def said_by_tests() -> dict[str, str]:
    """What the tests of the questions make the pages say, each text with the test."""
    recorder = Recorder()
    options = ["-q", "-n", "0", "--dist", "no", "-p", "no:cacheprovider", "--no-header"]
    pytest.main([*options, *TESTS], plugins=[_Plugin(recorder)])
    return recorder.said
