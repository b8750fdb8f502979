"""Who supports one school, whom it supports, and which variant of support is meant for it."""

from collections.abc import Iterator

import pandas as pd

from shnor_lib.model.support import Scheme
from shnor_lib.questions.support.findings import SupportFindings
from shnor_lib.show.cards.markup import Parts, items

UNCERTAIN = " (в документе пара названа неоднозначно)"
UNDECIDED = "решить нельзя: данных не хватает"
NOTHING = "Ни куратор, ни вариант сопровождения в загруженных данных не названы."
UNNAMED = "Школа-куратор не названа."


def support_parts(support: SupportFindings) -> Parts:
    """List what is done for each school; of a listed one also that nothing is named."""
    told: dict[str, list[str]] = {}
    for school_id, line in [*_curators(support), *_variants(support)]:
        told.setdefault(school_id, []).append(line)
    if support.listed is not None:
        for school_id in support.listed["school_id"]:
            told.setdefault(school_id, [NOTHING])
    return {school_id: items(lines) for school_id, lines in told.items()}


def _curators(support: SupportFindings) -> Iterator[tuple[str, str]]:
    """Both sides of each pair, and the schools of the list that no pair names."""
    curators = support.curators
    columns = ["school_id", "school", "curator_id", "curator", "certainty"]
    for school_id, school, curator_id, curator, certainty in curators.pairs[columns].itertuples(
        index=False, name=None
    ):
        doubt = UNCERTAIN if certainty == "ambiguous" else ""
        if not pd.isna(school_id):
            yield school_id, f"Школа-куратор в {curators.year} году: {curator}{doubt}."
        if not pd.isna(curator_id):
            yield curator_id, f"Куратор школы в {curators.year} году: {school}{doubt}."
    if len(curators.pairs):
        for school_id in curators.without["school_id"].dropna():
            yield school_id, UNNAMED


def _variants(support: SupportFindings) -> Iterator[tuple[str, str]]:
    """The variant of each listed school; by every reading, where the readings disagree."""
    schemes = support.settings.schemes
    if support.distribution is None:
        return
    for row in support.compared.to_dict("records"):
        held = {code: _named(row[code], scheme) for code, scheme in schemes.items()}
        if not row["differs"]:
            yield row["school_id"], f"{next(iter(held.values()))}."
            continue
        for code, variant in held.items():
            yield row["school_id"], f"{schemes[code].title}: {variant}."


def _named(codes: object, scheme: Scheme) -> str:
    """Name the variants that hold, each with who supports."""
    if not isinstance(codes, str):
        return f"Вариант сопровождения – {UNDECIDED}"
    held = [scheme.variants[code] for code in codes.split()]
    return "; ".join(f"{variant.title} – {variant.supporter}" for variant in held) or (
        "Ни один вариант сопровождения не подходит"
    )
