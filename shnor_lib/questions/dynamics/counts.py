"""Sentences about how many results rose and fell: the reportable ones, and apart the others."""

import pandas as pd

from shnor_lib.model.dynamics import dynamics_settings
from shnor_lib.questions.shared.cohort_words import about
from shnor_lib.show.wording import NBSP, counted, number, out_of, plural


def enough_participants(least: int) -> str:
    """Say what makes a result reportable, as the end of «там, где…».

    Examples
    --------
    >>> enough_participants(20)
    'в оба года не меньше 20\\xa0участников'
    """
    return f"в оба года не меньше {counted(least, 'participant_genitive')}"


def few_participants(least: int) -> str:
    """Say what makes a result not reportable.

    Examples
    --------
    >>> few_participants(20)
    'участников меньше 20 хотя бы в одном из годов'
    """
    return f"участников меньше {least} хотя бы в одном из годов"


def counts_sentence(summary: pd.Series, least: int) -> str:
    """Say in how many results the share rose and fell, of those whose direction may be told.

    Parameters
    ----------
    summary : Series
        A row as `questions.dynamics.summary.summarise_dynamics` gives it.
    least : int
        Participants in both years from which a direction is told.
    """
    if not summary["reportable"]:
        return (
            f"О росте и снижении в отдельных школах не судят: нет ни одного результата, где "
            f"{enough_participants(least)}."
        )
    up, down, results = (int(summary[name]) for name in ("positive", "negative", "reportable"))
    those = ", о которых можно судить," if summary["few"] else ","
    return (
        f"Она выросла в **{number(up)}** из {counted(results, 'result_genitive')} школ{those} "
        f"снизилась в **{number(down)}**."
    )


def details_sentences(summary: pd.Series) -> str:
    """Say how many did not change and how many changed beyond chance, or only the signs."""
    if not summary["reportable"]:
        few = counted(int(summary["few"]), "result_genitive")
        return f"Знак изменения {few}: {directions_text(summary, 'few_')}."
    none, perfect = int(summary["none"]), int(summary["none_perfect"])
    same = f"Без изменений{NBSP}– {number(none)}{_without_twos(perfect)}. " if none else ""
    return f"{same}{_beyond_chance(summary)}"


def _beyond_chance(summary: pd.Series) -> str:
    up, down = int(summary["beyond_chance_positive"]), int(summary["beyond_chance_negative"])
    if not up + down:
        return "Больше случайного не изменился ни один результат."
    by_chance = without_changes(int(summary["could_vary"]))
    return f"Больше случайного {changed_text(up + down)}: {ways_text(up, down)} ({by_chance})."


def without_changes(results: int) -> str:
    """Say how many of the results would be called beyond chance though nothing had changed.

    The interval is wide enough for the variation of cohorts, so that it misses one result in
    twenty whatever the size of the school, of those where anything could vary at all.

    Examples
    --------
    >>> without_changes(186)
    'без всяких перемен их нашлось бы в среднем около\xa09,3'
    """
    expected = about((1 - dynamics_settings().confidence) * results)
    return f"без всяких перемен их нашлось бы в среднем {expected}"


def others_sentence(summary: pd.Series, least: int) -> str:
    """Tell the results of few participants apart; nothing where there are none, or only they."""
    if not (summary["reportable"] and summary["few"]):
        return ""
    return (
        f"Ещё в {counted(int(summary['few']), 'result_prepositional')} {few_participants(least)}: "
        f"{directions_text(summary, 'few_')}; о направлении отдельного результата здесь не судят."
    )


def directions_text(counts: pd.Series, prefix: str = "") -> str:
    """Name the directions with their numbers, of reportable results or with ``few_`` of others.

    Examples
    --------
    >>> directions_text(pd.Series({"positive": 3, "negative": 1, "none": 2, "none_perfect": 1}))
    'рост\\xa0– 3, снижение\\xa0– 1, без изменений\\xa0– 2 (из них без «2» в оба года\\xa0– 1)'
    """
    names = ("positive", "negative", "none", "none_perfect")
    up, down, none, perfect = (int(counts[f"{prefix}{name}"]) for name in names)
    return f"{ways_text(up, down)}, без изменений{NBSP}– {number(none)}{_without_twos(perfect)}"


def changed_text(results: int) -> str:
    """Say that so many results changed.

    Examples
    --------
    >>> changed_text(1), changed_text(22), changed_text(5)
    ('изменился 1\\xa0результат', 'изменились 22\\xa0результата', 'изменилось 5\\xa0результатов')
    """
    return f"{plural(results, 'changed')} {counted(results, 'result')}"


def ways_text(up: int, down: int) -> str:
    """Name rises and falls with their numbers.

    Examples
    --------
    >>> ways_text(3, 1)
    'рост\\xa0– 3, снижение\\xa0– 1'
    """
    return f"рост{NBSP}– {number(up)}, снижение{NBSP}– {number(down)}"


def _without_twos(perfect: int) -> str:
    return f" (из них без «2» в оба года{NBSP}– {number(perfect)})" if perfect else ""


def sure_of_how_many(rows: pd.DataFrame, word: str, least: int, at: str = "") -> str:
    """Say how many of the rows changed beyond chance, those of few participants apart.

    Parameters
    ----------
    rows : DataFrame
        ``reportable, beyond_chance``; at least one row.
    word : str
        What a row is: a counted word of words.yml, in the genitive.
    least : int
        Participants in both years from which a direction is told.
    at : str
        Preposition before each number.
    """
    enough = rows["reportable"].astype(bool)
    if enough.all():
        return f"{at}{_sure(rows, word)}"
    few = _sure(rows[~enough], word)
    if not enough.any():
        return f"{at}{few}, где {few_participants(least)}"
    many = f"{_sure(rows[enough], word)}, где {enough_participants(least)}"
    return f"{at}{many}, и {at}{few}, где их меньше"


def _sure(rows: pd.DataFrame, word: str) -> str:
    return out_of(int(rows["beyond_chance"].sum()), len(rows), word)
