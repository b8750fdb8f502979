"""Ways to spoil «Статистика по отметкам» so that it still looks right, and who notices.

Each takes the rows of a whole form, from its first line on, and changes them in place.
"""

GROUPS = "Группы участников"
TITLE, SUBJECT, MAXIMUM, DATE = 2, 3, 4, 5  # lines of the head, from 0


def top(rows):
    return next(index for index, row in enumerate(rows) if row[:1] == [GROUPS])


def places(rows, *codes):
    return [
        index
        for index, row in enumerate(rows)
        if index > top(rows) and any(f"({code}" in str(row[0]) for code in codes)
    ]


def schools(rows):
    return places(rows, "sch", "edu")


def municipalities(rows):
    return places(rows, "reg")


def under_another(rows):
    """Two schools of different municipalities that differ in size."""
    first, second = municipalities(rows)[:2]
    other = next(
        index for index in schools(rows) if index > second and rows[index][2] != rows[first + 1][2]
    )
    return first + 1, other


def in_head(old, new, *lines):
    def _change(rows):
        for line in lines:
            cell = 0 if line == TITLE else 1
            assert old in str(rows[line][cell])
            rows[line][cell] = str(rows[line][cell]).replace(old, new)

    return _change


def physics(rows):
    rows[TITLE][0] = "ВПР 2021 Физика 4 класс"
    rows[SUBJECT][1] = "Физика"


def another_subject_of_the_grade(rows):
    rows[TITLE][0] = "ВПР 2021 Русский язык 4 класс"
    rows[SUBJECT][1] = "Русский язык"


def autumn(rows):
    rows[DATE][1] = "20.10.2021"


def headers(one, other):
    def _change(rows):
        header = rows[top(rows)]
        header[one], header[other] = header[other], header[one]

    return _change


def columns(one, other):
    def _change(rows):
        for row in rows[top(rows) + 1 :]:
            row[one], row[other] = row[other], row[one]

    return _change


def without_the_region(rows):
    del rows[top(rows) + 1]


def without_a_municipality(rows):
    del rows[municipalities(rows)[1]]


def without_municipalities(rows):
    for index in reversed(municipalities(rows)):
        del rows[index]


def without_a_school(rows):
    del rows[schools(rows)[1]]


def without_the_second_half(rows):
    del rows[schools(rows)[len(schools(rows)) // 2] :]


def rows_exchanged(rows):
    one, other = under_another(rows)
    rows[one], rows[other] = rows[other], rows[one]


def names_exchanged(rows):
    one, other = under_another(rows)
    rows[one][0], rows[other][0] = rows[other][0], rows[one][0]


def names_exchanged_within_a_municipality(rows):
    first = municipalities(rows)[0]
    rows[first + 1][0], rows[first + 2][0] = rows[first + 2][0], rows[first + 1][0]


def names_of_municipalities_exchanged(rows):
    one, other = municipalities(rows)[:2]
    rows[one][0], rows[other][0] = rows[other][0], rows[one][0]


def a_school_under_another_login_too(rows):
    place = schools(rows)[0]
    name = rows[place][0].rsplit("(", 1)[0]
    rows.insert(place + 1, [f"{name}(edu989999)", *rows[place][1:]])


def a_school_twice(rows):
    place = schools(rows)[0]
    rows.insert(place + 1, [*rows[place]])


def one_share_more(rows):
    rows[schools(rows)[0]][3] += 1


def one_pupil_more(rows):
    rows[schools(rows)[0]][2] += 1


def ten_times_the_pupils(rows):
    rows[schools(rows)[0]][2] *= 10


def shares_of_one(rows):
    for row in rows[top(rows) + 1 :]:
        row[3:7] = [cell / 100 for cell in row[3:7]]


def whole_per_cents(rows):
    for row in rows[top(rows) + 1 :]:
        row[3:7] = [round(cell) for cell in row[3:7]]


def sorted_by_name(rows):
    first = top(rows) + 2
    rows[first:] = sorted(rows[first:], key=lambda row: row[0])


# The check that tells it, of a form of 2021 alone.
TOLD_ALONE = {
    "year-not-yet": in_head("2021", "2031", TITLE, DATE),
    "day-not-yet": in_head("2021", "2031", DATE),
    "date-outside-year": in_head("2021", "2022", TITLE),
    "subject-not-taught": physics,
    "maximum-of-other-work": another_subject_of_the_grade,
    "sitting-not-in-calendar": autumn,
    "columns-out-of-order": headers(3, 4),
    "more-twos-than-threes": columns(3, 4),
    "totals-lacking": without_the_region,
    "control-schools": without_a_school,
    "control-participants": rows_exchanged,
    "repeated-rows": a_school_twice,
    "marks-not-adding-up": one_share_more,
    "schools-out-of-place": sorted_by_name,
}
AND_TOLD_ALONE = [
    ("maximum-of-other-work", in_head("4 класс", "6 класс", TITLE)),
    ("maximum-of-other-work", in_head("20", "24", MAXIMUM)),
    ("columns-out-of-order", headers(5, 6)),
    ("totals-lacking", without_municipalities),
    ("control-schools", without_a_municipality),
    ("control-schools", without_the_second_half),
    ("control-schools", a_school_under_another_login_too),
    ("control-participants", ten_times_the_pupils),
    ("marks-not-adding-up", one_pupil_more),
    ("marks-not-adding-up", shares_of_one),
    ("marks-not-adding-up", whole_per_cents),
]
# Told once «Сравнение отметок» of the same work is loaded.
TOLD_BY_THE_JOURNAL = [
    ("journal-without-results", in_head("2021", "2023", TITLE, DATE)),
    ("journal-exceeds-results", names_exchanged_within_a_municipality),
    ("two-municipalities", names_exchanged),
    ("two-municipalities", names_of_municipalities_exchanged),
]
# What cannot be known of one work: in no other form does it stand. If it was loaded before as it
# was, `values-changed` tells it.
UNKNOWABLE = [columns(5, 6)]


def told_alone():
    return [*TOLD_ALONE.items(), *AND_TOLD_ALONE]
