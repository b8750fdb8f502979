"""The subset of Markdown that both publishers lay out alike, and how the rest is refused."""

import json
import re
from pathlib import Path

import pytest

from shnor_lib.model.problems import ShnorError
from shnor_lib.publish.finish import finish
from shnor_lib.publish.markup import refused_markup, refused_options
from shnor_lib.show.markdown import Prose, answer, caution, escape

ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize(
    "text",
    [
        "## Раздел\n\nСм. @fig-low и [@tbl-wide].\n\n- пункт[^1]\n\n[^1]: сноска",
        '::: {.callout-tip title="Совет" collapse="true"}\nТекст\n:::',
        "::: {#tbl-wide .shnor-table}\n\n| а |\n|---|\n| 1 |\n\nПодпись\n\n:::",
        "```{=html}\n<div>{{< x >}}</div>\n```",
        "```python\n#| echo: true\n```\n\n`{{< pagebreak >}}` – вставка Quarto",
        "Почта@сек-рет и $p = k/n$, <details>да</details>",
        "---\n\nчерта",
    ],
)
def test_what_both_publishers_understand_passes(text):
    assert list(refused_markup(text)) == []


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("{{< include x.md >}}", "вставка Quarto"),
        ("```{mermaid}\nflowchart LR\n```", "ячейка кода в тексте"),
        ("Школ: `{python} n`", "вычисление в строке"),
        ("```{=latex}\n\\newpage\n```", "вставка не в HTML"),
        ("---\ntitle: Обзор\n---", "заголовок настроек"),
        ("См. @sec-method", "ссылка не на рисунок или таблицу"),
        ("::: {.panel-tabset}\n:::", "блок"),
        ("::: {.columns}\n:::", "блок"),
        ("::: column-margin\n:::", "блок"),
        ("::: {layout-ncol=2}\n:::", "блок"),
        ("::: {.callout-danger}\n:::", "блок"),
    ],
)
def test_what_only_quarto_understands_is_refused(text, what):
    assert [found.what for found in refused_markup(text)] == [what]


@pytest.mark.parametrize("text", ["{{< x >}}", "::: {.columns}", "@sec-a", "`{python} n`"])
def test_a_name_from_a_file_is_never_taken_for_markup(text):
    shown = [Prose(escape(text)), answer(escape(text)), caution("т", escape(text))]
    assert [found for prose in shown for found in refused_markup(prose.text)] == []


def page(cell):
    return {"cells": [{"metadata": {}, "outputs": [], **cell}]}


@pytest.mark.parametrize(
    "cell",
    [
        {"cell_type": "markdown", "source": "Начало\n\n{{< pagebreak >}}"},
        {"cell_type": "code", "source": "#| echo: true\n1"},
    ],
)
def test_the_build_names_the_page_and_the_line(cell):
    with pytest.raises(ShnorError) as failure:
        finish(page(cell), "history.ipynb")
    [problem] = failure.value.problems
    assert problem.code == "markup-not-supported"
    assert problem.place.file == "history.ipynb"
    assert problem.seen in cell["source"]


def test_the_project_keeps_to_the_subset():
    sources = [ROOT / "notebooks", ROOT / "data" / "raw"]
    refused = [
        (path.name, found)
        for folder in sources
        for path in [*folder.glob("*.ipynb"), *folder.glob("*/notes.md")]
        for found in _of_file(path)
    ]
    assert refused == []


def _of_file(path):
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".md":
        return list(refused_markup(text))
    cells = json.loads(text)["cells"]
    return [
        found
        for cell in cells
        for look in [refused_markup if cell["cell_type"] == "markdown" else refused_options]
        for found in look("".join(cell["source"]))
    ]


def test_the_document_tells_the_truth_about_what_is_refused():
    document = (ROOT / "docs" / "markup.md").read_text(encoding="utf-8")
    allowed, refused = document.split("## Нельзя")
    divs = r"`(::: \{[^`]*\})`"
    assert [div for div in re.findall(divs, allowed) if list(refused_markup(div))] == []
    assert [div for div in re.findall(divs, refused) if not list(refused_markup(div))] == []
