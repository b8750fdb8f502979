"""What `quarto render` makes, until it is checked and takes the place of the public edition.

Quarto empties its output folder before its first step, so that is never the folder of an edition.
"""

import shutil
from pathlib import Path

from shnor_lib.files.replacing import replaced_folder
from shnor_lib.publish.edition_lock import edition_lock
from shnor_lib.publish.editions import MODES, workshop
from shnor_lib.publish.manifest import MANIFEST
from shnor_lib.publish.order import Order
from shnor_lib.publish.progress import Progress


def begin_with_edition(site: Path, output: Path) -> None:
    """Fill the output folder with the edition to which a page is rendered alone, if there is one.

    Parameters
    ----------
    site : Path
        Folder of the edition.
    output : Path
        Folder into which Quarto renders.
    """
    if (site / MANIFEST).is_file():
        shutil.rmtree(output, ignore_errors=True)
        shutil.copytree(site, output)


def take_place(project: Path, output: Path, order: Order, progress: Progress) -> None:
    """Put a copy of what was rendered and checked in the place of the edition; both then stand.

    Quarto publishes its own output folder.

    Raises
    ------
    ShnorError
        ``cannot-write``, ``disk-full``: the former edition stays.
    """
    with (
        edition_lock(project, order.edition, progress),
        replaced_folder(
            project / order.site, workshop(project, order.edition), MODES[order.audience]
        ) as fresh,
    ):
        shutil.copytree(output, fresh, dirs_exist_ok=True)
