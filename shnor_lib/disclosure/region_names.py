"""The names in everything that a region's folder holds, ready to be looked for."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from shnor_lib.disclosure.known_names import Known, names_in_tables, names_in_text
from shnor_lib.disclosure.name_index import NameIndex, make_index
from shnor_lib.intake.region.material import Material
from shnor_lib.intake.region.settings import OVERRIDES, PUBLISHED
from shnor_lib.model.pages import pages
from shnor_lib.model.tables import contracts


def region_index(material: Material) -> NameIndex:
    """Make the names of a region ready to be looked for; made once of the same files."""
    # Read here, by whoever asks: a page depends on what its names come from.
    _ = [material.tables[name] for name in contracts()], material.published
    _ = material.overrides, material.registry
    return _index(_OfFiles(material.fingerprint, material))


@dataclass(frozen=True)
class _OfFiles:
    mark: str
    material: Material = field(compare=False)


@lru_cache(maxsize=8)  # every page of a build asks it of the same files
def _index(of_files: _OfFiles) -> NameIndex:
    material = of_files.material
    return make_index(names_in_material(material), ordinary_texts(material))


def names_in_material(material: Material) -> Iterator[Known]:
    """Gather the names in a region's tables, decisions and documents."""
    region, published = material.region, material.published
    yield from names_in_tables(material.tables, region)
    for override in material.overrides:
        for text in (override.reason, override.basis):
            yield from names_in_text(text, f"{region}/{OVERRIDES}")
    texts = (
        *(text for one in published.documents.values() for text in (one.title, one.issuer)),
        *(statement.text for statement in published.statements.values()),
    )
    for text in texts:
        yield from names_in_text(text, f"{region}/{PUBLISHED}")


def ordinary_texts(material: Material) -> Iterator[str]:
    """Say what any page of a region may say: its municipalities, subjects, tables, pages."""
    registry = material.registry
    yield from (material.profile.title.nominative, material.profile.title.genitive)
    yield from (page.title for page in pages(material.profile.level).values())
    for contract in contracts().values():
        yield from (contract.name, contract.title)
        yield from (column.title for column in contract.columns)
    for procedure in registry.procedures.values():
        yield from (procedure.title, procedure.short)
    yield from (subject.title for subject in registry.source.subjects.values())
    for table in material.tables.values():
        if "municipality" in table:
            yield from map(str, table["municipality"].dropna().unique())
