"""Execute the notebooks by the engine, as `shnor build` does, and lay nothing out.

    python benchmarks/engine.py FOLDER            all regions
    python benchmarks/engine.py FOLDER kemerovo   these regions alone

The executed notebooks are put into the folder.
"""

import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from shnor_lib.intake.region.material import regions
from shnor_lib.intake.region.project import data_folder
from shnor_lib.publish.editions import staging_folder
from shnor_lib.publish.execute import execute_pages
from shnor_lib.publish.order import Order, page_runs
from shnor_lib.publish.page_run import PageRun
from shnor_lib.publish.progress import Progress
from shnor_lib.publish.site import site_region
from shnor_lib.study import open_studies

ROOT = Path(__file__).parents[1]


def all_runs(codes: Sequence[str]) -> list[PageRun]:
    data = data_folder()
    studies = open_studies(codes or regions(data), data=data)
    known = [site_region(study.material.region, study.profile) for study in studies]
    return page_runs(ROOT, staging_folder(ROOT, "internal"), known, Order(), data)


def execute(folder: Path, codes: Sequence[str]) -> None:
    moved = [
        PageRun(run.notebook, folder / f"{number}.ipynb", run.parameters)
        for number, run in enumerate(all_runs(codes))
    ]
    execute_pages(moved, os.cpu_count() or 1, Progress(io.StringIO()))


if __name__ == "__main__":
    execute(Path(sys.argv[1]), sys.argv[2:])
