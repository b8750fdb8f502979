"""The page «Сопровождение»: variants of support, and what each reading of them gives."""

from collections.abc import Mapping, Sequence

import pandas as pd

from shnor_lib.model.documents import Published
from shnor_lib.model.support import Scheme
from shnor_lib.questions.history.words import class_name, explain_condition
from shnor_lib.questions.support.curators import Curators
from shnor_lib.questions.support.page_curators import pairs_sentence
from shnor_lib.questions.support.page_populations import groups_sentence
from shnor_lib.questions.support.support import (
    Distribution,
    compare_schemes,
    count_variants,
    measure_closure,
)
from shnor_lib.show.chart import Chart
from shnor_lib.show.charts.stacked_bars import Part, stacked_bars
from shnor_lib.show.charts.style import AMBER, BLUE, GREY, ORANGE
from shnor_lib.show.citation import cite
from shnor_lib.show.disclosed import Disclosed
from shnor_lib.show.markdown import Prose, answer, caution, escape, remark
from shnor_lib.show.table import Field, Table
from shnor_lib.show.wording import counted, number

PARTS = {
    "one": ("ровно в одном варианте", BLUE),
    "none": ("ни в одном", ORANGE),
    "several": ("в двух и более", AMBER),
    "unknown": ("не определено", GREY),
}
NO_VARIANTS = (
    "Варианты сопровождения в документах региона не описаны, поэтому школы не распределены."
)

BESIDE = (
    "Числа по вариантам сосчитаны по загруженным спискам; если списки демонстрационные, их "
    "совпадение с напечатанными ничего не подтверждает."
)


def support_answer(
    distribution: Distribution | None, pairs: Curators, crossed: pd.DataFrame
) -> Prose:
    """Answer what each reading of the variants gives, and who is paired with a curator."""
    if distribution is None:
        return answer(f"{NO_VARIANTS} {pairs_sentence(pairs)}{groups_sentence(crossed)}")
    code, scheme = next(iter(distribution.support.schemes.items()))
    assigned = distribution.assigned[code]
    counts = count_variants(assigned, scheme)
    told = ", ".join(
        f"«{escape(scheme.variants[variant].title)}» – **{number(n)}**{_open(unknown)}"
        for variant, n, unknown in zip(
            counts["variant"], counts["schools"], counts["unknown"], strict=True
        )
    )
    text = (
        f"В списке ШНОР {distribution.history.last} года – {counted(len(assigned), 'school')}. "
        f"{escape(scheme.title)}: {told}.{_disagreement(distribution)}"
    )
    return answer(f"{text} {pairs_sentence(pairs)}")


def _open(unknown: int) -> str:
    return f" (ещё о {number(unknown)} решить нельзя)" if unknown else ""


def _disagreement(distribution: Distribution) -> str:
    if len(distribution.support.schemes) == 1:
        return ""
    differing = int(compare_schemes(distribution)["differs"].sum())
    if not differing:
        return " Все прочтения документа дают одно и то же распределение."
    return (
        f" Документ можно прочитать {number(len(distribution.support.schemes))} способами; у "
        f"{counted(differing, 'school_genitive')} вариант зависит от прочтения."
    )


def closure_chart(distribution: Distribution | None) -> Chart | Prose:
    """Draw for each reading how many schools are in one variant, in none, in several."""
    if distribution is None:
        return Prose("")
    closures = [measure_closure(assigned) for assigned in distribution.assigned.values()]
    names = [scheme.title for scheme in distribution.support.schemes.values()]
    parts = [
        Part(name, color, [closure[part] for closure in closures])
        for part, (name, color) in PARTS.items()
        if any(closure[part] for closure in closures)
    ]
    whole = [closure for closure in closures if closure["one"] == closure["listed"]]
    title = (
        f"Список делится на варианты без остатка и пересечений при {len(whole)} из "
        f"{counted(len(closures), 'reading_genitive')}"
    )
    return stacked_bars("closure", title, names, parts, "Школ списка")


def counts_table(distribution: Distribution | None, published: Published) -> Table | Prose:
    """Show what every reading gives, where it does not close, and the printed numbers beside."""
    if distribution is None:
        return Prose(NO_VARIANTS)
    schemes = distribution.support.schemes
    rows = {code: _counts(distribution, code) for code in schemes}
    titles = list(dict.fromkeys(title for counts in rows.values() for title in counts))
    frame = pd.DataFrame({code: [rows[code].get(title) for title in titles] for code in schemes})
    frame = frame.astype("Int64").assign(title=titles, printed=_printed(schemes, published, titles))
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
    return Table("variants", caption, Disclosed(frame), fields)


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


