"""Sentences about a plan: a term understood, why a status is what it is, what is odd."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import takewhile

import pandas as pd

from shnor_lib.model.documents import Published
from shnor_lib.model.plan_rules import STATUSES, plan_rules
from shnor_lib.questions.roadmap.findings import RoadmapFindings
from shnor_lib.questions.roadmap.status import ANALYST, SILENT, UNKNOWN
from shnor_lib.show.citation import cite
from shnor_lib.show.wording import number, words

SHORT = 110


def plan_source(rows: pd.DataFrame, published: Published) -> str:
    """Name the document that a plan stands in; its code where it is not described."""
    code = str(rows["document"].iloc[0])
    document = published.documents.get(code)
    return cite(document) if document else code


def by_plan(
    roadmap: RoadmapFindings, rows: pd.DataFrame
) -> Iterator[tuple[int, str, pd.DataFrame]]:
    """Take the rows of each plan, with its place and its mark.

    Yields
    ------
    int, str, DataFrame
        The place of the plan from 1; the end of a caption that tells it from the region's others
        («. Приказ № 10», nothing where it is the only one); its rows.
    """
    for place, (code, of_plan) in enumerate(rows.groupby("plan", sort=True), start=1):
        yield place, plan_mark(roadmap, code), of_plan


def plan_mark(roadmap: RoadmapFindings, code: object) -> str:
    """Tell a plan from the region's others at the end of a caption; see `by_plan`."""
    if not roadmap.has_several_plans:
        return ""
    measures = roadmap.measures
    source = plan_source(measures[measures["plan"] == code], roadmap.printed)
    return f". {source if len(source) <= SHORT else source[:SHORT].rstrip() + '…'}"


def common_place(places: Sequence[str]) -> str:
    """Name what the places of all rows have in common.

    Examples
    --------
    >>> common_place(["Таблица мер, № 1", "Таблица мер, № 12"])
    'Таблица мер'
    """
    parts = [place.split(", ") for place in places]
    alike = takewhile(lambda level: len(set(level)) == 1, zip(*parts, strict=False))
    return ", ".join(level[0] for level in alike)


def shortened(texts: pd.Series) -> pd.Series:
    """Cut long texts for a table that stands beside the full one."""
    cut = texts.str.slice(0, SHORT).str.rstrip() + "…"
    return texts.mask(texts.str.len() > SHORT, cut)


def status_words(counts: pd.Series) -> str:
    """Write how many measures have which status.

    Examples
    --------
    >>> status_words(pd.Series({"выполнено": 14, "не выполнено": 2}))
    'выполнено\\xa0– 14, не выполнено\\xa0– 2'
    """
    present = [status for status in STATUSES if counts.get(status, 0)]
    return ", ".join(f"{status}\u00a0– {number(int(counts[status]))}" for status in present)


def term_words(judged: pd.DataFrame) -> pd.Series:
    """Say of each term how it was understood.

    Parameters
    ----------
    judged : DataFrame
        ``term_start, term_end, term_kind, term_repeats, term_passed``.
    """
    columns = ["term_kind", "term_start", "term_end", "term_repeats", "term_passed"]
    texts = [_term(*row) for row in judged[columns].itertuples(index=False, name=None)]
    return pd.Series(texts, index=judged.index, dtype="string")


def _term(
    kind: str, start: pd.Timestamp, end: pd.Timestamp, repeats: str | None, passed: bool | None
) -> str:
    texts = [_days(kind, start, end)]
    if not pd.isna(repeats):
        texts.append(str(repeats))
    if not pd.isna(passed) and passed:
        texts.append("истёк")
    return "; ".join(texts)


def _days(kind: str, start: pd.Timestamp, end: pd.Timestamp) -> str:
    if kind == "deadline":
        return f"до {end:%d.%m.%Y}"
    if kind == "since":
        return f"с {start:%d.%m.%Y}"
    if pd.isna(start):
        return plan_rules().kinds[kind]
    days = f"{start:%d.%m.%Y}" if start == end else f"{start:%d.%m.%Y} – {end:%d.%m.%Y}"
    return f"весь срок {days}" if kind == "continuous" else days


def status_reasons(judged: pd.DataFrame) -> pd.Series:
    """Say of each measure which rule gave its status."""
    because = {rule.code: rule.because for rule in plan_rules().results}
    own = {code: words()["status_reasons"][code] for code in (ANALYST, SILENT, UNKNOWN)}
    texts = judged["rule"].map({**because, **own})
    overdue = texts + "; срок истёк " + judged["term_end"].dt.strftime("%d.%m.%Y")
    return texts.mask(judged["overdue"], overdue).astype("string")


def oddity_words(oddities: pd.DataFrame) -> pd.Series:
    """Write each oddity of the record as a sentence."""
    forms = words()["plan_oddities"]
    texts = [
        forms[f"{kind}_expected" if kind == "odd" and expected else kind].format(
            measures=measures, seen=seen, expected=expected
        )
        for kind, measures, seen, expected in oddities[
            ["kind", "measures", "seen", "expected"]
        ].itertuples(index=False, name=None)
    ]
    return pd.Series(texts, index=oddities.index, dtype="string")


def day_words(as_of: date | None) -> str:
    """Write the day as of which terms are judged, for the middle of a sentence.

    Examples
    --------
    >>> day_words(date(2022, 8, 10)), day_words(None)
    ('на\\xa010.08.2022', 'дата отчёта не задана')
    """
    return f"на\u00a0{as_of:%d.%m.%Y}" if as_of else "дата отчёта не задана"
