"""What the commands share that answer straight from files: the results of schools in them."""

from collections.abc import Sequence
from datetime import date

from shnor_lib.intake.load import Loaded, load_files
from shnor_lib.intake.reading.paths import expand
from shnor_lib.intake.region.columns_beside import columns_beside
from shnor_lib.model.problems import Problem, ShnorError, error
from shnor_lib.model.procedures import Registry


def load_results(
    patterns: Sequence[str], registry: Registry, years: Sequence[int], today: date | None
) -> Loaded:
    """Read files of any layout that hold results of schools for each of the years.

    ``today`` is the day of the reading, as `load_files` takes it.

    Raises
    ------
    ShnorError
        If a file has an error, or a year has no results.
    """
    files = expand(patterns)
    taught, faults = columns_beside(files)
    if faults:
        raise ShnorError(faults)
    loaded = load_files(files, registry, taught=taught, today=today)
    if loaded.has_errors:
        raise ShnorError(loaded.problems)
    known = sorted(loaded.tables["results"]["year"].unique())
    lacking = [year for year in years if year not in known]
    if lacking:
        raise ShnorError([*loaded.problems, *(_no_results(year, known) for year in lacking)])
    return loaded


def _no_results(year: int, known: Sequence[int]) -> Problem:
    return error(
        "no-results",
        f"Ни в одном файле нет результатов школ за {year} год.",
        seen="годы в файлах: " + ", ".join(map(str, known)) if known else "",
        expected="форма «Статистика по отметкам» или таблица «Результаты»",
        advice="Проверьте файлы командой shnor check.",
    )
