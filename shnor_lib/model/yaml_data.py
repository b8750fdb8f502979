"""YAML files that ship inside the package."""

from importlib.resources import files
from typing import Any

import yaml


def package_yaml(name: str) -> dict[str, Any]:
    """Read a YAML file that lies beside this module.

    Parameters
    ----------
    name : str
        File name, such as ``"tables.yml"``.

    Examples
    --------
    >>> package_yaml("missing.yml")["not_held"]
    'процедура не проводилась'
    """
    text = (files("shnor_lib.model") / name).read_text(encoding="utf-8")
    content: dict[str, Any] = yaml.load(text, Loader=yaml.CSafeLoader)
    return content
