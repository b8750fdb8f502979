"""A small region's folder, written file by file."""

import pytest

PROFILE = """\
level: region
title: {nominative: Энская область, genitive: Энской области}
results_year: 2021
"""
RESULTS = """\
Логин школы;Школа;Муниципалитет;Процедура;Год;Срок проведения;Участников;Ниже минимума
edu980001;СОШ № 1;Заречный район;МА-5;2021;весна;12;2
"""
PUBLISHED = """\
documents:
  letter: {title: Письмо, kind: письмо, issuer: Институт}
tables:
  shares:
    title: Доли
    document: letter
    place: с. 2
    columns: {name: {title: Процедура, numeric: false}, share: {title: "%"}}
    rows: [["МА-5", "18,69%"], ["РУ-5", ""]]
figures:
  schools: {title: Школ, document: letter, place: с. 1, printed: "50", number: 50}
"""


@pytest.fixture
def region(tmp_path):
    """Write the folder of region «enskaya»; keywords replace or add files (dots as ``__``)."""

    def _write(**files):
        folder = tmp_path / "raw" / "enskaya"
        folder.mkdir(parents=True, exist_ok=True)
        contents = {"region__yml": PROFILE, "results__csv": RESULTS, **files}
        for name, text in contents.items():
            path = folder / name.replace("__", ".")
            path.write_text(text, encoding="utf-8")
        return folder

    return _write


@pytest.fixture
def published_yml():
    return PUBLISHED
