"""The engine gives the outputs of a kernel, and one notebook leaves nothing to the next."""

import random
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import nbformat
import numpy as np
import papermill
import pytest
from papermill.exceptions import PapermillExecutionError

from shnor_lib.publish.notebooks import KERNEL
from shnor_lib.publish.warm.engine import NAME

UNTIDY = """
import os, random, sys, warnings
import matplotlib as mpl, numpy as np, pandas as pd
from matplotlib import pyplot as plt
pd.set_option("display.max_rows", 3, "display.precision", 1)
mpl.rcParams["font.size"] = 33
plt.figure()
warnings.simplefilter("ignore")
os.environ["SHNOR_TRACE"] = "yes"
os.environ.pop("PATH")
os.chdir("/")
sys.path.insert(0, "/nowhere")
np.random.seed(0)
random.seed(0)
leaked_name = 1
"""

WITNESS = """
import os, sys, warnings
import matplotlib as mpl, pandas as pd
from matplotlib import pyplot as plt
print([
    pd.get_option("display.max_rows"), pd.get_option("display.precision"),
    pd.get_option("display.max_columns"), mpl.rcParams["font.size"], mpl.get_backend(),
    plt.get_fignums(), [entry[0] for entry in warnings.filters], os.environ.get("SHNOR_TRACE"),
    "PATH" in os.environ, os.getcwd(), "/nowhere" in sys.path, "leaked_name" in globals(), __name__,
])
"""

OUTPUTS = """
import sys, warnings
import pandas as pd
from IPython.display import HTML, Markdown, display
print("а"); print("б", end="")
print("предупреждение", file=sys.stderr)
display(Markdown("**текст**"), HTML("<b>текст</b>"))
class Own:
    def _repr_mimebundle_(self, **_):
        return {"text/markdown": "вид", "text/plain": "вид"}
display(Own())
pd.DataFrame({"а": [1, 2]})
"""


def notebook(*sources):
    cells = [nbformat.v4.new_code_cell(source) for source in sources]
    return nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": KERNEL})


def run(*sources, engine=NAME):
    executed = papermill.execute_notebook(
        notebook(*sources),
        None,
        engine_name=engine,
        kernel_name="python3",
        language="python",
        progress_bar=False,
    )
    return [cell.outputs for cell in executed.cells]


@pytest.mark.parametrize(
    "source",
    [
        OUTPUTS,
        "1 + 1",
        "x = 5;",
        "'а' * 3",
        "print('а')\nimport sys\nprint('б', file=sys.stderr)\nprint('в')",
        "%matplotlib inline\nfrom matplotlib import pyplot as plt\n_ = plt.plot([1, 2])",
        "import pandas as pd\npd.DataFrame([range(40)])",
        "from IPython.display import clear_output\nprint('а')\nclear_output()\nprint('б')",
    ],
)
def test_outputs_are_those_of_a_kernel(source):
    assert run(source) == run(source, engine=None)


def test_a_cell_may_wait():
    """In a thread of its own: a browser test may keep an event loop running in this one."""
    with ThreadPoolExecutor(1) as thread:
        [outputs] = thread.submit(run, "import asyncio\nawait asyncio.sleep(0)\n1 + 1").result()
    assert outputs[0]["data"]["text/plain"] == "2"


def test_cells_share_their_names():
    assert run("x = 2", "x + 1")[1][0]["data"]["text/plain"] == "3"


def test_an_untidy_notebook_leaves_nothing_behind():
    before = run(WITNESS)
    run(UNTIDY)
    assert run(WITNESS) == before


def test_seeds_hold_for_one_notebook():
    run("import random, numpy as np")
    before = random.getstate(), np.random.get_state()[1].tolist()
    run(UNTIDY)
    assert (random.getstate(), np.random.get_state()[1].tolist()) == before


def test_each_notebook_finds_the_modules_of_its_own_folder(tmp_path):
    shown = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "shnor_words.py").write_text(f"said = {name!r}", encoding="utf-8")
        source = f"import sys; sys.path.insert(0, {str(tmp_path / name)!r})\n"
        [outputs] = run(f"{source}from shnor_words import said\nprint(said)")
        shown.append(outputs[0]["text"])
    assert shown == ["one\n", "two\n"]


def in_a_fresh_process(*notebooks):
    """Run notebooks with the library loaded, and give what the last of them printed."""
    script = (
        f"import sys; sys.path.insert(0, {str(Path(__file__).parent)!r})\n"
        "import shnor_lib.show.table\n"
        "from test_engine import UNTIDY, WITNESS, run\n"
        f"shown = [run(source) for source in ({', '.join(notebooks)},)]\n"
        "print(shown[-1][0][0]['text'])"
    )
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)  # noqa: S603
    return told.stdout


def test_an_untidy_notebook_gives_back_even_what_nobody_had_loaded_before():
    assert in_a_fresh_process("UNTIDY", "WITNESS") == in_a_fresh_process("WITNESS")


def test_a_failing_cell_is_named_and_later_cells_do_not_run():
    with pytest.raises(PapermillExecutionError) as failed:
        run("x = 1", "1 / 0", "raise SystemExit")
    assert (failed.value.cell_index, failed.value.ename) == (1, "ZeroDivisionError")


@pytest.mark.parametrize("source", ["def (", "raise KeyboardInterrupt", "import нет_такого_модуля"])
def test_every_kind_of_failure_is_a_failure(source):
    with pytest.raises(PapermillExecutionError):
        run(source)
