"""What an edition of a region tells in sums, over all questions together, and what it hides."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

import pandas as pd

from shnor_lib.disclosure.declared import Declared, cohort_sums, is_of_cohorts
from shnor_lib.disclosure.floors import Floor
from shnor_lib.disclosure.plan import BEFORE, NO_PLAN, Plan, as_fixed, is_before
from shnor_lib.disclosure.readings import FOUND, PUPILS, Reading, all_numbers
from shnor_lib.disclosure.released import COLUMNS, SET
from shnor_lib.questions.dynamics.released import (
    TOLD_BY_DYNAMICS,
    read_dynamics,
    released_by_dynamics,
)
from shnor_lib.questions.identification.page_list import CLAUSE
from shnor_lib.questions.identification.released import (
    TOLD_BY_IDENTIFICATION,
    read_identification,
    released_by_identification,
)
from shnor_lib.questions.objectivity.released import (
    TOLD_BY_OBJECTIVITY,
    read_objectivity,
    released_by_objectivity,
)
from shnor_lib.questions.reconciliation.released import (
    counted_by_reconciliation,
    read_reconciliation,
)
from shnor_lib.questions.shared.atoms import measured_atoms, results_atoms
from shnor_lib.questions.support_cycle.released import (
    FLOORS_OF_SUPPORT_CYCLE,
    PEOPLE_OF_SUPPORT_CYCLE,
)
from shnor_lib.questions.transition.released import (
    TOLD_BY_TRANSITION,
    read_transition,
    released_by_transition,
)

if TYPE_CHECKING:
    from shnor_lib.disclosure.attack import Finding
    from shnor_lib.study import Study

TOLD = {
    **TOLD_BY_IDENTIFICATION,
    **TOLD_BY_DYNAMICS,
    **TOLD_BY_TRANSITION,
    **TOLD_BY_OBJECTIVITY,
}
PEOPLE = PEOPLE_OF_SUPPORT_CYCLE
# Groups of schools, and of pupils in tasks: each row tells of how many.
FLOORS = (
    *FLOORS_OF_SUPPORT_CYCLE,
    Floor("country_coverage-*.csv", "Школ", "school"),
    Floor("country_dynamics-*.csv", "Школ", "school"),
    Floor("country_identification-*.csv", "Школ", "school"),
    Floor("identification-coverage.csv", "Школ", "school"),
    Floor("identification-kinds.csv", "Из них ШНОР", "school"),
    Floor("objectivity-markers.csv", "Школ оценено", "school"),
    Floor("identification-*map", "n", "pupil"),
    Floor("support-populations.csv", "Школ", "school"),
    Floor("sureness-sureness-assessments.csv", "Школ", "school"),
)
SAID_OF_SCHOOLS = (CLAUSE.title,)  # under pseudonyms
SUMMED = ("results", "schools", "journal", "lists")


def released_by(study: "Study") -> pd.DataFrame:
    """Say what the rows of the tables of results sum up (`disclosure.released`)."""
    pupils = results_atoms(study.tables["results"])
    parts = [
        *released_by_identification(study.identification, pupils),
        *released_by_dynamics(study.dynamics, pupils),
        *released_by_transition(study.transition),
        *released_by_objectivity(study.objectivity),
    ]
    return pd.concat(parts, ignore_index=True)


def readings_of(study: "Study") -> list[Reading]:
    """Say how the published files tell of these sums (`disclosure.readings`)."""
    return [
        *read_identification(study.identification),
        *read_dynamics(study.dynamics),
        *read_transition(study.transition),
        *read_objectivity(study.objectivity),
    ]


def measured_by(study: "Study") -> pd.DataFrame:
    """Give of each school's work what the published shares are shares of."""
    return measured_atoms(study.tables["results"], study.tables["journal"])


def published_by(study: "Study", declared: Declared) -> pd.DataFrame:
    """Say what the rows that this edition shows sum up: what readers have once it is published.

    ``declared``: what its pages tell of cohorts.
    """
    atoms, hidden = released_by(study)[COLUMNS], study.plan.hidden
    shown = [
        row not in hidden.get(table, ())
        for table, row in zip(atoms["table"], atoms["row"], strict=True)
    ]
    of_pages = declared.sums(results_atoms(study.tables["results"]))
    parts = [atoms[shown], of_pages, cohort_sums(declared.cohorts)]
    return pd.concat([part for part in parts if len(part)] or [atoms], ignore_index=True)


