"""The Quarto project's configuration, as far as the embedded publisher follows it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from shnor_lib.intake.region.configuration import read_yaml
from shnor_lib.model.problems import Place, Problem, ShnorError, error, warning

PROJECT_FILE = "_quarto.yml"
Settings = Mapping[str, Any]

FOLLOWED = (
    "project.render",
    "project.resources",
    "project.output-dir",
    "project.pre-render",
    "project.post-render",
    "profile",
    "lang",
    "metadata-files",
    "website.title",
    "website.navbar.left",
    "website.navbar.right",
    "website.navbar.logo",
    "website.sidebar",
    "crossref.title-delim",
    "language",
    "format.html.css",
    "format.html.include-in-header",
    "format.html.include-before-body",
    "format.html.include-after-body",
    "format.html.toc-depth",
)
# Keys that hold without doing anything, as long as they have just this value.
HOLDS: Settings = {
    "project.type": "website",
    "website.search": False,
    "website.page-navigation": True,
    "website.bread-crumbs": True,
    "execute.enabled": False,
    "execute.echo": False,
    "format.html.theme": "default",
    "format.html.toc": True,
    "format.html.toc-location": "left",
    "format.html.grid.sidebar-width": "240px",
    "format.html.grid.body-width": "1020px",
    "format.html.grid.margin-width": "0px",
    "format.html.grid.gutter-width": "1rem",
    "format.html.html-math-method": "mathml",
    "format.html.tbl-colwidths": False,
    "format.html.anchor-sections": False,
    "format.html.code-copy": False,
}


@dataclass(frozen=True)
class Config:
    """The project's settings with those of one edition merged in."""

    settings: Settings

    def get(self, path: str, default: Any = None) -> Any:  # noqa: ANN401 – YAML holds anything
        """Look up ``"format.html.css"``.

        Examples
        --------
        >>> Config({"website": {"title": "Отчёты"}}).get("website.title")
        'Отчёты'
        """
        value: Any = self.settings
        for key in path.split("."):
            if not isinstance(value, Mapping) or key not in value:
                return default
            value = value[key]
        return value

    def listed(self, path: str) -> list[Any]:
        """Look up a value that may be written alone or as a list."""
        value = self.get(path, [])
        return value if isinstance(value, list) else [value]

    def ignored(self) -> list[Problem]:
        """Warn of each key that this publisher does not follow."""
        return [
            warning(
                "quarto-key-ignored",
                f"Ключ «{key}» встроенная публикация не учитывает; с Quarto он действует.",
                Place(PROJECT_FILE),
            )
            for key, value in _leaves(self.settings)
            if not _followed(key) and not (key in HOLDS and HOLDS[key] == value)
        ]


def read_config(project: Path, profile: str) -> Config:
    """Read ``_quarto.yml``, its metadata files and the edition's ``_quarto-<profile>.yml``."""
    settings = read_settings(project / PROJECT_FILE)
    for name in (*settings.get("metadata-files", []), f"_quarto-{profile}.yml"):
        if (project / name).exists():
            settings = merge(settings, read_settings(project / name))
    return Config(settings)


def merge(base: Settings, over: Settings) -> Settings:
    """Merge settings as Quarto does: mappings by key, lists one after the other.

    Examples
    --------
    >>> merge({"css": ["a.css"], "toc": True}, {"css": ["b.css"], "toc": False})
    {'css': ['a.css', 'b.css'], 'toc': False}
    """
    merged = dict(base)
    for key, value in over.items():
        old = merged.get(key)
        if isinstance(old, Mapping) and isinstance(value, Mapping):
            merged[key] = merge(old, value)
        elif isinstance(old, list) and isinstance(value, list):
            merged[key] = old + value
        else:
            merged[key] = value
    return merged


def read_settings(path: Path) -> Settings:
    """Read one file of settings.

    Raises
    ------
    ShnorError
        ``site-settings-unreadable``.
    """
    try:
        return read_yaml(path, dict[str, Any])
    except ShnorError as failure:
        first = failure.problems[0]
        problem = error(
            "site-settings-unreadable",
            "Не читается файл настроек сайта.",
            replace(first.place, file=str(path)),
            seen=first.what,
            advice=first.advice,
        )
        raise ShnorError([problem]) from None


def _leaves(settings: Settings, before: str = "") -> Iterator[tuple[str, Any]]:
    for key, value in settings.items():
        if isinstance(value, Mapping):
            yield from _leaves(value, f"{before}{key}.")
        else:
            yield f"{before}{key}", value


def _followed(key: str) -> bool:
    return any(key == known or key.startswith(f"{known}.") for known in FOLLOWED)
