"""The page «Обзор»: the state of affairs in a few figures, and where to read on."""

from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

from shnor_lib.analysis.plan_numbers import measures_of
from shnor_lib.analysis.school_directory import count_schools
from shnor_lib.disclosure.audience import Disclosed
from shnor_lib.model.pages import pages
from shnor_lib.model.profile import Profile
from shnor_lib.report.markdown import Prose, escape, together
from shnor_lib.report.pages.common import demonstration_banner
from shnor_lib.report.table import Field, Table
from shnor_lib.report.wording import lower_first, number, sentence_case, words

LEVELS = {"region": "регион", "municipality": "муниципалитет"}


def key_figures(
    directory: pd.DataFrame, plan: pd.DataFrame, tally: pd.Series, results_year: int | None
) -> Table:
    """Show the key figures of the region; what was not loaded says so.

    Parameters
    ----------
    directory : DataFrame
        As `analysis.school_directory.school_directory` gives it.
    plan : DataFrame
        Contract ``plan``.
    tally : Series
        Schools by the verdict that stands; empty where nothing was identified.
    """
    shnor = int(tally.get("да", 0)) if len(tally) else None
    undecided = int(tally.get("не определено", 0)) if len(tally) else None
    doubts = len(directory) - count_schools(directory)
    figures = [
        ("Школ в данных", count_schools(directory) or None),
        *([("Записей списков, о которых не решено, новая ли это школа", doubts)] if doubts else []),
        ("Муниципалитетов в данных", int(directory["municipality"].nunique()) or None),
        (f"ШНОР по результатам {results_year} года" if results_year else "ШНОР", shnor),
        ("О скольких школах критерий не позволяет решить", undecided),
        ("Мер в планах и рекомендациях", len(measures_of(plan)) or None),
    ]
    frame = pd.DataFrame(figures, columns=["figure", "value"]).astype({"value": "Int64"})
    fields = [Field("figure", "Показатель", width=5), Field("value", "Значение", "integer", 2)]
    return Table("key-figures", "Главные числа", Disclosed(frame), fields)


def about(profile: Profile) -> Prose:
    """Say what the report covers."""
    return Prose(
        f"Отчёт охватывает {LEVELS[profile.level]}: {escape(profile.title.nominative)}. "
        f"Данные – на {profile.as_of:%d.%m.%Y}."
        if profile.as_of
        else f"Отчёт охватывает {LEVELS[profile.level]}: {escape(profile.title.nominative)}."
    )


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


def contents(profile: Profile) -> Prose:
    """List the other pages of the region with their questions."""
    known = pages()
    lines = [
        f"- [{known[code].title}]({known[code].file}.ipynb) – {lower_first(known[code].question)}?"
        for code in profile.pages
        if code != "overview"
    ]
    return Prose("\n".join(lines))


def regions_table(rows: Sequence[Mapping[str, object]]) -> Table:
    """Show the regions of the home page with their key figures and the state of their data.

    Parameters
    ----------
    rows : sequence of mappings
        ``title, title_link, schools, shnor, results_year, data`` of each region.
    """
    columns = ["title", "title_link", "schools", "results_year", "shnor", "measures", "data"]
    frame = pd.DataFrame(rows, columns=columns).astype(
        {"schools": "Int64", "results_year": "Int64", "shnor": "Int64", "measures": "Int64"}
    )
    fields = [
        Field("title", "Регион или муниципалитет", width=4),
        Field("schools", "Школ в данных", "integer"),
        Field("results_year", "Год результатов", "year"),
        Field("shnor", "ШНОР", "integer"),
        Field("measures", "Мер в планах", "integer"),
        Field("data", "Данные", width=3),
    ]
    return Table("regions", "Отчёты", Disclosed(frame), fields)


def region_row(
    region: str,
    profile: Profile,
    directory: pd.DataFrame,
    plan: pd.DataFrame,
    tally: pd.Series,
    origins: set[str],
    results_year: int | None,
) -> dict[str, object]:
    """Gather the home page's row of one region."""
    return {
        "title": sentence_case(profile.title.nominative),
        "title_link": f"reports/{region}/index.ipynb",
        "schools": count_schools(directory) or None,
        "results_year": results_year,
        "shnor": int(tally.get("да", 0)) if len(tally) else None,
        "measures": len(measures_of(plan)) or None,
        "data": ", ".join(words()["origins"][kind] for kind in sorted(origins)) or "нет",
    }


def home_lead(count: int) -> Prose:
    """Open the home page."""
    return Prose(
        "::: {.shnor-lead}\nШколы с низкими образовательными результатами: кто они и на каком "
        f"основании, что о них напечатано и что запланировано. Отчётов: {number(count)}.\n\n"
        "Отчёты служат анализу системы образования и планированию помощи школам. Они не "
        "предназначены для рейтингов школ и оценки учителей.\n:::"
    )


def home_banner(origins: Iterable[Mapping[str, Iterable[str]]]) -> Prose:
    """Warn on the home page that some region's data are invented, where they are."""
    banners = [demonstration_banner(of_region) for of_region in origins]
    return next((banner for banner in banners if banner.text), Prose(""))
