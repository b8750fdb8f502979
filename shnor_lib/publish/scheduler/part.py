"""A region's part of an edition, as it travels to another machine, and what comes back."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from shnor_lib.intake.region.project import data_folder
from shnor_lib.model.problems import Problem
from shnor_lib.publish.editions import OF_THE_SITE
from shnor_lib.publish.embedded.config import read_config
from shnor_lib.publish.order import Order
from shnor_lib.publish.site import SiteRegion
from shnor_lib.publish.staging import named_files
from shnor_lib.publish.store import Files, library_stamp


@dataclass(frozen=True)
class Part:
    """What a machine has to know to make a region.

    ``order``: that of the edition, for this region alone. ``workspace``: the files of the workspace
    by their addresses in it. ``navigation``: all regions of the edition; without them the data are
    only read. ``library``: what the machine must have installed.
    """

    order: Order
    workspace: Files
    navigation: Sequence[SiteRegion]
    library: str

    @property
    def region(self) -> str:
        """Code of the region."""
        return self.order.regions[0]


@dataclass(frozen=True)
class Outcome:
    """What came of a part: a store with all that was made, warnings, and why it failed, if so."""

    kept: Files
    told: tuple[Problem, ...] = ()
    failed: tuple[Problem, ...] = ()


def region_part(
    workspace: Files, order: Order, region: str, navigation: Sequence[SiteRegion]
) -> Part:
    """Say what of an order is a region's part."""
    data = order.source or data_folder(order.data)
    own = replace(order, regions=(region,), data=data, output=None, scheduler=None, force=False)
    return Part(own, workspace, tuple(navigation), library_stamp())


def workspace_files(project: Path, order: Order) -> Files:
    """Read the files of a workspace that pages are made of: settings, notebooks, style, logo."""
    of_site = {path for pattern in OF_THE_SITE for path in project.glob(pattern)}
    named = set(named_files(project, read_config(project, order.audience)))
    return {
        path.relative_to(project).as_posix(): path.read_bytes() for path in sorted(of_site | named)
    }
