"""Pages of a region's own: notebooks in its folder that stand on the site as all pages do."""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from shnor_lib.files.replacing import replace_file
from shnor_lib.intake.checks.catalogue import problem_of
from shnor_lib.model.pages import every_page
from shnor_lib.model.problems import Place, ShnorError

FOLDER, ENDING = "pages", ".ipynb"
# Names that other pages of a region have, or folders beside them.
TAKEN = ("home", "school", "school_card", "municipality", "tables")
_CODE = re.compile(r"[a-z][a-z0-9-]*")
_HEADING = re.compile(r"^# +(.+)$", re.M)


@dataclass(frozen=True)
class OwnPage:
    """A page of one's own: its code, which is its address, its title, and its notebook."""

    code: str
    title: str
    notebook: Path


def own_pages(folder: Path) -> tuple[OwnPage, ...]:
    """Find the notebooks in the folder ``pages`` of a region, in the order of their names.

    Parameters
    ----------
    folder : Path
        The region's folder.

    Raises
    ------
    ShnorError
        ``bad-page-code``, ``page-exists``: a name that no page can have.
    """
    notebooks = sorted((folder / FOLDER).glob(f"*{ENDING}"))
    for notebook in notebooks:
        _check_code(notebook.stem, Place(notebook.as_posix()))
    return tuple(OwnPage(path.stem, _title(path), path) for path in notebooks)


def is_own_page(path: Path, folder: Path) -> bool:
    """Whether a file of a region's folder belongs to its own pages, and holds no data."""
    return path.is_relative_to(folder / FOLDER)


def make_own_page(folder: Path, code: str, title: str) -> Path:
    """Write the notebook of a new page: prose, a cohort, a figure.

    Parameters
    ----------
    folder : Path
        The region's folder.
    code : str
        Name of the notebook, and address of the page.
    title : str
        Heading of the page.

    Returns
    -------
    Path
        The notebook.

    Raises
    ------
    ShnorError
        ``bad-page-code``, ``page-exists``, ``cannot-write``.
    """
    notebook = folder / FOLDER / f"{code}{ENDING}"
    _check_code(code, Place(notebook.as_posix()))
    if notebook.exists():
        raise ShnorError([problem_of("page-exists", Place(notebook.as_posix()), seen=code)])
    template = files("shnor_lib.intake.region") / "own_page.ipynb"
    page = json.loads(template.read_text(encoding="utf-8"))
    page["cells"][0]["source"] = [f"# {' '.join(title.split())}"]
    page["cells"][1]["source"][0] = f'region = "{folder.name}"\n'
    notebook.parent.mkdir(exist_ok=True)
    text = json.dumps(page, ensure_ascii=False, indent=1) + "\n"
    replace_file(notebook, text.encode("utf-8"))
    return notebook


def _check_code(code: str, place: Place) -> None:
    if not _CODE.fullmatch(code):
        raise ShnorError([problem_of("bad-page-code", place, seen=code)])
    if code in _taken_names():
        raise ShnorError([problem_of("page-exists", place, seen=code)])


def _taken_names() -> Iterable[str]:
    return {*TAKEN, *every_page(), *(page.file for page in every_page().values())}


def _title(notebook: Path) -> str:
    """The first heading of a notebook; without one, the name of its file."""
    try:
        cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
        texts = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown"]
    except (ValueError, KeyError, TypeError):  # what is wrong is said where it is executed
        return notebook.stem
    headings = (_HEADING.search(text) for text in texts)
    return next((found[1].strip() for found in headings if found), notebook.stem)
