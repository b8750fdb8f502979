"""How well names alone tell schools: 640 pairs with realistic corruption, and namesakes.

    python benchmarks/reconciliation.py [SEED…]

The right list has no logins and there are no passports, so every match stands on the name. The
lists also hold schools of one side only, made to look like schools of the other.
"""

import random
import sys
import time
from dataclasses import dataclass

import pandas as pd

from shnor_lib.model.reconciliation import ComparedLists
from shnor_lib.model.tables import empty_table, table_from_records
from shnor_lib.questions.reconciliation.differences import reconcile

PAIRS, ONE_SIDED, TOWNS, DISTRICTS = 640, 40, 8, 32
COMPARED = ComparedLists(left="left", left_title="А", right="right", right_title="Б")
ROOTS = (
    "Берёз", "Сосн", "Камен", "Ключ", "Озёр", "Лугов", "Речн", "Степн", "Горн", "Тайгин", "Кедр",
    "Лип", "Малин", "Калин", "Рябин", "Черёмух", "Никит", "Алексе", "Петр", "Павл", "Фёдор",
    "Степан", "Ильин", "Семён", "Михайл", "Андре",
)  # fmt: skip
ENDINGS = ("овка", "ино", "овское", "ское", "овый", "ёво")
HEROES = (
    "Героя Советского Союза П. Ковалёва", "А. С. Пушкина", "60-летия Победы", "Ю. А. Гагарина",
    "Героя России С. Белозёрова", "В. И. Ершова",
)  # fmt: skip
FORMS = ("МБОУ", "МКОУ", "МАОУ", "МОУ", "ГБОУ")
LONG_FORMS = (
    "Муниципальное бюджетное общеобразовательное учреждение",
    "Муниципальное казённое общеобразовательное учреждение",
)
LONG_KINDS = {
    "СОШ": ("Средняя общеобразовательная школа", "средняя школа", "СШ"),
    "ООШ": ("Основная общеобразовательная школа", "основная школа"),
}
LATIN = str.maketrans("АВЕКМНОРСТХаеорсух", "ABEKMHOPCTXaeopcyx")
QUOTES = ("«»", '""', "“”", "„“", "''")
SIGNS = ("№ ", "№", " № ", "N ", "№  ", "No ", "")


@dataclass(frozen=True)
class School:
    """A school as its parts, so that each can be spelled in many ways."""

    area: str
    kind: str
    number: str
    place: str
    hero: str


def make_schools(rng: random.Random) -> list[School]:
    """Schools of towns (numbers) and districts (villages), no two alike in one municipality."""
    places = [root + ending for root in ROOTS for ending in ENDINGS]
    schools = []
    for town in range(TOWNS):
        for number in range(1, 41):
            kind = rng.choices(("СОШ", "Гимназия", "Лицей"), (8, 1, 1))[0]
            schools.append(School(f"Город{town} ГО", kind, str(number), "", hero(rng, 0.2)))
    for district in range(DISTRICTS):
        area = f"{rng.choice(ROOTS)}ский{district} МР"
        for place in rng.sample(places, 12):
            kind = rng.choice(("СОШ", "ООШ"))
            schools.append(School(area, kind, "", f"с. {place}", hero(rng, 0.1)))
    return rng.sample(schools, PAIRS)


def hero(rng: random.Random, share: float) -> str:
    return rng.choice(HEROES) if rng.random() < share else ""


def namesake(rng: random.Random, school: School) -> School:
    """Another school that is easily taken for this one."""
    if school.number:
        others = {"number": str(int(school.number) + 100)}, {"kind": "ООШ"}, {"kind": "Филиал СОШ"}
    else:
        others = (
            {"place": "с. Ново" + school.place[3:].lower()},
            {"kind": "ООШ" if school.kind == "СОШ" else "СОШ"},
            {"number": "2"},
        )
    return School(**{**vars(school), **rng.choice(others)})


def clean(school: School) -> str:
    number = f" № {school.number}" if school.number else ""
    place = f" {school.place}" if school.place else ""
    name = f" имени {school.hero}" if school.hero else ""
    return f"МБОУ «{school.kind}{number}{place}{name}»"


