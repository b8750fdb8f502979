"""The page «Сопровождение «учитель + класс»»: who reported when, who took part, what is done."""

import pandas as pd

from shnor_lib.disclosure.counted import Counted, Whole
from shnor_lib.model.support_cycle import Deadline, MonthDeadline, Period
from shnor_lib.questions.support_cycle.findings import SupportCycleFindings
from shnor_lib.questions.support_cycle.reports import Cycle
from shnor_lib.questions.support_cycle.totals import (
    impossible_counts,
    late_only_in_the_last,
    measure_turnout,
)
from shnor_lib.questions.support_cycle.week_grid import week_grid
from shnor_lib.questions.support_cycle.words import (
    NO_REPORTS,
    counted_states,
    deadline_words,
    labelled,
    listed_periods,
    period_words,
    span_words,
)
from shnor_lib.show.chart import Chart
from shnor_lib.show.charts.turnout_lines import turnout_lines
from shnor_lib.show.markdown import Prose, escape, more, remark, together
from shnor_lib.show.markdown import answer as answer_box
from shnor_lib.show.wording import counted, number, out_of, percent, words

# A few people of any measure are hidden with their share.
TURNOUT = Counted(
    "teacher",
    by=("period_start", "all", "measure"),
    wholes=(Whole({"part": ("share",)}, "whole"), Whole({"whole": ("part", "share")})),
    summed={"part": ("share",), "whole": ("share",)},
    within=("measure",),
)


def answer(support_cycle: SupportCycleFindings) -> Prose:
    """Answer how many of the expected weekly reports came on time, late, or not at all."""
    settings, weeks = support_cycle.settings, support_cycle.weeks
    if weeks.reports.empty:
        is_printed = settings.tables or settings.figures
        further = (
            " Ниже – то, что о сопровождении педагогов напечатано в документах."
            if is_printed
            else ""
        )
        return answer_box(f"Нет данных: {NO_REPORTS['week']}.{further}")
    said = answer_box(_expected_words(weeks))
    return together(said, more(_due(settings.deadline)))


def monthly_answer(support_cycle: SupportCycleFindings) -> Prose:
    """Say the same of the monthly reports; what is printed of the cycle where there are none."""
    settings, months = support_cycle.settings, support_cycle.months
    if len(months.reports):
        return Prose(f"{_expected_words(months)} {_due(settings.monthly.deadline)}")
    printed = [code for code in settings.tables if code.startswith("monthly")]
    titles = "; ".join(escape(support_cycle.printed.tables[code].title) for code in printed)
    described = f" Документ описывает месячный цикл ({titles})." if printed else ""
    return Prose(f"Нет данных: {NO_REPORTS['month']}.{described}")


def no_reports(support_cycle: SupportCycleFindings) -> Prose:
    """Say in a section that is about weekly reports that none are loaded."""
    empty = support_cycle.weeks.reports.empty
    return Prose(f"Нет данных: {NO_REPORTS['week']}." if empty else "")


def _due(deadline: Deadline | MonthDeadline | None) -> str:
    return f"Срок: {deadline_words(deadline)}."


def _expected_words(cycle: Cycle) -> str:
    grid = cycle.grid
    places, subjects = grid["municipality"].nunique(), grid["subject"].nunique()
    return (
        f"За {span_words(grid, cycle.period)} ожидалось **{counted(len(grid), 'report')}** от "
        f"{counted(places, 'municipality_genitive')} по {counted(subjects, 'subject_dative')}: "
        f"{counted_states(grid)}."
    )


def grid_chart(support_cycle: SupportCycleFindings, period: Period = "week") -> Chart | Prose:
    """Draw municipalities and weeks or months with the state of their reports."""
    grid, of_period = support_cycle.cycle(period).grid, period_words(period)
    if grid.empty:
        return Prose("")
    on_time = (grid["state"] == "on_time").groupby([grid["municipality"], grid["period_start"]])
    full = out_of(int(on_time.all().sum()), on_time.ngroups, "cell_genitive")
    reports = counted(grid["subject"].nunique(), "report_genitive")
    title = (
        f"{of_period['reports']} по муниципалитетам и {of_period['dative']}: все вовремя – "
        f"в {full}. В клетке – худшее из {reports} {of_period['genitive']}; число – у скольких "
        "из них так"
    )
    rows = support_cycle.context.gate.aggregate(grid, Counted("report"))
    return week_grid(labelled("reports-grid", period), title, rows, period)


def turnout_chart(support_cycle: SupportCycleFindings) -> Chart | Prose:
    """Draw week by week what of the expected took part and was done."""
    reports = support_cycle.weeks.reports
    gate = support_cycle.context.gate
    turnout = gate.aggregate(measure_turnout(reports, "period_start"), TURNOUT)
    if turnout.frame["share"].notna().sum() == 0:
        return Prose("")
    whole = gate.aggregate(measure_turnout(reports.assign(all="все"), "all"), TURNOUT).frame
    shares = [
        f"{words()['turnout'][measure]} {percent(share)}"
        for measure, share in zip(whole["measure"], whole["share"], strict=True)
        if pd.notna(share)
    ]
    title = f"За весь цикл {', '.join(shares)} (суммы по учтённым отчётам)"
    return turnout_lines("turnout", title, turnout)


def remarks(support_cycle: SupportCycleFindings, period: Period = "week") -> Prose:
    """Say what in the reports does not fit."""
    cycle, lines = support_cycle.cycle(period), []
    outside = "недели" if period == "week" else "месяцы"
    if len(cycle.outside):
        starts = listed_periods(cycle.outside["period_start"].drop_duplicates(), period)
        lines.append(
            f"- {counted(len(cycle.outside), 'report')} – за {outside}, которых в цикле нет "
            f"({starts}); в сетку они не вошли."
        )
    if wrong := impossible_counts(cycle.reports):
        lines.append(
            f"- В {counted(wrong, 'report_prepositional')} участвовало больше, чем ожидалось, "
            "или выполнено больше, чем выдано; числа оставлены, как есть."
        )
    if revised := late_only_in_the_last(cycle):
        lines.append(
            f"- Первый отчёт пришёл вовремя, а учтённый последний – позже срока: "
            f"{number(revised)}. Они стоят как отчёты с опозданием."
        )
    never = _never_reported(cycle)
    if never:
        lines.append(f"- Ни одного отчёта: {escape(', '.join(never))}.")
    return remark("Замечания к отчётам", "\n".join(lines)) if lines else Prose("")


def _never_reported(cycle: Cycle) -> list[str]:
    if cycle.grid.empty:
        return []
    came = cycle.grid["received"].notna() | (cycle.grid["state"] == "time_unknown")
    by_place = came.groupby(cycle.grid["municipality"]).any()
    return by_place.index[~by_place].tolist()


def deadlines_note(support_cycle: SupportCycleFindings) -> Prose:
    """Say when reports are due, and as of which day the cycle is looked at."""
    settings, as_of = support_cycle.settings, support_cycle.context.as_of
    day = f"{as_of:%d.%m.%Y}" if as_of else "не задана"
    lines = [
        f"- Срок отчёта за неделю: {deadline_words(settings.deadline)}.",
        f"- Срок отчёта за месяц: {deadline_words(settings.monthly.deadline)}.",
        f"- Дата, на которую смотрится цикл: {day}.",
    ]
    return remark("Сроки и дата отчёта", "\n".join(lines))
