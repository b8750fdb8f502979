"""All commands, described to argparse and to the user."""

import argparse

from shnor_lib import __version__
from shnor_lib.cli import asking, building, country, material, publishing

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
    for module in (building, publishing, material, asking, country):
        module.add_commands(group)
    return parser
