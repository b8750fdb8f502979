"""`python -m tools.demo`: help in Russian, a refusal in words."""

import pytest

from tools.demo.__main__ import main


def test_help_is_in_russian(capsys):
    with pytest.raises(SystemExit) as ended:
        main(["--help"])
    assert ended.value.code == 0
    said = capsys.readouterr().out
    assert "использование:" in said
    assert "show" not in said


def test_a_folder_without_raw_is_refused(tmp_path, capsys):
    assert main(["--data", str(tmp_path)]) == 1
    assert "no-data-folder" in capsys.readouterr().err
