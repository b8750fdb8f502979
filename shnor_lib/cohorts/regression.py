"""How much of a cohort's change regression to the mean gives by itself."""

from dataclasses import replace
from typing import TYPE_CHECKING

from shnor_lib.cohorts.changing import two_years
from shnor_lib.cohorts.overview import nothing_found, withheld_answer
from shnor_lib.cohorts.parts import labelled
from shnor_lib.questions.dynamics import page_regression
from shnor_lib.questions.dynamics.compared import of_group
from shnor_lib.show.answer import Answer
from shnor_lib.show.markdown import Prose
from shnor_lib.show.wording import sentence_case

if TYPE_CHECKING:
    from shnor_lib.cohorts.cohort import Cohort

METHOD = Prose(
    "Изменение когорты разложено на сдвиг всех школ, возврат к среднему и остаток (Galton F. "
    "(1886), Journal of the Anthropological Institute 15, 246–263; Barnett A. G. и др. (2005), "
    "International Journal of Epidemiology 34, 215–220); интервал остатка – бутстреп школ (Efron "
    "B., Tibshirani R. J. (1993), An Introduction to the Bootstrap, гл. 13). Это то же разложение, "
    "что на странице «Динамика результатов»."
)


def regression_of(cohort: "Cohort", base: int | None, current: int | None) -> Answer:
    """Split the change of a cohort in its parts, procedure by procedure.

    Returns
    -------
    Answer
        ``data``: a row a procedure, as `regression_to_mean.split_improvement` gives it.
    """
    if cohort.withheld:
        return withheld_answer(cohort)
    years = two_years(cohort, base, current)
    if years is None:
        return nothing_found(cohort, "результатов за два года нет.")
    everyone = cohort.ground.compare_years(years)
    own = of_group(everyone.measured, cohort.ids)
    title = sentence_case(cohort.title)
    group = replace(everyone.group, measured=own, title=title, schools=cohort.ids)
    table = labelled(page_regression.regression_table(group), cohort)
    return Answer(page_regression.answer(group), group.split, METHOD, [table])
