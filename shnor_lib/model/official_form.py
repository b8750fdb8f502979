"""What an official paper says of itself besides its text: whose it is, to whom, who signs."""

from datetime import date as day
from typing import Annotated

from pydantic import AfterValidator, ConfigDict, StringConstraints

from shnor_lib.model.strict import Strict

Filled = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
HEADINGS = ("О ", "Об ", "Обо ")


def _about(heading: str) -> str:
    if not heading.startswith(HEADINGS) or heading.endswith("."):
        raise ValueError("заголовок к тексту: «О …» или «Об …», без точки в конце")
    return heading


Heading = Annotated[Filled, AfterValidator(_about)]


class Signatory(Strict):
    """Who signs: the position, and the name as it stands beside the signature («А.А. Иванов»)."""

    position: Filled
    name: Filled


class Executor(Strict):
    """Who answers questions about the paper."""

    name: Filled
    phone: str = ""


class OfficialForm(Strict):
    """``document`` of region.yml: the marks of a paper by ГОСТ Р 7.0.97-2025.

    Everything may be missing: for what a secretary fills in – number, date, signature – the paper
    then has a line, and what not every paper has is left out. ``heading``: to the text, in place
    of the project's own. ``addressee``: as it is printed, in the dative; a line a line.
    """

    # A number of figures alone needs no quotation marks.
    model_config = ConfigDict(coerce_numbers_to_str=True)

    organisation: str = ""
    number: str = ""
    date: day | None = None
    place: str = ""
    addressee: str = ""
    heading: Heading | None = None
    signatory: Signatory | None = None
    executor: Executor | None = None
    letter: str = ""
