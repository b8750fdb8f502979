"""What may be replaced by an edition: nothing, or a public edition. Anything else is not ours."""

import json
from collections.abc import Collection

from shnor_lib.model.problems import Place, ShnorError, error
from shnor_lib.publish.manifest import MANIFEST


def check_replaceable(place: str, names: Collection[str], manifest: bytes | None = None) -> None:
    """See that what stands at a place may go.

    Parameters
    ----------
    place : str
        The place, for the message.
    names : collection of str
        What stands there.
    manifest : bytes, optional
        The manifest that stands there, where it could be read.

    Raises
    ------
    ShnorError
        ``not-an-edition``.

    Examples
    --------
    >>> check_replaceable("/srv/www", [])
    >>> check_replaceable("/srv/www", ["manifest.json", "index.html"], b'{"audience": "public"}')
    """
    if not names or (MANIFEST in names and _may_be_public(manifest)):
        return
    problem = error(
        "not-an-edition",
        "Там лежит не публичная редакция: публикация стёрла бы чужое. Ничего не изменено.",
        Place(place),
        seen=", ".join(sorted(names)[:5]),
        expected=f"пустое место или публичная редакция с файлом {MANIFEST}",
        advice="Укажите другое место или освободите это.",
    )
    raise ShnorError([problem])


def _may_be_public(manifest: bytes | None) -> bool:
    if manifest is None:
        return True
    try:
        return bool(json.loads(manifest)["audience"] == "public")
    except (ValueError, KeyError, TypeError):
        return False
