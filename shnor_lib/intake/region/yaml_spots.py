"""Where in a YAML file a mistake of pydantic's is: its steps without those of the types alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import UnionType
from typing import Annotated, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

Steps = tuple[str | int, ...]
# The last step of a location that is about a key of a mapping, not about its value.
KEY_STEP = "[key]"
# `typing` and `collections.abc` spell them alike, and both give the latter's type.
_MAPPINGS = (dict, Mapping)


@dataclass(frozen=True)
class Spot:
    """Where a mistake is: the steps of the file, their names, and the type that stands there."""

    steps: Steps = ()
    names: tuple[str, ...] = ()
    annotation: object = None

    def below(self, step: str | int) -> "Spot":
        """One step further; the entries of a list are named from 1 on.

        Examples
        --------
        >>> Spot(annotation=dict[str, list[int]]).below("years").below(0).path
        'years.1'
        """
        counted = isinstance(step, int) and get_origin(self.annotation) not in _MAPPINGS
        name = str(int(step) + 1) if counted else str(step)
        return Spot((*self.steps, step), (*self.names, name), _inner(self.annotation, step))

    @property
    def path(self) -> str:
        """The names of the steps in one line."""
        return ".".join(self.names)


def find_spot(model: object, location: Sequence[str | int]) -> Spot:
    """Follow a location of pydantic through the types.

    A location also names which choice of a union was tried; the file has no such step.
    """
    spot = Spot(annotation=model)
    for step in location:
        choices = _choices(spot.annotation)
        if step in choices:
            spot = replace(spot, annotation=choices[str(step)])
        elif step != KEY_STEP:
            spot = spot.below(step)
    return spot


def _choices(annotation: object) -> dict[str, object]:
    """The choices of a union under the names that a location gives them."""
    if get_origin(annotation) is Annotated:
        union, described = get_args(annotation)
        if not isinstance(described, FieldInfo):  # a check of the value, and no choice
            return _choices(union)
        return {
            tag: member
            for member in get_args(union)
            for tag in get_args(member.model_fields[described.discriminator].annotation)
        }
    if get_origin(annotation) in (Union, UnionType):
        members = [member for member in get_args(annotation) if member is not type(None)]
        if len(members) > 1:
            return {_label(member): member for member in members}
    return {}


def _label(member: object) -> str:
    """How pydantic names a choice: «bool», «tuple[str, ...]»."""
    if get_args(member):
        return str(member)
    return getattr(member, "__name__", str(member))


def _inner(annotation: object, step: str | int) -> object:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        fields = annotation.model_fields
        return next((f.annotation for n, f in fields.items() if step in (n, f.alias)), None)
    arguments = get_args(annotation)
    if get_origin(annotation) is Annotated:
        return _inner(arguments[0], step)
    if get_origin(annotation) in (Union, UnionType):
        return next((_inner(c, step) for c in arguments if c is not type(None)), None)
    if get_origin(annotation) in _MAPPINGS:
        return arguments[1]
    return arguments[0] if arguments else None


def known_keys(annotation: object) -> list[str]:
    """The keys that a model takes, or the choices of a union take between them."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [field.alias or name for name, field in annotation.model_fields.items()]
    if get_origin(annotation) in (Union, UnionType):
        return [key for choice in get_args(annotation) for key in known_keys(choice)]
    return []
