"""With the region's written consent a public edition names schools; it still names no people."""

import re

import pandas as pd
import pytest

from shnor_lib.disclosure.gate import Gate
from shnor_lib.disclosure.named_plan import with_named_schools
from shnor_lib.disclosure.plan import NO_PLAN
from shnor_lib.disclosure.released import released
from shnor_lib.model.disclosure import Disclosure
from shnor_lib.model.problems import ShnorError
from shnor_lib.show.markdown import Prose
from shnor_lib.show.table import Table
from shnor_lib.study import open_study
from tests.run_pages import OF_A_REGION, run_page
from tests.tiny_regions import write_tiny_region

CONSENT = "disclosure: {schools: names, consent: письмо от 01.02.2024 № 5}\n"
WORK = {"procedure": "vpr-math-5", "year": 2021, "sitting": "spring"}
LOGIN = re.compile(r"(edu|sch)\d{6}")
ROWS = pd.DataFrame(
    {
        "school_id": ["edu987001", "edu987002"],
        "school": ["СОШ № 1", "СОШ № 2"],
        "reason": ["слияние", "так решила Чижова А.П."],
        "participants": [12, 4],
    }
)


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    folder = tmp_path_factory.mktemp("named")
    write_tiny_region(folder, *["Заречный район"] * 4, "Дальний район", profile=CONSENT)
    return folder


def gate(names=lambda text: "Чижов" in text or "edu" in text):
    return Gate("public", Disclosure(schools="names", consent="письмо"), names=names)


@pytest.mark.parametrize(
    "policy", ["{schools: names}", "{schools: names, consent: ' '}", "{consent: письмо}"]
)
def test_names_and_consent_stand_together(tmp_path, policy):
    write_tiny_region(tmp_path, "Заречный район", profile=f"disclosure: {policy}\n")
    with pytest.raises(ShnorError) as failure:
        open_study("enskaya", data=tmp_path)
    [problem] = failure.value.problems
    assert problem.place.file == "enskaya/region.yml"
    assert "с письменного согласия региона" in str(problem)


def test_nothing_else_can_be_asked_for():
    with pytest.raises(ValueError, match="schools"):
        Disclosure(schools="codes")


def test_without_consent_rows_about_schools_are_withheld():
    assert Gate("public").schools(ROWS).frame.empty


def test_with_consent_they_are_shown():
    assert gate().schools(ROWS).frame["school"].tolist() == ["СОШ № 1"]


def test_pupils_have_not_consented():
    assert "edu987002" not in set(gate().schools(ROWS).frame["school_id"])


def hidden_where(**pupils):
    """Rows that are hidden of a table by municipality and of a total; schools by municipality."""
    rows = pd.DataFrame(
        [
            {"school_id": school, "municipality": school[0], "pupils": number, **WORK}
            for school, number in pupils.items()
        ]
    )
    tables = [released("municipalities", rows, ["municipality"]), released("all", rows, ["year"])]
    named = with_named_schools(NO_PLAN, pd.concat(tables), gate().policy)
    return {f"{table} {row}" for table, rows in named.hidden.items() for row in rows}


def test_sums_do_not_tell_of_few_pupils_what_named_schools_leave():
    assert hidden_where(a1=3, a2=20, b1=40, b2=30) == {"municipalities a", "all 2021"}


def test_sums_with_several_such_schools_stay():
    assert hidden_where(a1=3, a2=20, b1=4, b2=30) == {"municipalities a", "municipalities b"}
    assert hidden_where(a1=3, a2=4, b1=30) == set()


def test_no_person_is_named_beside_a_school():
    shown = gate().schools(ROWS.assign(participants=20)).frame
    assert shown["reason"].fillna("–").tolist() == ["слияние", "–"]
    assert shown["reason_reason"].fillna("").tolist() == ["", "named"]


def test_a_small_municipality_is_no_secret_where_its_school_is_named():
    assert Disclosure(schools="names", consent="письмо").least_schools == 1
    assert Disclosure(schools="names", consent="письмо", least_schools=3).least_schools == 3


@pytest.mark.parametrize("page", OF_A_REGION)
def test_every_page_can_name_schools_and_names_no_login(data, page):
    tables = [one for one in run_page(page, "enskaya", data, "public") if isinstance(one, Table)]
    assert [one.label for one in tables if one.source.withheld] == []
    cells = [cell for one in tables for row in one.rows() for cell in row]
    assert [cell for cell in cells if LOGIN.search(cell)] == []


def test_schools_are_named_with_their_numbers(data):
    [shnor] = [
        one
        for one in run_page("identification", "enskaya", data, "public")
        if isinstance(one, Table) and one.label == "shnor"
    ]
    assert {row[0] for row in shnor.rows()} <= {f"МБОУ «СОШ № {place}»" for place in range(1, 6)}
    assert shnor.rows()


@pytest.mark.parametrize(("audience", "said"), [("public", True), ("internal", False)])
def test_the_data_page_says_whose_consent_it_is(data, audience, said):
    prose = [
        one.text for one in run_page("data", "enskaya", data, audience) if isinstance(one, Prose)
    ]
    assert any("письмо от 01\\.02\\.2024 № 5" in text or "письмо от 01.02.2024 № 5" in text
               for text in prose) == said  # fmt: skip


def test_schools_have_no_cards_in_a_public_edition(data):
    study = open_study("enskaya", data=data, audience="public")
    assert list(study.school_cards()) == []
