"""How fast a site is built, beside the usual ways, in one run on one machine.

    python benchmarks/build.py            all regions; writes docs/benchmarks.md
    python benchmarks/build.py kemerovo   these regions alone; only prints

Every way executes the same notebooks with the same parameters, and each begins with Python's own
start. A way that fails is said to have failed; the others are measured all the same.
"""

import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from importlib.metadata import version
from pathlib import Path
from statistics import mean

import yaml
from engine import ROOT, all_runs

from shnor_lib.model.problems import ShnorError
from shnor_lib.publish import quarto
from shnor_lib.publish.editions import staging_folder
from shnor_lib.publish.page_run import PageRun

SITE = ROOT / "_internal"
SHNOR = [sys.executable, "-m", "shnor_lib.cli"]
CORES = os.cpu_count() or 1
TURNS = 5  # of what is compared closely, one way after the other: a machine is not always as fast
TRIES = 3  # papermill's kernels now and then take each other's ports
ENGINE = Path(__file__).with_name("engine.py")
# The cells as a plain script, with what they show put into the form in which a notebook keeps it.
BARE = """
import ast, sys, yaml
from pathlib import Path
import IPython.display
def shown(value):
    bundle = getattr(value, "_repr_mimebundle_", None) or getattr(value, "_repr_markdown_", None)
    return bundle() if bundle else repr(value)
def display(*values):
    return [shown(value) for value in values]
IPython.display.display = display
for path, parameters in yaml.safe_load(Path(sys.argv[1]).read_text(encoding="utf-8")):
    names = {"display": display}
    for source in Path(path).read_text(encoding="utf-8").split("\\n# ---\\n"):
        tree = ast.parse(source)
        last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
        exec(compile(tree, path, "exec"), names)
        names.update(parameters if "audience =" in source else {})
        if last is not None:
            shown(eval(compile(ast.Expression(last.value), path, "eval"), names))
"""


@dataclass
class Measured:
    """Seconds by the clock and of the processors by what was done; why the rest was not."""

    seconds: dict[str, list[float]] = field(default_factory=dict)
    processor: dict[str, list[float]] = field(default_factory=dict)
    failed: dict[str, str] = field(default_factory=dict)

    def take(self, name: str, work: Callable[[], object]) -> None:
        begun, spent = time.perf_counter(), _processor()
        try:
            work()
        except (subprocess.CalledProcessError, OSError, ShnorError) as failure:
            self.failed[name] = _reason(failure)
            print(f"{name}: {self.failed[name]}", file=sys.stderr)
            return
        self.seconds.setdefault(name, []).append(time.perf_counter() - begun)
        self.processor.setdefault(name, []).append(_processor() - spent)
        print(f"{name}: {self.seconds[name][-1]:.2f}", file=sys.stderr)

    def total(self, *names: str) -> float | None:
        """Seconds by the clock of several things together, each in the mean of its turns."""
        known = [mean(self.seconds[name]) for name in names if name in self.seconds]
        return sum(known) if len(known) == len(names) else None

    def work(self, *names: str) -> float:
        return sum(mean(self.processor[name]) for name in names)


def _processor() -> float:
    """Seconds of the processors in this process and in those that it waited for."""
    spent = os.times()
    return spent.user + spent.system + spent.children_user + spent.children_system


def _reason(failure: Exception) -> str:
    said = str(failure)
    if isinstance(failure, ShnorError):
        said = failure.problems[0].seen or failure.problems[0].what
    if isinstance(failure, subprocess.CalledProcessError):
        said = failure.stderr.decode("utf-8", errors="replace")
    return (said.strip().splitlines() or [type(failure).__name__])[-1].replace("|", "/")


def command(*words: object) -> None:
    subprocess.run([str(word) for word in words], check=True, capture_output=True, cwd=ROOT)


def bare_scripts(runs: Sequence[PageRun], folder: Path) -> None:
    (folder / "run.py").write_text(BARE, encoding="utf-8")
    plans = [_plan(runs[part::CORES], folder, part) for part in range(CORES)]
    with ThreadPoolExecutor(CORES) as pool:
        list(pool.map(partial(command, sys.executable, folder / "run.py"), plans))


def _plan(runs: Sequence[PageRun], folder: Path, part: int) -> Path:
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
    return plan


def papermill_all(runs: Sequence[PageRun], folder: Path, at_once: int) -> None:
    with ThreadPoolExecutor(at_once) as pool:
        targets = [folder / f"{number}.ipynb" for number in range(len(runs))]
        list(pool.map(_papermill, runs, targets))


def _papermill(run: PageRun, target: Path) -> None:
    parameters = yaml.safe_dump(dict(run.parameters), allow_unicode=True)
    words = (sys.executable, "-m", "papermill", run.notebook, target, "-y", parameters,
             "--no-progress-bar")  # fmt: skip
    for _ in range(TRIES - 1):
        try:
            return command(*words)
        except subprocess.CalledProcessError:
            print(f"papermill повторяет {run.notebook.name}", file=sys.stderr)
    return command(*words)


def nbconvert(folder: Path) -> None:
    for notebook in sorted(folder.glob("*.ipynb")):
        command(sys.executable, "-m", "nbconvert", "--to", "html", "--no-input", notebook)


