"""Rows of tables that contradict themselves."""

from collections.abc import Iterator, Mapping

import pandas as pd

from shnor_lib.intake.checks.catalogue import problem_of
from shnor_lib.intake.reading.provenance import FILE, SHEET, by_sheet, place_of
from shnor_lib.model.problems import Problem
from shnor_lib.model.procedures import Registry

PEOPLE = (("teachers_present", "teachers_expected"), ("pupils_present", "pupils_expected"))
PARTS_OF_REPORTS = {
    "weekly_reports": (*PEOPLE, ("homework_done", "homework_set")),
    "monthly_reports": (*PEOPLE, ("works_checked", "works_collected")),
}
TWO = "«2»"
PLACED = ("results", "schools")
MARKS = ["n2", "n3", "n4", "n5"]
WORK = ["procedure", "year", "sitting"]
MANY = 1000  # pupils: in a small district a hard work may give more «2» than «3»

Tables = Mapping[str, pd.DataFrame]


def below_is_twos(tables: Tables, registry: Registry) -> Iterator[Problem]:
    """``below-not-twos``: in works whose minimum is a mark, below the minimum are the «2»."""
    results = tables["results"]
    # ЕГЭ has a minimum score and no «2», so its n2 and its number below need not agree.
    by_mark = {code for code, work in registry.procedures.items() if TWO in work.low_is}
    differs = (results["below"] != results["n2"]).fillna(value=False)
    yield from by_sheet(results[differs & results["procedure"].isin(by_mark)], "below-not-twos")


def twos_are_fewer(tables: Tables, registry: Registry) -> Iterator[Problem]:
    """``more-twos-than-threes``: in a work of the whole region, as if columns were exchanged."""
    by_mark = {code for code, work in registry.procedures.items() if TWO in work.low_is}
    results = tables["results"]
    marked = results[results["procedure"].isin(by_mark)].dropna(subset=MARKS)
    sums = marked.groupby(WORK)[[*MARKS, "participants"]].transform("sum")
    odd = (sums["n2"] > sums["n3"]) & (sums["participants"] >= MANY)
    for _, rows in marked[odd].groupby(WORK, sort=True):
        first, twos, threes = rows.iloc[0], int(rows["n2"].sum()), int(rows["n3"].sum())
        work = f"{registry[str(first['procedure'])].title}, {first['year']} год"
        seen = f"отметок «2» – {twos}, «3» – {threes}"
        yield problem_of("more-twos-than-threes", place_of(first), seen=seen, work=work)


def marks_are_complete(tables: Tables) -> Iterator[Problem]:
    """``marks-incomplete``: some of the numbers of «2» to «5» are given, and some are not."""
    results = tables["results"]
    given = results[MARKS].notna().sum(axis=1)
    yield from by_sheet(results[given.between(1, len(MARKS) - 1)], "marks-incomplete")


def reports_within_expected(tables: Tables) -> Iterator[Problem]:
    """``present-exceeds-expected``: more people, homework or works than there can be."""
    for name, parts in PARTS_OF_REPORTS.items():
        reports = tables[name]
        over = pd.Series(data=False, index=reports.index)
        for part, whole in parts:
            over |= (reports[part] > reports[whole]).fillna(value=False).astype(bool)
        yield from by_sheet(reports[over], "present-exceeds-expected")


def weeks_end_after_start(tables: Tables) -> Iterator[Problem]:
    """``week-reversed``: a week ends before it begins."""
    weeks = tables["weekly_reports"]
    yield from by_sheet(weeks[weeks["week_end"] < weeks["week_start"]], "week-reversed")


def curators_are_others(tables: Tables) -> Iterator[Problem]:
    """``own-curator``: a school is its own curator."""
    pairs = tables["curators"]
    same = (pairs["school_id"] == pairs["curator_id"]).fillna(value=False)
    same |= (pairs["school"] == pairs["curator"]).fillna(value=False)
    yield from by_sheet(pairs[same], "own-curator")


def municipalities_are_everywhere(tables: Tables) -> Iterator[Problem]:
    """``municipality-gaps``: some rows of a sheet name a municipality, and others do not."""
    for name in PLACED:
        table = tables[name]
        gaps = table["municipality"].isna() & table["municipality_reason"].eq("not_reported")
        if not gaps.any():
            continue
        # A sheet that names no municipality at all is a form without them, and no gap.
        beside = table["municipality"].notna().groupby([table[FILE], table[SHEET]]).transform("any")
        yield from by_sheet(table[gaps & beside], "municipality-gaps")
