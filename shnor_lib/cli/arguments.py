"""The commands and their options, described to argparse and to the user."""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from shnor_lib import __version__
from shnor_lib.cli import commands
from shnor_lib.model.defaults import DEFAULT_BAND, DEFAULT_CRITERIA
from shnor_lib.model.pages import pages
from shnor_lib.model.problems import ShnorError
from shnor_lib.parameters import read_day, read_year
from shnor_lib.publish.formats import Format, read_formats

EXAMPLES = """примеры:
  shnor build                          собрать сайт всех регионов
  shnor build kemerovo                 собрать сайт одного региона
  shnor build --formats docx,pdf,xlsx  сайт, документы Word и PDF, таблицы Excel
  shnor build khabarovsk --each municipality --formats docx,pdf   справки муниципалитетам
  shnor build kemerovo --results-year 2020   отчёт за другой год, рядом с прежним
  shnor watch --log json               собирать заново, когда приходят данные
  shnor publish portal                 выложить публичную редакцию (места – в publish.yml)
  shnor diff build/published/_site _site   что изменилось с прошлой публикации
  shnor check data/raw/kemerovo        проверить файлы региона
  shnor check форма.xlsx --mark форма-с-отметками.xlsx
  shnor init отчёты --title "Отчёты Энской области"   рабочая папка, если программа – из pip
  shnor new-region enskaya --title "Энская область" --genitive "Энской области"
  shnor new-page rural-schools --region kemerovo --title "Сельские школы"
  shnor identify *.xlsx --results-year 2021 -o список.xlsx
  shnor pack kemerovo -o kemerovo.zip      пакет региона для страны
  shnor collect пакеты -o страна --regions regions.yml   страна из пакетов
  shnor build --data страна                сайт страны
  shnor dynamics *.xlsx --base 2018 --current 2019 -o динамика.xlsx
"""
LOG_FORMS = ("text", "json")


def make_parser() -> argparse.ArgumentParser:
    """Describe the commands and their options."""
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
    group = parser.add_subparsers(title="команды", metavar="КОМАНДА", required=True)
    _add_build(group)
    _add_watch(group)
    _add_open(group)
    _add_publish(group)
    _add_diff(group)
    _add_check(group)
    _add_template(group)
    _add_init(group)
    _add_new_region(group)
    _add_new_page(group)
    _add_identify(group)
    _add_why(group)
    _add_dynamics(group)
    _add_pack(group)
    _add_collect(group)
    return parser


Commands = argparse._SubParsersAction  # the only name that argparse has for it


def _add_build(group: "Commands[argparse.ArgumentParser]") -> None:
    build = group.add_parser("build", help="собрать отчёты регионов в сайт")
    _add_build_options(build)
    build.add_argument(
        "--log",
        choices=LOG_FORMS,
        help="журнал вместо хода работы: строка на шаг, text – текстом, json – для программы",
    )
    build.set_defaults(run=commands.build)


def _add_watch(group: "Commands[argparse.ArgumentParser]") -> None:
    watch = group.add_parser(
        "watch", help="собирать сайт заново, когда меняются данные или страницы"
    )
    _add_build_options(watch)
    watch.add_argument(
        "--log",
        choices=LOG_FORMS,
        default="text",
        help="журнал: строка на шаг, text – текстом, json – для программы",
    )
    watch.set_defaults(run=commands.watch)


