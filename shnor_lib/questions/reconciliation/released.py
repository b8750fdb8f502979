"""Which schools the counts of the question are of, and how their file tells them."""

import pandas as pd

from shnor_lib.disclosure.declared import as_schools
from shnor_lib.disclosure.readings import PUPILS, Reading
from shnor_lib.model.missing import missing_reasons
from shnor_lib.questions.reconciliation.findings import ReconciliationFindings

FILE = "reconciliation-municipalities.csv"
TOTAL = "Итого"
BOTH, ONLY = "из них в обоих", "только здесь"


def counted_by_reconciliation(reconciliation: ReconciliationFindings) -> pd.DataFrame:
    """Say of how many schools each row of the counts tells (`declared.as_schools`)."""
    rows = reconciliation.placed
    sizes = dict(zip(_names(rows), rows["schools"].fillna(0).astype(int), strict=True))
    members = {name: [f"{name} {place}" for place in range(size)] for name, size in sizes.items()}
    whole = [school for of_row in members.values() for school in of_row]
    return as_schools(FILE, {**members, TOTAL: whole})


def read_reconciliation(reconciliation: ReconciliationFindings) -> Reading:
    """Say how the file tells the counts."""
    names = [*_names(reconciliation.placed), TOTAL]
    titles = [*(f"{title}: всего" for title in reconciliation.titles), BOTH, ONLY]
    rows = pd.DataFrame({"row": names, "Муниципалитет": names}, dtype="string")
    return Reading(FILE, FILE, rows, dict.fromkeys(titles, ("", PUPILS)))


def _names(rows: pd.DataFrame) -> list[str]:
    """Rows as the file names them."""
    why = rows["municipality_reason"].map(missing_reasons())
    return rows["municipality"].fillna(why).astype(str).tolist()
