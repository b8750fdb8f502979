"""Which Markdown notes.md may hold: pandoc, which lays the pages out, finds what it may not."""

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple, TypedDict

from shnor_lib.intake.checks.catalogue import problem_of
from shnor_lib.model.problems import Place, Problem

READING = Path(__file__).with_suffix(".lua")
LONGEST = 80
TIME_LIMIT = 30.0  # seconds; an ordinary text takes hundredths of one


class Text(NamedTuple):
    """A text as a page gets it, and the line of the file in which it begins."""

    text: str
    line: int


class _Refusal(TypedDict):
    kind: str
    seen: str
    line: int


def markup_problems(texts: Sequence[Text], file: str) -> list[Problem]:
    """Find what is not in the subset that docs/markup.md describes.

    Parameters
    ----------
    texts : sequence of Text
        What stands on pages, each on one.
    file : str
        The file's name in messages.

    Returns
    -------
    list of Problem
        Errors, ``notes-html`` and the others of their name: one for each thing that is refused,
        of a text the first twenty.

    Examples
    --------
    >>> text = Text("Вывод.\\n\\nСм. [файл](file:///c:/a.xlsx)", line=5)
    >>> [problem] = markup_problems([text], "notes.md")
    >>> problem.code, problem.place.row, problem.seen
    ('notes-link', 7, 'file:///c:/a.xlsx')
    """
    written = [text for text in texts if text.text]
    try:
        found = _refused([text.text for text in written]) if written else []
    except subprocess.TimeoutExpired:
        return [problem_of("notes-tangled", Place(file))]
    problems = [
        problem_of(
            f"notes-{refusal['kind']}",
            Place(file, row=text.line + refusal["line"] - 1),
            seen=_shortened(refusal["seen"]),
        )
        for text, refusals in zip(written, found, strict=True)
        for refusal in sorted(refusals, key=lambda refusal: refusal["line"])
    ]
    return list(dict.fromkeys(problems))


def _refused(texts: Sequence[str]) -> list[list[_Refusal]]:
    # Not before there are texts to read: the import takes as long as all of the reading.
    import pypandoc  # noqa: PLC0415

    done = subprocess.run(  # noqa: S603
        [pypandoc.get_pandoc_path(), "lua", str(READING)],
        input=json.dumps(texts).encode(),
        capture_output=True,
        check=True,
        timeout=TIME_LIMIT,
    )
    found: list[list[_Refusal]] = json.loads(done.stdout)
    return found


def _shortened(seen: str) -> str:
    line = seen.strip()
    return line if len(line) <= LONGEST else f"{line[:LONGEST]}…"
