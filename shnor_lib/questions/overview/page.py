"""The page «Обзор»: the state of affairs in a few figures, and where to read on."""

from collections.abc import Mapping, Sequence

import pandas as pd

from shnor_lib.disclosure.counted import Counted
from shnor_lib.disclosure.gate import Gate
from shnor_lib.model.pages import pages
from shnor_lib.questions.overview.findings import OverviewFindings
from shnor_lib.show.markdown import Prose, escape, together
from shnor_lib.show.page_parts import demonstration_banner
from shnor_lib.show.table import Field, Table
from shnor_lib.show.wording import lower_first, number, sentence_case, words

DOUBTS = "Записей списков, о которых не решено, новая ли это школа"
LEVELS = {"country": "страна", "region": "регион", "municipality": "муниципалитет"}


def key_figures(overview: OverviewFindings) -> Table:
    """Show the key figures of the region; what was not loaded says so."""
    figures = [
        ("Школ в данных", overview.schools),
        *([(DOUBTS, overview.doubts)] if overview.doubts else []),
        ("Муниципалитетов в данных", overview.municipalities),
        *_shnor(overview),
        ("О скольких школах критерий не позволяет решить", overview.undecided),
        ("Мер в планах и рекомендациях", overview.measures),
    ]
    frame = pd.DataFrame(figures, columns=["figure", "value"]).astype({"value": "Int64"})
    fields = [Field("figure", "Показатель", width=5), Field("value", "Значение", "integer", 2)]
    rows = overview.context.gate.aggregate(frame, Counted("school"))
    return Table("key-figures", "Главные числа", rows, fields)


def _shnor(overview: OverviewFindings) -> list[tuple[str, int | None]]:
    """Say how many schools the rule names, or how many stand in the list that the region gave."""
    year = overview.context.results_year
    if overview.shnor is None and overview.listed is not None:
        return [(f"ШНОР в списке {overview.listed[0]} года", overview.listed[1])]
    return [(f"ШНОР по результатам {year} года" if year else "ШНОР", overview.shnor)]


def about(overview: OverviewFindings) -> Prose:
    """Say what the report covers, and as of which day."""
    profile, as_of = overview.context.profile, overview.context.as_of
    covered = f"Отчёт охватывает {LEVELS[profile.level]}: {escape(profile.title.nominative)}."
    day = f" Данные – на {as_of:%d.%m.%Y}." if as_of else ""
    return Prose(covered + day)


def answers(of_pages: Mapping[str, Prose]) -> Prose:
    """List what the pages answer, each under the name of its page, which leads there.

    Parameters
    ----------
    of_pages : mapping
        The answer of each page by the page's code.
    """
    known = pages()
    parts = [
        Prose(f"[{known[code].title}]({known[code].file}.ipynb){{.shnor-from}}\n\n{said}")
        for code, said in of_pages.items()
    ]
    return together(*parts)


def contents(overview: OverviewFindings) -> Prose:
    """List the other pages of the region with their questions."""
    known = pages()
    lines = [
        f"- [{known[code].title}]({known[code].file}.ipynb) – {lower_first(known[code].question)}?"
        for code in overview.context.profile.pages
        if code != "overview"
    ]
    return Prose("\n".join(lines))


def regions_table(overviews: Sequence[OverviewFindings]) -> Table:
    """Show the regions of the home page with their key figures and the state of their data."""
    columns = ["title", "title_link", "schools", "shnor", "basis", "measures", "data"]
    counts = dict.fromkeys(["schools", "shnor", "measures"], "Int64")
    frame = pd.DataFrame(map(_region_row, overviews), columns=columns).astype(counts)
    fields = [
        Field("title", "Регион или муниципалитет", width=4),
        Field("schools", "Школ в данных", "integer"),
        Field("shnor", "ШНОР", "integer"),
        Field("basis", "Откуда ШНОР", width=2, missing="результаты не загружены"),
        Field("measures", "Мер в планах", "integer"),
        Field("data", "Данные", width=3),
    ]
    gate = overviews[0].context.gate if overviews else Gate("public")
    return Table("regions", "Отчёты", gate.aggregate(frame, Counted("school")), fields)


def _region_row(overview: OverviewFindings) -> dict[str, object]:
    context = overview.context
    origins = {origin for of_table in overview.origins.values() for origin in of_table}
    return {
        "title": sentence_case(context.profile.title.nominative),
        "title_link": f"reports/{context.region}/index.ipynb",
        "schools": overview.schools,
        "shnor": _shnor(overview)[0][1],
        "basis": _basis(overview),
        "measures": overview.measures,
        "data": ", ".join(words()["origins"][kind] for kind in sorted(origins)) or "нет",
    }


def _basis(overview: OverviewFindings) -> str | None:
    """Say whether the schools were identified by the rule or given as a list."""
    if overview.context.profile.level == "country":
        return "на страницах страны, по пакетам регионов"
    if overview.shnor is not None:
        return f"по результатам {overview.context.results_year} года"
    return f"список {overview.listed[0]} года" if overview.listed else None


def home_lead(overviews: Sequence[OverviewFindings]) -> Prose:
    """Open the home page."""
    return Prose(
        "::: {.shnor-lead}\nШколы с низкими образовательными результатами: кто они и на каком "
        f"основании, что о них напечатано и что запланировано. Отчётов: {number(len(overviews))}."
        "\n\nОтчёты служат анализу системы образования и планированию помощи школам. Они не "
        "предназначены для рейтингов школ и оценки учителей.\n:::"
    )


def home_banner(overviews: Sequence[OverviewFindings]) -> Prose:
    """Warn on the home page that some region's data are invented, where they are."""
    banners = [demonstration_banner(overview.origins) for overview in overviews]
    return next((banner for banner in banners if banner.text), Prose(""))
