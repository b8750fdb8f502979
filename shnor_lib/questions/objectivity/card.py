"""Signs that ask for a look: the tool's markers, nobody below where that was improbable."""

from collections.abc import Iterator
from html import escape

import pandas as pd

from shnor_lib.model.procedures import Registry
from shnor_lib.questions.objectivity.page import work_names
from shnor_lib.questions.objectivity.page_markers import MARKER_TITLES, marker_words
from shnor_lib.show.cards.markup import Parts, joined
from shnor_lib.show.wording import counted, percent


def sign_parts(markers: pd.DataFrame, floors: pd.DataFrame, registry: Registry) -> Parts:
    """List the signs of each school, each as a reason to look.

    Parameters
    ----------
    markers : DataFrame
        As `questions.objectivity.markers.gather_markers` gives it.
    floors : DataFrame
        As `questions.objectivity.floors.rare_floors` gives it.
    """
    flagged = markers[markers["flagged"].fillna(False).astype(bool)]
    ids = [*flagged["school_id"], *floors["school_id"]]
    lines = [*_marked(flagged, registry), *_rare(floors, registry)]
    return {school_id: f"<ul>{told}</ul>" for school_id, told in joined(ids, lines).items()}


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
