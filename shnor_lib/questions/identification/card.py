"""What was decided of a school, by whom, and the results that this rests on."""

from collections.abc import Iterable, Iterator
from html import escape

import pandas as pd

from shnor_lib.model.missing import missing_reasons
from shnor_lib.model.procedures import Registry
from shnor_lib.model.sources import SourceFile
from shnor_lib.questions.identification.findings import IdentificationFindings
from shnor_lib.questions.identification.words import threshold_words, verdict_reasons
from shnor_lib.questions.shared.context import Context
from shnor_lib.show.cards.markup import Parts, cells, joined, paragraph, table
from shnor_lib.show.cards.strips import share_strip
from shnor_lib.show.wording import CONFIDENCE, NBSP, percent, share_beside_threshold, words

DECISIONS = {"да": "отнесена к ШНОР", "нет": "не отнесена к ШНОР", "не определено": "не определено"}
HEADS = ("Процедура", "Год", "Ниже минимума", CONFIDENCE, "Результат", "Решают учеников")


def decision_parts(identification: IdentificationFindings) -> Parts:
    """Say what was decided of each school; the analyst's decision beside the rule's."""
    verdicts, context = identification.verdicts, identification.context
    rows = zip(
        verdicts["school_id"],
        verdicts["verdict"],
        verdicts["decision"],
        verdict_reasons(verdicts, context.criteria, context.results_year),
        verdicts["override"].astype(object).where(verdicts["override"].notna(), None),
        strict=True,
    )
    return {
        school_id: _decision(verdict, decision, reason, override, context.results_year)
        for school_id, verdict, decision, reason, override in rows
    }


def _decision(
    verdict: str, decision: str, reason: str, override: str | None, year: int | None
) -> str:
    said = f"По результатам {year}{NBSP}года: {DECISIONS[verdict]} – {reason}."
    if override is None:
        return f'<div class="shnor-answer">{paragraph(said)}</div>'
    own = f"Решение аналитика: {DECISIONS[decision]}. Причина и основание: {override}."
    rule = f"По критерию без этого решения. {said}"
    return f'<div class="shnor-answer">{paragraph(own)}{paragraph(rule)}</div>'


def evidence_parts(identification: IdentificationFindings) -> Parts:
    """Show the results that the rule asks about, and name those that are missing, with reasons."""
    evidence, context = identification.evidence, identification.context
    given = evidence["share"].notna()
    known = evidence[given].sort_values(["school_id", "year"], ascending=[True, False])
    rows = joined(known["school_id"], _evidence_rows(known, context))
    absent = joined(*_absences(evidence[~given], context.registry))
    threshold = threshold_words(context.criteria)
    caption = f"Результаты, о которых спрашивает критерий; порог – {threshold}"
    return {
        school_id: (table(caption, HEADS, rows[school_id]) if school_id in rows else "")
        + (f"<ul>{absent[school_id]}</ul>" if school_id in absent else "")
        for school_id in dict.fromkeys(evidence["school_id"])
    }


def _evidence_rows(known: pd.DataFrame, context: Context) -> Iterator[str]:
    criteria, registry = context.criteria, context.registry
    few = context.gate.policy.small_sample
    limit = criteria.threshold[0] / criteria.threshold[1]
    statuses = words()["statuses"] | missing_reasons()
    shown = ["procedure", "year", "sitting", "participants", "below"]
    drawn = ["share", "share_low", "share_high", "status", "deciding"]
    for code, year, sitting, n, below, share, low, high, status, deciding in known[
        [*shown, *drawn]
    ].itertuples(index=False, name=None):
        strip = share_strip(share, low, high, limit, is_low=status == "low", is_pale=n < few)
        yield cells(
            [
                registry[code].title,
                _when(year, sitting),
                share_beside_threshold(below, n, criteria.threshold),
                f"{strip}<br>от {percent(low, 0)} до {percent(high, 0)}",
                statuses[status],
                "–" if pd.isna(deciding) else deciding,
            ],
            raw=[3],
        )


def _when(year: int, sitting: object) -> str:
    season = words()["sittings"].get(sitting)
    return f"{year}, {season[0]}" if season else str(year)


def _absences(absent: pd.DataFrame, registry: Registry) -> tuple[Iterable[str], Iterable[str]]:
    """Name what is missing, a line a year and reason."""
    keys = ["school_id", "year", "status"]
    shorts = absent["procedure"].map({code: registry[code].short for code in registry.procedures})
    named = shorts.groupby([absent[key] for key in keys], sort=False).agg(", ".join).reset_index()
    named = named.sort_values(["school_id", "year"], ascending=[True, False], kind="stable")
    reasons = missing_reasons()
    lines = [
        f"<li>{year}: {escape(names)} – {reasons.get(status, status)}.</li>"
        for year, status, names in zip(
            named["year"], named["status"], named["procedure"], strict=True
        )
    ]
    return named["school_id"], lines


def source_parts(results: pd.DataFrame, sources: Iterable[SourceFile], registry: Registry) -> Parts:
    """Name the files and sheets on which the results of each school stand.

    Parameters
    ----------
    results : DataFrame
        Contract ``results``.
    """
    places: dict[tuple[str, int], str] = {}
    for source in sources:
        for work in source.works:
            key, place = (work.procedure, work.year), _place(source.file, work.sheet)
            places[key] = f"{places[key]}; {place}" if key in places else place
    sat = results[["school_id", "procedure", "year"]].drop_duplicates()
    sat = sat.sort_values(["school_id", "year", "procedure"], ascending=[True, False, True])
    rows = [
        cells([registry[code].title, year, places.get((code, year), "не указан")])
        for code, year in zip(sat["procedure"], sat["year"], strict=True)
    ]
    by_school = joined(sat["school_id"], rows)
    heads = ("Процедура", "Год", "Файл и лист")
    caption = "Откуда взяты результаты школы"
    return {school_id: table(caption, heads, body) for school_id, body in by_school.items()}


def _place(file: str, sheet: str) -> str:
    return f"{file}, лист «{sheet}»" if file.lower().endswith((".xlsx", ".xlsm")) else file
