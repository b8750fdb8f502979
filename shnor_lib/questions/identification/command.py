"""What `shnor identify` does: files in, a csv or xlsx file of verdicts out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from shnor_lib.model.criteria import Criteria, criteria_sets
from shnor_lib.model.problems import Problem, ShnorError, error
from shnor_lib.questions.identification.clauses import clause_columns
from shnor_lib.questions.identification.findings import (
    IdentificationFindings,
    find_identification,
)
from shnor_lib.questions.identification.words import verdict_reasons
from shnor_lib.questions.shared.context import files_context
from shnor_lib.questions.shared.results_files import load_results

COLUMNS = [
    "school_id",
    "school",
    "municipality",
    "shnor",
    "status",
    "reason",
]
COUNTS = ["low_results_year", "low_year_before"]


@dataclass(frozen=True)
class Outcome:
    """What `shnor identify` found, and what the reader of its list must know."""

    identification: IdentificationFindings
    problems: tuple[Problem, ...]
    summary: str


def identify_files(
    patterns: Sequence[str], results_year: int, criteria_name: str, today: date | None = None
) -> Outcome:
    """Read files of any layout and identify the schools in them, on the day ``today``.

    Raises
    ------
    ShnorError
        If a file has an error, the criteria are unknown, or the year has no results.
    """
    context = files_context(results_year, _criteria(criteria_name))
    loaded = load_results(patterns, context.registry, [results_year], today)
    identification = find_identification(context, loaded.tables)
    return Outcome(identification, loaded.problems, _summary(identification))


def _criteria(name: str) -> Criteria:
    if name not in criteria_sets():
        raise ShnorError(
            [
                error(
                    "unknown-criteria",
                    "Такого критерия нет.",
                    seen=name,
                    expected=", ".join(criteria_sets()),
                )
            ]
        )
    return criteria_sets()[name]


def _summary(identification: IdentificationFindings) -> str:
    """Say how many schools came out how, and which procedures were not used or not given."""
    tally, registry = identification.tally, identification.context.registry
    counts = ", ".join(f"{word} – {tally.get(word, 0)}" for word in ("да", "нет", "не определено"))
    lines = [f"Школ: {int(tally.sum())}; ШНОР: {counts}."]
    coverage = identification.coverage
    for reason, words in _GAPS.items():
        gap = coverage[coverage["schools_reason"] == reason]
        names = [
            f"{registry[code].short} {year}"
            for code, year in zip(gap["procedure"], gap["year"], strict=True)
        ]
        if names:
            lines.append(f"{words}: {', '.join(names)}.")
    unused = [registry[code].title for code in identification.unused]
    if unused:
        lines.append(f"Прочитаны, но критерием не используются: {'; '.join(unused)}.")
    return "\n".join(lines)


_GAPS = {
    "not_reported": "Критерием используются, но в файлах их нет",
    "not_held": "Не проводились",
}


def verdict_rows(identification: IdentificationFindings) -> pd.DataFrame:
    """Lay the verdicts out for a file.

    Returns
    -------
    DataFrame
        One row a school by ``school_id``: ``shnor``, ``clause1`` … true, false or empty;
        ``status`` да / нет / не определено; ``reason`` in words; ``low_results_year,
        low_year_before`` low procedures, empty where the year has no results of the school.
    """
    verdicts, context = identification.verdicts, identification.context
    shnor = verdicts["verdict"].map({"да": True, "нет": False}).astype("boolean")
    reasons = verdict_reasons(verdicts, context)
    rows = verdicts.assign(shnor=shnor, status=verdicts["verdict"], reason=reasons)
    return rows[[*COLUMNS, *clause_columns(context.criteria), *COUNTS]]
