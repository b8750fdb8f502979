"""Small tables in few words, for tests of every kind."""

import pandas as pd
from hypothesis import Phase, settings

from shnor_lib.disclosure.gate import Gate
from shnor_lib.model.tables import table_from_records
from shnor_lib.questions.history.paths import History, trace_history
from shnor_lib.show.disclosed import Disclosed

STATES = {"L": "listed", "N": "not_listed", "U": "undecided", "?": "no_data", "0": "no_school"}
LAST = 2023
# The library takes as long for thirty schools as for one, so few tables of many schools show as
# much as many tables of few. A table that breaks a law is shown as it is: to make it smaller
# would take minutes.
large_tables = settings(phases=[Phase.explicit, Phase.generate])


def shown(table) -> Disclosed:
    """Any rows, let through to the readers of an internal edition."""
    return Gate("internal").printed(pd.DataFrame(table))


def results(*lines):
    """Results from lines: school, procedure, year, below/n (or a reason), sitting.

    Schools 1 and 2 are of one municipality, 3 and 4 of the next.
    """
    records = []
    for line in lines:
        school, procedure, year, counts, *sitting = line.split()
        record = {
            "school_id": f"edu98000{school}",
            "school": f"Школа {school}",
            "municipality": f"Муниципалитет {(int(school) + 1) // 2}",
            "procedure": procedure,
            "year": int(year),
            "sitting": sitting[0] if sitting else "spring",
        }
        if "/" in counts:
            below, participants = counts.split("/")
            record |= {"below": int(below), "participants": int(participants)}
        else:
            record |= {"participants_reason": counts, "below_reason": counts}
        records.append(record)
    return table_from_records("results", records)


def results_of(*schools):
    """Results of schools edu980000, edu980001 …: each (procedure, year) → (below, n)."""
    return table_from_records(
        "results",
        [
            {
                "school_id": f"edu98{number:04}",
                "school": f"Школа {number}",
                "procedure": procedure,
                "year": year,
                "sitting": "spring",
                "participants": participants,
                "below": below,
            }
            for number, school in enumerate(schools)
            for (procedure, year), (below, participants) in school.items()
        ],
    )


def histogram(counts, school=None, procedure="vpr-math-5", year=2021):
    """Records of a histogram: score → pupils; of the region where no school is named."""
    work = {"school_id": school, "procedure": procedure, "year": year, "sitting": "spring"}
    return [{**work, "score": score, "participants": pupils} for score, pupils in counts.items()]


def history(*paths, **settings) -> History:
    """A history of schools edu980001 … by their paths, a letter of `STATES` a year up to 2023."""
    years = tuple(range(LAST - len(paths[0]) + 1, LAST + 1))
    ids = [f"edu98{number:04}" for number in range(1, len(paths) + 1)]
    states = pd.DataFrame(
        [
            {"school_id": school, "year": year, "state": STATES[letter]}
            for school, path in zip(ids, paths, strict=True)
            for year, letter in zip(years, path, strict=True)
        ]
    )
    passports = pd.DataFrame({"school_id": ids, "school": ids}).assign(
        municipality="М", municipality_reason=None
    )
    return trace_history(states, passports, years, **settings)
