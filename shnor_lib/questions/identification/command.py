"""What `shnor identify` does: files in, a csv or xlsx file of verdicts out."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from shnor_lib.model.criteria import Criteria, criteria_sets
from shnor_lib.model.problems import Problem, ShnorError, error
from shnor_lib.model.procedures import Registry, registry
from shnor_lib.questions.identification.coverage import measure_coverage, unused_procedures
from shnor_lib.questions.identification.findings import Identification, identify
from shnor_lib.questions.identification.words import verdict_reasons
from shnor_lib.questions.shared.results_files import load_results

COLUMNS = [
    "school_id",
    "school",
    "municipality",
    "shnor",
    "status",
    "reason",
    "clause1",
    "clause2",
    "low_results_year",
    "low_year_before",
]


@dataclass(frozen=True)
class Outcome:
    """What `shnor identify` found, and what the reader of its list must know."""

    identification: Identification
    problems: tuple[Problem, ...]
    summary: str


def identify_files(patterns: Sequence[str], results_year: int, criteria_name: str) -> Outcome:
    """Read files of any layout and identify the schools in them.

    Raises
    ------
    ShnorError
        If a file has an error, the criteria are unknown, or the year has no results.
    """
    criteria = _criteria(criteria_name)
    known = registry()
    loaded = load_results(patterns, known, [results_year])
    results = loaded.tables["results"]
    found = identify(results, loaded.tables["schools"], criteria, results_year, known)
    return Outcome(found, loaded.problems, _summary(found, results, known))


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


def _summary(found: Identification, results: pd.DataFrame, known: Registry) -> str:
    """Say how many schools came out how, and which procedures were not used or not given."""
    tally = found.verdicts["verdict"].value_counts()
    counts = ", ".join(f"{word} – {tally.get(word, 0)}" for word in ("да", "нет", "не определено"))
    lines = [f"Школ: {len(found.verdicts)}; ШНОР: {counts}."]
    years = (found.results_year - 1, found.results_year)
    coverage = measure_coverage(results, found.criteria, years, known)
    for reason, words in _GAPS.items():
        gap = coverage[coverage["schools_reason"] == reason]
        names = [
            f"{known[code].short} {year}"
            for code, year in zip(gap["procedure"], gap["year"], strict=True)
        ]
        if names:
            lines.append(f"{words}: {', '.join(names)}.")
    unused = [known[code].title for code in unused_procedures(results, found.criteria)]
    if unused:
        lines.append(f"Прочитаны, но критерием не используются: {'; '.join(unused)}.")
    return "\n".join(lines)


_GAPS = {
    "not_reported": "Критерием используются, но в файлах их нет",
    "not_held": "Не проводились",
}


def verdict_rows(found: Identification) -> pd.DataFrame:
    """Lay the verdicts out for a file.

    Returns
    -------
    DataFrame
        One row a school by ``school_id``: ``shnor, clause1, clause2`` true, false or empty;
        ``status`` да / нет / не определено; ``reason`` in words; ``low_results_year,
        low_year_before`` low procedures, empty where the year has no results of the school.
    """
    verdicts = found.verdicts
    shnor = verdicts["verdict"].map({"да": True, "нет": False}).astype("boolean")
    reasons = verdict_reasons(verdicts, found.criteria, found.results_year)
    rows = verdicts.assign(shnor=shnor, status=verdicts["verdict"], reason=reasons)
    return rows[COLUMNS]
