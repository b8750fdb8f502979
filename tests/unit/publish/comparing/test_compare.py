"""What changed between two editions and why, for console, page and program."""

import json
import re

import pytest

from shnor_lib import cli
from shnor_lib.model.problems import ShnorError
from shnor_lib.publish.comparing import compare
from shnor_lib.publish.comparing.compare import compare_editions
from shnor_lib.publish.comparing.console import console_lines
from shnor_lib.publish.comparing.page import page_html
from shnor_lib.publish.comparing.words import NOT_SAID
from shnor_lib.questions.identification.page import undecided_table
from shnor_lib.questions.identification.page_list import shnor_table
from shnor_lib.questions.overview.page import key_figures
from shnor_lib.study import open_study
from tests.small_region import write_region

from .conftest import LIST, REGION, TABLES

HEAD = "Школа;Муниципалитет;Условие 1\n"
SIZES = "dynamics-sizes"


def of_region(former, newer):
    return compare_editions(former, newer).regions[0]


def kinds(former, newer):
    return [cause.kind for cause in of_region(former, newer).causes]


@pytest.mark.parametrize(
    ("changes", "kind", "words"),
    [
        ({"results_year": 2022}, "year", "2021 → 2022"),
        ({"as_of": None}, "day", "2021-12-31 → не назван"),
        ({"criteria": {"threshold": [1, 2], "exclude": []}}, "criteria", "threshold"),
        ({"tables": [{"table": "results", "rows": 12}]}, "data", "«Результаты»: строк 10 → 12"),
        ({"tables": []}, "data", "«Результаты»: строк 10 → 0"),
    ],
)
def test_why_is_said_by_the_manifests(edition, changes, kind, words):
    causes = of_region(edition("a"), edition("b", **changes)).causes
    assert [cause.kind for cause in causes] == [kind]
    assert words in causes[0].words


@pytest.mark.parametrize(
    ("name", "kind"),
    [("decisions", "decision"), ("profile", "settings"), ("notes", "settings"),
     ("published", "data"), ("support", "settings")],
)  # fmt: skip
def test_internal_manifests_tell_a_decision_from_a_setting(edition, name, kind):
    former = edition("a", "internal", settings={name: "1", "other": "1"})
    assert kinds(former, edition("b", "internal", settings={name: "2", "other": "1"})) == [kind]


def test_internal_manifests_name_the_files(edition):
    def files(**sums):
        return [{"file": f"{name}.xlsx", "sha256": mark} for name, mark in sums.items()]

    former = edition("a", "internal", inputs=files(same="1", changed="1", gone="1"))
    newer = edition("b", "internal", inputs=files(same="1", changed="2", new="1"))
    assert [cause.words for cause in of_region(former, newer).causes] == [
        "файлы появились: new.xlsx",
        "файлов больше нет: gone.xlsx",
        "файлы изменились: changed.xlsx",
    ]


@pytest.mark.parametrize(
    ("code", "words"), [(("0.2.0", "b"), "0.1.0 → 0.2.0"), (("0.1.0", "b"), "другой код")]
)
def test_another_code_is_a_cause_behind_all_regions(edition, code, words):
    (cause,) = compare_editions(edition("a"), edition("b", code=code)).causes
    assert (cause.kind, words in cause.words) == ("code", True)


def test_where_public_manifests_do_not_say_why_that_is_said(edition):
    newer = edition("b", shown=TABLES | {SIZES: TABLES[SIZES].replace("50%", "25%")})
    assert f"  Почему: {NOT_SAID}" in console_lines(compare_editions(edition("a"), newer))


def test_equal_editions_differ_in_nothing(edition):
    region = of_region(edition("a"), edition("b"))
    assert (region.is_same, region.causes) == (True, ())


def test_tables_that_came_and_went_are_named(edition):
    former = edition("a", shown={"data-tables": "а\n1\n"})
    region = of_region(former, edition("b", shown={"data-problems": "а\n1\n"}))
    assert (region.tables_gone, region.tables_new) == (("data-tables",), ("data-problems",))


