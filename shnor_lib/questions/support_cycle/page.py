"""The page «Сопровождение «учитель + класс»»: who reported when, who took part, what is done."""

from collections.abc import Iterable
from datetime import date

import pandas as pd

from shnor_lib.model.documents import Published
from shnor_lib.model.support_cycle import Deadline, MonthDeadline, SupportCycle
from shnor_lib.questions.shared.printed_frames import printed_frame
from shnor_lib.questions.support_cycle.periods import (
    monthly_reports,
    months_between,
    printed_weeks,
    weekly_reports,
)
from shnor_lib.questions.support_cycle.reports import Cycle, open_cycle
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
from shnor_lib.show.markdown import Prose, answer, escape, remark
from shnor_lib.show.wording import counted, number, percent, words


def read_cycle(
    reports: pd.DataFrame,
    settings: SupportCycle,
    published: Published,
    municipalities: Iterable[str],
    as_of: date | None,
) -> Cycle:
    """Put the weekly reports against the weeks that the region's settings name.

    Parameters
    ----------
    reports : DataFrame
        Contract ``weekly_reports``.
    municipalities : iterable of str
        The municipalities of the region's schools: each of them is to report.
    """
    weeks = None
    if settings.weeks:
        printed = printed_frame(published.tables[settings.weeks.table])
        weeks = printed_weeks(printed[settings.weeks.column].dropna(), settings.weeks.year)
    known = [name for name in municipalities if pd.notna(name)]
    return open_cycle(weekly_reports(reports), settings.deadline, as_of, weeks, known)


def read_months(
    reports: pd.DataFrame,
    settings: SupportCycle,
    municipalities: Iterable[str],
    as_of: date | None,
) -> Cycle:
    """Put the monthly reports (contract ``monthly_reports``) against the months of the settings."""
    monthly = settings.monthly
    months = months_between(monthly.first, monthly.last)
    known = [name for name in municipalities if pd.notna(name)]
    return open_cycle(monthly_reports(reports), monthly.deadline, as_of, months, known, "month")


def cycle_answer(cycle: Cycle, settings: SupportCycle) -> Prose:
    """Answer how many of the expected weekly reports came on time, late, or not at all."""
    if cycle.reports.empty:
        told = settings.tables or settings.figures
        further = (
            " Ниже – то, что о сопровождении педагогов напечатано в документах." if told else ""
        )
        return answer(f"Нет данных: {NO_REPORTS['week']}.{further}")
    return answer(_expected_words(cycle, settings.deadline))


def monthly_answer(cycle: Cycle, settings: SupportCycle, published: Published) -> Prose:
    """Say the same of the monthly reports; what is printed of the cycle where there are none."""
    if len(cycle.reports):
        return Prose(_expected_words(cycle, settings.monthly.deadline))
    printed = [code for code in settings.tables if code.startswith("monthly")]
    titles = "; ".join(escape(published.tables[code].title) for code in printed)
    described = f" Документ описывает месячный цикл ({titles})." if printed else ""
    return Prose(f"Нет данных: {NO_REPORTS['month']}.{described}")


def no_reports(cycle: Cycle) -> Prose:
    """Say in a section that is about reports that none are loaded."""
    return Prose(f"Нет данных: {NO_REPORTS[cycle.period]}.") if cycle.reports.empty else Prose("")


def _expected_words(cycle: Cycle, deadline: Deadline | MonthDeadline | None) -> str:
    grid = cycle.grid
    places, subjects = grid["municipality"].nunique(), grid["subject"].nunique()
    return (
        f"За {span_words(grid, cycle.period)} ожидалось **{counted(len(grid), 'report')}** от "
        f"{counted(places, 'municipality_genitive')} по {counted(subjects, 'subject_dative')}: "
        f"{counted_states(grid)}. Срок: {deadline_words(deadline)}."
    )


def grid_chart(cycle: Cycle) -> Chart | Prose:
    """Draw municipalities and weeks or months with the state of their reports."""
    grid = cycle.grid
    if grid.empty:
        return Prose("")
    on_time = (grid["state"] == "on_time").groupby([grid["municipality"], grid["period_start"]])
    full = int(on_time.all().sum())
    genitive = period_words(cycle.period)["genitive"]
    reports = counted(grid["subject"].nunique(), "report_genitive")
    title = (
        f"Все отчёты {genitive} вовремя – {number(full)} из {number(on_time.ngroups)} клеток. В "
        f"клетке – худшее из {reports} {genitive}; число – у скольких из них так"
    )
    return week_grid(labelled("reports-grid", cycle.period), title, grid, cycle.period)


def turnout_chart(cycle: Cycle) -> Chart | Prose:
    """Draw week by week what of the expected took part and was done."""
    turnout = measure_turnout(cycle.reports, "period_start")
    if turnout["share"].notna().sum() == 0:
        return Prose("")
    whole = measure_turnout(cycle.reports.assign(all="все"), "all").set_index("measure")
    told = [
        f"{words()['turnout'][measure]} {percent(row['share'])}"
        for measure, row in whole.iterrows()
        if pd.notna(row["share"])
    ]
    title = f"За весь цикл {', '.join(told)} (суммы по учтённым отчётам)"
    return turnout_lines("turnout", title, turnout)


def cycle_remarks(cycle: Cycle) -> Prose:
    """Say what in the reports does not fit."""
    lines = []
    outside = "недели" if cycle.period == "week" else "месяцы"
    if len(cycle.outside):
        starts = listed_periods(cycle.outside["period_start"].drop_duplicates(), cycle.period)
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


def method_note(settings: SupportCycle, as_of: date | None) -> Prose:
    """Say how reports are judged, and why no teacher is named."""
    day = f"{as_of:%d.%m.%Y}" if as_of else "дата не задана"
    lines = [
        f"- Срок отчёта: {deadline_words(settings.deadline)}. День отсчитывается от первого "
        "дня недели отчёта, напечатанного в документе.",
        f"- Срок месячного отчёта: {deadline_words(settings.monthly.deadline)}. Месяц, который "
        "короче, кончается своим последним днём.",
        "- Ожидаются отчёты каждого муниципалитета, в котором есть школы или от которого пришёл "
        "хотя бы один отчёт, – по каждому предмету за каждую неделю (месяц) цикла.",
        "- Из нескольких отчётов за одну неделю (месяц), муниципалитет и предмет учтён последний "
        "полученный – и по числам, и по сроку; остальные названы в таблице повторных.",
        f"- Дата, на которую смотрится цикл: {day}. Отчёты, полученные позже, не учтены; "
        "отчёт, срок которого ещё не наступил, отсутствующим не считается.",
        "- Доли посчитаны от сумм, поэтому большой муниципалитет весит больше малого. Отчёт, в "
        "котором нет одного из двух чисел, в эту долю не входит.",
        "- Таблицы идут по названиям, мест в них нет.",
    ]
    return remark("Как посчитано", "\n".join(lines))


def people_note() -> Prose:
    """Say why teachers stand here only as numbers."""
    return remark(
        "Почему здесь нет учителей поимённо",
        "Результаты ВПР и экзаменов не используют, чтобы оценивать учителей: они зависят и от "
        "состава класса, и от прошлых лет, и от случая, а у одного учителя учеников немного. "
        "Списка учителей по результатам их учеников инструмент не составляет и для этого данных "
        "не принимает: столбцы с фамилиями, СНИЛС и документами не читаются, а таблица кадров со "
        "строками людей не загружается. Числа педагогов показаны отдельно по муниципалитетам и "
        "отдельно по предметам: вместе они могли бы указать на одного человека.",
    )
