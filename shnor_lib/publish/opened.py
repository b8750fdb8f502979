"""The regions of an order, opened: their studies, what their tables hide, their pages."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from shnor_lib.intake.region.material import regions as all_regions
from shnor_lib.intake.region.own_pages import own_pages
from shnor_lib.intake.region.project import data_folder
from shnor_lib.publish.executed_pages import ExecutedPages
from shnor_lib.publish.order import Order
from shnor_lib.publish.progress import Progress, reading_told
from shnor_lib.publish.site import SiteRegion, site_region
from shnor_lib.publish.store import Store
from shnor_lib.publish.stored_plans import plan_from_store
from shnor_lib.publish.timings import Timings
from shnor_lib.study import Study, open_studies


@dataclass(frozen=True)
class Opened:
    """The regions of an order.

    ``plans``: by region, the mark of what its tables hide.
    """

    folder: Path
    studies: Sequence[Study]
    plans: Mapping[str, str]
    regions: Sequence[SiteRegion]

    def executed_pages(self, store: Store) -> ExecutedPages:
        """Open the executed pages that a store holds of these regions."""
        materials = {study.material.region: study.material for study in self.studies}
        return ExecutedPages(store, self.folder, materials, self.plans)


def region_codes(order: Order) -> Sequence[str]:
    """List the regions of an order."""
    return order.regions or all_regions(data_folder(order.data))


def open_order(order: Order, store: Store, progress: Progress, timings: Timings) -> Opened:
    """Read the data of an order, and find what its tables hide.

    Parameters
    ----------
    order : Order
        What is to be built.
    store : Store
        Has the plans of the builds before, and keeps those of this one.
    progress : Progress
        Told how far the reading is.
    timings : Timings
        Told what each step took.

    Raises
    ------
    ShnorError
        What the readers of files and settings say.
    """
    folder = data_folder(order.data)
    with timings.step("чтение данных"), reading_told(progress):
        # Tables are read and stored here, once, and not by several notebooks at the same moment.
        studies = open_studies(
            region_codes(order),
            data=folder,
            results_year=order.results_year,
            audience=order.audience,
            as_of=order.as_of,
        )
    with timings.step("что скрыть"):
        # Found here, once: the workers that are forked later have it.
        plans = {study.material.region: plan_from_store(study, store).mark for study in studies}
    return Opened(folder, studies, plans, [_on_site(study, folder) for study in studies])


def _on_site(study: Study, folder: Path) -> SiteRegion:
    region = study.material.region
    return site_region(
        region,
        study.profile,
        own_pages(folder / "raw" / region),
        cards=study.has_cards,
        municipalities=bool(study.municipality_pages),
    )
