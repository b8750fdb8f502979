"""The page that all cards of schools are cut by: headings, explanations, and places to fill."""

from shnor_lib.questions.objectivity.page import REASON_TO_LOOK
from shnor_lib.questions.schools.peers import FEWEST_PEERS
from shnor_lib.show.charts.style import SMALL_N
from shnor_lib.show.markdown import Prose
from shnor_lib.show.wording import CONFIDENCE

TITLE = "Карточка школы"
PLACE = "<!--shnor-card:{part}-->"

NOTES = {
    "decision": (
        "Решение следует из критерия региона. Если аналитик решил иначе, его решение стоит первым."
    ),
    "evidence": (
        f"Точка на шкале – доля ниже минимума, отрезок – {CONFIDENCE}, пунктир – порог. Ромб – "
        f"низкий результат; бледные знаки – меньше {SMALL_N} участников. Последний столбец – "
        "сколько учеников должны были написать иначе, чтобы вывод сменился."
    ),
    "dynamics": (
        "Доля преодолевших минимум в двух годах. Малая школа меняется сильно и без причины, "
        "поэтому рядом стоит интервал изменения; школы, выбранные за плохой год, чаще всего "
        "улучшаются сами."
    ),
    "peers": (
        "Столбики – школы с похожим числом участников той же процедуры (от трёх четвертей до "
        "четырёх третей числа этой школы) по доле ниже минимума, метка – эта школа. Если таких "
        f"школ меньше {FEWEST_PEERS}, распределение не показано. Места школы в ряду отчёт не "
        "считает."
    ),
    "signs": REASON_TO_LOOK,
}


def place(part: str) -> Prose:
    """Mark where the part of a card goes, with what there is to know about it."""
    mark = f"```{{=html}}\n{PLACE.format(part=part)}\n```"
    return Prose(f"{mark}\n\n{NOTES[part]}" if part in NOTES else mark)


def card_purpose() -> Prose:
    """Say what a card is for."""
    return Prose(
        "Карточка собирает всё, что отчёт знает об одной школе, чтобы помочь ей. Она не "
        "предназначена для рейтингов школ и оценки учителей. "
        "[Все школы региона](../schools.ipynb)."
    )
