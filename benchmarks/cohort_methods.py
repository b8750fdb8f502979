"""What the comparisons of cohorts find of regions with a known effect: the table of docs.

    python benchmarks/cohort_methods.py RUNS

Prints rows of Markdown: coverage of the 95 % intervals, findings, mean difference.
"""

import sys
from itertools import product
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.simulated_cohorts import alike, many, others, shares

COMPARED = {
    alike: "разность изменений с похожими школами",
    others: "разность изменений со всеми остальными",
    shares: "разница долей в одном году",
}
CHOSEN = {
    "chance": "наугад",
    "base": "по результатам базового года",
    "lasts": "по тому, что длится",
}


def percent(share: float) -> str:
    return f"{100 * share:.1f}".replace(".", ",")


def main(runs: int) -> None:
    for compare, chosen, effect in product(COMPARED, CHOSEN, (0, 5)):
        if compare is shares and chosen != "chance":
            continue  # chosen schools do differ: nothing is false of it
        found = many(compare, runs, chosen, effect)
        difference = f"{found['difference']:+.1f}".replace(".", ",").replace("-", "−")
        cells = (COMPARED[compare], CHOSEN[chosen], str(effect), percent(found["coverage"]),
                 percent(found["sure"]), difference)  # fmt: skip
        print(f"| {' | '.join(cells)} |", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]))
