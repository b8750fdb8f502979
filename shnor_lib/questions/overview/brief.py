"""The words of the «Аналитическая справка» that stand in no other page: cover, purpose, terms."""

from datetime import date
from functools import cache
from importlib.resources import files

import yaml

from shnor_lib.show.markdown import Prose, escape, together
from shnor_lib.show.page_parts import INTERNAL, INVENTED, REPORT_PURPOSE
from shnor_lib.show.wording import counted

TITLE = "Аналитическая справка"
SUBJECT = "о школах с низкими образовательными результатами"
BOOK = "prilozhenie.xlsx"
KINDS = {"@tbl": "таблица", "@fig": "рисунок"}


def cover(
    genitive: str,
    results_year: int | None,
    as_of: date | None,
    organisation: str,
    *,
    internal: bool,
) -> Prose:
    """Write the first page: who, what, about whom, as of which day."""
    year = f"по результатам {results_year} года" if results_year else ""
    lines = [
        ("organisation", organisation),
        ("title", TITLE),
        ("subtitle", f"{SUBJECT} {genitive}"),
        ("note", year),
        ("note", INTERNAL if internal else ""),
        ("date", f"{as_of:%d.%m.%Y}" if as_of else ""),
    ]
    return together(*(_line(name, text) for name, text in lines if text))


def _line(name: str, text: str) -> Prose:
    return Prose(f"::: {{.paper-cover-{name}}}\n{escape(text)}\n:::")


def purpose(*, demonstration: bool) -> Prose:
    """Say what the paper is for, how it is made, and whether data in it are invented."""
    made = (
        "Справка составлена из страниц отчёта без пересчёта: те же таблицы, рисунки и выводы. "
        f"Все таблицы отчёта собраны в прилагаемой книге Excel «{BOOK}»: длинные перечни школ "
        "напечатаны только в ней. У каждой доли указано число участников, у каждого пропуска – "
        "причина."
    )
    return together(Prose(REPORT_PURPOSE), Prose(made), Prose(INVENTED if demonstration else ""))


def in_appendix(caption: str, reference: str, number: int) -> Prose:
    """Say which appendix a table or a chart stands in.

    Examples
    --------
    >>> in_appendix("Школы по годам", "@tbl-history-paths", 2).text.replace("\\u00a0", " ")
    'Школы по годам: [таблица -@tbl-history-paths] в приложении 2.'
    """
    kind = KINDS[reference[:4]]
    return Prose(f"{escape(caption)}: [{kind} -{reference}] в\u00a0приложении\u00a0{number}.")


def in_book(caption: str, rows: int, sheet: str) -> Prose:
    """Say which sheet of the workbook a table stands on that is not printed.

    Examples
    --------
    >>> in_book("Школы по годам", 309, "17 История ШНОР").text.replace("\\u00a0", " ")
    'Школы по годам: полный перечень (309 строк) – в книге Excel, лист «17 История ШНОР».'
    """
    return Prose(
        f"{escape(caption)}: полный перечень ({counted(rows, 'row')}) – в\u00a0книге Excel, "
        f"лист «{escape(sheet)}»."
    )


@cache
def terms() -> Prose:
    """List the terms and abbreviations (show/terms.yml)."""
    listed = yaml.safe_load((files("shnor_lib.show") / "terms.yml").read_text(encoding="utf-8"))
    return Prose(
        "\n".join(f"- **{escape(row['term'])}** – {escape(row['meaning'])}." for row in listed)
    )
