"""support.yml: what it names must be described."""

import pytest

from shnor_lib.intake.region.support_settings import support_problems
from shnor_lib.model.documents import Published
from shnor_lib.model.support import Support, default_support


def problems(**settings):
    return list(support_problems(Support.model_validate(settings), Published(), "support.yml"))


def variant(**more):
    scheme = {"title": "", "variants": {"a": {"title": "", "supporter": "", "support": "", **more}}}
    return {"schemes": {"s": scheme}}


def test_the_package_defaults_are_sound():
    assert list(support_problems(default_support(), Published(), "support.yml")) == []


@pytest.mark.parametrize(
    "named",
    [
        {"condition": {"population": "biased"}},
        {"condition": {"any": [{"population": "biased"}]}},
        {"condition": {}, "document": "order"},
        {"condition": {}, "figure": "schools"},
    ],
)
def test_a_name_that_nothing_describes(named):
    found = problems(**variant(**named))
    assert [problem.code for problem in found] == ["unknown-name"]


@pytest.mark.parametrize("source", [{}, {"list": "risk", "attribute": "rural"}])
def test_a_group_has_one_source(source):
    found = problems(populations={"risk": {"title": "Группа риска", **source}})
    assert [problem.code for problem in found] == ["population-source"]
