"""How an edition was ordered: noted when it is in place, asked when it is to go out."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from shnor_lib.publish.editions import edition_key
from shnor_lib.publish.manifest import MANIFEST
from shnor_lib.publish.store import Store, file_hash

NOTE = "order"


@dataclass(frozen=True)
class LastOrder:
    """The order that an edition was made by.

    ``manifest``: the hash of its manifest. ``made_of``: what it was made of then
    (`editions.edition_key`). ``data``: the data folder. ``as_of``: the day that was asked for.
    """

    manifest: str
    made_of: str
    data: str
    regions: Sequence[str]
    choices: Sequence[str]
    as_of: str | None = None

    def made(self, site: Path) -> bool:
        """Whether this order made the edition: Quarto alone may have put another one there."""
        return file_hash(site / MANIFEST) == self.manifest

    def holds(self, project: Path) -> bool:
        """Whether an edition that is ordered so now would be made of just the same."""
        raw = Path(self.data) / "raw"
        return edition_key(project, raw, self.regions, self.choices) == self.made_of


def choices_of(
    edition: str,
    as_of: date | None,
    publisher: str,
    formats: Sequence[str],
    each: str | None = None,
) -> tuple[str, ...]:
    """List what was asked for beside the regions, as `editions.edition_key` takes it."""
    return (edition, str(as_of), publisher, *formats, *([each] if each else []))


def note_order(store: Store, order: LastOrder) -> None:
    """Note how the edition that the store belongs to was ordered."""
    store.keep(NOTE, {"order.json": json.dumps(asdict(order), ensure_ascii=False).encode()})


def read_order(store: Store) -> LastOrder | None:
    """Read how an edition was ordered; None where nobody noted it, or by another library."""
    noted = store.fetch(NOTE)
    try:
        return LastOrder(**json.loads(noted["order.json"])) if noted else None
    except (KeyError, TypeError, ValueError):
        return None
