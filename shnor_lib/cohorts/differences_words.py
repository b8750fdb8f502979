"""What is said of the change of a cohort beside that of others."""

import pandas as pd

from shnor_lib.questions.dynamics.words import interval_text
from shnor_lib.show.markdown import Prose, escape
from shnor_lib.show.markdown import answer as answer_box
from shnor_lib.show.wording import CONFIDENCE, NBSP, counted, points, sentence_case

METHOD = Prose(
    "Изменение школы – изменение доли преодолевших минимум сверх сдвига всех школ в тех же "
    "процедурах; школа весит n₁n₂/(n₁ + n₂). Разность изменений – Angrist J. D., Pischke J.-S. "
    "(2009), Mostly Harmless Econometrics, раздел 5.2; школы независимы, остатки HC2 (MacKinnon J. "
    "G., White H. (1985), Journal of Econometrics 29, 305–325), степени свободы по Саттертуэйту. С "
    "похожими школами изменения приведены к одному исходному уровню (Abadie A., Imbens G. W. "
    "(2011), Journal of Business and Economic Statistics 29, 1–11). Сравнение с похожими верно, "
    "если школы отобрали по результатам базового года: и те и другие улучшаются сами одинаково. "
    "Сравнение со всеми остальными верно, если отобрали по тому, что длится: прежним результатам, "
    "условиям, – или наугад. Проверка – та же разность за годы до этого: если она больше "
    "случайной, группы расходились и раньше."
)
UNSURE = "отличить это от случайного нельзя"
NOT_BY_RESULTS = (
    "школы отобрали не по результатам этих двух лет: отобранные за плохой год улучшаются сами"
)


def sentence(title: str, rows: pd.DataFrame, *, is_part: bool) -> Prose:
    """Say what was found, under which choice of the schools it holds, and of the years before."""
    asked, before = rows[~rows["placebo"]], rows[rows["placebo"]]
    first = asked.iloc[0]
    text = (
        f"{sentence_case(escape(title))} ({counted(int(first['own_schools']), 'school')}): с "
        f"{first['base']} по {first['current']} год разность изменений доли преодолевших минимум – "
        f"{'; '.join(_told(row) for _, row in asked.iterrows())}: {_verdict(asked, is_part)}."
    )
    return answer_box(f"{text} {_before(before, int(first['base']))}")


def _told(row: pd.Series) -> str:
    who = {"alike": "с похожими школами", "others": "со всеми остальными"}.get(row["kind"], "")
    return f"**{points(row['difference_pp'])}**{_interval(row)}{f' {who}' if who else ''}"


def _interval(row: pd.Series) -> str:
    if pd.isna(row["low_pp"]):
        return " (школ мало, интервал не определить)"
    return f" ({CONFIDENCE} {interval_text(row['low_pp'], row['high_pp'])}{NBSP}п.п.)"


def is_sure(row: pd.Series) -> bool:
    """Whether a difference is more than chance."""
    return bool(pd.notna(row["low_pp"]) and (row["low_pp"] > 0 or row["high_pp"] < 0))


def _verdict(asked: pd.DataFrame, is_part: bool) -> str:
    sure = {row["kind"]: is_sure(row) for _, row in asked.iterrows()}
    base = int(asked["base"].iloc[0])
    if not any(sure.values()):
        return UNSURE
    if "given" in sure:
        return f"это больше случайного, если {NOT_BY_RESULTS}"
    if all(sure.values()) and not is_part:
        return "это больше случайного, как бы ни отобрали школы"
    if sure["alike"]:
        return (
            f"это больше случайного, только если школы отобрали по результатам {base} года; если "
            "по тому, что длится (прежние результаты, условия), похожие по одному году школы на "
            "самом деле сильнее, и такая разность бывает без всякой причины"
        )
    return f"это больше случайного, только если {NOT_BY_RESULTS}"


def _before(rows: pd.DataFrame, base: int) -> str:
    if rows.empty:
        return (
            f"Проверить на прежних годах нельзя: сопоставимых результатов до {base} года нет, и "
            "расходились ли группы раньше, не известно."
        )
    row = rows.iloc[0]
    told = "; ".join(_told(one) for _, one in rows.iterrows())
    text = f"Проверка на годах до этого ({row['base']}–{row['current']}): {told}"
    if any(is_sure(one) for _, one in rows.iterrows()):
        return (
            f"{text}. Группы расходились и раньше, поэтому разность нельзя приписать тому, что "
            "было после."
        )
    return f"{text}. Раньше группы не расходились больше случайного."
