"""The page «Выявление ШНОР»: which schools, by which clause, on what evidence."""

import pandas as pd

from shnor_lib.disclosure.counted import Counted
from shnor_lib.questions.identification.clauses import clause_fields, low_count_fields
from shnor_lib.questions.identification.findings import IdentificationFindings
from shnor_lib.questions.identification.page_list import SCHOOL
from shnor_lib.questions.identification.words import (
    explain_criteria,
    shares_beside_threshold,
    threshold_words,
    verdict_reasons,
)
from shnor_lib.show.chart import Chart
from shnor_lib.show.charts.bars import bars
from shnor_lib.show.charts.shares_by_size import shares_by_size
from shnor_lib.show.markdown import Prose, escape, remark
from shnor_lib.show.markdown import answer as answer_box
from shnor_lib.show.page_parts import HIDDEN_WHOLE
from shnor_lib.show.share_intervals import share_intervals
from shnor_lib.show.table import Excerpt, Field, Table
from shnor_lib.show.wording import counted, number, out_of, plural, share, words

DECISIONS = """## Решения аналитика

Критерий не знает всего, что известно о школе. Если аналитик решил иначе, в списках и числах стоит \
его решение, а рядом с названием школы на всех страницах – пометка. Слово критерия не меняется."""
OF_PROCEDURES = Counted("school", by=("name",), schools="schools")


def answer(identification: IdentificationFindings) -> Prose:
    """Answer the page's question in one sentence."""
    tally = identification.tally
    shnor, undecided = int(tally.get("да", 0)), int(tally.get("не определено", 0))
    total = int(tally.sum())
    if not total:
        return answer_box("Нет данных: результаты школ не загружены, поэтому ШНОР не выявлялись.")
    text = (
        f"По результатам {identification.context.results_year} года к ШНОР "
        f"{plural(shnor, 'assigned')} **{counted(shnor, 'school')}** из {number(total)}."
    )
    if undecided:
        verb = plural(undecided, "is_undecided").capitalize()
        text += f" {verb} {counted(undecided, 'school')}: для решения не хватает данных."
    text += _decided_otherwise(identification)
    return answer_box(text)


def _decided_otherwise(identification: IdentificationFindings) -> str:
    """Say how many schools the analyst put on the list of the rule and took off it."""
    changed = identification.decisions[identification.decisions["changes"].fillna(False)]
    put_on = int((changed["decision"] == "да").sum())
    taken_off = int((changed["verdict"] == "да").sum())
    parts = [
        f"{plural(count, word)} {counted(count, 'school')}"
        for count, word in ((put_on, "put_on"), (taken_off, "taken_off"))
        if count
    ]
    return f" По решению аналитика {' и '.join(parts)}." if parts else ""


def decisions(identification: IdentificationFindings) -> list[Prose | Table]:
    """Set the analyst's decisions beside the rule's verdicts, where there are any."""
    context, rows = identification.context, identification.decisions
    if rows.empty:
        return []
    rows = rows.assign(rule=verdict_reasons(rows, context))
    fields = [
        *SCHOOL,
        Field("verdict", "По критерию", missing="критерий не применялся"),
        Field("rule", "Почему", width=3, missing="–"),
        Field("decision", "Решение аналитика"),
        Field("why", "Причина", width=3),
        Field("basis", "Основание", width=3),
        Field("day", "Дата", width=2),
    ]
    caption = "Решения аналитика рядом с тем, что говорит критерий"
    dated = rows.assign(day=rows["date"].dt.strftime("%d.%m.%Y"))
    return [Prose(DECISIONS), Table("decisions", caption, context.gate.schools(dated), fields)]


def undecided_table(identification: IdentificationFindings) -> Table:
    """List the schools about which the rule cannot decide, each with the reason."""
    context, verdicts = identification.context, identification.verdicts
    rows = verdicts[verdicts["decision"] == "не определено"]
    rows = rows.assign(why=verdict_reasons(rows, context))
    fields = [
        *SCHOOL,
        *clause_fields(context.criteria),
        *low_count_fields(context.results_year),
        Field("why", "Почему нельзя решить", width=5),
    ]
    caption = "Школы, о которых критерий не позволяет решить"
    return Table("undecided", caption, context.gate.schools(rows), fields)


def evidence_table(identification: IdentificationFindings) -> Table:
    """Show the low results of the schools that are ШНОР, each with its numbers."""
    context, evidence = identification.context, identification.evidence
    low = evidence["school_id"].isin(identification.listed) & evidence["low"].fillna(False)
    rows = evidence[low].sort_values(
        ["school_id", "year", "procedure"], ascending=[True, False, True]
    )
    rows = rows.assign(
        work=[context.registry[code].short for code in rows["procedure"]],
        share_text=shares_beside_threshold(rows, context.criteria),
        interval=share_intervals(rows["share_low"], rows["share_high"], 0),
    )
    fields = [
        Field("school", "Школа", width=3),
        Field("work", "Процедура", width=2),
        Field("year", "Год", "year"),
        Field("share_text", "Ниже минимума", width=3),
        Field("interval", "95 %-й интервал доли", width=3),
        Field("deciding", "Решают учеников", "integer"),
    ]
    caption = (
        f"Низкие результаты (ниже минимума не меньше {threshold_words(context.criteria)}) школ, "
        "отнесённых к ШНОР: на них основано решение"
    )
    shown = context.gate.schools(rows)
    excerpt = Excerpt(shown.frame["deciding"].eq(1).fillna(False), "решает один ученик")
    return Table("evidence", caption, shown, fields, excerpt)


