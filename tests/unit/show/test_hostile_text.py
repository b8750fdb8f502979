"""A name from a file is text wherever it is shown: no markup, no script, no formula."""

import csv
import io
import re
import warnings
from html.parser import HTMLParser

import openpyxl
import pandas as pd
import pypandoc
import pytest
import yaml

from shnor_lib.disclosure.gate import Gate
from shnor_lib.files.table_file import csv_text
from shnor_lib.files.workbooks import workbook_bytes
from shnor_lib.intake.region.settings import check_region_code
from shnor_lib.model.problems import ShnorError
from shnor_lib.show.paper import paper_figure, paper_image
from shnor_lib.show.table import Field, Table

NAMES = [
    "=cmd|' /C calc'!A1",
    "@SUM(A1)",
    "+1+cmd",
    "-2+3",
    "<script>alert(1)</script>",
    '<img src=x onerror="alert(1)">',
    '"; DROP TABLE schools; --',
    "{{x}}",
    "{{< include /etc/passwd >}}",
    "$(x)",
    "`r 1`{=html}",
    "](javascript:x)",
    "[школа](javascript:alert(1))",
    "::: {.callout}",
]


class Markup(HTMLParser):
    """Collects what a browser would act upon."""

    def __init__(self):
        super().__init__()
        self.tags, self.attributes = set(), []

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes += [name for name, _ in attrs]


def markup(html):
    parser = Markup()
    parser.feed(html)
    return parser


def table(name):
    frame = Gate("internal").schools(pd.DataFrame({"school": [name]}))
    return Table("t", "Подпись", frame, (Field("school", "Школа"),))


@pytest.mark.parametrize("name", NAMES)
def test_in_a_page_it_is_text(name):
    html = pypandoc.convert_text(table(name).markdown(), "html", format="markdown")
    found = markup(html)
    assert not found.tags & {"script", "img", "a", "iframe"}
    assert not [a for a in found.attributes if a.startswith("on") or a in ("href", "src")]
    plain = pypandoc.convert_text(html, "plain", format="html", extra_args=["--wrap=none"])
    assert name in plain


@pytest.mark.parametrize("name", NAMES)
def test_in_jupyterlab_it_is_text(name):
    found = markup(table(name).html())
    assert not found.tags & {"script", "img", "a"}


@pytest.mark.parametrize("name", NAMES)
def test_no_shortcode_of_quarto_is_left_in_the_markdown(name):
    assert not re.search(r"(?<!\\)\{\{", table(name).markdown())


@pytest.mark.parametrize("name", NAMES)
def test_in_a_workbook_it_is_text_and_exact(name):
    sheet = openpyxl.load_workbook(io.BytesIO(workbook_bytes({"Лист": [[name]]}))).active
    assert (sheet["A1"].data_type, sheet["A1"].value) == ("s", name)


@pytest.mark.parametrize("name", NAMES)
def test_in_a_csv_it_is_no_formula(name):
    rows = list(csv.reader(io.StringIO(csv_text(pd.DataFrame({"school": [name]})))))
    assert rows[1][0].removeprefix("'") == name
    assert rows[1][0][0] not in "=+-@"


@pytest.mark.parametrize("value", ["edu980001", "0012", "-", "–", "-3", "+1,5", "", "СОШ = 1"])
def test_codes_numbers_and_dashes_stay_exact_in_a_csv(value):
    written = csv_text(pd.DataFrame({"a": ["x"], "b": [value]}))
    assert list(csv.reader(io.StringIO(written)))[1] == ["x", value]


@pytest.mark.parametrize("name", NAMES)
def test_in_yaml_it_is_text(name):
    assert yaml.safe_load(yaml.safe_dump({"school": name})) == {"school": name}


@pytest.mark.parametrize("code", ["../other", "a/b", "..", "", "C:\\x", "a\\b", "a\n", "~x"])
def test_the_name_of_a_region_leads_nowhere_else(code):
    with pytest.raises(ShnorError) as caught:
        check_region_code(code)
    assert [problem.code for problem in caught.value.problems] == ["bad-region-code"]


@pytest.mark.parametrize("name", ["Школа $$y$$", "Школа $x_1$", "Школа \\frac{a", "Школа 😀 学"])
def test_a_name_on_a_printed_chart_is_no_formula_and_needs_no_letters_of_a_font(name):
    def draw():
        figure = paper_figure(3, 2)
        figure.add_subplot().set_yticks([0], [name])
        return figure

    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert paper_image(draw)