def _add_build_options(build: argparse.ArgumentParser) -> None:
    build.add_argument("regions", nargs="*", metavar="РЕГИОН", help="папки регионов; нет – все")
    _add_data(build)
    build.add_argument(
        "--audience",
        choices=("internal", "public"),
        default="internal",
        help="для кого: internal – внутренняя редакция, public – для публикации",
    )
    _add_results_year(
        build,
        "последний год результатов вместо года из region.yml; редакция ляжет рядом: "
        "_internal-ГОД или _site-ГОД",
    )
    build.add_argument(
        "--as-of",
        type=_day,
        metavar="ДЕНЬ",
        help="день, на который составлен отчёт, вместо дня из region.yml: 2021-12-31 или "
        "31.12.2021",
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
        "--formats",
        type=_formats,
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
    window = group.add_parser(
        "open", help="открыть окно в браузере: то же, что и команды, без терминала"
    )
    window.add_argument(
        "--port", type=_whole_number, default=0, metavar="ЧИСЛО", help="порт; нет – свободный"
    )
    window.add_argument(
        "--no-browser", action="store_true", help="не открывать браузер, только назвать адрес"
    )
    window.set_defaults(run=commands.open_window)


def _add_publish(group: "Commands[argparse.ArgumentParser]") -> None:
    publish = group.add_parser(
        "publish", help="выложить последнюю публичную редакцию, проверив её ещё раз"
    )
    place = publish.add_mutually_exclusive_group()
    place.add_argument(
        "target",
        nargs="?",
        metavar="МЕСТО",
        help="имя места из publish.yml; нет – единственное, которое там есть",
    )
    place.add_argument(
        "--folder", type=Path, metavar="ПАПКА", help="выложить в эту папку, без publish.yml"
    )
    _add_results_year(publish, "редакция за названный год: _site-ГОД")
    publish.add_argument(
        "--keep",
        action="store_true",
        help="оставить прежнюю редакцию в archive/НОМЕР: на её страницах появится ссылка на новую "
        "(только для папки)",
    )
    publish.add_argument(
        "--demonstration",
        action="store_true",
        help="разрешить редакцию с демонстрационными данными",
    )
    publish.add_argument(
        "--yes", action="store_true", help="не спрашивать; нужно там, где спросить некого"
    )
    publish.set_defaults(run=commands.publish)


def _add_diff(group: "Commands[argparse.ArgumentParser]") -> None:
    diff = group.add_parser("diff", help="сравнить две редакции: что изменилось и почему")
    for name, words in (("former", "прежняя"), ("newer", "новая")):
        diff.add_argument(
            name,
            metavar=words.upper(),
            help=f"{words} редакция: папка, например _site, _internal-2020, build/published/_site",
        )
    diff.add_argument(
        "-o", "--output", type=Path, metavar="ФАЙЛ", help="страница «Что изменилось»: файл .html"
    )
    diff.add_argument("--json", type=Path, metavar="ФАЙЛ", help="ответ для программы")
    diff.set_defaults(run=commands.diff)


def _add_check(group: "Commands[argparse.ArgumentParser]") -> None:
    check = group.add_parser("check", help="проверить файлы или папку региона")
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
        help="записать копию книги, в которой ошибки окрашены и объяснены: файл .xlsx "
        "(для книги ods – и .ods); "
        "если файлов несколько – новая папка",
    )
    check.set_defaults(run=commands.check)


def _add_template(group: "Commands[argparse.ArgumentParser]") -> None:
    template = group.add_parser("template", help="записать книгу региона для заполнения")
    template.add_argument("region", metavar="РЕГИОН", help="папка региона")
    template.add_argument(
        "-o", "--output", type=Path, required=True, metavar="ФАЙЛ", help="книга .xlsx или .ods"
    )
    _add_data(template)
    template.set_defaults(run=commands.template)


def _add_init(group: "Commands[argparse.ArgumentParser]") -> None:
    init = group.add_parser("init", help="создать рабочую папку, в которой собираются отчёты")
    init.add_argument("folder", type=Path, metavar="ПАПКА", help="новая или пустая папка")
    init.add_argument("--title", metavar="НАЗВАНИЕ", help="название сайта: «Отчёты Энской области»")
    init.add_argument(
        "--logo", type=Path, metavar="ФАЙЛ", help="рисунок вверху страниц: svg, png или jpg"
    )
    init.add_argument(
        "--ci",
        choices=("gitlab", "github"),
        help="где собирать и публиковать отчёты, когда приходят данные: добавить настройку для "
        "GitLab или GitHub",
    )
    init.set_defaults(run=commands.init)


def _add_new_region(group: "Commands[argparse.ArgumentParser]") -> None:
    new = group.add_parser("new-region", help="создать папку нового региона")
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
        type=_year,
        metavar="ГОД",
        help="последний год результатов; нет – последний, за который есть результаты",
    )
    new.add_argument(
        "--pages",
        type=_pages,
        metavar="СТРАНИЦЫ",
        help="страницы отчёта через запятую или all – все; нет – обзор, выявление, школы, данные",
    )
    _add_data(new)
    new.set_defaults(run=commands.new_region)


def _add_new_page(group: "Commands[argparse.ArgumentParser]") -> None:
    new = group.add_parser("new-page", help="создать свою страницу отчёта региона")
    new.add_argument("code", metavar="КОД", help="адрес страницы: латинские буквы, цифры, дефис")
    new.add_argument("--title", default="Своя страница", metavar="НАЗВАНИЕ", help="её заголовок")
    new.add_argument(
        "--region", metavar="РЕГИОН", help="папка региона; нужна, если регионов несколько"
    )
    _add_data(new)
    new.set_defaults(run=commands.new_page)


def _add_identify(group: "Commands[argparse.ArgumentParser]") -> None:
    identify = group.add_parser("identify", help="выявить ШНОР по файлам с результатами")
    _add_files(identify)
    identify.add_argument(
        "--results-year",
        type=_year,
        required=True,
        metavar="ГОД",
        help="последний год, результаты которого учитываются (учебный год по году окончания)",
    )
    identify.add_argument(
        "--criteria", default=DEFAULT_CRITERIA, metavar="ИМЯ", help="критерий из criteria.yml"
    )
    _add_output(identify)
    identify.set_defaults(run=commands.identify)


