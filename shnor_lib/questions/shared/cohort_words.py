"""What a reader is told of the variation of cohorts."""

from shnor_lib.questions.shared.cohorts import SHOWN_PUPILS, CohortVariation
from shnor_lib.show.wording import NBSP, counted, number, rounded
from shnor_lib.stats.over_dispersion import FEWEST_ROWS

FROM = {
    "years": "результатов за соседние годы",
    "grades": "результатов соседних классов одного года",
}
SMALLEST = 0.1  # a smaller expected number would print as none


def variation_sentence(variation: CohortVariation) -> str:
    """Say how much the cohorts of a school differ, and from what that is known.

    Examples
    --------
    >>> print(variation_sentence(CohortVariation(0.0, "years", 200)).replace(NBSP, " "))
    По 200 парам результатов за соседние годы две параллели одной школы различаются не больше, \
чем дал бы случай одних учеников.
    >>> print(variation_sentence(CohortVariation(0.05, "assumed", 0)).replace(NBSP, " "))
    Насколько различаются две параллели одной школы, по загруженным результатам не оценить: \
нужно не меньше 30 пар. Принята внутриклассовая корреляция 0,050: доля у 50 учеников колеблется \
так, как у 14 независимых учеников.
    """
    measure = (
        f"внутриклассовая корреляция {number(variation.correlation, 3)}: доля у "
        f"{counted(SHOWN_PUPILS, 'pupil_genitive')} колеблется так, как у "
        f"{counted(int(rounded(variation.worth)), 'independent_pupil')}"
    )
    if variation.source == "assumed":
        return (
            "Насколько различаются две параллели одной школы, по загруженным результатам не "
            f"оценить: нужно не меньше {counted(FEWEST_ROWS, 'pair_genitive')}. Принята {measure}."
        )
    pairs = counted(variation.pairs, "pair_dative")
    if not variation.correlation:
        return (
            f"По {pairs} {FROM[variation.source]} две параллели одной школы различаются не "
            "больше, чем дал бы случай одних учеников."
        )
    said = (
        "Две параллели одной школы различаются больше, чем дал бы случай одних учеников. По "
        f"{pairs} {FROM[variation.source]} {measure}."
    )
    if variation.source == "grades":
        said += " Между годами школа меняется сильнее, так что это оценка снизу."
    return said


def about(expected: float) -> str:
    """Write about how many would be found by chance; a small number is never written as 0.

    Examples
    --------
    >>> about(9.31), about(0.02)
    ('около\\xa09,3', 'меньше\\xa00,1')
    """
    word = "около" if expected >= SMALLEST else "меньше"
    return f"{word}{NBSP}{number(max(expected, SMALLEST), 1)}"
