"""YAML that stops a program which trusts it: every file of a region is told to be so, at once."""

import pytest

from shnor_lib.intake.region import yaml_nodes
from shnor_lib.intake.region.configuration import read_yaml
from shnor_lib.intake.region.material import load_region
from shnor_lib.model.problems import ShnorError
from shnor_lib.model.profile import Override, Profile
from tests.small_region import PROFILE, write_region

LOOP = "a: &a [*a]\n"
LOOP_OF_TWO = "a: &a\n  b: &b\n    c: *a\n  d: *b\n"
MERGED_LOOP = "a: &a\n  <<: *a\n"
KEY_LOOP = "? &a [*a]\n: b\n"
BOMB = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 12)
)
BRACKETS, BRACES = "a: " + "[" * 20_000, "a: " + "{a: " * 20_000
CHAIN = "a0: &a0 [x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}]\n" for n in range(1, 2000))
TANGLED = [LOOP, LOOP_OF_TWO, MERGED_LOOP, KEY_LOOP, BOMB, BRACKETS, BRACES, CHAIN]
OPTIONAL = ["procedures", "criteria", "published", "support", "overrides", "matches"]
ODD_TAGS = [
    "!!bool да-нет", "!!timestamp вчера", '!!int ""', "!!binary я", "!!float x", "!!set [a]",
    "!!omap {a: 1}", "!!pairs x", "!!python/object/apply:os.system [ls]", "!!null x", "!!map [a]",
    "9999-99-99", "0001-01-01T00:00:00+23:59", "? [a]\n: b", "? {a: b}\n: c", "<<: x",
]  # fmt: skip


def codes_of(path, model):
    with pytest.raises(ShnorError) as failure:
        read_yaml(path, model, path.name)
    return [problem.code for problem in failure.value.problems]


@pytest.mark.parametrize("text", TANGLED)
def test_a_tangle_is_told_of_the_profile(text, tmp_path):
    (tmp_path / "region.yml").write_text(PROFILE + text, encoding="utf-8")
    assert codes_of(tmp_path / "region.yml", Profile) == ["tangled-yaml"]


@pytest.mark.parametrize("name", OPTIONAL)
@pytest.mark.parametrize("text", [LOOP, BOMB, BRACKETS])
def test_a_tangle_is_told_of_every_other_file_of_a_region(name, text, tmp_path):
    folder = write_region(tmp_path, **{f"{name}__yml": text})
    (problem,) = load_region(folder).problems
    assert (problem.code, problem.place.file) == ("tangled-yaml", f"{name}.yml")


def test_a_text_that_is_named_once_may_be_repeated(tmp_path):
    title = "title: &names {nominative: О, genitive: О}\nlevel: region\n"
    title += "document: {organisation: &o О}\n"
    (tmp_path / "region.yml").write_text(title, encoding="utf-8")
    assert read_yaml(tmp_path / "region.yml", Profile).document.organisation == "О"


@pytest.mark.parametrize("tag", ODD_TAGS)
def test_what_cannot_be_made_of_a_text_is_a_mistake_and_no_stop(tag, tmp_path):
    text = PROFILE + f"document:\n  organisation:\n    {tag}\n"
    (tmp_path / "region.yml").write_text(text, encoding="utf-8")
    assert codes_of(tmp_path / "region.yml", Profile)


@pytest.mark.parametrize("year", ["99999999999999999999", "0", "-2021", "21", "2101"])
def test_a_year_is_one_of_this_age(year, tmp_path):
    text = PROFILE.replace("2021", year)
    (tmp_path / "region.yml").write_text(text, encoding="utf-8")
    assert "bad-setting" in codes_of(tmp_path / "region.yml", Profile)


@pytest.mark.parametrize(
    "line", ["order: 1" + "0" * 30, "disclosure: {least_pupils: 1" + "0" * 30 + "}"]
)
def test_a_number_that_no_place_can_hold_is_told(line, tmp_path):
    (tmp_path / "region.yml").write_text(PROFILE + line, encoding="utf-8")
    assert codes_of(tmp_path / "region.yml", Profile) == ["bad-setting"]


def test_a_number_of_thousands_of_digits_is_told(tmp_path):
    (tmp_path / "region.yml").write_text(PROFILE + "order: " + "9" * 5000, encoding="utf-8")
    assert codes_of(tmp_path / "region.yml", Profile) == ["bad-setting"]


def test_a_file_that_is_too_large_is_not_parsed(tmp_path, monkeypatch):
    monkeypatch.setattr(yaml_nodes, "MOST_BYTES", 100)
    (tmp_path / "overrides.yml").write_text("# " + "а" * 100, encoding="utf-8")
    assert codes_of(tmp_path / "overrides.yml", list[Override]) == ["file-too-large"]
