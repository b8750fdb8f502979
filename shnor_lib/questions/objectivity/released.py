"""What the tables of the question sum up (`disclosure.released`)."""

import pandas as pd

from shnor_lib.disclosure.released import released
from shnor_lib.questions.objectivity.findings import SUMS, ObjectivityFindings, counted_journal


def released_by_objectivity(objectivity: ObjectivityFindings) -> list[pd.DataFrame]:
    """Say which results the rows of the question sum up: those that have marks of the journal."""
    journal = objectivity.tables["journal"]
    own = journal[(journal["year"] == objectivity.journal_year).fillna(False)]
    own = own.assign(pupils=own["participants"])
    sums = [counted_journal(level) for level in SUMS]
    return [released(counted.table, own, counted.by) for counted in sums]
