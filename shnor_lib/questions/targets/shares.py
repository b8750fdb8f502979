"""Printed shares as exact decimals, one a stage, whatever number of tables they are printed in."""

import re
from collections.abc import Sequence
from decimal import Decimal

import pandas as pd

STAGES = ("fact", "diagnostic-1", "diagnostic-2", "diagnostic-3", "preliminary", "final", "target")
KEY = ["indicator", "procedure", "year", "stage"]
UNSTATED = "не указано"
_PRINTED = re.compile(r"\d+(?:[.,]\d+)?")
_NOT_NUMBER = re.compile(r"[\s%]")


def exact_share(printed: str | None, share: float | None) -> Decimal | None:
    """Read a share from its printed text; from the number only where no text is given.

    Examples
    --------
    >>> exact_share("18,69%", None), exact_share("1.49", 1.49), exact_share(None, 0.6)
    (Decimal('18.69'), Decimal('1.49'), Decimal('0.6'))
    """
    text = _NOT_NUMBER.sub("", printed or "")
    if _PRINTED.fullmatch(text):
        # A document may print 1.49 beside 18,69 %: comma and point are the same here.
        return Decimal(text.replace(",", "."))
    return None if share is None else Decimal(str(share))


def collect_shares(targets: pd.DataFrame, procedures: Sequence[str]) -> pd.DataFrame:
    """Gather the printings of each share.

    Parameters
    ----------
    targets : DataFrame
        Contract ``targets``.
    procedures : sequence of str
        Codes in the order in which they are shown; others follow.

    Returns
    -------
    DataFrame
        ``indicator, procedure, year, stage, value`` (Decimal, or None where it is not printed or
        printed in different ways), ``printed`` (the texts as printed), ``population`` (empty
        where no printing states it), ``places`` (tuple), ``printings`` (how many tables),
        ``agrees`` (whether all give one number), ``reason`` of a missing value.
    """
    # Objects with None: a float column would turn exact printed shares into binary ones.
    rows = targets.astype(object).where(targets.notna(), None)
    records = [
        dict(zip(KEY, key, strict=True)) | _printings(part)
        for key, part in rows.groupby(KEY, sort=False)
    ]
    columns = [*KEY, "value", "printed", "population", "places", "printings", "agrees", "reason"]
    shares = pd.DataFrame(records, columns=columns)
    order = {code: place for place, code in enumerate(procedures)}
    places = {
        "procedure": lambda codes: codes.map(lambda code: order.get(code, len(order))),
        "stage": lambda codes: codes.map(STAGES.index),
    }
    return shares.sort_values(
        KEY, key=lambda column: places.get(str(column.name), lambda same: same)(column)
    ).reset_index(drop=True)


def _printings(part: pd.DataFrame) -> dict[str, object]:
    """Sum up the printings of one share."""
    pairs = list(zip(part["printed"], part["share"], strict=True))
    texts = [_as_text(printed, share) for printed, share in pairs]
    values = [exact_share(printed, share) for printed, share in pairs]
    known = {value for value in values if value is not None}
    populations = [text for text in part["population"] if text and text != UNSTATED]
    reasons = [reason for reason in part["share_reason"] if reason]
    agrees = len(known) <= 1
    # Two printings that disagree give no value: choosing one would smooth the error over.
    value = next(iter(known)) if len(known) == 1 else None
    return {
        "value": value,
        "printed": "; ".join(dict.fromkeys(text for text in texts if text)) or None,
        "population": "; ".join(dict.fromkeys(populations)),
        "places": tuple(part["place"]),
        "printings": len(part),
        "agrees": agrees,
        "reason": None if value is not None else _reason(agrees, reasons),
    }


def _as_text(printed: str | None, share: float | None) -> str | None:
    if printed is not None or share is None:
        return printed
    return str(share).replace(".", ",")


def _reason(agrees: bool, reasons: Sequence[str]) -> str:
    if not agrees:
        return "printed_differently"
    return reasons[0] if reasons else "not_reported"
