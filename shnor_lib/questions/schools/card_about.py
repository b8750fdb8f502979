"""Where the school is and of what kind: one line under its name."""

from html import escape

import pandas as pd

from shnor_lib.questions.schools.findings import SchoolsFindings
from shnor_lib.show.cards.markup import Parts

NO_PLACE = "Муниципалитет не указан"
# What is worth a mark beside the name; of the rest the passport tells.
KINDS = {
    "rural": {True: "сельская", False: "городская"},
    "correctional": {True: "коррекционная"},
    "social_conditions": {True: "сложные социальные условия"},
}


def about_parts(schools: SchoolsFindings) -> Parts:
    """Write the municipality of each school and marks of its kind."""
    columns = ["school_id", "municipality", "type", *KINDS]
    return {
        str(row["school_id"]): _about(row["municipality"], row["type"], [row[k] for k in KINDS])
        for row in schools.directory[columns].to_dict("records")
    }


def _about(municipality: str | None, kind: str | None, marks: list[bool | None]) -> str:
    place = NO_PLACE if pd.isna(municipality) else municipality
    said = [
        None if pd.isna(mark) else texts.get(mark)
        for mark, texts in zip(marks, KINDS.values(), strict=True)
    ]
    chips = [None if pd.isna(kind) else kind, *said]
    written = "".join(f' <span class="shnor-chip">{escape(chip)}</span>' for chip in chips if chip)
    return f'<p class="shnor-about">{escape(place)}{written}</p>'
