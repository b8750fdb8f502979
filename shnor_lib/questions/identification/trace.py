"""How a verdict was computed: the rule as a tree, each condition with its answer and evidence."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import pandas as pd

from shnor_lib.model.conditions import Condition, Listed, Lowest, LowProcedures, LowYears
from shnor_lib.model.procedures import Registry
from shnor_lib.questions.identification.condition_words import condition_words
from shnor_lib.questions.identification.conditions import (
    Boundary,
    Known,
    ask,
    find_boundary,
    pooled_shares,
)
from shnor_lib.questions.identification.reasons import UNDECIDED
from shnor_lib.questions.identification.verdicts import VERDICTS, Identification
from shnor_lib.show.wording import NBSP, counted, number, out_of, percent, share_beside_threshold

HEADS = {
    "all_of": "выполнены все условия",
    "any_of": "выполнено хотя бы одно условие",
    "none_of": "не выполнено ни одно условие",
}
EXIT = "в списке года раньше, и условие выхода не выполнено"


@dataclass(frozen=True)
class Step:
    """One step of the computation: what was asked, the answer, what it rests on, its parts."""

    asked: str
    answer: str
    evidence: str = ""
    parts: tuple["Step", ...] = ()

    @property
    def text(self) -> str:
        """The step in one line."""
        return f"{self.answer}: {self.asked}" + (f" – {self.evidence}" if self.evidence else "")

    def lines(self, depth: int = 0) -> Iterator[str]:
        """Lines of the tree, the parts of each step under it.

        Examples
        --------
        >>> leaf = Step("не меньше 2 низких результатов", "да", "МА-5 5 из 12")
        >>> print("\\n".join(Step("условие", "да", parts=(leaf,)).lines()))
        да: условие
            да: не меньше 2 низких результатов – МА-5 5 из 12
        """
        yield "    " * depth + self.text
        for part in self.parts:
            yield from part.lines(depth + 1)

    def __str__(self) -> str:
        return "\n".join(self.lines())


class _Result(NamedTuple):
    procedure: str
    year: int
    low: bool
    below: int
    participants: int


@dataclass(frozen=True)
class Tracer:
    """Traces the verdicts of one identification; every condition is asked once for all schools."""

    identified: Identification
    registry: Registry

    @cached_property
    def _answers(self) -> Mapping[Condition, Mapping[str, str]]:
        criteria, known = self.identified.criteria, self.identified.known
        return {
            condition: {
                str(school): UNDECIDED if pd.isna(holds) else VERDICTS[bool(holds)]
                for school, holds in ask(condition, known).items()
            }
            for condition in criteria.conditions
        }

    @cached_property
    def _shares(self) -> Mapping[Lowest, tuple[pd.DataFrame, Boundary | None]]:
        """Shares of all schools, and where the part ends, for each such condition."""
        asked = [c.asked for c in self.identified.criteria.conditions]
        lowest = [condition for condition in asked if isinstance(condition, Lowest)]
        shares = {one: pooled_shares(one, self.identified.known) for one in lowest}
        return {one: (of, find_boundary(one, of["share"])) for one, of in shares.items()}

    @cached_property
    def _results(self) -> Mapping[str, list[_Result]]:
        """The results of each school that count, in the order of the evidence."""
        counted = self.identified.evidence[self.identified.evidence["low"].notna()]
        by_school: dict[str, list[_Result]] = {}
        columns = ["school_id", "procedure", "year", "low", "below", "participants"]
        for school_id, code, year, low, below, n in zip(*map(counted.get, columns), strict=True):
            result = _Result(code, int(year), bool(low), int(below), int(n))
            by_school.setdefault(school_id, []).append(result)
        return by_school

    @cached_property
    def _verdicts(self) -> Mapping[str, tuple[str, str]]:
        verdicts = self.identified.verdicts
        said = zip(verdicts["verdict"], verdicts["reason"], strict=True)
        return dict(zip(verdicts["school_id"], said, strict=True))

    def trace(self, school_id: str) -> Step:
        """Trace the rule's verdict on one school.

        Parameters
        ----------
        school_id : str
            A school of ``verdicts``.

        Returns
        -------
        Step
            The verdict, with a step for each condition of the rule.
        """
        criteria, (verdict, reason) = self.identified.criteria, self._verdicts[school_id]
        if reason == "excluded":
            return Step("ШНОР", verdict, "настройка правила исключает школу")
        parts = [self._step(condition, school_id) for condition in criteria.any_of]
        if criteria.exit:
            parts.append(self._exit(criteria.exit, school_id))
        if len(parts) == 1:
            return Step("ШНОР", verdict, parts=tuple(parts))
        return Step("ШНОР", verdict, HEADS["any_of"], tuple(parts))

    def _exit(self, condition: Condition, school_id: str) -> Step:
        listed = school_id in self.identified.listed_before
        stood = Step("школа была в списке годом раньше", VERDICTS[listed])
        left = self._step(condition, school_id)
        stays = {"да": "нет", "нет": "да"}.get(left.answer, UNDECIDED) if listed else "нет"
        return Step(EXIT, stays, parts=(stood, left))

    def _step(self, condition: Condition, school_id: str) -> Step:
        answer = self._answers[condition].get(school_id, UNDECIDED)
        if condition.parts:
            parts = tuple(self._step(part, school_id) for part in condition.parts)
            return Step(HEADS[condition.kind], answer, parts=parts)
        asked = condition_words(condition, self.registry, self.identified.results_year)
        return Step(asked, answer, self._rests_on(condition, school_id))

    def _rests_on(self, condition: Condition, school_id: str) -> str:
        """What of the school the answer rests on."""
        results, year = self._results.get(school_id, []), self.identified.results_year
        if year is None:
            return ""
        match condition.asked:
            case LowProcedures(among=among, years_back=back):
                asked = [result for result in results if not among or result.procedure in among]
                return self._low_of(asked, year - back)
            case LowYears(years=years):
                return "; ".join(self._low_of(results, year - back) for back in range(years))
            case Lowest() as lowest:
                return _share_beside_boundary(*self._shares[lowest], school_id)
            case Listed() as listed:
                return _list_loaded(listed, self.identified.known)
        return ""

    def _low_of(self, results: Sequence[_Result], year: int) -> str:
        """Name the low results of a year, of how many that count."""
        known = [result for result in results if result.year == year]
        if not known:
            return f"за {year}{NBSP}год результатов нет"
        threshold = self.identified.criteria.threshold
        told = [
            f"{self.registry[result.procedure].short} "
            f"{share_beside_threshold(result.below, result.participants, threshold)}"
            for result in known
            if result.low
        ]
        of_known = f"{year}: низких {out_of(len(told), len(known), 'result_genitive')}"
        return f"{of_known} ({', '.join(told)})" if told else of_known


def _share_beside_boundary(shares: pd.DataFrame, boundary: Boundary | None, school_id: str) -> str:
    if school_id not in shares.index:
        return "результатов нет"
    below, n = (int(shares[name].loc[school_id]) for name in ("below", "participants"))
    told = f"{number(below)} из {counted(n, 'participation_genitive')}"
    if shares["share"].isna().loc[school_id]:
        return f"{told} – меньше, чем нужно, чтобы школа учитывалась"
    own_share = f"доля {percent(below / n)} ({told})"
    if boundary is None:
        return own_share
    return (
        f"{own_share}; граница – {percent(boundary.share)}: мест {number(boundary.places)} на "
        f"{counted(boundary.among, 'school_accusative')}, с долей на границе – {boundary.sharing}"
    )


def _list_loaded(asked: Listed, known: Known) -> str:
    year = known.results_year if asked.year is None else asked.year
    loaded = (known.lists["list"] == asked.list) & (known.lists["list_year"] == year)
    return "" if loaded.any() else "список не загружен"
