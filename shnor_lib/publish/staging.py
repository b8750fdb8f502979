"""The staging folder of an edition: a Quarto project of its own, in which an order is made.

It is ``build/<edition>/`` and holds the settings of the site, the executed pages at their addresses
and what they share. Editions never share one; what an earlier order left in it goes before
anything is published.
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from shnor_lib.files.replacing import write_changed
from shnor_lib.model.audience import SITES, Audience
from shnor_lib.publish.editions import STAGING
from shnor_lib.publish.embedded.config import PROJECT_FILE, Config, Settings, read_settings
from shnor_lib.publish.site import HOME, REPORTS

GENERATED = (REPORTS, STAGING, HOME)
OWN_STEP = "quarto_step.py"
GUARD = "python -m shnor_lib.publish.staged"
LONGEST_NAME = 200


def write_settings(
    project: Path, staging: Path, audience: Audience, subtitle: str = ""
) -> list[Path]:
    """Write the settings of a staging folder: those of the project, without its own steps.

    Parameters
    ----------
    project : Path
        Folder with ``_quarto.yml`` and what its settings name.
    staging : Path
        The staging folder.
    audience : {"internal", "public"}
        Whose ``_quarto-<audience>.yml`` comes along.
    subtitle : str
        What is added to the title of the site.

    Returns
    -------
    list of Path
        The files of the settings in the staging folder.

    Raises
    ------
    ShnorError
        ``site-settings-unreadable``.
    """
    settings = _with_steps_of_staging(read_settings(project / PROJECT_FILE), audience)
    if subtitle:
        website = settings.get("website", {})
        title = " – ".join(part for part in (website.get("title", ""), subtitle) if part)
        settings = {**settings, "website": {**website, "title": title}}
    text = yaml.safe_dump(settings, allow_unicode=True, sort_keys=False)
    write_changed(staging / PROJECT_FILE, text.encode())
    of_audience = project / f"_quarto-{audience}.yml"
    if not of_audience.is_file():
        return [staging / PROJECT_FILE]
    write_changed(staging / of_audience.name, of_audience.read_bytes())
    return [staging / PROJECT_FILE, staging / of_audience.name]


def copy_named_files(project: Path, staging: Path, config: Config) -> list[Path]:
    """Copy the project's own files that its settings name, such as a style or a logo.

    Returns
    -------
    list of Path
        The copies.
    """
    copies = []
    for path in sorted(set(named_files(project, config))):
        copies.append(staging / path.relative_to(project))
        write_changed(copies[-1], path.read_bytes())
    return copies


def keep_only(folder: Path, made: Iterable[Path], besides: Iterable[Path] = ()) -> None:
    """Remove from a folder everything but the files that were made for it.

    Parameters
    ----------
    folder : Path
        The folder.
    made, besides : iterable of Path
        The files that stay, and folders that stay whole.
    """
    kept = {*made, *besides}
    # Deepest first, so that a folder is looked at when its own files are gone.
    for path in sorted(folder.rglob("*"), reverse=True):
        if kept.intersection(path.parents):
            continue
        # A link to a folder is removed as a link: what it points to is not ours.
        if path.is_dir() and not path.is_symlink():
            if not any(path.iterdir()):
                path.rmdir()
        elif path not in kept:
            path.unlink()


def _with_steps_of_staging(settings: Settings, audience: Audience) -> dict[str, Any]:
    """Leave out the steps by which `quarto render` in the project makes the pages.

    Where the pages are internal, a step comes in that lets nobody but `shnor build` render them.
    """
    of_project = dict(settings.get("project", {}))
    for step in ("pre-render", "post-render"):
        scripts = Config(of_project).listed(step)
        of_project[step] = [script for script in scripts if OWN_STEP not in script]
    if audience == "internal":
        of_project["pre-render"].insert(0, GUARD)
    kept = {key: value for key, value in of_project.items() if value != []}
    return {**settings, "project": kept}


def named_files(project: Path, config: Config) -> Iterator[Path]:
    """Find the project's own files that its settings name, such as a style or a logo."""
    for text in _texts(config.settings):
        name = text.removeprefix("/")
        if not name or "\n" in text or len(text) > LONGEST_NAME or ".." in Path(name).parts:
            continue
        first = Path(name).parts[0]
        if first in GENERATED or first.startswith(tuple(SITES.values())):
            continue
        if (project / name).is_file():
            yield project / name
        elif text in config.listed("project.resources"):
            yield from (path for path in project.glob(name) if path.is_file())


def _texts(value: object) -> Iterator[str]:
    """Every text among settings, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)
