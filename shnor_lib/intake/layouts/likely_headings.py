"""Headings that nobody knows, and what they may mean: proposed to the analyst, never taken."""

from collections.abc import Collection, Sequence

from rapidfuzz import fuzz

from shnor_lib.intake.layouts.flat import FlatHeader
from shnor_lib.intake.layouts.headings import heading, headings, meanings, title_of
from shnor_lib.intake.reading.cells import text
from shnor_lib.intake.reading.personal_columns import is_personal
from shnor_lib.intake.reading.workbook import Sheet

LEAST_LIKENESS = 70.0
NUMBERING = frozenset(map(heading, ("№", "№ п/п", "п/п", "N п/п")))


def unread(sheet: Sheet, header: FlatHeader, known: Collection[int] = ()) -> list[str]:
    """Headings of no known meaning, as they stand; those about persons and numbering left out.

    ``known`` are further places that are read, such as those of tasks.
    """
    found = []
    for place, title in enumerate(header.titles):
        if place in known:
            continue
        cells = (sheet.rows[row][place] for row in dict.fromkeys((header.top, header.row)))
        words = " ".join(text(cell) for cell in cells if text(cell))
        if title and not meanings(title) and title not in NUMBERING and not is_personal(words):
            found.append(words)
    return found


def told_strangers(strangers: Sequence[str]) -> str:
    """Unknown headings in words; empty without any."""
    words = ", ".join(f"«{stranger}»" for stranger in strangers)
    return f"незнакомые заголовки: {words}" if words else ""


def proposals(lacking: Sequence[str], strangers: Sequence[str]) -> list[tuple[str, str]]:
    """Pair meanings that no heading has with headings of no meaning that look like them.

    The last stranger goes with the last meaning, however it looks.

    Examples
    --------
    >>> proposals(["participants"], ["Этаж", "Кол-во всех участников"])
    [('participants', 'Кол-во всех участников')]
    >>> proposals(["participants"], ["Этаж", "Смена"])
    []
    """
    pairs = [
        (_likeness(meaning, stranger), meaning, stranger)
        for meaning in lacking
        for stranger in strangers
    ]
    found: dict[str, str] = {}
    for likeness, meaning, stranger in sorted(pairs, key=lambda pair: -pair[0]):
        is_free = meaning not in found and stranger not in found.values()
        if is_free and (likeness >= LEAST_LIKENESS or len(pairs) == 1):
            found[meaning] = stranger
    return [(meaning, found[meaning]) for meaning in lacking if meaning in found]


def with_proposals(lacking: Sequence[str], strangers: Sequence[str]) -> str:
    """Say what to write in ``columns.yml``; empty without a proposal.

    Examples
    --------
    >>> with_proposals(["school_id"], ["Код"])
    'Если «Код» – это «Логин», напишите в columns.yml региона: «Логин: ["Код"]».'
    """
    return " ".join(
        f"Если «{stranger}» – это «{title_of(meaning)}», напишите в columns.yml региона: "
        f"«{taught_line(title_of(meaning), stranger)}»."
        for meaning, stranger in proposals(lacking, strangers)
    )


def taught_line(title: str, stranger: str) -> str:
    """Line of ``columns.yml`` that teaches a heading.

    Examples
    --------
    >>> taught_line("2", "Двойки, всего")
    '"2": ["Двойки, всего"]'
    """
    key = f'"{title}"' if title.isdigit() or title.startswith("%") else title
    words = stranger.replace("\\", "\\\\").replace('"', '\\"')
    return f'{key}: ["{words}"]'


def _likeness(meaning: str, stranger: str) -> float:
    words = heading(stranger)
    return max(fuzz.WRatio(words, heading(spelling)) for spelling in headings()[meaning])
