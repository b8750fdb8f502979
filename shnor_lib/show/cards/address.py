"""Where the page of a school or municipality lies, and links to it from tables that name one."""

import re
from collections.abc import Iterable
from hashlib import sha256

from shnor_lib.show.disclosed import Disclosed

FOLDER, MUNICIPALITIES = "school", "municipality"
_LOGIN = re.compile(r"[a-z]{2,10}[0-9]{4,20}")
_UNSAFE = re.compile(r"[^a-z0-9]+")
HASH, KEPT = 10, 24
PAIRS = (
    "аa бb вv гg дd еe ёe жzh зz иi йi кk лl мm нn оo пp рr сs тt уu фf хkh цts чch шsh щshch ъ ыy "
    "ь эe юyu яya"
)
_LATIN = str.maketrans({pair[0]: pair[1:] for pair in PAIRS.split(" ")})
_COLUMN = re.compile(r"municipality(?:_\d+)?")  # also of a list that is set in columns


def card_name(school_id: str) -> str:
    """Name the file of a card, whatever the id holds; different ids have different names.

    A login stands as it is; of anything else the harmless letters are kept and a hash is added,
    so that no id can leave the folder, be a name reserved by a system, or meet another one where
    capital letters are not told apart.

    Examples
    --------
    >>> card_name("edu980001")
    'edu980001'
    >>> card_name("../../index")
    'index-76763e730d'
    """
    if _LOGIN.fullmatch(school_id):
        return school_id
    kept = _UNSAFE.sub("-", school_id.lower()).strip("-")[:KEPT].strip("-")
    digest = sha256(school_id.encode()).hexdigest()[:HASH]
    return f"{kept}-{digest}" if kept else f"id-{digest}"


def municipality_name(name: str) -> str:
    """Name the file of a municipality's page: its name in Latin letters, told apart by a hash.

    Examples
    --------
    >>> municipality_name("г. «Юрга»/Север")
    'g-yurga-sever-4a41a36181'
    """
    latin = name.lower().translate(_LATIN)
    kept = _UNSAFE.sub("-", latin).strip("-")[:KEPT].strip("-")
    digest = sha256(name.encode()).hexdigest()[:HASH]
    return f"{kept}-{digest}" if kept else f"id-{digest}"


def municipality_link(name: str) -> str:
    """Address of a municipality's page from the pages of its region."""
    return f"{MUNICIPALITIES}/{municipality_name(name)}.html"


def card_link(school_id: str) -> str:
    """Address of a card from the pages of its region.

    Examples
    --------
    >>> card_link("edu980001")
    'school/edu980001.html'
    """
    return f"{FOLDER}/{card_name(school_id)}.html"


def with_card_links(rows: Disclosed, schools: Iterable[str]) -> Disclosed:
    """Let the names of schools lead to their cards.

    Parameters
    ----------
    rows : Disclosed
        Rows about schools; those with ``school_id`` get ``school_link``.
    schools : iterable of str
        The schools that have a card.
    """
    if "school_id" not in rows.frame:
        return rows
    links = {school_id: card_link(school_id) for school_id in schools}
    return rows.assign(school_link=rows.frame["school_id"].map(links).astype("string"))


def with_municipality_links(rows: Disclosed, municipalities: Iterable[str]) -> Disclosed:
    """Let the names of municipalities lead to their pages.

    Parameters
    ----------
    rows : Disclosed
        Rows with ``municipality``, or with ``municipality_1`` and so on.
    municipalities : iterable of str
        Those that have a page.
    """
    links = {name: municipality_link(name) for name in municipalities}
    columns = [name for name in map(str, rows.frame) if _COLUMN.fullmatch(name)]
    return rows.assign(
        **{f"{name}_link": rows.frame[name].map(links).astype("string") for name in columns}
    )
