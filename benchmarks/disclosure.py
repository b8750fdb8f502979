"""What can be learnt of small groups from a public edition, before and after, and what is left of it.

    python benchmarks/disclosure.py attacks BEFORE AFTER DATA REGION
    python benchmarks/disclosure.py utility OPEN AFTER DATA REGION…

BEFORE, OPEN, AFTER: folders of public editions. BEFORE: of a version of the project that hides
nothing. OPEN: of this one, with ``disclosure: {least_schools: 1, least_pupils: 1, municipalities:
hide}`` in every region.yml. DATA: the data folder. What the editions say is read back from their
files; that it is true is seen from the region's tables.
"""

import re
import sys
from dataclasses import dataclass
from math import ceil, floor
from pathlib import Path

import pandas as pd
from disclosure_utility import groups_found, remains

from shnor_lib.disclosure.bounds import Equation, System
from shnor_lib.disclosure.readings import all_numbers
from shnor_lib.disclosure.released import ATOM, SET
from shnor_lib.disclosure.rounding import bases, round_points
from shnor_lib.model.disclosure import Disclosure, Rounding
from shnor_lib.publish.published_numbers import charts_of, read_region
from shnor_lib.releases import readings_of, released_by
from shnor_lib.study import Study, open_study

POLICY = Disclosure()
HEAT_MAP, DROP, JOURNAL = "municipality-map", "drop-municipalities", "journal-municipality"
NEARLY = 1e-4
EXACT = 1e-9  # of a share that is written with ten digits
MARKS = ["n2", "n3", "n4", "n5"]
COUNTS = re.compile(r"^([\d\s]+) из ([\d\s]+)")


@dataclass(frozen=True)
class Edition:
    """A public edition of a region: its files, and the study that knows what stands behind them."""

    files: dict
    alternative_text: str
    study: Study
    rounds: bool

    @property
    def numbers(self):
        return all_numbers(self.files, readings_of(self.study))

    @property
    def atoms(self):
        """The atoms behind the rows whose numbers of pupils are published, with their truth."""
        told = self.numbers.query("kind == 'number'")[SET].drop_duplicates()
        marks = self.study.tables["results"][[*ATOM, "below", *MARKS]]
        return released_by(self.study).merge(told, on=SET).merge(marks, on=ATOM, how="left")


def read(site: Path, data: Path, region: str, audience: str) -> Edition:
    """``audience``: internal knows the municipalities as they were before any were merged."""
    page = (site / "reports" / region / "identification.html").read_text(encoding="utf-8")
    files = read_region(site, region)
    heat_map = f"identification-{HEAT_MAP}"
    if files[heat_map].empty:
        figure = next(figure for label, figure in charts_of(page) if label == HEAT_MAP)
        files[heat_map] = counts_of(figure["data"][0])
    text = "".join(re.findall(r"Порог достигнут: ([^\"<]*)", page))
    study = open_study(region, data=data, audience=audience)
    return Edition(files, text, study, rounds=audience == "public")


def counts_of(trace: dict) -> pd.DataFrame:
    """The cells of a heat map that tells «17 из 85»."""
    cells = [
        {
            "y": name,
            "x": column,
            "share": f"{100 * whole(found[1]) / whole(found[2])}",
            "n": f"{whole(found[2])}",
        }
        for name, texts in zip(trace["y"], trace["customdata"], strict=True)
        for column, text in zip(trace["x"], texts, strict=True)
        if (found := COUNTS.match(text or ""))
    ]
    return pd.DataFrame(cells, dtype="string")


def whole(text: str) -> int:
    return int(re.sub(r"\s", "", text))


def few_schools(edition: Edition) -> str:
    """(a) Cells of the heat map behind which fewer schools stand than the policy asks for."""
    atoms = edition.atoms.query("table == @HEAT_MAP")
    sums = atoms.groupby("row").agg(
        schools=("school_id", "nunique"), below=("below", "sum"), n=("pupils", "sum")
    )
    few = sums[sums["schools"] < POLICY.least_schools]
    low = few[10 * few["below"] >= 3 * few["n"]]
    names = {row.split("|")[0] for row in low.index}
    named = sum(f"{name}," in edition.alternative_text for name in names)
    return f"{len(few)}, из них с низким результатом {len(low)}; в тексте названо {named}"


