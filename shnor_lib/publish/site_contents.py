"""What may stand in a site: what its order made, and nothing that lay around."""

from collections.abc import Iterable, Set
from pathlib import Path

from shnor_lib.model.problems import ShnorError, error

LIBRARIES = "site_libs/"  # a publisher's own styles and scripts, made anew with each site
SHOWN = 5


def foreign_files(site: Path, made: Set[str]) -> list[str]:
    """Addresses of the files of a site that its order did not make.

    Parameters
    ----------
    site : Path
        The site.
    made : set of str
        Addresses of what was made.
    """
    addresses = (path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    return sorted(
        address
        for address in addresses
        if address not in made and not address.startswith(LIBRARIES)
    )


def check_contents(site: Path, made: Iterable[str]) -> None:
    """See that a site holds what its order made, before it takes the place of the one before.

    Raises
    ------
    ShnorError
        ``foreign-file``, with the files.
    """
    if foreign := foreign_files(site, set(made)):
        more = f" и ещё {len(foreign) - SHOWN}" if len(foreign) > SHOWN else ""
        problem = error(
            "foreign-file",
            "В сайте оказались файлы, которых эта сборка не делала. Сайт не опубликован, прежняя "
            "редакция осталась на месте.",
            seen=", ".join(foreign[:SHOWN]) + more,
            expected="только страницы, таблицы и документы этой сборки",
            advice="Уберите их источник: лишние файлы в папке build или строки resources и render "
            "в _quarto.yml.",
        )
        raise ShnorError([problem])
