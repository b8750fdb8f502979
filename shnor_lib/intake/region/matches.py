"""The analyst's word on likely pairs (matches.yml), and what region.yml names of published.yml."""

from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches

from shnor_lib.intake.checks.catalogue import problem_of
from shnor_lib.model.documents import Published
from shnor_lib.model.problems import Place, Problem
from shnor_lib.model.profile import Profile
from shnor_lib.model.reconciliation import ConfirmedMatch


def match_problems(matches: Iterable[ConfirmedMatch], name: str) -> Iterator[Problem]:
    """Find pairs that are decided twice.

    Parameters
    ----------
    matches : iterable of ConfirmedMatch
        matches.yml.
    name : str
        The file's name in messages.
    """
    decided: set[tuple[str, str]] = set()
    for match in matches:
        pair = match.left.strip(), match.right.strip()
        seen = f"{match.left} – {match.right}"
        if pair in decided:
            yield problem_of("repeated-match", Place(name), seen=seen)
        decided.add(pair)


def named_in_profile(profile: Profile, published: Published, name: str) -> Iterator[Problem]:
    """Find what region.yml names and published.yml lacks: tables, columns, figures."""
    compared = profile.reconciliation
    if compared.printed:
        yield from _unknown(compared.printed, published.tables, "напечатанная таблица", name)
    if profile.targets.cap:
        yield from _unknown(profile.targets.cap, published.figures, "напечатанное число", name)
    cycle = profile.support_cycle
    for code in (*cycle.tables, *([cycle.weeks.table] if cycle.weeks else [])):
        yield from _unknown(code, published.tables, "напечатанная таблица", name)
    for code in cycle.figures:
        yield from _unknown(code, published.figures, "напечатанное число", name)
    if cycle.weeks and cycle.weeks.table in published.tables:
        columns = published.tables[cycle.weeks.table].columns
        yield from _unknown(cycle.weeks.column, columns, "столбец таблицы", name)


def _unknown(seen: str, known: Mapping[str, object], kind: str, name: str) -> Iterator[Problem]:
    if seen not in known:
        close = get_close_matches(seen, known, n=1)
        advice = f"Возможно, имелось в виду «{close[0]}»." if close else ""
        yield problem_of("unknown-name", Place(name), seen=seen, advice=advice, kind=kind)
