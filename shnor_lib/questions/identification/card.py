"""What decides about one school: its low results first, then all that the rule asks about."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape

import pandas as pd

from shnor_lib.model.criteria import Criteria
from shnor_lib.questions.identification.findings import IdentificationFindings
from shnor_lib.questions.identification.words import level_texts, threshold_words
from shnor_lib.questions.shared.context import Context
from shnor_lib.show.cards.markup import Parts, cells, note, table
from shnor_lib.show.wording import counted, number, out_of, share_beside_threshold, words

SHOWN = 3  # low results in the first screen
NO_RESULT = "–"
STEADIED = "Уточнённая доля"
OF_STEADIED = (
    "Уточнённая доля подтянута к доле всех школ тем сильнее, чем меньше участников; в скобках – "
    "95 %-й интервал. Вывод критерия от неё не зависит."
)
CELL = ["school_id", "procedure", "year", "sitting", "participants", "below", "low"]


@dataclass
class Work:
    """The results of a school in one procedure, written by year."""

    below: int = 0
    cells: dict[int, list[str]] = field(default_factory=dict)


def why_parts(identification: IdentificationFindings) -> Parts:
    """Name the first low results of each school, each with the number that makes it low."""
    evidence, context = identification.evidence, identification.context
    counting = evidence[evidence["low"].notna()]
    ordered = counting.sort_values(["school_id", "year"], ascending=[True, False], kind="stable")
    told: dict[str, list[str]] = {}
    asked: dict[str, int] = {}
    for school_id, code, year, sitting, n, below, is_low in ordered[CELL].itertuples(
        index=False, name=None
    ):
        own = told.setdefault(school_id, [])
        asked[school_id] = asked.get(school_id, 0) + 1
        if is_low:
            own.append(_low(context, code, _when(year, sitting), below, n))
    return {school_id: _why(own, asked[school_id]) for school_id, own in told.items()}


def _low(context: Context, code: str, when: str, below: int, n: int) -> str:
    least = context.criteria.fewest_low(n)
    work = escape(f"{context.registry[code].title}, {when}")
    return f"<li>{work}: <strong>{out_of(below, n)}</strong>, порог – {number(least)}</li>"


def _why(low: list[str], asked: int) -> str:
    if not low:
        return note(f"Низких результатов нет: {counted(asked, 'result')} ниже порога.")
    facts = f'<ul class="shnor-why">{"".join(low[:SHOWN])}</ul>'
    rest = len(low) - SHOWN
    return facts + (note(f"Ещё {counted(rest, 'low_result')} – ниже.") if rest > 0 else "")


def evidence_parts(identification: IdentificationFindings) -> Parts:
    """Show the results that the rule asks about, a procedure a row, a year a column.

    A procedure with nobody below the minimum has no row and a year without a result no column:
    a sentence says so.
    """
    evidence, context = identification.evidence, identification.context
    known = evidence[evidence["share"].notna()]
    heads = _heads(evidence, known)
    caption = (
        "Сколько участников ниже минимума и из скольких; выделены низкие результаты – "
        f"не меньше {threshold_words(context.criteria)}"
    )
    levels = identification.levels
    keys = zip(levels["school_id"], levels["procedure"], strict=True)
    steadied = dict(zip(keys, level_texts(levels), strict=True))
    return {
        school_id: _table(
            caption,
            heads,
            works,
            {code: steadied.get((school_id, code), NO_RESULT) for code in works},
            context,
        )
        for school_id, works in _works(known, heads, context.criteria).items()
    }


def _heads(evidence: pd.DataFrame, known: pd.DataFrame) -> dict[int, str]:
    """Head the years, the last one first; with the sitting, where a year had only one."""
    years = sorted(map(int, evidence["year"].unique()), reverse=True)
    held = known.groupby("year")["sitting"].unique()
    return {
        year: _when(year, held[year][0]) if year in held and len(held[year]) == 1 else str(year)
        for year in years
    }


def _works(
    known: pd.DataFrame, heads: Mapping[int, str], criteria: Criteria
) -> dict[str, dict[str, Work]]:
    """Gather the cells of each school by procedure; two sittings of a year share a cell."""
    schools: dict[str, dict[str, Work]] = {}
    low_known = known.assign(low=known["low"].fillna(False).astype(bool))
    for school_id, code, year, sitting, n, below, low in low_known[CELL].itertuples(
        index=False, name=None
    ):
        work = schools.setdefault(school_id, {}).setdefault(code, Work())
        text = share_beside_threshold(below, n, criteria.threshold)
        season = words()["sittings"].get(sitting) if heads[year] == str(year) else None
        told = f"{text}, {season[0]}" if season else text
        work.below += below
        work.cells.setdefault(year, []).append(f"<strong>{told}</strong>" if low else told)
    return schools


def _table(
    caption: str,
    heads: Mapping[int, str],
    works: Mapping[str, Work],
    steadied: Mapping[str, str],
    context: Context,
) -> str:
    years = [year for year in heads if any(year in work.cells for work in works.values())]
    rows = [
        cells(
            [
                context.registry[code].title,
                *("; ".join(work.cells.get(year, [NO_RESULT])) for year in years),
                steadied[code],
            ],
            raw=range(1, len(years) + 1),
        )
        for code, work in works.items()
        if work.below
    ]
    titles = ["Процедура", *(heads[year] for year in years), STEADIED]
    shown = table(caption, titles, "".join(rows)) + note(OF_STEADIED)
    silent = [note(f"За {year} год результатов нет.") for year in heads if year not in years]
    return (shown if rows else "") + _clear(len(works) - len(rows), bool(rows)) + "".join(silent)


def _clear(count: int, beside_others: bool) -> str:
    """Count the procedures without anybody below the minimum."""
    if not count:
        return ""
    where = "Ещё в" if beside_others else "В"
    return note(f"{where} {counted(count, 'procedure_prepositional')} ниже минимума никого.")


def _when(year: int, sitting: object) -> str:
    season = words()["sittings"].get(sitting)
    return f"{year}, {season[0]}" if season else str(year)
