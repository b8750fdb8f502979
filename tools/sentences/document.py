"""docs/sentences.md: written from the code and the examples, and read back for those examples."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from shnor_lib.model.pages import every_page
from tools.sentences.patterns import GAP, ROOT, Sentence

PATH = ROOT / "docs" / "sentences.md"
NONE, ALWAYS = "–", "Постоянный текст"
HEAD = f"""# Каталог фраз

Всё, что могут сказать страницы отчёта: фразы и части фраз из кода вопросов, с данными на месте
знака «{GAP}». Для редактора: фразу правят там, где она написана, – файл назван над таблицей.

- *Когда* – что делает функция, которая так говорит (по-английски, как в программе), и условие, если
  она говорит так не всегда.
- *Пример* сказала страница демонстрационного региона или, если такого случая в них нет, тест; кто
  именно, сказано рядом. Каждый пример подходит к своей фразе: это проверяет тест.

Знак «{NONE}» на месте примера – фраза о случае, которого в демонстрационных регионах нет.

Записано командой `python -m tools.sentences` после сборки обеих редакций, с `--tests` –
и по тестам; примеры, которые подходят и теперь, она оставляет.
"""
HEADER = "| Фраза | Когда | Пример | Кто сказал |\n|---|---|---|---|"
_CELL = re.compile(r"(?<!\\)\|")
_FOLDER = re.compile(r"shnor_lib/(?:questions/)?([^/]+)")


@dataclass(frozen=True)
class Example:
    """What was said, and by whom: ``region/page`` or the id of a test."""

    text: str
    origin: str


Examples = Mapping[tuple[str, str], Example]  # by module and sentence


def document(sentences: Iterable[Sentence], examples: Examples) -> str:
    """Write the catalogue."""
    parts = [HEAD]
    for folder, of_folder in groupby(sentences, lambda one: _FOLDER.findall(one.module)[0]):
        parts.append(f"## {_title(folder)}\n")
        for module, of_module in groupby(of_folder, lambda one: one.module):
            rows = [_row(one, examples.get((module, one.text))) for one in of_module]
            parts.append("\n".join([f"### `{module}`\n", HEADER, *rows, ""]))
    return "\n".join(parts)


def _title(folder: str) -> str:
    known = every_page()
    return known[folder].title if folder in known else f"`{folder}`"


def _row(sentence: Sentence, example: Example | None) -> str:
    condition = f"; если `{sentence.condition}`" if sentence.condition else ""
    said = (example.text, f"`{example.origin}`") if example else (NONE, NONE)
    when = f"{sentence.purpose or ALWAYS}{condition}"
    cells = (sentence.text, when, *said)
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"


def written_examples() -> dict[tuple[str, str], Example]:
    """Read the examples of the catalogue as it stands."""
    return {(module, text): example for module, text, example in _rows() if example}


def _rows() -> Iterator[tuple[str, str, Example | None]]:
    module = ""
    for line in PATH.read_text(encoding="utf-8").splitlines() if PATH.is_file() else ():
        if line.startswith("### "):
            module = line.removeprefix("### ").strip("`")
        elif line.startswith("| ") and not line.startswith("| Фраза"):
            text, _, said, origin = (
                cell.strip().replace("\\|", "|") for cell in _CELL.split(line)[1:-1]
            )
            yield module, text, Example(said, origin.strip("`")) if said != NONE else None
