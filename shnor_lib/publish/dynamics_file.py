"""What `shnor dynamics` does: files in, a csv or xlsx file of changes out."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from shnor_lib.analysis.dynamics import measure_dynamics
from shnor_lib.analysis.dynamics_rows import with_both_years
from shnor_lib.intake.catalogue import noticed
from shnor_lib.model.defaults import DEFAULT_BAND
from shnor_lib.model.dynamics import Band, dynamics_settings
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


def dynamics_of_files(
    patterns: Sequence[str], base: int, current: int, band: str = DEFAULT_BAND
) -> DynamicsOutcome:
    """Read files of any layout and compare the schools' results of two years.

    Raises
    ------
    ShnorError
        If a file has an error, the years are not in order, a year has no results, or there is
        no such band.
    """
    threshold = _band(band)
    if base >= current:
        raise ShnorError([_years_not_in_order(base, current)])
    known = registry()
    loaded = load_results(patterns, known, [base, current])
    measured = measure_dynamics(loaded.tables["results"], base, current, registry=known, band=band)
    rows = dynamics_rows(measured, threshold)
    summary = _summary(measured, base, current, known)
    if threshold.points:
        summary += f"\n{_beyond(rows, threshold)}"
    return DynamicsOutcome(rows, loaded.problems, summary)


def _band(name: str) -> Band:
    bands = dynamics_settings().bands
    if name not in bands:
        raise ShnorError([noticed("unknown-band", seen=name, expected=", ".join(bands))])
    return bands[name]


def dynamics_rows(dynamics: pd.DataFrame, band: Band) -> pd.DataFrame:
    """Lay the changes out for a file: one row a school × procedure with both years.

    A band adds the column ``beyond_band``.
    """
    columns = [*COLUMNS, "beyond_band"] if band.points else COLUMNS
    rows = with_both_years(dynamics)[columns].reset_index(drop=True)
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


def _beyond(rows: pd.DataFrame, band: Band) -> str:
    """Say how many changes reach the band, and on whose word the band stands."""
    basis = f" ({band.basis})" if band.basis else ""
    reached = rows["direction"].where(rows["beyond_band"]).value_counts()
    return (
        f"На {band.title} и больше{basis}: выросла – {number(reached.get('positive', 0))}, "
        f"снизилась – {number(reached.get('negative', 0))}; направления порог не меняет."
    )


def _years_not_in_order(base: int, current: int) -> Problem:
    return error(
        "years-not-in-order",
        "Базовый год должен быть раньше текущего.",
        seen=f"--base {base} --current {current}",
        advice="Поменяйте годы местами или проверьте их.",
    )
