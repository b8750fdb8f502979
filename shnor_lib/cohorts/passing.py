"""What becomes of the results of a cohort between primary and main school."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd

from shnor_lib.cohorts.declaring import Sums, declared
from shnor_lib.cohorts.overview import nothing_found, withheld_answer
from shnor_lib.cohorts.parts import labelled, titled
from shnor_lib.disclosure.floors import Unit
from shnor_lib.disclosure.readings import Reading
from shnor_lib.questions.transition import page
from shnor_lib.questions.transition.findings import TransitionFindings
from shnor_lib.questions.transition.released import read_drop, released_drop
from shnor_lib.show.answer import Answer
from shnor_lib.show.markdown import Prose, escape, together
from shnor_lib.show.table import Table
from shnor_lib.show.wording import sentence_case

if TYPE_CHECKING:
    from shnor_lib.cohorts.cohort import Cohort

METHOD = Prose(
    "Школы, у которых есть оба результата; доли – от всех участников вместе, школы – кластеры "
    "(Cochran W. G. (1977), Sampling Techniques, 3-е изд., разделы 6.4 и 9A). Ученики поимённо не "
    "связаны: сравниваются параллели. Это то же, что на странице «Переход в основную школу»."
)
FLOORS: dict[str, Unit] = {
    "Участников в 4 классе": "pupil",
    "Участников в старшем классе": "pupil",
    "Школ": "school",
}


def transition_of(cohort: "Cohort") -> Answer:
    """Say how the results differ between grade 4 and the main school.

    Returns
    -------
    Answer
        ``data``: as `transition.drop.measure_drop` gives it.
    """
    if cohort.withheld:
        return withheld_answer(cohort)
    found = cohort.ground.transition
    own = replace(
        found,
        pairs=found.pairs[found.pairs["school_id"].isin(cohort.ids)],
        graded=found.graded[found.graded["school_id"].isin(cohort.ids)],
    )
    if own.pairs.empty:
        return nothing_found(cohort, "результатов 4 класса и основной школы у этих школ нет.")
    said = together(Prose(f"{sentence_case(escape(cohort.title))}."), page.answer(own))
    tables = [titled(labelled(table, cohort), cohort) for table in page.drop_tables(own)]
    told = Answer(said, own.drop, METHOD, tables)
    labels = [table.label for table in tables if isinstance(table, Table)]
    return declared(told, [cohort], FLOORS, _sums(own, labels))


def _sums(own: TransitionFindings, labels: Sequence[str]) -> Sums:
    """Say which sums the tables tell; what stands in no table is not read."""
    atoms = pd.concat(released_drop(own))
    readings = read_drop(own)
    sums = {}
    for label in labels:
        mine = [one for one in readings if label.startswith(_label(one))]
        told = [replace(one, file=f"{label}.csv", table=label) for one in mine]
        sums[label] = ([atoms.assign(table=label)], told)
    return sums


def _label(reading: Reading) -> str:
    return reading.file.removeprefix("transition-").removesuffix(".csv")
