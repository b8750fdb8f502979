"""What `open_study` and the notebooks make of their parameters, for a region of two years."""

import io
import shutil
from contextlib import redirect_stdout
from pathlib import Path

import pandas as pd
import papermill
import pytest
from IPython.core.interactiveshell import InteractiveShell

from shnor_lib.disclosure.counted import Counted, Whole
from shnor_lib.disclosure.gate import Gate
from shnor_lib.model.problems import ShnorError
from shnor_lib.publish.warm.engine import NAME
from shnor_lib.study import Study, open_studies, open_study

NOTEBOOKS = Path(__file__).parents[3] / "notebooks"
PROFILE = """
level: region
title: {nominative: Энская область, genitive: Энской области}
pages: [overview, identification, schools, data]
"""
RESULTS = (
    "school_id,school,municipality,procedure,year,sitting,participants,below\n"
    "edu980001,Тайная школа,Район,vpr-math-5,2021,spring,10,4\n"
    "edu980001,Тайная школа,Район,vpr-rus-5,2021,spring,10,4\n"
    "edu980001,Тайная школа,Район,vpr-math-5,2022,spring,10,0\n"
)
LISTS = (
    "list,list_year,school_id,school,municipality\n"
    "shnor,2021,edu980001,Тайная школа,Район\n"
    "shnor,2023,edu980001,Тайная школа,Район\n"
)


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    folder = tmp_path_factory.mktemp("data")
    for code in ("enskaya", "other"):
        raw = folder / "raw" / code
        raw.mkdir(parents=True)
        (raw / "region.yml").write_text(PROFILE, encoding="utf-8")
        (raw / "results.csv").write_text(RESULTS, encoding="utf-8")
    return folder


def with_settings(data, tmp_path, profile="", **files):
    """The same data with more in the profile of the region, and more files."""
    changed = tmp_path / "data"
    shutil.copytree(data, changed)
    raw = changed / "raw" / "enskaya"
    (raw / "region.yml").write_text(PROFILE + profile, encoding="utf-8")
    for name, text in files.items():
        (raw / name.replace("_", ".")).write_text(text, encoding="utf-8")
    return changed


def code_of(failure):
    return failure.value.problems[0].code


def of_several(region, **asked):
    return open_studies(["other", region], **asked)


def test_a_year_written_as_text_is_the_year(data):
    by_text = open_study("enskaya", data=data, results_year="2021")
    by_number = open_study("enskaya", data=data, results_year=2021)
    assert by_text.results_year == by_number.results_year == 2021
    assert by_text.identification.verdicts.equals(by_number.identification.verdicts)


def test_without_a_year_it_is_the_latest(data):
    assert open_study("enskaya", data=data).results_year == 2022


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"results_year": 2030}, "no-such-year"),
        ({"results_year": "2020/2021"}, "bad-results-year"),
        ({"results_year": True}, "bad-results-year"),
        ({"results_year": ""}, "bad-results-year"),
        ({"audience": None}, "bad-audience"),
        ({"audience": "everyone"}, "bad-audience"),
        ({"as_of": "31.12.21"}, "bad-as-of"),
        ({"as_of": 20211231}, "bad-as-of"),
        ({"region": None}, "bad-region"),
        ({"data": ""}, "bad-data"),
    ],
)
@pytest.mark.parametrize("opened", [open_study, of_several], ids=["one", "several"])
def test_what_is_not_understood_is_refused(data, given, code, opened):
    asked = {"region": "enskaya", "data": data, **given}
    region = asked.pop("region")
    with pytest.raises(ShnorError) as failure:
        opened(region, **asked)
    assert code_of(failure) == code


def test_a_year_of_the_profile_without_data_is_refused_too(data, tmp_path):
    changed = with_settings(data, tmp_path, "results_year: 2020\n")
    with pytest.raises(ShnorError) as failure:
        open_study("enskaya", data=changed)
    assert code_of(failure) == "no-such-year"
    assert "region.yml" in failure.value.problems[0].seen
    assert failure.value.problems[0].expected == "2021, 2022"


