"""What of a cohort's change is its own, beyond the others' and regression to the mean."""

from dataclasses import replace
from typing import TYPE_CHECKING

from shnor_lib.cohorts.changing import two_years
from shnor_lib.cohorts.declaring import declared
from shnor_lib.cohorts.overview import nothing_found, withheld_answer
from shnor_lib.cohorts.parts import labelled
from shnor_lib.model.profile import Chosen
from shnor_lib.questions.dynamics import page_regression
from shnor_lib.questions.dynamics.choice import make_choice
from shnor_lib.questions.dynamics.compared import of_group
from shnor_lib.show.answer import Answer
from shnor_lib.show.markdown import Prose
from shnor_lib.show.wording import sentence_case

if TYPE_CHECKING:
    from shnor_lib.cohorts.cohort import Cohort

METHOD = Prose(
    "Если школы отобраны по результатам первого года – регрессия второго года на результаты "
    "первого с членом для когорты (Galton F. (1886), Journal of the Anthropological Institute 15, "
    "246–263; Barnett A. G. и др. (2005), International Journal of Epidemiology 34, 215–220); если "
    "по более ранним результатам или условиям – изменение когорты минус изменение остальных школ; "
    "если неизвестно по чему, обе оценки рядом, без вывода. Интервалы – HC3 (MacKinnon J. G., "
    "White H. (1985), Journal of Econometrics 29, 305–325). Это те же оценки, что на странице "
    "«Динамика результатов»."
)


def regression_of(
    cohort: "Cohort", base: int | None, current: int | None, chosen: Chosen, year: int | None
) -> Answer:
    """Estimate what of the change of a cohort is its own, procedure by procedure.

    Returns
    -------
    Answer
        ``data``: a row a procedure, as `regression_to_mean.measure_own_change` gives it.
    """
    if cohort.withheld:
        return withheld_answer(cohort)
    years = two_years(cohort, base, current)
    if years is None:
        return nothing_found(cohort, "результатов за два года нет.")
    everyone = cohort.ground.compare_years(years)
    own = of_group(everyone.measured, cohort.ids)
    title = sentence_case(cohort.title)
    choice = make_choice(chosen, year, years)
    group = replace(everyone.group, measured=own, title=title, schools=cohort.ids, choice=choice)
    asked = [chosen, year, years] if base or current or chosen != "unknown" else ""
    table = labelled(page_regression.regression_table(group), cohort, asked=asked)
    told = Answer(page_regression.answer(group), group.own_change, METHOD, [table])
    return declared(told, [cohort])
