"""How the moment at which a report came is written."""

import re
from datetime import date, datetime, time

_RECEIPT = re.compile(
    r"(?:(?P<iso>\d{4}-\d{2}-\d{2})|(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4}))"
    r"(?:[T\s,]+(?:в\s)?(?P<time>\d{1,2}[:.]\d{2}(?::\d{2})?))?"
)


def read_receipt(text: str) -> tuple[datetime, bool] | None:
    """Read when a report came, and whether the time of the day is known; None if unreadable.

    Examples
    --------
    >>> read_receipt("2024-03-02T18:00")
    (datetime.datetime(2024, 3, 2, 18, 0), True)
    >>> read_receipt("02.03.2024")
    (datetime.datetime(2024, 3, 2, 0, 0), False)
    >>> read_receipt("в субботу") is None
    True
    """
    match = _RECEIPT.fullmatch(text.strip())
    if not match:
        return None
    try:
        # Midnight stands for an unknown time, so whether it is known is told beside.
        return datetime.combine(_day(match), _time(match["time"])), bool(match["time"])
    except ValueError:
        return None


def _day(match: re.Match[str]) -> date:
    if match["iso"]:
        return date.fromisoformat(match["iso"])
    return date(int(match["year"]), int(match["month"]), int(match["day"]))


def _time(words: str | None) -> time:
    hours, minutes, *seconds = (words or "0:00").replace(".", ":").split(":")
    return time(int(hours), int(minutes), int(seconds[0]) if seconds else 0)
