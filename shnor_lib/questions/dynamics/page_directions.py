"""The part of the page «Динамика результатов» that counts rises and falls."""

import pandas as pd

from shnor_lib.model.dynamics import dynamics_settings
from shnor_lib.questions.dynamics.counts import enough_participants
from shnor_lib.questions.dynamics.findings import Changes, DynamicsFindings
from shnor_lib.questions.dynamics.page_sizes import change_fields, named, with_intervals
from shnor_lib.questions.dynamics.words import of_whom
from shnor_lib.show.chart import Chart
from shnor_lib.show.charts.direction_shares import direction_shares
from shnor_lib.show.markdown import Prose, escape
from shnor_lib.show.table import Field, Table
from shnor_lib.show.wording import NBSP, number, out_of, words

NONE_REPORTABLE = "участников мало"
WAYS = (("positive", "negative"), ("negative", "positive"))


def directions_chart(changes: Changes) -> Chart | Prose:
    """Draw the directions of the reportable results by procedure."""
    summary = changes.by_procedure
    if summary.empty:
        return Prose("")
    gate = changes.context.gate
    least = gate.policy.words_of_direction
    enough = (summary["reportable"] > 0).fillna(False)
    rows = named(summary[enough], changes.context.registry)
    if rows.empty:
        nothing = f"нет результатов, где {enough_participants(least)}, – направления не показаны"
        return Prose(f"*{of_whom(escape(changes.name), nothing)}.*")
    drawn = gate.passed(rows.assign(name=rows["short"], pairs=rows["reportable"]))
    said = of_whom(changes.name, _directions_title(rows, least, few=bool(summary["few"].any())))
    title, label = f"{said}{changes.mark}", f"{changes.label}directions"
    return direction_shares(drawn, words()["dynamics"], label, title)


def _directions_title(rows: pd.DataFrame, least: int, *, few: bool) -> str:
    more = int((rows["positive"] > rows["negative"]).sum())
    sure = rows["sign_p_adjusted"] < 1 - dynamics_settings().confidence
    up, down = (int((sure & (rows[one] > rows[other])).sum()) for one, other in WAYS)
    where = f"там, где {enough_participants(least)}, " if few else ""
    return (
        f"{where}рост встречается чаще снижения в {out_of(more, len(rows), 'procedure_genitive')}; "
        f"больше случайного перевес роста – в {number(up)}, снижения – в {number(down)}"
    )


def directions_table(changes: Changes) -> Table:
    """Count the directions by procedure: of the reportable results, and apart of the others."""
    context = changes.context
    least = context.gate.policy.words_of_direction
    band = dynamics_settings().bands[context.profile.band]
    frame = _for_table(named(changes.by_procedure, context.registry))
    frame = frame.assign(sure=slashed(frame, ["beyond_chance_positive", "beyond_chance_negative"]))
    fields = [
        Field("short", "Процедура", width=2),
        Field("reportable", "Школ", "integer"),
        *_direction_fields(),
        Field("sure", "Больше случайного: рост / снижение", "printed"),
        *([Field("beyond_band", f"На {band.title} и больше", "integer")] if band.points else []),
        Field("sign", "Критерий знаков, p с поправкой"),
        *_few_fields(frame, least),
    ]
    counted = "сколько школ показали рост, снижение или остались без изменений"
    caption = f"{of_whom(changes.name, counted)}{_where(frame, least)}{changes.mark}"
    label = f"{changes.label}directions-counts"
    rows = context.gate.passed(frame)
    return Table(label, caption, rows, fields)


def municipalities_table(dynamics: DynamicsFindings) -> Table | Prose:
    """Count the directions and show the change in each municipality, in the order of names."""
    if len(dynamics.by_municipality) == 1:
        return Prose("Все школы – одного муниципалитета.")
    least = dynamics.context.gate.policy.words_of_direction
    frame = _for_table(with_intervals(dynamics.by_municipality))
    frame = frame.assign(schools_signs=slashed(frame, ["rising", "falling"]))
    fields = [
        Field("municipality", "Муниципалитет", width=4, missing="муниципалитет неизвестен"),
        Field("reportable", "Результатов", "integer"),
        *_direction_fields(),
        Field("schools_signs", "Школ: чаще рост / чаще снижение", "printed"),
        Field("sign", "Критерий знаков по школам, p с поправкой"),
        *_few_fields(frame, least),
        Field("schools", "Школ всего", "integer"),
        Field("n_base", "Работ раньше", "integer"),
        Field("n_current", "Работ теперь", "integer"),
        *change_fields(),
    ]
    caption = (
        f"Изменения по муниципалитетам, все процедуры вместе{_where(frame, least)}{dynamics.mark}"
    )
    rows = dynamics.context.gate.passed(frame)
    return Table("municipalities", caption, rows, fields)


def slashed(frame: pd.DataFrame, names: list[str], space: str = " ") -> pd.Series:
    """Write numbers of one row beside each other; where one is hidden, none is written."""
    texts = [
        pd.NA if any(map(pd.isna, counts)) else f"{space}/{space}".join(map(number, counts))
        for counts in zip(*(frame[name] for name in names), strict=True)
    ]
    return pd.Series(texts, frame.index, dtype="string")


def _where(frame: pd.DataFrame, least: int) -> str:
    """Say which results are counted and where the others stand; nothing where all are counted."""
    if not frame["few"].any():
        return ""
    return (
        f". Рост и снижение сосчитаны там, где {enough_participants(least)}; остальные результаты "
        f"– в столбце «{_few_head(least)}»"
    )


def _few_head(least: int) -> str:
    return f"Участников меньше {least}"


def _direction_fields() -> list[Field]:
    kinds = words()["dynamics"]
    counts = [Field(kind, kinds[kind].capitalize(), "integer") for kind in kinds]
    shares = {"positive": "Доля роста", "negative": "Доля снижения"}
    return counts + [
        Field(f"{kind}_share", title, "percent", missing=NONE_REPORTABLE)
        for kind, title in shares.items()
    ]


def _few_fields(frame: pd.DataFrame, least: int) -> list[Field]:
    """One column with the directions of the results of few participants, where there are any."""
    if not frame["few"].any():
        return []
    kinds = f"{NBSP}/ ".join(kind.replace(" ", NBSP) for kind in words()["dynamics"].values())
    return [Field("others", f"{_few_head(least)}: {kinds}", "printed", width=3)]


def _for_table(frame: pd.DataFrame) -> pd.DataFrame:
    """Write the shares, the sign test and the counts of few participants as a table shows them."""
    texts = [
        "–" if pd.isna(p) else ("< 0,001" if p < 0.001 else number(p, 3))
        for p in frame["sign_p_adjusted"]
    ]
    results = frame["reportable"].where(frame["reportable"] > 0)
    shares = {
        f"{kind}_share": frame[kind].astype("Float64") / results
        for kind in ("positive", "negative")
    }
    few = [f"few_{kind}" for kind in words()["dynamics"]]
    others = slashed(frame, few, NBSP)
    return frame.assign(sign=texts, others=others, **shares)
