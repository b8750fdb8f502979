"""The script of the charts fits its plotly, and that one the plotly that is installed."""

import re
from importlib.resources import files

import pytest

ASSETS = files("shnor_lib.publish") / "assets"


@pytest.fixture(scope="module")
def bundle():
    return (ASSETS / "vendor" / "plotly-cartesian.min.js").read_text(encoding="utf-8")


def test_every_translated_text_is_one_that_plotly_shows(bundle):
    script = (ASSETS / "charts.js").read_text(encoding="utf-8")
    dictionary = script[script.index("dictionary: {") : script.index("format: {")]
    translated = re.findall(r'^ +"([^"]+)": "', dictionary, re.MULTILINE)
    assert len(translated) > 10
    assert [text for text in translated if f'"{text}"' not in bundle] == []


def test_the_bundle_is_of_the_version_that_jupyterlab_shows(bundle):
    whole = (files("plotly") / "package_data" / "plotly.min.js").read_text(encoding="utf-8")
    versions = [re.search(r"plotly\.js [^\n]*v([\d.]+)", text)[1] for text in (bundle, whole)]
    assert versions[0] == versions[1]
