"""The gate: what of the findings the readers of an edition may see."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from shnor_lib.disclosure.counted import (
    Counted,
    hidden_by_plan,
    hide_beside,
    hide_rows,
    hide_small_parts,
    round_all,
    small_rows,
    with_rows_beside,
)
from shnor_lib.disclosure.let_through import let_through
from shnor_lib.disclosure.named_cells import (
    names_nobody,
    sentences_without_names,
    without_names,
)
from shnor_lib.disclosure.named_schools import named_schools
from shnor_lib.disclosure.pseudonyms import under_pseudonyms
from shnor_lib.model.audience import Audience
from shnor_lib.model.disclosure import Disclosure
from shnor_lib.show.cards.address import with_card_links, with_municipality_links
from shnor_lib.show.disclosed import HIDDEN, Disclosed

DEFAULTS = Disclosure()
WITHHELD = "Сведения по отдельным школам есть только во внутренней редакции отчёта."
HiddenRows = Mapping[str, frozenset[str]]


def no_cards() -> Collection[str]:
    """Name the schools, or municipalities, with a page where an edition has none."""
    return ()


def no_notes() -> Mapping[str, str]:
    """Say nothing beside the names of schools."""
    return {}


def nothing_together() -> Mapping[str, str]:
    """Show every municipality by itself."""
    return {}


def nothing_hidden() -> HiddenRows:
    """Hide no row for what others would tell of it."""
    return {}


@dataclass(frozen=True)
class Gate:
    """Lets rows of findings through to the readers of an edition, told what a row is about.

    ``audience``: who the readers are. ``policy``: what a public edition may say. ``hidden``: the
    rows that are hidden so that none can be found by subtraction (`planning.make_plan`), by table.
    Asked only where rows about schools are shown: ``cards`` names the schools that have a card in
    this edition, ``municipalities`` the municipalities that have a page; ``notes`` says by
    ``school_id`` what stands beside a school's name wherever it is shown. ``names`` says whether a
    text names a school or a person; asked only where everyone may read.

    Examples
    --------
    >>> rows = pd.DataFrame({"school_id": ["edu980001"], "school": ["Школа 1"]})
    >>> [len(Gate(audience).schools(rows).frame) for audience in ("internal", "public")]
    [1, 0]
    """

    audience: Audience
    policy: Disclosure = DEFAULTS
    hidden: Callable[[], HiddenRows] = nothing_hidden
    cards: Callable[[], Collection[str]] = no_cards
    notes: Callable[[], Mapping[str, str]] = no_notes
    names: Callable[[str], bool] = names_nobody
    merged: Callable[[], Mapping[str, str]] = nothing_together
    municipalities: Callable[[], Collection[str]] = no_cards

    def schools(
        self,
        frame: pd.DataFrame,
        printed: pd.DataFrame | None = None,
        said: Sequence[str] = (),
    ) -> Disclosed:
        """Let rows about schools through, each name with its note and the way to its card.

        Rows about single schools are for internal editions only: results of ВПР may not be used to
        rank or judge schools. What the documents themselves say of a school is for everyone.
        ``printed``: what documents print of it, for the readers who may not see the rows. ``said``:
        columns that may be said of schools under pseudonyms; without any the rows are withheld.
        """
        shown = self._of_schools(frame, printed, said).marking(self.policy.small_sample)
        cards, noted = self.cards(), _with_notes(shown, self.notes())
        return with_card_links(noted, cards) if len(cards) else noted

    def to_municipalities(self, rows: Disclosed) -> Disclosed:
        """Let the names of municipalities lead to their pages, where this edition has them."""
        places = self.municipalities()
        return with_municipality_links(rows, places) if len(places) else rows

    def _of_schools(
        self, frame: pd.DataFrame, printed: pd.DataFrame | None, said: Sequence[str]
    ) -> Disclosed:
        if self.audience == "internal":
            return let_through(frame)
        if self.names_schools:
            return named_schools(frame, self.names, self.policy.least_pupils)
        if printed is not None and len(printed):
            return self.printed(printed)
        if said and self.gives_pseudonyms:
            return let_through(under_pseudonyms(frame, said, self.policy.pseudonym_key))
        return let_through(frame.head(0), WITHHELD)

    def aggregate(self, frame: pd.DataFrame, counted: Counted) -> Disclosed:
        """Let rows about many schools through: without small groups, with rounded shares.

        Findings do so where they are made, so that whatever reads them reads what may be said.

        Examples
        --------
        >>> rows = pd.DataFrame({"municipality": ["А", "Б"], "schools": [9, 2], "n": [300, 40],
        ...     "share": [0.354, 0.5]})
        >>> counted = Counted("pupil", ("municipality",), schools="schools", pupils=("n",))
        >>> Gate("public").aggregate(rows, counted).frame["share"].fillna(-1).tolist()
        [0.35, -1.0]
        """
        if self.audience == "internal" or frame.empty:
            return let_through(frame.assign(**{HIDDEN: False}))
        hidden = small_rows(frame, counted, self.policy)
        if counted.closed:
            least = self.policy.least_schools
            hidden = with_rows_beside(frame, hidden, counted.schools, least)
        if counted.table:
            hidden |= hidden_by_plan(frame, counted, self.hidden())
        rounded = round_all(frame, counted, self.policy)
        for whole in counted.wholes:
            rounded = hide_small_parts(rounded, whole, self.policy)
        shown = hide_rows(rounded, hidden, counted)
        return let_through(hide_beside(shown, frame, counted, self.policy.least_pupils))

    def passed(self, frame: pd.DataFrame) -> Disclosed:
        """Show rows made of what `aggregate` let through, such as with texts beside the numbers.

        Raises
        ------
        ValueError
            The rows did not pass.
        """
        if HIDDEN not in frame:
            raise ValueError("these rows did not pass the gate: call aggregate where they are made")
        return let_through(frame).marking(self.policy.small_sample)

    @property
    def tells_of_kinds(self) -> bool:
        """Whether the readers may know how many schools of a kind are ШНОР."""
        return self.audience == "internal" or self.policy.schools != "nothing"

    @property
    def gives_pseudonyms(self) -> bool:
        """Whether the readers know schools by pseudonyms alone."""
        return self.audience == "public" and self.policy.schools == "pseudonyms"

    @property
    def names_schools(self) -> bool:
        """Whether everyone may read of single schools, by the region's consent."""
        return self.audience == "public" and self.policy.schools == "names"

    @property
    def rounds(self) -> bool:
        """Whether the readers get rounded shares."""
        return self.audience == "public"

    def printed(self, frame: pd.DataFrame) -> Disclosed:
        """Let through what documents print, in their words.

        Cells that name schools or people are hidden where everyone may read them.
        """
        return (
            let_through(frame) if self.audience == "internal" else without_names(frame, self.names)
        )

    def sentences(self, printed: Iterable[str]) -> tuple[str, ...]:
        """Let sentences of documents through, or of people about them, as `printed` does."""
        told = tuple(printed)
        return told if self.audience == "internal" else sentences_without_names(told, self.names)

    def together(self, municipalities: pd.Series) -> pd.Series:
        """Name municipalities as this edition shows them: no small one is then summed by itself.

        The tables about schools bear these names already. What municipalities themselves report
        does not: whether a report came is no secret.
        """
        return municipalities.replace(dict(self.merged()))


def _with_notes(rows: Disclosed, notes: Mapping[str, str]) -> Disclosed:
    if not notes or "school_id" not in rows.frame:
        return rows
    return rows.assign(school_note=rows.frame["school_id"].map(notes).astype("string"))
