"""Commands about finished editions: `publish` and `diff`."""

import argparse
import sys
from pathlib import Path

from shnor_lib.cli.consent import agreed, ask
from shnor_lib.cli.options import (
    Commands,
    add_results_year,
)


def add_commands(group: "Commands[argparse.ArgumentParser]") -> None:
    """Describe the commands of this module to argparse."""
    _add_publish(group)
    _add_diff(group)


def _add_publish(group: "Commands[argparse.ArgumentParser]") -> None:
    command = group.add_parser(
        "publish", help="выложить последнюю публичную редакцию, проверив её ещё раз"
    )
    place = command.add_mutually_exclusive_group()
    place.add_argument(
        "target",
        nargs="?",
        metavar="МЕСТО",
        help="имя места из publish.yml; нет – единственное, которое там есть",
    )
    place.add_argument(
        "--folder", type=Path, metavar="ПАПКА", help="выложить в эту папку, без publish.yml"
    )
    add_results_year(command, "редакция за названный год: _site-ГОД")
    command.add_argument(
        "--keep",
        action="store_true",
        help="оставить прежнюю редакцию в archive/НОМЕР: на её страницах появится ссылка на новую "
        "(только для папки)",
    )
    command.add_argument(
        "--demonstration",
        action="store_true",
        help="разрешить редакцию с демонстрационными данными",
    )
    command.add_argument(
        "--yes", action="store_true", help="не спрашивать; нужно там, где спросить некого"
    )
    command.set_defaults(run=publish)


def _add_diff(group: "Commands[argparse.ArgumentParser]") -> None:
    command = group.add_parser("diff", help="сравнить две редакции: что изменилось и почему")
    for name, words in (("former", "прежняя"), ("newer", "новая")):
        command.add_argument(
            name,
            metavar=words.upper(),
            help=f"{words} редакция: папка, например _site, _internal-2020, build/published/_site",
        )
    command.add_argument(
        "-o", "--output", type=Path, metavar="ФАЙЛ", help="страница «Что изменилось»: файл .html"
    )
    command.add_argument("--json", type=Path, metavar="ФАЙЛ", help="ответ для программы")
    command.set_defaults(run=diff)


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
