"""The schools of a cohort on the list of ШНОР: since when, and who stays on it."""

from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd

from shnor_lib.cohorts.declaring import declared
from shnor_lib.cohorts.overview import label_of, nothing_found, of_list_withheld, withheld_answer
from shnor_lib.cohorts.parts import labelled, titled
from shnor_lib.disclosure.counted import Counted
from shnor_lib.disclosure.floors import Unit
from shnor_lib.questions.dynamics.words import interval_text
from shnor_lib.questions.history import page
from shnor_lib.questions.history.findings import HistoryFindings
from shnor_lib.questions.history.paths import History
from shnor_lib.questions.history.turnover import measure_turnover
from shnor_lib.questions.history.words import ARROW
from shnor_lib.show.answer import Answer
from shnor_lib.show.charts.group_dots import group_dots
from shnor_lib.show.disclosed import Disclosed
from shnor_lib.show.markdown import Prose, escape, together
from shnor_lib.show.markdown import answer as answer_box
from shnor_lib.show.table import Field, Table
from shnor_lib.show.wording import CONFIDENCE, points, sentence_case, share
from shnor_lib.stats.uncertainty import newcombe_interval, wilson_interval

if TYPE_CHECKING:
    from shnor_lib.cohorts.cohort import Cohort

HISTORY = Prose(
    "Годы школы в списке ШНОР: по списку, который назван в настройках региона, иначе по критерию "
    "за каждый год результатов. Классы – как на странице «История ШНОР»."
)
PERSISTENCE = Prose(
    "Сколько школ, стоявших в списке, осталось в нём на следующий год: в когорте и среди остальных "
    "школ. Интервалы Уилсона и Ньюкомба, 95 % (Newcombe R. G. (1998), Statistics in Medicine 17, "
    "873–890, метод 10). Школы, о которых один из двух лет не известен, не считаются."
)
GROUPS = ("own", "other")
COUNTS = ("own_stayed", "own_n", "other_stayed", "other_n")
OF_CLASSES: dict[str, Unit] = {"Школ": "school"}
OF_STAYED: dict[str, Unit] = {"Остались": "school"}


def history_of(cohort: "Cohort") -> Answer:
    """Say since when the schools stand on the list.

    Returns
    -------
    Answer
        ``data``: a row a school, as `history.paths.trace_history` gives its paths; for readers
        who may not see schools, their number by class of history, ``history, schools``.
    """
    if cohort.withheld:
        return withheld_answer(cohort)
    found = cohort.ground.history
    if found.traced is None:
        return nothing_found(cohort, "нет ни списка ШНОР по годам, ни результатов школ.")
    own = replace(found, traced=_paths(found.traced, cohort.ids))
    if why := of_list_withheld(cohort, own.classes):
        return withheld_answer(cohort, why)
    shown = (page.flow_chart(own), page.classes_table(own))
    parts = [titled(labelled(part, cohort), cohort) for part in shown]
    said = together(Prose(f"{sentence_case(escape(cohort.title))}."), page.answer(own))
    return declared(Answer(said, _told(cohort, own), HISTORY, parts), [cohort], OF_CLASSES)


def _paths(traced: History, ids: frozenset[str]) -> History:
    """Leave only the schools of a cohort."""
    paths, states = (
        frame[frame["school_id"].isin(ids)].reset_index(drop=True)
        for frame in (traced.paths, traced.states)
    )
    return replace(traced, paths=paths, states=states)


def _told(cohort: "Cohort", own: HistoryFindings) -> pd.DataFrame:
    rows = cohort.ground.context.gate.schools(own.traced.paths if own.traced else pd.DataFrame())
    return own.classes.reset_index() if rows.withheld else rows.frame


