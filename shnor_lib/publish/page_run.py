"""One page on its way: what is to be run for it, and what came of that."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from shnor_lib.model.problems import Problem


@dataclass(frozen=True)
class PageRun:
    """One page to be made: a notebook, its parameters, and where its executed form belongs.

    ``has_documents``: whether documents may stand beside the page; ``on_paper``: whether its
    charts are to be drawn for paper too.
    """

    notebook: Path
    target: Path
    parameters: Mapping[str, Any]
    has_documents: bool = False
    on_paper: bool = False


@dataclass(frozen=True)
class PageMade:
    """What came of a page: its problems, the parts of the material it read, how long it took."""

    run: PageRun
    problems: tuple[Problem, ...]
    reads: frozenset[str] = frozenset()
    seconds: float = 0.0
