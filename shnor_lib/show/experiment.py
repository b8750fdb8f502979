"""A rule that a reader may change on the page, and the schools that it is then asked of."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from shnor_lib.show.disclosed import Disclosed

EXPLAINED = (
    "Здесь правило можно изменить на странице отчёта: в блокноте то же делает study.try_reforms(…)."
)


@dataclass(frozen=True)
class Experiment:
    """The form in which a reader changes the rule; ``assets/experiment.js`` decides anew.

    ``rows``: one row a school, ``school_id, school, municipality, excluded``. ``results``: by
    school each result as the place of its procedure, how many years back, below the minimum and
    participants (both None where nobody can say that the result was not low). ``settings``: the
    rule that stands, and the names of the procedures.
    """

    rows: Disclosed
    results: Mapping[str, list[list[int | None]]]
    settings: dict[str, object]

    @cached_property
    def data(self) -> dict[str, object]:
        """What the page decides from."""
        frame = self.rows.frame
        columns = ("school_id", "school", "municipality", "excluded")
        # No login stands on the page: it may be one for everybody, of schools that agreed to it.
        schools = [
            [*named, self.results.get(school_id, [])]
            for school_id, *named in zip(*(frame[name] for name in columns), strict=True)
        ]
        return {**self.settings, "schools": schools}

    def _repr_markdown_(self) -> str:
        written = json.dumps(self.data, ensure_ascii=False, separators=(",", ":"))
        # Text from files must end neither the script nor the block of code.
        inside = written.replace("<", "\\u003c").replace("`", "\\u0060")
        return (
            '```{=html}\n<div class="shnor-experiment">'
            f'<script type="application/json">{inside}</script></div>\n```'
        )

    def _repr_html_(self) -> str:
        return f"<p>{EXPLAINED}</p>"

    def __str__(self) -> str:
        return EXPLAINED
