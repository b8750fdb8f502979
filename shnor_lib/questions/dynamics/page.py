"""The page «Динамика результатов»: its answer, its caution and how it was counted."""

import pandas as pd

from shnor_lib.model.dynamics import Band
from shnor_lib.model.procedures import Registry
from shnor_lib.questions.dynamics.counts import (
    counts_sentences,
    enough_participants,
    others_sentence,
)
from shnor_lib.questions.dynamics.words import Years, break_sentences, change_sentence
from shnor_lib.questions.shared.comparison import Comparison
from shnor_lib.show.markdown import Prose, answer, caution, escape, remark, together
from shnor_lib.show.wording import CONFIDENCE, NBSP, counted, number, words


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

    Results of few participants and those that may not be compared are told apart beneath.

    Parameters
    ----------
    summary : DataFrame
        One row over all that may be spoken of, as `summarise_all` gives it, or none.
    dynamics : DataFrame
        All rows of the two years: what may not be spoken of is counted, and the reason said.
    who : str
        Whose results these are; all schools where it is empty.
    """
    base, current = years
    if summary.empty:
        of_whom = f"{who}. " if who else ""
        return answer(f"{of_whom}Нет данных: {_why_nothing(dynamics, years)}")
    whole = summary.iloc[0]
    text = (
        f"{counts_sentences(whole, years, who)} По всем работам вместе "
        f"({counted(int(whole['schools']), 'school')}, {base} год – "
        f"{counted(int(whole['n_base']), 'work')}, {current} год – "
        f"{number(int(whole['n_current']))}) доля {change_sentence(whole)}."
    )
    beneath = [others_sentence(whole), _left_out(dynamics, whole)]
    return together(answer(text), Prose(" ".join(filter(None, beneath))))


def _left_out(dynamics: pd.DataFrame, whole: pd.Series) -> str:
    """Count the results with both years that may not be compared, so that all are accounted for."""
    left = int(dynamics["direction"].notna().sum() - whole["pairs"])
    if not left:
        return ""
    return (
        f"За оба года есть ещё {counted(left, 'result')}, но годы в них не сопоставимы: разрыв "
        "ряда или разные сроки."
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


def method_note(band: Band, comparison: Comparison) -> Prose:
    """Explain what is counted, with what it is compared, and how to read it."""
    return remark(
        "Метод",
        f"- {words()['short_names']}\n"
        "- Результат – итог одной процедуры в одной школе; показатель – доля участников, "
        "преодолевших минимум. Сравниваются школы, у которых есть оба года; результаты, сданные "
        "за год в два срока, сложены.\n"
        "- Рост и снижение – знак изменения, посчитанный по числу учеников, а не по округлённым "
        "долям. Отсутствие изменений – два разных случая: никто не получил «2» ни в одном году "
        "или доля осталась прежней.\n"
        f"- О направлении говорится там, где {enough_participants()}: только эти результаты "
        "входят в числа и доли роста и снижения, в «больше случайного» и в критерий знаков. "
        "Остальные сосчитаны отдельно; вместе это все сравниваемые результаты.\n"
        f"- Больше случайного – {CONFIDENCE} Ньюкома (1998, метод 10) для разности двух "
        f"долей не содержит нуля. Даже если бы ничего не менялось, таких было бы около 5{NBSP}% "
        "результатов. Критерий знаков – точный двусторонний: с какой вероятностью столь же неровно "
        "разделились бы рост и снижение, будь они равновероятны. По муниципалитету он "
        "посчитан по школам: школа с несколькими результатами входит один раз, тем, чего у неё "
        "больше. Проверок столько же, сколько строк: при 20 строках одна окажется меньше 0,05 "
        "и без всяких изменений.\n"
        "- Изменение у всех участников вместе взвешено по участникам: большая школа весит больше. "
        "В нём есть и результаты с малым числом участников: весят они немного, а без них это было "
        "бы изменение у других учеников. "
        "Его интервал учитывает, что ученики одной школы похожи (школы – кластеры). Среднее по "
        "школам, где каждая весит одинаково, стоит рядом. Где сложены разные процедуры, считаются "
        "работы: ученик, который писал две, входит дважды.\n"
        f"{_band_note(band)}"
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
