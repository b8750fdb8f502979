"""Progress never stops the work, whatever the console can show."""

import io

from shnor_lib.model.problems import Place, warning
from shnor_lib.publish.progress import Progress


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_a_console_without_a_letter_shows_a_question_mark():
    raw = io.BytesIO()
    console = io.TextIOWrapper(raw, encoding="cp866", newline="\n")
    Progress(console).say("Доля ≥ 30 %")
    assert raw.getvalue().decode("cp866") == "Доля ? 30 %\n"


def test_on_a_terminal_the_line_replaces_itself_and_ends_with_the_last_step():
    terminal = Terminal()
    progress = Progress(terminal)
    progress.step("Страницы", 1, 2)
    assert "\n" not in terminal.getvalue()
    progress.step("Страницы", 2, 2)
    assert terminal.getvalue().endswith("\rСтраницы: 2 из 2\n")


def test_a_problem_is_told_with_its_place_and_advice(said, progress):
    problem = warning("x", "Нет листа.", Place("a.xlsx"), seen="Лист1", advice="Добавьте его.")
    progress.tell(problem)
    assert said.getvalue() == "Предупреждение (a.xlsx): Нет листа. Лист1 Добавьте его.\n"


def test_a_problem_of_a_line_is_told_with_the_line(said, progress):
    progress.tell(warning("x", "Нет школы.", Place("enskaya/overrides.yml", row=3)))
    assert said.getvalue() == "Предупреждение (enskaya/overrides.yml, строка 3): Нет школы.\n"
