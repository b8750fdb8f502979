"""Figures and tables of the pages, taken over for a cohort."""

from dataclasses import replace
from typing import TYPE_CHECKING

from shnor_lib.cohorts.overview import label_of
from shnor_lib.show.answer import Part
from shnor_lib.show.chart import Chart
from shnor_lib.show.table import Table
from shnor_lib.show.wording import sentence_case

if TYPE_CHECKING:
    from shnor_lib.cohorts.cohort import Cohort


def labelled(part: Part, *cohorts: "Cohort", asked: object = "") -> Part:
    """Label a figure or table by its schools: a page may ask the same of two cohorts."""
    if isinstance(part, Chart | Table):
        return replace(part, label=label_of(part.label, *cohorts, asked=asked))
    return part


def titled(part: Part, cohort: "Cohort") -> Part:
    """Begin what stands at a figure or table with the cohort that it is about."""
    who = sentence_case(cohort.title)
    if isinstance(part, Chart):
        return replace(part, title=f"{who}. {part.title}")
    return replace(part, caption=f"{who}. {part.caption}") if isinstance(part, Table) else part
