"""Who the schools of a cohort are, beside the other schools of the region."""

from typing import TYPE_CHECKING

import pandas as pd

from shnor_lib.cohorts.declaring import declared
from shnor_lib.cohorts.facts import facts, known_facts
from shnor_lib.cohorts.overview import label_of, nothing_found, withheld_answer
from shnor_lib.disclosure.counted import Counted
from shnor_lib.disclosure.floors import Unit
from shnor_lib.show.answer import Answer
from shnor_lib.show.charts.group_dots import group_dots
from shnor_lib.show.disclosed import Disclosed
from shnor_lib.show.markdown import Prose, escape
from shnor_lib.show.markdown import answer as answer_box
from shnor_lib.show.table import Field, Table
from shnor_lib.show.wording import sentence_case, share, words
from shnor_lib.stats.uncertainty import wilson_interval

if TYPE_CHECKING:
    from shnor_lib.cohorts.cohort import Cohort

FACTS = ("type", "rural", "correctional", "social_conditions", "decision", "participants")
SIZES = {
    "меньше 10": (0, 10),
    "от 10 до 20": (10, 20),
    "от 20 до 50": (20, 50),
    "50 и больше": (50, float("inf")),
}
METHOD = Prose(
    "Доля – от школ, о которых признак известен; интервал Уилсона, 95 % (Wilson E. B. (1927), "
    "Journal of the American Statistical Association 22, 209–212). Остальные школы – все школы "
    "региона вне когорты. Величина – участников в среднем на процедуру года результатов."
)
GROUPS = ("own", "other")
COUNTS = [f"{group}{end}" for group in GROUPS for end in ("", "_n")]
COUNTED = Counted("school", by=("fact", "name"))
FLOORS: dict[str, Unit] = {"Школ когорты": "school", "Остальных школ": "school"}


def profile_of(cohort: "Cohort") -> Answer:
    """Count the schools of a cohort by type, place, size and verdict.

    Returns
    -------
    Answer
        ``data``: a row a value of a fact, ``fact, name``; of the cohort ``own`` (schools),
        ``own_n`` (those of which the fact is known), ``own_share`` with ``…_low, …_high``; the
        same of the others as ``other…``.
    """
    if cohort.withheld:
        return withheld_answer(cohort)
    if not cohort.n:
        return nothing_found(cohort, "в когорте нет школ.")
    rows = cohort.ground.context.gate.aggregate(_with_shares(_counted(cohort)), COUNTED)
    told = rows.where(rows.frame[["own_share", "other_share"]].notna().all(axis="columns"))
    title = f"{sentence_case(cohort.title)}: состав рядом с остальными школами"
    names = (cohort.title, cohort.rest.title)
    chart = group_dots(told, names, label_of("profile", cohort), title, "Доля школ")
    drawn = [chart] if len(told.frame) else []
    answer = Answer(_sentence(cohort), rows.frame, METHOD, [*drawn, _table(cohort, rows)])
    return declared(answer, [cohort, cohort.rest], FLOORS)


def _counted(cohort: "Cohort") -> pd.DataFrame:
    """Schools of the cohort and of the others by each value of each fact."""
    known = known_facts(cohort.ground, FACTS)
    known = known.assign(participants=_sizes(known["participants"]))
    members = {"own": cohort.ids, "other": cohort.rest.ids}
    rows = []
    for fact in FACTS:
        values = known[fact].dropna()
        parts = {group: values[values.index.isin(ids)] for group, ids in members.items()}
        rows += [
            {"fact": fact, "name": _name(fact, value)}
            | {group: int((own == value).sum()) for group, own in parts.items()}
            | {f"{group}_n": len(own) for group, own in parts.items()}
            for value in _in_order(values)
        ]
    return _without_few(cohort, pd.DataFrame(rows, columns=["fact", "name", *COUNTS]))


def _sizes(participants: pd.Series) -> pd.Series:
    """Name the band of each school's size."""
    bands = pd.Series(pd.NA, index=participants.index, dtype="string")
    for name, (least, most) in SIZES.items():
        within = (participants >= least) & (participants < most)
        bands = bands.mask(within.fillna(False), name)
    return bands


def _in_order(values: pd.Series) -> list[object]:
    """The values that occur: sizes from small to great, verdicts «да» first, others by number."""
    occurring = list(values.value_counts().index)
    return [value for value in (*SIZES, *words()["decisions"]) if value in occurring] or occurring


def _name(fact: str, value: object) -> str:
    kinds = words()["kinds"].get(fact)
    if kinds:
        return sentence_case(str(kinds[bool(value)]))
    if fact == "decision":
        return f"Вердикт: {words()['decisions'][value]}"
    return f"{facts()[fact].title}: {value}"


def _without_few(cohort: "Cohort", frame: pd.DataFrame) -> pd.DataFrame:
    """Leave out, for those who may not know them, the facts that few schools tell apart.

    The rows of a fact add up: one hidden row would be what the others leave.
    """
    gate = cohort.ground.context.gate
    if gate.audience == "internal":
        return frame
    if not gate.tells_of_kinds:
        frame = frame[frame["fact"] != "decision"]
    few = frame[list(GROUPS)].apply(lambda n: n.between(1, gate.policy.least_schools - 1))
    return frame[~frame["fact"].isin(frame.loc[few.any(axis="columns"), "fact"])]


def _with_shares(frame: pd.DataFrame) -> pd.DataFrame:
    shares = {}
    for group in GROUPS:
        n, whole = frame[group].astype("Int64"), frame[f"{group}_n"].astype("Int64")
        low, high = wilson_interval(n, whole)
        shares[f"{group}_share"] = n.astype("Float64") / whole.where(whole > 0)
        shares |= {f"{group}_share_low": low, f"{group}_share_high": high}
    return frame.assign(**shares)


def _sentence(cohort: "Cohort") -> Prose:
    of_all = share(cohort.n, len(cohort.everyone), "school_genitive")
    return answer_box(f"{sentence_case(escape(cohort.title))}: **{of_all}** региона.")


def _table(cohort: "Cohort", rows: Disclosed) -> Table:
    fields = [
        Field("name", "Признак", width=4),
        Field("own", "Школ когорты", "integer"),
        Field("own_n", "Из скольких", "integer"),
        Field("own_share", "Доля", "percent"),
        Field("other", "Остальных школ", "integer"),
        Field("other_n", "Из скольких остальных", "integer"),
        Field("other_share", "Доля среди остальных", "percent", missing="–"),
    ]
    caption = f"{sentence_case(cohort.title)}: состав рядом с остальными школами региона"
    return Table(label_of("profile", cohort), caption, rows, fields)
