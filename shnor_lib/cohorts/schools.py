"""The schools of a region, of which a cohort is chosen by conditions."""

from dataclasses import dataclass, field

from shnor_lib.cohorts.cohort import Cohort
from shnor_lib.cohorts.ground import Ground
from shnor_lib.cohorts.making import by_conditions
from shnor_lib.questions.schools.findings import SchoolsFindings


@dataclass(frozen=True)
class Schools(SchoolsFindings):
    """Every school that the tables name; a cohort of them is chosen by conditions."""

    ground: Ground = field(repr=False, compare=False)

    def where(self, query: str = "", **conditions: object) -> Cohort:
        """Take the schools that fulfil all conditions.

        Parameters
        ----------
        query : str, optional
            An expression over the facts, such as ``"rural and participants < 20"``.
        **conditions
            Facts with their values: ``rural=True``, ``type="ООШ"``, ``type=["ООШ", "СОШ"]``; with
            an ending ``participants__lt=20`` (lt, le, gt, ge, ne). The facts are those of
            `cohorts.facts.facts`.

        Raises
        ------
        ShnorError
            ``no-such-fact``, with the nearest ones; ``bad-condition``.
        """
        return by_conditions(self.ground, query, conditions)
