"""What each municipality of a region is told: all of them in one pass over the findings."""

from collections.abc import Iterator, Mapping
from heapq import nlargest
from itertools import chain

from rapidfuzz.fuzz import token_set_ratio

from shnor_lib.model.problems import ShnorError, error
from shnor_lib.model.spelling import normalise_municipality
from shnor_lib.questions.municipalities import tables, words
from shnor_lib.questions.municipalities.findings import PERIODS, WHOLE, MunicipalitiesFindings
from shnor_lib.questions.overview import brief_words
from shnor_lib.show.municipality_report import TITLE, MunicipalityReport
from shnor_lib.show.report_part import ReportPart
from shnor_lib.show.table import Table

NEAREST = 3
WITHHELD = "Страницы муниципалитетов есть только во внутренней редакции отчёта."


def make_reports(found: MunicipalitiesFindings, notice: str = "") -> dict[str, MunicipalityReport]:
    """Make the report of each municipality by name; none where the readers have none.

    Parameters
    ----------
    notice : str
        What to know before reading, such as that the data are invented.
    """
    if not found.has_pages:
        return {}
    context = found.context
    rule = brief_words.rule(context.criteria, context.registry, context.results_year)
    said = rule.text if found.is_identified else ""
    return {
        name: MunicipalityReport(name, [part for part in _parts(found, name) if part], said, notice)
        for name in found.names
    }


def choose_report(
    found: MunicipalitiesFindings, reports: Mapping[str, MunicipalityReport], asked: str
) -> MunicipalityReport:
    """Take the report of a municipality by its name, however its kind is abbreviated.

    Raises
    ------
    ShnorError
        ``no-such-municipality``, with the names that come nearest.
    """
    if not found.has_pages:
        return MunicipalityReport(TITLE, withheld=WITHHELD)
    key = normalise_municipality(asked)
    for name, report in reports.items():
        if normalise_municipality(name) == key:
            return report
    nearest = nlargest(NEAREST, reports, key=lambda name: token_set_ratio(asked, name))
    raise ShnorError(
        [
            error(
                "no-such-municipality",
                f"Муниципалитета «{asked}» в данных региона нет.",
                seen=asked,
                expected="; ".join(nearest) or "ни одного муниципалитета в данных нет",
                advice="Возьмите название из столбца «Муниципалитет» страницы «Школы».",
            )
        ]
    )


def _parts(found: MunicipalitiesFindings, name: str) -> Iterator[ReportPart | None]:
    yield ReportPart("", tuple(_answer(found, name)))
    yield _part("Школы, отнесённые к ШНОР", tables.listed_schools(found, name))
    yield _part("Доля в показателях региона", tables.shares(found, name), tables.works(found, name))
    yield _part(
        "Отчёты «учитель + класс»", tables.turnout(found, name), texts=tuple(_reported(found, name))
    )
    yield _part(
        "Что рекомендовано и запланировано",
        tables.recommendations(found, name),
        tables.measures(found, name),
    )
    yield _part(
        "Остальные школы", tables.other_schools(found, name), is_folded=True, on_paper=False
    )


def _part(
    heading: str,
    *several: Iterator[Table],
    texts: tuple[str, ...] = (),
    is_folded: bool = False,
    on_paper: bool = True,
) -> ReportPart | None:
    """Put tables under a heading; nothing where there is nothing to put."""
    shown = tuple(chain.from_iterable(several))
    return ReportPart(heading, texts, shown, is_folded, on_paper) if texts or shown else None


def _answer(found: MunicipalitiesFindings, name: str) -> Iterator[str]:
    own, whole, year = found.figures[name], found.figures[WHOLE], found.context.results_year
    known = found.history.known
    if found.is_identified:
        yield words.identified(own, whole, year)
    elif found.is_given and known is not None:
        yield words.given(own, whole, known.last)
    else:
        yield words.NOT_FOUND
    if known is not None:
        yield from words.moved(found.moved[found.moved["municipality"] == name], known.last)


def _reported(found: MunicipalitiesFindings, name: str) -> Iterator[str]:
    if found.reports.empty:
        return
    rows = found.reports[found.reports["municipality"] == name]
    own = rows.set_index("period").drop(columns="municipality").to_dict("index")
    for period in PERIODS:
        if period in own:
            yield words.reported(own[period], period)