def size_chart(identification: IdentificationFindings) -> Chart | Prose:
    """Draw the results of the last year by their size."""
    context = identification.context
    shown = context.gate.schools(_counting(identification))
    rows = shown.frame
    if rows.empty:
        return Prose(f"*{shown.withheld}*" if shown.withheld else "")
    low = out_of(int(rows["low"].sum()), len(rows), "result_genitive")
    small = int((rows["participants"] < shown.few).sum())
    titles = {code: context.registry[code].title for code in context.criteria.procedures}
    title = (
        f"Порог {threshold_words(context.criteria)} в {context.results_year} году достигнут в "
        f"{low}; меньше {counted(shown.few, 'participant_genitive')} – в "
        f"{out_of(small, len(rows))}"
    )
    drawn = shown.assign(procedure_title=rows["procedure"].map(titles))
    return shares_by_size(drawn, context.criteria.threshold, title)


def procedure_chart(identification: IdentificationFindings) -> Chart | Prose:
    """Draw for each procedure how many schools had a low result, of how many."""
    context, known = identification.context, _counting(identification)
    if known.empty:
        return Prose("")
    tally = known.groupby("procedure")["low"].agg(value="sum", schools="count")
    tally = tally.reindex([code for code in context.criteria.procedures if code in tally.index])
    names = [context.registry[code].short for code in tally.index]
    counts = context.gate.aggregate(tally.assign(name=names), OF_PROCEDURES)
    shown = counts.where(counts.frame["value"].notna())
    if shown.frame.empty:
        return HIDDEN_WHOLE
    pairs = zip(shown.frame["value"], shown.frame["schools"], strict=True)
    drawn = shown.assign(note=[out_of(int(low), int(n)) for low, n in pairs])
    title = _most_often(drawn.frame.set_index("name"), context.results_year)
    return bars("procedures", title, drawn, "школ")


def _counting(identification: IdentificationFindings) -> pd.DataFrame:
    """Results of the last year that count."""
    evidence, year = identification.evidence, identification.context.results_year
    return evidence[(evidence["year"] == year) & evidence["low"].notna()]


def _most_often(tally: pd.DataFrame, year: int | None) -> str:
    """Name the procedure of which the greatest part of the schools had a low result."""
    if not tally["value"].any():
        return f"Низких результатов в {year} году нет ни по одной процедуре"
    name = str((tally["value"] / tally["schools"]).idxmax())
    low, schools = int(tally["value"][name]), int(tally["schools"][name])
    of_schools = share(low, schools, "school_genitive")
    return f"Чаще всего низкий результат в {year} году – по процедуре {name}: у {of_schools}"


def coverage_table(identification: IdentificationFindings) -> Table:
    """Show what of the asked data is loaded, and why the rest is not."""
    context, coverage = identification.context, identification.coverage
    titles = coverage["procedure"].map(lambda code: context.registry[code].title)
    fields = [
        Field("title", "Процедура", width=4),
        Field("year", "Год", "year"),
        Field("schools", "Школ", "integer", 2),
        Field("participants", "Участников", "integer", 2),
    ]
    rows = context.gate.passed(coverage.assign(title=titles))
    return Table("coverage", "Загруженные результаты", rows, fields)


def readings_table(identification: IdentificationFindings) -> Table | Prose:
    """Compare what each reading of the second clause gives, where the rule has one."""
    readings = identification.readings
    if identification.context.criteria.two_clauses is None:
        return Prose("Второго условия, которое читают по-разному, в этом правиле нет.")
    fields = [
        Field("words", "Прочтение второго условия", width=5),
        Field("shnor", "ШНОР", "integer"),
        Field("not_shnor", "Не ШНОР", "integer"),
        Field("undecided", "Не определено", "integer"),
    ]
    caption = "Число школ при каждом прочтении второго условия"
    rows = readings.assign(words=readings["reading"].map(words()["readings"]))
    return Table(
        "readings", caption, identification.context.gate.aggregate(rows, Counted("school")), fields
    )


def criteria_note(identification: IdentificationFindings) -> Prose:
    """Explain the rule beside its results."""
    context = identification.context
    return remark("Критерий", explain_criteria(context))


def unused_note(identification: IdentificationFindings) -> Prose:
    """Name the procedures that are loaded but not used by the rule."""
    if not identification.unused:
        return Prose("")
    registry = identification.context.registry
    titles = "; ".join(
        escape(registry[code].title if code in registry else code) for code in identification.unused
    )
    return Prose(f"Загружены, но критерием не используются: {titles}.")
