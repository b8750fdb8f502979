"""What a protocol prints under its participants, against their rows."""

from collections.abc import Iterator

import pandas as pd

from shnor_lib.intake.checks.catalogue import problem_of
from shnor_lib.intake.layouts.gia_blocks import AVERAGES, MINIMUM, TOTAL, Block
from shnor_lib.intake.reading.cells import integer, number
from shnor_lib.intake.reading.workbook import Sheet
from shnor_lib.model.problems import Problem

HALF = 0.5 + 1e-9


def protocol_totals(sheet: Sheet, block: Block, participants: pd.DataFrame) -> list[Problem]:
    """``protocol-totals``: the printed average or number is not that of the rows.

    The last number of the averages is that of the marks or test scores, the one before it that of
    the primary scores; both are rounded, to a whole number or with decimals.
    """
    differences = [*_average(block, participants), *_count(block, participants)]
    if not differences:
        return []
    return [problem_of("protocol-totals", sheet.place(block.header), seen="; ".join(differences))]


def printed_minimum(block: Block) -> int | None:
    """Minimum that the protocol prints, if it does."""
    try:
        return integer(block.sums[MINIMUM][-1])
    except (KeyError, IndexError, ValueError):
        return None


def _average(block: Block, participants: pd.DataFrame) -> Iterator[str]:
    *others, last = block.sums.get(AVERAGES) or [""]
    if "mark" not in block.columns:
        yield from _differing(last, participants["score"])
        return
    yield from _differing(last, participants["mark"])
    yield from _differing(others[-1] if others else "", participants["score"])


def _differing(words: str, earned: pd.Series) -> Iterator[str]:
    decimals = len(words.replace(",", ".").partition(".")[2])
    try:
        printed = number(words)
    except ValueError:
        return
    mean = float(earned.astype("Float64").mean()) if len(earned.dropna()) else printed
    if abs(printed - mean) * 10**decimals > HALF:
        yield f"среднее {words}, по строкам {mean:.2f}".replace(".", ",")


def _count(block: Block, participants: pd.DataFrame) -> Iterator[str]:
    """Who was absent may be in the printed number, or not."""
    for words in block.sums.get(TOTAL, ())[:1]:
        if words not in (str(len(block.rows)), str(len(participants))):
            yield f"всего участников {words}, строк {len(block.rows)}"
