"""The page «История ШНОР»: first time, repeatedly, for years; who entered, left, stayed."""

from collections.abc import Iterable, Mapping

import pandas as pd

from shnor_lib.model.criteria import Criteria
from shnor_lib.model.procedures import Registry
from shnor_lib.questions.history.paths import LISTED, History, state_column
from shnor_lib.questions.history.turnover import (
    count_classes,
    ever_listed,
    measure_flow,
    measure_turnover,
)
from shnor_lib.questions.history.words import ARROW, class_meaning, class_name, year_kind
from shnor_lib.show.chart import Chart
from shnor_lib.show.charts.history_flow import history_flow
from shnor_lib.show.disclosed import Disclosed
from shnor_lib.show.markdown import Prose, answer, remark
from shnor_lib.show.table import Field, Table
from shnor_lib.show.wording import counted, number, plural, share, words

UNSURE = ["left_unknown", "entered_unknown"]
UNKNOWN_LAST = ("undecided", "no_data")  # classes of which the last year is not known
NEVER_LISTED = "Ни одна школа за эти годы не была в списке."
NO_HISTORY = (
    "Нет данных: нет ни списка ШНОР по годам, ни результатов школ, поэтому историю проследить "
    "не по чему."
)


def break_caveat(history: History | None, criteria: Criteria, registry: Registry) -> str:
    """Warn in a few words, beside each figure, that the years of results are not alike."""
    if history is None or history.basis == "lists":
        return ""
    broken = ", ".join(map(str, sorted(_breaks(history, criteria, registry))))
    return f". Годы сопоставимы с оговоркой: разрыв ряда – {broken}" if broken else ""


def history_answer(history: History | None, caveat: str) -> Prose:
    """Answer how many schools are on the list for the first time, again, for years.

    Parameters
    ----------
    caveat : str
        As `break_caveat` gives it.
    """
    if history is None or not history.known:
        return answer(NO_HISTORY)
    tally = count_classes(history).set_index("history")["schools"]
    listed = [(code, int(tally[code])) for code in LISTED if code in tally]
    total = sum(schools for _, schools in listed)
    parts = ", ".join(f"{class_name(code, history.window)} – **{n}**" for code, n in listed)
    text = f"{_subject(history, total)} **{counted(total, 'school')}**"
    text += f": {parts}." if listed else "."
    warning = f"{caveat[1:]}." if caveat else ""
    return answer(text + _moves(history) + warning)


def _subject(history: History, total: int) -> str:
    if history.basis == "lists":
        return f"В списке ШНОР {history.last} года –"
    return f"По результатам {history.last} года к ШНОР {plural(total, 'found')}"


def _moves(history: History) -> str:
    """Say who entered, left and stayed since the year before, where that year is known."""
    row = measure_turnover(history).iloc[-1]
    if row["stayed"] is pd.NA:
        return f" О {history.last - 1} годе данных нет."
    stayed, entered, left = (int(row[name]) for name in ("stayed", "entered", "left"))
    text = (
        f" С {history.last - 1} года {plural(entered, 'entered')} {number(entered)}, "
        f"{plural(left, 'left')} {number(left)}, {plural(stayed, 'stayed')} {number(stayed)}"
    )
    unknown = int(row["entered_unknown"] + row["left_unknown"])
    apart = f"; ещё о {number(unknown)} один из двух лет неизвестен или школы тогда не было."
    return text + (apart if unknown else ".")


def flow_chart(history: History | None, caveat: str) -> Chart | Prose:
    """Draw the paths of the schools that stood on the list in some of the years."""
    if history is None or not history.known:
        return Prose("")
    drawn = ever_listed(history)
    if drawn.paths.empty:
        return Prose(NEVER_LISTED)
    others = len(history.paths) - len(drawn.paths)
    row = measure_turnover(history).iloc[-1]
    title = (
        f"Пути школ, которые за {history.years[0]}–{history.last} годы хотя бы раз были в списке "
        f"({counted(len(drawn.paths), 'school')})"
    )
    if row["stayed"] is not pd.NA and row["listed_from"]:
        stayed = share(int(row["stayed"]), int(row["listed_from"]))
        title += f": из списка {history.last - 1} года в {history.last} году остались {stayed}"
    title += f". Прочих школ в данных – {number(others)}" if others else ""
    return history_flow(measure_flow(drawn), title + caveat)


def classes_table(history: History | None) -> Table | Prose:
    """Count every class of history; the listed ones first, then the rest."""
    if history is None or not history.known:
        return Prose("")
    tally = count_classes(history).set_index("history")["schools"]
    codes = [code for code in words()["histories"] if code in tally.index]
    frame = pd.DataFrame(
        {
            "name": [class_name(code, history.window) for code in codes],
            "listed": pd.array([_on_list(code) for code in codes], dtype="boolean"),
            "schools": [int(tally[code]) for code in codes],
            "meaning": [class_meaning(code) for code in codes],
        }
    )
    first = history.last - history.window + 1
    caption = (
        f"Школы по истории в окне {first}–{history.last} годов ({year_kind(history)}). "
        f"{_closure(history, frame)}"
    )
    fields = [
        Field("name", "История", width=3),
        Field("listed", f"В списке {history.last}", "yes_no", missing="неизвестно"),
        Field("schools", "Школ", "integer"),
        Field("meaning", "Что это значит", width=6),
    ]
    return Table("history-classes", caption, Disclosed(frame), fields)


