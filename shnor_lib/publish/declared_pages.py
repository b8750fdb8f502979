"""What the executed pages of an edition declare: which schools and sums their parts are about."""

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from shnor_lib.disclosure.declared import Declared, read_declared
from shnor_lib.model.problems import Place, Problem, ShnorError, error
from shnor_lib.publish.site import REPORTS
from shnor_lib.show.disclosed import BEHIND


def declared_pages(pages: Path, region: str, there: Iterable[str]) -> Declared:
    """Read what the pages of a region say of cohorts.

    Parameters
    ----------
    pages : Path
        The staging folder of the edition, with its executed notebooks.
    region : str
        Code of the region.
    there : iterable of str
        The pages of its own that the edition has.

    Raises
    ------
    ShnorError
        ``page-unknown``: of a page of its own there is no executed notebook.
    """
    folder = pages / REPORTS / region
    missing = [page for page in there if not (folder / f"{page}.ipynb").is_file()]
    if missing:
        raise ShnorError([_unknown(region, page) for page in missing])
    told = [
        read_declared(parts).on_page(notebook.stem)
        for notebook in sorted(folder.glob("*.ipynb"))
        if (parts := list(_parts(notebook)))
    ]
    return Declared(
        [cohort for one in told for cohort in one.cohorts],
        pd.concat([Declared().atoms, *(one.atoms for one in told)], ignore_index=True),
        [reading for one in told for reading in one.readings],
        [floor for one in told for floor in one.floors],
    )


def _parts(notebook: Path) -> Iterator[Mapping[str, Any]]:
    text = notebook.read_text(encoding="utf-8")
    if BEHIND not in text:
        return
    for cell in json.loads(text)["cells"]:
        for output in cell.get("outputs", []):
            if BEHIND in output["data"]:
                yield output["data"][BEHIND]


def _unknown(region: str, page: str) -> Problem:
    return error(
        "page-unknown",
        "Неизвестно, о каких школах своя страница: её выполненного блокнота в папке build нет, и "
        "проверить страницу нельзя.",
        Place(f"{REPORTS}/{region}/{page}.html"),
        advice="Соберите публичную редакцию заново: shnor build --audience public.",
    )
