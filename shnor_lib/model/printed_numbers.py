"""Numbers as documents print them: exact, with their decimal digits, never floats."""

import re
from decimal import Decimal

REMARK = re.compile(r"\s*(?:чел\.?|п\.\s?п\.)?\s*(?:\([^()]*\))?\s*$")
SPACES = re.compile(r"\s+")
NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?")


def printed_number(text: str) -> Decimal | None:
    """Number of a printed text, whatever unit or remark in brackets follows it.

    Parameters
    ----------
    text : str
        As printed: a comma or a point, a percent sign or none.

    Examples
    --------
    >>> printed_number("18,69%"), printed_number("1.49"), printed_number("52 %")
    (Decimal('18.69'), Decimal('1.49'), Decimal('52'))
    >>> printed_number("3 чел. (впервые с 2019 г.)"), printed_number("более 50%")
    (Decimal('3'), None)
    """
    bare = SPACES.sub("", REMARK.sub("", text)).removesuffix("%")
    return Decimal(bare.replace(",", ".")) if NUMBER.fullmatch(bare) else None


def exact(number: float) -> Decimal:
    """Return the decimal that a YAML number was written as.

    Examples
    --------
    >>> exact(18.69), exact(50.0)
    (Decimal('18.69'), Decimal('50'))
    """
    return Decimal(int(number)) if number == int(number) else Decimal(str(number))


def digits(number: Decimal) -> int:
    """How many decimal digits a number is printed with.

    Examples
    --------
    >>> digits(Decimal("6.0")), digits(Decimal("52"))
    (1, 0)
    """
    return max(0, -int(number.as_tuple().exponent))


def written(number: Decimal) -> str:
    """Write a number in Russian, with the digits it has.

    Examples
    --------
    >>> written(Decimal("18.30")), written(Decimal("217"))
    ('18,30', '217')
    """
    return f"{number:f}".replace(".", ",")
