"""The page of targets: its words follow the figures."""

from dataclasses import replace

from shnor_lib.model.documents import Published, PublishedFigure
from shnor_lib.model.tables import table_from_records
from shnor_lib.model.targets import TargetSettings
from shnor_lib.questions.shared.context import files_context
from shnor_lib.questions.targets import page, page_path
from shnor_lib.questions.targets.findings import find_targets
from shnor_lib.show.markdown import Prose

CAP = PublishedFigure(title="Предел", document="d", place="с. 1", printed="10%", number=10)
CONTEXT = files_context(None)
CAPPED = CONTEXT.profile.model_copy(update={"targets": TargetSettings(cap="cap")})
ROWS = (
    ("ege-phys", 2023, "fact", "7,7", None),
    ("ege-phys", 2024, "target", "6,25", None),
    ("ege-phys", 2024, "diagnostic-1", "5", None),
    ("ege-phys", 2024, "preliminary", "1.49", "ВТГ"),
    ("ege-chem", 2023, "fact", "23,18", None),
    ("ege-chem", 2024, "target", "18,38", None),
    ("ege-chem", 2024, "diagnostic-1", "5", None),
    ("ege-chem", 2024, "preliminary", "18,69%", "ВТГ"),
)


def targets_of(*rows):
    names = ("procedure", "year", "stage", "printed", "population", "place")
    records = [
        {"indicator": "below_minimum", "document": "d", "place": "т"}
        | dict(zip(names, row, strict=False))
        for row in rows
    ]
    tables = {"targets": table_from_records("targets", records)}
    return find_targets(replace(CONTEXT, profile=CAPPED), tables, Published(figures={"cap": CAP}))


TARGETS = targets_of(*ROWS)
NOTHING = targets_of()


def plain(prose):
    return str(prose).replace("\\", "").replace("\u00a0", " ")


def test_the_answer_counts_and_measures():
    text = plain(page.answer(TARGETS))
    assert "достигнута по **1 из 2 предметов** (физика)" in text
    assert "химия – 0,31 п.п." in text
    assert "Число участников" in text
    assert ".." not in text


def test_the_answer_changes_with_the_figures():
    better = [row if row[2] != "preliminary" else (*row[:3], "1", "ВТГ") for row in ROWS]
    text = plain(page.answer(targets_of(*better)))
    assert "**2 из 2 предметов** (физика и химия)." in text
    assert "не достигнута" not in text


def test_one_subject_has_the_form_that_its_number_asks_for():
    physics = targets_of(*(row for row in ROWS if row[0] == "ege-phys"))
    assert "по **1 из 1 предмета**" in plain(page.answer(physics))
    assert "по 1 из 1 предмета" in plain(page.targets_chart(physics).title)


def test_without_results_nothing_is_said_of_success():
    assert "итогов нет" in plain(page.answer(targets_of(("ege-phys", 2024, "target", "6", None))))


def test_without_targets_the_page_says_so():
    for say in (page.answer, page_path.path_steps, page_path.university_relation):
        assert "Нет данных" in plain(say(NOTHING))
    for draw in (page.targets_chart, page_path.path_chart):
        assert isinstance(draw(NOTHING), Prose)


def test_a_chart_says_whose_share_it_is_about():
    for draw in (page.targets_chart, page_path.path_chart):
        assert "Доля не преодолевших минимум" in draw(TARGETS).title


def test_tables_show_the_printed_text():
    cells = page.targets_table(TARGETS, "below_minimum").rows()
    assert [row[3] for row in cells] == ["1.49 (предв.)", "18,69% (предв.)"]
    assert [row[5] for row in cells] == ["−4,76", "+0,31"]
    assert all("знаменатели не названы" in row[6] for row in cells)


def test_unstated_denominators_are_warned_of():
    text = plain(page.denominators(TARGETS))
    assert "цель: в документе не указано" in text
    assert "результат года: ВТГ" in text


def test_equal_denominators_need_no_warning():
    rows = [(*row[:4], "ВТГ") for row in ROWS]
    assert str(page.denominators(targets_of(*rows))) == ""


def test_shares_that_grew_and_fell_are_counted():
    text = plain(page.changes(TARGETS))
    assert "выросла по 0 из 2 предметов, снизилась по 2." in text


def test_the_cap_is_held_against_facts_and_targets():
    text = plain(page.above_cap(TARGETS))
    assert "Цель, 2024 год: химия – 18,38 (на 8,38 п.п. выше)." in text
    assert "физика" not in text


def test_without_a_cap_nothing_is_held_against_it():
    uncapped = replace(TARGETS, context=CONTEXT)
    assert "не задан" in plain(page.above_cap(uncapped))


def test_the_works_are_told_apart_from_the_exam():
    text = plain(page_path.path_steps(TARGETS))
    assert "после 1-й диагностической работы – 2 из 2" in text
    assert "на экзамене (предварительный итог) – 1 из 2" in text
    assert "хуже: химия." in text


def test_a_subject_that_kept_its_target_is_no_example():
    physics = targets_of(*(row for row in ROWS if row[0] == "ege-phys"))
    assert "хуже:" not in plain(page_path.path_steps(physics))


def test_a_figure_printed_in_two_ways_is_named():
    again = ("ege-phys", 2024, "target", "6,52", None, "т 2")
    text = plain(page_path.repeated_printings(targets_of(*ROWS, again)))
    assert "не совпадают" in text
    assert "Физика, цель 2024 года: 6,25; 6,52" in text
