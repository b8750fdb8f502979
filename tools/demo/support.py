"""What the municipalities report: «учитель + класс» by week and month, teachers."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from types import MappingProxyType

from numpy.random import Generator

from tools.demo.draws import whole
from tools.demo.tidy import Row

SUBJECTS = ("math", "chem", "bio", "phys", "rus")
MONTHLY_SUBJECTS = ("inf", "geo", "hist", "soc")
MONTHS = (date(2024, 2, 1), date(2024, 3, 1), date(2024, 4, 1))
FIRST_WEEK = date(2024, 2, 20)
INTENSIVES = 10
CATEGORIES = MappingProxyType(
    {
        "Базовый уровень": 0.55,
        "Адресное сопровождение": 0.2,
        "Профильный и углублённый уровень": 0.2,
        "Подготовка к олимпиадам": 0.05,
    }
)
# Teachers of the subject per school, and pupils per teacher.
_TEACHERS = MappingProxyType(
    {"math": 2.2, "chem": 0.7, "bio": 0.8, "phys": 0.8, "rus": 2.4}
    | {"inf": 0.7, "geo": 0.7, "hist": 1.1, "soc": 1.1}
)
_PUPILS = MappingProxyType(
    {"math": 9, "chem": 4, "bio": 5, "phys": 4, "rus": 11}
    | {"inf": 4, "geo": 2, "hist": 3, "soc": 9}
)
# Of the reports: not sent, sent after Saturday 18:00, sent twice, sent without the homework.
_MISSING, _LATE, _TWICE, _NO_HOMEWORK = 0.06, 0.14, 0.03, 0.04
_DUE = time(18)
_NO_ANSWER: Row = MappingProxyType(
    {"homework_set_reason": "not_reported", "homework_done_reason": "not_reported"}
)


def weekly_reports(rng: Generator, places: Mapping[str, int]) -> list[Row]:
    """Reports of the ten intensives; some are late, missing, doubled or incomplete."""
    starts = [FIRST_WEEK + timedelta(weeks=week) for week in range(INTENSIVES)]
    return [
        row
        for place, schools in places.items()
        for subject in SUBJECTS
        for start in starts
        for row in _week(rng, place, schools, subject, start)
    ]


def _week(rng: Generator, place: str, schools: int, subject: str, start: date) -> Iterator[Row]:
    fate, lateness, turnout, diligence = (float(draw) for draw in rng.random(4))
    if fate < _MISSING:
        return
    attendance = _attendance(schools, subject, turnout)
    complete = fate > _MISSING + _NO_HOMEWORK
    homework = _homework(attendance["pupils_present"], diligence) if complete else _NO_ANSWER
    report: Row = {
        "municipality": place,
        "week_start": start.isoformat(),
        "week_end": (start + timedelta(days=6)).isoformat(),
        "subject": subject,
        **attendance,
        **homework,
    }
    saturday = start + timedelta(days=4)  # a week begins on Tuesday
    for moment in _sendings(saturday, lateness, twice=fate > 1 - _TWICE):
        yield {**report, "received_at": moment}


def monthly_reports(rng: Generator, places: Mapping[str, int]) -> list[Row]:
    """Reports of the monthly cycle, due on the last day of the month by 18:00."""
    return [
        row
        for place, schools in places.items()
        for subject in MONTHLY_SUBJECTS
        for month in MONTHS
        for row in _month(rng, place, schools, subject, month)
    ]


def _month(rng: Generator, place: str, schools: int, subject: str, month: date) -> Iterator[Row]:
    fate, lateness, turnout, diligence = (float(draw) for draw in rng.random(4))
    if fate < _MISSING:
        return
    attendance = _attendance(schools, subject, turnout)
    collected = whole(attendance["pupils_present"] * (0.6 + 0.35 * diligence))
    report: Row = {
        "municipality": place,
        "month": month.isoformat(),
        "subject": subject,
        **attendance,
        "works_collected": collected,
        "works_checked": whole(collected * (0.75 + 0.25 * turnout)),
    }
    last_day = date(month.year, month.month + 1, 1) - timedelta(days=1)
    for moment in _sendings(last_day, lateness, twice=fate > 1 - _TWICE):
        yield {**report, "received_at": moment}


def _attendance(schools: int, subject: str, turnout: float) -> dict[str, int]:
    teachers = max(1, whole(schools * _TEACHERS[subject]))
    pupils = teachers * _PUPILS[subject]
    return {
        "teachers_expected": teachers,
        "teachers_present": whole(teachers * (0.7 + 0.3 * turnout)),
        "pupils_expected": pupils,
        "pupils_present": whole(pupils * (0.55 + 0.4 * turnout)),
    }


def _homework(pupils: int, diligence: float) -> Row:
    return {"homework_set": pupils, "homework_done": whole(pupils * (0.35 + 0.55 * diligence))}


def _sendings(last_day: date, lateness: float, *, twice: bool) -> Iterator[str]:
    """When the report came, and when it came again."""
    sent = _sent(datetime.combine(last_day, _DUE), lateness)
    yield sent.isoformat(timespec="minutes")
    if twice:
        again = sent + timedelta(hours=1 + whole(40 * lateness))
        yield again.isoformat(timespec="minutes")


def _sent(due: datetime, lateness: float) -> datetime:
    """The moment itself: mostly before it was due."""
    if lateness < 1 - _LATE:
        return due - timedelta(minutes=5 + whole(1800 * lateness))
    return due + timedelta(minutes=5 + whole(20_000 * (lateness - 1 + _LATE)))


def staff_counts(rng: Generator, places: Mapping[str, int]) -> list[Row]:
    """Teachers of each municipality and subject by the four categories."""
    return [
        {
            "measure": "педагоги",
            "municipality": place,
            "subject": subject,
            "category": category,
            "year": 2024,
            "count": whole(
                schools * _TEACHERS[subject] * share * (0.7 + 0.6 * float(rng.random()))
            ),
        }
        for place, schools in places.items()
        for subject in SUBJECTS
        for category, share in CATEGORIES.items()
    ]
