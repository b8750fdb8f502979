"""The names of all regions of a data folder: those of an order, and those read before."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import pandas as pd

from shnor_lib.disclosure.known_names import Known, names_in_tables, names_of_files
from shnor_lib.disclosure.region_names import names_in_material
from shnor_lib.intake.reading.sheet_names import sheet_names
from shnor_lib.intake.region.material import data_files, regions
from shnor_lib.intake.region.store import load_tables
from shnor_lib.model.problems import ShnorError
from shnor_lib.study import Study


def known_names(studies: Iterable[Study], data: Path) -> Iterator[Known]:
    """Gather the names of the regions of an order, and of the others in the data folder.

    Of the others the tables count that were stored when they were read last: what was never read
    cannot be in an edition.

    Parameters
    ----------
    studies : iterable of Study
        The regions of the order.
    data : Path
        The data folder.
    """
    materials = {study.material.region: study.material for study in studies}
    for region in regions(data):
        folder = data / "raw" / region
        files = {
            path.relative_to(folder).as_posix(): sheet_names(path) for path in data_files(folder)
        }
        yield from names_of_files(files, region)
        if region in materials:
            yield from names_in_material(materials[region])
        else:
            yield from names_in_tables(_stored(data, region), region)


def _stored(data: Path, region: str) -> dict[str, pd.DataFrame]:
    try:
        return load_tables(data / "processed" / region)
    except (ShnorError, OSError, KeyError, ValueError):  # none, or of an older library
        return {}
