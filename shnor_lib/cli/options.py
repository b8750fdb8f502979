"""Options that several commands have, and the values that they take."""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from shnor_lib.model.pages import pages
from shnor_lib.model.problems import ShnorError
from shnor_lib.parameters import read_day, read_year
from shnor_lib.publish.formats import Format, read_formats

Commands = argparse._SubParsersAction  # the only name that argparse has for it


def add_date(command: argparse.ArgumentParser, words: str) -> None:
    """Add the day of which a pack or a country is."""
    command.add_argument("--date", type=to_day, metavar="ДЕНЬ", help=words)


def to_formats(text: str) -> tuple[Format, ...]:
    """Read the kinds of documents."""
    try:
        return read_formats(text)
    except ValueError as failure:
        raise argparse.ArgumentTypeError(str(failure)) from None


def to_year(text: str) -> int | None:
    """Read a year."""
    with refused_in_words():
        return read_year(text)


def to_day(text: str) -> date | None:
    """Read a day."""
    with refused_in_words():
        return read_day(text)


@contextmanager
def refused_in_words() -> Iterator[None]:
    """Let argparse say what a value that is not understood should be."""
    try:
        yield
    except ShnorError as failure:
        expected = failure.problems[0].expected
        raise argparse.ArgumentTypeError(f"ожидалось: {expected}") from None


def to_pages(text: str) -> tuple[str, ...]:
    """Read codes of pages; `all` means every page."""
    codes = tuple(dict.fromkeys(code.strip() for code in text.split(",")))
    if codes == ("all",):
        return tuple(pages())
    if set(codes) <= set(pages()):
        return codes
    raise argparse.ArgumentTypeError(f"ожидалось: all или коды из {', '.join(pages())}")


def whole_number(text: str) -> int:
    """Read a whole number."""
    return int(text)


whole_number.__name__ = "целое число"  # argparse shows it to the user


def add_files(command: argparse.ArgumentParser) -> None:
    """Add the files that are read."""
    command.add_argument("files", nargs="+", metavar="ФАЙЛ", help="файлы или шаблоны *.xlsx")


def add_output(command: argparse.ArgumentParser) -> None:
    """Add the file that the answer is written to."""
    command.add_argument(
        "-o",
        "--output",
        type=Path,
        metavar="ФАЙЛ",
        help="куда записать: .xlsx для Excel, .csv (UTF-8, запятая); нет – на экран",
    )


def add_results_year(command: argparse.ArgumentParser, words: str) -> None:
    """Add the last year of results."""
    command.add_argument("--results-year", type=to_year, metavar="ГОД", help=words)


def add_data(command: argparse.ArgumentParser) -> None:
    """Add the data folder."""
    command.add_argument(
        "--data",
        type=Path,
        metavar="ПАПКА",
        help="папка данных, в которой лежат raw и processed; нет – data проекта",
    )
