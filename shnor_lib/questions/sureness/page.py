"""The page «Насколько это надёжно»: what the list would be otherwise, or by chance."""

from collections.abc import Mapping

import pandas as pd

from shnor_lib.disclosure.counted import Counted
from shnor_lib.model.tables import contracts
from shnor_lib.questions.identification.words import (
    level_texts,
    shares_beside_threshold,
)
from shnor_lib.questions.shared.cohort_words import variation_sentence
from shnor_lib.questions.shared.context import Context
from shnor_lib.questions.sureness.chance import ListSureness
from shnor_lib.questions.sureness.findings import SurenessFindings
from shnor_lib.questions.sureness.page_redrawn import again_sentence
from shnor_lib.questions.sureness.words import rough
from shnor_lib.show.markdown import Prose, more, together
from shnor_lib.show.markdown import answer as answer_box
from shnor_lib.show.page_parts import NO_COMPARISON
from shnor_lib.show.share_intervals import share_intervals
from shnor_lib.show.table import Excerpt, Field, Table
from shnor_lib.show.wording import (
    counted,
    number,
    percent,
    plural,
    probability,
    rounded,
    share,
    words,
)

DOUBTFUL = 0.05  # probability from which a low result may well be chance
# The difference of the two numbers invites the reader to subtract.
NOT_FALSE = (
    " Это не число ошибочно отнесённых: школы различаются на самом деле, и скольких из "
    "отнесённых отнёс случай, расчёт не говорит."
)
ONE_DECIDES = "решает один ученик"
SCHOOL = (Field("school", "Школа", width=3), Field("municipality", "Муниципалитет", width=3))


def answer(sureness: SurenessFindings) -> Prose:
    """Answer in a few sentences how much of the list holds, and what chance alone would give."""
    sensitivity, whole = sureness.sensitivity, sureness.whole
    results_year, variants = sureness.context.results_year, len(sensitivity.variants)
    if sureness.context.criteria.two_clauses is None:
        return _of_another_rule(sureness)
    if not sensitivity.known:
        return answer_box(
            "Нет данных: критерий не позволяет решить ни об одной школе, поэтому оценивать нечего."
        )
    listed = sensitivity.schools[sensitivity.schools["verdict"] == "да"]
    if listed.empty:
        text = (
            f"По результатам {results_year} года к ШНОР не отнесена ни одна школа из "
            f"{number(len(sensitivity.schools))}; решение изменил бы один ученик у "
            f"{counted(whole.one_pupil_no, 'school_genitive')}."
        )
        return together(answer_box(text), more(_by_chance(whole)))
    core = int((listed["yes"] == variants).sum())
    text = (
        f"Из **{counted(len(listed), 'school_genitive')}**, "
        f"{plural(len(listed), 'assigned_genitive')} к ШНОР по результатам "
        f"{results_year} года, во всех {counted(variants, 'variant_prepositional')} настройки "
        f"критерия {plural(core, 'stays')} **{number(core)}**; у "
        f"**{counted(whole.one_pupil, 'school_genitive')}** отнесение держится на одном ученике."
        f"{again_sentence(sureness)}"
    )
    return together(answer_box(text), more(_by_chance(whole)))


def _of_another_rule(sureness: SurenessFindings) -> Prose:
    """Answer where variants and deciding pupils are not known: what redraws tell."""
    whole, year = sureness.whole, sureness.context.results_year
    said = (
        "Правило региона – не из двух условий: вариантов его настройки и учеников, которые решают, "
        "здесь нет; что изменили бы другие правила, показано на странице «Правило и его варианты»."
    )
    if not whole.schools:
        return answer_box(f"{said}{again_sentence(sureness)}")
    listed = (
        f"По результатам {year} года к ШНОР {plural(whole.shnor, 'assigned')} "
        f"**{counted(whole.shnor, 'school')}** из {number(whole.schools)}."
    )
    return together(
        answer_box(f"{listed}{again_sentence(sureness)}"), more(f"{_by_chance(whole)} {said}")
    )


