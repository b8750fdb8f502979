"""What the given lists of schools are called."""

from shnor_lib.model.profile import Profile
from shnor_lib.model.support import Support
from shnor_lib.show.wording import words


def list_titles(profile: Profile, support: Support) -> dict[str, str]:
    """Title of each list by its code: by the region's settings, else by the project's words."""
    populations = support.populations.values()
    named = {population.list: population.title for population in populations if population.list}
    cohort = profile.cohort
    own = {cohort.list: cohort.title} if cohort else {}
    return {**words()["flags"], **named, **own}
