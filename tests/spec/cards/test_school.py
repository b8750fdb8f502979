"""A school is one object: a notebook shows it, and the site is cut by it."""

import json
import re
from pathlib import Path

import papermill
import pytest

from shnor_lib.model.problems import ShnorError
from shnor_lib.publish.notebooks import read_notebook
from shnor_lib.publish.warm.engine import NAME
from shnor_lib.show.cards.school_card import HEADINGS, MOULD, SchoolCard
from shnor_lib.study import open_study

from .conftest import RESULTS, plain, result

NOTEBOOK = Path(__file__).parents[3] / "notebooks" / "school_card.ipynb"


def shown(data, school, audience="internal"):
    """What the notebook shows by papermill."""
    executed = papermill.execute_notebook(
        read_notebook(NOTEBOOK),
        None,
        {"region": "enskaya", "data": str(data), "school": school, "audience": audience},
        engine_name=NAME,
        kernel_name="python3",
        language="python",
        progress_bar=False,
    )
    outputs = [output for cell in executed.cells for output in cell.get("outputs", ())]
    return "\n".join(output["data"]["text/markdown"] for output in outputs)


def test_a_card_shows_itself_whole(study):
    card = study.school("edu980001")
    text = plain(card._repr_html_())
    for name in HEADINGS:
        assert plain(card.part(name).html) in text
    assert "Школа 1" in text


def test_a_part_of_a_card_shows_itself(study):
    part = study.school("edu980001").part("decision")
    assert "ШНОР с" in part._repr_html_()
    assert part._repr_markdown_().startswith("```{=html}\n")


def test_the_card_of_a_school_is_the_one_that_the_site_is_cut_by(study):
    assert study.school("edu980004") in study.school_cards()


@pytest.mark.parametrize("login", ["sch980001", "EDU980001", " edu980001 "])
def test_a_school_is_known_by_its_old_login_and_however_it_is_typed(study, login):
    assert study.school(login).school_id == "edu980001"


def test_where_only_old_logins_are_loaded_a_new_one_is_understood(make_study):
    old = [
        value.replace("edu", "sch") if place == 0 else value
        for place, value in enumerate(result(1, "vpr-math-5", 2021, 3, 10))
    ]
    assert make_study([old]).school("edu980001").school_id == "sch980001"


def test_a_school_is_known_by_the_code_under_which_a_list_names_it(write_region):
    data = write_region(RESULTS)
    folder = data / "raw" / "enskaya"
    passport = "school_id,school,municipality,gia_code\nedu980001,Школа 1,Район,0101\n"
    (folder / "schools.csv").write_text(passport, encoding="utf-8")
    listed = "list,list_year,school_id,school,municipality\nfioko,2021,0101,Школа 1,Район\n"
    (folder / "lists.csv").write_text(listed, encoding="utf-8")
    assert open_study("enskaya", data=data).school("0101").school_id == "edu980001"


@pytest.mark.parametrize("asked", ["edu98001", "школа 10"])
def test_an_unknown_school_is_answered_with_the_nearest_ones(study, asked):
    with pytest.raises(ShnorError) as raised:
        study.school(asked)
    [problem] = raised.value.problems
    assert problem.code == "no-such-school"
    assert f"«{asked}»" in problem.what
    assert "edu980010 (Школа 10)" in problem.what


def test_without_schools_an_unknown_one_has_none_near(make_study):
    with pytest.raises(ShnorError, match="ни одной школы"):
        make_study([]).school("edu980001")


def test_a_public_edition_shows_no_card_and_names_no_school(make_study):
    public = make_study(RESULTS, audience="public")
    assert list(public.school_cards()) == []
    for asked in ("edu980001", "edu98"):
        card = public.school(asked)
        said = {plain(card.html()), *(plain(card.part(part).html) for part in HEADINGS)}
        assert said == {"Сведения по отдельным школам есть только во внутренней редакции отчёта."}


def test_a_card_of_invented_data_says_so():
    card = SchoolCard("edu980001", "Школа 1", dict.fromkeys(HEADINGS, ""), notice="Вымышлено.")
    assert "Вымышлено." in card.html()


def test_a_name_cannot_end_the_block_that_a_card_stands_in():
    card = SchoolCard("edu980001", "Школа\n```\n# 1", dict.fromkeys(HEADINGS, ""))
    assert card._repr_markdown_().count("```") == 2


def test_the_notebook_has_the_parts_of_the_card_in_their_order():
    cells = json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"]
    shown = [re.fullmatch(r'card\.part\("(\w+)"\)', "".join(cell["source"])) for cell in cells]
    assert [match[1] for match in shown if match] == list(HEADINGS)


def test_the_card_begins_with_the_verdict_and_ends_with_the_passport():
    assert list(HEADINGS)[:3] == ["about", "decision", "path"]
    assert list(HEADINGS)[-1] == "passport"


def test_the_notebook_shows_the_card_of_a_school(study, data):
    text = shown(data, "edu980001")
    for part in HEADINGS:
        assert study.school("edu980001").part(part).html in text
    assert "Школа 1" in text


def test_without_a_school_the_notebook_is_the_page_that_cards_are_cut_by(study, data):
    text = shown(data, None)
    assert all(MOULD.parts[part] in text for part in HEADINGS)
    assert "Школа" not in text


def test_the_notebook_of_a_public_edition_names_no_school(study, data):
    assert "Школа 1" not in shown(data, "edu980001", "public")