def measure(codes: Sequence[str]) -> Measured:
    runs, found = all_runs(codes), Measured()
    with tempfile.TemporaryDirectory() as scratch:
        folders = {name: Path(scratch) / name for name in ("ours", "bare", "one", "many")}
        for folder in folders.values():
            folder.mkdir()
        ours = (sys.executable, ENGINE, folders["ours"], *codes)
        for _ in range(TURNS):
            found.take("engine", lambda: command(*ours))
            found.take("bare", lambda: bare_scripts(runs, folders["bare"]))
        found.take("one by one", lambda: papermill_all(runs, folders["one"], 1))
        found.take("at once", lambda: papermill_all(runs, folders["many"], CORES))
        found.take("nbconvert", lambda: nbconvert(folders["one"]))
    _measure_sites(found, codes)
    return found


def _measure_sites(found: Measured, codes: Sequence[str]) -> None:
    build = (*SHNOR, "build", *codes, "--publisher", "embedded")
    shutil.rmtree(SITE, ignore_errors=True)
    found.take("site", lambda: command(*build, "--force"))
    if "site" not in found.seconds:
        return
    for _ in range(TURNS):
        found.take("nothing", lambda: command(*build))
    if program := quarto.find_quarto():
        # The pages are executed; what remains is Quarto's own work.
        with tempfile.TemporaryDirectory() as target:
            staging = staging_folder(ROOT, "internal")
            found.take("quarto", lambda: quarto.render(program, staging, "internal", Path(target)))


def page_bytes() -> list[tuple[str, int]]:
    return [(path.relative_to(SITE).as_posix(), path.stat().st_size) for path in SITE.rglob("*")
            if path.suffix in (".html", ".js", ".css")]  # fmt: skip


def report(found: Measured, pages: int) -> str:
    rows = [
        ("выполнить блокноты: движок shnor", ["engine"], "engine"),
        ("те же ячейки голыми скриптами, по одному на ядро", ["bare"], "engine"),
        ("команда papermill, один за другим", ["one by one"], "engine"),
        (f"команда papermill, по {CORES} сразу", ["at once"], "engine"),
        ("весь сайт с нуля: shnor build --force", ["site"], "site"),
        ("papermill один за другим и nbconvert", ["one by one", "nbconvert"], "site"),
    ]
    if "quarto" in found.seconds or "quarto" in found.failed:
        rows.append(("papermill один за другим и Quarto", ["one by one", "quarto"], "site"))
    rows.append(("ничего не изменилось: shnor build", ["nothing"], "site"))
    packages = ", ".join(f"{name} {version(name)}" for name in ("papermill", "pandas", "plotly"))
    return "\n".join(
        [
            "# Сколько времени занимает сборка",
            "",
            f"Страниц: {pages}. Машина: {CORES} ядра, {platform.system()}, "
            f"Python {platform.python_version()}, {packages}. Всё измерено в одном прогоне: "
            "`python benchmarks/build.py`. Отношение – во сколько раз дольше, чем движок shnor "
            f"(для сайта – чем `shnor build --force`). Движок и голые скрипты выполнены попеременно "
            f"по {TURNS} раз, сборка без изменений – {TURNS} раз; стоит среднее.",
            "",
            "| что сделано | секунд | процессорных секунд | отношение |",
            "|---|--:|--:|--:|",
            *(_row(found, *row) for row in rows),
            "",
            "Что входит в строки:",
            "",
            "- движок: запуск Python, импорты, чтение таблиц регионов, выполнение в процессах по "
            "числу ядер, готовые блокноты на диске; вёрстки нет;",
            "- голые скрипты: по процессу на ядро, в каждом – запуск Python, импорты и чтение "
            "таблиц один раз, ячейки выполняются подряд, показанное переводится в Markdown, но "
            "никуда не пишется; страницы друг от друга не отделены;",
            "- papermill: команда на каждый блокнот, то есть своё ядро и свои импорты;",
            "- весь сайт: движок, вёрстка, карточки школ, таблицы CSV, указатель поиска;",
            "- nbconvert и Quarto: только вёрстка уже выполненных блокнотов; карточек школ, "
            "таблиц CSV и поиска nbconvert не делает.",
            "",
            *_sizes(),
        ]
    )


def _row(found: Measured, name: str, parts: Sequence[str], base: str) -> str:
    taken, against = found.total(*parts), found.total(base)
    if taken is None:
        reasons = [found.failed[part] for part in parts if part in found.failed]
        return f"| {name} | не измерено: {'; '.join(reasons) or 'не дошла очередь'} | | |"
    ratio = f"{taken / against:.3g}".replace(".", ",") if against else ""
    return f"| {name} | {_number(taken)} | {_number(found.work(*parts))} | {ratio} |"


def _sizes() -> list[str]:
    pages = sorted(page_bytes())
    html = [size for name, size in pages if name.endswith(".html")]
    if not html:
        return []
    shared = ", ".join(
        f"{name.split('/')[-1]} {size // 1000} кБ"
        for name, size in pages
        if not name.endswith(".html")
    )
    return [
        f"Страница HTML: от {min(html) // 1000} до {max(html) // 1000} кБ, в среднем "
        f"{sum(html) // len(html) // 1000} кБ. Общие файлы сайта: {shared}.",
        "",
    ]


def _number(value: float) -> str:
    return f"{value:.2f}".replace(".", ",")


def main(words: Sequence[str]) -> None:
    text = report(measure(words), len(all_runs(words)))
    if not words:
        (ROOT / "docs" / "benchmarks.md").write_text(text, encoding="utf-8", newline="\n")
    print(text)


if __name__ == "__main__":
    main(sys.argv[1:])
