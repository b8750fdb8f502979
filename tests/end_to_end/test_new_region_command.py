"""`shnor new-region` as a person types it: the folder, the year, the pages, the next step."""

import pytest

from shnor_lib.cli import main
from shnor_lib.intake.region.material import load_region
from shnor_lib.model.pages import pages

TITLE = ["--title", "Энская область", "--genitive", "Энской области"]


def new_region(data, *more):
    return main(["new-region", "enskaya", *TITLE, "--data", str(data), *more])


@pytest.mark.parametrize("exists", [True, False])
def test_an_empty_or_new_data_folder_is_made(tmp_path, exists, capsys):
    data = tmp_path / "мои данные"
    if exists:
        data.mkdir()
    assert new_region(data) == 0
    assert (data / "raw" / "enskaya" / "region.yml").is_file()
    assert f'shnor build enskaya --data "{data}"' in capsys.readouterr().out


def test_a_folder_of_other_things_is_no_data_folder(tmp_path, capsys):
    (tmp_path / "письмо.txt").write_text("")
    assert new_region(tmp_path) == 1
    assert "пустую или новую" in capsys.readouterr().err
    assert not (tmp_path / "raw").exists()


def test_all_pages_may_be_asked_for(tmp_path):
    assert new_region(tmp_path / "data", "--pages", "all") == 0
    profile = load_region(tmp_path / "data" / "raw" / "enskaya").profile
    assert profile.pages == tuple(pages())


def test_pages_may_be_named(tmp_path):
    assert new_region(tmp_path / "data", "--pages", "overview,dynamics") == 0
    profile = load_region(tmp_path / "data" / "raw" / "enskaya").profile
    assert profile.pages == ("overview", "dynamics")


def test_an_unknown_page_is_refused_with_the_known_ones(tmp_path, capsys):
    with pytest.raises(SystemExit) as stop:
        new_region(tmp_path / "data", "--pages", "overview,динамика")
    assert stop.value.code == 2
    assert "dynamics" in capsys.readouterr().err
