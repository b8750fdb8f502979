"""How a change of results between two years is judged."""

from collections.abc import Mapping
from functools import cache

from pydantic import Field

from shnor_lib.model.strict import Strict
from shnor_lib.model.yaml_data import package_yaml


class Band(Strict):
    """A change of at least so many percentage points is told apart."""

    title: str
    points: int = Field(ge=0, le=100)
    basis: str = ""


class DynamicsSettings(Strict):
    """Settings of dynamics.yml."""

    bands: Mapping[str, Band]
    confidence: float = Field(gt=0, lt=1)
    assumed_correlation: float = Field(ge=0, lt=1)


@cache
def dynamics_settings() -> DynamicsSettings:
    """The settings that ship with the package.

    Examples
    --------
    >>> dynamics_settings().bands["fioko"].points
    10
    """
    return DynamicsSettings.model_validate(package_yaml("dynamics.yml"))
