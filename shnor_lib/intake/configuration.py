"""YAML files of a region, validated by their models; every mistake with its line."""

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from types import UnionType
from typing import TypeVar, Union, get_args, get_origin

import yaml
from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from shnor_lib.intake.catalogue import noticed
from shnor_lib.intake.workbook import read_content
from shnor_lib.model.problems import Place, Problem, ShnorError

Model = TypeVar("Model")
Location = Sequence[str | int]

# What was expected, by the kind of pydantic's error; more kinds are told by their beginning.
EXPECTED = {
    "string": "текст; число или дату возьмите в кавычки",
    "int": "целое число",
    "float": "число",
    "bool": "true или false",
    "date": "дата вида 2024-02-13",
    "literal": "одно из: {choices}",
    "list": "список",
    "tuple": "список",
    "dict": "ключи и значения",
    "mapping": "ключи и значения",
    "model": "ключи и значения",
    "too": "другое число элементов",
    "greater": "не меньше {bound}",
    "less": "не больше {bound}",
}
BOUNDS = ("ge", "gt", "le", "lt")


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
        ``bad-yaml``, ``repeated-key``, ``unknown-key``, ``missing-key``, ``bad-setting``: each
        mistake with its line, what was seen and what was expected.
    """
    name = name or path.as_posix()
    node = _parsed(read_content(path, name), name)
    problems = _repeated_keys(node, name)
    if problems:
        raise ShnorError(problems)
    content = _content(node, name)
    try:
        return TypeAdapter(model).validate_python(content)
    except ValidationError as failure:
        found = [_problem(details, node, model, name) for details in failure.errors()]
    raise ShnorError(found)


def root_is_list(path: Path) -> bool:
    """Whether the file holds a list; a file that does not parse holds none.

    Raises
    ------
    ShnorError
        ``bad-yaml``.
    """
    name = path.name
    return isinstance(_parsed(read_content(path, name), name), yaml.SequenceNode)


def _parsed(content: bytes, name: str) -> yaml.Node | None:
    try:
        return yaml.compose(content.decode("utf-8-sig"), Loader=yaml.CSafeLoader)
    except UnicodeDecodeError:
        problem = noticed("unknown-encoding", Place(name), expected="UTF-8")
    except yaml.YAMLError as failure:
        problem = _bad_yaml(failure, name)
    raise ShnorError([problem])


def _content(node: yaml.Node | None, name: str) -> object:
    """Plain values of the parsed file; a tag that makes an object is refused."""
    if node is None:
        return {}
    try:
        return yaml.SafeLoader("").construct_document(node)
    except (yaml.YAMLError, ValueError) as failure:  # ValueError: a date such as 2021-02-31
        problem = _bad_yaml(failure, name)
    raise ShnorError([problem])


def _bad_yaml(failure: Exception, name: str) -> Problem:
    mark = getattr(failure, "problem_mark", None)
    return noticed("bad-yaml", Place(name, row=mark.line + 1 if mark else None))


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
            problems.append(noticed("repeated-key", place, seen=key.value))
        seen.add(str(key.value))
        problems += _repeated_keys(value, name)
    return problems


def _problem(details: ErrorDetails, node: yaml.Node | None, model: object, name: str) -> Problem:
    location, kind = details["loc"], details["type"]
    place = Place(name, row=_line(node, location))
    path = ".".join(str(step) for step in location)
    if kind == "extra_forbidden":
        known = _keys(_model_at(model, location[:-1]))
        close = get_close_matches(str(location[-1]), known, n=1)
        return noticed(
            "unknown-key",
            place,
            seen=str(location[-1]),
            expected=", ".join(known),
            advice=f"Возможно, имелся в виду «{close[0]}»." if close else "",
            key=path,
        )
    if kind == "missing":
        return noticed("missing-key", place, expected=path, key=path)
    seen = str(details["input"])[:100]
    return noticed("bad-setting", place, seen=seen, expected=_expected(details), key=path)


def _expected(details: ErrorDetails) -> str:
    context = details.get("ctx", {})
    choices = str(context.get("expected", "")).replace(" or ", ", ")
    bound = next((context[name] for name in BOUNDS if name in context), "")
    form = EXPECTED.get(details["type"].partition("_")[0], details["msg"])
    return form.format(choices=choices, bound=bound)


def _line(node: yaml.Node | None, location: Location) -> int | None:
    """Line of the key at the location, or of the nearest thing above it that is there."""
    if node is None:
        return None
    line = node.start_mark.line + 1
    for step in location:
        found = _step(node, step)
        if found is None:
            break
        key, node = found
        line = key.start_mark.line + 1
    return line


def _step(node: yaml.Node, step: str | int) -> tuple[yaml.Node, yaml.Node] | None:
    """Key node and value node one step down; an item of a list is its own key."""
    if isinstance(node, yaml.MappingNode):
        return next((pair for pair in node.value if pair[0].value == str(step)), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step], node.value[step]
    return None


def _model_at(annotation: object, location: Location) -> object:
    """Type of what stands at the location."""
    for step in location:
        annotation = _inner(annotation, step)
    return annotation


def _inner(annotation: object, step: str | int) -> object:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        fields = annotation.model_fields
        return next((f.annotation for n, f in fields.items() if step in (n, f.alias)), None)
    arguments = get_args(annotation)
    if get_origin(annotation) in (Union, UnionType):
        return next((_inner(choice, step) for choice in arguments if get_args(choice)), None)
    if get_origin(annotation) in (Mapping, dict):
        return arguments[1]
    return arguments[0] if arguments else None


def _keys(annotation: object) -> list[str]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [field.alias or name for name, field in annotation.model_fields.items()]
    return []
