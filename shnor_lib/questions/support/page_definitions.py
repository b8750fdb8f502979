"""On the page «Сопровождение»: the variants as they are printed and as they are read."""

import pandas as pd

from shnor_lib.model.documents import Published
from shnor_lib.model.support import Scheme
from shnor_lib.questions.support.findings import SupportFindings
from shnor_lib.questions.support.words import explain_condition
from shnor_lib.show.citation import cite
from shnor_lib.show.markdown import Prose, caution, escape, remark
from shnor_lib.show.table import Field, Table
from shnor_lib.show.wording import counted, number

BESIDE = (
    "Числа по вариантам сосчитаны по загруженным спискам; если списки демонстрационные, их "
    "совпадение с напечатанными ничего не подтверждает."
)


def definitions_table(support: SupportFindings) -> Table | Prose:
    """Show every variant as it is printed and as it is read, with its place in the document."""
    if support.distribution is None:
        return Prose("")
    schemes, published = support.settings.schemes.values(), support.published
    populations, window = support.settings.populations, support.distribution.history.window
    rows = dict.fromkeys(
        (
            variant.title,
            variant.wording or pd.NA,
            explain_condition(variant.condition, populations, window),
            variant.supporter,
            variant.place or pd.NA,
        )
        for scheme in schemes
        for variant in scheme.variants.values()
    )
    columns = ["title", "wording", "condition", "supporter", "place"]
    frame = pd.DataFrame(list(rows), columns=columns).sort_values("title", kind="stable")
    fields = [
        Field("title", "Вариант", width=2),
        Field("wording", "Как напечатано", width=5, missing="–"),
        Field("condition", "Как прочитано", width=4),
        Field("supporter", "Кто сопровождает", width=3),
        Field("place", "Место в документе", width=3, missing="–"),
    ]
    documents = "; ".join(dict.fromkeys(_documents(scheme, published) for scheme in schemes))
    caption = f"Варианты, как они напечатаны и как прочитаны. Документ: {documents}"
    return Table("definitions", caption, support.context.gate.printed(frame), fields)


def _documents(scheme: Scheme, published: Published) -> str:
    named = dict.fromkeys(variant.document for variant in scheme.variants.values())
    return "; ".join(cite(published.documents[code]) for code in named if code) or "не указан"


def printed_note(support: SupportFindings) -> Prose:
    """Say whether the printed numbers of the variants add up to the printed whole."""
    if support.distribution is None:
        return Prose("")
    scheme = next(iter(support.settings.schemes.values()))
    named = [variant for variant in scheme.variants.values() if variant.figure]
    figures = {
        variant.figure: support.published.figures[variant.figure].number for variant in named
    }
    parts = [figures[variant.figure] for variant in named if not variant.whole]
    wholes = [figures[variant.figure] for variant in named if variant.whole]
    whole = wholes[0] if len(wholes) == 1 else None
    stated = [part for part in parts if part is not None]
    if whole is None or not stated or len(stated) < len(parts):
        return Prose("")
    total = sum(stated)
    terms = " + ".join(number(part) for part in stated)
    if total == whole:
        text = f"{terms} = {number(total)}: столько и напечатано. {BESIDE}"
        return remark("Напечатанные числа сходятся", text)
    text = (
        f"{terms} = {number(total)}, а напечатано {number(whole)}: разница – "
        f"{number(abs(whole - total))}. Документ её не объясняет; здесь она не исправляется. "
    )
    return caution("Напечатанные числа не сходятся", text + BESIDE)


def readings_note(support: SupportFindings) -> Prose:
    """Say how the variants were read, and how far back their words look."""
    if support.distribution is None:
        return Prose("")
    readings = "\n".join(
        f"- {escape(scheme.title)}. {escape(scheme.reading)}"
        for scheme in support.settings.schemes.values()
    )
    window = counted(support.distribution.history.window, "year_genitive")
    return Prose(f"«Впервые», «повторно» и «подряд» считаются в окне {window}.\n\n{readings}")
