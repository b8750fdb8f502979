"""The words of the «Аналитическая справка» that stand in no other page: cover, purpose, terms."""

from datetime import date
from functools import cache
from importlib.resources import files

import yaml

from shnor_lib.report.markdown import Prose, escape, together
from shnor_lib.report.pages.common import INTERNAL, INVENTED, REPORT_PURPOSE

TITLE = "Аналитическая справка"
SUBJECT = "о школах с низкими образовательными результатами"


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
        "Все таблицы отчёта собраны в книге, которая прилагается; у каждой доли указано число "
        "участников, у каждого пропуска – причина."
    )
    return together(Prose(REPORT_PURPOSE), Prose(made), Prose(INVENTED if demonstration else ""))


@cache
def terms() -> Prose:
    """List the terms and abbreviations (report/terms.yml)."""
    listed = yaml.safe_load((files("shnor_lib.report") / "terms.yml").read_text(encoding="utf-8"))
    return Prose(
        "\n".join(f"- **{escape(row['term'])}** – {escape(row['meaning'])}." for row in listed)
    )
