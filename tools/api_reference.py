"""`python -m tools.api_reference > docs/api.md`: what an analyst may call, by its docstrings."""

import inspect
import sys
from collections.abc import Callable, Iterator

from shnor_lib.answers import Answers
from shnor_lib.cohorts.cohort import Cohort
from shnor_lib.cohorts.facts import facts
from shnor_lib.cohorts.matched import Matched
from shnor_lib.cohorts.schools import Schools
from shnor_lib.country import open_country
from shnor_lib.show.answer import Answer
from shnor_lib.show.choice import choose
from shnor_lib.study import Study, open_study

HEAD = """# Справочник: что можно вызвать в блокноте

Записано из самой программы (`python -m tools.api_reference > docs/api.md`), пояснения –
по-английски, как в ней. С чего начать – в [руководстве](guide.md).
"""
FINDINGS = """Находки вопросов, те же, что читают страницы отчёта:

| свойство | о чём |
|---|---|
"""
CHAPTERS: dict[str, tuple[type, tuple[str, ...]]] = {
    "Исследование: `study`": (Study, ("cohort", "training", "school", "why", "identify")),
    "Школы: `study.schools`": (Schools, ("where",)),
    "Когорта": (Cohort, ()),
    "Похожие школы: `cohort.matched()`": (Matched, ()),
    "Ответ": (Answer, ()),
}


def main() -> int:
    """Print the reference."""
    sys.stdout.write(reference())
    return 0


def reference() -> str:
    """Write the reference as Markdown."""
    opening = [*_function("open_study", open_study), *_function("open_country", open_country)]
    return "\n".join([HEAD, *opening, *_chapters(), *_rest()]) + "\n"


def _chapters() -> Iterator[str]:
    for title, (kind, names) in CHAPTERS.items():
        yield f"## {title}\n"
        yield f"{_text(kind)}\n"
        if kind is Study:
            yield from _findings()
        for name in names or _public(kind):
            yield from _function(name, getattr(kind, name))


def _rest() -> Iterator[str]:
    yield "## Выбор в живом блокноте\n"
    yield from _function("choose", choose)
    yield "## Признаки школ\n"
    yield "По ним отбирает `study.schools.where(…)`.\n"
    yield "| имя | что это |\n|---|---|"
    yield from (f"| `{name}` | {fact.title} |" for name, fact in facts().items())


def _findings() -> Iterator[str]:
    yield (
        FINDINGS
        + "\n".join(
            f"| `study.{name}` | {(inspect.getdoc(found) or name).splitlines()[0]} |"
            for name, found in (vars(Answers) | vars(Study)).items()
            if not name.startswith("_") and hasattr(found, "attrname")
        )
        + "\n"
    )


def _public(kind: type) -> list[str]:
    return [
        name
        for name, member in vars(kind).items()
        if not name.startswith("_") and (callable(member) or isinstance(member, property))
    ]


def _function(name: str, called: Callable[..., object] | property) -> Iterator[str]:
    if isinstance(called, property):
        yield f"### `{name}`\n"
        yield f"{_text(called)}\n"
        return
    signature = inspect.signature(called)
    own = [one for one in signature.parameters.values() if one.name != "self"]
    bare = [one.replace(annotation=inspect.Parameter.empty) for one in own]
    shown = signature.replace(parameters=bare, return_annotation=inspect.Signature.empty)
    yield f"### `{name}{shown}`\n"
    yield f"{_text(called)}\n"


def _text(thing: object) -> str:
    """A docstring as Markdown: its first part as prose, its sections as they are written."""
    told = inspect.getdoc(thing) or ""
    prose, _, sections = told.partition("\n\nParameters\n")
    if not sections:
        prose, mark, sections = told.partition("\n\nRaises\n")
        sections = f"Raises\n{sections}" if mark else ""
    else:
        sections = f"Parameters\n{sections}"
    prose = prose.partition("\n\nExamples\n")[0].replace("``", "`")
    kept = sections.partition("\n\nExamples\n")[0].strip()
    return f"{prose}\n\n```text\n{kept}\n```" if kept else prose


if __name__ == "__main__":
    sys.exit(main())
