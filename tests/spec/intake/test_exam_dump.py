"""The dump of participants of ЕГЭ: «Зачет» 2 is below the minimum; persons are not read."""

import pytest

HEADER = ["Код предмета", "Дата экзамена", "Код ОУ", "Наименование ОУ", "Муниципальный район",
          "Фамилия", "Балл", "Зачет"]  # fmt: skip


def row(score, passed, subject=1, code=286, day="2023.06.05"):
    return [subject, day, code, "МБОУ СОШ № 1", "Заречный район", "Ястребова", score, passed]


@pytest.fixture
def dump(sheet_of):
    return lambda *rows, header=HEADER: sheet_of(header, *rows, sheet="Лист1", name="выгрузка.xlsx")


def test_who_has_no_pass_is_below_the_minimum(dump, load):
    (school,) = load(dump(row(61, 5), row(20, 2))).tables["results"].to_dict("records")
    assert (school["procedure"], school["year"]) == ("ege-rus", 2023)
    assert (school["participants"], school["below"]) == (2, 1)
    assert school["mean_score"] == pytest.approx(40.5)
    assert (school["school"], school["municipality"]) == ("МБОУ СОШ № 1", "Заречный район")


def test_a_pass_is_no_mark(dump, load):
    assert load(dump(row(61, 5))).tables["results"]["n5"].isna().all()


@pytest.mark.parametrize(
    ("subject", "procedure"),
    [(2, "ege-math-profile"), (22, "ege-math-base"), ("04", "ege-chem"), ("Физика", "ege-phys")],
)
def test_a_code_or_a_name_says_the_exam(dump, load, subject, procedure):
    results = load(dump(row(61, 5, subject))).tables["results"]
    assert results["procedure"].tolist() == [procedure]


def test_a_subject_without_a_procedure_is_told_and_the_others_are_counted(dump, load, only):
    loaded = load(dump(row(61, 5), row(18, 5, subject=29)))
    assert only(loaded, "unknown-exam").seen == "29 – 1"
    assert loaded.tables["results"]["participants"].tolist() == [1]


def test_names_of_persons_are_neither_read_nor_told(dump, load, only):
    loaded = load(dump(row(61, 5), row("Ястребова", 5)))
    assert only(loaded, "personal-column").seen == "Фамилия"
    assert not [found for found in loaded.problems if "Ястребова" in found.seen]


def test_words_say_the_same(dump, load):
    assert load(dump(row(61, "зачёт"), row(20, "незачёт"))).tables["results"]["below"][0] == 1


def test_without_a_pass_the_minimum_of_the_year_decides(dump, load):
    rows = (row(23, 0)[:-1], row(24, 0)[:-1])
    path = dump(*rows, header=HEADER[:-1])
    path = path.rename(path.with_name("ЕГЭ.xlsx"))
    assert load(path).tables["results"]["below"].tolist() == [1]


def test_a_score_that_cannot_be_read_leaves_the_result(dump, load, only):
    loaded = load(dump(row("много", 2)))
    assert not only(loaded, "exam-mean-unread").is_error
    assert loaded.tables["results"]["below"].tolist() == [1]


def test_a_block_that_stands_twice_is_set_aside(dump, load, only):
    block = [row(score, 5) for score in (41, 52, 63, 74, 85)]
    assert len(only(load(dump(*block, *block)), "repeated-pupils").also) == 4
