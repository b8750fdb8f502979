"""Where the project and its data are."""

from pathlib import Path

from shnor_lib.intake.checks.catalogue import problem_of
from shnor_lib.model.problems import Place, ShnorError

MARK = "_quarto.yml"
NOTEBOOKS = "notebooks"
RAW = "raw"
LIBRARY = Path(__file__).resolve().parents[2]
CLONE = LIBRARY.parent
SHIPPED = LIBRARY / "shipped"  # in a wheel; setup.py puts there what a clone has in its root


def find_project(start: Path | None = None) -> Path:
    """Find the workspace: the nearest folder above that is one, else the clone of the library.

    It has `_quarto.yml` and beside it `notebooks` or `data/raw`. Notebooks run from any folder,
    so the working directory alone does not tell.

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
    for folder in (here, *here.parents, CLONE):
        if is_project(folder):
            return folder
    expected = f"папка с файлом {MARK} и папкой {NOTEBOOKS} или data/{RAW}"
    raise ShnorError([problem_of("no-project", Place(str(here)), expected=expected)])


def is_project(folder: Path) -> bool:
    """Say whether a folder is a workspace: reports can be built in it."""
    beside = (folder / NOTEBOOKS, folder / "data" / RAW)
    return (folder / MARK).is_file() and any(path.is_dir() for path in beside)


def shipped_files() -> Path:
    """Return the folder with the notebooks and settings of the site that come with the library."""
    return SHIPPED if SHIPPED.is_dir() else CLONE


def page_notebook(project: Path, code: str) -> Path:
    """Return the notebook of a page: the workspace's own, else the one that comes with the library.

    Parameters
    ----------
    project : Path
        The workspace.
    code : str
        The page, by the name of its notebook.
    """
    own = project / NOTEBOOKS / f"{code}.ipynb"
    return own if own.is_file() else shipped_files() / NOTEBOOKS / own.name


def data_folder(data: str | Path | None = None) -> Path:
    """Return the data folder: the given one, or the project's own.

    Raises
    ------
    ShnorError
        ``no-data-folder``: the given folder has no `raw` in it.
    """
    folder = _data_path(data)
    if (folder / RAW).is_dir():
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
    if (folder / RAW).is_dir() or not folder.exists() or _is_empty(folder):
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
