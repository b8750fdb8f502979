"""The page «Динамика по регионам»: regions side by side, in the order of their titles."""

import pandas as pd

from shnor_lib.model.procedures import Registry
from shnor_lib.questions.country_dynamics.findings import CountryDynamicsFindings
from shnor_lib.questions.dynamics.words import interval_text
from shnor_lib.show.chart import Chart
from shnor_lib.show.charts.change_dots import change_dots
from shnor_lib.show.markdown import Prose, answer
from shnor_lib.show.table import Excerpt, Field, Table
from shnor_lib.show.wording import NBSP, counted, number, out_of

AXIS = "Изменение доли преодолевших минимум, п.п."
NOTHING = "сравнивать не с чем"


def dynamics_answer(found: CountryDynamicsFindings) -> Prose:
    """Say in how many regions the results changed more than by chance."""
    rows = found.regions
    told = rows[rows["change_pp"].notna()]
    if told.empty:
        return answer(f"**Сравнить {found.year} год не с чем ни в одном регионе.**")
    up, down = (_beyond(told, sign) for sign in (1, -1))
    regions = out_of(len(told), len(rows), "region_genitive")
    return answer(
        f"**Сравнить {found.year} год с прежним можно у {regions}: больше случайного рост у "
        f"{number(up)}, снижение у {number(down)}.** У остальных из них "
        "изменение не больше случайного."
    )


def _beyond(rows: pd.DataFrame, sign: int) -> int:
    return int((_sure(rows) & (sign * rows["change_pp"] > 0).fillna(value=False)).sum())


def _sure(rows: pd.DataFrame) -> pd.Series:
    """Which changes are greater than chance."""
    return rows["beyond_chance"].fillna(value=False).astype(bool)


def changes_chart(found: CountryDynamicsFindings) -> Chart | Prose:
    """Draw the change of each region with its interval."""
    rows = found.regions
    drawn = rows[rows["change_pp"].notna()].reset_index(drop=True)
    if drawn.empty:
        return Prose("")
    named = drawn.assign(
        name=drawn["title"],
        difference_pp=drawn["change_pp"],
        low_pp=drawn["ci_low_pp"],
        high_pp=drawn["ci_high_pp"],
    )
    title = (
        f"Изменение к {found.year} году по регионам, по алфавиту: рост больше случайного – у "
        f"{number(_beyond(drawn, 1))}, снижение – у {number(_beyond(drawn, -1))}"
    )
    return change_dots(found.context.gate.passed(named), "changes", title, AXIS)


def regions_table(found: CountryDynamicsFindings) -> Table:
    """Set the changes of the regions side by side."""
    rows = found.regions
    told = _told(rows).assign(ci_reason=rows["change_pp_reason"])
    fields = [Field("title", "Регион", width=3), *_change_fields()]
    shown = found.context.gate.passed(told)
    return Table("changes", "Изменение по регионам, по алфавиту", shown, fields)


def procedures_table(found: CountryDynamicsFindings) -> Table:
    """Set the changes of each procedure side by side, region after region."""
    rows, registry = found.procedures, found.context.registry
    told = _told(rows).assign(procedure_title=_titles(rows["procedure"], registry))
    fields = [
        Field("title", "Регион", width=3),
        Field("procedure_title", "Процедура", width=2),
        *_change_fields(),
    ]
    shown = found.context.gate.passed(told)
    caption = "Изменение по регионам и процедурам"
    excerpt = Excerpt(_sure(rows), "изменение больше случайного")
    return Table("procedure-changes", caption, shown, fields, excerpt)


def _titles(codes: pd.Series, registry: Registry) -> pd.Series:
    known = {code: registry[code].short for code in codes.unique() if code in registry}
    return codes.map(known).astype("string").fillna(codes)


def _told(rows: pd.DataFrame) -> pd.DataFrame:
    bounds = zip(rows["ci_low_pp"], rows["ci_high_pp"], strict=True)
    texts = [interval_text(low, high) or pd.NA for low, high in bounds]
    return rows.assign(ci=pd.Series(texts, index=rows.index, dtype="string"))


def _change_fields() -> list[Field]:
    return [
        Field("base_year", "С года", "year", missing=NOTHING),
        Field("schools", "Школ", "integer"),
        Field("n_base", "Участников тогда", "integer"),
        Field("n_current", "Участников теперь", "integer"),
        Field("share_base", "Преодолели минимум тогда", "percent"),
        Field("share_current", "Преодолели теперь", "percent"),
        Field("change_pp", "Изменение, п.п.", "points"),
        Field("ci", f"95{NBSP}%-й интервал", width=2, missing="школ слишком мало"),
        Field("beyond_chance", "Больше случайного", "yes_no", missing="–"),
    ]


def breaks_words(found: CountryDynamicsFindings) -> Prose:
    """Say how many results are not compared, for a break of their series lies between."""
    apart = int(found.by_region["pairs_apart"].fillna(0).sum())
    if not apart:
        return Prose("")
    results = counted(apart, "result")
    return Prose(f"Через разрыв ряда не сравнивается ничего: так не сравнено {results}.")
