"""Rounded shares: whether they make 100, and which numbers of units they leave."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from shnor_lib.model.printed_checks import (
    SharesCheck,
)
from shnor_lib.model.printed_numbers import digits, written
from shnor_lib.model.printed_references import Passage
from shnor_lib.questions.published.checking import (
    Finding,
    Printed,
    Severity,
    added,
    at,
    declared,
    value,
    values,
    written_list,
)
from shnor_lib.questions.published.rounding import divides, is_majority_sure, possible_sizes
from shnor_lib.show.wording import counted, listed

ROUNDED = {"half-up": "половина – вверх", "half-even": "половина – к чётному"}


def shares_close(printed: Printed, check: SharesCheck) -> Iterator[Finding]:
    """Compare the sum of shares with 100, leaving rounding its due."""
    for group in check.groups:
        shares = printed.numbers([group])
        total = added(values(shares))
        slack = added(Decimal(1).scaleb(-digits(value(share))) / 2 for share in shares)
        if not shares or total == 100:
            continue
        rounding = abs(total - 100) <= slack
        sum_text = " + ".join(written(value(share)) for share in shares)
        sentence = f"{check.what}, {_name(shares)}: {sum_text} = {written(total)}" + (
            f", а не 100; одно только округление может дать отклонение до {written(slack)}."
            if rounding
            else f", а не 100; округлением (до {written(slack)}) это не объясняется."
        )
        yield at("shares", "note" if rounding else "discrepancy", shares[0], sentence)


def _name(shares: Sequence[Passage]) -> str:
    """Name a group: its row in the table, and the row's headings."""
    row = shares[0].reference.split("/")[1]
    return f"строка {row} ({shares[0].label})"


def counts_behind_shares(printed: Printed, check: SharesCheck) -> Iterator[Finding]:
    """Say which n give these shares; with a printed n, whether it does."""
    groups = [printed.numbers([group]) for group in check.groups]
    if check.number:
        n = int(value(printed.resolve(check.number)[0]))
        for group in groups:
            yield from _stated_size(check, group, n)
    elif check.at_most:
        limit = int(value(printed.resolve(check.at_most)[0]))
        yield from _unstated_sizes(check, groups, limit)


def _stated_size(check: SharesCheck, group: list[Passage], n: int) -> Iterator[Finding]:
    if not divides(values(group), n, check.rounding):
        sentence = (
            f"{check.what}, {_name(group)}: доли {written_list(values(group))} % не получаются "
            f"ни при каких целых числах от напечатанного n = {n}."
        )
        yield at("possible-counts", "discrepancy", group[0], sentence)


def _unstated_sizes(
    check: SharesCheck, groups: list[list[Passage]], limit: int
) -> Iterator[Finding]:
    sizes = [possible_sizes(values(group), limit, check.rounding) for group in groups]
    for group, possible in zip(groups, sizes, strict=True):
        yield _unstated_size(check, group, possible, limit)
    common = set.intersection(*map(set, sizes))
    if all(sizes) and len(sizes) > 1 and not common:
        sentence = (
            f"{check.what}: ни одно n до {limit} не подходит сразу ко всем "
            f"{counted(len(sizes), 'row_dative')}; если доли каждой строки исчерпывают школы, они "
            "посчитаны от разного числа школ."
        )
        yield at("possible-counts", "question", groups[0][0], sentence)


def _unstated_size(
    check: SharesCheck, group: list[Passage], possible: list[int], limit: int
) -> Finding:
    assumed = f"(если доли исчерпывают школы и округлены по правилу «{ROUNDED[check.rounding]}»)"
    head = f"{check.what}, {_name(group)}: n не напечатано; доли {written_list(values(group))} %"
    if not possible:
        tail = f"не получаются ни при каком n до {limit} {assumed}."
        return at("possible-counts", "discrepancy", group[0], f"{head} {tail}")
    if len(possible) > 1:
        sizes = listed([str(n) for n in possible])
        tail = f"при n до {limit} возможны только при n = {sizes} {assumed}."
        return at("possible-counts", "note", group[0], f"{head} {tail}")
    tail = (
        f"при n до {limit} возможны только при n = {possible[0]} {assumed}, "
        "так что одни доли выдают и сами числа школ."
    )
    return at("possible-counts", "question", group[0], f"{head} {tail}")


def majority_holds(printed: Printed, check: SharesCheck) -> Iterator[Finding]:
    """Compare «more than half» with its shares, and ask for the numbers behind them."""
    claim = check.majority
    if claim is None:
        return
    statement = printed.resolve(claim.statement)[0]
    shares = printed.numbers(claim.values)
    if claim.words in statement.text:
        for severity, sentence in _doubts(claim.words, shares, printed.numbers([check.number])):
            yield at("majority", severity, statement, sentence)


def _doubts(
    words: str, shares: list[Passage], stated: list[Passage]
) -> Iterator[tuple[Severity, str]]:
    """Return what speaks against a majority: the table, no number of schools, or chance."""
    low = [share for share in shares if value(share) <= 50]
    if low:
        which = _with_shares(low)
        yield "discrepancy", f"Напечатано «{words}», а в таблице не больше половины: {which}."
    elif not stated:
        span = f"{written(min(values(shares)))}–{written(max(values(shares)))}"
        sentence = (
            f"Слова «{words}» согласуются с долями таблицы ({span} %), но вывод сделан "
            "по долям без числа школ: превышение половины может быть случайным."
        )
        yield "question", sentence
    else:
        n = int(value(stated[0]))
        chance = [share for share in shares if not is_majority_sure(value(share), n)]
        if chance:
            sentence = (
                f"Слова «{words}» согласуются с таблицей, но при n = {n} превышение "
                f"половины не отличить от случайного: {_with_shares(chance)}."
            )
            yield "question", sentence


def _with_shares(shares: list[Passage]) -> str:
    return listed([f"{share.label} – {written(value(share))} %" for share in shares])


SHARES = (
    declared(
        SharesCheck,
        "Доли складываются в 100 %",
        "Доли одного целого складываются точно. Отклонение от 100 не больше половины единицы "
        "последнего знака на каждую долю может дать округление – это справка; большее – "
        "расхождение.",
        shares_close,
    ),
    declared(
        SharesCheck,
        "Какие n стоят за долями",
        "Точным перебором целых чисел находятся все n, при которых возможны такие округлённые "
        "доли. Предполагается, что напечатанные доли исчерпывают все школы; правило округления "
        "половины – настройка. Если подходит одно n, доли выдают сами числа.",
        counts_behind_shares,
    ),
    declared(
        SharesCheck,
        "«Более половины»",
        "Слова сравниваются с долями таблицы; если напечатано n, точным критерием знаков "
        "проверяется, что превышение половины встретилось бы случайно реже, чем один раз из 40.",
        majority_holds,
    ),
)
