"""What a load says otherwise than the last one: the tables stored by it are the witness."""

from collections.abc import Iterator, Mapping

import pandas as pd

from shnor_lib.intake.checks.catalogue import problem_of
from shnor_lib.model.problems import Place, Problem
from shnor_lib.model.sources import SourceFile
from shnor_lib.model.tables import contracts

WORK = ["procedure", "year", "sitting"]
FACTS = ["participants", "below", "n2", "n3", "n4", "n5"]
SHOWN = 5

Tables = Mapping[str, pd.DataFrame]


def changes(before: Tables, now: Tables, percent: int) -> Iterator[Problem]:
    """Run every check of tables against those of the last load.

    Parameters
    ----------
    before, now : mapping of str to DataFrame
        Tables of all contracts.
    percent : int
        By how much the participants of a work may change without a word.
    """
    yield from schools_vanished(before["results"], now["results"])
    yield from participants_changed(before["results"], now["results"], percent)
    yield from values_changed(before["results"], now["results"])


def files_disappeared(
    before: tuple[SourceFile, ...], now: tuple[SourceFile, ...]
) -> Iterator[Problem]:
    """``file-disappeared``: a file of the last load whose name and content are both gone."""
    names, contents = {source.file for source in now}, {source.sha256 for source in now}
    for source in before:
        # A renamed or moved file holds the same bytes, and is not gone.
        if source.file not in names and source.sha256 not in contents:
            yield problem_of("file-disappeared", Place(source.file))


def schools_vanished(before: pd.DataFrame, now: pd.DataFrame) -> Iterator[Problem]:
    """``schools-vanished``: schools that had results and have none."""
    gone = sorted(set(before["school_id"]) - set(now["school_id"]))
    if gone:
        more = f" и ещё {len(gone) - SHOWN}" if len(gone) > SHOWN else ""
        yield problem_of("schools-vanished", seen=", ".join(gone[:SHOWN]) + more, count=len(gone))


def participants_changed(
    before: pd.DataFrame, now: pd.DataFrame, percent: int
) -> Iterator[Problem]:
    """``participants-changed``: the participants of a work differ by more than the setting."""
    old, new = (table.groupby(WORK)["participants"].sum() for table in (before, now))
    # A new work is no change, and one that vanished is told by its schools and files.
    both = pd.concat({"before": old, "now": new}, axis=1, join="inner")
    # In whole numbers: exactly the allowed per cent is still without a word.
    differs = (both["now"] - both["before"]).abs() * 100 > both["before"] * percent
    for key, row in both[differs].iterrows():
        work = ", ".join(map(str, key)) if isinstance(key, tuple) else str(key)
        seen, expected = f"сейчас {row['now']}", f"в прошлый раз {row['before']}"
        yield problem_of(
            "participants-changed", seen=seen, expected=expected, percent=percent, work=work
        )


def values_changed(before: pd.DataFrame, now: pd.DataFrame) -> Iterator[Problem]:
    """``values-changed``: results that were loaded already and now say something else."""
    key = list(contracts()["results"].key)
    both = before.merge(now, on=key, suffixes=("_before", ""))
    # A missing value equals a missing one; −1 is no count, so it differs from any that is known.
    old = both[[f"{name}_before" for name in FACTS]].astype("Int64").fillna(-1).to_numpy()
    new = both[FACTS].astype("Int64").fillna(-1).to_numpy()
    changed = both[(old != new).any(axis=1)]
    if not changed.empty:
        first = changed.iloc[0]
        seen = ", ".join(str(first[name]) for name in key)
        yield problem_of("values-changed", seen=f"первая: {seen}", count=len(changed))
