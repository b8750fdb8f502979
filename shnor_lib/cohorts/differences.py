"""By how much a cohort changed more than others, and whether it did so before."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

import pandas as pd

from shnor_lib.cohorts.changing import two_years
from shnor_lib.cohorts.matched import Matched
from shnor_lib.cohorts.matching import weights_of_pairs
from shnor_lib.cohorts.overview import label_of, nothing_found, withheld_answer
from shnor_lib.cohorts.results import checked_procedures
from shnor_lib.cohorts.school_changes import school_changes
from shnor_lib.disclosure.counted import Counted
from shnor_lib.questions.dynamics.words import Years, interval_text
from shnor_lib.show.answer import Answer
from shnor_lib.show.markdown import Prose, escape
from shnor_lib.show.markdown import answer as answer_box
from shnor_lib.show.table import Field, Table
from shnor_lib.show.wording import CONFIDENCE, NBSP, counted, points, sentence_case
from shnor_lib.stats.changes_compared import Compared, compare_changes

if TYPE_CHECKING:
    from shnor_lib.cohorts.cohort import Cohort

METHOD = Prose(
    "Изменение школы – изменение доли преодолевших минимум сверх сдвига всех школ в тех же "
    "процедурах; школа весит n₁n₂/(n₁ + n₂). Разность изменений – Angrist J. D., Pischke J.-S. "
    "(2009), Mostly Harmless Econometrics, раздел 5.2; школы независимы, остатки HC2 (MacKinnon J. "
    "G., White H. (1985), Journal of Econometrics 29, 305–325), степени свободы по Саттертуэйту. С "
    "похожими школами изменения приведены к одному исходному уровню (Abadie A., Imbens G. W. "
    "(2011), Journal of Business and Economic Statistics 29, 1–11). Проверка на прежних годах – "
    "та же разность до базового года: если она больше случайной, группы расходились и раньше. "
    "Если школы отбирали не по результату базового года, а по тому, что длится (прежние "
    "результаты, условия), похожие по одному году школы на самом деле сильнее, и разность занижена."
)
CURRENT, PLACEBO = "current", "placebo"


class Compare(NamedTuple):
    """A row of the answer: which years, and what was found of them."""

    kind: str
    years: Years
    schools: int
    others: int
    found: Compared


def difference_in_differences(
    cohort: "Cohort",
    comparison: "Cohort | Matched | None",
    base: int | None,
    current: int | None,
    procedure: str | Sequence[str],
) -> Answer:
    """Compare changes (`cohort.Cohort.difference_in_differences`).

    Returns
    -------
    Answer
        ``data``: the years that are asked about (``kind`` current) and those before them
        (placebo), ``base, current``; ``own_schools, other_schools``; ``own_pp, other_pp`` (mean
        changes beyond the shift of all schools, percentage points), ``difference_pp, low_pp,
        high_pp``.
    """
    years = two_years(cohort, base, current)
    if years is None:
        return nothing_found(cohort, "результатов за два года нет.")
    codes = checked_procedures(cohort, procedure)
    if comparison is None:
        comparison = cohort.matched(year=years[0], procedure=procedure)
    if isinstance(comparison, Matched) and comparison.refused:
        return comparison
    others = comparison.controls if isinstance(comparison, Matched) else comparison
    for one in (cohort, others):
        if one.withheld:
            return withheld_answer(one)
    found = [
        _compared(kind, pair, cohort, comparison, codes)
        for kind, pair in _pairs_of_years(cohort, years)
    ]
    known = [row for row in found if row.schools and row.others]
    if not known or known[0].kind != CURRENT:
        return nothing_found(cohort, "сопоставимых результатов за оба года у этих школ нет.")
    frame = _frame(known)
    rows = cohort.ground.context.gate.aggregate(frame, COUNTED)
    said = _sentence(cohort, others, known, alike=isinstance(comparison, Matched))
    return Answer(said, rows.frame, METHOD, [_table(cohort, others, rows.frame)])


COUNTED = Counted("pupil", by=("kind",), names=("base", "current"), schools="fewest_schools")


def _pairs_of_years(cohort: "Cohort", years: Years) -> list[tuple[str, Years]]:
    """The years that are asked about, and the nearest comparable ones before them."""
    loaded = sorted(set(cohort.ground.tables["results"]["year"].astype(int)))
    earlier = [year for year in loaded if year < years[0]]
    before = [(year, years[0]) for year in reversed(earlier)]
    comparable = [pair for pair in before if len(cohort.ground.compare_years(pair).compared)]
    return [(CURRENT, years), *((PLACEBO, pair) for pair in comparable[:1])]


def _compared(
    kind: str,
    years: Years,
    cohort: "Cohort",
    comparison: "Cohort | Matched",
    codes: Sequence[str],
) -> Compare:
    schools = school_changes(cohort.ground, years, codes)
    if kind == PLACEBO:
        # Brought to the level at which the schools were taken: the end of the earlier change.
        schools = schools.assign(level=schools["level"] + schools["change"])
    first = pd.Series(schools.index.isin(cohort.ids), schools.index)
    if isinstance(comparison, Matched):
        pairs = _whole_pairs(comparison, schools)
        second = weights_of_pairs(pairs, schools["weight"])
        first &= schools.index.isin(pairs["school_id"])
    else:
        second = _weights(comparison, schools, first)
    by_level = isinstance(comparison, Matched)
    found = compare_changes(schools, first, second, by_level=by_level)
    return Compare(kind, years, int(first.sum()), int((second > 0).sum()), found)


def _weights(others: "Cohort", schools: pd.DataFrame, first: pd.Series) -> pd.Series:
    """Each school of the comparison as much as it has participants; one of both counts as asked."""
    return schools["weight"].where(schools.index.isin(others.ids) & ~first, 0.0)


def _whole_pairs(matched: Matched, schools: pd.DataFrame) -> pd.DataFrame:
    """The pairs of which both schools have results in both years."""
    both = matched.pairs.isin(list(schools.index)).all(axis="columns")
    return matched.pairs[both]


def _frame(found: Sequence[Compare]) -> pd.DataFrame:
    rows = [
        {
            "kind": row.kind,
            "base": row.years[0],
            "current": row.years[1],
            "own_schools": row.schools,
            "other_schools": row.others,
            "fewest_schools": min(row.schools, row.others),
            "own_pp": row.found.first,
            "other_pp": row.found.second,
            "difference_pp": row.found.difference,
            "low_pp": row.found.low,
            "high_pp": row.found.high,
        }
        for row in found
    ]
    frame = pd.DataFrame(rows)
    floats = [name for name in frame if str(name).endswith("_pp")]
    return frame.astype(dict.fromkeys(floats, "Float64"))


def _sentence(
    cohort: "Cohort", others: "Cohort", found: Sequence[Compare], *, alike: bool
) -> Prose:
    asked = found[0]
    title, beside = sentence_case(escape(cohort.title)), escape(others.title)
    text = (
        f"{title} ({counted(asked.schools, 'school')}): с {asked.years[0]} по {asked.years[1]} год "
        f"доля преодолевших минимум изменилась на **{_difference(asked)}** по сравнению с "
        f"{counted(asked.others, 'school_instrumental')} ({beside}): "
        f"{_verdict(found, alike=alike)}."
    )
    return answer_box(f"{text} {_placebo(found)}")


def _difference(row: Compare) -> str:
    found = row.found
    if pd.isna(found.low):
        return f"{points(found.difference)} (школ мало, интервал не определить)"
    return (
        f"{points(found.difference)} ({CONFIDENCE} "
        f"{interval_text(found.low, found.high)}{NBSP}п.п.)"
    )


def _verdict(found: Sequence[Compare], *, alike: bool) -> str:
    row = found[0]
    if pd.isna(row.found.low):
        return "больше ли это случайного, сказать нельзя"
    if row.found.low <= 0 <= row.found.high:
        return "отличить это от случайного нельзя"
    if alike and len(found) == 1:
        return (
            f"это больше случайного, только если школы отобрали по результатам {row.years[0]} "
            "года; если по тому, что длится (прежние результаты, условия), похожие по одному году "
            "школы на самом деле сильнее, и такая разность бывает без всякой причины"
        )
    return "это больше случайного"


def _placebo(found: Sequence[Compare]) -> str:
    if len(found) == 1:
        return (
            "Проверить на прежних годах нельзя: сопоставимых результатов до "
            f"{found[0].years[0]} года нет, и расходились ли группы раньше, не известно."
        )
    row = found[1]
    text = f"Проверка на годах до этого ({row.years[0]}–{row.years[1]}): {_difference(row)}"
    if pd.isna(row.found.low):
        return f"{text}."
    if row.found.low > 0 or row.found.high < 0:
        return (
            f"{text} – группы расходились и раньше, поэтому разность нельзя приписать тому, что "
            "было после."
        )
    return f"{text} – раньше группы не расходились."


def _table(cohort: "Cohort", others: "Cohort", frame: pd.DataFrame) -> Table:
    kinds = {CURRENT: "те, о которых спрошено", PLACEBO: "проверка: до них"}
    bounds = zip(frame["low_pp"], frame["high_pp"], strict=True)
    told = frame.assign(
        name=frame["kind"].map(kinds),
        years=frame["base"].astype(str) + "–" + frame["current"].astype(str),
        interval=pd.array([interval_text(*pair) or pd.NA for pair in bounds], dtype="string"),
    )
    fields = [
        Field("name", "Годы", width=3),
        Field("years", "Какие", width=2),
        Field("own_schools", "Школ", "integer"),
        Field("own_pp", "Изменение, п.п.", "points"),
        Field("other_schools", "Школ для сравнения", "integer"),
        Field("other_pp", "Их изменение, п.п.", "points"),
        Field("difference_pp", "Разность, п.п.", "points"),
        Field("interval", f"{CONFIDENCE}, п.п.", width=2, missing="школ мало"),
    ]
    caption = f"{sentence_case(cohort.title)} и {others.title}: изменения сверх сдвига всех школ"
    rows = cohort.ground.context.gate.passed(told)
    return Table(label_of("differences", cohort, others), caption, rows, fields)