def _add_why(group: "Commands[argparse.ArgumentParser]") -> None:
    why = group.add_parser("why", help="показать, как правило пришло к решению о школе")
    why.add_argument("region", metavar="РЕГИОН", help="папка региона")
    why.add_argument("school", metavar="ШКОЛА", help="код школы")
    _add_data(why)
    _add_results_year(why, "последний год результатов вместо года из region.yml")
    why.set_defaults(run=commands.why)


_YEARS = {
    "--base": "год, с которым сравнивают (учебный год по году окончания)",
    "--current": "год, который сравнивают",
}


def _add_dynamics(group: "Commands[argparse.ArgumentParser]") -> None:
    dynamics = group.add_parser("dynamics", help="сравнить результаты школ за два года")
    _add_files(dynamics)
    for name, words in _YEARS.items():
        dynamics.add_argument(name, type=_year, required=True, metavar="ГОД", help=words)
    dynamics.add_argument(
        "--band",
        default=DEFAULT_BAND,
        metavar="ПОРОГ",
        help="с какого изменения отмечать его отдельно, столбцом beyond_band: none – порога нет "
        "(так без настройки), fioko – 10 п.п. по рекомендации ФИОКО; направления порог не меняет",
    )
    _add_output(dynamics)
    dynamics.set_defaults(run=commands.dynamics)


def _add_pack(group: "Commands[argparse.ArgumentParser]") -> None:
    pack = group.add_parser(
        "pack", help="сделать пакет региона для страны: таблицы школ без учеников, правила, суммы"
    )
    pack.add_argument("region", metavar="РЕГИОН", help="папка региона")
    pack.add_argument(
        "-o",
        "--output",
        type=Path,
        required=True,
        metavar="МЕСТО",
        help="файл .zip или папка пакета",
    )
    pack.add_argument(
        "--names",
        action="store_true",
        help="передать и названия школ; без ключа школы названы только логинами",
    )
    pack.add_argument(
        "--sign",
        type=Path,
        metavar="КЛЮЧ",
        help="подписать закрытым ключом ssh; список SHA-256 есть в пакете всегда",
    )
    _add_date(pack, "день, которым помечен пакет; нет – сегодня")
    _add_data(pack)
    pack.set_defaults(run=commands.pack)


def _add_collect(group: "Commands[argparse.ArgumentParser]") -> None:
    collect = group.add_parser("collect", help="проверить пакеты регионов и собрать из них страну")
    collect.add_argument("packs", type=Path, metavar="ПАПКА", help="папка с пакетами")
    collect.add_argument(
        "-o",
        "--output",
        type=Path,
        required=True,
        metavar="СТРАНА",
        help="папка данных страны: новая или собранная раньше",
    )
    collect.add_argument(
        "--regions",
        type=Path,
        metavar="ФАЙЛ",
        help="список регионов, от которых ждут пакеты, со сроками (YAML)",
    )
    collect.add_argument(
        "--signers",
        type=Path,
        metavar="ФАЙЛ",
        help="список подписей (allowed_signers): принимать только подписанные пакеты",
    )
    collect.add_argument(
        "--without-faulty",
        action="store_true",
        help="собрать страну из остальных пакетов, если в некоторых ошибки; без ключа – ничего",
    )
    _add_date(collect, "день, на который проверяются сроки; нет – сегодня")
    collect.set_defaults(run=commands.collect)


def _add_date(command: argparse.ArgumentParser, words: str) -> None:
    command.add_argument("--date", type=_day, metavar="ДЕНЬ", help=words)


def _formats(text: str) -> tuple[Format, ...]:
    try:
        return read_formats(text)
    except ValueError as failure:
        raise argparse.ArgumentTypeError(str(failure)) from None


def _year(text: str) -> int | None:
    with _refused_in_words():
        return read_year(text)


def _day(text: str) -> date | None:
    with _refused_in_words():
        return read_day(text)


@contextmanager
def _refused_in_words() -> Iterator[None]:
    """Let argparse say what a value that is not understood should be."""
    try:
        yield
    except ShnorError as failure:
        expected = failure.problems[0].expected
        raise argparse.ArgumentTypeError(f"ожидалось: {expected}") from None


def _pages(text: str) -> tuple[str, ...]:
    codes = tuple(dict.fromkeys(code.strip() for code in text.split(",")))
    if codes == ("all",):
        return tuple(pages())
    if set(codes) <= set(pages()):
        return codes
    raise argparse.ArgumentTypeError(f"ожидалось: all или коды из {', '.join(pages())}")


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


def _add_results_year(command: argparse.ArgumentParser, words: str) -> None:
    command.add_argument("--results-year", type=_year, metavar="ГОД", help=words)


def _add_data(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--data",
        type=Path,
        metavar="ПАПКА",
        help="папка данных, в которой лежат raw и processed; нет – data проекта",
    )
