"""How fast a site is built, beside the usual ways, in one run on one machine.

    python benchmarks/build.py            writes docs/benchmarks.md

Every way executes the same notebooks with the same parameters. Nothing here is a test.
"""

import io
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from importlib.metadata import version
from pathlib import Path

import yaml

from shnor_lib.intake.project import data_folder
from shnor_lib.intake.region import regions
from shnor_lib.publish.build import Order, page_runs
from shnor_lib.publish.execute import PageRun, execute_pages
from shnor_lib.publish.progress import Progress
from shnor_lib.publish.quarto import find_quarto
from shnor_lib.publish.site import site_region
from shnor_lib.study import open_studies

ROOT = Path(__file__).parents[1]
SHNOR = [sys.executable, "-m", "shnor_lib.cli"]
CORES = os.cpu_count() or 1
RUN_SITE = """
import ast, sys, yaml
from pathlib import Path
def shown(value):
    bundle = getattr(value, "_repr_mimebundle_", None) or getattr(value, "_repr_markdown_", None)
    return bundle() if bundle else repr(value)
for path, parameters in yaml.safe_load(Path(sys.argv[1]).read_text(encoding="utf-8")):
    names = {"display": lambda *values: [shown(value) for value in values]}
    for source in Path(path).read_text(encoding="utf-8").split("\\n# ---\\n"):
        tree = ast.parse(source)
        last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
        exec(compile(tree, path, "exec"), names)
        names.update(parameters if "audience =" in source else {})
        if last is not None:
            value = eval(compile(ast.Expression(last.value), path, "eval"), names)
            shown(value)
"""


def seconds(work) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def command(*words: object) -> None:
    subprocess.run([str(word) for word in words], check=True, capture_output=True, cwd=ROOT)


def papermill(run: PageRun, target: Path) -> None:
    parameters = yaml.safe_dump(dict(run.parameters), allow_unicode=True)
    command(sys.executable, "-m", "papermill", run.notebook, target, "-y", parameters,
            "--no-progress-bar")  # fmt: skip


def papermill_all(runs: list[PageRun], folder: Path, at_once: int) -> None:
    with ThreadPoolExecutor(at_once) as pool:
        targets = [folder / f"{number}.ipynb" for number in range(len(runs))]
        list(pool.map(papermill, runs, targets))


def bare_scripts(runs: list[PageRun], folder: Path) -> None:
    (folder / "run.py").write_text(RUN_SITE, encoding="utf-8")
    with ThreadPoolExecutor(CORES) as pool:
        list(pool.map(lambda part: _bare(runs[part::CORES], folder, part), range(CORES)))


def _bare(runs: list[PageRun], folder: Path, part: int) -> None:
    import nbformat

    listed = []
    for number, run in enumerate(runs):
        cells = nbformat.read(run.notebook, as_version=4).cells
        source = "\n# ---\n".join(cell.source for cell in cells if cell.cell_type == "code")
        script = folder / f"{part}-{number}.py"
        script.write_text(source, encoding="utf-8")
        listed.append([str(script), dict(run.parameters)])
    plan = folder / f"{part}.yml"
    plan.write_text(yaml.safe_dump(listed, allow_unicode=True), encoding="utf-8")
    command(sys.executable, folder / "run.py", plan)


def nbconvert(folder: Path) -> None:
    for notebook in sorted(folder.glob("*.ipynb")):
        command(sys.executable, "-m", "nbconvert", "--to", "html", "--no-input", notebook)


def ours(runs: list[PageRun], folder: Path) -> None:
    moved = [
        PageRun(run.notebook, folder / f"{number}.ipynb", run.parameters)
        for number, run in enumerate(runs)
    ]
    execute_pages(moved, CORES, Progress(io.StringIO()))


def fresh_process(function, *arguments) -> float:
    """Time it in a process of its own, so that imports count."""
    with ProcessPoolExecutor(1) as pool:
        return pool.submit(seconds, _Call(function, arguments)).result()


class _Call:
    def __init__(self, function, arguments) -> None:
        self.function, self.arguments = function, arguments

    def __call__(self) -> None:
        self.function(*self.arguments)


