"""Findings of small tables."""

from dataclasses import replace

import pytest

from shnor_lib.disclosure.gate import Gate
from shnor_lib.model.documents import Published
from shnor_lib.model.tables import empty_table, table_from_records
from shnor_lib.questions.dynamics.findings import find_dynamics
from shnor_lib.questions.shared.cohorts import CohortVariation
from shnor_lib.questions.shared.comparison import comparison_shares
from shnor_lib.questions.shared.context import files_context


def school_id(place):
    return f"edu98{place:04}"


@pytest.fixture
def find():
    """Find the dynamics of schools given by their (below, participants) of each year.

    The first year is compared with the last. ``group``: numbers of the schools that are followed,
    from 1.
    """

    def _find(
        counts,
        years=(2018, 2019),
        sittings=("spring", "spring"),
        procedures=("vpr-rus-5",),
        group=(),
        audience="internal",
        published=Published(),
        municipalities=1,
        histograms=(),
        **profile,
    ):
        results = table_from_records(
            "results",
            [
                {
                    "school_id": school_id(place),
                    "school": f"Школа {place}",
                    "municipality": f"Муниципалитет {place % municipalities + 1}",
                    "procedure": procedure,
                    "year": year,
                    "sitting": sitting,
                    "below": below,
                    "participants": n,
                }
                for place, own in enumerate(counts, 1)
                for procedure in procedures
                for year, sitting, (below, n) in zip(years, sittings, own, strict=True)
            ],
        )
        listed = frozenset(school_id(place) for place in group)
        lists = table_from_records(
            "lists", [{"list": "l", "list_year": 2019, "school_id": school} for school in listed]
        )
        compared = (years[0], years[-1]) if years else None
        asked = files_context(years[-1] if years else None)
        settings = asked.profile.model_copy(update=profile)
        context = replace(asked, profile=settings, gate=Gate(audience))
        nothing = comparison_shares(results, empty_table("controls"), "none")
        scores = table_from_records("histograms", histograms)
        tables = {"results": results, "lists": lists, "histograms": scores}
        variation = CohortVariation(0.0, "years", 100)
        return find_dynamics(
            context, tables, compared, nothing, variation, lambda: listed, published
        )

    return _find
