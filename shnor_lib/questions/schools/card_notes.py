"""How to read the drawings of a card: what depends on the constants of the library."""

from shnor_lib.questions.schools.findings import SchoolsFindings
from shnor_lib.questions.schools.peers import FEWEST_PEERS
from shnor_lib.show.markdown import Prose
from shnor_lib.show.wording import CONFIDENCE, counted


def evidence_note(schools: SchoolsFindings) -> Prose:
    """Explain the strips beside the results."""
    few = counted(schools.context.gate.policy.small_sample, "participant_genitive")
    return Prose(
        f"Точка на шкале – доля ниже минимума, отрезок – {CONFIDENCE}, пунктир – порог. Ромб – "
        f"низкий результат; бледные знаки – меньше {few}. "
        "Последний столбец – сколько учеников должны были написать иначе, чтобы вывод сменился."
    )


def peers_note() -> Prose:
    """Explain the spreads of schools of about the same size."""
    return Prose(
        "Столбики – школы с похожим числом участников той же процедуры (от трёх четвертей до "
        "четырёх третей числа этой школы) по доле ниже минимума, метка – эта школа. Если таких "
        f"школ меньше {FEWEST_PEERS}, распределение не показано. Места школы в ряду отчёт не "
        "считает."
    )
