"""ЕГЭ and ОГЭ by schools: subjects over their columns, numbers or percentages, totals between."""

import pytest

N = None
SUBJECTS = ["Муниципальное образование", "Образовательная организация", "Русский язык", N, N]
MEASURES = [N, N, "Приняли участие", "Не преодолели порог", "Средний балл"]
FIRST = ["Заречный район", "(120001) МБОУ СОШ № 1", 25, 1, "61,3"]
SECOND = [N, "(120002) МБОУ СОШ № 2", 10, 0, 66.1]


@pytest.fixture
def table(sheet_of):
    def _write(*body, header=(SUBJECTS, MEASURES), title="Результаты ЕГЭ 2023", sheet="Лист1"):
        return sheet_of([title], *header, *body, sheet=sheet, name="таблица.xlsx")

    return _write


@pytest.fixture
def below(load):
    """Number below the minimum by work and school."""

    def _below(path):
        rows = load(path).tables["results"]
        keys = zip(rows["procedure"], rows["school_id"].str.removeprefix("gia-"), strict=True)
        return dict(zip(keys, rows["below"].tolist(), strict=True))

    return _below


def test_a_subject_over_its_columns_names_the_work(table, load):
    results = load(table(FIRST, SECOND)).tables["results"]
    assert results["school_id"].tolist() == ["gia-120001", "gia-120002"]
    assert results["procedure"].unique().tolist() == ["ege-rus"]
    assert results["municipality"].tolist() == ["Заречный район"] * 2
    assert results[["participants", "below"]].to_numpy().tolist() == [[25, 1], [10, 0]]
    assert results["mean_score"].tolist() == [61.3, 66.1]


def test_a_level_may_stand_in_a_row_of_its_own(table, below):
    header = (
        ["Школа", "Математика", N, N, N],
        [N, "базовая", N, "профильная", N],
        [N, *["Участников", "Ниже минимального балла"] * 2],
    )
    found = below(table(["(120001) СОШ № 1", 12, 1, 8, 2], header=header))
    assert found == {("ege-math-base", "120001"): 1, ("ege-math-profile", "120001"): 2}


@pytest.mark.parametrize(
    ("measure", "first", "second"),
    [
        ("Не преодолели порог, %", "4,0", 0),
        ("Доля не преодолевших порог", 0.04, 0),
        ("Не преодолели порог, %", 4, "–"),
        ("Преодолели порог, чел.", 24, 10),
        ("Преодолели минимальный порог, %", 96, 100),
    ],
)
def test_percentages_and_those_who_passed_give_the_same_numbers(
    table, below, measure, first, second
):
    header = (SUBJECTS, [N, N, "Приняли участие", measure, N])
    found = below(table([*FIRST[:3], first], [*SECOND[:3], second], header=header))
    assert list(found.values()) == [1, 0]


def test_marks_of_oge_are_counted(table, load):
    header = (["Школа", "Математика", N, N, N, N], [N, "Участников", 2, 3, 4, 5])
    path = table(["(120001) СОШ № 1", 20, 2, 8, 6, 4], header=header, title="ОГЭ 2024 по школам")
    (row,) = load(path).tables["results"].to_dict("records")
    assert (row["procedure"], row["below"]) == ("oge-math", 2)
    assert [row[name] for name in ("n2", "n3", "n4", "n5")] == [2, 8, 6, 4]


def test_where_numbers_and_percentages_fit_alike_nothing_is_guessed(table, load, only):
    header = (SUBJECTS, [N, N, "Приняли участие", "Преодолели порог", N])
    loaded = load(table([*FIRST[:3], 24], [*SECOND[:3], 10], header=header))
    assert only(loaded, "exam-no-reading").seen == "числа участников или проценты"


def test_a_row_that_numbers_the_columns_is_no_school(table, load):
    loaded = load(table([1, 2, 3, 4, 5], FIRST, SECOND))
    assert len(loaded.tables["results"]) == 2


def test_a_municipality_may_head_its_schools(table, load):
    header = (["Школа", "Русский язык", N], [N, "Участников", "Не сдали"])
    body = (["Заречный район"], ["(120001) СОШ № 1", 5, 0], ["Лесной район"])
    loaded = load(table(*body, ["(120002) СОШ № 2", 6, 1], header=header))
    assert loaded.tables["results"]["municipality"].tolist() == ["Заречный район", "Лесной район"]


def test_totals_are_compared_with_the_schools(table, load, only):
    total = ["Заречный район Всего", N, 36, 1, N]
    problem = only(load(table(FIRST, SECOND, total)), "control-participants")
    assert (problem.seen, problem.expected) == ("по школам 35", "в итоговой строке 36")