def pinned(edition: Edition, base: float | None = None) -> str:
    """(b) Counts behind the shares of the table of the journal that follow from shares and n.

    ``base``: percentage points to which exact shares are rounded first. Besides the rounding it is
    known that the three counts of a row make its n.
    """
    n, cells = journal(edition, base)
    places = {key: place for place, key in enumerate(cells.index)}
    equations = [
        Equation({places[key]: 1.0}, value * n[key[0]], frozenset(), step * n[key[0]] / 2 + 1e-6)
        for key, value, step in cells.itertuples(name=None)
    ]
    for row, own in cells.groupby(level="row"):
        if len(own) == 3:
            whole = dict.fromkeys((places[key] for key in own.index), 1.0)
            equations.append(Equation(whole, n[row], frozenset()))
    system = System(equations, len(places), [n[row] for row, _ in cells.index])
    bounds = [system.bounds({place: 1.0}) for place in places.values()]
    exact = [ceil(own.low - NEARLY) for own in bounds if is_one(own)]
    few = sum(0 < count < POLICY.least_pupils for count in exact)
    return f"{len(exact)} из {len(places)}, от 1 до 4 учеников – {few}"


def journal(edition: Edition, base: float | None) -> tuple[pd.Series, pd.DataFrame]:
    """The n of each row, and by row and measure its shares with the step of their rounding."""
    numbers = edition.numbers.query("table == @JOURNAL")
    n = numbers.query("kind == 'number'").set_index("row")["value"]
    shares = numbers.query("kind == 'share'").set_index(["row", "measure"])["value"].to_frame()
    of_rows = n.reindex(shares.index.get_level_values("row")).set_axis(shares.index)
    step = bases(of_rows, POLICY.rounding) / 100 if edition.rounds else of_rows * 0 + EXACT
    if base:
        to = pd.Series(base, shares.index)
        shares, step = shares.assign(value=round_points(100 * shares["value"], to) / 100), to / 100
    return n, shares.assign(step=step)


def is_one(bounds) -> bool:
    """Whether one whole number alone lies within bounds."""
    return ceil(bounds.low - NEARLY) == floor(bounds.high + NEARLY)


def marks(edition: Edition) -> str:
    """(c) Rows whose four marks follow from «разница, п.п.» divided by «в % от 4 класса»."""
    file = edition.files["transition-drop-municipalities.csv"]
    reading = next(own for own in readings_of(edition.study) if own.table == DROP)
    placed = file.merge(reading.rows, on=[name for name in reading.rows if name in file])
    truth = edition.atoms.query("table == @DROP").groupby(["row", "part"])[MARKS].sum()
    right = asked = 0
    for _, cells in placed.iterrows():
        for part, grade in (("primary", "4"), ("main", "5")):
            asked += 1
            right += solved(cells, part, grade) == truth_of(truth, (cells["row"], part))
    return f"{right} из {asked}"


def truth_of(truth: pd.DataFrame, key: tuple[str, str]) -> tuple[int, ...] | None:
    return tuple(int(value) for value in truth.loc[key]) if key in truth.index else None


def solved(cells: pd.Series, part: str, grade: str) -> tuple[int, ...]:
    """Two, three, four and five of a row as an attacker solves them; nothing where cells are hidden."""
    n, good = (
        decimal(cells[f"Участников, {grade} класс"]),
        decimal(cells[f"Качество знаний, {grade} класс"]),
    )
    passed, sou = (side(cells, name, part) for name in ("Успеваемость", "СОУ"))
    if None in (n, good, passed, sou):
        return ()
    below, upper = n * (1 - passed / 100), n * good / 100
    three = n - below - upper
    five = (n * sou / 100 - 0.16 * below - 0.36 * three - 0.64 * upper) / 0.36
    return tuple(round(value) for value in (below, three, upper - five, five))


