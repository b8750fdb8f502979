"""The printed form of dynamics: shares of schools by direction, beside those computed here."""

from collections.abc import Iterable, Mapping

import pandas as pd

from shnor_lib.questions.dynamics.findings import GroupFindings
from shnor_lib.questions.dynamics.summary import of_all_results
from shnor_lib.questions.shared.printed_frames import printed_frame
from shnor_lib.show.citation import cite
from shnor_lib.show.markdown import Prose, escape, remark, together
from shnor_lib.show.page_parts import demonstration_banner
from shnor_lib.show.table import Field, Table
from shnor_lib.show.wording import NBSP

DIRECTIONS = ("positive", "negative", "none")
HEADS = {"positive": "Положительная", "negative": "Отрицательная", "none": "Отсутствие"}


def printed_form(group: GroupFindings) -> Table | Prose:
    """Put the computed shares of directions beside the printed ones, in the printed form.

    As in the document, all schools count here, those of few participants too.
    """
    cohort, registry = group.context.profile.cohort, group.context.registry
    if cohort is None or group.printed is None:
        return Prose("")
    printed = printed_frame(group.printed).assign(procedure=list(cohort.procedures))
    computed = whole_percents(of_all_results(group.by_procedure))
    frame = printed.rename(columns={name: f"printed_{name}" for name in DIRECTIONS}).merge(
        computed, on="procedure", how="left"
    )
    frame["short"] = [registry[code].short for code in frame["procedure"]]
    fields = [
        Field("heading", "Заголовок в документе", width=3),
        Field("grade", "Классы", width=2),
        Field("short", "Посчитано по"),
        *(field for name in DIRECTIONS for field in _printed_and_computed(name)),
        Field("pairs", "Школ (n)", "integer"),
    ]
    caption = (
        f"{group.name}: доли всех школ по направлению изменений, как в документе, и посчитанные "
        f"здесь{group.mark}"
    )
    return Table("printed-form", caption, group.context.gate.printed(frame), fields)


def _printed_and_computed(direction: str) -> list[Field]:
    head = HEADS[direction]
    return [
        Field(f"printed_{direction}", f"{head}: в документе", "printed", missing="не напечатано"),
        Field(direction, f"{head}: здесь", "printed"),
    ]


def whole_percents(summary: pd.DataFrame) -> pd.DataFrame:
    """Write the shares of directions in whole percents, halves up, each with its count.

    Returns
    -------
    DataFrame
        ``procedure, pairs``, and ``positive, negative, none`` such as «52 % (26)».

    Examples
    --------
    >>> counts = pd.DataFrame({"procedure": ["vpr-rus-5"], "pairs": [44]})
    >>> counts = counts.assign(positive=24, negative=17, none=3)
    >>> whole_percents(counts)[["positive", "negative", "none"]].iloc[0].tolist()
    ['55\\xa0% (24)', '39\\xa0% (17)', '7\\xa0% (3)']
    """
    known = summary[summary["pairs"].notna()]
    texts = {
        name: [
            f"{(200 * count + pairs) // (2 * pairs)}{NBSP}% ({count})"
            for count, pairs in zip(known[name], known["pairs"], strict=True)
        ]
        for name in DIRECTIONS
    }
    return known[["procedure", "pairs"]].assign(**texts)


def printed_form_note(group: GroupFindings, origins: Mapping[str, Iterable[str]]) -> Prose:
    """Say what about the printed form is an assumption, and what its numbers leave out.

    Parameters
    ----------
    origins : mapping
        What the rows of each table come from: invented results confirm nothing.
    """
    table = group.printed
    if table is None:
        return Prose("")
    source = f"{cite(group.published.documents[table.document])}; {table.place}"
    note = remark(
        "Как читать сравнение с документом",
        f"Источник напечатанного: {escape(source)}. "
        "Какой процедуре отвечает строка документа, задано настройкой региона: в самом документе "
        "это однозначно не указано. Доли округлены до целых, половина – вверх, поэтому их сумма "
        "может отличаться от 100. Число школ (n) в документе не напечатано; посчитаны здесь все "
        "школы группы, сколько бы участников в них ни было. Больше половины школ с ростом само по "
        "себе не значит, что результаты улучшились: смотрите, больше ли это случайного и сколько "
        "дал бы возврат к среднему.",
    )
    return together(demonstration_banner(origins, ["results"]), note)
