"""What `shnor dynamics` does: files in, a csv or xlsx file of changes out."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from shnor_lib.analysis.dynamics import measure_dynamics
from shnor_lib.analysis.dynamics_rows import with_both_years
from shnor_lib.model.problems import Problem, ShnorError, error
from shnor_lib.model.procedures import Registry, registry
from shnor_lib.publish.table_file import load_results
from shnor_lib.report.dynamics_words import break_sentences
from shnor_lib.report.wording import CONFIDENCE, counted, number

COLUMNS = [
    "school_id",
    "procedure",
    "n_base",
    "below_base",
    "n_current",
    "below_current",
    "change_pp",
    "ci_low_pp",
    "ci_high_pp",
    "direction",
    "comparable",
    "reportable",
    "beyond_chance",
]
_DIGITS = 10  # more would show the last bits of a floating number


@dataclass(frozen=True)
class DynamicsOutcome:
    """What `shnor dynamics` found, and what the reader of its file must know."""

    rows: pd.DataFrame
    problems: tuple[Problem, ...]
    summary: str


def dynamics_of_files(patterns: Sequence[str], base: int, current: int) -> DynamicsOutcome:
    """Read files of any layout and compare the schools' results of two years.

    Raises
    ------
    ShnorError
        If a file has an error, the years are not in order, or a year has no results.
    """
    if base >= current:
        raise ShnorError([_years_not_in_order(base, current)])
    known = registry()
    loaded = load_results(patterns, known, [base, current])
    measured = measure_dynamics(loaded.tables["results"], base, current, registry=known)
    rows = dynamics_rows(measured)
    return DynamicsOutcome(rows, loaded.problems, _summary(measured, base, current, known))


def dynamics_rows(dynamics: pd.DataFrame) -> pd.DataFrame:
    """Lay the changes out for a file: one row a school × procedure with both years."""
    rows = with_both_years(dynamics)[COLUMNS].reset_index(drop=True)
    numbers = ["change_pp", "ci_low_pp", "ci_high_pp"]
    return rows.assign(**{name: rows[name].round(_DIGITS) for name in numbers})


def _summary(dynamics: pd.DataFrame, base: int, current: int, known: Registry) -> str:
    """Say how many changed which way, how many lack a year, and where the series is broken."""
    paired = with_both_years(dynamics)
    tally = paired["direction"].value_counts()
    perfect = int((paired["kind"] == "none_perfect").sum())
    lines = [
        f"Результатов школ с обоими годами: {number(len(paired))}; выросла доля преодолевших "
        f"минимум – {number(tally.get('positive', 0))}, снизилась – "
        f"{number(tally.get('negative', 0))}, не изменилась – {number(tally.get('none', 0))} "
        f"(из них без «2» в оба года – {number(perfect)}).",
        f"Больше, чем объяснил бы случай ({CONFIDENCE} не содержит нуля): "
        f"{number(int(paired['beyond_chance'].sum()))}.",
    ]
    single = len(dynamics) - len(paired)
    if single:
        lines.append(f"Есть только за один год и не записаны: {counted(single, 'result')}.")
    return "\n".join([*lines, *break_sentences(dynamics["procedure"], base, current, known)])


def _years_not_in_order(base: int, current: int) -> Problem:
    return error(
        "years-not-in-order",
        "Базовый год должен быть раньше текущего.",
        seen=f"--base {base} --current {current}",
        advice="Поменяйте годы местами или проверьте их.",
    )
