"""The page «Сопровождение»: what each reading of the variants of support gives."""

from collections.abc import Mapping, Sequence

import pandas as pd

from shnor_lib.disclosure.counted import Counted
from shnor_lib.model.documents import Published
from shnor_lib.model.support import Scheme
from shnor_lib.questions.history.words import class_name
from shnor_lib.questions.support.distribution import Distribution, count_variants, measure_closure
from shnor_lib.questions.support.findings import SupportFindings
from shnor_lib.questions.support.page_curators import pairs_sentence
from shnor_lib.questions.support.page_populations import groups_sentence
from shnor_lib.show.chart import Chart
from shnor_lib.show.charts.stacked_bars import Part, stacked_bars
from shnor_lib.show.charts.style import AMBER, BLUE, GREY, ORANGE
from shnor_lib.show.markdown import Prose, escape
from shnor_lib.show.markdown import answer as answer_box
from shnor_lib.show.table import Field, Table
from shnor_lib.show.wording import counted, number, out_of

PARTS = {
    "one": ("ровно в одном варианте", BLUE),
    "none": ("ни в одном", ORANGE),
    "several": ("в двух и более", AMBER),
    "unknown": ("не определено", GREY),
}
NO_VARIANTS = (
    "Варианты сопровождения в документах региона не описаны, поэтому школы не распределены."
)
NO_LIST = (
    "Нет данных: список ШНОР неизвестен, поэтому школы по вариантам сопровождения не распределены."
)


def answer(support: SupportFindings) -> Prose:
    """Answer what each reading of the variants gives, and who is paired with a curator."""
    pairs, distribution = pairs_sentence(support), support.distribution
    if distribution is None:
        return answer_box(f"{_undistributed(support)} {pairs}{groups_sentence(support)}")
    code, scheme = next(iter(support.settings.schemes.items()))
    assigned = distribution.assigned[code]
    counts = count_variants(assigned, scheme)
    variants = ", ".join(
        f"«{escape(scheme.variants[variant].title)}» – **{number(n)}**{_open(unknown)}"
        for variant, n, unknown in zip(
            counts["variant"], counts["schools"], counts["unknown"], strict=True
        )
    )
    text = (
        f"В списке ШНОР {distribution.history.last} года – {counted(len(assigned), 'school')}. "
        f"{escape(scheme.title)}: {variants}.{_disagreement(support)}"
    )
    return answer_box(f"{text} {pairs}")


def _undistributed(support: SupportFindings) -> str:
    return NO_LIST if support.settings.schemes else NO_VARIANTS


def _open(unknown: int) -> str:
    return f" (ещё о {number(unknown)} решить нельзя)" if unknown else ""


def _disagreement(support: SupportFindings) -> str:
    readings, compared = list(support.settings.schemes), support.compared
    if len(readings) == 1:
        return ""
    differing = int(compared["differs"].sum())
    if differing:
        return (
            f" Документ можно прочитать {counted(len(readings), 'way_instrumental')}; у "
            f"{counted(differing, 'school_genitive')} вариант зависит от прочтения."
        )
    unknown = int(compared[readings].isna().any(axis=1).sum())
    apart = f"; о {out_of(unknown, len(compared), 'school_genitive')} решить нельзя"
    return f" Все прочтения документа дают одно и то же распределение{apart if unknown else ''}."


def closure_chart(support: SupportFindings) -> Chart | Prose:
    """Draw for each reading how many schools are in one variant, in none, in several."""
    distribution = support.distribution
    if distribution is None:
        return Prose("")
    closures = [measure_closure(assigned) for assigned in distribution.assigned.values()]
    names = [scheme.title for scheme in support.settings.schemes.values()]
    parts = [
        Part(name, color, part)
        for part, (name, color) in PARTS.items()
        if any(closure[part] for closure in closures)
    ]
    whole = sum(closure["one"] == closure["listed"] for closure in closures)
    title = (
        f"Список ШНОР {distribution.history.last} года делится на варианты без остатка и "
        f"пересечений при {out_of(whole, len(closures), 'reading_genitive')}"
    )
    frame = pd.DataFrame(closures).assign(name=names)
    rows = support.context.gate.aggregate(frame, Counted("school"))
    return stacked_bars("closure", title, rows, parts, "Школ списка")


