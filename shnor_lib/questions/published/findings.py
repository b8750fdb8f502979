"""The question «сходятся ли напечатанные числа»: what every reader of it needs, found once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from shnor_lib.model.documents import Published
from shnor_lib.model.sources import SourceFile
from shnor_lib.questions.identification.findings import IdentificationFindings
from shnor_lib.questions.published.computed import compare_with_data
from shnor_lib.questions.published.registry import (
    check_printed,
    describe_checks,
    numbers_in_checks,
)
from shnor_lib.questions.shared.context import Context


@dataclass(frozen=True)
class PublishedFindings:
    """What the region printed, what the checks say of it, and what the loaded data say.

    ``oddities``: what the checks found, a sentence a row (`registry.check_printed`). ``compared``:
    printed figures beside what the data give (`computed.compare_with_data`).
    """

    context: Context
    printed: Published
    oddities: pd.DataFrame
    compared: pd.DataFrame

    @cached_property
    def checks(self) -> pd.DataFrame:
        """Every kind of check, described and counted (`registry.describe_checks`)."""
        return describe_checks(self.printed, self.oddities)

    @cached_property
    def numbers_in_checks(self) -> tuple[int, int]:
        """Printed numbers that stand in a check, and all (`registry.numbers_in_checks`)."""
        return numbers_in_checks(self.printed)


def find_published(
    context: Context,
    tables: Mapping[str, pd.DataFrame],
    printed: Published,
    identification: IdentificationFindings,
    sources: Iterable[SourceFile],
) -> PublishedFindings:
    """Check what is printed, by itself and against the loaded data.

    Parameters
    ----------
    context : Context
        Its registry says what was held when.
    tables : mapping of str to DataFrame
        Contracts ``plan``, ``targets``, ``curators``, ``lists`` and ``schools``.
    printed : Published
        The documents, with the checks that are declared over them.
    identification : IdentificationFindings
        Who is ШНОР, to be counted beside a printed number.
    sources : iterable of SourceFile
        Say which tables are demonstration and confirm nothing.

    Examples
    --------
    >>> from shnor_lib.model.tables import contracts, empty_table
    >>> from shnor_lib.questions.identification.findings import find_identification
    >>> from shnor_lib.questions.shared.context import files_context
    >>> context, tables = files_context(None), {name: empty_table(name) for name in contracts()}
    >>> identification = find_identification(context, tables)
    >>> find_published(context, tables, Published(), identification, []).oddities.empty
    True
    """
    oddities = check_printed(printed, tables, context.registry)
    compared = compare_with_data(printed, tables, sources, identification)
    return PublishedFindings(context, printed, oddities, compared)
