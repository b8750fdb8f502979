"""Signs that ask for a look: the tool's markers, nobody below where that was improbable."""

from collections.abc import Iterator
from html import escape

import pandas as pd

from shnor_lib.model.procedures import Registry
from shnor_lib.questions.objectivity.findings import ObjectivityFindings
from shnor_lib.questions.objectivity.markers import INFLATED
from shnor_lib.questions.objectivity.words import (
    MARKER_TITLES,
    false_rate,
    marker_words,
    work_names,
)
from shnor_lib.show.cards.markup import Parts, joined, note
from shnor_lib.show.wording import counted, lower_first, percent

ASKS = "Признак – повод посмотреть, как проходила и проверялась работа, а не вывод о школе."


def sign_parts(objectivity: ObjectivityFindings) -> Parts:
    """List the signs of each school, each as a reason to look."""
    markers, floors = objectivity.markers, objectivity.rare_floors
    registry = objectivity.context.registry
    flagged = markers[markers["flagged"].fillna(False)]
    asks = f"{ASKS} «Завышенное среднее»: {lower_first(false_rate(INFLATED))}."
    ids = [*flagged["school_id"], *floors["school_id"]]
    lines = [*_marked(flagged, registry), *_rare(floors, registry)]
    return {
        school_id: f"<ul>{items}</ul>{note(asks)}"
        for school_id, items in joined(ids, lines).items()
    }


def _marked(flagged: pd.DataFrame, registry: Registry) -> Iterator[str]:
    works = work_names(flagged, registry)
    for work, (_, row) in zip(works, flagged.iterrows(), strict=True):
        yield (
            f"<li>{escape(work)}: {MARKER_TITLES[row['marker']]} – {marker_words(row)}; "
            f"{counted(int(row['n']), 'participant')}.</li>"
        )


def _rare(floors: pd.DataFrame, registry: Registry) -> Iterator[str]:
    rows = zip(
        work_names(floors, registry),
        floors["participants"],
        floors["region_share"],
        floors["chance"],
        strict=True,
    )
    for work, n, region, chance in rows:
        yield (
            f"<li>{escape(work)}: ниже минимума никого из {counted(n, 'participant_genitive')}, "
            f"хотя доля, с которой сравнивают, – {percent(region)}; случайно так выходит с "
            f"вероятностью {percent(chance)}.</li>"
        )