def _by_chance(sure: ListSureness) -> str:
    if sure.expected is None:
        return (
            "Сколько школ попало бы в список случайно при доле для сравнения, не оценить: "
            f"{NO_COMPARISON}."
        )
    near = int(rounded(sure.expected))
    about = f"около **{counted(near, 'school_genitive')}**" if near else "меньше одной школы"
    return (
        "Если бы школы ничем не отличались, кроме обычного разброса параллелей, и доля ниже "
        "минимума в каждой была как у всех участников вместе, критерий случайно отнёс бы к ШНОР "
        f"{about} из {number(sure.schools)}; отнесено {number(sure.shnor)}."
        f"{NOT_FALSE if sure.shnor else ''}"
    )


def variation_note(sureness: SurenessFindings) -> Prose:
    """Say by how much the cohorts of a school differ."""
    return Prose(variation_sentence(sureness.variation))


def schools_table(sureness: SurenessFindings) -> Table | Prose:
    """List the schools that are ШНОР, each with how surely."""
    listed = sureness.verdicts[sureness.verdicts["verdict"] == "да"]
    caption = "Школы, отнесённые к ШНОР"
    if variants := len(sureness.sensitivity.variants):
        caption += f": в скольких из {counted(variants, 'variant_genitive')} остаются"
    return _verdict_table(
        "sureness-schools", caption, listed, sureness, "К ШНОР не отнесена ни одна школа."
    )


def one_pupil_table(sureness: SurenessFindings) -> Table | Prose:
    """List the schools that are not ШНОР by one pupil."""
    verdicts = sureness.verdicts
    near = verdicts[(verdicts["verdict"] != "да") & (verdicts["deciding"] == 1).fillna(False)]
    caption = "Школы, которые не отнесены к ШНОР, но о которых решил бы иначе один ученик"
    return _verdict_table("sureness-one-pupil", caption, near, sureness, "Таких школ нет.")


def _verdict_table(
    label: str, caption: str, rows: pd.DataFrame, sureness: SurenessFindings, none: str
) -> Table | Prose:
    """``none``: what is said where the rule decides, and there is no such school."""
    tally = sureness.sensitivity.schools[["school_id", "yes", "no", "undecided"]]
    chances = _probabilities(rows["shnor_probability"])
    named = rows.assign(chance=chances, again=_again(rows, sureness))
    named = named.merge(tally, on="school_id", how="left")
    shown = sureness.context.gate.schools(named)
    if sureness.sensitivity.known and rows.empty and not shown.withheld:
        return Prose(none)
    fields = [*SCHOOL]
    if sureness.context.criteria.two_clauses:
        fields += [
            Field("yes", "Вариантов «да»", "integer"),
            Field("no", "«Нет»", "integer"),
            Field("undecided", "«Не определено»", "integer"),
            Field("deciding", "Решают учеников", "integer"),
        ]
    if sureness.redrawing:
        fields.append(Field("again", "При других учениках", "printed", 2))
    if chances.notna().any():
        fields.append(Field("chance", "Вероятность случайно", "printed", 2, NO_COMPARISON))
    return Table(label, caption, shown, fields)


def _again(rows: pd.DataFrame, sureness: SurenessFindings) -> pd.Series:
    """How probably the rule would name each school, had other pupils sat."""
    redrawing = sureness.redrawing
    if redrawing is None:
        return pd.Series(pd.NA, rows.index, dtype="string")
    return rows["school_id"].map(redrawing.probabilities.map(rough)).astype("string")


