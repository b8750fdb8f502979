"""What support.yml names must be there."""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches

from shnor_lib.intake.checks.catalogue import problem_of
from shnor_lib.model.documents import Published
from shnor_lib.model.problems import Place, Problem
from shnor_lib.model.support import Condition, Support, Variant


def support_problems(support: Support, published: Published, name: str) -> Iterator[Problem]:
    """Find populations, documents and figures that are named but not described.

    Parameters
    ----------
    support : Support
        support.yml.
    published : Published
        published.yml of the same region.
    name : str
        The file's name in messages.
    """
    for code, population in support.populations.items():
        if bool(population.list) == (population.attribute is not None):
            yield problem_of("population-source", Place(name), seen=code)
    for scheme in support.schemes.values():
        for variant in scheme.variants.values():
            for named in sorted(_populations(variant.condition)):
                yield from _unknown(named, support.populations, "группа школ", name)
            yield from _sources(variant, published, name)


def _sources(variant: Variant, published: Published, name: str) -> Iterator[Problem]:
    if variant.document:
        yield from _unknown(variant.document, published.documents, "документ", name)
    if variant.figure:
        yield from _unknown(variant.figure, published.figures, "напечатанное число", name)


def _populations(condition: Condition) -> set[str]:
    """Every population that a condition names, the nested ones included."""
    nested = {code for part in condition.any for code in _populations(part)}
    return nested | ({condition.population} if condition.population else set())


def _unknown(seen: str, known: Mapping[str, object], kind: str, name: str) -> Iterator[Problem]:
    if seen not in known:
        close = get_close_matches(seen, known, n=1)
        advice = f"Возможно, имелось в виду «{close[0]}»." if close else ""
        yield problem_of("unknown-name", Place(name), seen=seen, advice=advice, kind=kind)
