"""The results of a school with their intervals, and why the others are missing: folded."""

from collections.abc import Iterable, Iterator
from html import escape

import pandas as pd

from shnor_lib.model.missing import missing_reasons
from shnor_lib.model.procedures import Registry
from shnor_lib.questions.identification.findings import IdentificationFindings
from shnor_lib.questions.shared.context import Context
from shnor_lib.show.cards.markup import Parts, cells, folded, joined, note, table
from shnor_lib.show.cards.strips import share_strip
from shnor_lib.show.wording import CONFIDENCE, counted, out_of, percent

HEADS = ("Процедура", "Год", "Ниже минимума", CONFIDENCE, "Решают учеников")
SUMMARY = "С интервалами и причинами пропусков"


def detail_parts(identification: IdentificationFindings) -> Parts:
    """Show each result with its interval, and name those that are missing, with reasons."""
    evidence, context = identification.evidence, identification.context
    given = evidence["share"].notna()
    known = evidence[given].sort_values(["school_id", "year"], ascending=[True, False])
    rows = joined(known["school_id"], _rows(known, context))
    absent = joined(*_absences(evidence[~given], context.registry))
    explained = note(_how_to_read(context.gate.policy.small_sample))
    tables = {
        school_id: table("Результаты с интервалами", HEADS, body) + explained
        for school_id, body in rows.items()
    }
    return {
        school_id: _details(tables.get(school_id, ""), absent.get(school_id, ""))
        for school_id in dict.fromkeys(evidence["school_id"])
    }


def _details(results: str, absent: str) -> str:
    """Fold the details; what is missing stands open where there is nothing else."""
    missing = f"<ul>{absent}</ul>" if absent else ""
    return folded(SUMMARY, results + missing) if results else missing


def _how_to_read(few: int) -> str:
    return (
        f"Точка на шкале – доля ниже минимума, отрезок – {CONFIDENCE}, пунктир – порог. Ромб – "
        f"низкий результат; бледные знаки – меньше {counted(few, 'participant_genitive')}. "
        "Последний столбец – сколько учеников должны были написать иначе, чтобы этот результат "
        "стал низким или перестал им быть."
    )


def _rows(known: pd.DataFrame, context: Context) -> Iterator[str]:
    limit = context.criteria.threshold[0] / context.criteria.threshold[1]
    few = context.gate.policy.small_sample
    shown = ["procedure", "year", "participants", "below"]
    drawn = ["share", "share_low", "share_high", "status", "deciding"]
    for code, year, n, below, share, low, high, status, deciding in known[
        [*shown, *drawn]
    ].itertuples(index=False, name=None):
        strip = share_strip(share, low, high, limit, is_low=status == "low", is_pale=n < few)
        yield cells(
            [
                context.registry[code].title,
                year,
                out_of(below, n),
                f"{strip} {percent(low, 0)} – {percent(high, 0)}",
                missing_reasons().get(status, "–") if pd.isna(deciding) else deciding,
            ],
            raw=[3],
        )


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
