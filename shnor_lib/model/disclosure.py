"""What a public edition may say: the policy of disclosure, a part of region.yml."""

from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from shnor_lib.model.strict import Strict

Filled = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Municipalities = Literal["merge", "hide"]
Schools = Literal["nothing", "groups", "pseudonyms", "names"]
SHORTEST_KEY = 16
SMALL_SAMPLE = 10
WORDS_OF_DIRECTION = 20


class Rounding(Strict):
    """How numbers are rounded where at least ``pupils`` stand behind.

    ``base``: shares, in percentage points; with the default bases no share of ``least_pupils``
    pupils or more becomes 0 %. ``counts``: numbers of pupils; so a total of the region does not
    tell of the one school that it has more than in another table or edition.
    """

    pupils: int = Field(ge=0)
    base: float = Field(gt=0, le=10)
    counts: int = Field(default=1, ge=1)


class AllowedName(Strict):
    """A text with names that may be published, and why: the reason is for whoever checks."""

    text: Filled
    reason: Filled


class Disclosure(Strict):
    """The policy of a region.

    ``least_schools``, ``least_pupils``: fewer of them behind a number hide it. ``small_sample``:
    what rests on fewer pupils is marked, in every edition. ``words_of_direction``: of a result with
    fewer participants in either year nobody says that it rose or fell, in every edition.
    ``rounding``: the bases of shares, by the pupils behind. ``municipalities``: those of fewer than
    ``least_schools`` schools are shown together, or hidden. ``schools``: what is said of schools –
    ``nothing``; ``groups``: how many of each kind are ШНОР; ``pseudonyms``: besides, the list with
    a pseudonym for each, made by the secret ``pseudonym_key``; or as much as in an internal edition
    with their ``names``, for which the region's written ``consent`` is named (how few schools stand
    behind a number is then no secret: ``least_schools`` is 1 by default). ``allowed``: what the
    scan of a finished edition lets pass.
    """

    least_schools: int = Field(default=3, ge=1)
    least_pupils: int = Field(default=5, ge=1)
    small_sample: int = Field(default=SMALL_SAMPLE, ge=1)
    words_of_direction: int = Field(default=WORDS_OF_DIRECTION, ge=1)
    municipalities: Municipalities = "merge"
    rounding: tuple[Rounding, ...] = (
        Rounding(pupils=0, base=1),
        Rounding(pupils=1000, base=0.1, counts=10),
    )
    schools: Schools = "nothing"
    consent: str = ""
    pseudonym_key: str = Field(default="", repr=False)
    allowed: tuple[AllowedName, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _single_schools(cls, given: object) -> object:
        if isinstance(given, dict) and given.get("schools") == "names":
            return {"least_schools": 1} | given
        return given

    @model_validator(mode="after")
    def _consent_to_names(self) -> Self:
        if (self.schools == "names") != bool(self.consent.strip()):
            raise ValueError(
                "школы называются (schools: names) только с письменного согласия региона: назовите "
                "его в consent (номер и дата письма); без schools: names оно не нужно"
            )
        return self

    @model_validator(mode="after")
    def _key_to_pseudonyms(self) -> Self:
        wanted, key = self.schools == "pseudonyms", self.pseudonym_key
        if wanted != bool(key) or (wanted and len(key) < SHORTEST_KEY):
            raise ValueError(
                "псевдонимы школ (schools: pseudonyms) делаются секретным ключом: придумайте "
                f"pseudonym_key не короче {SHORTEST_KEY} знаков, не меняйте его и не показывайте; "
                "без schools: pseudonyms ключ не нужен"
            )
        return self

    @model_validator(mode="after")
    def _rounding_for_all(self) -> Self:
        pupils = [step.pupils for step in self.rounding]
        if pupils[:1] != [0] or pupils != sorted(set(pupils)):
            raise ValueError("rounding: ступени по возрастанию pupils, первая – с pupils: 0")
        return self
