"""The files of the question that tell of people and tasks (`disclosure.floors`)."""

from shnor_lib.disclosure.floors import Floor, People

TURNOUT = ("{cycle}turnout-{period}", "{cycle}turnout-subject", "{cycle}turnout-municipality")
PEOPLE_OF_SUPPORT_CYCLE = (
    *(
        People(f"support_cycle-staff-{by}.csv", "staff", ("Показатель", "Год"))
        for by in ("municipalities", "subjects")
    ),
    *(
        People(f"support_cycle-{name.format(cycle=cycle, period=period)}.csv", f"{cycle}turnout")
        for cycle, period in (("", "week"), ("monthly-", "month"))
        for name in TURNOUT
    ),
)
FLOORS_OF_SUPPORT_CYCLE = (Floor("support_cycle-weak-tasks-*.csv", "Участников", "pupil"),)
