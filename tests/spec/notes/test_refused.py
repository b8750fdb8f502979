"""What the analyst's text may not hold is refused with its line, whoever is to read the edition."""

import pytest

from shnor_lib.intake.check import check_paths
from shnor_lib.intake.region import notes_markup
from shnor_lib.intake.region.notes import markup_of_notes
from shnor_lib.model.problems import ShnorError
from shnor_lib.study import open_study
from tests.small_region import write_region

# The text stands from line 5 on.
BEFORE = "# Текст аналитика\n\n## overview\n\n"

REFUSED = {
    "notes-html": [
        ("Вывод.\n\n<script>alert(1)</script>", 7, "<script>alert(1)</script>"),
        ("Вывод <b onclick='a()'>важен", 5, "<b onclick='a()'>"),
        ("- раз\n- <img src=x onerror=a()>", 6, "<img src=x onerror=a()>"),
        ("<div class='x'>\n\nтекст\n\n</div>", 5, '<div class="x">'),
        ("| а |\n|---|\n| <u>1 |", 7, "<u>"),
        ("Вывод.\n\n```{=html}\n<b>\n```", 8, "<b>"),
        ("Вывод `<b>`{=html}", 5, "<b>"),
        ("Сноска[^1]\n\n[^1]: <b>", 7, "<b>"),
        ("Вывод.\n\n[^никем]: <b>", 7, "<b>"),
    ],
    "notes-comment": [("Вывод.\n\nА <!-- черновик\nдлинный --> б", 7, "<!-- черновик")],
    "notes-raw": [
        ("Файл C:\\Users", 5, "\\Users"),
        ("Вывод.\n\n```{=latex}\n\\newpage\n```", 8, "\\newpage"),
        ("\\newcommand{\\x}{1}", 5, "\\newcommand{\\x}{1}"),
    ],
    "notes-code": [
        ("Вывод.\n\n```python\nprint(1)\n```", 8, "print(1)"),
        ("Вывод.\n\n```{python}\nprint(1)\n```", 7, "{python}"),
        ("Вывод.\n\n```{mermaid}\nflowchart\n```", 7, "{mermaid}"),
        ("Вывод.\n\n    отступ", 7, "отступ"),
        ("Школ: `{python} n`", 5, "{python}"),
        ("Школ: `r n`", 5, "r n"),
    ],
    "notes-image": [
        ("Вывод.\n\n![](https://example.org/a.png)", 7, "https://example.org/a.png"),
        ("Схема ![схема](схема.png)", 5, "схема.png"),
        ("![схема][1]\n\n[1]: a.png", 7, "a.png"),
    ],
    "notes-link": [
        ("Вывод.\n\n[а](javascript:alert)", 7, "javascript:alert"),
        ("[а](JavaScript:alert)", 5, "JavaScript:alert"),
        ("[а](java&#115;cript:alert)", 5, "javascript:alert"),
        ("[а](data:text/html,x)", 5, "data:text/html,x"),
        ("[а](file:///c:/итог.xlsx)", 5, "file:///c:/итог.xlsx"),
        ("[а](//example.org/a)", 5, "//example.org/a"),
        ("[а](../итог.xlsx)", 5, "../итог.xlsx"),
        ("<javascript:alert>", 5, "javascript:alert"),
    ],
    "notes-attributes": [
        ("Вывод.\n\n### Раздел {onclick=a}", 7, '{onclick="a"}'),
        ("[слово]{.x style=y}", 5, '{.x style="y"}'),
        ("[а](https://example.org){onclick=a}", 5, '{onclick="a"}'),
        ("Вывод.\n\n::: {.column-margin}\nполе\n:::", 7, "{.column-margin}"),
        ("Вывод.\n\n::: {#fig-low}\nполе\n:::", 7, "{#fig-low}"),
        ("| а |\n|---|\n| 1 |\n\n: Итог {#tbl-x}", 9, "{#tbl-x}"),
    ],
    "notes-insertion": [
        ("Вывод.\n\n{{< include other.md >}}", 7, "{{< include other.md >}}"),
        ("Вывод `{{< env HOME >}}`", 5, "{{< env HOME >}}"),
    ],
    "notes-metadata": [
        ("---\ntitle: Итог\n---", 5, "---"),
        ("Вывод.\n\n---\nheader-includes: <b>\n...", 7, "---"),
        ("Вывод.\n\n---\nтитул: [\n---", 7, "---"),
    ],
    "notes-definition": [
        ("Вывод.\n\n[итог]: https://example.org", 7, "[итог]: https://example.org"),
        ("- [итог]: https://example.org", 5, "- [итог]: https://example.org"),
        ("[итог]: итог региона", 5, "[итог]: итог региона"),
        ("[общий\nитог]: https://example.org", 6, "итог]: https://example.org"),
    ],
    "notes-citation": [("Вывод.\n\nСм. @иванов и [@sec-метод]", 7, "@иванов")],
    "notes-unclosed": [
        ("Вывод.\n\n```\nдо конца", 7, "```"),
        ("Вывод.\n\n:::\n\nдальше", 7, ":::"),
        ("Вывод.\n\n<!-- не закрыт", 7, "<!-- не закрыт"),
        ('Вывод.\n\n<a title="', 7, '<a title="'),
        ("Вывод.\n\n<a title='", 7, "<a title='"),
        ("Вывод.\n\n---\nключ: не закрыт", 8, "ключ: не закрыт"),
    ],
}
CASES = [(code, *case) for code, cases in REFUSED.items() for case in cases]


