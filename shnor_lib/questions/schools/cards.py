"""What the cards of a region say: each question asked once for all its schools."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from shnor_lib.questions.dynamics.card import change_parts
from shnor_lib.questions.history.card import list_parts, path_parts
from shnor_lib.questions.identification.card import evidence_parts, why_parts
from shnor_lib.questions.identification.card_details import detail_parts
from shnor_lib.questions.identification.card_sources import source_parts
from shnor_lib.questions.identification.card_trace import trace_parts
from shnor_lib.questions.objectivity.card import sign_parts
from shnor_lib.questions.schools.card_about import about_parts
from shnor_lib.questions.schools.card_passport import passport_parts
from shnor_lib.questions.schools.card_peers import peer_parts
from shnor_lib.questions.schools.card_verdict import verdict_parts
from shnor_lib.questions.schools.card_years import year_parts
from shnor_lib.questions.schools.lookup import known_id
from shnor_lib.questions.schools.peers import FEWEST_PEERS
from shnor_lib.questions.shared.list_titles import list_titles
from shnor_lib.questions.support.card import support_parts
from shnor_lib.questions.sureness.card import change_parts as deciding_parts
from shnor_lib.questions.sureness.card import level_parts
from shnor_lib.show.cards.markup import Parts, answer, note
from shnor_lib.show.cards.school_card import TITLE, SchoolCard, framed
from shnor_lib.show.page_parts import INVENTED, are_invented

if TYPE_CHECKING:
    from shnor_lib.study import Study

TABLES = ("results", "schools", "lists")  # that the cards are made of
# What stands where a school has nothing of a part; what is not here is passed over.
UNJUDGED = {
    "decision": answer("<p>Нет данных: критерий к школе не применялся.</p>"),
    "path": note("Путь по годам неизвестен: ни списков, ни результатов школы по годам нет."),
}
ABSENT: Parts = {
    **UNJUDGED,
    "evidence": note("Результаты школы по процедурам критерия не загружены."),
    "signs": note("Поводов посмотреть, как проходили работы, инструмент не нашёл."),
    "dynamics": note("Динамики нет: результатов школы за два сравниваемых года нет."),
    "peers": note(f"Школ похожей величины меньше {FEWEST_PEERS}: сравнивать не с чем."),
}
# Of a school without any results one sentence says so, not every part.
WITHOUT_RESULTS: Parts = {
    **UNJUDGED,
    "sources": note("Результатов школы в загруженных файлах нет."),
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
    own = {
        part: "".join(texts.get(school_id, "") for texts in several)
        for part, several in parts.items()
    }
    absent = ABSENT if own["sources"] else WITHOUT_RESULTS
    return {
        part: framed(part, html) if html else absent.get(part, "") for part, html in own.items()
    }


def _notice(study: "Study") -> str:
    """Warn that the data of the card are invented, where they are."""
    return INVENTED if are_invented(study.material.origins, TABLES) else ""


def _parts(study: "Study") -> Mapping[str, tuple[Parts, ...]]:
    tables, registry, identification = study.tables, study.registry, study.identification
    titles = list_titles(study.profile, study.material.support)
    return {
        "about": (about_parts(study.schools),),
        "decision": (_answers(study), why_parts(identification), deciding_parts(study.sureness)),
        "path": (path_parts(study.history), list_parts(tables["lists"], titles)),
        "support": (support_parts(study.support),),
        "evidence": (
            evidence_parts(identification),
            level_parts(study.sureness),
            detail_parts(identification),
            trace_parts(identification),
        ),
        "years": (year_parts(study.schools, study.comparison),),
        "signs": (sign_parts(study.objectivity),),
        "dynamics": (change_parts(study.dynamics),),
        "peers": (peer_parts(study.schools),),
        "sources": (source_parts(tables["results"], study.sources, registry),),
        "passport": (passport_parts(study.schools),),
    }


def _answers(study: "Study") -> Parts:
    """The verdict on each school, as the sentence that answers the card's question."""
    said = verdict_parts(study.identification, study.history)
    return {school: answer(text) for school, text in said.items()}
