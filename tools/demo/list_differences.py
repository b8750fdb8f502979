"""How two offices come to write one school differently: every kind of difference, a few times."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from tools.demo.schools import Naming, School
from tools.demo.tidy import Row

# Codes of schools in exams, of which the passports know only one.
_EXAM_CODE = "40961{:02d}"
_STATUSES = ("на сопровождении", "кандидат")


@dataclass(frozen=True)
class Difference:
    """What is changed in the passport of a school and in its rows of the two lists.

    ``former`` are further rows of the table of schools: a name of earlier years, a closed school.
    """

    passport: Row = field(default_factory=dict)
    region: Row = field(default_factory=dict)
    other: Row = field(default_factory=dict)
    former: tuple[Row, ...] = ()


def differences(naming: Naming, schools: Sequence[School], first_free: int) -> list[Difference]:
    """Make the differences of as many schools, in the order of `KINDS`.

    Parameters
    ----------
    first_free : int
        The first number that no school of the region has: closed schools are numbered from it.
    """
    cases = enumerate(zip(KINDS, schools, strict=True), first_free)
    return [kind(naming, school, number) for number, (kind, school) in cases]


def apply_to_passports(passports: Iterable[Row], changes: Mapping[str, Difference]) -> list[Row]:
    """Change the passports; rows of earlier names and closed schools follow their school."""
    rows: list[Row] = []
    for row in passports:
        change = changes.get(str(row["school_id"]), Difference())
        rows += [{**row, **former} for former in change.former]
        rows.append({**row, **change.passport})
    return rows


def apply_to_list(listed: Iterable[Row], changes: Mapping[str, Row]) -> list[Row]:
    """Change the rows of a list by the code of the school."""
    return [{**row, **changes.get(str(row["school_id"]), {})} for row in listed]


def _renamed(_: Naming, school: School, __: int) -> Difference:
    old = f"Основная {school.name[0].lower()}{school.name[1:]}"
    return Difference(
        passport={"valid_from": 2022}, other={"school": old}, former=({"school": old},)
    )


def _merged(naming: Naming, _: School, number: int) -> Difference:
    closed: Row = {"school_id": naming.school_id(number), "school": naming.school(number)}
    return Difference(
        passport={"predecessor": naming.school_id(number)}, other=closed, former=(closed,)
    )


def _respelled(naming: Naming, school: School, number: int) -> Difference:
    """Latin letters among the Cyrillic ones, other quotation marks, a space, no login."""
    name = f'MБОУ "{school.name.replace("о", "o")} "'
    return Difference(other=_without_login(naming, school, number, name))


def _by_exam_code(naming: Naming, school: School, number: int) -> Difference:
    row = _without_login(naming, school, number, school.name)
    return Difference(passport={"gia_code": row["school_id"]}, other=row)


def _elsewhere(naming: Naming, school: School, _: int) -> Difference:
    wrong = school.municipality % naming.municipalities + 1
    return Difference(other={"municipality": naming.municipality(wrong)})


def _other_status(_: Naming, __: School, ___: int) -> Difference:
    region, other = _STATUSES
    return Difference(region={"status": region}, other={"status": other})


def _alike(place: str, spelled: str) -> Callable[[Naming, School, int], Difference]:
    """Names that are alike but not equal: only a person can say that this is one school."""

    def _difference(naming: Naming, school: School, number: int) -> Difference:
        named: Row = {"school": f"{school.name} {place}"}
        other = _without_login(naming, school, number, f"{school.name} {spelled}")
        return Difference(passport=named, region=named, other=other)

    return _difference


def _without_login(naming: Naming, school: School, number: int, name: str) -> Row:
    return {
        "school_id": _EXAM_CODE.format(number % 100),
        "school": name,
        "municipality": naming.municipality(school.municipality),
    }


KINDS: Sequence[Callable[[Naming, School, int], Difference]] = (
    _renamed,
    _renamed,
    _merged,
    _merged,
    _respelled,
    _respelled,
    _by_exam_code,
    _elsewhere,
    _other_status,
    _alike("посёлка Вымышленный", "пос. Вымышленное"),
    _alike("села Примерное", "с. Примерный"),
    _alike("деревни Условная", "д. Условная-Новая"),
)
