"""Words of the targets: subjects, stages, differences, denominators."""

from collections.abc import Mapping
from decimal import Decimal

from shnor_lib.model.procedures import Registry
from shnor_lib.model.tables import contracts
from shnor_lib.show.wording import NBSP, number, sentence_case, words

MINUS = "−"


def subject_name(code: str, registry: Registry) -> str:
    """Name the subject of a procedure, with its level.

    Examples
    --------
    >>> from shnor_lib.model.procedures import registry
    >>> subject_name("ege-math-base", registry()), subject_name("ege-phys", registry())
    ('Математика (базовый уровень)', 'Физика')
    """
    if code not in registry:
        return code
    source, procedure = registry.source, registry[code]
    level = source.levels.get(code.rsplit("-", maxsplit=1)[-1])
    title = sentence_case(source.subjects[procedure.subject].title)
    return f"{title} ({level.title})" if level else title


def stage_name(stage: str) -> str:
    """Name a stage as the contract does."""
    return contracts()["targets"].column("stage").values[stage]


def points_text(value: Decimal) -> str:
    """Write a difference of shares without its sign, with the digits that it has.

    Examples
    --------
    >>> points_text(Decimal("-3.20")), points_text(Decimal("0.31"))
    ('3,2\\xa0п.п.', '0,31\\xa0п.п.')
    """
    return f"{decimal_text(abs(value))}{NBSP}п.п."


def signed_points(value: Decimal) -> str:
    """Write a difference with its sign.

    Examples
    --------
    >>> signed_points(Decimal("-4.76")), signed_points(Decimal("0.53")), signed_points(Decimal(0))
    ('−4,76', '+0,53', '0')
    """
    sign = "" if value == 0 else ("+" if value > 0 else MINUS)
    return sign + decimal_text(abs(value))


def decimal_text(value: Decimal) -> str:
    """Write an exact decimal: no digit is lost, none is added.

    Examples
    --------
    >>> decimal_text(Decimal("10.0")), decimal_text(Decimal("0.14"))
    ('10', '0,14')
    """
    exponent = value.normalize().as_tuple().exponent
    digits = -exponent if isinstance(exponent, int) else 0
    return number(float(value), max(0, digits))


def population_words(populations: str | None) -> str:
    """Say whether two compared shares have one denominator."""
    in_words: Mapping[str, str] = words()["populations"]
    return in_words[populations] if isinstance(populations, str) else "–"
