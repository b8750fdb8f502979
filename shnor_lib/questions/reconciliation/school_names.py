"""Comparable names of schools (`model.spelling`): which may be one, and how alike they are."""

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.fuzz import token_set_ratio
from rapidfuzz.process import cpdist

from shnor_lib.model.spelling import APART, COMMON_WORDS, KINDS

_DEDICATION = re.compile(r" им ")
_NUMBER = re.compile(r"\d+[а-я]?")


def numbers_in(name: str) -> tuple[str, ...]:
    """Numbers of a normalised name in order of size; those of two names of one school agree.

    Examples
    --------
    >>> from shnor_lib.model.spelling import normalise_name
    >>> numbers_in(normalise_name("СОШ №11 имени 60-летия Октября"))
    ('11',)
    """
    return tuple(sorted(word for word in name.split() if _NUMBER.fullmatch(word)))


def kinds_agree(left: str, right: str) -> bool:
    """Whether two normalised names may be of schools of one kind.

    Examples
    --------
    >>> pairs = ("сош 1", "оош 1"), ("школа 1", "оош 1"), ("сош 1", "филиал сош 1")
    >>> tuple(kinds_agree(*pair) for pair in pairs)
    (False, True, False)
    """
    ours, theirs = set(left.split()), set(right.split())
    kinds = ours & KINDS, theirs & KINDS
    return ours & APART == theirs & APART and (not all(kinds) or kinds[0] == kinds[1])


def name_scores(left: Sequence[str], right: Sequence[str]) -> NDArray[np.float32]:
    """Score pairs of normalised names from 0 to 100 by the words that tell schools apart.

    The words of the kind and of the place («сош», «с», «им») are left out; the order of the
    others does not matter, nor does a word that only one of the names has. Where one name alone
    has «имени …», the pair is scored without it too, and the better score counts.

    Parameters
    ----------
    left, right : sequences of str
        As many normalised names each.

    Returns
    -------
    array of float
        Token set ratio (rapidfuzz) of each pair.

    Examples
    --------
    >>> left, right = ["агаповская сош 1", "сош с тюбук"], ["сош 1 с агаповка", "сош с багаряк"]
    >>> name_scores(left, right).round()
    array([91., 33.], dtype=float32)
    """
    plain = [_without_dedication(*pair) for pair in zip(left, right, strict=True)]
    shorter = [one for one, _ in plain], [two for _, two in plain]
    return np.maximum(_ratios(left, right), _ratios(*shorter))


def _ratios(left: Sequence[str], right: Sequence[str]) -> NDArray[np.float32]:
    ours, theirs = ([_telling(name) for name in names] for names in (left, right))
    return np.asarray(cpdist(ours, theirs, scorer=token_set_ratio))


def _without_dedication(left: str, right: str) -> tuple[str, str]:
    """Drop «имени …» where only one of the two names has it."""
    parts = [_DEDICATION.split(name, maxsplit=1) for name in (left, right)]
    # In both names a dedication tells schools apart; in one alone, the other list left it out.
    if len(parts[0]) == len(parts[1]):
        return left, right
    return parts[0][0], parts[1][0]


def _telling(name: str) -> str:
    words = [word for word in name.split() if word not in COMMON_WORDS]
    # A name of common words alone («СОШ с») is compared whole, or all such would be equal.
    return " ".join(words) or name