def results_table(sureness: SurenessFindings) -> Table | Prose:
    """List every low result with its interval, the pupils who decide it, and its chance."""
    context, results = sureness.context, sureness.results
    low = results[results["low"]]
    if low.empty and len(results):
        return Prose("Низких результатов нет.")
    order = {code: place for place, code in enumerate(context.criteria.procedures)}
    low = low.assign(order=low["procedure"].map(order), newest=-low["year"])
    low = low.sort_values(["school_id", "newest", "order"]).merge(
        _levels(sureness), on=["school_id", "procedure", "year"], how="left"
    )
    shown = context.gate.schools(
        low.assign(
            work=[context.registry[code].short for code in low["procedure"]],
            result=shares_beside_threshold(low, context.criteria),
            interval=share_intervals(low["share_low"], low["share_high"], 0),
            chance=_probabilities(low["flag_probability"]),
        )
    )
    fields = [
        Field("school", "Школа", width=3),
        Field("work", "Процедура", width=2),
        Field("year", "Год", "year"),
        Field("result", "Ниже минимума", width=3),
        Field("interval", "95 %-й интервал доли", width=3),
        Field("level", "Уточнённая доля", width=3, missing="–"),
        Field("deciding", "Решают учеников", "integer"),
    ]
    chances, one = shown.frame["flag_probability"], shown.frame["deciding"].eq(1).fillna(False)
    excerpt = Excerpt(one, ONE_DECIDES)
    if chances.notna().any():
        doubtful = (chances >= DOUBTFUL).fillna(False)
        rule = f"вероятность случайно – {percent(DOUBTFUL, 0)} и больше и {ONE_DECIDES}"
        excerpt = Excerpt(doubtful & one, rule)
        fields.append(_comparison_field(context, "comparison_share", "percent", 2))
        fields.append(Field("chance", "Вероятность случайно", "printed", 2, NO_COMPARISON))
    caption = "Низкие результаты: насколько каждый мог быть случайным"
    return Table("sureness-results", caption, shown, fields, excerpt)


def _levels(sureness: SurenessFindings) -> pd.DataFrame:
    """The steadied shares as texts, to stand beside the results of the last year."""
    levels = sureness.identification.levels
    rows = levels[["school_id", "procedure"]].assign(level=level_texts(levels))
    year = pd.array([sureness.context.results_year] * len(rows), dtype="Int64")
    return rows.assign(year=year)


EXPECTED = Counted(
    "school", by=("procedure", "year", "sitting"), names=("title",), schools="schools"
)


def assessments_table(sureness: SurenessFindings) -> Table:
    """Set the low results that chance alone would give beside those observed."""
    context, frame = sureness.context, sureness.expected
    titles = frame["procedure"].map(lambda code: context.registry[code].title)
    sittings = frame.groupby(["procedure", "year"])["sitting"].transform("nunique")
    season = ", " + frame["sitting"].map(_seasons()).astype("string")
    rows = frame.assign(
        title=titles + season.where(sittings > 1, ""), comparison=_comparison_shares(frame)
    )
    fields = [
        Field("title", "Процедура", width=4),
        Field("year", "Год", "year"),
        Field("schools", "Школ", "integer"),
        Field("low", "Низких результатов", "integer"),
    ]
    caption = "Низкие результаты по процедурам"
    if frame["comparison_share"].notna().any():
        fields += [
            Field("expected_low", "Дал бы случай", "decimal", 2, NO_COMPARISON),
            _comparison_field(context, "comparison", "text", 3),
            Field("above", "Школ выше границы 99,8 %", "integer", missing=NO_COMPARISON),
            Field("below", "Школ ниже границы 99,8 %", "integer", missing=NO_COMPARISON),
        ]
        caption += ": сколько их и сколько дал бы случай"
    return Table("sureness-assessments", caption, context.gate.aggregate(rows, EXPECTED), fields)


def _comparison_field(context: Context, name: str, style: str, width: int) -> Field:
    heading = words()["comparison_shares"][context.profile.level].capitalize()
    return Field(name, heading, style, width, NO_COMPARISON)


def _seasons() -> Mapping[str, str]:
    return contracts()["results"].column("sitting").values


def _comparison_shares(expected: pd.DataFrame) -> pd.Series:
    counts = zip(expected["comparison_below"], expected["comparison_participants"], strict=True)
    texts = [
        pd.NA if pd.isna(n) else share(int(rounded(below)), int(rounded(n))) for below, n in counts
    ]
    return pd.Series(texts, index=expected.index, dtype="string")


def _probabilities(values: pd.Series) -> pd.Series:
    """Probabilities in per cent."""
    texts = [pd.NA if pd.isna(value) else probability(value) for value in values]
    return pd.Series(texts, index=values.index, dtype="string")
