"""What the commands about packs say of what came out."""

from collections.abc import Mapping

from shnor_lib.model.packs import MANIFEST, SIGNATURE, Collected, PackManifest
from shnor_lib.show.wording import counted, listed


def pack_words(files: Mapping[str, bytes]) -> str:
    """Say what a pack hands over, so that whoever sends it knows."""
    said = PackManifest.model_validate_json(files[MANIFEST])
    years = listed([str(year) for year in said.years])
    names = "школы названы" if said.names else "школы – под логинами, без названий"
    signed = "подписан" if SIGNATURE in files else "без подписи, суммы SHA-256 внутри"
    rows = counted(said.rows["results"], "row")
    return f"Результаты за {years}: {rows}; {names}; {signed}."


def collected_words(said: Collected) -> str:
    """Say how many packs were taken in, and how many were not."""
    parts = [f"Принято: {counted(len(said.received), 'pack')}"]
    if said.refused:
        parts.append(f"с ошибками и не принято: {len(said.refused)}")
    if missing := said.expected.keys() - said.received.keys():
        parts.append(f"нет пакетов: {len(missing)}")
    return "; ".join(parts) + "."
