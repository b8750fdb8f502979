"""The page «История ШНОР»: first time, repeatedly, for years; who entered, left, stayed."""

import pandas as pd

from shnor_lib.disclosure.counted import Counted
from shnor_lib.questions.history.findings import HistoryFindings
from shnor_lib.questions.history.paths import LISTED, History, state_column
from shnor_lib.questions.history.turnover import ever_listed, measure_flow
from shnor_lib.questions.history.words import (
    ARROW,
    break_caveat,
    class_meaning,
    class_name,
    year_kind,
)
from shnor_lib.show.chart import Chart
from shnor_lib.show.charts.history_flow import history_flow
from shnor_lib.show.markdown import Prose, more, together
from shnor_lib.show.markdown import answer as answer_box
from shnor_lib.show.page_parts import ACROSS_BREAK
from shnor_lib.show.table import Field, Table
from shnor_lib.show.wording import counted, number, plural, share, words

UNSURE = ["left_unknown", "entered_unknown"]
UNKNOWN_LAST = ("undecided", "no_data")  # classes of which the last year is not known
NEVER_LISTED = "Ни одна школа за эти годы не была в списке."
NO_HISTORY = (
    "Нет данных: нет ни списка ШНОР по годам, ни результатов школ, поэтому историю проследить "
    "не по чему."
)


def answer(history: HistoryFindings) -> Prose:
    """Answer how many schools are on the list for the first time, again, for years."""
    traced = history.known
    if traced is None:
        return answer_box(_unlisted(history) or NO_HISTORY)
    tally = history.classes
    listed = [(code, int(tally[code])) for code in LISTED if code in tally]
    total = sum(schools for _, schools in listed)
    parts = ", ".join(f"{class_name(code, traced.window)} – **{n}**" for code, n in listed)
    sentences = [
        f"{_subject(traced, total)} **{counted(total, 'school')}**"
        f"{f': {parts}' if listed else ''}.",
        _moves(history, traced),
        _unlisted(history),
    ]
    caveat = break_caveat(history)
    beneath = [_unknown(history, traced), f"{caveat}." if caveat else ""]
    said = answer_box(" ".join(filter(None, sentences)))
    return together(said, more(" ".join(filter(None, beneath))))


def _subject(traced: History, total: int) -> str:
    if traced.basis == "lists":
        return f"В списке ШНОР {traced.last} года –"
    return f"По результатам {traced.last} года к ШНОР {plural(total, 'assigned')}"


def _moves(history: HistoryFindings, traced: History) -> str:
    """Say who entered, left and stayed since the year before, where that year is known."""
    row = history.turnover.iloc[-1]
    if row["stayed"] is pd.NA:
        return f"О {traced.last - 1} годе данных нет."
    stayed, entered, left = (int(row[name]) for name in ("stayed", "entered", "left"))
    text = (
        f"С {traced.last - 1} года {plural(entered, 'entered')} {number(entered)}, "
        f"{plural(left, 'left')} {number(left)}, {plural(stayed, 'stayed')} {number(stayed)}"
    )
    return f"{text}."


def _unknown(history: HistoryFindings, traced: History) -> str:
    """Say of how many schools it is not known whether they entered or left."""
    row = history.turnover.iloc[-1]
    unknown = 0 if row["stayed"] is pd.NA else int(row["entered_unknown"] + row["left_unknown"])
    if not unknown:
        return ""
    return (
        f"О {counted(unknown, 'school_prepositional')} {traced.last - 1} или {traced.last} год "
        "неизвестен, или школы тогда не было: к вошедшим и вышедшим они не относятся."
    )


def _unlisted(history: HistoryFindings) -> str:
    """Say that the list is not loaded of the year of the report, and of which years it is."""
    year = history.unlisted_year
    if year is None:
        return ""
    loaded = ", ".join(map(str, history.list_years))
    text = f"Нет данных: список ШНОР {year} года не загружен (загружены годы: {loaded})"
    if history.traced is None:
        return f"{text}, а списков до {year} года нет."
    return f"{text}; история прослежена до {history.traced.last} года."


def _caveat(history: HistoryFindings) -> str:
    """The mark of years that are not alike as the end of a title."""
    return ACROSS_BREAK if history.breaks else ""


