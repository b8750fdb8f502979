"""The page «Динамика результатов»: what of the change the heaping of marks would give alone."""

from shnor_lib.disclosure.counted import Counted
from shnor_lib.questions.dynamics.findings import DynamicsFindings
from shnor_lib.questions.dynamics.heaped_alike import heap_alike
from shnor_lib.show.markdown import Prose, escape
from shnor_lib.show.wording import points

NEEDED = "нужны распределения первичных баллов и шкалы перевода в отметки за оба года"


def heaping_sentence(dynamics: DynamicsFindings) -> Prose:
    """Say by how much the shares would differ, were marks heaped as in the base year."""
    if dynamics.years is None or dynamics.compared.empty:
        return Prose("")
    base, current = dynamics.years
    compared = dict.fromkeys(dynamics.compared["procedure"])
    counted = Counted("pupil", pupils=("n_base", "n_current"))
    rows = dynamics.context.gate.aggregate(heap_alike(dynamics.heaps, dynamics.years), counted)
    told = rows.frame.dropna(subset="moved_pp")
    told = told[told["procedure"].isin(compared)]
    if told.empty:
        return Prose(
            "Сколько из этих изменений дало бы одно сгущение отметок у границы «2» и «3», не "
            f"известно: {NEEDED}."
        )
    registry = dynamics.context.registry
    moved = "; ".join(
        f"{escape(registry[code].short)} на {points(by)}"
        for code, by in zip(told["procedure"], told["moved_pp"], strict=True)
    )
    rest = f" О прочих процедурах это не известно: {NEEDED}." if len(told) < len(compared) else ""
    return Prose(
        f"Если бы в {current} году отметки сгущались у границы «2» и «3» так же, как в {base}, "
        f"доля преодолевших минимум была бы другой ({moved}), хотя знаний ни у кого не прибыло "
        f"бы и не убыло.{rest}"
    )
