"""The data of a region from where a worker sees them: the same folder, or an address of fsspec."""

from collections.abc import Sequence
from pathlib import Path

from shnor_lib.disclosure.published_before import FOLDER as PUBLISHED
from shnor_lib.model.problems import Place, ShnorError, error

MARK = "://"


def local_data(data: str, regions: Sequence[str], target: Path) -> Path:
    """Give a data folder of this machine: the folder itself, or a copy of what an address names.

    Parameters
    ----------
    data : str
        A folder, or an address that fsspec understands, such as ``s3://education/data``.
    regions : sequence of str
        The regions that are copied.
    target : Path
        Where the copy belongs: a folder that is not there yet.

    Returns
    -------
    Path
        A data folder with ``raw`` in it.

    Raises
    ------
    ShnorError
        ``data-not-fetched``: no such address or region, or a library for it is not installed.

    Examples
    --------
    >>> local_data("data", ["kemerovo"], Path("copy")).as_posix()
    'data'
    """
    if MARK not in data:
        return Path(data)
    try:
        for region in regions:
            _copy(data, region, target)
    except (ImportError, OSError, ValueError) as failure:
        problem = error(
            "data-not-fetched",
            "Данные по адресу не прочитаны.",
            Place(data),
            seen=str(failure) or type(failure).__name__,
            expected="адрес папки, в которой лежит raw, а в ней – папки регионов",
            advice="Проверьте адрес и доступ; для s3:// нужна библиотека s3fs, для других – "
            "та, что названа в документации fsspec.",
        )
        raise ShnorError([problem]) from None
    return target


def _copy(address: str, region: str, target: Path) -> None:
    from fsspec.core import url_to_fs  # noqa: PLC0415 – an extra

    files, root = url_to_fs(address)
    found = files.find(f"{root}/raw/{region}")
    if not found:
        raise FileNotFoundError(f"{address}/raw/{region}")
    # What was published before decides what may be told now.
    published = f"{root}/{PUBLISHED}/{region}.parquet"
    for path in [*found, *([published] if files.exists(published) else [])]:
        copy = target / path.removeprefix(root).lstrip("/")
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(files.cat_file(path))
