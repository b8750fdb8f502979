"""The script of the charts fits the plotly that is installed."""

import re
from importlib.resources import files


def test_every_translated_text_is_one_that_plotly_shows():
    script = (files("shnor_lib.publish") / "assets" / "shnor.js").read_text(encoding="utf-8")
    plotly = (files("plotly") / "package_data" / "plotly.min.js").read_text(encoding="utf-8")
    dictionary = script[script.index("dictionary: {") : script.index("format: {")]
    translated = re.findall(r'^ +"([^"]+)": "', dictionary, re.MULTILINE)
    assert len(translated) > 10
    assert [text for text in translated if f'"{text}"' not in plotly] == []
