"""Small editions made without building: a manifest and the tables."""

import json

import pytest

LIST = "identification-shnor"
TABLES = {
    "overview-key-figures": "Показатель;Значение\nШкол;4\nШНОР по результатам 2021 года;2\n",
    "dynamics-sizes": "Процедура;Школ;Доля роста\nМА-5;4;50%\n"
    "РУ-5;4;скрыто, чтобы не раскрыть малые группы\n",
}
REGION = {
    "title": "Энская область",
    "results_year": 2021,
    "as_of": "2021-12-31",
    "criteria": {"threshold": [3, 10], "exclude": []},
    "tables": [{"table": "results", "rows": 10, "first_year": 2020, "last_year": 2021}],
}


@pytest.fixture
def edition(tmp_path):
    """Write an edition: keywords change what the manifest says of its region."""

    def _edition(name, audience="public", shown=TABLES, code=("0.1.0", "a"), **changes):
        folder = tmp_path / name
        place = folder / "reports" / "enskaya" / "tables"
        place.mkdir(parents=True)
        for table, text in shown.items():
            (place / f"{table}.csv").write_text(text, encoding="utf-8-sig")
        manifest = {
            "audience": audience,
            "regions": {"enskaya": REGION | changes},
            "code": dict(zip(("version", "sha256"), code, strict=True)),
            "packages": {"pandas": "2.0"},
            "files": {},
        }
        text = json.dumps(manifest, ensure_ascii=False)
        (folder / "manifest.json").write_text(text, encoding="utf-8")
        return folder

    return _edition
