"""How long reading a region with all checks takes, beside calamine alone on the same files.

    python benchmarks/intake.py FOLDER    prints both times and their ratio

Nothing here is a test. Each way runs in turn with the other; the time is that of the processor. The
ratio is that of all turns together; the middle half of the turns says how much it varies.
"""

import sys
import time
from pathlib import Path
from statistics import quantiles

from python_calamine import CalamineWorkbook

from shnor_lib.intake.load import load_files
from shnor_lib.model.procedures import registry

TURNS = 45


def seconds(work) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun


def calamine(files: list[Path]) -> None:
    for path in files:
        workbook = CalamineWorkbook.from_path(path)
        for name in workbook.sheet_names:
            workbook.get_sheet_by_name(name).to_python()


def main(folder: Path) -> None:
    files, known = sorted(folder.glob("*.xlsx")), registry()
    times = [
        (seconds(lambda: calamine(files)), seconds(lambda: load_files(files, known)))
        for _ in range(TURNS)
    ]
    alone, whole = (sum(column) for column in zip(*times, strict=True))
    low, _, high = quantiles([ours / theirs for theirs, ours in times], n=4)
    print(
        f"книг: {len(files)}; в среднем за {TURNS} раз: calamine {alone / TURNS:.3f} с, "
        f"shnor со всеми проверками {whole / TURNS:.3f} с; "
        f"отношение: {whole / alone:.2f} (в половине раз от {low:.2f} до {high:.2f})"
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
