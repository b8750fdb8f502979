"""Real dumps under their real names: each says year, grade, subject and sitting."""

import pytest

from shnor_lib.intake.load import load_files
from shnor_lib.model.procedures import registry

pytestmark = pytest.mark.real

REFUSED = {"work-not-named", "work-names-disagree", "unknown-work", "unknown-sitting",
           "name-of-other-work"}  # fmt: skip
WORKS = {
    "2020/5/Математика": "ВПР по математике, 5 класс, 2020 год.",
    "2020/6/Русский язык": "ВПР по русскому языку, 6 класс, 2020 год.",
    "2021/5/Проведение работы по математике, 5 класс. ВПР 2021":
        "ВПР по математике, 5 класс, 2021 год.",
    "2021/6/Проведение работы по русскому языку, 6 класс. ВПР 2021":
        "ВПР по русскому языку, 6 класс, 2021 год.",
    "2022/5/Русский язык": "ВПР по русскому языку, 5 класс, 2022 год.",
    "2022/6/Математика": "ВПР по математике, 6 класс, 2022 год.",
}  # fmt: skip


@pytest.fixture(scope="module")
def loaded(region98):
    return load_files(sorted(region98.rglob("*.xlsx")), registry(), base=region98)


def test_every_file_is_understood_under_its_own_name(loaded):
    told = {
        problem.place.file.removesuffix(".xlsx"): problem.what
        for problem in loaded.problems
        if problem.code == "work-from-name"
    }
    assert told.keys() == WORKS.keys()
    assert all(told[name].endswith(work) for name, work in WORKS.items())


def test_no_name_is_in_doubt(loaded):
    assert [problem for problem in loaded.problems if problem.code in REFUSED] == []
