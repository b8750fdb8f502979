"""Whatever is wrong in a region's YAML is said in Russian, with the file, the line and the key."""

import re
from typing import get_args

import pytest
from pydantic_core.core_schema import ErrorType

from shnor_lib.intake.checks.catalogue import problem_of
from shnor_lib.intake.region.configuration import read_yaml
from shnor_lib.intake.region.yaml_mistakes import expectation
from shnor_lib.model.criteria import Criteria
from shnor_lib.model.documents import Published
from shnor_lib.model.problems import ShnorError
from shnor_lib.model.procedures import RegistrySource
from shnor_lib.model.profile import Override, Profile
from shnor_lib.model.reconciliation import ConfirmedMatch
from shnor_lib.model.support import Support

REGION = "level: region\ntitle: {nominative: Энская область, genitive: Энской области}\n"
CHECK = "checks:\n  - kind: sum\n    what: Сумма\n    parts: [a]\n    total: b\n"
RULE = """\
свой:
  title: Свой
  basis: приказ
  valid_from: 2020
  procedures: [vpr-math-5]
  threshold: [3, 10]
  any_of: [{low_procedures: 2}, {low_years: {reading: any}}]
"""
OVERRIDE = "- {school: edu980001, decision: да, reason: р, date: 2024-01-01, basis: б}\n"
MATCH = "- {left: а, right: б, decision: да, date: 2024-01-01, basis: б}\n"
TABLE = (
    "tables:\n  t:\n    title: Т\n    document: d\n    place: м\n    columns: {a: {title: А}}\n"
    "    rows: [[1]]\n"
)
VARIANT = (
    "schemes:\n  s:\n    title: Т\n    variants:\n      v: \n"
    "        {title: В, supporter: к, support: п,\n         "
)
# What a message names: keys in quotation marks, words to type.
NAMED = re.compile(r"«[^»]*»|\"[^\"]*\"|'[^']*'|true или false")
CODES = "одно из: "
LATIN = re.compile("[A-Za-z]{2,}")

# model, text, line, code of the problem, key, what was expected
MISTAKES = {
    "unknown key": (Profile, REGION + "pagse: [data]", 3, "unknown-key", "pagse", None),
    "unknown key within": (
        Profile,
        REGION + "screening: {participant_change: 5}",
        3,
        "unknown-key",
        "screening.participant_change",
        "participants_change, rows_set_aside",
    ),
    "heading of a paper": (
        Profile,
        REGION + "document: {heading: Справка}",
        3,
        "bad-setting",
        "document.heading",
        "заголовок к тексту: «О …» или «Об …», без точки в конце",
    ),
    "missing key": (Profile, "level: region\n", 1, "missing-key", "title", "title"),
    "empty file": (Profile, "", None, "missing-key", "level", "level"),
    "only a remark": (Profile, "# пусто\n", None, "missing-key", "level", "level"),
    "list for the whole": (
        Profile,
        "- level\n",
        1,
        "bad-setting",
        "файл целиком",
        "ключи и значения",
    ),
    "list for a map": (
        Profile,
        "level: region\ntitle: [Область]\n",
        2,
        "bad-setting",
        "title",
        "ключи и значения",
    ),
    "nothing for a map": (
        Profile,
        "level: region\ntitle:\n",
        2,
        "bad-setting",
        "title",
        "ключи и значения",
    ),
    "map for a list": (Profile, REGION + "pages: {data: 1}", 3, "bad-setting", "pages", "список"),
    "text for a list": (Profile, REGION + "pages: data", 3, "bad-setting", "pages", "список"),
    "number for a text": (
        Profile,
        REGION + "criteria: 5",
        3,
        "bad-setting",
        "criteria",
        "текст; число или дату возьмите в кавычки",
    ),
    "date for a text": (
        Published,
        "documents: {d: {title: Т, kind: к, issuer: и, date: 2024-01-01}}",
        1,
        "bad-setting",
        "documents.d.date",
        "текст; число или дату возьмите в кавычки",
    ),
    "text for a number": (
        Profile,
        REGION + "order: первый",
        3,
        "bad-setting",
        "order",
        "целое число",
    ),
    "half for a whole": (Profile, REGION + "order: 1.5", 3, "bad-setting", "order", "целое число"),
    "text for yes": (
        Profile,
        REGION + "across_breaks: иногда",
        3,
        "bad-setting",
        "across_breaks",
        "true или false",
    ),
    "bad date": (
        Profile,
        REGION + "as_of: 13.02.2024",
        3,
        "bad-setting",
        "as_of",
        "дата вида 2024-02-13",
    ),
    "bad time": (
        Profile,
        REGION + "support_cycle: {deadline: {weekday: суббота, time: вечером}}",
        3,
        "bad-setting",
        "support_cycle.deadline.time",
        'время вида "18:00", в кавычках',
    ),
    "wrong word": (
        Profile,
        REGION + "comparison: all",
        3,
        "bad-setting",
        "comparison",
        "одно из: 'own_sum', 'control_row', 'none'",
    ),
    "below the bound": (
        Profile,
        REGION + "screening: {participants_change: -1}",
        3,
        "bad-setting",
        "screening.participants_change",
        "не меньше 0",
    ),
    "rule of a model": (
        Profile,
        REGION + "support_cycle: {tasks: {least: 9, most: 8}}",
        3,
        "bad-setting",
        "support_cycle.tasks",
        "least: не больше, чем most",
    ),
    "entry of a list": (
        Profile,
        REGION + "sources:\n  - files: a\n  - {files: b, origin: мои}",
        5,
        "bad-setting",
        "sources.2.origin",
        "одно из: 'given', 'printed', 'demonstration'",
    ),
    "unknown kind of check": (
        Published,
        CHECK.replace("kind: sum", "kind: summ"),
        2,
        "bad-setting",
        "checks.1.kind",
        None,
    ),
    "check without a kind": (
        Published,
        CHECK.replace("kind: sum\n    ", ""),
        2,
        "missing-key",
        "checks.1.kind",
        "checks.1.kind",
    ),
    "key of a check": (
        Published,
        CHECK.replace("total", "totals"),
        5,
        "unknown-key",
        "checks.1.totals",
        "what, kind, parts, total",
    ),
    "check without a key": (
        Published,
        CHECK.replace("    total: b\n", ""),
        2,
        "missing-key",
        "checks.1.total",
        "checks.1.total",
    ),
    "value of a check": (
        Published,
        CHECK.replace("[a]", "a"),
        4,
        "bad-setting",
        "checks.1.parts",
        "список",
    ),
    "number in a cell": (
        Published,
        TABLE,
        7,
        "bad-setting",
        "tables.t.rows.1.1",
        "текст; число или дату возьмите в кавычки",
    ),
    "number for a code": (
        Published,
        "figures: {1: {title: Т, document: d, place: м, printed: '1', number: 1}}",
        1,
        "bad-setting",
        "figures.1",
        "в ключе: текст; число или дату возьмите в кавычки",
    ),
    "too few": (
        dict[str, Criteria],
        RULE.replace("[vpr-math-5]", "[]"),
        5,
        "bad-setting",
        "свой.procedures",
        "записей не меньше 1",
    ),
    "one of two": (
        dict[str, Criteria],
        RULE.replace("[3, 10]", "[3]"),
        6,
        "bad-setting",
        "свой.threshold",
        "записей не меньше 2",
    ),
    "three of two": (
        dict[str, Criteria],
        RULE.replace("[3, 10]", "[3, 10, 1]"),
        6,
        "bad-setting",
        "свой.threshold",
        "записей не больше 2",
    ),
    "year that is none": (
        RegistrySource,
        "calendar:\n  vpr:\n    весна: {lasting: true}",
        3,
        "bad-setting",
        "calendar.vpr.весна",
        "в ключе: целое число",
    ),
    "one of two kinds": (
        RegistrySource,
        "calendar:\n  vpr:\n    2027:\n      held: весной",
        4,
        "bad-setting",
        "calendar.vpr.2027.held",
        "true или false или список",
    ),
    "nested condition": (
        Support,
        VARIANT + "condition: {any: [{years: 2}]}}",
        7,
        "unknown-key",
        "schemes.s.variants.v.condition.any.1.years",
        None,
    ),
    "decision": (
        list[Override],
        OVERRIDE.replace("да", "может"),
        1,
        "bad-setting",
        "1.decision",
        "одно из: 'да', 'нет', 'не определено'",
    ),
    "map for decisions": (
        list[ConfirmedMatch],
        "left: а\n",
        1,
        "bad-setting",
        "файл целиком",
        "список",
    ),
    "match without a date": (
        list[ConfirmedMatch],
        MATCH.replace("date: 2024-01-01, ", ""),
        1,
        "missing-key",
        "1.date",
        "1.date",
    ),
}


