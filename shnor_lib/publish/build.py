"""From regions to an edition of the site: pages executed, laid out, put in place."""

from contextlib import suppress
from pathlib import Path

from shnor_lib.files.failures import told_failures
from shnor_lib.files.replacing import replaced_folder
from shnor_lib.intake.region.project import data_folder
from shnor_lib.model.problems import ShnorError, error
from shnor_lib.publish import quarto
from shnor_lib.publish.beside_pages import complete
from shnor_lib.publish.comparing.changes import write_changes
from shnor_lib.publish.comparing.to_look_at import to_look_at
from shnor_lib.publish.edition_lock import edition_lock
from shnor_lib.publish.editions import (
    MODES,
    edition_store,
    note_edition,
    workshop,
)
from shnor_lib.publish.elsewhere import check_elsewhere
from shnor_lib.publish.hidden_rows import LOG
from shnor_lib.publish.last_order import LastOrder, choices_of, note_order, read_order
from shnor_lib.publish.manifest import MANIFEST
from shnor_lib.publish.order import Order, Publisher
from shnor_lib.publish.postrender import make_scripts_plain
from shnor_lib.publish.prepare import prepare
from shnor_lib.publish.progress import Progress
from shnor_lib.publish.published import published_folder
from shnor_lib.publish.scratch import scratch_folder
from shnor_lib.publish.sealing import seal_edition
from shnor_lib.publish.store import Store, file_hash
from shnor_lib.publish.timings import Timings


def build(
    project: Path, order: Order, progress: Progress, timings: Timings, made_of: str = ""
) -> Path:
    """Make an edition of the site; only what changed is executed and laid out again.

    Whoever builds the same edition at the same time waits.

    Parameters
    ----------
    project : Path
        Folder with ``_quarto.yml`` and ``notebooks/``.
    order : Order
        What is to be built.
    progress : Progress
        Told how far the work is.
    timings : Timings
        Told what each step took.
    made_of : str
        What the edition is made of (`editions.edition_key`), to be noted.

    Returns
    -------
    Path
        Folder of the site, such as ``_internal``.

    Raises
    ------
    ShnorError
        Says which file, notebook or cell is wrong; the edition that was there stays.
    """
    program = choose_quarto(order.publisher)
    edition, target = order.edition, order.output or project / order.site
    # Elsewhere may be another disk, on which the folders of the swap must lie too.
    swapped_in = None if order.output else workshop(project, edition)
    store = edition_store(project, edition)
    if order.output:
        check_elsewhere(project, order.output, order.audience)
    with (
        told_failures(),
        edition_lock(project, edition, progress),
        scratch_folder(project, edition),
    ):
        with replaced_folder(target, swapped_in, MODES[order.audience]) as site:
            _fill(site, store, project, order, program, progress, timings)
            changed = to_look_at(target, site)
        for line in changed:
            progress.say(line)
        with suppress(OSError):  # the edition is in place; without its note it is made again
            if made_of:
                note_edition(target, store, made_of)
            noted = read_order(store)
            store.forget_unused()
            # What goes out is the edition in the project: its order stays noted beside others.
            if made_of and not order.output:
                noted = _noted(order, target, made_of)
            if noted:
                note_order(store, noted)
    return target


def _noted(order: Order, site: Path, made_of: str) -> LastOrder:
    choices = choices_of(order.edition, order.as_of, order.publisher, order.formats, order.each)
    as_of = order.as_of.isoformat() if order.as_of else None
    manifest, data = file_hash(site / MANIFEST), str(data_folder(order.data))
    return LastOrder(manifest, made_of, data, tuple(order.regions), choices, as_of)


def _fill(
    site: Path,
    store: Store,
    project: Path,
    order: Order,
    program: Path | None,
    progress: Progress,
    timings: Timings,
) -> None:
    """Put everything into a site that the order means, check it and seal it."""
    pages = prepare(project, order, store, progress, timings, None if program else site)
    if program:
        with timings.step("Quarto"):
            progress.say("Quarto собирает сайт")
            quarto.render(program, pages.staging, order.audience, site)
            make_scripts_plain(site)
    made = complete(pages, site, order, store, progress, timings)
    if order.audience == "public":
        made.append(write_changes(site, published_folder(project, Path(order.site))))
    publisher = "quarto" if program else "embedded"
    with timings.step("проверка редакции"):
        progress.say("Редакция проверяется")
        data = data_folder(order.data)
        log = pages.staging.with_suffix(f".{LOG}")
        seal_edition(site, made, pages.studies, order.audience, publisher, data, log, pages.staging)


def choose_quarto(publisher: Publisher) -> Path | None:
    """Find the Quarto to publish with; none means the embedded publisher.

    Raises
    ------
    ShnorError
        ``quarto-missing``: it was asked for and is not there.
    """
    program = None if publisher == "embedded" else quarto.find_quarto()
    if publisher == "quarto" and program is None:
        problem = error(
            "quarto-missing",
            "Quarto не найден.",
            advice="Установите его (pip install .[quarto]) или соберите с --publisher embedded.",
        )
        raise ShnorError([problem])
    return program
