"""What readers have: remembered after each publication, for `shnor diff` and the next edition."""

import json
import shutil
from collections.abc import Sequence
from pathlib import Path

from shnor_lib.disclosure.published_before import write_published
from shnor_lib.files.replacing import replaced_folder
from shnor_lib.publish.editions import STAGING
from shnor_lib.publish.manifest import MANIFEST
from shnor_lib.publish.page_tables import FOLDER as TABLES
from shnor_lib.publish.small_groups import declared_of
from shnor_lib.releases import published_by, with_edition
from shnor_lib.study import Study

PUBLISHED, FACTS = "published", "facts.json"


def published_folder(project: Path, site: Path) -> Path:
    """Folder in which it is kept what was published last of an edition."""
    return project / STAGING / PUBLISHED / site.name


def remember_published(
    project: Path, site: Path, studies: Sequence[Study], data: Path, pages: Path
) -> None:
    """Remember what readers have from now on; called once, when an edition has gone out.

    The manifest and the tables are kept: all that is needed to say later what has changed. Beside
    them stands what they were made of; the folder is never published. The sums that the tables tell
    are kept beside the data: no later edition may tell more together with them.

    Parameters
    ----------
    project : Path
        The project.
    site : Path
        The edition that went out.
    studies : sequence of Study
        Its regions.
    data : Path
        The data folder.
    pages : Path
        The staging folder of the edition, with its executed pages.
    """
    for study in studies:
        shown = published_by(study, declared_of(site, study, pages))
        known = with_edition(study.published_before, shown)
        write_published(data, study.material.region, known)
    with replaced_folder(published_folder(project, site)) as folder:
        for path in (site / MANIFEST, *site.rglob(f"{TABLES}/*.csv")):
            target = folder / path.relative_to(site)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
        made_of = {study.material.region: study.material.fingerprint for study in studies}
        facts = {"data": str(data), "made_of": made_of}
        text = json.dumps(facts, ensure_ascii=False, indent=1)
        (folder / FACTS).write_text(text, encoding="utf-8", newline="\n")
