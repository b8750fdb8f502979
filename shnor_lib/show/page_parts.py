"""What stands on every page: whose it is, what data it shows, the analyst's own words."""

from collections.abc import Iterable, Mapping

import pandas as pd

from shnor_lib.model.documents import Published
from shnor_lib.model.pages import Page, pages
from shnor_lib.model.profile import Profile
from shnor_lib.model.tables import contracts
from shnor_lib.show.citation import cite
from shnor_lib.show.markdown import Prose, escape, together
from shnor_lib.show.wording import NBSP, lower_first, sentence_case

# At the end of a caption, once the page has said which break it is; terms.yml explains the sign.
ACROSS_BREAK = f"{NBSP}†"
MARKED = "Рисунки и таблицы, где сравниваются такие годы, отмечены знаком †."
NO_COMPARISON = "сравнить не с чем"
PURPOSE = "Для анализа и помощи школам. Не для рейтингов школ и не для оценки учителей."
REPORT_PURPOSE = (
    "Отчёт служит анализу системы образования и планированию помощи школам. "
    "Он не предназначен для рейтингов школ и оценки учителей."
)
INTERNAL = "Внутренняя редакция: не публиковать."
SOME_INVENTED = "Часть данных – демонстрационные."
HIDDEN_WHOLE = Prose("*Скрыто, чтобы не раскрыть малые группы.*")
DEMONSTRATION = (
    "**Демонстрационные данные**: школы и их результаты вымышлены, совпадение с напечатанными "
    "числами ничего не подтверждает."
)
INVENTED = (
    "Часть данных – демонстрационные: школы и их результаты вымышлены и показывают, "
    "как работает отчёт. Совпадение с напечатанными числами ничего не подтверждает."
)


def heading(profile: Profile, page: Page) -> Prose:
    """Say whose page it is, which question it answers, and what nobody may conclude from it."""
    title = escape(sentence_case(profile.title.nominative))
    asked = f"**{title}.** {escape(page.question)}?"
    purpose = f"::: {{.shnor-purpose}}\n{escape(page.not_for or PURPOSE)}\n:::"
    return Prose(f":::: {{.shnor-lead}}\n{asked}\n\n{purpose}\n::::")


def look_next(page: str, profile: Profile) -> Prose:
    """Lead on from a page to those of the region that answer what a reader asks then.

    Parameters
    ----------
    page : str
        Its code.
    profile : Profile
        Names the pages of the region.
    """
    known = pages(profile.level)
    links = [
        f"[{known[code].title}]({known[code].file}.ipynb) – {lower_first(known[code].question)}?"
        for code in known[page].next
        if code in profile.pages
    ]
    return Prose(f"::: {{.shnor-next}}\nДальше: {' '.join(links)}\n:::" if links else "")


def are_invented(
    origins: Mapping[str, Iterable[str]], tables: Iterable[str] = tuple(contracts())
) -> bool:
    """Tell whether any of the tables holds invented data.

    Examples
    --------
    >>> are_invented({"results": ("demonstration", "loaded")}, ["results"])
    True
    """
    return any("demonstration" in origins.get(table, ()) for table in tables)


def demonstration_banner(
    origins: Mapping[str, Iterable[str]], tables: Iterable[str] = tuple(contracts())
) -> Prose:
    """Warn that the tables on the page hold invented data, where they do.

    Parameters
    ----------
    origins : mapping
        What the rows of each table come from.
    tables : iterable of str
        The tables that the page shows; any by default.
    """
    if not are_invented(origins, tables):
        return Prose("")
    return Prose(f"::: {{.shnor-ribbon}}\n{DEMONSTRATION}\n:::")


def printed_sources(table: pd.DataFrame, published: Published) -> Prose:
    """Name the documents that the rows of a printed table stand in.

    Parameters
    ----------
    table : DataFrame
        With a column ``document``; a code that published.yml does not describe is left out.
    """
    codes = [code for code in published.documents if (table["document"] == code).any()]
    titles = "; ".join(escape(cite(published.documents[code])) for code in codes)
    return Prose(f"Источник напечатанного: {titles}." if titles else "")


def analyst_notes(text: str) -> Prose:
    """Place the analyst's own text, kept in notes.md."""
    if not text.strip():
        return Prose("")
    return together(Prose("::: {.shnor-notes}"), Prose(text.strip()), Prose(":::"))