def counts_table(support: SupportFindings) -> Table | Prose:
    """Show what every reading gives, where it does not close, and the printed numbers beside."""
    distribution = support.distribution
    if distribution is None:
        return Prose(_undistributed(support))
    schemes = support.settings.schemes
    rows = {code: _counts(distribution, code) for code in schemes}
    titles = list(dict.fromkeys(title for counts in rows.values() for title in counts))
    frame = pd.DataFrame({code: [rows[code].get(title) for title in titles] for code in schemes})
    printed = _printed(schemes, support.published, titles)
    frame = frame.astype("Int64").assign(title=titles, printed=printed)
    fields = [
        Field("title", "Вариант", width=3),
        *(Field(code, scheme.title, "integer", 2, "–") for code, scheme in schemes.items()),
        Field("printed", "Напечатано", "printed", missing="–"),
    ]
    year, listed = distribution.history.last, len(next(iter(distribution.assigned.values())))
    caption = (
        f"Сколько школ в каждом варианте при каждом прочтении: список {year} года, "
        f"{counted(listed, 'school')}. Последние строки показывают, делится ли список на варианты"
    )
    return Table(
        "variants", caption, support.context.gate.aggregate(frame, Counted("school")), fields
    )


def _counts(distribution: Distribution, code: str) -> dict[str, int]:
    """Schools by the variant's title, then the parts that tell how the variants divide."""
    scheme, assigned = distribution.support.schemes[code], distribution.assigned[code]
    counts = count_variants(assigned, scheme)
    named = {
        scheme.variants[variant].title: int(schools)
        for variant, schools in zip(counts["variant"], counts["schools"], strict=True)
    }
    closure = measure_closure(assigned)
    return named | {f"Школ {name}": closure[part] for part, (name, _) in PARTS.items()}


def _printed(
    schemes: Mapping[str, Scheme], published: Published, titles: Sequence[str]
) -> pd.Series:
    figures = {
        variant.title: published.figures[variant.figure].printed
        for scheme in schemes.values()
        for variant in scheme.variants.values()
        if variant.figure
    }
    return pd.Series([figures.get(title) for title in titles], dtype="string")


def differences_heading(support: SupportFindings) -> Prose:
    """Head the schools whose variant depends on the reading, where the document has several."""
    if support.distribution is None or len(support.settings.schemes) == 1:
        return Prose("")
    return Prose(
        "## Чем прочтения различаются\n\nЗдесь перечислены школы, которым прочтения дают разные "
        "варианты. Какое прочтение верно, решает регион."
    )


def differences_table(support: SupportFindings) -> Table | Prose:
    """List the schools whose variant depends on the reading, in the order of codes."""
    distribution, schemes = support.distribution, support.settings.schemes
    if distribution is None or len(schemes) == 1:
        return Prose("")
    differing = support.compared[support.compared["differs"]].reset_index(drop=True)
    titles = {
        code: [_titles(held, scheme) for held in differing[code]]
        for code, scheme in schemes.items()
    }
    window = distribution.history.window
    classes = [class_name(history, window) for history in differing["history"]]
    rows = support.context.gate.schools(differing.assign(words=classes, **titles))
    fields = [
        Field("school", "Школа", width=3),
        Field("municipality", "Муниципалитет", width=3),
        Field("words", "История", width=2),
        *(Field(code, scheme.title, width=3) for code, scheme in schemes.items()),
    ]
    caption = "Школы, вариант которых зависит от прочтения документа; порядок – по кодам школ"
    return Table("differences", caption, rows, fields)


def _titles(held: object, scheme: Scheme) -> str:
    if not isinstance(held, str):
        return "не определено"
    return "; ".join(scheme.variants[code].title for code in held.split()) or "ни в одном"
