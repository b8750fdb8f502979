"""Which pages are as they would be made now: judged by the content of all that they read."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from shnor_lib.intake.region.watching import part_hash
from shnor_lib.publish.documents.paper import lacks_drawings
from shnor_lib.publish.page_run import PageMade, PageRun
from shnor_lib.publish.stamp import file_hash, library_stamp
from shnor_lib.study import Study

KEYS = ".keys.json"
Key = Mapping[str, Any]


@dataclass(frozen=True)
class Freshness:
    """What the pages in a staging folder were made of, against what there is now.

    A page's key holds its notebook, parameters and executed form, the library with all versions,
    and each part of the material that the page read when it was made
    (`intake.region.watching`). Which documents are asked for is no part of it: links to them are
    put into finished pages. Only a page with a chart that was never drawn for paper is executed
    once more for its documents.
    """

    staging: Path
    data: Path
    studies: Sequence[Study]
    library: str = field(default_factory=library_stamp)

    def stale(self, runs: Sequence[PageRun]) -> list[PageRun]:
        """Pages that have to be made again."""
        kept = self._kept()
        return [
            run
            for run in runs
            if not self._is_fresh(run, kept.get(self._name(run)))
            or (run.on_paper and lacks_drawings(run.target))
        ]

    def remember(self, runs: Sequence[PageRun], made: Sequence[PageMade]) -> Path:
        """Note the keys of the pages just made, and keep those of the others; return the file."""
        kept, new = self._kept(), {page.run.target: page for page in made}
        keys = {
            self._name(run): self._key(run, new[run.target].reads)
            if run.target in new
            else kept[self._name(run)]
            for run in runs
        }
        text = json.dumps(keys, ensure_ascii=False, indent=1, sort_keys=True)
        path = self.staging / KEYS
        path.write_text(text, encoding="utf-8", newline="\n")
        return path

    def _kept(self) -> dict[str, Key]:
        try:
            kept: dict[str, Key] = json.loads((self.staging / KEYS).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return kept

    def _name(self, run: PageRun) -> str:
        return run.target.relative_to(self.staging).as_posix()

    def _is_fresh(self, run: PageRun, kept: Key | None) -> bool:
        if kept is None or kept["library"] != self.library or not run.target.exists():
            return False
        return kept == self._key(run, kept["reads"])

    def _key(self, run: PageRun, reads: Iterable[str]) -> Key:
        return {
            "notebook": file_hash(run.notebook),
            "parameters": dict(run.parameters),
            "library": self.library,
            "executed": file_hash(run.target),
            "reads": {part: self._hash(part) for part in sorted(reads)},
        }

    def _hash(self, part: str) -> str:
        region, _, name = part.partition("/")
        material = next(
            (study.material for study in self.studies if study.material.region == region), None
        )
        if material is None:
            return ""
        return part_hash(material, name, self.data / "processed" / region)
