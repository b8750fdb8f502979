"""What share of a cohort's pupils was above the minimum, beside the other schools."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import pandas as pd

from shnor_lib.cohorts.declaring import declared
from shnor_lib.cohorts.overview import label_of, nothing_found, withheld_answer
from shnor_lib.cohorts.refusals import nothing_like
from shnor_lib.disclosure.counted import Counted, Whole
from shnor_lib.disclosure.floors import Unit
from shnor_lib.disclosure.gate import Gate
from shnor_lib.disclosure.readings import ABOVE, PUPILS, Reading
from shnor_lib.disclosure.released import released, row_keys
from shnor_lib.show.answer import Answer
from shnor_lib.show.charts.group_dots import group_dots
from shnor_lib.show.disclosed import DECIMALS, HIDDEN, Disclosed
from shnor_lib.show.markdown import Prose, escape
from shnor_lib.show.markdown import answer as answer_box
from shnor_lib.show.share_intervals import share_intervals
from shnor_lib.show.table import SUPPRESSED, Field, Table
from shnor_lib.show.wording import CONFIDENCE, counted, percent, sentence_case, sitting_names
from shnor_lib.stats.clustered_shares import clustered_interval

if TYPE_CHECKING:
    from shnor_lib.cohorts.cohort import Cohort

METHOD = Prose(
    "Доля преодолевших минимум – от всех участников вместе: школа весит столько, сколько в ней "
    "участников. Интервал 95 % считает школы кластерами (Cochran W. G. (1977), Sampling "
    "Techniques, 3-е изд., разделы 6.3 и 9A.2) и не уже интервала Уилсона; в группе из 2–4 школ "
    "интервала нет."
)
WORK = ["procedure", "year", "sitting"]
SHARES = ["share", "share_low", "share_high"]
NUMBERS = ["schools", "n", "below", *SHARES]
COUNTED = Counted(
    "pupil",
    by=("group", *WORK),
    schools="schools",
    pupils=("n",),
    wholes=(Whole({"below": tuple(SHARES)}, "n"),),
)

FLOORS: dict[str, Unit] = {"Школ": "school", "Остальных школ": "school", "Участников": "pupil"}


def results_of(
    cohort: "Cohort", procedure: str | Sequence[str], years: int | Sequence[int]
) -> Answer:
    """Show the cohort's share above the minimum by work, beside that of the others.

    Returns
    -------
    Answer
        ``data``: a row a work, ``procedure, year, sitting``; of the cohort ``own_schools, own_n``
        (participants), ``own_below, own_share`` (fraction above the minimum) with ``…_low,
        …_high``; the same of the others as ``other_…``.
    """
    if cohort.withheld:
        return withheld_answer(cohort)
    works = chosen_results(cohort, procedure, years)
    frame = _beside(cohort, works)
    if frame.empty:
        return nothing_found(cohort, "результатов этих школ за эти годы по этим процедурам нет.")
    rows = cohort.ground.context.gate.passed(frame)
    title = f"{sentence_case(cohort.title)}: доля преодолевших минимум рядом с остальными школами"
    names = (cohort.title, cohort.rest.title)
    asked = [*_several(procedure), *_several(years)]
    label = label_of("results", cohort, asked=asked)
    chart = group_dots(rows, names, label, title, "Преодолели минимум")
    told = Answer(_sentence(cohort, frame), frame, METHOD, [chart, _table(cohort, rows, label)])
    sums = {label: _sums(cohort, works, frame, label)}
    return declared(told, [cohort, cohort.rest], FLOORS, sums)


def _sums(
    cohort: "Cohort", works: pd.DataFrame, frame: pd.DataFrame, label: str
) -> tuple[list[pd.DataFrame], list[Reading]]:
    """Say which sums the table tells; the shares of each side are rounded by its own pupils."""
    titles = {"own": "Преодолели", "other": "Преодолели у остальных"}
    atoms, readings = [], []
    for side, ids in {"own": cohort.ids, "other": cohort.rest.ids}.items():
        rows = works[works["school_id"].isin(ids)].assign(pupils=works["participants"])
        atoms.append(released(f"{label}-{side}", rows, WORK))
        named = pd.DataFrame({"row": row_keys(frame, WORK), "Процедура": frame["name"]})
        numbers = {"Участников": ("", PUPILS)} if side == "own" else {}
        shares = {titles[side]: ("", ABOVE)}
        readings.append(Reading(f"{label}.csv", f"{label}-{side}", named, numbers, shares))
    return atoms, readings


def chosen_results(
    cohort: "Cohort", procedure: str | Sequence[str], years: int | Sequence[int]
) -> pd.DataFrame:
    """Take the known results of procedures and years; of the report's year where none is named.

    Raises
    ------
    ShnorError
        ``no-such-procedure``, ``no-such-year``, with those that there are.
    """
    results = cohort.ground.tables["results"]
    known = results[(results["participants"].fillna(0) > 0) & results["below"].notna()]
    codes = checked_procedures(cohort, procedure)
    asked_years = _several(years) or [cohort.ground.context.results_year]
    if years:
        _check(asked_years, known["year"], "года результатов", "no-such-year")
    chosen = known[known["year"].isin(asked_years)]
    return chosen[chosen["procedure"].isin(codes)] if codes else chosen


def checked_procedures(cohort: "Cohort", procedure: str | Sequence[str]) -> list[str]:
    """The procedures that are asked for, if any; each is loaded.

    Raises
    ------
    ShnorError
        ``no-such-procedure``, with those that there are.
    """
    codes = [str(code) for code in _several(procedure)]
    loaded = cohort.ground.tables["results"]["procedure"]
    _check(codes, loaded, "процедуры", "no-such-procedure")
    return codes


def _several(asked: object) -> list[object]:
    if isinstance(asked, (str, int)):
        return [asked]
    return list(asked) if isinstance(asked, Iterable) else []


def _check(asked: Sequence[object], known: pd.Series, what: str, code: str) -> None:
    there = sorted(set(known))
    for name in asked:
        if name not in there:
            raise nothing_like(code, what, name, map(str, there))


def pooled_shares(results: pd.DataFrame, by: Sequence[str]) -> pd.DataFrame:
    """Pool the share above the minimum of each group, schools taken for clusters.

    Returns
    -------
    DataFrame
        ``by`` and ``schools, n, below, share, share_low, share_high``.
    """
    own = results.assign(
        above=results["participants"] - results["below"], n=results["participants"]
    )
    grouped = own.groupby(list(by))
    totals = grouped[["n", "above", "below"]].sum()
    low, high = clustered_interval(own, "above", "n", by)
    return totals.assign(
        schools=grouped["school_id"].nunique().astype("Int64"),
        share=totals["above"].astype("Float64") / totals["n"],
        share_low=low,
        share_high=high,
    )[NUMBERS]


def _beside(cohort: "Cohort", works: pd.DataFrame) -> pd.DataFrame:
    """Both groups in one row a work, as far as the readers may know them."""
    members = {"own": cohort.ids, "other": cohort.rest.ids}
    parts = {
        group: pooled_shares(works[works["school_id"].isin(ids)], WORK)
        for group, ids in members.items()
    }
    long = pd.concat(parts, names=["group"]).reset_index()
    gate = cohort.ground.context.gate
    told = without_counts(gate.aggregate(long, COUNTED).frame, gate, "below")
    # All schools together are told elsewhere: one group would be what the other leaves of them.
    hidden = told.groupby(WORK)[HIDDEN].transform("any")
    told.loc[hidden, NUMBERS] = pd.NA
    # So it is where one group has few pupils below: then neither share is told.
    few = told["share"].isna().groupby([told[name] for name in WORK]).transform("any")
    told.loc[few, SHARES] = pd.NA
    rounded = [DECIMALS] if DECIMALS in told else []
    sides = [
        told[told["group"] == group].set_index(WORK)[[*NUMBERS, *rounded]].add_prefix(f"{group}_")
        for group in members
    ]
    # A work of the others alone says nothing of the cohort.
    frame = sides[0].join(sides[1]).reset_index()
    order = {code: place for place, code in enumerate(cohort.ground.context.registry.procedures)}
    ordered = frame.assign(order=frame["procedure"].map(order)).sort_values(["order", *WORK[1:]])
    named = ordered.drop(columns="order").assign(**{HIDDEN: ordered["own_n"].isna()})
    for name in rounded:  # the fewest of both
        both = [named.pop(f"{group}_{name}") for group in members]
        named[name] = both[0].combine(both[1].fillna(both[0]), min)
    why = pd.Series(SUPPRESSED, index=named.index, dtype="string")
    known = {f"{group}_share": named[f"{group}_n"].notna() for group in members}
    reasons = {f"{name}_reason": why.where(named[name].isna() & n) for name, n in known.items()}
    return named.assign(name=work_names(named, cohort), **reasons).reset_index(drop=True)


def without_counts(frame: pd.DataFrame, gate: Gate, *names: str) -> pd.DataFrame:
    """Take pupils away where shares are rounded: whole ones would tell what was rounded off."""
    unknown = pd.Series(pd.NA, index=frame.index, dtype="Int64")
    return frame.assign(**dict.fromkeys(names, unknown)) if gate.rounds else frame


def work_names(works: pd.DataFrame, cohort: "Cohort") -> list[str]:
    """Name each work in short, with its year where there are several, and its sitting so."""
    registry = cohort.ground.context.registry
    several = works["year"].nunique() > 1
    twice = works.duplicated(["procedure", "year"], keep=False)
    return [
        registry[code].short
        + (f", {year}" if several else "")
        + (f", {sitting_names(sitting)[0]}" if both else "")
        for code, year, sitting, both in zip(
            works["procedure"], works["year"], works["sitting"], twice, strict=True
        )
    ]


def _sentence(cohort: "Cohort", frame: pd.DataFrame) -> Prose:
    title = sentence_case(escape(cohort.title))
    told = frame[frame["own_share"].notna()]
    if told.empty:
        return answer_box(f"{title}: числа скрыты, чтобы не раскрыть малые группы.")
    works = counted(len(told), "work_prepositional")
    others = told["other_share"].dropna()
    beside = f"; у остальных школ – {_span(others)}" if len(others) else ""
    return answer_box(
        f"{title} ({counted(cohort.n, 'school')}): минимум преодолели "
        f"**{_span(told['own_share'])}** участников в {works}{beside}."
    )


def _span(shares: pd.Series) -> str:
    if len(shares) == 1:
        return percent(shares.iloc[0])
    return f"от {percent(shares.min())} до {percent(shares.max())}"


def _table(cohort: "Cohort", rows: Disclosed, label: str) -> Table:
    gate = cohort.ground.context.gate
    fields = [
        Field("name", "Процедура", width=3),
        Field("own_schools", "Школ", "integer"),
        Field("own_n", "Участников", "integer"),
        *([] if gate.rounds else [Field("own_below", "Ниже минимума", "integer")]),
        Field("own_share", "Преодолели", "percent"),
        Field("interval", CONFIDENCE, width=2, missing="–"),
        Field("other_schools", "Остальных школ", "integer"),
        Field("other_share", "Преодолели у остальных", "percent"),
    ]
    frame = rows.frame
    spans = share_intervals(frame["own_share_low"], frame["own_share_high"])
    caption = f"{sentence_case(cohort.title)}: преодолели минимум, рядом с остальными школами"
    return Table(label, caption, rows.assign(interval=spans), fields)
