"""Writing the demonstration folders of the regions."""

import shutil
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from shnor_lib.demo.chelyabinsk import chelyabinsk
from shnor_lib.demo.kemerovo import kemerovo
from shnor_lib.demo.khabarovsk import khabarovsk
from shnor_lib.model.problems import Place, Problem, ShnorError, error

Files = Mapping[str, bytes]

_GENERATORS: Mapping[str, Callable[[], Files]] = MappingProxyType(
    {"chelyabinsk": chelyabinsk, "kemerovo": kemerovo, "khabarovsk": khabarovsk}
)
DEMONSTRATION_REGIONS = tuple(_GENERATORS)
_FOLDER = "demonstration"


def write_demonstration(raw: Path, regions: Sequence[str] = DEMONSTRATION_REGIONS) -> list[Path]:
    """Write the demonstration data of the regions.

    Parameters
    ----------
    raw : Path
        Folder of the regions. The files go into ``raw/<region>/demonstration``; that folder
        is replaced whole, nothing else is touched.
    regions : Sequence[str]
        Which regions; all by default.

    Returns
    -------
    list[Path]
        The files written, in the order of their names.

    Raises
    ------
    ShnorError
        ``unknown-demonstration-region`` if a region has no demonstration data;
        ``folder-not-writable`` if a folder could not be replaced, which is then as it was.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     [path.name for path in write_demonstration(Path(folder), ["kemerovo"])]
    ['results.csv', 'schools.csv']
    """
    _refuse_unknown(regions)
    # Every file is made before the first one is written.
    made = {region: _GENERATORS[region]() for region in regions}
    folders = [(raw / region / _FOLDER, files) for region, files in made.items()]
    try:
        for folder, files in folders:
            _stage(folder, files)
        for folder, _ in folders:
            _swap(folder)
    except OSError as reason:
        raise ShnorError([_not_writable(reason)]) from reason
    finally:
        for folder, _ in folders:
            _clear(folder)
    return [folder / name for folder, files in folders for name in sorted(files)]


def _refuse_unknown(regions: Sequence[str]) -> None:
    problems = [
        error(
            "unknown-demonstration-region",
            f"Для региона «{region}» нет демонстрационных данных.",
            seen=region,
            expected=", ".join(DEMONSTRATION_REGIONS),
            advice="Укажите регион из этого перечня.",
        )
        for region in regions
        if region not in _GENERATORS
    ]
    if problems:
        raise ShnorError(problems)


def _fresh(folder: Path) -> Path:
    return folder.with_name(f".{folder.name}-new")


def _former(folder: Path) -> Path:
    return folder.with_name(f".{folder.name}-old")


def _stage(folder: Path, files: Files) -> None:
    _clear(folder)
    _fresh(folder).mkdir(parents=True)
    for name, content in files.items():
        (_fresh(folder) / name).write_bytes(content)


def _swap(folder: Path) -> None:
    if folder.exists():
        folder.rename(_former(folder))
    try:
        _fresh(folder).rename(folder)
    except OSError:
        if _former(folder).exists():
            _former(folder).rename(folder)
        raise


def _clear(folder: Path) -> None:
    for leftover in (_fresh(folder), _former(folder)):
        shutil.rmtree(leftover, ignore_errors=True)


def _not_writable(reason: OSError) -> Problem:
    return error(
        "folder-not-writable",
        "Не удалось записать демонстрационные данные; прежние файлы остались на месте.",
        Place(file=str(reason.filename or "")),
        seen=reason.strerror or "",
        advice="Закройте файлы этой папки в других программах и проверьте права на запись.",
    )
