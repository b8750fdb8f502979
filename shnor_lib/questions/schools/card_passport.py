"""Who the school is: the facts of its passport."""

from collections.abc import Hashable, Iterator, Mapping
from typing import Any

import pandas as pd

from shnor_lib.questions.schools.directory import SOCIAL_SHARES
from shnor_lib.questions.schools.findings import SchoolsFindings
from shnor_lib.show.cards.markup import Parts, facts
from shnor_lib.show.table import NO_DATA
from shnor_lib.show.wording import percent

NAMES = {
    "municipality": "Муниципалитет",
    "type": "Вид школы",
    "highest_grade": "Старший класс",
    "locality": "Населённый пункт",
    "rural": "Сельская",
    "correctional": "Коррекционная",
    "social_conditions": "Сложные социальные условия",
    "parents_higher_education": "Родители с высшим образованием",
    "incomplete_families": "Из неполных семей",
    "on_record": "На учёте",
    "other_language": "Русский язык не родной",
    "disabilities": "С ОВЗ",
    "former_names": "Прежние названия",
    "predecessor": "Логин предшественницы",
    "aliases": "Другие логины и названия",
    "gia_code": "Код ГИА",
    "school_id": "Логин",
}
ALWAYS = ("municipality", "type", "school_id")


def passport_parts(schools: SchoolsFindings) -> Parts:
    """Write the facts of each school; what its passport leaves open is named or passed over."""
    rows = schools.directory[list(NAMES)].to_dict("records")
    return {str(row["school_id"]): facts(_facts(row)) for row in rows}


def _facts(row: Mapping[Hashable, Any]) -> Iterator[tuple[str, str]]:
    for name, title in NAMES.items():
        value = row[name]
        if not pd.isna(value):
            yield title, percent(value / 100) if name in SOCIAL_SHARES else _written(value)
        elif name in ALWAYS:
            yield title, NO_DATA


def _written(value: Any) -> str:  # noqa: ANN401 – a cell holds anything
    return ("да" if value else "нет") if isinstance(value, bool) else str(value)
