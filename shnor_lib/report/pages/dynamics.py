"""The page «Динамика результатов»: what changed between two years, and what of it is chance."""

import pandas as pd

from shnor_lib.analysis.comparison import Comparison
from shnor_lib.disclosure.audience import Disclosed
from shnor_lib.model.dynamics import Band, dynamics_settings
from shnor_lib.model.procedures import Registry
from shnor_lib.report.chart import Chart
from shnor_lib.report.charts.direction_shares import direction_shares
from shnor_lib.report.charts.dumbbell import dumbbell
from shnor_lib.report.dynamics_words import (
    Years,
    break_sentences,
    change_sentence,
    counts_sentence,
    interval_text,
)
from shnor_lib.report.markdown import Prose, answer, caution, escape, remark
from shnor_lib.report.pages.common import NO_COMPARISON
from shnor_lib.report.table import Field, Table
from shnor_lib.report.wording import CONFIDENCE, NBSP, counted, number, plural, words

TOO_FEW = "школ мало"
WAYS = (("positive", "negative"), ("negative", "positive"))


def break_caution(
    results: pd.DataFrame, years: Years, registry: Registry, *, across_breaks: bool
) -> Prose:
    """Warn that the series is broken between the years, with the reasons.

    Parameters
    ----------
    results : DataFrame
        Tidy table; a loaded year between the two is named with the reason for passing it over.
    """
    base, current = years
    in_years = results.loc[results["year"].isin(years), "procedure"]
    reasons = break_sentences(in_years, base, current, registry)
    passed_over = sorted(set(results["year"]) & set(range(base + 1, current)))
    for year in passed_over:
        between = results.loc[results["year"] == year, "procedure"]
        texts = break_sentences(between, year, year, registry)
        reasons += [f"{text[:-1]} – этот год пропущен." for text in texts]
    if not reasons:
        return Prose("")
    spoken = (
        "Сравнение этих лет через разрыв включено настройкой региона; оговорка стоит у каждого "
        "рисунка и каждой таблицы."
        if across_breaks
        else "Результаты по разные стороны разрыва здесь не сравниваются."
    )
    listed = "\n".join(f"- {escape(reason)}" for reason in reasons)
    return caution(f"Разрыв ряда: {years[0]} и {years[1]} годы", f"{listed}\n\n{spoken}")


def dynamics_answer(
    summary: pd.DataFrame, dynamics: pd.DataFrame, years: Years, who: str = ""
) -> Prose:
    """Answer how many went up and down, how many beyond chance, and the change of all together.

    Parameters
    ----------
    summary : DataFrame
        One row over all that may be spoken of, as `summarise_all` gives it, or none.
    dynamics : DataFrame
        All rows of the two years, to say why there is nothing to speak of.
    who : str
        Whose results these are; all schools where it is empty.
    """
    base, current = years
    if summary.empty:
        of_whom = f"{who}. " if who else ""
        return answer(f"{of_whom}Нет данных: {_why_nothing(dynamics, years)}")
    whole = summary.iloc[0]
    subject = f"{who}: доля преодолевших минимум" if who else "Доля преодолевших минимум"
    return answer(
        f"{subject} с {base} по {current} год {counts_sentence(whole)}. По всем работам "
        f"вместе ({counted(int(whole['schools']), 'school')}, {base} год – "
        f"{counted(int(whole['n_base']), 'work')}, {current} год – "
        f"{number(int(whole['n_current']))}) она {change_sentence(whole)}."
    )


def _why_nothing(dynamics: pd.DataFrame, years: Years) -> str:
    base, current = years
    if not current:
        return "год результатов не задан."
    paired = int(dynamics["direction"].notna().sum())
    if paired:
        return (
            f"{counted(paired, 'result')} школ за {base} и {current} годы есть, но сравнивать их "
            "нельзя: между годами разрыв ряда."
        )
    return f"нет школ с результатами и за {base}, и за {current} год."


def named(summary: pd.DataFrame, registry: Registry) -> pd.DataFrame:
    """Put the procedures in the registry's order, with their names."""
    order = {code: place for place, code in enumerate(registry.procedures)}
    ordered = summary.sort_values("procedure", key=lambda codes: codes.map(order))
    titles = ordered["procedure"].map(lambda code: registry[code].title)
    return ordered.assign(
        name=titles, short=[registry[code].short for code in ordered["procedure"]]
    )


