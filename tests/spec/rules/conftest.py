"""Rules as data: each is read from YAML as a region would write it."""

from pathlib import Path

import pytest

from shnor_lib.intake.region.configuration import read_yaml
from shnor_lib.model.criteria import Criteria
from shnor_lib.questions.identification.verdicts import identify
from tests.relations import ENGINES
from tests.small_tables import results
from tests.spec.conftest import passports


@pytest.fixture
def rule():
    """Read a rule of this folder."""

    def _rule(name: str) -> Criteria:
        return read_yaml(Path(__file__).parent / f"{name}.yml", Criteria)

    return _rule


@pytest.fixture(params=ENGINES)
def verdicts(request):
    """Verdicts by the number of the school."""

    def _verdicts(criteria, *lines, year=2021, schools=None, lists=None):
        found = identify(
            request.param(results(*lines)),
            passports(**(schools or {})),
            criteria,
            year,
            lists=lists,
        )
        said = found.verdicts.set_index("school_id")["verdict"]
        return {int(school.removeprefix("edu98")): word for school, word in said.items()}

    return _verdicts
