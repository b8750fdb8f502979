"""A school among schools of its size: a spread with the school in it, never a place."""

from collections.abc import Iterator, Sequence
from html import escape

import pandas as pd

from shnor_lib.model.procedures import Registry
from shnor_lib.questions.schools.findings import SchoolsFindings
from shnor_lib.questions.schools.peers import BINS, FEWEST_PEERS, QUARTILES
from shnor_lib.show.cards.markup import Parts, joined, note, paragraph
from shnor_lib.show.cards.strips import spread
from shnor_lib.show.wording import counted, number, percent, share

HOW_TO_READ = (
    "Столбики – школы с похожим числом участников той же процедуры (от трёх четвертей до "
    "четырёх третей числа этой школы) по доле ниже минимума, метка – эта школа. Места школы в ряду "
    "отчёт не считает."
)
TENTHS = [f"bin_{place}" for place in range(BINS)]


def peer_parts(schools: SchoolsFindings) -> Parts:
    """Draw where each result of a school lies among those of schools of about its size.

    Works that too few schools of its size wrote are counted in one sentence.
    """
    peers = schools.peers
    enough = peers["peers"] >= FEWEST_PEERS
    comparable = peers[enough]
    drawn = joined(comparable["school_id"], _spreads(comparable, schools.context.registry))
    alone = peers.loc[~enough, "school_id"].value_counts()
    return {
        school_id: f'<div class="shnor-spreads">{figures}</div>{note(HOW_TO_READ)}'
        + _alone(int(alone.get(school_id, 0)))
        for school_id, figures in drawn.items()
    }


def _alone(works: int) -> str:
    if not works:
        return ""
    told = counted(works, "procedure_dative")
    return note(f"По {told} школ похожей величины меньше {FEWEST_PEERS}: сравнивать не с чем.")


def _spreads(peers: pd.DataFrame, registry: Registry) -> Iterator[str]:
    columns = ["procedure", "year", "participants", "below", "band_from", "band_to", "peers"]
    quartiles = list(QUARTILES)
    for row in peers[[*columns, *quartiles, *TENTHS]].itertuples(index=False, name=None):
        title = f"{registry[row[0]].title}, {row[1]}"
        yield _spread(title, row[2:7], row[7:10], row[10:])


def _spread(
    title: str, sizes: Sequence[int], quartiles: Sequence[float], counts: Sequence[int]
) -> str:
    n, below, least, most, others = sizes
    band = f"от {number(least)} до {counted(most, 'participant_genitive')}"
    own = f"У школы ниже минимума {share(below, n)}."
    low, middle, high = (percent(value) for value in quartiles)
    sentences = (
        f"{own} Других школ похожей величины ({band}) – {number(others)}: у половины из них доля "
        f"от {low} до {high}, середина – {middle}."
    )
    drawing = spread(
        counts, below / n, f"{title}: распределение школ похожей величины. {sentences}"
    )
    return (
        f"<figure><figcaption>{escape(title)}</figcaption>{drawing}{paragraph(sentences)}</figure>"
    )
