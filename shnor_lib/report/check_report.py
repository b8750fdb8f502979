"""What `shnor check` says, for a program: one JSON object."""

import json
from dataclasses import asdict

from shnor_lib.intake.check import Checked
from shnor_lib.model.problems import Problem


def check_json(checked: Checked) -> str:
    """Write sources and problems as JSON, in the order of `check.check_paths`.

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
    place = problem.place
    return {
        "code": problem.code,
        "severity": problem.severity.name.lower(),
        "what": problem.what,
        "file": place.file,
        "sheet": place.sheet,
        "row": place.row,
        "column": place.column,
        "cell": place.cell,
        "also": [also.cell for also in problem.also],
        "seen": problem.seen,
        "expected": problem.expected,
        "advice": problem.advice,
    }
