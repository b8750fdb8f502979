"""How many pupils decide about one school."""

from shnor_lib.questions.sureness.findings import SurenessFindings
from shnor_lib.show.cards.markup import Parts
from shnor_lib.show.wording import counted


def change_parts(sureness: SurenessFindings) -> Parts:
    """Say how many pupils would have to do otherwise for the rule to say another word."""
    decided = sureness.verdicts.dropna(subset=["deciding"])
    return {
        school_id: _change(int(pupils))
        for school_id, pupils in zip(decided["school_id"], decided["deciding"], strict=True)
    }


def _change(pupils: int) -> str:
    alone = " Вывод держится на одном ученике." if pupils == 1 else ""
    return (
        "<p>Что изменило бы вывод: другой результат "
        f"<strong>{counted(pupils, 'pupil_genitive')}</strong>.{alone}</p>"
    )