def attacked(study: "Study", numbers: pd.DataFrame, declared: Declared) -> "tuple[Finding, ...]":
    """Attack the published numbers of an edition, with those of the editions before it.

    Parameters
    ----------
    study : Study
        Opened for the public.
    numbers : DataFrame
        `readings.FOUND`, read from the edition.
    declared : Declared
        What its pages tell of cohorts.
    """
    # Here and below: solvers take their time to load, and an internal edition has no use of them.
    from shnor_lib.disclosure.attack import attack  # noqa: PLC0415

    of_pages = declared.sums(results_atoms(study.tables["results"]))
    atoms = pd.concat([released_by(study), of_pages], ignore_index=True)
    policy = study.profile.disclosure
    before = as_fixed(_sums_before(study), atoms)
    known = before[SET].drop_duplicates()
    of_before = known.assign(measure=PUPILS, kind="number", value=0.0, step=1.0, other="")
    found = attack(
        pd.concat([atoms, before], ignore_index=True),
        pd.concat([numbers, of_before], ignore_index=True)[FOUND],
        measured_by(study),
        policy,
    )
    if policy.schools == "names":
        # Who subtracts all that is named from a sum has the results of few pupils, who are not.
        few = atoms[atoms["pupils"] < policy.least_pupils]
        found += attack(few, numbers.assign(kind="number"), pd.DataFrame(), policy)
    return _of_now(found)


def _of_now(found: "tuple[Finding, ...]") -> "tuple[Finding, ...]":
    """What the editions before tell by themselves no edition can take back."""
    return tuple(one for one in found if not all(is_before(table) for table, _ in one.tables))


def groups_apart(
    study: "Study", files: Mapping[str, pd.DataFrame], declared: Declared
) -> "tuple[Finding, ...]":
    """Find the few schools that groups leave which an edition, or one before it, tells of.

    Parameters
    ----------
    study : Study
        Opened for the public.
    files : mapping of str to DataFrame
        The files of the edition.
    declared : Declared
        What its pages tell of cohorts.
    """
    from shnor_lib.disclosure.told_cohorts import few_apart  # noqa: PLC0415

    rows = all_numbers(files, [read_reconciliation(study.reconciliation)])["row"]
    counts = counted_by_reconciliation(study.reconciliation)
    policy = study.profile.disclosure
    # Apart from cohorts: of its schools only is known how many there are.
    of_lists = few_apart(counts[counts["row"].isin(rows)], (), policy)
    before = study.published_before
    old = before[is_of_cohorts(before)]
    old = old.assign(table=BEFORE + " " + old["edition"].astype("string"))[COLUMNS]
    told = pd.concat([cohort_sums(declared.cohorts), old], ignore_index=True)
    everyone = study.schools.directory["school_id"]
    return _of_now((*of_lists, *few_apart(told, everyone, policy)))


def _sums_before(study: "Study") -> pd.DataFrame:
    """What the tables of editions before summed up; cohorts are no sums of pupils."""
    return study.published_before[~is_of_cohorts(study.published_before)]


def plan_of(study: "Study", known: Plan | None = None) -> Plan:
    """Choose the rows that the tables of an edition hide; an internal one hides none.

    ``known``: what was chosen for a study of the same `plan_mark`.
    """
    if study.audience == "internal":
        return NO_PLAN
    return _planned(_ToPlan(plan_mark(study), study, known))


def plan_mark(study: "Study") -> str:
    """Sum up all that a plan follows from: tables, year, settings, and what was before."""
    for name in SUMMED:  # what is hidden follows from all of them, whichever page asks
        _ = study.tables[name]
    before = tuple(pd.util.hash_pandas_object(study.published_before, index=False))
    settings = (study.results_year, study.criteria, study.profile, hash(before))
    return f"{study.material.fingerprint} {settings!r}"


@dataclass(frozen=True)
class _ToPlan:
    """A study to plan; equal where ``mark`` is."""

    mark: str
    study: "Study" = field(compare=False)
    known: Plan | None = field(compare=False)


@lru_cache(maxsize=8)  # every page of a build asks it of the same tables
def _planned(of: _ToPlan) -> Plan:
    if of.known is not None:
        return of.known
    from shnor_lib.disclosure.named_plan import with_named_schools  # noqa: PLC0415
    from shnor_lib.disclosure.planning import Shares, make_plan  # noqa: PLC0415

    study = of.study
    shares = Shares(measured_by(study), TOLD)
    atoms, policy = released_by(study), study.profile.disclosure
    plan = make_plan(atoms, policy, shares, _sums_before(study))
    return with_named_schools(plan, atoms, policy) if policy.schools == "names" else plan


def with_edition(before: pd.DataFrame, shown: pd.DataFrame) -> pd.DataFrame:
    """Add an edition to those that readers have; one that says the same is not added.

    Parameters
    ----------
    before : DataFrame
        `released.COLUMNS` and ``edition``, its number.
    shown : DataFrame
        `published_by` the new one.
    """
    known: Sequence[pd.DataFrame] = [own[COLUMNS] for _, own in before.groupby("edition")]
    if any(_same(own, shown) for own in known):
        return before
    number = int(before["edition"].max()) + 1 if len(before) else 1
    return pd.concat([before, shown[COLUMNS].assign(edition=number)], ignore_index=True)


def _same(one: pd.DataFrame, other: pd.DataFrame) -> bool:
    ordered = (frame.sort_values(COLUMNS, ignore_index=True).astype(str) for frame in (one, other))
    return next(ordered).equals(next(ordered))
