"""From two regions to the pages of a country: packs, collection, both editions."""

import re
import shutil
from pathlib import Path

import pytest

from shnor_lib.cli import main
from shnor_lib.publish.page_tables import read_cells
from tests.small_packs import write_packing_region

ROOT = Path(__file__).parents[2]
TITLES = ["Лесная область", "Энская область"]
REGIONS = "enskaya: {title: Энская область}\ndalnyaya: {title: Дальняя область, due: 2024-09-01}\n"
PUBLIC = "--audience", "public"

pytestmark = pytest.mark.xdist_group("country")


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """A workspace, two regions with twenty schools each, and the country of their packs."""
    folder = tmp_path_factory.mktemp("desk")
    shutil.copytree(ROOT / "notebooks", folder / "notebooks")
    for settings in ROOT.glob("_quarto*.yml"):
        shutil.copy(settings, folder)
    home = folder / "home"
    write_packing_region(home, "enskaya", schools=20, title=TITLES[1])
    write_packing_region(home, "lesnaya", schools=20, first=100, title=TITLES[0])
    (folder / "regions.yml").write_text(REGIONS, encoding="utf-8")
    (folder / "packs").mkdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        for region in ("enskaya", "lesnaya"):
            order = ["--data", "home", "--date", "2024-10-01", "-o", f"packs/{region}.zip"]
            assert main(["pack", region, *order]) == 0
        listed = ["--regions", "regions.yml", "--date", "2024-10-02"]
        assert main(["collect", "packs", "-o", "country", *listed]) == 0
    return folder


@pytest.fixture(scope="module")
def build(desk):
    """Build an edition of the country."""

    def _build(*choice):
        with pytest.MonkeyPatch.context() as patch:
            patch.chdir(desk)
            order = ["--data", "country", "--publisher", "embedded", "--jobs", "1"]
            return main(["build", *order, *choice])

    return _build


@pytest.fixture(scope="module")
def internal(desk, build):
    assert build() == 0
    return desk / "_internal" / "reports" / "country"


@pytest.fixture(scope="module")
def public(desk, build):
    assert build(*PUBLIC) == 0
    return desk / "_site"


def words(page):
    plain = re.sub(r"<(script|style).*?</\1>|<[^>]+>", " ", page.read_text("utf-8"), flags=re.S)
    return " ".join(plain.replace("\xa0", " ").split())


def test_the_country_says_who_handed_over_and_who_did_not(internal):
    said = words(internal / "index.html")
    assert "Данные передали: 2 региона на 02.10.2024." in said
    assert "Срок прошёл, а данных нет: Дальняя область." in said


def test_regions_stand_side_by_side_in_the_order_of_their_titles(internal):
    titles, rows = read_cells(internal / "tables" / "country_identification-shnor.csv")
    assert [row[0] for row in rows] == TITLES
    # Every third school is weak: 3, 6 … 18, and 102, 105 … 117.
    assert [row[titles.index("ШНОР: правило региона")] for row in rows] == ["6", "6"]


def test_a_country_has_no_cards_of_schools(internal):
    assert sorted(path.stem for path in internal.glob("*.html")) == [
        "country_dynamics",
        "country_identification",
        "index",
    ]
    assert not (internal / "school").exists()


def test_no_file_of_the_public_edition_names_a_school(public):
    for path in public.rglob("*"):
        if path.is_file() and path.suffix in (".html", ".csv", ".json", ".js", ".parquet"):
            content = path.read_bytes()
            assert b"edu98" not in content, path
            assert "СОШ № 1".encode() not in content, path


def test_a_login_in_the_text_of_the_analyst_stops_the_public_edition(desk, build, public, capsys):
    notes = desk / "country" / "raw" / "country" / "notes.md"
    notes.write_text("## country_coverage\n\nПервой ответила школа edu980103.\n", encoding="utf-8")
    before = (public / "manifest.json").read_bytes()
    try:
        assert build(*PUBLIC) == 1
    finally:
        notes.unlink()
    assert "edu980103" in capsys.readouterr().err
    assert (public / "manifest.json").read_bytes() == before
