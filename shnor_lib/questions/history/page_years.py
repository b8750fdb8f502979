"""On the page «История ШНОР»: the years of each school, and what the years are years of."""

import pandas as pd

from shnor_lib.questions.history.findings import HistoryFindings
from shnor_lib.questions.history.page import NEVER_LISTED
from shnor_lib.questions.history.paths import History, state_column
from shnor_lib.questions.history.words import class_name, state_name, year_kind
from shnor_lib.show.markdown import Prose
from shnor_lib.show.table import Field, Table
from shnor_lib.show.wording import counted

LISTS = (
    "Годы – это годы списка: школа стоит в списке года или нет. Список дан регионом, страница его "
    "не вычисляет. Если за год список не загружен, о школах в этом году данных нет – это не то же, "
    "что «не в списке»."
)
RESULTS = (
    "Годы – это годы результатов: для каждого школы выявлены по тем же критериям заново. Если "
    "данных года не хватает, в нём стоит «не определено» или «нет данных»."
)


def paths_table(history: HistoryFindings) -> Table | Prose:
    """Show the years of each school that was ever on the list, in the order of codes."""
    traced = history.traced
    if traced is None:
        return Prose("")
    rows = history.context.gate.schools(_in_words(history.ever_listed, traced))
    if rows.frame.empty and history.known and not rows.withheld:
        return Prose(NEVER_LISTED)
    fields = [
        Field("school", "Школа", width=3),
        Field("municipality", "Муниципалитет", width=3),
        *(Field(state_column(year), str(year)) for year in traced.years),
        Field("words", f"История на {traced.last} год", width=3),
    ]
    if rows.frame["predecessor"].notna().any():
        fields.append(Field("predecessor", "Предшественница", missing="–"))
    caption = (
        f"Школы, которые хотя бы раз были в списке, по годам {year_kind(traced)}; "
        "порядок – по кодам школ"
    )
    return Table("paths", caption, rows, fields)


def _in_words(paths: pd.DataFrame, traced: History) -> pd.DataFrame:
    columns = [state_column(year) for year in traced.years]
    named = {column: paths[column].map(state_name) for column in columns}
    classes = [
        _class_words(code, int(years), bool(run_open), traced.window)
        for code, years, run_open in zip(
            paths["history"], paths["years_running"], paths["run_open"], strict=True
        )
    ]
    return paths.assign(**named, words=pd.Series(classes, paths.index, dtype="string"))


def _class_words(history: str, years: int, run_open: bool, window: int) -> str:
    if history != "running":
        return class_name(history, window)
    if run_open:
        return f"не меньше {counted(years, 'year_genitive')} подряд"
    return f"{counted(years, 'year')} подряд"


def years_note(history: HistoryFindings) -> Prose:
    """Say what the years are years of, how far the window looks back, which years are unlike."""
    traced = history.traced
    if traced is None:
        return Prose("")
    sentences = [
        LISTS if traced.basis == "lists" else RESULTS,
        _unlike(history),
        f"Окно – {counted(traced.window, 'year')} вместе с последним.",
        _later_lists(history, traced),
    ]
    return Prose(" ".join(sentence for sentence in sentences if sentence))


def _unlike(history: HistoryFindings) -> str:
    reasons = "; ".join(f"{year} – {', '.join(why)}" for year, why in history.breaks.items())
    return f"Годы неравноценны: {reasons}." if reasons else ""


def _later_lists(history: HistoryFindings, traced: History) -> str:
    """Name the lists that are loaded but come after the year of the report."""
    later = [str(year) for year in history.list_years if year > traced.last]
    if not later:
        return ""
    return f"Загружены и списки позже {traced.last} года ({', '.join(later)}); здесь они не учтены."
