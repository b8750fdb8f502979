"""Commands about many regions: `pack` and `collect`."""

import argparse
from pathlib import Path

from shnor_lib.cli.options import (
    Commands,
    add_data,
    add_date,
)
from shnor_lib.cli.telling import (
    print_problems,
    today,
)


def add_commands(group: "Commands[argparse.ArgumentParser]") -> None:
    """Describe the commands of this module to argparse."""
    _add_pack(group)
    _add_collect(group)


def _add_pack(group: "Commands[argparse.ArgumentParser]") -> None:
    command = group.add_parser(
        "pack", help="сделать пакет региона для страны: таблицы школ без учеников, правила, суммы"
    )
    command.add_argument("region", metavar="РЕГИОН", help="папка региона")
    command.add_argument(
        "-o",
        "--output",
        type=Path,
        required=True,
        metavar="МЕСТО",
        help="файл .zip или папка пакета",
    )
    command.add_argument(
        "--names",
        action="store_true",
        help="передать и названия школ; без ключа школы названы только логинами",
    )
    command.add_argument(
        "--sign",
        type=Path,
        metavar="КЛЮЧ",
        help="подписать закрытым ключом ssh; список SHA-256 есть в пакете всегда",
    )
    add_date(command, "день, которым помечен пакет; нет – сегодня")
    add_data(command)
    command.set_defaults(run=pack)


def _add_collect(group: "Commands[argparse.ArgumentParser]") -> None:
    command = group.add_parser("collect", help="проверить пакеты регионов и собрать из них страну")
    command.add_argument("packs", type=Path, metavar="ПАПКА", help="папка с пакетами")
    command.add_argument(
        "-o",
        "--output",
        type=Path,
        required=True,
        metavar="СТРАНА",
        help="папка данных страны: новая или собранная раньше",
    )
    command.add_argument(
        "--regions",
        type=Path,
        metavar="ФАЙЛ",
        help="список регионов, от которых ждут пакеты, со сроками (YAML)",
    )
    command.add_argument(
        "--signers",
        type=Path,
        metavar="ФАЙЛ",
        help="список подписей (allowed_signers): принимать только подписанные пакеты",
    )
    command.add_argument(
        "--without-faulty",
        action="store_true",
        help="собрать страну из остальных пакетов, если в некоторых ошибки; без ключа – ничего",
    )
    add_date(command, "день, на который проверяются сроки; нет – сегодня")
    command.set_defaults(run=collect)


def pack(options: argparse.Namespace) -> int:
    """Make the pack of a region."""
    from shnor_lib.cli.pack_words import pack_words
    from shnor_lib.packing.making import make_pack
    from shnor_lib.packing.signing import signed_pack
    from shnor_lib.packing.writing import write_pack
    from shnor_lib.study import open_study

    study = open_study(options.region, data=options.data)
    files = make_pack(study, options.date or today(), names=options.names)
    if options.sign:
        files = signed_pack(files, options.sign)
    place = write_pack(files, options.output)
    print(f"Пакет готов: {place}. {pack_words(files)}")
    return 0


def collect(options: argparse.Namespace) -> int:
    """Make a country of the packs of its regions."""
    from shnor_lib.cli.pack_words import collected_words
    from shnor_lib.intake.packs.collecting import collect as collect_packs
    from shnor_lib.intake.packs.collecting import read_expected

    collection = collect_packs(
        options.packs,
        options.output,
        options.date or today(),
        read_expected(options.regions),
        options.signers,
        without_faulty=options.without_faulty,
    )
    print_problems(collection.problems)
    print(f"Страна собрана: {options.output}. {collected_words(collection.collected)}")
    print(f'Дальше: настройки – в {collection.home}, сайт – shnor build --data "{options.output}"')
    return 0
