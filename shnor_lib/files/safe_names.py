"""Names of folders that every system takes, made of names that people use."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from hashlib import sha256

LONGEST, HASH = 60, 6
_SLASHES = re.compile(r"[/\\|]+")
_UNSAFE = re.compile(r'[<>:"?*\x00-\x1f\x7f]')
# What Windows keeps for devices, whatever ending follows.
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE)


def folder_names(names: Iterable[str]) -> dict[str, str]:
    """Name a folder for each of several things, readable and different on every system.

    Letters stay as they are; slashes become hyphens, what Windows forbids goes. Names that then
    are alike, but for capital letters, are told apart by a hash.

    Parameters
    ----------
    names : iterable of str
        Different names.

    Examples
    --------
    >>> list(folder_names(["г. Юрга", 'Район "Б"/В', "con", "А.", "а"]).values())
    ['г. Юрга', 'Район Б-В', '_con', 'А (651c75)', 'а (823c4e)']
    """
    safe = {name: _safe(name) for name in names}
    seen = Counter(folder.casefold() for folder in safe.values())
    return {
        name: folder if seen[folder.casefold()] == 1 and folder else _with_hash(name, folder)
        for name, folder in safe.items()
    }


def _safe(name: str) -> str:
    text = _UNSAFE.sub("", _SLASHES.sub("-", unicodedata.normalize("NFC", name)))
    short = " ".join(text.split())[:LONGEST].strip(" .")
    return f"_{short}" if _RESERVED.fullmatch(short) else short


def _with_hash(name: str, folder: str) -> str:
    digest = sha256(name.encode()).hexdigest()[:HASH]
    return f"{folder} ({digest})" if folder else digest
