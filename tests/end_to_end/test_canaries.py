"""Made-up names in every kind of input: none in any byte of the public edition.

The internal edition has them, so they were read. Files are taken apart here by other means than
the scan of the library uses, or a blind spot of it would be one of this test too.
"""

import html
import io
import re
import shutil
import zipfile
from pathlib import Path

import openpyxl
import pytest
from pypdf import PdfReader

from shnor_lib.cli import main
from tests.small_forms import DISTRICT, JOURNAL_HEADER, MARKS_HEADER

pytestmark = pytest.mark.xdist_group("canaries")

ROOT = Path(__file__).parents[2]
# Every canary is a bird, a login or a code of this region.
CANARY = re.compile(
    r"канаре|зяблик|снегир|щегл|синиц|дрозд|чижов|стриж|(?:sch|edu|ksh)9847\d\d|gia-\d|\b98410\d\b"
)
BUILD = ["build", "enskaya", "--publisher", "embedded"]
PUBLIC = [*BUILD, "--audience", "public", "--formats", "docx,pdf,xlsx"]
FOLDER = Path(__file__).parent / "canaries"
NAMED_ANEW = {"results.csv": "Канареечные итоги области.csv"}
FORM_SCHOOL = ["МКОУ Зябликовская ООШ(edu984702)", None, 12, 16.67, 50, 25, 8.33]
JOURNAL_SCHOOL = ["МКОУ Зябликовская ООШ(edu984702)", 12, 25, 3, 50, 6, 25, 3]


def write_form(path, kind, header, *rows):
    labels = [["Предмет:", "Русский язык"], ["Максимальный первичный балл:", 24]]
    title = ["ВПР 2021 Русский язык 5 класс"]
    book = openpyxl.Workbook()
    book.active.title = "Свод канареек"
    for row in [[kind], [], title, *labels, ["Дата:", "15.03.2021"], [], header, *rows]:
        book.active.append(row)
    book.properties.creator = "Дрозд Анна"
    book.save(path)


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """A copy of the project with one region, built for both audiences."""
    folder = tmp_path_factory.mktemp("canaries")
    for settings in ROOT.glob("_quarto*.yml"):
        shutil.copy(settings, folder)
    without = shutil.ignore_patterns("explore")
    shutil.copytree(ROOT / "notebooks", folder / "notebooks", ignore=without)
    region = folder / "data" / "raw" / "enskaya"
    region.mkdir(parents=True)
    for path in FOLDER.iterdir():
        shutil.copy(path, region / NAMED_ANEW.get(path.name, path.name))
    (region / "снегирь для Чижовой.txt").write_text("Лишний файл", encoding="utf-8")
    marks = region / "форма со щеглами.xlsx"
    write_form(marks, "Статистика по отметкам", MARKS_HEADER, DISTRICT, FORM_SCHOOL)
    journal = "Сравнение отметок с отметками по журналу"
    write_form(region / "стриж.xlsx", journal, JOURNAL_HEADER, JOURNAL_SCHOOL)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        assert main(BUILD) == 0
        assert main(PUBLIC) == 0
    return folder


def texts(name, content):
    """Every text of a file, as plainly as it can be had."""
    yield name
    if zipfile.is_zipfile(io.BytesIO(content)):
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            for member in package.namelist():
                yield from texts(member, package.read(member))
    elif content.startswith(b"%PDF"):
        reader = PdfReader(io.BytesIO(content))
        yield str(reader.metadata)
        yield from (page.extract_text() for page in reader.pages)
    else:
        text = content.decode("utf-8", errors="ignore")
        yield re.sub(
            r"\\u([0-9a-fA-F]{4})", lambda code: chr(int(code[1], 16)), html.unescape(text)
        )


def canaries(folder):
    found = {}
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        name = path.relative_to(folder).as_posix()
        whole = "\n".join(texts(name, path.read_bytes()))
        for bird in CANARY.findall(whole.casefold()):
            found.setdefault(bird, set()).add(name)
    return found


def test_no_canary_is_in_any_byte_of_the_public_edition(project):
    assert canaries(project / "_site") == {}


def test_the_public_edition_was_made_in_every_format(project):
    suffixes = {path.suffix for path in (project / "_site").rglob("*.*")}
    assert {".html", ".csv", ".docx", ".pdf", ".xlsx", ".js", ".json"} <= suffixes


@pytest.mark.parametrize(
    "bird",
    ["канаре", "зяблик", "снегир", "щегл", "синиц", "дрозд", "чижов", "стриж", "edu984701"],
)
def test_the_internal_edition_has_it(project, bird):
    assert bird in canaries(project / "_internal")
