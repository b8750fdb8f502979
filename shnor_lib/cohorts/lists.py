"""Which lists, procedures and years there are, for whoever types the next letter."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pandas as pd

from shnor_lib.cohorts.ground import Ground
from shnor_lib.cohorts.refusals import nothing_like
from shnor_lib.questions.shared.list_titles import list_titles
from shnor_lib.show.markdown import Prose, escape

_QUOTED = re.compile("«([^»]+)»")


class Names(Mapping[str, str]):
    """Codes with their titles; a notebook completes them: ``study.lists["…"]``, ``study.lists.…``.

    Examples
    --------
    >>> names = Names("списка", {"shnor-region": "ШНОР по списку региона (2021, 2022)"})
    >>> names.shnor_region, names["shnor-region"]
    ('shnor-region', 'shnor-region')
    >>> names
    shnor-region – ШНОР по списку региона (2021, 2022)
    """

    def __init__(self, what: str, titles: Mapping[str, str]) -> None:
        self._what, self._titles = what, dict(titles)

    @property
    def titles(self) -> Mapping[str, str]:
        """Title of each code."""
        return self._titles

    def __getitem__(self, code: str) -> str:
        if code not in self._titles:
            raise nothing_like("no-such-name", self._what, code, self._told())
        return code

    def __getattr__(self, name: str) -> str:
        codes = {code.replace("-", "_"): code for code in self._titles}
        if name.startswith("_") or name not in codes:
            raise AttributeError(name)
        return codes[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._titles)

    def __len__(self) -> int:
        return len(self._titles)

    def __contains__(self, code: object) -> bool:
        return code in self._titles

    def __dir__(self) -> list[str]:
        own = [code.replace("-", "_") for code in self._titles]
        return [*super().__dir__(), *(name for name in own if name.isidentifier())]

    def _ipython_key_completions_(self) -> list[str]:
        return list(self._titles)

    def _told(self) -> list[str]:
        return [f"{code} – {title}" if title else code for code, title in self._titles.items()]

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        return Prose("\n".join(f"- {escape(line)}" for line in self._told()))._repr_mimebundle_()

    def __repr__(self) -> str:
        return "\n".join(self._told())


@dataclass(frozen=True)
class GivenList:
    """A given list: its code, title, and the years of which it is loaded."""

    code: str
    title: str
    years: tuple[int, ...]

    @property
    def told(self) -> str:
        """Its title and years."""
        return f"{self.title} ({', '.join(map(str, self.years))})"


def given_lists(ground: Ground) -> dict[str, GivenList]:
    """The lists that are loaded, by code."""
    lists = ground.tables["lists"]
    titles = list_titles(ground.context.profile, ground.material.support)
    return {
        code: GivenList(code, titles.get(code, code), _years(lists[lists["list"] == code]))
        for code in sorted(set(lists["list"]))
    }


def _years(lists: pd.DataFrame) -> tuple[int, ...]:
    return tuple(sorted(map(int, set(lists["list_year"]))))


def find_list(ground: Ground, asked: str) -> GivenList:
    """Find a list by its code, its title, or what the title has in quotation marks.

    Raises
    ------
    ShnorError
        ``no-such-list``, with the lists that there are.
    """
    known = given_lists(ground)
    for given in known.values():
        quoted = _QUOTED.findall(given.title)
        names = [given.code, given.title, *quoted, *map("«{}»".format, quoted)]
        if str(asked).strip().casefold() in map(str.casefold, names):
            return given
    raise nothing_like(
        "no-such-list", "списка", asked, [f"{one.code} – {one.told}" for one in known.values()]
    )


def listed_ids(ground: Ground, given: GivenList, year: int | None) -> tuple[frozenset[str], int]:
    """The schools of a list in a year, its newest one where none is named, and that year.

    Raises
    ------
    ShnorError
        ``no-such-year``, with the years that there are.
    """
    chosen = year or given.years[-1]
    if chosen not in given.years:
        of_list = f"в списке «{given.title}» года"
        raise nothing_like("no-such-year", of_list, year, map(str, given.years))
    lists = ground.tables["lists"]
    own = lists[(lists["list"] == given.code) & (lists["list_year"] == chosen)]
    return frozenset(own["school_id"]), chosen


def list_names(ground: Ground) -> Names:
    """Name the loaded lists."""
    return Names("списка", {code: given.told for code, given in given_lists(ground).items()})


def procedure_names(ground: Ground) -> Names:
    """Name the procedures of which results are loaded, in the order of the registry."""
    loaded, registry = set(ground.tables["results"]["procedure"]), ground.context.registry
    return Names(
        "процедуры", {code: registry[code].title for code in registry.procedures if code in loaded}
    )