def page_bytes() -> list[tuple[str, int]]:
    site = ROOT / "_site" / "internal"
    return [(path.relative_to(site).as_posix(), path.stat().st_size) for path in site.rglob("*")
            if path.suffix in (".html", ".js", ".css")]  # fmt: skip


def all_runs() -> list[PageRun]:
    data = data_folder()
    studies = open_studies(regions(data), data=data)
    known = [site_region(study.material.region, study.profile) for study in studies]
    return page_runs(ROOT, known, Order(), data)


def measure() -> dict[str, float]:
    runs = all_runs()
    found: dict[str, float] = {"pages": len(runs)}
    with tempfile.TemporaryDirectory() as scratch:
        folders = [Path(scratch) / name for name in ("ours", "bare", "sequence", "parallel")]
        for folder in folders:
            folder.mkdir()
        found["ours"] = fresh_process(ours, runs, folders[0])
        found["bare"] = seconds(lambda: bare_scripts(runs, folders[1]))
        found["sequence"] = seconds(lambda: papermill_all(runs, folders[2], 1))
        found["parallel"] = seconds(lambda: papermill_all(runs, folders[3], CORES))
        found["nbconvert"] = seconds(lambda: nbconvert(folders[2]))
    whole = (*SHNOR, "build", "--publisher", "embedded", "--force")
    if find_quarto():
        # The pages are executed already: what remains is Quarto's own work.
        command(*whole)
        found["quarto"] = seconds(lambda: command(*SHNOR, "build", "--publisher", "quarto"))
    shutil.rmtree(ROOT / "_site", ignore_errors=True)
    found["site"] = seconds(lambda: command(*whole))
    found["nothing"] = min(seconds(lambda: command(*whole[:-1])) for _ in range(5))
    return found


def report(found: dict[str, float]) -> str:
    rows = [
        ("выполнить блокноты: движок shnor", found["ours"], found["ours"]),
        ("те же ячейки голыми скриптами, по одному на ядро", found["bare"], found["ours"]),
        ("команда papermill, один за другим", found["sequence"], found["ours"]),
        (f"команда papermill, по {CORES} сразу", found["parallel"], found["ours"]),
        ("весь сайт с нуля: shnor build --force", found["site"], found["site"]),
        (
            "papermill один за другим и nbconvert",
            found["sequence"] + found["nbconvert"],
            found["site"],
        ),
    ]
    if "quarto" in found:
        rows.append(
            (
                "papermill один за другим и Quarto",
                found["sequence"] + found["quarto"],
                found["site"],
            )
        )
    rows.append(("ничего не изменилось: shnor build", found["nothing"], found["site"]))
    lines = [
        f"| {name} | {_number(taken)} | {_ratio(taken / base)} |" for name, taken, base in rows
    ]
    pages = sorted(page_bytes())
    html = [size for name, size in pages if name.endswith(".html")]
    packages = ", ".join(f"{name} {version(name)}" for name in ("papermill", "pandas", "plotly"))
    return "\n".join(
        [
            "# Сколько времени занимает сборка",
            "",
            f"Страниц: {found['pages']:.0f}. Машина: {CORES} ядра, {platform.system()}, "
            f"Python {platform.python_version()}, {packages}. Всё измерено в одном прогоне: "
            "`python benchmarks/build.py`. Отношение – во сколько раз дольше, чем движок shnor "
            "(для сайта – чем `shnor build --force`).",
            "",
            "| что сделано | секунд | отношение |",
            "|---|--:|--:|",
            *lines,
            "",
            f"Страница HTML: от {min(html) // 1000} до {max(html) // 1000} кБ, в среднем "
            f"{sum(html) // len(html) // 1000} кБ. Общие файлы сайта: "
            + ", ".join(
                f"{name.split('/')[-1]} {size // 1000} кБ"
                for name, size in pages
                if not name.endswith(".html")
            )
            + ".",
            "",
        ]
    )


def _number(value: float) -> str:
    return f"{value:.2f}".replace(".", ",")


def _ratio(value: float) -> str:
    return f"{value:.3g}".replace(".", ",")


if __name__ == "__main__":
    target = ROOT / "docs" / "benchmarks.md"
    target.parent.mkdir(exist_ok=True)
    target.write_text(report(measure()), encoding="utf-8")
    print(target.read_text(encoding="utf-8"))
