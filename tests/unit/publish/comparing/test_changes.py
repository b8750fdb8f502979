"""What programs are told of the changes since the last publication: what both editions show."""

import json

import pytest

from shnor_lib.publish.comparing.changes import write_changes

SIZES = "Процедура;Школ;Доля роста\n{}"
HIDDEN = "скрыто, чтобы не раскрыть малые группы"


@pytest.fixture
def changes(edition, tmp_path):
    """Write two editions with one table each; what is said of the region, and since when."""

    def _changes(former, newer, named="dynamics-sizes"):
        before = edition("before", shown={"dynamics-sizes": SIZES.format(former)})
        after = edition("after", shown={named: SIZES.format(newer)})
        said = json.loads((after / write_changes(after, before)).read_text(encoding="utf-8"))
        assert said["since"]
        return said["regions"]["enskaya"]

    return _changes


def test_a_changed_cell_is_told_with_its_row_and_column(changes):
    (table,) = changes("МА-5;4;50%\n", "МА-5;4;60%\n")["tables"]
    assert (table["table"], table["key"]) == ("dynamics-sizes", ["Процедура"])
    assert table["cells"] == [
        {"row": ["МА-5"], "column": "Доля роста", "former": "50%", "newer": "60%"}
    ]


@pytest.mark.parametrize(("former", "newer"), [("50%", HIDDEN), (HIDDEN, "50%")])
def test_a_cell_that_one_edition_hides_is_not_told(changes, former, newer):
    (table,) = changes(f"МА-5;4;{former}\n", f"МА-5;4;{newer}\n")["tables"]
    assert table["cells"] == []


def test_of_rows_that_one_edition_lacks_only_their_number_is_told(changes):
    (table,) = changes("МА-5;4;50%\nЛЕС;1;90%\n", "МА-5;4;50%\nСАД;2;80%\n")["tables"]
    assert (table["rows_gone"], table["rows_new"], table["cells"]) == (1, 1, [])
    assert "ЛЕС" not in json.dumps(table, ensure_ascii=False)


def test_of_a_table_that_is_gone_only_the_number_is_told(changes):
    said = changes("МА-5;4;50%\n", "МА-5;4;50%\n", named="dynamics-others")
    assert said == {"tables": [], "tables_new": ["dynamics-others"], "tables_gone": 1}


def test_nothing_changed_nothing_is_told(changes):
    assert changes("МА-5;4;50%\n", "МА-5;4;50%\n")["tables"] == []


def test_before_the_first_publication_there_is_nothing_to_compare_with(edition, tmp_path):
    site = edition("after")
    said = json.loads((site / write_changes(site, tmp_path / "none")).read_text(encoding="utf-8"))
    assert said == {"since": None, "regions": {}}
