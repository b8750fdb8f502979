"""Commands that build reports: `build`, `watch` and the window."""

import argparse
import multiprocessing
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from shnor_lib.cli.options import (
    Commands,
    add_data,
    add_results_year,
    to_day,
    to_formats,
    whole_number,
)
from shnor_lib.model.audience import edition_name, site_folder
from shnor_lib.model.problems import ShnorError

if TYPE_CHECKING:
    from shnor_lib.publish.progress import Progress
    from shnor_lib.window.guard import Window


LOG_FORMS = ("text", "json")


def add_commands(group: "Commands[argparse.ArgumentParser]") -> None:
    """Describe the commands of this module to argparse."""
    _add_build(group)
    _add_watch(group)
    _add_open(group)


def _add_build(group: "Commands[argparse.ArgumentParser]") -> None:
    command = group.add_parser("build", help="собрать отчёты регионов в сайт")
    _add_build_options(command)
    command.add_argument(
        "--log",
        choices=LOG_FORMS,
        help="журнал вместо хода работы: строка на шаг, text – текстом, json – для программы",
    )
    command.set_defaults(run=build)


def _add_watch(group: "Commands[argparse.ArgumentParser]") -> None:
    command = group.add_parser(
        "watch", help="собирать сайт заново, когда меняются данные или страницы"
    )
    _add_build_options(command)
    command.add_argument(
        "--log",
        choices=LOG_FORMS,
        default="text",
        help="журнал: строка на шаг, text – текстом, json – для программы",
    )
    command.set_defaults(run=watch)


def _add_build_options(build: argparse.ArgumentParser) -> None:
    _add_edition(build)
    _add_making(build)


def _add_edition(build: argparse.ArgumentParser) -> None:
    """Add what is built: of which regions and year, for whom, in which forms, where to."""
    build.add_argument("regions", nargs="*", metavar="РЕГИОН", help="папки регионов; нет – все")
    add_data(build)
    build.add_argument(
        "--audience",
        choices=("internal", "public"),
        default="internal",
        help="для кого: internal – внутренняя редакция, public – для публикации",
    )
    add_results_year(
        build,
        "последний год результатов вместо года из region.yml; редакция ляжет рядом: "
        "_internal-ГОД или _site-ГОД",
    )
    build.add_argument(
        "--as-of",
        type=to_day,
        metavar="ДЕНЬ",
        help="день, на который составлен отчёт, вместо дня из region.yml: 2021-12-31 или "
        "31.12.2021",
    )
    build.add_argument(
        "--formats",
        type=to_formats,
        default=(),
        metavar="ВИДЫ",
        help="виды отчёта через запятую: html – страницы, они делаются всегда; docx – Word; pdf; "
        "xlsx – таблицы для Excel",
    )
    build.add_argument(
        "--each",
        choices=("municipality",),
        help="кому ещё сделать документы: municipality – каждому муниципалитету папку со справкой "
        "и сопроводительным письмом (с --formats docx,pdf)",
    )
    build.add_argument(
        "-o",
        "--output",
        type=Path,
        metavar="ПАПКА",
        help="куда положить готовый сайт: папка вне рабочей; нет – _internal или _site",
    )


def _add_making(build: argparse.ArgumentParser) -> None:
    """Add how it is made: by what, by how many, where, and how much of it anew."""
    build.add_argument(
        "--publisher",
        choices=("auto", "quarto", "embedded"),
        default="auto",
        help="чем собирать сайт: auto – Quarto, если установлен, иначе встроенным средством",
    )
    build.add_argument(
        "--jobs",
        type=whole_number,
        default=0,
        metavar="ЧИСЛО",
        help="сколько страниц выполнять сразу",
    )
    build.add_argument(
        "--scheduler",
        metavar="АДРЕС",
        help="адрес планировщика dask: регионы сделают его исполнители, например на других машинах",
    )
    build.add_argument(
        "--scheduler-data",
        metavar="АДРЕС",
        help="где исполнители видят папку данных, если не там же: путь или адрес вида s3://…",
    )
    build.add_argument(
        "--force", action="store_true", help="собрать всё заново, даже если ничего не изменилось"
    )
    build.add_argument("--timings", action="store_true", help="показать, сколько занял каждый шаг")


