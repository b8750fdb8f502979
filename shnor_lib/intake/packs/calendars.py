"""Where the calendar that a region goes by is another than that of the country."""

from shnor_lib.model.procedures import Registry


def other_calendar(own: Registry, country: Registry) -> tuple[str, ...]:
    """Name the exams and years that a region's calendar tells otherwise.

    Exams that the country does not know are the region's own and no difference.

    Examples
    --------
    >>> from shnor_lib.model.procedures import RegistrySource, extend_registry, registry
    >>> source = {"calendar": {"vpr": {2021: {"held": False}}}}
    >>> own = extend_registry(registry(), RegistrySource.model_validate(source))
    >>> other_calendar(own, registry())
    ('ВПР, 2021',)
    """
    known = country.source
    return tuple(
        f"{known.exams[exam].title}, {year}"
        for exam, years in sorted(own.source.calendar.items())
        if exam in known.exams
        for year, held in sorted(years.items())
        if country.year(exam, year) != held
    )
