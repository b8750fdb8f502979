"""How long reading a region with all checks takes, beside calamine alone on the same files.

    python benchmarks/intake.py FOLDER    prints both times and their ratio

Nothing here is a test. Each way runs several times in turn and the best time counts; it is the time
of the processor. On a busy machine it still varies by a few tenths of the ratio.
"""

import sys
import time
from pathlib import Path

from python_calamine import CalamineWorkbook

from shnor_lib.intake.load import load_files
from shnor_lib.model.procedures import registry

TURNS = 15


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
    alone, whole = (min(column) for column in zip(*times, strict=True))
    print(f"книг: {len(files)}; лучшее процессорное время из {TURNS}: calamine {alone:.3f} с, "
          f"shnor со всеми проверками {whole:.3f} с; отношение: {whole / alone:.2f}")  # fmt: skip


if __name__ == "__main__":
    main(Path(sys.argv[1]))
