"""What pages say while a function runs: every text that the code of the questions gives back."""

import sys
from collections.abc import Callable, Iterator, Mapping
from types import FrameType
from typing import Any

from shnor_lib.show.chart import Chart
from shnor_lib.show.markdown import Prose
from shnor_lib.show.table import Table
from tools.sentences.patterns import plain, source_files

LONGEST = 6000  # letters of a text


class Recorder:
    """Keeps texts with where they were first said."""

    def __init__(self) -> None:
        self.said: dict[str, str] = {}
        self._files = {str(path) for path in source_files()}

    def record(self, origin: str, call: Callable[[], object]) -> None:
        """Call a function and keep what is said meanwhile, also where it fails."""

        def note(frame: FrameType, event: str, given: object) -> None:
            if event == "return" and frame.f_code.co_filename in self._files:
                for text in _texts(given):
                    self.said.setdefault(text, origin)

        sys.setprofile(note)
        try:
            call()
        finally:
            sys.setprofile(None)


def _texts(given: Any) -> Iterator[str]:  # noqa: ANN401 – whatever a function gives back
    if isinstance(given, str):
        if given and len(given) < LONGEST:
            yield plain(given)
    elif isinstance(given, Prose):
        yield plain(given.text)
    elif isinstance(given, Table):
        yield plain(given.caption)
    elif isinstance(given, Chart):
        yield from (plain(given.title), plain(given.alt))
    elif isinstance(given, Mapping):
        yield from (text for value in given.values() for text in _texts(value))
    elif isinstance(given, list | tuple):
        yield from (text for value in given for text in _texts(value))
