"""The page «Выявление ШНОР»: which schools, by which clause, on what evidence."""

import pandas as pd

from shnor_lib.model.criteria import Criteria
from shnor_lib.model.procedures import Registry
from shnor_lib.questions.identification.words import (
    explain_criteria,
    share_intervals,
    shares_beside_threshold,
    threshold_words,
    verdict_reasons,
)
from shnor_lib.show.chart import Chart
from shnor_lib.show.charts.bars import bars
from shnor_lib.show.charts.shares_by_size import shares_by_size
from shnor_lib.show.disclosed import Disclosed
from shnor_lib.show.markdown import Prose, answer, escape, remark
from shnor_lib.show.table import Field, Table
from shnor_lib.show.wording import counted, number, plural, share, words

SCHOOL = (Field("school", "Школа", width=3), Field("municipality", "Муниципалитет", width=3))
CLAUSES = (
    Field("clause1", "Условие 1", "yes_no", missing="не определено"),
    Field("clause2", "Условие 2", "yes_no", missing="не определено"),
)


def verdict_answer(tally: pd.Series, results_year: int | None) -> Prose:
    """Answer the page's question in one sentence.

    Parameters
    ----------
    tally : Series
        Schools by the verdict that stands (да, нет, не определено).
    """
    shnor, undecided = int(tally.get("да", 0)), int(tally.get("не определено", 0))
    total = int(tally.sum())
    if not total:
        return answer("Нет данных: результаты школ не загружены, поэтому ШНОР не выявлялись.")
    text = (
        f"По результатам {results_year} года к ШНОР {plural(shnor, 'found')} "
        f"**{counted(shnor, 'school')}** из {number(total)}."
    )
    if undecided:
        verb = plural(undecided, "is_undecided").capitalize()
        text += f" {verb} {counted(undecided, 'school')}: для решения не хватает данных."
    return answer(text)


def shnor_table(verdicts: Disclosed, criteria: Criteria, results_year: int | None) -> Table:
    """List the schools that are ШНОР, in the order of their codes, each with its clause."""
    return _verdict_table(
        "shnor", "Школы, отнесённые к ШНОР", "да", verdicts, criteria, results_year
    )


def undecided_table(verdicts: Disclosed, criteria: Criteria, results_year: int | None) -> Table:
    """List the schools about which the rule cannot decide, each with the reason."""
    return _verdict_table(
        "undecided",
        "Школы, о которых критерий не позволяет решить",
        "не определено",
        verdicts,
        criteria,
        results_year,
    )


def _verdict_table(
    label: str,
    caption: str,
    verdict: str,
    verdicts: Disclosed,
    criteria: Criteria,
    year: int | None,
) -> Table:
    frame = verdicts.frame[verdicts.frame["decision"] == verdict]
    last = year or 0  # without a year of results there are no rows to name it in
    frame = frame.assign(why=verdict_reasons(frame, criteria, last))
    fields = [
        *SCHOOL,
        *CLAUSES,
        Field("low_results_year", f"Низких в {last}", "integer"),
        Field("low_year_before", f"Низких в {last - 1}", "integer"),
        Field("why", "Основание", width=5),
    ]
    if frame["override"].notna().any():
        fields.append(Field("override", "Решение аналитика", width=4, missing="–"))
    return Table(label, caption, Disclosed(frame, verdicts.withheld), fields)


def evidence_table(
    evidence: Disclosed, verdicts: pd.DataFrame, criteria: Criteria, registry: Registry
) -> Table:
    """Show the low results of the schools that are ШНОР, each with its numbers."""
    shnor = verdicts.loc[verdicts["decision"] == "да", "school_id"]
    frame = evidence.frame[
        evidence.frame["school_id"].isin(shnor) & evidence.frame["low"].fillna(False)
    ].sort_values(["school_id", "year", "procedure"], ascending=[True, False, True])
    frame = frame.assign(
        work=[registry[code].short for code in frame["procedure"]],
        found=shares_beside_threshold(frame, criteria),
        interval=share_intervals(frame),
    )
    fields = [
        Field("school", "Школа", width=3),
        Field("work", "Процедура", width=2),
        Field("year", "Год", "year"),
        Field("found", "Ниже минимума", width=3),
        Field("interval", "95 %-й интервал доли", width=3),
        Field("deciding", "Решают учеников", "integer"),
    ]
    caption = (
        f"Низкие результаты (ниже минимума не меньше {threshold_words(criteria)}) школ, "
        "отнесённых к ШНОР: на них основано решение"
    )
    return Table("evidence", caption, Disclosed(frame, evidence.withheld), fields)


