"""What the tables and charts of the question sum up (`disclosure.released`)."""

import pandas as pd

from shnor_lib.disclosure.readings import BELOW, PUPILS, Reading, Told
from shnor_lib.disclosure.released import ATOM, released, row_keys
from shnor_lib.questions.identification.findings import (
    COVERAGE,
    OF_MUNICIPALITIES,
    IdentificationFindings,
)

TOLD_BY_IDENTIFICATION = {OF_MUNICIPALITIES.table: Told(shares=(("", BELOW),))}


def released_by_identification(
    identification: IdentificationFindings, pupils: pd.DataFrame
) -> list[pd.DataFrame]:
    """Say which results the rows of the question sum up.

    Parameters
    ----------
    identification : IdentificationFindings
        The findings.
    pupils : DataFrame
        All results (`questions.shared.atoms.results_atoms`).
    """
    evidence = identification.evidence
    counted = evidence[evidence["share"].notna()][[*ATOM, "municipality"]]
    of_evidence = pupils.merge(counted, on=ATOM)
    of_year = of_evidence["year"] == identification.context.results_year
    placed = of_evidence[of_year].dropna(subset="municipality")
    placed = placed.rename(columns={"municipality": "name"})
    return [
        released(OF_MUNICIPALITIES.table, placed, OF_MUNICIPALITIES.by),
        released(COVERAGE.table, of_evidence, COVERAGE.by),
    ]


def read_identification(identification: IdentificationFindings) -> list[Reading]:
    """Say how the files of the page, and its heat map, tell of the sums."""
    registry, grid = identification.context.registry, identification.by_municipality
    coverage = identification.coverage
    cells = pd.DataFrame(
        {
            "row": row_keys(grid, OF_MUNICIPALITIES.by),
            "y": grid["name"],
            "x": [registry[code].short for code in grid["procedure"]],
        }
    )
    works = pd.DataFrame(
        {
            "row": row_keys(coverage, COVERAGE.by),
            "Процедура": [registry[code].title for code in coverage["procedure"]],
            "Год": coverage["year"].astype("string"),
        }
    )
    return [
        Reading(
            "identification-municipality-map",
            OF_MUNICIPALITIES.table,
            cells,
            {"n": ("", PUPILS)},
            {"share": ("", BELOW)},
            keeps_sides=True,
        ),
        Reading("identification-coverage.csv", COVERAGE.table, works, {"Участников": ("", PUPILS)}),
    ]
