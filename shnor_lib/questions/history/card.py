"""The years of a school on the list or off it."""

from collections.abc import Mapping, Sequence

import pandas as pd

from shnor_lib.questions.history.findings import HistoryFindings
from shnor_lib.questions.history.paths import state_column
from shnor_lib.questions.history.words import class_meaning, class_name, state_name, year_kind
from shnor_lib.show.cards.markup import Parts, note
from shnor_lib.show.wording import sentence_case


def path_parts(history: HistoryFindings) -> Parts:
    """Show the state of each school year by year, and the class that follows from it."""
    traced = history.traced
    if traced is None:
        return {}
    columns = [state_column(year) for year in traced.years]
    label = f"По годам {year_kind(traced)}"
    paths = traced.paths
    return {
        school_id: _strip(label, traced.years, states)
        + note(f"{sentence_case(class_name(code, traced.window))}: {class_meaning(code)}.")
        for school_id, code, states in zip(
            paths["school_id"],
            paths["history"],
            paths[columns].itertuples(index=False, name=None),
            strict=True,
        )
    }


def _strip(label: str, years: Sequence[int], states: Sequence[str]) -> str:
    """Draw the years side by side, each with the word for its state."""
    marks = "".join(
        f'<li class="is-{state}"><b>{year}</b> {state_name(state)}</li>'
        for year, state in zip(years, states, strict=True)
    )
    return f'<p class="shnor-note">{label}</p><ol class="shnor-years">{marks}</ol>'


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
    told: dict[str, dict[str, list[str]]] = {}
    for school_id, code, year, status in ordered[
        ["school_id", "list", "list_year", "status"]
    ].itertuples(index=False, name=None):
        years = told.setdefault(school_id, {}).setdefault(titles.get(code, code), [])
        years.append(str(year) if pd.isna(status) else f"{year} ({status})")
    return {school_id: note(_in_lists(by_list)) for school_id, by_list in told.items()}


def _in_lists(by_list: Mapping[str, Sequence[str]]) -> str:
    named = "; ".join(f"{title} – {', '.join(years)}" for title, years in by_list.items())
    return f"В загруженных списках: {named}."