def _add_open(group: "Commands[argparse.ArgumentParser]") -> None:
    command = group.add_parser(
        "open", help="открыть окно в браузере: то же, что и команды, без терминала"
    )
    command.add_argument(
        "--port", type=whole_number, default=0, metavar="ЧИСЛО", help="порт; нет – свободный"
    )
    command.add_argument(
        "--no-browser", action="store_true", help="не открывать браузер, только назвать адрес"
    )
    command.set_defaults(run=open_window)


def build(options: argparse.Namespace) -> int:
    """Build the site, unless nothing changed."""
    from shnor_lib.files.failures import told_failures
    from shnor_lib.publish.log import Log
    from shnor_lib.publish.progress import Progress

    if not options.log:
        print(_built(options, Progress()))
        return 0
    log = Log(form=options.log)
    try:
        with told_failures():
            log.note("ready", _built(options, log))
    except ShnorError as failure:
        for problem in failure.problems:
            log.tell(problem)
        return 1
    return 0


def watch(options: argparse.Namespace) -> int:
    """Build at once, and again whenever files change."""
    from shnor_lib.intake.region.project import data_folder, find_project
    from shnor_lib.publish.log import Log
    from shnor_lib.publish.watching import changed_files
    from shnor_lib.publish.watching import watch as watch_files

    raw = data_folder(options.data) / "raw"
    changes = changed_files(find_project(), raw, options.regions)
    watch_files(changes, partial(_built_apart, options), Log(form=options.log))
    return 0


def _built_apart(options: argparse.Namespace) -> bool:
    """Build in a process of its own, which ends with all that it has read."""
    process = multiprocessing.get_context("spawn").Process(target=_build_alone, args=(options,))
    process.start()
    process.join()
    return process.exitcode == 0


def _build_alone(options: argparse.Namespace) -> None:
    with suppress(KeyboardInterrupt):  # the process that watches tells of it
        sys.exit(build(options))


def _built(options: argparse.Namespace, progress: "Progress") -> str:
    """Build the site, unless nothing changed; say where it is."""
    from shnor_lib.intake.region.project import data_folder, find_project
    from shnor_lib.publish import editions
    from shnor_lib.publish.last_order import choices_of

    project = find_project()
    edition = edition_name(options.audience, options.results_year)
    raw = data_folder(options.data) / "raw"
    output = options.output.resolve() if options.output else None
    site = output or project / site_folder(options.audience, options.results_year)
    choices = choices_of(edition, options.as_of, options.publisher, options.formats, options.each)
    choices += (str(output),) if output else ()
    made_of = editions.edition_key(project, raw, options.regions, choices)
    store = editions.edition_store(project, edition)
    is_ready = editions.is_up_to_date(site, store, made_of)
    if is_ready and not options.force and not editions.was_stopped(project, edition):
        return f"Ничего не изменилось. Сайт готов: {site / 'index.html'}"
    _make_site(project, options, output, made_of, progress)
    return f"Сайт готов: {site / 'index.html'}"


def _make_site(
    project: Path,
    options: argparse.Namespace,
    output: Path | None,
    made_of: str,
    progress: "Progress",
) -> None:
    from shnor_lib.publish.build import build as build_site
    from shnor_lib.publish.order import Order
    from shnor_lib.publish.timings import Timings

    order = Order(
        regions=options.regions,
        data=options.data,
        audience=options.audience,
        publisher=options.publisher,
        jobs=options.jobs,
        force=options.force,
        formats=options.formats,
        results_year=options.results_year,
        as_of=options.as_of,
        each=options.each,
        output=output,
        scheduler=options.scheduler,
        source=options.scheduler_data,
    )
    timings = Timings()
    build_site(project, order, progress, timings, made_of)
    if options.timings:
        print(timings)


def open_window(options: argparse.Namespace) -> int:
    """Open the window on the workspace, until the user stops it."""
    import asyncio
    import webbrowser

    from shnor_lib.intake.region.project import find_project
    from shnor_lib.window.server import doorway, serve

    @contextmanager
    def opened(window: "Window") -> Iterator[None]:
        print(f"Окно открыто: {window.address}\nЗакрыть: Ctrl+C.", flush=True)
        with doorway(window) as path:
            if not options.no_browser:
                webbrowser.open(path.as_uri())
            yield

    with suppress(KeyboardInterrupt):
        asyncio.run(serve(find_project(), options.port, opened))
    return 0