def corrupt(rng: random.Random, school: School) -> str:
    """Spell the name as another office might."""
    kind = school.kind
    if kind in LONG_KINDS and rng.random() < 0.25:
        kind = rng.choice(LONG_KINDS[kind])
    place = school.place
    if place and rng.random() < 0.2:
        place = place.replace("с. ", rng.choice(("села ", "с.")))
    number = rng.choice(SIGNS) + school.number if school.number else ""
    parts = [kind, number, place]
    if place and rng.random() < 0.1:
        parts = [place, kind, number]
    if school.hero and rng.random() < 0.5:
        parts.append(rng.choice(("имени ", "им. ", "им.")) + school.hero)
    text = " ".join(part for part in parts if part)
    if rng.random() < 0.15:
        text = typo(rng, text)
    opening, closing = rng.choice(QUOTES)
    form = rng.choices((rng.choice(FORMS), rng.choice(LONG_FORMS), ""), (6, 2, 2))[0]
    spaces = rng.choice(("", " ")), rng.choice(("", " "))
    return slips(rng, f"{form} {opening}{spaces[0]}{text}{spaces[1]}{closing}")


def typo(rng: random.Random, text: str) -> str:
    """One slip inside a long word: a letter lost, doubled or swapped with the next."""
    words = text.split(" ")
    long = [index for index, word in enumerate(words) if len(word) > 5 and word.isalpha()]
    if not long:
        return text
    chosen = rng.choice(long)
    word, at = words[chosen], rng.randrange(1, len(words[chosen]) - 2)
    slip = rng.choice((
        word[:at] + word[at + 1 :],
        word[:at] + word[at] + word[at:],
        word[:at] + word[at + 1] + word[at] + word[at + 2 :],
    ))  # fmt: skip
    return " ".join([*words[:chosen], slip, *words[chosen + 1 :]])


def slips(rng: random.Random, text: str) -> str:
    """«ё», look-alikes, case and spaces."""
    if rng.random() < 0.6:
        text = text.replace("ё", "е").replace("Ё", "Е")
    if rng.random() < 0.2:
        words = text.split(" ")
        chosen = rng.randrange(len(words))
        words[chosen] = words[chosen].translate(LATIN)
        text = " ".join(words)
    if rng.random() < 0.1:
        text = text.upper()
    return text.replace(" ", "  ") if rng.random() < 0.2 else text


def spelled_area(rng: random.Random, area: str) -> str:
    long = {"МР": "муниципальный район", "ГО": "городской округ"}
    name, kind = area.split(" ")
    return f"{name} {rng.choice((kind, long[kind], kind.lower()))}"


def make_lists(seed: int) -> tuple[pd.DataFrame, set[tuple[str, str]]]:
    """Two lists, and which code of the left is which of the right."""
    rng = random.Random(seed)
    schools = make_schools(rng)
    taken = set(schools)
    strangers: list[School] = []
    while len(strangers) < 2 * ONE_SIDED:
        other = namesake(rng, rng.choice(schools))
        if other not in taken and not clashes(other, taken):
            taken.add(other)
            strangers.append(other)
    left = [*schools, *strangers[:ONE_SIDED]]
    right = [*schools, *strangers[ONE_SIDED:]]
    rows = [
        row("left", f"edu98{index:04d}", clean(school), school.area)
        for index, school in enumerate(left)
    ] + [
        row("right", f"У-{index}", corrupt(rng, school), spelled_area(rng, school.area))
        for index, school in enumerate(right)
    ]
    truth = {(f"edu98{index:04d}", f"У-{index}") for index in range(len(schools))}
    return table_from_records("lists", rows), truth


def clashes(other: School, taken: set[School]) -> bool:
    """Whether a school differs from another one by nothing but whose name it bears."""
    same = [vars(other) | {"hero": ""} == vars(school) | {"hero": ""} for school in taken]
    return any(same)


def row(code: str, school_id: str, name: str, area: str) -> dict[str, object]:
    return {
        "list": code,
        "list_year": 2023,
        "school_id": school_id,
        "school": name,
        "municipality": area,
    }


def measure(seed: int) -> dict[str, float]:
    """Match the two lists and count right and wrong."""
    lists, truth = make_lists(seed)
    began = time.perf_counter()
    found = reconcile(lists, empty_table("schools"), COMPARED)
    seconds = time.perf_counter() - began
    matched, proposed = (
        set(zip(frame["left_id"], frame["right_id"], strict=True))
        for frame in (found.both, found.proposals)
    )
    return {
        "pairs": len(truth),
        "matched": len(matched & truth),
        "false_matches": len(matched - truth),
        "proposed": len(proposed & truth),
        "false_proposals": len(proposed - truth),
        "missed": len(truth - matched - proposed),
        "found_share": len(truth & (matched | proposed)) / len(truth),
        "seconds": seconds,
    }


if __name__ == "__main__":
    for seed in map(int, sys.argv[1:] or ["2023"]):
        print(seed, {name: round(value, 4) for name, value in measure(seed).items()})