def persistence_of(cohort: "Cohort") -> Answer:
    """Say how many of the listed schools stayed on the list, beside other listed schools.

    Returns
    -------
    Answer
        ``data``: a row two consecutive years, ``year_from, year_to``; of the cohort ``own_n``
        (listed in the first year, the second known), ``own_stayed, own_share`` with ``…_low,
        …_high``; the same of the others as ``other_…``; ``difference_pp, low_pp, high_pp``.
    """
    if cohort.withheld:
        return withheld_answer(cohort)
    traced = cohort.ground.history.traced
    if traced is None:
        return nothing_found(cohort, "нет ни списка ШНОР по годам, ни результатов школ.")
    frame = _stayed(traced, cohort)
    if frame.empty:
        return nothing_found(cohort, "ни одна школа когорты не была в списке.")
    if why := of_list_withheld(cohort, pd.concat([frame["own_stayed"], frame["own_left"]])):
        return withheld_answer(cohort, why)
    rows = cohort.ground.context.gate.aggregate(frame, Counted("school", by=("name",)))
    label, names = label_of("stayed", cohort), (cohort.title, cohort.rest.title)
    title = f"{sentence_case(cohort.title)}: доля оставшихся в списке рядом с остальными школами"
    chart = group_dots(rows, names, label, title, "Остались в списке")
    said = _sentence(cohort, rows.frame.iloc[-1], traced)
    told = Answer(said, rows.frame, PERSISTENCE, [chart, _table(cohort, rows)])
    return declared(told, [cohort, cohort.rest], OF_STAYED)


def _stayed(traced: History, cohort: "Cohort") -> pd.DataFrame:
    """Both groups in one row two years, where somebody of the cohort was listed."""
    sides: dict[str, pd.Series] = {}
    for group, ids in zip(GROUPS, (cohort.ids, cohort.rest.ids), strict=True):
        counts = measure_turnover(_paths(traced, ids)).set_index(["year_from", "year_to"])
        n, stayed = counts["stayed"] + counts["left"], counts["stayed"]
        low, high = wilson_interval(stayed, n)
        sides |= {f"{group}_n": n, f"{group}_stayed": stayed, f"{group}_left": counts["left"]}
        sides |= {f"{group}_share": stayed.astype("Float64") / n.where(n > 0)}
        sides |= {f"{group}_share_low": low, f"{group}_share_high": high}
    frame = pd.DataFrame(sides).reset_index()
    frame = frame[(frame["own_n"] > 0).fillna(False)].reset_index(drop=True)
    stayed, n, stayed_other, n_other = (frame[name] for name in COUNTS)
    low, high = newcombe_interval(stayed, n, stayed_other, n_other)
    years = frame["year_from"].astype(str) + ARROW + frame["year_to"].astype(str)
    difference = 100 * (frame["own_share"] - frame["other_share"])
    return frame.assign(name=years, difference_pp=difference, low_pp=100 * low, high_pp=100 * high)


def _sentence(cohort: "Cohort", row: pd.Series, traced: History) -> Prose:
    of = "" if traced.basis == "lists" else "по результатам "
    stayed = share(int(row["own_stayed"]), int(row["own_n"]), "school_genitive")
    text = (
        f"{sentence_case(escape(cohort.title))}: из стоявших в списке {of}{row['year_from']} года "
        f"в списке {of}{row['year_to']} года остались **{stayed}**"
    )
    if not row["other_n"]:
        return answer_box(f"{text}; других школ в списке не было.")
    others = share(int(row["other_stayed"]), int(row["other_n"]), "school_genitive")
    sure = "больше" if row["low_pp"] > 0 or row["high_pp"] < 0 else "не больше"
    return answer_box(
        f"{text}; среди остальных школ списка – {others}. Разница {points(row['difference_pp'])} – "
        f"{sure} случайной. Если когорту отбирали по этому же списку, она следует уже из отбора."
    )


def _table(cohort: "Cohort", rows: Disclosed) -> Table:
    bounds = zip(rows.frame["low_pp"], rows.frame["high_pp"], strict=True)
    told = rows.assign(interval=[interval_text(low, high) or pd.NA for low, high in bounds])
    fields = [
        Field("name", "Годы", width=2),
        Field("own_n", "Было в списке, когорта", "integer"),
        Field("own_stayed", "Остались", "integer"),
        Field("own_share", "Доля", "percent"),
        Field("other_n", "Было в списке, остальные", "integer"),
        Field("other_stayed", "Остались, остальные", "integer"),
        Field("other_share", "Доля остальных", "percent", missing="–"),
        Field("difference_pp", "Разница, п.п.", "points", missing="–"),
        Field("interval", f"{CONFIDENCE}, п.п.", width=2, missing="–"),
    ]
    caption = f"{sentence_case(cohort.title)}: кто остался в списке ШНОР"
    return Table(label_of("stayed", cohort), caption, told, fields)
