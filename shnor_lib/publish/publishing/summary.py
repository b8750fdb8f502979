"""What goes out and where to, said before it goes."""

from shnor_lib.model.publish_targets import Target
from shnor_lib.publish.editions import site_files
from shnor_lib.publish.publishing.outgoing import Outgoing, has_demonstration
from shnor_lib.publish.publishing.targets import where
from shnor_lib.show.wording import counted, number
from shnor_lib.study import Study

MEGABYTE = 1_000_000


def summary_lines(outgoing: Outgoing, target: Target, *, keep: bool) -> list[str]:
    """List what the user is to know before an edition goes out.

    Parameters
    ----------
    outgoing : Outgoing
        The edition.
    target : Target
        Where it goes.
    keep : bool
        Whether the former edition stays beside it.
    """
    files = site_files(outgoing.site)
    pages = sum(path.suffix == ".html" for path in files)
    size = number(sum(path.stat().st_size for path in files) / MEGABYTE, 1)
    kept = "останется в папке archive" if keep else "будет заменена"
    readers = "" if target.for_readers else "Место для пробы: читатели его не видят."
    lines = [
        f"Публичная редакция {outgoing.site}:",
        *(f"  {_region(study)}" for study in outgoing.studies),
        f"Состав: {counted(pages, 'page')}, {counted(len(files), 'file')}, {size} МБ.",
        f"Куда: {where(target)}.",
        f"Прежняя редакция, если она там есть, {kept}.",
        readers,
    ]
    return [line for line in lines if line]


def commit_message(outgoing: Outgoing) -> str:
    """Say in one line what an edition is."""
    return f"Публичная редакция: {'; '.join(map(_region, outgoing.studies))}"


def _region(study: Study) -> str:
    year = f"результаты {study.results_year} года" if study.results_year else ""
    day = f"на {study.as_of:%d.%m.%Y}" if study.as_of else ""
    invented = "демонстрационные данные" if has_demonstration(study) else ""
    return ", ".join(part for part in (study.profile.title.nominative, year, day, invented) if part)
