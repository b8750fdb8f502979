"""The page «План мероприятий»: what is planned, by whom, by when, and what has become of it."""

from datetime import date

import pandas as pd

from shnor_lib.disclosure.counted import Counted
from shnor_lib.disclosure.gate import Gate
from shnor_lib.disclosure.named_cells import NAMED
from shnor_lib.model.missing import missing_reasons
from shnor_lib.model.plan_rules import STATUSES
from shnor_lib.questions.roadmap.findings import RoadmapFindings
from shnor_lib.questions.roadmap.totals import measure_labels, tally_statuses
from shnor_lib.questions.roadmap.words import (
    by_plan,
    day_words,
    plan_source,
    shortened,
    status_words,
    term_words,
)
from shnor_lib.show.chart import Chart
from shnor_lib.show.charts.plan_timeline import plan_timeline
from shnor_lib.show.charts.stacked_bars import stacked_bars
from shnor_lib.show.charts.status_look import status_parts
from shnor_lib.show.disclosed import Disclosed
from shnor_lib.show.markdown import Prose, escape
from shnor_lib.show.markdown import answer as answer_box
from shnor_lib.show.wording import counted, number, out_of

SILENT = "нет ответа"
MEASURES = Counted("measure")


def answer(roadmap: RoadmapFindings) -> Prose:
    """Answer in a sentence a plan how many measures are done, planned, not done."""
    if roadmap.measures.empty:
        return answer_box("Нет данных: план мероприятий не загружен.")
    sentences = []
    for _, rows in roadmap.measures.groupby("plan", sort=True):
        source = escape(plan_source(rows, roadmap.printed))
        start = f"{source}: " if roadmap.has_several_plans else ""
        sentence = _sentence(rows, tally_statuses(rows).iloc[0], roadmap.context.as_of)
        sentences.append(start + sentence)
    return answer_box("\n\n".join(sentences))


def _sentence(rows: pd.DataFrame, counts: pd.Series, as_of: date | None) -> str:
    measures = int(counts["measures"])
    head = f"**{counted(measures, 'measure')}**"
    if counts[SILENT] == measures:
        text = f"{head}; о выполнении документ не сообщает ни об одной"
        return f"{text}. {_passed(rows, as_of)}"
    text = (
        f"Из **{counted(measures, 'measure_genitive')}** {day_words(as_of)}: {status_words(counts)}"
    )
    cut = int(rows["cut_off"].sum())
    of_cut = f"; у {counted(cut, 'measure_genitive')} запись о результате оборвана" if cut else ""
    return f"{text}{of_cut}."


def _passed(rows: pd.DataFrame, as_of: date | None) -> str:
    """Say of how many measures the term has ended."""
    known = rows["term_passed"].dropna()
    if known.empty:
        return "Сроков с последним днём нет." if as_of else f"{day_words(as_of).capitalize()}."
    passed = int(known.sum())
    of_dated = out_of(passed, len(known), "measure_genitive")
    return f"Срок {day_words(as_of)} истёк у {of_dated}, где назван его последний день."


def status_charts(roadmap: RoadmapFindings) -> list[Chart]:
    """Draw for each plan that has sections the statuses in each of them."""
    charts = []
    for place, mark, rows in by_plan(roadmap, roadmap.sections):
        if len(rows) < 2:
            continue
        present = [status for status in STATUSES if rows[status].sum()]
        done, measures = int(rows["выполнено"].sum()), int(rows["measures"].sum())
        title = (
            f"Выполнено {out_of(done, measures, 'measure_genitive')} "
            f"по {counted(len(rows), 'section_dative')}{mark}"
        )
        counts = roadmap.context.gate.aggregate(rows.assign(name=rows["section"]), MEASURES)
        charts.append(
            stacked_bars(f"sections-{place}", title, counts, status_parts(present), "мер")
        )
    return charts


def first_charts(roadmap: RoadmapFindings) -> list[Chart | Prose]:
    """Draw the statuses; of plans without sections, the terms."""
    return [*status_charts(roadmap)] or timelines(roadmap)


def other_timelines(roadmap: RoadmapFindings) -> list[Chart | Prose]:
    """Draw the terms, unless they stand first."""
    return timelines(roadmap) if status_charts(roadmap) else []


def timelines(roadmap: RoadmapFindings) -> list[Chart | Prose]:
    """Draw for each plan the terms that name days; say of how many measures there are none."""
    shown: list[Chart | Prose] = []
    gate = roadmap.context.gate
    for place, mark, rows in by_plan(roadmap, roadmap.measures):
        dated = rows[rows["term_end"].notna() | rows["term_start"].notna()]
        undated = len(rows) - len(dated)
        if dated.empty:
            shown.append(Prose(f"Ни у одной меры срок не назван датами{escape(mark)}."))
            continue
        lacking = f"; без дат {number(undated)}, их на рисунке нет" if undated else ""
        title = f"Сроки {out_of(len(dated), len(rows), 'measure_genitive')}{lacking}{mark}"
        label = f"timeline-{place}"
        shown.append(plan_timeline(label, title, _drawn(dated, gate), roadmap.context.as_of))
    return shown


def _drawn(dated: pd.DataFrame, gate: Gate) -> Disclosed:
    told = gate.printed(dated[["measure"]]).frame["measure"].reindex(dated.index)
    names, terms = measure_labels(dated, told), term_words(dated)
    measures = shortened(told.fillna(missing_reasons()[NAMED]))
    texts = names + ": " + dated["status"] + "<br>" + terms + "<br>" + measures.map(_wrapped)
    rows = {"name": names, "status": dated["status"], "text": texts}
    rows |= {"start": dated["term_start"], "end": dated["term_end"]}
    return gate.aggregate(pd.DataFrame(rows), MEASURES)


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


def terms_note(roadmap: RoadmapFindings) -> Prose:
    """Say with which day terms are compared, and how many measures called done go on after it."""
    if roadmap.measures.empty:
        return Prose("")
    as_of = roadmap.context.as_of
    text = (
        f"Сроки сравниваются с днём отчёта – {as_of:%d.%m.%Y}, – а не с сегодняшним днём."
        if as_of
        else "День отчёта не задан, поэтому истёкших сроков и просроченных мер здесь нет."
    )
    if roadmap.still_running:
        text += (
            " Среди выполненных есть меры на весь срок («постоянно», «в течение года»), "
            f"который ещё идёт, – {number(roadmap.still_running)}: запись подтверждает, что они "
            "ведутся, а не что завершены."
        )
    return Prose(text)
