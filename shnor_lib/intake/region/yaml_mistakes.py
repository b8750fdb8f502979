"""What is wrong in a YAML file, in Russian: the key, what was seen, what was expected."""

from collections.abc import Callable, Mapping, Sequence
from difflib import get_close_matches
from typing import Any

from pydantic_core import ErrorDetails

from shnor_lib.intake.checks.catalogue import problem_of
from shnor_lib.intake.region.yaml_spots import KEY_STEP, Spot, Steps, find_spot, known_keys
from shnor_lib.model.problems import Place, Problem

PlaceOf = Callable[[Steps], Place]

# What was expected, by the kind of pydantic's error; further kinds are told by their beginning.
EXPECTED: Mapping[str, str] = {
    "string": "текст; число или дату возьмите в кавычки",
    "int": "целое число",
    "float": "число",
    "finite": "число",
    "decimal": "число",
    "bool": "true или false",
    "date": "дата вида 2024-02-13",
    "datetime": "дата и время вида 2024-02-13 18:00",
    "time": 'время вида "18:00", в кавычках',
    "literal": "одно из: {choices}",
    "enum": "одно из: {choices}",
    "list": "список",
    "tuple": "список",
    "set": "список",
    "dict": "ключи и значения",
    "mapping": "ключи и значения",
    "model": "ключи и значения",
    "none": "пустое значение",
    "too_short": "записей не меньше {min_length}",
    "too_long": "записей не больше {max_length}",
    "greater": "не меньше {ge}",
    "greater_than": "больше {gt}",
    "less": "не больше {le}",
    "less_than": "меньше {lt}",
    "value": "{error}",
    "assertion": "{error}",
}
OTHERWISE = "другое значение"
LONGEST = 100


def describe(details: ErrorDetails, model: object, place_of: PlaceOf) -> Problem:
    """Turn one of pydantic's errors into a problem.

    Parameters
    ----------
    details : ErrorDetails
        The error.
    model : type
        What the whole file is to become.
    place_of : callable
        Steps → the place of the nearest thing of the file that is there.
    """
    kind, context = details["type"], details.get("ctx", {})
    spot = find_spot(model, details["loc"])
    if kind == "extra_forbidden":
        return _unknown_key(details, model, place_of)
    if kind == "union_tag_not_found":
        spot = spot.below(_discriminator(context))
    if kind in ("missing", "union_tag_not_found"):
        return _missing(spot, place_of)
    if kind == "union_tag_invalid":
        spot, seen = spot.below(_discriminator(context)), str(context["tag"])
        choices = [choice.strip("'") for choice in str(context["expected_tags"]).split(", ")]
        advice = _nearest(seen, choices)
        return _bad(spot, place_of, seen, f"одно из: {', '.join(choices)}", advice)
    expected = "в ключе: " if details["loc"][-1:] == (KEY_STEP,) else ""
    return _bad(spot, place_of, seen_words(details["input"]), expected + expectation(details))


def expectation(details: ErrorDetails) -> str:
    """Say what would have been right, in Russian, whatever kind of error it is."""
    context = dict(details.get("ctx", {}))
    context["choices"] = str(context.get("expected", "")).replace(" or ", ", ")
    kind = details["type"]
    form = EXPECTED.get(kind) or EXPECTED.get(kind.partition("_")[0], OTHERWISE)
    try:
        return form.format_map(context)
    except KeyError:
        return OTHERWISE


def seen_words(value: object) -> str:
    """Say what stands in the file, as YAML and not as Python writes it.

    Examples
    --------
    >>> seen_words(None), seen_words(True), seen_words({"a": 1, "b": 2}), seen_words([1])
    ('ничего', 'true', 'ключи и значения: a, b', 'список')
    """
    if value is None:
        return "ничего"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Mapping):
        return f"ключи и значения: {', '.join(map(str, value))}"[:LONGEST]
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "список"
    return str(value)[:LONGEST]


def _unknown_key(details: ErrorDetails, model: object, place_of: PlaceOf) -> Problem:
    *above, key = details["loc"]
    around = find_spot(model, above)
    spot = around.below(key)
    known = known_keys(around.annotation)
    return problem_of(
        "unknown-key",
        place_of(spot.steps),
        seen=str(key),
        expected=", ".join(known),
        advice=_nearest(str(key), known),
        key=spot.path,
    )


def _missing(spot: Spot, place_of: PlaceOf) -> Problem:
    last = spot.steps[-1]
    if isinstance(last, int):
        whole = Spot(spot.steps[:-1], spot.names[:-1])
        return _bad(whole, place_of, "", f"записей не меньше {last + 1}")
    return problem_of("missing-key", place_of(spot.steps), expected=spot.path, key=spot.path)


def _bad(spot: Spot, place_of: PlaceOf, seen: str, expected: str, advice: str = "") -> Problem:
    return problem_of(
        "bad-setting", place_of(spot.steps), seen=seen, expected=expected, advice=advice,
        key=spot.path or "файл целиком",
    )  # fmt: skip


def _nearest(seen: str, known: Sequence[str]) -> str:
    close = get_close_matches(seen, known, n=1)
    return f"Возможно, имелся в виду «{close[0]}»." if close else ""


def _discriminator(context: Mapping[str, Any]) -> str:
    return str(context["discriminator"]).strip("'")