def test_another_year_can_be_asked_for_in_place_of_it(data, tmp_path):
    changed = with_settings(data, tmp_path, "results_year: 2020\n")
    assert open_study("enskaya", data=changed, results_year=2021).results_year == 2021


def test_a_year_of_the_profile_that_only_the_followed_list_has_is_refused(data, tmp_path):
    files = {"support_yml": "history: {list: shnor}\n", "lists_csv": LISTS}
    changed = with_settings(data, tmp_path, "results_year: 2023\n", **files)
    with pytest.raises(ShnorError) as failure:
        open_study("enskaya", data=changed)
    assert code_of(failure) == "no-such-year"


def test_years_of_the_list_that_is_followed_can_be_asked_for(data, tmp_path):
    support = "history: {list: shnor}\n"
    changed = with_settings(data, tmp_path, support_yml=support, lists_csv=LISTS)
    assert open_study("enskaya", data=changed, results_year=2023).results_year == 2023


@pytest.mark.parametrize(
    ("audience", "names"), [("internal", 1), ("public", 0), ("Public", 0), ("public ", 0)]
)
def test_only_the_internal_audience_sees_names(data, audience, names):
    study = open_study("enskaya", data=data, audience=audience)
    assert len(study.gate.schools(study.identification.verdicts).frame) == names
    assert study.has_cards == bool(names)


@pytest.mark.parametrize("audience", ["Public", "public ", None, "", "INTERNAL", "all"])
def test_what_no_one_checked_withholds(data, audience):
    rows = pd.DataFrame({"school": ["Тайная школа"], "n": pd.array([2], dtype="Int64")})
    assert Gate(audience).schools(rows).frame.empty
    people = Counted("teacher", wholes=(Whole({"n": ()}),))
    assert Gate(audience).aggregate(rows[["n"]], people).frame["n"].isna().all()
    known = open_study("enskaya", data=data)
    study = Study(known.material, known.results_year, audience, None)
    assert not study.has_cards
    assert study.gate.schools(study.identification.verdicts).frame.empty


def executed(name, tmp_path, **parameters):
    """Outputs of a notebook of the project, and the error that it ended with."""
    output = tmp_path / "executed.ipynb"
    try:
        papermill.execute_notebook(
            NOTEBOOKS / f"{name}.ipynb", output, parameters, engine_name=NAME, progress_bar=False
        )
    except papermill.PapermillExecutionError as failure:
        return output.read_text(encoding="utf-8"), failure
    return output.read_text(encoding="utf-8"), None


@pytest.mark.parametrize("audience", ["Public", "public ", None])
def test_a_notebook_for_other_readers_names_no_school(data, tmp_path, audience):
    shown, failure = executed(
        "schools", tmp_path, region="enskaya", data=str(data), audience=audience
    )
    assert "Тайная школа" not in shown
    assert (failure is not None) == (audience is None)


def test_a_notebook_says_in_russian_what_it_does_not_understand(data, tmp_path):
    _, failure = executed(
        "identification", tmp_path, region="enskaya", data=str(data), results_year="2020/2021"
    )
    assert failure.ename == "ShnorError"
    assert failure.evalue.startswith("Не понято значение параметра results_year (год результатов).")
    assert "Увидено: '2020/2021'." in failure.evalue


def test_the_home_notebook_takes_the_year_and_refuses_another(data, tmp_path):
    asked = {"regions": ["enskaya", "other"], "data": str(data)}
    shown, failure = executed("home", tmp_path, **asked, results_year="2021")
    assert failure is None
    assert "2021" in shown
    _, failure = executed("home", tmp_path, **asked, results_year=2030)
    assert "Ожидалось: 2021, 2022." in failure.evalue


def test_jupyter_shows_the_words_and_no_traceback(data):
    shell = InteractiveShell()
    with redirect_stdout(io.StringIO()) as said:
        shell.run_cell(
            "from shnor_lib.study import open_study\n"
            f"open_study('enskaya', data={str(data)!r}, audience='all')"
        )
    assert "Не понято значение параметра audience" in said.getvalue()
    assert "Traceback" not in said.getvalue()
    assert "open_study" not in said.getvalue()
