"""What each command does: the library is called, and what it says is printed.

The library is imported by the command that needs it, so that `shnor` starts at once.
"""

import argparse
import multiprocessing
import sys
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from shnor_lib.cli.answers import write_answer
from shnor_lib.cli.consent import agreed, ask
from shnor_lib.cli.pack_words import collected_words, pack_words
from shnor_lib.model.audience import edition_name, site_folder
from shnor_lib.model.problems import Problem, ShnorError
from shnor_lib.show.problem_text import describe_problems, printable

if TYPE_CHECKING:
    from pandas import DataFrame

    from shnor_lib.intake.check import Checked
    from shnor_lib.publish.progress import Progress
    from shnor_lib.window.guard import Window


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


def publish(options: argparse.Namespace) -> int:
    """Put the last public edition out, if the user agrees."""
    from shnor_lib.intake.region.project import find_project
    from shnor_lib.publish.progress import Progress
    from shnor_lib.publish.publishing.publish import Publication
    from shnor_lib.publish.publishing.publish import publish as publish_edition

    publication = Publication(
        target=options.target,
        folder=options.folder,
        results_year=options.results_year,
        keep=options.keep,
        demonstration=options.demonstration,
    )
    agree = agreed if options.yes else ask
    remarks = publish_edition(find_project(), publication, agree, Progress())
    if remarks is None:
        print("Не опубликовано.")
        return 1
    print("\n".join(["Опубликовано.", *remarks]))
    return 0


def diff(options: argparse.Namespace) -> int:
    """Say what changed between two editions, and why."""
    from shnor_lib.publish.comparing.compare import compare_editions
    from shnor_lib.publish.comparing.console import console_lines
    from shnor_lib.publish.comparing.files import write_json, write_page

    difference = compare_editions(options.former, options.newer)
    print("\n".join(console_lines(difference)))
    if options.output:
        print(f"Страница готова: {write_page(difference, options.output)}", file=sys.stderr)
    if options.json:
        print(f"Ответ для программы: {write_json(difference, options.json)}", file=sys.stderr)
    return 0


def check(options: argparse.Namespace) -> int:
    """Check files and region folders; answer as text or JSON, mark a copy."""
    from shnor_lib.intake.check import check_paths

    with _reading_told():
        checked = check_paths(options.paths, _today())
    errors = sum(problem.is_error for problem in checked.problems)
    if options.format == "json":
        _write_check_json(checked)
    else:
        _write_check_text(checked, errors)
    if options.mark:
        from shnor_lib.show.marked_workbook import LOOK_LOST, write_marked

        for copy in write_marked(checked, options.mark):
            lost = "" if copy.keeps_look else f". {LOOK_LOST}"
            print(f"Копия с отметками: {copy.path}{lost}", file=sys.stderr)
    return 1 if errors else 0


def _write_check_json(checked: "Checked") -> None:
    from shnor_lib.show.check_report import check_json

    write_answer(check_json(checked))


def _write_check_text(checked: "Checked", errors: int) -> None:
    from shnor_lib.model.tables import contracts

    print_problems(checked.problems)
    for source in checked.sources:
        titles = ", ".join(contracts()[name].title for name in source.tables)
        print(f"{printable(source.file)}: {titles or 'не прочитан'}, строк: {source.rows}")
    for profile, codes in checked.more_pages.items():
        pages = ", ".join(codes)
        print(
            f"{printable(profile)}: данных хватает ещё на страницы {pages} – допишите их в pages."
        )
    print(f"Файлов прочитано: {len(checked.sources)}; ошибок: {errors}.")


def template(options: argparse.Namespace) -> int:
    """Write a workbook to fill in."""
    from shnor_lib.intake.region.project import data_folder
    from shnor_lib.intake.region.template import write_template

    print(
        f"Книга готова: {write_template(data_folder(options.data), options.region, options.output)}"
    )
    return 0


def init(options: argparse.Namespace) -> int:
    """Make a workspace."""
    from shnor_lib.intake.region.new_workspace import TITLE, make_workspace

    folder = make_workspace(options.folder, options.title or TITLE, options.logo, options.ci)
    print(f"Рабочая папка готова: {folder}")
    print(f'Дальше: cd "{folder}", затем shnor new-region КОД --title … --genitive …')
    return 0


