"""What a reform changes, in words."""

from collections.abc import Iterator

from shnor_lib.model.criteria import Changes
from shnor_lib.model.procedures import Registry
from shnor_lib.questions.identification.condition_words import condition_words, part_words
from shnor_lib.show.wording import NBSP, listed


def changes_words(changes: Changes, registry: Registry) -> str:
    """Say what is another than in the rule that stands.

    Examples
    --------
    >>> from shnor_lib.model.procedures import registry
    >>> changes_words(Changes(threshold=(1, 4), minimum_participants=10), registry())
    'порог – 25\\xa0%; наименьшее число участников – 10'
    """
    return "; ".join(_changed(changes, registry))


def _changed(changes: Changes, registry: Registry) -> Iterator[str]:
    named = changes.changed
    if changes.procedures:
        codes = [registry[code].short.replace(" ", NBSP) for code in changes.procedures]
        yield f"процедуры – {listed(codes)}"
    if changes.threshold:
        yield f"порог – {part_words(changes.threshold)}"
    if changes.any_of:
        yield "условие – " + " или ".join(condition_words(c, registry) for c in changes.any_of)
    if "minimum_participants" in named:
        yield f"наименьшее число участников – {changes.minimum_participants or 'не задано'}"
    if "exclude" in named:
        yield f"исключения – {', '.join(changes.exclude or ()) or 'нет'}"
    if "exit" in named:
        leaves = condition_words(changes.exit, registry) if changes.exit else "сразу"
        yield f"выход из списка – {leaves}"
    if changes.near_miss:
        yield f"близко к списку – {condition_words(changes.near_miss, registry)}"
