"""A YAML file as nodes, of which it is known that they can be gone through to their ends.

A few lines of YAML can stand for billions of values, or for one that holds itself: «*name» repeats
whatever was named. Nesting can be deeper than any reader goes. All of it is counted before anything
is made of the file.
"""

import re
from collections.abc import Iterator

import yaml

from shnor_lib.intake.checks.catalogue import problem_of
from shnor_lib.model.problems import Place, Problem, ShnorError

MEGABYTE = 1 << 20
MOST_BYTES = 5 * MEGABYTE
MOST_VALUES = 500_000  # with everything that is repeated
DEEPEST = 50
SHOWN = 20  # letters of a value that is told
# Control characters but for the line break and the tabulator, and codes that are no characters.
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
LONGEST_INTEGER = 15  # digits: any longer one is a slip, and many places can hold no such number
INTEGER = "tag:yaml.org,2002:int"


def parse(content: bytes, name: str) -> yaml.Node | None:
    """Read the nodes of a file; None if it is empty.

    Parameters
    ----------
    content : bytes
        The file, in UTF-8.
    name : str
        Its name in messages.

    Raises
    ------
    ShnorError
        ``unknown-encoding``, ``bad-yaml``, ``tangled-yaml``, ``file-too-large``.
    """
    if len(content) > MOST_BYTES:
        seen, expected = (f"{size // MEGABYTE} МБ" for size in (len(content), MOST_BYTES))
        raise _refused("file-too-large", Place(name), seen=seen, expected=f"до {expected}")
    try:
        text = content.decode("utf-8-sig")
        _check_depth(text, name)
        node = yaml.compose(text, Loader=yaml.CSafeLoader)
    except UnicodeDecodeError:
        raise _refused("unknown-encoding", Place(name), expected="UTF-8") from None
    except yaml.YAMLError as failure:
        raise ShnorError([bad_yaml(failure, name)]) from None
    if node is not None:
        _Counting(name).go_through(node)
    return node


def bad_yaml(failure: Exception, name: str) -> Problem:
    """Say where a file is no YAML, as far as the reader tells."""
    mark = getattr(failure, "problem_mark", None)
    return problem_of("bad-yaml", Place(name, row=mark.line + 1 if mark else None))


def odd_values(node: yaml.Node | None, name: str) -> Iterator[Problem]:
    """Find whole numbers longer than any that is meant, and texts with control characters."""
    if isinstance(node, yaml.ScalarNode):
        place, seen = Place(name, row=node.start_mark.line + 1), f"{node.value[:SHOWN]}…"
        if node.tag == INTEGER and len(node.value) > LONGEST_INTEGER:
            yield problem_of("bad-setting", place, expected="число покороче", key=seen)
        elif CONTROL.search(node.value):
            expected = "текст без управляющих знаков"
            yield problem_of("bad-setting", place, expected=expected, key=CONTROL.sub("·", seen))
    elif node is not None:
        for child in _children(node):
            yield from odd_values(child, name)


def _check_depth(text: str, name: str) -> None:
    """Refuse deep nesting before the nodes are made: that is done by recursion."""
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > DEEPEST:
            row = event.start_mark.line + 1 if event.start_mark else None
            raise _refused("tangled-yaml", Place(name, row=row))


class _Counting:
    """Counts the values that a node stands for, each repetition anew, without going there twice."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.sizes: dict[int, tuple[int, int]] = {}
        self.under_way: set[int] = set()

    def go_through(self, node: yaml.Node) -> tuple[int, int]:
        """Count values and depth of a node; refuse one that holds itself, or too much."""
        known = self.sizes.get(id(node))
        if known:
            return known
        if id(node) in self.under_way:
            raise self._tangled(node)
        self.under_way.add(id(node))
        parts = [self.go_through(child) for child in _children(node)]
        self.under_way.remove(id(node))
        size, depth = 1 + sum(part for part, _ in parts), 1 + max((d for _, d in parts), default=0)
        if size > MOST_VALUES or depth > DEEPEST + 1:
            raise self._tangled(node)
        self.sizes[id(node)] = (size, depth)
        return size, depth

    def _tangled(self, node: yaml.Node) -> ShnorError:
        return _refused("tangled-yaml", Place(self.name, row=node.start_mark.line + 1))


def _children(node: yaml.Node) -> Iterator[yaml.Node]:
    if isinstance(node, yaml.SequenceNode):
        yield from node.value
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield key
            yield value


def _refused(code: str, place: Place, *, seen: str = "", expected: str = "") -> ShnorError:
    return ShnorError([problem_of(code, place, seen=seen, expected=expected)])