def directions_chart(
    summary: Disclosed, registry: Registry, caveat: str, label: str = "directions"
) -> Chart | Prose:
    """Draw the directions by procedure."""
    if summary.frame.empty:
        return Prose(f"*{summary.withheld}*" if summary.withheld else "")
    rows = named(summary.frame, registry)
    more, total = int((rows["positive"] > rows["negative"]).sum()), len(rows)
    sure = rows["sign_p"] < 1 - dynamics_settings().confidence
    up, down = (int((sure & (rows[one] > rows[other])).sum()) for one, other in WAYS)
    title = (
        f"Рост встречается чаще снижения в {number(more)} из {number(total)} "
        f"{plural(total, 'procedure_genitive')}; больше случайного перевес роста – в "
        f"{number(up)}, снижения – в {number(down)}{caveat}"
    )
    shown = rows.assign(name=rows["short"])
    return direction_shares(shown, words()["dynamics"], label, title)


def years_chart(
    summary: Disclosed, years: Years, registry: Registry, caveat: str, label: str = "two-years"
) -> Chart | Prose:
    """Draw each procedure's share in the two years."""
    if summary.frame.empty:
        return Prose("")
    rows = named(summary.frame, registry)
    sure = int(((rows["ci_low_pp"] > 0) | (rows["ci_high_pp"] < 0)).sum())
    total = len(rows)
    title = (
        f"Доля преодолевших минимум изменилась больше случайного в {number(sure)} из "
        f"{number(total)} {plural(total, 'procedure_genitive')}{caveat}"
    )
    return dumbbell(rows.assign(name=rows["short"]), years, label, title)


def directions_table(
    summary: Disclosed, band: Band, registry: Registry, caveat: str, label: str = "directions"
) -> Table:
    """Count the directions by procedure."""
    frame = _with_shares_and_signs(named(summary.frame, registry))
    sure = zip(frame["beyond_chance_positive"], frame["beyond_chance_negative"], strict=True)
    frame = frame.assign(sure=[f"{number(up)} / {number(down)}" for up, down in sure])
    fields = [
        Field("short", "Процедура", width=2),
        Field("pairs", "Школ", "integer"),
        *_direction_fields(),
        Field("sure", "Больше случайного: рост / снижение", "printed"),
        *([Field("beyond_band", f"На {band.title} и больше", "integer")] if band.points else []),
        Field("sign", "Критерий знаков, p"),
    ]
    caption = f"Сколько школ показали рост, снижение или остались без изменений{caveat}"
    return Table(f"{label}-counts", caption, Disclosed(frame, summary.withheld), fields)


def _direction_fields() -> list[Field]:
    kinds = words()["dynamics"]
    counts = [Field(kind, kinds[kind].capitalize(), "integer") for kind in kinds]
    shares = {"positive": "Доля роста", "negative": "Доля снижения"}
    return counts + [Field(f"{kind}_share", title, "percent") for kind, title in shares.items()]


def _with_shares_and_signs(frame: pd.DataFrame) -> pd.DataFrame:
    texts = [
        "–" if pd.isna(p) else ("< 0,001" if p < 0.001 else number(p, 3)) for p in frame["sign_p"]
    ]
    shares = {
        f"{kind}_share": frame[kind].astype("Float64") / frame["pairs"]
        for kind in ("positive", "negative")
    }
    return frame.assign(sign=texts, **shares)


def sizes_table(
    summary: Disclosed,
    years: Years,
    registry: Registry,
    caveat: str,
    shift: pd.Series,
    label: str = "sizes",
) -> Table:
    """Show how much the share of all participants changed in each procedure.

    Parameters
    ----------
    shift : Series
        Change of the comparison value (`analysis.comparison.comparison_shift`); may be empty.
    """
    base, current = years
    beside = [Field("shift", "Сдвиг для сравнения, п.п.", "points", missing=NO_COMPARISON)]
    fields = [
        Field("short", "Процедура", width=2),
        Field("n_base", f"Участников, {base}", "integer"),
        Field("n_current", f"Участников, {current}", "integer"),
        Field("share_base", f"Доля, {base}", "percent"),
        Field("share_current", f"Доля, {current}", "percent"),
        *_change_fields(),
        *(beside if len(shift) else []),
    ]
    frame = _with_intervals(named(summary.frame, registry))
    frame = frame.assign(shift=frame["procedure"].map(shift).astype("Float64"))
    caption = f"Насколько изменилась доля преодолевших минимум у всех участников вместе{caveat}"
    return Table(label, caption, Disclosed(frame, summary.withheld), fields)


