"""What `shnor check` says, for a program: one JSON object."""

import json
from dataclasses import asdict

from shnor_lib.intake.check import Checked
from shnor_lib.model.problems import Place, Problem


def check_json(checked: Checked) -> str:
    """Write sources and problems as JSON, in the order of `check.check_paths`.

    ``docs/check-json.md`` tells its fields to users.

    Examples
    --------
    >>> check_json(Checked())
    '{\\n "sources": [],\\n "problems": []\\n}\\n'
    """
    content = {
        "sources": [asdict(source) for source in checked.sources],
        "problems": [_problem(problem) for problem in checked.problems],
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _problem(problem: Problem) -> dict[str, object]:
    return {
        "code": problem.code,
        "severity": problem.severity.name.lower(),
        "what": problem.what,
        **_place(problem.place),
        "also": [_place(also) for also in problem.also],
        "seen": problem.seen,
        "expected": problem.expected,
        "why": problem.why,
        "advice": problem.advice,
    }


def _place(place: Place) -> dict[str, object]:
    return {**asdict(place), "cell": place.cell}
