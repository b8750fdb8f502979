"""A page made before all others: what is loaded on first use is loaded by then.

Plotly reads its renderers, IPython its formatters, Babel the words of a language and the library
its settings when they are first asked for; a forked worker would do so again for each page.
"""

import tempfile
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_notebook

from shnor_lib.model.dynamics import dynamics_settings
from shnor_lib.model.exam_minimums import exam_minimums
from shnor_lib.model.missing import missing_reasons
from shnor_lib.model.pages import pages
from shnor_lib.model.plan_rules import plan_rules
from shnor_lib.model.scales import scales
from shnor_lib.publish.execute import PageMade, PageRun, PageTask, run_page

SETTINGS = (dynamics_settings, exam_minimums, missing_reasons, pages, plan_rules, scales)
SHOWN = """
import pandas as pd
from shnor_lib.disclosure.audience import Disclosed
from shnor_lib.report.charts.bars import bars
from shnor_lib.report.table import Field, Table
from shnor_lib.report.wording import counted
display(bars("rehearsal", counted(2, "school"), ["Школа"], [1], "Участников"))
frame = pd.DataFrame({"school": ["Школа"], "participants": [1000], "share": [0.5]})
styles = {"school": "text", "participants": "integer", "share": "percent"}
Table("rehearsal", "", Disclosed(frame), [Field(name, name, styles[name]) for name in frame])
"""


def rehearse(*, on_paper: bool) -> PageMade:
    """Make a page with a chart and a table in this process, and throw it away.

    Parameters
    ----------
    on_paper : bool
        Whether the chart is drawn for paper too, as those of the pages will be.
    """
    for settings in SETTINGS:
        settings()
    parameters = new_code_cell("region = ''", metadata={"tags": ["parameters"]})
    notebook = new_notebook(cells=[parameters, new_code_cell(SHOWN)])
    with tempfile.TemporaryDirectory(prefix="shnor-") as folder:
        source, made = Path(folder) / "rehearsal.ipynb", Path(folder) / "made.ipynb"
        source.write_text(nbformat.writes(notebook), encoding="utf-8")
        run = PageRun(source, made, {"region": ""}, on_paper=on_paper)
        return run_page(PageTask(run, made, None))