def test_the_total_of_all_is_the_region(table, load):
    controls = load(table(FIRST, SECOND, ["Итого", N, 35, 1, N])).tables["controls"]
    assert controls[["level", "participants"]].to_numpy().tolist() == [["region", 35]]


def test_a_school_without_participants_has_no_result(table, below):
    assert list(below(table(FIRST, [N, "(120002) СОШ № 2", N, N, N]))) == [("ege-rus", "120001")]


def test_a_blank_is_no_zero(table, load, only):
    loaded = load(table(FIRST, [N, "(120002) СОШ № 2", 10, N, 66]))
    assert loaded.tables["results"]["below_reason"].tolist()[1] == "not_reported"
    assert only(loaded, "exam-below-unknown").place.cell == "D5"


def test_a_cell_that_is_no_number_sets_one_result_aside(table, load, only):
    loaded = load(table(FIRST, [N, "(120002) СОШ № 2", "много", 0, 66]))
    assert only(loaded, "exam-cells").seen == "«много» – 1"
    assert loaded.tables["results"]["school_id"].tolist() == ["gia-120001"]


def test_a_mean_that_cannot_be_read_leaves_the_result(table, load, only):
    loaded = load(table(FIRST, [*SECOND[:4], "нет"]))
    assert not only(loaded, "exam-mean-unread").is_error
    assert loaded.tables["results"]["below"].tolist() == [1, 0]


def test_a_number_and_a_percentage_that_disagree_are_told(table, load, only):
    header = (
        ["Школа", "Русский язык", N, N],
        [N, "Участников", "Не преодолели порог, чел.", "Не преодолели порог, %"],
    )
    body = ["(120001) СОШ № 1", 25, 1, 4], ["(120002) СОШ № 2", 10, 1, 40], ["(3) Лицей", 8, 4, 50]
    assert only(load(table(*body, header=header)), "exam-numbers-differ").place.cell == "C5"


def test_what_the_registry_does_not_have_leaves_the_other_subjects(table, load, only):
    header = (
        [*SUBJECTS, "Китайский язык", N],
        [*MEASURES, "Приняли участие", "Не преодолели порог"],
    )
    loaded = load(table([*FIRST, 1, 0], header=header))
    assert only(loaded, "exam-columns-unread").seen == "Китайский язык – Приняли участие"
    assert loaded.tables["results"]["procedure"].tolist() == ["ege-rus"]


def test_each_row_may_name_its_subject(table, load, only):
    header = (["Предмет", "Код ОО", "Школа", "Участников", "Не преодолели порог, чел."],)
    rows = (
        ["Русский язык", 120001, "СОШ № 1", 25, 1],
        [N, 120002, "СОШ № 2", 10, 0],
        ["Физика", 120001, "СОШ № 1", 5, 2],
        ["Китайский язык", 120001, "СОШ № 1", 1, 0],
    )
    loaded = load(table(*rows, header=header))
    found = loaded.tables["results"][["procedure", "participants", "below"]].to_numpy().tolist()
    assert found == [["ege-phys", 5, 2], ["ege-rus", 25, 1], ["ege-rus", 10, 0]]
    assert only(loaded, "exam-columns-unread").seen == "Китайский язык"


def test_only_what_is_missing_is_asked_for(table, load, only):
    header = ([*SUBJECTS, "Физика", N], [*MEASURES, *MEASURES[2:4]])
    path = table([*FIRST, 5, 1], header=header, title="Результаты")
    problem = only(load(path), "work-not-named")
    assert problem.what.endswith("не хватает: экзамен, год.")


def test_years_may_stand_side_by_side(table, load):
    header = (
        ["Школа", "Физика", N, N, N],
        [N, 2022, N, 2023, N],
        [N, *["Участников", "Ниже порога"] * 2],
    )
    loaded = load(table(["(120001) СОШ № 1", 12, 1, 8, 2], header=header, title="ЕГЭ"))
    assert loaded.tables["results"]["year"].tolist() == [2022, 2023]


@pytest.mark.parametrize(
    ("label", "code"),
    [("МБОУ СОШ № 1", ""), ("СОШ № 1 (edu980001)", "edu980001"), ("286 – СОШ", "gia-286")],
)
def test_the_code_of_a_school_stands_beside_its_name(table, load, label, code):
    loaded = load(table(FIRST, [N, label, 10, 0, 66]))
    assert [*loaded.tables["results"]["school_id"]] == sorted(filter(None, ["gia-120001", code]))
