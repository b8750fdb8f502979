"""What an edition hides is sought once, and taken from the store by the next build."""

import pytest

from shnor_lib import releases
from shnor_lib.disclosure import planning
from shnor_lib.publish.store import Store
from shnor_lib.publish.stored_plans import plan_from_store
from shnor_lib.study import open_study
from tests.tiny_regions import LONE, write_tiny_region

OTHERS = ["Заречный район"] * 4 + ["Приморский район"] * 4


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    folder = tmp_path_factory.mktemp("lone")
    write_tiny_region(folder, *OTHERS, LONE, profile="disclosure: {municipalities: hide}\n")
    return folder


@pytest.fixture
def studied(data, tmp_path, monkeypatch):
    """The plan as a new process finds it, and how often it was sought."""
    sought, make_plan = [], planning.make_plan

    def _made(*arguments):
        sought.append(1)
        return make_plan(*arguments)

    monkeypatch.setattr(planning, "make_plan", _made)

    def _studied(**options):
        releases._planned.cache_clear()
        study = open_study("enskaya", data=data, audience="public", **options)
        found = plan_from_store(study, Store(tmp_path / "store"))
        assert study.plan == found or study.plan is found
        return found, len(sought)

    return _studied


def test_the_second_build_has_the_plan_of_the_first(studied):
    (first, _), (second, sought) = studied(), studied()
    assert sought == 1
    assert first.hidden
    assert (second.hidden, second.open) == (first.hidden, first.open)
    assert second.log.astype(str).equals(first.log.astype(str))


def test_of_another_year_it_is_sought_again(studied):
    studied()
    _, sought = studied(results_year=2019)
    assert sought == 2
