"""The first screen of the page «Обзор»: key figures, each with the page that it is taken from."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pandas as pd

from shnor_lib.model.pages import pages
from shnor_lib.questions.dynamics.words import interval_text
from shnor_lib.show.tiles import Tile, Tiles
from shnor_lib.show.wording import CONFIDENCE, counted, number, plural, points

if TYPE_CHECKING:
    from shnor_lib.study import Study

Made = Iterator[tuple[str, Tile]]


def key_tiles(study: "Study") -> Tiles:
    """Show the key figures of the region that its pages tell of; what is not loaded has none."""
    made = [*_listed(study), *_running(study), *_undecided(study), *_change(study), *_plan(study)]
    known = pages()
    return Tiles([tile for page, tile in made if page in study.profile.pages and page in known])


def _address(page: str) -> str:
    return f"{pages()[page].file}.ipynb"


def _listed(study: "Study") -> Made:
    """How many schools the rule names; of a region that gave a list, how many stand in it."""
    overview, identified = study.overview, study.identification
    if overview.shnor is not None and len(identified.verdicts):
        of = f"из {counted(len(identified.verdicts), 'school_genitive')}"
        beside = f"{of} по результатам {overview.context.results_year} года{_moved(study)}"
        yield (
            "identification",
            Tile(number(overview.shnor), "ШНОР", beside, _address("identification")),
        )
    elif overview.listed is not None:
        year, schools = overview.listed
        beside = f"в списке {year} года, который дал регион{_moved(study)}"
        yield "history", Tile(number(schools), "ШНОР", beside, _address("history"))


def _moved(study: "Study") -> str:
    """Say who entered and left since the year before, where that year is known."""
    traced = study.history.known
    if traced is None or study.history.turnover.empty:
        return ""
    row = study.history.turnover.iloc[-1]
    if row["stayed"] is pd.NA:
        return ""
    before, entered, left = (int(row[name]) for name in ("listed_from", "entered", "left"))
    return (
        f"; было {number(before)}: {plural(entered, 'entered')} {number(entered)}, "
        f"{plural(left, 'left')} {number(left)}"
    )


def _running(study: "Study") -> Made:
    traced, classes = study.history.known, study.history.classes
    if traced is None or "running" not in classes:
        return
    schools = int(classes["running"])
    beside = f"{counted(traced.window, 'year')} подряд и дольше в списке"
    yield "history", Tile(number(schools), plural(schools, "school"), beside, _address("history"))


def _undecided(study: "Study") -> Made:
    schools = study.overview.undecided
    if schools:
        beside = "не определено: для решения не хватает данных"
        what = plural(schools, "school")
        yield "identification", Tile(number(schools), what, beside, _address("identification"))


def _change(study: "Study") -> Made:
    dynamics = study.dynamics
    if dynamics.years is None or dynamics.whole.empty:
        return
    whole = dynamics.whole.iloc[0]
    if pd.isna(whole["change_pp"]) or pd.isna(whole["ci_low_pp"]):
        return
    low, high = whole["ci_low_pp"], whole["ci_high_pp"]
    chance = "" if low > 0 or high < 0 else ", не больше случайного"
    beside = f"изменение с {dynamics.years[0]} по {dynamics.years[1]} год{chance}; "
    beside += f"{CONFIDENCE} {interval_text(low, high)}"
    tile = Tile(points(whole["change_pp"]), "преодолевших минимум", beside, _address("dynamics"))
    yield "dynamics", tile


def _plan(study: "Study") -> Made:
    measures = study.roadmap.measures
    if measures.empty:
        return
    passed = measures["term_passed"].dropna()
    beside = f"в планах; срок истёк у {number(int(passed.sum()))}" if len(passed) else "в планах"
    value = number(len(measures))
    yield "roadmap", Tile(value, plural(len(measures), "measure"), beside, _address("roadmap"))