def problem_in(tmp_path, model, text):
    path = tmp_path / "файл.yml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ShnorError) as failure:
        read_yaml(path, model, "файл.yml")
    return failure.value.problems


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_names_file_line_key_and_what_was_expected(tmp_path, mistake):
    model, text, line, code, key, expected = MISTAKES[mistake]
    what = problem_of(code, key=key).what
    (problem,) = (p for p in problem_in(tmp_path, model, text) if p.what == what)
    assert (problem.place.file, problem.place.row) == ("файл.yml", line)
    assert expected in (None, problem.expected)


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_told_in_russian(tmp_path, mistake):
    model, text, *_ = MISTAKES[mistake]
    for problem in problem_in(tmp_path, model, text):
        # after «одно из» and for missing and unknown keys the names themselves are listed
        expected = problem.expected.partition(CODES)[0] if problem.code == "bad-setting" else ""
        said = NAMED.sub("", " ".join((problem.what, expected, problem.advice)))
        assert set(LATIN.findall(said)) <= set(LATIN.findall(text))


@pytest.mark.parametrize("kind", get_args(ErrorType))
def test_no_kind_of_error_is_told_in_english(kind):
    details = {"type": kind, "loc": (), "msg": "Input should be right", "input": None}
    assert not re.search("[A-Za-z]{3,}", expectation(details).replace("true или false", ""))


def test_an_unknown_kind_of_check_suggests_the_nearest(tmp_path):
    text = CHECK.replace("kind: sum", "kind: claims")
    (problem,) = problem_in(tmp_path, Published, text)
    assert problem.advice == "Возможно, имелся в виду «claim»."
    assert problem.expected.startswith("одно из: sum, count, compare")


def test_an_empty_list_of_decisions_is_no_mistake(tmp_path):
    path = tmp_path / "matches.yml"
    path.write_text("# решений пока нет\n", encoding="utf-8")
    assert read_yaml(path, list[ConfirmedMatch]) == []


@pytest.mark.parametrize(
    "text", ["level:\tregion\n\ttitle: x", "level: [region", "a: *b", "a: !x 1"]
)
def test_what_is_no_yaml_is_told_in_russian(tmp_path, text):
    (problem,) = problem_in(tmp_path, Profile, text)
    assert problem.code == "bad-yaml"
    assert problem.place.file == "файл.yml"
    assert not re.search("[A-Za-z]{3,}", problem.what.replace("YAML", "") + problem.advice)


def test_a_key_twice_is_told_with_its_line(tmp_path):
    (problem,) = problem_in(tmp_path, Profile, REGION + "order: 1\norder: 2\n")
    assert (problem.code, problem.place.row, problem.seen) == ("repeated-key", 4, "order")
