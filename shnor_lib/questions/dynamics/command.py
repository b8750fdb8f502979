"""What `shnor dynamics` does: files in, a csv or xlsx file of changes out."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import pandas as pd

from shnor_lib.intake.checks.catalogue import problem_of
from shnor_lib.model.defaults import DEFAULT_BAND
from shnor_lib.model.dynamics import Band, dynamics_settings
from shnor_lib.model.problems import Problem, ShnorError, error
from shnor_lib.questions.dynamics.compared import with_both_years
from shnor_lib.questions.dynamics.counts import (
    changed_text,
    directions_text,
    enough_participants,
    few_participants,
    ways_text,
    without_changes,
)
from shnor_lib.questions.dynamics.findings import DynamicsFindings, find_dynamics
from shnor_lib.questions.dynamics.summary import count_directions
from shnor_lib.questions.dynamics.words import break_sentences
from shnor_lib.questions.shared.cohort_words import variation_sentence
from shnor_lib.questions.shared.cohorts import find_variation
from shnor_lib.questions.shared.comparison import comparison_shares
from shnor_lib.questions.shared.context import Context, files_context
from shnor_lib.questions.shared.results_files import load_results
from shnor_lib.show.wording import CONFIDENCE, counted, number

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
APART = "Не сопоставимы (разрыв ряда или разные сроки)"
PREFIXES = {"reportable": "", "few": "few_"}  # how the counts of a part are named
_DIGITS = 10  # more would show the last bits of a floating number


@dataclass(frozen=True)
class DynamicsOutcome:
    """What `shnor dynamics` found, and what the reader of its file must know."""

    dynamics: DynamicsFindings
    problems: tuple[Problem, ...]
    summary: str


def dynamics_of_files(
    patterns: Sequence[str],
    base: int,
    current: int,
    band: str = DEFAULT_BAND,
    today: date | None = None,
) -> DynamicsOutcome:
    """Read files of any layout on the day ``today`` and compare the schools' results of two years.

    Raises
    ------
    ShnorError
        If a file has an error, the years are not in order, a year has no results, or there is
        no such band.
    """
    context = _context(current, band)
    if base >= current:
        raise ShnorError([_years_not_in_order(base, current)])
    loaded = load_results(patterns, context.registry, [base, current], today)
    tables, profile = loaded.tables, context.profile
    comparison = comparison_shares(tables["results"], tables["controls"], profile.comparison)
    variation = find_variation(tables["results"], context.registry)
    dynamics = find_dynamics(context, tables, (base, current), comparison, variation)
    return DynamicsOutcome(dynamics, loaded.problems, _summary(dynamics))


def _context(current: int, band: str) -> Context:
    bands = dynamics_settings().bands
    if band not in bands:
        raise ShnorError([problem_of("unknown-band", seen=band, expected=", ".join(bands))])
    context = files_context(current)
    return replace(context, profile=context.profile.model_copy(update={"band": band}))


def dynamics_rows(dynamics: DynamicsFindings) -> pd.DataFrame:
    """Lay the changes out for a file: one row a school × procedure with both years.

    A band adds the column ``beyond_band``.
    """
    columns = [*COLUMNS, "beyond_band"] if _band(dynamics).points else COLUMNS
    rows = with_both_years(dynamics.measured)[columns].reset_index(drop=True)
    numbers = ["change_pp", "ci_low_pp", "ci_high_pp"]
    return rows.assign(**{name: rows[name].round(_DIGITS) for name in numbers})


def _band(dynamics: DynamicsFindings) -> Band:
    return dynamics_settings().bands[dynamics.context.profile.band]


def _summary(dynamics: DynamicsFindings) -> str:
    """Say how many changed which way, how many lack a year, and where the series is broken.

    First stand the comparable results with enough participants; the others follow part by part.
    """
    measured, band = dynamics.measured, _band(dynamics)
    least = dynamics.context.gate.policy.words_of_direction
    paired = with_both_years(measured)
    lines = [f"Результатов школ с обоими годами: {number(len(paired))}.", *_parts(paired, least)]
    single = len(measured) - len(paired)
    if single:
        lines.append(f"Есть только за один год и не записаны: {counted(single, 'result')}.")
    if dynamics.years:
        registry = dynamics.context.registry
        lines += break_sentences(measured["procedure"], *dynamics.years, registry)
    if band.points:
        lines.append(_beyond(paired, band))
    lines.append(variation_sentence(dynamics.variation))
    return "\n".join(lines)


def _parts(paired: pd.DataFrame, least: int) -> list[str]:
    """One line a part of the results: comparable or not, with enough participants or not."""
    counts = count_directions(paired, ["comparable"]).reindex([True, False], fill_value=0)
    alike, apart = (part for _, part in counts.iterrows())
    others = [
        (alike, "few", f"Сопоставимы, но {few_participants(least)}"),
        (apart, "reportable", f"{APART}, {enough_participants(least)}"),
        (apart, "few", f"{APART}, {few_participants(least)}"),
    ]
    return [_leading(alike, least)] + [
        f"{title} – {number(part[size])}: {directions_text(part, PREFIXES[size])}."
        for part, size, title in others
        if part[size]
    ]


def _leading(counts: pd.Series, least: int) -> str:
    """Say which way the results went of which the direction may be told."""
    title = f"Сопоставимы, и {enough_participants(least)}"
    if not counts["reportable"]:
        return f"{title} – 0: о росте и снижении не судят."
    sure = int(counts["beyond_chance_positive"] + counts["beyond_chance_negative"])
    return (
        f"{title} – {number(counts['reportable'])}: {directions_text(counts)}; больше, чем "
        f"объяснил бы случай ({CONFIDENCE} не содержит нуля), {changed_text(sure)}; "
        f"{without_changes(int(counts['could_vary']))}."
    )


def _beyond(rows: pd.DataFrame, band: Band) -> str:
    """Say how many changes reach the band, and on whose word the band stands."""
    basis = f" ({band.basis})" if band.basis else ""
    leading, reached = rows["comparable"] & rows["reportable"], rows["beyond_band"]
    others = rows["direction"][reached & ~leading]
    apart = f"; среди остальных результатов: {_ways(others)}" if len(others) else ""
    return (
        f"На {band.title} и больше{basis}: {_ways(rows['direction'][reached & leading])}{apart}. "
        "Направления порог не меняет."
    )


def _ways(directions: pd.Series) -> str:
    up, down = (int((directions == way).sum()) for way in ("positive", "negative"))
    return ways_text(up, down)


def _years_not_in_order(base: int, current: int) -> Problem:
    return error(
        "years-not-in-order",
        "Базовый год должен быть раньше текущего.",
        seen=f"--base {base} --current {current}",
        advice="Поменяйте годы местами или проверьте их.",
    )
