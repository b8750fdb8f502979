"""Whether a finished public edition tells of small groups: the attack, as a step of every build."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from shnor_lib.disclosure.declared import Declared
from shnor_lib.disclosure.floors import Few, told_of_few
from shnor_lib.disclosure.plan import is_before
from shnor_lib.disclosure.readings import all_numbers
from shnor_lib.disclosure.school_rows import told_of_schools
from shnor_lib.intake.region.own_pages import own_pages
from shnor_lib.model.problems import Place, Problem, ShnorError, error
from shnor_lib.publish.declared_pages import declared_pages
from shnor_lib.publish.page_tables import FOLDER
from shnor_lib.publish.published_numbers import read_region
from shnor_lib.publish.site import REPORTS
from shnor_lib.releases import (
    FLOORS,
    PEOPLE,
    SAID_OF_SCHOOLS,
    attacked,
    groups_apart,
    readings_of,
)
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


def check_small_groups(site: Path, studies: Iterable[Study], pages: Path) -> None:
    """See that the numbers of an edition, read back from its files, tell of no small group.

    Parameters
    ----------
    site : Path
        The finished site.
    studies : iterable of Study
        The regions of the order, opened for the public.
    pages : Path
        The staging folder of the edition: its executed pages say of which cohorts they tell.

    Raises
    ------
    ShnorError
        ``small-group-found``, with the tables that tell of it; ``groups-apart``, with the cohorts
        or rows that leave a few schools; ``small-number-found`` for people, tasks and lists, with
        the file and the column; ``numbers-contradict`` where no counts of pupils fit all numbers of
        a region, so that nothing can be checked; ``page-unknown``.
    """
    problems = [problem for study in studies for problem in _problems_of(site, study, pages)]
    if problems:
        raise ShnorError(problems)


def declared_of(site: Path, study: Study, pages: Path) -> Declared:
    """Read what the pages of an edition say of cohorts (`declared_pages`)."""
    region = study.material.region
    own = own_pages(study.folder / "raw" / region) if study.folder else ()
    there = {path.stem for path in (site / REPORTS / region).glob("*.html")}
    return declared_pages(pages, region, [page.code for page in own if page.code in there])


def _problems_of(site: Path, study: Study, pages: Path) -> Iterator[Problem]:
    # Here: solvers take their time to load, and an internal edition has no use of them.
    from shnor_lib.disclosure.bounds import ContradictionError  # noqa: PLC0415

    region = study.material.region
    files = read_region(site, region)
    declared = declared_of(site, study, pages)
    numbers = all_numbers(files, [*readings_of(study), *declared.readings])
    yield from _apart(region, groups_apart(study, files, declared))
    floors = [*FLOORS, *declared.floors]
    policy = study.profile.disclosure
    of_schools = told_of_schools(files, policy, SAID_OF_SCHOOLS)
    for few in (*told_of_few(files, floors, PEOPLE, policy), *of_schools):
        yield _few(region, few)
    try:
        found = attacked(study, numbers, declared)
    except ContradictionError:
        yield _contradiction(region)
    else:
        yield from _problems(region, found)


def _apart(region: str, found: "Sequence[Finding]") -> Iterator[Problem]:
    for finding in found[:SHOWN]:
        schools = counted(len(finding.schools), "school_genitive")
        told = "; ".join(
            f"«{cohort}» ({table})" if is_before(table) else f"«{cohort}»"
            for table, cohort in sorted(set(finding.tables))
        )
        yield error(
            "groups-apart",
            "Из групп школ, о которых говорят страницы публичной редакции, вычитанием получается "
            f"группа из {schools}: всё сказанное о них говорит и о ней. Такой сайт публиковать "
            "нельзя; прежняя редакция осталась на месте.",
            Place(f"{REPORTS}/{region}"),
            seen=told,
            expected="группа, которую можно получить вычитанием, не меньше "
            "disclosure.least_schools",
            advice="Покажите одну из когорт или задайте их так, чтобы они различались сильнее.",
        )


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
