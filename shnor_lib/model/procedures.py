"""Оценочные процедуры: their codes, names, and the calendar of what was held when."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from pydantic import Field

from shnor_lib.model.strict import Strict, Year
from shnor_lib.model.yaml_data import package_yaml


class Subject(Strict):
    """A school subject, its Russian forms, and the first and last grade in which it is taught."""

    title: str
    dative: str
    short: str
    names: tuple[str, ...]
    abbreviations: tuple[str, ...] = ()
    taught: tuple[int, int] = (1, 11)


class Exam(Strict):
    """A kind of assessment: ВПР, ОГЭ, ЕГЭ, or a region's own."""

    title: str
    names: tuple[str, ...]
    low_is: str
    subjects: tuple[str, ...] = ()
    grades: tuple[int, ...] = ()
    final_grade: int | None = None


class Level(Strict):
    """A level of an exam, such as базовый."""

    title: str
    short: str
    names: tuple[str, ...]
    abbreviations: tuple[str, ...] = ()


class ExamYear(Strict):
    """What was held of one exam in one year."""

    sittings: tuple[str, ...] = ()
    held: bool | tuple[str, ...] = True
    not_held: tuple[str, ...] = ()
    series_break: str = Field(default="", alias="break")
    lasting: bool = False

    def holds(self, procedure: str) -> bool:
        """Whether the procedure was held that year."""
        if isinstance(self.held, tuple):
            return procedure in self.held
        return self.held and procedure not in self.not_held


class RegistrySource(Strict):
    """The registry as it is written in YAML."""

    subjects: Mapping[str, Subject] = Field(default_factory=dict)
    exams: Mapping[str, Exam] = Field(default_factory=dict)
    levels: Mapping[str, Level] = Field(default_factory=dict)
    final_exams: Mapping[str, tuple[str, ...]] = Field(default_factory=dict)
    calendar: Mapping[str, Mapping[Year, ExamYear]] = Field(default_factory=dict)


@dataclass(frozen=True)
class Procedure:
    """One оценочная процедура.

    Examples
    --------
    >>> registry()["vpr-math-5"].title
    'ВПР по математике, 5 класс'
    >>> registry()["vpr-rus-6"].short
    'РУ-6'
    >>> registry()["ege-math-base"].title
    'ЕГЭ по математике (базовый уровень)'
    """

    code: str
    exam: str
    subject: str
    grade: int
    title: str
    short: str
    low_is: str


@dataclass(frozen=True)
class Registry:
    """All procedures and their calendar."""

    source: RegistrySource
    procedures: Mapping[str, Procedure]

    def __getitem__(self, code: str) -> Procedure:
        return self.procedures[code]

    def __contains__(self, code: object) -> bool:
        return code in self.procedures

    def year(self, exam: str, year: int) -> ExamYear:
        """What was held of the exam that year; a year without an entry counts as held."""
        # A region may load what nobody described: that must not read as «not held».
        return self.source.calendar.get(exam, {}).get(year, ExamYear())

    def is_taught(self, code: str) -> bool:
        """Whether the subject of the procedure is taught in its grade.

        Examples
        --------
        >>> registry().is_taught("vpr-phys-4"), registry().is_taught("vpr-phys-7")
        (False, True)
        """
        procedure = self.procedures[code]
        least, most = self.source.subjects[procedure.subject].taught
        return least <= procedure.grade <= most

    def was_held(self, code: str, year: int) -> bool:
        """Whether the procedure was held in the year.

        Examples
        --------
        >>> registry().was_held("oge-math", 2020), registry().was_held("oge-math", 2021)
        (False, True)
        """
        return self.year(self.procedures[code].exam, year).holds(code)

    def breaks(self, code: str, years: tuple[int, ...]) -> dict[int, str]:
        """Breaks of the series among the years, with their reasons."""
        exam = self.procedures[code].exam
        reasons = {year: self.year(exam, year).series_break for year in years}
        return {year: reason for year, reason in reasons.items() if reason}

    def breaks_between(self, code: str, base: int, current: int) -> dict[int, str]:
        """Breaks that part two years: in either of them, and lasting ones between them.

        Examples
        --------
        >>> known = registry()
        >>> list(known.breaks_between("vpr-math-5", 2019, 2021))
        []
        >>> list(known.breaks_between("vpr-math-5", 2020, 2021))
        [2020]
        >>> list(known.breaks_between("vpr-math-5", 2024, 2026))
        [2025]
        """
        exam = self.procedures[code].exam
        between = range(base + 1, current)
        # Autumn of 2020 spoils its own year alone; the new works of 2025 part all before from all
        # after.
        lasting = [year for year in between if self.year(exam, year).lasting]
        return self.breaks(code, (base, *lasting, current))


def build_registry(source: RegistrySource) -> Registry:
    """Make every procedure that the source describes."""
    codes = [*_graded_codes(source), *_final_codes(source)]
    return Registry(source, {code: _procedure(source, code) for code in codes})


def extend_registry(base: Registry, addition: RegistrySource) -> Registry:
    """Add a region's own exams, subjects and calendar to the registry."""
    old, new = base.source, addition
    # The region's own description wins: РИКО and the like are known to it alone.
    exams = {**old.exams, **new.exams}
    calendar = {
        exam: {**old.calendar.get(exam, {}), **new.calendar.get(exam, {})} for exam in exams
    }
    return build_registry(
        RegistrySource(
            subjects={**old.subjects, **new.subjects},
            exams=exams,
            levels={**old.levels, **new.levels},
            final_exams={**old.final_exams, **new.final_exams},
            calendar=calendar,
        )
    )


@cache
def registry() -> Registry:
    """The registry that ships with the package."""
    return build_registry(RegistrySource.model_validate(package_yaml("procedures.yml")))


def _graded_codes(source: RegistrySource) -> list[str]:
    return [
        f"{exam}-{subject}-{grade}"
        for exam, described in source.exams.items()
        for subject in described.subjects
        for grade in described.grades
    ]


def _final_codes(source: RegistrySource) -> list[str]:
    return [f"{exam}-{rest}" for exam, subjects in source.final_exams.items() for rest in subjects]


def _procedure(source: RegistrySource, code: str) -> Procedure:
    exam_code, subject_code, *rest = code.split("-")
    exam, subject = source.exams[exam_code], source.subjects[subject_code]
    suffix = rest[0] if rest else ""
    if suffix.isdigit():
        grade, title, short = int(suffix), f", {suffix} класс", f"{subject.short}-{suffix}"
    else:
        level = source.levels.get(suffix)
        grade = exam.final_grade or 0
        title = f" ({level.title})" if level else ""
        short = f"{exam.title} {subject.short}" + (f" ({level.short})" if level else "")
    if exam_code != "vpr" and suffix.isdigit():
        short = f"{exam.title} {short}"
    return Procedure(
        code,
        exam_code,
        subject_code,
        grade,
        f"{exam.title} по {subject.dative}{title}",
        short,
        exam.low_is,
    )
