"""Executed pages in the store: each by its notebook, its parameters and all that it read."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from shnor_lib.intake.region.material import Material, fingerprint
from shnor_lib.intake.region.watching import part_hash
from shnor_lib.publish.documents.paper import lacks_drawings
from shnor_lib.publish.page_run import PageMade, PageRun
from shnor_lib.publish.store import Store, contents, file_hash, key

READS = "reads.txt"


@dataclass(frozen=True)
class ExecutedPages:
    """Takes pages from the store as they would be executed now, and keeps those just executed.

    Which parts of the material a page reads (`intake.region.watching`) is known once it was
    executed: they are noted under what is known before. Which documents are asked for is no
    ingredient: links to them are put into finished pages. Only a page with a chart that was
    never drawn for paper is executed once more for its documents. ``plans``: by region, what its
    tables hide.
    """

    store: Store
    data: Path
    materials: Mapping[str, Material]
    plans: Mapping[str, str] = field(default_factory=dict)

    def stale(self, runs: Iterable[PageRun]) -> list[PageRun]:
        """Put pages into place, and list those that have to be executed."""
        return [run for run in runs if not self.take(run)]

    def take(self, run: PageRun) -> bool:
        """Put a page into place; False if it has to be executed."""
        noted = self.store.fetch(self._source_key(run)) if run.notebook.is_file() else None
        if noted is None:
            return False
        reads = noted[READS].decode().splitlines()
        drawn_or_not = [True] if run.on_paper else [True, False]
        keys = (self._key(run, reads, drawn=drawn) for drawn in drawn_or_not)
        return any(self.store.take(page_key, run.target.parent) for page_key in keys)

    def keep(self, page: PageMade) -> None:
        """Keep a page that was just executed."""
        run, reads = page.run, sorted(page.reads)
        made_of = self._key(run, reads, drawn=not lacks_drawings(run.target))
        self.store.keep(self._source_key(run), {READS: "\n".join(reads).encode()})
        self.store.keep(made_of, contents(run.target))

    def _key(self, run: PageRun, reads: Iterable[str], *, drawn: bool) -> str:
        hashes = {part: self._part_hash(part) for part in reads}
        return key(source=self._source_key(run), drawn=drawn, reads=hashes)

    def _part_hash(self, part: str) -> str:
        region, _, name = part.partition("/")
        if region not in self.materials:  # a page may open a region that is not on the site
            return fingerprint(self.data / "raw" / region)
        return part_hash(self.materials[region], name, self.data / "processed" / region)

    def _source_key(self, run: PageRun) -> str:
        return key(
            page=run.target.name,
            notebook=file_hash(run.notebook),
            # What a page reads of the data counts, and not where they lie.
            parameters={name: value for name, value in run.parameters.items() if name != "data"},
            plan=self.plans.get(str(run.parameters.get("region", "")), ""),
            has_documents=run.has_documents,
        )
