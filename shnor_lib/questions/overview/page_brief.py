"""The first pages of the справка: what was found, which schools, what changed, what is proposed."""

from collections.abc import Iterator

import pandas as pd

from shnor_lib.questions.history.findings import HistoryFindings
from shnor_lib.questions.history.words import break_caveat
from shnor_lib.questions.identification.findings import IdentificationFindings
from shnor_lib.questions.identification.tellable import tellable
from shnor_lib.questions.identification.words import verdict_reasons
from shnor_lib.questions.overview import brief_words as words
from shnor_lib.questions.overview.changes import MOVES, moved_schools
from shnor_lib.questions.overview.municipal_counts import count_by_municipality, folded
from shnor_lib.questions.overview.shnor_list import (
    given_list,
    identified_list,
    low_results,
)
from shnor_lib.questions.roadmap import page as roadmap_page
from shnor_lib.questions.roadmap.findings import RoadmapFindings
from shnor_lib.questions.roadmap.page_recommendations import sources
from shnor_lib.show.disclosed import Disclosed
from shnor_lib.show.markdown import Prose, together
from shnor_lib.show.table import Field, Table

LIST = 15  # schools that two pages name; of a longer list they say how many in which municipality
NAMED = 12  # schools that a sentence names
ADDRESSEE = Field("addressee", "Кому", width=3, missing="не указано")
MEASURES = Field("measures", "Рекомендаций", "integer")
PROPOSED = 1800  # letters of recommendations that two pages take; of longer ones they give a sum


def found(identification: IdentificationFindings, history: HistoryFindings) -> Prose:
    """Say how many schools are ШНОР, and by what rule."""
    context = identification.context
    if len(identification.tally):
        rule = words.rule(context.criteria, context.registry, context.results_year)
        return together(words.identified(identification.tally, context.results_year), rule)
    if history.known is not None and history.known.basis == "lists":
        return words.given(len(given_list(history)), history.known.last)
    return words.NOT_FOUND


def schools(
    identification: IdentificationFindings, history: HistoryFindings
) -> Iterator[Prose | Table]:
    """Show the list where two pages have room for it, else how many schools are where."""
    rows = _list(identification, history)
    if rows.frame.empty:
        yield Prose(rows.withheld and words.WITHHELD)
    elif len(rows.frame) <= LIST:
        yield Table("shnor-list", _caption(rows, history), rows, _fields(rows))
    else:
        yield _municipalities(identification, history)
    yield undecided(identification)


def where_listed(identification: IdentificationFindings, history: HistoryFindings) -> Prose:
    """Say where the справка names the schools that its first pages have no room for."""
    rows = _list(identification, history)
    if len(rows.frame) <= LIST:
        return Prose("")
    return words.list_in_appendix(len(rows.frame), is_identified="evidence" in rows.frame)


def long_list(identification: IdentificationFindings, history: HistoryFindings) -> Table | Prose:
    """Show the list that two pages have no room for."""
    rows = _list(identification, history)
    if len(rows.frame) <= LIST:
        return Prose("")
    return Table("shnor-list", _caption(rows, history), rows, _fields(rows))


def _list(identification: IdentificationFindings, history: HistoryFindings) -> Disclosed:
    gate = identification.context.gate
    if len(identification.tally):
        return gate.schools(identified_list(identification, history))
    is_given = history.known is not None and history.known.basis == "lists"
    return gate.schools(given_list(history) if is_given else given_list(history).head(0))


def _caption(rows: Disclosed, history: HistoryFindings) -> str:
    basis = None if history.known is None else history.known.basis
    return words.list_caption(basis, has_results="evidence" in rows.frame)


def _fields(rows: Disclosed) -> list[Field]:
    fields = [Field("school", "Школа", width=3)]
    if rows.frame["municipality"].nunique() > 1:
        fields.append(Field("municipality", "Муниципалитет", width=3))
    if "evidence" in rows.frame:
        fields.append(Field("evidence", "Низкие результаты", width=6, missing="нет"))
        fields.append(Field("clause", "Условие", width=1))
    return [*fields, Field("since", "В списке с", width=2, missing="–")]


def _municipalities(identification: IdentificationFindings, history: HistoryFindings) -> Table:
    rows = _list(identification, history).frame
    everyone = identification.verdicts if len(identification.tally) else None
    counts = folded(count_by_municipality(rows, everyone))
    fields = [
        field
        for column in range(1, len(counts.columns) // 2 + 1)
        for field in (
            Field(f"municipality_{column}", "Муниципалитет", width=4, missing=""),
            Field(f"counts_{column}", "ШНОР", missing=""),
        )
    ]
    caption = words.municipalities_caption(everyone is not None)
    gate = identification.context.gate
    shown = gate.to_municipalities(gate.schools(counts))
    return Table("shnor-municipalities", caption, shown, fields)


def undecided(identification: IdentificationFindings) -> Prose:
    """Name the schools about which the rule cannot decide, each with the reason."""
    context, verdicts = identification.context, identification.verdicts
    rows = verdicts[verdicts["decision"] == "не определено"] if len(verdicts) else verdicts
    if rows.empty:
        return Prose("")
    told = rows["school_id"].map(low_results(tellable(identification), context.registry))
    why = verdict_reasons(rows, context)
    shown = context.gate.schools(rows.assign(why=why, evidence=told.astype("string")))
    if shown.frame.empty:
        return Prose("")
    few = len(shown.frame) <= NAMED
    return words.undecided_named(shown.frame) if few else words.undecided_counted(why)


def changes(history: HistoryFindings) -> Prose:
    """Say who entered and who left since the year before."""
    traced = history.known
    if traced is None or history.turnover.empty or history.turnover.iloc[-1]["stayed"] is pd.NA:
        return Prose("")
    moved = history.context.gate.schools(moved_schools(traced)).frame
    named = {
        move: moved.loc[moved["move"] == move, "school"].tolist()
        for move in MOVES
        if (moved["move"] == move).sum() <= NAMED
    }
    return words.changed(traced, history.turnover.iloc[-1], named, break_caveat(history))


def proposals(roadmap: RoadmapFindings) -> Prose | Table:
    """Show what is recommended to whom by when; without recommendations, what is planned."""
    rows = roadmap.recommendations
    if rows.empty:
        return Prose("") if roadmap.measures.empty else roadmap_page.answer(roadmap)
    gate = roadmap.context.gate
    told = gate.printed(rows[["addressee", "addressee_reason", "measure", "term", "term_reason"]])
    if told.frame["measure"].str.len().sum() > PROPOSED:
        sums = gate.printed(_by_addressee(told.frame))
        caption = words.proposals_caption(sources(roadmap), are_whole=False)
        fields = [ADDRESSEE, MEASURES, Field("terms", "Сроки", width=5, missing="не указаны")]
        return Table("proposal-sums", caption, sums, fields)
    fields = [ADDRESSEE, Field("measure", "Что", width=7)]
    if told.frame["term"].notna().any():
        fields.append(Field("term", "Срок", width=2, missing="не указан"))
    return Table(
        "proposals", words.proposals_caption(sources(roadmap), are_whole=True), told, fields
    )


def _by_addressee(rows: pd.DataFrame) -> pd.DataFrame:
    """Sum up the recommendations of each addressee: how many, and their terms as printed."""
    sums = [
        (name, len(of_one), "; ".join(of_one["term"].dropna().unique()) or pd.NA)
        for name, of_one in rows.groupby("addressee", sort=False, dropna=False)
    ]
    types = {"addressee": "string", "measures": "Int64", "terms": "string"}
    return pd.DataFrame(sums, columns=list(types)).astype(types)
