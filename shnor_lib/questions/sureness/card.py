"""How many pupils decide about one school, and how high its own level probably is."""

import pandas as pd

from shnor_lib.questions.identification.words import threshold_words
from shnor_lib.questions.sureness.findings import SurenessFindings
from shnor_lib.questions.sureness.words import rough
from shnor_lib.show.cards.markup import Parts, note
from shnor_lib.show.wording import counted


def change_parts(sureness: SurenessFindings) -> Parts:
    """Say how many pupils would have to do otherwise for the rule to say another word."""
    decided = sureness.verdicts.dropna(subset=["deciding"])
    return {
        school_id: _change(int(pupils))
        for school_id, pupils in zip(decided["school_id"], decided["deciding"], strict=True)
    }


def _change(pupils: int) -> str:
    alone = " Вывод держится на одном ученике." if pupils == 1 else ""
    return (
        "<p>Что изменило бы вывод: другой результат "
        f"<strong>{counted(pupils, 'pupil_genitive')}</strong>.{alone}</p>"
    )


def level_parts(sureness: SurenessFindings) -> Parts:
    """Say how probable it is that a school's own level reaches the threshold of the rule."""
    if sureness.redrawing is None:
        return {}
    levels, context = sureness.redrawing.own_levels, sureness.context
    titles = levels["procedure"].map(lambda code: context.registry[code].short)
    told = titles + " – " + levels["probability"].map(rough)
    threshold = threshold_words(context.criteria)
    return {
        school_id: _level(works, threshold)
        for school_id, works in told.groupby(levels["school_id"])
    }


def _level(works: "pd.Series[str]", threshold: str) -> str:
    return note(
        "Собственный уровень школы – доля ниже минимума в среднем по многим параллелям – не "
        f"меньше {threshold} с вероятностью: {'; '.join(works)}. Это не прогноз, и вывод критерия "
        "от неё не зависит."
    )
