"""What the cards of a region say: each question asked once for all its schools."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from shnor_lib.questions.dynamics.card import change_parts
from shnor_lib.questions.history.card import list_parts, path_parts
from shnor_lib.questions.identification.card import decision_parts, evidence_parts, source_parts
from shnor_lib.questions.objectivity.card import sign_parts
from shnor_lib.questions.schools.card_passport import passport_parts
from shnor_lib.questions.schools.card_peers import peer_parts
from shnor_lib.questions.schools.lookup import known_id
from shnor_lib.show.cards.markup import Parts, paragraph
from shnor_lib.show.cards.school_card import TITLE, SchoolCard
from shnor_lib.show.page_parts import INVENTED, are_invented
from shnor_lib.show.wording import words

if TYPE_CHECKING:
    from shnor_lib.study import Study

TABLES = ("results", "schools", "lists")  # that the cards are made of
# What stands where a school has nothing of a part.
ABSENT: Parts = {
    "passport": "",
    "decision": paragraph("Нет данных: критерий к школе не применялся."),
    "evidence": paragraph("Нет данных: результаты школы по процедурам критерия не загружены."),
    "path": paragraph("Нет данных: ни списков, ни результатов школы по годам нет."),
    "dynamics": paragraph("Нет данных: результатов школы за два сравниваемых года нет."),
    "peers": paragraph("Нет данных: результатов школы за последний год нет."),
    "signs": paragraph("Таких признаков инструмент не нашёл."),
    "sources": paragraph("Результаты школы не загружены; она известна из паспортов или списков."),
}


def make_cards(study: "Study") -> dict[str, SchoolCard]:
    """Make the cards of all schools by id; none where the readers have no cards."""
    schools = study.schools
    if schools.cards_withheld:
        return {}
    parts, notice = _parts(study), _notice(study)
    names = zip(schools.directory["school_id"], schools.directory["school"], strict=True)
    return {
        school_id: SchoolCard(school_id, name, _own(parts, school_id), notice)
        for school_id, name in names
    }


def choose_card(study: "Study", cards: Mapping[str, SchoolCard], asked: str) -> SchoolCard:
    """Take the card of a school by any id of it.

    Raises
    ------
    ShnorError
        ``no-such-school``, with the schools that come nearest.
    """
    schools = study.schools
    if schools.cards_withheld:
        return SchoolCard("", TITLE, {}, withheld=schools.cards_withheld)
    return cards[known_id(asked, schools.directory, study.same_schools.joined)]


def _own(parts: Mapping[str, Sequence[Parts]], school_id: str) -> Parts:
    """Take what the questions say of one school; where they say nothing, say so."""
    return {
        part: "".join(texts.get(school_id, "") for texts in several) or ABSENT[part]
        for part, several in parts.items()
    }


def _notice(study: "Study") -> str:
    """Warn that the data of the card are invented, where they are."""
    return INVENTED if are_invented(study.material.origins, TABLES) else ""


def _parts(study: "Study") -> Mapping[str, tuple[Parts, ...]]:
    tables, registry = study.tables, study.registry
    return {
        "passport": (passport_parts(study.schools),),
        "decision": (decision_parts(study.identification),),
        "evidence": (evidence_parts(study.identification),),
        "path": (path_parts(study.history), list_parts(tables["lists"], _list_titles(study))),
        "dynamics": (change_parts(study.dynamics),),
        "peers": (peer_parts(study.schools),),
        "signs": (sign_parts(study.objectivity),),
        "sources": (source_parts(tables["results"], study.sources, registry),),
    }


def _list_titles(study: "Study") -> dict[str, str]:
    """What the lists are called: by the region's settings, else by the project's words."""
    populations = study.material.support.populations.values()
    named = {population.list: population.title for population in populations if population.list}
    cohort = study.profile.cohort
    own = {cohort.list: cohort.title} if cohort else {}
    return {**words()["flags"], **named, **own}
