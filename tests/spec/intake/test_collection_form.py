"""The form in which schools collect results is refused with its own message."""

HEADER = ["Код участника", "Вариант", "1 (5б)", "4К1 (3б)", "Порядковый номер класса",
          "Отметка за предыдущий триместр/ четверть/полугодие", "Итого баллов"]  # fmt: skip
SERVICE = {"Служебный": [["ключ", "abc"]], "Порядковый номер класса": [["Класс", 1]]}


def test_an_empty_form_is_named_for_what_it_is(dump_files, load, only):
    problem = only(load(*dump_files({"форма.xlsx": [HEADER]}, **SERVICE)), "collection-form")
    assert (problem.is_error, problem.place.sheet) == (True, "Протокол")


def test_nothing_else_is_said_of_it(dump_files, load, codes):
    filled = [HEADER, [71001, 1, 5, 3, 1, 4, 8]]
    loaded = load(*dump_files({"форма.xlsx": filled}, **SERVICE))
    assert codes(loaded) == ["collection-form"]
    assert loaded.tables["results"].empty


def test_no_code_of_a_pupil_is_shown(dump_files, load):
    loaded = load(*dump_files({"форма.xlsx": [HEADER, [71001, 1, 5, 3, 1, 4, 8]]}, **SERVICE))
    assert "71001" not in str(loaded.problems)
