"""The marks of an official paper: those of the profile, and lines for a secretary to fill in."""

from datetime import date

import pytest

from shnor_lib.model.official_form import Executor, OfficialForm, Signatory
from shnor_lib.publish.documents.facts import BriefFacts
from shnor_lib.publish.documents.letterhead import letterhead, signature

LINE = "____"
WHOLE = OfficialForm(
    organisation="Институт развития",
    number="01-12/34",
    date=date(2024, 9, 2),
    place="г. Энск",
    addressee="Руководителям\nшкол",
    heading="Об итогах года",
    signatory=Signatory(position="Ректор", name="И.О. Фамилия"),
    executor=Executor(name="Фамилия Имя", phone="8 (000) 000-00-00"),
)


def read(text):
    return text.replace("\\\n", "\n").replace("\\", "").replace("\u00a0", " ")


def head(form=WHOLE, audience="public"):
    facts = BriefFacts("Энская область", "Энской области", 2021, None, audience, False, form)
    return read(letterhead(facts))


def test_the_head_says_what_the_profile_says():
    said = head()
    for mark in ("Институт развития", "АНАЛИТИЧЕСКАЯ СПРАВКА", "02.09.2024 № 01-12/34", "г. Энск"):
        assert mark in said
    assert "Руководителям\nшкол" in said
    assert LINE not in said


def test_the_marks_stand_in_the_order_of_the_standard():
    said = head()
    marks = ["Институт", "АНАЛИТИЧЕСКАЯ СПРАВКА", "02.09.2024", "г. Энск", "Руководителям", "Об ит"]
    places = [said.index(mark) for mark in marks]
    assert places == sorted(places)


def test_what_is_missing_has_a_line_to_be_filled_in():
    said = head(OfficialForm())
    assert "(организация)" in said
    assert "(кому)" in said
    assert "№ ____" in said
    signed = read(signature(OfficialForm()))
    assert [mark in signed for mark in ("(должность)", "(подпись)", "(И.О. Фамилия)")] == [True] * 3


def test_a_heading_of_our_own_names_region_and_year():
    said = head(OfficialForm())
    assert "О школах с низкими образовательными результатами Энской области" in said
    assert "по результатам 2021 года" in said


@pytest.mark.parametrize(("audience", "said"), [("internal", True), ("public", False)])
def test_an_internal_paper_says_that_it_is_not_to_be_published(audience, said):
    assert ("не публиковать" in head(audience=audience)) == said


def test_a_signature_has_position_line_and_name_and_the_executor_stands_under_it():
    signed = read(signature(WHOLE))
    places = [signed.index(mark) for mark in ("Ректор", LINE, "И.О. Фамилия", "Фамилия Имя", "000")]
    assert places == sorted(places)


@pytest.mark.parametrize("heading", ["Справка", "О школах."])
def test_a_heading_begins_with_about_and_has_no_full_stop(heading):
    with pytest.raises(ValueError, match="без точки"):
        OfficialForm(heading=heading)


def test_a_number_of_figures_alone_needs_no_quotation_marks():
    assert OfficialForm(number=12).number == "12"
