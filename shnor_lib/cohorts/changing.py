"""How the results of a cohort changed between two years, alone or against another cohort."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from shnor_lib.cohorts.declaring import Sums, declared
from shnor_lib.cohorts.overview import nothing_found, withheld_answer
from shnor_lib.cohorts.parts import labelled
from shnor_lib.cohorts.refusals import nothing_like
from shnor_lib.questions.dynamics import page, page_directions, page_sizes
from shnor_lib.questions.dynamics.compared import of_group
from shnor_lib.questions.dynamics.findings import Changes
from shnor_lib.questions.dynamics.released import read_sizes, released_changes
from shnor_lib.questions.dynamics.words import Years
from shnor_lib.questions.shared.atoms import results_atoms
from shnor_lib.show.answer import Answer, Part
from shnor_lib.show.markdown import Prose
from shnor_lib.show.table import Table
from shnor_lib.show.wording import sentence_case

if TYPE_CHECKING:
    from shnor_lib.cohorts.cohort import Cohort

METHOD = Prose(
    "Изменение доли преодолевших минимум у всех участников когорты вместе; школы – кластеры "
    "(Cochran W. G. (1977), Sampling Techniques, 3-е изд., разделы 6.3 и 9A.2), интервал не уже "
    "интервала Ньюкомба (Newcombe R. G. (1998), Statistics in Medicine 17, 873–890, метод 10). "
    "Знак изменения решается по числу учеников. Рядом – сдвиг значения для сравнения. Школы, "
    "отобранные за плохой год, чаще всего улучшаются сами: сколько из изменения – возврат к "
    "среднему, говорит regression_to_mean()."
)


@dataclass(frozen=True)
class CohortChanges(Changes):
    """The changes of the schools of a cohort."""

    title: str

    label: ClassVar[str] = "cohort-"

    @property
    def name(self) -> str:
        """The cohort's title."""
        return sentence_case(self.title)


def changes_of(cohort: "Cohort", years: Years) -> CohortChanges:
    """Take the changes of a cohort's schools out of those of all schools."""
    everyone = cohort.ground.compare_years(years)
    own = of_group(everyone.measured, cohort.ids)
    beside = everyone.shift, everyone.variation
    return CohortChanges(everyone.context, years, own, *beside, title=cohort.title)


def two_years(cohort: "Cohort", base: int | None, current: int | None) -> Years | None:
    """The years that are asked for; those of the report where none are; none without results.

    Raises
    ------
    ShnorError
        ``no-such-year``, with the years that there are.
    """
    loaded = sorted(set(cohort.ground.tables["results"]["year"].astype(int)))
    for year in (base, current):
        if year and year not in loaded:
            raise nothing_like("no-such-year", "года результатов", year, map(str, loaded))
    own = cohort.ground.compared_years
    if not loaded or own is None:
        return None
    return base or own[0], current or own[1]


def dynamics_of(cohort: "Cohort", base: int | None, current: int | None) -> Answer:
    """Say how the cohort's share above the minimum changed, by procedure.

    Returns
    -------
    Answer
        ``data``: a row a procedure, as `dynamics.summary.summarise_dynamics` gives it.
    """
    if cohort.withheld:
        return withheld_answer(cohort)
    years = two_years(cohort, base, current)
    if years is None:
        return nothing_found(cohort, "результатов за два года нет.")
    changes = changes_of(cohort, years)
    if changes.by_procedure.empty:
        return Answer(page.answer(changes), changes.by_procedure, METHOD)
    parts: list[Part] = [
        page_sizes.years_chart(changes),
        page_sizes.sizes_table(changes),
        page_directions.directions_table(changes),
    ]
    asked = [base, current] if base or current else ""
    own = [labelled(part, cohort, asked=asked) for part in parts]
    told = Answer(page.answer(changes), changes.by_procedure, METHOD, own)
    return declared(told, [cohort], sums=_sums(cohort, changes, own[1]))


def _sums(cohort: "Cohort", changes: CohortChanges, sizes: Part) -> Sums:
    """Say which sums the table of sizes tells."""
    if not isinstance(sizes, Table):
        return {}
    label, pupils = sizes.label, results_atoms(cohort.ground.tables["results"])
    reading = replace(read_sizes(changes, f"{label}.csv"), table=label)
    atoms = [one.assign(table=label) for one in released_changes(changes, pupils, ["procedure"])]
    return {label: (atoms, [reading])}