def side(cells: pd.Series, name: str, part: str) -> float | None:
    """A share, from its change in points and the same in per cent of where it began."""
    change, ratio = (
        decimal(cells[f"{name}, разница, п.п."]),
        decimal(cells[f"{name}, в % от 4 класса"]),
    )
    if change is None or not ratio:
        return None
    begun = 100 * change / ratio
    return begun if part == "primary" else begun + change


def decimal(text: str) -> float | None:
    try:
        return float(text.rstrip("%").replace("−", "-").replace(",", "."))
    except ValueError:
        return None


@dataclass(frozen=True)
class Difference:
    """Two published sums, one of which holds the other, and what is left."""

    outer: set
    inner: set
    schools: int
    pupils: float


def differences(edition: Edition) -> list[Difference]:
    """What is left where one published sum holds another: what each set of atoms is published by."""
    tables: dict[frozenset, set[str]] = {}
    for (table, _, _), own in edition.atoms.groupby(SET):
        tables.setdefault(frozenset(own[ATOM].itertuples(index=False, name=None)), set()).add(table)
    pupils = edition.atoms.drop_duplicates(ATOM).set_index(ATOM)["pupils"].to_dict()
    holding: dict[tuple, list[frozenset]] = {}
    for members in tables:
        for atom in members:
            holding.setdefault(atom, []).append(members)
    return [
        Difference(
            tables[outer],
            tables[inner],
            len({atom[0] for atom in outer - inner}),
            sum(pupils[atom] for atom in outer - inner),
        )
        for inner in tables
        for outer in holding[next(iter(inner))]
        if inner < outer
    ]


def subtracted(edition: Edition) -> str:
    """(d) Single schools that the heat map less the table of the transition leaves."""
    found = [own for own in differences(edition) if HEAT_MAP in own.outer and DROP in own.inner]
    return f"{sum(own.schools == 1 for own in found)}"


def few_pupils(edition: Edition) -> str:
    """(f) Pairs of rows that differ by 1 to 4 pupils, and by fewer than 3 schools."""
    found = differences(edition)
    pupils = sum(own.pupils < POLICY.least_pupils for own in found)
    schools = sum(own.schools < POLICY.least_schools for own in found)
    return f"{pupils}; по школам {schools}"


def attacked(edition: Edition) -> str:
    """Small groups that the attacker of every build finds."""
    exact = POLICY.model_copy(update={"rounding": (Rounding(pupils=0, base=1e-4),)})
    policy = POLICY if edition.rounds else exact
    return f"{groups_found(edition.study, edition.files, policy)}"


ATTACKS = {
    "а) клетки тепловой карты о 1–2 школах": few_schools,
    "б) точные числа за долями": pinned,
    "в) все четыре отметки": marks,
    "г) одна школа: карта минус таблица перехода": subtracted,
    "е) пары строк с разницей в 1–4 ученика": few_pupils,
    "все: группы, о которых узнаёт нападающий": attacked,
}


HEAD = (
    "| регион | чисел по муниципалитетам | осталось | при наивном | чисел всего | осталось "
    "| при наивном | малых групп видно при наивном |\n|---|--:|--:|--:|--:|--:|--:|--:|"
)


def main(what: str, first: str, second: str, data: str, *regions: str) -> None:
    if what == "utility":
        print(HEAD)
        for region in regions:
            remains(Path(first), Path(second), Path(data), region)
        return
    before = read(Path(first), Path(data), regions[0], "internal")
    after = read(Path(second), Path(data), regions[0], "public")
    print("| атака | до | после |\n|---|---|---|")
    for title, measured in ATTACKS.items():
        print(f"| {title} | {measured(before)} | {measured(after)} |")
    print(f"| б) то же, доли прежней редакции с одним знаком | {pinned(before, 0.1)} | – |")
    print(f"| б) то же, до целых процентов | {pinned(before, 1)} | – |")


if __name__ == "__main__":
    main(*sys.argv[1:])
