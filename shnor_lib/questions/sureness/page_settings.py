"""The page «Насколько это надёжно»: the list under other settings."""

from shnor_lib.disclosure.counted import Counted
from shnor_lib.model.criteria import Criteria, TwoClauses
from shnor_lib.questions.sureness.findings import SurenessFindings
from shnor_lib.questions.sureness.sensitivity import present_setting
from shnor_lib.show.chart import Chart
from shnor_lib.show.charts.sensitivity import sensitivity_lines
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
    return sensitivity_lines(rows, title)


def _setting(criteria: Criteria, clauses: TwoClauses) -> str:
    percent, reading, minimum = present_setting(criteria, clauses)
    digits = 0 if percent == round(percent) else 1
    least = f"минимум участников – {minimum}" if minimum else "без минимума участников"
    kind = {"any": "по любым процедурам", "same": "по одной и той же процедуре"}[reading]
    return f"{number(percent, digits)}{NBSP}%, {kind}, {least}"


def settings_table(sureness: SurenessFindings, column: str) -> Table | Prose:
    """Show one count for every setting: thresholds down, readings and minima across.

    Parameters
    ----------
    column : {"shnor", "kept", "undecided"}
        Which count.
    """
    if not sureness.sensitivity.known:
        return Prose("")
    by_setting = sureness.sensitivity.variants.pivot_table(
        index="percent", columns=["reading", "minimum"], values=column
    ).astype("Int64")
    settings = by_setting.columns.to_frame()
    headings = [
        _setting_heading(str(reading), int(minimum))
        for reading, minimum in zip(settings["reading"], settings["minimum"], strict=True)
    ]
    frame = by_setting.set_axis(headings, axis="columns").reset_index()
    frame["threshold"] = (frame["percent"].astype("string") + f"{NBSP}%").astype("string")
    fields = [
        Field("threshold", "Порог"),
        *(Field(heading, heading, "integer") for heading in headings),
    ]
    rows = sureness.context.gate.aggregate(frame, Counted("setting"))
    captions = {
        "shnor": "Сколько школ отнесено к ШНОР при каждой настройке",
        "kept": "Сколько школ нынешнего списка остаётся в нём при каждой настройке",
        "undecided": "О скольких школах решить нельзя при каждой настройке",
    }
    return Table(f"settings-{column}", captions[column], rows, fields)


def _setting_heading(reading: str, minimum: int) -> str:
    """Name a column of settings: «та же, n ≥ 5»."""
    word = {"any": "любые", "same": f"та{NBSP}же"}[reading]
    return f"{word}, n{NBSP}≥{NBSP}{minimum}" if minimum else f"{word}, все"


def settings_key(sureness: SurenessFindings) -> Prose:
    """Explain the columns of the tables of settings, where there are any."""
    if not sureness.sensitivity.known:
        return Prose("")
    return Prose(
        "Столбцы: второе условие критерия – низкие результаты в двух годах по любым процедурам "
        "или по одной и той же; n – наименьшее число участников, с которого результат учитывается "
        "(«все» – без минимума). О школе, у которой не осталось результатов, решить нельзя."
    )
