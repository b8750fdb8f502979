"""matches.yml: the analyst's word on pairs of schools."""

import pytest

from shnor_lib.intake.region.matches import match_problems, named_in_profile
from shnor_lib.intake.region.settings import read_settings
from shnor_lib.model.documents import Published
from shnor_lib.model.profile import Profile
from shnor_lib.model.reconciliation import ConfirmedMatch

PROFILE = "level: region\ntitle: {nominative: Область, genitive: Области}\n"
ENTRY = "- {left: edu980001, right: У-1, decision: %s, date: 2024-02-01, basis: приказ}\n"


@pytest.fixture
def settings(tmp_path):
    def _settings(matches):
        folder = tmp_path / "oblast"
        folder.mkdir(exist_ok=True)
        (folder / "region.yml").write_text(PROFILE, encoding="utf-8")
        (folder / "matches.yml").write_text(matches, encoding="utf-8")
        return read_settings(folder)

    return _settings


def test_decisions_are_read(settings):
    (match,) = settings(ENTRY % "да").matches
    assert (match.left, match.right, match.decision) == ("edu980001", "У-1", "да")


def test_a_region_without_the_file_has_no_decisions(tmp_path):
    folder = tmp_path / "oblast"
    folder.mkdir()
    (folder / "region.yml").write_text(PROFILE, encoding="utf-8")
    assert read_settings(folder).matches == ()


def test_a_decision_is_yes_or_no(settings):
    (problem,) = settings(ENTRY % "может быть").problems
    assert (problem.code, problem.place.file) == ("bad-setting", "matches.yml")


def test_a_pair_decided_twice_is_an_error(settings):
    codes = [problem.code for problem in settings(ENTRY % "да" + ENTRY % "нет").problems]
    assert codes == ["repeated-match"]


def test_two_pairs_of_one_school_are_no_error():
    matches = [
        ConfirmedMatch(left="a", right=right, decision="да", date="2024-02-01", basis="–")
        for right in ("b", "c")
    ]
    assert list(match_problems(matches, "matches.yml")) == []


@pytest.mark.parametrize(
    "setting", [{"reconciliation": {"printed": "нет"}}, {"targets": {"cap": "нет"}}]
)
def test_a_printed_thing_that_is_not_there_is_named(setting):
    title = {"nominative": "Область", "genitive": "Области"}
    profile = Profile.model_validate({"level": "region", "title": title, **setting})
    (problem,) = named_in_profile(profile, Published(), "region.yml")
    assert (problem.code, problem.seen) == ("unknown-name", "нет")
