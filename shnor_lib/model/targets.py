"""Settings of the targets."""

from shnor_lib.model.strict import Strict


class TargetSettings(Strict):
    """Setting ``targets`` of region.yml.

    ``cap`` names the figure of published.yml that no share below the minimum should exceed.
    """

    cap: str = ""
