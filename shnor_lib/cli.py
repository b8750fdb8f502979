"""The command `shnor`: reads its arguments, calls the library, prints what it says."""

import argparse
import gettext
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING

from shnor_lib import __version__
from shnor_lib.model.defaults import DEFAULT_CRITERIA
from shnor_lib.model.problems import Problem, ShnorError
from shnor_lib.report.problem_text import describe_problem

if TYPE_CHECKING:
    from pandas import DataFrame

    from shnor_lib.intake.check import Checked

EXAMPLES = """примеры:
  shnor build                          собрать сайт всех регионов
  shnor build kemerovo                 собрать сайт одного региона
  shnor check data/raw/kemerovo        проверить файлы региона
  shnor check форма.xlsx --mark форма-с-отметками.xlsx
  shnor new-region enskaya --title "Энская область" --genitive "Энской области"
  shnor identify *.xlsx --results-year 2021 -o список.xlsx
  shnor dynamics *.xlsx --base 2018 --current 2019 -o динамика.xlsx
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; 0: done, 1: something is wrong with the material, 2: with the command."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    with _russian_argparse():
        options = _parser().parse_args(arguments)
    try:
        done: int = options.run(options)
    except ShnorError as failure:
        _print_problems(failure.problems)
        return 1
    except KeyboardInterrupt:
        print("Прервано. Прежние таблицы и сайт остались на месте.", file=sys.stderr)
        return 1
    return done


def _build(options: argparse.Namespace) -> int:
    from shnor_lib.intake.project import data_folder, find_project
    from shnor_lib.publish import stamp

    project = find_project()
    raw, site = data_folder(options.data) / "raw", project / "_site" / options.audience
    choices = (options.audience, options.publisher)
    made_of = stamp.content_stamp(project, raw, options.regions, choices)
    if stamp.is_up_to_date(site, made_of) and not options.force:
        print(f"Ничего не изменилось. Сайт готов: {site / 'index.html'}")
        return 0
    _make_site(project, options)
    stamp.write_stamp(site, made_of)
    print(f"Сайт готов: {site / 'index.html'}")
    return 0


def _make_site(project: Path, options: argparse.Namespace) -> None:
    from shnor_lib.publish.build import Order, build
    from shnor_lib.publish.progress import Progress
    from shnor_lib.publish.timings import Timings

    order = Order(
        regions=options.regions,
        data=options.data,
        audience=options.audience,
        publisher=options.publisher,
        jobs=options.jobs,
        force=options.force,
    )
    timings = Timings()
    build(project, order, Progress(), timings)
    if options.timings:
        print(timings)


def _check(options: argparse.Namespace) -> int:
    from shnor_lib.intake.check import check_paths

    checked = check_paths(options.paths)
    errors = sum(problem.is_error for problem in checked.problems)
    if options.format == "json":
        _write_check_json(checked)
    else:
        _write_check_text(checked, errors)
    if options.mark:
        from shnor_lib.report.marked_workbook import write_marked

        for path in write_marked(checked, options.mark):
            print(f"Копия с отметками: {path}", file=sys.stderr)
    return 1 if errors else 0


def _write_check_json(checked: "Checked") -> None:
    from shnor_lib.report.check_report import check_json

    sys.stdout.write(check_json(checked))


def _write_check_text(checked: "Checked", errors: int) -> None:
    from shnor_lib.model.tables import contracts

    _print_problems(checked.problems)
    for source in checked.sources:
        titles = ", ".join(contracts()[name].title for name in source.tables)
        print(f"{source.file}: {titles or 'не прочитан'}, строк: {source.rows}")
    print(f"Файлов прочитано: {len(checked.sources)}; ошибок: {errors}.")


def _template(options: argparse.Namespace) -> int:
    from shnor_lib.intake.project import data_folder
    from shnor_lib.intake.template import write_template

    print(
        f"Книга готова: {write_template(data_folder(options.data), options.region, options.output)}"
    )
    return 0


def _new_region(options: argparse.Namespace) -> int:
    from shnor_lib.intake.new_region import make_region
    from shnor_lib.intake.project import data_folder

    data = data_folder(options.data)
    folder = make_region(
        data,
        options.code,
        options.title,
        options.genitive,
        options.level,
        options.results_year,
    )
    print(f"Папка региона готова: {folder}")
    print(f"Дальше: заполните книгу в ней и соберите отчёт – shnor build {options.code}")
    return 0


def _identify(options: argparse.Namespace) -> int:
    from shnor_lib.publish.verdict_file import identify_files, verdict_rows

    outcome = identify_files(options.files, options.results_year, options.criteria)
    _print_problems(outcome.problems)
    _write_rows(verdict_rows(outcome.identification), options.output, "ШНОР")
    print(outcome.summary, file=sys.stderr)
    return 0


def _dynamics(options: argparse.Namespace) -> int:
    from shnor_lib.publish.dynamics_file import dynamics_of_files

    outcome = dynamics_of_files(options.files, options.base, options.current)
    _print_problems(outcome.problems)
    _write_rows(outcome.rows, options.output, "Динамика")
    print(outcome.summary, file=sys.stderr)
    return 0


def _write_rows(rows: "DataFrame", output: Path | None, sheet: str) -> None:
    from shnor_lib.publish.table_file import csv_text, write_table

    if output:
        write_table(rows, output, sheet)
    else:
        sys.stdout.write(csv_text(rows))


def _demo_data(options: argparse.Namespace) -> int:
    from shnor_lib.demo.writing import write_demonstration
    from shnor_lib.intake.project import data_folder

    for path in write_demonstration(data_folder(options.data) / "raw"):
        print(path)
    return 0


def _print_problems(problems: Sequence[Problem]) -> None:
    for problem in problems:
        print(describe_problem(problem), file=sys.stderr)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="shnor",
        description="Школы с низкими образовательными результатами: проверка файлов региона, "
        "выявление ШНОР, отчёт.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--version",
        action="version",
        version=f"shnor {__version__}",
        help="показать версию и выйти",
    )
    commands = parser.add_subparsers(title="команды", metavar="КОМАНДА", required=True)
    _add_build(commands)
    _add_check(commands)
    _add_template(commands)
    _add_new_region(commands)
    _add_identify(commands)
    _add_dynamics(commands)
    _add_demo_data(commands)
    return parser


Commands = argparse._SubParsersAction  # the only name that argparse has for it


def _add_build(commands: "Commands[argparse.ArgumentParser]") -> None:
    build = commands.add_parser("build", help="собрать отчёты регионов в сайт")
    build.add_argument("regions", nargs="*", metavar="РЕГИОН", help="папки регионов; нет – все")
    _add_data(build)
    build.add_argument(
        "--audience",
        choices=("internal", "public"),
        default="internal",
        help="для кого: internal – внутренняя редакция, public – для публикации",
    )
    build.add_argument(
        "--publisher",
        choices=("auto", "quarto", "embedded"),
        default="auto",
        help="чем собирать сайт: auto – Quarto, если установлен, иначе встроенным средством",
    )
    build.add_argument(
        "--jobs",
        type=_whole_number,
        default=0,
        metavar="ЧИСЛО",
        help="сколько страниц выполнять сразу",
    )
    build.add_argument(
        "--force", action="store_true", help="собрать всё заново, даже если ничего не изменилось"
    )
    build.add_argument("--timings", action="store_true", help="показать, сколько занял каждый шаг")
    build.set_defaults(run=_build)


def _add_check(commands: "Commands[argparse.ArgumentParser]") -> None:
    check = commands.add_parser("check", help="проверить файлы или папку региона")
    check.add_argument("paths", nargs="+", metavar="ПУТЬ", help="файлы, папки, шаблоны *.xlsx")
    check.add_argument(
        "--format",
        choices=("text", "json"),
        default="text",
        help="вид ответа: text – для человека, json – для программы",
    )
    check.add_argument(
        "--mark",
        type=Path,
        metavar="КОПИЯ",
        help="записать копию книги, в которой ошибки окрашены и объяснены: файл .xlsx; "
        "если файлов несколько – новая папка",
    )
    check.set_defaults(run=_check)


def _add_template(commands: "Commands[argparse.ArgumentParser]") -> None:
    template = commands.add_parser("template", help="записать книгу региона для заполнения")
    template.add_argument("region", metavar="РЕГИОН", help="папка региона")
    template.add_argument(
        "-o", "--output", type=Path, required=True, metavar="ФАЙЛ", help="книга .xlsx"
    )
    _add_data(template)
    template.set_defaults(run=_template)


def _add_new_region(commands: "Commands[argparse.ArgumentParser]") -> None:
    new = commands.add_parser("new-region", help="создать папку нового региона")
    new.add_argument("code", metavar="КОД", help="имя папки: латинские буквы, цифры, дефис")
    new.add_argument("--title", required=True, metavar="НАЗВАНИЕ", help="«Энская область»")
    new.add_argument(
        "--genitive", default="", metavar="НАЗВАНИЕ", help="в родительном падеже: «Энской области»"
    )
    new.add_argument(
        "--level",
        choices=("region", "municipality"),
        default="region",
        help="region – субъект, municipality – муниципалитет",
    )
    new.add_argument(
        "--results-year",
        type=_whole_number,
        metavar="ГОД",
        help="последний год результатов; нет – последний закончившийся учебный год",
    )
    _add_data(new)
    new.set_defaults(run=_new_region)


def _add_identify(commands: "Commands[argparse.ArgumentParser]") -> None:
    identify = commands.add_parser("identify", help="выявить ШНОР по файлам с результатами")
    _add_files(identify)
    identify.add_argument(
        "--results-year",
        type=_whole_number,
        required=True,
        metavar="ГОД",
        help="последний год, результаты которого учитываются (учебный год по году окончания)",
    )
    identify.add_argument(
        "--criteria", default=DEFAULT_CRITERIA, metavar="ИМЯ", help="критерий из criteria.yml"
    )
    _add_output(identify)
    identify.set_defaults(run=_identify)


_YEARS = {
    "--base": "год, с которым сравнивают (учебный год по году окончания)",
    "--current": "год, который сравнивают",
}


def _add_dynamics(commands: "Commands[argparse.ArgumentParser]") -> None:
    dynamics = commands.add_parser("dynamics", help="сравнить результаты школ за два года")
    _add_files(dynamics)
    for name, words in _YEARS.items():
        dynamics.add_argument(name, type=int, required=True, metavar="ГОД", help=words)
    _add_output(dynamics)
    dynamics.set_defaults(run=_dynamics)


def _add_demo_data(commands: "Commands[argparse.ArgumentParser]") -> None:
    demo = commands.add_parser("demo-data", help="записать демонстрационные данные заново")
    _add_data(demo)
    demo.set_defaults(run=_demo_data)


def _whole_number(text: str) -> int:
    return int(text)


_whole_number.__name__ = "целое число"  # argparse shows it to the user


def _add_files(command: argparse.ArgumentParser) -> None:
    command.add_argument("files", nargs="+", metavar="ФАЙЛ", help="файлы или шаблоны *.xlsx")


def _add_output(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "-o",
        "--output",
        type=Path,
        metavar="ФАЙЛ",
        help="куда записать: .xlsx для Excel, .csv (UTF-8, запятая); нет – на экран",
    )


def _add_data(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--data",
        type=Path,
        metavar="ПАПКА",
        help="папка данных, в которой лежат raw и processed; нет – data проекта",
    )


@contextmanager
def _russian_argparse() -> Iterator[None]:
    """Let argparse speak Russian: it looks its words up in gettext's current domain."""
    domain, language = gettext.textdomain(), os.environ.get("LANGUAGE")
    with as_file(files("shnor_lib") / "locale") as folder:
        gettext.bindtextdomain("shnor", str(folder))
        gettext.textdomain("shnor")
        os.environ["LANGUAGE"] = "ru"
        try:
            yield
        finally:
            gettext.textdomain(domain)
            if language is None:
                del os.environ["LANGUAGE"]
            else:
                os.environ["LANGUAGE"] = language


if __name__ == "__main__":
    sys.exit(main())
