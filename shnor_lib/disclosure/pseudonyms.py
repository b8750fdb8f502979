"""Schools under pseudonyms: the same one in every edition, and not to be undone without the key."""

import hmac
from collections.abc import Sequence

import pandas as pd

SCHOOL, SCHOOL_ID, REASON = "school", "school_id", "_reason"
DIGITS, GROUP = 9, 3


def pseudonym(school_id: str, key: str) -> str:
    """Name a school by digits that follow from its id and the region's key alone.

    Parameters
    ----------
    school_id : str
        Whose pseudonym.
    key : str
        The secret of the profile; another key gives other pseudonyms.

    Notes
    -----
    HMAC (RFC 2104) with SHA-256, cut to nine digits: among 1 000 schools two are alike in one
    region of 2 000.

    Examples
    --------
    >>> pseudonym("edu980001", "ключ области") == pseudonym("edu980001", "ключ области")
    True
    >>> len(pseudonym("edu980001", "ключ области"))
    17
    """
    digest = hmac.digest(key.encode(), school_id.encode(), "sha256")
    digits = f"{int.from_bytes(digest) % 10**DIGITS:0{DIGITS}}"
    groups = [digits[start : start + GROUP] for start in range(0, DIGITS, GROUP)]
    return f"Школа {'-'.join(groups)}"


def under_pseudonyms(frame: pd.DataFrame, said: Sequence[str], key: str) -> pd.DataFrame:
    """Keep of rows about schools their pseudonyms and what may be said of them, and no order.

    Parameters
    ----------
    frame : DataFrame
        ``school_id`` and the columns of ``said``.
    said : sequence of str
        Columns that stay, each with its reasons.
    key : str
        The secret of the profile.

    Returns
    -------
    DataFrame
        ``school`` (the pseudonym) and what is said, in the order of the pseudonyms: that of the
        names or codes would give them away.

    Examples
    --------
    >>> rows = pd.DataFrame({"school_id": ["edu980001"], "school": ["Школа 1"], "clause1": [True],
    ...     "participants": [17]})
    >>> under_pseudonyms(rows, ["clause1"], "ключ области").columns.tolist()
    ['school', 'clause1']
    """
    kept = [name for own in said for name in (own, f"{own}{REASON}") if name in frame]
    names = frame[SCHOOL_ID].map(lambda school_id: pseudonym(school_id, key)).astype("string")
    told = frame[kept].assign(**{SCHOOL: names})[[SCHOOL, *kept]]
    return told.sort_values(SCHOOL, ignore_index=True)
