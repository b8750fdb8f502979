"""The page «Насколько это надёжно»: the list under other settings."""

from shnor_lib.disclosure.counted import Counted
from shnor_lib.model.criteria import Criteria, TwoClauses
from shnor_lib.questions.sureness.findings import SurenessFindings
from shnor_lib.questions.sureness.sensitivity import present_setting
from shnor_lib.show.chart import Chart
from shnor_lib.show.charts.settings_map import READINGS, settings_map
from shnor_lib.show.markdown import Prose
from shnor_lib.show.table import Field, Table
from shnor_lib.show.wording import NBSP, counted, number


def settings_chart(sureness: SurenessFindings) -> Chart | Prose:
    """Draw how many schools the list holds under each setting."""
    sensitivity, criteria = sureness.sensitivity, sureness.context.criteria
    if criteria.two_clauses is None:
        return Prose("")
    listed = int((sensitivity.schools["verdict"] == "да").sum())
    variants = sensitivity.variants
    fewest, most = int(variants["shnor"].min()), int(variants["shnor"].max())
    if not most:
        return Prose("")
    percents = variants["percent"]
    title = (
        f"При пороге от {percents.min()} до {percents.max()}{NBSP}% и разных настройках к ШНОР "
        f"относится от {number(fewest)} до {counted(most, 'school_genitive')}; при настройках "
        f"региона – {number(listed)} ({_setting(criteria, criteria.two_clauses)})"
    )
    rows = sureness.context.gate.aggregate(variants, Counted("setting"))
    return settings_map(rows, title, present_setting(criteria, criteria.two_clauses))


def _setting(criteria: Criteria, clauses: TwoClauses) -> str:
    percent, reading, minimum = present_setting(criteria, clauses)
    digits = 0 if percent == round(percent) else 1
    least = f"минимум участников – {minimum}" if minimum else "без минимума участников"
    kind = {"any": "по любым процедурам", "same": "по одной и той же процедуре"}[reading]
    return f"{number(percent, digits)}{NBSP}%, {kind}, {least}"


def settings_table(sureness: SurenessFindings) -> Table | Prose:
    """Show the counts of every setting, a row each, for the workbook."""
    if not sureness.sensitivity.known:
        return Prose("")
    variants = sureness.sensitivity.variants
    frame = variants.assign(
        threshold=(variants["percent"].astype("string") + f"{NBSP}%").astype("string"),
        told=variants["reading"].map(READINGS).astype("string"),
    )
    fields = [
        Field("threshold", "Порог"),
        Field("told", "Второе условие", width=3),
        Field("minimum", "Участников не меньше", "integer", 2),
        Field("shnor", "Отнесено к ШНОР", "integer", 2),
        Field("kept", "Остаётся из нынешних", "integer", 2),
        Field("undecided", "Решить нельзя", "integer", 2),
    ]
    rows = sureness.context.gate.aggregate(frame, Counted("setting"))
    return Table("settings", "Сколько школ отнесено к ШНОР при каждой настройке", rows, fields)


def settings_key(sureness: SurenessFindings) -> Prose:
    """Explain the rows of the map of settings, where there is one."""
    if not sureness.sensitivity.known:
        return Prose("")
    return Prose(
        "Строки карты: второе условие критерия – низкие результаты в двух годах по любым "
        "процедурам или по одной и той же – и наименьшее число участников, с которого результат "
        "учитывается. О школе, у которой не осталось результатов, решить нельзя. Обведена "
        "настройка региона; числа всех настроек – в книге Excel."
    )
