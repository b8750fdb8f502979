"""Training of teachers beside the results of municipalities: by municipality alone."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from shnor_lib.cohorts.ground import Ground
from shnor_lib.disclosure.counted import Counted
from shnor_lib.questions.support_cycle.staff import summarise_staff
from shnor_lib.show.answer import Answer
from shnor_lib.show.disclosed import Disclosed
from shnor_lib.show.markdown import Prose
from shnor_lib.show.markdown import answer as answer_box
from shnor_lib.show.table import Field, Table
from shnor_lib.show.wording import CONFIDENCE, NBSP, counted, number, signed

FEWEST = 10  # municipalities; with fewer a correlation says nothing
METHOD = Prose(
    "Муниципалитеты – единица: об отдельных учителях и школах здесь ничего нет. Учителя сложены по "
    "предметам, на сто работ текущего года; изменение – доли преодолевших минимум у участников "
    "муниципалитета вместе. Связь – ранговая корреляция Спирмена; её 95 %-й интервал – по Фишеру "
    "с поправкой Бонетта и Райта (Bonett D. G., Wright T. A. (2000), Psychometrika 65, 23–28). "
    "Связь – не влияние: учиться могли посылать туда, где хуже или где легче."
)
NOTHING = "Нет данных: числа учителей по муниципалитетам или динамика результатов не загружены."


def training_beside_results(ground: Ground) -> Answer:
    """Set the teachers of each category beside the change of results, by municipality.

    Returns
    -------
    Answer
        ``data``: a row a category of teachers, ``category, year, municipalities, correlation,
        low, high``.
    """
    dynamics = ground.compare_years(ground.compared_years)
    staff = summarise_staff(ground.tables["staff_counts"], "municipality")
    beside = staff.merge(dynamics.by_municipality, on="municipality", suffixes=("_staff", ""))
    if beside.empty or dynamics.years is None:
        return Answer(answer_box(NOTHING), pd.DataFrame(), METHOD)
    categories = [name for name in staff if name not in ("measure", "year", "municipality")]
    frame = pd.DataFrame([_related(beside, str(name)) for name in categories])
    rows = ground.context.gate.aggregate(frame, Counted("school", by=("category",)))
    fields = [
        Field("category", "Учителя", width=4),
        Field("year", "Год", "year"),
        Field("municipalities", "Муниципалитетов", "integer"),
        Field("found", "Корреляция с изменением", "printed", missing="мало"),
        Field("interval", CONFIDENCE, width=2, missing="–"),
    ]
    base, current = dynamics.years
    caption = f"Учителя на сто работ и изменение результатов с {base} по {current} год"
    table = Table("training", caption, _written(rows), fields)
    return Answer(_sentence(rows.frame, dynamics.years), rows.frame, METHOD, [table])


def _written(rows: Disclosed) -> Disclosed:
    bounds = zip(rows.frame["low"], rows.frame["high"], strict=True)
    return rows.assign(
        found=[
            pd.NA if pd.isna(value) else signed(value, 2) for value in rows.frame["correlation"]
        ],
        interval=[
            pd.NA if pd.isna(low) else f"от {signed(low, 2)} до {signed(high, 2)}"
            for low, high in bounds
        ],
    )


def _related(beside: pd.DataFrame, category: str) -> dict[str, object]:
    known = beside.dropna(subset=[category, "change_pp", "n_current"])
    per_works = known[category].astype(float) / known["n_current"].astype(float)
    found = rank_correlation(per_works.tolist(), known["change_pp"].astype(float).tolist())
    year = int(beside["year"].max())
    return {"category": category, "year": year, "municipalities": len(known)} | dict(
        zip(("correlation", "low", "high"), found, strict=True)
    )


def rank_correlation(first: Sequence[float], second: Sequence[float]) -> tuple[float, float, float]:
    """Spearman's correlation with its 95 % interval; missing for few pairs.

    Examples
    --------
    >>> [round(value, 2) for value in rank_correlation([*range(12)], [*range(1, 12), 0])]
    [0.54, -0.1, 0.86]
    """
    unknown = float("nan")
    if len(first) < FEWEST:
        return unknown, unknown, unknown
    ranks = [pd.Series(values).rank() for values in (first, second)]
    found = float(ranks[0].corr(ranks[1]))
    if not np.isfinite(found) or abs(found) == 1:
        return found, unknown, unknown
    half = 1.959964 * float(np.sqrt((1 + found**2 / 2) / (len(first) - 3)))
    middle = float(np.arctanh(found))
    return found, float(np.tanh(middle - half)), float(np.tanh(middle + half))


def _sentence(frame: pd.DataFrame, years: tuple[int, int]) -> Prose:
    sure = frame[(frame["low"] > 0) | (frame["high"] < 0)]
    year, current = int(frame["year"].max()), years[1]
    text = (
        f"Муниципалитетов{NBSP}– **{number(int(frame['municipalities'].max()))}**. Связь числа "
        f"учителей на сто работ с изменением результатов больше случайной в "
        f"{number(len(sure))} из {counted(len(frame), 'category_genitive')} учителей."
    )
    if year > current:
        return answer_box(
            f"{text} Но числа учителей – за {year} год, а результаты – за {current}: курсы были "
            "позже, и повлиять на эти результаты не могли."
        )
    return answer_box(f"{text} Связь – не влияние.")
