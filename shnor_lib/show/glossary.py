"""The words of the reports and what they mean (terms.yml): one source for pages, search, paper."""

import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

import yaml
from pydantic import BaseModel

from shnor_lib.show.markdown import Prose, escape


class Term(BaseModel):
    """A word: what it means, and how else it is written.

    ``on_paper``: whether a справка that uses it explains it.
    """

    term: str
    meaning: str
    forms: tuple[str, ...] = ()
    on_paper: bool = True

    @property
    def anchor(self) -> str:
        """Where it stands on the page of the glossary.

        Examples
        --------
        >>> Term(term="ООШ и СОШ", meaning="школы").anchor
        'term-оош-и-сош'
        """
        letters = re.sub(r"[^a-zа-яё0-9]+", "-", self.term.lower()).strip("-")
        return f"term-{letters or 'sign'}"

    @property
    def written(self) -> tuple[str, ...]:
        """Every way in which it is written."""
        return (self.term, *self.forms)


@cache
def terms() -> tuple[Term, ...]:
    """All terms, in the order of the alphabet."""
    text = (files("shnor_lib.show") / "terms.yml").read_text(encoding="utf-8")
    return tuple(map(Term.model_validate, yaml.load(text, Loader=yaml.CSafeLoader)))


def listed(chosen: Sequence[Term]) -> Prose:
    """List terms with their meanings.

    Examples
    --------
    >>> listed([Term(term="ВПР", meaning="проверочные работы")]).text
    '- **ВПР** – проверочные работы.'
    """
    lines = (f"- **{escape(one.term)}** – {escape(one.meaning)}." for one in chosen)
    return Prose("\n".join(lines))


def glossary() -> Prose:
    """List all terms for their page: links lead to each of them."""
    lines = (
        f"- [**{escape(one.term)}**]{{#{one.anchor}}} – {escape(one.meaning)}." for one in terms()
    )
    return Prose("\n".join(lines))