@pytest.mark.parametrize(("code", "text", "line", "seen"), CASES)
def test_it_is_named_with_its_line_and_what_was_seen(code, text, line, seen):
    found = markup_of_notes(BEFORE + text, "notes.md")
    assert (code, line, seen) in [(p.code, p.place.row, p.seen) for p in found]
    assert all(p.is_error and p.advice and p.place.file == "notes.md" for p in found)


def test_each_of_several_has_its_own_line():
    text = "<b>\n\nслово\n\n<b>\n\nещё слово\n\n## data\n\n<b>\n"
    found = markup_of_notes(BEFORE + text, "notes.md")
    assert [problem.place.row for problem in found] == [5, 9, 15]


@pytest.mark.parametrize("text", ["<b>", "## Нет такой страницы\n\n<b>", "## data\n## data\n<b>"])
def test_a_text_that_no_page_shows_is_read_too(text):
    assert [problem.code for problem in markup_of_notes(text, "notes.md")] == ["notes-html"]


def test_a_text_that_cannot_be_read_in_time_is_refused(monkeypatch):
    monkeypatch.setattr(notes_markup, "TIME_LIMIT", 0.5)
    [problem] = markup_of_notes("[" * 300, "notes.md")
    assert problem.code == "notes-tangled"


def test_the_check_names_the_file_from_where_it_was_asked(tmp_path):
    folder = write_region(tmp_path, notes__md=f"{BEFORE}<b>")
    [problem] = check_paths([folder]).problems
    assert (problem.place.file, problem.place.row) == (f"{folder.as_posix()}/notes.md", 5)


@pytest.mark.parametrize("audience", ["internal", "public"])
def test_no_edition_opens_the_region(tmp_path, audience):
    write_region(tmp_path, notes__md=f"{BEFORE}<b>")
    with pytest.raises(ShnorError) as failure:
        open_study("enskaya", data=tmp_path, audience=audience)
    [problem] = failure.value.problems
    assert (problem.code, problem.place.row) == ("notes-html", 5)


def test_a_text_spoiled_after_a_good_load_is_refused_too(tmp_path):
    folder = write_region(tmp_path, notes__md=f"{BEFORE}Вывод.")
    open_study("enskaya", data=tmp_path)
    (folder / "notes.md").write_text(f"{BEFORE}<b>", encoding="utf-8")
    with pytest.raises(ShnorError, match="тег HTML"):
        open_study("enskaya", data=tmp_path)
