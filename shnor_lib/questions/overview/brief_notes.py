"""What the «Аналитическая справка» says of itself: what it is for, and what is attached."""

from collections.abc import Iterator, Sequence
from datetime import date

from shnor_lib.show import glossary
from shnor_lib.show.markdown import Prose, escape
from shnor_lib.show.page_parts import INVENTED
from shnor_lib.show.wording import counted, lower_first

BOOK = "prilozhenie.xlsx"
AS_TYPED = str.maketrans({"\\": "", "\u00a0": " ", "\u2011": "-"})
KINDS = {"@tbl": "таблица", "@fig": "рисунок"}
PURPOSE = (
    "Справка служит анализу системы образования и планированию помощи школам. Она не предназначена "
    "для рейтингов школ и оценки учителей."
)


def attached(
    parts: int, appendices: int, missing: Sequence[str], in_book: Sequence[str] = ()
) -> Prose:
    """Say what is attached, and in one line what has no data or stands in the workbook alone.

    Examples
    --------
    >>> attached(5, 2, ["Сопровождение"]).text.replace("\\u00a0", " ")
    'К справке прилагаются обоснование (части 1–5), приложения 1–2 и книга Excel «prilozhenie\\\\.xlsx» со всеми таблицами. Не вошли: «Сопровождение» – данных нет.'
    """  # noqa: E501 – as it stands in the paper
    spans = [("обоснование (части", parts, ")"), ("приложения", appendices, "")]
    told = [f"{start} {_span(count)}{end}" for start, count, end in spans if count]
    book = f"книга Excel «{escape(BOOK)}» со всеми таблицами"
    text = f"К справке прилагаются {', '.join(told)} и {book}."
    left_out = [
        f"{', '.join(f'«{escape(title)}»' for title in titles)} – {why}"
        for titles, why in ((missing, "данных нет"), (in_book, "таблицы только в книге"))
        if titles
    ]
    return Prose(f"{text} Не вошли: {'; '.join(left_out)}." if left_out else text)


def _span(count: int) -> str:
    return f"1–{count}" if count > 1 else "1"


def about(*, as_of: date | None, demonstration: bool) -> Prose:
    """Say what the paper is for, as of which day it is, and whether data in it are invented."""
    day = f"Данные – на {as_of:%d.%m.%Y}." if as_of else ""
    parts = [PURPOSE, day, INVENTED if demonstration else ""]
    return Prose(" ".join(part for part in parts if part))


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
    >>> in_book("Школы по годам", 309, "История – школы по годам").text.replace("\\u00a0", " ")
    'Школы по годам: полный перечень (309 строк) – в книге Excel, лист «История – школы по годам».'
    """
    return Prose(
        f"{escape(caption)}: полный перечень ({counted(rows, 'row')}) – в\u00a0книге Excel, "
        f"лист «{escape(sheet)}»."
    )


def terms(text: str) -> Prose:
    """List the terms and abbreviations that a text uses (show/terms.yml).

    Examples
    --------
    >>> terms("Школ с признаками в ВПР нет.").text
    '- **ВПР** – всероссийские проверочные работы.'
    """
    plain = text.translate(AS_TYPED)
    known = (one for one in glossary.terms() if one.on_paper)
    return glossary.listed(
        [one for one in known if any(word in plain for word in _words(one.term))]
    )


def _words(term: str) -> Iterator[str]:
    for word in term.split(" и "):
        yield from (word, lower_first(word))
