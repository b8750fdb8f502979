"""The workers of a scheduler asked for the parts of an edition; what they made comes into a store.

Everything in a store lies under a key of all that it is made of. So the edition that is built
afterwards is the same, to the byte, whoever made its parts, and what is not there is made here.
"""

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import CancelledError
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from shnor_lib.intake.region.material import fingerprint
from shnor_lib.intake.region.project import data_folder
from shnor_lib.intake.region.store import is_current
from shnor_lib.model.problems import Place, Problem, ShnorError, error
from shnor_lib.publish.order import Order
from shnor_lib.publish.progress import Progress
from shnor_lib.publish.scheduler.part import Outcome, Part, region_part, workspace_files
from shnor_lib.publish.scheduler.process import make_part_here
from shnor_lib.publish.site import SiteRegion
from shnor_lib.publish.store import Store

if TYPE_CHECKING:
    from distributed import Client, Future

PATIENCE = 30.0  # seconds to wait for a scheduler and its first worker


def read_elsewhere(
    project: Path, order: Order, regions: Sequence[str], store: Store, progress: Progress
) -> None:
    """Have the data of regions read by the workers, and what the public may not see found.

    Where the data folder is one for all machines, tables are read once for all of them.
    """
    unread = [region for region in regions if order.audience == "public" or _is_new(order, region)]
    if unread:
        _ask(project, order, unread, (), "Читаются регионы", store, progress)


def _is_new(order: Order, region: str) -> bool:
    """Whether the workers can spare this machine the reading of a region."""
    data = data_folder(order.data)
    raw, stored = data / "raw" / region, data / "processed" / region
    return raw.is_dir() and not order.source and not is_current(stored, fingerprint(raw))


def make_elsewhere(
    project: Path,
    order: Order,
    regions: Sequence[str],
    navigation: Sequence[SiteRegion],
    store: Store,
    progress: Progress,
) -> None:
    """Have regions made by the workers: pages executed and laid out, cards, documents.

    Parameters
    ----------
    project : Path
        The workspace; what pages need of it travels with the parts.
    order : Order
        What is to be built, and the scheduler.
    regions : sequence of str
        The regions to be made.
    navigation : sequence of SiteRegion
        All regions of the site, which stand in the menus.
    store : Store
        Where all that comes back is kept.
    progress : Progress
        Told of each region and of the warnings of its notebooks.

    Raises
    ------
    ShnorError
        ``scheduler-not-installed``, ``scheduler-not-there``, ``scheduler-other-library``,
        ``region-lost``; what making a region says. Nothing is brought in then.
    """
    _ask(project, order, regions, navigation, "Делаются регионы", store, progress)


def _ask(
    project: Path,
    order: Order,
    regions: Sequence[str],
    navigation: Sequence[SiteRegion],
    doing: str,
    store: Store,
    progress: Progress,
) -> None:
    workspace = workspace_files(project, order)
    parts = [region_part(workspace, order, region, navigation) for region in regions]
    outcomes = _made(order, parts, doing, progress)
    if failed := [problem for outcome in outcomes for problem in outcome.failed]:
        raise ShnorError(list(dict.fromkeys(failed)))
    for outcome in outcomes:
        store.bring_in(outcome.kept)
        for problem in outcome.told:
            progress.tell(problem)


def _made(order: Order, parts: Sequence[Part], doing: str, progress: Progress) -> list[Outcome]:
    address = str(order.scheduler)
    try:
        with _client(address) as client:
            # Not `pure`: a part that is asked for again is made again, not taken from memory.
            futures = {client.submit(make_part_here, part, pure=False): part for part in parts}
            return list(_outcomes(futures, doing, progress))
    except CancelledError as failure:
        raise ShnorError([_not_there(address, failure)]) from None


def _outcomes(
    futures: "Mapping[Future[Outcome], Part]", doing: str, progress: Progress
) -> Iterator[Outcome]:
    from distributed import as_completed  # noqa: PLC0415 – an extra

    loop = next(iter(futures)).client.loop
    for done, future in enumerate(as_completed(futures, loop=loop), start=1):
        progress.step(doing, done, len(futures))
        failure = future.exception()
        yield _lost(futures[future], failure) if failure else future.result()


def _lost(part: Part, failure: BaseException) -> Outcome:
    """Say that a region came back from no worker, however often it was given to one."""
    problem = error(
        "region-lost",
        "Регион не сделан: процесс на другой машине прекратился.",
        Place(part.region),
        seen=(str(failure).strip().splitlines() or [type(failure).__name__])[-1],
        advice="Проверьте память и журналы исполнителей и повторите сборку: то, что готово, "
        "заново не делается.",
    )
    return Outcome({}, failed=(problem,))


@contextmanager
def _client(address: str) -> "Iterator[Client]":
    try:
        from distributed import Client  # noqa: PLC0415 – an extra
    except ImportError:
        raise ShnorError([_not_installed()]) from None
    try:
        client = Client(address, timeout=PATIENCE, set_as_default=False)
        client.wait_for_workers(1, timeout=PATIENCE)
    except (OSError, ValueError) as failure:  # a timeout is an OSError
        raise ShnorError([_not_there(address, failure)]) from None
    with client:
        yield client


def _not_installed() -> Problem:
    return error(
        "scheduler-not-installed",
        "Для сборки на нескольких машинах нужна библиотека dask.distributed, её нет.",
        advice="Установите её: pip install shnor[cluster]",
    )


def _not_there(address: str, failure: BaseException) -> Problem:
    return error(
        "scheduler-not-there",
        "Планировщик не отвечает или у него нет исполнителей; ничего не изменено.",
        Place(address),
        seen=str(failure).splitlines()[0] if str(failure) else type(failure).__name__,
        expected="адрес вида tcp://машина:8786",
        advice="Запустите dask scheduler и на каждой машине dask worker АДРЕС --nthreads 1.",
    )