def size_chart(
    evidence: Disclosed, criteria: Criteria, registry: Registry, results_year: int | None
) -> Chart | Prose:
    """Draw the results of the last year by their size."""
    year = evidence.frame[evidence.frame["year"] == results_year]
    counted_rows = year[year["low"].notna()]
    if counted_rows.empty:
        return Prose(f"*{evidence.withheld}*" if evidence.withheld else "")
    low = int(counted_rows["low"].sum())
    small = int((counted_rows["participants"] < 10).sum())
    titles = counted_rows["procedure"].map({c: registry[c].title for c in criteria.procedures})
    title = (
        f"Порог {threshold_words(criteria)} в {results_year} году достигнут в {number(low)} "
        f"из {number(len(counted_rows))} результатов; в {number(small)} из них меньше 10 участников"
    )
    frame = counted_rows.assign(procedure_title=titles)
    return shares_by_size(frame, criteria.threshold, title)


def procedure_chart(
    evidence: pd.DataFrame, criteria: Criteria, registry: Registry, results_year: int | None
) -> Chart | Prose:
    """Draw for each procedure how many schools had a low result, of how many."""
    known = evidence[(evidence["year"] == results_year) & evidence["low"].notna()]
    if known.empty:
        return Prose("")
    tally = known.groupby("procedure")["low"].agg(["sum", "count"])
    tally = tally.reindex([code for code in criteria.procedures if code in tally.index])
    notes = [f"{low} из {n}" for low, n in zip(tally["sum"], tally["count"], strict=True)]
    title = _most_often(tally, registry, results_year)
    names = [registry[code].short for code in tally.index]
    return bars("procedures", title, names, tally["sum"].tolist(), "школ", notes)


def _most_often(tally: pd.DataFrame, registry: Registry, year: int | None) -> str:
    """Name the procedure of which the greatest part of the schools had a low result."""
    if not tally["sum"].any():
        return f"Низких результатов в {year} году нет ни по одной процедуре"
    code = str((tally["sum"] / tally["count"]).idxmax())
    low, schools = int(tally["sum"][code]), int(tally["count"][code])
    return (
        f"Чаще всего низкий результат в {year} году – по процедуре {registry[code].short}: "
        f"у {share(low, schools)} школ"
    )


def coverage_table(coverage: pd.DataFrame, registry: Registry) -> Table:
    """Show what of the asked data is loaded, and why the rest is not."""
    frame = coverage.assign(title=coverage["procedure"].map(lambda code: registry[code].title))
    fields = [
        Field("title", "Процедура", width=4),
        Field("year", "Год", "year"),
        Field("schools", "Школ", "integer", 2),
        Field("participants", "Участников", "integer", 2),
    ]
    return Table("coverage", "Загруженные результаты", Disclosed(frame), fields)


def readings_table(readings: pd.DataFrame) -> Table:
    """Compare what each reading of the second clause gives."""
    frame = readings.assign(words=readings["reading"].map(words()["readings"]))
    fields = [
        Field("words", "Прочтение второго условия", width=5),
        Field("shnor", "ШНОР", "integer"),
        Field("not_shnor", "Не ШНОР", "integer"),
        Field("undecided", "Не определено", "integer"),
    ]
    caption = "Число школ при каждом прочтении второго условия"
    return Table("readings", caption, Disclosed(frame), fields)


def criteria_note(criteria: Criteria, registry: Registry) -> Prose:
    """Explain the rule beside its results."""
    return remark("Критерий", explain_criteria(criteria, registry))


def caveats() -> Prose:
    """Say what a verdict does not mean."""
    return remark(
        "Как читать",
        "Половина школ сдаёт работу числом меньше двадцати участников, поэтому решение часто "
        "зависит от одного-двух учеников. Рядом с каждым результатом стоят число участников, "
        "интервал и число учеников, от которых зависит решение. Отнесение к ШНОР – повод "
        "помочь школе, а не оценка её учителей; результаты ВПР не используют, чтобы оценивать "
        "учителей или составлять рейтинги школ.",
    )


def unused_note(unused: list[str], registry: Registry) -> Prose:
    """Name the procedures that are loaded but not used by the rule."""
    if not unused:
        return Prose("")
    titles = "; ".join(
        escape(registry[code].title if code in registry else code) for code in unused
    )
    return Prose(f"Загружены, но критерием не используются: {titles}.")
