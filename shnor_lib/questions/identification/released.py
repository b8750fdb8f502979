"""What the tables and charts of the question sum up (`disclosure.released`)."""

import pandas as pd

from shnor_lib.disclosure.released import ATOM, released
from shnor_lib.questions.identification.findings import (
    COVERAGE,
    OF_MUNICIPALITIES,
    IdentificationFindings,
)


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
