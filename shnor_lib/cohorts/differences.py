"""By how much a cohort changed more than others, and whether it did so before."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

import pandas as pd

from shnor_lib.cohorts.changing import two_years
from shnor_lib.cohorts.declaring import declared
from shnor_lib.cohorts.differences_words import METHOD, sentence
from shnor_lib.cohorts.matched import Matched
from shnor_lib.cohorts.matching import weights_of_pairs
from shnor_lib.cohorts.overview import label_of, nothing_found, withheld_answer
from shnor_lib.cohorts.results import checked_procedures
from shnor_lib.cohorts.school_changes import school_changes
from shnor_lib.disclosure.counted import Counted
from shnor_lib.disclosure.floors import Unit
from shnor_lib.questions.dynamics.words import Years, interval_text
from shnor_lib.show.answer import Answer
from shnor_lib.show.charts.change_dots import change_dots
from shnor_lib.show.disclosed import Disclosed
from shnor_lib.show.table import Field, Table
from shnor_lib.show.wording import CONFIDENCE, sentence_case
from shnor_lib.stats.changes_compared import compare_changes

if TYPE_CHECKING:
    from shnor_lib.cohorts.cohort import Cohort

ALIKE, OTHERS, GIVEN = "alike", "others", "given"
COUNTED = Counted("pupil", by=("name",), names=("kind", "placebo"), schools="fewest_schools")
FLOORS: dict[str, Unit] = {"Школ когорты": "school", "Школ для сравнения": "school"}


class Side(NamedTuple):
    """With whom the cohort is compared: of which kind they are, and what they are called."""

    kind: str
    title: str
    of: "Cohort | Matched"


def difference_in_differences(
    cohort: "Cohort",
    comparison: "Cohort | Matched | None",
    base: int | None,
    current: int | None,
    procedure: str | Sequence[str],
) -> Answer:
    """Compare changes (`cohort.Cohort.difference_in_differences`).

    Schools alike are right where the cohort was chosen by the base year's results; all others
    where it was chosen by what lasts. Of a whole cohort both are told.

    Returns
    -------
    Answer
        ``data``: a row a comparison, ``kind`` (alike, others, given), ``placebo`` (whether it is
        of the years before), ``base, current``; ``own_schools, other_schools``; ``own_pp,
        other_pp`` (mean changes beyond the shift of all schools, percentage points),
        ``difference_pp, low_pp, high_pp``.
    """
    years = two_years(cohort, base, current)
    if years is None:
        return nothing_found(cohort, "результатов за два года нет.")
    codes = checked_procedures(cohort, procedure)
    if comparison is None:
        comparison = cohort.matched(year=years[0], procedure=procedure)
    if isinstance(comparison, Matched) and comparison.refused:
        return comparison
    beside = comparison.controls if isinstance(comparison, Matched) else comparison
    for one in (cohort, beside):
        if one.withheld:
            return withheld_answer(one)
    frame = pd.DataFrame(_rows(cohort, list(_sides(cohort, comparison)), years, codes))
    if frame.empty or frame["placebo"].all():
        return nothing_found(cohort, "сопоставимых результатов за оба года у этих школ нет.")
    floats = [name for name in frame if str(name).endswith("_pp")]
    rows = cohort.ground.context.gate.aggregate(
        frame.astype(dict.fromkeys(floats, "Float64")), COUNTED
    )
    is_part = isinstance(comparison, Matched) and comparison.is_part
    said = sentence(cohort.title, rows.frame, is_part=is_part)
    title = f"{sentence_case(cohort.title)}: разность изменений доли преодолевших минимум"
    asked = [base, current, codes] if base or current or codes else ""
    label = label_of("differences", cohort, beside, asked=asked)
    chart = change_dots(rows, label, title, "Разность, п.п.")
    told = Answer(said, rows.frame, METHOD, [chart, _table(cohort, label, rows)])
    return declared(told, [cohort, beside], FLOORS)


def _sides(cohort: "Cohort", comparison: "Cohort | Matched") -> Iterator[Side]:
    if not isinstance(comparison, Matched):
        yield Side(GIVEN, comparison.title, comparison)
        return
    yield Side(ALIKE, "похожие школы", comparison)
    # Of a part that was chosen by its results in the base year, the others are no measure.
    if not comparison.is_part:
        yield Side(OTHERS, "все остальные школы", cohort.rest)


def _rows(
    cohort: "Cohort", sides: Sequence[Side], years: Years, codes: Sequence[str]
) -> Iterator[dict[str, object]]:
    asked = school_changes(cohort.ground, years, codes)
    for side in sides:
        yield from _row(cohort, side, asked, years, placebo=False)
    before = _years_before(cohort, years)
    if before is None:
        return
    earlier = school_changes(cohort.ground, before, codes)
    # Brought to the level at which the schools were taken: the end of the earlier change.
    earlier = earlier.assign(level=earlier["level"] + earlier["change"])
    for side in sides:
        yield from _row(cohort, side, earlier, before, placebo=True)


def _years_before(cohort: "Cohort", years: Years) -> Years | None:
    """The nearest year before that can be compared with the base year."""
    loaded = sorted(set(cohort.ground.tables["results"]["year"].astype(int)), reverse=True)
    pairs = ((year, years[0]) for year in loaded if year < years[0])
    return next((pair for pair in pairs if len(cohort.ground.compare_years(pair).compared)), None)


def _row(
    cohort: "Cohort", side: Side, schools: pd.DataFrame, years: Years, *, placebo: bool
) -> Iterator[dict[str, object]]:
    first = pd.Series(schools.index.isin(cohort.ids), schools.index)
    if isinstance(side.of, Matched):
        pairs = side.of.pairs
        whole = pairs[pairs.isin(list(schools.index)).all(axis="columns")]
        second = weights_of_pairs(whole, schools["weight"])
        first &= schools.index.isin(whole["school_id"])
    else:
        second = schools["weight"].where(schools.index.isin(side.of.ids) & ~first, 0.0)
    found = compare_changes(schools, first, second, by_level=side.kind == ALIKE)
    own, other = int(first.sum()), int((second > 0).sum())
    if own and other:
        when = f"{years[0]}–{years[1]}"
        yield {
            "kind": side.kind,
            "placebo": placebo,
            "name": f"{when}, {side.title}" + (" (проверка: годы до этого)" if placebo else ""),
            "base": years[0],
            "current": years[1],
            "own_schools": own,
            "other_schools": other,
            "fewest_schools": min(own, other),
            "own_pp": found.first,
            "other_pp": found.second,
            "difference_pp": found.difference,
            "low_pp": found.low,
            "high_pp": found.high,
        }


def _table(cohort: "Cohort", label: str, rows: Disclosed) -> Table:
    bounds = zip(rows.frame["low_pp"], rows.frame["high_pp"], strict=True)
    told = rows.assign(interval=[interval_text(*pair) or pd.NA for pair in bounds])
    fields = [
        Field("name", "Годы и с кем сравнение", width=4),
        Field("own_schools", "Школ когорты", "integer"),
        Field("own_pp", "Изменение, п.п.", "points"),
        Field("other_schools", "Школ для сравнения", "integer"),
        Field("other_pp", "Их изменение, п.п.", "points"),
        Field("difference_pp", "Разность, п.п.", "points"),
        Field("interval", f"{CONFIDENCE}, п.п.", width=2, missing="школ мало"),
    ]
    caption = f"{sentence_case(cohort.title)}: изменения сверх сдвига всех школ"
    return Table(label, caption, told, fields)
