"""Names of sheets: words that Excel has room for, none of them twice."""

from pathlib import Path

import pytest
import yaml

from shnor_lib.publish.documents import sheet_names
from shnor_lib.publish.documents.sheet_names import LIMIT, sheet_name
from shnor_lib.questions.overview.brief_words import UNDECIDED_SHEET

NAMES = yaml.safe_load(Path(sheet_names.__file__).with_suffix(".yml").read_text(encoding="utf-8"))
FORBIDDEN = set("[]:*?/\\'")


@pytest.mark.parametrize("page", NAMES)
def test_names_of_our_own_fit_excel(page):
    for name in NAMES[page].values():
        assert len(name) <= LIMIT
        assert not FORBIDDEN & set(name)


def test_the_sheet_that_the_brief_names_has_this_name():
    assert sheet_name("identification", "undecided", "", ()) == UNDECIDED_SHEET


def test_no_two_tables_have_one_name():
    names = [name.lower() for page in NAMES.values() for name in page.values()]
    assert sorted(names) == sorted(set(names))


@pytest.mark.parametrize(
    ("caption", "name"),
    [
        ("А[б]:в*г?д/е\\ж'" + "з" * 40, "Абвгдеж" + "з" * 24),
        ("Школы. Источник: письмо", "Школы"),
        ("Доля обучающихся, не преодолевших порог", "Доля обучающихся"),
        ("Критерии, по которым школы определяют", "Критерии, по которым школы"),
    ],
)
def test_a_table_without_a_name_begins_as_its_caption_does(caption, name):
    assert sheet_name("published", "own", caption, ()) == name


def test_excel_tells_no_small_letters_from_great_ones():
    assert sheet_name("published", "own", "школы", ["Школы", "Школы 2"]) == "школы 3"


def test_a_number_has_room_beside_a_long_name():
    long = "з" * LIMIT
    assert sheet_name("published", "own", long, [long]) == "з" * (LIMIT - 2) + " 2"
