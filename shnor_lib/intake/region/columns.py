"""The headings that a region calls its own way (columns.yml): known heading → own ones."""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path

from shnor_lib.intake.checks.catalogue import problem_of
from shnor_lib.intake.layouts.headings import heading
from shnor_lib.intake.layouts.taught_headings import known_titles
from shnor_lib.intake.region.configuration import key_lines, read_yaml
from shnor_lib.model.problems import Place, Problem

Taught = dict[str, list[str]]


def read_columns(path: Path, name: str) -> tuple[dict[str, str], list[Problem]]:
    """Read the headings; a file that is not there teaches none.

    Returns
    -------
    taught : dict of str to str
        Known heading by own one, the latter in the form of `headings.heading`.
    problems : list of Problem
        ``unknown-heading``, ``known-heading-taught``, ``heading-taught-twice``: such lines teach
        nothing.

    Raises
    ------
    ShnorError
        What `configuration.read_yaml` says of a mistake.
    """
    if not path.exists():
        return {}, []
    content = read_yaml(path, Taught, name)
    places = {key: Place(name, row=line) for key, line in key_lines(path).items()}
    taught: dict[str, str] = {}
    problems: list[Problem] = []
    for known, own in content.items():
        place = places.get(known, Place(name))
        faults = [*_faults(known, own, taught, place)]
        problems += faults
        if not faults:
            taught |= {heading(words): known for words in own}
    return taught, problems


def _faults(
    known: str, own: list[str], taught: Mapping[str, str], place: Place
) -> Iterator[Problem]:
    titles = known_titles()
    if heading(known) not in titles:
        close = get_close_matches(heading(known), titles, n=1)
        advice = f"Возможно, имелось в виду «{titles[close[0]]}»." if close else ""
        yield problem_of("unknown-heading", place, seen=known, advice=advice)
        return
    title = titles[heading(known)]
    for words in own:
        if not heading(words):
            yield problem_of("bad-setting", place, expected="заголовок столбца", key=known)
        elif heading(words) in titles:
            meant = titles[heading(words)]
            yield problem_of("known-heading-taught", place, seen=words, expected=f"«{meant}»")
        elif titles[heading(taught.get(heading(words), known))] != title:
            expected = f"«{taught[heading(words)]}» или «{known}»"
            yield problem_of("heading-taught-twice", place, seen=words, expected=expected)
