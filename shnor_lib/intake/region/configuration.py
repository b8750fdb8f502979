"""YAML files of a region, validated by their models; every mistake with its line."""

from dataclasses import replace
from pathlib import Path
from typing import TypeVar, get_origin

import yaml
from pydantic import TypeAdapter, ValidationError

from shnor_lib.intake.checks.catalogue import problem_of
from shnor_lib.intake.reading.workbook import read_content
from shnor_lib.intake.region.yaml_mistakes import describe
from shnor_lib.intake.region.yaml_nodes import bad_yaml, odd_values, parse
from shnor_lib.intake.region.yaml_spots import Steps
from shnor_lib.model.problems import Place, Problem, ShnorError

Model = TypeVar("Model")
# What PyYAML raises besides its own errors: of a date such as 2021-02-31, of «!!bool слово».
UNREADABLE = (
    yaml.YAMLError, ValueError, TypeError, AttributeError, KeyError, IndexError, OverflowError,
)  # fmt: skip


def read_yaml(path: Path, model: type[Model], name: str = "") -> Model:
    """Read a YAML file into a model.

    Parameters
    ----------
    path : Path
        The file, in UTF-8.
    model : type
        A pydantic model, or a type made of models such as ``dict[str, Criteria]``.
    name : str
        The file's name in messages; the path as given when empty.

    Raises
    ------
    ShnorError
        ``bad-yaml``, ``tangled-yaml``, ``repeated-key``, ``unknown-key``, ``missing-key``,
        ``bad-setting``: each mistake with its line, what was seen and what was expected.
    """
    name = name or path.as_posix()
    node = parse(read_content(path, name), name)
    problems = [*_repeated_keys(node, name), *odd_values(node, name)]
    if problems:
        raise ShnorError(problems)
    content = _content(node, name) if node else _nothing(model)
    try:
        return TypeAdapter(model).validate_python(content)
    except ValidationError as failure:
        problems = _problems(failure, node, model, name)
    raise ShnorError(problems)


def root_is_list(path: Path) -> bool:
    """Whether the file holds a list; a file that does not parse holds none.

    Raises
    ------
    ShnorError
        ``bad-yaml``.
    """
    name = path.name
    return isinstance(parse(read_content(path, name), name), yaml.SequenceNode)


def entry_lines(path: Path, key: str) -> list[int]:
    """Line of a key in each entry of a file that holds a list, or a mapping, of entries.

    Raises
    ------
    ShnorError
        ``bad-yaml``.
    """
    node = parse(read_content(path, path.name), path.name)
    if node is None:
        return []
    is_list = isinstance(node, yaml.SequenceNode)
    entries = node.value if is_list else [entry for _, entry in node.value]
    return [_line(entry, (key,)) or 0 for entry in entries]


def key_lines(path: Path) -> dict[str, int]:
    """Line of each key of a file that holds keys and values.

    Raises
    ------
    ShnorError
        ``bad-yaml``.
    """
    node = parse(read_content(path, path.name), path.name)
    if not isinstance(node, yaml.MappingNode):
        return {}
    return {str(key.value): key.start_mark.line + 1 for key, _ in node.value}


def _nothing(model: object) -> object:
    """What an empty file holds."""
    return [] if get_origin(model) is list else {}


def _content(node: yaml.Node, name: str) -> object:
    """Plain values of the parsed file; a tag that makes an object is refused."""
    try:
        return yaml.SafeLoader("").construct_document(node)
    except UNREADABLE as failure:
        problem = bad_yaml(failure, name)
    raise ShnorError([problem])


def _repeated_keys(node: yaml.Node | None, name: str) -> list[Problem]:
    if isinstance(node, yaml.SequenceNode):
        return [problem for item in node.value for problem in _repeated_keys(item, name)]
    if not isinstance(node, yaml.MappingNode):
        return []
    problems: list[Problem] = []
    seen: set[str] = set()
    for key, value in node.value:
        if str(key.value) in seen:
            place = Place(name, row=key.start_mark.line + 1)
            problems.append(problem_of("repeated-key", place, seen=key.value))
        seen.add(str(key.value))
        problems += _repeated_keys(value, name)
    return problems


def _problems(
    failure: ValidationError, node: yaml.Node | None, model: object, name: str
) -> list[Problem]:
    """Say each mistake once: a value that fits no choice of a union is one, not several."""

    def place_of(steps: Steps) -> Place:
        return Place(name, row=_line(node, steps))

    problems: dict[tuple[str, str, Place], Problem] = {}
    for details in failure.errors():
        problem = describe(details, model, place_of)
        known = problems.get((problem.code, problem.what, problem.place))
        if known and problem.expected not in known.expected:
            problem = replace(known, expected=f"{known.expected} или {problem.expected}")
        problems[(problem.code, problem.what, problem.place)] = problem
    return list(problems.values())


def _line(node: yaml.Node | None, steps: Steps) -> int | None:
    """Line of the key that the steps lead to, or of the nearest thing above it that is there."""
    if node is None:
        return None
    line = node.start_mark.line + 1
    for step in steps:
        entry = _step(node, step)
        if entry is None:
            break
        key, node = entry
        line = key.start_mark.line + 1
    return line


def _step(node: yaml.Node, step: str | int) -> tuple[yaml.Node, yaml.Node] | None:
    """Key node and value node one step down; an item of a list is its own key."""
    if isinstance(node, yaml.MappingNode):
        return next((pair for pair in node.value if pair[0].value == str(step)), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step], node.value[step]
    return None
