"""Executed notebooks as the publisher leaves them, with tables in them."""

import json

import pytest


@pytest.fixture
def executed(tmp_path):
    """Write an executed notebook with a title and tables, and return its path."""

    def _executed(title, *tables, name="page", tags=()):
        outputs = [
            {
                "output_type": "display_data",
                "metadata": {},
                "data": {"application/vnd.shnor.table+json": table, "text/markdown": ["|a|"]},
            }
            for table in tables
        ]
        cells = [
            {"cell_type": "markdown", "metadata": {}, "source": [f"# {title}"]},
            {
                "cell_type": "code",
                "metadata": {"tags": list(tags)},
                "source": [],
                "outputs": outputs,
            },
        ]
        path = tmp_path / f"{name}.ipynb"
        path.write_text(json.dumps({"cells": cells}), encoding="utf-8")
        return path

    return _executed


@pytest.fixture
def table():
    """What a table holds: rows of values for columns named with their style."""

    def _table(columns, *rows, caption="Подпись", label="t", withheld=""):
        return {
            "label": label,
            "caption": caption,
            "withheld": withheld,
            "columns": [
                {"title": title, "style": style, "width": 1} for title, style in columns.items()
            ],
            "rows": [list(row) for row in rows],
        }

    return _table
