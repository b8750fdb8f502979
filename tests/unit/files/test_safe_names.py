"""Folders that every system takes, whatever the names hold."""

from hypothesis import given
from hypothesis import strategies as st

from shnor_lib.files.safe_names import folder_names

FORBIDDEN = set('<>:"/\\|?*') | {chr(code) for code in (*range(32), 127)}
DEVICES = {"con", "prn", "aux", "nul"} | {
    f"{port}{n}" for port in ("com", "lpt") for n in range(10)
}


@given(st.sets(st.text(max_size=80)))
def test_every_folder_is_safe_and_another_one(names):
    folders = list(folder_names(sorted(names)).values())
    for folder in folders:
        assert folder
        assert not FORBIDDEN & set(folder)
        assert folder == folder.strip(" .")
        assert folder.split(".")[0].lower() not in DEVICES
        assert len(folder) <= 70
    assert len({folder.casefold() for folder in folders}) == len(names)


def test_a_usual_name_stands_as_it_is():
    name = "Анжеро-Судженский городской округ"
    assert folder_names([name]) == {name: name}
