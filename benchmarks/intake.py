"""How long reading a region with all checks takes, beside calamine alone on the same files.

    python benchmarks/intake.py FOLDER    prints both times and their ratio

Nothing here is a test. Each way runs several times in turn and the best time counts.
"""

import sys
import time
from pathlib import Path

from python_calamine import CalamineWorkbook

from shnor_lib.intake.load import load_files
from shnor_lib.model.procedures import registry

TURNS = 5


def seconds(work) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


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
    print(f"книг: {len(files)}; calamine: {alone:.3f} с; shnor со всеми проверками: {whole:.3f} с; "
          f"отношение: {whole / alone:.1f}")  # fmt: skip


if __name__ == "__main__":
    main(Path(sys.argv[1]))