def _change_fields() -> list[Field]:
    return [
        Field("change_pp", "Изменение, п.п.", "points"),
        Field("interval", f"{CONFIDENCE}, п.п.", width=2, missing=TOO_FEW),
        Field("mean_change_pp", "Среднее по школам, п.п.", "points"),
    ]


def _with_intervals(frame: pd.DataFrame) -> pd.DataFrame:
    bounds = zip(frame["ci_low_pp"], frame["ci_high_pp"], strict=True)
    texts = [interval_text(low, high) or pd.NA for low, high in bounds]
    return frame.assign(interval=pd.array(texts, dtype="string"))


def municipalities_table(summary: Disclosed, caveat: str) -> Table | Prose:
    """Count the directions and show the change in each municipality, in the order of names."""
    if len(summary.frame) == 1:
        return Prose("Все школы – одного муниципалитета.")
    frame = _with_shares_and_signs(_with_intervals(summary.frame.sort_values("municipality")))
    ways = zip(frame["rising"], frame["falling"], strict=True)
    frame = frame.assign(schools_signs=[f"{number(up)} / {number(down)}" for up, down in ways])
    fields = [
        Field("municipality", "Муниципалитет", width=4, missing="муниципалитет неизвестен"),
        Field("schools", "Школ", "integer"),
        Field("pairs", "Результатов", "integer"),
        *_direction_fields(),
        Field("schools_signs", "Школ: чаще рост / чаще снижение", "printed"),
        Field("sign", "Критерий знаков по школам, p"),
        Field("n_base", "Работ раньше", "integer"),
        Field("n_current", "Работ теперь", "integer"),
        *_change_fields(),
    ]
    caption = f"Изменения по муниципалитетам, все процедуры вместе{caveat}"
    return Table("municipalities", caption, Disclosed(frame, summary.withheld), fields)


def method_note(band: Band, comparison: Comparison) -> Prose:
    """Explain what is counted, with what it is compared, and how to read it."""
    few = dynamics_settings().participants.wording
    return remark(
        "Метод",
        f"- {words()['short_names']}\n"
        "- Результат – итог одной процедуры в одной школе; показатель – доля участников, "
        "преодолевших минимум. Сравниваются школы, у которых есть оба года; результаты, сданные "
        "за год в два срока, сложены.\n"
        "- Рост и снижение – знак изменения, посчитанный по числу учеников, а не по округлённым "
        "долям. Отсутствие изменений – два разных случая: никто не получил «2» ни в одном году "
        "или доля осталась прежней.\n"
        f"- Больше случайного – {CONFIDENCE} Ньюкома (1998, метод 10) для разности двух "
        f"долей не содержит нуля. Даже если бы ничего не менялось, таких было бы около 5{NBSP}% "
        "результатов. Критерий знаков – точный двусторонний: с какой вероятностью столь же неровно "
        "разделились бы рост и снижение, будь они равновероятны. По муниципалитету он "
        "посчитан по школам: школа с несколькими результатами входит один раз, тем, чего у неё "
        "больше. Проверок столько же, сколько строк: при 20 строках одна окажется меньше 0,05 "
        "и без всяких изменений.\n"
        "- Изменение у всех участников вместе взвешено по участникам: большая школа весит больше. "
        "Его интервал учитывает, что ученики одной школы похожи (школы – кластеры). Среднее по "
        "школам, где каждая весит одинаково, стоит рядом. Где сложены разные процедуры, считаются "
        "работы: ученик, который писал две, входит дважды.\n"
        f"{_band_note(band)}"
        f"- О направлении у отдельной школы говорится, если в оба года не меньше {few} "
        "участников.\n"
        f"- {words()['comparisons'][comparison]}\n"
        "- Доля преодолевших минимум опирается на границу «2» и «3», у которой отметки "
        "накапливаются чаще всего; сравнение двух разных наборов учеников не показывает, что "
        "именно изменилось.",
    )


def _band_note(band: Band) -> str:
    if not band.points:
        return ""
    basis = f" ({band.basis})" if band.basis else ""
    shown = f"{escape(band.title)} показан отдельно{escape(basis)}"
    return f"- Порог {shown}: направления он не меняет.\n"
