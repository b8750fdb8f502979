"""`python -m tools.demo` writes the demonstration data anew."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from shnor_lib.cli.russian import russian_argparse
from shnor_lib.cli.telling import print_problems
from shnor_lib.intake.region.project import data_folder
from shnor_lib.model.problems import ShnorError
from tools.demo.writing import write_demonstration


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the data and name the files; 0: done, 1: they could not be written."""
    with russian_argparse():
        options = make_parser().parse_args(arguments)
    try:
        written = write_demonstration(data_folder(options.data) / "raw")
    except ShnorError as failure:
        print_problems(failure.problems)
        return 1
    for path in written:
        print(path)
    return 0


def make_parser() -> argparse.ArgumentParser:
    """Describe the command in Russian."""
    parser = argparse.ArgumentParser(
        prog="python -m tools.demo", description="Записать демонстрационные данные заново."
    )
    parser.add_argument(
        "--data",
        type=Path,
        metavar="ПАПКА",
        help="папка данных, в которой лежит raw; нет – data проекта",
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
