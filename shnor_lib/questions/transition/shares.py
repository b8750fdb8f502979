"""Achievement over the grades: all grades of one year, and one cohort of pupils over the years."""

from collections.abc import Sequence

import pandas as pd

from shnor_lib.model.procedures import Registry
from shnor_lib.model.tables import empty_table
from shnor_lib.questions.shared.passports import latest_passports
from shnor_lib.stats.clustered_shares import clustered_interval

PRIMARY_GRADE = 4
TRACKED_EXAM = "vpr"
MARKS = ["n2", "n3", "n4", "n5"]
# СОУ gives a pupil with «5», «4», «3» or «2» these parts of a whole.
SOU_POINTS = {"n5": 1.00, "n4": 0.64, "n3": 0.36, "n2": 0.16}

# Each indicator: the column that is counted, and the column of all pupils it is counted among.
INDICATORS = {
    "passed": ("passed", "participants"),
    "good": ("good", "marked"),
    "sou": ("points", "marked"),
}
BOUNDED = ["passed", "good"]  # shares of pupils; СОУ is none
COUNTS = ["participants", "passed", "marked", "good", "points"]
WORK = ["procedure", "exam", "subject", "grade", "year", "sitting", "cohort"]


def grade_results(
    results: pd.DataFrame, registry: Registry, schools: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Lay the results out by grade and cohort of pupils.

    A cohort is named by the year in which it was in grade 4. Years are programme years, so the
    work of autumn 2020 belongs to the grade and the year whose programme it tests.

    Parameters
    ----------
    results, schools : DataFrame
        Contracts ``results`` and ``schools``; the newest name and municipality are used.
    registry : Registry
        Names the subject and the grade of each procedure.

    Returns
    -------
    DataFrame
        ``school_id, school, municipality, procedure, exam, subject, grade, year, sitting,
        cohort``, the integers ``participants, passed`` (not below the minimum), ``marked`` (the
        participants where all four marks are known, else 0), ``good`` («4» and «5»), and
        ``points`` (the sum behind СОУ). Grade 4 and later; rows with participants only.
    """
    own = results[(results["participants"] > 0) & results["below"].notna()]
    own = own[own["procedure"].isin(list(registry.procedures))]
    # All four marks or none: a single unknown one would lower качество знаний and СОУ unseen.
    known = own[MARKS].notna().all(axis="columns")
    marks = own[MARKS].where(known, 0)
    described = own["procedure"].map(registry.procedures)
    graded = own[["school_id", "procedure", "year", "sitting", "participants"]].assign(
        exam=described.map(lambda procedure: procedure.exam).astype("string"),
        subject=described.map(lambda procedure: procedure.subject).astype("string"),
        grade=described.map(lambda procedure: procedure.grade).astype("Int64"),
        passed=own["participants"] - own["below"],
        marked=own["participants"].where(known, 0),
        good=marks["n4"] + marks["n5"],
        points=sum(marks[name].astype("Float64") * part for name, part in SOU_POINTS.items()),
    )
    # Not the year alone: a class of year Y in grade g was in grade 4 in Y − g + 4.
    graded["cohort"] = graded["year"] - graded["grade"] + PRIMARY_GRADE
    passports = latest_passports(empty_table("schools") if schools is None else schools, results)
    names = passports[["school_id", "school", "municipality"]]
    late = graded[graded["grade"] >= PRIMARY_GRADE]
    return late.merge(names, on="school_id", how="left")


def pool_grades(graded: pd.DataFrame, by: Sequence[str] = ()) -> pd.DataFrame:
    """Pool the pupils of all schools by work: each pupil weighs the same, not each school.

    Parameters
    ----------
    graded : DataFrame
        As `grade_results` gives it.
    by : sequence of str
        More columns to group by, such as ``municipality``.

    Returns
    -------
    DataFrame
        ``by``, ``procedure, exam, subject, grade, year, sitting, cohort, schools``, the counts
        of `grade_results`, and the fractions ``passed_share`` (успеваемость), ``good_share``
        (качество знаний), ``below_share``, ``sou``; of the first two the bounds ``…_low, …_high``
        (`clustered_interval`). A share without pupils is missing.

    Examples
    --------
    >>> from shnor_lib.model.procedures import registry
    >>> from shnor_lib.model.tables import table_from_records
    >>> results = table_from_records("results", [
    ...     {"school_id": school, "procedure": "vpr-math-5", "year": 2021, "sitting": "spring",
    ...      "participants": 10, "below": n2, "n2": n2, "n3": 5, "n4": 3, "n5": 2 - n2}
    ...     for school, n2 in (("edu980001", 2), ("edu980002", 1))])
    >>> pooled = pool_grades(grade_results(results, registry()))
    >>> pooled[["schools", "participants", "passed_share", "good_share"]].iloc[0].tolist()
    [2.0, 20.0, 0.85, 0.35]
    """
    grouped = graded.groupby([*by, *WORK], dropna=False)
    pooled = grouped[COUNTS].sum().join(grouped["school_id"].nunique().rename("schools"))
    for indicator in BOUNDED:
        low, high = clustered_interval(graded, *INDICATORS[indicator], [*by, *WORK])
        pooled[f"{indicator}_low"], pooled[f"{indicator}_high"] = low, high
    pooled = pooled.astype({"schools": "Int64"}).reset_index()
    for indicator, (part, whole) in INDICATORS.items():
        share = pooled[part].astype("Float64") / pooled[whole].where(pooled[whole] > 0)
        pooled["sou" if indicator == "sou" else f"{indicator}_share"] = share
    pooled["below_share"] = 1 - pooled["passed_share"]
    order = [*by, "subject", "year", "sitting", "grade", "procedure"]
    return pooled.sort_values(order, ignore_index=True)


def pool_cohorts(graded: pd.DataFrame) -> pd.DataFrame:
    """Pool each cohort's pupils of a grade, whichever sitting of the year their school chose.

    The schools of one sitting are not those of the grade before: only together are the
    sittings the cohort that is followed.

    Parameters
    ----------
    graded : DataFrame
        As `grade_results` gives it.

    Returns
    -------
    DataFrame
        As `pool_grades`; ``sitting`` names all sittings of the work in its year, such as
        ``autumn+spring``.
    """
    sittings = graded.groupby(["procedure", "year"])["sitting"].agg(
        lambda own: "+".join(sorted(own.unique()))
    )
    works = graded.drop(columns="sitting").join(sittings, on=["procedure", "year"])
    return pool_grades(
        works.groupby(["school_id", *WORK], dropna=False)[COUNTS].sum().reset_index()
    )


def pair_with_primary(graded: pd.DataFrame, year: int | None) -> pd.DataFrame:
    """Set each result of the main school in a year beside grade 4 of the same school.

    Two designs: ``cohort``, the same cohort when it was in grade 4; and ``year``, the fourth
    grade of the same year and sitting, other pupils. A year of two sittings has two sets of
    pupils: each is paired on its own.

    Parameters
    ----------
    graded : DataFrame
        As `grade_results` gives it; ВПР are compared.
    year : int, optional
        The year of the main school's results; without it there are no pairs.

    Returns
    -------
    DataFrame
        ``school_id, school, municipality, design, subject, grade, year, sitting, year_primary,
        sitting_primary`` and the counts of both, those of grade 4 with the suffix
        ``_primary``. Marks count only where both results have them.
    """
    tracked = graded[graded["exam"] == TRACKED_EXAM]
    primary = tracked[tracked["grade"] == PRIMARY_GRADE]
    main = tracked[(tracked["grade"] > PRIMARY_GRADE) & (tracked["year"] == year)]
    # Without the sitting: a cohort may have sat grade 4 in spring and its later work in autumn.
    keys = {"cohort": ["school_id", "subject", "cohort"]}
    keys["year"] = ["school_id", "subject", "year", "sitting"]
    shown = ["school_id", "subject", "cohort", "year", "sitting", *COUNTS]
    parts = []
    for design, key in keys.items():
        renamed = primary[shown].rename(
            columns={name: f"{name}_primary" for name in shown if name not in key}
        )
        pairs = main.merge(renamed, on=key)
        if design == "year":
            pairs = pairs.assign(year_primary=pairs["year"], sitting_primary=pairs["sitting"])
        parts.append(pairs.assign(design=design))
    pairs = pd.concat(parts, ignore_index=True).astype({"design": "string"})
    return _marks_of_both(pairs).drop(columns="cohort_primary")


def _marks_of_both(pairs: pd.DataFrame) -> pd.DataFrame:
    # A school whose marks are known once would weigh in one of the two sums only.
    both = (pairs["marked"] > 0) & (pairs["marked_primary"] > 0)
    names = [f"{name}{suffix}" for name in ("marked", "good", "points") for suffix in SUFFIXES]
    return pairs.assign(**{name: pairs[name].where(both, 0) for name in names})


SUFFIXES = ("", "_primary")
