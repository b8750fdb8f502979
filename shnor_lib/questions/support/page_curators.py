"""On the page «Сопровождение»: pairs of ШНОР and curator, and what they must satisfy."""

import pandas as pd

from shnor_lib.disclosure.counted import Counted
from shnor_lib.questions.support.curators import Curators, printed_pairs, tally_load
from shnor_lib.questions.support.findings import SupportFindings
from shnor_lib.show.markdown import Prose
from shnor_lib.show.page_parts import printed_sources
from shnor_lib.show.table import Field, Table
from shnor_lib.show.wording import counted, number, out_of

NO_PAIRS = "Нет данных: пары «ШНОР – куратор» не загружены."
CERTAINTY = {"printed": "однозначна", "ambiguous": "неоднозначна"}
HOLDS, FAILS, OPEN = "выполнено", "не выполнено", "проверить нельзя: список ШНОР не загружен"


def pairs_sentence(support: SupportFindings) -> str:
    """Say how many pairs are named, how many of them are ambiguous."""
    curators = support.curators
    if curators.pairs.empty:
        return NO_PAIRS
    ambiguous = int((curators.pairs["certainty"] == "ambiguous").sum())
    sure = len(curators.pairs) - ambiguous
    text = f"В {curators.year} году названо {counted(sure, 'pair')} «ШНОР – куратор»"
    text += f"; неоднозначных пар – {number(ambiguous)}" if ambiguous else ""
    if curators.listed is not None:
        text += f"; без куратора – {out_of(len(curators.without), curators.listed)} ШНОР"
    return text + "."


def checks_table(support: SupportFindings) -> Table | Prose:
    """Show each check of the pairs with its result."""
    curators = support.curators
    if curators.pairs.empty:
        return Prose(NO_PAIRS)
    frame = pd.DataFrame(_checks(curators), columns=["check", "result"])
    fields = [Field("check", "Проверка", width=4), Field("result", "Результат", width=5)]
    caption = f"Проверка пар «ШНОР – куратор», {curators.year} год{_against(support)}"
    return Table(
        "curator-checks", caption, support.context.gate.aggregate(frame, Counted("school")), fields
    )


def _against(support: SupportFindings) -> str:
    """Name the year of the list that the pairs are held against, where it is known."""
    known = support.history.known
    return "" if known is None else f". Сверены со ШНОР {known.last} года"


def _checks(curators: Curators) -> list[tuple[str, str]]:
    pairs = curators.pairs
    sure = pairs[pairs["certainty"] != "ambiguous"]
    known = curators.listed is not None
    strangers = int((~sure["school_is_shnor"].fillna(True)).sum())
    several = sure.loc[sure["curators"] > 1, "school"].nunique()
    low = sure.loc[sure["curator_is_shnor"].fillna(False), "curator"].nunique()
    unsure = len(pairs) - len(sure)
    return [
        ("У каждой ШНОР есть куратор", _result(len(curators.without), "без куратора", known)),
        ("У школы не больше одного куратора", _result(several, "школ с несколькими")),
        ("Куратор сам не ШНОР", _result(low, "кураторов, которые сами ШНОР", known or low > 0)),
        ("Курируемая школа стоит в списке ШНОР", _result(strangers, "не в списке", known)),
        ("Пара названа однозначно", _result(unsure, "неоднозначных")),
        ("Сколько школ у одного куратора", _load(curators)),
    ]


def _result(broken: int, what: str, known: bool = True) -> str:
    if not known:
        return OPEN
    return f"{FAILS}: {what} – {number(broken)}" if broken else HOLDS


def _load(curators: Curators) -> str:
    loads = tally_load(curators)
    return "; ".join(
        f"по {counted(int(load), 'school_dative')} – у {counted(int(n), 'curator_genitive')}"
        for load, n in zip(loads["load"], loads["curators"], strict=True)
    )


def pairs_table(support: SupportFindings) -> Table | Prose:
    """List the pairs by the name of the school; an ambiguous pair is marked so.

    Readers who may not see schools see what documents print, and nothing computed beside.
    """
    curators = support.curators
    if curators.pairs.empty:
        return Prose("")
    pairs = _in_words(curators.pairs)
    printed = printed_pairs(curators.pairs, support.published.documents)
    rows = support.context.gate.schools(pairs, _in_words(printed))
    fields = [
        Field("school", "ШНОР", width=4),
        Field("curator", "Куратор", width=4),
        Field("certainty", "Пара", width=2),
        Field("load", "Школ у куратора", "integer", missing="–"),
        Field("curator_is_shnor", "Куратор – ШНОР", "yes_no", missing="списка нет"),
        Field("place", "Место в документе", width=3, missing="–"),
    ]
    if "load" not in rows.frame:
        shown = [field for field in fields if field.name in rows.frame]
        caption = f"Пары «ШНОР – куратор», напечатанные в документе, {curators.year} год"
        return Table("pairs", caption, rows, shown)
    caption = f"Пары «ШНОР – куратор», {curators.year} год"
    if (curators.pairs["certainty"] == "ambiguous").any():
        caption += (
            ". В неоднозначной паре школы только стоят рядом: кто из них куратор и куратор ли, "
            "документ не говорит"
        )
    return Table("pairs", caption, rows, fields)


def _in_words(pairs: pd.DataFrame) -> pd.DataFrame:
    """Name the certainty of each pair; the load of an ambiguous one tells nothing."""
    named = pairs.assign(certainty=pairs["certainty"].map(CERTAINTY))
    if "load" in pairs:
        named["load"] = pairs["load"].mask(pairs["certainty"] == "ambiguous")
    return named


def pairs_source(support: SupportFindings) -> Prose:
    """Name the documents that the pairs are printed in."""
    return printed_sources(support.curators.pairs, support.published)


def without_table(support: SupportFindings) -> Table | Prose:
    """List ШНОР that no pair names, in the order of codes."""
    curators = support.curators
    if curators.pairs.empty or curators.without.empty:
        return Prose("")
    fields = [Field("school", "Школа", width=4), Field("municipality", "Муниципалитет", width=4)]
    caption = f"ШНОР, для которых куратор не назван: {number(len(curators.without))}"
    return Table("without-curator", caption, support.context.gate.schools(curators.without), fields)
