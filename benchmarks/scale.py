"""What the rule and dynamics cost from ten thousand rows of results to ten million.

    python benchmarks/scale.py                    10⁴ … 10⁷ rows
    python benchmarks/scale.py 10000 1000000      so many rows

Each measurement is a process of its own, and takes the least of three runs: seconds of the
processor and of the clock from Parquet files to the answer in memory (pandas alone reads its table
before, as a study does), and the highest memory of the whole process. The same question by hand in
DuckDB and polars stands beside (`by_hand.py`); where an answer differs from it, the run stops.
"""

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pandas as pd

HERE = Path(__file__).parent
ROWS = (10**4, 10**5, 10**6, 10**7)
QUESTIONS = {"verdicts": "правило с доказательствами", "changes": "динамика с интервалами"}
WAYS = {
    "pandas": "shnor, таблица в памяти",
    "relation": "shnor, DuckDB над Parquet",
    "duckdb": "вручную, DuckDB",
    "polars": "вручную, polars",
}
RUNS = 3


def asked(folder: Path, question: str, way: str) -> Callable[[], object]:
    if way in ("duckdb", "polars"):
        import by_hand

        by = getattr(by_hand, f"{question}_{way}")
        return lambda: by(folder)
    from by_hand import BASE, CORRELATION, LAST, RULE

    from shnor_lib.files.relations import open_relation
    from shnor_lib.model.procedures import registry
    from shnor_lib.model.tables import contracts
    from shnor_lib.questions.dynamics.changes import measure_dynamics
    from shnor_lib.questions.identification.verdicts import identify

    def table(name: str) -> pd.DataFrame:
        return pd.read_parquet(folder / f"{name}.parquet").astype(contracts()[name].types)

    results = table("results") if way == "pandas" else None

    def opened() -> object:
        return open_relation([folder / "results.parquet"]) if results is None else results

    if question == "verdicts":
        return lambda: identify(opened(), table("schools"), RULE, LAST, registry())
    return lambda: measure_dynamics(
        opened(), BASE, LAST, registry=registry(), correlation=CORRELATION
    )


def summary(answer: object) -> list[float]:
    """What must be the same whoever answers: rows, verdicts, sums of intervals."""
    if hasattr(answer, "verdicts"):
        answer = (answer.verdicts, answer.evidence)
    tables = answer if isinstance(answer, tuple) else (answer,)
    frames = [one if isinstance(one, pd.DataFrame) else one.to_pandas() for one in tables]
    if len(frames) == 2:
        said, evidence = frames
        tally = [int((said["verdict"] == word).sum()) for word in ("да", "нет", "не определено")]
        sums = evidence[["share_low", "share_high", "deciding"]].sum().astype(float).tolist()
        return [
            len(said),
            len(evidence),
            *tally,
            int((evidence["status"] == "absent").sum()),
            *sums,
        ]
    (changes,) = frames
    flags = ["comparable", "reportable", "beyond_chance", "could_vary", "beyond_band"]
    told = [float((changes[name] == True).sum()) for name in flags]  # noqa: E712 – may be missing
    sums = changes[["change_pp", "ci_low_pp", "ci_high_pp"]].sum().astype(float).tolist()
    return [len(changes), int((changes["direction"] == "positive").sum()), *told, *sums]


def measure(folder: Path, question: str, way: str) -> None:
    """Answer in this process, and print what it took."""
    ask, taken = asked(folder, question, way), []
    for _ in range(RUNS):
        wall, own = time.perf_counter(), time.process_time()
        answer = ask()
        taken.append((time.process_time() - own, time.perf_counter() - wall))
    # Before the answers are compared, which takes memory of its own.
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    own, wall = (min(column) for column in zip(*taken, strict=True))
    print(json.dumps({"own": own, "wall": wall, "peak": peak, "summary": summary(answer)}))


def measured(folder: Path, question: str, way: str) -> dict[str, float]:
    command = [sys.executable, __file__, "measure", str(folder), question, way]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return json.loads(done.stdout.splitlines()[-1])


def compare(found: dict[str, dict], question: str) -> None:
    ours = found["pandas"]["summary"]
    for way, one in found.items():
        # Sums of floats in another order differ in the last places.
        alike = all(
            abs(a - b) <= 1e-9 * max(1, abs(a)) for a, b in zip(ours, one["summary"], strict=True)
        )
        if not alike:
            raise SystemExit(f"{question}, {way}: {one['summary']} ≠ {ours}")


def russian(value: float, places: int = 2) -> str:
    return f"{value:.{places}f}".replace(".", ",")


def main(sizes: tuple[int, ...]) -> None:
    head = (
        "строк",
        "вопрос",
        "чем",
        "секунд процессора",
        "секунд",
        "память, ГБ",
        "к лучшему вручную",
    )
    print("| " + " | ".join(head) + " |", "|--:|---|---|--:|--:|--:|--:|", sep="\n")
    for rows in sizes:
        with tempfile.TemporaryDirectory() as temporary:
            folder = Path(temporary)
            # In another process: a child begins with the highest memory of its parent.
            subprocess.run(
                [sys.executable, HERE / "made_up_results.py", folder, str(rows)], check=True
            )
            for question, title in QUESTIONS.items():
                found = {way: measured(folder, question, way) for way in WAYS}
                compare(found, question)
                best = min(found[way]["own"] for way in ("duckdb", "polars"))
                for way, named in WAYS.items():
                    one = found[way]
                    cells = (
                        f"10^{len(str(rows)) - 1}",
                        title,
                        named,
                        *(russian(one[name]) for name in ("own", "wall", "peak")),
                        russian(one["own"] / best, 1),
                    )
                    print("| " + " | ".join(cells) + " |", flush=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["measure"]:
        measure(Path(sys.argv[2]), *sys.argv[3:])
    else:
        main(tuple(map(int, sys.argv[1:])) or ROWS)
