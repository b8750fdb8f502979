"""Whether a finished public edition names what it must not."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from shnor_lib.disclosure.known_names import Kind, Known
from shnor_lib.disclosure.name_index import NameIndex, make_index
from shnor_lib.disclosure.region_names import names_in_material, ordinary_texts
from shnor_lib.model.problems import Place, Problem, ShnorError, error
from shnor_lib.model.spelling import normalise_name
from shnor_lib.publish.scan.known import known_names
from shnor_lib.publish.scan.pieces import pieces_of
from shnor_lib.publish.site import REPORTS
from shnor_lib.study import Study

SHOWN = 20
_KINDS: Mapping[Kind, str] = {
    "school": "название школы",
    "login": "логин школы",
    "gia_code": "код ГИА",
    "person": "имя человека",
    "file": "имя исходного файла",
    "sheet": "название листа исходной книги",
}
_ADVICE = (
    "Уберите название из источника (notes.md, подписи, настройки). Если его можно публиковать, "
    "впишите в region.yml: disclosure: {allowed: [{text: …, reason: …}]}."
)


@dataclass(frozen=True)
class Leak:
    """A name in a file of an edition, the first place of it there."""

    file: str
    place: str
    known: Known


def check_names(site: Path, studies: Sequence[Study], data: Path) -> None:
    """See that a public edition names nothing of the inputs but what the profiles allow.

    Parameters
    ----------
    site : Path
        The finished site.
    studies : sequence of Study
        The regions of the order.
    data : Path
        The data folder: the names of its other regions count too.

    Raises
    ------
    ShnorError
        ``name-in-edition``, one problem a name and file; a person is not named in it.
    """
    ordinary = (text for study in studies for text in ordinary_texts(study.material))
    index = make_index(known_names(studies, data), ordinary)
    allowed = {
        study.material.region: [one.text for one in study.profile.disclosure.allowed]
        for study in studies
    }
    if leaks := find_leaks(site, index, allowed, _named_by_consent(studies)):
        raise ShnorError(_problems(leaks))


def _named_by_consent(studies: Iterable[Study]) -> dict[str, frozenset[str]]:
    """The names of schools of the regions that have agreed to their being published."""
    return {
        study.material.region: frozenset(
            normalise_name(known.text)
            for known in names_in_material(study.material)
            if known.kind == "school"
        )
        for study in studies
        if study.profile.disclosure.schools == "names"
    }


def find_leaks(
    site: Path,
    index: NameIndex,
    allowed: Mapping[str, Sequence[str]] = {},
    named: Mapping[str, frozenset[str]] = {},
) -> list[Leak]:
    """Look for names in every file of a site.

    Parameters
    ----------
    site : Path
        The site.
    index : NameIndex
        The names.
    allowed : mapping of str to sequence of str
        By region, texts that its pages may hold; what all pages share may hold all of them.
    named : mapping of str to frozenset of str
        By region, names of schools that may stand in the same way, comparable
        (`model.spelling.normalise_name`).

    Returns
    -------
    list of Leak
        One a name and file.
    """
    everywhere = tuple(text for texts in allowed.values() for text in texts)
    named_somewhere = frozenset().union(*named.values())
    seen: dict[tuple[str, tuple[str, ...]], list[Known]] = {}
    leaks: dict[tuple[str, str], Leak] = {}
    for path in sorted(path for path in site.rglob("*") if path.is_file()):
        address = path.relative_to(site).as_posix()
        region = _region(address)
        may_stand = tuple(allowed.get(region, everywhere))
        schools = named.get(region, frozenset()) if region in allowed else named_somewhere
        for piece in pieces_of(address, path.read_bytes()):
            key = (piece.text, may_stand)
            # Pages, tables, documents and the search say the same in the same words.
            if key not in seen:
                seen[key] = index.find(*key)
            for known in seen[key]:
                if known.kind == "school" and normalise_name(known.text) in schools:
                    continue
                leaks.setdefault((address, known.text), Leak(address, piece.place, known))
    return list(leaks.values())


def _region(address: str) -> str:
    folder, _, rest = address.partition("/")
    return rest.partition("/")[0] if folder == REPORTS else ""


def _problems(leaks: Sequence[Leak]) -> Iterable[Problem]:
    for leak in leaks[:SHOWN]:
        # A message may be copied into a letter: it names no person.
        text = "" if leak.known.kind == "person" else f" «{leak.known.text}»"
        yield error(
            "name-in-edition",
            "В публичной редакции есть название или имя из исходных данных. Такой сайт публиковать "
            "нельзя; собранного здесь не осталось.",
            Place(leak.file),
            seen=f"{_KINDS[leak.known.kind]}{text} ({leak.place}); источник: {leak.known.source}",
            expected="сведения без названий школ, имён людей, исходных файлов и листов",
            advice=_ADVICE,
        )
    if (more := len(leaks) - SHOWN) > 0:
        yield error("name-in-edition", f"Таких мест ещё {more}.", advice=_ADVICE)
