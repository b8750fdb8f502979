"""The page «Результаты и условия»: what conditions explain, and whose results are apart from it."""

import pandas as pd

from shnor_lib.questions.circumstances.findings import CircumstancesFindings
from shnor_lib.questions.circumstances.traits import NAMES, TRAITS
from shnor_lib.show.chart import Chart
from shnor_lib.show.charts.expected_shares import expected_shares
from shnor_lib.show.markdown import Prose
from shnor_lib.show.markdown import answer as answer_box
from shnor_lib.show.share_intervals import share_intervals
from shnor_lib.show.table import Field, Table
from shnor_lib.show.wording import counted, listed, number, out_of, percent, plural, signed

UNKNOWN = (
    "Нет данных: чтобы оценить, каких результатов ждать при условиях школы, нужны результаты и "
    "паспорта школ – вид, местность, условия – и не меньше 15 школ на каждый признак."
)
SCHOOL = (Field("school", "Школа", width=3), Field("municipality", "Муниципалитет", width=3))


def answer(found: CircumstancesFindings) -> Prose:
    """Say how much the conditions explain, and how many schools do better twice."""
    if found.last is None:
        return answer_box(UNKNOWN)
    known = counted(len(found.last.schools), "school_dative")
    part = percent(max(found.last.explained, 0.0), 0)
    if not found.explains:
        return answer_box(
            f"Условия школ результатов {found.last.year} года почти не объясняют (**{part}** "
            f"различий, проверено по {known}): ждать от школы другого из-за условий нет оснований."
        )
    twice = int(found.schools["better_twice"].fillna(False).sum())
    text = (
        f"Условия школ объясняют **{part}** различий результатов {found.last.year} года "
        f"(проверено по {known}); остальное – не условия."
    )
    if found.before is not None:
        text += (
            f" Два года подряд лучше ожидаемого – {counted(twice, 'school')}: у "
            f"{plural(twice, 'that_school')} есть чему поучиться."
            if twice
            else " Школ, у которых два года подряд результат лучше ожидаемого, нет."
        )
    return answer_box(text)


def shares_chart(found: CircumstancesFindings) -> Chart | Prose:
    """Draw the own share of each school beside the expected one."""
    if not found.explains:
        return Prose("")
    shown = found.context.gate.schools(found.schools.assign(side=_sides(found.schools)))
    if shown.frame.empty:
        return Prose(f"*{shown.withheld}*" if shown.withheld else "")
    apart = int((shown.frame["side"] != "within").sum())
    title = (
        "Доля ниже минимума не такая, какой можно ждать при условиях школы, у "
        f"{out_of(apart, len(shown.frame), 'school_genitive')}; случайно такое бывает примерно у "
        f"{number(round(0.05 * len(shown.frame)))}"
    )
    return expected_shares(shown, title)


def _sides(schools: pd.DataFrame) -> pd.Series:
    side = pd.Series("within", schools.index)
    return side.mask(schools["beyond_high"] < 0, "better").mask(schools["beyond_low"] > 0, "worse")


def traits_table(found: CircumstancesFindings) -> Table | Prose:
    """Show what goes with each condition, the others equal."""
    if found.last is None:
        return Prose("")
    traits = found.last.traits
    rows = traits.assign(
        words=traits["trait"].map(TRAITS),
        points=100 * traits["difference"],
        span=[_span(low, high) for low, high in zip(traits["low"], traits["high"], strict=True)],
        school="",
    )
    fields = [
        Field("words", "Условие", width=4),
        Field("points", "Разница доли ниже минимума, п.п.", "points"),
        Field("span", "95 %-й интервал, п.п.", width=2),
    ]
    caption = "С чем связана доля ниже минимума, при прочих равных условиях"
    return Table("traits", caption, found.context.gate.schools(rows), fields)


def _span(low: float, high: float) -> str:
    return f"от {signed(100 * low)} до {signed(100 * high)}"


def better_table(found: CircumstancesFindings) -> Table | Prose:
    """Name the schools that work under hard conditions and did better than expected twice."""
    if not found.explains or found.before is None:
        return Prose("")
    schools = found.schools
    rows = schools[schools["hard"] & schools["better_twice"].fillna(False)]
    shown = found.context.gate.schools(_in_words(rows))
    if rows.empty and not shown.withheld:
        return Prose("Таких школ нет.")
    fields = [
        *SCHOOL,
        Field("own", "Доля ниже минимума", width=2),
        Field("wanted", "Ожидаемая", width=2),
        Field("apart", "Разница, п.п.", width=3),
    ]
    caption = (
        f"Школы в трудных условиях, где результат {found.last.year if found.last else ''} и "
        f"{found.before.year} года лучше ожидаемого; числа – {found.before.year + 1} года"
    )
    return Table("better-than-expected", caption, shown, fields)


def _in_words(rows: pd.DataFrame) -> pd.DataFrame:
    counts = zip(rows["below"], rows["participants"], rows["share"], strict=True)
    beyond = zip(rows["beyond"], rows["beyond_low"], rows["beyond_high"], strict=True)
    return rows.assign(
        own=[f"{out_of(int(below), int(n))} ({percent(share)})" for below, n, share in counts],
        wanted=[percent(share) for share in rows["expected"]],
        apart=[f"{signed(100 * gap)} ({_span(low, high)})" for gap, low, high in beyond],
    )


def families_table(found: CircumstancesFindings) -> Table | Prose:
    """Show how far apart schools under about the same conditions are."""
    if not found.explains:
        return Prose("")
    rows = found.families
    rows = rows.assign(
        expected=share_intervals(rows["expected_from"], rows["expected_to"]),
        middle=share_intervals(rows["lower"], rows["upper"]),
        median_text=[percent(share) for share in rows["median"]],
        school="",
    )
    fields = [
        Field("expected", "Ожидаемая доля", width=3),
        Field("schools", "Школ", "integer"),
        Field("median_text", "Медиана собственных долей", width=2),
        Field("middle", "Средняя половина школ", width=3),
        Field("shnor", "ШНОР", "integer"),
    ]
    caption = "Семьи школ с похожими условиями: чем шире, тем меньше решают условия"
    return Table("families", caption, found.context.gate.schools(rows), fields)


def known_traits(found: CircumstancesFindings) -> Prose:
    """Name the conditions that are known, and those that a passport may yet tell."""
    if found.last is None:
        return Prose("")
    known = found.last.traits["trait"].tolist()
    lacking = [name for trait, name in NAMES.items() if trait not in known]
    text = f"Учтено: {listed([NAMES[trait] for trait in known])}."
    if lacking:
        text += f" Не учтено, потому что в паспортах нет: {listed(lacking)}."
    return Prose(text)
