"""Examples of the checks of flat tables and of their headings."""

from .builders import Example, region
from .pupil_examples import FLAT, GOOD_MARKS, GOOD_TABLE, SCHOOL, marks

ODD = "Народу было"
TEACHES = f"Кол-во участников: [{ODD}]\n"
FILE = ";".join(map(str, FLAT)).replace("Кол-во участников", ODD)
ROW = ";".join(map(str, GOOD_MARKS))


def renamed(**headings):
    """The header of the table with other headings: ``Год="Учебный год"``."""
    return [headings.get(str(title).partition(" ")[0], title) for title in FLAT]


def of_class(letter, *numbers):
    return [2021, f"5{letter}", *SCHOOL[2:], *numbers]


def below(number):
    header = [*FLAT[:7], "Не преодолели минимальный порог"]
    return marks([*SCHOOL, 12, number], header=header)


def taught(text):
    return region(columns__yml=text, odd__csv=f"{FILE}\n{ROW}\n")


FLAT_EXAMPLES = {
    "near-form": Example(marks(GOOD_MARKS, header=renamed(**{"Кол-во": ODD})), GOOD_TABLE),
    "column-not-found": Example(
        marks(GOOD_MARKS, header=renamed(Муниципалитет="Куст")), GOOD_TABLE
    ),
    "column-read-once": Example(
        marks([*GOOD_MARKS, "Школа 1"], header=[*FLAT, "Наименование ОО"]), GOOD_TABLE
    ),
    "year-of-end": Example(marks(GOOD_MARKS, header=renamed(Год="Учебный год")), GOOD_TABLE),
    "classes-added": Example(
        marks(of_class("а", 12, 2, 6, 3, 1), of_class("б", 10, 1, 5, 3, 1)),
        marks(of_class("а", 12, 2, 6, 3, 1)),
    ),
    "dash-as-zero": Example(marks([*SCHOOL, 12, "–", 8, 3, 1]), marks([*SCHOOL, 12, 0, 8, 3, 1])),
    "dash-as-missing": Example(
        marks(GOOD_MARKS, [*SCHOOL[:4], "edu980002", "СОШ № 2", 12, "–", 7, 3, 1]), GOOD_TABLE
    ),
    "below-not-counted": Example(below(13), below(2)),
    "row-of-dashes": Example(marks(GOOD_MARKS, [*SCHOOL[:4], "edu980002", "СОШ № 2"]), GOOD_TABLE),
    "heading-taught": Example(taught(TEACHES), region()),
    "unknown-heading": Example(taught(f"Участнички: [{ODD}]\n"), taught(TEACHES)),
    "known-heading-taught": Example(taught("Логин: [ОО]\n"), taught(TEACHES)),
    "heading-taught-twice": Example(taught(f"{TEACHES}Логин: [{ODD}]\n"), taught(TEACHES)),
}
