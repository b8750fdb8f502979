"""What shows only when files lie side by side."""

import shutil

import pytest

SCHOOL = ["МБОУ «СОШ № 1»(edu980001)", None, 12, 16.67, 50, 25, 8.33]
DISTRICT = ["Заречный район(reg98_m012)", 1, 12, 16.67, 50, 25, 8.33]


def test_the_same_form_twice_gives_its_rows_once_and_a_warning(marks_form, tmp_path, load, only):
    form = marks_form()
    copy = shutil.copy(form, tmp_path / "копия.xlsx")
    loaded = load(form, tmp_path / "копия.xlsx")
    assert len(loaded.tables["results"]) == 1
    problem = only(loaded, "repeated-rows")
    assert form.name in problem.what
    assert copy.name in problem.what
    assert not loaded.has_errors


def test_different_numbers_for_one_school_are_an_error(marks_form, load, only):
    other = ["МБОУ «СОШ № 1»(edu980001)", None, 12, 25, 41.67, 25, 8.33]
    problem = only(load(marks_form(), marks_form(other, name="вторая.xlsx")), "conflicting-rows")
    assert problem.is_error
    assert "Отметок «2» 3 и 2" in problem.seen or "Отметок «2» 2 и 3" in problem.seen


def test_one_school_under_two_logins_has_the_newest_one_everywhere(marks_form, load):
    old = ["МБОУ «СОШ № 1»(sch980001)", None, 12, 16.67, 50, 25, 8.33]
    older = marks_form(old, name="2021.xlsx")
    newer = marks_form(title="ВПР 2022 Русский язык 5 класс", date="15.03.2022", name="2022.xlsx")
    loaded = load(older, newer)
    assert loaded.tables["results"]["school_id"].unique().tolist() == ["edu980001"]
    assert loaded.tables["schools"]["school_id"].tolist() == ["edu980001"]


def test_a_login_stays_as_in_the_files_when_no_newer_one_is_seen(marks_form, load):
    old = ["МБОУ «СОШ № 1»(sch980001)", None, 12, 16.67, 50, 25, 8.33]
    assert load(marks_form(old)).tables["results"]["school_id"].tolist() == ["sch980001"]


def test_a_correctional_school_with_the_same_digits_is_another_school(marks_form, load):
    other = ["Школа-интернат(ksh980001)", None, 12, 16.67, 50, 25, 8.33]
    loaded = load(marks_form(SCHOOL, other))
    assert loaded.tables["results"]["school_id"].tolist() == ["edu980001", "ksh980001"]


def test_sums_that_equal_the_control_rows_raise_nothing(marks_form, load):
    assert load(marks_form()).problems == ()


@pytest.mark.parametrize(
    ("control", "code", "seen", "expected"),
    [
        (
            ["Заречный район(reg98_m012)", 2, 12, 16.67, 50, 25, 8.33],
            "control-schools",
            "по школам 1",
            "в итоговой строке 2",
        ),
        (
            ["Заречный район(reg98_m012)", 1, 24, 8.33, 50, 25, 16.67],
            "control-participants",
            "по школам 12",
            "в итоговой строке 24",
        ),
        (
            ["Заречный район(reg98_m012)", 1, 12, 25, 41.67, 25, 8.33],
            "control-below",
            "по школам 2",
            "в итоговой строке 3",
        ),
    ],
)
def test_a_sum_other_than_the_control_row_is_a_warning(
    marks_form, load, only, control, code, seen, expected
):
    problem = only(load(marks_form(control, SCHOOL)), code)
    assert (problem.severity.name, problem.seen, problem.expected) == ("WARNING", seen, expected)


def test_schools_of_no_known_municipality_have_their_control_row_too(marks_form, load, only):
    unknown = ["МО-000(reg98_m000)", 1, 13, 15.38, 46.15, 30.77, 7.69]
    assert only(load(marks_form(unknown, SCHOOL)), "control-participants").seen == "по школам 12"


def test_a_region_is_compared_within_the_interval_of_its_percentage(marks_form, load, codes):
    """15 000 pupils, 50 % of «2»: 7 500 ± 0,75, so 7 500 only; one less is seen."""
    schools = [[f"Школа(edu98000{n})", None, 5000, 50, 50, 0, 0] for n in (1, 2)]
    exact = ["Школа(edu980003)", None, 5000, 50, 50, 0, 0]
    short = ["Школа(edu980003)", None, 5000, 49.98, 50.02, 0, 0]
    region = ["Энская Республика", 3, 15000, 50, 50, 0, 0]
    assert "control-below" not in codes(load(marks_form(region, *schools, exact)))
    assert "control-below" in codes(load(marks_form(region, *schools, short)))


def test_a_form_of_totals_only_is_a_warning(marks_form, load, codes):
    assert codes(load(marks_form(DISTRICT))) == ["no-school-rows"]


def test_a_school_under_two_municipalities_in_one_year_is_a_warning(marks_form, load, only):
    maths = {"title": "ВПР 2021 Математика 5 класс", "subject": "Математика", "name": "МА.xlsx"}
    other = ["Лесной район(reg98_m013)", 1, 12, 16.67, 50, 25, 8.33]
    loaded = load(marks_form(DISTRICT, SCHOOL), marks_form(other, SCHOOL, **maths))
    assert only(loaded, "two-municipalities").seen == "«Заречный район», «Лесной район»"


def test_a_school_that_changed_its_name_is_noted(marks_form, load, only):
    renamed = ["МБОУ «Лицей»(edu980001)", None, 12, 16.67, 50, 25, 8.33]
    next_year = {"title": "ВПР 2023 Русский язык 5 класс", "date": "15.03.2023", "name": "б.xlsx"}
    loaded = load(marks_form(SCHOOL), marks_form(renamed, **next_year))
    assert only(loaded, "renamed-schools").seen == "edu980001: «МБОУ «Лицей»», «МБОУ «СОШ № 1»»"
    assert loaded.tables["schools"]["school"].tolist() == ["МБОУ «Лицей»"]


def test_names_and_order_of_files_change_nothing(marks_form, load):
    maths = {"title": "ВПР 2021 Математика 5 класс", "subject": "Математика"}
    first = load(marks_form(name="а.xlsx"), marks_form(**maths, name="б.xlsx"))
    second = load(marks_form(name="я.xlsx"), marks_form(**maths, name="в.xlsx"))
    assert all(first.tables[name].equals(second.tables[name]) for name in first.tables)


def test_every_table_is_there_and_typed_even_without_files(load):
    tables = load().tables
    assert tables["results"].empty
    assert tables["results"]["participants"].dtype == "Int64"
    assert set(tables) >= {"results", "controls", "schools", "lists", "journal", "published"}


def test_a_wrong_file_does_not_keep_the_others_from_being_read(marks_form, tmp_path, load):
    (tmp_path / "битый.xlsx").write_bytes(b"no workbook")
    loaded = load(tmp_path / "битый.xlsx", marks_form())
    assert [problem.place.file for problem in loaded.problems] == [
        (tmp_path / "битый.xlsx").as_posix()
    ]
    assert len(loaded.tables["results"]) == 1
    assert [source.rows for source in loaded.sources] == [0, 4 - 1]
