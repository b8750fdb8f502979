"""Whether a finished public edition tells of small groups: the attack, as a step of every build."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from shnor_lib.disclosure.floors import Few, told_of_few
from shnor_lib.disclosure.readings import all_numbers
from shnor_lib.model.problems import Place, Problem, ShnorError, error
from shnor_lib.publish.page_tables import FOLDER
from shnor_lib.publish.published_numbers import read_region
from shnor_lib.releases import FLOORS, PEOPLE, attacked, readings_of
from shnor_lib.show.wording import counted
from shnor_lib.study import Study

if TYPE_CHECKING:
    from shnor_lib.disclosure.attack import Finding

SHOWN = 10
MEASURES: Mapping[str, str] = {
    "pupils": "число участников",
    "below": "сколько из них ниже минимума",
    "good": "сколько из них получили «4» и «5»",
    "lowered": "скольким работа понизила отметку",
    "confirmed": "скольким работа подтвердила отметку",
    "raised": "скольким работа повысила отметку",
}
_ADVICE = (
    "Соберите редакцию заново с --force. Если это повторится, уберите из pages в region.yml одну "
    "из названных страниц или задайте крупнее disclosure: {least_schools, least_pupils}."
)


def check_small_groups(site: Path, studies: Iterable[Study]) -> None:
    """See that the numbers of an edition, read back from its files, tell of no small group.

    Parameters
    ----------
    site : Path
        The finished site.
    studies : iterable of Study
        The regions of the order, opened for the public.

    Raises
    ------
    ShnorError
        ``small-group-found``, with the tables that tell of it; ``small-number-found`` for people,
        tasks and lists, with the file and the column; ``numbers-contradict`` where no
        counts of pupils fit all numbers of a region, so that nothing can be checked.
    """
    problems = [problem for study in studies for problem in _problems_of(site, study)]
    if problems:
        raise ShnorError(problems)


def _problems_of(site: Path, study: Study) -> Iterator[Problem]:
    # Here: solvers take their time to load, and an internal edition has no use of them.
    from shnor_lib.disclosure.bounds import ContradictionError  # noqa: PLC0415

    region = study.material.region
    files = read_region(site, region)
    numbers = all_numbers(files, readings_of(study))
    for few in told_of_few(files, FLOORS, PEOPLE, study.profile.disclosure):
        yield _few(region, few)
    try:
        found = attacked(study, numbers)
    except ContradictionError:
        yield _contradiction(region)
    else:
        yield from _problems(region, found)


def _few(region: str, few: Few) -> Problem:
    return error(
        "small-number-found",
        "Из чисел публичной редакции можно узнать о нескольких людях или школах. Такой сайт "
        "публиковать нельзя; прежняя редакция осталась на месте.",
        Place(f"reports/{region}/{FOLDER}/{few.file}"),
        seen=f"столбец «{few.title}»",
        expected="ни о какой группе меньше заданной в disclosure ничего не найти вычитанием",
        advice=_ADVICE,
    )


def _contradiction(region: str) -> Problem:
    return error(
        "numbers-contradict",
        "Числа публичной редакции противоречат друг другу, и узнать, выдают ли они малую группу, "
        "нельзя. Прежняя редакция осталась на месте.",
        Place(f"reports/{region}"),
        expected="таблицы и карты одного региона сделаны из одних и тех же данных",
        advice="Соберите редакцию заново с --force. Если это повторится, сообщите разработчикам.",
    )


def _problems(region: str, found: "tuple[Finding, ...]") -> Iterator[Problem]:
    for finding in found[:SHOWN]:
        schools = counted(len(finding.schools), "school_genitive")
        tables = ", ".join(sorted({table for table, _ in finding.tables}))
        yield error(
            "small-group-found",
            "Из чисел публичной редакции можно узнать о малой группе учеников. Такой сайт "
            "публиковать нельзя; прежняя редакция осталась на месте.",
            Place(f"reports/{region}"),
            seen=f"группа из {schools}: {MEASURES[finding.measure]}; таблицы: {tables}",
            expected="ни о какой группе меньше заданной в disclosure ничего не найти вычитанием",
            advice=_ADVICE,
        )
    if (more := len(found) - SHOWN) > 0:
        yield error("small-group-found", f"Таких групп ещё {more}.", advice=_ADVICE)