def _on_list(code: str) -> bool | None:
    return None if code in UNKNOWN_LAST else code in LISTED


def _closure(history: History, frame: pd.DataFrame) -> str:
    parts = frame.loc[frame["listed"].fillna(False), "schools"]
    listed = int(parts.sum())
    on_list = int((history.paths[state_column(history.last)] == "listed").sum())
    terms = " + ".join(number(n) for n in parts)
    total = f"{terms} = {number(listed)}" if "+" in terms else number(listed)
    verb = "сходится" if listed == on_list else f"расходится на {number(abs(listed - on_list))}"
    return f"Сумма классов списка – {total}, в списке – {number(on_list)}: {verb}"


def turnover_table(history: History | None, caveat: str) -> Table | Prose:
    """Show who entered, left and stayed between consecutive years."""
    if history is None:
        return Prose("")
    turnover = measure_turnover(history)
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
    caption = "Кто вошёл, вышел и остался. Было = остались + вышли; стало = остались + вошли"
    if (turnover[UNSURE].fillna(0) == 0).all(axis=None):
        fields = [field for field in fields if field.name not in UNSURE]
    else:
        caption += (
            "; школы, о которых один из двух лет неизвестен или которых тогда не было, "
            "прибавляются отдельно"
        )
    return Table("turnover", caption + caveat, Disclosed(turnover.assign(years=names)), fields)


def listed_paths(history: History | None) -> pd.DataFrame:
    """Give the paths of the schools that were on the list in some of the years."""
    return pd.DataFrame() if history is None else ever_listed(history).paths


def paths_table(paths: Disclosed, history: History | None) -> Table | Prose:
    """Show the years of each school of `listed_paths`, in the order of codes."""
    if history is None:
        return Prose("")
    columns = [state_column(year) for year in history.years]
    frame = paths.frame
    if frame.empty and history.known and not paths.withheld:
        return Prose(NEVER_LISTED)
    named = {column: frame[column].map(words()["list_states"]) for column in columns}
    classes = [
        _class_words(code, int(years), bool(run_open), history.window)
        for code, years, run_open in zip(
            frame["history"], frame["years_running"], frame["run_open"], strict=True
        )
    ]
    shown = frame.assign(**named, words=pd.Series(classes, frame.index, dtype="string"))
    fields = [
        Field("school", "Школа", width=3),
        Field("municipality", "Муниципалитет", width=3),
        *(Field(column, str(year)) for column, year in zip(columns, history.years, strict=True)),
        Field("words", f"История на {history.last} год", width=3),
    ]
    if frame["predecessor"].notna().any():
        fields.append(Field("predecessor", "Предшественница", missing="–"))
    caption = (
        f"Школы, которые хотя бы раз были в списке, по годам {year_kind(history)}; "
        "порядок – по кодам школ"
    )
    return Table("paths", caption, Disclosed(shown, paths.withheld), fields)


def _class_words(history: str, years: int, run_open: bool, window: int) -> str:
    if history != "running":
        return class_name(history, window)
    if run_open:
        return f"не меньше {counted(years, 'year_genitive')} подряд"
    return f"{counted(years, 'year')} подряд"


def caveats(history: History | None, criteria: Criteria, registry: Registry) -> Prose:
    """Say how the classes are told apart and what they do not mean."""
    if history is None:
        return Prose("")
    if history.basis == "lists":
        source = (
            "Годы – это годы списка: школа стоит в списке года или нет. Список дан регионом, "
            "страница его не вычисляет. Если за год список не загружен, о школах в этом году "
            "данных нет – это не то же, что «не в списке»."
        )
    else:
        source = (
            "Годы – это годы результатов: для каждого школы выявлены по тем же критериям заново. "
            "Если данных года не хватает, в нём стоит «не определено» или «нет данных»."
            + _break_sentence(_breaks(history, criteria, registry))
        )
    rule = (
        f"Окно – {counted(history.window, 'year')} вместе с последним. Класс назван только тогда, "
        "когда к нему приводит любое заполнение неизвестных лет; иначе история неполна. "
        "Новой школа считается, если по паспорту она открыта в пределах окна и предшественницы "
        "нет; путь созданной при реорганизации школы нужно решать вместе с путём предшественницы. "
        "Попадание в список – повод помочь школе; порядок школ в таблицах – по кодам."
    )
    return remark("Метод", f"{source}\n\n{rule}")


def _breaks(
    history: History, criteria: Criteria, registry: Registry
) -> Mapping[int, Mapping[str, None]]:
    """Years that are not comparable with their neighbours, and why."""
    years = (history.years[0] - 1, *history.years)
    found: dict[int, dict[str, None]] = {}
    for code in criteria.procedures:
        for year, reason in registry.breaks(code, years).items():
            found.setdefault(year, {})[reason] = None
    return found


def _break_sentence(breaks: Mapping[int, Iterable[str]]) -> str:
    told = "; ".join(f"{year} – {', '.join(breaks[year])}" for year in sorted(breaks))
    return f" Годы неравноценны: {told}." if told else ""
