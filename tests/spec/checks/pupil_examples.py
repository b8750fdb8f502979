"""Examples of the checks of pupils' rows, of tables of marks, and of the safety of files."""

import io
import zipfile

import openpyxl

from .builders import Example, content, sheets

HEADER = ["ОО", "Муниципалитет", "Название ОО", "Код участника", "Вариант", "1 (20б)",
          "Первичный балл", "Отметка", "Отметка по журналу"]  # fmt: skip
PUPIL = ["edu980001", "Заречный район", "СОШ № 1(edu980001)", 71001, 1, 12, 12, 3, 3]
OTHER = ["edu980001", "Заречный район", "СОШ № 1(edu980001)", 71002, 1, 15, 15, 4, 3]
FLAT = ["Год", "Класс", "Предмет", "Муниципалитет", "Логин", "ОО", "Кол-во участников", 2, 3, 4, 5]
SCHOOL = [2021, 5, "Математика", "Заречный район", "edu980001", "СОШ № 1"]
GOOD_MARKS = [*SCHOOL, 12, 2, 6, 3, 1]


def pupils(*rows, announced=None, title="ВПР 2026 Математика 4 класс", above=(), header=HEADER):
    """Load «Индивидуальные результаты»."""
    head = [[title], ["Предмет:", "Математика"], ["Дата:", "20.04.2026"], *above, header]
    line = f"СОШ № 1(edu980001) | Кол-во участников: {announced or len(rows)}"
    return sheets(Лист=[*head, [line], *rows])


def renamed(name):
    """Load a right form of mathematics of grade 4 under this name."""
    lines = [["ВПР 2026 Математика 4 класс"], ["Дата:", "20.04.2026"], HEADER, PUPIL, OTHER]
    data = "\n".join(";".join(map(str, line)) for line in lines).encode()
    return content(data, f"{name}.csv")


def marks(*rows, header=FLAT, above=()):
    return sheets(Лист=[*above, header, *rows])


def levels(*cells):
    return ["Уровень сложности задания", None, None, None, *cells]


def wrong(pupil=PUPIL, **cells):
    places = {"points": 5, "score": 6, "mark": 7, "journal": 8, "code": 3}
    changed = [*pupil]
    for name, cell in cells.items():
        changed[places[name]] = cell
    return changed


def package(sheet="", beside="", row=GOOD_MARKS):
    """Load a workbook with text put before its first sheet's cells, or with a part beside."""
    plain, made = io.BytesIO(), io.BytesIO()
    workbook = openpyxl.Workbook()
    workbook.active.append(FLAT)
    workbook.active.append(row)
    workbook.save(plain)
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(made, "w") as target:
        for name in source.namelist():
            part = source.read(name)
            if name == "xl/worksheets/sheet1.xml":
                part = sheet.encode() + part
            target.writestr(name, part)
        if beside:
            target.writestr(beside, b"x")
    return content(made.getvalue())


def dump(name, above=False):
    """Load a small dump of a region under this name, perhaps with a pupil above the header."""
    header = ["логин школы", "регион", "код обучающегося", "вариант", "всего баллов", "балл за 1",
              "отметка за предыдущую четверть/триместр"]  # fmt: skip
    pupil = ["sch980001", "Заречный район", "71001", "1", "12", "12", "3"]
    lines = [*([pupil] if above else []), header, pupil]
    return content("\n".join(";".join(line) for line in lines).encode(), name)


GOOD_PUPILS, GOOD_TABLE, GOOD_PACKAGE = pupils(PUPIL, OTHER), marks(GOOD_MARKS), package()
ABSENT_TASK = wrong(OTHER, points=None, score=0, mark=2)
ABSENT = wrong(points=None, score="X", mark=None)

