"""The page «Динамика результатов»: its answer, its caution and how it was counted."""

import pandas as pd

from shnor_lib.model.dynamics import Band, dynamics_settings
from shnor_lib.model.missing import missing_reasons
from shnor_lib.questions.dynamics.counts import (
    counts_sentence,
    details_sentences,
    enough_participants,
    others_sentence,
)
from shnor_lib.questions.dynamics.findings import Changes, DynamicsFindings
from shnor_lib.questions.dynamics.words import (
    break_sentences,
    change_interval,
    change_sentence,
    of_whom,
)
from shnor_lib.questions.shared.cohort_words import variation_sentence
from shnor_lib.show.markdown import Prose, caution, escape, more, remark, together
from shnor_lib.show.markdown import answer as answer_box
from shnor_lib.show.page_parts import MARKED
from shnor_lib.show.wording import counted, number, words


def answer(changes: Changes) -> Prose:
    """Answer how many went up and down, how many beyond chance, and the change of all together.

    Results of few participants and those that may not be compared are told apart beneath.
    """
    who = escape(changes.name)
    if changes.years is None or changes.whole.empty:
        of_them = f"{who}. " if who else ""
        return answer_box(f"{of_them}Нет данных: {_why_nothing(changes)}")
    whole, (base, current) = changes.whole.iloc[0], changes.years
    least = changes.context.gate.policy.words_of_direction
    if pd.isna(whole["schools"]):
        return answer_box(f"{of_whom(who, missing_reasons()['suppressed'])}.")
    together_said = (
        f"с {base} по {current} год доля преодолевших минимум {change_sentence(whole, least)}"
    )
    text = f"{of_whom(who, together_said)}. {counts_sentence(whole, least)}"
    compared = (
        f"{change_interval(whole)}Все работы вместе: {counted(int(whole['schools']), 'school')}, "
        f"{counted(int(whole['n_base']), 'work')} в {base} году и "
        f"{number(int(whole['n_current']))} в {current} году."
    )
    beneath = [
        compared,
        details_sentences(whole),
        others_sentence(whole, least),
        _left_out(changes.measured, whole),
    ]
    return together(answer_box(text), more(" ".join(filter(None, beneath))))


def _left_out(measured: pd.DataFrame, whole: pd.Series) -> str:
    """Count the results with both years that may not be compared, so that all are accounted for."""
    left = int(measured["direction"].notna().sum() - whole["pairs"])
    if not left:
        return ""
    return (
        f"За оба года есть ещё {counted(left, 'result')}, но годы в них не сопоставимы: разрыв "
        "ряда или разные сроки."
    )


def _why_nothing(changes: Changes) -> str:
    if changes.years is None:
        return "год результатов не задан."
    base, current = changes.years
    paired = int(changes.measured["direction"].notna().sum())
    if paired:
        return (
            f"{counted(paired, 'result')} школ за {base} и {current} годы есть, но сравнивать их "
            "нельзя: между годами разрыв ряда."
        )
    return f"нет школ с результатами и за {base}, и за {current} год."


def break_caution(dynamics: DynamicsFindings) -> Prose:
    """Warn that the series is broken between the years, and say which years were passed over."""
    if dynamics.years is None:
        return Prose("")
    reasons = _reasons(dynamics, *dynamics.years)
    if not reasons:
        return Prose("")
    consequence = (
        f"Сравнение этих лет через разрыв включено настройкой региона. {MARKED}"
        if dynamics.context.profile.across_breaks
        else "Результаты по разные стороны разрыва здесь не сравниваются."
    )
    base, current = dynamics.years
    listed = "\n".join(f"- {escape(reason)}" for reason in reasons)
    title = f"Оговорка: между {base} и {current} годами ряд разорван"
    return caution(title, f"{listed}\n\n{consequence}", folded=True)


def _reasons(dynamics: DynamicsFindings, base: int, current: int) -> list[str]:
    """Name the breaks between the years, those of loaded years between the two too."""
    results, registry = dynamics.tables["results"], dynamics.context.registry
    in_years = results.loc[results["year"].isin([base, current]), "procedure"]
    reasons = break_sentences(in_years, base, current, registry)
    for year in sorted(set(results["year"]) & set(range(base + 1, current))):
        between = results.loc[results["year"] == year, "procedure"]
        texts = break_sentences(between, year, year, registry)
        reasons += [f"{text[:-1]} – этот год пропущен." for text in texts]
    return reasons


def settings_note(dynamics: DynamicsFindings) -> Prose:
    """Say what is set for the page: the names, the limits, and with what is compared."""
    profile = dynamics.context.profile
    least = dynamics.context.gate.policy.words_of_direction
    return remark(
        "Обозначения и пороги",
        f"- {words()['short_names']}\n"
        f"- О направлении говорится там, где {enough_participants(least)}: только эти результаты "
        "входят в числа и доли роста и снижения, в «больше случайного» и в критерий знаков. "
        "Остальные сосчитаны отдельно; вместе это все сравниваемые результаты.\n"
        f"- {variation_sentence(dynamics.variation)} От этого шире интервалы изменений отдельных "
        "школ.\n"
        f"{_band_note(dynamics_settings().bands[profile.band])}"
        f"- {words()['comparisons'][profile.comparison]}",
    )


def _band_note(band: Band) -> str:
    if not band.points:
        return ""
    basis = f" ({band.basis})" if band.basis else ""
    shown = f"{escape(band.title)} показан отдельно{escape(basis)}"
    return f"- Порог {shown}: направления он не меняет.\n"
