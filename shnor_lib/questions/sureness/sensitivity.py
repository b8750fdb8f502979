"""How far the list depends on the settings of the rule: the same evidence, decided otherwise."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from shnor_lib.model.criteria import Criteria, Reading, TwoClauses
from shnor_lib.questions.identification.evidence import judge
from shnor_lib.questions.identification.rule import apply_clauses, count_low
from shnor_lib.questions.identification.verdicts import Identification
from shnor_lib.questions.shared.passports import PASSPORT

THRESHOLDS = tuple(range(25, 36))
READINGS: tuple[Reading, ...] = ("any", "same")
MINIMA = (0, 5, 10, 20)
SETTINGS = ["percent", "reading", "minimum"]


@dataclass(frozen=True)
class Sensitivity:
    """The list under other settings.

    ``variants``: one row a setting; ``schools``: one row a school; as `try_settings` says.
    """

    variants: pd.DataFrame
    schools: pd.DataFrame

    @property
    def known(self) -> bool:
        """Whether any setting decides about any school."""
        return bool((self.schools["undecided"] < len(self.variants)).any())


def try_settings(identified: Identification) -> Sensitivity:
    """Decide with thresholds of 25–35 %, both readings of clause 2, and four minima.

    A rule that is not of the two clauses has no variants.

    Parameters
    ----------
    identified : Identification
        The present list; its evidence is decided anew.

    Returns
    -------
    Sensitivity
        ``variants``: ``percent, reading, minimum``; ``shnor, not_shnor, undecided`` (schools);
        ``kept, left, joined`` (schools of the present list that are in the variant's list, or
        not, and those that only the variant's list has). ``schools``: the passport,
        ``verdict``, and ``yes, no, undecided``: in how many variants the rule says so.

    Examples
    --------
    >>> from shnor_lib.questions.identification.verdicts import identify
    >>> from shnor_lib.model.criteria import criteria_sets
    >>> from shnor_lib.model.tables import empty_table, table_from_records
    >>> results = table_from_records("results", [
    ...     {"school_id": "edu980001", "school": "Школа 1", "procedure": code, "year": 2021,
    ...      "sitting": "spring", "participants": 12, "below": 4}
    ...     for code in ("vpr-math-5", "vpr-rus-5")])
    >>> identified = identify(results, empty_table("schools"), criteria_sets()["two-clauses"], 2021)
    >>> sensitivity = try_settings(identified)
    >>> len(sensitivity.variants), sensitivity.schools[["yes", "undecided"]].values.tolist()
    (88, [[54, 22]])
    """
    verdicts = identified.verdicts
    listed = (verdicts["verdict"] == "да").to_numpy(bool)
    rows = []
    tally = {name: np.zeros(len(verdicts), int) for name in ("yes", "no", "undecided")}
    for settings, shnor in _decided(identified):
        yes, undecided = shnor.to_numpy(bool, na_value=False), shnor.isna().to_numpy(bool)
        no = ~yes & ~undecided
        tally["yes"] += yes
        tally["no"] += no
        tally["undecided"] += undecided
        moves = [(listed & yes).sum(), (listed & ~yes).sum(), (~listed & yes).sum()]
        rows.append((*settings, yes.sum(), no.sum(), undecided.sum(), *moves))
    counts = ["shnor", "not_shnor", "undecided", "kept", "left", "joined"]
    variants = pd.DataFrame(rows, columns=[*SETTINGS, *counts]).astype(
        dict.fromkeys(["percent", "minimum", *counts], "Int64") | {"reading": "string"}
    )
    tallied = pd.DataFrame(tally, index=verdicts.index, dtype="Int64")
    return Sensitivity(variants, verdicts[[*PASSPORT, "verdict"]].join(tallied))


def _decided(identified: Identification) -> Iterator[tuple[tuple[int, str, int], pd.Series]]:
    """Each setting with what the rule says of the schools, in the order of the verdicts."""
    clauses = identified.criteria.two_clauses
    if clauses is None:
        return
    order = pd.Index(identified.verdicts["school_id"])
    excluded = order.isin(identified.excluded)
    for percent in THRESHOLDS:
        for minimum in MINIMA:
            # Whole numbers, as the rule decides: 0.29 · 100 is already less than 29 as a float.
            changes = {"threshold": (percent, 100), "minimum_participants": minimum}
            criteria = identified.criteria.model_copy(update=changes)
            judged = judge(identified.evidence, criteria)
            counts = count_low(judged, identified.results_year).reindex(order)
            for reading in READINGS:
                shnor = apply_clauses(counts, replace(clauses, reading=reading))["shnor"]
                # A school that a setting excludes stays out whatever the threshold.
                yield (percent, reading, minimum), shnor.mask(excluded, False)


def present_setting(criteria: Criteria, clauses: TwoClauses) -> tuple[float, str, int]:
    """The settings of the criteria, in the terms of ``variants``: percent, reading, minimum."""
    numerator, denominator = criteria.threshold
    return 100 * numerator / denominator, clauses.reading, criteria.minimum_participants
