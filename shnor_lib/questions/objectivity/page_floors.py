"""The page «Признаки необъективности»: schools where nobody is below the minimum."""

import pandas as pd

from shnor_lib.questions.objectivity.findings import ObjectivityFindings
from shnor_lib.questions.objectivity.floors import RARE
from shnor_lib.questions.objectivity.page import SCHOOL, SHORT_WORK_FIELD, WORK_FIELD
from shnor_lib.questions.objectivity.words import short_work_names, work_names
from shnor_lib.questions.shared.context import Context
from shnor_lib.show.markdown import Prose
from shnor_lib.show.page_parts import NO_COMPARISON
from shnor_lib.show.table import Field, Table
from shnor_lib.show.wording import number, percent, probability, share, words


def floor_table(objectivity: ObjectivityFindings) -> Table | Prose:
    """Show how many schools have nobody below the minimum beside what chance would give."""
    context, floors = objectivity.context, objectivity.floors
    if floors.empty:
        return Prose("Нет данных: результаты школ не загружены.")
    counts = zip(floors["none"], floors["schools"], strict=True)
    shares = [pd.NA if pd.isna(of) else share(n, of) for n, of in counts]
    rows = floors.assign(
        work=work_names(floors, context.registry),
        found=pd.Series(shares, floors.index, dtype="string"),
    )
    improbable = f"Никого, хотя вероятность этого меньше {number(100 * RARE)} %"
    fields = [
        WORK_FIELD,
        Field("participants", "Участников", "integer"),
        _compared_with(context),
        Field("found", "Школ, где ниже минимума никого", width=3),
        Field("expected", "Столько дал бы случай", "decimal", missing=NO_COMPARISON),
        Field("spread", "Его стандартное отклонение", "decimal", missing=NO_COMPARISON),
        Field("rare", improbable, "integer", missing=NO_COMPARISON),
    ]
    caption = "Школы, где ниже минимума никого"
    return Table("floors", caption, context.gate.passed(rows), fields)


def rare_table(objectivity: ObjectivityFindings) -> Table | Prose:
    """List the schools with nobody below the minimum where that was improbable."""
    context, rare = objectivity.context, objectivity.rare_floors
    if rare.empty:
        return Prose("")
    rows = rare.assign(
        work=short_work_names(rare, context.registry),
        chance=[probability(chance) for chance in rare["chance"]],
    )
    fields = [
        *SCHOOL,
        SHORT_WORK_FIELD,
        Field("participants", "Участников", "integer"),
        _compared_with(context),
        Field("chance", "Вероятность: ниже минимума никого", "printed"),
    ]
    caption = "Школы, где ниже минимума никого, хотя вероятность этого меньше " + percent(RARE, 0)
    return Table("rare-floors", caption, context.gate.schools(rows), fields)


def _compared_with(context: Context) -> Field:
    title = f"Ниже минимума: {words()['comparison_shares'][context.profile.level]}"
    return Field("region_share", title, "percent", missing=NO_COMPARISON)
