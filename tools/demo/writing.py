"""Writing the demonstration folders of the regions."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from types import MappingProxyType

from shnor_lib.files.replacing import replaced_folder
from shnor_lib.model.problems import ShnorError, error
from tools.demo.chelyabinsk import chelyabinsk
from tools.demo.kemerovo import kemerovo
from tools.demo.khabarovsk import khabarovsk

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
        ``cannot-write`` if a folder could not be replaced, which is then as it was.

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
    with ExitStack() as folders:
        for region, files in made.items():
            fresh = folders.enter_context(replaced_folder(raw / region / _FOLDER))
            for name, content in files.items():
                (fresh / name).write_bytes(content)
    return [
        raw / region / _FOLDER / name for region, files in made.items() for name in sorted(files)
    ]


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