def new_region(options: argparse.Namespace) -> int:
    """Make the folder of a new region."""
    from shnor_lib.intake.region.new_region import FIRST_PAGES, make_region
    from shnor_lib.intake.region.project import data_folder_to_be

    folder = make_region(
        data_folder_to_be(options.data),
        options.code,
        options.title,
        options.genitive,
        options.level,
        options.results_year,
        options.pages or FIRST_PAGES,
    )
    where = f' --data "{options.data}"' if options.data else ""
    print(f"Папка региона готова: {folder}")
    print(f'Дальше: положите в неё файлы или заполните книгу и проверьте – shnor check "{folder}"')
    print(f"Потом соберите отчёт – shnor build {options.code}{where}")
    return 0


def new_page(options: argparse.Namespace) -> int:
    """Write the notebook of a page of one's own."""
    from shnor_lib.intake.region.material import only_region
    from shnor_lib.intake.region.own_pages import make_own_page
    from shnor_lib.intake.region.project import data_folder

    data = data_folder(options.data)
    region = only_region(data, options.region)
    notebook = make_own_page(data / "raw" / region, options.code, options.title)
    where = f' --data "{options.data}"' if options.data else ""
    print(f"Страница готова: {notebook}")
    print("Дальше: откройте её в JupyterLab и напишите своё.")
    print(f"После сборки она стоит в меню региона – shnor build {region}{where}")
    return 0


def identify(options: argparse.Namespace) -> int:
    """Identify schools straight from files."""
    from shnor_lib.questions.identification.command import identify_files, verdict_rows

    with _reading_told():
        outcome = identify_files(options.files, options.results_year, options.criteria, _today())
    print_problems(outcome.problems)
    _write_rows(verdict_rows(outcome.identification), options.output, "ШНОР")
    print(outcome.summary, file=sys.stderr)
    return 0


def why(options: argparse.Namespace) -> int:
    """Say how the rule came to its verdict on a school."""
    from shnor_lib.study import open_study

    study = open_study(options.region, data=options.data, results_year=options.results_year)
    for line in study.why(options.school).lines():
        print(" " * (len(line) - len(line.lstrip())) + printable(line))
    return 0


def dynamics(options: argparse.Namespace) -> int:
    """Compare two years straight from files."""
    from shnor_lib.questions.dynamics.command import dynamics_of_files, dynamics_rows

    with _reading_told():
        outcome = dynamics_of_files(
            options.files, options.base, options.current, options.band, _today()
        )
    print_problems(outcome.problems)
    _write_rows(dynamics_rows(outcome.dynamics), options.output, "Динамика")
    print(outcome.summary, file=sys.stderr)
    return 0


def pack(options: argparse.Namespace) -> int:
    """Make the pack of a region."""
    from shnor_lib.packing.making import make_pack
    from shnor_lib.packing.signing import signed_pack
    from shnor_lib.packing.writing import write_pack
    from shnor_lib.study import open_study

    study = open_study(options.region, data=options.data)
    files = make_pack(study, options.date or _today(), names=options.names)
    if options.sign:
        files = signed_pack(files, options.sign)
    place = write_pack(files, options.output)
    print(f"Пакет готов: {place}. {pack_words(files)}")
    return 0


def collect(options: argparse.Namespace) -> int:
    """Make a country of the packs of its regions."""
    from shnor_lib.intake.packs.collecting import collect as collect_packs
    from shnor_lib.intake.packs.collecting import read_expected

    collection = collect_packs(
        options.packs,
        options.output,
        options.date or _today(),
        read_expected(options.regions),
        options.signers,
        without_faulty=options.without_faulty,
    )
    print_problems(collection.problems)
    print(f"Страна собрана: {options.output}. {collected_words(collection.collected)}")
    print(f'Дальше: настройки – в {collection.home}, сайт – shnor build --data "{options.output}"')
    return 0


def _reading_told() -> AbstractContextManager[None]:
    from shnor_lib.publish.progress import Progress, reading_told

    return reading_told(Progress())


def _today() -> date:
    return date.today()  # noqa: DTZ011 – the user's own day


def _write_rows(rows: "DataFrame", output: Path | None, sheet: str) -> None:
    from shnor_lib.files.table_file import csv_text, write_table

    if output:
        write_table(rows, output, sheet)
    else:
        write_answer(csv_text(rows))


def print_problems(problems: Sequence[Problem]) -> None:
    """Print problems to the user, one after the other."""
    for lines in describe_problems(problems):
        print(lines, file=sys.stderr)
