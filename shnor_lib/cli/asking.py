"""Commands that answer a question straight away: `identify`, `why`, `dynamics`."""

import argparse
import sys

from shnor_lib.cli.options import (
    Commands,
    add_data,
    add_files,
    add_output,
    add_results_year,
    to_year,
)
from shnor_lib.cli.telling import (
    print_problems,
    reading_told,
    today,
    write_rows,
)
from shnor_lib.model.defaults import DEFAULT_BAND, DEFAULT_CRITERIA
from shnor_lib.show.problem_text import printable


def add_commands(group: "Commands[argparse.ArgumentParser]") -> None:
    """Describe the commands of this module to argparse."""
    _add_identify(group)
    _add_why(group)
    _add_dynamics(group)


def _add_identify(group: "Commands[argparse.ArgumentParser]") -> None:
    command = group.add_parser("identify", help="выявить ШНОР по файлам с результатами")
    add_files(command)
    command.add_argument(
        "--results-year",
        type=to_year,
        required=True,
        metavar="ГОД",
        help="последний год, результаты которого учитываются (учебный год по году окончания)",
    )
    command.add_argument(
        "--criteria", default=DEFAULT_CRITERIA, metavar="ИМЯ", help="критерий из criteria.yml"
    )
    add_output(command)
    command.set_defaults(run=identify)


def _add_why(group: "Commands[argparse.ArgumentParser]") -> None:
    command = group.add_parser("why", help="показать, как правило пришло к решению о школе")
    command.add_argument("region", metavar="РЕГИОН", help="папка региона")
    command.add_argument("school", metavar="ШКОЛА", help="код школы")
    add_data(command)
    add_results_year(command, "последний год результатов вместо года из region.yml")
    command.set_defaults(run=why)


_YEARS = {
    "--base": "год, с которым сравнивают (учебный год по году окончания)",
    "--current": "год, который сравнивают",
}


def _add_dynamics(group: "Commands[argparse.ArgumentParser]") -> None:
    command = group.add_parser("dynamics", help="сравнить результаты школ за два года")
    add_files(command)
    for name, words in _YEARS.items():
        command.add_argument(name, type=to_year, required=True, metavar="ГОД", help=words)
    command.add_argument(
        "--band",
        default=DEFAULT_BAND,
        metavar="ПОРОГ",
        help="с какого изменения отмечать его отдельно, столбцом beyond_band: none – порога нет "
        "(так без настройки), fioko – 10 п.п. по рекомендации ФИОКО; направления порог не меняет",
    )
    add_output(command)
    command.set_defaults(run=dynamics)


def identify(options: argparse.Namespace) -> int:
    """Identify schools straight from files."""
    from shnor_lib.questions.identification.command import identify_files, verdict_rows

    with reading_told():
        outcome = identify_files(options.files, options.results_year, options.criteria, today())
    print_problems(outcome.problems)
    write_rows(verdict_rows(outcome.identification), options.output, "ШНОР")
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

    with reading_told():
        outcome = dynamics_of_files(
            options.files, options.base, options.current, options.band, today()
        )
    print_problems(outcome.problems)
    write_rows(dynamics_rows(outcome.dynamics), options.output, "Динамика")
    print(outcome.summary, file=sys.stderr)
    return 0
