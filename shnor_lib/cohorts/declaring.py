"""What an answer about cohorts is about: said for the check of a public edition."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

import pandas as pd

from shnor_lib.disclosure.declared import PLACED, SCHOOL, Declared, floors_of, written
from shnor_lib.disclosure.floors import Unit
from shnor_lib.disclosure.readings import Reading
from shnor_lib.show.answer import Answer, Part
from shnor_lib.show.markdown import Prose
from shnor_lib.show.table import Table
from shnor_lib.show.wording import counted

if TYPE_CHECKING:
    from shnor_lib.cohorts.cohort import Cohort

Kind = TypeVar("Kind", bound=Answer)
Sums = Mapping[str, tuple[Sequence[pd.DataFrame], Sequence[Reading]]]
Told = tuple[str, frozenset[str]]
NOTHING: Sums = {}


def declared(
    answer: Kind,
    cohorts: Sequence["Cohort"],
    floors: Mapping[str, Unit] | None = None,
    sums: Sums = NOTHING,
) -> Kind:
    """Let each part of an answer say what it is about, where everyone may read it.

    Parameters
    ----------
    answer : Answer
        The answer.
    cohorts : sequence of Cohort
        Of whom it tells; empty ones tell nothing.
    floors : mapping of str to str, optional
        Titles of the columns of its tables that count schools or pupils.
    sums : mapping, optional
        By label of a table the sums that it tells (`disclosure.released`) and how it is read.
    """
    if not answer.parts or cohorts[0].ground.context.gate.audience == "internal":
        return answer
    told = [(f"{one.title}, {counted(one.n, 'school')}", one.ids) for one in cohorts if one.ids]
    parts = [_part(part, told, floors or {}, sums) for part in answer.parts]
    sentence = Prose(answer.sentence.text, written(Declared(told)))
    return replace(answer, sentence=sentence, parts=parts)


def _part(part: Part, told: Sequence[Told], floors: Mapping[str, Unit], sums: Sums) -> Part:
    if not isinstance(part, Table):
        return replace(part, behind=written(Declared(told)))
    atoms, readings = sums.get(part.label, ((), ()))
    summed = pd.concat(atoms)[[*PLACED, SCHOOL]] if atoms else Declared().atoms
    about = Declared(told, summed, readings, floors_of(part.label, floors))
    return replace(part, behind=written(about))
