"""Commands about files, regions and the workspace: `check`, `template`, `init`, `new-…`."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from shnor_lib.cli.answers import write_answer
from shnor_lib.cli.options import (
    Commands,
    add_data,
    to_pages,
    to_year,
)
from shnor_lib.cli.telling import (
    print_problems,
    reading_told,
    today,
)
from shnor_lib.show.problem_text import printable

if TYPE_CHECKING:
    from shnor_lib.intake.check import Checked


def add_commands(group: "Commands[argparse.ArgumentParser]") -> None:
    """Describe the commands of this module to argparse."""
    _add_check(group)
    _add_template(group)
    _add_init(group)
    _add_new_region(group)
    _add_new_page(group)


def _add_check(group: "Commands[argparse.ArgumentParser]") -> None:
    command = group.add_parser("check", help="проверить файлы или папку региона")
    command.add_argument("paths", nargs="+", metavar="ПУТЬ", help="файлы, папки, шаблоны *.xlsx")
    command.add_argument(
        "--format",
        choices=("text", "json"),
        default="text",
        help="вид ответа: text – для человека, json – для программы",
    )
    command.add_argument(
        "--mark",
        type=Path,
        metavar="КОПИЯ",
        help="записать копию книги, в которой ошибки окрашены и объяснены: файл .xlsx "
        "(для книги ods – и .ods); "
        "если файлов несколько – новая папка",
    )
    command.set_defaults(run=check)


def _add_template(group: "Commands[argparse.ArgumentParser]") -> None:
    command = group.add_parser("template", help="записать книгу региона для заполнения")
    command.add_argument("region", metavar="РЕГИОН", help="папка региона")
    command.add_argument(
        "-o", "--output", type=Path, required=True, metavar="ФАЙЛ", help="книга .xlsx или .ods"
    )
    add_data(command)
    command.set_defaults(run=template)


def _add_init(group: "Commands[argparse.ArgumentParser]") -> None:
    command = group.add_parser("init", help="создать рабочую папку, в которой собираются отчёты")
    command.add_argument("folder", type=Path, metavar="ПАПКА", help="новая или пустая папка")
    command.add_argument(
        "--title", metavar="НАЗВАНИЕ", help="название сайта: «Отчёты Энской области»"
    )
    command.add_argument(
        "--logo", type=Path, metavar="ФАЙЛ", help="рисунок вверху страниц: svg, png или jpg"
    )
    command.add_argument(
        "--ci",
        choices=("gitlab", "github"),
        help="где собирать и публиковать отчёты, когда приходят данные: добавить настройку для "
        "GitLab или GitHub",
    )
    command.set_defaults(run=init)


def _add_new_region(group: "Commands[argparse.ArgumentParser]") -> None:
    command = group.add_parser("new-region", help="создать папку нового региона")
    command.add_argument("code", metavar="КОД", help="имя папки: латинские буквы, цифры, дефис")
    command.add_argument("--title", required=True, metavar="НАЗВАНИЕ", help="«Энская область»")
    command.add_argument(
        "--genitive", default="", metavar="НАЗВАНИЕ", help="в родительном падеже: «Энской области»"
    )
    command.add_argument(
        "--level",
        choices=("region", "municipality"),
        default="region",
        help="region – субъект, municipality – муниципалитет",
    )
    command.add_argument(
        "--results-year",
        type=to_year,
        metavar="ГОД",
        help="последний год результатов; нет – последний, за который есть результаты",
    )
    command.add_argument(
        "--pages",
        type=to_pages,
        metavar="СТРАНИЦЫ",
        help="страницы отчёта через запятую или all – все; нет – обзор, выявление, школы, данные",
    )
    add_data(command)
    command.set_defaults(run=new_region)


def _add_new_page(group: "Commands[argparse.ArgumentParser]") -> None:
    command = group.add_parser("new-page", help="создать свою страницу отчёта региона")
    command.add_argument(
        "code", metavar="КОД", help="адрес страницы: латинские буквы, цифры, дефис"
    )
    command.add_argument(
        "--title", default="Своя страница", metavar="НАЗВАНИЕ", help="её заголовок"
    )
    command.add_argument(
        "--region", metavar="РЕГИОН", help="папка региона; нужна, если регионов несколько"
    )
    add_data(command)
    command.set_defaults(run=new_page)


def check(options: argparse.Namespace) -> int:
    """Check files and region folders; answer as text or JSON, mark a copy."""
    from shnor_lib.intake.check import check_paths

    with reading_told():
        checked = check_paths(options.paths, today())
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
