"""Where the card of a school lies, and links to it from tables that name schools."""

import re
from collections.abc import Iterable
from hashlib import sha256

from shnor_lib.show.disclosed import Disclosed

FOLDER = "school"
_LOGIN = re.compile(r"[a-z]{2,10}[0-9]{4,20}")
_UNSAFE = re.compile(r"[^a-z0-9]+")
HASH, KEPT = 10, 24


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
