"""The rule in the reader's own hands: what the page decides is what the library decides."""

import random
from importlib.resources import files

import pytest

from shnor_lib.model.criteria import Reform, criteria_sets
from shnor_lib.model.tables import empty_table, table_from_records
from shnor_lib.questions.identification.findings import find_identification
from shnor_lib.questions.rule.findings import find_rule
from shnor_lib.questions.rule.page_experiment import experiment
from shnor_lib.questions.shared.context import files_context
from tests.small_rules import two_clauses

pytestmark = pytest.mark.browser

RULE = criteria_sets()["two-clauses"]
HELD = RULE.procedures[:4]
MISSING = ("absent", "suppressed", "not_held", "not_applicable")
# percent, low procedures, reading, minimum
SETTINGS = [
    (30, 2, "any", 0),
    (25, 2, "any", 0),
    (33.3, 1, "same", 0),
    (50, 3, "same", 7),
    (30, 2, "same", 0),
    (0, 1, "any", 12),
    (100, 4, "any", 5),
]


def made_up(schools=120):
    """Results of schools with every kind of gap, some works sat twice."""
    chance = random.Random(7)  # noqa: S311 – made-up schools
    for number in range(schools):
        for code in HELD:
            for year in (2020, 2021):
                for sitting in ("spring", "autumn")[: chance.choice((0, 1, 1, 1, 2))]:
                    n = chance.randint(1, 15)
                    counts = (
                        {"participants": n, "below": chance.randint(0, n)}
                        if chance.random() < 0.8
                        else dict.fromkeys(
                            ("participants_reason", "below_reason"), chance.choice(MISSING)
                        )
                    )
                    yield {
                        "school_id": f"edu98{number:04}",
                        "school": f"Школа {number}",
                        "procedure": code,
                        "year": year,
                        "sitting": sitting,
                        **counts,
                    }


@pytest.fixture(scope="module")
def identification():
    tables = {
        "results": table_from_records("results", [*made_up()]),
        "schools": table_from_records(
            "schools",
            [
                {
                    "school_id": f"edu98{number:04}",
                    "school": f"Школа {number}",
                    "correctional": True,
                }
                for number in range(0, 120, 10)
            ],
        ),
    }
    criteria = RULE.model_copy(update={"procedures": HELD, "exclude": ("correctional",)})
    return find_identification(files_context(2021, criteria), tables)


@pytest.fixture
def page(identification, visit, tmp_path):
    """A page that holds nothing but the experiment."""
    shown = experiment(find_rule(identification, empty_table("lists"), {}, {}))
    html = shown._repr_markdown_().removeprefix("```{=html}\n").removesuffix("\n```")
    script = (files("shnor_lib.publish") / "assets" / "experiment.js").read_text(encoding="utf-8")
    path = tmp_path / "page.html"
    path.write_text(
        f'<!doctype html><html lang="ru"><meta charset="utf-8"><title>Опыт</title>'
        f"<body>{html}<script>{script}</script></body></html>",
        encoding="utf-8",
    )
    return visit(path)


def choose(page, percent, low, reading, minimum):
    page.get_by_label("Порог, %").fill(str(percent))
    page.get_by_label("Низких процедур за год").fill(str(low))
    page.get_by_label("Два года подряд").select_option(reading)
    page.get_by_label("Участников не меньше").fill(str(minimum))


def told(page):
    """The table of the schools that change."""
    return page.locator("figure tbody").first.evaluate(
        "body => [...body.rows].map(row => [...row.cells].map(cell => cell.textContent))"
    )


@pytest.mark.parametrize("setting", SETTINGS, ids=str)
def test_the_page_decides_as_the_library(page, identification, setting):
    percent, low, reading, minimum = setting
    choose(page, *setting)
    reform = Reform(
        title="Опыт",
        threshold=(round(10 * percent), 1000),
        any_of=two_clauses(low, reading),
        minimum_participants=minimum,
    )
    (tried,) = find_rule(identification, empty_table("lists"), {"r": reform}, {}).reforms
    expected = tried.changed[["school", "was", "becomes"]].to_numpy().tolist()
    assert [[name, was, becomes] for name, _, was, becomes in told(page)] == expected
    counts = tried.counts
    assert f"ШНОР: {counts['listed']} " in page.locator("output").inner_text()
    assert f"не определено: {counts['undecided']}" in page.locator("output").inner_text()


def test_the_rule_that_stands_comes_back(page):
    choose(page, *SETTINGS[3])
    page.get_by_role("button", name="Как в правиле региона").click()
    assert told(page) == []


def test_the_verdict_on_one_school_follows_its_counts(page):
    page.get_by_label("Одна школа:").select_option(label="Школа 1 – ")
    lines = page.locator("ul li")
    fields = page.locator(".shnor-experiment-school tbody input")
    for place in range(0, fields.count(), 2):
        fields.nth(place).fill("9")
        fields.nth(place + 1).fill("9")
    assert lines.first.inner_text() == "ШНОР: да"
    for place in range(0, fields.count(), 2):
        fields.nth(place).fill("0")
    assert lines.first.inner_text() == "ШНОР: нет"
    assert lines.nth(1).inner_text().startswith("нет: низких в 2021 году не меньше 2")


def test_nothing_is_asked_of_other_hosts_and_nothing_fails(page, troubles):
    choose(page, *SETTINGS[1])
    assert troubles == []
