"""What cells of pupils say, told without anything that may be about a person."""

import re
from collections import Counter
from collections.abc import Iterable

from shnor_lib.intake.reading.cells import text
from shnor_lib.intake.reading.workbook import Cell

SHORT, LONGEST, MOST_TEXTS = 3, 20, 10
# A word with a capital may be a name, a long number the code of a pupil.
PERSONAL = re.compile(r"[^\W\d_a-zа-яё]\w|\d{4}")
HIDDEN = "другой текст"


def told(cells: Iterable[Cell]) -> str:
    """Say what the cells hold and how often, the frequent first.

    Examples
    --------
    >>> told(["*", 6.0, "*", "не пройд.", "Иванова Анна"])
    '«*» – 2; «6» – 1; «не пройд.» – 1; другой текст – 1'
    """
    counts = Counter(_shown(text(cell)) for cell in cells)
    parts = [f"{words} – {count}" for words, count in counts.most_common(MOST_TEXTS)]
    return "; ".join([*parts, *(["…"] if len(counts) > MOST_TEXTS else [])])


def _shown(words: str) -> str:
    is_plain = len(words) <= LONGEST and not PERSONAL.search(words)
    return f"«{words}»" if len(words) <= SHORT or is_plain else HIDDEN
