"""Rounded shares: whether they make 100, and what they tell of the numbers behind them.

A share of k units out of n, rounded to d digits, is printed as s when 100k/n lies within half a
unit of the last digit of s. All is decided on integers.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import reduce
from math import comb

from shnor_lib.analysis.published.findings import (
    Finding,
    Printed,
    added,
    at,
    declared,
    listed,
    value,
    values,
    written_list,
)
from shnor_lib.model.printed_checks import (
    MajorityCheck,
    PossibleCountsCheck,
    Rounding,
    SharesCheck,
)
from shnor_lib.model.printed_numbers import digits, written
from shnor_lib.model.printed_references import Passage

ROUNDED = {"half-up": "половина – вверх", "half-even": "половина – к чётному"}
SIGNIFICANCE = 40  # a chance of one in 40, 2,5 %, on the one side that the sentence speaks of


def counts_of_share(share: Decimal, n: int, rounding: Rounding = "half-up") -> range:
    """All k for which k of n is printed as the share.

    Parameters
    ----------
    share : Decimal
        Per cent, with as many digits as are printed.
    n : int
        Number of units.
    rounding : {"half-up", "half-even"}
        What becomes of exactly half a unit of the last digit.

    Examples
    --------
    >>> list(counts_of_share(Decimal(55), 44)), list(counts_of_share(Decimal(51), 50))
    ([24], [])
    >>> [list(counts_of_share(Decimal(3), 40, rule)) for rule in ("half-up", "half-even")]
    [[1], []]
    """
    scale = 10 ** digits(share)
    twice = 2 * int(share * scale)
    whole = 200 * scale
    low, high = (twice - 1) * n, (twice + 1) * n
    takes_low = rounding == "half-up" or twice % 4 == 0
    takes_high = rounding == "half-even" and twice % 4 == 0
    first = -(-low // whole) if takes_low else low // whole + 1
    last = high // whole if takes_high else -(-high // whole) - 1
    return range(max(0, first), min(n, last) + 1)


def possible_sizes(
    shares: Sequence[Decimal], at_most: int, rounding: Rounding = "half-up"
) -> list[int]:
    """All n up to a limit of which units can be parted in these rounded shares, none left over.

    Examples
    --------
    >>> possible_sizes([Decimal(55), Decimal(39), Decimal(7)], 50)
    [44]
    """
    return [n for n in range(1, at_most + 1) if _divides(shares, n, rounding)]


def _divides(shares: Sequence[Decimal], n: int, rounding: Rounding) -> bool:
    """Whether some counts with these shares add up to n: each count runs over an interval."""
    counts = [counts_of_share(share, n, rounding) for share in shares]
    return all(counts) and sum(run[0] for run in counts) <= n <= sum(run[-1] for run in counts)


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


def counts_behind_shares(printed: Printed, check: PossibleCountsCheck) -> Iterator[Finding]:
    """Say which n give these shares; with a printed n, whether it does."""
    limit = int(value(printed.resolve(check.at_most)[0]))
    groups = [printed.numbers([group]) for group in check.groups]
    sizes = [possible_sizes(values(group), limit, check.rounding) for group in groups]
    stated = printed.numbers([check.number])
    for group, possible in zip(groups, sizes, strict=True):
        if stated:
            yield from _stated_size(check, group, int(value(stated[0])))
        else:
            yield _unstated_size(check, group, possible, limit)
    together = reduce(lambda one, other: one & other, map(set, sizes))
    if not stated and all(sizes) and len(sizes) > 1 and not together:
        sentence = (
            f"{check.what}: ни одно n до {limit} не подходит сразу ко всем {len(sizes)} строкам; "
            "если доли каждой строки исчерпывают школы, они посчитаны от разного числа школ."
        )
        yield at("possible-counts", "question", groups[0][0], sentence)


def _stated_size(check: PossibleCountsCheck, group: list[Passage], n: int) -> Iterator[Finding]:
    if not _divides(values(group), n, check.rounding):
        sentence = (
            f"{check.what}, {_name(group)}: доли {written_list(values(group))} % не получаются "
            f"ни при каких целых числах от напечатанного n = {n}."
        )
        yield at("possible-counts", "discrepancy", group[0], sentence)


def _unstated_size(
    check: PossibleCountsCheck, group: list[Passage], possible: list[int], limit: int
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


def majority_holds(printed: Printed, check: MajorityCheck) -> Iterator[Finding]:
    """Compare «more than half» with its shares, and ask for the numbers behind them."""
    statement = printed.resolve(check.statement)[0]
    if check.words not in statement.text:
        return
    shares = printed.numbers(check.values)
    low = [share for share in shares if value(share) <= 50]
    stated = printed.numbers([check.number])
    if low:
        which = listed([f"{share.label} – {written(value(share))} %" for share in low])
        sentence = f"Напечатано «{check.words}», а в таблице не больше половины: {which}."
        yield at("majority", "discrepancy", statement, sentence)
    elif not stated:
        span = f"{written(min(values(shares)))}–{written(max(values(shares)))}"
        sentence = (
            f"Слова «{check.words}» согласуются с долями таблицы ({span} %), но вывод сделан "
            "по долям без числа школ: превышение половины может быть случайным."
        )
        yield at("majority", "question", statement, sentence)
    else:
        n = int(value(stated[0]))
        chance = [share for share in shares if not is_majority_sure(value(share), n)]
        if chance:
            which = listed([f"{share.label} – {written(value(share))} %" for share in chance])
            sentence = (
                f"Слова «{check.words}» согласуются с таблицей, но при n = {n} превышение "
                f"половины не отличить от случайного: {which}."
            )
            yield at("majority", "question", statement, sentence)


def is_majority_sure(share: Decimal, n: int) -> bool:
    """Whether so large a share of n would be rarer than 1 in 40 if halves were equal.

    The exact sign test, on integers.

    Examples
    --------
    >>> is_majority_sure(Decimal(55), 44), is_majority_sure(Decimal(80), 44)
    (False, True)
    """
    counts = counts_of_share(share, n)
    count = counts[0] if counts else int(share * n / 100)
    tail = sum(comb(n, k) for k in range(count, n + 1))
    return bool(SIGNIFICANCE * tail <= 2**n)


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
        PossibleCountsCheck,
        "Какие n стоят за долями",
        "Точным перебором целых чисел находятся все n, при которых возможны такие округлённые "
        "доли. Предполагается, что напечатанные доли исчерпывают все школы; правило округления "
        "половины – настройка. Если подходит одно n, доли выдают сами числа.",
        counts_behind_shares,
    ),
    declared(
        MajorityCheck,
        "«Более половины»",
        "Слова сравниваются с долями таблицы; если напечатано n, точным критерием знаков "
        "проверяется, что превышение половины встретилось бы случайно реже, чем один раз из 40.",
        majority_holds,
    ),
)
