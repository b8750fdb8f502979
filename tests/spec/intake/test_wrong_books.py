"""Files that people take for workbooks: each is read, or ends in a message that says what it is."""

import io
import random
import zipfile

import pytest

from shnor_lib.intake.reading.workbook import sheets_of
from shnor_lib.model.problems import ShnorError
from tests.open_book import content, open_package, table
from tests.small_books import WRITERS, Page, written

PAGE = Page("Лист", [["Логин", "Школа"], ["edu980001", "Школа № 1"]])
ROWS = [["Логин", "Школа"], ["edu980001", "Школа № 1"]]
OPEN, BINARY, NEW = (written(kind, PAGE) for kind in ("ods", "xlsb", "xlsx"))
NOISE = bytes(range(256)) * 9
ENCIPHERED = (
    '<manifest:file-entry manifest:full-path="content.xml">'
    "<manifest:encryption-data/></manifest:file-entry>"
)
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def archive_of(name, packed):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        package.writestr(name, packed)
    return made.getvalue()


OTHER_KIND = "документ OpenDocument, не книга или повреждён"
# What the file holds, the code of the message, and what it says it saw.
WRONG = {
    "пароль LibreOffice": (
        open_package(content_xml=NOISE, **{"META-INF__manifest_xml": ENCIPHERED}),
        "password-protected",
        "",
    ),
    "пароль LibreOffice 24.8": (
        open_package(**{"encrypted-package": NOISE, "META-INF__manifest_xml": ENCIPHERED}),
        "password-protected",
        "",
    ),
    "пароль Excel": (
        COMPOUND + bytes(512) + "EncryptedPackage".encode("utf-16-le"),
        "password-protected",
        "",
    ),
    "ods, обрезанный при копировании": (OPEN[:-300], "not-a-workbook", ""),
    "xlsb, обрезанный при копировании": (BINARY[:-300], "not-a-workbook", ""),
    "ноль байт": (b"", "empty-file", "0 байт"),
    "ods без ячеек": (written("ods", Page("Лист", [])), "empty-file", ""),
    "xlsb без ячеек": (written("xlsb", Page("Лист", [])), "empty-file", ""),
    "fods": (content(table(PAGE)).encode(), "not-a-workbook", "книга одним файлом XML (fods)"),
    "ods без листов": (open_package(content_xml=content("")), "not-a-workbook", OTHER_KIND),
    "документ": (
        OPEN.replace(b"opendocument.spreadsheet", b"opendocument.presentatio"),
        "not-a-workbook",
        OTHER_KIND,
    ),
    "страница": (b"\xef\xbb\xbf<html><table>", "not-a-workbook", "страница HTML"),
    "pdf": (b"%PDF-1.7", "not-a-workbook", "документ PDF"),
    "zip": (archive_of("книга.xlsx", NEW), "not-a-workbook", "архив, в котором лежат файлы"),
    "docx": (archive_of("word/document.xml", "<w/>"), "not-a-workbook", "документ Word"),
}


@pytest.mark.parametrize("kind", WRONG)
@pytest.mark.parametrize("name", ["книга.ods", "книга.xlsb"])
def test_it_ends_in_a_message(kind, name):
    written_as, code, seen = WRONG[kind]
    with pytest.raises(ShnorError) as caught:
        sheets_of(name, written_as)
    (problem,) = caught.value.problems
    assert (problem.code, problem.seen) == (code, seen)


@pytest.mark.parametrize("kind", WRITERS)
@pytest.mark.parametrize("ending", ["xlsx", "xls", "ods", "xlsb", "csv"])
def test_a_workbook_under_another_ending_is_read(kind, ending):
    (sheet,) = sheets_of(f"книга.{ending}", written(kind, PAGE))
    assert [[*row] for row in sheet.rows] == ROWS


@pytest.mark.parametrize("seed", range(40))
@pytest.mark.parametrize("kind", ["ods", "xlsb"])
def test_damage_ends_in_values_or_in_a_message(kind, seed):
    chance = random.Random(seed)  # noqa: S311
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(OPEN if kind == "ods" else BINARY)) as source,
        zipfile.ZipFile(made, "w") as target,
    ):
        for name in source.namelist():
            part = bytearray(source.read(name))
            for _ in range(chance.choice([0, 1, 3])):
                part[chance.randrange(len(part))] = chance.randrange(256)
            target.writestr(name, bytes(part))
    try:
        assert sheets_of("книга", made.getvalue())
    except ShnorError as failure:
        assert failure.problems  # noqa: PT017 – either will do


def test_a_package_of_a_later_version_of_zip_ends_in_a_message():
    entry = NEW.index(b"PK\x01\x02")
    later = NEW[: entry + 6] + b"\xd6\x00" + NEW[entry + 8 :]
    with pytest.raises(ShnorError) as failure:
        sheets_of("книга.xlsx", later)
    assert failure.value.problems[0].code == "not-a-workbook"
