"""Primary scores against the scale of the work and against its results."""

from collections.abc import Iterator, Mapping

import pandas as pd

from shnor_lib.intake.checks.catalogue import problem_of
from shnor_lib.intake.reading.provenance import by_sheet
from shnor_lib.model.problems import Problem
from shnor_lib.model.scales import scales

WORK = ["school_id", "procedure", "year", "sitting"]

Tables = Mapping[str, pd.DataFrame]


def scores_within_scale(tables: Tables) -> Iterator[Problem]:
    """``score-above-maximum``: scores that the work does not give."""
    histograms = tables["histograms"]
    works = zip(histograms["procedure"], histograms["year"], strict=True)
    most = [scales()[work].maximum if work in scales() else None for work in works]
    highest = pd.Series(most, index=histograms.index, dtype="Int64")
    # A work without a known scale has no maximum to exceed.
    above = (histograms["score"] > highest).fillna(value=False)
    yield from by_sheet(histograms[above], "score-above-maximum")


def scores_and_marks_agree(tables: Tables) -> Iterator[Problem]:
    """``histogram-participants``: the scores are not of as many pupils as the marks."""
    of_schools = tables["histograms"].dropna(subset="school_id")
    scored = of_schools.groupby(WORK)["participants"].sum().reset_index(name="scored")
    both = tables["results"].merge(scored, on=WORK)
    differs = (both["participants"] != both["scored"]).fillna(value=False)
    if differs.any():
        seen = f"строк: {differs.sum()} из {len(both)}"
        yield problem_of("histogram-participants", seen=seen)


def tasks_make_the_work(tables: Tables) -> Iterator[Problem]:
    """``task-maxima-sum``: the tasks of a description together are not worth what the work is."""
    described = tables["task_descriptions"]
    for (procedure, year), scale in scales().items():
        known = described[described["procedure"].eq(procedure) & described["year"].eq(year)]
        total = int(known["maximum"].sum())
        # One task alone is a description that has only begun.
        if len(known) > 1 and scale.maximum != total:
            most = str(scale.maximum)
            yield from by_sheet(known, "task-maxima-sum", seen=str(total), expected=most)
