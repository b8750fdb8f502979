"""What papermill promises of a kernel: the engine keeps it, or refuses in words."""

import json
import os
import signal
import time
from concurrent.futures import ThreadPoolExecutor

import nbformat
import papermill
import pytest
from jupyter_client.kernelspec import NoSuchKernel
from nbclient.exceptions import CellTimeoutError
from papermill.exceptions import PapermillExecutionError

from shnor_lib.model.problems import ShnorError
from shnor_lib.publish.notebooks import KERNEL
from shnor_lib.publish.warm.engine import NAME

DISPLAYS = """
from IPython.display import display, update_display
handle = display("одно", display_id="а")
_ = display("другое", display_id="б")
"""
PROGRAM = """
import subprocess, sys
print("до")
subprocess.run([sys.executable, "-c", "print('программа')"])
print("после")
"""


def notebook(*sources, tags=()):
    cells = [nbformat.v4.new_code_cell(source) for source in sources]
    for index, tag in enumerate(tags):
        cells[index].metadata["tags"] = [tag] if tag else []
    return nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": KERNEL})


def run(whole, output=None, engine=NAME, **options):
    kernel = {"kernel_name": "python3"} | options
    return papermill.execute_notebook(
        whole, output, engine_name=engine, language="python", progress_bar=False, **kernel
    )


@pytest.fixture
def written(tmp_path):
    """Run a notebook that fails, and read what papermill wrote of its cells."""

    def _written(whole, failure=PapermillExecutionError, **options):
        with pytest.raises(failure):
            run(whole, tmp_path / "out.ipynb", **options)
        made = nbformat.read(tmp_path / "out.ipynb", as_version=4)
        # papermill puts marks before a cell that failed
        return [cell for cell in made.cells if cell.cell_type == "code"]

    return _written


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="прервать ячейку здесь нельзя")
@pytest.mark.parametrize(
    "slow",
    [
        "import time\ntime.sleep(30)",
        "import time\ntry:\n    time.sleep(30)\nexcept KeyboardInterrupt:\n    time.sleep(30)",
    ],
)
def test_a_cell_that_takes_too_long_is_interrupted(written, slow):
    begun = time.monotonic()
    made = written(notebook("1", slow, "2"), CellTimeoutError, execution_timeout=1)
    assert time.monotonic() - begun < 10
    assert made[0].outputs
    assert not made[2].outputs


def test_a_cell_in_time_is_not_disturbed():
    made = run(notebook("1", "import time\ntime.sleep(0.01)\n2"), execution_timeout=60)
    assert made.cells[1].outputs[0].data["text/plain"] == "2"


def test_a_limit_that_cannot_be_kept_is_refused():
    """Only in the main thread can a cell be interrupted."""
    with ThreadPoolExecutor(1) as thread, pytest.raises(ShnorError, match="ограничить время"):
        thread.submit(run, notebook("1"), execution_timeout=5).result()


def test_a_kernel_that_is_not_there_is_refused_as_without_the_engine():
    for engine in (NAME, None):
        with pytest.raises(NoSuchKernel):
            run(notebook("1"), engine=engine, kernel_name="нет-такого")


def test_a_kernel_of_another_language_is_refused(tmp_path, monkeypatch):
    folder = tmp_path / "kernels" / "ir"
    folder.mkdir(parents=True)
    spec = {"argv": ["R"], "display_name": "R", "language": "R"}
    (folder / "kernel.json").write_text(json.dumps(spec), encoding="utf-8")
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path))
    with pytest.raises(ShnorError, match="только блокноты на Python"):
        run(notebook("1"), kernel_name="ir")


def test_what_a_program_prints_is_an_output_in_its_place():
    [output] = run(notebook(PROGRAM)).cells[0].outputs
    assert output.text.splitlines() == ["до", "программа", "после"]


def test_what_a_program_says_of_failures_goes_to_stderr():
    source = PROGRAM.replace("print('программа')", "import sys; sys.stderr.write('беда')")
    outputs = run(notebook(source)).cells[0].outputs
    assert [output.text for output in outputs if output.name == "stderr"] == ["беда"]


def test_the_descriptors_are_those_of_before():
    before = [os.fstat(descriptor).st_ino for descriptor in (1, 2)]
    run(notebook(PROGRAM))
    assert [os.fstat(descriptor).st_ino for descriptor in (1, 2)] == before


@pytest.mark.parametrize(
    "update", ['update_display("новое", display_id="а")', 'handle.update("новое")']
)
def test_a_display_is_updated_where_it_stands(update):
    first, second = run(notebook(DISPLAYS, update)).cells
    shown = [output.data["text/plain"] for output in first.outputs]
    assert shown == ["'новое'", "'другое'"]
    assert second.outputs == []


def test_an_update_of_what_nobody_displayed_is_nothing():
    source = 'from IPython.display import update_display\nupdate_display("а", display_id="нет")'
    assert run(notebook(source)).cells[0].outputs == []


def test_after_an_expected_error_the_notebook_goes_on(written):
    """papermill itself fails such a notebook at its end."""
    made = written(notebook("1 / 0", "2", tags=("raises-exception",)))
    assert made[1].outputs[0].data["text/plain"] == "2"


def test_without_the_tag_it_stops(written):
    assert not written(notebook("1 / 0", "2"))[1].outputs


def test_times_and_language_are_noted_as_by_a_kernel():
    of_engine, of_kernel = (run(notebook("1"), engine=engine) for engine in (NAME, None))
    times = [made.cells[0].metadata["execution"] for made in (of_engine, of_kernel)]
    assert times[0].keys() == times[1].keys()
    assert times[0]["iopub.status.busy"] <= times[0]["iopub.status.idle"]
    assert of_engine.metadata["language_info"] == of_kernel.metadata["language_info"]


def test_a_cell_that_ends_its_process_fails_and_papermill_goes_on(written):
    made = written(notebook("1", "import os\nos._exit(3)", "2"))
    assert made[0].outputs
    [failed] = made[1].outputs
    assert (failed.ename, failed.evalue) == (
        "DeadKernelError",
        "Ячейка завершила процесс: os._exit(3).",
    )


@pytest.mark.skipif(not hasattr(os, "fork"), reason="нет fork")
def test_a_process_that_a_cell_started_may_end():
    source = "import os\nchild = os.fork()\nif not child:\n    os._exit(7)\nos.waitpid(child, 0)[1]"
    made = run(notebook(source))
    assert made.cells[0].outputs[0].data["text/plain"] == str(7 << 8)