def flow_chart(history: HistoryFindings) -> Chart | Prose:
    """Draw the paths of the schools that stood on the list in some of the years."""
    traced = history.known
    if traced is None:
        return Prose("")
    drawn = ever_listed(traced)
    if drawn.paths.empty:
        return Prose(NEVER_LISTED)
    others = len(traced.paths) - len(drawn.paths)
    row = history.turnover.iloc[-1]
    title = (
        f"Пути школ, которые за {traced.years[0]}–{traced.last} годы хотя бы раз были в списке "
        f"({counted(len(drawn.paths), 'school')})"
    )
    if row["stayed"] is not pd.NA and row["listed_from"]:
        stayed = share(int(row["stayed"]), int(row["listed_from"]), "school_genitive")
        title += f": из списка {traced.last - 1} года в {traced.last} году остались {stayed}"
    title += f". Прочих школ в данных – {number(others)}" if others else ""
    flow = history.context.gate.aggregate(measure_flow(drawn), Counted("school"))
    return history_flow(flow, title + _caveat(history))


def classes_table(history: HistoryFindings) -> Table | Prose:
    """Count every class of history; the listed ones first, then the rest."""
    traced = history.known
    if traced is None:
        return Prose("")
    codes = [code for code in words()["histories"] if code in history.classes]
    frame = pd.DataFrame(
        {
            "name": [class_name(code, traced.window) for code in codes],
            "listed": pd.array([_on_list(code) for code in codes], dtype="boolean"),
            "schools": [int(history.classes[code]) for code in codes],
            "meaning": [class_meaning(code) for code in codes],
        }
    )
    first = traced.last - traced.window + 1
    caption = (
        f"Школы по истории в окне {first}–{traced.last} годов ({year_kind(traced)}). "
        f"{_closure(traced, frame)}"
    )
    fields = [
        Field("name", "История", width=3),
        Field("listed", f"В списке {traced.last}", "yes_no", missing="неизвестно"),
        Field("schools", "Школ", "integer"),
        Field("meaning", "Что это значит", width=6),
    ]
    return Table(
        "history-classes", caption, history.context.gate.aggregate(frame, Counted("school")), fields
    )


def _on_list(code: str) -> bool | None:
    return None if code in UNKNOWN_LAST else code in LISTED


def _closure(traced: History, frame: pd.DataFrame) -> str:
    parts = frame.loc[frame["listed"].fillna(False), "schools"]
    listed = int(parts.sum())
    on_list = int((traced.paths[state_column(traced.last)] == "listed").sum())
    terms = " + ".join(number(n) for n in parts)
    total = f"{terms} = {number(listed)}" if "+" in terms else number(listed)
    verb = "сходится" if listed == on_list else f"расходится на {number(abs(listed - on_list))}"
    return f"Сумма классов списка – {total}, в списке – {number(on_list)}: {verb}"


def turnover_table(history: HistoryFindings) -> Table | Prose:
    """Show who entered, left and stayed between consecutive years."""
    if history.traced is None:
        return Prose("")
    turnover = history.turnover
    names = turnover["year_from"].astype(str) + ARROW + turnover["year_to"].astype(str)
    fields = [
        Field("years", "Годы", width=3),
        Field("listed_from", "Было в списке", "integer"),
        Field("stayed", "Остались", "integer"),
        Field("left", "Вышли", "integer"),
        Field("left_unknown", "Дальше неизвестно или школы нет", "integer"),
        Field("entered", "Вошли", "integer"),
        Field("entered_unknown", "Прежде неизвестно или школы не было", "integer"),
        Field("listed_to", "Стало в списке", "integer"),
    ]
    caption = (
        "Кто вошёл в список ШНОР, вышел из него и остался. Было = остались + вышли; "
        "стало = остались + вошли"
    )
    if (turnover[UNSURE].fillna(0) == 0).all(axis=None):
        fields = [field for field in fields if field.name not in UNSURE]
    else:
        caption += (
            "; школы, о которых один из двух лет неизвестен или которых тогда не было, "
            "прибавляются отдельно"
        )
    rows = history.context.gate.aggregate(turnover.assign(years=names), Counted("school"))
    return Table("turnover", caption + _caveat(history), rows, fields)
