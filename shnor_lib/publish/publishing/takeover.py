"""What an edition may replace: nothing, or a public edition. Anything else there is not ours."""

import json
from collections.abc import Collection
from typing import Any

from shnor_lib.model.problems import Place, Problem, ShnorError, error
from shnor_lib.publish.manifest import MANIFEST
from shnor_lib.publish.publishing.archive import ARCHIVE

SHOWN = 5


def check_replaceable(
    place: str, names: Collection[str], manifest: bytes | None = None, own: Collection[str] = ()
) -> None:
    """See that what stands at a place may go.

    Parameters
    ----------
    place : str
        The place, for the message.
    names : collection of str
        What stands there.
    manifest : bytes, optional
        The manifest that stands there.
    own : collection of str
        What is of the place itself and stays.

    Raises
    ------
    ShnorError
        ``not-an-edition``; ``foreign-beside-edition``.

    Examples
    --------
    >>> check_replaceable("/srv/www", [])
    >>> manifest = b'{"audience": "public", "files": {"reports/a.html": ""}}'
    >>> check_replaceable("/srv/www", ["manifest.json", "reports", "CNAME"], manifest, ["CNAME"])
    """
    others = set(names) - set(own)
    if not others:
        return
    former = _public(manifest)
    if former is None:
        raise ShnorError([_not_an_edition(place, others)])
    made = {MANIFEST, ARCHIVE, *(address.partition("/")[0] for address in former["files"])}
    if others - made:
        raise ShnorError([_foreign(place, others - made)])


def _public(manifest: bytes | None) -> dict[str, Any] | None:
    """The manifest of a public edition; None where it is that of something else."""
    try:
        said: dict[str, Any] = json.loads(manifest or b"")
        return said if said["audience"] == "public" and said["files"] else None
    except (ValueError, KeyError, TypeError):
        return None


def _not_an_edition(place: str, names: Collection[str]) -> Problem:
    return error(
        "not-an-edition",
        "Там лежит не публичная редакция: публикация стёрла бы чужое. Ничего не изменено.",
        Place(place),
        seen=", ".join(sorted(names)[:SHOWN]),
        expected=f"пустое место или публичная редакция с файлом {MANIFEST}",
        advice="Укажите другое место или освободите это.",
    )


def _foreign(place: str, names: Collection[str]) -> Problem:
    return error(
        "foreign-beside-edition",
        "Рядом с прежней редакцией лежит то, чего в ней нет: публикация стёрла бы его. Ничего не "
        "изменено.",
        Place(place),
        seen=", ".join(sorted(names)[:SHOWN]),
        advice="Уберите это или впишите его имена в ключ own этого места в publish.yml: тогда оно "
        "останется.",
    )
