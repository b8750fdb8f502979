"""The program that makes a region's part of an edition in a folder given to it (`scheduler`)."""

import os
import pickle
import shutil
import socket
import sys
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Thread

from shnor_lib.files.failures import told_failures
from shnor_lib.model.problems import Place, Problem, ShnorError, error
from shnor_lib.publish import embedded
from shnor_lib.publish.beside_pages import complete
from shnor_lib.publish.build import choose_quarto
from shnor_lib.publish.embedded.config import read_config
from shnor_lib.publish.fetching import local_data
from shnor_lib.publish.opened import Opened, open_order
from shnor_lib.publish.order import Order, page_runs
from shnor_lib.publish.prepare import Pages, make_staging, make_stale, write_project
from shnor_lib.publish.progress import Progress
from shnor_lib.publish.scheduler.part import Outcome, Part
from shnor_lib.publish.scheduler.process import OUTCOME, PART
from shnor_lib.publish.scratch import scratch_folder
from shnor_lib.publish.staging import copy_named_files
from shnor_lib.publish.store import Files, Store, library_stamp
from shnor_lib.publish.timings import Timings
from shnor_lib.publish.warm.workers import end_programs


@dataclass
class Heard(Progress):
    """Keeps the problems that were told, for whoever ordered the part."""

    problems: list[Problem] = field(default_factory=list)

    def say(self, text: str) -> None:
        """Say nothing: nobody listens here."""

    def step(self, text: str, done: int, total: int) -> None:
        """Say nothing either."""

    def tell(self, problem: Problem) -> None:
        """Keep the problem."""
        self.problems.append(problem)


def main(folder: Path) -> None:
    """Make the part that lies in a folder, and leave there what came of it."""
    Thread(target=_end_with_worker, args=(folder,), daemon=True).start()
    part: Part = pickle.loads((folder / PART).read_bytes())  # noqa: S301 – written by `process`
    (folder / OUTCOME).write_bytes(pickle.dumps(_outcome(part, folder)))


def _outcome(part: Part, folder: Path) -> Outcome:
    if part.library != library_stamp():
        return Outcome({}, failed=(_other_library(),))
    heard = Heard()
    try:
        with told_failures():
            kept = make_part(part, folder, heard)
    except ShnorError as failure:
        return Outcome({}, failed=tuple(failure.problems))
    return Outcome(kept, told=tuple(heard.problems))


def make_part(part: Part, folder: Path, progress: Progress) -> Files:
    """Make a region in a folder of its own.

    Returns
    -------
    mapping of str to bytes
        The files of a store with all that was made.

    Raises
    ------
    ShnorError
        What making the region says.
    """
    project, site, store = folder / "workspace", folder / "site", Store(folder / "store")
    for name, content in part.workspace.items():
        (project / name).parent.mkdir(parents=True, exist_ok=True)
        (project / name).write_bytes(content)
    data = local_data(str(part.order.data), part.order.regions, folder / "data")
    order = replace(part.order, data=data)
    with scratch_folder(project, order.edition):
        opened = open_order(order, store, progress, Timings())
        if part.navigation:
            _make_pages(part, order, opened, project, site, store, progress)
    return store.everything()


def _make_pages(
    part: Part,
    order: Order,
    opened: Opened,
    project: Path,
    site: Path,
    store: Store,
    progress: Progress,
) -> None:
    """Execute the region's pages, lay them out, and make what stands beside them."""
    timings, staging = Timings(), make_staging(project, order)
    write_project(project, staging, order, part.navigation)
    copy_named_files(project, staging, read_config(staging, order.audience))
    runs = page_runs(project, staging, opened.regions, order, opened.folder)[1:]  # without the home
    layout = None
    if not choose_quarto(order.publisher):
        layout = embedded.open_layout(staging, site, order.audience, progress)
    executed = opened.executed_pages(store)
    made = make_stale(executed, runs, opened.studies, order, layout, progress, timings)
    pages = Pages(staging, opened.regions, opened.studies, runs, made, (), layout)
    site.mkdir(exist_ok=True)
    complete(pages, site, order, store, progress, timings)


def _other_library() -> Problem:
    return error(
        "scheduler-other-library",
        "На машине исполнителя стоит другая программа: её страницы вышли бы другими.",
        Place(socket.gethostname()),
        advice="Поставьте на все машины одно и то же: shnor и пакеты из requirements.lock, один "
        "Python; Quarto – на всех или ни на одной.",
    )


def _end_with_worker(folder: Path) -> None:
    """End this process, and what it runs, as soon as the worker that started it is gone."""
    # Not by `sys.stdin`, whose lock would be held when this process ends by itself.
    os.read(sys.stdin.fileno(), 1)
    end_programs()
    shutil.rmtree(folder, ignore_errors=True)
    os._exit(1)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
