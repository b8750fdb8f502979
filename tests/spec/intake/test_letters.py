"""Letters that nothing can show are taken out or named; Russian names are left alone."""

import pytest

from shnor_lib.intake.region.configuration import read_yaml
from shnor_lib.model.problems import ShnorError
from shnor_lib.model.profile import Profile
from tests.small_region import PROFILE, RESULTS

USUAL = [
    "МБОУ «СОШ № 1 им. А. С. Пушкина» – ½",
    "Школа „Ёлочка“ (ё, ґ, і)",
    "École № 5 · 100 %",
    "Лицей № 1 ΑΒΓ",
    "Школа $x$ \\ ~ ^",
    "Школа – «Путь→успех»",
]


@pytest.fixture
def named(tmp_path, load):
    """Load a csv of one school with this name."""

    def _load(name):
        row = [cell if cell != "Школа № 1" else name for cell in RESULTS[1]]
        text = "\n".join(";".join(map(str, cells)) for cells in (RESULTS[0], row))
        (tmp_path / "а.csv").write_text(text, encoding="utf-8", newline="\n")
        return load(tmp_path / "а.csv")

    return _load


@pytest.mark.parametrize("letter", ["\x07", "\x1b", "\x7f", "\x9b", "\ufffe"])
def test_control_characters_are_taken_out_and_told(letter, named, only):
    loaded = named(f"Школа{letter} № 1")
    assert only(loaded, "control-characters").seen == f"U+{ord(letter):04X}"
    assert loaded.tables["results"]["school"].tolist() == ["Школа № 1"]
    assert loaded.tables["schools"]["school"].tolist() == ["Школа № 1"]


@pytest.mark.parametrize("letters", ["😀", "学校", "✌", "مدرسة", "שלום", "ქართული"])
def test_letters_that_documents_lack_are_told_and_stay(letters, named, only):
    loaded = named(f"Школа {letters}")
    assert only(loaded, "unusual-letters").seen.startswith("U+")
    assert loaded.tables["results"]["school"].tolist() == [f"Школа {letters}"]


@pytest.mark.parametrize("name", USUAL)
def test_usual_names_are_left_alone(name, named, codes):
    assert set(codes(named(name))) <= {"mixed-letters"}


@pytest.mark.parametrize("letter", ["\\x07", "\\0", "\\uffff"])
def test_control_characters_of_settings_are_an_error(letter, tmp_path):
    text = f'{PROFILE}organisation: "Институт{letter}"\n'
    (tmp_path / "region.yml").write_text(text, encoding="utf-8")
    with pytest.raises(ShnorError) as failure:
        read_yaml(tmp_path / "region.yml", Profile, "region.yml")
    (problem,) = failure.value.problems
    assert (problem.code, problem.place.row) == ("bad-setting", 4)
