"""What is known of each school, procedure and year that a rule asks about."""

from collections.abc import Sequence
from itertools import product

import numpy as np
import pandas as pd

from shnor_lib.model.criteria import Criteria
from shnor_lib.model.procedures import Registry
from shnor_lib.questions.shared.passports import PASSPORT
from shnor_lib.questions.shared.rows import Table, take_rows
from shnor_lib.stats.uncertainty import wilson_interval

COUNTS = ["participants", "below"]
REASONS = ["participants_reason", "below_reason"]


def gather_evidence(
    results: Table,
    passports: pd.DataFrame,
    criteria: Criteria,
    years: Sequence[int],
    registry: Registry,
) -> pd.DataFrame:
    """Every school × procedure × year of the criteria, with its result or the reason for none.

    Parameters
    ----------
    results : Table
        Tidy table (contract ``results``).
    passports : DataFrame
        The schools, as `latest_passports` gives them.
    criteria : Criteria
        The rule; its procedures and threshold are used.
    years : sequence of int
        Years of results, as the rule asks for them.
    registry : Registry
        Says what was held in which year.

    Returns
    -------
    DataFrame
        The columns of the passport, ``procedure, year, sitting, participants, below``;
        ``share, share_low, share_high`` (fractions, the last two Wilson's 95 %);
        ``status`` (``low``, ``not_low``, or the code of a reason); ``low`` (boolean, missing
        where the result does not count); ``deciding``: by how many pupils the status would
        have to differ. One row a sitting; a procedure without a result has one row.
    """
    columns = ["school_id", "procedure", "year", "sitting", *COUNTS, *REASONS]
    told = take_rows(results, columns, years=years, procedures=criteria.procedures)
    asked = _asked(criteria, years, registry, told)
    # Every school × procedure × year, so that what is not there has a row and a reason too.
    cells, evidence = _laid_out(told, _places(told, passports, asked), len(passports) * len(asked))
    school, work = np.divmod(cells, max(1, len(asked)))
    evidence = evidence.assign(
        **{name: passports[name].array.take(school) for name in [*PASSPORT, "highest_grade"]},
        **{name: asked[name].array.take(work) for name in map(str, asked)},
    )
    evidence["status"] = _why_missing(evidence)
    n = evidence["participants"]
    evidence["share"] = evidence["below"].astype("Float64") / n.where(n > 0)
    # Shown beside each flag: half of the results have fewer than 20 participants.
    evidence["share_low"], evidence["share_high"] = wilson_interval(evidence["below"], n)
    evidence = judge(evidence, criteria)
    evidence["deciding"] = _deciding(evidence, criteria)
    shares = ["share", "share_low", "share_high"]
    return evidence[
        [*PASSPORT, "procedure", "year", "sitting", *COUNTS, *shares, "status", "low", "deciding"]
    ]


def judge(evidence: pd.DataFrame, criteria: Criteria) -> pd.DataFrame:
    """Decide which results are low by the threshold and the minimum of the criteria.

    Evidence that was judged by other criteria may be judged anew.

    Parameters
    ----------
    evidence : DataFrame
        ``participants, below``; ``status``: the reason where there is no result.
    criteria : Criteria
        The rule; its threshold and minimum of participants are used.

    Returns
    -------
    DataFrame
        ``evidence`` with its ``status, low``, as `gather_evidence` describes them.
    """
    numerator, denominator = criteria.threshold
    n, below = evidence["participants"], evidence["below"]
    given = n.notna() & below.notna() & (n > 0)
    # Counts, not percentages: 29,97 % prints as 30,0 and is not low; «не менее» includes 30 %.
    is_low = (denominator * below >= numerator * n).fillna(False)
    few = given & (n < criteria.minimum_participants).fillna(False)
    status = evidence["status"].mask(given, "not_low").mask(given & is_low, "low")
    # Too few participants leave it missing: not counted is not the same as not low.
    low = is_low.where(given & ~few).astype("boolean")
    return evidence.assign(status=status.mask(few, "below_minimum"), low=low)


def _asked(
    criteria: Criteria, years: Sequence[int], registry: Registry, told: pd.DataFrame
) -> pd.DataFrame:
    """Procedures × years that the rule asks about; ``unstated``: why a result would be missing."""
    given = told.loc[told["participants"].notna(), ["procedure", "year"]].drop_duplicates()
    loaded = set(given.itertuples(index=False, name=None))
    rows = []
    for year, code in product(years, criteria.procedures):
        # Where other schools have a result, the file was loaded: the school did not take part.
        why = "absent" if (code, year) in loaded else "not_reported"
        # A cancelled exam (ОГЭ of 2020) is nobody's absence.
        held = registry.was_held(code, year)
        rows.append((code, year, registry[code].grade, held, why if held else "not_held"))
    asked = pd.DataFrame(rows, columns=["procedure", "year", "grade", "held", "unstated"])
    types = {"procedure": "string", "year": "Int64", "grade": "Int64", "held": "bool"}
    return asked.astype({**types, "unstated": "string"})


def _places(told: pd.DataFrame, passports: pd.DataFrame, asked: pd.DataFrame) -> np.ndarray:
    """The number of each result's cell, where all that is asked is laid out school by school."""
    codes, years = (asked[name].unique() for name in ("procedure", "year"))
    school = pd.Index(passports["school_id"]).get_indexer(told["school_id"])
    code = pd.Index(codes).get_indexer(told["procedure"])
    year = pd.Index(years).get_indexer(told["year"])
    return np.where(school < 0, -1, (school * len(years) + year) * len(codes) + code)


def _laid_out(
    told: pd.DataFrame, places: np.ndarray, cells: int
) -> tuple[np.ndarray, pd.DataFrame]:
    """One row a cell and sitting in order of the cells: of which cell it is, and what is told."""
    sittings, _ = pd.factorize(told["sitting"], sort=True)
    order = np.lexsort((sittings, places))
    order = order[places[order] >= 0]
    counts = np.bincount(places[order], minlength=cells)
    cell = np.repeat(np.arange(cells), np.maximum(counts, 1))
    found = np.full(len(cell), -1)
    found[counts[cell] > 0] = order
    # No row has the number -1: what is not told of a cell is missing.
    rows = told[["sitting", *COUNTS, *REASONS]].reindex(found)
    return cell, rows.reset_index(drop=True)


def _why_missing(evidence: pd.DataFrame) -> pd.Series:
    """Code of why there would be no result; it stands where none is given."""
    # An ООШ has no ЕГЭ: not applicable, and never missing. An unknown highest grade excludes
    # nothing.
    above = evidence["grade"] > evidence["highest_grade"].fillna(99)
    reason = evidence["unstated"].mask(above & evidence["held"], "not_applicable")
    # What the file itself states beats everything inferred.
    stated = evidence["participants_reason"].fillna(evidence["below_reason"])
    return reason.mask(stated.notna(), stated)


def _deciding(evidence: pd.DataFrame, criteria: Criteria) -> pd.Series:
    """How many pupils would have to do otherwise for the result to change sides."""
    beyond = evidence["below"] - criteria.fewest_low(evidence["participants"])
    # A low result stops being low one pupil below the bound; one that is not becomes low on it.
    pupils = (beyond + 1).where(evidence["low"].fillna(False), -beyond)
    return pupils.where(evidence["low"].notna()).astype("Int64")