def test_regions_that_came_and_went_are_named(edition, tmp_path):
    former, newer = edition("a"), edition("b")
    manifest = json.loads((newer / "manifest.json").read_text(encoding="utf-8"))
    manifest["regions"] = {"other": REGION | {"title": "Другая область"}}
    (newer / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    found = compare_editions(former, newer)
    assert found.regions == ()
    assert (found.regions_gone, found.regions_new) == (("Энская область",), ("Другая область",))


@pytest.fixture
def listed(edition):
    """How the list changed between two internal editions, from these rows of their lists."""

    def _listed(former, newer, undecided="", audience="internal"):
        tables = TABLES | ({"identification-undecided": HEAD + undecided} if undecided else {})
        before = edition("a", audience, TABLES | ({LIST: HEAD + former} if former else {}))
        after = edition("b", audience, tables | ({LIST: HEAD + newer} if newer else {}))
        return of_region(before, after).listed

    return _listed


def test_schools_that_entered_and_left_are_named_by_municipality_too(listed):
    found = listed("№ 1;А;да\n№ 2;А;да\n", "№ 1;А;нет\n№ 2;Б;да\n")
    assert (found.entered, found.left) == ((("№ 2", "Б"),), (("№ 2", "А"),))


def test_a_school_of_which_it_is_not_decided_now_has_not_left(listed):
    found = listed("№ 1;А;да\n№ 2;А;да\n", "№ 1;А;да\n", undecided="№ 2;А;нет\n")
    assert (found.left, found.undecided) == ((), (("№ 2", "А"),))


def test_a_list_without_schools_has_no_file(listed):
    assert listed("№ 1;А;да\n", "").left == (("№ 1", "А"),)


def test_of_public_editions_only_the_counts_are_given(listed):
    found = listed("", "", audience="public")
    assert (found.former, found.newer, found.entered, found.left) == ("2", "2", None, None)


def test_an_edition_that_does_not_tell_of_the_list_says_nothing_of_it(edition):
    sizes = {SIZES: TABLES[SIZES]}
    assert of_region(edition("a", shown=sizes), edition("b")).listed is None


# The words of the page itself; the rest must be found in the two editions.
OWN = """
Что изменилось ШНОР было стало Почему год результатов Таблицы Динамика csv ячеек строк прибавилось
убавилось новая строка строки больше нет Столбец Было Стало
"""


def tokens(text):
    return set(re.findall(r"[\w%]+", text))


def test_a_public_page_holds_what_the_two_editions_hold_and_its_own_words(edition):
    changed = TABLES | {SIZES: "Процедура;Школ;Доля роста\nМА-5;3;33%\nОБ-9;7;нет данных\n"}
    former, newer = edition("a"), edition("b", shown=changed, results_year=2022)
    files = [path for folder in (former, newer) for path in folder.rglob("*.*")]
    told = [text for path in files for text in (path.stem, path.read_text(encoding="utf-8-sig"))]
    page = page_html(compare_editions(former, newer))
    shown = tokens(re.sub(r"<style>.*</style>|<[^>]*>", " ", page, flags=re.DOTALL))
    assert {"33%", "50%", "ОБ", "РУ", "2022"} <= shown
    assert shown - tokens(" ".join(told)) <= tokens(OWN)


def test_the_page_needs_nothing_outside_it(edition):
    page = page_html(compare_editions(edition("a"), edition("b")))
    assert "<style>" in page
    assert not re.findall(r'(?:src|href)="(?!data:)', page)


@pytest.mark.parametrize("audience", ["internal", "public"])
def test_only_the_page_of_internal_editions_says_not_to_publish_it(edition, audience):
    page = page_html(compare_editions(edition("a", audience), edition("b", audience)))
    assert ("не публиковать" in page) == (audience == "internal")
    assert ("noindex" in page) == (audience == "internal")


def test_a_cell_is_text_on_the_page(edition):
    bad = TABLES | {SIZES: "Процедура;Школ;Доля роста\nМА-5;<script>;50%\n"}
    assert "<script>" not in page_html(compare_editions(edition("a"), edition("b", shown=bad)))


def test_editions_for_different_readers_are_not_compared(edition):
    with pytest.raises(ShnorError) as failure:
        compare_editions(edition("a"), edition("b", "internal"))
    assert failure.value.problems[0].code == "different-audiences"


def test_the_command_writes_page_and_json(edition, tmp_path, capsys):
    newer = edition("b", shown=TABLES | {SIZES: TABLES[SIZES].replace("50%", "25%")})
    page, answer = tmp_path / "изменения.html", tmp_path / "изменения.json"
    command = ["diff", str(edition("a")), str(newer), "-o", str(page), "--json", str(answer)]
    assert cli.main(command) == 0
    assert "МА-5, Доля роста: 50% → 25%" in capsys.readouterr().out
    assert "<td>25%</td>" in page.read_text(encoding="utf-8")
    found = json.loads(answer.read_text(encoding="utf-8"))
    assert found["regions"][0]["tables"][0]["cells"] == [
        {"key": ["МА-5"], "column": "Доля роста", "former": "50%", "newer": "25%"}
    ]


def test_the_command_names_the_folder_that_is_no_edition(edition, tmp_path, capsys):
    assert cli.main(["diff", str(edition("a")), str(tmp_path)]) == 1
    assert "[no-edition]" in capsys.readouterr().err


def test_the_list_and_its_count_are_found_where_the_pages_put_them(tmp_path):
    write_region(tmp_path)
    study = open_study("enskaya", data=tmp_path)
    shnor, undecided = (table(study.identification) for table in (shnor_table, undecided_table))
    names = [f"identification-{table.label}" for table in (shnor, undecided)]
    assert names == [compare.LIST, compare.UNDECIDED]
    assert set(compare.SCHOOL) <= {field.title for field in shnor.fields}
    figures = key_figures(study.overview)
    assert f"overview-{figures.label}" == compare.FIGURES
    counts = [name for name, _ in figures.rows() if name.startswith(compare.COUNT)]
    assert counts == ["ШНОР по результатам 2021 года"]
