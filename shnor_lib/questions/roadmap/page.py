"""The page «План мероприятий»: what is planned, by whom, by when, and what has become of it."""

from datetime import date

import pandas as pd

from shnor_lib.model.documents import Published
from shnor_lib.model.plan_rules import STATUSES
from shnor_lib.questions.roadmap.totals import (
    measure_labels,
    summarise_sections,
    tally_statuses,
    unfinished_continuous,
)
from shnor_lib.questions.roadmap.words import (
    day_words,
    plan_mark,
    plan_source,
    shortened,
    status_words,
    term_words,
)
from shnor_lib.show.chart import Chart
from shnor_lib.show.charts.plan_timeline import plan_timeline
from shnor_lib.show.charts.stacked_bars import stacked_bars
from shnor_lib.show.charts.status_look import status_parts
from shnor_lib.show.markdown import Prose, answer, escape, remark
from shnor_lib.show.wording import counted, number

SILENT = "нет ответа"


def plan_answer(judged: pd.DataFrame, published: Published, as_of: date | None) -> Prose:
    """Answer in a sentence a plan how many measures are done, planned, not done.

    Parameters
    ----------
    judged : DataFrame
        As `questions.roadmap.status.judge_plan` gives it.
    """
    if judged.empty:
        return answer("Нет данных: план мероприятий не загружен.")
    several = judged["plan"].nunique() > 1
    sentences = []
    for _, rows in judged.groupby("plan", sort=True):
        start = f"{escape(plan_source(rows, published))}: " if several else ""
        sentences.append(start + _sentence(rows, tally_statuses(rows).iloc[0], as_of))
    return answer("\n\n".join(sentences))


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
    return f"{text}; у {number(cut)} запись о результате оборвана." if cut else f"{text}."


def _passed(rows: pd.DataFrame, as_of: date | None) -> str:
    """Say of how many measures the term has ended."""
    known = rows["term_passed"].dropna()
    if known.empty:
        return "Сроков с последним днём нет." if as_of else f"{day_words(as_of).capitalize()}."
    passed = int(known.sum())
    return f"Срок {day_words(as_of)} истёк у {number(passed)} из {number(len(known))}."


def status_charts(judged: pd.DataFrame, published: Published) -> list[Chart]:
    """Draw for each plan that has sections the statuses in each of them."""
    sections = summarise_sections(judged)
    charts = []
    for order, (code, rows) in enumerate(sections.groupby("plan", sort=True), start=1):
        if len(rows) < 2:
            continue
        present = [status for status in STATUSES if rows[status].sum()]
        done, measures = int(rows["выполнено"].sum()), int(rows["measures"].sum())
        title = (
            f"Выполнено {number(done)} из {counted(measures, 'measure_genitive')} "
            f"по {counted(len(rows), 'section_dative')}{plan_mark(judged, code, published)}"
        )
        names, parts = rows["section"].tolist(), status_parts(rows[present])
        charts.append(stacked_bars(f"sections-{order}", title, names, parts, "мер"))
    return charts


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


def timelines(
    judged: pd.DataFrame, published: Published, as_of: date | None
) -> list[Chart | Prose]:
    """Draw for each plan the terms that name days; say of how many measures there are none."""
    shown: list[Chart | Prose] = []
    for order, (code, rows) in enumerate(judged.groupby("plan", sort=True), start=1):
        dated = rows[rows["term_end"].notna() | rows["term_start"].notna()]
        mark = plan_mark(judged, code, published)
        undated = len(rows) - len(dated)
        if dated.empty:
            shown.append(Prose(f"Ни у одной меры срок не назван датами{escape(mark)}."))
            continue
        lacking = f"; без дат {number(undated)}, их на рисунке нет" if undated else ""
        title = (
            f"Сроки {counted(len(dated), 'measure_genitive')} из {number(len(rows))}{lacking}{mark}"
        )
        shown.append(plan_timeline(f"timeline-{order}", title, _drawn(dated), as_of))
    return shown


def _drawn(dated: pd.DataFrame) -> pd.DataFrame:
    names, terms = measure_labels(dated), term_words(dated)
    texts = (
        names
        + ": "
        + dated["status"]
        + "<br>"
        + terms
        + "<br>"
        + shortened(dated["measure"]).map(_wrapped)
    )
    return pd.DataFrame(
        {
            "name": names,
            "status": dated["status"],
            "start": dated["term_start"],
            "end": dated["term_end"],
            "text": texts,
        }
    )


def method_note(judged: pd.DataFrame, as_of: date | None) -> Prose:
    """Say how statuses and terms are read, and what they do not mean."""
    lines = [
        "- Статус даёт первое по порядку правило, слова которого есть в записи о результате; "
        "названия в кавычках не смотрятся. Решение аналитика (столбец «Статус по решению "
        "аналитика») всегда важнее правила.",
        "- Запись, которой правила не знают, – «не определено»; нет записи – «нет ответа». "
        "Это не значит, что мера не выполнена.",
        "- «Запланировано», срок которого истёк, – «просрочено». Сроки сравниваются с датой, "
        f"которая задана для отчёта ({day_words(as_of)}), а не с сегодняшним днём.",
        "- «Выполнено» значит, что документ называет приказ, ссылку или участие; насколько мера "
        "помогла школам, из плана не видно.",
        "- Год, которого в сроке нет, не подставляется.",
        "- Строка, которая только открывает перечень мер без номеров («Обеспечить выполнение:»), "
        "мерой не считается.",
        "- Мера с несколькими исполнителями сосчитана у каждого из них.",
    ]
    running = unfinished_continuous(judged)
    if running:
        lines.append(
            f"- Среди выполненных есть меры на весь срок («постоянно», «в течение года»), "
            f"который ещё идёт, – {number(running)}: запись подтверждает, что они ведутся, "
            "а не что завершены."
        )
    return remark("Как получены статусы", "\n".join(lines))
