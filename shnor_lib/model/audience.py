"""For whom an edition is made."""

from typing import Literal, get_args

Audience = Literal["internal", "public"]
AUDIENCES: tuple[Audience, ...] = get_args(Audience)
