"""The marks of an official paper around its text (ГОСТ Р 7.0.97-2025): its head and its signature.

What a secretary fills in by hand – organisation, date, number, addressee, signature – has a line
where the profile says nothing; a place, an executor is left out.
"""

from collections.abc import Iterable

from shnor_lib.model.official_form import Executor, OfficialForm, Signatory
from shnor_lib.publish.documents.facts import BriefFacts
from shnor_lib.questions.overview import brief_words as words
from shnor_lib.show.markdown import escape
from shnor_lib.show.page_parts import INTERNAL, SOME_INVENTED

NBSP = "\u00a0"
WIDE_LINE, LINE, SHORT_LINE = "\\_" * 30, "\\_" * 16, "\\_" * 10


def letterhead(facts: BriefFacts, kind: str = words.KIND) -> str:
    """Write the head: whose paper, its kind, date, number, place; for whom; the heading.

    A letter names no kind.
    """
    form = facts.form
    left = [
        escape(form.organisation) or f"{WIDE_LINE}\\\n(организация)",
        f"**{kind.upper()}**" if kind else "",
        f"{_day(form)} № {escape(form.number) or SHORT_LINE}",
        escape(form.place),
    ]
    right = [
        *_marks(facts),
        _lines(form.addressee) or f"{WIDE_LINE}\\\n{WIDE_LINE}\\\n(кому)",
    ]
    heading = form.heading or words.subject(facts.genitive, facts.results_year)
    return "\n\n".join([_columns("letterhead", left, right), _named("subject", escape(heading))])


def signature(form: OfficialForm) -> str:
    """Write the signature, and who answers questions where the profile names somebody."""
    signed = _columns("signature", *_signed(form.signatory))
    return "\n\n".join([signed, *_executor(form.executor)])


def _signed(signatory: Signatory | None) -> Iterable[list[str]]:
    if signatory is None:
        return (
            [f"{WIDE_LINE}\\\n(должность)"],
            [f"{LINE}\\\n(подпись)"],
            [f"{LINE}\\\n(И.О. Фамилия)"],
        )
    return [escape(signatory.position)], [LINE], [escape(signatory.name)]


def _executor(executor: Executor | None) -> Iterable[str]:
    if executor:
        phone = f"\\\n{escape(executor.phone)}" if executor.phone else ""
        yield _named("executor", escape(executor.name) + phone)


def _day(form: OfficialForm) -> str:
    return f"{form.date:%d.%m.%Y}" if form.date else LINE


def _marks(facts: BriefFacts) -> list[str]:
    marks = [(INTERNAL, facts.audience != "public"), (SOME_INVENTED, facts.demonstration)]
    return ["\\\n".join(text for text, holds in marks if holds)]


def _lines(text: str) -> str:
    return "\\\n".join(escape(line) for line in text.strip().splitlines())


def _columns(style: str, *columns: Iterable[str]) -> str:
    cells = [_named("column", "\n\n".join(filter(None, column))) for column in columns]
    return _named(style, "\n\n".join(cells), fence="::::")


def _named(style: str, text: str, fence: str = ":::") -> str:
    return f"{fence} {{.paper-{style}}}\n{text}\n{fence}"
