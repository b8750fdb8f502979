"""What pages of a region's own tell of cohorts is read back: none leaves few schools or pupils."""

import json
import re

import pytest

from shnor_lib.model.problems import ShnorError
from shnor_lib.publish.page_tables import FOLDER, csv_bytes, file_name
from shnor_lib.publish.small_groups import check_small_groups, declared_of
from shnor_lib.releases import published_by, with_edition
from shnor_lib.show.answer import Answer
from shnor_lib.show.table import Table
from shnor_lib.study import open_study
from tests.run_pages import run_page
from tests.spec.cohorts.conftest import school_id, write_data

PAGE = "own"


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    folder = write_data(tmp_path_factory.mktemp("own"))
    (folder / "raw" / "enskaya" / "pages").mkdir()
    (folder / "raw" / "enskaya" / "pages" / f"{PAGE}.ipynb").write_text("{}", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def study(data):
    return open_study("enskaya", data=data, audience="public")


@pytest.fixture
def edition(tmp_path, study):
    return Edition(tmp_path, study)


class Edition:
    """A public edition with a page of the region's own, and whatever other pages are added."""

    def __init__(self, folder, study):
        self.study, self.site, self.pages = study, folder / "site", folder / "staging"
        self.region = self.site / "reports" / "enskaya"
        (self.region / FOLDER).mkdir(parents=True)
        self.notebook = self.pages / "reports" / "enskaya" / f"{PAGE}.ipynb"
        self.notebook.parent.mkdir(parents=True)

    def show(self, *answers):
        """Let the own page show answers."""
        (self.region / f"{PAGE}.html").touch()
        parts = [part for one in answers for part in (one.sentence, *one.parts)]
        outputs = [{"data": part._repr_mimebundle_()} for part in parts]
        notebook = {"cells": [{"outputs": outputs}]}
        self.notebook.write_text(json.dumps(notebook), encoding="utf-8")
        self.file(PAGE, parts)
        return self

    def file(self, page, parts):
        for table in (part.data() for part in parts if isinstance(part, Table)):
            path = self.region / FOLDER / file_name(table, page)
            path.write_bytes(csv_bytes(table))

    def standing(self, page, data):
        """Add a page of the library."""
        self.file(page, run_page(page, "enskaya", data, "public"))

    def found(self):
        try:
            check_small_groups(self.site, [self.study], self.pages)
        except ShnorError as refused:
            return {problem.code: problem for problem in refused.problems}
        return {}


def schools(study, *numbers, title="когорта"):
    return study.cohort(ids=[school_id(number) for number in numbers], title=title)


TWENTY = range(1, 21)
VERBS = {
    "results": lambda cohort: cohort.results(),
    "compare": lambda cohort: cohort.compare(),
    "profile": lambda cohort: cohort.profile(),
    "dynamics": lambda cohort: cohort.dynamics(),
    "regression": lambda cohort: cohort.regression_to_mean(),
}


@pytest.mark.parametrize("verb", VERBS)
def test_one_cohort_tells_of_no_few_schools(edition, study, verb):
    assert edition.show(VERBS[verb](schools(study, *TWENTY))).found() == {}


@pytest.mark.parametrize("verb", ["results", "profile"])
def test_a_cohort_and_the_same_but_one_school_are_refused(edition, study, verb):
    both = (schools(study, *TWENTY, title="все"), schools(study, *TWENTY[:-1], title="без одной"))
    problem = edition.show(*map(VERBS[verb], both)).found()["groups-apart"]
    assert "группа из 1" in problem.what
    assert {"без одной", "все"} <= set(re.findall(rf"{PAGE}: ([^,]+),", problem.seen))


def test_what_is_said_in_words_alone_counts_too(edition, study):
    said = [
        Answer(cohort.results().sentence, cohort.results().data, cohort.results().method)
        for cohort in (
            schools(study, *TWENTY, title="все"),
            schools(study, *TWENTY[1:], title="кроме первой"),
        )
    ]
    assert set(edition.show(*said).found()) == {"groups-apart"}


def test_cohorts_that_leave_enough_schools_pass(edition, study):
    both = (schools(study, *TWENTY, title="все"), schools(study, *TWENTY[:-3], title="без трёх"))
    assert edition.show(*(cohort.results() for cohort in both)).found() == {}


def test_three_cohorts_that_leave_one_school_together_are_refused(edition, study):
    parts = {"все": range(1, 21), "первые": range(1, 11), "вторые": range(11, 20)}
    told = [schools(study, *numbers, title=title).results() for title, numbers in parts.items()]
    assert "groups-apart" in edition.show(*told).found()


def test_a_municipality_but_one_school_is_what_its_own_row_leaves(edition, study, data):
    district = [number for number in range(1, 41) if number % 5 == 1]
    edition.standing("dynamics", data)
    edition.show(schools(study, *district[1:]).dynamics())
    assert set(edition.found()) == {"small-group-found"}


def test_a_cohort_of_an_edition_before_counts(edition, data):
    study = open_study("enskaya", data=data, audience="public")
    edition.study = study
    edition.show(schools(study, *TWENTY, title="все").profile())
    shown = published_by(study, declared_of(edition.site, study, edition.pages))
    # What `published_before` reads once this has gone out.
    vars(study)["published_before"] = with_edition(study.published_before, shown)
    edition.show(schools(study, *TWENTY[:-1], title="без одной").profile())
    assert "прежняя редакция 1" in edition.found()["groups-apart"].seen


def test_a_small_number_on_a_tampered_page_is_found(edition, study):
    edition.show(schools(study, *TWENTY).profile())
    [table] = (edition.region / FOLDER).glob("*.csv")
    head, first, *rest = table.read_text(encoding="utf-8-sig").splitlines()
    cells = first.split(";")
    cells[1] = "2"
    table.write_text("\n".join([head, ";".join(cells), *rest]), encoding="utf-8-sig")
    assert edition.found()["small-number-found"].seen == "столбец «Школ когорты»"


def test_a_page_of_which_nothing_is_known_is_refused(edition, study):
    edition.show(schools(study, *TWENTY).profile())
    edition.notebook.unlink()
    assert set(edition.found()) == {"page-unknown"}


def test_an_internal_page_says_nothing_of_this(data):
    study = open_study("enskaya", data=data, audience="internal")
    answer = schools(study, *TWENTY).results()
    assert all(part.behind is None for part in (answer.sentence, *answer.parts))
