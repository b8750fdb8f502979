"""Where the project and its data are."""

from pathlib import Path

from shnor_lib.intake.checks.catalogue import problem_of
from shnor_lib.model.problems import Place, ShnorError

MARK = "_quarto.yml"


def find_project(start: Path | None = None) -> Path:
    """Find the project's folder: the nearest one above with `_quarto.yml`, else the library's own.

    Notebooks run from any folder, so the working directory alone does not tell.

    Parameters
    ----------
    start : Path, optional
        Where to begin; the working directory by default.

    Raises
    ------
    ShnorError
        ``no-project``: neither place holds a project.
    """
    here = (start or Path.cwd()).resolve()
    own = Path(__file__).resolve().parents[3]
    for folder in (here, *here.parents, own):
        if (folder / MARK).is_file() and (folder / "notebooks").is_dir():
            return folder
    expected = f"папка с файлом {MARK} и папкой notebooks"
    raise ShnorError([problem_of("no-project", Place(str(here)), expected=expected)])


def data_folder(data: str | Path | None = None) -> Path:
    """Return the data folder: the given one, or the project's own.

    Raises
    ------
    ShnorError
        ``no-data-folder``: the given folder has no `raw` in it.
    """
    folder = _data_path(data)
    if (folder / "raw").is_dir():
        return folder
    raise _no_data_folder(data or folder)


def data_folder_to_be(data: str | Path | None = None) -> Path:
    """Return the data folder for a new region: one that is, or an empty or new one.

    Raises
    ------
    ShnorError
        ``no-data-folder``: something else lies in the folder.
    """
    folder = _data_path(data)
    # Beside other things a data folder is most likely a slip: `data/raw` instead of `data`.
    if (folder / "raw").is_dir() or not folder.exists() or _is_empty(folder):
        return folder
    raise _no_data_folder(data or folder, advice="Назовите такую папку, пустую или новую.")


def _data_path(data: str | Path | None) -> Path:
    return Path(data).resolve() if data else find_project() / "data"


def _is_empty(folder: Path) -> bool:
    return folder.is_dir() and not any(folder.iterdir())


def _no_data_folder(folder: str | Path, advice: str = "") -> ShnorError:
    expected = "папка, в которой лежит raw, а в ней – папки регионов"
    place = Place(str(folder))
    return ShnorError([problem_of("no-data-folder", place, expected=expected, advice=advice)])
