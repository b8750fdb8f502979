"""Numbers beside numbers: in two places, beside a sentence's words, in two series."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from shnor_lib.model.printed_checks import (
    ClaimCheck,
    CompareCheck,
    ContrastCheck,
    Paired,
    Relation,
    Shown,
)
from shnor_lib.model.printed_numbers import written
from shnor_lib.model.printed_references import Passage, resolve_pairs
from shnor_lib.questions.published.checking import (
    Finding,
    Printed,
    at,
    declared,
    places,
    remaining,
    value,
    weight,
)
from shnor_lib.show.wording import listed, out_of

Pair = tuple[Passage, Passage]
BROKEN: dict[Relation, str] = {
    "equal": "напечатаны разные числа",
    "at-most": "больше, чем допускает сам документ",
    "complement": "вместе не составляют 100",
}
BETWEEN: dict[Relation, str] = {"equal": "и", "at-most": "против", "complement": "и"}


def places_compared(printed: Printed, check: CompareCheck) -> Iterator[Finding]:
    """Name the numbers that are not in the relation in which they should be."""
    pairs = _pairs(printed, check)
    broken = _broken(pairs, check.relation)
    if broken:
        sentence = (
            f"{check.what} – {BROKEN[check.relation]}: "
            f"{_said(broken, check.relation, len(pairs))}{remaining(check)}."
        )
        first = broken[0][0]
        where = places(passage for pair in broken for passage in pair)
        yield Finding("compare", weight(check), first.document, where, sentence)


def words_hold(printed: Printed, check: ClaimCheck) -> Iterator[Finding]:
    """Count where the table shows something else than a sentence says, or ask what it means."""
    statement = printed.resolve(check.statement)[0]
    if check.words not in statement.text:
        return
    shown = "" if check.table is None else _shown_instead(printed, check.table)
    if shown or check.table is None:
        sentence = f"{check.what}: напечатано «{check.words}»{shown}{remaining(check)}."
        yield at("claim", weight(check), statement, sentence)


def _shown_instead(printed: Printed, table: Shown) -> str:
    """Return what the table shows against the words, or nothing."""
    pairs = _pairs(printed, table)
    broken = _broken(pairs, table.relation)
    if not broken:
        return ""
    which = _said(broken, table.relation, len(pairs))
    return f", а в таблице {table.shows} в {out_of(len(broken), len(pairs))}: {which}"


def series_contrasted(printed: Printed, check: ContrastCheck) -> Iterator[Finding]:
    """Compare how often something holds of one series of pairs and of another."""
    first, second = _pairs(printed, check.first), _pairs(printed, check.second)
    failing = _broken(second, check.relation)
    met, met_later = len(first) - len(_broken(first, check.relation)), len(second) - len(failing)
    if met * len(second) != met_later * len(first):
        example = (
            f" (не так, например: {_said(failing[:1], check.relation, len(second))})"
            if failing
            else ""
        )
        sentence = (
            f"{check.what}: {check.holds} в {out_of(met, len(first))} {check.first.name} и "
            f"в {out_of(met_later, len(second))} {check.second.name}{example}{remaining(check)}."
        )
        yield at("contrast", weight(check), first[0][0], sentence)


def _pairs(printed: Printed, paired: Paired) -> list[Pair]:
    """Numbers side by side; a blank cell has none beside it."""
    pairs = resolve_pairs(printed.published, paired.values, paired.to)
    return [pair for pair in pairs if None not in (pair[0].number, pair[1].number)]


def _broken(pairs: Iterable[Pair], relation: Relation) -> list[Pair]:
    return [pair for pair in pairs if not _holds(value(pair[0]), value(pair[1]), relation)]


def _holds(one: Decimal, other: Decimal, relation: Relation) -> bool:
    if relation == "equal":
        return one == other
    return one <= other if relation == "at-most" else one + other == 100


def _said(pairs: Sequence[Pair], relation: Relation, of: int) -> str:
    """Write pairs of numbers; what the only pair of a check is, the check says itself."""
    texts = [f"{written(value(a))} {BETWEEN[relation]} {written(value(b))}" for a, b in pairs]
    if of == 1:
        return texts[0]
    return listed([f"{a.label} – {text}" for (a, _), text in zip(pairs, texts, strict=True)])


COMPARISONS = (
    declared(
        CompareCheck,
        "Число с числом",
        "Числа, напечатанные в разных местах, сравниваются одно с другим: одно и то же число "
        "должно быть равным, часть – не больше целого, цель – не больше предела, который назвал "
        "сам документ. Если не сказано, как соотносятся близкие числа, это вопрос к документу.",
        places_compared,
    ),
    declared(
        ClaimCheck,
        "Слова и числа",
        "Слова документа – «приближены к целевым», «за счёт…» – сверяются с таблицей, о которой "
        "они сказаны. Если таблица показывает другое, а что значат слова, не определено, это "
        "вопрос. Понятие, на котором стоит вывод, должно быть объяснено в документе.",
        words_hold,
    ),
    declared(
        ContrastCheck,
        "В одном ряду так, в другом иначе",
        "Считается, как часто одно и то же верно для двух рядов чисел: сколько целей достигнуто "
        "в диагностической работе и сколько на экзамене; дополняют ли друг друга до 100 цели "
        "и дополняют ли фактические показатели.",
        series_contrasted,
    ),
)
