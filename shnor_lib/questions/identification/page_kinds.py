"""The page «Выявление ШНОР»: which kinds of schools are in the list."""

import pandas as pd

from shnor_lib.questions.identification.findings import IdentificationFindings
from shnor_lib.show.markdown import Prose
from shnor_lib.show.table import Field, Table
from shnor_lib.show.wording import words

KINDS = """## Какие школы в списке

Сколько ШНОР среди сельских и городских школ и среди других видов, о которых говорят паспорта."""
NO_PASSPORT = "в паспорте не указано"


def kinds_table(identification: IdentificationFindings) -> list[Prose | Table]:
    """Count the ШНОР among the schools of each kind, where the passports tell it."""
    rows = identification.by_kind
    if rows.empty:
        return []
    told = words()["kinds"]
    names = [
        NO_PASSPORT if pd.isna(has) else told[attribute][bool(has)]
        for attribute, has in zip(rows["attribute"], rows["has"], strict=True)
    ]
    fields = [
        Field("name", "Школы", width=4),
        Field("schools", "Всего", "integer"),
        Field("listed", "Из них ШНОР", "integer"),
        Field("share", "Доля ШНОР", "percent"),
    ]
    shown = identification.context.gate.passed(rows.assign(name=names))
    return [Prose(KINDS), Table("kinds", "ШНОР среди школ каждого вида", shown, fields)]
