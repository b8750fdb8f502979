"""Why a value is not there."""

from functools import cache
from types import MappingProxyType

from shnor_lib.model.yaml_data import package_yaml


@cache
def missing_reasons() -> MappingProxyType[str, str]:
    """Codes of the reasons and their Russian words.

    Examples
    --------
    >>> missing_reasons()["not_applicable"]
    'не применимо'
    """
    return MappingProxyType(package_yaml("missing.yml"))
