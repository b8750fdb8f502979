"""What the tables and charts of the question sum up (`disclosure.released`)."""

import pandas as pd

from shnor_lib.disclosure.counted import Counted
from shnor_lib.disclosure.readings import ABOVE, BELOW, PUPILS, Reading, Told
from shnor_lib.disclosure.released import released, row_keys
from shnor_lib.model.missing import missing_reasons
from shnor_lib.questions.transition.findings import (
    OF_ALL,
    OF_MUNICIPALITIES,
    OF_WORKS,
    TransitionFindings,
)
from shnor_lib.questions.transition.shares import PRIMARY_GRADE
from shnor_lib.questions.transition.words import sitting_texts, work_titles
from shnor_lib.show.wording import words

GOOD = "good"
BOTH = (("primary", GOOD), ("main", GOOD))
CHANGE = (("main", "primary", BELOW),)
TOLD_BY_TRANSITION = {
    OF_WORKS.table: Told((("", BELOW), ("", GOOD))),
    OF_ALL.table: Told((*BOTH, ("primary", BELOW), ("main", BELOW))),
    OF_MUNICIPALITIES.table: Told(BOTH, CHANGE),
}
SUFFIXES = {"main": "", "primary": "_primary"}


def released_by_transition(transition: TransitionFindings) -> list[pd.DataFrame]:
    """Say which results the rows of the question sum up, those of grade 4 and those after."""
    graded = transition.graded.assign(pupils=transition.graded["participants"])
    entry = transition.entry_of(transition.pairs)
    return [
        released(OF_WORKS.table, graded, OF_WORKS.by),
        *released_drop(transition),
        *_of_pairs(OF_MUNICIPALITIES, entry, transition.graded),
    ]


def released_drop(transition: TransitionFindings) -> list[pd.DataFrame]:
    """Say which results the rows about all schools together sum up."""
    return _of_pairs(OF_ALL, transition.pairs, transition.graded)


def _of_pairs(counted: Counted, pairs: pd.DataFrame, graded: pd.DataFrame) -> list[pd.DataFrame]:
    """Name the rows by the pair, the atoms by the work of each side."""
    of_subject = graded[graded["grade"] == PRIMARY_GRADE].drop_duplicates("subject")
    primary = of_subject.set_index("subject")["procedure"]
    parts = []
    for part, suffix in SUFFIXES.items():
        own = pairs.assign(pupils=pairs[f"participants{suffix}"])
        row = released(counted.table, own, counted.by, part)
        if suffix:
            work = {"procedure": own["subject"].map(primary), "year": own["year_primary"]}
            row = row.assign(**work, sitting=own["sitting_primary"])
        parts.append(row)
    return parts


def read_transition(transition: TransitionFindings) -> list[Reading]:
    """Say how the files of the page tell of the sums."""
    return [*_read_works(transition), *read_drop(transition), _read_municipalities(transition)]


def _read_works(transition: TransitionFindings) -> list[Reading]:
    works = transition.graded[["procedure", "year", "sitting"]].drop_duplicates()
    registry = transition.context.registry
    rows = pd.DataFrame(
        {"row": row_keys(works, OF_WORKS.by), "Работа": work_titles(works, registry)}
    )
    shares = {"Успеваемость": ABOVE, "Качество знаний": GOOD, "Ниже минимума": BELOW}
    return [
        Reading(
            f"transition-{page}.csv",
            OF_WORKS.table,
            rows,
            {"Участников": ("", PUPILS)},
            {title: ("", measure) for title, measure in shares.items()},
        )
        for page in ("cohorts", "grades")
    ]


def read_drop(transition: TransitionFindings) -> list[Reading]:
    """Say how the tables about all schools together tell of the sums."""
    drop = transition.drop
    subjects = transition.context.registry.source.subjects
    rows = pd.DataFrame(
        {
            "row": row_keys(drop, OF_ALL.by),
            "Предмет": [subjects[code].title for code in drop["subject"]],
            "Класс": drop["grade"].astype("string"),
            "Когда": sitting_texts(drop),
            "Показатель": drop["indicator"].map(words()["indicators"]),
        }
    )
    readings = []
    for indicator, measure in {"passed": ABOVE, "good": GOOD}.items():
        for design, own in rows[drop["indicator"] == indicator].groupby(drop["design"]):
            readings.append(
                Reading(
                    f"transition-drop-{design}.csv",
                    OF_ALL.table,
                    own,
                    {
                        "Участников в 4 классе": ("primary", PUPILS),
                        "Участников в старшем классе": ("main", PUPILS),
                    },
                    {"В 4 классе": ("primary", measure), "В старшем классе": ("main", measure)},
                )
            )
    return readings


def _read_municipalities(transition: TransitionFindings) -> Reading:
    drop = transition.by_municipality
    subjects = transition.context.registry.source.subjects
    rows = pd.DataFrame(
        {
            "row": row_keys(drop, OF_MUNICIPALITIES.by),
            "Муниципалитет": drop["municipality"].fillna(missing_reasons()["unknown_municipality"]),
            "Предмет": [subjects[code].title for code in drop["subject"]],
            "Когда": sitting_texts(drop),
        }
    )
    return Reading(
        "transition-drop-municipalities.csv",
        OF_MUNICIPALITIES.table,
        rows.drop_duplicates(),
        {"Участников, 4 класс": ("primary", PUPILS), "Участников, 5 класс": ("main", PUPILS)},
        {
            "Качество знаний, 4 класс": ("primary", GOOD),
            "Качество знаний, 5 класс": ("main", GOOD),
        },
        {"Успеваемость, разница, п.п.": (("main", ABOVE), ("primary", ABOVE))},
    )
