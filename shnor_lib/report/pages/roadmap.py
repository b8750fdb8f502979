"""The page «План мероприятий»: what is planned, by whom, by when, and what is known of it."""

import pandas as pd

from shnor_lib.analysis.published.frames import cite
from shnor_lib.disclosure.audience import Disclosed
from shnor_lib.model.documents import Published
from shnor_lib.report.chart import Chart
from shnor_lib.report.charts.bars import bars
from shnor_lib.report.markdown import Prose, answer
from shnor_lib.report.table import Field, Table
from shnor_lib.report.wording import counted, number, plural

PLAN_FIELDS = (
    Field("number", "№", missing="–"),
    Field("measure", "Мероприятие", width=5),
    Field("executors", "Исполнители", width=3),
    Field("term", "Срок", width=2),
    Field("result", "Результат (как в документе)", width=5),
)


def plan_answer(sections: pd.DataFrame) -> Prose:
    """Answer in one sentence how many measures there are and of how many a result is given."""
    measures = int(sections["measures"].sum())
    if not measures:
        return answer("Нет данных: план мероприятий не загружен.")
    silent, cut = int(sections["without_result"].sum()), int(sections["cut_off"].sum())
    named = int((sections["section"] != "").sum())
    text = f"В документах региона – **{counted(measures, 'measure')}**"
    text += f" ({counted(named, 'section')})" if named else ""
    text += f"; результат указан у {number(measures - silent)}"
    text += f", у {number(cut)} из них запись оборвана" if cut else ""
    return answer(text + ".")


def section_chart(sections: pd.DataFrame) -> Chart | Prose:
    """Draw how many measures each section holds."""
    named = sections[sections["section"] != ""]
    if named.empty:
        return Prose("")
    measures = int(named["measures"].sum())
    title = (
        f"{counted(measures, 'measure')} по разделам плана; "
        f"{plural(len(named), 'section')}: {number(len(named))}"
    )
    names = [_wrapped(section) for section in named["section"]]
    return bars("sections", title, names, named["measures"].tolist(), "мер в разделе")


def _wrapped(text: str, width: int = 38) -> str:
    """Break a long name into lines for an axis."""
    lines, line = [], ""
    for word in text.split():
        if line and len(line) + len(word) >= width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return "<br>".join([*lines, line])


def plan_tables(plan: Disclosed, published: Published) -> list[Table]:
    """Show each plan as printed, in its own order, with its source in the caption."""
    tables = []
    for order, (_, rows) in enumerate(plan.frame.groupby("plan", sort=True), start=1):
        ordered = rows.sort_values("position")
        document = published.documents.get(ordered["document"].iloc[0])
        source = cite(document) if document else ordered["document"].iloc[0]
        sections = ordered["section"].notna().any()
        fields = [Field("section", "Раздел", width=2, missing="–")] if sections else []
        tables.append(
            Table(
                f"plan-{order}",
                f"{source}; {ordered['place'].iloc[0]}",
                Disclosed(ordered, plan.withheld),
                [*fields, *PLAN_FIELDS],
            )
        )
    return tables
