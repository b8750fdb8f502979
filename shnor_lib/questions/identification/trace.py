"""How a verdict was computed: the rule as a tree, each condition with its answer and evidence."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from shnor_lib.model.conditions import Condition, Listed, Lowest, LowProcedures, LowYears
from shnor_lib.model.procedures import Registry
from shnor_lib.questions.identification.condition_words import condition_words
from shnor_lib.questions.identification.conditions import (
    Known,
    ask,
    find_boundary,
    pooled_shares,
)
from shnor_lib.questions.identification.reasons import UNDECIDED
from shnor_lib.questions.identification.verdicts import VERDICTS, Identification
from shnor_lib.show.wording import NBSP, counted, number, percent, share_beside_threshold

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


@dataclass(frozen=True)
class Tracer:
    """Traces the verdicts of one identification; every condition is asked once for all schools."""

    identified: Identification
    registry: Registry

    @cached_property
    def _answers(self) -> Mapping[Condition, pd.Series]:
        criteria, known = self.identified.criteria, self.identified.known
        return {condition: ask(condition, known) for condition in criteria.conditions}

    @cached_property
    def _evidence(self) -> Mapping[str, pd.DataFrame]:
        evidence = self.identified.evidence
        return {str(school): rows for school, rows in evidence.groupby("school_id", sort=False)}

    @cached_property
    def _verdicts(self) -> pd.DataFrame:
        return self.identified.verdicts.set_index("school_id")

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
        criteria, row = self.identified.criteria, self._verdicts.loc[school_id]
        if row["reason"] == "excluded":
            return Step("ШНОР", str(row["verdict"]), "настройка правила исключает школу")
        parts = [self._step(condition, school_id) for condition in criteria.any_of]
        if criteria.exit:
            parts.append(self._exit(criteria.exit, school_id))
        return Step("ШНОР", str(row["verdict"]), HEADS["any_of"], tuple(parts))

    def _exit(self, condition: Condition, school_id: str) -> Step:
        listed = school_id in self.identified.listed_before
        stood = Step("школа была в списке годом раньше", VERDICTS[listed])
        left = self._step(condition, school_id)
        stays = {"да": "нет", "нет": "да"}.get(left.answer, UNDECIDED) if listed else "нет"
        return Step(EXIT, stays, parts=(stood, left))

    def _step(self, condition: Condition, school_id: str) -> Step:
        holds = self._answers[condition].get(school_id, pd.NA)
        answer = UNDECIDED if pd.isna(holds) else VERDICTS[bool(holds)]
        if condition.parts:
            parts = tuple(self._step(part, school_id) for part in condition.parts)
            return Step(HEADS[condition.kind], answer, parts=parts)
        asked = condition_words(condition, self.registry, self.identified.results_year)
        return Step(asked, answer, self._rests_on(condition, school_id))

    def _rests_on(self, condition: Condition, school_id: str) -> str:
        """What of the school the answer rests on."""
        rows = self._evidence.get(school_id)
        year = self.identified.results_year
        if year is None or rows is None:
            return ""
        match condition.asked:
            case LowProcedures(among=among, years_back=back):
                asked = rows[rows["procedure"].isin(among)] if among else rows
                return self._low_of(asked, year - back)
            case LowYears(years=years):
                of_years = (self._low_of(rows, year - back) for back in range(years))
                return "; ".join(of_years)
            case Lowest() as lowest:
                return _share_beside_boundary(lowest, self.identified.known, school_id)
            case Listed() as listed:
                return _list_loaded(listed, self.identified.known)
        return ""

    def _low_of(self, rows: pd.DataFrame, year: int) -> str:
        """Name the low results of a year, of how many that count."""
        known = rows[(rows["year"] == year) & rows["low"].notna()]
        if known.empty:
            return f"за {year}{NBSP}год результатов нет"
        low = known[known["low"].astype(bool)]
        told = ", ".join(self._results(low))
        of_known = f"{year}: низких {len(low)} из {counted(len(known), 'result_genitive')}"
        return f"{of_known} ({told})" if told else of_known

    def _results(self, rows: pd.DataFrame) -> Iterator[str]:
        threshold = self.identified.criteria.threshold
        counts = zip(rows["procedure"], rows["below"], rows["participants"], strict=True)
        for code, below, n in counts:
            share = share_beside_threshold(int(below), int(n), threshold)
            yield f"{self.registry[code].short} {share}"


def _share_beside_boundary(asked: Lowest, known: Known, school_id: str) -> str:
    shares = pooled_shares(asked, known)
    boundary = find_boundary(asked, shares["share"])
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
