"""Minimum test scores of ЕГЭ by year."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from shnor_lib.model.yaml_data import package_yaml


@cache
def exam_minimums() -> Mapping[tuple[str, int], int]:
    """Least test score of a passed exam, by procedure and year.

    Examples
    --------
    >>> exam_minimums()["ege-rus", 2024], ("ege-rus", 2019) in exam_minimums()
    (24, False)
    """
    return MappingProxyType(
        {
            (procedure, int(year)): least
            for year, entry in package_yaml("exam_minimums.yml").items()
            for procedure, least in entry["works"].items()
        }
    )
