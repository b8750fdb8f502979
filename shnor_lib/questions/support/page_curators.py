"""On the page «Сопровождение»: pairs of ШНОР and curator, and what they must satisfy."""

import pandas as pd

from shnor_lib.questions.history.paths import LISTED, History
from shnor_lib.questions.support.curators import Curators, check_curators, tally_load
from shnor_lib.show.disclosed import Disclosed
from shnor_lib.show.markdown import Prose
from shnor_lib.show.table import Field, Table
from shnor_lib.show.wording import counted, number

NO_PAIRS = "Нет данных: пары «ШНОР – куратор» не загружены."
CERTAINTY = {"printed": "однозначна", "ambiguous": "неоднозначна"}
HOLDS, FAILS, OPEN = "выполнено", "не выполнено", "проверить нельзя: список ШНОР не загружен"


def check(curators: pd.DataFrame, history: History | None) -> Curators:
    """Check the pairs against the list of the last year, where it is known."""
    if history is None or not history.known:
        return check_curators(curators, None)
    return check_curators(curators, history.paths[history.paths["history"].isin(LISTED)])


def pairs_sentence(curators: Curators) -> str:
    """Say how many pairs are named, how many of them are ambiguous."""
    pairs = curators.pairs
    if pairs.empty:
        return NO_PAIRS
    ambiguous = int((pairs["certainty"] == "ambiguous").sum())
    text = (
        f"В {curators.year} году названо {counted(len(pairs) - ambiguous, 'pair')} «ШНОР – куратор»"
    )
    text += f"; неоднозначных пар – {number(ambiguous)}" if ambiguous else ""
    if curators.listed is not None:
        text += (
            f"; без куратора – {number(len(curators.without))} из {number(curators.listed)} ШНОР"
        )
    return text + "."


def checks_table(curators: Curators) -> Table | Prose:
    """Show each check of the pairs with its result."""
    pairs = curators.pairs
    if pairs.empty:
        return Prose(NO_PAIRS)
    sure = pairs[pairs["certainty"] != "ambiguous"]
    known = curators.listed is not None
    strangers = int((~sure["school_is_shnor"].fillna(True)).sum())
    several = sure.loc[sure["curators"] > 1, "school"].nunique()
    low = sure.loc[sure["curator_is_shnor"].fillna(False), "curator"].nunique()
    unsure = len(pairs) - len(sure)
    rows = [
        ("У каждой ШНОР есть куратор", _result(len(curators.without), "без куратора", known)),
        ("У школы не больше одного куратора", _result(several, "школ с несколькими")),
        ("Куратор сам не ШНОР", _result(low, "кураторов, которые сами ШНОР", known or low > 0)),
        ("Курируемая школа стоит в списке ШНОР", _result(strangers, "не в списке", known)),
        ("Пара названа однозначно", _result(unsure, "неоднозначных")),
        ("Сколько школ у одного куратора", _load(curators)),
    ]
    frame = pd.DataFrame(rows, columns=["check", "result"])
    fields = [Field("check", "Проверка", width=4), Field("result", "Результат", width=5)]
    caption = f"Проверка пар «ШНОР – куратор», {curators.year} год"
    return Table("curator-checks", caption, Disclosed(frame), fields)


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


def pairs_table(pairs: Disclosed, curators: Curators) -> Table | Prose:
    """List the pairs by the name of the school; an ambiguous pair is marked so.

    Parameters
    ----------
    pairs : Disclosed
        The pairs of ``curators``, or what documents print of them (`printed_pairs`).
    """
    if curators.pairs.empty:
        return Prose("")
    frame = pairs.frame.assign(certainty=pairs.frame["certainty"].map(CERTAINTY))
    ambiguous = frame["certainty"] == CERTAINTY["ambiguous"]
    computed = "load" in frame
    if computed:
        frame["load"] = frame["load"].mask(ambiguous)
    fields = [
        Field("school", "ШНОР", width=4),
        Field("curator", "Куратор", width=4),
        Field("certainty", "Пара", width=2),
        Field("load", "Школ у куратора", "integer", missing="–"),
        Field("curator_is_shnor", "Куратор – ШНОР", "yes_no", missing="списка нет"),
        Field("place", "Место в документе", width=3, missing="–"),
    ]
    if not computed:
        shown = [field for field in fields if field.name in frame]
        caption = f"Пары «ШНОР – куратор», напечатанные в документе, {curators.year} год"
        return Table("pairs", caption, Disclosed(frame), shown)
    caption = (
        f"Пары «ШНОР – куратор», {curators.year} год. В неоднозначной паре школы только стоят "
        "рядом: кто из них куратор и куратор ли, документ не говорит"
    )
    if not (curators.pairs["certainty"] == "ambiguous").any():
        caption = f"Пары «ШНОР – куратор», {curators.year} год"
    return Table("pairs", caption, Disclosed(frame, pairs.withheld), fields)


def without_table(without: Disclosed, curators: Curators) -> Table | Prose:
    """List ШНОР that no pair names, in the order of codes."""
    if curators.pairs.empty or curators.without.empty:
        return Prose("")
    fields = [Field("school", "Школа", width=4), Field("municipality", "Муниципалитет", width=4)]
    caption = f"ШНОР, для которых куратор не назван: {number(len(curators.without))}"
    return Table("without-curator", caption, without, fields)
