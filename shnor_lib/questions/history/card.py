"""The years of a school on the list or off it."""

from collections.abc import Mapping

import pandas as pd

from shnor_lib.questions.history.findings import HistoryFindings
from shnor_lib.questions.history.paths import state_column
from shnor_lib.questions.history.words import class_meaning, class_name, state_name, year_kind
from shnor_lib.show.cards.markup import Parts, cells, joined, paragraph, table
from shnor_lib.show.wording import sentence_case


def path_parts(history: HistoryFindings) -> Parts:
    """Show the state of each school year by year, and the class that follows from it."""
    traced = history.traced
    if traced is None:
        return {}
    columns = [state_column(year) for year in traced.years]
    heads = [str(year) for year in traced.years]
    caption = f"Путь по годам {year_kind(traced)}"
    paths = traced.paths
    return {
        school_id: table(caption, heads, cells(map(state_name, states)))
        + paragraph(f"{sentence_case(class_name(code, traced.window))}: {class_meaning(code)}.")
        for school_id, code, states in zip(
            paths["school_id"],
            paths["history"],
            paths[columns].itertuples(index=False, name=None),
            strict=True,
        )
    }


def list_parts(lists: pd.DataFrame, titles: Mapping[str, str]) -> Parts:
    """Name the given lists on which a school stands, with their years.

    Parameters
    ----------
    lists : DataFrame
        Contract ``lists``.
    titles : mapping
        What a list is called; its code where nothing is said.
    """
    ordered = lists.sort_values(["school_id", "list", "list_year"])
    rows = [
        cells([titles.get(code, code), year, "–" if pd.isna(status) else status])
        for code, year, status in zip(
            ordered["list"], ordered["list_year"], ordered["status"], strict=True
        )
    ]
    heads = ("Список", "Год списка", "Статус в списке")
    caption = "Школа в загруженных списках"
    return {
        school_id: table(caption, heads, body)
        for school_id, body in joined(ordered["school_id"], rows).items()
    }