PUPIL_EXAMPLES = {
    "file-too-large": Example(content(("a;b\n" * 3000 + ";" * 3000).encode(), "a.csv"),
                              GOOD_TABLE),
    "xml-declarations": Example(package("<!DOCTYPE x>"), GOOD_PACKAGE),
    "formula-without-value": Example(package(row=[*SCHOOL, "=6+6", 2, 6, 3, 1]), GOOD_PACKAGE),
    "macros-not-run": Example(package(beside="xl/vbaProject.bin"), GOOD_PACKAGE),
    "links-not-followed": Example(package(beside="xl/externalLinks/link1.xml"), GOOD_PACKAGE),
    "rows-above-header": Example(marks(GOOD_MARKS, above=[GOOD_MARKS]), GOOD_TABLE),
    "counts-or-shares": Example(marks([*SCHOOL, 100, 10, 40, 30, 20]), GOOD_TABLE),
    "bad-mark": Example(pupils(wrong(mark=6), OTHER), GOOD_PUPILS),
    "bad-score": Example(pupils(wrong(score="много"), OTHER), GOOD_PUPILS),
    "pupil-without-school": Example(pupils(PUPIL, ["Итого", *OTHER[1:]]), GOOD_PUPILS),
    "too-many-set-aside": Example(
        pupils(wrong(mark=6), wrong(OTHER, mark=7)), pupils(wrong(mark=6), OTHER)
    ),
    "no-journal-column": Example(pupils(PUPIL[:-1], header=HEADER[:-1]), GOOD_PUPILS),
    "journal-cells": Example(
        pupils(wrong(journal="*"), OTHER), pupils(wrong(journal="нет отметки"), OTHER)
    ),
    "journal-column": Example(pupils(wrong(journal=12)), pupils(wrong(journal=12), OTHER)),
    "bad-points": Example(pupils(wrong(points="много")), GOOD_PUPILS),
    "points-above-task": Example(pupils(wrong(points=21)), GOOD_PUPILS),
    "points-not-adding-up": Example(pupils(wrong(score=11)), GOOD_PUPILS),
    "marks-against-scores": Example(pupils(wrong(points=16, score=16), OTHER), GOOD_PUPILS),
    "repeated-pupils": Example(pupils(PUPIL, PUPIL), GOOD_PUPILS),
    "repeated-code": Example(pupils(PUPIL, wrong(OTHER, code=71001)), GOOD_PUPILS),
    "pupils-count": Example(pupils(PUPIL, announced=2), GOOD_PUPILS),
    "pupils-without-result": Example(pupils(PUPIL, ABSENT), GOOD_PUPILS),
    "blank-points": Example(pupils(PUPIL, ABSENT_TASK), GOOD_PUPILS),
    "untitled-column": Example(
        pupils([*PUPIL, "м"], header=[*HEADER, None]),
        pupils([*PUPIL, "м"], header=[*HEADER, "Пол"]),
    ),
    "mark-from-scale": Example(
        pupils(wrong(mark=None), OTHER, title="ВПР 2021 Математика 5 класс"),
        pupils(PUPIL, OTHER, title="ВПР 2021 Математика 5 класс"),
    ),
    "task-levels": Example(
        pupils(PUPIL, above=[levels(None, None, "Б")]), pupils(PUPIL, above=[levels(None, "Б")])
    ),
    "work-not-named": Example(dump("данные.csv"), dump("ВПР 2021 Математика 5 класс.csv")),
    "work-names-disagree": Example(
        dump("ВПР 2021 Математика 5 и 6 класс.csv"), dump("ВПР 2021 Математика 5 класс.csv")
    ),
    "name-of-other-work": Example(
        renamed("ВПР 2026 Математика 5 класс"), renamed("ВПР 2026 Математика 4 класс")
    ),
    "work-from-name": Example(dump("ВПР 2021 Математика 5 класс.csv"), GOOD_PUPILS),
    "tasks-without-maximum": Example(dump("ВПР 2021 Математика 5 класс.csv"), GOOD_PUPILS),
    "unread-form": Example(
        sheets(Лист=[["Выполнение заданий"], [], ["ВПР 2026 Математика 4 класс"],
                     ["Предмет:", "Математика"], ["Группы участников", "Кол-во ОО", "1", "2"]]),
        GOOD_PUPILS,
    ),
    "collection-form": Example(
        sheets(Протокол=[["Код участника", "Вариант", "Порядковый номер класса", "Итого баллов"]]),
        GOOD_PUPILS,
    ),
    "no-scale": Example(pupils(wrong(mark=None)), GOOD_PUPILS),
}  # fmt: skip
