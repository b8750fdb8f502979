"""Names of sheets without reading them, whatever the file is called."""

import pytest

from shnor_lib.intake.reading.sheet_names import sheet_names
from tests.small_books import WRITERS, Page, written


@pytest.mark.parametrize("kind", WRITERS)
@pytest.mark.parametrize("ending", ["xlsx", "xls", "ods", "xlsb"])
def test_the_content_says_what_a_workbook_is(tmp_path, kind, ending):
    path = tmp_path / f"книга.{ending}"
    path.write_bytes(written(kind, Page("Свод", [[1]]), Page("Черновик", [[1]], is_hidden=True)))
    assert sheet_names(path) == ["Свод", "Черновик"]


def test_what_is_no_workbook_has_no_names(tmp_path):
    (tmp_path / "а.xlsx").write_bytes(b"PK\x03\x04 ")
    assert sheet_names(tmp_path / "а.xlsx") == []