def definitions_table(distribution: Distribution | None, published: Published) -> Table | Prose:
    """Show every variant as it is printed and as it is read, with its place in the document."""
    if distribution is None:
        return Prose("")
    schemes = distribution.support.schemes.values()
    populations, window = distribution.support.populations, distribution.history.window
    rows = dict.fromkeys(
        (
            variant.title,
            variant.wording or pd.NA,
            explain_condition(variant.condition, populations, window),
            variant.supporter,
            variant.place or pd.NA,
        )
        for scheme in schemes
        for variant in scheme.variants.values()
    )
    columns = ["title", "wording", "condition", "supporter", "place"]
    frame = pd.DataFrame(list(rows), columns=columns).sort_values("title", kind="stable")
    fields = [
        Field("title", "Вариант", width=2),
        Field("wording", "Как напечатано", width=5, missing="–"),
        Field("condition", "Как прочитано", width=4),
        Field("supporter", "Кто сопровождает", width=3),
        Field("place", "Место в документе", width=3, missing="–"),
    ]
    documents = "; ".join(dict.fromkeys(_documents(scheme, published) for scheme in schemes))
    caption = f"Варианты, как они напечатаны и как прочитаны. Документ: {documents}"
    return Table("definitions", caption, Disclosed(frame), fields)


def _documents(scheme: Scheme, published: Published) -> str:
    named = dict.fromkeys(variant.document for variant in scheme.variants.values())
    return "; ".join(cite(published.documents[code]) for code in named if code) or "не указан"


def printed_note(distribution: Distribution | None, published: Published) -> Prose:
    """Say whether the printed numbers of the variants add up to the printed whole."""
    if distribution is None:
        return Prose("")
    scheme = next(iter(distribution.support.schemes.values()))
    named = [variant for variant in scheme.variants.values() if variant.figure]
    figures = {variant.figure: published.figures[variant.figure].number for variant in named}
    parts = [figures[variant.figure] for variant in named if not variant.whole]
    wholes = [figures[variant.figure] for variant in named if variant.whole]
    whole = wholes[0] if len(wholes) == 1 else None
    stated = [part for part in parts if part is not None]
    if whole is None or not stated or len(stated) < len(parts):
        return Prose("")
    total = sum(stated)
    terms = " + ".join(number(part) for part in stated)
    if total == whole:
        text = f"{terms} = {number(total)}: столько и напечатано. {BESIDE}"
        return remark("Напечатанные числа сходятся", text)
    text = (
        f"{terms} = {number(total)}, а напечатано {number(whole)}: разница – "
        f"{number(abs(whole - total))}. Документ её не объясняет; здесь она не исправляется. "
    )
    return caution("Напечатанные числа не сходятся", text + BESIDE)


def differences(distribution: Distribution | None) -> pd.DataFrame:
    """Give the schools whose variant depends on the reading."""
    if distribution is None:
        return pd.DataFrame()
    compared = compare_schemes(distribution)
    return compared[compared["differs"]].reset_index(drop=True)


def differences_table(differing: Disclosed, distribution: Distribution | None) -> Table | Prose:
    """List the schools of `differences` with what each reading gives, in the order of codes."""
    if distribution is None or len(distribution.support.schemes) == 1:
        return Prose("")
    frame = differing.frame.copy()
    schemes = distribution.support.schemes
    for code, scheme in schemes.items():
        frame[code] = [_titles(held, scheme) for held in frame[code]]
    window = distribution.history.window
    frame["words"] = [class_name(history, window) for history in frame["history"]]
    fields = [
        Field("school", "Школа", width=3),
        Field("municipality", "Муниципалитет", width=3),
        Field("words", "История", width=2),
        *(Field(code, scheme.title, width=3) for code, scheme in schemes.items()),
    ]
    caption = "Школы, вариант которых зависит от прочтения документа; порядок – по кодам школ"
    return Table("differences", caption, Disclosed(frame, differing.withheld), fields)


def _titles(held: object, scheme: Scheme) -> str:
    if not isinstance(held, str):
        return "не определено"
    return "; ".join(scheme.variants[code].title for code in held.split()) or "ни в одном"


def caveats(distribution: Distribution | None) -> Prose:
    """Say how the variants were read."""
    if distribution is None:
        return Prose("")
    readings = "\n".join(
        f"- {escape(scheme.title)}. {escape(scheme.reading)}"
        for scheme in distribution.support.schemes.values()
    )
    return remark(
        "Как прочитаны варианты",
        "Варианты записаны условиями в настройках региона; напечатанные слова стоят рядом. "
        "«Впервые», «повторно» и «подряд» считаются в окне "
        f"{counted(distribution.history.window, 'year_genitive')} и не пересекаются. "
        "Какое прочтение верно, решает регион:\n\n"
        f"{readings}",
    )
