"""Pages that loaded data could feed: proposed where the profile does not name them."""

import pandas as pd
import pytest

from shnor_lib.cli import main
from shnor_lib.intake.region.possible_pages import possible_pages
from shnor_lib.model.pages import pages
from shnor_lib.model.profile import Profile
from tests.small_region import write_region

TITLE = {"nominative": "Энская область", "genitive": "Энской области"}


def possible(named, **tables):
    profile = Profile(level="region", title=TITLE, pages=named)
    return possible_pages(profile, tables)


@pytest.fixture
def results():
    return pd.DataFrame({"year": [2020, 2021]})


def test_a_page_that_is_named_is_not_proposed(results):
    assert possible(tuple(pages()), results=results) == ()


def test_a_page_without_rows_in_its_first_table_is_not_proposed(results):
    codes = possible(("data",), results=results, lists=results.iloc[:0])
    assert "sureness" in codes
    assert not {"history", "targets", "published"} & set(codes)


def test_changes_need_results_of_two_years(results):
    assert "dynamics" in possible(("data",), results=results)
    assert "dynamics" not in possible(("data",), results=results[:1])


def test_check_tells_the_pages_of_a_region(tmp_path, capsys):
    main(["check", str(write_region(tmp_path))])
    assert "данных хватает ещё на страницы" in capsys.readouterr().out
