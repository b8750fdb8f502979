"""How long reading a region with all checks takes, beside readers of workbooks on the same files.

    python benchmarks/intake.py FOLDER [TURNS]    prints the times and their ratios

Nothing here is a test. Each way runs in turn with the others, in one process; the time is that of
the processor. The others only read: they check nothing and count nothing. The ratio is that of all
turns together; the middle half of the turns says how much it varies. polars is asked where it can
read workbooks, with fastexcel.
"""

import importlib.util
import sys
import time
from pathlib import Path
from statistics import quantiles

import pandas as pd
import polars as pl
from python_calamine import CalamineWorkbook

from shnor_lib.intake import in_processes
from shnor_lib.intake.load import load_files
from shnor_lib.model.procedures import registry

TURNS = 45
OURS, ALONE = "shnor со всеми проверками", "calamine"


def seconds(work) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun


def calamine(files: list[Path]) -> None:
    for path in files:
        workbook = CalamineWorkbook.from_path(path)
        for name in workbook.sheet_names:
            workbook.get_sheet_by_name(name).to_python()


def pandas(files: list[Path]) -> None:
    for path in files:
        pd.read_excel(path, sheet_name=None, header=None, engine="calamine")


def polars(files: list[Path]) -> None:
    for path in files:
        pl.read_excel(path, sheet_id=0, has_header=False, raise_if_empty=False)


def main(folder: Path, turns: int) -> None:
    in_processes.PAYS_FROM = sys.maxsize
    files, known = sorted(folder.rglob("*.xlsx")), registry()
    ways = {ALONE: calamine, "pandas": pandas}
    ways |= {"polars": polars} if importlib.util.find_spec("fastexcel") else {}
    ways[OURS] = lambda paths: load_files(paths, known, base=folder)
    times: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(turns):
        for name, way in ways.items():
            times[name].append(seconds(lambda way=way: way(files)))
    ratios = [ours / theirs for ours, theirs in zip(times[OURS], times[ALONE], strict=True)]
    low, _, high = quantiles(ratios, n=4)
    print(f"книг: {len(files)}; в среднем за {turns} раз:")
    for name, taken in times.items():
        print(f"{name}: {sum(taken) / turns:.3f} с")
    whole = sum(times[OURS]) / sum(times[ALONE])
    print(f"отношение к calamine: {whole:.2f} (в половине раз от {low:.2f} до {high:.2f})")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else TURNS)
